#ifndef SERVICES_COMPLIANCE_COMPLIANCE_DOOR_H_
#define SERVICES_COMPLIANCE_COMPLIANCE_DOOR_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "proto/pledgekeeper/storage/v1/headcount.pb.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/compliance/few.h"
#include "services/compliance/filters.h"
#include "services/compliance/scope.h"
#include "services/compliance/tally_copy.h"
#include "services/compliance/wall_screens.h"
#include "services/domain/tally/question.h"
#include "services/identity/door.h"
#include "services/store/tally_store.h"
#include "services/store/weekly_store.h"

namespace pledgekeeper::compliance {

// The managers' door: ComplianceService. Staff's, and of them only team managers' and those above,
// as the directory has them, whatever a token says. It changes nothing but the caller's own weekly
// summary; that reports behind a figure were listed is written down.
class ComplianceDoor final : public identity::Door {
 public:
  // `channels` are the ways of telling that the council has set up; what is of few is not told of
  // parts.
  ComplianceDoor(identity::DoorParts& parts, TallyCopy& copy, store::TallyStore& tallies,
                 WallScreens& screens, store::WeeklyStore& wishes, std::set<v1::Channel> channels,
                 Few few);

 private:
  using Result = base::Task<absl::Status>;

  Result ListMeasures(identity::Call<v1::ListMeasuresRequest, v1::ListMeasuresResponse>& call);
  Result GetSummary(identity::Call<v1::GetSummaryRequest, v1::GetSummaryResponse>& call);
  Result GetTrend(identity::Call<v1::GetTrendRequest, v1::GetTrendResponse>& call);
  Result GetBreakdown(identity::Call<v1::GetBreakdownRequest, v1::GetBreakdownResponse>& call);
  Result ListLate(identity::Call<v1::ListLateRequest, v1::ListLateResponse>& call);
  Result ListPlannedChanges(
      identity::Call<v1::ListPlannedChangesRequest, v1::ListPlannedChangesResponse>& call);
  Result ListCounted(identity::Call<v1::ListCountedRequest, v1::ListCountedResponse>& call);
  Result GetTimeBands(identity::Call<v1::GetTimeBandsRequest, v1::GetTimeBandsResponse>& call);
  Result ListWorkload(identity::Call<v1::ListWorkloadRequest, v1::ListWorkloadResponse>& call);
  Result GetAdoption(identity::Call<v1::GetAdoptionRequest, v1::GetAdoptionResponse>& call);
  Result GetForecast(identity::Call<v1::GetForecastRequest, v1::GetForecastResponse>& call);
  Result GetBacktest(identity::Call<v1::GetBacktestRequest, v1::GetBacktestResponse>& call);
  void WatchFigures(identity::Caller caller, std::shared_ptr<base::ByteStream> stream);
  Result GetWeeklySummary(identity::Call<v1::GetWeeklySummaryRequest, v1::WeeklySummary>& call);
  Result SetWeeklySummary(identity::Call<v1::SetWeeklySummaryRequest, v1::WeeklySummary>& call);

  // What was answered, and of whose reports.
  struct Answered {
    std::vector<domain::MeasuredCell> cells;
    Scope scope;
  };
  // Who calls, by the directory of now: asked after the wait for what is new, so that nobody reads
  // by what they might before. ROLE_MAY_NOT_CALL for whoever is no manager.
  template <typename Call>
  absl::StatusOr<Reader> ReaderOf(const Call& call) const;
  absl::Status CheckMayAsk(const std::string& reader_id) const;
  // Answers the question as `reader_id` may count, by what was committed before, in slices: other
  // calls go on between them. ROLE_MAY_NOT_CALL, errors of the stores.
  base::Task<absl::StatusOr<Answered>> Answer(std::string reader_id, domain::Question question);
  Known known() const { return {*parts_.directory.Current(), parts_.rulebook}; }
  // The council's own days.
  const domain::Calendar& calendar() const { return *parts_.rulebook.policy().calendar; }

  // How many young people there were in those months, as far as that is known.
  base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> Headcounts(domain::Months months,
                                                                             absl::Time now);

  TallyCopy& copy_;
  store::TallyStore& tallies_;
  WallScreens& screens_;
  store::WeeklyStore& wishes_;
  const std::set<v1::Channel> channels_;
  const Few few_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_COMPLIANCE_DOOR_H_
