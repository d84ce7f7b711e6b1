#include "services/compliance/counter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "services/base/errors.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

// A store whose calls fail by chance, half of them after they have happened, as when a server or
// its connection dies.
class FlakyTallies final : public store::TallyStore {
 public:
  FlakyTallies(store::TallyStore& kept, std::mt19937& chance) : kept_(kept), chance_(chance) {}

  base::Task<absl::StatusOr<std::string>> Position() override { return kept_.Position(); }
  base::Task<absl::StatusOr<store::CommitOutcome>> Record(
      std::string from, std::string to, std::vector<storage::v1::TallyRow> rows) override {
    if (chance_() % 4 == 0) co_return base::StoreUnavailable("died before");
    auto outcome = co_await kept_.Record(std::move(from), std::move(to), std::move(rows));
    if (chance_() % 4 == 0) co_return base::StoreUnavailable("died after");
    co_return outcome;
  }
  base::Task<absl::Status> Replace(std::vector<storage::v1::TallyRow> rows) override {
    return kept_.Replace(std::move(rows));
  }
  base::Task<absl::StatusOr<int64_t>> Rebuilds() override { return kept_.Rebuilds(); }
  base::Task<absl::Status> NoteRebuild() override { return kept_.NoteRebuild(); }
  base::Task<absl::StatusOr<store::TallyPage>> Scan(std::string position, int limit) override {
    return kept_.Scan(std::move(position), limit);
  }
  base::Task<absl::Status> KeepHeadcount(storage::v1::Headcount headcount) override {
    if (chance_() % 4 == 0) co_return base::StoreUnavailable("died before");
    auto status = co_await kept_.KeepHeadcount(std::move(headcount));
    if (chance_() % 4 == 0) co_return base::StoreUnavailable("died after");
    co_return status;
  }
  base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> Headcounts(
      std::vector<int> months) override {
    return kept_.Headcounts(std::move(months));
  }

 private:
  store::TallyStore& kept_;
  std::mt19937& chance_;
};

// What is kept of a report must be what the report itself says.
void ExpectIsCounted(CouncilStory& story) {
  const auto& rows = story.tallies().rows();
  for (const auto& [id, row] : rows) {
    const auto stored = *story.Await(story.reports().Load(id));
    ASSERT_TRUE(stored.has_value());
    EXPECT_EQ(row.version(), stored->version) << id;
    EXPECT_EQ(row.facts().SerializeAsString(), stored->report.facts().SerializeAsString()) << id;
  }
}

TEST(Counter, CountsEachReportOnce) {
  CouncilStory story;
  Counter counter(story.runtime(), story.reports(), story.directory(), story.rulebook(),
                  story.tallies(), story.clock());
  const std::string id = story.Submit("voice");
  story.Do(id, v1::ACTION_OPEN, "ann");
  story.Submit("safe");
  EXPECT_EQ(*story.Await(counter.CountOnce()), 4) << "with the change of the directory";
  EXPECT_EQ(*story.Await(counter.CountOnce()), 0);
  EXPECT_EQ(story.tallies().rows().size(), 2u);
  ExpectIsCounted(story);
}

TEST(Counter, LosesAndDoublesNothingWhenServersDieAtAnyStep) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 chance(seed);
    CouncilStory story;
    FlakyTallies flaky(story.tallies(), chance);
    std::vector<std::unique_ptr<Counter>> servers;
    const auto start = [&] {
      return std::make_unique<Counter>(story.runtime(), story.reports(), story.directory(),
                                       story.rulebook(), flaky, story.clock());
    };
    servers.push_back(start());
    servers.push_back(start());
    std::vector<std::string> ids;
    for (int step = 0; step < 40; ++step) {
      if (chance() % 3 == 0) ids.push_back(story.Submit("voice"));
      if (!ids.empty() && chance() % 2 == 0) {
        story.Do(ids[chance() % ids.size()], v1::ACTION_OPEN, "ann");
      }
      const size_t server = chance() % servers.size();
      if (chance() % 8 == 0) servers[server] = start();
      (void)story.Await(servers[server]->CountOnce());
    }
    Counter last(story.runtime(), story.reports(), story.directory(), story.rulebook(),
                 story.tallies(), story.clock());
    while (*story.Await(last.CountOnce()) > 0) {
    }
    EXPECT_EQ(story.tallies().rows().size(), ids.size());
    ExpectIsCounted(story);
  }
}

TEST(Counter, CountsAgainFromNothingToTheSame) {
  CouncilStory story;
  const std::string id = story.Submit("voice");
  story.Do(id, v1::ACTION_OPEN, "ann");
  story.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  story.Submit("safe");
  Counter counter(story.runtime(), story.reports(), story.directory(), story.rulebook(),
                  story.tallies(), story.clock());
  while (*story.Await(counter.CountOnce()) > 0) {
  }
  store::MemoryTallyStore anew;
  Counter again(story.runtime(), story.reports(), story.directory(), story.rulebook(), anew,
                story.clock());
  while (*story.Await(again.CountOnce()) > 0) {
  }
  ASSERT_EQ(anew.rows().size(), 2u);
  for (const auto& [id_of, row] : anew.rows()) {
    EXPECT_EQ(row.SerializeAsString(), story.tallies().rows().at(id_of).SerializeAsString());
  }
}

}  // namespace
}  // namespace pledgekeeper::compliance
