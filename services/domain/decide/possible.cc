#include "services/domain/decide/possible.h"

#include <algorithm>

#include "services/domain/clock/legal_clock.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

bool WaitsForExtension(const storage::v1::Clock& clock) {
  return clock.end_time_ms() == 0 &&
         std::any_of(clock.extensions().begin(), clock.extensions().end(),
                     [](const auto& each) { return each.state() == v1::EXTENSION_STATE_ASKED; });
}

// Whether there is what the action answers or ends; most need nothing.
bool IsThereFor(v1::Action action, const Report& report, const PolicyInForce& policy,
                absl::Time now) {
  const auto& clocks = report.clocks();
  switch (action) {
    case v1::ACTION_ACCEPT_TRANSFER:
    case v1::ACTION_DECLINE_TRANSFER:
      return report.has_transfer();
    // Of a check nothing is said to whoever may be the one it is about.
    case v1::ACTION_CHECK_NAMES:
      return false;
    case v1::ACTION_REQUEST_STAGE:
      return !PossibleStages(report, policy.policy).empty();
    case v1::ACTION_ASK_STAGE:
      return !PossibleStages(report, policy.policy).empty() && !report.has_stage_asked();
    case v1::ACTION_AGREE_STAGE:
    case v1::ACTION_REFUSE_STAGE:
      return report.has_stage_asked();
    case v1::ACTION_AGREE_EXTENSION:
    case v1::ACTION_REFUSE_EXTENSION:
      return std::any_of(clocks.begin(), clocks.end(), WaitsForExtension);
    case v1::ACTION_RESUME_CLOCK:
      return std::any_of(clocks.begin(), clocks.end(), [&](const storage::v1::Clock& clock) {
        return clock.end_time_ms() == 0 && HoldAt(clock, now) != nullptr;
      });
    case v1::ACTION_MAKE_CHANGE:
      return std::any_of(report.changes().begin(), report.changes().end(),
                         [](const auto& change) { return change.make_time_ms() == 0; });
    default:
      return true;
  }
}

}  // namespace

std::vector<v1::Action> PossibleFor(ReadReason reads, const Report& report,
                                    const PolicyInForce& policy, absl::Time now) {
  std::vector<v1::Action> possible;
  for (int i = 1; i < v1::Action_ARRAYSIZE; ++i) {
    const auto action = static_cast<v1::Action>(i);
    if (MayAsk(reads, action) && NextState(report.state(), action, false).has_value() &&
        IsThereFor(action, report, policy, now)) {
      possible.push_back(action);
    }
  }
  return possible;
}

}  // namespace pledgekeeper::domain
