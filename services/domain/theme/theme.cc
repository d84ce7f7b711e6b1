#include "services/domain/theme/theme.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/base/hash.h"
#include "services/domain/theme/pattern.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Pattern;
using storage::v1::Theme;
using storage::v1::Worker;

absl::Duration Days(int days) { return absl::Hours(24) * days; }

bool IsExcludedFromAny(std::string_view worker_id, const ThemeReports& reports) {
  return std::any_of(reports.begin(), reports.end(), [&](const ThemeReport* report) {
    return report->excluded.contains(worker_id);
  });
}

bool StandsAboveAll(const Worker& worker, const ThemeReports& reports, const Directory& directory) {
  std::set<std::string_view> teams;
  for (const ThemeReport* report : reports) teams.insert(report->team_id);
  return std::all_of(teams.begin(), teams.end(), [&](std::string_view team_id) {
    const auto chain = directory.ManagersAboveTeam(team_id);
    return std::find(chain.begin(), chain.end(), &worker) != chain.end();
  });
}

// Whether later reports join it rather than raise another one.
bool IsOpen(const Theme& theme, absl::Time now) {
  return now < absl::FromUnixMillis(theme.raise_time_ms()) + Days(theme.days());
}

using ReportIds = absl::flat_hash_set<std::string_view>;

ReportIds ReportIdsOf(const Theme& theme) {
  return ReportIds(theme.report_ids().begin(), theme.report_ids().end());
}

ThemeReports Sorted(const std::vector<ThemeReport>& reports) {
  ThemeReports sorted;
  for (const ThemeReport& report : reports) sorted.push_back(&report);
  std::sort(sorted.begin(), sorted.end(), [](const ThemeReport* a, const ThemeReport* b) {
    return std::tie(a->time, a->id) < std::tie(b->time, b->id);
  });
  return sorted;
}

ThemeReports Without(std::string_view excluded_id, ThemeReports reports) {
  std::erase_if(reports,
                [&](const ThemeReport* report) { return report->excluded.contains(excluded_id); });
  return reports;
}

// One reader's look at a pattern: the reports that exist for them, and their theme.
class Reading {
 public:
  // `sorted`: those of the pattern, oldest first.
  Reading(const Worker& reader, const ThemeReports& sorted, const PatternLook& look)
      : reader_(reader), look_(look), seen_(Without(reader.id(), sorted)) {}

  bool SeesNew() const {
    return std::any_of(seen_.begin(), seen_.end(), [&](const ThemeReport* report) {
      return look_.new_report_ids.contains(report->id);
    });
  }

  // Those within n days up to the newest, if that is not too old itself.
  ThemeReports Recent() const {
    ThemeReports recent;
    for (const ThemeReport* report : seen_) {
      if (!report->withdrawn) recent.push_back(report);
    }
    if (recent.empty()) return recent;
    const absl::Time newest = recent.back()->time;
    if (newest <= look_.now - Days(look_.rule.days())) return {};
    std::erase_if(recent, [&](const ThemeReport* report) {
      return report->time <= newest - Days(look_.rule.days());
    });
    return recent;
  }

  // Raises a theme of the pattern if there is one; nothing otherwise.
  void Raise(PatternChange& change) const {
    const ThemeReports recent = Recent();
    if (CountYoungPeople(recent) < look_.rule.reports()) return;
    if (!HasUnheard(recent, change.pattern) || IsSaidByNarrower(recent)) return;
    // By the reports that this reader sees, as if there were no others (invariant 4).
    const Worker* chosen = ChooseManager(recent, look_.directory, look_.now);
    if (chosen == nullptr) return;
    if (chosen != &reader_ && !StandsAboveAll(reader_, recent, look_.directory)) return;
    const int64_t now_ms = absl::ToUnixMillis(look_.now);
    Theme& theme = *change.pattern.add_themes();
    // With the time, because a reader may have several themes of one pattern, one after the other.
    theme.set_id(base::KeyedName(look_.theme_key, PatternName(change.pattern),
                                 absl::StrCat(reader_.id(), ":", now_ms)));
    theme.set_rule_id(change.pattern.rule_id());
    theme.set_place(change.pattern.place());
    theme.set_place_id(change.pattern.place_id());
    theme.set_promise_id(change.pattern.promise_id());
    theme.set_reader_id(reader_.id());
    theme.set_raise_time_ms(now_ms);
    theme.set_least_reports(look_.rule.reports());
    theme.set_days(look_.rule.days());
    Join(recent, theme);
    RaiseTo(*chosen, theme, change);
    change.themes.push_back(theme);
  }

