#ifndef SERVICES_IDENTITY_ENDED_DEVICES_H_
#define SERVICES_IDENTITY_ENDED_DEVICES_H_

#include <boost/asio/io_context.hpp>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "services/base/loop.h"
#include "services/store/device_store.h"

namespace pledgekeeper::identity {

// Which devices were ended so lately that a session of theirs could still be running, here or at
// another server: looked up with every call, so kept in memory, and read anew four times a second.
// While the store is away it knows what it knew, and nothing that is kept is answered anyway. What
// it once knew it knows until the server ends: a device never comes back, and each takes some tens
// of bytes. Belongs to the runtime's thread.
class EndedDevices {
 public:
  EndedDevices(boost::asio::io_context& runtime, store::DeviceStore& devices);

  bool Contains(const std::string& device_id) const { return ended_.contains(device_id); }
  // Of a device that was ended at this server.
  void Note(const std::string& device_id) { ended_.insert(device_id); }

  // Reads them once; before the first call is taken. UNAVAILABLE.
  base::Task<absl::Status> Refresh();
  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

 private:
  store::DeviceStore& devices_;
  absl::flat_hash_set<std::string> ended_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_ENDED_DEVICES_H_
