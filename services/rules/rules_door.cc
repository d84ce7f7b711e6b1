#include "services/rules/rules_door.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/at_once.h"
#include "services/base/coarse_count.h"
#include "services/base/counted_position.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/people/administration.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/rulebook/config_text.h"
#include "services/rules/calendar_change.h"
#include "services/rules/limits.h"
#include "services/store/administration_log.h"

namespace pledgekeeper::rules {
namespace {

using storage::v1::Report;

// What is counted over all pages of bulk work.
enum Count : size_t { kLookedAt, kReplanned, kMovedClocks, kCounts };

// A page of open reports, and what was counted before it.
struct Page {
  std::vector<std::string> report_ids;
  std::string next;  // empty: this was the last
  std::vector<int64_t> counts;
  // They were looked at on an earlier page: one counts as looked at now only if something is done
  // to it, which shows that it was not.
  bool looked_at_before = false;
};

// `list` names the run: its token is good for the same administrator asking for the same.
template <typename Request>
base::Task<absl::StatusOr<Page>> OpenReports(identity::DoorParts& parts, std::string list,
                                             const Request& request) {
  CO_ASSIGN_OR_RETURN(const int asked, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const std::string text,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(base::CountedPosition counted, base::ParseCounted(text, kCounts));
  CO_ASSIGN_OR_RETURN(
      store::OpenPage open,
      co_await parts.store.ScanOpen(std::move(counted.position), std::max(asked, kMinPage)));
  co_return Page{std::move(open.report_ids), std::move(open.next), std::move(counted.counts),
                 open.changed_since};
}

// Whether administrators are told of it, as one more: not of what somebody must not know of, for it
// is nobody's to count.
bool Counts(const identity::DoorParts& parts, const Report& report) {
  return !domain::IsApart(report, *parts.directory.Current(),
                          domain::PolicyOf(report, parts.rulebook).policy);
}

// Says how many, if this was the last page; where it goes on, if not.
template <typename Response>
void AnswerPage(const identity::DoorParts& parts, const std::string& list, const Page& page,
                Response& response) {
  if (!page.next.empty()) {
    response.set_next_page_token(
        base::MakePageToken(parts.page_key, list, base::CountedText({page.counts, page.next})));
    return;
  }
  *response.mutable_looked_at() = base::Coarse(page.counts[kLookedAt]);
  *response.mutable_moved_clocks() = base::Coarse(page.counts[kMovedClocks]);
  if constexpr (requires { response.mutable_replanned(); }) {
    *response.mutable_replanned() = base::Coarse(page.counts[kReplanned]);
  }
}

// The due time of the running clock of this name; 0 if none runs.
int64_t DueMillis(const Report& report, const domain::PolicyInForce& policy,
                  const std::string& name) {
  for (const domain::RunningClock& running : domain::RunningClocks(report, policy)) {
    if (running.clock.record.name() == name) {
      return absl::ToUnixMillis(running.due);
    }
  }
  return 0;
}

// The council's own duties say what a report is about, which administrators never learn: such a
// clock moves like the others, and is not counted here.
bool IsDuty(const domain::RunningClock& running) {
  return running.clock.rule.owner() == v1::CLOCK_OWNER_COUNCIL;
}

int64_t CountMoves(const store::Recorder::Replanned& replanned, const domain::Rulebook& rulebook) {
  const Report& before = replanned.before.report;
  const domain::PolicyInForce& old_policy = domain::PolicyOf(before, rulebook);
  const domain::PolicyInForce& new_policy = domain::PolicyOf(replanned.after, rulebook);
  int64_t moved = 0;
  for (const auto& running : domain::RunningClocks(replanned.after, new_policy)) {
    const int64_t old_ms = DueMillis(before, old_policy, running.clock.record.name());
    moved += old_ms == absl::ToUnixMillis(running.due) || IsDuty(running) ? 0 : 1;
  }
  // Clocks that the new policy does not have: they end.
  for (const auto& running : domain::RunningClocks(before, old_policy)) {
    const std::string& name = running.clock.record.name();
    moved += DueMillis(replanned.after, new_policy, name) != 0 || IsDuty(running) ? 0 : 1;
  }
  return moved;
}

// What the administration log says of re-planning: that it begins or, with counts, what it came to.
std::vector<storage::v1::AdministrationEntry> LogOfReplan(
    const domain::Administering& administering, const v1::ReplanReportsRequest& request,
    const std::vector<int64_t>* counts) {
  const auto name = [](const std::string& id, int version) {
    return id.empty() ? "any" : version == 0 ? id : absl::StrCat(id, "/", version);
  };
  storage::v1::AdministeredEntry asked;
  asked.set_kind(v1::ADMINISTERED_KIND_POLICY);
  asked.set_id(request.to_policy_id());
  domain::AddField(asked, "policy", name(request.from_policy_id(), request.from_version()),
                   name(request.to_policy_id(), request.to_version()));
  domain::AddField(asked, "reason", "", request.reason());
  if (counts != nullptr) {
    domain::AddField(asked, "reports", "", base::CoarseText((*counts)[kReplanned]));
  }
  return {domain::Noted(administering, {asked})};
}

// The same of moving clocks, of every calendar at once.
std::vector<storage::v1::AdministrationEntry> LogOfMoves(const domain::Administering& administering,
                                                         const std::vector<int64_t>* counts) {
  storage::v1::AdministeredEntry asked;
  asked.set_kind(v1::ADMINISTERED_KIND_CALENDAR);
  if (counts != nullptr) {
    domain::AddField(asked, "clocks_moved", "", base::CoarseText((*counts)[kMovedClocks]));
  }
  return {domain::Noted(administering, {asked})};
}

absl::Status CheckReplan(const v1::ReplanReportsRequest& request) {
  RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  if (!request.from_policy_id().empty()) {
    RETURN_IF_ERROR(base::CheckId("from_policy_id", request.from_policy_id()));
  } else if (request.from_version() != 0) {
    // A version of every policy is nothing that somebody would mean.
    return base::FieldRequired("from_policy_id");
  }
  RETURN_IF_ERROR(base::CheckId("to_policy_id", request.to_policy_id()));
  return base::CheckRequiredText("reason", request.reason(), kMaxReason);
}

}  // namespace

RulesDoor::RulesDoor(identity::DoorParts& parts)
    : Door(parts, identity::Audience::kAdministrators, *v1::CalendarState::descriptor()->file(),
           "RulesService") {
  Serve("ListCalendars", &RulesDoor::ListCalendars);
  Serve("ApplyCalendar", &RulesDoor::ApplyCalendar);
  Serve("MoveClocks", &RulesDoor::MoveClocks);
  Serve("ListPolicies", &RulesDoor::ListPolicies);
  Serve("ReplanReports", &RulesDoor::ReplanReports);
}

RulesDoor::Result RulesDoor::ListCalendars(
    Call<v1::ListCalendarsRequest, v1::ListCalendarsResponse>& call) {
  const auto directory = parts_.directory.Current();
  for (const auto& calendar : parts_.rulebook.Calendars()) {
    const auto applied = directory->entries().calendars.find(calendar->id());
    const bool is_applied = applied != directory->entries().calendars.end() &&
                            applied->second.calendar().version() == calendar->version();
    *call.response.add_calendars() = StateOf(*calendar, is_applied, call.now);
  }
  co_return absl::OkStatus();
}

RulesDoor::Result RulesDoor::ApplyCalendar(
    Call<v1::ApplyCalendarRequest, v1::ApplyCalendarResponse>& call) {
  CO_RETURN_IF_ERROR(base::CheckRequestId(call.request.request_id()));
  CO_RETURN_IF_ERROR(base::CheckRequiredText("text", call.request.text(),
                                             static_cast<int64_t>(domain::kMaxConfigTextBytes)));
  const identity::RequestName name = identity::NameOf(parts_, call.caller, call.request);
  const domain::Administering administering = {.administrator_id = call.caller.person_id,
                                               .action = v1::ADMINISTRATION_ACTION_APPLY_CALENDAR,
                                               .now = call.now,
                                               .dry_run = call.request.dry_run(),
                                               .request_hash = name.request_hash,
                                               .content_hash = name.content_hash};
  for (int attempt = 0; attempt < store::Recorder::kMaxAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(const auto earlier,
                        co_await store::FindRepeated(parts_.store, administering));
    if (earlier.has_value()) {
      call.response.ParseFromString(earlier->answer());
      co_return absl::OkStatus();
    }
    // Anew in each attempt: another administrator may just have put a calendar in force.
    CO_RETURN_IF_ERROR(co_await parts_.directory.Refresh());
    const auto directory = parts_.directory.Current();
    CO_ASSIGN_OR_RETURN(const CalendarChange change,
                        DecideCalendar(call.request.text(), parts_.rulebook, *directory, call.now));
    call.response.Clear();
    DescribeChange(change, call.now, call.language, call.response);
    CO_ASSIGN_OR_RETURN(const int64_t open, co_await parts_.store.CountOpen());
    *call.response.mutable_open_reports() = base::Coarse(open);
    // Somebody put it in force before; what is only asked is written down all the same.
    store::DirectoryChange record;
    record.request.set_request_hash(name.request_hash);
    record.request.set_content_hash(name.content_hash);
    record.request.set_answer(call.response.SerializeAsString());
    if (change.is_in_force && !call.request.dry_run()) {
      co_return co_await parts_.store.RecordAdministration({}, std::move(record.request));
    }
    std::vector<storage::v1::AdministrationEntry> log = {
        domain::Noted(administering, {change.difference})};
    if (call.request.dry_run()) {
      co_return co_await parts_.store.RecordAdministration(std::move(log));
    }
    record.log = std::move(log);
    record.decided_on = directory->version();
    record.calendars.push_back(change.applied);
    record.now = call.now;
    CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome,
                        co_await parts_.store.CommitDirectory(record));
    if (outcome == store::CommitOutcome::kCommitted) {
      // So that this server decides by it from its next call on; the others hear of it by the
      // journal.
      co_return co_await parts_.directory.Refresh();
    }
  }
  co_return base::TooMuchContention();
}

RulesDoor::Result RulesDoor::MoveClocksOf(std::string report_id, bool looked_at_before,
                                          std::vector<int64_t>& counts) {
  const auto stored = co_await parts_.store.Load(report_id);
  // One damaged record (called out in the log) must not keep the others from moving.
  if (absl::IsDataLoss(stored.status())) co_return absl::OkStatus();
  CO_RETURN_IF_ERROR(stored.status());
  // Closed since the page was read: its clocks have ended.
  if (!stored->has_value() || !domain::IsOpen((*stored)->report.state())) {
    co_return absl::OkStatus();
  }
  const Report& report = (*stored)->report;
  const bool is_counted = Counts(parts_, report);
  if (is_counted && !looked_at_before) ++counts[kLookedAt];
  bool any_moved = false;
  int64_t moved = 0;
  for (const auto& running :
       domain::RunningClocks(report, domain::PolicyOf(report, parts_.rulebook))) {
    if (!domain::HasMoved(running)) continue;
    any_moved = true;
    moved += IsDuty(running) ? 0 : 1;
  }
  if (!any_moved) co_return absl::OkStatus();
  // The ordinary way, as if its wake had come: the report moves its own clocks, and says so in its
  // history.
  const auto advanced = co_await parts_.recorder.Advance(report_id);
  CO_RETURN_IF_ERROR(advanced.status());
  if (*advanced == 0) co_return absl::OkStatus();  // another server was faster, and says so
  if (is_counted && looked_at_before) ++counts[kLookedAt];
  if (is_counted) counts[kMovedClocks] += moved;
  co_return absl::OkStatus();
}

RulesDoor::Result RulesDoor::MoveClocks(Call<v1::MoveClocksRequest, v1::MoveClocksResponse>& call) {
  CO_RETURN_IF_ERROR(base::CheckRequestId(call.request.request_id()));
  const std::string list =
      absl::StrCat("MoveClocks:", call.caller.person_id, ":", call.request.request_id());
  CO_ASSIGN_OR_RETURN(Page page, co_await OpenReports(parts_, list, call.request));
  const domain::Administering administering = {call.caller.person_id,
                                               v1::ADMINISTRATION_ACTION_MOVE_CLOCKS, call.now};
  if (call.request.page_token().empty()) {
    CO_RETURN_IF_ERROR(
        co_await parts_.store.RecordAdministration(LogOfMoves(administering, nullptr)));
  }
  CO_RETURN_IF_ERROR(co_await base::ForEachAtOnce(
      parts_.runtime.context(), page.report_ids, kAtOnce,
      [&](const std::string& id) { return MoveClocksOf(id, page.looked_at_before, page.counts); }));
  AnswerPage(parts_, list, page, call.response);
  if (!page.next.empty()) co_return absl::OkStatus();
  co_return co_await parts_.store.RecordAdministration(LogOfMoves(administering, &page.counts));
}

RulesDoor::Result RulesDoor::ListPolicies(
    Call<v1::ListPoliciesRequest, v1::ListPoliciesResponse>& call) {
  const config::v1::Policy& ruling = parts_.rulebook.policy().policy;
  for (const domain::PolicyInForce* each : parts_.rulebook.Policies()) {
    const config::v1::Policy& policy = each->policy;
    auto& state = *call.response.add_policies();
    state.set_policy_id(policy.id());
    state.set_version(policy.version());
    state.set_for_new_reports(policy.id() == ruling.id() && policy.version() == ruling.version());
    state.set_calendar_id(policy.calendar());
    for (const config::v1::Clock& clock : policy.clocks()) state.add_clocks(clock.name());
  }
  co_return absl::OkStatus();
}

RulesDoor::Result RulesDoor::ReplanReports(
    Call<v1::ReplanReportsRequest, v1::ReplanReportsResponse>& call) {
  const v1::ReplanReportsRequest& request = call.request;
  CO_RETURN_IF_ERROR(CheckReplan(request));
  const domain::PolicyInForce* found =
      parts_.rulebook.FindPolicy(request.to_policy_id(), request.to_version());
  const std::string to_name = absl::StrCat(request.to_policy_id(), "/", request.to_version());
  if (found == nullptr) {
    co_return base::RulesConflict(
        base::Filled("there is no policy {policy}; see ListPolicies", {{"policy", to_name}}));
  }
  if (found->policy.profile()) {
    co_return base::RulesConflict(
        base::Filled("{policy} is a profile for policies to include, and rules no report by itself",
                     {{"policy", to_name}}));
  }
  std::set<std::string> looked_at;  // of this page
  bool looked_at_before = false;
  const store::Recorder::Replanning replanning{
      request.to_policy_id(), request.to_version(), request.reason(), request.dry_run(),
      [&](const Report& report) {
        if (!looked_at_before && Counts(parts_, report)) looked_at.insert(report.id());
        const bool any = request.from_policy_id().empty();
        return any ||
               (report.policy_id() == request.from_policy_id() &&
                (request.from_version() == 0 || report.policy_version() == request.from_version()));
      }};
  // All that is asked, so that a token of a dry run opens no page of another run.
  v1::ReplanReportsRequest asked = request;
  asked.clear_page_token();
  asked.clear_page_size();
  const identity::RequestName name = identity::NameOf(parts_, call.caller, asked);
  const domain::Administering administering = {.administrator_id = call.caller.person_id,
                                               .action = v1::ADMINISTRATION_ACTION_REPLAN_REPORTS,
                                               .now = call.now,
                                               .dry_run = request.dry_run(),
                                               .request_hash = name.request_hash,
                                               .content_hash = name.content_hash};
  if (request.page_token().empty()) {
    // A run that was carried out to its end moves nothing a second time.
    CO_ASSIGN_OR_RETURN(const auto earlier,
                        co_await store::FindRepeated(parts_.store, administering));
    if (earlier.has_value()) {
      call.response.ParseFromString(earlier->answer());
      co_return absl::OkStatus();
    }
  }
  const std::string list =
      absl::StrCat("ReplanReports:", call.caller.person_id, ":", asked.SerializeAsString());
  CO_ASSIGN_OR_RETURN(Page page, co_await OpenReports(parts_, list, request));
  looked_at_before = page.looked_at_before;
  if (request.page_token().empty()) {
    CO_RETURN_IF_ERROR(
        co_await parts_.store.RecordAdministration(LogOfReplan(administering, request, nullptr)));
  }
  CO_RETURN_IF_ERROR(co_await base::ForEachAtOnce(
      parts_.runtime.context(), page.report_ids, kAtOnce,
      [&](const std::string& id) -> base::Task<absl::Status> {
        const auto replanned = co_await parts_.recorder.Replan(id, replanning, call.now);
        // One damaged record must not keep the others from it.
        if (absl::IsDataLoss(replanned.status())) co_return absl::OkStatus();
        CO_RETURN_IF_ERROR(replanned.status());
        if (!replanned->has_value()) co_return absl::OkStatus();
        // Several reports are worked on at once, but on one thread: counting needs no lock.
        if (!Counts(parts_, (*replanned)->before.report)) co_return absl::OkStatus();
        // What only would be is not done: of a dry run nothing is new here.
        if (looked_at_before && request.dry_run()) co_return absl::OkStatus();
        looked_at.insert(id);
        ++page.counts[kReplanned];
        page.counts[kMovedClocks] += CountMoves(**replanned, parts_.rulebook);
        co_return absl::OkStatus();
      }));
  page.counts[kLookedAt] += static_cast<int64_t>(looked_at.size());
  AnswerPage(parts_, list, page, call.response);
  if (!page.next.empty()) co_return absl::OkStatus();
  storage::v1::AdministeredRequest done;
  if (!request.dry_run()) {
    done.set_request_hash(name.request_hash);
    done.set_content_hash(name.content_hash);
    done.set_answer(call.response.SerializeAsString());
  }
  co_return co_await parts_.store.RecordAdministration(
      LogOfReplan(administering, request, &page.counts), std::move(done));
}

}  // namespace pledgekeeper::rules
