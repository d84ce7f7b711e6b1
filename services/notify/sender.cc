#include "services/notify/sender.h"

#include <chrono>
#include <utility>

#include "services/base/at_once.h"
#include "services/base/status_macros.h"
#include "services/domain/people/weekly_summary.h"
#include "services/http/on_thread.h"
#include "services/notify/settled.h"

namespace pledgekeeper::notify {
namespace {

using storage::v1::Delivery;
using store::Settlement;
using store::TakenDelivery;

// How late a due delivery may be for want of looking.
constexpr std::chrono::milliseconds kPause(200);
// Deliveries taken in one step; with those that go together, few enough for one call of Redis.
constexpr int kMaxBatch = 32;
// Messages under way at once, in each lane: a mail server sees at most this many connections of
// ours.
constexpr int kThreads = 4;
// While servers get a new configuration one after the other, one may not know a channel that
// another has planned: it leaves the delivery for so long, and looks again so often.
constexpr absl::Duration kChannelPatience = absl::Minutes(10);
constexpr absl::Duration kChannelPause = absl::Seconds(15);

}  // namespace

Sender::Sender(boost::asio::io_context& runtime, store::Lane lane, Parts parts)
    : runtime_(runtime),
      lane_(lane),
      parts_(parts),
      threads_(kThreads),
      loop_(runtime, "telling people", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        CO_ASSIGN_OR_RETURN(const int sent, co_await SendOnce());
        co_return sent > 0;
      }) {}

Sender::~Sender() { threads_.join(); }

base::Task<absl::Status> Sender::Sort(TakenDelivery taken, Batch& batch) {
  if (taken.delivery.state() == storage::v1::DELIVERY_GIVING_UP) {
    batch.given_up.push_back(std::move(taken));
    co_return absl::OkStatus();
  }
  if (taken.delivery.channel() == v1::CHANNEL_UNSPECIFIED) {
    co_return co_await NoteUnreachable(std::move(taken), batch);
  }
  if (!parts_.messengers.contains(taken.delivery.channel())) {
    if (batch.now >= absl::FromUnixMillis(taken.delivery.plan_time_ms()) + kChannelPatience) {
      co_return co_await GiveUp(std::move(taken), "CHANNEL_NOT_SET_UP", batch);
    }
    Settlement later = Settled(taken, taken.delivery.state(), "CHANNEL_NOT_SET_UP", batch.now);
    later.next = batch.now + kChannelPause;
    batch.settlements.push_back(std::move(later));
    co_return absl::OkStatus();
  }
  const absl::Time quiet = parts_.health.QuietUntil(taken.delivery.channel(), is_danger());
  if (quiet > batch.now) {
    batch.settlements.push_back(PutOff(taken, quiet, batch.now));
    co_return absl::OkStatus();
  }
  // A server died in the middle of the attempt, or nobody could say how it ended; or a provider has
  // it, and will say whether it arrived.
  if (taken.delivery.state() == storage::v1::DELIVERY_BEGUN ||
      taken.delivery.state() == storage::v1::DELIVERY_ON_ITS_WAY) {
    Pack(std::move(taken), {}, batch.begun);
    co_return absl::OkStatus();
  }
  co_return co_await Decide(std::move(taken), batch);
}

