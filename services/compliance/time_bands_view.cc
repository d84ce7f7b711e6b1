#include "services/compliance/time_bands_view.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/errors.h"
#include "services/compliance/limits.h"

namespace pledgekeeper::compliance {
namespace {

using Band = v1::GetTimeBandsRequest::Band;

}  // namespace

absl::StatusOr<std::vector<domain::TimeBand>> BandsOf(const v1::GetTimeBandsRequest& request) {
  if (request.bands().empty()) return base::FieldRequired("bands");
  if (request.bands_size() > kMaxBands) return base::TooManyElements("bands", kMaxBands);
  std::vector<domain::TimeBand> bands;
  for (int i = 0; i < request.bands_size(); ++i) {
    const Band& asked = request.bands(i);
    const std::string field = absl::StrCat("bands[", i, "]");
    if (asked.most_case() == Band::MOST_NOT_SET) {
      return base::OneOfRequired(field + ".working_days", field + ".days");
    }
    const domain::TimeBand band{.working_days = asked.working_days(), .days = asked.days()};
    const int length = asked.has_days() ? band.days : band.working_days;
    const int most = asked.has_days() ? kMaxBandDays : kMaxBandWorkingDays;
    if (length < 1) return base::FieldMalformed(field, "must be 1 or more");
    if (length > most) {
      return base::FieldMalformed(
          field, base::Filled("must be at most {most}", {{"most", absl::StrCat(most)}}));
    }
    bands.push_back(band);
  }
  const auto order = [](const domain::TimeBand& band) {
    return std::pair(band.days, band.working_days);
  };
  std::sort(bands.begin(), bands.end(),
            [&](const auto& a, const auto& b) { return order(a) < order(b); });
  bands.erase(std::unique(bands.begin(), bands.end(),
                          [&](const auto& a, const auto& b) { return order(a) == order(b); }),
              bands.end());
  return bands;
}

v1::GetTimeBandsRequest::Band View(const domain::TimeBand& band) {
  Band view;
  band.days > 0 ? view.set_days(band.days) : view.set_working_days(band.working_days);
  return view;
}

v1::GetTimeBandsResponse::Counts View(const domain::TimeBands& bands, Few few) {
  v1::GetTimeBandsResponse::Counts view;
  const auto of = [&](v1::Outcome outcome) {
    const auto found = bands.by_outcome.find(outcome);
    return found == bands.by_outcome.end() ? 0 : found->second;
  };
  const bool points_to_a_child = few(bands.received) || few(bands.over) || few(bands.unknown) ||
                                 std::any_of(bands.in_band.begin(), bands.in_band.end(), few) ||
                                 std::any_of(bands.by_outcome.begin(), bands.by_outcome.end(),
                                             [&](const auto& each) { return few(each.second); });
  if (points_to_a_child) {
    view.set_few(true);
    return view;
  }
  view.set_received(bands.received);
  view.set_over(bands.over);
  for (const int64_t count : bands.in_band) view.add_in_band(count);
  view.set_unknown(bands.unknown);
  view.set_upheld(of(v1::OUTCOME_UPHELD));
  view.set_partly_upheld(of(v1::OUTCOME_PARTLY_UPHELD));
  view.set_not_upheld(of(v1::OUTCOME_NOT_UPHELD));
  view.set_out_of_scope(of(v1::OUTCOME_OUT_OF_SCOPE));
  view.set_withdrawn(of(v1::OUTCOME_WITHDRAWN));
  return view;
}

}  // namespace pledgekeeper::compliance
