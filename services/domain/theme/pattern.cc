#include "services/domain/theme/pattern.h"

#include <map>
#include <set>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::domain {

using storage::v1::Pattern;

namespace {

// One goes: the oldest of somebody of whom a later one is there, or else the oldest of all.
void DropOne(google::protobuf::RepeatedPtrField<storage::v1::PatternReport>& reports) {
  absl::flat_hash_set<std::string_view> later;
  int drop = 0;
  for (int i = reports.size() - 1; i >= 0; --i) {
    const std::string& id = reports[i].young_person_id();
    if (!id.empty() && !later.insert(id).second) drop = i;
  }
  reports.erase(reports.begin() + drop);
}

}  // namespace

std::string PatternName(const Pattern& pattern) {
  return absl::StrCat(pattern.rule_id(),
                      pattern.place() == config::v1::TEAM ? ":t:" : ":p:", pattern.place_id(), ":",
                      pattern.promise_id());
}

Pattern EmptyPattern(const config::v1::ThemeRule& rule, const storage::v1::JournalLine& line) {
  Pattern pattern;
  pattern.set_rule_id(rule.id());
  pattern.set_place(rule.place());
  pattern.set_place_id(rule.place() == config::v1::TEAM ? line.team_id() : line.placement_id());
  pattern.set_promise_id(line.promise_id());
  return pattern;
}

storage::v1::PatternReport PatternReportOf(const storage::v1::JournalLine& line) {
  storage::v1::PatternReport report;
  report.set_report_id(line.report_id());
  report.set_time_ms(line.time_ms());
  report.set_young_person_id(line.young_person_id());
  report.set_placement_id(line.placement_id());
  return report;
}

std::vector<std::string> NarrowerPatterns(
    const Pattern& pattern, int young_people,
    const google::protobuf::RepeatedPtrField<config::v1::ThemeRule>& rules) {
  if (pattern.place() != config::v1::TEAM) return {};
  std::map<std::string, std::set<std::string_view>> at_placement;
  for (const auto& report : pattern.reports()) {
    if (report.placement_id().empty()) continue;
    at_placement[report.placement_id()].insert(report.young_person_id());
  }
  std::vector<std::string> names;
  for (const auto& [placement_id, ids] : at_placement) {
    if (static_cast<int>(ids.size()) < young_people) continue;
    for (const config::v1::ThemeRule& rule : rules) {
      if (rule.place() != config::v1::PLACEMENT) continue;
      Pattern narrower;
      narrower.set_rule_id(rule.id());
      narrower.set_place(rule.place());
      narrower.set_place_id(placement_id);
      narrower.set_promise_id(pattern.promise_id());
      names.push_back(PatternName(narrower));
    }
  }
  return names;
}

void AddReport(Pattern& pattern, const storage::v1::PatternReport& report) {
  auto& reports = *pattern.mutable_reports();
  const int64_t time_ms = report.time_ms();
  int place = reports.size();
  // From the end, where nearly all of them belong: the journal is read in the order of time.
  while (place > 0 && reports[place - 1].time_ms() > time_ms) --place;
  // A report is sent once: it can only be there at its own time.
  for (int i = place; i > 0 && reports[i - 1].time_ms() == time_ms; --i) {
    if (reports[i - 1].report_id() == report.report_id()) return;
  }
  *reports.Add() = report;
  for (int i = reports.size() - 1; i > place; --i) reports.SwapElements(i, i - 1);
  if (reports.size() > kMaxPatternReports) DropOne(reports);
}

}  // namespace pledgekeeper::domain
