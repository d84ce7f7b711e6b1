#include "services/server/health.h"

namespace pledgekeeper::server {
namespace {

constexpr std::array<const char*, 5> kNames = {"store", "clock", "port", "certificate", "records"};

}  // namespace

void Health::Attach(grpc::Server& server) {
  service_ = server.GetHealthCheckService();
  for (const Part part :
       {Part::kStore, Part::kClock, Part::kPort, Part::kCertificate, Part::kRecords}) {
    Say(part);
  }
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
      "", IsServing(Part::kStore) && IsServing(Part::kClock) && IsServing(Part::kPort));
}

void Health::Stop() {
  if (service_ != nullptr) service_->Shutdown();
}

}  // namespace pledgekeeper::server
