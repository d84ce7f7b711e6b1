#include "services/compliance/maintenance_door.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "services/base/coarse_count.h"
#include "services/base/counted_position.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/compliance/rebuild.h"
#include "services/store/journal_lag.h"

namespace pledgekeeper::compliance {
namespace {

// Lines of Redis in one part of a check.
constexpr int kLinesAtOnce = 5000;
// Nearer than this a follower is not behind: how old one line is that waits tells when a report was
// changed.
constexpr int64_t kFirstDayBehind = 7;
constexpr int64_t kMebibyte = 1 << 20;

v1::JournalFault::Kind KindOf(store::SegmentFault::Kind kind) {
  switch (kind) {
    case store::SegmentFault::Kind::kMissing:
      return v1::JournalFault::MISSING;
    case store::SegmentFault::Kind::kDamaged:
      return v1::JournalFault::DAMAGED;
    case store::SegmentFault::Kind::kNotTheOne:
      return v1::JournalFault::NOT_THE_ONE;
  }
  return v1::JournalFault::KIND_UNSPECIFIED;
}

// Where a check goes on, as text: "SEGMENT AFTER".
std::string PlaceText(const store::JournalPlace& place) {
  return absl::StrCat(place.segment, " ", place.after);
}

absl::StatusOr<store::JournalPlace> ParsePlace(const std::string& text) {
  store::JournalPlace place;
  if (text.empty()) return place;
  const size_t space = text.find(' ');
  if (space == std::string::npos || !absl::SimpleAtoi(text.substr(0, space), &place.segment)) {
    return base::PageTokenInvalid();
  }
  place.after = text.substr(space + 1);
  return place;
}

}  // namespace

MaintenanceDoor::MaintenanceDoor(identity::DoorParts& parts, store::TallyStore& tallies,
                                 Journal journal)
    : Door(parts, identity::Audience::kAdministrators,
           *v1::RebuildTalliesRequest::descriptor()->file(), "MaintenanceService"),
      tallies_(tallies),
      journal_(std::move(journal)) {
  Serve("RebuildTallies", &MaintenanceDoor::RebuildTallies);
  Serve("GetJournalStatus", &MaintenanceDoor::GetJournalStatus);
  Serve("CheckJournal", &MaintenanceDoor::CheckJournal);
}

base::Task<absl::Status> MaintenanceDoor::RebuildTallies(
    identity::Call<v1::RebuildTalliesRequest, v1::RebuildTalliesResponse>& call) {
  const std::string list = absl::StrCat("rebuild:", call.caller.person_id);
  CO_ASSIGN_OR_RETURN(std::string after,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  const RebuildParts parts = {parts_.store, parts_.directory, parts_.rulebook, tallies_};
  CO_ASSIGN_OR_RETURN(const RebuildStep step, co_await RebuildSome(parts, std::move(after)));
  if (!step.next.empty()) {
    call.response.set_next_page_token(base::MakePageToken(parts_.page_key, list, step.next));
  }
  call.response.set_young_people_done(step.young_people_done);
  call.response.set_young_people(step.young_people);
  co_return absl::OkStatus();
}

base::Task<absl::Status> MaintenanceDoor::GetJournalStatus(
    identity::Call<v1::GetJournalStatusRequest, v1::JournalStatus>& call) {
  CO_ASSIGN_OR_RETURN(const store::JournalState state, co_await journal_.lines.State());
  v1::JournalStatus& status = call.response;
  *status.mutable_lines() = base::Coarse(state.lines);
  CO_ASSIGN_OR_RETURN(const std::vector<store::RawLine> oldest,
                      co_await journal_.lines.Read(store::kBeforeJournal, 1));
  if (!status.lines().fewer() && !oldest.empty()) {
    status.set_oldest_day(
        absl::FormatTime("%Y-%m-%d", store::TimeOfLine(oldest.front().id), absl::UTCTimeZone()));
  }
  status.set_keep_days(journal_.keep_days);
  *status.mutable_segments() = base::Coarse(state.segments);
  // A folder that cannot be read is what somebody looks here for.
  const auto here = co_await journal_.archive.Count();
  if (here.ok()) {
    *status.mutable_segments_here() = base::Coarse(here->segments);
    status.set_mebibytes_here((here->bytes + kMebibyte - 1) / kMebibyte);
  }
  status.set_failing(!here.ok() || journal_.is_failing());
  CO_ASSIGN_OR_RETURN(
      const std::vector<store::JournalLag> lags,
      co_await store::LagsOf(journal_.lines, state, journal_.must_have_begun, call.now));
  for (const store::JournalLag& lag : lags) {
    v1::JournalFollower& follower = *status.add_followers();
    follower.set_name(lag.follower);
    follower.set_begun(lag.begun);
    const int64_t days = absl::ToInt64Hours(lag.behind) / 24;
    if (days >= kFirstDayBehind) follower.set_days_behind(static_cast<int32_t>(days));
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> MaintenanceDoor::CheckJournal(
    identity::Call<v1::CheckJournalRequest, v1::CheckJournalResponse>& call) {
  const std::string list = absl::StrCat("journal:", call.caller.person_id);
  CO_ASSIGN_OR_RETURN(const std::string text,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(base::CountedPosition counted, base::ParseCounted(text, 1));
  CO_ASSIGN_OR_RETURN(store::JournalPlace place, ParsePlace(counted.position));
  CO_ASSIGN_OR_RETURN(const store::JournalPart part,
                      co_await journal_.archive.Read(std::move(place), kLinesAtOnce));
  counted.counts[0] += static_cast<int64_t>(part.lines.size());
  v1::CheckJournalResponse& response = call.response;
  response.set_segments(part.segments);
  response.set_segments_done(part.next.has_value() ? part.next->segment - 1 : part.segments);
  if (part.fault.has_value()) {
    v1::JournalFault& fault = *response.add_faults();
    fault.set_kind(KindOf(part.fault->kind));
    fault.set_file(part.fault->file);
  }
  if (part.next.has_value()) {
    counted.position = PlaceText(*part.next);
    response.set_next_page_token(
        base::MakePageToken(parts_.page_key, list, base::CountedText(counted)));
  } else {
    *response.mutable_lines() = base::Coarse(counted.counts[0]);
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
