#include "services/identity/ended_devices.h"

#include <chrono>

#include "services/base/status_macros.h"

namespace pledgekeeper::identity {
namespace {

constexpr std::chrono::milliseconds kPause(250);

}  // namespace

EndedDevices::EndedDevices(boost::asio::io_context& runtime, store::DeviceStore& devices)
    : devices_(devices),
      loop_(runtime, "looking which devices were ended", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              CO_RETURN_IF_ERROR(co_await Refresh());
              co_return false;
            }) {}

base::Task<absl::Status> EndedDevices::Refresh() {
  CO_ASSIGN_OR_RETURN(const std::vector<std::string> ended, co_await devices_.LoadEnded());
  ended_.insert(ended.begin(), ended.end());
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::identity
