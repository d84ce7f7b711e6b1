#include "services/domain/people/access.h"

#include <algorithm>

#include "services/domain/people/responsibility.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Worker;

bool Contains(const std::vector<const Worker*>& workers, std::string_view id) {
  return std::any_of(workers.begin(), workers.end(),
                     [&](const Worker* worker) { return worker->id() == id; });
}

bool CoversHolder(const Worker& worker, const Search& search) {
  const Worker* holder = search.directory.FindWorker(search.report.holder_id());
  // FindCover names nobody for a holder who works today.
  return holder != nullptr && FindCover(search, *holder) == &worker;
}

bool SitsAtDesk(const Worker& worker, std::string_view desk_team_id) {
  if (desk_team_id == kOfficeDesk) {
    return worker.role() == v1::ROLE_HEAD_OF_SERVICE || worker.role() == v1::ROLE_DIRECTOR;
  }
  return worker.team_id() == desk_team_id;
}

// How the worker was brought in; null if they were not.
const storage::v1::BroughtIn* FindBroughtIn(const storage::v1::Report& report,
                                            std::string_view worker_id) {
  for (const storage::v1::BroughtIn& in : report.brought_in()) {
    if (in.worker_id() == worker_id) return &in;
  }
  return nullptr;
}

bool SitsAtDeskBroughtIn(const Worker& worker, const storage::v1::Report& report) {
  return std::any_of(report.brought_in().begin(), report.brought_in().end(), [&](const auto& in) {
    return !in.desk_team_id().empty() && SitsAtDesk(worker, in.desk_team_id());
  });
}

}  // namespace

bool OwnerMayRead(const storage::v1::Report& report, const Directory& directory) {
  const storage::v1::YoungPerson* owner = directory.FindYoungPerson(report.young_person_id());
  return owner == nullptr || !owner->left() || IsOpen(report.state());
}

ReadReason MayRead(std::string_view person_id, const storage::v1::Report& report,
                   const Directory& directory, const config::v1::Policy& policy, absl::Time now) {
  return MayRead(person_id, {report, directory, ExcludedFrom(report, directory, policy), now});
}

ReadReason MayRead(std::string_view person_id, const Search& search) {
  const storage::v1::Report& report = search.report;
  const Directory& directory = search.directory;
  if (person_id.empty()) return ReadReason::kNone;
  if (person_id == report.young_person_id()) {
    return OwnerMayRead(report, directory) ? ReadReason::kOwner : ReadReason::kNone;
  }
  const Worker* worker = directory.FindWorker(person_id);
  if (worker == nullptr || worker->left()) return ReadReason::kNone;
  if (search.excluded.contains(person_id)) return ReadReason::kNone;

  // An advocate reads what a young person wants them to read, and nothing else.
  const storage::v1::BroughtIn* in = FindBroughtIn(report, person_id);
  const bool as_advocate = in != nullptr && in->reason() == v1::RESPONSIBILITY_REASON_ADVOCATE;
  if (worker->role() == v1::ROLE_ADVOCATE) {
    const bool wanted = report.advocate_offer() == v1::ADVOCATE_OFFER_WANTED;
    return wanted && as_advocate ? ReadReason::kAdvocate : ReadReason::kNone;
  }
  if (report.holder_id() == person_id) return ReadReason::kHolder;
  // Whoever came as an advocate and is one no more was let in by the young person, not by the
  // council.
  if (in != nullptr && !as_advocate) return ReadReason::kBroughtIn;
  if (CoversHolder(*worker, search)) return ReadReason::kCover;
  // A team's manager, who sits at its desk too, hands out what lies there.
  const bool on_desk = report.holder_id().empty();
  const auto managers = on_desk ? directory.ManagersAboveTeam(report.desk_team_id())
                                : directory.ManagersAbove(report.holder_id());
  if (Contains(managers, person_id)) return ReadReason::kManagerAbove;
  // Last, as it allows least: a desk that is brought in must not take from its members what they
  // may do as the holder's cover or manager.
  const bool at_desk = (on_desk && SitsAtDesk(*worker, report.desk_team_id())) ||
                       SitsAtDeskBroughtIn(*worker, report);
  return at_desk ? ReadReason::kDeskMember : ReadReason::kNone;
}

bool MayAct(ReadReason reason) {
  return reason == ReadReason::kHolder || reason == ReadReason::kCover ||
         reason == ReadReason::kBroughtIn;
}

bool MayClaim(ReadReason reason) {
  return reason == ReadReason::kDeskMember || reason == ReadReason::kManagerAbove ||
         reason == ReadReason::kCover || reason == ReadReason::kBroughtIn;
}

bool MayAsk(ReadReason reason, v1::Action action) {
  const AskedBy asked_by = RulesOf(action).asked_by;
  if (reason == ReadReason::kNone) return false;
  if (reason == ReadReason::kOwner) {
    return asked_by == AskedBy::kYoungPerson;
  }
  switch (asked_by) {
    // Only time asks for these, and what only the young person may ask for is answered above.
    case AskedBy::kNobody:
    case AskedBy::kYoungPerson:
      return false;
    case AskedBy::kReader:
      return true;
    case AskedBy::kReaderButAdvocate:
      return reason != ReadReason::kAdvocate;
    case AskedBy::kTaker:
      return MayClaim(reason);
    case AskedBy::kActor:
      return MayAct(reason);
    case AskedBy::kActorOrAbove:
      return MayAct(reason) || reason == ReadReason::kManagerAbove;
    case AskedBy::kActorOrAdvocate:
      return MayAct(reason) || reason == ReadReason::kAdvocate;
    case AskedBy::kHolderOrCover:
      return reason == ReadReason::kHolder || reason == ReadReason::kCover;
    case AskedBy::kHolder:
      return reason == ReadReason::kHolder;
  }
  return false;
}

}  // namespace pledgekeeper::domain
