#include "services/directory/directory_door.h"

#include <optional>
#include <utility>

#include "services/base/beside.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/directory/csv_import.h"
#include "services/directory/directory_change.h"
#include "services/directory/directory_view.h"
#include "services/directory/entry_check.h"
#include "services/directory/leaving.h"
#include "services/directory/limits.h"
#include "services/store/administration_log.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;

// The entry to replace: checks that it may be added, and its etag. An entry that is already as it
// shall be is well whatever its etag: the request was repeated.
template <typename Map>
absl::Status CheckReplace(const Map& present, const typename Map::mapped_type& entry,
                          bool allow_missing, const std::string& etag, base::EntryKind kind) {
  const auto found = present.find(entry.id());
  if (found == present.end()) {
    return allow_missing ? absl::OkStatus() : base::EntryToUpdateNotFound(kind);
  }
  if (View(found->second).etag() == View(entry).etag()) return absl::OkStatus();
  return etag.empty() || etag == View(found->second).etag() ? absl::OkStatus() : base::EtagStale();
}

// Who calls, for the administration log, and by what a repeat is known.
template <typename Call>
domain::Administering By(const identity::DoorParts& parts, Call& call,
                         v1::AdministrationAction action) {
  const identity::RequestName name = identity::NameOf(parts, call.caller, call.request);
  return {.administrator_id = call.caller.person_id,
          .action = action,
          .now = call.now,
          .request_hash = name.request_hash,
          .content_hash = name.content_hash};
}

}  // namespace

DirectoryDoor::DirectoryDoor(identity::DoorParts& parts, int max_leavers_percent)
    : Door(parts, identity::Audience::kAdministrators, *v1::Team::descriptor()->file(),
           "DirectoryService"),
      max_leavers_percent_(max_leavers_percent) {
  Serve("GetTeam", &DirectoryDoor::GetTeam);
  Serve("GetWorker", &DirectoryDoor::GetWorker);
  Serve("GetYoungPerson", &DirectoryDoor::GetYoungPerson);
  Serve("ListTeams", &DirectoryDoor::ListTeams);
  Serve("ListWorkers", &DirectoryDoor::ListWorkers);
  Serve("ListYoungPeople", &DirectoryDoor::ListYoungPeople);
  Serve("UpdateTeam", &DirectoryDoor::UpdateTeam);
  Serve("UpdateWorker", &DirectoryDoor::UpdateWorker);
  Serve("UpdateYoungPerson", &DirectoryDoor::UpdateYoungPerson);
  Serve("GetAdministrator", &DirectoryDoor::GetAdministrator);
  Serve("ListAdministrators", &DirectoryDoor::ListAdministrators);
  Serve("UpdateAdministrator", &DirectoryDoor::UpdateAdministrator);
  Serve("GetPlacement", &DirectoryDoor::GetPlacement);
  Serve("ListPlacements", &DirectoryDoor::ListPlacements);
  Serve("UpdatePlacement", &DirectoryDoor::UpdatePlacement);
  Serve("SetAbsence", &DirectoryDoor::SetAbsence);
  Serve("ClearAbsence", &DirectoryDoor::ClearAbsence);
  Serve("RemoveWorker", &DirectoryDoor::RemoveWorker);
  Serve("HandOnReports", &DirectoryDoor::HandOnReports);
  Serve("ImportDirectory", &DirectoryDoor::ImportDirectory);
}

