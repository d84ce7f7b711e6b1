#include "services/directory/entry_check.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_join.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/directory/contact.h"
#include "services/directory/directory_view.h"
#include "services/directory/limits.h"
#include "services/identity/authenticator.h"

namespace pledgekeeper::directory {
namespace {

absl::Status CheckDaysOff(const v1::Worker& worker) {
  std::set<int> days;
  for (const int day : worker.days_off()) {
    if (day < 1 || day > 7 || !days.insert(day).second) {
      return base::FieldMalformed("worker.days_off",
                                  "must be days 1 (Monday) to 7 (Sunday), each at most once");
    }
  }
  return days.size() <= kMaxDaysOff ? absl::OkStatus()
                                    : base::TooManyElements("worker.days_off", kMaxDaysOff);
}

absl::Status CheckCapacity(const v1::Worker& worker) {
  return worker.capacity() >= 0 && worker.capacity() <= kMaxCapacity
             ? absl::OkStatus()
             : base::FieldMalformed("worker.capacity", "must be 0 to 10,000");
}

absl::Status CheckForm(std::string_view field, const std::string& form, const v1::Team& team) {
  RETURN_IF_ERROR(base::CheckName(field, form, kMaxName));
  return form.empty() || !team.name_cy().empty()
             ? absl::OkStatus()
             : base::FieldMalformed(field, "is a form of the Welsh name; give name_cy too");
}

}  // namespace

absl::Status CheckOptionalId(std::string_view field, const std::string& id) {
  return id.empty() ? absl::OkStatus() : base::CheckId(field, id);
}

bool IsTier(const std::string& tier, const std::vector<std::string>& tiers) {
  return tier.empty() || std::find(tiers.begin(), tiers.end(), tier) != tiers.end();
}

base::InBothLanguages MustBeOneOf(const std::vector<std::string>& tiers) {
  return base::Filled("must be a tier of the pledge: {tiers}",
                      {{"tiers", absl::StrJoin(tiers, ", ")}});
}

absl::Status CheckTeam(const v1::Team& team) {
  RETURN_IF_ERROR(base::CheckId("team.team_id", team.team_id()));
  RETURN_IF_ERROR(base::CheckRequiredName("team.name", team.name(), kMaxName));
  RETURN_IF_ERROR(base::CheckName("team.name_cy", team.name_cy(), kMaxName));
  RETURN_IF_ERROR(CheckForm("team.name_cy_soft", team.name_cy_soft(), team));
  RETURN_IF_ERROR(CheckForm("team.name_cy_nasal", team.name_cy_nasal(), team));
  RETURN_IF_ERROR(CheckForm("team.name_cy_aspirate", team.name_cy_aspirate(), team));
  if (!v1::DeskMode_IsValid(team.desk_mode())) return base::EnumValueUnknown("team.desk_mode");
  return CheckOptionalId("team.manager_id", team.manager_id());
}

absl::Status CheckWorker(const v1::Worker& worker) {
  RETURN_IF_ERROR(base::CheckId("worker.worker_id", worker.worker_id()));
  RETURN_IF_ERROR(base::CheckRequiredName("worker.name", worker.name(), kMaxName));
  if (!v1::Role_IsValid(worker.role())) return base::EnumValueUnknown("worker.role");
  if (!identity::IsStaff(worker.role())) {
    return base::FieldMalformed("worker.role", "must be a role of staff");
  }
  if (!v1::Language_IsValid(worker.language())) return base::EnumValueUnknown("worker.language");
  RETURN_IF_ERROR(CheckOptionalId("worker.team_id", worker.team_id()));
  RETURN_IF_ERROR(CheckOptionalId("worker.manager_id", worker.manager_id()));
  RETURN_IF_ERROR(CheckOptionalId("worker.standing_cover_id", worker.standing_cover_id()));
  RETURN_IF_ERROR(CheckDaysOff(worker));
  RETURN_IF_ERROR(CheckCapacity(worker));
  return CheckContact("worker.contact", worker.contact());
}

absl::Status CheckYoungPerson(const v1::YoungPerson& young_person,
                              const std::vector<std::string>& tiers) {
  RETURN_IF_ERROR(base::CheckId("young_person.young_person_id", young_person.young_person_id()));
  RETURN_IF_ERROR(base::CheckRequiredName("young_person.name", young_person.name(), kMaxName));
  RETURN_IF_ERROR(
      base::CheckId("young_person.responsible_worker_id", young_person.responsible_worker_id()));
  RETURN_IF_ERROR(base::CheckId("young_person.team_id", young_person.team_id()));
  RETURN_IF_ERROR(CheckOptionalId("young_person.iro_id", young_person.iro_id()));
  RETURN_IF_ERROR(CheckOptionalId("young_person.tier", young_person.tier()));
  if (!IsTier(young_person.tier(), tiers)) {
    return base::FieldMalformed("young_person.tier", MustBeOneOf(tiers));
  }
  RETURN_IF_ERROR(CheckOptionalId("young_person.placement_id", young_person.placement_id()));
  if (!v1::Language_IsValid(young_person.language())) {
    return base::EnumValueUnknown("young_person.language");
  }
  return CheckContact("young_person.contact", young_person.contact());
}

absl::Status CheckAdministrator(const v1::Administrator& administrator) {
  RETURN_IF_ERROR(
      base::CheckId("administrator.administrator_id", administrator.administrator_id()));
  RETURN_IF_ERROR(base::CheckRequiredName("administrator.name", administrator.name(), kMaxName));
  return v1::Language_IsValid(administrator.language())
             ? absl::OkStatus()
             : base::EnumValueUnknown("administrator.language");
}

absl::Status CheckPlacement(const v1::Placement& placement) {
  RETURN_IF_ERROR(base::CheckId("placement.placement_id", placement.placement_id()));
  RETURN_IF_ERROR(base::CheckRequiredName("placement.name", placement.name(), kMaxName));
  // What it is has to be said: of none is "not known" in figures.
  if (placement.kind() == v1::PLACEMENT_KIND_UNSPECIFIED) {
    return base::FieldRequired("placement.kind");
  }
  return v1::PlacementKind_IsValid(placement.kind()) ? absl::OkStatus()
                                                     : base::EnumValueUnknown("placement.kind");
}

absl::Status CheckAbsence(const v1::Absence& absence) {
  RETURN_IF_ERROR(CheckOptionalId("absence.cover_id", absence.cover_id()));
  if (!absence.has_start_time()) return base::FieldRequired("absence.start_time");
  if (!absence.has_end_time()) return base::FieldRequired("absence.end_time");
  const auto& start = absence.start_time();
  const auto& end = absence.end_time();
  RETURN_IF_ERROR(base::CheckTime("absence.start_time", start.seconds(), start.nanos()));
  RETURN_IF_ERROR(base::CheckTime("absence.end_time", end.seconds(), end.nanos()));
  return Millis(absence.start_time()) < Millis(absence.end_time())
             ? absl::OkStatus()
             : base::FieldMalformed("absence.end_time", "must be after start_time");
}

}  // namespace pledgekeeper::directory