  // Lets later reports join the reader's theme; passes it on if whom it was raised to is gone.
  void GoOn(Theme& theme, PatternChange& change) const {
    ThemeReports later;
    for (const ThemeReport* report : seen_) {
      const absl::Time since = absl::FromUnixMillis(theme.raise_time_ms()) - Days(theme.days());
      if (report->time > since && !report->withdrawn) later.push_back(report);
    }
    bool is_changed = Join(later, theme);
    const ReportIds joined = ReportIdsOf(theme);
    ThemeReports reports;
    for (const ThemeReport* report : seen_) {
      if (joined.contains(report->id)) reports.push_back(report);
    }
    // With too few reports left for this reader there is no theme for them now (ReportsSeen), and
    // so nobody to pass it on to.
    const bool exists = CountYoungPeople(reports) >= theme.least_reports();
    if (exists && !IsStillFor(theme.raised_to_id(), reports)) {
      const Worker* chosen = ChooseManager(reports, look_.directory, look_.now);
      if (chosen != nullptr) {
        RaiseTo(*chosen, theme, change);
        is_changed = true;
      } else if (IsExcludedFromAny(theme.raised_to_id(), reports)) {
        // Nobody can have it, and whoever has it must not: their name goes. Of somebody who is only
        // away it stays.
        theme.clear_raised_to_id();
        is_changed = true;
      }
    }
    if (is_changed) change.themes.push_back(theme);
  }

 private:
  // Whether there is more to say than the reader's earlier themes of the pattern said. One that is
  // full has said what it can say of all reports there.
  bool HasUnheard(const ThemeReports& reports, const Pattern& pattern) const {
    ReportIds heard;
    for (const Theme& theme : pattern.themes()) {
      if (theme.reader_id() != reader_.id()) continue;
      heard.insert(theme.report_ids().begin(), theme.report_ids().end());
      if (pattern.place() == look_.rule.place() || theme.report_ids_size() < kMaxThemeReports) {
        continue;
      }
      for (const auto& report : pattern.reports()) heard.insert(report.report_id());
    }
    return std::any_of(reports.begin(), reports.end(),
                       [&](const ThemeReport* report) { return !heard.contains(report->id); });
  }

  // Whether one of the narrower patterns, by itself, has told the reader of all of them.
  bool IsSaidByNarrower(const ThemeReports& reports) const {
    return std::any_of(look_.narrower.begin(), look_.narrower.end(),
                       [&](const Pattern& narrower) { return !HasUnheard(reports, narrower); });
  }

  // First one of each young person who has none in it yet: nobody's many reports take the place of
  // whom the theme is about.
  static bool Join(const ThemeReports& reports, Theme& theme) {
    const int before = theme.report_ids_size();
    ReportIds joined(theme.report_ids().begin(), theme.report_ids().end());
    absl::flat_hash_set<std::string_view> young_people;
    for (const ThemeReport* report : reports) {
      if (joined.contains(report->id)) young_people.insert(report->young_person_id);
    }
    for (const bool only_new : {true, false}) {
      for (const ThemeReport* report : reports) {
        if (theme.report_ids_size() >= kMaxThemeReports) break;
        if (joined.contains(report->id)) continue;
        if (only_new && !young_people.insert(report->young_person_id).second) continue;
        joined.insert(report->id);
        theme.add_report_ids(report->id);
      }
    }
    return theme.report_ids_size() > before;
  }

  bool IsStillFor(const std::string& worker_id, const ThemeReports& reports) const {
    const Worker* worker = look_.directory.FindWorker(worker_id);
    if (worker == nullptr || !IsPresent(*worker, look_.now)) return false;
    const auto managers = ManagersFor(reports, look_.directory);
    return std::find(managers.begin(), managers.end(), worker) != managers.end() &&
           !IsExcludedFromAny(worker_id, reports);
  }

  // Each is told of their own theme only, and so only if it is raised to themself.
  void RaiseTo(const Worker& chosen, Theme& theme, PatternChange& change) const {
    theme.set_raised_to_id(chosen.id());
    if (&chosen != &reader_) return;
    storage::v1::JournalLine& line = change.lines.emplace_back();
    line.set_theme_id(theme.id());
    line.set_time_ms(absl::ToUnixMillis(look_.now));
    storage::v1::Telling& telling = *line.add_tell();
    telling.set_person_id(reader_.id());
    telling.set_reason(config::v1::TELL_THEME);
  }

  const Worker& reader_;
  const PatternLook& look_;
  const ThemeReports seen_;
};

// Forgets what is too old to be counted together with any later report.
void Trim(Pattern& pattern, const PatternLook& look) {
  const int64_t oldest_ms = absl::ToUnixMillis(look.now - Memory(look.rule));
  auto& reports = *pattern.mutable_reports();
  reports.erase(std::remove_if(reports.begin(), reports.end(),
                               [&](const auto& report) { return report.time_ms() <= oldest_ms; }),
                reports.end());
  auto& themes = *pattern.mutable_themes();
  themes.erase(
      std::remove_if(themes.begin(), themes.end(),
                     [&](const Theme& theme) { return theme.raise_time_ms() <= oldest_ms; }),
      themes.end());
}

Theme* OpenThemeOf(const std::string& reader_id, Pattern& pattern, absl::Time now) {
  for (Theme& theme : *pattern.mutable_themes()) {
    if (theme.reader_id() == reader_id && IsOpen(theme, now)) return &theme;
  }
  return nullptr;
}

}  // namespace

