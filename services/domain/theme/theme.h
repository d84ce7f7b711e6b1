#ifndef SERVICES_DOMAIN_THEME_THEME_H_
#define SERVICES_DOMAIN_THEME_THEME_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/storage/v1/theme.pb.h"
#include "services/base/master_key.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/people/directory.h"
#include "services/domain/people/responsibility.h"

// Themes: the same promise, at one place (a team, a placement), reports of k young people in n
// days, raised to a manager who is excluded from none of them. Pure; threads may call it freely.
//
// Whoever is excluded from a report must not notice it by a theme: neither by one that is there,
// nor by one that is missing or vanished although they can count to k themselves. So nobody looks
// at "the" theme. Each member of staff has their own, made by the rule from the reports that they
// are not excluded from, as if there were no others (invariant 4): it is raised to the manager whom
// these reports alone choose. If that is not the reader, but the reader stands above, they have it
// to look at, and are not told. Since the whole pattern is somebody's view too, unless everybody is
// excluded, no report is lost by this.
//
// Young people count, not reports: a theme says that something is wrong at a place, and what one
// child says again and again is of their reports, each of which has its own clocks and ladder. Once
// there is one, it shows every report of each. A report that its young person took back raises
// nothing any more.
//
// What a placement's theme has told a reader is not raised to them again as their team's: only when
// there are reports from elsewhere too is that a theme of its own.
namespace pledgekeeper::domain {

// Reports of one theme; one with so many says all that it can say.
inline constexpr int kMaxThemeReports = 200;

// A report as far as themes care.
struct ThemeReport {
  std::string id;
  absl::Time time;
  std::string young_person_id;  // whose it is
  std::string team_id;          // whose managers it concerns; of the young person, see AtPlace
  bool withdrawn = false;
  Excluded excluded;
};
using ThemeReports = std::vector<const ThemeReport*>;

ThemeReport ThemeReportOf(const storage::v1::Report& report, const Circumstances& circumstances);
// Of how many different young people they are.
int CountYoungPeople(const ThemeReports& reports);
// The same as a report of a pattern or theme at this place: of a team, it concerns that team's
// managers, wherever the young person is now.
ThemeReport AtPlace(ThemeReport report, config::v1::ThemePlace place, const std::string& place_id);

// For how long a report or a theme matters to a rule: a theme takes reports for n days, those that
// raised it were sent in the n days before the last of them, which itself is at most n days old
// then.
absl::Duration Memory(const config::v1::ThemeRule& rule);

// Whom reports concern, in the order in which they are asked: managers above the young people's
// teams, those who stand above most of the reports first, then the nearest; service managers, heads
// of service, directors.
std::vector<const storage::v1::Worker*> ManagersFor(const ThemeReports& reports,
                                                    const Directory& directory);
// The first of them who is here and excluded from none of the reports. Null if nobody is.
const storage::v1::Worker* ChooseManager(const ThemeReports& reports, const Directory& directory,
                                         absl::Time now);

// How to look at a pattern.
struct PatternLook {
  const config::v1::ThemeRule& rule;
  const Directory& directory;
  absl::Time now;
  base::SecretKey theme_key;  // names themes
  // Only readers who see one of these are looked for, so that nobody's theme moves at the moment at
  // which a report comes in that does not exist for them...
  std::set<std::string> new_report_ids;
  // ...unless everybody is: whoever it was raised to may be away, gone, in conflict now.
  bool for_everybody = false;
  // Those of NarrowerPatterns, as they are after they were looked at.
  std::vector<storage::v1::Pattern> narrower = {};
};

// What a look makes of a pattern; nothing else is recorded.
struct PatternChange {
  bool is_changed = false;
  storage::v1::Pattern pattern;                 // without reports and themes: to be forgotten
  std::vector<storage::v1::Theme> themes;       // new, or changed
  std::vector<storage::v1::JournalLine> lines;  // whom to tell of which theme
};

// Raises themes, lets reports join them, passes on those whose manager is no longer there.
// `reports` are those of the pattern, as they are now; one that could not be read is missing and
// counts for nobody.
PatternChange LookAtPattern(storage::v1::Pattern pattern, const std::vector<ThemeReport>& reports,
                            const PatternLook& look);

// The reports that the reader of a theme may know of; empty if the theme does not exist for them
// now: they were excluded since from so many that too few are left, or it is no longer theirs to
// look at. `reports` are those of the theme.
ThemeReports ReportsSeen(const storage::v1::Theme& theme, const std::vector<ThemeReport>& reports,
                         const Directory& directory);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_THEME_THEME_H_
