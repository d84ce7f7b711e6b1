#include "services/identity/device_view.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "services/base/timestamp.h"
#include "services/domain/device/devices.h"

namespace pledgekeeper::identity {
namespace {

// Empty for whoever is not in the directory.
std::string NameOf(const std::string& id, const domain::Directory& directory) {
  if (const auto* worker = directory.FindWorker(id); worker != nullptr) return worker->name();
  if (const auto* one = directory.FindYoungPerson(id); one != nullptr) return one->name();
  const auto found = directory.entries().administrators.find(id);
  return found == directory.entries().administrators.end() ? "" : found->second.name();
}

template <typename Ids>
bool Has(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string DateOf(int day) {
  return absl::StrFormat("%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

}  // namespace

v1::Invitation InvitationView(const storage::v1::Invitation& invitation, const DeviceViewer& viewer,
                              const domain::Directory& directory) {
  v1::Invitation view;
  view.set_invitation_id(invitation.id());
  view.set_kind(invitation.kind());
  *view.mutable_expiry_time() = base::ToTimestamp(invitation.expiry_time_ms());
  view.set_made_by_id(invitation.made_by_id());
  view.set_made_by_name(NameOf(invitation.made_by_id(), directory));
  const std::string& confirmed_by =
      invitation.confirmed_by_id().empty() && Has(invitation.confirmed_in_vain_by_ids(), viewer.id)
          ? viewer.id
          : invitation.confirmed_by_id();
  view.set_confirmed_by_id(confirmed_by);
  view.set_confirmed_by_name(NameOf(confirmed_by, directory));
  return view;
}

v1::Device DeviceView(const storage::v1::Device& device, const DeviceViewer& viewer,
                      const domain::Directory& directory, absl::Time now) {
  v1::Device view;
  view.set_device_id(device.id());
  *view.mutable_added_time() = base::ToTimestamp(device.added_time_ms());
  view.set_kind(device.kind());
  view.set_made_by_id(device.made_by_id());
  view.set_made_by_name(NameOf(device.made_by_id(), directory));
  view.set_confirmed_by_id(device.confirmed_by_id());
  view.set_confirmed_by_name(NameOf(device.confirmed_by_id(), directory));
  const bool in_vain = domain::IsInUse(device) && Has(device.ended_in_vain_by_ids(), viewer.id);
  if (!domain::IsInUse(device) || in_vain) {
    *view.mutable_ended_time() =
        base::ToTimestamp(in_vain ? device.end_asked_time_ms() : device.ended_time_ms());
    view.set_ended_by_id(in_vain ? viewer.id : device.ended_by_id());
    view.set_ended_by_name(NameOf(view.ended_by_id(), directory));
  }
  const bool was_asked = !device.end_asked_by_id().empty();
  const std::string asked_by = view.has_ended_time() && was_asked ? device.end_asked_by_id()
                                                                  : domain::EndAskedBy(device, now);
  view.set_end_asked_by_id(asked_by);
  view.set_end_asked_by_name(NameOf(asked_by, directory));
  if (!viewer.is_young_person) return view;
  if (device.last_used_day() > 0) view.set_last_used_date(DateOf(device.last_used_day()));
  if (viewer.with != nullptr) {
    view.set_is_this(viewer.with->id() == device.id());
    view.set_is_new(domain::IsNewTo(*viewer.with, device));
  }
  return view;
}

}  // namespace pledgekeeper::identity
