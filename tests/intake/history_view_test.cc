// What is shown to a young person of what happened, and what is shown to them of a record at all.
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/decide/advance.h"
#include "services/intake/report_view.h"
#include "services/wording/phrases.h"
#include "services/wording/view.h"
#include "tests/domain/fixtures.h"
#include "tests/domain/marks.h"
#include "tests/domain/seen_fields.h"

namespace pledgekeeper::intake {
namespace {

using domain::At;
using domain::Story;
using storage::v1::HistoryEntry;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

absl::Time Monday() { return At("2025-01-06 10:00"); }

domain::Council Council() {
  domain::Council council = domain::DemoCouncil();
  council.entries().teams.at("north").set_name_cy("Tîm y gogledd");
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  return council;
}

// An entry with every word in it that there can be.
HistoryEntry Moved() {
  HistoryEntry entry;
  entry.set_action(v1::ACTION_TRANSFER);
  entry.set_actor_id("ann");
  *entry.add_targets() = "north";
  entry.mutable_why()->set_en("It is so");
  entry.mutable_why()->set_cy("Felly y mae");
  entry.set_staff_words("among us");
  return entry;
}

// The report's language and its tier decide how somebody is spoken to; what staff said is no part
// of it.
TEST(IntakeHistoryViewTest, SentencesSpeakAsTheReportWasSent) {
  const struct {
    v1::Language language;
    const char* tier;
    wording::Reader reader;
  } rows[] = {
      {v1::LANGUAGE_UNSPECIFIED, "over-11", wording::Reader::kYoungPerson},
      {v1::LANGUAGE_ENGLISH, "over-11", wording::Reader::kYoungPerson},
      {v1::LANGUAGE_WELSH, "over-11", wording::Reader::kYoungPerson},
      {v1::LANGUAGE_ENGLISH, "under-11", wording::Reader::kUnder11},
      {v1::LANGUAGE_WELSH, "under-11", wording::Reader::kUnder11},
  };
  Story story(Council(), domain::WalesRules(), Monday());
  story.Submit(domain::KimsSubmission());
  storage::v1::Report report = story.report();
  std::set<std::string> texts;
  for (const auto& row : rows) {
    report.set_language(row.language);
    report.set_tier(row.tier);
    const auto view = HistoryView({Moved()}, report, story.circumstances());
    EXPECT_EQ(view.at(0).text(),
              wording::EntryText(Moved(), story.directory(), row.reader, row.language));
    texts.insert(view.at(0).text());
    EXPECT_EQ(ReportView({report, 1}, story.circumstances()).status_text(),
              wording::StatusText(v1::STATUS_WE_HAVE_IT, row.reader, row.language));
  }
  EXPECT_THAT(texts, SizeIs(4)) << "English if nothing is said";
}

HistoryEntry Reminder(const char* of, int64_t time_ms, bool again) {
  HistoryEntry entry;
  entry.set_action(v1::ACTION_ESCALATE);
  entry.add_targets(of);
  entry.set_time_ms(time_ms);
  if (again) entry.add_reasons("again");
  return entry;
}

// Hours of ringing are one line, and what happens between begins another.
TEST(IntakeHistoryViewTest, RepeatedRemindersAreOneLineWithACount) {
  Story story(Council(), domain::WalesRules(), Monday());
  story.Submit(domain::KimsSubmission());
  std::vector<HistoryEntry> history = {Reminder("dir", 1'000, false)};
  for (int i = 2; i < 100; i += 2) {
    history.push_back(Reminder("dir", i * 1'000, true));
    history.push_back(Reminder("hos", (i + 1) * 1'000, true));
  }
  history.push_back(Moved());
  history.push_back(Reminder("dir", 200'000, true));
  const auto view = HistoryView(history, story.report(), story.circumstances());
  ASSERT_THAT(view, SizeIs(5));
  EXPECT_EQ(view[0].count(), 1);
  EXPECT_EQ(view[1].count(), 49);
  EXPECT_THAT(view[1].text(), HasSubstr("again"));
  EXPECT_EQ(view[1].time().seconds(), 2);
  EXPECT_EQ(view[1].last_time().seconds(), 98);
  EXPECT_EQ(view[2].count(), 49);
  EXPECT_EQ(view[4].count(), 1) << "something else happened meanwhile";
}

// With nobody there it is not said that somebody was reminded, and not three times in a minute.
TEST(IntakeHistoryViewTest, NobodyThereIsOneLineThatSaysSo) {
  domain::Council council = domain::DemoCouncil();
  for (auto& [id, worker] : council.entries().workers) worker.set_left(true);
  Story story(council, domain::WalesRules6(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  std::vector<HistoryEntry> history = {story.Submit(submission).entry};
  const domain::Circumstances here = story.circumstances();
  while (const auto rang = domain::Advance(story.stored(), here)) {
    history.push_back(rang->entry);
    story.stored() = {rang->report, rang->version()};
  }
  ASSERT_GT(history.size(), 3U);
  const auto view = HistoryView(history, story.report(), here);
  ASSERT_THAT(view, SizeIs(2));
  EXPECT_EQ(view[1].text(),
            "Nobody could be reached. We will keep trying to tell the council's office.");
  EXPECT_EQ(view[1].count(), static_cast<int>(history.size()) - 1);
}

TEST(IntakeHistoryViewTest, EntriesKeepTheirOrderAndTime) {
  Story story(Council(), domain::WalesRules(), Monday());
  std::vector<HistoryEntry> history = {story.Submit(domain::KimsSubmission()).entry};
  story.set_now(Monday() + absl::Hours(1));
  history.push_back(story.Do(v1::ACTION_NOTE, "ann", "for us").entry);
  history.push_back(story.Do(v1::ACTION_RECUSE, "ann", "my cousin").entry);
  const auto view = HistoryView(history, story.report(), story.circumstances());
  ASSERT_THAT(view, SizeIs(3));
  EXPECT_EQ(view[0].action(), v1::ACTION_SUBMIT);
  EXPECT_EQ(view[0].time().seconds(), absl::ToUnixSeconds(Monday()));
  EXPECT_EQ(view[1].action(), v1::ACTION_NOTE);
  EXPECT_THAT(view[1].text(), AllOf(HasSubstr("Name of ann"), Not(HasSubstr("for us"))));
  EXPECT_EQ(view[1].time().seconds(), absl::ToUnixSeconds(Monday() + absl::Hours(1)));
  EXPECT_THAT(view[2].text(), AllOf(HasSubstr("Name of ann"), Not(HasSubstr("my cousin"))));
}

// Every text of a record that the young person can read; all others are hidden from them.
TEST(IntakeHistoryViewTest, WhatIsShownOfARecord) {
  Story story(Council(), domain::WalesRules(), Monday());
  domain::StoredReport& stored = story.stored();
  domain::MarkEveryText(stored.report);
  stored.report.set_state(storage::v1::RECEIVED);
  stored.report.mutable_clocks(0)->set_name("discuss");
  EXPECT_THAT(
      domain::MarksIn(ReportView(stored, story.circumstances())),
      UnorderedElementsAre(
          "Report.id", "Report.promise_id", "Report.promise_wording", "Report.promise_asked_id",
          "Report.words", "Report.what_would_help", "Report.about_words", "Report.about_ids",
          "Report.about_team_ids", "Report.hidden_from_ids", "Report.holder_id",
          "Report.resolution", "Report.outcome_reason", "BroughtIn.worker_id", "Opening.worker_id",
          "Message.worker_id", "Message.text", "Change.plan", "Change.made", "Hold.reason",
          "Hold.words", "Hold.agreed_by", "Extension.reason", "Extension.agreed_by",
          "StageAsked.worker_id", "NamedInWords.worker_id", "StageAsked.reason",
          "SpokenFor.worker_id", "SpokenFor.speaker", "SpokenFor.agreement_words"));
  stored.report.set_state(storage::v1::CONFIRMED);
  EXPECT_FALSE(
      domain::MarksIn(ReportView(stored, story.circumstances())).contains("Report.holder_id"));
}

TEST(IntakeHistoryViewTest, WordsOfStaffStayAmongThem) {
  Story story(Council(), domain::WalesRules(), Monday());
  story.Submit(domain::KimsSubmission());
  HistoryEntry entry;
  domain::MarkEveryText(entry);
  entry.set_action(v1::ACTION_TRANSFER);
  const auto view = HistoryView({entry}, story.report(), story.circumstances());
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
  submission.about_words = "my carer";
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
  domain::AddWhatIsSaidSeldom(story.stored().report);
  seen.See(ReportView(story.stored(), story.circumstances()));
  HistoryEntry entry = Moved();
  entry.set_time_ms(absl::ToUnixMillis(Monday()));
  seen.See(HistoryView({entry}, story.report(), story.circumstances()).at(0));
  Story kept(Council(), domain::WalesRules(), Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  kept.Submit(submission);
  kept.council().Administer(
      Monday(), [](domain::Council& c) { c.entries().workers.at("ann").set_manager_id("cat"); });
  kept.CouncilChanged();
  kept.Do(v1::ACTION_OPEN, "cat");
  kept.Do(v1::ACTION_OPEN, "ann");
  kept.Do(v1::ACTION_WITHDRAW, "kim");
  seen.See(ReportView(kept.stored(), kept.circumstances()));
  Story unclear(Council(), domain::WalesRules5(), Monday());
  submission.safety = v1::SAFETY_NOT_SURE;
  unclear.Submit(submission);
  seen.See(ReportView(unclear.stored(), unclear.circumstances()));
  domain::AddMoreClocksThanAreShown(unclear.stored().report);
  seen.See(ReportView(unclear.stored(), unclear.circumstances()));
  unclear.stored().report.set_compliment(true);
  seen.See(ReportView(unclear.stored(), unclear.circumstances()));
  // What is for staff alone; and the door itself adds the history to the report that GetReport asks
  // for.
  EXPECT_THAT(
      seen.NeverSet(*v1::Report::descriptor()),
      ElementsAre("Change.evidence", "Change.owner_id", "Report.has_older_history",
                  "Report.has_older_messages", "Report.history"));
}

}  // namespace
}  // namespace pledgekeeper::intake
