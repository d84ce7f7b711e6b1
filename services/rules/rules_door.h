#ifndef SERVICES_RULES_RULES_DOOR_H_
#define SERVICES_RULES_RULES_DOOR_H_

#include <string>

#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "services/identity/door.h"

namespace pledgekeeper::rules {

// The administrators' door to calendars and policies: RulesService. It looks into reports for their
// clocks, and shows ids and dates.
class RulesDoor final : public identity::Door {
 public:
  explicit RulesDoor(identity::DoorParts& parts);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;

  Result ListCalendars(Call<v1::ListCalendarsRequest, v1::ListCalendarsResponse>& call);
  Result ApplyCalendar(Call<v1::ApplyCalendarRequest, v1::ApplyCalendarResponse>& call);
  Result MoveClocks(Call<v1::MoveClocksRequest, v1::MoveClocksResponse>& call);
  Result ListPolicies(Call<v1::ListPoliciesRequest, v1::ListPoliciesResponse>& call);
  Result ReplanReports(Call<v1::ReplanReportsRequest, v1::ReplanReportsResponse>& call);

  // One report: whether a calendar moved its clocks; then they move.
  Result MoveClocksOf(std::string report_id, bool looked_at_before, std::vector<int64_t>& counts);
};

}  // namespace pledgekeeper::rules

#endif  // SERVICES_RULES_RULES_DOOR_H_
