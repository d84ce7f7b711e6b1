#include "services/domain/proof/log_check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/master_key.h"
#include "services/domain/proof/log_entry.h"
#include "services/domain/proof/log_head.h"

namespace pledgekeeper::domain {
namespace {

using Entries = std::vector<std::string>;

base::SigningSeed KeyNamed(uint8_t name) {
  base::SecretKey seed = {};
  seed[0] = name;
  return base::SigningSeed(seed);
}

LogEntry EntryOf(int64_t number) {
  LogEntry entry;
  entry.kind = number % 7 == 0 ? LogEntry::Kind::kClosed : LogEntry::Kind::kOpen;
  entry.action = static_cast<int>(number % 40);
  entry.version = 1 + number / 5;
  entry.time_ms = 1'700'000'000'000 + number * 977;
  entry.record = base::DigestOf({absl::StrCat("record ", number)});
  entry.report_id = absl::StrCat("report-", number % 5);
  return entry;
}

Entries LogOf(int64_t size) {
  Entries entries;
  for (int64_t i = 0; i < size; ++i) entries.push_back(BytesOf(EntryOf(i)));
  return entries;
}

std::string HeadOf(const Entries& entries, size_t size, const base::SigningSeed& key,
                   const std::string& authority = "wrexham") {
  TreeEdge edge;
  for (size_t i = 0; i < size; ++i) edge.Add(LeafOf(entries[i]));
  return SignHead({authority, edge.size(), edge.Root(), 1'700'000'000'000}, key);
}

std::vector<LogFault> FaultsOf(const Entries& entries, const std::vector<std::string>& heads) {
  LogCheck check(KeyNamed(1).public_key(), "wrexham", heads);
  for (const std::string& entry : entries) check.Add(LeafOf(entry));
  return check.Finish();
}

TEST(LogCheckTest, AWholeLogHasNoFault) {
  const Entries log = LogOf(100);
  const base::SigningSeed key = KeyNamed(1);
  const std::vector<std::string> heads = {HeadOf(log, 100, key), HeadOf(log, 0, key),
                                          HeadOf(log, 37, key), HeadOf(log, 37, key)};
  EXPECT_EQ(FaultsOf(log, heads), std::vector<LogFault>());
  EXPECT_EQ(LogCheck(key.public_key(), "wrexham", heads).size_of_largest(), 100);
}

TEST(LogCheckTest, AFaultLiesBetweenTheHeadsThatItNames) {
  Entries log = LogOf(100);
  const base::SigningSeed key = KeyNamed(1);
  const std::vector<std::string> heads = {HeadOf(log, 30, key), HeadOf(log, 60, key),
                                          HeadOf(log, 90, key)};
  log[45][10] ^= 1;
  log.resize(80);
  EXPECT_EQ(FaultsOf(log, heads), (std::vector<LogFault>{{LogFault::Kind::kNotTheSame, 2, 60, 30},
                                                         {LogFault::Kind::kShort, 3, 90, 30}}));
}

// What somebody does to a log who can write the database, and even sign with the server's key.
class Mutation {
 public:
  explicit Mutation(uint32_t seed) : random_(seed) {}

  size_t Below(size_t bound) { return random_() % bound; }
  // Changes the log somewhere; says what it did. The log has ten entries at least.
  std::string Do(Entries& log) {
    const size_t at = Below(log.size());
    const auto place = log.begin() + static_cast<std::ptrdiff_t>(at);
    switch (Below(6)) {
      case 0:
        log[at][Below(log[at].size())] ^= static_cast<char>(1 << Below(8));
        return absl::StrCat("edited ", at);
      case 1:
        log.erase(place);
        return absl::StrCat("deleted ", at);
      case 2:
        log.insert(place, BytesOf(EntryOf(static_cast<int64_t>(1000 + Below(1000)))));
        return absl::StrCat("inserted ", at);
      case 3: {
        const size_t other = (at + 1 + Below(log.size() - 1)) % log.size();
        std::swap(log[at], log[other]);
        return absl::StrCat("swapped ", at, " and ", other);
      }
      case 4:
        log.resize(at);
        return absl::StrCat("cut off at ", at);
      default:
        for (size_t i = at; i < log.size(); ++i) {
          log[i] = BytesOf(EntryOf(static_cast<int64_t>(5000 + i)));
        }
        return absl::StrCat("forked at ", at);
    }
  }

