// What becomes of a delivery that is due: whether it is sent, and together with what.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/people/weekly_summary.h"
#include "services/notify/heard.h"
#include "services/notify/reach.h"
#include "services/notify/sender.h"
#include "services/notify/settled.h"

namespace pledgekeeper::notify {

using storage::v1::Delivery;
using store::Settlement;
using store::TakenDelivery;

namespace {

// Whether the report does not exist for one of them: what is sent there would tell them that it
// does.
bool IsReadByExcluded(const std::vector<std::string>& readers, const storage::v1::Report& report,
                      const domain::PolicyInForce& policy, const domain::Directory& directory) {
  const domain::Excluded excluded = domain::ExcludedFrom(report, directory, policy.policy);
  return std::any_of(readers.begin(), readers.end(),
                     [&](const std::string& reader) { return excluded.contains(reader); });
}

}  // namespace

base::Task<absl::StatusOr<const storage::v1::Report*>> Sender::ReportOf(
    const std::string& report_id, Batch& batch) {
  auto found = batch.reports.find(report_id);
  if (found == batch.reports.end()) {
    CO_ASSIGN_OR_RETURN(auto stored, co_await parts_.reports.Load(report_id));
    std::optional<storage::v1::Report> report;
    if (stored.has_value()) {
      report = std::move(stored->report);
      // Whoever has looked since is not told again.
      std::vector<std::string> ids(1, report_id);
      CO_ASSIGN_OR_RETURN(const auto readings, co_await parts_.reports.LoadReadings(
                                                   report->young_person_id(), std::move(ids)));
      domain::AddReadings(readings.at(0), *report);
    }
    found = batch.reports.emplace(report_id, std::move(report)).first;
  }
  co_return found->second.has_value() ? &*found->second : nullptr;
}

base::Task<absl::StatusOr<TellDecision>> Sender::DecisionFor(const Delivery& delivery,
                                                             Batch& batch) {
  CO_ASSIGN_OR_RETURN(const storage::v1::Report* report,
                      co_await ReportOf(delivery.report_id(), batch));
  const auto directory = parts_.directory.Current();
  const domain::PolicyInForce& policy =
      report == nullptr ? parts_.rulebook.policy() : domain::PolicyOf(*report, parts_.rulebook);
  co_return ShouldTell({delivery, report, *directory, policy, batch.now});
}

base::Task<absl::Status> Sender::Decide(TakenDelivery taken, Batch& batch) {
  if (domain::IsWeeklySummary(taken.delivery)) {
    co_return co_await DecideWeekly(std::move(taken), batch);
  }
  const auto decision = co_await DecisionFor(taken.delivery, batch);
  // Nobody can say who may be told of a report that does not open. It is dropped, or its lane would
  // come back to it for ever.
  if (absl::IsDataLoss(decision.status())) {
    batch.settlements.push_back(
        Settled(taken, storage::v1::DELIVERY_DROPPED, "STORED_BYTES_DAMAGED", batch.now));
    co_return absl::OkStatus();
  }
  CO_RETURN_IF_ERROR(decision.status());
  if (decision->verdict == TellVerdict::kDrop) {
    batch.settlements.push_back(
        Settled(taken, storage::v1::DELIVERY_DROPPED, decision->reason, batch.now));
  } else if (decision->verdict == TellVerdict::kWait) {
    // It waits for its time now, but what failed before is what somebody has to look into.
    const std::string_view reason =
        taken.delivery.attempts() > 0 ? taken.delivery.reason() : decision->reason;
    Settlement later = Settled(taken, storage::v1::DELIVERY_WAITING, reason, batch.now);
    later.next = decision->until;
    batch.settlements.push_back(std::move(later));
  } else {
    // Decided by the report as it is: a message of danger may have been planned in the normal lane.
    co_return co_await DecideHow(std::move(taken), decision->reason == "DANGER", batch);
  }
  co_return absl::OkStatus();
}

// Nobody comes in their place: whoever wants no channel works by the live stream, and the ladder
// goes on. The administrators see it.
base::Task<absl::Status> Sender::NoteUnreachable(TakenDelivery taken, Batch& batch) {
  CO_ASSIGN_OR_RETURN(const TellDecision decision, co_await DecisionFor(taken.delivery, batch));
  const bool still_matters =
      decision.verdict != TellVerdict::kDrop || decision.reason == "CHANNEL_NOT_WANTED";
  Settlement settlement =
      still_matters ? Settled(taken, storage::v1::DELIVERY_FAILED, "NO_CHANNEL", batch.now)
                    : Settled(taken, storage::v1::DELIVERY_DROPPED, decision.reason, batch.now);
  settlement.failed = still_matters;
  batch.settlements.push_back(std::move(settlement));
  co_return absl::OkStatus();
}

// Of an address that others read too: how it is packed. False if it needs no message any more.
base::Task<absl::StatusOr<bool>> Sender::DecideForMailbox(const TakenDelivery& taken,
                                                          Packing& packing, Batch& batch) {
  const Delivery& delivery = taken.delivery;
  const auto directory = parts_.directory.Current();
  const storage::v1::Contact* contact = FindContact(*directory, delivery.person_id());
  const std::string address = contact == nullptr ? "" : AddressFor(*contact, delivery.channel());
  if (address.empty()) co_return true;
  if (!batch.mailboxes.has_value()) batch.mailboxes.emplace(*directory);
  const std::vector<std::string> readers = batch.mailboxes->At(address);
  if (readers.size() < 2) co_return true;
  CO_ASSIGN_OR_RETURN(const storage::v1::Report* report,
                      co_await ReportOf(delivery.report_id(), batch));
  if (report != nullptr &&
      IsReadByExcluded(readers, *report, domain::PolicyOf(*report, parts_.rulebook), *directory)) {
    CO_RETURN_IF_ERROR(co_await GiveUp(taken, "MAILBOX_SHARED", batch));
    co_return false;
  }
  // Staff and young people read other words.
  const bool is_staff = directory->FindWorker(delivery.person_id()) != nullptr;
  packing.mailbox = absl::StrCat(is_staff ? "staff " : "young people ", readers[0]);
  std::vector<std::string> ids;
  for (const std::string& reader : readers) {
    if ((directory->FindWorker(reader) != nullptr) != is_staff) continue;
    Delivery other = delivery;
    other.set_person_id(reader);
    if (reader != delivery.person_id()) ids.push_back(store::DeliveryId(other));
  }
  CO_ASSIGN_OR_RETURN(const std::vector<Delivery> others,
                      co_await parts_.outbox.Load(std::move(ids)));
  const auto has_gone = [](const Delivery& other) {
    return other.state() == storage::v1::DELIVERY_TOLD ||
           other.state() == storage::v1::DELIVERY_ON_ITS_WAY;
  };
  if (std::none_of(others.begin(), others.end(), has_gone)) co_return true;
  batch.settlements.push_back(
      Settled(taken, storage::v1::DELIVERY_TOLD, "SAME_MAILBOX", batch.now));
  co_return false;
}

base::Task<absl::Status> Sender::DecideHow(TakenDelivery taken, bool danger, Batch& batch) {
  Packing packing;
  packing.danger = danger;
  if (CallsToAct(taken.delivery)) {
    CO_ASSIGN_OR_RETURN(const std::vector<Delivery> around,
                        co_await parts_.outbox.Load(IdsAround(taken.delivery)));
    CO_ASSIGN_OR_RETURN(const storage::v1::Report* report,
                        co_await ReportOf(taken.delivery.report_id(), batch));
    const Heard heard = report == nullptr
                            ? Heard::kBefore
                            : WhatTheyHeard(taken.delivery, around, *report, batch.now);
    if (heard == Heard::kJustNow) {
      batch.settlements.push_back(
          Settled(taken, storage::v1::DELIVERY_DROPPED, "TOLD_ALREADY", batch.now));
      co_return absl::OkStatus();
    }
    if (heard == Heard::kBeingTold) {
      batch.settlements.push_back(PutOff(taken, batch.now + kMoment, batch.now));
      co_return absl::OkStatus();
    }
    packing.is_first_word = heard == Heard::kNothing;
  } else if (!danger) {
    CO_ASSIGN_OR_RETURN(const std::vector<Delivery> around,
                        co_await parts_.outbox.Load(IdsAround(taken.delivery)));
    CO_ASSIGN_OR_RETURN(const storage::v1::Report* report,
                        co_await ReportOf(taken.delivery.report_id(), batch));
    const absl::Time next = EndOfMoment(around, batch.now);
    // What is of danger waits for nothing, the young person's own messages neither.
    if (next > batch.now && !IsDanger(taken.delivery, report)) {
      batch.settlements.push_back(PutOff(taken, next, batch.now));
      co_return absl::OkStatus();
    }
  }
  CO_ASSIGN_OR_RETURN(const bool is_sent, co_await DecideForMailbox(taken, packing, batch));
  if (is_sent) Pack(std::move(taken), packing, batch.parcels);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::notify
