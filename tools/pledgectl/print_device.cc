#include <string>

#include "absl/strings/str_cat.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/qr_picture.h"

namespace pledgekeeper::ctl {
namespace {

// The name, or the id of whoever is in the directory no more.
std::string Who(const std::string& name, const std::string& id) { return name.empty() ? id : name; }

Card InvitationCard(const v1::Invitation& invitation, const Voice& voice) {
  Card card(voice, voice.Say("Invitation {id}", invitation.invitation_id()));
  card.Add("kind", voice.Words(invitation.kind()));
  card.Add("holds until", voice.Time(invitation.expiry_time()));
  card.Add("made by", Who(invitation.made_by_name(), invitation.made_by_id()));
  card.Add("confirmed by", invitation.confirmed_by_id().empty()
                               ? voice.Say("nobody yet: a second person has to confirm it")
                               : Who(invitation.confirmed_by_name(), invitation.confirmed_by_id()));
  return card;
}

std::string DeviceCard(const v1::Device& device, const Voice& voice) {
  Card card(voice, voice.Say("Device {id}", device.device_id()));
  std::string added = voice.Time(device.added_time());
  if (device.is_this()) absl::StrAppend(&added, " (", voice.Say("this one"), ")");
  if (device.is_new()) absl::StrAppend(&added, " (", voice.Say("new: was it me?"), ")");
  card.Add("added", added);
  card.Add("kind", voice.Words(device.kind()));
  card.Add("made by", Who(device.made_by_name(), device.made_by_id()));
  card.Add("confirmed by", Who(device.confirmed_by_name(), device.confirmed_by_id()));
  card.Add("last used", device.last_used_date());
  card.Add("end asked by", Who(device.end_asked_by_name(), device.end_asked_by_id()));
  if (device.has_ended_time()) {
    card.Add("device ended by", absl::StrCat(Who(device.ended_by_name(), device.ended_by_id()),
                                             ", ", voice.Time(device.ended_time())));
  }
  return card.Text();
}

}  // namespace

std::string Describe(const v1::CreateInvitationResponse& made, const Voice& voice) {
  Card card = InvitationCard(made.invitation(), voice);
  card.Add("code", made.code());
  return absl::StrCat(card.Text(), "\n", QrPicture(made.uri()), "\n", made.uri(), "\n");
}

std::string Describe(const v1::ConfirmInvitationResponse& answer, const Voice& voice) {
  return InvitationCard(answer.invitation(), voice).Text();
}

std::string Describe(const v1::ListDevicesResponse& list, const Voice& voice) {
  std::string text;
  for (const v1::Invitation& invitation : list.invitations()) {
    absl::StrAppend(&text, InvitationCard(invitation, voice).Text());
  }
  for (const v1::Device& device : list.devices()) {
    absl::StrAppend(&text, DeviceCard(device, voice));
  }
  return text.empty() ? voice.Say("No devices.") + "\n" : text;
}

std::string Describe(const v1::EndDeviceResponse& answer, const Voice& voice) {
  std::string text = DeviceCard(answer.device(), voice);
  if (!answer.device().has_ended_time()) {
    absl::StrAppend(&text, voice.Say("It waits until a second one of staff ends it too."), "\n");
  }
  return text;
}

}  // namespace pledgekeeper::ctl
