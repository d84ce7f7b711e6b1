#ifndef SERVICES_COMPLIANCE_FORETOLD_H_
#define SERVICES_COMPLIANCE_FORETOLD_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/compliance/few.h"
#include "services/compliance/late_clock.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/forecast/outlook.h"

namespace pledgekeeper::compliance {

// What is foretold of all reports that count for somebody, report by report. Belongs to one thread.
class Foretold {
 public:
  // The council's own days; lives as long.
  Foretold(absl::Time now, const domain::Calendar& calendar) : now_(now), calendar_(calendar) {}

  // Adds one report's; its clocks come into the list if the reader may read it.
  void Add(const std::string& report_id, const std::string& young_person_id, bool may_read,
           const domain::Outlook& outlook);

  // Counts, days and calls. What is of few young people is not told.
  void FillCounts(Few few, v1::GetForecastResponse& page) const;
  // The clocks of reports that the reader may read, earliest first.
  std::vector<LateClock> List() const;

 private:
  using YoungPeople = std::set<std::string>;
  struct OfClock {
    int64_t late = 0;
    int64_t will_be_late = 0;
    YoungPeople young_people;    // whose are late, or will be
    YoungPeople become_late_of;  // whose will be
  };
  struct OfDay {
    int64_t become_late = 0;
    YoungPeople young_people;
  };
  struct OfTarget {
    int64_t calls = 0;
    int64_t outside_office_hours = 0;
    YoungPeople young_people;
  };

  const absl::Time now_;
  const domain::Calendar& calendar_;
  std::map<std::string, OfClock> clocks_;
  std::map<absl::CivilDay, OfDay> days_;
  std::map<int, OfTarget> targets_;  // by config.v1.Target
  std::vector<LateClock> list_;
  YoungPeople cut_short_;  // whose reports were not looked at to the end
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_FORETOLD_H_
