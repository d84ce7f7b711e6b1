#include "services/triage/triage_view.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/base/timestamp.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/seen.h"
#include "services/wording/change_view.h"
#include "services/wording/newest.h"
#include "services/wording/view.h"

namespace pledgekeeper::triage {
namespace {

using domain::Circumstances;
using domain::Directory;
using storage::v1::Report;

bool IsAdvocate(const Directory& directory, const std::string& reader_id) {
  const storage::v1::Worker* reader = directory.FindWorker(reader_id);
  return reader != nullptr && reader->role() == v1::ROLE_ADVOCATE;
}

v1::ResponsibilityReason ReasonFor(const Report& report, const std::string& reader_id) {
  // Why it is with this reader: for who was brought in another reason than for its holder.
  for (const auto& in : report.brought_in()) {
    if (in.worker_id() == reader_id) return in.reason();
  }
  return report.holder_reason();
}

bool IsRunning(const v1::LegalClock& clock) { return !clock.has_end_time(); }

}  // namespace

wording::ClocksShown ClockViewsFor(const std::string& reader_id, const Report& report,
                                   const Circumstances& circumstances) {
  wording::ClocksShown shown = wording::ClockViews(report, circumstances, wording::Reader::kStaff,
                                                   LanguageOf(circumstances.directory, reader_id));
  const domain::PolicyInForce& policy = domain::PolicyOf(report, circumstances.rulebook);
  if (!domain::HidesChecks(report, circumstances.directory, policy.policy, reader_id)) return shown;
  std::erase_if(shown.clocks, [&](const v1::LegalClock& view) {
    const config::v1::Clock* rule = policy.FindClock(view.name());
    return rule != nullptr && domain::IsNameCheck(*rule);
  });
  return shown;
}

v1::Language LanguageOf(const Directory& directory, const std::string& reader_id) {
  const storage::v1::Worker* reader = directory.FindWorker(reader_id);
  return reader == nullptr ? v1::LANGUAGE_ENGLISH : reader->language();
}

std::string EtagFor(const std::string& reader_id, const domain::ListedReport& stored) {
  return absl::StrCat(domain::SeenVersion(stored.report, stored.version, reader_id));
}

v1::QueueItem QueueItemView(const domain::ListedReport& stored, const std::string& reader_id,
                            const Circumstances& circumstances) {
  const Report& report = stored.report;
  const Directory& directory = circumstances.directory;
  const v1::Language language = LanguageOf(directory, reader_id);
  // Nothing of what the young person wrote: looking through a queue is no reading, and leaves no
  // trace that they could see.
  v1::QueueItem item;
  item.set_report_id(report.id());
  item.set_etag(EtagFor(reader_id, stored));
  item.set_status(domain::PlainStatus(report.state(), report.compliment()));
  item.set_urgency(report.urgency());
  item.set_compliment(report.compliment());
  item.set_level(report.level());
  item.set_young_person_id(report.young_person_id());
  const auto* young_person = directory.FindYoungPerson(report.young_person_id());
  if (young_person != nullptr) item.set_young_person_name(young_person->name());
  item.set_promise_id(report.promise_id());
  *item.mutable_submit_time() = base::ToTimestamp(report.submit_time_ms());
  *item.mutable_holder() = wording::HolderView(report, directory, language);
  wording::ClocksShown shown = ClockViewsFor(reader_id, report, circumstances);
  for (v1::LegalClock& clock : shown.clocks) {
    if (!IsRunning(clock)) continue;
    wording::KeepNewest(clock);
    *item.add_clocks() = std::move(clock);
  }
  std::stable_sort(
      item.mutable_clocks()->begin(), item.mutable_clocks()->end(),
      [](const auto& a, const auto& b) { return a.due_time().seconds() < b.due_time().seconds(); });
  if (item.clocks_size() > 0) {
    // Of the clock that is due first, and of the young person's turn only if nothing else runs;
    // less than nothing when it is late.
    const auto first =
        std::find_if(item.clocks().begin(), item.clocks().end(),
                     [](const auto& each) { return !each.waits_for_young_person(); });
    const v1::LegalClock& due = first == item.clocks().end() ? item.clocks(0) : *first;
    item.set_seconds_left(due.due_time().seconds() - absl::ToUnixSeconds(circumstances.now));
  }
  item.set_reason(ReasonFor(report, reader_id));
  return item;
}

namespace {

// What stands between it and its holder: a snooze, a transfer that waits, a claim's lease.
void ViewHandover(const Report& report, const Circumstances& circumstances, v1::Language language,
                  v1::TriageReport& view) {
  if (absl::FromUnixMillis(report.snoozed_until_ms()) > circumstances.now) {
    *view.mutable_snoozed_until_time() = base::ToTimestamp(report.snoozed_until_ms());
  }
  if (report.has_transfer()) {
    view.set_transferred_by(
        wording::NameOf(circumstances.directory, report.transfer().by_worker_id(), language));
  }
  const auto lease = domain::LeaseEnd(report, domain::PolicyOf(report, circumstances.rulebook));
  if (lease.has_value()) {
    *view.mutable_claimed_until_time() = base::ToTimestamp(absl::ToUnixMillis(*lease));
  }
}

}  // namespace

std::vector<std::pair<int64_t, v1::Message>> MessageViews(const Report& report,
                                                          const std::string& reader_id,
                                                          const Circumstances& circumstances) {
  const Directory& directory = circumstances.directory;
  const config::v1::Policy& policy = domain::PolicyOf(report, circumstances.rulebook).policy;
  const v1::Language language = LanguageOf(directory, reader_id);
  std::vector<std::pair<int64_t, v1::Message>> views;
  for (int i = 0; i < report.messages_size(); ++i) {
    const storage::v1::Message& message = report.messages(i);
    if (domain::HidesWriting(report, message, directory, policy, reader_id)) continue;
    views.emplace_back(i, wording::MessageView(message, directory, language));
  }
  return views;
}

std::vector<std::pair<int64_t, v1::Note>> NoteViews(const Report& report,
                                                    const std::string& reader_id,
                                                    const Circumstances& circumstances) {
  const Directory& directory = circumstances.directory;
  std::vector<std::pair<int64_t, v1::Note>> views;
  if (IsAdvocate(directory, reader_id)) return views;  // notes are the council's own
  const config::v1::Policy& policy = domain::PolicyOf(report, circumstances.rulebook).policy;
  const v1::Language language = LanguageOf(directory, reader_id);
  for (int i = 0; i < report.notes_size(); ++i) {
    const storage::v1::Note& note = report.notes(i);
    if (domain::HidesWriting(report, note, directory, policy, reader_id)) continue;
    v1::Note& written = views.emplace_back(i, v1::Note()).second;
    written.set_from_name(wording::NameOf(directory, note.worker_id(), language));
    *written.mutable_write_time() = base::ToTimestamp(note.time_ms());
    written.set_text(note.text());
  }
  return views;
}

v1::TriageReport TriageReportView(const domain::StoredReport& stored, const std::string& reader_id,
                                  const Circumstances& circumstances) {
  const Report& report = stored.report;
  const Directory& directory = circumstances.directory;
  const v1::Language language = LanguageOf(directory, reader_id);
  v1::TriageReport view;
  *view.mutable_item() = QueueItemView(stored, reader_id, circumstances);
  view.set_promise_asked_id(report.promise_asked_id());
  view.set_promise_wording(report.promise_wording());
  view.set_pledge_version(report.pledge_version());
  view.set_words(report.words());
  view.set_feeling(report.feeling());
  view.set_safety(report.safety());
  view.set_safety_answer(report.safety_answer());
  view.set_safety_first(report.safety_first());
  view.set_what_would_help(report.what_would_help());
  view.set_about_words(report.about_words());
  view.set_language(report.language());
  for (v1::Named& named : wording::AboutViews(report, directory, language)) {
    *view.add_about() = std::move(named);
  }
  view.set_somebody_must_not_see(!report.hidden_from_ids().empty());
  wording::ClocksShown shown = ClockViewsFor(reader_id, report, circumstances);
  for (v1::LegalClock& clock : shown.clocks) *view.add_clocks() = std::move(clock);
  view.set_has_older_clocks(shown.has_older);
  const domain::PolicyInForce& policy = domain::PolicyOf(report, circumstances.rulebook);
  const bool hides = domain::HidesChecks(report, directory, policy.policy, reader_id);
  for (const auto& in : report.brought_in()) {
    if (hides && in.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES) continue;
    *view.add_brought_in() = wording::BroughtInView(in, directory, language);
  }
  if (!hides) {
    for (v1::NamedInWords& named :
         wording::NamedInWordsViews(report, circumstances, wording::Reader::kStaff, language)) {
      *view.add_named() = std::move(named);
    }
  }
  auto messages = wording::TakeNewest(MessageViews(report, reader_id, circumstances), "",
                                      report.messages_size());
  view.set_has_older_messages(!messages.before.empty());
  for (auto at = messages.items.rbegin(); at != messages.items.rend(); ++at) {
    *view.add_messages() = std::move(*at);
  }
  auto notes =
      wording::TakeNewest(NoteViews(report, reader_id, circumstances), "", report.notes_size());
  view.set_has_older_notes(!notes.before.empty());
  for (auto at = notes.items.rbegin(); at != notes.items.rend(); ++at) {
    *view.add_notes() = std::move(*at);
  }
  for (int i = 0; i < report.changes_size(); ++i) {
    *view.add_changes() =
        wording::ChangeView(report, i + 1, circumstances, wording::Reader::kStaff, language);
  }
  view.set_resolution(report.resolution());
  view.set_outcome(report.outcome());
  view.set_outcome_text(wording::OutcomeTextOf(report, wording::Reader::kStaff, language));
  view.set_outcome_reason(report.outcome_reason());
  *view.mutable_remedies() = report.remedies();
  // What the council says among itself, an advocate does not read.
  if (IsAdvocate(directory, reader_id)) {
    for (v1::Change& change : *view.mutable_changes()) change.clear_evidence();
  } else {
    *view.mutable_faults() = report.faults();
  }
  view.set_policy(absl::StrCat(report.policy_id(), "/", report.policy_version()));
  view.set_kept_by_council(domain::IsKept(report.state()) &&
                           !(hides && domain::IsKeptForCheckAlone(report, policy)));
  if (report.has_stage_asked()) {
    *view.mutable_stage_asked() =
        wording::StageAskedView(report.stage_asked(), directory, wording::Reader::kStaff, language);
  }
  if (report.has_spoken_for()) {
    *view.mutable_spoken_for() =
        wording::SpokenForView(report.spoken_for(), directory, wording::Reader::kStaff, language);
  }
  ViewHandover(report, circumstances, language, view);
  view.set_advocate_offer(report.advocate_offer());
  return view;
}

}  // namespace pledgekeeper::triage
