#include "services/clockwork/theme_finder.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/theme/pattern.h"

namespace pledgekeeper::clockwork {
namespace {

using storage::v1::Pattern;
using store::CommitOutcome;
using store::ThemeChange;

// A theme has come together over days; it may wait for a second. Each step that read something is
// one commit with its fsync.
constexpr std::chrono::seconds kPause(1);
// A step reads a pattern once, however many of its lines bring something new to it: so a step is
// large, but what it touches, which all goes into one commit, is not.
constexpr int kMaxLines = 1000;
constexpr size_t kMaxTouched = 400;
// New reports of one pattern in one step. Fewer than the newest that a look takes, so that each
// report is looked at at least once before later ones push it out.
constexpr size_t kMaxAdded = 200;
static_assert(kMaxAdded < domain::kMaxPatternReports);
// Reports that change while they are looked at are looked at again, so often.
constexpr int kMaxLooks = 8;
// Patterns that a round looks at before it records.
constexpr int kRoundPage = 50;
// In which order patterns are looked at (see Look).
constexpr config::v1::ThemePlace kNarrowFirst[] = {config::v1::PLACEMENT, config::v1::TEAM};

// Whether somebody may be excluded by it: they stepped back, the young person objects to them, or
// it is about them, as whoever checked says or the young person with their own words. (The line
// does not say of whom.)
bool MayExclude(v1::Action action) {
  switch (action) {
    case v1::ACTION_RECUSE:
    case v1::ACTION_CHANGE_OBJECTIONS:
    case v1::ACTION_CHECK_NAMES:
    case v1::ACTION_MESSAGE_FROM_YOUNG_PERSON:
    case v1::ACTION_SAY_NOT_SAFE:
    case v1::ACTION_REOPEN:
    case v1::ACTION_REQUEST_STAGE:
    // Who judged it is out of its next stage; another policy may keep others out.
    case v1::ACTION_AGREE_STAGE:
    case v1::ACTION_REPLAN:
    // By these, too, what came as a compliment is one no more.
    case v1::ACTION_TREAT_AS_REPORT:
    case v1::ACTION_SET_URGENCY:
    case v1::ACTION_ANSWER_SAFETY:
      return true;
    default:
      return false;
  }
}

}  // namespace

ThemeFinder::ThemeFinder(Parts parts)
    : parts_(std::move(parts)),
      reader_(parts_.store, parts_.directory, *this, kMaxLines),
      loop_(parts_.runtime, "looking for themes", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              CO_RETURN_IF_ERROR((co_await LookOnce()).status());
              co_return is_behind_;
            }) {}

const config::v1::ThemeRule* ThemeFinder::FindRule(const Pattern& pattern,
                                                   const domain::Rulebook& rulebook) {
  for (const config::v1::ThemeRule& rule : rulebook.policy().policy.themes()) {
    if (rule.id() == pattern.rule_id() && rule.place() == pattern.place()) return &rule;
  }
  return nullptr;
}

bool ThemeFinder::Note(const storage::v1::JournalLine& line, AllTouched& touched) const {
  // Two things make a look worth while: a report that is new, and one from which somebody is
  // excluded since, whose theme may have to go to somebody else.
  const bool is_new = line.action() == v1::ACTION_SUBMIT;
  if (line.report_id().empty() || (!is_new && !MayExclude(line.action()))) return true;
  // Reports about none of the promises have nothing in common.
  if (line.promise_id() == domain::kAnotherPromise) return true;
  bool has_room = true;
  const absl::Time time = absl::FromUnixMillis(line.time_ms());
  for (const config::v1::ThemeRule& rule : parts_.rulebook.policy().policy.themes()) {
    Pattern empty = domain::EmptyPattern(rule, line);
    // Nothing that is sent now can form a theme with a report that is older than the rule
    // remembers.
    if (empty.place_id().empty() || time <= parts_.clock.Now() - domain::Memory(rule)) continue;
    Touched& pattern = touched[domain::PatternName(empty)];
    pattern.empty = std::move(empty);
    if (!is_new) {
      pattern.looked_at_again.insert(line.report_id());
      continue;
    }
    pattern.added.push_back(domain::PatternReportOf(line));
    has_room &= pattern.added.size() < kMaxAdded;
  }
  return has_room && touched.size() < kMaxTouched;
}

