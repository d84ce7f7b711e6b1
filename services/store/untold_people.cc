#include "services/store/untold_people.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/coarse_count.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/domain/people/weekly_summary.h"

namespace pledgekeeper::store {
namespace {

constexpr int kUsualPage = 20;
constexpr int kMaxPage = 100;
// Reports that are loaded in one call.
constexpr int kAtATime = 200;

struct Failures {
  int64_t count = 0;
  absl::Time last = absl::InfinitePast();
};

struct Found {
  std::map<std::string, std::pair<v1::UntoldPerson, Failures>> people;  // by their place
  int64_t to_young_people = 0;
};

// Its place in the list, which a page token names. Ids have no blank.
std::string PlaceOf(const storage::v1::Delivery& delivery) {
  return absl::StrCat(delivery.person_id(), " ", delivery.channel(), " ", delivery.reason());
}

void Add(const TroubledDelivery& troubled, Found& found) {
  const storage::v1::Delivery& delivery = troubled.delivery;
  auto& [person, failures] = found.people[PlaceOf(delivery)];
  person.set_person_id(delivery.person_id());
  person.set_channel(delivery.channel());
  person.set_reason(delivery.reason());
  ++failures.count;
  failures.last = std::max(failures.last, troubled.failure_time);
}

// Of what was to tell somebody of a theme; nothing if there is no such theme.
base::Task<absl::StatusOr<Untold>> SaidOfTheme(ThemeStore& themes, ReportStore& store,
                                               const storage::v1::Delivery& delivery,
                                               const WhatIsSaid& what_is_said) {
  CO_ASSIGN_OR_RETURN(const auto theme, co_await themes.LoadTheme(delivery.report_id()));
  if (!theme.has_value()) co_return Untold::kNothing;
  std::vector<std::string> report_ids(theme->report_ids().begin(), theme->report_ids().end());
  CO_ASSIGN_OR_RETURN(const auto reports, co_await store.LoadMany(std::move(report_ids)));
  Untold least = reports.empty() ? Untold::kNothing : Untold::kNamed;
  for (const auto& listed : reports) {
    const Untold said =
        listed.has_value() ? what_is_said(delivery, listed->report) : Untold::kNothing;
    least = std::min(least, said);
  }
  co_return least;
}

base::Task<absl::StatusOr<Found>> FindUntold(Outbox& outbox, ReportStore& store, ThemeStore& themes,
                                             const WhatIsSaid& what_is_said) {
  Found found;
  std::optional<TroubledPosition> after;
  for (int looked_at = 0; looked_at < kMaxTroubled;) {
    CO_ASSIGN_OR_RETURN(const std::vector<TroubledDelivery> page,
                        co_await outbox.ListTroubled(after, kAtATime));
    std::vector<std::string> report_ids;
    for (const auto& one : page) report_ids.push_back(one.delivery.report_id());
    CO_ASSIGN_OR_RETURN(const auto reports, co_await store.LoadMany(std::move(report_ids)));
    for (size_t i = 0; i < page.size(); ++i) {
      Untold said = Untold::kNothing;
      if (domain::IsWeeklySummary(page[i].delivery)) {
        // It is of no report: there is nothing to hide of it but what it would have said.
        said = Untold::kNamed;
      } else if (reports[i].has_value()) {
        said = what_is_said(page[i].delivery, reports[i]->report);
      } else {
        CO_ASSIGN_OR_RETURN(said,
                            co_await SaidOfTheme(themes, store, page[i].delivery, what_is_said));
      }
      if (said == Untold::kNamed) Add(page[i], found);
      if (said == Untold::kCounted) ++found.to_young_people;
    }
    if (static_cast<int>(page.size()) < kAtATime) break;
    looked_at += kAtATime;
    after = {absl::ToUnixMillis(page.back().failure_time), DeliveryId(page.back().delivery)};
  }
  co_return found;
}

}  // namespace

base::Task<absl::StatusOr<v1::ListUntoldPeopleResponse>> ListUntold(
    Outbox& outbox, ReportStore& store, ThemeStore& themes,
    const v1::ListUntoldPeopleRequest& request, const UntoldList& list,
    const WhatIsSaid& what_is_said) {
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  const std::string name = absl::StrCat("untold:", list.reader_id);
  CO_ASSIGN_OR_RETURN(const std::string after,
                      base::ReadPageToken(list.page_key, name, request.page_token()));
  CO_ASSIGN_OR_RETURN(Found found, co_await FindUntold(outbox, store, themes, what_is_said));
  v1::ListUntoldPeopleResponse response;
  auto next = after.empty() ? found.people.begin() : found.people.upper_bound(after);
  for (; next != found.people.end() && response.people_size() < size; ++next) {
    auto& [person, failures] = next->second;
    person.set_last_day(absl::FormatTime("%Y-%m-%d", failures.last, list.zone));
    *person.mutable_messages() = base::Coarse(failures.count);
    *response.add_people() = person;
  }
  if (next != found.people.end()) {
    response.set_next_page_token(base::MakePageToken(list.page_key, name, std::prev(next)->first));
  } else {
    *response.mutable_to_young_people() = base::Coarse(found.to_young_people);
  }
  co_return response;
}

}  // namespace pledgekeeper::store
