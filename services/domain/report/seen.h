#ifndef SERVICES_DOMAIN_REPORT_SEEN_H_
#define SERVICES_DOMAIN_REPORT_SEEN_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "proto/pledgekeeper/storage/v1/report.pb.h"

// What staff see of a report's history, and how everybody counts its versions. A number that is
// missing, or an etag that moves while nothing seems to have happened, tells somebody who was named
// in words that they were, and everybody else that somebody is objected to: so each reader counts
// the changes that they see. That somebody has looked is no change: however many look, nobody who
// writes is told that they were too late. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// How one of staff sees an entry.
enum class Sight {
  kWhole,
  kAsMove,     // that the report moved, as it does for many reasons, or is to be answered anew
  kAsWritten,  // that the young person wrote: what they wrote earlier is shown to this reader now
  kNone,
};

// The reason that stands in an entry for each of those to whom it is kAsWritten.
inline constexpr char kShown[] = "shown:";

// The reason that stands in an entry whose decision excluded whoever had answered: what they said
// came of it is no answer any more, and staff see that, whatever else they see of the entry.
inline constexpr char kAnswerFell[] = "answer:fell";

// `is_arrival`: it is the entry that joins the report's first one in the eyes of somebody who was
// named there: the check with which it came to whoever had it then (IsArrival).
Sight SightOf(const storage::v1::HistoryEntry& entry, std::string_view worker_id, bool is_arrival);

// Whether a check moved the report: of those of one report the first is where it came to, for
// whomever its first entry is hidden from.
bool IsArrival(const storage::v1::HistoryEntry& entry);

// Counts in the report what its newest entry is to whom: a look, or seen by some only.
void CountEntry(const storage::v1::HistoryEntry& entry, storage::v1::Report& report);

// The version as the young person counts, who sees every change.
int64_t OwnersVersion(const storage::v1::Report& report, int64_t version);
// The version as this worker counts.
int64_t SeenVersion(const storage::v1::Report& report, int64_t version, std::string_view worker_id);
// The same of a history from its first entry on.
int64_t SeenVersion(const std::vector<storage::v1::HistoryEntry>& history,
                    std::string_view worker_id);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_SEEN_H_
