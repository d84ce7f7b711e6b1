#ifndef TESTS_SIMULATION_TALE_H_
#define TESTS_SIMULATION_TALE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/decide/request.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"
#include "tests/simulation/world.h"

namespace pledgekeeper::simulation {

using Ids = std::set<std::string, std::less<>>;

// One report as the story knows it, beside the record: what its young person said, whom it must be
// hidden from by the regulations alone (SI 2019/205 reg 2), what rang. What is checked is held
// against this, never against what the code under test says of itself.
struct Tale {
  domain::Submission submission;
  // Words of theirs beyond the submission, in the order in which they were taken.
  std::vector<std::string> messages;
  v1::Safety safety = v1::SAFETY_UNSPECIFIED;
  v1::Safety safety_answer = v1::SAFETY_UNSPECIFIED;
  v1::Safety safety_first = v1::SAFETY_UNSPECIFIED;
  bool wants_advocate = false;
  int64_t said_ms = 0;  // when it was sent, or they said last that they are not safe
  std::vector<domain::Request> requests;  // that were taken
  // Whether staff have not answered what they wrote last.
  bool awaits_answer = false;
  bool closed_over_words = false;  // a clock closed it then

  Ids about;     // whom it is about, by the young person or by a check
  Ids objected;  // whom they object to now
  Ids shut_out;  // for ever: by their office once, who recused themself, who judged before
  Ids judges;    // who said that it is sorted
  // When a clock was held, by its place in the record: until staff said, or ended it; whether that
  // it goes on has been said.
  struct Held {
    absl::Time from;
    absl::Time until;
    bool is_over = false;
  };
  std::map<int, std::vector<Held>> holds;
  // Whom a clock rang for, and when, by policy, clock and rung.
  using RungId = std::tuple<std::string, int, int>;
  std::map<RungId, int> rang;
  std::map<RungId, int64_t> rang_at_ms;
  // Which versions are no business of whom words name, nor of who manages them: what happened while
  // they waited for a check and did not read on, and each check. By who it is.
  std::map<std::string, std::set<int64_t>> meanwhile;
  // Whose share of the report was filled on purpose.
  std::set<storage::v1::Party> filled;
  // Who must not have known of it at any time, and whether there always was somebody.
  Ids never_knew;
  bool always_apart = true;

  const std::string& id() const { return submission.report_id; }
  // For whom it must not exist, by the directory and the policy of now; who waits for a check is
  // taken from the record.
  Ids MustNotKnow(const storage::v1::Report& report, const domain::Directory& directory,
                  const config::v1::Policy& policy) const;
  // Of those, whom their office excludes now.
  Ids ByOffice(const domain::Directory& directory, const config::v1::Policy& policy) const;

  // Whether the clock is held at that time.
  bool IsHeld(int clock, absl::Time at) const;

  // A request was taken.
  void Asked(const domain::Request& request);
  // A change was recorded.
  void Happened(const Recorded& recorded, const domain::Directory& directory,
                const config::v1::Policy& policy);

 private:
  void HoldsAreOver(const Recorded& recorded);
  void NoteMeanwhile(const Recorded& recorded, const domain::Directory& directory,
                     const config::v1::Policy& policy);
};

// What the young person wrote with it, and said of whom it names; null if they write nothing by it.
const domain::ask::OwnWords* OwnWordsOf(const domain::Request& request);

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_TALE_H_
