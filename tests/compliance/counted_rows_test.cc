#include "services/compliance/counted_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

// The lines of the journal as a server of before anything was counted wrote them.
std::vector<store::JournalEntry> WithoutFacts(CouncilStory& story) {
  std::vector<store::JournalEntry> lines = *story.Await(story.reports().ReadJournal("0-0", 100));
  for (store::JournalEntry& entry : lines) {
    auto line = std::make_shared<storage::v1::JournalLine>(*entry.line);
    line->clear_facts();
    entry.line = line;
  }
  return lines;
}

TEST(CountedLines, OfBeforeAreReadFromTheReports) {
  CouncilStory story;
  const std::string id = story.Submit("voice");
  story.Do(id, v1::ACTION_OPEN, "ann");
  story.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  const auto rows = *story.Await(
      RowsOfLines(WithoutFacts(story), story.reports(), story.directory(), story.rulebook()));
  ASSERT_EQ(rows.size(), 1u);
  const auto stored = *story.Await(story.reports().Load(id));
  EXPECT_EQ(rows[0].version(), stored->version);
  EXPECT_EQ(rows[0].facts().DebugString(), stored->report.facts().DebugString());
}

TEST(CountedLines, TheNewestOfAReportCounts) {
  CouncilStory story;
  const std::string id = story.Submit("voice");
  story.Do(id, v1::ACTION_OPEN, "ann");
  const auto lines = *story.Await(story.reports().ReadJournal("0-0", 100));
  const auto rows =
      *story.Await(RowsOfLines(lines, story.reports(), story.directory(), story.rulebook()));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].version(), 2);
  const auto stored = *story.Await(story.reports().Load(id));
  EXPECT_EQ(rows[0].facts().DebugString(), stored->report.facts().DebugString());
}

}  // namespace
}  // namespace pledgekeeper::compliance
