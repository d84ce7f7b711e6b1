#ifndef SERVICES_DOMAIN_DECIDE_BRING_IN_H_
#define SERVICES_DOMAIN_DECIDE_BRING_IN_H_

#include <string>
#include <vector>

#include "services/domain/decide/decision.h"
#include "services/domain/people/responsibility.h"

// Bringing people and desks in: the report stands with them too. Used by rungs and by hand. Pure;
// threads may call it freely.
namespace pledgekeeper::domain {

// What happens within this time happens at one moment; so it is told, too (notify/heard.h).
inline constexpr absl::Duration kMoment = absl::Seconds(10);

// Whom to bring in: workers, or the desks of teams.
struct ToBringIn {
  std::vector<const storage::v1::Worker*> workers;
  std::vector<std::string> desk_team_ids;

  bool empty() const { return workers.empty() && desk_team_ids.empty(); }
};

// Who stands in the relation and can be reached now: present or covered, not excluded, not the
// holder. Empty if nobody is. `role` is for WITH_ROLE. Advocates only if the young person wants
// one.
ToBringIn FindTargets(const Search& search, config::v1::Target target,
                      v1::Role role = v1::ROLE_UNSPECIFIED);
// The same; if nobody can be reached, whoever is next above, and the entry says so.
ToBringIn FindTargetsOrAbove(Decision& decision, config::v1::Target target, v1::Role role);

// Brings them in and tells them. Who is new comes in, and the report calls one level louder, unless
// they are advocates; if nobody is new, everybody who is in already is told again.
void BringIn(const ToBringIn& in, Decision& decision);

// Brings them in to check whom the young person named (name_check.h), and tells them. It calls no
// louder by that: whoever is named would see it.
void BringInToCheck(const ToBringIn& in, Decision& decision);

// Brings in an advocate, who stands by the young person: nobody is told, and it calls no louder.
// False if they were in. The young person ends it for all of them, whatever they are by then.
bool BringInAdvocate(const storage::v1::Worker& advocate, Decision& decision);
void RemoveAdvocates(storage::v1::Report& report);

// Whether they want one, and none is in: one has to be found. Not when it is over for them.
bool WaitsForAdvocate(const storage::v1::Report& report);
// When one can come who has to be found: `now`, when somebody's absence ends, or InfiniteFuture.
absl::Time NextAdvocate(const Search& search);

// After everything else that a decision does: if the young person wanted an advocate, one was in,
// and none is any more, whatever took them out, another comes or one is offered again. Says who is
// an advocate no more.
void ReplaceAdvocate(Decision& decision);

// Whether whoever was brought in must go: they have left, or must not know of it any more, or, of a
// desk, somebody there must not.
bool IsOut(const Search& search, const storage::v1::BroughtIn& in);

// Whoever was brought in and is out now goes, and somebody comes in their place, so that no
// escalation is undone: of a desk in danger its other members, of an advocate another, or the offer
// of one, else the next person above.
void ReplaceExcluded(Decision& decision);

// No longer brought in.
void RemoveBroughtIn(storage::v1::Report& report, std::string_view worker_id);
// Takes everybody out who was brought in, by a rung or by hand; advocates stay with a young person
// who wants one. Nobody in danger, or while a duty of the council's is late: then they stay until
// it is over.
void EndBringingIn(Decision& decision);

// The workers of a desk who may know of the report.
std::vector<const storage::v1::Worker*> MembersWhoCan(const Search& search,
                                                      std::string_view team_id);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_BRING_IN_H_
