#include "services/domain/decide/room.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Party;
using storage::v1::Report;

// What was kept before it was kept who asked counts as of staff, who ask most.
Party KnownParty(Party party) {
  return party == storage::v1::PARTY_UNSPECIFIED ? storage::v1::PARTY_STAFF : party;
}

Party PartyOf(const storage::v1::Message& message) {
  if (message.worker_id().empty()) return storage::v1::PARTY_YOUNG_PERSON;
  return message.by_advocate() ? storage::v1::PARTY_ADVOCATES : storage::v1::PARTY_STAFF;
}

}  // namespace

const Share& ShareOf(Party party) {
  switch (party) {
    case storage::v1::PARTY_YOUNG_PERSON:
      return kYoungPersonsShare;
    case storage::v1::PARTY_ADVOCATES:
      return kAdvocatesShare;
    default:
      return kStaffsShare;
  }
}

Party PartyOf(ReadReason reads) {
  if (reads == ReadReason::kOwner) return storage::v1::PARTY_YOUNG_PERSON;
  return reads == ReadReason::kAdvocate ? storage::v1::PARTY_ADVOCATES : storage::v1::PARTY_STAFF;
}

int RequestsOf(Party party, const Report& report) {
  return static_cast<int>(
      std::count_if(report.applied().begin(), report.applied().end(),
                    [&](const auto& applied) { return KnownParty(applied.party()) == party; }));
}

size_t BytesOf(Party party, const Report& report) {
  size_t of_party = 0;
  size_t of_others = 0;
  for (const auto& message : report.messages()) {
    (PartyOf(message) == party ? of_party : of_others) += message.ByteSizeLong();
  }
  return party == storage::v1::PARTY_STAFF ? report.ByteSizeLong() - of_others : of_party;
}

bool HasRoomInDanger(const Report& report) {
  const Share& share = kYoungPersonsShare;
  const auto own = [](const auto& message) {
    return PartyOf(message) == storage::v1::PARTY_YOUNG_PERSON;
  };
  const auto messages = std::count_if(report.messages().begin(), report.messages().end(), own);
  return messages < share.requests + share.reserved_requests &&
         BytesOf(storage::v1::PARTY_YOUNG_PERSON, report) < share.bytes + share.reserved_bytes;
}

base::FullFor FullForWhom(ReadReason reads, const Report& report, const Directory& directory) {
  if (reads == ReadReason::kOwner) {
    const auto* young_person = directory.FindYoungPerson(report.young_person_id());
    const bool is_here = young_person != nullptr && !young_person->left();
    return is_here ? base::FullFor::kYoungPerson : base::FullFor::kWhoLeft;
  }
  if (!MayAct(reads)) return base::FullFor::kOthers;
  // What is answered is acknowledged for a duty's sake alone.
  const bool is_answered = !report.resolution().empty();
  const bool leads_to_its_end = NextState(report.state(), v1::ACTION_RESOLVE, false) ||
                                NextState(report.state(), v1::ACTION_ACKNOWLEDGE, false);
  const bool can_end = leads_to_its_end && !is_answered;
  return can_end ? base::FullFor::kWhoActs : base::FullFor::kResolved;
}

absl::Status CheckRoom(const Report& report, Room room, Party party, base::FullFor whom) {
  if (room == Room::kAlways) return absl::OkStatus();
  const Share& share = ShareOf(party);
  const bool has_reserve = room == Room::kReserve;
  const int requests = share.requests + (has_reserve ? share.reserved_requests : 0);
  if (RequestsOf(party, report) >= requests) {
    return base::ReportFull(base::Filled("{count} actions", {{"count", absl::StrCat(requests)}}),
                            whom);
  }
  const size_t bytes = share.bytes + (has_reserve ? share.reserved_bytes : 0);
  if (BytesOf(party, report) >= bytes) {
    return base::ReportFull(base::Filled("{count} bytes", {{"count", absl::StrCat(bytes)}}), whom);
  }
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
