#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {

std::string Describe(const v1::Pledge& pledge, absl::Time) {
  Card card(pledge.title());
  card.Add("pledge", absl::StrCat(pledge.pledge_id(), ", version ", pledge.version()));
  card.Add("in force", absl::StrCat("from ", pledge.in_force_from()));
  card.Add("wording", absl::StrCat(pledge.tier(), ", ", client::Words(pledge.language())));
  card.Add("tiers", absl::StrJoin(pledge.tiers(), ", "));
  Card promises("");
  for (const v1::Promise& promise : pledge.promises()) {
    promises.Add(promise.promise_id(), promise.wording());
  }
  return card.Text() + promises.Text();
}

std::string Describe(const v1::ListPledgesResponse& page, absl::Time) {
  Table table({"PLEDGE", "VERSION", "FROM", "PROMISES", "TIERS", "TITLE"}, "No pledges.");
  for (const v1::Pledge& pledge : page.pledges()) {
    table.Add({pledge.pledge_id(), std::to_string(pledge.version()), pledge.in_force_from(),
               std::to_string(pledge.promises_size()), absl::StrJoin(pledge.tiers(), ", "),
               pledge.title()});
  }
  return table.Text() + MorePages(page.next_page_token());
}

}  // namespace pledgekeeper::ctl
