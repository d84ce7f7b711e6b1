#ifndef TESTS_PACK_COUNCIL_YEAR_H_
#define TESTS_PACK_COUNCIL_YEAR_H_

#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "proto/pledgekeeper/storage/v1/publishing.pb.h"
#include "services/base/master_key.h"
#include "tests/compliance/council_story.h"
#include "tools/pack/pack.h"

// A small council's year, from January 2025 to March 2026: what happened to each report, and what
// was published of it month by month, under a key that never changes.
namespace pledgekeeper::pack {

// One thing that happened, as the history of its report says.
struct Happened {
  absl::Time time;
  v1::Action action = v1::ACTION_UNSPECIFIED;
  std::vector<std::string> reasons;
};
struct LivedReport {
  std::string promise;
  std::string tier;
  std::vector<Happened> history;
};

// Lives the year and publishes it, by the code that a server runs.
class CouncilYear {
 public:
  CouncilYear();

  // As their histories are at the end, in order of the reports.
  const std::vector<LivedReport>& reports() const { return reports_; }
  // "2025-01" to "2026-03", and when each was prepared.
  const std::map<std::string, absl::Time>& prepared() const { return prepared_; }
  // What is public of a month, as the auditor reads it.
  std::string TextOf(const std::string& month) const;
  // The figures and the pack of the financial year 2025.
  Pack PackOfTheYear();

 private:
  void Live();
  void Happen(const std::string& id, v1::Action action, v1::Outcome outcome);
  std::string HolderOf(const std::string& id);
  void Publish(int month);
  void ReadHistories();

  compliance::CouncilStory story_;
  base::SecretKey key_;
  storage::v1::Publications publications_;
  std::vector<std::string> ids_;
  std::vector<LivedReport> reports_;
  std::map<std::string, absl::Time> prepared_;
};

}  // namespace pledgekeeper::pack

#endif  // TESTS_PACK_COUNCIL_YEAR_H_
