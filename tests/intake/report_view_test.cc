#include "services/intake/report_view.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/wording/phrases.h"
#include "services/wording/reader.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::intake {
namespace {

using domain::At;
using domain::Show;
using domain::Story;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

absl::Time Monday() { return At("2025-01-06 10:00"); }

// Team north has a Welsh name, team south has none.
domain::Council Council() {
  domain::Council council = domain::DemoCouncil();
  council.entries().teams.at("north").set_name_cy("Tîm y gogledd");
  return council;
}

// Kim has sent her report, and ann has it.
Story Sent(v1::Safety safety = v1::SAFETY_SAFE, v1::Language language = v1::LANGUAGE_ENGLISH,
           const domain::Rulebook& rules = domain::WalesRules()) {
  Story story(Council(), rules, Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.safety = safety;
  submission.language = language;
  story.Submit(submission);
  return story;
}

v1::Report View(const Story& story) {
  return ReportView({story.report(), 7}, story.circumstances());
}

std::string ShowTime(const google::protobuf::Timestamp& time) {
  return Show(absl::FromUnixSeconds(time.seconds()));
}

// ---- Where it stands ----

TEST(ReportViewTest, EveryStateHasItsPlainStatus) {
  const struct {
    storage::v1::State state;
    v1::Status status;
    bool has_holder;
    bool kept_by_council;
  } rows[] = {
      {storage::v1::RECEIVED, v1::STATUS_WE_HAVE_IT, true, false},
      {storage::v1::BEING_READ, v1::STATUS_BEING_READ, true, false},
      {storage::v1::ACKNOWLEDGED, v1::STATUS_BEING_WORKED_ON, true, false},
      {storage::v1::RESOLVED, v1::STATUS_SAID_TO_BE_SORTED, true, false},
      {storage::v1::CONFIRMED, v1::STATUS_SORTED, false, false},
      {storage::v1::WITHDRAWN, v1::STATUS_TAKEN_BACK, false, false},
      {storage::v1::WITHDRAWN_BUT_KEPT, v1::STATUS_TAKEN_BACK, true, true},
      {storage::v1::CONFIRMED_BUT_KEPT, v1::STATUS_SORTED, true, true},
  };
  ASSERT_EQ(std::size(rows), static_cast<size_t>(storage::v1::State_ARRAYSIZE - 1));
  Story story = Sent();
  for (const auto& row : rows) {
    story.stored().report.set_state(row.state);
    const v1::Report view = View(story);
    EXPECT_EQ(view.status(), row.status) << row.state;
    EXPECT_EQ(view.has_holder(), row.has_holder) << row.state;
    EXPECT_EQ(view.kept_by_council(), row.kept_by_council) << row.state;
  }
}

TEST(ReportViewTest, TextsSpeakTheReportsLanguage) {
  const struct {
    v1::Language language;
    const char* clock;
    const char* desk;
  } rows[] = {
      {v1::LANGUAGE_UNSPECIFIED, "Somebody tells you", "Team north"},
      {v1::LANGUAGE_ENGLISH, "Somebody tells you", "Team north"},
      {v1::LANGUAGE_WELSH, "Mae rhywun yn dweud", "Tîm y gogledd"},
  };
  for (const auto& row : rows) {
    Story story = Sent(v1::SAFETY_SAFE, row.language);
    story.Do(v1::ACTION_RELEASE, "ann");
    const v1::Report view = View(story);
    EXPECT_THAT(view.clocks(0).title(), StartsWith(row.clock));
    EXPECT_EQ(view.holder().name(), row.desk);
    EXPECT_NE(view.language(), v1::LANGUAGE_UNSPECIFIED);
  }
}

TEST(ReportViewTest, SaysWhatTheYoungPersonSaid) {
  Story story = Sent();
  storage::v1::Report& report = story.stored().report;
  report.set_feeling(v1::FEELING_SCARED);
  report.set_about_words("my worker");
  report.set_what_would_help("ask me");
  report.set_promise_wording("as it was");
  report.set_pledge_version(9);
  const v1::Report view = View(story);
  EXPECT_EQ(view.report_id(), "r1");
  EXPECT_EQ(view.etag(), "7");
  EXPECT_EQ(view.promise_id(), "voice");
  EXPECT_EQ(view.promise_wording(), "as it was");
  EXPECT_EQ(view.pledge_version(), 9);
  EXPECT_EQ(view.words(), "nobody asked me");
  EXPECT_EQ(view.feeling(), v1::FEELING_SCARED);
  EXPECT_EQ(view.safety(), v1::SAFETY_SAFE);
  EXPECT_EQ(view.about_words(), "my worker");
  EXPECT_EQ(view.what_would_help(), "ask me");
  EXPECT_EQ(ShowTime(view.submit_time()), "Mon 06 10:00");
}

// ---- Who has it, and who read it ----

TEST(ReportViewTest, HoldersAreCalledByName) {
  const struct {
    std::string holder_id;
    std::string desk_team_id;
    v1::Language language;
    std::string worker_id;
    std::string name;
  } rows[] = {
      {"ann", "", v1::LANGUAGE_ENGLISH, "ann", "Name of ann"},
      {"ann", "", v1::LANGUAGE_WELSH, "ann", "Name of ann"},
      {"bob", "", v1::LANGUAGE_ENGLISH, "bob", "Name of bob"},  // has left, and keeps the name
      {"zed", "", v1::LANGUAGE_ENGLISH, "zed", "somebody who has left"},
      {"zed", "", v1::LANGUAGE_WELSH, "zed", "rhywun sydd wedi gadael"},
      {"", "north", v1::LANGUAGE_ENGLISH, "", "Team north"},
      {"", "north", v1::LANGUAGE_WELSH, "", "Tîm y gogledd"},
      {"", "south", v1::LANGUAGE_WELSH, "", "Team south"},
      {"", "office", v1::LANGUAGE_ENGLISH, "", "the council's office"},
      {"", "office", v1::LANGUAGE_WELSH, "", "swyddfa'r cyngor"},
  };
  Story story = Sent();
  story.council().Gone("bob");
  story.CouncilChanged();
  for (const auto& row : rows) {
    storage::v1::Report& report = story.stored().report;
    report.set_language(row.language);
    report.set_holder_id(row.holder_id);
    report.set_desk_team_id(row.desk_team_id);
    report.set_holder_reason(v1::RESPONSIBILITY_REASON_COVER);
    report.clear_brought_in();
    storage::v1::BroughtIn& in = *report.add_brought_in();
    in.set_worker_id(row.holder_id);
    in.set_desk_team_id(row.desk_team_id);
    in.set_reason(v1::RESPONSIBILITY_REASON_ESCALATED);
    const v1::Report view = View(story);
    EXPECT_EQ(view.holder().worker_id(), row.worker_id);
    EXPECT_EQ(view.holder().name(), row.name);
    EXPECT_EQ(view.holder().reason(), v1::RESPONSIBILITY_REASON_COVER);
    ASSERT_THAT(view.brought_in(), SizeIs(1));
    EXPECT_EQ(view.brought_in(0).worker_id(), row.worker_id);
    EXPECT_EQ(view.brought_in(0).name(), row.name);
    EXPECT_EQ(view.brought_in(0).reason(), v1::RESPONSIBILITY_REASON_ESCALATED);
  }
}

TEST(ReportViewTest, OpeningsNameWhoReadIt) {
  Story story = Sent();
  story.Do(v1::ACTION_OPEN, "ann");
  story.set_now(Monday() + absl::Hours(1));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_OPEN, "tm");
  const v1::Report view = View(story);
  ASSERT_THAT(view.openings(), SizeIs(2));
  EXPECT_EQ(view.openings(0).name(), "Name of ann");
  EXPECT_EQ(view.openings(0).count(), 2);
  EXPECT_EQ(ShowTime(view.openings(0).first_time()), "Mon 06 10:00");
  EXPECT_EQ(ShowTime(view.openings(0).last_time()), "Mon 06 11:00");
  EXPECT_EQ(view.openings(1).name(), "Name of tm");
  EXPECT_EQ(view.openings(1).count(), 1);
}

// What changed and when, in their own words; never who changed it.
TEST(ReportViewTest, OpeningsSayWhoReadsSinceARecentChange) {
  const struct {
    const char* tier;
    v1::Language language;
    const char* text;
  } rows[] = {
      {"over-11", v1::LANGUAGE_ENGLISH,
       "Name of cat could see it then because of a change on Mon 6 Jan 2025: Name of cat had "
       "become "
       "somebody's manager."},
      {"over-11", v1::LANGUAGE_WELSH,
       "Roedd Name of cat yn gallu ei weld bryd hynny oherwydd newid ar ddydd Llun 6 Ionawr 2025: "
       "roedd Name of cat wedi dod yn rheolwr ar rywun."},
      {"under-11", v1::LANGUAGE_ENGLISH,
       "Something changed on Mon 6 Jan 2025: Name of cat had become somebody's boss. So Name "
       "of cat could see it then."},
      {"under-11", v1::LANGUAGE_WELSH,
       "Newidiodd rhywbeth ar ddydd Llun 6 Ionawr 2025: roedd Name of cat wedi dod yn fòs ar "
       "rywun. "
       "Felly roedd Name of cat yn gallu ei weld bryd hynny."},
  };
  for (const auto& row : rows) {
    Story story = Sent();
    story.stored().report.set_language(row.language);
    story.stored().report.set_tier(row.tier);
    story.council().Administer(
        Monday(), [](domain::Council& c) { c.entries().workers.at("ann").set_manager_id("cat"); });
    story.CouncilChanged();
    story.set_now(Monday() + absl::Hours(30));
    const storage::v1::HistoryEntry entry = story.Do(v1::ACTION_OPEN, "cat").entry;
    story.Do(v1::ACTION_OPEN, "ann");
    const v1::Report view = View(story);
    ASSERT_THAT(view.openings(), SizeIs(2));
    EXPECT_EQ(view.openings(0).access_text(), row.text);
    EXPECT_EQ(ShowTime(view.openings(0).access_time()), "Mon 06 10:00");
    EXPECT_FALSE(view.openings(1).has_access_time());
    EXPECT_EQ(view.openings(1).access_text(), "");
    const auto history = HistoryView({entry}, story.report(), story.circumstances());
    EXPECT_THAT(history.at(0).text(), ::testing::EndsWith(absl::StrCat(". ", row.text)));
  }
}

TEST(ReportViewTest, MessagesSayWhoWroteThem) {
  Story story = Sent();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  story.set_now(Monday() + absl::Hours(1));
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  const v1::Report view = View(story);
  ASSERT_THAT(view.messages(), SizeIs(2));
  EXPECT_TRUE(view.messages(0).from_young_person());
  EXPECT_EQ(view.messages(0).from_name(), "");
  EXPECT_EQ(view.messages(0).text(), "hello?");
  EXPECT_EQ(ShowTime(view.messages(0).send_time()), "Mon 06 10:00");
  EXPECT_FALSE(view.messages(1).from_young_person());
  EXPECT_EQ(view.messages(1).from_name(), "Name of ann");
  EXPECT_EQ(view.messages(1).text(), "on it");
  EXPECT_EQ(ShowTime(view.messages(1).send_time()), "Mon 06 11:00");
}

TEST(ReportViewTest, PlannedChangesBecomeMadeOnes) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_PLAN_CHANGE, "ann", "a meeting");
  story.Do(v1::ACTION_PLAN_CHANGE, "ann", "a form");
  story.set_now(Monday() + absl::Hours(1));
  domain::Asking made;
  made.action = v1::ACTION_MAKE_CHANGE;
  made.actor_id = "ann";
  made.change_number = 2;
  made.text = "the form is there";
  story.MustDo(made);
  const v1::Report view = View(story);
  ASSERT_THAT(view.changes(), SizeIs(2));
  EXPECT_EQ(view.changes(0).number(), 1);
  EXPECT_EQ(view.changes(0).plan(), "a meeting");
  EXPECT_EQ(view.changes(0).made(), "");
  EXPECT_FALSE(view.changes(0).has_make_time());
  EXPECT_EQ(view.changes(1).number(), 2);
  EXPECT_EQ(view.changes(1).plan(), "a form");
  EXPECT_EQ(ShowTime(view.changes(1).plan_time()), "Mon 06 10:00");
  EXPECT_EQ(view.changes(1).made(), "the form is there");
  EXPECT_EQ(ShowTime(view.changes(1).make_time()), "Mon 06 11:00");
}

