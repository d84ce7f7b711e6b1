#include "services/compliance/readable.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/people/access.h"

namespace pledgekeeper::compliance {

base::Task<absl::StatusOr<std::vector<bool>>> WhichMayBeRead(const identity::DoorParts& parts,
                                                             Reader reader,
                                                             std::vector<std::string> report_ids) {
  const size_t count = report_ids.size();
  CO_ASSIGN_OR_RETURN(const auto loaded, co_await parts.store.LoadMany(std::move(report_ids)));
  const auto directory = parts.directory.Current();
  std::vector<bool> may(count);
  for (size_t i = 0; i < count; ++i) {
    if (!loaded[i].has_value()) continue;
    const storage::v1::Report& report = loaded[i]->report;
    const config::v1::Policy& policy = domain::PolicyOf(report, parts.rulebook).policy;
    may[i] = domain::MayRead(reader.worker_id, report, *directory, policy, reader.now) !=
             domain::ReadReason::kNone;
  }
  co_return may;
}

}  // namespace pledgekeeper::compliance
