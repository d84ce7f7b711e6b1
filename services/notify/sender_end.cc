// How attempts end: what is filed, what is asked for later, and who is brought in.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/notify/backoff.h"
#include "services/notify/channel/answer_table.h"
#include "services/notify/sender.h"
#include "services/notify/settled.h"

namespace pledgekeeper::notify {
namespace {

using storage::v1::Delivery;
using store::Settlement;
using store::TakenDelivery;

// A last look for an attempt whose end is not known, when no further attempt is left.
constexpr absl::Duration kLastLook = absl::Minutes(1);

// Those of its attempts that were made on a set-up that works.
int CountedAttempts(const Delivery& delivery) {
  return delivery.attempts() - delivery.setup_faults();
}

bool IsGivenUp(const Delivery& delivery) {
  return delivery.state() == storage::v1::DELIVERY_GIVING_UP ||
         delivery.state() == storage::v1::DELIVERY_FAILED;
}

bool IsKeptForSetup(const Delivery& delivery, absl::Time now) {
  return now < absl::FromUnixMillis(delivery.plan_time_ms()) + kSetupPatience;
}

// Whether a delivery has told its reader, or may soon. One that a fault of the set-up keeps will
// not: who must act in danger cannot wait for whoever mends it, if another channel failed already.
bool MayTell(const Delivery& delivery) {
  if (delivery.state() == storage::v1::DELIVERY_WAITING) return !IsSetupFault(delivery.reason());
  return delivery.state() == storage::v1::DELIVERY_TOLD ||
         delivery.state() == storage::v1::DELIVERY_ON_ITS_WAY ||
         delivery.state() == storage::v1::DELIVERY_BEGUN;
}

}  // namespace

base::Task<absl::Status> Sender::FollowUp(TakenDelivery taken, const EarlierOutcome& earlier,
                                          Batch& batch) {
  // What was taken on is never sent again, whatever its taker remembers of it.
  const bool taken_on = taken.delivery.state() == storage::v1::DELIVERY_ON_ITS_WAY;
  switch (earlier.result) {
    case EarlierSend::kTold:
      co_return co_await FileTaken(std::move(taken), SendResult::kTold, batch);
    case EarlierSend::kRefused:
      co_return co_await GiveUp(std::move(taken), earlier.reason, batch);
    case EarlierSend::kUnknown:
      if (!taken_on) co_return co_await GiveUp(std::move(taken), "OUTCOME_UNKNOWN", batch);
      break;
    case EarlierSend::kNotTold:
      if (taken_on) break;
      if (WaitAfter(CountedAttempts(taken.delivery), is_danger()).has_value()) {
        co_return co_await Decide(std::move(taken), batch);
      }
      co_return co_await GiveUp(taken, taken.delivery.reason(), batch);
    case EarlierSend::kOnItsWay:
      if (!taken_on) co_return co_await FileTaken(std::move(taken), SendResult::kOnItsWay, batch);
      break;
    case EarlierSend::kAskLater:
    case EarlierSend::kSetupFault:
      break;
  }
  co_return co_await AskAgain(std::move(taken), earlier, batch);
}

base::Task<absl::Status> Sender::AskAgain(TakenDelivery taken, const EarlierOutcome& earlier,
                                          Batch& batch) {
  Delivery& delivery = taken.delivery;
  const bool taken_on = delivery.state() == storage::v1::DELIVERY_ON_ITS_WAY;
  const bool mends =
      earlier.result == EarlierSend::kSetupFault && IsKeptForSetup(delivery, batch.now);
  // Asking has an end too, and the same as trying: whoever has no sign of it by then is not told.
  int asked = 0;
  if (mends) {
    asked = delivery.setup_faults() + 1;
    delivery.set_setup_faults(asked);
    delivery.set_attempts(delivery.attempts() + 1);
  } else if (taken_on) {
    asked = delivery.asks() + 1;
    delivery.set_asks(asked);
    ++asked;  // it was asked for the first time after a wait
  } else {
    delivery.set_attempts(delivery.attempts() + 1);
    asked = CountedAttempts(delivery);
  }
  const auto wait = mends ? WaitForSetup(asked, is_danger()) : WaitAfter(asked, is_danger());
  if (!wait.has_value()) {
    co_return co_await GiveUp(taken, taken_on ? "NO_RECEIPT" : "OUTCOME_UNKNOWN", batch);
  }
  const std::string& reason = earlier.reason.empty() ? delivery.reason() : earlier.reason;
  Settlement later = Settled(taken, delivery.state(), reason, batch.now);
  later.next = batch.now + *wait;
  // That it is still on its way is no failure.
  later.failed = !taken_on || mends;
  std::vector<Settlement> one;
  one.push_back(std::move(later));
  co_return co_await parts_.outbox.Settle(std::move(one), batch.now);
}

base::Task<absl::Status> Sender::FileTaken(TakenDelivery taken, SendResult result, Batch& batch) {
  const std::vector<TakenDelivery> one(1, std::move(taken));
  SendOutcome outcome;
  outcome.result = result;
  co_return co_await File(one, outcome, is_danger(), batch);
}

base::Task<absl::Status> Sender::File(const std::vector<TakenDelivery>& taken,
                                      const SendOutcome& outcome, bool danger, Batch& batch) {
  const absl::Time now = parts_.clock.Now();
  std::vector<Settlement> settlements;
  std::vector<Delivery> kept;
  for (TakenDelivery one : taken) {
    const auto wait = WaitAfter(CountedAttempts(one.delivery), danger);
    Settlement later = Settled(one, storage::v1::DELIVERY_WAITING, outcome.reason, now);
    later.next = now + wait.value_or(kLastLook);
    later.failed = true;
    bool gives_up = false;
    switch (outcome.result) {
      case SendResult::kTold:
        later = Settled(one, storage::v1::DELIVERY_TOLD, "", now);
        break;
      case SendResult::kOnItsWay:
        later = Settled(one, storage::v1::DELIVERY_ON_ITS_WAY, "", now);
        later.next = now + *WaitAfter(1, danger);
        break;
      case SendResult::kUnknown:
        // What may have been told stays begun, so that the next step asks the other side before it
        // sends.
        later.now.set_state(storage::v1::DELIVERY_BEGUN);
        break;
      case SendResult::kSetupFault:
        later.now.set_setup_faults(one.delivery.setup_faults() + 1);
        later.next = now + WaitForSetup(later.now.setup_faults(), danger);
        gives_up = !IsKeptForSetup(one.delivery, now);
        if (!gives_up) kept.push_back(later.now);
        break;
      case SendResult::kFailed:
        gives_up = !wait.has_value();
        break;
      case SendResult::kRefused:
        gives_up = true;
        break;
    }
    if (gives_up) {
      CO_RETURN_IF_ERROR(co_await GiveUp(std::move(one), outcome.reason, batch));
      continue;
    }
    if (later.failed) {
      const v1::Channel channel = one.delivery.channel();
      later.next = std::max(later.next, parts_.health.QuietUntil(channel, danger));
    }
    settlements.push_back(std::move(later));
  }
  if (!settlements.empty()) {
    CO_RETURN_IF_ERROR(co_await parts_.outbox.Settle(std::move(settlements), now));
  }
  // If another channel has failed for good already, nobody else would ask who comes in their place.
  for (const Delivery& delivery : kept) {
    CO_RETURN_IF_ERROR(co_await BringInNext(delivery, batch));
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> Sender::GiveUp(TakenDelivery taken, std::string reason, Batch& batch) {
  const absl::Time now = parts_.clock.Now();
  if (taken.delivery.state() != storage::v1::DELIVERY_GIVING_UP) {
    Settlement settlement = Settled(taken, storage::v1::DELIVERY_GIVING_UP, reason, now);
    // The lease goes on under this time: if the server dies now, it comes back as being given up,
    // and only what is missing is done.
    settlement.next = now + kLease;
    settlement.failed = true;
    taken = {settlement.now, settlement.next};
    std::vector<Settlement> first;
    first.push_back(std::move(settlement));
    CO_RETURN_IF_ERROR(co_await parts_.outbox.Settle(std::move(first), now));
    spdlog::warn("telling of report {} by {} is given up: {}", taken.delivery.report_id(),
                 v1::Channel_Name(taken.delivery.channel()), reason);
  }
  CO_RETURN_IF_ERROR(co_await BringInNext(taken.delivery, batch));
  std::vector<Settlement> last;
  last.push_back(Settled(taken, storage::v1::DELIVERY_FAILED, taken.delivery.reason(), now));
  co_return co_await parts_.outbox.Settle(std::move(last), now);
}

base::Task<absl::Status> Sender::BringInNext(const Delivery& delivery, Batch& batch) {
  // Only news for somebody to read: nobody need come in their place.
  if (!CallsToAct(delivery)) co_return absl::OkStatus();
  bool one_failed = IsGivenUp(delivery);
  std::vector<std::string> others;
  for (int channel = v1::Channel_MIN + 1; channel <= v1::Channel_MAX; ++channel) {
    Delivery other = delivery;
    other.set_channel(static_cast<v1::Channel>(channel));
    if (channel != delivery.channel()) others.push_back(store::DeliveryId(other));
  }
  CO_ASSIGN_OR_RETURN(const std::vector<Delivery> beside,
                      co_await parts_.outbox.Load(std::move(others)));
  for (const Delivery& other : beside) {
    // The last channel to fail brings in the rung; two that give up at once both ask for it.
    if (MayTell(other)) co_return absl::OkStatus();
    one_failed = one_failed || IsGivenUp(other);
  }
  // Nobody comes because of the set-up alone: they could not be told either.
  if (!one_failed) co_return absl::OkStatus();
  batch.reports.erase(delivery.report_id());  // as it is now
  const auto decision = co_await DecisionFor(delivery, batch);
  // If it no longer matters, nobody need come. That they have gone, or want no such channel, is why
  // they were not told: then somebody must.
  if (decision.ok() && decision->verdict == TellVerdict::kDrop &&
      decision->reason != "PERSON_GONE" && decision->reason != "CHANNEL_NOT_WANTED") {
    co_return absl::OkStatus();
  }
  const auto brought_in = co_await parts_.recorder.TellingFailed(
      delivery.report_id(), delivery.person_id(), delivery.version(), parts_.clock.Now());
  if (absl::IsUnavailable(brought_in.status()) || absl::IsAborted(brought_in.status())) {
    co_return brought_in.status();  // the lease runs out, and it is asked again
  }
  if (!brought_in.ok()) {
    spdlog::error("nobody could be brought in for report {}: {}", delivery.report_id(),
                  base::ErrorReason(brought_in.status()));
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::notify
