#include "services/rules/rules_door.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/at_once.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/base/timestamp.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/rulebook/config_text.h"
#include "services/rules/calendar_change.h"
#include "services/rules/limits.h"

namespace pledgekeeper::rules {
namespace {

using storage::v1::Report;

// A page of open reports, with a token that is good for this list only.
struct Page {
  std::vector<std::string> report_ids;
  std::string next_page_token;
};

template <typename Request>
base::Task<absl::StatusOr<Page>> OpenReports(identity::DoorParts& parts, std::string list,
                                             const Request& request) {
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(store::OpenPage open, co_await parts.store.ScanOpen(position, size));
  Page page{std::move(open.report_ids), ""};
  if (!open.next.empty()) {
    page.next_page_token = base::MakePageToken(parts.page_key, list, open.next);
  }
  co_return page;
}

v1::MovedClock MovedClock(const std::string& report_id, const domain::LegalClock& clock,
                          int64_t old_due_ms) {
  v1::MovedClock moved;
  moved.set_report_id(report_id);
  moved.set_clock(clock.record.name());
  if (old_due_ms != 0) *moved.mutable_old_due_time() = base::ToTimestamp(old_due_ms);
  *moved.mutable_new_due_time() = base::ToTimestamp(absl::ToUnixMillis(domain::DueTime(clock)));
  return moved;
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
// clock moves like the others, and is named to nobody here.
bool IsDuty(const domain::RunningClock& running) {
  return running.clock.rule.owner() == v1::CLOCK_OWNER_COUNCIL;
}

void AddMoves(const store::Recorder::Replanned& replanned, const domain::Rulebook& rulebook,
              v1::ReplanReportsResponse& response) {
  const Report& before = replanned.before.report;
  const domain::PolicyInForce& old_policy = domain::PolicyOf(before, rulebook);
  const domain::PolicyInForce& new_policy = domain::PolicyOf(replanned.after, rulebook);
  for (const auto& running : domain::RunningClocks(replanned.after, new_policy)) {
    const int64_t old_ms = DueMillis(before, old_policy, running.clock.record.name());
    if (old_ms == absl::ToUnixMillis(running.due) || IsDuty(running)) continue;
    *response.add_moved() = MovedClock(before.id(), running.clock, old_ms);
  }
  // Clocks that the new policy does not have: they end, and have no new due time.
  for (const auto& running : domain::RunningClocks(before, old_policy)) {
    const std::string& name = running.clock.record.name();
    if (DueMillis(replanned.after, new_policy, name) != 0 || IsDuty(running)) continue;
    v1::MovedClock& gone = *response.add_moved();
    gone.set_report_id(before.id());
    gone.set_clock(name);
    *gone.mutable_old_due_time() = base::ToTimestamp(absl::ToUnixMillis(running.due));
  }
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
    : Door(parts, identity::Audience::kAdministrators, *v1::MovedClock::descriptor()->file(),
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
  for (int attempt = 0; attempt < store::Recorder::kMaxAttempts; ++attempt) {
    // Anew in each attempt: another administrator may just have put a calendar in force.
    CO_RETURN_IF_ERROR(co_await parts_.directory.Refresh());
    const auto directory = parts_.directory.Current();
    CO_ASSIGN_OR_RETURN(const CalendarChange change,
                        DecideCalendar(call.request.text(), parts_.rulebook, *directory, call.now));
    call.response.Clear();
    DescribeChange(change, call.now, call.language, call.response);
    CO_ASSIGN_OR_RETURN(const int64_t open, co_await parts_.store.CountOpen());
    call.response.set_open_reports(open);
    // A repeat finds its calendar in force, and has nothing left to do.
    if (change.is_in_force || call.request.dry_run()) co_return absl::OkStatus();
    store::DirectoryChange record;
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

RulesDoor::Result RulesDoor::MoveClocksOf(std::string report_id, v1::MoveClocksResponse& response) {
  const auto stored = co_await parts_.store.Load(report_id);
  // One damaged record (called out in the log) must not keep the others from moving.
  if (absl::IsDataLoss(stored.status())) co_return absl::OkStatus();
  CO_RETURN_IF_ERROR(stored.status());
  // Closed since the page was read: its clocks have ended.
  if (!stored->has_value() || !domain::IsOpen((*stored)->report.state())) {
    co_return absl::OkStatus();
  }
  const Report& report = (*stored)->report;
  bool any_moved = false;
  std::vector<v1::MovedClock> moved;
  for (const auto& running :
       domain::RunningClocks(report, domain::PolicyOf(report, parts_.rulebook))) {
    if (!domain::HasMoved(running)) continue;
    any_moved = true;
    if (IsDuty(running)) continue;
    moved.push_back(MovedClock(report_id, running.clock, running.clock.record.known_due_ms()));
  }
  if (!any_moved) co_return absl::OkStatus();
  // The ordinary way, as if its wake had come: the report moves its own clocks, and says so in its
  // history.
  const auto advanced = co_await parts_.recorder.Advance(report_id);
  CO_RETURN_IF_ERROR(advanced.status());
  if (*advanced == 0) co_return absl::OkStatus();  // another server was faster, and says so
  for (v1::MovedClock& clock : moved) *response.add_moved() = std::move(clock);
  co_return absl::OkStatus();
}

RulesDoor::Result RulesDoor::MoveClocks(Call<v1::MoveClocksRequest, v1::MoveClocksResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Page page, co_await OpenReports(parts_, "MoveClocks", call.request));
  CO_RETURN_IF_ERROR(co_await base::ForEachAtOnce(
      parts_.runtime.context(), page.report_ids, kAtOnce,
      [&](const std::string& id) { return MoveClocksOf(id, call.response); }));
  call.response.set_looked_at(static_cast<int>(page.report_ids.size()));
  call.response.set_next_page_token(page.next_page_token);
  co_return absl::OkStatus();
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
  const store::Recorder::Replanning replanning{
      request.to_policy_id(), request.to_version(), request.reason(), request.dry_run(),
      [&](const Report& report) {
        const bool any = request.from_policy_id().empty();
        return any ||
               (report.policy_id() == request.from_policy_id() &&
                (request.from_version() == 0 || report.policy_version() == request.from_version()));
      }};
  CO_ASSIGN_OR_RETURN(const Page page, co_await OpenReports(parts_, "ReplanReports", request));
  CO_RETURN_IF_ERROR(co_await base::ForEachAtOnce(
      parts_.runtime.context(), page.report_ids, kAtOnce,
      [&](const std::string& id) -> base::Task<absl::Status> {
        const auto replanned = co_await parts_.recorder.Replan(id, replanning, call.now);
        // One damaged record must not keep the others from it.
        if (absl::IsDataLoss(replanned.status())) co_return absl::OkStatus();
        CO_RETURN_IF_ERROR(replanned.status());
        if (!replanned->has_value()) co_return absl::OkStatus();
        // Several reports are worked on at once, but on one thread: adding to the answer needs no
        // lock.
        call.response.set_replanned(call.response.replanned() + 1);
        AddMoves(**replanned, parts_.rulebook, call.response);
        co_return absl::OkStatus();
      }));
  call.response.set_looked_at(static_cast<int>(page.report_ids.size()));
  call.response.set_next_page_token(page.next_page_token);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::rules
