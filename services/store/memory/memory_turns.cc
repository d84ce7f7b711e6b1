// Whose turn it is, and who has room; as redis_turns.cc does it.
#include <algorithm>

#include "services/base/status_macros.h"
#include "services/store/memory/memory_report_store.h"

namespace pledgekeeper::store {

base::Task<absl::StatusOr<domain::QueueFacts>> MemoryReportStore::TakeTurn(
    std::string team_id, std::vector<std::string> worker_ids, domain::Load load) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  domain::QueueFacts facts;
  facts.desk_team_id = team_id;
  facts.turn = load.is_apart ? turns_[team_id] : turns_[team_id]++;
  for (const std::string& id : worker_ids) {
    facts.open_reports[id] = LoadOf(domain::WorkerQueue(id), load);
  }
  co_return facts;
}

base::Task<absl::StatusOr<std::optional<absl::Time>>> MemoryReportStore::TakeSpeaking(
    Speaking speaking) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  auto& spoken = spoken_[{speaking.young_person_id, speaking.worker_id}];
  std::erase_if(spoken,
                [&](const auto& each) { return each.second <= speaking.now - speaking.within; });
  const bool has_place = spoken.contains(speaking.report_id);
  if (!has_place && !speaking.always && static_cast<int>(spoken.size()) >= speaking.limit) {
    std::vector<absl::Time> times;
    for (const auto& [id, time] : spoken) times.push_back(time);
    std::sort(times.begin(), times.end());
    co_return times[times.size() - speaking.limit] + speaking.within;
  }
  if (!has_place) spoken[speaking.report_id] = speaking.now;
  co_return std::nullopt;
}

base::Task<absl::StatusOr<bool>> MemoryReportStore::TakeRound(std::string loop,
                                                              absl::Duration lease) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return !round_is_taken_;
}

int64_t MemoryReportStore::LoadOf(const std::string& queue, domain::Load against) {
  const Sorted& sorted = queues_[queue];
  return std::count_if(sorted.begin(), sorted.end(), [&](const auto& entry) {
    const domain::Load load = loads_[entry.second];
    return !load.is_apart && (against.takes_no_place || !load.takes_no_place);
  });
}

}  // namespace pledgekeeper::store
