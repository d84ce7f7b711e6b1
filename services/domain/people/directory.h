#ifndef SERVICES_DOMAIN_PEOPLE_DIRECTORY_H_
#define SERVICES_DOMAIN_PEOPLE_DIRECTORY_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "services/domain/calendar/calendar.h"

namespace pledgekeeper::domain {

class NameIndex;

// The desk of last resort: no team, read by heads of service and the director.
inline constexpr std::string_view kOfficeDesk = "office";

// Everybody and every team, by id.
struct DirectoryEntries {
  int64_t version = 0;  // goes up by one with every change; 0: nothing was ever entered
  std::map<std::string, storage::v1::Team, std::less<>> teams;
  std::map<std::string, storage::v1::Worker, std::less<>> workers;
  std::map<std::string, storage::v1::YoungPerson, std::less<>> young_people;
  // Who keeps the directory: beside the workers, so that whatever looks for people finds none here.
  std::map<std::string, storage::v1::Administrator, std::less<>> administrators;
  // Calendars that were put in force while servers ran; see rulebook.h.
  std::map<std::string, storage::v1::AppliedCalendar, std::less<>> calendars;
  // Where young people live. What they name may not be here: then its id is all that is known.
  std::map<std::string, storage::v1::Placement, std::less<>> placements;
};

// The people and teams as they are in one version, and the questions that decisions ask of them.
// Immutable; threads may share it. Returned pointers live as long as the directory.
class Directory {
 public:
  explicit Directory(DirectoryEntries entries);
  Directory(Directory&& other) noexcept;
  Directory& operator=(Directory&& other) noexcept;
  ~Directory();

  int64_t version() const { return entries_.version; }
  const DirectoryEntries& entries() const { return entries_; }

  // Null if there is none.
  const storage::v1::Team* FindTeam(std::string_view id) const;
  const storage::v1::Worker* FindWorker(std::string_view id) const;
  const storage::v1::YoungPerson* FindYoungPerson(std::string_view id) const;
  const storage::v1::Placement* FindPlacement(std::string_view id) const;

  // Whether this administrator may call: they are here, or there is none at all yet, and somebody
  // has to enter the first.
  bool MayAdminister(std::string_view administrator_id) const;

  // Members of a team who have not left, by id.
  const std::vector<const storage::v1::Worker*>& MembersOf(std::string_view team_id) const;
  // Workers of a role who have not left, by id.
  const std::vector<const storage::v1::Worker*>& WithRole(v1::Role role) const;
  // Teams that are woken for danger around the clock, by id.
  const std::vector<const storage::v1::Team*>& OutOfHoursTeams() const { return out_of_hours_; }
  // The days that this calendar and its base changed while servers ran, in no order.
  std::vector<DayOff> ChangedDays(const Calendar& calendar) const;
  static constexpr size_t kLongestLine = 100;
  // The managers above a worker, nearest first; without circles, without those who left. No more
  // than the nearest kLongestLine: a council has fewer, and a mistaken file's thousands would cost
  // each decision their time.
  std::vector<const storage::v1::Worker*> ManagersAbove(std::string_view worker_id) const;
  // The same for a team: its manager first.
  std::vector<const storage::v1::Worker*> ManagersAboveTeam(std::string_view team_id) const;
  // Whether the one stands above the other, or did until they left.
  bool IsAbove(std::string_view manager_id, std::string_view worker_id) const;

  // To find workers who are named in a text.
  const NameIndex& names() const { return *names_; }

 private:
  std::vector<const storage::v1::Worker*> ChainFrom(std::string_view first) const;

  DirectoryEntries entries_;
  std::map<std::string, std::vector<const storage::v1::Worker*>, std::less<>> members_;
  std::map<int, std::vector<const storage::v1::Worker*>> by_role_;
  std::vector<const storage::v1::Team*> out_of_hours_;
  std::map<std::string, std::vector<DayOff>, std::less<>> changed_days_;  // by calendar
  std::unique_ptr<NameIndex> names_;
};

// The day by the clocks of London.
absl::CivilDay LondonDay(absl::Time time);

// Whether the worker is here: has not left and is not away.
bool IsPresent(const storage::v1::Worker& worker, absl::Time now);
// Whether the worker is away (and has not left).
bool IsAbsent(const storage::v1::Worker& worker, absl::Time now);
// Whether the worker is here and today, by the clocks of London, is no day off of their part-time
// pattern. What they hold stays theirs on a day off; what is new goes to others.
bool WorksToday(const storage::v1::Worker& worker, absl::Time now);
// The first moment after `now` at which a worker who does not work now does again: the end of their
// absence, or the midnight behind a day off. InfiniteFuture if none comes within a week of it.
absl::Time NextWorked(const storage::v1::Worker& worker, absl::Time now);

// Whether all references of the entries hold: managers, teams, responsible workers and covers
// exist, and no chain of managers, covers or standing covers is a circle (two who are never off on
// the same day may be each other's standing cover). An advocate is in no team, and none of these is
// one. Where there are administrators one of them is here, and none has the id of a worker or a
// young person. Several teams may be out-of-hours teams. FAILED_PRECONDITION (base::DirectoryRule)
// names the first id that is wrong.
absl::Status CheckReferences(const DirectoryEntries& entries);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_DIRECTORY_H_
