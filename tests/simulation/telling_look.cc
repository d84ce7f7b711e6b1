// How a story looks to people in one of two worlds.
#include "absl/strings/str_cat.h"
#include "services/domain/people/access.h"
#include "services/triage/triage_view.h"
#include "tests/simulation/telling.h"

namespace pledgekeeper::simulation {

const Tale* Telling::FindHidden() const {
  for (const auto& tale : tales_) {
    if (tale.has_value() && tale->always_apart && !tale->never_knew.empty()) return &*tale;
  }
  return nullptr;
}

Telling::Looks Telling::LookAround(const std::string& without, const Ids& readers) {
  Looks looks;
  for (const auto& tale : tales_) {
    if (!tale.has_value() || tale->id() == without) continue;
    const auto stored = world_.Load(tale->id());
    looks[tale->id()] = absl::StrCat(stored->version, stored->report.SerializeAsString());
  }
  const auto directory = world_.directory();
  const domain::Circumstances here{*directory, world_.rulebook(), world_.now()};
  for (const std::string& reader : readers) {
    std::string& seen = looks["the queue of " + reader];
    const auto queue =
        *world_.Await(world_.store().ListQueue(domain::WorkerQueue(reader), std::nullopt, 100));
    for (const store::QueueEntry& entry : queue) {
      const auto stored = world_.Load(entry.report_id);
      const auto& policy = domain::PolicyOf(stored->report, world_.rulebook()).policy;
      const auto reads = domain::MayRead(reader, stored->report, *directory, policy, world_.now());
      if (reads == domain::ReadReason::kNone) continue;
      seen += triage::QueueItemView(*stored, reader, here).SerializeAsString();
    }
  }
  return looks;
}

}  // namespace pledgekeeper::simulation