DirectoryDoor::Result DirectoryDoor::Record(Decide decide, domain::Administering administering,
                                            google::protobuf::MessageLite* answer) {
  for (int attempt = 0; attempt < store::Recorder::kMaxAttempts; ++attempt) {
    // Before the directory is read: whoever repeats sees what the first time made of it.
    CO_ASSIGN_OR_RETURN(const auto earlier,
                        co_await store::FindRepeated(parts_.store, administering));
    CO_RETURN_IF_ERROR(co_await parts_.directory.Refresh());
    if (earlier.has_value()) {
      if (answer != nullptr) answer->ParseFromString(earlier->answer());
      co_return absl::OkStatus();
    }
    const auto directory = parts_.directory.Current();
    const DirectoryEntries& present = directory->entries();
    // Beside the calls of young people and workers: of a large council it takes long.
    const std::function<absl::StatusOr<store::DirectoryChange>()> work = [&] {
      return CheckedChange(decide, present, administering);
    };
    CO_ASSIGN_OR_RETURN(store::DirectoryChange change, co_await base::RunBeside(deciding_, work));
    if (administering.dry_run) {
      // What is only asked is written down too, also where nothing would differ.
      if (change.log.empty()) change.log.push_back(domain::Noted(administering, {}));
      co_return co_await parts_.store.RecordAdministration(std::move(change.log));
    }
    if (answer != nullptr) change.request.set_answer(answer->SerializeAsString());
    if (IsEmpty(change)) {
      // Remembered all the same: repeated when it would change something, it is not to.
      co_return co_await parts_.store.RecordAdministration({}, std::move(change.request));
    }
    CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome,
                        co_await parts_.store.CommitDirectory(change));
    if (outcome == store::CommitOutcome::kCommitted) {
      co_return co_await parts_.directory.Refresh();
    }
  }
  co_return base::TooMuchContention();
}

