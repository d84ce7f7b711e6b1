#include "services/notify/notify_door.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/page_token.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/base/timestamp.h"
#include "services/notify/channel/answer_table.h"
#include "services/notify/reach.h"

namespace pledgekeeper::notify {
namespace {

constexpr int kUsualPage = 20;
constexpr int kMaxPage = 100;
// Lines of the journal that are counted; a planner that is further behind does not run.
constexpr int kMaxBehind = 1000;
// Ids in one answer; how many there are is said beside them.
constexpr int kMaxUnreachable = 100;

void FillChannel(const store::ChannelCounts& counts, v1::ChannelStatus& out) {
  out.set_waiting(counts.waiting);
  out.set_told(counts.told);
  out.set_failed(counts.failed);
  out.set_dropped(counts.dropped);
  if (counts.last_told.has_value())
    *out.mutable_last_told_time() = base::ToTimestamp(absl::ToUnixMillis(*counts.last_told));
  if (counts.last_failure.has_value()) {
    *out.mutable_last_failure_time() = base::ToTimestamp(absl::ToUnixMillis(*counts.last_failure));
  }
  out.set_last_failure(counts.last_failure_reason);
  // Whatever was told since shows that it is mended.
  if (IsSetupFault(counts.last_failure_reason) &&
      counts.last_told.value_or(absl::InfinitePast()) <= *counts.last_failure) {
    out.set_setup_fault(counts.last_failure_reason);
  }
}

void FillUnreachable(const domain::Directory& directory, const std::set<v1::Channel>& channels,
                     v1::NotifyStatus& out) {
  // A council that has set up no channel tells everybody by the live stream.
  if (channels.empty()) return;
  for (const auto& [id, worker] : directory.entries().workers) {
    const std::string_view why = WhyUnreachable(worker.contact(), channels);
    if (worker.left() || why.empty()) continue;
    out.set_unreachable_count(out.unreachable_count() + 1);
    if (out.unreachable_size() == kMaxUnreachable) continue;
    v1::UnreachablePerson& person = *out.add_unreachable();
    person.set_person_id(id);
    person.set_reason(std::string(why));
  }
}

void FillDelivery(const store::TroubledDelivery& troubled, const base::SecretKey& key,
                  v1::TroubledDelivery& out) {
  const storage::v1::Delivery& delivery = troubled.delivery;
  // A stand-in for the report: what administrators see of reports cannot be joined with names.
  out.set_reference(base::KeyedName(key, "troubled", delivery.report_id()));
  out.set_person_id(delivery.person_id());
  out.set_channel(delivery.channel());
  out.set_attempts(delivery.attempts());
  if (troubled.next.has_value())
    *out.mutable_next_attempt_time() = base::ToTimestamp(absl::ToUnixMillis(*troubled.next));
  out.set_reason(delivery.reason());
}

// A position is MS " " ID.
absl::StatusOr<std::optional<store::TroubledPosition>> PositionOf(const std::string& text) {
  std::optional<store::TroubledPosition> position;
  if (text.empty()) return position;
  const size_t space = text.find(' ');
  position.emplace();
  if (space == std::string::npos ||
      !absl::SimpleAtoi(text.substr(0, space), &position->failure_time_ms)) {
    return base::PageTokenInvalid();
  }
  position->id = text.substr(space + 1);
  return position;
}

}  // namespace

NotifyDoor::NotifyDoor(identity::DoorParts& parts, store::Outbox& outbox,
                       std::set<v1::Channel> channels)
    : Door(parts, identity::Audience::kAdministrators, *v1::NotifyStatus::descriptor()->file(),
           "NotifyService"),
      outbox_(outbox),
      channels_(std::move(channels)) {
  Serve("GetNotifyStatus", &NotifyDoor::GetNotifyStatus);
  Serve("ListTroubledDeliveries", &NotifyDoor::ListTroubledDeliveries);
}

NotifyDoor::Result NotifyDoor::GetNotifyStatus(
    Call<v1::GetNotifyStatusRequest, v1::NotifyStatus>& call) {
  CO_ASSIGN_OR_RETURN(store::OutboxCounts counts, co_await outbox_.Counts());
  // Every channel, set up or not: deliveries of one that was taken away may still wait.
  for (int channel = v1::Channel_MIN + 1; channel <= v1::Channel_MAX; ++channel) {
    v1::ChannelStatus& status = *call.response.add_channels();
    status.set_channel(static_cast<v1::Channel>(channel));
    status.set_configured(channels_.contains(status.channel()));
    FillChannel(counts.channels[status.channel()], status);
  }
  if (counts.earliest_waiting.has_value()) {
    *call.response.mutable_earliest_waiting_time() =
        base::ToTimestamp(absl::ToUnixMillis(*counts.earliest_waiting));
  }
  FillUnreachable(*parts_.directory.Current(), channels_, call.response);
  CO_ASSIGN_OR_RETURN(const auto position, co_await outbox_.Position());
  if (!position.has_value()) co_return absl::OkStatus();
  CO_ASSIGN_OR_RETURN(const auto unread, co_await parts_.store.ReadJournal(*position, kMaxBehind));
  call.response.set_journal_behind(static_cast<int64_t>(unread.size()));
  co_return absl::OkStatus();
}

NotifyDoor::Result NotifyDoor::ListTroubledDeliveries(
    Call<v1::ListTroubledDeliveriesRequest, v1::ListTroubledDeliveriesResponse>& call) {
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kUsualPage, kMaxPage));
  const std::string list = absl::StrCat("troubled:", call.caller.person_id);
  CO_ASSIGN_OR_RETURN(const std::string text,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(const auto after, PositionOf(text));
  // One more than the page, to know whether there is another.
  CO_ASSIGN_OR_RETURN(std::vector<store::TroubledDelivery> troubled,
                      co_await outbox_.ListTroubled(after, size + 1));
  const bool more = static_cast<int>(troubled.size()) > size;
  if (more) troubled.resize(static_cast<size_t>(size));
  // Of this call alone: stand-ins that stayed would let somebody follow a report.
  const base::SecretKey key = base::NewDataKey();
  for (const auto& one : troubled) FillDelivery(one, key, *call.response.add_deliveries());
  if (more) {
    const store::TroubledDelivery& last = troubled.back();
    call.response.set_next_page_token(
        base::MakePageToken(parts_.page_key, list,
                            absl::StrCat(absl::ToUnixMillis(last.failure_time), " ",
                                         store::DeliveryId(last.delivery))));
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::notify
