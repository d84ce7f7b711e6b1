#ifndef SERVICES_DOMAIN_THEME_PATTERN_H_
#define SERVICES_DOMAIN_THEME_PATTERN_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/storage/v1/theme.pb.h"

// What is kept of the reports about one promise at one place, of which themes are made (theme.h).
// Pure; threads may call it freely.
namespace pledgekeeper::domain {

// The newest reports of a pattern that are looked at: each look loads them all.
inline constexpr int kMaxPatternReports = 400;

// "RULE:t:TEAM:PROMISE", "RULE:p:PLACEMENT:PROMISE": what a pattern is kept under. No id has a
// colon.
std::string PatternName(const storage::v1::Pattern& pattern);

// A pattern without reports, for a rule and a line of the journal about a report; without a
// place_id if the young person has no such place.
storage::v1::Pattern EmptyPattern(const config::v1::ThemeRule& rule,
                                  const storage::v1::JournalLine& line);

// What a pattern keeps of a report, from the line of the journal with which it was sent.
storage::v1::PatternReport PatternReportOf(const storage::v1::JournalLine& line);
// Adds a report, unless it is there. Beyond kMaxPatternReports the oldest one of a young person who
// has a later one goes, or else the oldest: nobody's many reports push others out. A pattern's
// reports are kept in the order of their times.
void AddReport(storage::v1::Pattern& pattern, const storage::v1::PatternReport& report);
// By their names (PatternName), the patterns of placements whose themes may have said what one of
// this team's would say: reports of so many young people of it were sent from there. None for a
// placement.
std::vector<std::string> NarrowerPatterns(
    const storage::v1::Pattern& pattern, int young_people,
    const google::protobuf::RepeatedPtrField<config::v1::ThemeRule>& rules);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_THEME_PATTERN_H_
