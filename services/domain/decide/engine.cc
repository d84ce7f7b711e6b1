#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/settle.h"
#include "services/domain/report/lifecycle.h"

// Decisions that nobody asks of one report: the engine's, and an administrator's over many.
namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

ReportChange StartChange(const StoredReport& stored, v1::Action action) {
  ReportChange change;
  change.decided_on = stored.version;
  change.report = stored.report;
  change.entry.set_action(action);
  return change;
}

// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): the same number on every server, and none
// that anybody could profit from guessing.
uint64_t HashOf(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3;
  return hash;
}

// Whether the report waits for this person: they hold it, sit at its desk or were brought in.
bool WaitsFor(const Search& search, const std::string& person_id) {
  const Report& report = search.report;
  if (report.holder_id() == person_id) return true;
  const auto sits_at = [&](const std::string& team_id) {
    const auto members = MembersWhoCan(search, team_id);
    return std::any_of(members.begin(), members.end(),
                       [&](const auto* member) { return member->id() == person_id; });
  };
  if (report.holder_id().empty() && sits_at(report.desk_team_id())) return true;
  return std::any_of(report.brought_in().begin(), report.brought_in().end(), [&](const auto& in) {
    return in.worker_id() == person_id ||
           (!in.desk_team_id().empty() && sits_at(in.desk_team_id()));
  });
}

// Only who is new hears of it: two people who cannot be told would else call each other for ever.
void TellOnly(const std::vector<const storage::v1::Worker*>& workers, ReportChange& change) {
  change.line.clear_tell();
  for (const storage::v1::Worker* worker : workers) Tell(change, worker->id(), "brought_in");
}

bool Names(const google::protobuf::RepeatedField<int>& events, int event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

// When the clock would have started by what has happened, if it would still run: its latest start,
// with nothing later that meets it or makes it void. 0: it would not run.
int64_t WouldRunSince(const config::v1::Clock& rule, const Report& report) {
  if (!IsFor(rule, report) || IsOvertaken(rule, report)) return 0;
  int64_t start_ms = 0;
  // In the order in which it happened. An event that ends a clock and starts it anew: it runs.
  for (const auto& happened : report.happened()) {
    const bool ends =
        Names(rule.met_by(), happened.event()) || Names(rule.void_by(), happened.event());
    if (ends) start_ms = 0;
    if (Names(rule.starts_on(), happened.event())) start_ms = happened.time_ms();
  }
  return start_ms;
}

void ReplanClocks(Report& report, const config::v1::Policy& policy, int64_t now_ms) {
  for (auto& clock : *report.mutable_clocks()) {
    if (clock.end_time_ms() != 0) continue;
    const bool stays = std::any_of(policy.clocks().begin(), policy.clocks().end(),
                                   [&](const auto& rule) { return rule.name() == clock.name(); });
    clock.clear_known_due_ms();
    if (stays) continue;
    clock.set_end_time_ms(now_ms);
    clock.set_void_(true);
  }
  for (const config::v1::Clock& rule : policy.clocks()) {
    const bool known = std::any_of(
        report.clocks().begin(), report.clocks().end(),
        [&](const auto& clock) { return clock.name() == rule.name() && !clock.void_(); });
    const int64_t start_ms = known ? 0 : WouldRunSince(rule, report);
    if (start_ms == 0) continue;
    storage::v1::Clock& clock = *report.add_clocks();
    clock.set_name(rule.name());
    clock.set_start_time_ms(start_ms);
  }
}

}  // namespace

std::optional<ReportChange> DecideTellingFailed(const StoredReport& stored,
                                                const std::string& person_id, int64_t version,
                                                const Circumstances& circumstances) {
  if (!IsOpen(stored.report.state())) return std::nullopt;
  const PolicyInForce& policy = PolicyOf(stored.report, circumstances.rulebook);
  const Excluded excluded = ExcludedFrom(stored.report, circumstances.directory, policy.policy);
  const uint64_t request_hash = HashOf(absl::StrCat("telling|", person_id, "|", version));
  const auto applied = WasApplied(stored.report, request_hash, request_hash);
  ReportChange change = StartChange(stored, v1::ACTION_TELLING_FAILED);
  const Search search{change.report, circumstances.directory, excluded, circumstances.now};
  if (!applied.ok() || *applied || !WaitsFor(search, person_id)) return std::nullopt;
  // Nobody new: telling those again who are in already would go round for ever while a mail server
  // is away. Their ladders go on.
  const ToBringIn above = FindTargets(search, config::v1::MANAGER_ABOVE);
  if (above.empty()) return std::nullopt;
  change.entry.add_reasons("not_told:" + person_id);
  BringIn(above, search, change);
  TellOnly(above.workers, change);
  RememberRequest(change, request_hash, request_hash);
  Settle(change, &stored.report, policy, circumstances);
  return change;
}

std::optional<ReportChange> DecideReplan(const StoredReport& stored, const PolicyInForce& policy,
                                         const std::string& reason,
                                         const Circumstances& circumstances) {
  const Report& before = stored.report;
  const bool same = before.policy_id() == policy.policy.id() &&
                    before.policy_version() == policy.policy.version();
  if (same || !IsOpen(before.state())) return std::nullopt;
  ReportChange change = StartChange(stored, v1::ACTION_REPLAN);
  change.entry.set_staff_words(reason);
  change.entry.add_reasons(absl::StrCat("from:", before.policy_id(), "/", before.policy_version()));
  change.entry.add_reasons(absl::StrCat("to:", policy.policy.id(), "/", policy.policy.version()));
  change.report.set_policy_id(policy.policy.id());
  change.report.set_policy_version(policy.policy.version());
  ReplanClocks(change.report, policy.policy, absl::ToUnixMillis(circumstances.now));
  Tell(change, before.young_person_id(), "moved");
  const Excluded excluded = ExcludedFrom(change.report, circumstances.directory, policy.policy);
  TellHolder(change, {change.report, circumstances.directory, excluded, circumstances.now},
             "moved");
  Settle(change, &before, policy, circumstances);
  return change;
}

}  // namespace pledgekeeper::domain