DirectoryDoor::Result DirectoryDoor::UpdateTeam(Call<v1::UpdateTeamRequest, v1::Team>& call) {
  const v1::UpdateTeamRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(CheckTeam(request.team()));
  const std::string id = request.team().team_id();
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    DirectoryEntries changes;
    changes.teams[id] = directory::Record(request.team());
    RETURN_IF_ERROR(CheckReplace(present.teams, changes.teams[id], request.allow_missing(),
                                 request.etag(), base::EntryKind::kTeam));
    return changes;
  };
  CO_RETURN_IF_ERROR(
      co_await Record(std::move(decide), By(parts_, call, v1::ADMINISTRATION_ACTION_UPDATE_TEAM)));
  const auto directory = parts_.directory.Current();
  call.response = View(*directory->FindTeam(id));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::UpdateWorker(Call<v1::UpdateWorkerRequest, v1::Worker>& call) {
  const v1::UpdateWorkerRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(CheckWorker(request.worker()));
  const std::string id = request.worker().worker_id();
  v1::Worker warning;
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    DirectoryEntries changes;
    storage::v1::Worker& worker = changes.workers[id] = directory::Record(request.worker());
    const auto known = present.workers.find(id);
    if (known != present.workers.end()) {
      worker.set_absent_from_ms(known->second.absent_from_ms());
      worker.set_absent_until_ms(known->second.absent_until_ms());
      worker.set_cover_id(known->second.cover_id());
      if (worker.left()) worker.set_held_when_left(known->second.held_when_left());
    }
    RETURN_IF_ERROR(CheckReplace(present.workers, worker, request.allow_missing(), request.etag(),
                                 base::EntryKind::kWorker));
    SayNobodyLeft(present, changes, warning);
    return changes;
  };
  CO_RETURN_IF_ERROR(co_await Record(
      std::move(decide), By(parts_, call, v1::ADMINISTRATION_ACTION_UPDATE_WORKER), &warning));
  const auto directory = parts_.directory.Current();
  call.response = View(*directory->FindWorker(id));
  call.response.MergeFrom(warning);
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::UpdateYoungPerson(
    Call<v1::UpdateYoungPersonRequest, v1::YoungPerson>& call) {
  const v1::UpdateYoungPersonRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(CheckYoungPerson(request.young_person(), parts_.rulebook.Tiers()));
  const std::string id = request.young_person().young_person_id();
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    DirectoryEntries changes;
    changes.young_people[id] = directory::Record(request.young_person());
    RETURN_IF_ERROR(CheckReplace(present.young_people, changes.young_people[id],
                                 request.allow_missing(), request.etag(),
                                 base::EntryKind::kYoungPerson));
    RETURN_IF_ERROR(CheckPeopleAreHere(changes.young_people[id], present));
    return changes;
  };
  CO_RETURN_IF_ERROR(co_await Record(
      std::move(decide), By(parts_, call, v1::ADMINISTRATION_ACTION_UPDATE_YOUNG_PERSON)));
  const auto directory = parts_.directory.Current();
  const storage::v1::YoungPerson& young_person = *directory->FindYoungPerson(id);
  call.response = View(young_person);
  call.response.set_placement_unknown(IsPlacementUnknown(young_person, directory->entries()));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::UpdateAdministrator(
    Call<v1::UpdateAdministratorRequest, v1::Administrator>& call) {
  const v1::UpdateAdministratorRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(CheckAdministrator(request.administrator()));
  const std::string id = request.administrator().administrator_id();
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    DirectoryEntries changes;
    changes.administrators[id] = directory::Record(request.administrator());
    RETURN_IF_ERROR(CheckReplace(present.administrators, changes.administrators[id],
                                 request.allow_missing(), request.etag(),
                                 base::EntryKind::kAdministrator));
    if (request.administrator().left()) RETURN_IF_ERROR(CheckNotLast(id, present));
    return changes;
  };
  CO_RETURN_IF_ERROR(co_await Record(
      std::move(decide), By(parts_, call, v1::ADMINISTRATION_ACTION_UPDATE_ADMINISTRATOR)));
  const auto directory = parts_.directory.Current();
  call.response = View(directory->entries().administrators.at(id));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::UpdatePlacement(
    Call<v1::UpdatePlacementRequest, v1::Placement>& call) {
  const v1::UpdatePlacementRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(CheckPlacement(request.placement()));
  const std::string id = request.placement().placement_id();
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    DirectoryEntries changes;
    changes.placements[id] = directory::Record(request.placement());
    RETURN_IF_ERROR(CheckReplace(present.placements, changes.placements[id],
                                 request.allow_missing(), request.etag(),
                                 base::EntryKind::kPlacement));
    return changes;
  };
  CO_RETURN_IF_ERROR(co_await Record(std::move(decide),
                                     By(parts_, call, v1::ADMINISTRATION_ACTION_UPDATE_PLACEMENT)));
  const auto directory = parts_.directory.Current();
  call.response = View(*directory->FindPlacement(id));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::SetAbsence(Call<v1::SetAbsenceRequest, v1::Worker>& call) {
  const v1::SetAbsenceRequest& request = call.request;
  const v1::Absence& absence = request.absence();
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(base::CheckId("worker_id", request.worker_id()));
  CO_RETURN_IF_ERROR(CheckAbsence(absence));
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    const auto found = present.workers.find(request.worker_id());
    if (found == present.workers.end()) return base::EntryNotFound(base::EntryKind::kWorker);
    DirectoryEntries changes;
    storage::v1::Worker& worker = changes.workers[found->first] = found->second;
    worker.set_absent_from_ms(Millis(absence.start_time()));
    worker.set_absent_until_ms(Millis(absence.end_time()));
    worker.set_cover_id(absence.cover_id());
    return changes;
  };
  CO_RETURN_IF_ERROR(
      co_await Record(std::move(decide), By(parts_, call, v1::ADMINISTRATION_ACTION_SET_ABSENCE)));
  const auto directory = parts_.directory.Current();
  call.response = View(*directory->FindWorker(request.worker_id()));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::ClearAbsence(Call<v1::ClearAbsenceRequest, v1::Worker>& call) {
  const v1::ClearAbsenceRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(base::CheckId("worker_id", request.worker_id()));
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    const auto found = present.workers.find(request.worker_id());
    if (found == present.workers.end()) return base::EntryNotFound(base::EntryKind::kWorker);
    DirectoryEntries changes;
    if (found->second.absent_until_ms() == 0) return changes;
    storage::v1::Worker& worker = changes.workers[found->first] = found->second;
    worker.clear_absent_from_ms();
    worker.clear_absent_until_ms();
    worker.clear_cover_id();
    return changes;
  };
  CO_RETURN_IF_ERROR(co_await Record(std::move(decide),
                                     By(parts_, call, v1::ADMINISTRATION_ACTION_CLEAR_ABSENCE)));
  const auto directory = parts_.directory.Current();
  call.response = View(*directory->FindWorker(request.worker_id()));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::RemoveWorker(Call<v1::RemoveWorkerRequest, v1::Worker>& call) {
  const v1::RemoveWorkerRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(base::CheckId("worker_id", request.worker_id()));
  CO_RETURN_IF_ERROR(CheckOptionalId("successor_id", request.successor_id()));
  CO_ASSIGN_OR_RETURN(const int held, co_await CountHeld(parts_, request.worker_id()));
  v1::Worker warning;
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    ASSIGN_OR_RETURN(DirectoryEntries changes, DecideLeaving(request, held, present));
    SayNobodyLeft(present, changes, warning);
    return changes;
  };
  CO_RETURN_IF_ERROR(co_await Record(
      std::move(decide), By(parts_, call, v1::ADMINISTRATION_ACTION_REMOVE_WORKER), &warning));
  const auto directory = parts_.directory.Current();
  call.response = View(*directory->FindWorker(request.worker_id()));
  call.response.MergeFrom(warning);
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::HandOnReports(
    Call<v1::HandOnReportsRequest, v1::HandOnReportsResponse>& call) {
  CO_RETURN_IF_ERROR(base::CheckId("worker_id", call.request.worker_id()));
  const domain::Administering administering = {call.caller.person_id,
                                               v1::ADMINISTRATION_ACTION_HAND_ON_REPORTS, call.now};
  CO_ASSIGN_OR_RETURN(call.response, co_await HandOnPage(parts_, call.request, administering));
  co_return absl::OkStatus();
}

