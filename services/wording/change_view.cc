#include "services/wording/change_view.h"

#include "absl/time/time.h"
#include "services/base/timestamp.h"
#include "services/domain/report/planned_change.h"
#include "services/wording/view.h"

namespace pledgekeeper::wording {

v1::Change ChangeView(const storage::v1::Report& report, int number,
                      const domain::Circumstances& circumstances, Reader reader,
                      v1::Language language) {
  const storage::v1::Change& change = report.changes(number - 1);
  v1::Change view;
  view.set_number(number);
  view.set_plan(change.plan());
  *view.mutable_plan_time() = base::ToTimestamp(change.plan_time_ms());
  view.set_made(change.made());
  if (change.make_time_ms() != 0) {
    *view.mutable_make_time() = base::ToTimestamp(change.make_time_ms());
  }
  if (change.drop_time_ms() != 0) {
    *view.mutable_drop_time() = base::ToTimestamp(change.drop_time_ms());
    view.set_drop_reason(change.drop_reason());
  }
  if (change.due_ms() != 0) {
    const domain::PolicyInForce& policy = domain::PolicyOf(report, circumstances.rulebook);
    const absl::Time due = absl::FromUnixMillis(change.due_ms());
    // The midnight that ends a day belongs to it.
    view.set_due_day(absl::FormatCivilTime(policy.calendar->DayOf(due - absl::Nanoseconds(1))));
    view.set_is_late(domain::IsStillToBeMade(change) && due <= circumstances.now);
  }
  // Who has gone sees to nothing any more.
  const auto* owner = circumstances.directory.FindWorker(change.owner_id());
  if (owner != nullptr && !owner->left()) {
    view.set_owner_name(NameOf(circumstances.directory, change.owner_id(), language));
  }
  if (reader == Reader::kStaff) {
    view.set_owner_id(change.owner_id());
    view.set_evidence(change.evidence());
  }
  return view;
}

}  // namespace pledgekeeper::wording
