#ifndef SERVICES_DOMAIN_CHECK_IN_CHECK_IN_FIGURES_H_
#define SERVICES_DOMAIN_CHECK_IN_CHECK_IN_FIGURES_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/pledgekeeper/storage/v1/check_in.pb.h"

// What check-ins say, counted, and what of it may be shown. A manager sees single teams and all of
// theirs together, of whole quarters of which none overlaps another and none changes once it is
// over: so what one answer says, no two of them say more about, but a whole and its parts do. A
// whole is shown only if each of its teams is: then it says nothing that they do not. (A rest of
// several hidden teams can be told apart by how many young people each of them has.) Pure.
namespace pledgekeeper::domain {

// Fewer young people who answered are not shown; a council may set more.
inline constexpr int64_t kLeastCheckedIn = 10;

// Young people by the face that they showed of one promise.
class FaceCounts {
 public:
  void Add(v1::Face face, int64_t young_people = 1);
  void Add(const FaceCounts& other);

  int64_t Of(v1::Face face) const;
  int64_t answered() const;
  // `least` or more answered, and not all the same.
  bool MayBeShown(int64_t least) const;

 private:
  std::array<int64_t, v1::Face_ARRAYSIZE> counts_ = {};
};

// Of one quarter and one team.
struct CheckedIn {
  int64_t answered = 0;                          // young people who said anything
  std::map<std::string, FaceCounts> by_promise;  // as far as anybody answered
};

// All of some quarters. Each young person is counted once in each, in the team that they were of
// when they answered last in it.
class CheckInTally {
 public:
  using Teams = std::map<std::string, CheckedIn>;

  // `counts`: whether a team's count.
  CheckInTally(const std::vector<int>& quarters, std::function<bool(const std::string&)> counts)
      : counts_(std::move(counts)) {
    for (const int quarter : quarters) quarters_[quarter];
  }

  // That the team has young people who are asked: one that says nothing is hidden too, or who did
  // not answer could be told from a whole.
  void Expect(const std::string& team_id);
  // One young person's, once.
  void Add(const storage::v1::CheckIns& of_one);

  const std::map<int, Teams>& quarters() const { return quarters_; }

 private:
  const std::function<bool(const std::string&)> counts_;
  std::map<int, Teams> quarters_;
};

// What may be shown of some teams together: if it may be of each, by `least` as above.
std::optional<FaceCounts> ShownOf(const std::string& promise_id, const CheckInTally::Teams& teams,
                                  int64_t least);
std::optional<int64_t> ShownAnswered(const CheckInTally::Teams& teams, int64_t least);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CHECK_IN_CHECK_IN_FIGURES_H_
