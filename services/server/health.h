#ifndef SERVICES_SERVER_HEALTH_H_
#define SERVICES_SERVER_HEALTH_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include <array>

namespace pledgekeeper::server {

// What must be well for a server to serve. In gRPC's health protocol (grpc.health.v1.Health) each
// is a service of its own, by the name beside it; "" is the whole, which serves while all parts do
// but the certificate and the records: whoever is connected, or connects now, is served all the
// same.
// Asking needs no token, and the answer says no more than which part it is: the log says why.
enum class Part {
  kStore,        // "store": Redis takes, and keeps, what is written through our functions
  kClock,        // "clock": nobody doubts the clocks (base/guarded_clock.h)
  kPort,         // "port": new connections are taken and answered
  kCertificate,  // "certificate": the files of TLS can be used, and do not end within 30 days
  kRecords,      // "records": what is kept is what the proof log says (clockwork/record_watch.h)
};

// The health of one server, as it answers to whoever asks or watches. Belongs to the runtime's
// thread.
class Health {
 public:
  // Says everything that is known from here on; before, nobody can ask. `server` was built with the
  // default health service and lives until Stop.
  void Attach(grpc::Server& server);
  void Set(Part part, bool serves);
  bool IsServing(Part part) const { return serves_[static_cast<size_t>(part)]; }
  // Nothing serves from now on, whatever is set.
  void Stop();

 private:
  void Say(Part part);

  grpc::HealthCheckServiceInterface* service_ = nullptr;
  std::array<bool, 5> serves_ = {true, true, true, true, true};
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_HEALTH_H_
