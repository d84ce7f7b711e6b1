#include "services/intake/report_view.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/timestamp.h"
#include "services/domain/decide/wake.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"
#include "services/domain/report/planned_change.h"
#include "services/domain/report/seen.h"
#include "services/wording/change_view.h"
#include "services/wording/clock_view.h"
#include "services/wording/newest.h"
#include "services/wording/phrases.h"
#include "services/wording/view.h"

namespace pledgekeeper::intake {
namespace {

using storage::v1::Report;

void ViewWords(const Report& report, v1::Report& view) {
  view.set_promise_id(report.promise_id());
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
  *view.mutable_submit_time() = base::ToTimestamp(report.submit_time_ms());
  view.set_resolution(report.resolution());
  view.set_outcome(report.outcome());
  view.set_outcome_reason(report.outcome_reason());
  view.set_kept_by_council(domain::IsKept(report.state()));
}

void ViewPeople(const Report& report, const domain::Directory& directory, wording::Reader reader,
                v1::Report& view) {
  const v1::Language language = report.language();
  if (domain::IsOpen(report.state())) {
    *view.mutable_holder() = wording::HolderView(report, directory, language);
  }
  for (v1::Named& named : wording::AboutViews(report, directory, language)) {
    *view.add_about() = std::move(named);
  }
  for (v1::Named& named : wording::MustNotSeeViews(report, directory, language)) {
    *view.add_must_not_see() = std::move(named);
  }
  for (const auto& in : report.brought_in()) {
    *view.add_brought_in() = wording::BroughtInView(in, directory, language);
  }
  for (const auto& opening : report.openings()) {
    v1::Opening& opened = *view.add_openings();
    opened.set_worker_id(opening.worker_id());
    opened.set_name(wording::NameOf(directory, opening.worker_id(), language));
    *opened.mutable_first_time() = base::ToTimestamp(opening.first_time_ms());
    *opened.mutable_last_time() = base::ToTimestamp(opening.last_time_ms());
    opened.set_count(opening.count());
    if (!opening.has_recent_access()) continue;
    *opened.mutable_access_time() = base::ToTimestamp(opening.recent_access().since_ms());
    opened.set_access_text(wording::AccessText(opening.recent_access(), directory,
                                               opening.worker_id(), reader, language));
  }
}

// Whether something that was planned should have been done by now.
bool IsAChangeLate(const Report& report, absl::Time now) {
  return std::any_of(report.changes().begin(), report.changes().end(), [&](const auto& change) {
    return domain::IsStillToBeMade(change) && change.due_ms() != 0 &&
           absl::FromUnixMillis(change.due_ms()) <= now;
  });
}

void ViewTime(const Report& report, const domain::Circumstances& circumstances,
              wording::Reader reader, v1::Report& view) {
  wording::ClocksShown shown =
      wording::ClockViews(report, circumstances, reader, report.language());
  for (v1::LegalClock& clock : shown.clocks) *view.add_clocks() = std::move(clock);
  view.set_has_older_clocks(shown.has_older);
  // While only "is it sorted?" is asked, it is the young person's turn, and nobody is late.
  const auto due = domain::NextDueOfStaff(report, domain::PolicyOf(report, circumstances.rulebook));
  view.set_late(IsAChangeLate(report, circumstances.now));
  if (!due.has_value()) return;
  *view.mutable_answer_by_time() = base::ToTimestamp(absl::ToUnixMillis(*due));
  view.set_late(view.late() || *due <= circumstances.now);
}

bool HasAdvocate(const Report& report) {
  return report.advocate_offer() == v1::ADVOCATE_OFFER_WANTED &&
         std::any_of(report.brought_in().begin(), report.brought_in().end(), [](const auto& in) {
           return in.reason() == v1::RESPONSIBILITY_REASON_ADVOCATE;
         });
}

// Whether it is over for them, and nobody has decided yet that they are safe.
bool IsKeptInDanger(const Report& report) {
  const bool taken_back = domain::IsKeptForSafety(report);
  const bool sorted = report.state() == storage::v1::CONFIRMED_BUT_KEPT && domain::InDanger(report);
  return (taken_back || sorted) && !domain::DangerIsOver(report);
}

// Whether it waits at the office for somebody who may have it: nobody who is there may.
bool HasNobody(const Report& report) {
  return domain::IsOpen(report.state()) && report.holder_id().empty() &&
         report.desk_team_id() == domain::kOfficeDesk;
}

// What they can do, and what they are offered.
void ViewSteps(const Report& report, const config::v1::Policy& policy, wording::Reader reader,
               v1::Report& view) {
  const v1::Language language = report.language();
  // To praise no stage is offered; one can be asked for all the same.
  const std::vector<v1::Milestone> stages =
      report.compliment() ? std::vector<v1::Milestone>() : domain::PossibleStages(report, policy);
  const bool formal =
      std::find(stages.begin(), stages.end(), v1::MILESTONE_FORMAL_REQUESTED) != stages.end();
  for (const v1::EmergencyContact& contact : view.call_now()) {
    view.add_next_steps(wording::CallText(contact.name(), contact.number(), language));
  }
  const wording::NextStepsFor next{
      .state = report.state(),
      .late = view.late(),
      .formal_stage = formal,
      .kept_for_safety = IsKeptInDanger(report),
      .said_not_safe = report.safety() == v1::SAFETY_NOT_SAFE,
      .wants_advocate = report.advocate_offer() == v1::ADVOCATE_OFFER_WANTED,
      .has_advocate = HasAdvocate(report),
      .words_had_no_room = report.words_had_no_room() && domain::InDanger(report),
      .nobody_reads = HasNobody(report),
      .compliment = report.compliment()};
  for (std::string& step : wording::NextSteps(next, reader, language)) {
    view.add_next_steps(std::move(step));
  }
  view.set_advocate_offer(report.advocate_offer());
  view.set_advocate_text(
      std::string(wording::AdvocateText(report.advocate_offer(), reader, language)));
  for (const v1::Milestone stage : stages) {
    view.add_possible_stages(stage);
    v1::StageOffer& offer = *view.add_stage_offers();
    offer.set_stage(stage);
    offer.set_text(std::string(wording::StageText(stage, reader, language)));
  }
}

}  // namespace

std::vector<v1::EmergencyContact> CallNowViews(const Report& report,
                                               const domain::Rulebook& rulebook, absl::Time now,
                                               v1::Language language) {
  // Wherever danger may be, until somebody has recorded that it is over.
  const bool in_danger = domain::InDanger(report) && !domain::DangerIsOver(report);
  if (!in_danger && !domain::SafetyIsUnclear(report)) return {};
  // Of the pledge of today, not of the report's: a number that changed must be the new one.
  return wording::EmergencyContactViews(rulebook.PledgeInForce(now), language);
}

v1::Report ReportView(const domain::ListedReport& stored,
                      const domain::Circumstances& circumstances) {
  const Report& report = stored.report;
  const v1::Language language = report.language();
  v1::Report view;
  view.set_report_id(report.id());
  view.set_etag(absl::StrCat(domain::OwnersVersion(report, stored.version)));
  view.set_status(domain::PlainStatus(report.state(), report.compliment()));
  view.set_compliment(report.compliment());
  const wording::Reader reader = wording::ReaderOf(report, circumstances);
  view.set_status_text(std::string(wording::StatusText(view.status(), reader, language)));
  for (v1::EmergencyContact& contact :
       CallNowViews(report, circumstances.rulebook, circumstances.now, language)) {
    *view.add_call_now() = std::move(contact);
  }
  const config::v1::Policy& policy = domain::PolicyOf(report, circumstances.rulebook).policy;
  // Only where somebody looks when they are not sure.
  if (domain::Knows(policy, config::v1::NOT_SURE_SAID) && domain::SafetyIsUnclear(report) &&
      report.safety_answer() == v1::SAFETY_UNSPECIFIED) {
    view.set_safety_question(std::string(wording::SafetyQuestionText(language)));
  }
  ViewWords(report, view);
  ViewPeople(report, circumstances.directory, reader, view);
  view.set_outcome_text(wording::OutcomeTextOf(report, reader, language));
  if (report.has_stage_asked()) {
    *view.mutable_stage_asked() =
        wording::StageAskedView(report.stage_asked(), circumstances.directory, reader, language);
  }
  if (report.has_spoken_for()) {
    *view.mutable_spoken_for() =
        wording::SpokenForView(report.spoken_for(), circumstances.directory, reader, language);
  }
  for (v1::NamedInWords& named :
       wording::NamedInWordsViews(report, circumstances, reader, language)) {
    *view.add_named() = std::move(named);
  }
  ViewTime(report, circumstances, reader, view);
  ViewSteps(report, domain::PolicyOf(report, circumstances.rulebook).policy, reader, view);
  wording::Newest<v1::Message> newest = wording::TakeNewest(
      MessageViews(report, circumstances.directory), "", report.messages_size());
  view.set_has_older_messages(!newest.before.empty() || report.messages_apart() > 0);
  for (auto at = newest.items.rbegin(); at != newest.items.rend(); ++at) {
    *view.add_messages() = std::move(*at);
  }
  for (int i = 0; i < report.changes_size(); ++i) {
    *view.add_changes() = wording::ChangeView(report, i + 1, circumstances, reader, language);
  }
  return view;
}

std::vector<std::pair<int64_t, v1::Message>> MessageViews(const Report& report,
                                                          const domain::Directory& directory) {
  std::vector<std::pair<int64_t, v1::Message>> views;
  for (const auto& message : report.messages()) {
    views.emplace_back(views.size(), wording::MessageView(message, directory, report.language()));
  }
  return views;
}

std::vector<v1::Happening> HistoryView(const std::vector<storage::v1::HistoryEntry>& history,
                                       const Report& report,
                                       const domain::Circumstances& circumstances) {
  const wording::Reader reader = wording::ReaderOf(report, circumstances);
  std::vector<v1::Happening> happenings;
  // Where the same reminder stands already since anything else happened.
  std::map<std::string, size_t> repeats;
  for (const auto& entry : history) {
    const std::string text =
        wording::EntryText(entry, circumstances.directory, reader, report.language());
    // Two clocks that call the same people at one moment are the council's affair: they came once.
    const auto is_said = [&](const v1::Happening& before) { return before.text() == text; };
    if (wording::IsAtOnce(entry) && std::any_of(happenings.begin(), happenings.end(), is_said)) {
      continue;
    }
    const auto time = base::ToTimestamp(entry.time_ms());
    if (!wording::IsRepeat(entry)) {
      repeats.clear();
    } else if (const auto stands = repeats.find(text); stands != repeats.end()) {
      v1::Happening& before = happenings[stands->second];
      before.set_count(before.count() + 1);
      *before.mutable_last_time() = time;
      continue;
    } else {
      repeats[text] = happenings.size();
    }
    v1::Happening& happening = happenings.emplace_back();
    *happening.mutable_time() = time;
    *happening.mutable_last_time() = time;
    happening.set_count(1);
    happening.set_action(entry.action());
    happening.set_text(text);
  }
  return happenings;
}

}  // namespace pledgekeeper::intake
