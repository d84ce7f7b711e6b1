#ifndef SERVICES_COMPLIANCE_SCOPE_H_
#define SERVICES_COMPLIANCE_SCOPE_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/compliance/counted_tally.h"
#include "services/compliance/few.h"
#include "services/domain/people/directory.h"
#include "services/domain/tally/tally_row.h"

// Whose reports a manager may count.
namespace pledgekeeper::compliance {

struct Scope {
  bool is_all = false;
  std::set<std::string, std::less<>> team_ids;  // unless it is all

  bool Has(std::string_view team_id) const { return is_all || team_ids.contains(team_id); }
};

// Who asks, when, and what is not told them of parts.
struct Reader {
  std::string worker_id;
  Scope scope;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;  // of the answer
  absl::Time now;
  Few few;
};

// By the directory: heads of service and the director all; team and service managers the teams that
// they stand above, or, of a team that has no manager, whose people they stand above. Nothing for
// anybody else.
std::optional<Scope> ScopeOf(std::string_view worker_id, const domain::Directory& directory);

// Whether the manager may count a report: its young person was of a team of theirs when it came, so
// that figures do not move, and they are not of those who
// must know nothing of it. All live as long as the function.
std::function<bool(const domain::TallyRow&)> CountsFor(const std::string& worker_id,
                                                       const Scope& scope, CountedTally& counted);
// The same by the team of now: for what is to be looked after.
std::function<bool(const domain::TallyRow&)> CountsNowFor(const std::string& worker_id,
                                                          const Scope& scope,
                                                          const domain::Directory& directory,
                                                          CountedTally& counted);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_SCOPE_H_
