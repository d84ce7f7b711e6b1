#ifndef TOOLS_PLEDGECTL_ASKED_PERIOD_H_
#define TOOLS_PLEDGECTL_ASKED_PERIOD_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/pledgectl/command_line.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/session.h"

// What managers ask about: options of a period, and of which reports.
namespace pledgekeeper::ctl {

// What was said of the period.
struct AskedPeriod {
  v1::Period whole;  // a year or a quarter
  int wholes = 0;    // how many were named
  std::string from;  // a month
  std::string to;    // a month
};

// A year or a quarter, as far as it has come; else from a month to a month: without a first one
// from the April before, without a last one until now. INVALID_ARGUMENT: they contradict each
// other.
absl::Status FillPeriod(const AskedPeriod& asked, absl::Time now, v1::Period* period);
void AddPeriodOptions(Command command, const std::shared_ptr<AskedPeriod>& asked);

// The dimensions by their words.
const Choices& DimensionChoices();
// "--where team=west". The filters live as long as the command.
void AddFilterOption(Command command, google::protobuf::RepeatedPtrField<v1::Filter>* filters);

// Options of a question over a period.
template <typename Request, typename Response>
std::shared_ptr<Request> Asks(CommandLine& line, Command command) {
  auto request = std::make_shared<Request>();
  auto asked = std::make_shared<AskedPeriod>();
  line.OnChosen(command, [request, asked](Session& session) -> absl::Status {
    RETURN_IF_ERROR(FillPeriod(*asked, session.Now(), request->mutable_period()));
    return session.Show<Response>(*request);
  });
  AddPeriodOptions(command, asked);
  if constexpr (requires { request->mutable_filters(); }) {
    AddFilterOption(command, request->mutable_filters());
  }
  return request;
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_ASKED_PERIOD_H_
