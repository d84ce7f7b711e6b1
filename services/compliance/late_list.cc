#include "services/compliance/late_list.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/timestamp.h"
#include "services/compliance/filters.h"
#include "services/compliance/late_clock.h"
#include "services/compliance/limits.h"
#include "services/compliance/readable.h"
#include "services/compliance/scope.h"
#include "services/wording/view.h"

namespace pledgekeeper::compliance {

std::vector<LateClock> ClocksUntil(absl::Time until, const std::vector<domain::Wanted>& wanted,
                                   const std::function<bool(const domain::TallyRow&)>& counts,
                                   const domain::Tally& tally) {
  std::vector<LateClock> clocks;
  for (const domain::TallyRow& row : tally.rows()) {
    if (!row.has_running) continue;
    if (!domain::IsWanted(tally, row, wanted) || !counts(row)) continue;
    for (const domain::CountedRunning& running : row.running()) {
      if (running.due_ms == 0 || absl::FromUnixMillis(running.due_ms) > until) continue;
      clocks.push_back({running.due_ms, std::string(row.report_id()),
                        tally.clocks().Name(running.name), tally.names().Name(row.holder),
                        tally.names().Name(row.desk_team), row.young_person});
    }
  }
  std::sort(clocks.begin(), clocks.end(),
            [](const LateClock& a, const LateClock& b) { return a.Place() < b.Place(); });
  return clocks;
}

namespace {

// Of one clock.
struct Counts {
  int64_t late = 0;
  int64_t soon = 0;
  std::set<uint32_t> young_people;
};

// Few children are not told apart.
void FillCounts(const std::vector<LateClock>& clocks, Few few, absl::Time now,
                v1::ListLateResponse& page) {
  std::map<std::string, Counts> all;
  for (const LateClock& each : clocks) {
    Counts& counts = all[each.clock];
    (absl::FromUnixMillis(each.due_ms) <= now ? counts.late : counts.soon) += 1;
    counts.young_people.insert(each.young_person);
  }
  for (const auto& [clock, counts] : all) {
    v1::ListLateResponse::Count& count = *page.add_counts();
    count.set_clock(clock);
    count.set_few(few(std::ssize(counts.young_people)));
    if (count.few()) continue;
    count.set_late(counts.late);
    count.set_soon(counts.soon);
  }
}

void AddEntry(const LateClock& clock, const Reader& reader, const domain::Directory& directory,
              v1::ListLateResponse& page) {
  v1::ListLateResponse::Entry& entry = *page.add_entries();
  entry.set_report_id(clock.report_id);
  entry.set_clock(clock.clock);
  *entry.mutable_due_time() = base::ToTimestamp(clock.due_ms);
  entry.set_is_late(absl::FromUnixMillis(clock.due_ms) <= reader.now);
  entry.set_holder_id(clock.holder_id);
  if (!clock.holder_id.empty()) {
    entry.set_holder_name(wording::NameOf(directory, clock.holder_id, reader.language));
  } else {
    entry.set_desk_team_id(clock.desk_team_id);
    entry.set_holder_name(wording::DeskTitle(directory, clock.desk_team_id, reader.language));
  }
}

// A token of one list of one reader, filters included.
std::string ListOf(const std::string& reader_id, v1::ListLateRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return absl::StrCat("late:", reader_id, ":", request.SerializeAsString());
}

}  // namespace

base::Task<absl::Status> FillLateList(const identity::DoorParts& parts, CountedTally& counted,
                                      Reader reader, v1::ListLateRequest request,
                                      v1::ListLateResponse& page) {
  if (request.within_days() < 0) co_return base::FieldMalformed("within_days", "is negative");
  const auto directory = parts.directory.Current();
  CO_ASSIGN_OR_RETURN(const auto wanted,
                      WantedOfList(request.filters(), Known{*directory, parts.rulebook}));
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  const std::string list = ListOf(reader.worker_id, request);
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(const LateClock after, ParsePosition(position));
  const absl::Time until =
      reader.now + absl::Hours(24) * std::min(request.within_days(), kMaxDaysAhead);
  const std::vector<LateClock> clocks =
      ClocksUntil(until, wanted, CountsNowFor(reader.worker_id, reader.scope, *directory, counted),
                  counted.tally());
  if (position.empty()) FillCounts(clocks, reader.few.OfPart(!wanted.empty()), reader.now, page);

  auto at = clocks.begin();
  if (!position.empty()) {
    at = std::find_if(clocks.begin(), clocks.end(),
                      [&](const LateClock& each) { return after.Place() < each.Place(); });
  }
  while (at != clocks.end()) {
    const auto end =
        clocks.end() - at > static_cast<int64_t>(kLoadedAtOnce) ? at + kLoadedAtOnce : clocks.end();
    std::vector<std::string> ids;
    for (auto each = at; each != end; ++each) ids.push_back(each->report_id);
    CO_ASSIGN_OR_RETURN(const std::vector<bool> may,
                        co_await WhichMayBeRead(parts, reader, std::move(ids)));
    for (size_t i = 0; i < may.size(); ++i, ++at) {
      if (!may[i]) continue;
      if (page.entries_size() == size) {
        page.set_next_page_token(base::MakePageToken(parts.page_key, list, PositionOf(*(at - 1))));
        co_return absl::OkStatus();
      }
      AddEntry(*at, reader, *directory, page);
    }
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
