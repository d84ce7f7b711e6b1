#ifndef SERVICES_DOMAIN_RESPONSIBILITY_H_
#define SERVICES_DOMAIN_RESPONSIBILITY_H_

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/directory.h"

// Who must answer a report. Pure; the chain never ends in nobody.
namespace pledgekeeper::domain {

// Workers for whom a report does not exist (SI 2019/205 reg 2): whom it is about, their line and
// team managers where the policy says so (who once was excluded stays so), whom the young person
// objects to, who recused themself.
using Excluded = std::set<std::string, std::less<>>;
Excluded ExcludedFrom(const storage::v1::Report& report, const Directory& directory,
                      const config::v1::Policy& policy);

// Who holds a report: a worker or a team's desk, exactly one is set, and why.
struct Responsible {
  std::string worker_id;
  std::string desk_team_id;
  v1::ResponsibilityReason reason = v1::RESPONSIBILITY_REASON_UNSPECIFIED;
};

// What the search for somebody responsible looks at.
struct Search {
  const storage::v1::Report& report;
  const Directory& directory;
  const Excluded& excluded;
  absl::Time now;
};

// Whether the worker is here and not excluded.
bool CanHold(const Search& search, const storage::v1::Worker& worker);
// Whether a team's desk can hold the report: somebody there can, and nobody of it is excluded (a
// report about a colleague does not lie on the colleagues' desk).
bool DeskCanHold(const Search& search, std::string_view team_id);

// The chain for a new report: responsible worker → their cover → own desk → another team's desk →
// the managers above → the IRO → head of service → director → anybody who can → the office desk.
Responsible FindResponsible(const Search& search);

// Who takes over when the present holder cannot hold it any more: their cover, then, for a report
// that was reopened or that a manager held, the manager above, else the chain for a new report.
Responsible FindSuccessor(const Search& search);

// The next person above the holder, not brought in yet, who can hold the report: line managers (or
// their cover), then heads of service, then the director. Null if nobody is left.
const storage::v1::Worker* FindAbove(const Search& search);

// Who covers for an absent worker now and can hold the report, following covers of covers as far as
// they are not excluded. Null if nobody does.
const storage::v1::Worker* FindCover(const Search& search, const storage::v1::Worker& away);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RESPONSIBILITY_H_
