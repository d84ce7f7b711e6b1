#ifndef SERVICES_DOMAIN_PUBLISHING_PUBLISHED_H_
#define SERVICES_DOMAIN_PUBLISHING_PUBLISHED_H_

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proto/pledgekeeper/storage/v1/publishing.pb.h"
#include "services/domain/disclosure/cube.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/question.h"

// What is counted for the public: reports to which something happened in a month, by promise and
// tier. Pure; threads may call it freely.
//
// Reports and nothing else: young people cannot be added up over months or promises, and a cube
// whose sums are not its totals would say more than it shows. By no team and no person: what is
// published ranks nobody.
namespace pledgekeeper::domain {

// The ids of the measures (measure_table.h) that are published, in their order. Of none is it known
// that it is the sum, or the difference, of others, or a part of one, but of reports that were
// received: allowance.h sees to it that this gives nothing away.
std::span<const std::string_view> PublishedMeasures();
inline constexpr std::string_view kReceivedMeasure = "received";
// Whether it says what became of a report in the end: each has one of those at most, once.
bool IsDecided(std::string_view measure);

// The dimensions of a published year. The last one says whether it came late (period_book.h).
enum PublishedDimension { kByMeasure, kByPromise, kByTier, kByArrival };
// What stands for a promise, or a tier, that no pledge knew when the year began.
inline constexpr char kElsewhere[] = "other";
// The dimensions but the last, of a year that begins now: every promise and tier of every pledge
// that the server knows.
std::vector<Dimension> DimensionsOf(const Rulebook& rulebook);

// What their categories are called in what is published: of promises the words of the pledge in its
// newest version, of tiers their titles; of measures nothing (measure_table.h).
using CategoryNames = std::vector<std::vector<storage::v1::PublishedName>>;
CategoryNames NamesOf(const std::vector<Dimension>& dimensions, const Rulebook& rulebook);

// The tables of which totals are promised to be near: by measure; by measure and promise; by
// measure and tier; by measure and arrival.
std::vector<Table> PublishedTables(const Shape& shape);

// One count's place.
struct PublishedPlace {
  std::string measure;
  std::string promise;
  std::string tier;
  auto operator<=>(const PublishedPlace&) const = default;
};
using PublishedCounts = std::map<PublishedPlace, int64_t>;

// What is to be asked of the tally to know the counts of these months (202604).
Question QuestionOfMonths(const std::vector<int>& months);
// Its answer, by month.
std::map<int, PublishedCounts> CountsOfMonths(const std::vector<int>& months,
                                              const std::vector<MeasuredCell>& cells);

// "2026-04" of 202604 and back; 0 of anything else.
std::string MonthId(int month);
int MonthOfId(std::string_view id);
// The month after it, and the year in which its financial year begins (from April).
int NextMonth(int month);
int FinancialYear(int month);
// The months with which the financial year that begins in `year` begins and ends.
int FirstMonthOf(int year);
int LastMonthOf(int year);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PUBLISHING_PUBLISHED_H_
