#ifndef SERVICES_COMPLIANCE_SCOPE_H_
#define SERVICES_COMPLIANCE_SCOPE_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "services/compliance/counted_tally.h"
#include "services/domain/people/directory.h"
#include "services/domain/tally/tally.h"

// Whose reports a manager may count.
namespace pledgekeeper::compliance {

struct Scope {
  bool is_all = false;
  std::set<std::string, std::less<>> team_ids;  // unless it is all

  bool Has(std::string_view team_id) const { return is_all || team_ids.contains(team_id); }
};

// By the directory: heads of service and the director all; team and service managers the teams that
// they stand above. Nothing for anybody else.
std::optional<Scope> ScopeOf(std::string_view worker_id, const domain::Directory& directory);

// Whether the manager may count a report: it is of a team of theirs, and they are not of those who
// must know nothing of it. All live as long as the function.
std::function<bool(const domain::TallyRow&)> CountsFor(const std::string& worker_id,
                                                       const Scope& scope, CountedTally& counted);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_SCOPE_H_
