#include "tools/pledgectl/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/pages.h"

namespace pledgekeeper::ctl {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Page = v1::ListAdministrationResponse;

absl::Time At(const std::string& text) { return client::ParseLondonTime(text).value(); }

Voice In(v1::Language language) { return Voice(language, At("2026-11-20 09:00")); }

// What the server says is here in English: it stays so.
v1::Report Report() {
  v1::Report report;
  report.set_report_id("r1");
  report.set_status_text("Someone is reading it.");
  report.set_words("Nobody came.");
  report.set_feeling(v1::FEELING_WORRIED);
  report.mutable_holder()->set_name("Dafydd");
  report.mutable_holder()->set_reason(v1::RESPONSIBILITY_REASON_COVER);
  *report.mutable_answer_by_time() = client::ToProto(At("2026-11-23"));
  v1::Opening& opening = *report.add_openings();
  opening.set_name("Dafydd");
  opening.set_count(2);
  *opening.mutable_last_time() = client::ToProto(At("2026-11-19 10:00"));
  opening.set_access_text("Dafydd works here again.");
  v1::LegalClock& clock = *report.add_clocks();
  clock.set_title("Somebody answers");
  clock.set_state(v1::CLOCK_STATE_HELD);
  *clock.mutable_due_time() = client::ToProto(At("2026-11-23 12:00"));
  v1::Hold& hold = *clock.add_holds();
  hold.set_title("a court case");
  *hold.mutable_start_time() = client::ToProto(At("2026-11-19 10:00"));
  *hold.mutable_end_time() = client::ToProto(At("2026-11-21 10:00"));
  return report;
}

TEST(PrintTest, AYoungPersonsReportInWelsh) {
  EXPECT_EQ(
      Describe(Report(), In(v1::LANGUAGE_WELSH)),
      "Adroddiad r1\n"
      "  statws                Someone is reading it.\n"
      "  gyda                  Dafydd (yn cyflenwi)\n"
      "  agorwyd gan           Dafydd, dydd Iau 19 Tachwedd 2026, 10:00 (2 dro)\n"
      "                        Dafydd works here again.\n"
      "  ateb erbyn            diwedd dydd Sul 22 Tachwedd 2026, 2 ddiwrnod 15 awr yn weddill\n"
      "  addewid               : \n"
      "  fy ngeiriau           Nobody came.\n"
      "  sut rydw i'n teimlo   yn poeni\n"
      "  anfonwyd              dydd Iau 1 Ionawr 1970, 01:00\n"
      "  clociau               Somebody answers: wedi ei stopio am gyfnod; erbyn dydd Llun 23 "
      "Tachwedd 2026, 12:00\n"
      "                        wedi ei stopio o ddydd Iau 19 Tachwedd 2026, 10:00 i ddydd "
      "Sadwrn 21 Tachwedd 2026, 10:00: a court case\n");
}

TEST(PrintTest, TheSameInEnglish) {
  const std::string text = Describe(Report(), In(v1::LANGUAGE_ENGLISH));
  for (const char* line :
       {"Report r1\n", "with        Dafydd (cover)\n", "Thu 19 Nov 2026, 10:00 (2 times)\n",
        "answer by   the end of Sun 22 Nov 2026, 2 d 15 h left\n", "I feel      worried\n",
        "stopped for a while; by Mon 23 Nov 2026, 12:00\n",
        "stopped from Thu 19 Nov 2026, 10:00 to Sat 21 Nov 2026, 10:00: a court case\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

// They read of themself: by whom it was sent, and what they wrote.
TEST(PrintTest, AYoungPersonsReportSpeaksToThem) {
  v1::Report report = Report();
  report.mutable_spoken_for()->set_text("Ann sent this for you.");
  v1::Message& message = *report.add_messages();
  message.set_from_young_person(true);
  message.set_text("Please come.");
  const std::string english = Describe(report, In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(english, HasSubstr("sent for you   Ann sent this for you.\n"));
  EXPECT_THAT(english, HasSubstr(", you: Please come.\n"));
  const std::string welsh = Describe(report, In(v1::LANGUAGE_WELSH));
  EXPECT_THAT(welsh, HasSubstr("anfonwyd drosot ti"));
  EXPECT_THAT(welsh, HasSubstr(", ti: Please come.\n"));
}

v1::TriageReport ForStaff() {
  v1::TriageReport report;
  report.mutable_item()->set_report_id("r1");
  report.mutable_item()->set_status(v1::STATUS_BEING_WORKED_ON);
  report.mutable_item()->set_reason(v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER);
  report.set_promise_wording("We listen.");
  return report;
}

TEST(PrintTest, DangerIsShownWhileItCountsAsDanger) {
  const Voice voice = In(v1::LANGUAGE_ENGLISH);
  v1::TriageReport report = ForStaff();
  EXPECT_THAT(Describe(report, voice), Not(HasSubstr("DANGER")));
  report.mutable_item()->set_urgency(v1::URGENCY_DANGER);
  EXPECT_THAT(Describe(report, voice), HasSubstr("DANGER      it counts as danger\n"));
  report.set_safety(v1::SAFETY_NOT_SAFE);
  EXPECT_THAT(Describe(report, voice), HasSubstr("DANGER      they say they are not safe\n"));
  report.mutable_item()->set_status(v1::STATUS_TAKEN_BACK);
  report.set_kept_by_council(true);
  EXPECT_THAT(Describe(report, voice), HasSubstr("taken back, but not safe: act, resolve it\n"));
  // Somebody saw them: the danger is over, and they must still be answered.
  report.mutable_item()->set_urgency(v1::URGENCY_NORMAL);
  EXPECT_THAT(Describe(report, voice), Not(HasSubstr("DANGER")));
  EXPECT_THAT(Describe(report, voice), HasSubstr("taken back, and never answered: resolve it\n"));
  EXPECT_THAT(Describe(report, voice), HasSubstr("safe        not safe\n"));
}

TEST(PrintTest, WhatTheySaidOfSafetyIsShownFromFirstToLast) {
  v1::TriageReport report = ForStaff();
  report.set_safety_first(v1::SAFETY_NOT_SURE);
  report.set_safety(v1::SAFETY_NOT_SAFE);
  report.set_safety_answer(v1::SAFETY_SAFE);
  const char* lines =
      "  safe at first   not sure\n"
      "  safe            not safe\n"
      "  safe now        safe\n";
  EXPECT_THAT(Describe(report, In(v1::LANGUAGE_ENGLISH)), HasSubstr(lines));
  v1::Report own = Report();
  own.set_safety_first(v1::SAFETY_NOT_SURE);
  own.set_safety(v1::SAFETY_NOT_SAFE);
  own.set_safety_answer(v1::SAFETY_SAFE);
  EXPECT_THAT(Describe(own, In(v1::LANGUAGE_ENGLISH)), HasSubstr(lines));
}

TEST(PrintTest, WhoGaveItAwayHasNoReasonForIt) {
  v1::TriageReport report = ForStaff();
  EXPECT_THAT(Describe(report, In(v1::LANGUAGE_ENGLISH)), HasSubstr("my reason"));
  report.set_only_where_it_stands(true);
  const std::string english = Describe(report, In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(english, Not(HasSubstr("my reason")));
  EXPECT_THAT(english, HasSubstr("'triage get' shows it to whoever may still read it\n"));
}

TEST(PrintTest, StaffSeeWhichStageIsAskedAboutAndWhy) {
  v1::TriageReport report = ForStaff();
  report.mutable_stage_asked()->set_asked_by_name("Grace");
  report.mutable_stage_asked()->set_reason("Nobody looked into it.");
  report.mutable_stage_asked()->set_text("A formal investigation: somebody looks into it.");
  EXPECT_THAT(
      Describe(report, In(v1::LANGUAGE_ENGLISH)),
      HasSubstr("asked       Grace asked the young person whether they want the next stage: "
                "Nobody looked into it.\n"
                "              A formal investigation: somebody looks into it.\n"));
}

TEST(PrintTest, WhoSawThemKeepsTheirNameInWelsh) {
  v1::TriageReport report = ForStaff();
  v1::HistoryEntry& entry = *report.add_history();
  entry.set_action(v1::ACTION_RECORD_MILESTONE);
  entry.set_seen_by("Gwen Pugh");
  *entry.mutable_seen_time() = client::ToProto(At("2026-11-19 10:00"));
  EXPECT_THAT(Describe(report, In(v1::LANGUAGE_WELSH)), HasSubstr("gwelwyd gan Gwen Pugh, "));
}

TEST(PrintTest, AQueueInWelsh) {
  v1::ListQueueResponse page;
  EXPECT_EQ(Describe(page, In(v1::LANGUAGE_WELSH)), "Does dim byd gyda chi.\n");
  v1::QueueItem& item = *page.add_items();
  item.set_report_id("r1");
  item.set_urgency(v1::URGENCY_DANGER);
  item.set_status(v1::STATUS_BEING_READ);
  page.set_next_page_token("t");
  const std::string text = Describe(page, In(v1::LANGUAGE_WELSH));
  EXPECT_THAT(text, testing::StartsWith("ADRODDIAD  AMSER  BRYS    LEFEL  STATWS"));
  EXPECT_THAT(text, HasSubstr("perygl  0      yn cael ei ddarllen"));
  EXPECT_THAT(text, testing::EndsWith("I weld mwy: --page-token t\n"));
}

TEST(PrintTest, AChangedReportIsToldAsAnEventInWelsh) {
  v1::QueueEvent event;
  event.set_report_id("r1");
  event.set_action(v1::ACTION_CLAIM);
  EXPECT_EQ(Describe(event, In(v1::LANGUAGE_WELSH)),
            "09:00:00  r1  hawlio, wedi gadael eich ciw\n");
}

// The log is kept in the words of the records; who reads it is no programmer.
TEST(PrintTest, TheAdministrationLogIsInWords) {
  v1::ListAdministrationResponse page;
  v1::AdministrationEntry& entry = *page.add_entries();
  entry.set_number(7);
  entry.set_action(v1::ADMINISTRATION_ACTION_UPDATE_WORKER);
  v1::AdministeredEntry& changed = *entry.add_changed();
  changed.set_kind(v1::ADMINISTERED_KIND_WORKER);
  changed.set_id("nia");
  const auto add = [&](const char* name, const char* before, const char* after) {
    v1::AdministeredField& field = *changed.add_fields();
    field.set_name(name);
    field.set_before(before);
    field.set_after(after);
  };
  add("role", "ROLE_SOCIAL_WORKER", "ROLE_TEAM_MANAGER");
  add("governance", "no", "yes");
  add("contact.channels", "", "CHANNEL_EMAIL,CHANNEL_WEBHOOK");
  add("absent_from_ms", "", "2026-11-23T09:00:00+00:00");
  add("reports", "", "fewer than 5");
  add("policy", "any", "demo/1");
  add("name", "no", "yes");  // a name, whatever it is
  add("of_a_later_version", "a", "b");
  const std::string english = Describe(page, In(v1::LANGUAGE_ENGLISH));
  for (const char* line :
       {"role: social worker -> team manager\n", "governance: no -> yes\n",
        "told by: nothing -> email, webhook\n", "away from: nothing -> Mon 23 Nov 2026, 09:00\n",
        "reports: nothing -> fewer than 5\n", "policy: any -> demo/1\n", "name: no -> yes\n",
        "of_a_later_version: a -> b\n"}) {
    EXPECT_THAT(english, HasSubstr(line));
  }
  const std::string welsh = Describe(page, In(v1::LANGUAGE_WELSH));
  for (const char* line :
       {"rôl: gweithiwr cymdeithasol -> rheolwr tîm\n", "llywodraethu: na -> ie\n",
        "rhoi gwybod drwy: dim byd -> e-bost, bachyn gwe\n",
        "i ffwrdd o: dim byd -> dydd Llun 23 Tachwedd 2026, 09:00\n",
        "adroddiadau: dim byd -> llai na 5\n", "polisi: unrhyw un -> demo/1\n",
        "enw: no -> yes\n"}) {
    EXPECT_THAT(welsh, HasSubstr(line));
  }
}

// A page is of those that were looked at; older ones may have what is asked for.
TEST(PrintTest, AnEmptyPageOfTheLogSaysWhetherItIsTheLast) {
  v1::ListAdministrationResponse page;
  EXPECT_EQ(Describe(page, In(v1::LANGUAGE_ENGLISH)), "Nothing was done.\n");
  page.set_next_page_token("next");
  EXPECT_THAT(Describe(page, In(v1::LANGUAGE_ENGLISH)),
              AllOf(HasSubstr("Nothing among those that were looked at.\n"),
                    Not(HasSubstr("Nothing was done"))));
  EXPECT_THAT(Describe(page, In(v1::LANGUAGE_WELSH)), Not(HasSubstr("Ni wnaed dim")));
}

TEST(PagesTest, PagesWithoutEntriesArePassedOver) {
  std::vector<std::string> asked;
  const auto call = [&](const v1::ListAdministrationRequest& request) -> absl::StatusOr<Page> {
    asked.push_back(request.page_token());
    Page page;
    page.add_faults()->set_number(static_cast<int64_t>(asked.size()));
    if (asked.size() == 3) page.add_entries()->set_number(7);
    page.set_next_page_token(std::to_string(asked.size()));
    return page;
  };
  const auto found = FirstWithEntries<Page>(v1::ListAdministrationRequest(), call);
  ASSERT_TRUE(found.ok());
  EXPECT_THAT(asked, ElementsAre("", "1", "2"));
  EXPECT_EQ(found->entries(0).number(), 7);
  EXPECT_EQ(found->faults_size(), 3) << "what is wrong with the log is not passed over";
  EXPECT_EQ(found->next_page_token(), "3");
  asked.clear();
  const auto none = FirstWithEntries<Page>(
      v1::ListAdministrationRequest(),
      [&](const v1::ListAdministrationRequest& request) -> absl::StatusOr<Page> {
        asked.push_back(request.page_token());
        Page page;
        page.set_next_page_token("more");
        return page;
      });
  EXPECT_EQ(none->next_page_token(), "more");
  EXPECT_EQ(asked.size(), 200u);
}

// The engine may have moved all of them: then neither count is of what had gone.
TEST(PrintTest, HandedOnCountsOnlyWhatTheQueueStillHad) {
  v1::HandOnReportsResponse summary;
  for (auto* count : {summary.mutable_moved(), summary.mutable_unmoved()}) {
    count->set_count(5);
    count->set_fewer(true);
  }
  EXPECT_EQ(Describe(summary, In(v1::LANGUAGE_ENGLISH)),
            "Handed on\n"
            "  moved     fewer than 5 reports, beside what the server had moved on by itself\n"
            "  unmoved   fewer than 5 reports that still stood in their queue are with others "
            "already, or stay by the rules\n");
  EXPECT_THAT(Describe(summary, In(v1::LANGUAGE_WELSH)), HasSubstr("y gweinydd wedi ei symud"));
}

TEST(PrintTest, ClocksOfEveryCalendarMoved) {
  v1::ListAdministrationResponse page;
  v1::AdministrationEntry& entry = *page.add_entries();
  entry.set_action(v1::ADMINISTRATION_ACTION_MOVE_CLOCKS);
  v1::AdministeredEntry& changed = *entry.add_changed();
  changed.set_kind(v1::ADMINISTERED_KIND_CALENDAR);
  changed.add_fields()->set_name("clocks_moved");
  changed.mutable_fields(0)->set_after("fewer than 5");
  EXPECT_THAT(
      Describe(page, In(v1::LANGUAGE_ENGLISH)),
      AllOf(HasSubstr("every calendar\n"), HasSubstr("clocks moved: nothing -> fewer than 5\n")));
  EXPECT_THAT(Describe(page, In(v1::LANGUAGE_WELSH)),
              AllOf(HasSubstr("pob calendr\n"), HasSubstr(": dim byd -> llai na 5\n")));
}

// A record of the directory that gets a field gets a word for it too.
TEST(PrintTest, EveryFieldOfTheDirectoryHasAWordInTheLog) {
  const auto check = [](const google::protobuf::Message& record, const std::string& path) {
    const auto& type = *record.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const google::protobuf::FieldDescriptor& field = *type.field(i);
      if (field.name() == "id" || field.message_type() != nullptr) continue;
      v1::ListAdministrationResponse page;
      page.add_entries()->add_changed()->add_fields()->set_name(path + field.name());
      const std::string welsh = Describe(page, In(v1::LANGUAGE_WELSH));
      EXPECT_THAT(welsh, Not(HasSubstr(path + field.name() + ":"))) << type.name();
    }
  };
  check(storage::v1::Team(), "");
  check(storage::v1::Worker(), "");
  check(storage::v1::YoungPerson(), "");
  check(storage::v1::Administrator(), "");
  check(storage::v1::Placement(), "");
  check(storage::v1::Contact(), "contact.");
}

TEST(PrintTest, WhatFiguresAreSeenAgainstIsANumberOrNotKnown) {
  v1::GetSummaryResponse summary;
  EXPECT_THAT(Describe(summary, In(v1::LANGUAGE_ENGLISH)),
              HasSubstr("in care, on average    not known\n"));
  summary.set_average_young_people_in_care(0);
  EXPECT_THAT(Describe(summary, In(v1::LANGUAGE_ENGLISH)), HasSubstr("in care, on average    0\n"));
  v1::GetBreakdownResponse breakdown;
  breakdown.add_measures()->set_name("received");
  v1::GetBreakdownResponse::Cell& cell = *breakdown.add_cells();
  cell.add_values("foster");
  cell.add_figures()->set_few(true);
  EXPECT_THAT(Describe(breakdown, In(v1::LANGUAGE_ENGLISH)),
              HasSubstr("foster  –        received"));
  cell.set_average_young_people_in_care(17);
  EXPECT_THAT(Describe(breakdown, In(v1::LANGUAGE_ENGLISH)),
              HasSubstr("foster  17       received"));
}

TEST(PrintTest, WhatIsWrongWithAPlacementIsAWarning) {
  v1::ImportDirectoryResponse import;
  EXPECT_THAT(Describe(import, In(v1::LANGUAGE_ENGLISH)), Not(HasSubstr("placements")));
  import.set_unknown_placements(1);
  import.add_unknown_placement_ids("house-9");
  EXPECT_THAT(Describe(import, In(v1::LANGUAGE_ENGLISH)), HasSubstr("or closed: house-9\n"));
  EXPECT_THAT(Describe(import, In(v1::LANGUAGE_WELSH)), HasSubstr("neu wedi cau: house-9\n"));
  v1::YoungPerson young_person;
  EXPECT_THAT(Describe(young_person, In(v1::LANGUAGE_ENGLISH)), Not(HasSubstr("warning")));
  young_person.set_placement_unknown(true);
  EXPECT_THAT(Describe(young_person, In(v1::LANGUAGE_ENGLISH)), HasSubstr("warning"));
}

TEST(PrintTest, ATeamIsShownWithItsForms) {
  v1::Team team;
  team.set_name_cy("Tîm y De");
  team.set_name_cy_soft("Dîm y De");
  team.set_name_cy_nasal("Nhîm y De");
  team.set_name_cy_aspirate("Thîm y De");
  EXPECT_EQ(Describe(team, In(v1::LANGUAGE_WELSH)),
            "Tîm \n"
            "  yn Gymraeg            Tîm y De\n"
            "  yn Gymraeg, meddal    Dîm y De\n"
            "  yn Gymraeg, trwynol   Nhîm y De\n"
            "  yn Gymraeg, llaes     Thîm y De\n");
}

TEST(HarmlessTest, JsonEscapesWhatTurnsText) {
  v1::Report report;
  report.set_words(
      "a\u202E\u2066\u200F\u061C\x1B"
      "b");
  const std::string json = Json(report);
  EXPECT_EQ(Harmless(json), json);
  EXPECT_NE(json.find("\\u202e"), std::string::npos);
  EXPECT_NE(json.find("\\u061c"), std::string::npos);
}

// Somebody's words must not turn round the line in which they stand, nor steer the terminal.
TEST(HarmlessTest, WhatTurnsTextIsShown) {
  const std::string shown = "\xEF\xBF\xBD";
  for (const char* turning : {"\u202A", "\u202E", "\u2066", "\u2069", "\u200E", "\u200F", "\u2028",
                              "\u2029", "\u061C", "\x1B", "\u0085"}) {
    EXPECT_EQ(Harmless(std::string("a") + turning + "b"), "a" + shown + "b");
  }
  // Their neighbours are letters and signs like any other.
  for (const char* plain : {"\u200D", "\u2027", "\u202F", "\u2065", "\u206A", "ŵ", "–"}) {
    EXPECT_EQ(Harmless(plain), plain);
  }
  EXPECT_EQ(Harmless("\xE2\x80"), "\xE2\x80") << "cut off";
}

}  // namespace
}  // namespace pledgekeeper::ctl
