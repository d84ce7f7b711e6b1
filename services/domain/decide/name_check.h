#ifndef SERVICES_DOMAIN_DECIDE_NAME_CHECK_H_
#define SERVICES_DOMAIN_DECIDE_NAME_CHECK_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/domain/decide/decision.h"
#include "services/domain/rulebook/rulebook.h"

// A young person names somebody of staff in words and picks nobody from a list. Until somebody has
// checked whether it is about them, they do not see those words; whether they were named, and what
// became of it, they never learn. Pure; threads may call it freely.
//
//   named in a new report, or in a message to a report that they cannot read
//                             the report does not exist for them (ExcludedFrom)
//   named in a message to a report that they can read
//                             they read on, without the message; that it was written starts no
//                             clock before it is checked, since they would see the clock
namespace pledgekeeper::domain {

// Whether somebody waits to be checked.
bool WaitsForCheck(const storage::v1::Report& report);
// Whether this worker was named, whatever came of it: nothing of a check is shown to them.
bool IsNamed(const storage::v1::Report& report, std::string_view worker_id);
// Whether the clock waits for a check.
bool IsNameCheck(const config::v1::Clock& rule);

// Who checks: those who have it in hand and may, workers before the teams of desks, by id. May is
// whoever is not named, manages nobody who is (as ExcludedIfAboutNamed), and whose line manager and
// team manager are not named.
std::vector<std::string> FindCheckers(const storage::v1::Report& report, const Directory& directory,
                                      const config::v1::Policy& policy, absl::Time now);

// Of a new report, before it is given to anybody: notes whom its words name, but those whom it is
// about or hidden from anyway, and those of whom the young person says that they may know.
void NoteNamed(const std::vector<std::string_view>& texts,
               const std::vector<std::string>& may_know_ids, Decision& decision);

// Sees to it, at the end of every decision, that somebody can check: brings somebody in if nobody
// has it in hand who may.
void BringInChecker(Decision& decision);

// Reminds everybody who can check.
void TellCheckers(Decision& decision);

// Adds a message of the young person's and notes whom it names: as NoteNamed, if the policy has a
// clock for the check (without one nobody would be held to it, and the words might reach nobody).
// Whether everybody who may read the report sees it; if not, it is news when it is checked.
bool AddWords(const std::string& words, const std::vector<std::string>& may_know_ids,
              Decision& decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_NAME_CHECK_H_
