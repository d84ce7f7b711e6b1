#include "services/intake/pledge_door.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/intake/limits.h"
#include "services/intake/pledge_view.h"

namespace pledgekeeper::intake {
namespace {

using identity::Caller;

// What a caller's own entry says about wording: their tier and language.
struct Reader {
  std::string tier;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
};

Reader ReaderOf(const Caller& caller, const domain::Directory& directory) {
  if (const auto* young_person = directory.FindYoungPerson(caller.person_id)) {
    return {young_person->tier(), young_person->language()};
  }
  if (const auto* worker = directory.FindWorker(caller.person_id)) {
    return {"", worker->language()};
  }
  return {};
}

}  // namespace

PledgeDoor::PledgeDoor(identity::DoorParts& parts)
    : Door(parts, identity::Audience::kAnybody, *v1::Pledge::descriptor()->file(),
           "PledgeService") {
  Serve("GetPledge", &PledgeDoor::GetPledge);
  Serve("ListPledges", &PledgeDoor::ListPledges);
}

PledgeDoor::Result PledgeDoor::GetPledge(Call<v1::GetPledgeRequest, v1::Pledge>& call) {
  const v1::GetPledgeRequest& request = call.request;
  if (!v1::Language_IsValid(request.language())) co_return base::EnumValueUnknown("language");
  if (request.version() < 0) co_return base::FieldMalformed("version", "is negative");
  const auto directory = parts_.directory.Current();
  const Reader reader = ReaderOf(call.caller, *directory);
  const config::v1::Pledge* pledge =
      parts_.rulebook.FindPledge(request.pledge_id(), request.version(), call.now);
  if (pledge == nullptr || !HasTier(*pledge, request.tier())) co_return base::PledgeNotFound();
  std::string tier = request.tier();
  if (tier.empty() && HasTier(*pledge, reader.tier)) tier = reader.tier;
  const v1::Language language =
      request.language() == v1::LANGUAGE_UNSPECIFIED ? reader.language : request.language();
  call.response = PledgeView(*pledge, tier, language);
  co_return absl::OkStatus();
}

PledgeDoor::Result PledgeDoor::ListPledges(
    Call<v1::ListPledgesRequest, v1::ListPledgesResponse>& call) {
  if (!v1::Language_IsValid(call.request.language())) co_return base::EnumValueUnknown("language");
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts_.page_key, "pledges", call.request.page_token()));
  size_t from = 0;
  if (!position.empty() && !absl::SimpleAtoi(position, &from)) co_return base::PageTokenInvalid();
  const auto directory = parts_.directory.Current();
  const v1::Language language = call.request.language() == v1::LANGUAGE_UNSPECIFIED
                                    ? ReaderOf(call.caller, *directory).language
                                    : call.request.language();
  const auto pledges = parts_.rulebook.Pledges();
  size_t at = from;
  for (; at < pledges.size() && at < from + size; ++at) {
    *call.response.add_pledges() = PledgeView(*pledges[at], "", language);
  }
  if (at < pledges.size()) {
    call.response.set_next_page_token(
        base::MakePageToken(parts_.page_key, "pledges", absl::StrCat(at)));
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::intake
