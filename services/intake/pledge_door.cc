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

// A young person's own tier; "" for others.
std::string TierOf(const identity::Caller& caller, const domain::Directory& directory) {
  const auto* young_person = directory.FindYoungPerson(caller.person_id);
  return young_person == nullptr ? "" : young_person->tier();
}

// A pledge is public and no reader's own: it is told in the language of the call.
template <typename Call>
v1::Language LanguageOf(const Call& call) {
  return call.request.language() == v1::LANGUAGE_UNSPECIFIED ? call.language
                                                             : call.request.language();
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
  const std::string own_tier = TierOf(call.caller, *parts_.directory.Current());
  const config::v1::Pledge* pledge =
      parts_.rulebook.FindPledge(request.pledge_id(), request.version(), call.now);
  if (pledge == nullptr || !HasTier(*pledge, request.tier())) co_return base::PledgeNotFound();
  std::string tier = request.tier();
  if (tier.empty() && HasTier(*pledge, own_tier)) tier = own_tier;
  call.response = PledgeView(*pledge, tier, LanguageOf(call));
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
  const auto pledges = parts_.rulebook.Pledges();
  size_t at = from;
  for (; at < pledges.size() && at < from + size; ++at) {
    *call.response.add_pledges() = PledgeView(*pledges[at], "", LanguageOf(call));
  }
  if (at < pledges.size()) {
    call.response.set_next_page_token(
        base::MakePageToken(parts_.page_key, "pledges", absl::StrCat(at)));
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::intake
