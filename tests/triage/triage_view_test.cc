#include "services/triage/triage_view.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/triage/history_view.h"
#include "tests/domain/marks.h"
#include "tests/domain/seen_fields.h"
#include "tests/triage/readers.h"

namespace pledgekeeper::triage {
namespace {

using domain::At;
using domain::Story;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

v1::QueueItem Item(Story& story, const std::string& reader = "ann") {
  return QueueItemView(story.stored(), reader, story.circumstances());
}

v1::TriageReport View(Story& story, const std::string& reader = "ann") {
  return TriageReportView(story.stored(), reader, story.circumstances());
}

// ---- Who reads, in which language ----

TEST(TriageViewTest, ReadersHaveTheirLanguage) {
  const domain::Directory directory = CouncilOfReaders().Build();
  EXPECT_EQ(LanguageOf(directory, "ann"), v1::LANGUAGE_ENGLISH);
  EXPECT_EQ(LanguageOf(directory, "bob"), v1::LANGUAGE_WELSH);
  EXPECT_EQ(LanguageOf(directory, "zed"), v1::LANGUAGE_ENGLISH);
}

TEST(TriageViewTest, TextsSpeakTheReadersLanguage) {
  Story story = Sent(domain::WalesRules());
  story.stored().report.set_language(v1::LANGUAGE_WELSH);  // Kim's, which decides nothing here
  story.Do(v1::ACTION_RELEASE, "ann", "why");
  story.stored().report.add_brought_in()->set_desk_team_id("north");
  const struct {
    const char* reader;
    const char* clock;
    const char* desk;
  } rows[] = {
      {"cat", "Somebody tells you", "Team north"},
      {"ann", "Somebody tells you", "Team north"},
      {"bob", "Mae rhywun yn dweud", "Tîm y gogledd"},
  };
  for (const auto& row : rows) {
    const v1::TriageReport view = View(story, row.reader);
    EXPECT_EQ(view.item().holder().name(), row.desk) << row.reader;
    EXPECT_EQ(view.brought_in(0).name(), row.desk) << row.reader;
    EXPECT_THAT(view.clocks(0).title(), StartsWith(row.clock)) << row.reader;
    EXPECT_THAT(view.item().clocks(0).title(), StartsWith(row.clock)) << row.reader;
    EXPECT_EQ(view.language(), v1::LANGUAGE_WELSH) << "the language to answer in";
  }
}

// ---- A line of a queue ----

TEST(QueueItemViewTest, SaysWhichReportAndWhose) {
  Story story = Sent();
  story.stored().version = 12;
  const v1::QueueItem item = Item(story);
  EXPECT_EQ(item.report_id(), "r1");
  EXPECT_EQ(item.etag(), "12");
  EXPECT_EQ(item.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_EQ(item.urgency(), v1::URGENCY_NORMAL);
  EXPECT_EQ(item.level(), 0);
  EXPECT_EQ(item.young_person_id(), "kim");
  EXPECT_EQ(item.young_person_name(), "Kim Young");
  EXPECT_EQ(item.promise_id(), "voice");
  EXPECT_EQ(ShowTime(item.submit_time()), "Mon 06 10:00");
  story.stored().report.set_young_person_id("who");
  EXPECT_EQ(Item(story).young_person_name(), "");
}

TEST(QueueItemViewTest, LevelAndUrgencyAreThoseOfNow) {
  Story story = Sent(domain::WalesRules(), v1::SAFETY_NOT_SAFE);
  EXPECT_EQ(Item(story).urgency(), v1::URGENCY_DANGER);
  story.MustDo(Ask(v1::ACTION_ESCALATE_BY_HAND, "ann"));
  EXPECT_EQ(Item(story).level(), 1);
}

// Why it is in the queue depends on whose queue it is.
TEST(QueueItemViewTest, ReasonIsTheReaders) {
  Story story = Sent();
  story.stored().report.set_holder_reason(v1::RESPONSIBILITY_REASON_COVER);
  storage::v1::BroughtIn& in = *story.stored().report.add_brought_in();
  in.set_worker_id("tm");
  in.set_reason(v1::RESPONSIBILITY_REASON_ESCALATED);
  const struct {
    const char* reader;
    v1::ResponsibilityReason reason;
  } rows[] = {
      {"ann", v1::RESPONSIBILITY_REASON_COVER},
      {"tm", v1::RESPONSIBILITY_REASON_ESCALATED},
      {"sm", v1::RESPONSIBILITY_REASON_COVER},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Item(story, row.reader).reason(), row.reason) << row.reader;
    EXPECT_EQ(Item(story, row.reader).holder().reason(), v1::RESPONSIBILITY_REASON_COVER);
  }
}

TEST(QueueItemViewTest, ReasonOfWhoTookItOverIsNew) {
  Story story = Sent();
  story.MustDo(Ask(v1::ACTION_ESCALATE_BY_HAND, "ann"));
  EXPECT_EQ(Item(story, "tm").reason(), v1::RESPONSIBILITY_REASON_ESCALATED);
  story.Do(v1::ACTION_CLAIM, "tm");
  EXPECT_EQ(Item(story, "tm").reason(), v1::RESPONSIBILITY_REASON_CLAIMED);
}

// "reply:3600 discuss": the clocks of a line, and the seconds that are left.
std::string Clocks(const v1::QueueItem& item) {
  std::string text;
  for (const auto& clock : item.clocks()) absl::StrAppend(&text, clock.name(), " ");
  return absl::StrCat(text, item.seconds_left());
}

TEST(QueueItemViewTest, RunningClocksMostUrgentFirst) {
  Story story = Sent(domain::WalesRules());
  EXPECT_EQ(Clocks(Item(story)), "acknowledge 223200");  // 62 hours to the end of Wednesday
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_EQ(Clocks(Item(story)), "discuss 1260000");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  EXPECT_EQ(Clocks(Item(story)), "reply discuss 223200");  // though it started later
  story.set_now(At("2025-01-08 23:59"));
  EXPECT_EQ(Clocks(Item(story)), "reply discuss 60");
  story.set_now(At("2025-01-09 00:01"));
  EXPECT_EQ(Clocks(Item(story)), "reply discuss -60");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  EXPECT_EQ(Item(story).clocks(0).name(), "confirm");
  story.Do(v1::ACTION_CONFIRM, "kim");
  EXPECT_EQ(Clocks(Item(story)), "0");
  EXPECT_THAT(View(story).clocks(), SizeIs(4)) << "the report itself shows what has ended";
}

// ---- What stands between it and its holder ----

TEST(QueueItemViewTest, TimeLeftIsThatOfStaff) {
  Story story(CouncilOfReaders(), domain::WalesRules3(), Monday());
  story.Submit(domain::KimsSubmission());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  story.Do(v1::ACTION_RESOLVE, "ann", "done");
  const auto left = [&] {
    return QueueItemView(story.stored(), "ann", story.circumstances()).seconds_left();
  };
  const auto until = [](const char* time) { return absl::ToInt64Seconds(At(time) - Monday()); };
  EXPECT_EQ(left(), until("2025-01-14 00:00")) << "the written terms";
  domain::Asking terms;
  terms.action = v1::ACTION_RECORD_MILESTONE;
  terms.actor_id = "ann";
  terms.milestone = v1::MILESTONE_TERMS_WRITTEN;
  story.MustDo(terms);
  EXPECT_EQ(left(), until("2025-01-21 00:00")) << "only the young person's turn is left";
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "not quite");
  EXPECT_EQ(left(), until("2025-01-09 00:00")) << "the reply";
  // Also while the young person's turn ends earlier than what staff must do.
  story.Do(v1::ACTION_MESSAGE_FROM_WORKER, "ann", "what is missing?");
  story.set_now(At("2025-01-20 10:00"));
  domain::Asking noted = terms;
  noted.milestone = v1::MILESTONE_ALLEGATION_NOTED;
  story.MustDo(noted);
  EXPECT_EQ(left(), absl::ToInt64Seconds(absl::Hours(24)));
  story.Do(v1::ACTION_CONFIRM, "kim");
  EXPECT_TRUE(TriageReportView(story.stored(), "ann", story.circumstances()).kept_by_council());
}

TEST(TriageViewTest, SnoozeIsShownUntilItEnds) {
  Story story = Sent();
  EXPECT_FALSE(View(story).has_snoozed_until_time());
  story.MustDo(SnoozeUntil("2025-01-07 10:00"));
  EXPECT_EQ(ShowTime(View(story).snoozed_until_time()), "Tue 07 10:00");
  story.set_now(At("2025-01-07 09:59"));
  EXPECT_TRUE(View(story).has_snoozed_until_time());
  story.set_now(At("2025-01-07 10:00"));
  EXPECT_FALSE(View(story).has_snoozed_until_time());
}

TEST(TriageViewTest, TransferNamesWhoWaitsForAnAnswer) {
  Story story = Sent();
  EXPECT_EQ(View(story).transferred_by(), "");
  story.MustDo(TransferTo("ann", "cat"));
  EXPECT_EQ(View(story, "cat").transferred_by(), "Name of ann");
  story.Do(v1::ACTION_ACCEPT_TRANSFER, "cat");
  EXPECT_EQ(View(story, "cat").transferred_by(), "");
}

TEST(TriageViewTest, ClaimShowsUntilWhenToBegin) {
  Story story = Sent();
  EXPECT_FALSE(View(story).has_claimed_until_time());
  story.Do(v1::ACTION_RELEASE, "ann", "why");
  story.Do(v1::ACTION_CLAIM, "bob");
  EXPECT_EQ(ShowTime(View(story, "bob").claimed_until_time()), "Mon 06 14:00");
  story.Do(v1::ACTION_ACKNOWLEDGE, "bob");
  EXPECT_FALSE(View(story, "bob").has_claimed_until_time());
}

TEST(TriageViewTest, WithdrawnDangerIsKeptByTheCouncil) {
  Story story = Sent(domain::WalesRules(), v1::SAFETY_NOT_SAFE);
  EXPECT_FALSE(View(story).kept_by_council());
  story.Do(v1::ACTION_WITHDRAW, "kim");
  EXPECT_TRUE(View(story).kept_by_council());
  EXPECT_EQ(View(story).item().status(), v1::STATUS_TAKEN_BACK);
}

// ---- Words ----

TEST(TriageViewTest, NotesAreForTheCouncilAlone) {
  Story story = Sent();
  story.Do(v1::ACTION_NOTE, "ann", "for us");
  story.set_now(Monday() + absl::Hours(1));
  story.Do(v1::ACTION_NOTE, "ann", "and this");
  const v1::TriageReport view = View(story, "tm");
  ASSERT_THAT(view.notes(), SizeIs(2));
  EXPECT_EQ(view.notes(0).from_name(), "Name of ann");
  EXPECT_EQ(view.notes(0).text(), "for us");
  EXPECT_EQ(ShowTime(view.notes(0).write_time()), "Mon 06 10:00");
  EXPECT_EQ(view.notes(1).text(), "and this");
  EXPECT_EQ(ShowTime(view.notes(1).write_time()), "Mon 06 11:00");
  EXPECT_THAT(View(story, "adv").notes(), IsEmpty());
}

TEST(TriageViewTest, WordsComeWithWhoWroteThem) {
  Story story = Sent();
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  const v1::TriageReport view = View(story);
  EXPECT_EQ(view.words(), "nobody asked me");
  EXPECT_EQ(view.what_would_help(), "ask me");
  EXPECT_EQ(view.about_words(), "my carer");
  EXPECT_EQ(view.feeling(), v1::FEELING_SAD);
  EXPECT_EQ(view.safety(), v1::SAFETY_SAFE);
  EXPECT_EQ(view.policy(), "wales-representation/2");
  ASSERT_THAT(view.messages(), SizeIs(2));
  EXPECT_TRUE(view.messages(0).from_young_person());
  EXPECT_EQ(view.messages(0).from_name(), "");
  EXPECT_FALSE(view.messages(1).from_young_person());
  EXPECT_EQ(view.messages(1).from_name(), "Name of ann");
}

// Every text of a record that its readers can read; all others, such as whom it is about and whom
// it is hidden from, are shown to nobody.
TEST(TriageViewTest, WhatIsShownOfARecord) {
  Story story(CouncilOfReaders(), domain::WalesRules2(), Monday());
  domain::MarkEveryText(story.stored().report);
  story.stored().report.set_state(storage::v1::RECEIVED);
  story.stored().report.mutable_clocks(0)->set_name("discuss");
  story.stored().report.mutable_changes(0)->set_drop_time_ms(1);
  // What a young person wrote is nowhere in a queue.
  EXPECT_THAT(domain::MarksIn(Item(story)),
              UnorderedElementsAre("Report.id", "Report.young_person_id", "Report.promise_id",
                                   "Report.holder_id", "Hold.reason", "Hold.words",
                                   "Extension.reason", "Extension.agreed_by", "Hold.agreed_by"));
  const std::set<std::string> to_advocates = domain::MarksIn(View(story, "adv"));
  EXPECT_THAT(
      to_advocates,
      UnorderedElementsAre(
          "Report.id", "Report.young_person_id", "Report.promise_id", "Report.promise_wording",
          "Report.promise_asked_id", "Report.words", "Report.what_would_help", "Report.about_words",
          "Report.about_ids", "Report.about_team_ids", "Report.holder_id", "Report.resolution",
          "Report.outcome_reason", "Report.policy_id", "BroughtIn.worker_id", "Message.worker_id",
          "Message.text", "Change.plan", "Change.made", "Change.owner_id", "Change.drop_reason",
          "Hold.reason", "Hold.words", "Extension.reason", "Extension.agreed_by", "Hold.agreed_by",
          "NamedInWords.worker_id", "StageAsked.reason", "StageAsked.worker_id",
          "SpokenFor.worker_id", "SpokenFor.speaker", "SpokenFor.agreement_words"));
  std::set<std::string> to_staff = to_advocates;
  to_staff.insert("Note.text");
  to_staff.insert("Change.evidence");
  EXPECT_EQ(domain::MarksIn(View(story)), to_staff);
}

// ---- Every field of the API ----

// A field that was added and that no story sets fails this: show it, and tell a story of it.
// A queue of many reports with many holds is an answer that arrives.
TEST(TriageViewTest, LineOfAQueueHasTheNewestOfLedgersOnly) {
  Story story = Sent();
  domain::AddMoreClocksThanAreShown(story.stored().report);
  const v1::QueueItem line = View(story).item();
  ASSERT_GT(line.clocks_size(), 0);
  EXPECT_LT(line.ByteSizeLong(), 20'000U);
  int older = 0;
  for (const v1::LegalClock& clock : line.clocks()) {
    EXPECT_LE(clock.holds_size(), 1);
    EXPECT_LE(clock.extensions_size(), 1);
    older += clock.older_holds();
  }
  EXPECT_EQ(older, 399);
}

TEST(TriageViewTest, EveryFieldOfTheApiIsShown) {
  domain::SeenFields seen;
  Story story = Eventful();
  seen.See(View(story, "cat"));
  story.Do(v1::ACTION_ACKNOWLEDGE, "cat");
  story.Do(v1::ACTION_RESOLVE, "cat", "done");
  domain::AddWhatIsSaidSeldom(story.stored().report);
  seen.See(View(story, "cat"));
  Story snoozed = Sent();
  snoozed.MustDo(SnoozeUntil("2025-01-07 10:00"));
  seen.See(View(snoozed));
  Story claimed = Sent();
  const auto released = claimed.Do(v1::ACTION_RELEASE, "ann", "why").entry;
  seen.See(HistoryView({released}, "ann", claimed.directory()).at(0));
  claimed.Do(v1::ACTION_CLAIM, "bob");
  seen.See(View(claimed, "bob"));
  storage::v1::HistoryEntry decided = released;
  decided.set_seen_by("Dr Jones");
  decided.set_seen_time_ms(absl::ToUnixMillis(Monday()));
  seen.See(HistoryView({decided}, "ann", claimed.directory()).at(0));
  Story kept = Sent(domain::WalesRules(), v1::SAFETY_NOT_SAFE);
  kept.Do(v1::ACTION_WITHDRAW, "kim");
  seen.See(View(kept));
  domain::AddMoreClocksThanAreShown(kept.stored().report);
  kept.stored().report.set_compliment(true);
  seen.See(View(kept));
  // The door itself adds the history to the report that GetReport asks for, and says when an answer
  // is cut.
  EXPECT_THAT(
      seen.NeverSet(*v1::TriageReport::descriptor()),
      UnorderedElementsAre("TriageReport.has_older_history", "TriageReport.has_older_messages",
                           "TriageReport.has_older_notes", "TriageReport.history",
                           "TriageReport.only_where_it_stands", "TriageReport.steps"));
}

}  // namespace
}  // namespace pledgekeeper::triage
