#ifndef SERVICES_DOMAIN_DECIDE_NAME_CHECKERS_H_
#define SERVICES_DOMAIN_DECIDE_NAME_CHECKERS_H_

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "services/domain/decide/decision.h"

// Who checks whether it is about somebody whom a young person named in words. Pure.
namespace pledgekeeper::domain {

using NamedIds = std::set<std::string, std::less<>>;
// Of whom the check is still to be made.
NamedIds WaitingIds(const storage::v1::Report& report);

// Who may check: whoever is not named and manages nobody who is, and has neither their team nor, as
// line manager, somebody who is named. Where nobody at all is left so, the last two do not count.
class CheckStandard {
 public:
  // `search` excludes as ExcludedIfAboutNamed, and outlives this, as the policy does.
  CheckStandard(const NamedIds& ids, const Search& search, const config::v1::Policy& policy);
  bool Allows(const storage::v1::Worker& worker) const;
  bool AllowsAnybody() const;

 private:
  bool Could(const storage::v1::Worker& worker) const;
  bool Should(const storage::v1::Worker& worker) const;

  const NamedIds ids_;
  const Search& search_;
  const config::v1::Policy& policy_;
  bool strict_ = false;
};

// Whether somebody waits to be checked whom they may check.
bool MayCheckNames(const std::string& worker_id, const storage::v1::Report& report,
                   const Directory& directory, const config::v1::Policy& policy, absl::Time now);

// Those who have it in hand and may, workers before the teams of desks.
std::vector<std::string> FindCheckers(const Search& search, const config::v1::Policy& policy);
std::vector<std::string> FindCheckers(const storage::v1::Report& report, const Directory& directory,
                                      const config::v1::Policy& policy, absl::Time now);

// Sees to it, at the end of every decision, that somebody can check: brings somebody in if nobody
// has it in hand who may.
void BringInChecker(Decision& decision);

// Reminds everybody who can check.
void TellCheckers(Decision& decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_NAME_CHECKERS_H_