// ---- Time ----

// "Thu 09 00:00 late": by when somebody must answer, and whether they are late.
std::string AnswerBy(const v1::Report& view) {
  return absl::StrCat(view.has_answer_by_time() ? ShowTime(view.answer_by_time()) : "-",
                      view.late() ? " late" : "");
}

TEST(ReportViewTest, LateIsFromTheDueMomentOn) {
  const struct {
    const char* now;
    const char* answer_by;
    v1::ClockState state;
    bool has_next_steps;
  } rows[] = {
      {"2025-01-06 10:00", "Thu 09 00:00", v1::CLOCK_STATE_RUNNING, false},
      {"2025-01-08 23:59", "Thu 09 00:00", v1::CLOCK_STATE_RUNNING, false},
      {"2025-01-09 00:00", "Thu 09 00:00 late", v1::CLOCK_STATE_BREACHED, true},
      {"2025-02-09 00:00", "Thu 09 00:00 late", v1::CLOCK_STATE_BREACHED, true},
  };
  Story story = Sent();
  for (const auto& row : rows) {
    story.set_now(At(row.now));
    const v1::Report view = View(story);
    EXPECT_EQ(AnswerBy(view), row.answer_by) << row.now;
    EXPECT_EQ(view.clocks(0).state(), row.state) << row.now;
    EXPECT_EQ(!view.next_steps().empty(), row.has_next_steps) << row.now;
  }
}

