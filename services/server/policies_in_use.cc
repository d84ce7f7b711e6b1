#include "services/server/policies_in_use.h"

#include <spdlog/spdlog.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/domain/people/administration.h"

namespace pledgekeeper::server {
namespace {

constexpr int kPage = 500;

std::string NameOf(const std::string& id, int version) { return absl::StrCat(id, "/", version); }

// Of whatever else than policies is known.
constexpr absl::string_view kCalendar = "calendar ";
constexpr absl::string_view kForNewReports = "for new reports";
// In front of a policy: as the server that started last has it, where that is not what open reports
// run under.
constexpr absl::string_view kLast = "last ";

// Each policy that may rule a report, by its name, with a fingerprint of all that it says: the
// profiles that it includes, too. Which calendars there are, but for those that an administrator
// put in force; and which policy new reports run under.
std::map<std::string, std::string> Known(const domain::Rulebook& rulebook,
                                         const domain::Directory& directory) {
  std::map<std::string, std::string> known;
  for (const domain::PolicyInForce* each : rulebook.Policies()) {
    if (each->policy.profile()) continue;
    const std::string name = NameOf(each->policy.id(), each->policy.version());
    // No secret: equal files have equal ones on every server.
    known[name] = base::KeyedName({}, name, each->policy.SerializeAsString());
  }
  const auto& applied = directory.entries().calendars;
  for (const auto& calendar : rulebook.Calendars()) {
    const auto found = applied.find(calendar->id());
    if (found != applied.end() && found->second.calendar().version() == calendar->version()) {
      continue;
    }
    const std::string name = NameOf(std::string(calendar->id()), calendar->version());
    known[absl::StrCat(kCalendar, name)] = name;
  }
  const config::v1::Policy& policy = rulebook.policy().policy;
  known[std::string(kForNewReports)] = NameOf(policy.id(), policy.version());
  return known;
}

// What the administration log says of something that is new, or another than it was.
storage::v1::AdministeredEntry Told(const std::string& name, const std::string& before,
                                    const std::string& after) {
  storage::v1::AdministeredEntry entry;
  const bool is_calendar = absl::StartsWith(name, kCalendar);
  entry.set_kind(is_calendar ? v1::ADMINISTERED_KIND_CALENDAR : v1::ADMINISTERED_KIND_POLICY);
  if (name == kForNewReports) {
    entry.set_id(after);
    domain::AddField(entry, "for_new_reports", before, after);
    return entry;
  }
  entry.set_id(is_calendar ? name.substr(kCalendar.size()) : name);
  entry.set_added(before.empty());
  if (!is_calendar) domain::AddField(entry, "fingerprint", before, after);
  return entry;
}

// How many open reports run under each policy.
base::Task<absl::StatusOr<std::map<std::string, int>>> CountByPolicy(store::ReportStore& store) {
  std::map<std::string, int> counts;
  std::string position;
  do {
    CO_ASSIGN_OR_RETURN(store::OpenPage page, co_await store.ScanOpen(position, kPage));
    position = page.next;
    CO_ASSIGN_OR_RETURN(const auto reports, co_await store.LoadMany(std::move(page.report_ids)));
    for (const auto& stored : reports) {
      if (!stored.has_value()) continue;
      ++counts[NameOf(stored->report.policy_id(), stored->report.policy_version())];
    }
  } while (!position.empty());
  co_return counts;
}

}  // namespace

base::Task<absl::Status> CheckPoliciesInUse(store::ReportStore& store,
                                            const domain::Rulebook& rulebook,
                                            const domain::Directory& directory, absl::Time now) {
  std::map<std::string, std::string> known = Known(rulebook, directory);
  CO_ASSIGN_OR_RETURN(auto missing, co_await store.LoadPolicies());
  const bool is_first = missing.empty();
  std::vector<storage::v1::AdministeredEntry> changed;
  std::map<std::string, std::string> differ, again;
  for (const auto& [name, print] : known) {
    const auto last_node = missing.extract(absl::StrCat(kLast, name));
    const auto node = missing.extract(name);
    const std::string before = node.empty() ? "" : node.mapped();
    const std::string last = last_node.empty() ? before : last_node.mapped();
    if (last != print) changed.push_back(Told(name, last, print));
    if (!last_node.empty()) again[absl::StrCat(kLast, name)] = print;
    if (before.empty() || before == print || name == kForNewReports) continue;
    differ[name] = before;
  }
  std::erase_if(missing, [](const auto& each) { return absl::StartsWith(each.first, kLast); });
  // Only now is it worth a look at every open report; and once, if nothing was written down yet.
  std::map<std::string, int> counts;
  if (is_first || !missing.empty() || !differ.empty()) {
    CO_ASSIGN_OR_RETURN(counts, co_await CountByPolicy(store));
  }
  for (const auto& [name, count] : counts) {
    if (known.contains(name)) continue;
    co_return absl::FailedPreconditionError(absl::StrCat(
        "policy ", name, " is missing, and open reports run under it (", count,
        "): put its file back; to be rid of it, first re-plan them on a server that has it "
        "(pledgectl policy replan)"));
  }
  known.merge(again);
  for (const auto& [name, before] : differ) {
    const int count = counts[name];
    spdlog::error(
        "policy {} says something else here than on the server that started before; open reports "
        "that run under it: {}; a version in force is never changed; give the change a version of "
        "its own",
        name, count);
    known[absl::StrCat(kLast, name)] = known[name];
    // While reports run under it, each start that has another one says so again.
    if (count > 0) known[name] = before;
  }
  // Of the very first server everything is new, and nothing another.
  if (!is_first && !changed.empty()) {
    const domain::Administering administering = {.action = v1::ADMINISTRATION_ACTION_START_SERVER,
                                                 .now = now};
    std::vector<storage::v1::AdministrationEntry> log = {
        domain::Noted(administering, std::move(changed))};
    CO_RETURN_IF_ERROR(co_await store.RecordAdministration(std::move(log)));
  }
  co_return co_await store.RecordPolicies(std::move(known));
}

}  // namespace pledgekeeper::server