base::Task<absl::StatusOr<std::vector<OpenedReport>>> ThemeFinder::LoadReports(
    const Pattern& pattern, const domain::Directory& directory) {
  std::vector<OpenedReport> reports;
  std::vector<std::string> unknown;
  for (const storage::v1::PatternReport& report : pattern.reports()) {
    const OpenedReport* opened = opened_.Find(report.report_id(), directory.version());
    if (opened != nullptr) {
      reports.push_back(*opened);
    } else {
      unknown.push_back(report.report_id());
    }
  }
  if (unknown.empty()) co_return reports;
  CO_ASSIGN_OR_RETURN(const auto loaded, co_await parts_.store.LoadMany(std::move(unknown)));
  const domain::Circumstances circumstances{directory, parts_.rulebook, parts_.clock.Now()};
  for (const std::optional<domain::ListedReport>& stored : loaded) {
    // Of a damaged report nobody knows who is excluded: it counts for nobody. Nor does praise say
    // that a promise is not kept, as long as it is praise.
    if (!stored.has_value() || stored->report.compliment()) continue;
    reports.push_back({stored->version, domain::ThemeReportOf(stored->report, circumstances)});
    opened_.Keep(reports.back(), directory.version());
  }
  co_return reports;
}

base::Task<absl::StatusOr<bool>> ThemeFinder::AreStillSo(const std::vector<OpenedReport>& reports) {
  std::vector<std::string> ids;
  for (const OpenedReport& opened : reports) ids.push_back(opened.report.id);
  CO_ASSIGN_OR_RETURN(const std::vector<int64_t> versions, co_await parts_.store.LoadVersions(ids));
  bool are_so = true;
  for (size_t i = 0; i < ids.size(); ++i) {
    are_so &= versions[i] == reports[i].version;
    opened_.Forget(ids[i], versions[i]);
  }
  co_return are_so;
}

