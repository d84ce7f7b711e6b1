// What becomes of a weekly summary that is due.
#include <utility>

#include "services/base/status_macros.h"
#include "services/notify/channel/weekly_texts.h"
#include "services/notify/sender.h"
#include "services/notify/settled.h"
#include "services/notify/weekly_tell.h"

namespace pledgekeeper::notify {

using store::Settlement;
using store::TakenDelivery;

base::Task<absl::Status> Sender::DecideWeekly(TakenDelivery taken, Batch& batch) {
  const auto stored = co_await parts_.wishes.LoadWish(taken.delivery.person_id());
  // Nobody can say whether they want it; it is dropped, or its lane would come back to it for ever.
  if (absl::IsDataLoss(stored.status())) {
    batch.settlements.push_back(
        Settled(taken, storage::v1::DELIVERY_DROPPED, "STORED_BYTES_DAMAGED", batch.now));
    co_return absl::OkStatus();
  }
  CO_RETURN_IF_ERROR(stored.status());
  const auto directory = parts_.directory.Current();
  const WeeklySituation situation{taken.delivery, stored->wish, *directory,
                                  parts_.rulebook.policy().calendar->time_zone(), batch.now};
  const TellDecision decision = ShouldTellWeekly(situation);
  if (decision.verdict == TellVerdict::kSend) {
    const Packing alone;
    Pack(std::move(taken), alone, batch.parcels);
    co_return absl::OkStatus();
  }
  // What an administrator can mend stands among what failed.
  if (decision.reason == "NO_ADDRESS" || decision.reason == "MAILBOX_SHARED") {
    co_return co_await GiveUp(std::move(taken), std::string(decision.reason), batch);
  }
  const bool waits = decision.verdict == TellVerdict::kWait;
  Settlement settlement =
      Settled(taken, waits ? storage::v1::DELIVERY_WAITING : storage::v1::DELIVERY_DROPPED,
              decision.reason, batch.now);
  if (waits) settlement.next = decision.until;
  batch.settlements.push_back(std::move(settlement));
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<bool>> Sender::WriteSummary(Parcel& parcel) {
  const TakenDelivery& taken = parcel.deliveries[0];
  const std::string& person_id = taken.delivery.person_id();
  // Before the directory is looked at: counting waits for what is new, theirs and of the reports.
  CO_ASSIGN_OR_RETURN(const auto totals, co_await parts_.count_totals(person_id));
  if (!totals.has_value()) {
    std::vector<Settlement> dropped;
    dropped.push_back(
        Settled(taken, storage::v1::DELIVERY_DROPPED, "MAY_NOT_READ", parts_.clock.Now()));
    CO_RETURN_IF_ERROR(co_await parts_.outbox.Settle(std::move(dropped), parts_.clock.Now()));
    co_return false;
  }
  const auto directory = parts_.directory.Current();
  const storage::v1::Worker* worker = directory->FindWorker(person_id);
  const bool welsh = worker != nullptr && worker->language() == v1::LANGUAGE_WELSH;
  const v1::Language language = welsh ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH;
  parcel.summary =
      WeeklyWording(*totals, language, parts_.app_link, parts_.texts.StaffMailEnd(language));
  co_return true;
}

}  // namespace pledgekeeper::notify
