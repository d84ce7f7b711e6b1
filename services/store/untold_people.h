#ifndef SERVICES_STORE_UNTOLD_PEOPLE_H_
#define SERVICES_STORE_UNTOLD_PEOPLE_H_

#include <functional>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/store/outbox.h"
#include "services/store/report_store.h"
#include "services/store/theme_store.h"

// Whom messages did not reach, for the doors of administrators and of governance: people, never
// reports, which one day and one count are too coarse to tell of.
namespace pledgekeeper::store {

// The newest deliveries in trouble that one answer looks at, what is hidden from its reader
// included: so many that nobody is pushed off the list by it, which would tell the reader of it.
inline constexpr int kMaxTroubled = 20'000;

// What one reader learns of a delivery, from least to most.
enum class Untold {
  kNothing,  // it counts for nothing
  kCounted,  // among those to young people who are not named
  kNamed,    // whom it did not reach stands in the list
};
using WhatIsSaid =
    std::function<Untold(const storage::v1::Delivery&, const storage::v1::Report& report)>;

// How the list is read: whose it is, for the page tokens, and in which time its days are.
struct UntoldList {
  std::string reader_id;
  const base::SecretKey& page_key;
  absl::TimeZone zone;
};

// Answers one page. Of a theme as little is said as of that of its reports of which the reader
// learns least. A delivery whose report or theme is not there, or does not open, counts for
// nothing; that of a weekly summary, which has neither, is named. FIELD_MALFORMED for a page size,
// PAGE_TOKEN_INVALID, UNAVAILABLE. The runtime's thread.
base::Task<absl::StatusOr<v1::ListUntoldPeopleResponse>> ListUntold(
    Outbox& outbox, ReportStore& store, ThemeStore& themes,
    const v1::ListUntoldPeopleRequest& request, const UntoldList& list,
    const WhatIsSaid& what_is_said);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_UNTOLD_PEOPLE_H_