base::Task<absl::StatusOr<domain::PatternChange>> ThemeFinder::LookUntilSure(
    const Pattern& pattern, const domain::PatternLook& look) {
  for (int attempt = 0; attempt < kMaxLooks; ++attempt) {
    std::vector<OpenedReport> opened;
    // Too few for anybody's theme: none of them need be loaded.
    if (pattern.reports_size() >= look.rule.reports()) {
      CO_ASSIGN_OR_RETURN(opened, co_await LoadReports(pattern, look.directory));
    }
    std::vector<domain::ThemeReport> reports;
    for (const OpenedReport& report : opened) {
      reports.push_back(domain::AtPlace(report.report, pattern.place(), pattern.place_id()));
    }
    domain::PatternChange looked = domain::LookAtPattern(pattern, reports, look);
    // Nobody would learn anything by this look, so it may be a little old: what has changed since
    // is looked at when the journal tells of it.
    if (!looked.is_changed && looked.themes.empty()) co_return looked;
    CO_ASSIGN_OR_RETURN(const bool are_so, co_await AreStillSo(opened));
    if (are_so) {
      std::move(opened.begin(), opened.end(), std::back_inserter(decided_on_));
      co_return looked;
    }
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<std::vector<Pattern>>> ThemeFinder::LoadNarrower(
    const Pattern& pattern, const domain::Rulebook& rulebook, const ThemeChange& change) {
  std::vector<Pattern> narrower;
  const config::v1::ThemeRule* rule = FindRule(pattern, rulebook);
  const auto names =
      domain::NarrowerPatterns(pattern, rule->reports(), rulebook.policy().policy.themes());
  for (const std::string& name : names) {
    // As this step leaves it, if it has looked at it.
    const auto looked =
        std::find_if(change.patterns.begin(), change.patterns.end(),
                     [&](const Pattern& each) { return domain::PatternName(each) == name; });
    if (looked != change.patterns.end()) {
      narrower.push_back(*looked);
      continue;
    }
    const auto loaded = co_await parts_.themes.LoadPattern(name);
    if (absl::IsDataLoss(loaded.status())) continue;
    CO_RETURN_IF_ERROR(loaded.status());
    if (loaded->has_value()) narrower.push_back(**loaded);
  }
  co_return narrower;
}

base::Task<absl::Status> ThemeFinder::Look(Pattern pattern, const Touched& touched,
                                           ThemeChange& change) {
  // A copy, and cheap: a calendar may be put in force while reports are loaded.
  const domain::Rulebook rulebook = parts_.rulebook;
  const config::v1::ThemeRule* rule = FindRule(pattern, rulebook);
  if (rule == nullptr) {
    // Its rule is no longer in force: what was raised stays raised.
    pattern.clear_reports();
    pattern.clear_themes();
    change.patterns.push_back(std::move(pattern));
    co_return absl::OkStatus();
  }
  const auto directory = parts_.directory.Current();
  domain::PatternLook look{*rule,
                           *directory,
                           parts_.clock.Now(),
                           parts_.theme_key,
                           touched.looked_at_again,
                           touched.for_everybody,
                           {}};
  for (const storage::v1::PatternReport& report : touched.added) {
    domain::AddReport(pattern, report);
    look.new_report_ids.insert(report.report_id());
  }
  CO_ASSIGN_OR_RETURN(look.narrower, co_await LoadNarrower(pattern, rulebook, change));
  const bool had_nobody = pattern.has_nobody();
  CO_ASSIGN_OR_RETURN(domain::PatternChange looked, co_await LookUntilSure(pattern, look));
  // Called out once, when it begins, and not at every look.
  if (looked.pattern.has_nobody() && !had_nobody) {
    spdlog::error("{} would be a theme, and nobody can be told: all are excluded or away",
                  domain::PatternName(looked.pattern));
  }
  std::move(looked.themes.begin(), looked.themes.end(), std::back_inserter(change.themes));
  std::move(looked.lines.begin(), looked.lines.end(), std::back_inserter(change.lines));
  if (looked.is_changed || !touched.added.empty()) {
    change.patterns.push_back(std::move(looked.pattern));
  }
  co_return absl::OkStatus();
}

// Whether it is recorded; if not, somebody was faster, and the next step looks again.
base::Task<absl::StatusOr<bool>> ThemeFinder::Record(const ThemeChange& change) {
  // Other patterns were looked at since: somebody may have stepped back meanwhile.
  const std::vector<OpenedReport> decided_on = std::exchange(decided_on_, {});
  if (!decided_on.empty()) {
    CO_ASSIGN_OR_RETURN(const bool are_so, co_await AreStillSo(decided_on));
    if (!are_so) co_return false;
  }
  CO_ASSIGN_OR_RETURN(const CommitOutcome outcome, co_await parts_.themes.Commit(change));
  if (outcome == CommitOutcome::kDirectoryMoved) {
    CO_RETURN_IF_ERROR(co_await parts_.directory.Refresh());
  }
  if (outcome != CommitOutcome::kCommitted) co_return false;
  progress_ = {change.decided_on.version + 1, change.position};
  co_return true;
}

base::Task<absl::StatusOr<std::optional<std::string>>> ThemeFinder::Position() {
  // Another server may have read lines that this one never sees.
  opened_.Clear();
  CO_ASSIGN_OR_RETURN(progress_, co_await parts_.themes.LoadProgress());
  co_return std::optional<std::string>(progress_.position);
}

// Themes are made of everything that ever happened: there is always a position, at first the
// journal's beginning.
base::Task<absl::Status> ThemeFinder::BeginBehind(std::string) { co_return absl::OkStatus(); }

base::Task<absl::StatusOr<int>> ThemeFinder::Take(const std::string&,
                                                  const std::vector<store::JournalEntry>& lines) {
  decided_on_.clear();
  AllTouched touched;
  bool directory_moved = false;
  int noted = 0;
  bool has_room = true;
  for (; noted < static_cast<int>(lines.size()) && has_room; ++noted) {
    const storage::v1::JournalLine& line = *lines[noted].line;
    has_room = Note(line, touched);
    // Before any pattern is looked at, so that no look is older than these lines.
    opened_.Forget(line.report_id(), line.version());
    directory_moved |= line.directory_version() > 0;
  }
  ThemeChange change;
  change.decided_on = progress_;
  change.directory_version = parts_.directory.Current()->version();
  // What had no room is read again in the next step.
  change.position = lines[noted - 1].id;
  // Placements first: what one of them says, its team's theme need not say again.
  for (const config::v1::ThemePlace place : kNarrowFirst) {
    for (const auto& [name, pattern] : touched) {
      if (pattern.empty.place() != place) continue;
      const auto loaded = co_await parts_.themes.LoadPattern(name);
      if (absl::IsDataLoss(loaded.status())) continue;  // called out in the log, left as it is
      CO_RETURN_IF_ERROR(loaded.status());
      CO_RETURN_IF_ERROR(co_await Look(loaded->value_or(pattern.empty), pattern, change));
    }
  }
  CO_ASSIGN_OR_RETURN(const bool recorded, co_await Record(change));
  if (recorded && directory_moved) {
    // Counted from the last round, not from the change: an import is many changes.
    next_round_ = std::min(next_round_, last_round_ + kRoundAfterChange);
  }
  is_behind_ = recorded && (!has_room || noted == kMaxLines);
  co_return recorded ? noted : 0;
}

base::Task<absl::StatusOr<int>> ThemeFinder::GoRound() {
  int changed = 0;
  for (const config::v1::ThemePlace place : kNarrowFirst) {
    CO_ASSIGN_OR_RETURN(const std::optional<int> at_places, co_await GoRoundPlaces(place));
    // Somebody else looked meanwhile: the next step finds out how far.
    if (!at_places.has_value()) co_return 1;
    changed += *at_places;
  }
  last_round_ = parts_.clock.Now();
  next_round_ = last_round_ + kRoundEvery;
  co_return changed;
}

base::Task<absl::StatusOr<std::optional<int>>> ThemeFinder::GoRoundPlaces(
    config::v1::ThemePlace place) {
  int changed = 0;
  Touched whole;
  whole.for_everybody = true;
  std::vector<std::string> names;
  std::string after;
  do {
    CO_ASSIGN_OR_RETURN(names, co_await parts_.themes.ListPatterns(after, kRoundPage));
    decided_on_.clear();
    ThemeChange change;
    change.decided_on = progress_;
    change.directory_version = parts_.directory.Current()->version();
    change.position = progress_.position;
    for (const std::string& name : names) {
      const auto loaded = co_await parts_.themes.LoadPattern(name);
      if (absl::IsDataLoss(loaded.status())) continue;
      CO_RETURN_IF_ERROR(loaded.status());
      if (!loaded->has_value() || (*loaded)->place() != place) continue;
      CO_RETURN_IF_ERROR(co_await Look(**loaded, whole, change));
    }
    // A page without a change costs no commit.
    if (!change.patterns.empty() || !change.themes.empty()) {
      CO_ASSIGN_OR_RETURN(const bool recorded, co_await Record(change));
      if (!recorded) co_return std::optional<int>();
      changed += static_cast<int>(change.patterns.size());
    }
    if (!names.empty()) after = names.back();
  } while (static_cast<int>(names.size()) == kRoundPage && !loop_.is_stopped());
  co_return std::optional<int>(changed);
}

base::Task<absl::StatusOr<int>> ThemeFinder::LookOnce() {
  if (parts_.clock.HoldsStill()) co_return 0;
  is_behind_ = false;
  if (parts_.rulebook.policy().policy.themes().empty()) co_return 0;
  CO_ASSIGN_OR_RETURN(const int lines, co_await reader_.ReadOnce());
  if (lines > 0) co_return lines;
  if (parts_.clock.Now() < next_round_) co_return 0;
  // Another server may have looked since we did.
  CO_RETURN_IF_ERROR(co_await reader_.FindPosition());
  co_return co_await GoRound();
}

}  // namespace pledgekeeper::clockwork
