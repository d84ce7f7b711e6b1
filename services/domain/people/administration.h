#ifndef SERVICES_DOMAIN_PEOPLE_ADMINISTRATION_H_
#define SERVICES_DOMAIN_PEOPLE_ADMINISTRATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "proto/pledgekeeper/config/v1/calendar.pb.h"
#include "proto/pledgekeeper/storage/v1/administration.pb.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/people/directory.h"

// What the administration log says of what an administrator does. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Who does what, and when.
struct Administering {
  std::string administrator_id;
  v1::AdministrationAction action = v1::ADMINISTRATION_ACTION_UNSPECIFIED;
  absl::Time now;
  bool dry_run = false;
  // By what a repeat is known (identity::NameOf); 0: it is asked in pages, or makes nothing twice.
  uint64_t request_hash = 0;
  uint64_t content_hash = 0;
};

// Changed entries that one entry of the log holds: those of an import are some 20 KiB then, and a
// page of the log stays below what an answer may have.
inline constexpr int kMaxChangedInEntry = 100;

// The fields in which an entry differs from what it was (null: it was not there), by their names as
// they are kept ("contact.email"). A new field of a record is told of by itself. Of addresses and
// telephone numbers it says only that they changed. The two are of one type.
storage::v1::AdministeredEntry Difference(v1::AdministeredKind kind, const std::string& id,
                                          const google::protobuf::Message* before,
                                          const google::protobuf::Message& after);
// The same of a calendar, with the days that are no longer worked and those that are again by it:
// `before` is what was in force, from a file or not; `after` is built of what is applied.
storage::v1::AdministeredEntry DifferenceOfCalendar(const config::v1::Calendar& before,
                                                    const storage::v1::AppliedCalendar& applied,
                                                    const Calendar& after);
// The fields of it that are no fields of the calendar.
inline constexpr char kDaysOff[] = "days_off";
inline constexpr char kDaysWorked[] = "days_worked";
// Adds a field to what is told of an entry.
void AddField(storage::v1::AdministeredEntry& entry, const std::string& name,
              const std::string& before, const std::string& after);

// One entry of the log.
storage::v1::AdministrationEntry Noted(const Administering& administering,
                                       std::vector<storage::v1::AdministeredEntry> changed);
// What `changes` make of people, teams, administrators, placements: one entry, or of many changes
// several of kMaxChangedInEntry each. None if nothing differs.
std::vector<storage::v1::AdministrationEntry> LogOf(const Administering& administering,
                                                    const DirectoryEntries& present,
                                                    const DirectoryEntries& changes);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_ADMINISTRATION_H_
