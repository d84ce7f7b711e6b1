#include "services/domain/view.h"

#include <algorithm>

#include "services/domain/legal_clock.h"
#include "services/domain/phrases.h"

namespace pledgekeeper::domain {

google::protobuf::Timestamp ToTimestamp(int64_t unix_ms) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(unix_ms / 1000);
  timestamp.set_nanos(static_cast<int32_t>(unix_ms % 1000) * 1'000'000);
  return timestamp;
}

std::string NameOf(const Directory& directory, std::string_view worker_id, v1::Language language) {
  const storage::v1::Worker* worker = directory.FindWorker(worker_id);
  return worker == nullptr ? std::string(SomebodyText(language)) : worker->name();
}

std::vector<v1::LegalClock> ClockViews(const storage::v1::Report& report,
                                       const Circumstances& circumstances, v1::Language language) {
  std::vector<v1::LegalClock> views;
  const PolicyInForce& policy = PolicyOf(report, circumstances.rulebook);
  for (const storage::v1::Clock& clock : report.clocks()) {
    const config::v1::Clock* rule = policy.FindClock(clock.name());
    if (rule == nullptr) continue;
    const absl::Time start = absl::FromUnixMillis(clock.start_time_ms());
    v1::LegalClock& view = views.emplace_back();
    view.set_name(clock.name());
    view.set_title(language == v1::LANGUAGE_WELSH ? rule->title().cy() : rule->title().en());
    *view.mutable_start_time() = ToTimestamp(clock.start_time_ms());
    *view.mutable_due_time() =
        ToTimestamp(absl::ToUnixMillis(DueTime(*rule, *policy.calendar, start)));
    view.set_state(StateOf(clock, *rule, *policy.calendar, circumstances.now));
    view.set_explanation(ExplainDueTime(*rule, *policy.calendar, start, language));
    view.set_source(rule->source());
    if (clock.end_time_ms() != 0) *view.mutable_end_time() = ToTimestamp(clock.end_time_ms());
  }
  return views;
}

v1::Holder HolderView(const storage::v1::Report& report, const Directory& directory,
                      v1::Language language) {
  v1::Holder view;
  view.set_reason(report.holder_reason());
  if (!report.holder_id().empty()) {
    view.set_worker_id(report.holder_id());
    view.set_name(NameOf(directory, report.holder_id(), language));
    return view;
  }
  const storage::v1::Team* team = directory.FindTeam(report.desk_team_id());
  if (team == nullptr) {
    view.set_name(std::string(OfficeText(language)));
  } else {
    const bool welsh = language == v1::LANGUAGE_WELSH && !team->name_cy().empty();
    view.set_name(welsh ? team->name_cy() : team->name());
  }
  return view;
}

v1::Holder BroughtInView(const storage::v1::BroughtIn& in, const Directory& directory,
                         v1::Language language) {
  v1::Holder view;
  view.set_worker_id(in.worker_id());
  view.set_name(NameOf(directory, in.worker_id(), language));
  view.set_reason(in.reason());
  return view;
}

v1::Message MessageView(const storage::v1::Message& message, const Directory& directory,
                        v1::Language language) {
  v1::Message view;
  view.set_from_young_person(message.worker_id().empty());
  if (!message.worker_id().empty()) {
    view.set_from_name(NameOf(directory, message.worker_id(), language));
  }
  *view.mutable_send_time() = ToTimestamp(message.time_ms());
  view.set_text(message.text());
  return view;
}

v1::Change ChangeView(const storage::v1::Change& change, int number) {
  v1::Change view;
  view.set_number(number);
  view.set_plan(change.plan());
  *view.mutable_plan_time() = ToTimestamp(change.plan_time_ms());
  view.set_made(change.made());
  if (change.make_time_ms() != 0) *view.mutable_make_time() = ToTimestamp(change.make_time_ms());
  return view;
}

}  // namespace pledgekeeper::domain
