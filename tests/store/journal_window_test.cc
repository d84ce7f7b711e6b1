// Against the whole journal: whoever asks gets what follows, or nothing, never with a gap.
#include "services/store/journal_window.h"

#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::store {
namespace {

// Some in the same millisecond, more than nine of them.
std::vector<JournalEntry> Journal(size_t size) {
  std::vector<JournalEntry> lines;
  for (size_t n = 0; n < size; ++n) lines.push_back({absl::StrCat(1000 + n / 25, "-", n % 25), {}});
  return lines;
}

std::string IdBefore(const std::vector<JournalEntry>& journal, size_t place) {
  return place == 0 ? "0-0" : journal[place - 1].id;
}

TEST(JournalWindowTest, NothingIsKnownAtFirst) {
  EXPECT_TRUE(JournalWindow().Behind("0-0", 10).empty());
}

TEST(JournalWindowTest, GivesWhatFollowsOrNothing) {
  const auto journal = Journal(3 * JournalWindow::kMost);
  std::mt19937 random(7);
  const auto up_to = [&](size_t most) { return random() % (most + 1); };
  JournalWindow window;
  size_t written = 1000;
  size_t given = 0;
  for (int step = 0; step < 20'000; ++step) {
    written = std::min(journal.size(), written + up_to(2));
    const size_t place = step % 3 == 0 ? up_to(written) : written - up_to(std::min(written, 40ul));
    const size_t limit = 1 + up_to(30);
    const std::string after = IdBefore(journal, place);
    const auto lines = window.Behind(after, limit);
    ASSERT_LE(lines.size(), limit);
    for (size_t i = 0; i < lines.size(); ++i) ASSERT_EQ(lines[i].id, journal[place + i].id);
    given += lines.size();
    if (step % 2 == 0) continue;
    // Whoever asked, perhaps with others at the same time, has it read from Redis.
    const size_t end = std::min(written, place + limit);
    window.Add(after, {journal.begin() + static_cast<std::ptrdiff_t>(place),
                       journal.begin() + static_cast<std::ptrdiff_t>(end)});
  }
  EXPECT_GT(given, 10'000u);
}

TEST(JournalWindowTest, OldLinesGo) {
  const auto journal = Journal(JournalWindow::kMost + 10);
  JournalWindow window;
  for (size_t n = 0; n < journal.size(); ++n) window.Add(IdBefore(journal, n), {journal[n]});
  EXPECT_TRUE(window.Behind(IdBefore(journal, 9), 1).empty());
  EXPECT_EQ(window.Behind(IdBefore(journal, 10), journal.size()).size(), JournalWindow::kMost);
}

}  // namespace
}  // namespace pledgekeeper::store
