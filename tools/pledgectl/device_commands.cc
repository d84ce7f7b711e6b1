#include <memory>
#include <string>
#include <utility>

#include "absl/strings/strip.h"
#include "proto/pledgekeeper/v1/device_service.pb.h"
#include "proto/pledgekeeper/v1/device_sign_in_service.pb.h"
#include "services/base/status_macros.h"
#include "services/domain/device/invitation_code.h"
#include "services/identity/device_proof.h"
#include "tools/client/device_file.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

// What is typed, or what the QR picture holds.
struct Invited {
  std::string council;
  std::string code;
};

Invited InvitedBy(const std::string& typed, const std::string& council) {
  absl::string_view rest = typed;
  if (!absl::ConsumePrefix(&rest, "pledgekeeper:pair?council=")) return {council, typed};
  const size_t code = rest.find("&code=");
  if (code == absl::string_view::npos) return {council, typed};
  return {std::string(rest.substr(0, code)), std::string(rest.substr(code + 6))};
}

// The key that is there already if its pairing has not been answered, else a new one.
absl::StatusOr<client::DeviceFile> KeyToPair(const std::string& path, const std::string& council,
                                             bool anew) {
  absl::StatusOr<client::DeviceFile> found = client::DeviceFile::Load(path);
  if (anew || absl::IsNotFound(found.status())) return client::DeviceFile::New(council);
  RETURN_IF_ERROR(found.status());
  if (!found->device_id().empty()) {
    return client::ErrorOf(
        absl::StatusCode::kFailedPrecondition,
        texts::SayInBoth(
            "this computer is paired already; give --anew to pair it anew, with a new key"));
  }
  return found->council() == council ? *std::move(found) : client::DeviceFile::New(council);
}

absl::Status Pair(Session& session, const std::string& typed, bool anew) {
  const Invited invited = InvitedBy(typed, session.globals().authority);
  const std::string path = client::DeviceFile::UsualPath();
  ASSIGN_OR_RETURN(client::DeviceFile device, KeyToPair(path, invited.council, anew));
  // Before it is sent: an answer that is lost is asked for again, with the same key.
  RETURN_IF_ERROR(device.Save(path));
  v1::PairDeviceRequest request;
  request.set_code(invited.code);
  request.set_public_key(device.Point());
  request.set_proof(device.Sign(identity::TextToPair(
      device.council(), domain::TypedCode(invited.code).value_or(""), request.public_key())));
  ASSIGN_OR_RETURN(const client::Connection connection, session.ConnectWithoutPerson());
  ASSIGN_OR_RETURN(const auto paired, connection.Call<v1::PairDeviceResponse>(request));
  device.set_device_id(paired.device_id());
  RETURN_IF_ERROR(device.Save(path));
  session.SayLine("This computer is paired with {person}: call with --device",
                  paired.young_person_id());
  return absl::OkStatus();
}

void AddWhose(Command command, std::string* young_person_id) {
  AddTextOption(command, "--young-person", "Of staff: which young person, an id", young_person_id)
      .OfType("PERSON");
}

}  // namespace

void AddDeviceCommands(CommandLine& line) {
  Command group =
      line.AddGroup("device", "Devices of young people: a phone, a tablet, this computer",
                    "pledgectl --device device list");

  Command invite = AddCommand(
      group, "invite",
      "For staff: makes an invitation, which waits until a second person confirms it",
      "pledgectl --key-file data/master.key --as nia --role social-worker device invite mia");
  auto invitation =
      line.CallsWhenChosen<v1::CreateInvitationRequest, v1::CreateInvitationResponse>(invite);
  invitation->set_kind(v1::INVITATION_KIND_IN_PERSON);
  AddTextOption(invite, "YOUNG_PERSON", "The young person's id",
                invitation->mutable_young_person_id())
      .Required();
  AddFlag(invite, "--printed", "To be printed: a longer code, which holds for 7 days",
          [invitation] { invitation->set_kind(v1::INVITATION_KIND_PRINTED); });

  Command confirm = AddCommand(group, "confirm", "Confirms an invitation that somebody else made",
                               "pledgectl device confirm 0123456789abcdef0123 --young-person mia");
  auto confirmed =
      line.CallsWhenChosen<v1::ConfirmInvitationRequest, v1::ConfirmInvitationResponse>(confirm);
  AddTextOption(confirm, "INVITATION", "The invitation's id", confirmed->mutable_invitation_id())
      .Required();
  AddWhose(confirm, confirmed->mutable_young_person_id());

  Command pair =
      AddCommand(group, "pair",
                 "Pairs this computer with the young person whom a code is for; then see --device",
                 "pledgectl device pair BCDF-GHJK");
  auto code = std::make_shared<std::string>();
  auto anew = std::make_shared<bool>(false);
  line.OnChosen(pair, [code, anew](Session& session) { return Pair(session, *code, *anew); });
  AddTextOption(pair, "CODE", "What the young person was shown: BCDF-GHJK", code.get()).Required();
  AddFlag(pair, "--anew", "Although this computer is paired already: forgets the key that it has",
          [anew] { *anew = true; });

  Command list =
      AddCommand(group, "list", "The devices, newest first, and the invitations that are open",
                 "pledgectl --device device list");
  AddWhose(list, line.CallsWhenChosen<v1::ListDevicesRequest, v1::ListDevicesResponse>(list)
                     ->mutable_young_person_id());

  Command end =
      AddCommand(group, "end", "Ends a device: the young person at once, of staff two together",
                 "pledgectl --device device end 0123456789abcdef0123");
  auto ended = line.CallsWhenChosen<v1::EndDeviceRequest, v1::EndDeviceResponse>(end);
  AddTextOption(end, "DEVICE", "The device's id", ended->mutable_device_id()).Required();
  AddWhose(end, ended->mutable_young_person_id());
}

}  // namespace pledgekeeper::ctl