TEST(ReportViewTest, EarliestRunningClockIsAnsweredFirst) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_EQ(AnswerBy(View(story)), "Tue 21 00:00");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  const v1::Report view = View(story);
  EXPECT_EQ(AnswerBy(view), "Thu 09 00:00");
  ASSERT_THAT(view.clocks(), SizeIs(3));  // in the order of their start, the finished one too
  EXPECT_EQ(view.clocks(0).name(), "acknowledge");
  EXPECT_EQ(view.clocks(0).state(), v1::CLOCK_STATE_MET);
  EXPECT_EQ(ShowTime(view.clocks(0).end_time()), "Mon 06 10:00");
  EXPECT_EQ(view.clocks(1).name(), "discuss");
  EXPECT_EQ(view.clocks(2).name(), "reply");
  EXPECT_FALSE(view.clocks(2).has_end_time());
}

// Who objects to everybody is told that nobody reads it, and how to change that.
TEST(ReportViewTest, ThatNobodyMayReadItIsSaid) {
  const auto says_so = [](const v1::Report& view) {
    return std::any_of(
        view.next_steps().begin(), view.next_steps().end(), [](const std::string& step) {
          return step.starts_with("Nobody who may read it is there now. If you said who must not");
        });
  };
  Story story = Sent();
  EXPECT_FALSE(says_so(View(story)));
  domain::Asking objection{.action = v1::ACTION_CHANGE_OBJECTIONS, .actor_id = "kim"};
  for (const auto& [id, worker] : story.directory().entries().workers) {
    objection.add_ids.push_back(id);
  }
  story.MustDo(objection);
  EXPECT_TRUE(says_so(View(story)));
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_FALSE(says_so(View(story))) << "it is over for them";
}

