// What staff are shown of what happened.
#include "services/triage/history_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/report/seen.h"
#include "services/triage/triage_view.h"
#include "services/wording/phrases.h"
#include "services/wording/view.h"
#include "tests/domain/decide/name_checks.h"
#include "tests/domain/marks.h"
#include "tests/triage/readers.h"

namespace pledgekeeper::triage {
namespace {

using domain::Story;
using storage::v1::HistoryEntry;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

TEST(TriageHistoryViewTest, SentencesSpeakTheReadersLanguage) {
  HistoryEntry entry;
  entry.set_action(v1::ACTION_HOLD_CLOCK);
  entry.set_actor_id("sm");
  *entry.add_targets() = "north";
  entry.mutable_why()->set_en("A case is under way");
  entry.mutable_why()->set_cy("Mae achos ar y gweill");
  const domain::Directory directory = CouncilOfReaders().Build();
  const struct {
    const char* reader;
    v1::Language language;
    const char* staff_words;
  } rows[] = {
      {"ann", v1::LANGUAGE_ENGLISH, ""},        {"zed", v1::LANGUAGE_ENGLISH, ""},
      {"bob", v1::LANGUAGE_WELSH, ""},          {"ann", v1::LANGUAGE_ENGLISH, "they wait"},
      {"bob", v1::LANGUAGE_WELSH, "they wait"},
  };
  for (const auto& row : rows) {
    entry.set_staff_words(row.staff_words);
    const std::string text =
        wording::EntryText(entry, directory, wording::Reader::kStaff, row.language);
    const v1::HistoryEntry view = HistoryView({entry}, row.reader, directory).at(0);
    EXPECT_EQ(view.text(), *row.staff_words == 0 ? text : text + " " + row.staff_words);
    EXPECT_EQ(view.actor_name(), "Name of sm");
  }
}

// Once, to whoever reads the report, advocates too; not to whom the entry is hidden.
TEST(TriageHistoryViewTest, AnswerIsReadThoughItWasTakenBack) {
  HistoryEntry answer;
  answer.set_action(v1::ACTION_RESOLVE);
  answer.set_actor_id("sm");
  answer.add_reasons("outcome:OUTCOME_UPHELD");
  answer.set_staff_words("We ring you.");
  HistoryEntry sent;
  sent.set_action(v1::ACTION_SUBMIT);
  const domain::Directory directory = CouncilOfReaders().Build();
  for (const char* reader : {"ann", "adv"}) {
    const auto views = HistoryView({sent, answer}, reader, directory);
    EXPECT_EQ(views.at(1).text(),
              "Name of sm says it is sorted. Upheld: the promise was not kept. We ring you.");
  }
  answer.add_hidden_from_ids("ann");
  EXPECT_THAT(HistoryView({sent, answer}, "ann", directory), SizeIs(1));
}

// Where nothing moved, too: it is to be answered again.
TEST(TriageHistoryViewTest, ObjectionThatTakesTheAnswerIsSeen) {
  HistoryEntry sent;
  sent.set_action(v1::ACTION_SUBMIT);
  HistoryEntry objection;
  objection.set_action(v1::ACTION_CHANGE_OBJECTIONS);
  const domain::Directory directory = CouncilOfReaders().Build();
  EXPECT_THAT(HistoryView({sent, objection}, "ann", directory), SizeIs(1));
  objection.add_reasons("answer:fell");
  const auto views = HistoryView({sent, objection}, "ann", directory);
  ASSERT_THAT(views, SizeIs(2));
  EXPECT_EQ(views[1].action(), v1::ACTION_REROUTE);
  EXPECT_EQ(views[1].text(),
            "The answer that was given counts no more. Somebody else looks into it.");
}

TEST(TriageHistoryViewTest, RecentAccessIsSaidBesideTheLook) {
  HistoryEntry entry;
  entry.set_action(v1::ACTION_OPEN);
  entry.set_actor_id("sm");
  entry.add_reasons("access:ACCESS_REASON_TEAM");
  entry.mutable_recent_access()->set_reason(v1::ACCESS_REASON_TEAM);
  entry.mutable_recent_access()->set_since_ms(absl::ToUnixMillis(domain::At("2025-01-06 10:00")));
  const domain::Directory directory = CouncilOfReaders().Build();
  const v1::HistoryEntry view = HistoryView({entry}, "ann", directory).at(0);
  EXPECT_EQ(
      view.text(),
      "Name of sm opened it. Name of sm could read it then because of a change on Mon 6 Jan 2025: "
      "they had moved to another team.");
  EXPECT_THAT(view.reasons(), ElementsAre("access:ACCESS_REASON_TEAM"));
}

TEST(TriageHistoryViewTest, WhoIsNoLongerKnownIsSomebody) {
  HistoryEntry entry;
  entry.set_action(v1::ACTION_OPEN);
  entry.set_actor_id("who");
  const domain::Directory directory = CouncilOfReaders().Build();
  EXPECT_EQ(HistoryView({entry}, "ann", directory).at(0).actor_name(),
            wording::SomebodyText(v1::LANGUAGE_ENGLISH));
  EXPECT_EQ(HistoryView({entry}, "bob", directory).at(0).actor_name(),
            wording::SomebodyText(v1::LANGUAGE_WELSH));
}

TEST(TriageHistoryViewTest, EntriesCountFromTheFirst) {
  Story story(CouncilOfReaders(), domain::WalesRules2(), Monday());
  std::vector<HistoryEntry> history = {story.Submit(domain::KimsSubmission()).entry};
  story.set_now(Monday() + absl::Hours(1));
  history.push_back(story.Do(v1::ACTION_RELEASE, "ann", "I am full").entry);
  const auto view = HistoryView(history, "ann", story.directory());
  ASSERT_THAT(view, SizeIs(2));
  EXPECT_EQ(view[0].version(), 1);
  EXPECT_EQ(view[0].actor_name(), "");
  EXPECT_EQ(view[0].action(), v1::ACTION_SUBMIT);
  EXPECT_EQ(ShowTime(view[0].time()), "Mon 06 10:00");
  EXPECT_EQ(view[1].version(), 2);
  EXPECT_EQ(view[1].actor_name(), "Name of ann");
  EXPECT_EQ(view[1].action(), v1::ACTION_RELEASE);
  EXPECT_EQ(ShowTime(view[1].time()), "Mon 06 11:00");
  EXPECT_THAT(view[1].reasons(), ElementsAre("responsible:RESPONSIBILITY_REASON_OWN_DESK"));
}

TEST(TriageHistoryViewTest, AdvocatesReadNoWordsOfStaff) {
  HistoryEntry entry;
  domain::MarkEveryText(entry);
  entry.set_action(v1::ACTION_HOLD_CLOCK);
  const domain::Directory directory = CouncilOfReaders().Build();
  const v1::HistoryEntry to_advocate = HistoryView({entry}, "adv", directory).at(0);
  EXPECT_THAT(domain::MarksIn(to_advocate), ElementsAre("Text.en"));
  EXPECT_THAT(to_advocate.reasons(), IsEmpty());
  EXPECT_THAT(domain::MarksIn(HistoryView({entry}, "ann", directory).at(0)),
              UnorderedElementsAre("Text.en", "HistoryEntry.seen_by", "HistoryEntry.staff_words",
                                   "HistoryEntry.reasons"));
  EXPECT_THAT(domain::MarksIn(HistoryView({entry}, "bob", directory).at(0)),
              UnorderedElementsAre("Text.cy", "HistoryEntry.seen_by", "HistoryEntry.staff_words",
                                   "HistoryEntry.reasons"));
}

// Each reader counts what they see: a gap, or an etag that moves by nothing, would tell that
// somebody was named, or is objected to.
TEST(TriageHistoryViewTest, EveryReaderCountsWithoutGaps) {
  for (const bool named_at_first : {false, true}) {
    Story story(domain::Named(), domain::WalesRules4(), domain::Monday());
    std::vector<HistoryEntry> history = {
        story
            .Submit(named_at_first ? domain::Saying("Grace never listens to me")
                                   : domain::KimsSubmission())
            .entry};
    const auto look = [&](const char* when) {
      for (const auto& [id, worker] : story.directory().entries().workers) {
        SCOPED_TRACE(absl::StrCat(when, ": ", id, named_at_first ? " named at first" : ""));
        const auto views = HistoryView(history, id, story.directory());
        for (size_t i = 0; i < views.size(); ++i) {
          EXPECT_EQ(views[i].version(), static_cast<int64_t>(i) + 1);
        }
        const auto changes = std::count_if(views.begin(), views.end(), [](const auto& view) {
          return view.action() != v1::ACTION_OPEN;
        });
        EXPECT_EQ(EtagFor(id, story.stored()), absl::StrCat(changes));
        EXPECT_EQ(domain::SeenVersion(history, id), changes);
      }
    };
    look("sent");
    const auto then = [&](const domain::Asking& asking, const char* when) {
      history.push_back(story.MustDo(asking).entry);
      look(when);
    };
    then(domain::Message("Grace shouted, and Callum too"), "named in a message");
    domain::Asking objects;
    objects.action = v1::ACTION_CHANGE_OBJECTIONS;
    objects.actor_id = "kim";
    objects.add_ids = {"cat"};
    then(objects, "somebody who has not got it is objected to");
    const std::string checker = domain::Checkers(story).at(0);
    domain::Asking opens;
    opens.action = v1::ACTION_OPEN;
    opens.actor_id = checker;
    then(opens, "somebody looks");
    then(domain::Check(checker, {}, {"ann"}), "one may know");
    then(domain::Message("Grace is all right now"), "what waits for nobody");
    objects.add_ids = {story.report().holder_id()};
    if (!story.report().holder_id().empty()) then(objects, "whoever has it is objected to");
    then(domain::Check(domain::Checkers(story).at(0), {"tm"}, {}), "it is about the other");
    then(domain::Message("thanks"), "the last");
  }
}

// ---- Whoever was named in words ----

HistoryEntry Hidden(v1::Action action, const std::vector<std::string>& hidden_from,
                    const std::string& target, const std::string& reason) {
  HistoryEntry entry;
  entry.set_action(action);
  for (const std::string& id : hidden_from) entry.add_hidden_from_ids(id);
  entry.add_targets(target);
  entry.add_reasons(reason);
  return entry;
}

TEST(TriageHistoryViewTest, WhoIsNamedSeesThatItMovedAndNoMore) {
  const domain::Directory directory = CouncilOfReaders().Build();
  HistoryEntry check = Hidden(v1::ACTION_CHECK_NAMES, {"cat"}, "dan", "responsible:OTHER_DESK");
  check.set_actor_id("sm");
  check.set_staff_words("cat hit them");
  check.add_about_ids("ann");
  check.add_may_know_ids("cat");
  HistoryEntry message =
      Hidden(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, {"cat"}, "dan", "responsible:OTHER_DESK");
  for (HistoryEntry* entry : {&check, &message}) {
    entry->add_reasons("milestone:MILESTONE_ALLEGATION_NOTED");
    entry->mutable_why()->set_en("A worry about a member of staff was written down.");
    *entry->mutable_why_simple() = entry->why();
    *entry->mutable_why_staff() = entry->why();
  }
  const HistoryEntry sent = Hidden(v1::ACTION_SUBMIT, {}, "ann", "r");
  const HistoryEntry moved = Hidden(v1::ACTION_REROUTE, {}, "dan", "responsible:OTHER_DESK");
  for (const HistoryEntry& entry : {check, message}) {
    const auto views = HistoryView({sent, entry}, "cat", directory);
    ASSERT_THAT(views, SizeIs(2));
    EXPECT_EQ(views[1].action(), v1::ACTION_REROUTE);
    EXPECT_EQ(views[1].actor_name(), "");
    EXPECT_EQ(views[1].text(), HistoryView({moved}, "cat", directory)[0].text());
    EXPECT_THAT(views[1].reasons(), ElementsAre("responsible:OTHER_DESK"));
    EXPECT_EQ(HistoryView({sent, entry}, "bob", directory)[1].action(), entry.action());
  }
}

// Of two who were named neither learns that the other waited too.
TEST(TriageHistoryViewTest, NobodySeesToWhomElseItWasShown) {
  domain::Council council = domain::DemoCouncil();
  HistoryEntry check = Hidden(v1::ACTION_CHECK_NAMES, {"cat"}, "ann", "responsible:OTHER_DESK");
  check.add_hidden_from_ids("dan");
  for (const char* id : {"ann", "dan"}) check.add_reasons(std::string(domain::kShown) + id);
  HistoryEntry sent;
  sent.set_action(v1::ACTION_SUBMIT);
  for (const char* reader : {"ann", "dan", "tm"}) {
    const auto views = HistoryView({sent, check}, reader, council.Build());
    ASSERT_THAT(views, SizeIs(2));
    EXPECT_THAT(views[1].DebugString(), testing::Not(testing::HasSubstr(domain::kShown)));
  }
}

// Who steps back from a check leaves an entry that whoever is named reads.
TEST(TriageHistoryViewTest, NobodyOfStaffReadsWhoChecksInsteadNow) {
  HistoryEntry entry;
  entry.set_action(v1::ACTION_RECUSE);
  entry.set_actor_id("ann");
  entry.add_reasons("checks:tm");
  const auto views = HistoryView({entry}, "dan", CouncilOfReaders().Build());
  ASSERT_THAT(views, SizeIs(1));
  EXPECT_THAT(views[0].DebugString(), testing::Not(testing::HasSubstr("tm")));
}

TEST(TriageHistoryViewTest, ReportThatWasCheckedSeemsToHaveComeAtOnce) {
  const domain::Directory directory = CouncilOfReaders().Build();
  const auto views = HistoryView(
      {Hidden(v1::ACTION_SUBMIT, {"ann"}, "south", "responsible:OTHER_DESK"),
       Hidden(v1::ACTION_OPEN, {"ann"}, "", ""),
       Hidden(v1::ACTION_CHECK_NAMES, {"ann"}, "ann", "responsible:RESPONSIBLE_WORKER")},
      "ann", directory);
  ASSERT_THAT(views, SizeIs(1));
  EXPECT_THAT(views[0].reasons(), ElementsAre("responsible:RESPONSIBLE_WORKER"));
  HistoryEntry sent = Hidden(v1::ACTION_SUBMIT, {"ann"}, "south", "offered:advocate");
  sent.add_reasons("responsible:OTHER_DESK");
  const auto offered = HistoryView(
      {sent, Hidden(v1::ACTION_CHECK_NAMES, {"ann"}, "ann", "responsible:RESPONSIBLE_WORKER")},
      "ann", directory);
  EXPECT_THAT(offered.at(0).reasons(),
              ElementsAre("offered:advocate", "responsible:RESPONSIBLE_WORKER"));
  EXPECT_THAT(views[0].text(), ::testing::HasSubstr("Name of ann"));
}

}  // namespace
}  // namespace pledgekeeper::triage
