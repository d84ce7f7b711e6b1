#ifndef SERVICES_DOMAIN_PUBLISHING_PUBLICATIONS_H_
#define SERVICES_DOMAIN_PUBLISHING_PUBLICATIONS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/publishing.pb.h"
#include "services/base/master_key.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/disclosure/protection.h"
#include "services/domain/publishing/published.h"

// How figures are published: month by month, each prepared by one person and released by another.
// What is prepared never changes, and what is known later is counted in the month that is prepared
// next, as late. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// What a year's cells and tables are.
class YearLayout {
 public:
  explicit YearLayout(const storage::v1::PublishedYear& year);

  const Shape& shape() const { return shape_; }
  const std::vector<Table>& tables() const { return tables_; }
  const DisclosureSettings& settings() const { return settings_; }
  // The categories of a place, but whether it came late.
  std::vector<int> CategoriesOf(const PublishedPlace& place) const;
  // The place by its own categories: kElsewhere for those that it does not have.
  PublishedPlace PlaceOf(const PublishedPlace& place) const;
  // The cell of a place among those of PublishedMonth.counted.
  int CountedCellOf(const PublishedPlace& place) const;
  int counted_cells() const { return shape_.cells() / 2; }
  // The months of the year, as they were prepared.
  static std::vector<ProtectedPeriod> PeriodsOf(const storage::v1::PublishedYear& year);

 private:
  Shape shape_;
  std::vector<Table> tables_;
  DisclosureSettings settings_;
};

// Null if it was not prepared. Good until `publications` changes.
const storage::v1::PublishedMonth* FindMonth(const storage::v1::Publications& publications,
                                             std::string_view id);
bool IsReleased(const storage::v1::PublishedMonth& month);

// The months of which the counts of now are needed to prepare `month`: it, and those before it of
// its financial year and the one before. What comes later than that is published no more.
std::vector<int> MonthsToCount(const storage::v1::Publications& publications, int month);

// How a year that begins now is protected: as the council's file says; without one as the year
// before, so that a file that is lost weakens nothing; the very first by the defaults. A year that
// has begun is protected to its end as it was when its first month was prepared.
DisclosureSettings SettingsOfNewYear(const storage::v1::Publications& publications,
                                     const std::optional<DisclosureSettings>& configured);

// What preparing needs beside what was published.
struct ToPrepare {
  int month = 0;                          // 202604
  std::map<int, PublishedCounts> counts;  // of MonthsToCount, as they are now
  std::vector<Dimension> dimensions;      // of a year that begins with it
  CategoryNames names;                    // of those
  DisclosureSettings settings;            // likewise
  std::string worker_id;                  // who prepares it
  absl::Time now;
};
// Whether the month can be prepared at `now`: it is over by the council's calendar, and the next
// after all that is released, or the very first.
// MONTH_NOT_OVER, MONTH_NOT_NEXT, MONTH_NOT_RELEASED.
absl::Status CheckMayPrepare(const storage::v1::Publications& publications, int month,
                             const Calendar& calendar, absl::Time now);
// Adds it, protected with `key`, the authority's for this alone. CheckMayPrepare said yes.
void Prepare(const ToPrepare& asked, const base::SecretKey& key,
             storage::v1::Publications& publications);

// Releases the month that is prepared: from then on it is public. `digest` is what the auditor
// printed when it had found nothing, and has to be `digest_of_text`: the SHA-256, in hexadecimal,
// of the texts of all months up to it. Returns false, and changes nothing, if it is released
// already.
// MONTH_NOT_PREPARED, RELEASE_NEEDS_ANOTHER, RELEASE_NOT_AUDITED.
absl::StatusOr<bool> Release(std::string_view id, const std::string& worker_id,
                             const std::string& digest, const std::string& digest_of_text,
                             absl::Time now, storage::v1::Publications& publications);

// What is public of a month, released or not, in the grammar of the auditor (tools/audit/
// releases.h): what it reads are the texts of all months up to one, one after the other. "" if it
// was never prepared. It never changes. That of a year's first month says how the year is protected
// where that is not as in the year before: the threshold, and all of it in a comment.
std::string TextOfMonth(const storage::v1::Publications& publications, std::string_view id,
                        const base::SecretKey& key);
// All months that are prepared, oldest first.
std::vector<std::string> PreparedMonths(const storage::v1::Publications& publications);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PUBLISHING_PUBLICATIONS_H_
