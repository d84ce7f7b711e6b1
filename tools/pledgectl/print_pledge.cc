#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"

namespace pledgekeeper::ctl {

std::string Describe(const v1::Pledge& pledge, const Voice& voice) {
  Card card(voice, pledge.title());
  card.Add("pledge", voice.Say("{id}, version {version}", pledge.pledge_id(), pledge.version()));
  card.Add("in force", voice.Say("from {day}", pledge.in_force_from()));
  card.Add("wording", absl::StrCat(pledge.tier(), ", ", voice.Words(pledge.language())));
  card.Add("tiers", absl::StrJoin(pledge.tiers(), ", "));
  Card promises(voice, "");
  for (const v1::Promise& promise : pledge.promises()) {
    promises.AddNamed(promise.promise_id(), promise.wording());
  }
  const v1::Promise& another = pledge.another_promise();
  promises.AddNamed(another.promise_id(), another.wording());
  Card numbers(voice, voice.Say("In danger, call"));
  AddNumbers(&numbers, pledge.emergency_contacts());
  return card.Text() + promises.Text() + "\n" + numbers.Text();
}

std::string Describe(const v1::ListPledgesResponse& page, const Voice& voice) {
  Table table(voice, {"PLEDGE", "VERSION", "IN FORCE", "PROMISES", "TIERS", "TITLE"},
              "No pledges.");
  for (const v1::Pledge& pledge : page.pledges()) {
    table.Add({pledge.pledge_id(), std::to_string(pledge.version()), pledge.in_force_from(),
               std::to_string(pledge.promises_size()), absl::StrJoin(pledge.tiers(), ", "),
               pledge.title()});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

}  // namespace pledgekeeper::ctl
