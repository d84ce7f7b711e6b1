#include "services/server/health.h"

#include <algorithm>

namespace pledgekeeper::server {
namespace {

constexpr std::array<const char*, 3> kNames = {"store", "clock", "port"};

}  // namespace

void Health::Attach(grpc::Server& server) {
  service_ = server.GetHealthCheckService();
  for (const Part part : {Part::kStore, Part::kClock, Part::kPort}) Say(part);
}

void Health::Set(Part part, bool serves) {
  if (IsServing(part) == serves) return;
  serves_[static_cast<size_t>(part)] = serves;
  Say(part);
}

void Health::Say(Part part) {
  if (service_ == nullptr) return;
  service_->SetServingStatus(kNames[static_cast<size_t>(part)], IsServing(part));
  service_->SetServingStatus(
      "", std::all_of(serves_.begin(), serves_.end(), [](bool serves) { return serves; }));
}

void Health::Stop() {
  if (service_ != nullptr) service_->Shutdown();
}

}  // namespace pledgekeeper::server
