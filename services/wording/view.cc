#include "services/wording/view.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/base/timestamp.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/seen.h"
#include "services/wording/access_phrases.h"
#include "services/wording/explanation_phrases.h"
#include "services/wording/fill.h"
#include "services/wording/happenings.h"
#include "services/wording/named_phrases.h"
#include "services/wording/outcome_phrases.h"
#include "services/wording/phrases.h"
#include "services/wording/spoken_for_phrases.h"
#include "services/wording/team_forms.h"

namespace pledgekeeper::wording {

std::string NameOf(const domain::Directory& directory, std::string_view worker_id,
                   v1::Language language) {
  const storage::v1::Worker* worker = directory.FindWorker(worker_id);
  return worker == nullptr ? std::string(SomebodyText(language)) : worker->name();
}

std::string In(const config::v1::Text& text, v1::Language language) {
  return language == v1::LANGUAGE_WELSH ? text.cy() : text.en();
}

namespace {

Name PersonName(const domain::Directory& directory, std::string_view worker_id,
                v1::Language language) {
  const storage::v1::Worker* worker = directory.FindWorker(worker_id);
  if (worker == nullptr) return {std::string(SomebodyText(language)), true};
  return {worker->name()};
}

// Inside a sentence.
Name DeskName(const domain::Directory& directory, std::string_view team_id, v1::Language language) {
  const storage::v1::Team* team = directory.FindTeam(team_id);
  if (team == nullptr) return {std::string(OfficeText(language)), true};
  return NameInSentence(*team, language);
}

}  // namespace

std::string DeskTitle(const domain::Directory& directory, std::string_view team_id,
                      v1::Language language) {
  const storage::v1::Team* team = directory.FindTeam(team_id);
  if (team == nullptr) return std::string(OfficeText(language));
  const bool welsh = language == v1::LANGUAGE_WELSH && !team->name_cy().empty();
  return welsh ? team->name_cy() : team->name();
}

Reader ReaderOf(const storage::v1::Report& report, const domain::Circumstances& circumstances) {
  const config::v1::Pledge* pledge = circumstances.rulebook.FindPledge(
      report.pledge_id(), report.pledge_version(), circumstances.now);
  return domain::HasSimplePhrases(pledge, report.tier()) ? Reader::kUnder11 : Reader::kYoungPerson;
}

namespace {

bool Gives(const storage::v1::HistoryEntry& entry, const char* reason) {
  const auto& reasons = entry.reasons();
  return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

Happening::Advocate SaidOfAdvocate(const storage::v1::HistoryEntry& entry) {
  if (Gives(entry, domain::reasons::kOfferedAdvocate)) return Happening::Advocate::kOffered;
  if (Gives(entry, domain::reasons::kAnotherAdvocate)) return Happening::Advocate::kAnother;
  if (Gives(entry, domain::reasons::kWantsAdvocate)) return Happening::Advocate::kWanted;
  if (Gives(entry, domain::reasons::kWantsNoAdvocate)) return Happening::Advocate::kNotWanted;
  return Happening::Advocate::kNothing;
}

v1::Safety AnsweredSafety(const storage::v1::HistoryEntry& entry) {
  for (const v1::Safety safety : {v1::SAFETY_SAFE, v1::SAFETY_NOT_SURE}) {
    if (Gives(entry, domain::reasons::Safety(safety).c_str())) return safety;
  }
  return v1::SAFETY_UNSPECIFIED;
}

v1::Urgency UrgencySet(const storage::v1::HistoryEntry& entry) {
  for (const v1::Urgency urgency : {v1::URGENCY_DANGER, v1::URGENCY_HIGH, v1::URGENCY_NORMAL}) {
    if (Gives(entry, domain::reasons::Urgency(urgency).c_str())) return urgency;
  }
  return v1::URGENCY_UNSPECIFIED;
}

Happening::Extension ExtensionSaid(const storage::v1::HistoryEntry& entry) {
  if (Gives(entry, domain::reasons::kExtensionAsked)) return Happening::Extension::kAsked;
  if (Gives(entry, domain::reasons::kExtensionGiven)) return Happening::Extension::kGiven;
  return Happening::Extension::kNotKnown;
}

WhatCameOfIt OutcomeSaid(const storage::v1::HistoryEntry& entry) {
  WhatCameOfIt said;
  for (const std::string& reason : entry.reasons()) {
    const std::string name = reason.substr(reason.find(':') + 1);
    v1::Remedy remedy = v1::REMEDY_UNSPECIFIED;
    if (reason == domain::reasons::kNoPromise) said.of_promise = false;
    if (reason.starts_with(domain::reasons::kOutcome)) v1::Outcome_Parse(name, &said.outcome);
    if (reason.starts_with(domain::reasons::kRemedy) && v1::Remedy_Parse(name, &remedy)) {
      said.remedies.push_back(remedy);
    }
  }
  return said;
}

// Whom a rung was to reach and did not; of advocates the sentence says so itself.
void AppendNotReached(const storage::v1::HistoryEntry& entry, v1::Language language,
                      std::string& text) {
  for (const std::string& reason : entry.reasons()) {
    if (!reason.starts_with(domain::reasons::kUnreachable)) continue;
    const std::string name = reason.substr(std::string_view(domain::reasons::kUnreachable).size());
    config::v1::Target target = config::v1::TARGET_UNSPECIFIED;
    if (!config::v1::Target_Parse(name, &target) || target == config::v1::ADVOCATE_SERVICE)
      continue;
    absl::StrAppend(&text, " ", NotReachedText(target, language));
  }
}

const config::v1::Text& WhyFor(Reader reader, const storage::v1::HistoryEntry& entry) {
  if (reader == Reader::kUnder11 && entry.has_why_simple()) return entry.why_simple();
  if (reader == Reader::kStaff && entry.has_why_staff()) return entry.why_staff();
  return entry.why();
}

}  // namespace

std::string OutcomeTextOf(const storage::v1::Report& report, Reader reader, v1::Language language) {
  WhatCameOfIt said{report.outcome(), {}, report.promise_id() != domain::kAnotherPromise};
  for (const int remedy : report.remedies()) {
    said.remedies.push_back(static_cast<v1::Remedy>(remedy));
  }
  return OutcomeText(said, reader, language);
}

std::string AccessText(const storage::v1::RecentAccess& access, const domain::Directory& directory,
                       const std::string& worker_id, Reader reader, v1::Language language) {
  return AccessText(access.reason(), PersonName(directory, worker_id, language),
                    domain::LondonDay(absl::FromUnixMillis(access.since_ms())), reader, language);
}

bool IsAnswer(const storage::v1::HistoryEntry& entry) {
  return entry.action() == v1::ACTION_RESOLVE || entry.action() == v1::ACTION_CORRECT_ANSWER ||
         entry.action() == v1::ACTION_TREAT_AS_REPORT;
}

bool IsRepeat(const storage::v1::HistoryEntry& entry) {
  return Gives(entry, domain::reasons::kAgain) || Gives(entry, domain::reasons::kNobodyThere);
}

bool IsAtOnce(const storage::v1::HistoryEntry& entry) {
  return Gives(entry, domain::reasons::kAtOnce);
}

std::string EntryText(const storage::v1::HistoryEntry& entry, const domain::Directory& directory,
                      Reader reader, v1::Language language) {
  const auto name_of = [&](const std::string& id) {
    const bool is_desk = id == domain::kOfficeDesk || directory.FindTeam(id) != nullptr;
    return is_desk ? DeskName(directory, id, language) : PersonName(directory, id, language);
  };
  const auto named_by = [&](std::string_view kind) {
    std::vector<Name> names;
    for (const std::string& reason : entry.reasons()) {
      if (reason.starts_with(kind)) names.push_back(name_of(reason.substr(kind.size())));
    }
    return names;
  };
  Happening happening{entry.action()};
  happening.again = Gives(entry, domain::reasons::kAgain);
  happening.nobody_there = Gives(entry, domain::reasons::kNobodyThere);
  happening.back = Gives(entry, domain::reasons::kBack);
  happening.advocate = SaidOfAdvocate(entry);
  happening.safety = AnsweredSafety(entry);
  happening.no_advocate =
      Gives(entry, domain::reasons::Unreachable(config::v1::ADVOCATE_SERVICE).c_str());
  happening.gone = named_by(domain::reasons::kGone);
  happening.told_young_person = Gives(entry, domain::reasons::kToldYoungPerson);
  happening.urgency = UrgencySet(entry);
  happening.extension = ExtensionSaid(entry);
  happening.from_desk = Gives(entry, domain::reasons::kFromDesk);
  if (Gives(entry, domain::reasons::kComplimentSent)) {
    happening.compliment = Happening::Compliment::kSent;
  }
  if (Gives(entry, domain::reasons::kComplimentNoMore)) {
    happening.compliment = Happening::Compliment::kNoMore;
  }
  happening.answer_fell = Gives(entry, domain::kAnswerFell);
  happening.only_offers = entry.action() == v1::ACTION_REMIND && entry.targets().empty() &&
                          happening.advocate == Happening::Advocate::kOffered &&
                          !Gives(entry, domain::reasons::kToldYoungPerson);
  if (!entry.actor_id().empty()) {
    happening.actor = PersonName(directory, entry.actor_id(), language);
  }
  for (const std::string& id : entry.targets()) happening.targets.push_back(name_of(id));
  // Who was brought in beside that.
  Happening called{v1::ACTION_ESCALATE};
  called.targets = named_by(domain::reasons::kCalled);
  std::string text = HappeningText(happening, reader, language);
  if (reader == Reader::kStaff) AppendNotReached(entry, language, text);
  const auto append_named = [&](const auto& ids, v1::NamedOutcome outcome) {
    for (const std::string& id : ids) {
      const Name named = PersonName(directory, id, language);
      absl::StrAppend(&text, " ", NamedText(outcome, named, {}, reader, language));
    }
  };
  const bool of_check = entry.action() == v1::ACTION_CHECK_NAMES;
  if (of_check) append_named(entry.about_ids(), v1::NAMED_OUTCOME_ABOUT);
  append_named(entry.may_know_ids(), v1::NAMED_OUTCOME_MAY_KNOW);
  if (entry.has_recent_access()) {
    absl::StrAppend(
        &text, " ",
        AccessText(entry.recent_access(), directory, entry.actor_id(), reader, language));
  }
  if (entry.has_why()) {
    const std::string why = In(WhyFor(reader, entry), language);
    absl::StrAppend(&text, " ", why, why.ends_with(".") ? "" : ".");
  }
  if (!of_check) {
    for (const std::string& id : entry.about_ids()) {
      const Name named = PersonName(directory, id, language);
      absl::StrAppend(&text, " ", NotAllegedText(named, reader, language));
    }
  }
  if (const WhatCameOfIt said = OutcomeSaid(entry); said.outcome != v1::OUTCOME_UNSPECIFIED) {
    absl::StrAppend(&text, " ", OutcomeText(said, reader, language));
  }
  // The answer itself is said to everybody, and stays here when it is taken back.
  if (IsAnswer(entry) && !entry.staff_words().empty()) {
    absl::StrAppend(&text, " ", entry.staff_words());
  }
  if (!called.targets.empty()) {
    absl::StrAppend(&text, " ", HappeningText(called, reader, language));
  }
  const std::vector<Name> checkers = named_by(domain::reasons::kChecks);
  if (!checkers.empty() && reader != Reader::kStaff) {
    absl::StrAppend(&text, " ", AsksToCheckText(checkers, reader, language));
  }
  return text;
}

namespace {

v1::Named NamedWorker(const domain::Directory& directory, const std::string& id,
                      v1::Language language) {
  v1::Named named;
  named.set_worker_id(id);
  named.set_name(NameOf(directory, id, language));
  const storage::v1::Worker* worker = directory.FindWorker(id);
  if (worker != nullptr) named.set_role(worker->role());
  return named;
}

}  // namespace

std::vector<v1::Named> AboutViews(const storage::v1::Report& report,
                                  const domain::Directory& directory, v1::Language language) {
  std::vector<v1::Named> views;
  for (const std::string& id : report.about_ids()) {
    views.push_back(NamedWorker(directory, id, language));
  }
  for (const std::string& id : report.about_team_ids()) {
    v1::Named& named = views.emplace_back();
    named.set_team_id(id);
    named.set_name(DeskTitle(directory, id, language));
  }
  return views;
}

std::vector<v1::Named> MustNotSeeViews(const storage::v1::Report& report,
                                       const domain::Directory& directory, v1::Language language) {
  std::vector<v1::Named> views;
  for (const std::string& id : report.hidden_from_ids()) {
    views.push_back(NamedWorker(directory, id, language));
  }
  return views;
}

std::vector<v1::NamedInWords> NamedInWordsViews(const storage::v1::Report& report,
                                                const domain::Circumstances& circumstances,
                                                Reader reader, v1::Language language) {
  std::vector<v1::NamedInWords> views;
  if (report.named().empty()) return views;
  const domain::Directory& directory = circumstances.directory;
  std::vector<Name> checkers;
  for (const std::string& id : domain::FindCheckers(
           report, directory, domain::PolicyOf(report, circumstances.rulebook).policy,
           circumstances.now)) {
    const bool is_desk = id == domain::kOfficeDesk || directory.FindTeam(id) != nullptr;
    checkers.push_back(is_desk ? DeskName(directory, id, language)
                               : PersonName(directory, id, language));
  }
  for (const storage::v1::NamedInWords& named : report.named()) {
    v1::NamedInWords& view = views.emplace_back();
    view.set_worker_id(named.worker_id());
    view.set_name(NameOf(directory, named.worker_id(), language));
    view.set_outcome(named.outcome());
    const Name name = PersonName(directory, named.worker_id(), language);
    view.set_text(NamedText(named.outcome(), name, checkers, reader, language));
    view.set_may_know_said(named.may_know_said());
    if (!named.may_know_said()) continue;
    view.set_text(absl::StrCat(view.text(), " ", MayKnowSaidText(name, reader, language)));
  }
  return views;
}

v1::SpokenFor SpokenForView(const storage::v1::SpokenFor& spoken_for,
                            const domain::Directory& directory, Reader reader,
                            v1::Language language) {
  v1::SpokenFor view;
  view.set_worker_id(spoken_for.worker_id());
  view.set_name(NameOf(directory, spoken_for.worker_id(), language));
  view.set_role(spoken_for.role());
  view.set_speaker(spoken_for.speaker());
  view.set_agreement(spoken_for.agreement());
  view.set_agreement_words(spoken_for.agreement_words());
  view.set_text(SpokenForText(spoken_for, PersonName(directory, spoken_for.worker_id(), language),
                              reader, language));
  return view;
}

v1::StageAsked StageAskedView(const storage::v1::StageAsked& asked,
                              const domain::Directory& directory, Reader reader,
                              v1::Language language) {
  v1::StageAsked view;
  view.set_stage(asked.stage());
  view.set_asked_by_name(NameOf(directory, asked.worker_id(), language));
  view.set_asked_by_worker_id(asked.worker_id());
  *view.mutable_ask_time() = base::ToTimestamp(asked.time_ms());
  view.set_reason(asked.reason());
  view.set_text(std::string(StageText(asked.stage(), reader, language)));
  return view;
}

std::vector<v1::EmergencyContact> EmergencyContactViews(const config::v1::Pledge& pledge,
                                                        v1::Language language) {
  std::vector<v1::EmergencyContact> views;
  for (const auto& contact : pledge.emergency_contacts()) {
    v1::EmergencyContact& view = views.emplace_back();
    view.set_name(In(contact.name(), language));
    view.set_number(contact.number());
    view.set_when(In(contact.when(), language));
  }
  return views;
}

v1::Holder HolderView(const storage::v1::Report& report, const domain::Directory& directory,
                      v1::Language language) {
  v1::Holder view;
  view.set_reason(report.holder_reason());
  if (!report.holder_id().empty()) {
    view.set_worker_id(report.holder_id());
    view.set_name(NameOf(directory, report.holder_id(), language));
    return view;
  }
  view.set_name(DeskTitle(directory, report.desk_team_id(), language));
  return view;
}

v1::Holder BroughtInView(const storage::v1::BroughtIn& in, const domain::Directory& directory,
                         v1::Language language) {
  v1::Holder view;
  view.set_worker_id(in.worker_id());
  view.set_name(in.worker_id().empty() ? DeskTitle(directory, in.desk_team_id(), language)
                                       : NameOf(directory, in.worker_id(), language));
  view.set_reason(in.reason());
  return view;
}

v1::Message MessageView(const storage::v1::Message& message, const domain::Directory& directory,
                        v1::Language language) {
  v1::Message view;
  view.set_from_young_person(message.worker_id().empty());
  if (!message.worker_id().empty()) {
    view.set_from_worker_id(message.worker_id());
    view.set_from_name(NameOf(directory, message.worker_id(), language));
  }
  *view.mutable_send_time() = base::ToTimestamp(message.time_ms());
  view.set_text(message.text());
  return view;
}

}  // namespace pledgekeeper::wording
