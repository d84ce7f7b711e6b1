#include "services/triage/explain_view.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/base/timestamp.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/wake.h"
#include "services/triage/triage_view.h"
#include "services/wording/explanation_phrases.h"
#include "services/wording/phrases.h"
#include "services/wording/view.h"

namespace pledgekeeper::triage {

v1::ExplainReportResponse ExplainView(const domain::StoredReport& stored,
                                      const std::string& reader_id,
                                      const domain::Circumstances& circumstances) {
  const storage::v1::Report& report = stored.report;
  const domain::PolicyInForce& policy = domain::PolicyOf(report, circumstances.rulebook);
  const v1::Language language = LanguageOf(circumstances.directory, reader_id);
  v1::ExplainReportResponse view;
  *view.mutable_item() = QueueItemView(stored, reader_id, circumstances);
  wording::ClocksShown shown = ClockViewsFor(reader_id, report, circumstances);
  for (v1::LegalClock& clock : shown.clocks) *view.add_clocks() = std::move(clock);
  view.set_holder_text(wording::HolderReasonText(
      report.holder_reason(), wording::HolderView(report, circumstances.directory, language).name(),
      language));
  const bool hides_checks =
      domain::HidesChecks(report, circumstances.directory, policy.policy, reader_id);
  for (const domain::RunningClock& running : domain::RunningClocks(report, policy)) {
    if (hides_checks && domain::IsNameCheck(running.clock.rule)) continue;
    // By the clock alone: what is due already and waits for the office is shown at its own time.
    const auto time = domain::NextRing(report, running.clock);
    if (!time.has_value()) continue;
    v1::ExpectedRung& next = *view.add_next();
    *next.mutable_time() = base::ToTimestamp(absl::ToUnixMillis(*time));
    next.set_clock(running.clock.record.name());
    // The rung that rings next, and only it: what comes behind it depends on what happens until
    // then.
    const auto& rung = running.clock.rule.ladder(domain::NextRung(running.clock));
    next.set_text(wording::RungText(rung, language));
  }
  std::stable_sort(view.mutable_next()->begin(), view.mutable_next()->end(),
                   [](const auto& a, const auto& b) {
                     return std::make_pair(a.time().seconds(), a.time().nanos()) <
                            std::make_pair(b.time().seconds(), b.time().nanos());
                   });
  if (domain::WaitsForAdvocate(report)) {
    view.set_advocate_text(std::string(wording::FindAdvocateText(language)));
  }
  view.set_policy(absl::StrCat(report.policy_id(), "/", report.policy_version()));
  view.set_calendar(absl::StrCat(policy.calendar->id(), "/", policy.calendar->version()));
  const auto wake = domain::NextWake(report, circumstances);
  if (hides_checks) {
    // It may be about what they do not see.
    if (view.next_size() > 0) *view.mutable_wake_time() = view.next(0).time();
  } else if (wake.has_value()) {
    *view.mutable_wake_time() = base::ToTimestamp(absl::ToUnixMillis(*wake));
  }
  return view;
}

}  // namespace pledgekeeper::triage
