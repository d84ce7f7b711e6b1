#include "services/store/memory/memory_device_store.h"

namespace pledgekeeper::store {
namespace {

std::string Find(const std::map<std::string, std::string>& all, const std::string& name) {
  const auto found = all.find(name);
  return found == all.end() ? "" : found->second;
}

}  // namespace

base::Task<absl::StatusOr<StoredDevices>> MemoryDeviceStore::Load(std::string young_person_id) {
  const auto found = stored_.find(young_person_id);
  if (found != stored_.end()) co_return found->second;
  StoredDevices none;
  none.devices.set_young_person_id(young_person_id);
  co_return none;
}

base::Task<absl::StatusOr<std::string>> MemoryDeviceStore::FindByCode(std::string code_hash) {
  co_return Find(codes_, code_hash);
}

base::Task<absl::StatusOr<std::string>> MemoryDeviceStore::FindByDevice(std::string device_id) {
  co_return Find(owners_, device_id);
}

base::Task<absl::StatusOr<CommitOutcome>> MemoryDeviceStore::Commit(int64_t decided_on,
                                                                    domain::DevicesChange change,
                                                                    absl::Time now) {
  const std::string id = change.devices.young_person_id();
  const auto found = stored_.find(id);
  const int64_t version = found == stored_.end() ? 0 : found->second.version;
  if (version != decided_on || codes_.contains(change.code_added)) {
    co_return CommitOutcome::kVersionMoved;
  }
  stored_[id] = {std::move(change.devices), version + 1};
  for (const std::string& code : change.codes_gone) codes_.erase(code);
  if (!change.code_added.empty()) codes_[change.code_added] = id;
  if (!change.device_added.empty()) owners_[change.device_added] = id;
  if (!change.device_ended.empty()) {
    std::erase_if(ended_, [&](const auto& one) { return one.second <= now - absl::Hours(1); });
    ended_[change.device_ended] = now;
  }
  co_return CommitOutcome::kCommitted;
}

base::Task<absl::StatusOr<bool>> MemoryDeviceStore::CountTry(std::vector<TryBound> bounds,
                                                             absl::Time now) {
  for (const TryBound& bound : bounds) {
    if (++tries_[{bound.who, (now - absl::UnixEpoch()) / bound.window}] > bound.most) {
      co_return false;
    }
  }
  co_return true;
}

base::Task<absl::StatusOr<std::vector<std::string>>> MemoryDeviceStore::LoadEnded() {
  std::vector<std::string> ended;
  for (const auto& [id, time] : ended_) ended.push_back(id);
  co_return ended;
}

}  // namespace pledgekeeper::store
