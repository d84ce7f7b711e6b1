#include "services/intake/pledge_door.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/intake/limits.h"

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
  return view;
}

}  // namespace

base::Task<absl::Status> PledgeDoor::Get(base::UnaryCall<v1::GetPledgeRequest, v1::Pledge>& call) {
  const absl::Time now = foundation_.clock.Now();
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::AnybodyCalling(foundation_, call.token));
  const v1::GetPledgeRequest& request = call.request;
  if (!v1::Language_IsValid(request.language())) co_return base::EnumValueUnknown("language");
  if (request.version() < 0) co_return base::FieldMalformed("version", "is negative");
  const auto directory = foundation_.directory.Current();
  const Reader reader = ReaderOf(caller, *directory);
  const config::v1::Pledge* pledge =
      foundation_.rulebook.FindPledge(request.pledge_id(), request.version(), now);
  if (pledge == nullptr || !HasTier(*pledge, request.tier())) co_return base::PledgeNotFound();
  std::string tier = request.tier();
  if (tier.empty() && HasTier(*pledge, reader.tier)) tier = reader.tier;
  const v1::Language language =
      request.language() == v1::LANGUAGE_UNSPECIFIED ? reader.language : request.language();
  call.response = PledgeView(*pledge, tier, language);
  co_return absl::OkStatus();
}

base::Task<absl::Status> PledgeDoor::List(
    base::UnaryCall<v1::ListPledgesRequest, v1::ListPledgesResponse>& call) {
  CO_ASSIGN_OR_RETURN(const Caller caller, identity::AnybodyCalling(foundation_, call.token));
  if (!v1::Language_IsValid(call.request.language())) co_return base::EnumValueUnknown("language");
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(
      const std::string position,
      base::ReadPageToken(foundation_.page_key, "pledges", call.request.page_token()));
  size_t from = 0;
  if (!position.empty() && !absl::SimpleAtoi(position, &from)) co_return base::PageTokenInvalid();
  const auto directory = foundation_.directory.Current();
  const v1::Language language = call.request.language() == v1::LANGUAGE_UNSPECIFIED
                                    ? ReaderOf(caller, *directory).language
                                    : call.request.language();
  const auto pledges = foundation_.rulebook.Pledges();
  size_t at = from;
  for (; at < pledges.size() && at < from + size; ++at) {
    *call.response.add_pledges() = PledgeView(*pledges[at], "", language);
  }
  if (at < pledges.size()) {
    call.response.set_next_page_token(
        base::MakePageToken(foundation_.page_key, "pledges", absl::StrCat(at)));
  }
  co_return absl::OkStatus();
}

grpc::ServerUnaryReactor* PledgeDoor::GetPledge(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* in, grpc::ByteBuffer* out) {
  return base::ServeUnary<v1::GetPledgeRequest, v1::Pledge>(
      foundation_.runtime, "GetPledge", context, in, out, [this](auto& call) { return Get(call); });
}

grpc::ServerUnaryReactor* PledgeDoor::ListPledges(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* in,
                                                  grpc::ByteBuffer* out) {
  return base::ServeUnary<v1::ListPledgesRequest, v1::ListPledgesResponse>(
      foundation_.runtime, "ListPledges", context, in, out,
      [this](auto& call) { return List(call); });
}

}  // namespace pledgekeeper::intake