DirectoryDoor::Result DirectoryDoor::ImportDirectory(
    Call<v1::ImportDirectoryRequest, v1::ImportDirectoryResponse>& call) {
  const v1::ImportDirectoryRequest& request = call.request;
  CO_RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  CO_RETURN_IF_ERROR(base::CheckRequiredText("csv", request.csv(), kMaxCsv));
  const std::optional<int> expected =
      request.has_expect_gone() ? std::optional<int>(request.expect_gone()) : std::nullopt;
  if (expected.value_or(0) < 0) co_return base::FieldMalformed("expect_gone", "is negative");
  const ImportRules rules = {request.complete(), request.bring_back(), parts_.rulebook.Tiers()};
  Decide decide = [&](const DirectoryEntries& present) -> absl::StatusOr<DirectoryEntries> {
    ASSIGN_OR_RETURN(directory::Import import, ReadCsv(request.csv(), present, rules));
    // A dry run is where the number is learned.
    if (!request.dry_run() || expected.has_value()) {
      RETURN_IF_ERROR(CheckLeavers(import, present, expected, max_leavers_percent_));
    }
    Describe(import, present, call.response);
    AddWelshTeamNames(import.changes, present, call.response);
    AddNoChannel(import.changes, present, call.response);
    AddUnknownPlacements(import.changes, present, call.response);
    SayNobodyLeft(present, import.changes, call.response);
    return std::move(import.changes);
  };
  domain::Administering administering =
      By(parts_, call, v1::ADMINISTRATION_ACTION_IMPORT_DIRECTORY);
  administering.dry_run = request.dry_run();
  co_return co_await Record(std::move(decide), std::move(administering), &call.response);
}

}  // namespace pledgekeeper::directory