 private:
  std::mt19937 random_;
};

// 10,000 of them: each is found, whoever signed what stands there now.
TEST(LogCheckTest, EveryMutationIsFound) {
  const base::SigningSeed key = KeyNamed(1);
  int found = 0;
  for (uint32_t seed = 0; seed < 10'000; ++seed) {
    Mutation mutation(seed);
    const size_t size = 10 + mutation.Below(120);
    const Entries log = LogOf(static_cast<int64_t>(size));
    // One is kept by a witness, at least; the log has gone on since.
    std::vector<std::string> witnessed;
    const size_t heads = 1 + mutation.Below(3);
    for (size_t i = 0; i + 1 < heads; ++i) {
      witnessed.push_back(HeadOf(log, mutation.Below(size), key));
    }
    witnessed.push_back(HeadOf(log, size, key));
    Entries mutated = log;
    const std::string what = mutation.Do(mutated);
    const size_t more = mutation.Below(3);
    for (size_t i = 0; i < more; ++i) {
      mutated.push_back(BytesOf(EntryOf(static_cast<int64_t>(9000 + i))));
    }
    const uint32_t signs = seed % 3;
    if (signs == 1) witnessed.push_back(HeadOf(mutated, mutated.size(), KeyNamed(2)));
    if (signs == 2) witnessed.push_back(HeadOf(mutated, mutated.size(), key));
    const std::vector<LogFault> faults = FaultsOf(mutated, witnessed);
    ASSERT_FALSE(faults.empty()) << what << " of " << size << ", seed " << seed;
    // The re-signed head says nothing against the log that it was made of; the witness' does.
    ASSERT_TRUE(std::any_of(faults.begin(), faults.end(), [&](const LogFault& fault) {
      return fault.head <= static_cast<int>(heads);
    })) << what;
    if (signs == 1) {
      ASSERT_EQ(faults.front(),
                (LogFault{LogFault::Kind::kNotSigned, static_cast<int>(witnessed.size())}));
    }
    ++found;
  }
  EXPECT_EQ(found, 10'000);
}

TEST(LogHeadTest, NoOtherLineIsAHead) {
  const base::SigningSeed key = KeyNamed(1);
  const Entries log = LogOf(5);
  const std::string line = HeadOf(log, 5, key);
  ASSERT_TRUE(OpenHead(line, key.public_key()).has_value());
  EXPECT_EQ(OpenHead(line, key.public_key())->size, 5);
  EXPECT_FALSE(OpenHead(line, KeyNamed(2).public_key()).has_value());
  EXPECT_FALSE(OpenHead(HeadOf(log, 5, KeyNamed(2)), key.public_key()).has_value());
  for (size_t i = 0; i < line.size(); ++i) {
    std::string wrong = line;
    wrong[i] = wrong[i] == '0' ? '1' : '0';
    EXPECT_FALSE(OpenHead(wrong, key.public_key()).has_value()) << i;
    wrong = line;
    wrong.erase(i, 1);
    EXPECT_FALSE(OpenHead(wrong, key.public_key()).has_value()) << i;
    wrong = line;
    wrong.insert(i, " ");
    EXPECT_FALSE(OpenHead(wrong, key.public_key()).has_value()) << i;
    wrong = line;
    wrong.insert(i, "+");
    EXPECT_FALSE(OpenHead(wrong, key.public_key()).has_value()) << i;
  }
  EXPECT_FALSE(OpenHead(line + "\n", key.public_key()).has_value());
}

TEST(LogCheckTest, AHeadOfAnotherCouncilIsNone) {
  const Entries log = LogOf(5);
  EXPECT_EQ(FaultsOf(log, {HeadOf(log, 5, KeyNamed(1), "powys")}),
            (std::vector<LogFault>{{LogFault::Kind::kNotSigned, 1}}));
}

TEST(LogEntryTest, EntriesAreReadAsTheyWereWritten) {
  for (int64_t number = 0; number < 50; ++number) {
    const LogEntry entry = EntryOf(number);
    const std::string bytes = BytesOf(entry);
    const auto read = ParseLogEntry(bytes);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(BytesOf(*read), bytes);
    EXPECT_EQ(read->report_id, entry.report_id);
    EXPECT_EQ(read->version, entry.version);
    EXPECT_EQ(read->time_ms, entry.time_ms);
    EXPECT_EQ(read->action, entry.action);
    EXPECT_EQ(read->record, entry.record);
    for (size_t size = 0; size <= bytes.size() - entry.report_id.size(); ++size) {
      EXPECT_FALSE(ParseLogEntry(bytes.substr(0, size)).has_value()) << size;
    }
  }
  std::string other = BytesOf(EntryOf(1));
  other[0] = 2;
  EXPECT_FALSE(ParseLogEntry(other).has_value());
  other = BytesOf(EntryOf(1));
  other[1] = 4;
  EXPECT_FALSE(ParseLogEntry(other).has_value());
}

}  // namespace
}  // namespace pledgekeeper::domain