ThemeReport ThemeReportOf(const storage::v1::Report& report, const Circumstances& circumstances) {
  ThemeReport result;
  result.id = report.id();
  result.time = absl::FromUnixMillis(report.submit_time_ms());
  result.withdrawn = report.state() == storage::v1::WITHDRAWN;
  result.excluded = ExcludedFrom(report, circumstances.directory,
                                 PolicyOf(report, circumstances.rulebook).policy);
  result.young_person_id = report.young_person_id();
  const auto* young_person = circumstances.directory.FindYoungPerson(report.young_person_id());
  if (young_person != nullptr) result.team_id = young_person->team_id();
  return result;
}

int CountYoungPeople(const ThemeReports& reports) {
  absl::flat_hash_set<std::string_view> ids;
  for (const ThemeReport* report : reports) ids.insert(report->young_person_id);
  return static_cast<int>(ids.size());
}

ThemeReport AtPlace(ThemeReport report, config::v1::ThemePlace place, const std::string& place_id) {
  if (place == config::v1::TEAM) report.team_id = place_id;
  return report;
}

absl::Duration Memory(const config::v1::ThemeRule& rule) { return 3 * Days(rule.days()); }

std::vector<const Worker*> ManagersFor(const ThemeReports& reports, const Directory& directory) {
  struct Standing {
    const Worker* worker;
    int reports = 0;
    int steps = 0;
  };
  std::map<std::string_view, int> teams;
  for (const ThemeReport* report : reports) ++teams[report->team_id];
  std::map<std::string_view, Standing> line;
  for (const auto& [team_id, count] : teams) {
    int step = 0;
    for (const Worker* manager : directory.ManagersAboveTeam(team_id)) {
      Standing& standing = line[manager->id()];
      standing.worker = manager;
      standing.reports += count;
      standing.steps += count * step++;
    }
  }
  std::vector<Standing> sorted;
  for (const auto& [id, standing] : line) sorted.push_back(standing);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Standing& a, const Standing& b) {
    return std::tie(b.reports, a.steps) < std::tie(a.reports, b.steps);
  });
  std::vector<const Worker*> managers;
  for (const Standing& standing : sorted) managers.push_back(standing.worker);
  for (const v1::Role role :
       {v1::ROLE_SERVICE_MANAGER, v1::ROLE_HEAD_OF_SERVICE, v1::ROLE_DIRECTOR}) {
    for (const Worker* worker : directory.WithRole(role)) {
      if (!line.contains(worker->id())) managers.push_back(worker);
    }
  }
  return managers;
}

const Worker* ChooseManager(const ThemeReports& reports, const Directory& directory,
                            absl::Time now) {
  const auto managers = ManagersFor(reports, directory);
  const auto found = std::find_if(managers.begin(), managers.end(), [&](const Worker* manager) {
    return IsPresent(*manager, now) && !IsExcludedFromAny(manager->id(), reports);
  });
  return found == managers.end() ? nullptr : *found;
}

PatternChange LookAtPattern(Pattern pattern, const std::vector<ThemeReport>& reports,
                            const PatternLook& look) {
  const std::string before = pattern.SerializeAsString();
  PatternChange change;
  change.pattern = std::move(pattern);
  Trim(change.pattern, look);
  const ThemeReports all = Sorted(reports);
  for (const Worker* reader : ManagersFor(all, look.directory)) {
    const Reading reading(*reader, all, look);
    if (!look.for_everybody && !reading.SeesNew()) continue;
    Theme* theme = OpenThemeOf(reader->id(), change.pattern, look.now);
    if (theme == nullptr) {
      reading.Raise(change);
    } else {
      reading.GoOn(*theme, change);
    }
  }
  // A worker without an id is excluded from nothing and sees every report: would there be a theme,
  // and can anybody be told of it?
  const ThemeReports recent = Reading(Worker(), all, look).Recent();
  change.pattern.set_has_nobody(CountYoungPeople(recent) >= look.rule.reports() &&
                                ChooseManager(recent, look.directory, look.now) == nullptr);
  change.is_changed = before != change.pattern.SerializeAsString();
  return change;
}

ThemeReports ReportsSeen(const Theme& theme, const std::vector<ThemeReport>& reports,
                         const Directory& directory) {
  const Worker* reader = directory.FindWorker(theme.reader_id());
  if (reader == nullptr || reader->left()) return {};
  ThemeReports seen = Without(theme.reader_id(), Sorted(reports));
  if (CountYoungPeople(seen) < theme.least_reports()) return {};
  if (theme.raised_to_id() != theme.reader_id()) {
    return StandsAboveAll(*reader, seen, directory) ? seen : ThemeReports();
  }
  const auto managers = ManagersFor(seen, directory);
  const bool is_theirs = std::find(managers.begin(), managers.end(), reader) != managers.end();
  return is_theirs ? seen : ThemeReports();
}

}  // namespace pledgekeeper::domain
