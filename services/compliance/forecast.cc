#include "services/compliance/forecast.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/timestamp.h"
#include "services/compliance/assumptions.h"
#include "services/compliance/filters.h"
#include "services/compliance/foretold.h"
#include "services/compliance/limits.h"
#include "services/compliance/scope.h"
#include "services/compliance/subjects.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::compliance {
namespace {

// What "the last weeks" are.
constexpr absl::Duration kLastWeeks = absl::Hours(8 * 7 * 24);

// What a question is answered by, the same from beginning to end. All of it is held.
struct Ground {
  const identity::DoorParts& parts;
  const domain::Rulebook rulebook;  // a copy: calendars may change meanwhile
  const std::shared_ptr<const domain::Directory> directory;
  const std::string reader_id;
  const absl::Time now;
};

// A token of one list of one reader, assumptions included.
std::string ListOf(const std::string& reader_id, v1::GetForecastRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return absl::StrCat("forecast:", reader_id, ":", request.SerializeAsString());
}

// The next of the ids, at most kReportsAtOnce, from `at` on.
std::vector<std::string> SomeOf(const std::vector<std::string>& ids, size_t at) {
  const size_t end = std::min(ids.size(), at + kReportsAtOnce);
  return {ids.begin() + static_cast<int64_t>(at), ids.begin() + static_cast<int64_t>(end)};
}

// How long clocks that were met in the last weeks took, by their names.
using Taken = std::map<std::string, std::vector<absl::Duration>, std::less<>>;

void NoteMet(const storage::v1::Report& report, const Ground& ground, Taken& taken) {
  const domain::PolicyInForce& policy = domain::PolicyOf(report, ground.rulebook);
  for (const storage::v1::Clock& clock : report.clocks()) {
    if (clock.end_time_ms() == 0 || clock.void_()) continue;
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    if (rule != nullptr && domain::IsNameCheck(*rule)) continue;
    const absl::Time end = absl::FromUnixMillis(clock.end_time_ms());
    const absl::Time start = std::min(end, absl::FromUnixMillis(clock.start_time_ms()));
    if (end < ground.now - kLastWeeks) continue;
    taken[clock.name()].push_back(policy.calendar->OfficeTimeBetween(start, end));
  }
}

// The smallest time that half of them are not above.
domain::Pace PaceOf(Taken taken) {
  domain::Pace pace;
  for (auto& [name, times] : taken) {
    std::sort(times.begin(), times.end());
    pace[name] = times[(times.size() - 1) / 2];
  }
  return pace;
}

base::Task<absl::StatusOr<domain::Pace>> UsualPace(const Ground& ground,
                                                   std::vector<std::string> ids) {
  Taken taken;
  for (size_t at = 0; at < ids.size(); at += kReportsAtOnce) {
    CO_ASSIGN_OR_RETURN(const auto loaded, co_await ground.parts.store.LoadMany(SomeOf(ids, at)));
    for (const std::optional<domain::ListedReport>& listed : loaded) {
      if (!listed.has_value()) continue;
      if (!CountsNow(ground.reader_id, listed->report, *ground.directory, ground.rulebook))
        continue;
      NoteMet(listed->report, ground, taken);
    }
  }
  co_return PaceOf(std::move(taken));
}

// Lets each report go ahead, some decisions at a time.
base::Task<absl::Status> GoAhead(const Ground& ground, std::vector<std::string> ids,
                                 const domain::Directory& assumed,
                                 domain::LookingAhead::Options options, Foretold& foretold) {
  for (size_t at = 0; at < ids.size(); at += kReportsAtOnce) {
    CO_ASSIGN_OR_RETURN(const auto loaded, co_await ground.parts.store.LoadMany(SomeOf(ids, at)));
    for (const std::optional<domain::ListedReport>& listed : loaded) {
      if (!listed.has_value() || !domain::IsOpen(listed->report.state())) continue;
      const storage::v1::Report& report = listed->report;
      if (!CountsNow(ground.reader_id, report, *ground.directory, ground.rulebook)) continue;
      const domain::Circumstances circumstances{assumed, ground.rulebook, ground.now};
      domain::LookingAhead ahead(*listed, circumstances, options);
      while (ahead.GoOn(kDecisionsAtOnce)) {
        CO_RETURN_IF_ERROR(co_await LetOthersGoOn(ground.parts));
      }
      const config::v1::Policy& policy = domain::PolicyOf(report, ground.rulebook).policy;
      const domain::ReadReason reason =
          domain::MayRead(ground.reader_id, report, *ground.directory, policy, ground.now);
      foretold.Add(report.id(), report.young_person_id(), reason != domain::ReadReason::kNone,
                   ahead.outlook());
    }
    CO_RETURN_IF_ERROR(co_await LetOthersGoOn(ground.parts));
  }
  co_return absl::OkStatus();
}

void AddEntries(const std::vector<LateClock>& list, const LateClock& after, size_t size,
                const Ground& ground, const std::string& token_list,
                v1::GetForecastResponse& page) {
  auto at = std::find_if(list.begin(), list.end(), [&](const LateClock& each) {
    return after.report_id.empty() || after.Place() < each.Place();
  });
  for (; at != list.end(); ++at) {
    if (static_cast<size_t>(page.entries_size()) == size) {
      page.set_next_page_token(
          base::MakePageToken(ground.parts.page_key, token_list, PositionOf(*(at - 1))));
      return;
    }
    v1::GetForecastResponse::Entry& entry = *page.add_entries();
    entry.set_report_id(at->report_id);
    entry.set_clock(at->clock);
    *entry.mutable_due_time() = base::ToTimestamp(at->due_ms);
    entry.set_is_late(absl::FromUnixMillis(at->due_ms) <= ground.now);
  }
}

// Whether days are what a forecast can look ahead.
absl::Status CheckDays(int days) {
  if (days >= 1 && days <= kMaxDaysAhead) return absl::OkStatus();
  return base::FieldMalformed("days", {absl::StrCat("must be 1 to ", kMaxDaysAhead),
                                       absl::StrCat("rhaid iddo fod rhwng 1 a ", kMaxDaysAhead)});
}

}  // namespace