// Whoever is told that the council goes on is told why, and never that they said what staff said.
TEST(ReportViewTest, WhatStaffSayOfDangerIsNotSaidToBeTheirWord) {
  for (const v1::Action end : {v1::ACTION_WITHDRAW, v1::ACTION_CONFIRM}) {
    Story story = Sent(v1::SAFETY_SAFE, v1::LANGUAGE_ENGLISH, domain::WalesRules5());
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
    if (end == v1::ACTION_CONFIRM) story.Do(v1::ACTION_RESOLVE, "ann", "done");
    story.Do(end, "kim");
    domain::Asking danger{.action = v1::ACTION_SET_URGENCY, .actor_id = "tm", .text = "r"};
    danger.urgency = v1::URGENCY_DANGER;
    story.MustDo(danger);
    const v1::Report view = View(story);
    EXPECT_THAT(view.next_steps(),
                ::testing::Contains("Somebody told us that you may not be safe, so we must still "
                                    "look into it."))
        << v1::Action_Name(end) << view.DebugString();
  }
}

// What matters is whose turn it is, whatever clock has run out.
TEST(ReportViewTest, OnlyStaffWhoseTurnItIsAreLate) {
  const struct {
    const char* what;
    v1::Safety safety;
    std::vector<v1::Action> story;
    const char* answer_by;
    wording::NextStepsFor next_steps;
  } rows[] = {
      {"said to be sorted", v1::SAFETY_SAFE, {v1::ACTION_RESOLVE}, "-", {storage::v1::RESOLVED}},
      {"sorted",
       v1::SAFETY_SAFE,
       {v1::ACTION_RESOLVE, v1::ACTION_CONFIRM},
       "-",
       {storage::v1::CONFIRMED}},
      {"taken back", v1::SAFETY_SAFE, {v1::ACTION_WITHDRAW}, "-", {storage::v1::WITHDRAWN}},
      {"kept",
       v1::SAFETY_NOT_SAFE,
       {v1::ACTION_WITHDRAW},
       "Tue 21 00:00 late",
       {storage::v1::WITHDRAWN_BUT_KEPT, true, false, true, true}},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.what);
    Story story = Sent(row.safety);
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
    for (const v1::Action action : row.story) {
      story.Do(action, action == v1::ACTION_RESOLVE ? "ann" : "kim", "done");
    }
    story.set_now(At("2026-01-06 10:00"));
    const v1::Report view = View(story);
    EXPECT_EQ(AnswerBy(view), row.answer_by);
    std::vector<std::string> steps;
    for (const v1::EmergencyContact& contact : view.call_now()) {
      steps.push_back(wording::CallText(contact.name(), contact.number(), v1::LANGUAGE_ENGLISH));
    }
    for (std::string& step :
         wording::NextSteps(row.next_steps, wording::Reader::kYoungPerson, v1::LANGUAGE_ENGLISH)) {
      steps.push_back(std::move(step));
    }
    EXPECT_THAT(view.next_steps(), ElementsAreArray(steps));
  }
}

