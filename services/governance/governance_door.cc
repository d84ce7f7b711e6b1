#include "services/governance/governance_door.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/domain/people/access.h"
#include "services/domain/proof/merkle_tree.h"
#include "services/governance/governance_view.h"
#include "services/governance/limits.h"
#include "services/store/untold_people.h"

namespace pledgekeeper::governance {
namespace {

// Whether the directory lets this worker read the log.
bool WatchesOver(const domain::Directory& directory, const std::string& worker_id) {
  const storage::v1::Worker* worker = directory.FindWorker(worker_id);
  return worker != nullptr && (worker->role() == v1::ROLE_DIRECTOR || worker->governance());
}

absl::Status CheckOptionalId(std::string_view field, const std::string& id) {
  return id.empty() ? absl::OkStatus() : base::CheckId(field, id);
}

absl::Status CheckRequest(const v1::ListAdministrationRequest& request) {
  RETURN_IF_ERROR(CheckOptionalId("administrator_id", request.administrator_id()));
  RETURN_IF_ERROR(CheckOptionalId("entry_id", request.entry_id()));
  if (request.has_from_time()) {
    RETURN_IF_ERROR(
        base::CheckTime("from_time", request.from_time().seconds(), request.from_time().nanos()));
  }
  return request.has_until_time() ? base::CheckTime("until_time", request.until_time().seconds(),
                                                    request.until_time().nanos())
                                  : absl::OkStatus();
}

// A token of one list of one reader, filters included.
std::string ListOf(const std::string& reader_id, v1::ListAdministrationRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return absl::StrCat("administration:", reader_id, ":", request.SerializeAsString());
}

// A position is the number at which the page begins; 0 stands for the newest.
absl::StatusOr<int64_t> NumberOf(const std::string& position) {
  int64_t number = 0;
  if (position.empty()) return number;
  if (!absl::SimpleAtoi(position, &number) || number <= 0) return base::PageTokenInvalid();
  return number;
}

}  // namespace

GovernanceDoor::GovernanceDoor(identity::DoorParts& parts, store::Outbox& outbox,
                               store::ThemeStore& themes, Proof proof)
    : Door(parts, identity::Audience::kStaff, *v1::ListAdministrationRequest::descriptor()->file(),
           "GovernanceService"),
      outbox_(outbox),
      themes_(themes),
      proof_(proof) {
  Serve("ListAdministration", &GovernanceDoor::ListAdministration);
  Serve("ListEverybodyUntold", &GovernanceDoor::ListEverybodyUntold);
  Serve("GetProofHead", &GovernanceDoor::GetProofHead);
  Serve("ListProofLeaves", &GovernanceDoor::ListProofLeaves);
}

GovernanceDoor::Result GovernanceDoor::ListAdministration(
    identity::Call<v1::ListAdministrationRequest, v1::ListAdministrationResponse>& call) {
  const v1::ListAdministrationRequest& request = call.request;
  if (!WatchesOver(*parts_.directory.Current(), call.caller.person_id)) {
    co_return base::RoleMayNotCall();
  }
  CO_RETURN_IF_ERROR(CheckRequest(request));
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  const std::string list = ListOf(call.caller.person_id, request);
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts_.page_key, list, request.page_token()));
  CO_ASSIGN_OR_RETURN(const int64_t from, NumberOf(position));
  // Without a filter every entry is shown: then no more are read than the page has room for.
  const bool is_filtered = !request.administrator_id().empty() || !request.entry_id().empty() ||
                           request.has_from_time() || request.has_until_time();
  CO_ASSIGN_OR_RETURN(
      const store::AdministrationPage page,
      co_await parts_.store.ReadAdministration(from, is_filtered ? kMaxLookedAt : size));
  int64_t next = page.next;
  size_t bytes = 0;
  for (const storage::v1::AdministrationEntry& entry : page.entries) {
    if (!IsAskedFor(entry, request)) continue;
    if (call.response.entries_size() == size || bytes >= kMaxBytes) {
      next = entry.number();
      break;
    }
    *call.response.add_entries() = View(entry, request.entry_id());
    bytes += entry.ByteSizeLong();
  }
  for (const store::AdministrationFault& fault : page.faults) {
    // What lies behind where the next page begins is said there.
    if (fault.number < next) continue;
    *call.response.add_faults() = View(fault);
  }
  call.response.set_newest_number(page.newest);
  call.response.set_newest_link(page.newest_link);
  if (next != 0) {
    call.response.set_next_page_token(
        base::MakePageToken(parts_.page_key, list, absl::StrCat(next)));
  }
  co_return absl::OkStatus();
}

GovernanceDoor::Result GovernanceDoor::ListEverybodyUntold(
    identity::Call<v1::ListEverybodyUntoldRequest, v1::ListUntoldPeopleResponse>& call) {
  const auto directory = parts_.directory.Current();
  const std::string& reader_id = call.caller.person_id;
  if (!WatchesOver(*directory, reader_id)) co_return base::RoleMayNotCall();
  v1::ListUntoldPeopleRequest asked;
  asked.set_page_size(call.request.page_size());
  asked.set_page_token(call.request.page_token());
  const store::UntoldList list = {absl::StrCat("governance:", reader_id), parts_.page_key,
                                  parts_.rulebook.policy().calendar->time_zone()};
  CO_ASSIGN_OR_RETURN(
      call.response,
      co_await store::ListUntold(
          outbox_, parts_.store, themes_, asked, list,
          [&](const storage::v1::Delivery& delivery, const storage::v1::Report& report) {
            const config::v1::Policy& policy = domain::PolicyOf(report, parts_.rulebook).policy;
            if (domain::ExcludedFrom(report, *directory, policy).contains(reader_id) ||
                domain::ExcludedIfAboutNamed(report, *directory, policy).contains(reader_id)) {
              return store::Untold::kNothing;
            }
            if (directory->FindWorker(delivery.person_id()) != nullptr) {
              return store::Untold::kNamed;
            }
            return domain::MayRead(reader_id, report, *directory, policy, call.now) ==
                           domain::ReadReason::kNone
                       ? store::Untold::kCounted
                       : store::Untold::kNamed;
          }));
  co_return absl::OkStatus();
}

GovernanceDoor::Result GovernanceDoor::GetProofHead(
    identity::Call<v1::GetProofHeadRequest, v1::ProofHead>& call) {
  if (!WatchesOver(*parts_.directory.Current(), call.caller.person_id)) {
    co_return base::RoleMayNotCall();
  }
  call.response.set_head(proof_.keeper.head());
  call.response.set_public_key(base::HexOf(proof_.keeper.public_key()));
  call.response.set_broken(proof_.keeper.fault() != proof::LogKeeper::Fault::kNone);
  co_return absl::OkStatus();
}

GovernanceDoor::Result GovernanceDoor::ListProofLeaves(
    identity::Call<v1::ListProofLeavesRequest, v1::ListProofLeavesResponse>& call) {
  if (!WatchesOver(*parts_.directory.Current(), call.caller.person_id)) {
    co_return base::RoleMayNotCall();
  }
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kMaxLeaves, kMaxLeaves));
  if (call.request.from() < 0) co_return base::FieldMalformed("from", "is negative");
  CO_ASSIGN_OR_RETURN(const store::ProofPart part,
                      co_await proof_.log.Read(call.request.from(), size));
  std::string& leaves = *call.response.mutable_leaves();
  for (const std::string& entry : part.entries) {
    leaves += base::BytesOf(domain::LeafOf(entry));
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::governance
