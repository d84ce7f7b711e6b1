#include "services/compliance/planned_list.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/base/timestamp.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/filters.h"
#include "services/compliance/limits.h"
#include "services/compliance/readable.h"
#include "services/wording/view.h"

namespace pledgekeeper::compliance {
namespace {

bool IsToBeMade(const domain::CountedChange& change) {
  return change.make_time_ms == 0 && change.drop_time_ms == 0;
}

}  // namespace

bool IsLate(const domain::CountedChange& change, int64_t now_ms) {
  return IsToBeMade(change) && change.due_ms != 0 && change.due_ms <= now_ms;
}

namespace {

using domain::CountedChange;
using Request = v1::ListPlannedChangesRequest;
using Page = v1::ListPlannedChangesResponse;

// A change with its place in the list: the earliest day first, those without one last.
struct Place {
  int64_t due_ms = 0;
  std::string report_id;
  int number = 0;

  auto Order() const { return std::tie(due_ms, report_id, number); }
};

// By value: the tally goes on while reports are loaded.
struct Listed {
  Place place;
  CountedChange change;
  uint32_t young_person;  // a number of Tally::names()
  std::string promise_id;
  std::string owner_id;
  std::vector<uint8_t> faults;
};

// What is asked for, checked.
struct Wanted {
  std::vector<domain::Wanted> reports;
  domain::Months months{0, std::numeric_limits<int>::max()};
  std::string owner_id;
  Request::Which which = Request::WHICH_TO_BE_MADE;

  // Whether a part was chosen, of which few children are not told apart.
  bool IsPart() const { return !reports.empty() || !owner_id.empty() || months.first > 0; }
};

bool IsOf(Request::Which which, const CountedChange& change, int64_t now_ms) {
  switch (which) {
    case Request::WHICH_LATE:
      return IsLate(change, now_ms);
    case Request::WHICH_MADE:
      return change.make_time_ms != 0;
    case Request::WHICH_DROPPED:
      return change.drop_time_ms != 0;
    case Request::WHICH_ALL:
      return true;
    default:
      return IsToBeMade(change);
  }
}

absl::StatusOr<Wanted> WantedIn(const Request& request, const Known& known,
                                const domain::Calendar& calendar, absl::Time now) {
  Wanted wanted;
  if (!Request::Which_IsValid(request.which())) return base::EnumValueUnknown("which");
  if (request.which() != Request::WHICH_UNSPECIFIED) wanted.which = request.which();
  ASSIGN_OR_RETURN(wanted.reports, WantedOfList(request.filters(), known));
  if (request.has_period()) {
    ASSIGN_OR_RETURN(wanted.months, MonthsOf(request.period(), calendar, now));
  }
  if (!request.owner_id().empty()) {
    RETURN_IF_ERROR(base::CheckId("owner_id", request.owner_id()));
    if (known.directory.FindWorker(request.owner_id()) == nullptr) {
      return base::PersonUnknown("owner_id");
    }
    wanted.owner_id = request.owner_id();
  }
  return wanted;
}

// All changes of the period and the owner, whatever became of them, in the order of the list.
std::vector<Listed> ChangesOf(const domain::Tally& tally, const Wanted& wanted,
                              const std::function<bool(const domain::TallyRow&)>& counts) {
  std::vector<Listed> all;
  domain::RowLists lists;
  for (const domain::TallyRow& row : tally.rows()) {
    if (!row.has_changes) continue;
    if (!domain::IsWanted(tally, row, wanted.reports) || !counts(row)) continue;
    row.Read(domain::TallyRow::Part::kAll, lists);
    for (size_t i = 0; i < lists.changes.size(); ++i) {
      const CountedChange& change = lists.changes[i];
      const bool is_then =
          wanted.months.first <= change.plan_month && change.plan_month <= wanted.months.last;
      const std::string& owner_id = tally.names().Name(change.owner);
      const bool is_theirs = wanted.owner_id.empty() || owner_id == wanted.owner_id;
      if (!is_then || !is_theirs) continue;
      const int64_t due_ms =
          change.due_ms == 0 ? std::numeric_limits<int64_t>::max() : change.due_ms;
      all.push_back({{due_ms, std::string(row.report_id()), static_cast<int>(i) + 1},
                     change,
                     row.young_person,
                     tally.names().Name(row.origin->promise),
                     owner_id,
                     lists.faults});
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Listed& a, const Listed& b) { return a.place.Order() < b.place.Order(); });
  return all;
}

void FillCounts(const std::vector<Listed>& changes, Few few, int64_t now_ms, Page& page) {
  Page::Counts& counts = *page.mutable_counts();
  std::set<uint32_t> young_people;
  for (const Listed& each : changes) {
    const CountedChange& change = each.change;
    young_people.insert(each.young_person);
    if (change.make_time_ms != 0) {
      const bool is_late = change.due_ms != 0 && change.make_time_ms >= change.due_ms;
      is_late ? counts.set_made_late(counts.made_late() + 1)
              : counts.set_made_in_time(counts.made_in_time() + 1);
      if (change.has_evidence) counts.set_with_evidence(counts.with_evidence() + 1);
    } else if (change.drop_time_ms != 0) {
      counts.set_dropped(counts.dropped() + 1);
    } else {
      counts.set_to_be_made(counts.to_be_made() + 1);
      if (IsLate(change, now_ms)) counts.set_late(counts.late() + 1);
    }
  }
  if (!few(std::ssize(young_people))) return;
  counts.Clear();
  counts.set_few(true);
}

void AddEntry(const Listed& listed, const domain::Calendar& calendar, const Reader& reader,
              const domain::Directory& directory, Page& page) {
  const CountedChange& change = listed.change;
  Page::Entry& entry = *page.add_entries();
  entry.set_report_id(listed.place.report_id);
  entry.set_number(listed.place.number);
  entry.set_promise_id(listed.promise_id);
  for (const uint8_t fault : listed.faults) entry.add_faults(static_cast<v1::Fault>(fault));
  entry.set_owner_id(listed.owner_id);
  if (!entry.owner_id().empty()) {
    entry.set_owner_name(wording::NameOf(directory, entry.owner_id(), reader.language));
  }
  if (change.due_ms != 0) {
    // The midnight that ends a day belongs to it.
    const absl::Time due = absl::FromUnixMillis(change.due_ms);
    entry.set_due_day(absl::FormatCivilTime(calendar.DayOf(due - absl::Nanoseconds(1))));
  }
  entry.set_is_late(IsLate(change, absl::ToUnixMillis(reader.now)));
  if (change.make_time_ms != 0) {
    *entry.mutable_make_time() = base::ToTimestamp(change.make_time_ms);
  }
  if (change.drop_time_ms != 0) {
    *entry.mutable_drop_time() = base::ToTimestamp(change.drop_time_ms);
  }
  entry.set_moves(change.moves);
  entry.set_has_evidence(change.has_evidence);
}

// "DUE REPORT NUMBER".
std::string PositionOf(const Place& place) {
  return absl::StrCat(place.due_ms, " ", place.report_id, " ", place.number);
}

// The other way round; before all of them for "". PAGE_TOKEN_INVALID.
absl::StatusOr<Place> ParsePosition(const std::string& position) {
  Place place;
  if (position.empty()) return place;
  const std::vector<std::string> parts = absl::StrSplit(position, ' ');
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &place.due_ms) ||
      !absl::SimpleAtoi(parts[2], &place.number)) {
    return base::PageTokenInvalid();
  }
  place.report_id = parts[1];
  return place;
}

