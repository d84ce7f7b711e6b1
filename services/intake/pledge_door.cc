#include "services/intake/pledge_door.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/intake/limits.h"
#include "services/wording/view.h"

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

// Whether the pledge has such a tier; the empty one stands for its first.
bool HasTier(const config::v1::Pledge& pledge, const std::string& tier) {
  return tier.empty() || std::any_of(pledge.tiers().begin(), pledge.tiers().end(),
                                     [&](const auto& known) { return known.id() == tier; });
}

v1::Pledge PledgeView(const config::v1::Pledge& pledge, const std::string& tier,
                      v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  v1::Pledge view;
  view.set_pledge_id(pledge.id());
  view.set_version(pledge.version());
  view.set_title(welsh ? pledge.title().cy() : pledge.title().en());
  view.set_in_force_from(pledge.in_force_from());
  view.set_tier(tier.empty() ? pledge.tiers(0).id() : tier);
  view.set_language(welsh ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH);
  for (const auto& promise : pledge.promises()) {
    v1::Promise& promised = *view.add_promises();
    promised.set_promise_id(promise.id());
    const std::string* wording = domain::FindWording(pledge, promise.id(), tier, welsh);
    if (wording != nullptr) promised.set_wording(*wording);
  }
  for (const auto& known : pledge.tiers()) view.add_tiers(known.id());
  for (v1::EmergencyContact& contact : wording::EmergencyContactViews(pledge, language)) {
    *view.add_emergency_contacts() = std::move(contact);
  }
  view.mutable_another_promise()->set_promise_id(domain::kAnotherPromise);
  view.mutable_another_promise()->set_wording(wording::In(domain::AnotherPromiseText(), language));
  return view;
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