base::Task<absl::Status> FillForecast(const identity::DoorParts& parts, CountedTally& counted,
                                      Reader reader, v1::GetForecastRequest request,
                                      v1::GetForecastResponse& page) {
  const std::string& reader_id = reader.worker_id;
  const absl::Time now = reader.now;
  const Ground ground{parts, parts.rulebook, parts.directory.Current(), reader_id, now};
  CO_RETURN_IF_ERROR(CheckDays(request.days()));
  CO_RETURN_IF_ERROR(CheckAssumptions(request, *ground.directory, now));
  CO_ASSIGN_OR_RETURN(const auto wanted,
                      WantedOfList(request.filters(), Known{*ground.directory, parts.rulebook}));
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  const std::string token_list = ListOf(reader_id, request);
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts.page_key, token_list, request.page_token()));
  CO_ASSIGN_OR_RETURN(const LateClock after, ParsePosition(position));

  // What is known of rows is taken at once: the tally goes on.
  const domain::Tally& tally = counted.tally();
  const domain::Calendar& calendar = *ground.rulebook.policy().calendar;
  const auto counts = CountsNowFor(reader_id, reader.scope, *ground.directory, counted);
  const int since = domain::MonthOf(calendar, now - kLastWeeks);
  OpenReports open;
  std::vector<std::string> of_pace;
  domain::RowLists lists;
  const std::vector<std::string> ids = SubjectsOf(tally, [&](const domain::TallyRow& row) {
    if (!counts(row)) return false;
    if (row.is_open) ++open[tally.names().Name(row.holder)];
    row.Read(domain::TallyRow::Part::kWithoutTimes, lists);
    const bool has_ended = std::any_of(lists.ended.begin(), lists.ended.end(),
                                       [&](const auto& each) { return each.month >= since; });
    if (has_ended) of_pace.emplace_back(row.report_id());
    return row.is_open && domain::IsWanted(tally, row, wanted);
  });
  const Assumed assumed = Assume(request, ground.directory, now, open);
  domain::LookingAhead::Options options{now + absl::Hours(24) * request.days()};
  domain::Pace pace;
  if (request.at_usual_pace()) {
    CO_ASSIGN_OR_RETURN(pace, co_await UsualPace(ground, std::move(of_pace)));
    options.pace = &pace;
  }
  Foretold foretold(now, calendar);
  CO_RETURN_IF_ERROR(co_await GoAhead(ground, ids, *assumed.directory, options, foretold));

  *page.mutable_until_time() = base::ToTimestamp(absl::ToUnixMillis(options.until));
  if (position.empty()) {
    foretold.FillCounts(reader.few.OfPart(!wanted.empty()), page);
    for (const std::string& id : assumed.gone_ids) page.add_gone_worker_ids(id);
  }
  AddEntries(foretold.List(), after, static_cast<size_t>(size), ground, token_list, page);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
