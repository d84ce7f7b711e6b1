#ifndef SERVICES_DOMAIN_PEOPLE_RESPONSIBILITY_H_
#define SERVICES_DOMAIN_PEOPLE_RESPONSIBILITY_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/people/directory.h"

// Who must answer a report. Pure; the chain never ends in nobody.
namespace pledgekeeper::domain {

// Workers for whom a report does not exist (SI 2019/205 reg 2): whom it is about, their line and
// team managers, and the managers of the teams whose service it is about, where the policy says so
// (who once was excluded stays so), whom the young person objects to, who recused themself,
// whoever the record keeps as excluded (by their office once, or because they judged an earlier
// stage), and, until somebody has checked whether it is about them, whom the young person named in
// words and who does not read on, with their managers as if it were.
using Excluded = std::set<std::string, std::less<>>;
Excluded ExcludedFrom(const storage::v1::Report& report, const Directory& directory,
                      const config::v1::Policy& policy);
// The same, if it were about everybody whom the young person named in words and whom nobody has
// checked yet: who is not asked to check, and not brought in meanwhile.
Excluded ExcludedIfAboutNamed(const storage::v1::Report& report, const Directory& directory,
                              const config::v1::Policy& policy);
// Whether somebody must not know of the report: then nothing that others see may hang on it.
inline bool IsApart(const storage::v1::Report& report, const Directory& directory,
                    const config::v1::Policy& policy) {
  return !ExcludedFrom(report, directory, policy).empty() ||
         (!report.named().empty() && !ExcludedIfAboutNamed(report, directory, policy).empty());
}
// Whether somebody may have to know nothing of it, by whatever directory: false only if
// ExcludedFrom and ExcludedIfAboutNamed are empty by each.
inline bool MayBeApart(const storage::v1::Report& report) {
  return !report.about_ids().empty() || !report.about_team_ids().empty() ||
         !report.hidden_from_ids().empty() || !report.recused_ids().empty() ||
         !report.excluded_ids().empty() || !report.named().empty();
}
// Of ExcludedFrom, the managers whom their office excludes by the directory of now.
Excluded ExcludedByOffice(const storage::v1::Report& report, const Directory& directory,
                          const config::v1::Policy& policy);

// Who holds a report: a worker or a team's desk, exactly one is set, and why.
struct Responsible {
  std::string worker_id;
  std::string desk_team_id;
  v1::ResponsibilityReason reason = v1::RESPONSIBILITY_REASON_UNSPECIFIED;
  // The worker takes it only if they then have no more open reports than this; 0: whatever they
  // have.
  int capacity = 0;
  // Whom the worker covers for; empty if they do not.
  std::string cover_for_id = "";
  // The desk hands its reports out, and to decide to whom, its QueueFacts are needed.
  bool wants_turn = false;
};

// What only the store knows of queues; a decision that needs some says so and is made again.
struct QueueFacts {
  // Workers who have as many open reports as their capacity allows.
  std::set<std::string, std::less<>> full;
  // A desk that hands its reports out: how many it has handed out, and how many open reports each
  // of its members has. Empty: not asked.
  std::string desk_team_id;
  int64_t turn = 0;
  std::map<std::string, int64_t, std::less<>> open_reports;
};

// What the search for somebody responsible looks at.
struct Search {
  const storage::v1::Report& report;
  const Directory& directory;
  const Excluded& excluded;
  absl::Time now;
  const QueueFacts* facts = nullptr;
  bool for_check = false;  // of names: whoever is in for that is in already
};

// Whether the worker is here, not excluded, and no advocate.
bool CanHold(const Search& search, const storage::v1::Worker& worker);
// Whether a team's desk can hold the report: somebody there can, and nobody of it is excluded (a
// report about a colleague does not lie on the colleagues' desk).
bool DeskCanHold(const Search& search, std::string_view team_id);
// Whether somebody excluded sits at the team's desk or manages it.
bool DeskInConflict(const Search& search, std::string_view team_id);

// Of a desk in conflict, those who can hold the report: in danger somebody there has to know. None
// if it is about one of them, about the team or its manager, or if its manager is excluded by their
// office; not so if they are only objected to.
std::vector<const storage::v1::Worker*> OthersAtDesk(const Search& search,
                                                     std::string_view team_id);

// A team's desk, or, if it hands its reports out, the member whose turn it is.
Responsible AtDesk(const Search& search, std::string_view team_id, v1::ResponsibilityReason reason);

// The chain for a new report: responsible worker → their cover → own desk → another team's desk →
// the managers above → the IRO → head of service → director → anybody who can → the office desk.
// Who does not work today is away for it; who is full is left to the desk, unless there is none.
Responsible FindResponsible(const Search& search);

// Whether it is with its holder because it went up: whom it went past does not get it back.
bool WentUp(v1::ResponsibilityReason reason);

// Who takes over when the present holder cannot hold it any more: their cover, then, for a report
// that went up or that a manager held, the manager above, else the chain for a new report.
Responsible FindSuccessor(const Search& search);

// Who takes over now, if the present holder cannot hold it any more: nothing if they can, or if
// there is nobody else. A desk cannot hold it if nobody sits there any more, or if somebody in
// conflict has joined; nor can the office desk, which keeps a report only while nobody can be
// named.
std::optional<Responsible> FindMove(const Search& search);

// Whom the holder stands in for, by their cover, for as long as they hold it; else empty. Reports
// from before that was kept know it until they are acknowledged.
const std::string& StandsInFor(const storage::v1::Report& report);

// Whom the holder covers for, if it goes back to them once they are here again: nobody has
// acknowledged it, and it is in no danger. Null if it stays.
const storage::v1::Worker* FindCovered(const Search& search);
// The same, if they are here again.
const storage::v1::Worker* FindBack(const Search& search);

// The next person above the holder, not brought in yet, who can hold the report: line managers (or
// their cover), then heads of service, then the director. Null if nobody is left.
const storage::v1::Worker* FindAbove(const Search& search);

// Who covers for a worker who is absent, or does not work today, and can hold the report, following
// covers of covers as far as they are not excluded. Null if nobody does.
const storage::v1::Worker* FindCover(const Search& search, const storage::v1::Worker& away);

// The worker if they can hold it and work today, else who covers for them; else the worker all the
// same if they can hold it. Null if nobody can.
const storage::v1::Worker* HereOrCovered(const Search& search, const storage::v1::Worker& worker);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_RESPONSIBILITY_H_