// What had no room is no secret, least of all in danger.
// Wherever danger may be, and not for ever.
TEST(ReportViewTest, NumbersToCallGoWhenDangerIsOver) {
  Story story(Council(), domain::WalesRules6(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  story.Submit(submission);
  EXPECT_GT(View(story).call_now_size(), 0);
  domain::Asking ended = {.action = v1::ACTION_RECORD_MILESTONE, .actor_id = "ann", .text = "safe"};
  ended.milestone = v1::MILESTONE_DANGER_ENDED;
  ended.until = story.now();
  story.MustDo(ended);
  EXPECT_EQ(View(story).call_now_size(), 0);
  const domain::StoredReport over = story.stored();
  story.MustDo(
      {.action = v1::ACTION_ANSWER_SAFETY, .actor_id = "kim", .safety = v1::SAFETY_NOT_SURE});
  EXPECT_GT(View(story).call_now_size(), 0);
  story.stored() = over;
  story.MustDo({.action = v1::ACTION_SAY_NOT_SAFE, .actor_id = "kim"});
  EXPECT_GT(View(story).call_now_size(), 0);
}

TEST(ReportViewTest, WordsWithoutRoomAreSaidRightBehindWhomToCall) {
  Story story = Sent(v1::SAFETY_SAFE);
  story.Do(v1::ACTION_SAY_NOT_SAFE, "kim", "he is here");
  const int numbers = View(story).call_now_size();
  ASSERT_GT(numbers, 0);
  EXPECT_EQ(View(story).next_steps_size(), numbers);
  story.stored().report.set_words_had_no_room(true);
  ASSERT_EQ(View(story).next_steps_size(), numbers + 1);
  EXPECT_THAT(View(story).next_steps(numbers), HasSubstr("is not all here"));
  story.stored().report.set_urgency(v1::URGENCY_NORMAL);
  story.stored().report.set_safety(v1::SAFETY_SAFE);
  EXPECT_THAT(View(story).next_steps(), IsEmpty());
}

// Of whoever waits to be checked both hear what was said of them since.
TEST(ReportViewTest, MayKnowOfWhoWaitsIsShown) {
  Story story = Sent(v1::SAFETY_SAFE);
  storage::v1::NamedInWords& named = *story.stored().report.add_named();
  named.set_worker_id("cat");
  named.set_outcome(v1::NAMED_OUTCOME_WAITS);
  EXPECT_FALSE(View(story).named(0).may_know_said());
  EXPECT_THAT(View(story).named(0).text(), ::testing::Not(HasSubstr("You said")));
  named.set_may_know_said(true);
  EXPECT_TRUE(View(story).named(0).may_know_said());
  EXPECT_THAT(View(story).named(0).text(), HasSubstr("You said that Name of cat may see it."));
}

// Whose a clock is, and whose turn it is, the app need not guess.
TEST(ReportViewTest, WhatTheCouncilMustStillDoIsSaid) {
  Story story = Sent(v1::SAFETY_SAFE, v1::LANGUAGE_ENGLISH, domain::WalesRules3());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_EQ(AnswerBy(View(story)), "Tue 14 00:00") << "the written terms";
  story.Do(v1::ACTION_CONFIRM, "kim");
  const v1::Report view = View(story);
  EXPECT_TRUE(view.kept_by_council());
  EXPECT_THAT(view.next_steps(), Contains(HasSubstr("something that we must still do")));
  for (const v1::LegalClock& clock : view.clocks()) {
    const bool is_terms = clock.name() == "terms";
    EXPECT_EQ(clock.owner(), is_terms ? v1::CLOCK_OWNER_COUNCIL : v1::CLOCK_OWNER_YOUNG_PERSON)
        << clock.name();
    EXPECT_EQ(clock.waits_for_young_person(), clock.name() == "confirm") << clock.name();
  }
  story.set_now(At("2025-01-14 09:00"));
  EXPECT_EQ(AnswerBy(View(story)), "Tue 14 00:00 late");
  EXPECT_THAT(View(story).next_steps(), Contains(HasSubstr("They are late.")));
}

TEST(ReportViewTest, TakenBackIsExplainedByWhatKeepsIt) {
  Story unsafe = Sent(v1::SAFETY_NOT_SAFE, v1::LANGUAGE_ENGLISH, domain::WalesRules3());
  unsafe.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_EQ(*View(unsafe).next_steps().rbegin(),
            "You said that you are not safe, so we must still look into it.");
  domain::Asking decided{.action = v1::ACTION_RECORD_MILESTONE, .actor_id = "ann", .text = "safe"};
  decided.milestone = v1::MILESTONE_DANGER_ENDED;
  decided.until = unsafe.now();
  unsafe.MustDo(decided);
  EXPECT_THAT(*View(unsafe).next_steps().rbegin(), HasSubstr("something that we must still do"))
      << "it was looked into";
  unsafe.MustDo({.action = v1::ACTION_SET_URGENCY,
                 .actor_id = "ann",
                 .text = "she rang me",
                 .urgency = v1::URGENCY_DANGER});
  EXPECT_THAT(*View(unsafe).next_steps().rbegin(), HasSubstr("we must still look into it"))
      << "it is not over";
  Story about(Council(), domain::WalesRules3(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.about_ids = {"cat"};
  about.Submit(submission);
  about.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_THAT(View(about).next_steps(), ElementsAre(HasSubstr("something that we must still do")));
}

// Where danger may be, whom to call stands first of what they can do, in every answer's words.
TEST(ReportViewTest, NumbersToCallStandFirstAmongTheNextSteps) {
  for (const v1::Safety safety : {v1::SAFETY_NOT_SAFE, v1::SAFETY_NOT_SURE}) {
    Story story = Sent(safety, v1::LANGUAGE_ENGLISH, domain::WalesRules6());
    const v1::Report view = View(story);
    ASSERT_GE(view.next_steps_size(), view.call_now_size());
    ASSERT_GT(view.call_now_size(), 0);
    for (int i = 0; i < view.call_now_size(); ++i) {
      EXPECT_THAT(view.next_steps(i), HasSubstr(view.call_now(i).number()));
    }
  }
  Story welsh = Sent(v1::SAFETY_NOT_SAFE, v1::LANGUAGE_WELSH, domain::WalesRules6());
  EXPECT_EQ(View(welsh).next_steps(1), "Galli di ffonio 0800 1111 nawr: Childline.");
  EXPECT_THAT(View(Sent(v1::SAFETY_SAFE)).next_steps(), IsEmpty());
}

// What is offered is said in the report's language and in the words of its tier.
TEST(ReportViewTest, OffersAreInTheWordsOfTheTier) {
  const struct {
    const char* tier;
    v1::Language language;
    const char* stage;
    const char* advocate;
  } rows[] = {
      {"over-11", v1::LANGUAGE_ENGLISH, "You can ask for a formal investigation",
       "You can have an"},
      {"over-11", v1::LANGUAGE_WELSH, "Galli di ofyn am ymchwiliad ffurfiol", "Galli di gael"},
      {"under-11", v1::LANGUAGE_ENGLISH, "You can ask us to look at all", "An advocate can help"},
      {"under-11", v1::LANGUAGE_WELSH, "Galli di ofyn i ni edrych", "Gall eiriolwr dy helpu"},
  };
  for (const auto& row : rows) {
    Story story = Sent(v1::SAFETY_SAFE, row.language, domain::WalesRules2());
    story.stored().report.set_tier(row.tier);
    story.stored().report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
    const v1::Report view = View(story);
    ASSERT_EQ(view.stage_offers_size(), view.possible_stages_size());
    ASSERT_GE(view.stage_offers_size(), 1);
    EXPECT_EQ(view.stage_offers(0).stage(), v1::MILESTONE_FORMAL_REQUESTED);
    EXPECT_TRUE(view.stage_offers(0).text().starts_with(row.stage)) << view.stage_offers(0).text();
    EXPECT_TRUE(view.advocate_text().starts_with(row.advocate)) << view.advocate_text();
  }
  Story story = Sent(v1::SAFETY_SAFE);
  story.stored().report.set_advocate_offer(v1::ADVOCATE_OFFER_UNSPECIFIED);
  EXPECT_EQ(View(story).advocate_text(), "");
  EXPECT_EQ(View(story).stage_offers_size(), 0) << "this policy has none";
}

TEST(ReportViewTest, FormalStageIsOfferedOnlyWhereThePolicyHasIt) {
  const auto offers = [](const domain::Rulebook& rules) {
    Story story = Sent(v1::SAFETY_SAFE, v1::LANGUAGE_ENGLISH, rules);
    story.set_now(At("2026-01-06 10:00"));
    const v1::Report view = View(story);
    EXPECT_TRUE(view.late());
    return std::any_of(view.next_steps().begin(), view.next_steps().end(), [](const auto& step) {
      return step.find("formal investigation") != std::string::npos;
    });
  };
  EXPECT_TRUE(offers(domain::WalesRules2()));
  EXPECT_FALSE(offers(domain::WalesRules()));
}

TEST(ReportViewTest, HoldsSayWhyAndWhoAgreed) {
  Story story = Sent(v1::SAFETY_SAFE, v1::LANGUAGE_WELSH, domain::WalesRules2());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  domain::Asking hold;
  hold.action = v1::ACTION_HOLD_CLOCK;
  hold.actor_id = "sm";
  hold.clock = "discuss";
  hold.hold_reason = "court";
  hold.until = At("2025-01-20 10:00");
  hold.text = "they wait";
  story.MustDo(hold);
  const v1::Report view = View(story);
  const auto discuss = std::find_if(view.clocks().begin(), view.clocks().end(),
                                    [](const auto& clock) { return clock.name() == "discuss"; });
  ASSERT_NE(discuss, view.clocks().end());
  EXPECT_EQ(discuss->state(), v1::CLOCK_STATE_HELD);
  ASSERT_THAT(discuss->holds(), SizeIs(1));
  EXPECT_EQ(discuss->holds(0).title(), "Mae achos llys am yr un peth ar y gweill");
  EXPECT_EQ(discuss->holds(0).agreed_by(), "Name of sm");
  EXPECT_EQ(discuss->holds(0).words(), "they wait");
  EXPECT_EQ(ShowTime(discuss->holds(0).end_time()), "Mon 20 10:00");
}

TEST(ReportViewTest, StagesAreOfferedUntilTheyAreAsked) {
  Story story = Sent(v1::SAFETY_SAFE, v1::LANGUAGE_ENGLISH, domain::WalesRules2());
  EXPECT_THAT(View(story).possible_stages(), ElementsAre(v1::MILESTONE_FORMAL_REQUESTED));
  domain::Asking formal;
  formal.action = v1::ACTION_REQUEST_STAGE;
  formal.actor_id = "kim";
  formal.milestone = v1::MILESTONE_FORMAL_REQUESTED;
  story.MustDo(formal);
  EXPECT_THAT(View(story).possible_stages(), IsEmpty());
  EXPECT_THAT(View(Sent()).possible_stages(), IsEmpty()) << "its policy knows none";
}

TEST(ReportViewTest, AdvocateOfferSaysWhatTheyAnswered) {
  Story story = Sent();
  EXPECT_EQ(View(story).advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
  story.stored().report.set_advocate_offer(v1::ADVOCATE_OFFER_NOT_WANTED);
  EXPECT_EQ(View(story).advocate_offer(), v1::ADVOCATE_OFFER_NOT_WANTED);
}

// What was planned and not done is late, whatever else is over: nobody need "do nothing" then.
TEST(ReportViewTest, APlanThatIsLateIsSaidToBe) {
  domain::Story story(domain::DemoCouncil(), domain::WalesRules8(), domain::At("2025-01-06 10:00"));
  story.Submit(domain::KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  domain::Asking plan{.action = v1::ACTION_PLAN_CHANGE, .actor_id = "ann", .text = "visits"};
  plan.due_day = absl::CivilDay(2025, 1, 31);
  story.MustDo(plan);
  story.Do(v1::ACTION_WITHDRAW, "kim");
  story.PassTime(domain::At("2025-01-31 23:59"));
  const v1::Report before = ReportView(story.stored(), story.circumstances());
  EXPECT_FALSE(before.late());
  EXPECT_FALSE(before.has_answer_by_time());
  story.PassTime(domain::At("2025-02-01 00:00"));
  const v1::Report late = ReportView(story.stored(), story.circumstances());
  EXPECT_TRUE(late.late());
  EXPECT_GT(late.next_steps_size(), before.next_steps_size());
}

}  // namespace
}  // namespace pledgekeeper::intake