// A token of one list of one reader, filters included.
std::string ListOf(const std::string& reader_id, Request request) {
  request.clear_page_size();
  request.clear_page_token();
  return absl::StrCat("planned:", reader_id, ":", request.SerializeAsString());
}

}  // namespace

base::Task<absl::Status> FillPlannedList(const identity::DoorParts& parts,
                                         const domain::Calendar& calendar, CountedTally& counted,
                                         Reader reader, Request request, Page& page) {
  const auto directory = parts.directory.Current();
  CO_ASSIGN_OR_RETURN(const Wanted wanted,
                      WantedIn(request, Known{*directory, parts.rulebook}, calendar, reader.now));
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  const std::string list = ListOf(reader.worker_id, request);
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(const Place after, ParsePosition(position));
  std::vector<Listed> changes = ChangesOf(
      counted.tally(), wanted, CountsNowFor(reader.worker_id, reader.scope, *directory, counted));
  const int64_t now_ms = absl::ToUnixMillis(reader.now);
  if (position.empty()) FillCounts(changes, reader.few.OfPart(wanted.IsPart()), now_ms, page);
  std::erase_if(changes, [&](const Listed& each) {
    const bool was_shown = !position.empty() && each.place.Order() <= after.Order();
    return was_shown || !IsOf(wanted.which, each.change, now_ms);
  });

  auto at = changes.begin();
  while (at != changes.end()) {
    const auto end = changes.end() - at > static_cast<int64_t>(kLoadedAtOnce) ? at + kLoadedAtOnce
                                                                              : changes.end();
    std::vector<std::string> ids;
    for (auto each = at; each != end; ++each) ids.push_back(each->place.report_id);
    CO_ASSIGN_OR_RETURN(const std::vector<bool> may,
                        co_await WhichMayBeRead(parts, reader, std::move(ids)));
    for (size_t i = 0; i < may.size(); ++i, ++at) {
      if (!may[i]) continue;
      if (page.entries_size() == size) {
        page.set_next_page_token(
            base::MakePageToken(parts.page_key, list, PositionOf((at - 1)->place)));
        co_return absl::OkStatus();
      }
      AddEntry(*at, calendar, reader, *directory, page);
    }
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