base::Task<absl::Status> Sender::LookUpEarlier(Parcel parcel, Batch& batch) {
  const v1::Channel channel = parcel.deliveries[0].delivery.channel();
  const Messenger& messenger = *parts_.messengers.at(channel);
  const Message message =
      Compose(parcel, *parts_.directory.Current(), parts_.texts, parts_.message_key, batch.now);
  EarlierOutcome earlier = EarlierSend::kAskLater;
  // One that does not answer would let each of a whole batch wait for it.
  if (!batch.silent.contains(channel)) {
    // Under the id of the attempt, which is what the other side knows it by.
    earlier = co_await http::OnThread(threads_,
                                      [&messenger, &message] { return messenger.LookUp(message); });
  }
  if (earlier.result == EarlierSend::kAskLater) batch.silent.insert(channel);
  if (earlier.result == EarlierSend::kSetupFault) {
    parts_.health.Note(channel, {SendResult::kSetupFault, earlier.reason}, batch.now);
  }
  for (TakenDelivery& taken : parcel.deliveries) {
    CO_RETURN_IF_ERROR(co_await FollowUp(taken, earlier, batch));
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> Sender::SendParcel(Parcel parcel, Batch& batch) {
  const v1::Channel channel = parcel.deliveries[0].delivery.channel();
  const Messenger& messenger = *parts_.messengers.at(channel);
  const absl::Time now = parts_.clock.Now();
  const absl::Time quiet = parts_.health.QuietUntil(channel, is_danger());
  if (quiet > now) {  // another message of this step was told so
    std::vector<Settlement> later;
    for (const TakenDelivery& one : parcel.deliveries) later.push_back(PutOff(one, quiet, now));
    co_return co_await parts_.outbox.Settle(std::move(later), now);
  }
  if (domain::IsWeeklySummary(parcel.deliveries[0].delivery)) {
    CO_ASSIGN_OR_RETURN(const bool is_theirs, co_await WriteSummary(parcel));
    if (!is_theirs) co_return absl::OkStatus();
  }
  const Message message =
      Compose(parcel, *parts_.directory.Current(), parts_.texts, parts_.message_key, now);
  CO_ASSIGN_OR_RETURN(
      const std::vector<TakenDelivery> begun,
      co_await parts_.outbox.Begin(std::move(parcel.deliveries), message.id, now, kLease));
  if (begun.empty()) co_return absl::OkStatus();  // somebody else has it
  const SendOutcome outcome =
      co_await http::OnThread(threads_, [&messenger, &message] { return messenger.Send(message); });
  parts_.health.Note(channel, outcome, parts_.clock.Now());
  for (const TakenDelivery& one : begun) {
    if (!parcel.packing.danger || !CallsToAct(one.delivery)) continue;
    parts_.health.NoteDanger(one.delivery.report_id(), outcome, parts_.clock.Now());
  }
  co_return co_await File(begun, outcome, parcel.packing.danger, batch);
}

base::Task<absl::Status> Sender::SendAll(Batch& batch) {
  const auto send = [&](Parcel& parcel) -> base::Task<absl::Status> {
    // What a stop leaves comes back when its lease has run out.
    if (loop_.is_stopped()) co_return absl::OkStatus();
    const absl::Status sent = co_await SendParcel(std::move(parcel), batch);
    // One that fails must not keep the others from being sent.
    if (!sent.ok()) batch.failed = sent;
    co_return absl::OkStatus();
  };
  if (!batch.settlements.empty()) {
    CO_RETURN_IF_ERROR(co_await parts_.outbox.Settle(std::move(batch.settlements), batch.now));
    batch.settlements.clear();
  }
  std::vector<Parcel> parcels = std::move(batch.parcels);
  batch.parcels.clear();
  CO_RETURN_IF_ERROR(co_await base::ForEachAtOnce(runtime_, std::move(parcels), kThreads, send));
  co_return batch.failed;
}

base::Task<absl::Status> Sender::LookUpAll(Batch& batch) {
  const auto look_up = [&](Parcel& parcel) -> base::Task<absl::Status> {
    if (loop_.is_stopped()) co_return absl::OkStatus();
    const absl::Status followed = co_await LookUpEarlier(std::move(parcel), batch);
    if (!followed.ok()) batch.failed = followed;
    co_return absl::OkStatus();
  };
  std::vector<Parcel> begun = std::move(batch.begun);
  batch.begun.clear();
  CO_RETURN_IF_ERROR(co_await base::ForEachAtOnce(runtime_, std::move(begun), kThreads, look_up));
  co_return batch.failed;
}

base::Task<absl::StatusOr<int>> Sender::SendOnce() {
  if (parts_.clock.HoldsStill()) co_return 0;
  Batch batch;
  batch.now = parts_.clock.Now();
  CO_ASSIGN_OR_RETURN(std::vector<TakenDelivery> taken,
                      co_await parts_.outbox.Take(lane_, batch.now, kLease, kMaxBatch));
  const int count = static_cast<int>(taken.size());
  for (TakenDelivery& one : taken) CO_RETURN_IF_ERROR(co_await Sort(std::move(one), batch));
  for (TakenDelivery& one : batch.given_up) {
    CO_RETURN_IF_ERROR(co_await GiveUp(std::move(one), "", batch));
  }
  CO_RETURN_IF_ERROR(co_await SendAll(batch));
  // Asking what became of earlier ones holds nothing new up.
  if (batch.begun.empty()) co_return count;
  CO_RETURN_IF_ERROR(co_await LookUpAll(batch));
  CO_RETURN_IF_ERROR(co_await SendAll(batch));
  co_return count;
}

}  // namespace pledgekeeper::notify
