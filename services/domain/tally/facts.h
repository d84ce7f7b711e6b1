#ifndef SERVICES_DOMAIN_TALLY_FACTS_H_
#define SERVICES_DOMAIN_TALLY_FACTS_H_

#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/facts.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

// What is counted of a report (storage::v1::Facts): numbers and ids, never a word. Each decision
// adds what happened; the report keeps them, and the line of the journal repeats them. So the
// newest line of each report says all that there is to count, and counting again from nothing finds
// the same. Nothing is counted of a check of names: who was named is not to learn of it, and may
// come to see figures that one report has made. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Of an occurrence: an advocate did it, who is with the young person and does nothing in the
// council's place.
inline constexpr char kByAdvocate[] = "by:advocate";
// Of an occurrence: somebody else has it now, or another desk.
inline constexpr char kMoved[] = "moved";
// Of an occurrence: the formal stage was asked for before anybody had answered.
inline constexpr char kSkipped[] = "skipped";
// Of an occurrence: before the reason of a hold.
inline constexpr char kHeld[] = "hold:";

// What a decision made of a report.
struct Happening {
  const storage::v1::HistoryEntry& entry;  // with its time and state
  const Directory& directory;
  const PolicyInForce& policy;  // the report's
  bool by_advocate = false;     // an advocate did it
};

// Brings what is counted of the report up to date: `report` is as the decision leaves it, and its
// facts as the one before left them. Of a report that was decided on before anything was counted,
// they say that they begin late (Facts.begins_late).
void Count(const Happening& happening, storage::v1::Report& report);

// The same of a report whose facts are missing or begin late, from its history, oldest first: as
// far as that tells. The team, the placement and what that is are those of now.
storage::v1::Facts FactsOfHistory(const storage::v1::Report& report,
                                  const std::vector<storage::v1::HistoryEntry>& history,
                                  const Directory& directory, const PolicyInForce& policy);

// A month as a number: 202604.
int MonthOf(const Calendar& calendar, absl::Time time);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_FACTS_H_
