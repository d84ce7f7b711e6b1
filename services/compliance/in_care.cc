#include "services/compliance/in_care.h"

#include <algorithm>
#include <utility>

#include "services/base/status_macros.h"
#include "services/compliance/asked_figures.h"
#include "services/domain/tally/headcount.h"

namespace pledgekeeper::compliance {
namespace {

using domain::Aspect;

// Whether it says something of the young person, and not of the report.
bool IsOfYoungPeople(Aspect aspect) {
  return domain::IsInHeadcounts(aspect) || aspect == Aspect::kLanguage ||
         aspect == Aspect::kPlacementProvider || aspect == Aspect::kPlacementArea;
}

}  // namespace

base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> HeadcountsOf(
    domain::Months period, int month_now, const domain::Directory& directory,
    store::TallyStore& tallies) {
  const storage::v1::Headcount now = domain::CountHeads(directory, month_now);
  std::vector<int> over;
  for (const domain::Months& month : StepsOf(period, v1::GetTrendRequest::STEP_MONTH)) {
    if (month.first < month_now) over.push_back(month.first);
  }
  CO_ASSIGN_OR_RETURN(std::vector<storage::v1::Headcount> months,
                      co_await tallies.Headcounts(std::move(over)));
  if (period.last >= month_now) months.push_back(now);
  co_return months;
}

std::optional<std::map<std::vector<std::string>, int64_t>> InCare(
    const std::vector<storage::v1::Headcount>& months, const Scope& scope,
    const std::vector<domain::Wanted>& wanted, const std::vector<Aspect>& by) {
  const bool are_told_apart =
      std::all_of(by.begin(), by.end(), domain::IsInHeadcounts) &&
      std::all_of(wanted.begin(), wanted.end(), [](const domain::Wanted& each) {
        return !IsOfYoungPeople(each.aspect) || domain::IsInHeadcounts(each.aspect);
      });
  if (months.empty() || !are_told_apart) return std::nullopt;
  return domain::AverageHeads(months, by, [&](const storage::v1::HeadcountPart& part) {
    if (!scope.Has(part.team_id())) return false;
    return std::all_of(wanted.begin(), wanted.end(), [&](const domain::Wanted& each) {
      if (!domain::IsInHeadcounts(each.aspect)) return true;
      const std::string value = domain::ValueOf(part, each.aspect);
      return std::find(each.values.begin(), each.values.end(), value) != each.values.end();
    });
  });
}

}  // namespace pledgekeeper::compliance
