// What is shown to a young person of what happened, and what is shown to them of a record at all.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/intake/report_view.h"
#include "tests/domain/fixtures.h"
#include "tests/domain/marks.h"
#include "tests/domain/seen_fields.h"

namespace pledgekeeper::intake {
namespace {

using domain::At;
using domain::Story;
using storage::v1::HistoryEntry;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

absl::Time Monday() { return At("2025-01-06 10:00"); }

domain::Council Council() {
  domain::Council council = domain::DemoCouncil();
  council.entries().teams.at("north").set_name_cy("Tîm y gogledd");
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  return council;
}

HistoryEntry Entry(v1::Action action, const std::string& actor_id,
                   const std::vector<std::string>& targets = {}) {
  HistoryEntry entry;
  entry.set_action(action);
  entry.set_actor_id(actor_id);
  entry.mutable_targets()->Assign(targets.begin(), targets.end());
  return entry;
}

HistoryEntry Because(HistoryEntry entry, const std::string& en, const std::string& cy) {
  entry.mutable_why()->set_en(en);
  entry.mutable_why()->set_cy(cy);
  return entry;
}

std::string TextOf(const HistoryEntry& entry, v1::Language language) {
  return HistoryView({entry}, Council().Build(), language).at(0).text();
}

TEST(IntakeHistoryViewTest, SentencesNameWhoAndWhom) {
  const HistoryEntry moved = Entry(v1::ACTION_CALENDAR_MOVED, "");
  const struct {
    HistoryEntry entry;
    const char* en;
    const char* cy;
  } rows[] = {
      {Entry(v1::ACTION_OPEN, "ann"), "Name of ann opened it.", "Agorodd Name of ann ef."},
      {Entry(v1::ACTION_OPEN, "zed"), "somebody who has left opened it.",
       "Agorodd rhywun sydd wedi gadael ef."},
      {Entry(v1::ACTION_CONFIRM, ""), "You said it is sorted.",
       "Fe ddywedaist ti ei fod wedi'i ddatrys."},
      {Entry(v1::ACTION_SUBMIT, "", {"ann"}), "You sent it. It went to Name of ann.",
       "Fe wnest ti ei anfon. Aeth at Name of ann."},
      {Entry(v1::ACTION_TRANSFER, "ann", {"north"}), "Name of ann passed it on to Team north.",
       "Pasiodd Name of ann ef ymlaen at Tîm y gogledd."},
      {Entry(v1::ACTION_ESCALATE, "", {"tm", "south", "office"}),
       "Name of tm, Team south, the director's office was brought in too.",
       "Daethpwyd â Name of tm, Team south, swyddfa'r cyfarwyddwr i mewn hefyd."},
      {Because(moved, "It moved", "Symudodd"),
       "A date moved, because the calendar of working days changed. It moved.",
       "Symudodd dyddiad, oherwydd i galendr y diwrnodau gwaith newid. Symudodd."},
      {Because(moved, "It moved.", "Symudodd."),
       "A date moved, because the calendar of working days changed. It moved.",
       "Symudodd dyddiad, oherwydd i galendr y diwrnodau gwaith newid. Symudodd."},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(TextOf(row.entry, v1::LANGUAGE_ENGLISH), row.en);
    EXPECT_EQ(TextOf(row.entry, v1::LANGUAGE_UNSPECIFIED), row.en);
    EXPECT_EQ(TextOf(row.entry, v1::LANGUAGE_WELSH), row.cy);
  }
}

TEST(IntakeHistoryViewTest, EntriesKeepTheirOrderAndTime) {
  Story story(Council(), domain::WalesRules(), Monday());
  std::vector<HistoryEntry> history = {story.Submit(domain::KimsSubmission()).entry};
  story.set_now(Monday() + absl::Hours(1));
  history.push_back(story.Do(v1::ACTION_NOTE, "ann", "for us").entry);
  history.push_back(story.Do(v1::ACTION_RECUSE, "ann", "my cousin").entry);
  const auto view = HistoryView(history, story.directory(), v1::LANGUAGE_ENGLISH);
  ASSERT_THAT(view, SizeIs(3));
  EXPECT_EQ(view[0].action(), v1::ACTION_SUBMIT);
  EXPECT_EQ(view[0].time().seconds(), absl::ToUnixSeconds(Monday()));
  EXPECT_EQ(view[1].action(), v1::ACTION_NOTE);
  EXPECT_EQ(view[1].text(), "Name of ann wrote a note for staff.");
  EXPECT_EQ(view[1].time().seconds(), absl::ToUnixSeconds(Monday() + absl::Hours(1)));
  EXPECT_EQ(view[2].text(), "Name of ann stepped back from it.");
}

// Every text of a record that the young person can read; all others are hidden from them.
TEST(IntakeHistoryViewTest, WhatIsShownOfARecord) {
  Story story(Council(), domain::WalesRules(), Monday());
  domain::StoredReport& stored = story.stored();
  domain::MarkEveryText(stored.report);
  stored.report.set_state(storage::v1::RECEIVED);
  stored.report.mutable_clocks(0)->set_name("discuss");
  EXPECT_THAT(domain::MarksIn(ReportView(stored, story.circumstances())),
              UnorderedElementsAre("Report.id", "Report.promise_id", "Report.promise_wording",
                                   "Report.words", "Report.what_would_help", "Report.about_words",
                                   "Report.holder_id", "Report.resolution", "BroughtIn.worker_id",
                                   "Message.text", "Change.plan", "Change.made", "Hold.reason",
                                   "Hold.words", "Extension.reason"));
  stored.report.set_state(storage::v1::CONFIRMED);
  EXPECT_FALSE(
      domain::MarksIn(ReportView(stored, story.circumstances())).contains("Report.holder_id"));
}

TEST(IntakeHistoryViewTest, WordsOfStaffStayAmongThem) {
  HistoryEntry entry;
  domain::MarkEveryText(entry);
  entry.set_action(v1::ACTION_TRANSFER);
  const auto view = HistoryView({entry}, Council().Build(), v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(domain::MarksIn(view.at(0)), ElementsAre("Text.en"));
}

// ---- Every field of the API ----

domain::Asking Ask(v1::Action action, const std::string& actor) {
  domain::Asking request;
  request.action = action;
  request.actor_id = actor;
  request.text = "because";
  request.clock = "discuss";
  return request;
}

// A story in which all happens that a young person can be shown.
Story Eventful() {
  Story story(Council(), domain::WalesRules2(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.feeling = v1::FEELING_SAD;
  submission.safety = v1::SAFETY_NOT_SAFE;
  submission.what_would_help = "ask me";
  submission.about_words = "my worker";
  story.Submit(submission);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  story.Do(v1::ACTION_PLAN_CHANGE, "ann", "a meeting");
  domain::Asking made = Ask(v1::ACTION_MAKE_CHANGE, "ann");
  made.change_number = 1;
  story.MustDo(made);
  domain::Asking hold = Ask(v1::ACTION_HOLD_CLOCK, "sm");
  hold.hold_reason = "court";
  hold.until = At("2025-01-08 10:00");
  story.MustDo(hold);
  domain::Asking extend = Ask(v1::ACTION_EXTEND_CLOCK, "tm");
  extend.length = 15;
  story.MustDo(extend);
  story.MustDo(Ask(v1::ACTION_AGREE_EXTENSION, "kim"));
  story.PassTime(At("2025-03-03 10:00"));
  return story;
}

// A field that was added and that no story sets fails this: show it, and tell a story of it.
TEST(IntakeHistoryViewTest, EveryFieldOfTheApiIsShown) {
  domain::SeenFields seen;
  Story story = Eventful();
  seen.See(ReportView(story.stored(), story.circumstances()));
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  seen.See(ReportView(story.stored(), story.circumstances()));
  HistoryEntry entry = Entry(v1::ACTION_OPEN, "ann");
  entry.set_time_ms(absl::ToUnixMillis(Monday()));
  seen.See(HistoryView({entry}, story.directory(), v1::LANGUAGE_ENGLISH).at(0));
  Story kept(Council(), domain::WalesRules(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  kept.Submit(submission);
  kept.Do(v1::ACTION_OPEN, "ann");
  kept.Do(v1::ACTION_WITHDRAW, "kim");
  seen.See(ReportView(kept.stored(), kept.circumstances()));
  // The door itself adds the history to the report that GetReport asks for.
  EXPECT_THAT(seen.NeverSet(*v1::Report::descriptor()), ElementsAre("Report.history"));
}

}  // namespace
}  // namespace pledgekeeper::intake
