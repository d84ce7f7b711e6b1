#ifndef SERVICES_COMPLIANCE_WALL_COUNT_H_
#define SERVICES_COMPLIANCE_WALL_COUNT_H_

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/compliance/limits.h"
#include "services/compliance/scope.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/tally.h"

// What a screen on a wall says of reports, coarse enough for whoever passes by. Pure; belongs to
// one thread.
namespace pledgekeeper::compliance {

// A total of reports, or of what belongs to them.
class RoundedTotal {
 public:
  void Add(uint32_t young_person, int64_t of = 1);
  // The total, rounded down to a multiple of five; 0, as for none, while it is of fewer than
  // kLeastYoungPeople young people.
  int64_t AtLeast() const;

 private:
  std::array<uint32_t, kLeastYoungPeople> young_people_{};  // the first of them, each once
  size_t known_ = 0;
  int64_t total_ = 0;
};

// The moments that a screen's numbers hang on; those in milliseconds, too, since 1970.
struct WallTimes {
  int64_t now_ms = 0;
  int64_t soon_ms = 0;       // until when what will be late is told
  int32_t day_minute = 0;    // since 1970, when the council's day began that runs
  int32_t month_minute = 0;  // and the month
};
WallTimes WallTimesAt(const domain::Calendar& calendar, absl::Time now);

// The names of clocks that run in danger alone, of every policy that is known.
std::set<std::string, std::less<>> DangerClocks(const domain::Rulebook& rulebook);

// Whether a row says anything to a screen at all: most of a council's years do not.
bool ConcernsWalls(const domain::TallyRow& row, const WallTimes& times);

// Adds up rows. May be copied in the middle, so that what is the same for several screens is
// reckoned once.
class WallCount {
 public:
  explicit WallCount(const WallTimes& times) : times_(times) {}

  // A row of what is to be looked after now.
  void TakeNow(const domain::TallyRow& row);
  // A row of what came.
  void TakeCame(const domain::TallyRow& row);

  // What only the whole council's names and days say of it.
  struct Told {
    const domain::Tally& tally;
    const domain::Calendar& calendar;
    const domain::Directory& directory;
    const std::set<std::string, std::less<>>& danger_clocks;
    v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  };
  // Everything but the two times, of a manager of this scope: desks of its teams alone.
  v1::WallFigures Figures(const Told& told, const Scope& scope) const;

 private:
  struct Clock {
    RoundedTotal late;
    RoundedTotal soon;
    bool is_late = false;  // of anybody
  };

  WallTimes times_;
  RoundedTotal open_;
  RoundedTotal unanswered_;
  RoundedTotal today_;
  RoundedTotal month_;
  RoundedTotal late_;
  RoundedTotal soon_;
  RoundedTotal changes_late_;
  int32_t oldest_minute_ = std::numeric_limits<int32_t>::max();  // of what nobody has answered
  std::map<uint32_t, Clock> clocks_;                             // by Tally::clocks()
  std::map<uint32_t, RoundedTotal> desks_;                       // by Tally::names()
  domain::RowLists lists_;                                       // of the row that is taken
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_WALL_COUNT_H_
