#include "services/identity/device_records.h"

#include <sodium.h>

#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::identity {
namespace {

// More than a young person's few devices and the adults beside them can come in between.
constexpr int kMaxTries = 10;
// A page of a young person's reports.
constexpr int kReportsAtATime = 100;
constexpr size_t kIdBytes = 10;

}  // namespace

base::Task<absl::StatusOr<domain::DevicesChange>> DeviceRecords::Change(std::string young_person_id,
                                                                        absl::Time now,
                                                                        Decide decide) {
  for (int tries = 0; tries < kMaxTries; ++tries) {
    CO_ASSIGN_OR_RETURN(const store::StoredDevices stored,
                        co_await parts_.devices.Load(young_person_id));
    CO_ASSIGN_OR_RETURN(domain::DevicesChange change, decide(stored.devices));
    if (change.is_repeat) co_return change;
    CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome,
                        co_await parts_.devices.Commit(stored.version, change, now));
    if (outcome != store::CommitOutcome::kCommitted) continue;
    if (!change.device_ended.empty()) parts_.ended.Note(change.device_ended);
    co_return change;
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<std::set<std::string, std::less<>>>> DeviceRecords::ExcludedFromReportsOf(
    std::string young_person_id) {
  std::set<std::string, std::less<>> excluded;
  const auto directory = parts_.directory.Current();
  store::PagePosition after;
  for (bool is_last = false; !is_last;) {
    CO_ASSIGN_OR_RETURN(const auto page, co_await parts_.reports.ListReportsOf(
                                             young_person_id, after, kReportsAtATime));
    is_last = static_cast<int>(page.size()) < kReportsAtATime;
    if (page.empty()) break;
    after = page.back();
    std::vector<std::string> ids;
    for (const store::QueueEntry& entry : page) ids.push_back(entry.report_id);
    CO_ASSIGN_OR_RETURN(const auto loaded, co_await parts_.reports.LoadMany(std::move(ids)));
    for (const auto& stored : loaded) {
      if (!stored.has_value() || !domain::IsOpen(stored->report.state())) continue;
      const auto& policy = domain::PolicyOf(stored->report, parts_.rulebook).policy;
      excluded.merge(domain::ExcludedFrom(stored->report, *directory, policy));
      excluded.merge(domain::ExcludedIfAboutNamed(stored->report, *directory, policy));
    }
  }
  co_return excluded;
}

std::string DeviceRecords::HashOf(const std::string& code) const {
  return base::KeyedName(parts_.code_key, "invitation", code);
}

std::string NewDeviceId() {
  std::string bytes(kIdBytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return absl::BytesToHexString(bytes);
}

}  // namespace pledgekeeper::identity
