#include "services/notify/notify_door.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/coarse_count.h"
#include "services/base/status_macros.h"
#include "services/base/timestamp.h"
#include "services/domain/people/responsibility.h"
#include "services/notify/channel/answer_table.h"
#include "services/notify/reach.h"
#include "services/store/untold_people.h"

namespace pledgekeeper::notify {
namespace {

// Lines of the journal that are counted; a planner that is further behind does not run.
constexpr int kMaxBehind = 1000;
// Ids in one answer; how many there are is said beside them.
constexpr int kMaxUnreachable = 100;

// What happens at a moment of its own tells of one report.
google::protobuf::Timestamp HourOf(absl::Time time) {
  const absl::Time hour = absl::UnixEpoch() + absl::Floor(time - absl::UnixEpoch(), absl::Hours(1));
  return base::ToTimestamp(absl::ToUnixMillis(hour));
}

void FillChannel(const store::ChannelCounts& counts, v1::ChannelStatus& out) {
  *out.mutable_waiting() = base::Coarse(counts.waiting);
  *out.mutable_told() = base::Coarse(counts.told);
  *out.mutable_failed() = base::Coarse(counts.failed);
  *out.mutable_dropped() = base::Coarse(counts.dropped);
  if (counts.last_told.has_value()) *out.mutable_last_told_time() = HourOf(*counts.last_told);
  if (counts.last_failure.has_value()) {
    *out.mutable_last_failure_time() = HourOf(*counts.last_failure);
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

}  // namespace

NotifyDoor::NotifyDoor(identity::DoorParts& parts, store::Outbox& outbox, store::ThemeStore& themes,
                       std::set<v1::Channel> channels)
    : Door(parts, identity::Audience::kAdministrators, *v1::NotifyStatus::descriptor()->file(),
           "NotifyService"),
      outbox_(outbox),
      themes_(themes),
      channels_(std::move(channels)) {
  Serve("GetNotifyStatus", &NotifyDoor::GetNotifyStatus);
  Serve("ListUntoldPeople", &NotifyDoor::ListUntoldPeople);
}

NotifyDoor::Result NotifyDoor::GetNotifyStatus(
    Call<v1::GetNotifyStatusRequest, v1::NotifyStatus>& call) {
  CO_ASSIGN_OR_RETURN(store::OutboxCounts counts, co_await outbox_.Counts());
  int64_t waiting = 0;
  // Every channel, set up or not: deliveries of one that was taken away may still wait.
  for (int channel = v1::Channel_MIN + 1; channel <= v1::Channel_MAX; ++channel) {
    v1::ChannelStatus& status = *call.response.add_channels();
    status.set_channel(static_cast<v1::Channel>(channel));
    status.set_configured(channels_.contains(status.channel()));
    FillChannel(counts.channels[status.channel()], status);
    waiting += counts.channels[status.channel()].waiting;
  }
  if (counts.earliest_waiting.has_value() && waiting >= base::kSmallestCount) {
    *call.response.mutable_earliest_waiting_time() = HourOf(*counts.earliest_waiting);
  }
  FillUnreachable(*parts_.directory.Current(), channels_, call.response);
  CO_ASSIGN_OR_RETURN(const auto position, co_await outbox_.Position());
  if (!position.has_value()) co_return absl::OkStatus();
  CO_ASSIGN_OR_RETURN(const auto unread, co_await parts_.store.ReadJournal(*position, kMaxBehind));
  *call.response.mutable_journal_behind() = base::Coarse(static_cast<int64_t>(unread.size()));
  co_return absl::OkStatus();
}

NotifyDoor::Result NotifyDoor::ListUntoldPeople(
    Call<v1::ListUntoldPeopleRequest, v1::ListUntoldPeopleResponse>& call) {
  const auto directory = parts_.directory.Current();
  const store::UntoldList list = {absl::StrCat("administrator:", call.caller.person_id),
                                  parts_.page_key, parts_.rulebook.policy().calendar->time_zone()};
  CO_ASSIGN_OR_RETURN(
      call.response,
      co_await store::ListUntold(
          outbox_, parts_.store, themes_, call.request, list,
          [&](const storage::v1::Delivery& delivery, const storage::v1::Report& report) {
            // Whom somebody's not knowing makes untold would tell of it.
            if (domain::IsApart(report, *directory,
                                domain::PolicyOf(report, parts_.rulebook).policy)) {
              return store::Untold::kNothing;
            }
            // Only young people who have written are told anything.
            return directory->FindWorker(delivery.person_id()) == nullptr ? store::Untold::kCounted
                                                                          : store::Untold::kNamed;
          }));
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::notify
