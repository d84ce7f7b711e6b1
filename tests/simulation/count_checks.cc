// What is counted of a report, against its history, counted anew the simplest way.
#include <map>

#include "absl/strings/str_cat.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/tally/facts.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

// Of a check of names nothing is counted.
bool IsOfCheck(const storage::v1::HistoryEntry& entry) {
  return entry.action() == v1::ACTION_CHECK_NAMES ||
         ReasonOf(entry, "clock:").starts_with("check-names");
}

std::string CheckActions(const storage::v1::Facts& facts,
                         const std::vector<storage::v1::HistoryEntry>& history) {
  std::map<int, int> happened;
  for (const auto& entry : history) {
    if (!IsOfCheck(entry)) ++happened[entry.action()];
  }
  std::map<int, int> counted;
  for (const auto& each : facts.occurrences()) {
    if (each.reason().empty() || each.reason() == domain::kByAdvocate) {
      counted[each.action()] += each.times();
    }
  }
  if (counted == happened) return "";
  for (const auto& [action, times] : happened) {
    if (counted[action] != times) {
      return absl::StrCat(v1::Action_Name(static_cast<v1::Action>(action)), " happened ", times,
                          " times, and is counted ", counted[action], " times");
    }
  }
  return "something is counted that did not happen";
}

std::string CheckEnded(const storage::v1::Report& report) {
  int ended = 0;
  int running = 0;
  for (const auto& clock : report.clocks()) {
    // Of checks nothing is counted, and what waits for the young person is nobody's lateness.
    if (clock.name().starts_with("check-names") || clock.name() == "confirm") continue;
    ++(clock.end_time_ms() != 0 ? ended : running);
  }
  int counted = 0;
  for (const auto& each : report.facts().ended()) {
    counted += each.in_time() + each.late() + each.void_in_time() + each.void_late();
  }
  if (counted != ended) return absl::StrCat(ended, " clocks ended, and ", counted, " are counted");
  if (report.facts().running_size() != running) return "a clock runs, and is not counted";
  return "";
}

}  // namespace

std::string CheckIsCounted(const domain::StoredReport& stored, World& world) {
  const storage::v1::Report& report = stored.report;
  const storage::v1::Facts& facts = report.facts();
  const auto history = world.History(report.id());
  if (facts.begins_late()) return "counting begins late";
  std::string found = CheckActions(facts, history);
  if (found.empty()) found = CheckEnded(report);
  if (!found.empty()) return found;
  const bool is_open = !facts.open().empty() && facts.open(facts.open_size() - 1).until_ms() == 0;
  if (is_open != domain::IsOpen(report.state())) return "it is counted as open, or closed, wrongly";
  // Whoever is shut out is found only where it may be apart.
  const auto directory = world.directory();
  const auto& policy = PolicyNow(report, world);
  if (!facts.may_be_apart() && domain::IsApart(report, *directory, policy)) {
    return "somebody must not know of it, and it counts for everybody";
  }
  return "";
}

}  // namespace pledgekeeper::simulation
