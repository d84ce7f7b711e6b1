#include "services/server/policies_in_use.h"

#include <spdlog/spdlog.h>

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::server {
namespace {

constexpr int kPage = 500;

std::string NameOf(const std::string& id, int version) { return absl::StrCat(id, "/", version); }

// Each policy that may rule a report, by its name, with a fingerprint of all that it says: the
// profiles that it includes, too.
std::map<std::string, std::string> Known(const domain::Rulebook& rulebook) {
  std::map<std::string, std::string> known;
  for (const domain::PolicyInForce* each : rulebook.Policies()) {
    if (each->policy.profile()) continue;
    const std::string name = NameOf(each->policy.id(), each->policy.version());
    // No secret: equal files have equal ones on every server.
    known[name] = base::KeyedName({}, name, each->policy.SerializeAsString());
  }
  return known;
}

// How many open reports run under each policy that is not known here.
base::Task<absl::StatusOr<std::map<std::string, int>>> CountUnderOthers(
    store::ReportStore& store, const std::map<std::string, std::string>& known) {
  std::map<std::string, int> counts;
  std::string position;
  do {
    CO_ASSIGN_OR_RETURN(store::OpenPage page, co_await store.ScanOpen(position, kPage));
    position = page.next;
    CO_ASSIGN_OR_RETURN(const auto reports, co_await store.LoadMany(std::move(page.report_ids)));
    for (const auto& stored : reports) {
      if (!stored.has_value()) continue;
      const std::string name = NameOf(stored->report.policy_id(), stored->report.policy_version());
      if (!known.contains(name)) ++counts[name];
    }
  } while (!position.empty());
  co_return counts;
}

}  // namespace

base::Task<absl::Status> CheckPoliciesInUse(store::ReportStore& store,
                                            const domain::Rulebook& rulebook) {
  const std::map<std::string, std::string> known = Known(rulebook);
  CO_ASSIGN_OR_RETURN(auto missing, co_await store.LoadPolicies());
  const bool is_first = missing.empty();
  for (const auto& [name, print] : known) {
    const auto before = missing.extract(name);
    if (before.empty() || before.mapped() == print) continue;
    spdlog::error(
        "policy {} says something else here than on the server that started before: a version in "
        "force is never changed; give the change a version of its own",
        name);
  }
  // Only now is it worth a look at every open report; and once, if nothing was written down yet.
  if (is_first || !missing.empty()) {
    CO_ASSIGN_OR_RETURN(const auto counts, co_await CountUnderOthers(store, known));
    for (const auto& [name, count] : counts) {
      co_return absl::FailedPreconditionError(absl::StrCat(
          "policy ", name, " is missing, and open reports run under it (", count,
          "): put its file back; to be rid of it, first re-plan them on a server that has it "
          "(pledgectl policy replan)"));
    }
  }
  co_return co_await store.RecordPolicies(known);
}

}  // namespace pledgekeeper::server
