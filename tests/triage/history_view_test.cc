// What staff are shown of what happened.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/triage/triage_view.h"
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

HistoryEntry Entry(v1::Action action, const std::string& actor_id,
                   const std::vector<std::string>& targets = {}, const std::string& words = "") {
  HistoryEntry entry;
  entry.set_action(action);
  entry.set_actor_id(actor_id);
  entry.mutable_targets()->Assign(targets.begin(), targets.end());
  entry.set_staff_words(words);
  return entry;
}

HistoryEntry Because(HistoryEntry entry) {
  entry.mutable_why()->set_en("A case is under way");
  entry.mutable_why()->set_cy("Mae achos ar y gweill");
  return entry;
}

std::string TextOf(const HistoryEntry& entry, const std::string& reader) {
  return HistoryView({entry}, reader, CouncilOfReaders().Build()).at(0).text();
}

TEST(TriageHistoryViewTest, SentencesNameWhoAndWhom) {
  const struct {
    HistoryEntry entry;
    const char* to_ann;
    const char* to_bob;
  } rows[] = {
      {Entry(v1::ACTION_SUBMIT, "", {"ann"}), "The young person sent it. It went to Name of ann.",
       "Anfonodd y person ifanc ef. Aeth at Name of ann."},
      {Entry(v1::ACTION_OPEN, "zed"), "somebody who has left opened it.",
       "Agorodd rhywun sydd wedi gadael ef."},
      {Entry(v1::ACTION_RELEASE, "ann", {"north"}, "I am full"),
       "Name of ann gave it back. It went to Team north. I am full",
       "Rhoddodd Name of ann ef yn ôl. Aeth at Tîm y gogledd. I am full"},
      {Entry(v1::ACTION_ESCALATE, "", {"tm", "office"}),
       "Name of tm, the director's office was brought in.",
       "Daethpwyd â Name of tm, swyddfa'r cyfarwyddwr i mewn."},
      {Because(Entry(v1::ACTION_HOLD_CLOCK, "sm", {}, "they wait")),
       "Name of sm held a clock. A case is under way. they wait",
       "Daliodd Name of sm gloc. Mae achos ar y gweill. they wait"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(TextOf(row.entry, "ann"), row.to_ann);
    EXPECT_EQ(TextOf(row.entry, "zed"), row.to_ann);
    EXPECT_EQ(TextOf(row.entry, "bob"), row.to_bob);
  }
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
              UnorderedElementsAre("Text.en", "HistoryEntry.staff_words", "HistoryEntry.reasons"));
  EXPECT_THAT(domain::MarksIn(HistoryView({entry}, "bob", directory).at(0)),
              UnorderedElementsAre("Text.cy", "HistoryEntry.staff_words", "HistoryEntry.reasons"));
}

}  // namespace
}  // namespace pledgekeeper::triage
