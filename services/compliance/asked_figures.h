#ifndef SERVICES_COMPLIANCE_ASKED_FIGURES_H_
#define SERVICES_COMPLIANCE_ASKED_FIGURES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/compliance/few.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/question.h"

// From what managers ask to the question, and from the answer to what they read. Pure; threads may
// call it freely.
namespace pledgekeeper::compliance {

// INVALID_ARGUMENT: a month that is none, upside down, after the one that runs, too many.
absl::StatusOr<domain::Months> MonthsOf(const v1::Period& period, const domain::Calendar& calendar,
                                        absl::Time now);
// INVALID_ARGUMENT, which names the field: an unknown measure, a clock or a hold of no policy.
absl::StatusOr<domain::AskedMeasure> MeasureOf(std::string_view field, const std::string& id,
                                               const domain::Rulebook& rulebook);
// The same of several, and of too many. None: `usual`.
absl::StatusOr<std::vector<domain::AskedMeasure>> MeasuresOf(
    const google::protobuf::RepeatedPtrField<std::string>& ids,
    const std::vector<std::string>& usual, const domain::Rulebook& rulebook);
// INVALID_ARGUMENT: none, more than two, one twice, unknown.
absl::StatusOr<std::vector<domain::Aspect>> AspectsOf(
    const google::protobuf::RepeatedField<int>& dimensions);

// Every measure, and of clocks and of holds one for each of the policies.
std::vector<domain::AskedMeasure> AllMeasures(const domain::Rulebook& rulebook);
// The steps of a period, the last one perhaps shorter.
std::vector<domain::Months> StepsOf(const domain::Months& months, v1::GetTrendRequest::Step step);

std::string IdOf(const domain::AskedMeasure& measure);
// Few children are not told apart (Figure.few).
v1::Figure View(const domain::AskedMeasure& measure, const domain::MeasuredFigure& figure, Few few);
v1::Period View(const domain::Months& months);
v1::Measure View(const domain::AskedMeasure& measure, const domain::Rulebook& rulebook,
                 v1::Language language);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_ASKED_FIGURES_H_
