#include "services/notify/planner.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <map>
#include <utility>

#include "services/base/status_macros.h"
#include "services/notify/should_tell.h"

namespace pledgekeeper::notify {
namespace {

using storage::v1::Delivery;

// How late a telling may be for want of looking. Each step that reads something costs an fsync.
constexpr std::chrono::milliseconds kPeriod(100);
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
    : runtime_(runtime),
      reports_(reports),
      directory_(directory),
      outbox_(outbox),
      clock_(clock),
      channels_(std::move(channels)),
      timer_(runtime) {}

base::Task<absl::Status> Planner::SetOut() {
  CO_ASSIGN_OR_RETURN(position_, co_await outbox_.Position());
  if (position_.has_value()) co_return absl::OkStatus();
  CO_ASSIGN_OR_RETURN(std::string end, co_await reports_.JournalEnd());
  store::Plan plan;
  plan.to = std::move(end);
  const auto recorded = co_await outbox_.Record(std::move(plan));
  CO_RETURN_IF_ERROR(recorded.status());
  CO_ASSIGN_OR_RETURN(position_, co_await outbox_.Position());
  co_return absl::OkStatus();
}

void Planner::Start() { boost::asio::co_spawn(runtime_, Loop(), boost::asio::detached); }

void Planner::Stop() {
  stopped_ = true;
  timer_.cancel();
}

base::Task<absl::StatusOr<int>> Planner::PlanOnce() {
  if (!position_.has_value()) CO_RETURN_IF_ERROR(co_await SetOut());
  const std::string from = position_.value_or("");
  CO_ASSIGN_OR_RETURN(const std::vector<store::JournalEntry> entries,
                      co_await reports_.ReadJournal(from, kMaxLines));
  if (entries.empty()) co_return 0;
  for (const store::JournalEntry& entry : entries) {
    if (entry.line.directory_version() <= directory_.Current()->version()) continue;
    // Whom to tell, and how, by the directory as it was then, or a newer one.
    CO_RETURN_IF_ERROR(co_await directory_.Refresh());
  }
  const absl::Time now = clock_.Now();
  const auto directory = directory_.Current();
  store::Plan plan;
  plan.from = from;
  int lines = 0;
  for (const store::JournalEntry& entry : entries) {
    std::vector<Delivery> asked;
    if (absl::FromUnixMillis(entry.line.time_ms()) >= now - kTooOld) {
      asked = DeliveriesOf(entry.line, *directory, channels_, now);
    }
    // A line is planned whole; only the first may be longer than a step.
    if (lines > 0 && plan.deliveries.size() + asked.size() > store::kMaxOutboxStep) break;
    std::move(asked.begin(), asked.end(), std::back_inserter(plan.deliveries));
    plan.to = entry.id;
    ++lines;
  }
  const std::string to = plan.to;
  const auto recorded = co_await outbox_.Record(std::move(plan));
  if (!recorded.ok() || !*recorded) {
    // Another server was faster, or nobody knows whether we were: ask where we are.
    position_.reset();
    CO_RETURN_IF_ERROR(recorded.status());
  } else {
    position_ = to;
  }
  co_return lines;
}

base::Task<void> Planner::Loop() {
  bool failing = false;
  while (!stopped_) {
    const auto planned = co_await PlanOnce();
    if (planned.ok() == failing) {
      failing = !planned.ok();
      if (failing) spdlog::warn("nobody can be planned to be told; it keeps trying");
    }
    if (planned.ok() && *planned > 0) continue;
    timer_.expires_after(kPeriod);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

}  // namespace pledgekeeper::notify
