#include "services/notify/planner.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "services/base/status_macros.h"
#include "services/notify/reach.h"
#include "services/notify/should_tell.h"

namespace pledgekeeper::notify {
namespace {

using storage::v1::Delivery;

// How late a telling may be for want of looking. Each step that reads something costs an fsync.
constexpr std::chrono::milliseconds kPause(100);
// Lines in one read; more are read at once after it.
constexpr int kMaxLines = 200;

}  // namespace

std::vector<Delivery> DeliveriesOf(const storage::v1::JournalLine& line,
                                   const domain::Directory& directory,
                                   const std::set<v1::Channel>& channels, absl::Time now) {
  Delivery delivery;
  // A theme is of many reports; it has its own id, and is told once like a version of one.
  delivery.set_report_id(line.report_id().empty() ? line.theme_id() : line.report_id());
  delivery.set_version(line.version());
  delivery.set_report_state(line.state());
  delivery.set_urgency(line.urgency());
  delivery.set_version_time_ms(line.time_ms());
  delivery.set_plan_time_ms(absl::ToUnixMillis(now));
  delivery.set_state(storage::v1::DELIVERY_WAITING);
  std::map<std::string, std::vector<int>> reasons;
  for (const auto& telling : line.tell()) {
    reasons[telling.person_id()].push_back(telling.reason());
  }
  std::vector<Delivery> deliveries;
  for (const auto& [person_id, of_person] : reasons) {
    const storage::v1::Contact* contact = FindContact(directory, person_id);
    if (contact == nullptr) continue;
    delivery.set_person_id(person_id);
    delivery.mutable_reasons()->Assign(of_person.begin(), of_person.end());
    const bool is_reached = WhyUnreachable(*contact, channels).empty();
    if (!channels.empty() && !is_reached && directory.FindWorker(person_id) != nullptr &&
        CallsToAct(delivery)) {
      delivery.set_channel(v1::CHANNEL_UNSPECIFIED);
      deliveries.push_back(delivery);
      continue;
    }
    // What somebody wants and the council does not have is not planned: nobody could ever send it.
    for (const v1::Channel channel : channels) {
      const auto& wanted = contact->channels();
      if (std::find(wanted.begin(), wanted.end(), channel) == wanted.end()) continue;
      delivery.set_channel(channel);
      deliveries.push_back(delivery);
    }
  }
  return deliveries;
}

Planner::Planner(boost::asio::io_context& runtime, store::ReportStore& reports,
                 store::DirectoryCache& directory, store::Outbox& outbox, const base::Clock& clock,
                 std::set<v1::Channel> channels)
    : directory_(directory),
      outbox_(outbox),
      clock_(clock),
      channels_(std::move(channels)),
      reader_(reports, directory, *this, kMaxLines),
      loop_(runtime, "planning whom to tell", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        CO_ASSIGN_OR_RETURN(const int planned, co_await PlanOnce());
        co_return planned > 0;
      }) {}

base::Task<absl::StatusOr<int>> Planner::PlanOnce() {
  if (clock_.HoldsStill()) co_return 0;
  co_return co_await reader_.ReadOnce();
}

base::Task<absl::StatusOr<std::optional<std::string>>> Planner::Position() {
  return outbox_.Position();
}

base::Task<absl::Status> Planner::BeginBehind(std::string position) {
  store::Plan plan;
  // From no position at all: if another server has begun, nothing is recorded, and its beginning
  // holds.
  plan.to = std::move(position);
  const auto recorded = co_await outbox_.Record(std::move(plan));
  co_return recorded.status();
}

base::Task<absl::StatusOr<int>> Planner::Take(const std::string& from,
                                              const std::vector<store::JournalEntry>& lines) {
  const absl::Time now = clock_.Now();
  const auto directory = directory_.Current();
  store::Plan plan;
  plan.from = from;
  int taken = 0;
  for (const store::JournalEntry& entry : lines) {
    std::vector<Delivery> asked;
    // An older line moves the position too, and asks for nobody.
    if (absl::FromUnixMillis(entry.line->time_ms()) >= now - kTooOld) {
      asked = DeliveriesOf(*entry.line, *directory, channels_, now);
    }
    // A line is planned whole; only the first may be longer than a step.
    if (taken > 0 && plan.deliveries.size() + asked.size() > store::kMaxOutboxStep) break;
    std::move(asked.begin(), asked.end(), std::back_inserter(plan.deliveries));
    plan.to = entry.id;
    ++taken;
  }
  CO_ASSIGN_OR_RETURN(const bool recorded, co_await outbox_.Record(std::move(plan)));
  co_return recorded ? taken : 0;
}

}  // namespace pledgekeeper::notify
