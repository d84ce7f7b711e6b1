#include "services/governance/governance_view.h"

#include <algorithm>

#include "services/base/timestamp.h"

namespace pledgekeeper::governance {
namespace {

using v1::AdministrationFault;

AdministrationFault::Kind KindOf(store::AdministrationFault::Kind kind) {
  switch (kind) {
    case store::AdministrationFault::Kind::kMissing:
      return AdministrationFault::KIND_MISSING;
    case store::AdministrationFault::Kind::kDamaged:
      return AdministrationFault::KIND_DAMAGED;
    case store::AdministrationFault::Kind::kNotTheOne:
      return AdministrationFault::KIND_NOT_THE_ONE;
    case store::AdministrationFault::Kind::kCutOff:
      return AdministrationFault::KIND_CUT_OFF;
  }
  return AdministrationFault::KIND_UNSPECIFIED;
}

int64_t Millis(const google::protobuf::Timestamp& time) {
  return time.seconds() * 1000 + time.nanos() / 1'000'000;
}

}  // namespace

v1::AdministrationEntry View(const storage::v1::AdministrationEntry& entry,
                             const std::string& about_id) {
  v1::AdministrationEntry view;
  view.set_number(entry.number());
  *view.mutable_time() = base::ToTimestamp(entry.time_ms());
  view.set_administrator_id(entry.administrator_id());
  view.set_action(entry.action());
  view.set_dry_run(entry.dry_run());
  view.set_part(entry.part());
  view.set_parts(entry.parts());
  view.set_directory_version(entry.directory_version());
  for (const auto& kept : entry.changed()) {
    if (!about_id.empty() && kept.id() != about_id) continue;
    v1::AdministeredEntry& changed = *view.add_changed();
    changed.set_kind(kept.kind());
    changed.set_id(kept.id());
    changed.set_added(kept.added());
    for (const auto& field : kept.fields()) {
      v1::AdministeredField& shown = *changed.add_fields();
      shown.set_name(field.name());
      shown.set_before(field.before());
      shown.set_after(field.after());
      shown.set_withheld(field.withheld());
    }
  }
  return view;
}

AdministrationFault View(const store::AdministrationFault& fault) {
  AdministrationFault view;
  view.set_number(fault.number);
  view.set_kind(KindOf(fault.kind));
  return view;
}

bool IsAskedFor(const storage::v1::AdministrationEntry& entry,
                const v1::ListAdministrationRequest& request) {
  if (request.has_from_time() && entry.time_ms() < Millis(request.from_time())) return false;
  if (request.has_until_time() && entry.time_ms() >= Millis(request.until_time())) return false;
  if (!request.administrator_id().empty() &&
      entry.administrator_id() != request.administrator_id()) {
    return false;
  }
  return request.entry_id().empty() ||
         std::any_of(entry.changed().begin(), entry.changed().end(),
                     [&](const auto& changed) { return changed.id() == request.entry_id(); });
}

}  // namespace pledgekeeper::governance
