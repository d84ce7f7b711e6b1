// What came as a compliment, and what it is now.
#include <algorithm>

#include "services/domain/report/lifecycle.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {

std::string CheckPraiseIsAlone(const domain::StoredReport& stored, World& world) {
  const storage::v1::Report& report = stored.report;
  const storage::v1::State state = report.state();
  const auto history = world.History(report.id());
  const bool came = !ReasonOf(history.front(), "compliment:").empty();
  const bool is_no_more = std::any_of(history.begin(), history.end(), [](const auto& entry) {
    return ReasonOf(entry, "compliment:") == "no_more";
  });
  if (report.compliment() != (came && !is_no_more)) return "is a compliment, or none, unsaid";
  if (report.facts().compliment() != report.compliment()) return "is counted as what it is not";
  const auto& happened = report.happened();
  const bool is_received = std::any_of(happened.begin(), happened.end(), [](const auto& each) {
    return each.event() == config::v1::RECEIVED || each.event() == config::v1::REOPENED;
  });
  if (!report.compliment()) {
    // What was over when it turned out to be more waits for nobody before somebody says so.
    const bool is_over = domain::IsOverForYoungPerson(state);
    return is_received || is_over ? "" : "is a report, and was never received as one";
  }
  if (domain::InDanger(report) || domain::SafetyIsUnclear(report)) return "is praise in danger";
  if (!report.about_ids().empty()) return "is praise, and about somebody";
  if (state == storage::v1::ACKNOWLEDGED || state == storage::v1::RESOLVED) {
    return "is praise, and worked on";
  }
  if (!report.resolution().empty()) return "is praise, and answered";
  return "";
}

}  // namespace pledgekeeper::simulation
