#include "services/notify/teller.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <utility>

#include "services/base/status_macros.h"

namespace pledgekeeper::notify {
namespace {

constexpr std::chrono::milliseconds kPause(10);
// Five seconds for messages under way to end well: a mail server answers within one.
constexpr int kTries = 500;
// And 18, once broken off: libcurl looks at the flag about once a second, and a mail server gets 15
// to answer our goodbye (kServerAnswerTimeout_s).
constexpr int kBreakTries = 1800;

}  // namespace

Teller::Teller(boost::asio::io_context& runtime, Parts parts, std::optional<NotifySetup> setup,
               std::shared_ptr<std::atomic<bool>> stop)
    : runtime_(runtime), setup_(std::move(setup)), stop_(std::move(stop)) {
  if (!setup_.has_value()) return;
  planner_.emplace(runtime, parts.reports, parts.directory, parts.outbox, parts.clock, channels());
  const Sender::Parts sending{
      parts.reports, parts.directory,    parts.rulebook, parts.recorder, parts.outbox,
      parts.clock,   setup_->messengers, setup_->texts,  health_,        parts.message_key,
      parts.wishes,  parts.count_totals, parts.app_link};
  normal_.emplace(runtime, store::Lane::kNormal, sending);
  danger_.emplace(runtime, store::Lane::kDanger, sending);
  if (!setup_->alarm.empty()) {
    alarm_.emplace(runtime, Alarm::Parts{setup_->alarm, setup_->texts, health_, parts.clock,
                                         parts.message_key});
  }
}

std::set<v1::Channel> Teller::channels() const {
  std::set<v1::Channel> channels;
  if (!setup_.has_value()) return channels;
  for (const auto& [channel, messenger] : setup_->messengers) channels.insert(channel);
  return channels;
}

base::Task<absl::Status> Teller::FindPosition() {
  if (!planner_.has_value()) co_return absl::OkStatus();
  co_return co_await planner_->FindPosition();
}

void Teller::Start() {
  if (!planner_.has_value()) return;
  planner_->Start();
  normal_->Start();
  danger_->Start();
  if (alarm_.has_value()) alarm_->Start();
}

void Teller::Stop() {
  if (!planner_.has_value()) return;
  planner_->Stop();
  normal_->Stop();
  danger_->Stop();
  if (alarm_.has_value()) alarm_->Stop();
}

void Teller::NoteUnattended(const std::optional<AlarmFacts>& facts) {
  if (!alarm_.has_value()) return;
  if (facts.has_value()) return alarm_->Note(*facts);
  alarm_->Forget();
}

bool Teller::IsIdle() const {
  if (!normal_.has_value()) return true;
  return normal_->IsIdle() && danger_->IsIdle() && (!alarm_.has_value() || alarm_->IsIdle());
}

base::Task<void> Teller::Finish() {
  boost::asio::steady_timer timer(runtime_);
  for (int i = 0; i < kTries + kBreakTries && !IsIdle(); ++i) {
    // Messengers look at this flag and break off.
    if (i == kTries) stop_->store(true);
    timer.expires_after(kPause);
    boost::system::error_code ignored;
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
  stop_->store(true);
}

base::Task<absl::StatusOr<int>> Teller::TellUntilQuiet() {
  int total = 0;
  if (!planner_.has_value()) co_return total;
  while (true) {
    CO_ASSIGN_OR_RETURN(const int planned, co_await planner_->PlanOnce());
    CO_ASSIGN_OR_RETURN(const int danger, co_await danger_->SendOnce());
    CO_ASSIGN_OR_RETURN(const int normal, co_await normal_->SendOnce());
    int alarms = 0;
    if (alarm_.has_value()) {
      CO_ASSIGN_OR_RETURN(alarms, co_await alarm_->AlarmOnce());
    }
    if (planned + danger + normal + alarms == 0) co_return total;
    total += danger + normal + alarms;
  }
}

}  // namespace pledgekeeper::notify
