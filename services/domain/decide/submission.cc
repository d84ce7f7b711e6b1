#include <utility>
#include <vector>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/compliment.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/name_check.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

absl::Status CheckPeople(const google::protobuf::RepeatedPtrField<std::string>& ids,
                         const Directory& directory, std::string_view field) {
  for (const std::string& id : ids) {
    if (directory.FindWorker(id) == nullptr) return base::PersonUnknown(field);
  }
  return absl::OkStatus();
}

// The promise as they saw it: its version, and its wording, which stays with the report, whatever
// later versions say (invariant 8).
void KeepPromise(const Submission& submission, const Rulebook& rulebook, absl::Time now,
                 Report& report) {
  const bool welsh = report.language() == v1::LANGUAGE_WELSH;
  const config::v1::Pledge* pledge =
      rulebook.FindPledgeOf(submission.promise_id, submission.pledge_version, now);
  const std::string* wording =
      pledge == nullptr ? nullptr
                        : FindWording(*pledge, submission.promise_id, report.tier(), welsh);
  if (wording != nullptr) {
    report.set_promise_id(submission.promise_id);
    report.set_promise_wording(*wording);
  } else {
    // A phone may be behind, or ahead: what was said is kept all the same.
    pledge = &rulebook.PledgeInForce(now);
    report.set_promise_id(kAnotherPromise);
    report.set_promise_wording(welsh ? AnotherPromiseText().cy() : AnotherPromiseText().en());
    if (submission.promise_id != kAnotherPromise) {
      report.set_promise_asked_id(submission.promise_id);
    }
  }
  report.set_pledge_id(pledge->id());
  report.set_pledge_version(pledge->version());
}

Report NewReport(const Submission& submission, const storage::v1::YoungPerson& young_person,
                 absl::Time now) {
  Report report;
  report.set_id(submission.report_id);
  report.set_young_person_id(submission.young_person_id);
  report.set_state(storage::v1::RECEIVED);
  report.set_submit_time_ms(absl::ToUnixMillis(now));
  report.set_tier(young_person.tier());
  report.set_words(submission.words);
  report.set_feeling(submission.feeling);
  report.set_safety(submission.safety);
  report.set_what_would_help(submission.what_would_help);
  report.mutable_about_ids()->Assign(submission.about_ids.begin(), submission.about_ids.end());
  report.set_about_words(submission.about_words);
  report.mutable_about_team_ids()->Assign(submission.about_team_ids.begin(),
                                          submission.about_team_ids.end());
  report.mutable_hidden_from_ids()->Assign(submission.hidden_from_ids.begin(),
                                           submission.hidden_from_ids.end());
  v1::Language language = submission.language;
  if (language == v1::LANGUAGE_UNSPECIFIED) language = young_person.language();
  if (language == v1::LANGUAGE_UNSPECIFIED) language = v1::LANGUAGE_ENGLISH;
  report.set_language(language);
  report.set_urgency(submission.safety == v1::SAFETY_NOT_SAFE ? v1::URGENCY_DANGER
                                                              : v1::URGENCY_NORMAL);
  report.set_compliment(submission.compliment && MayBeCompliment(report));
  if (!report.compliment()) report.set_advocate_offer(v1::ADVOCATE_OFFER_OPEN);
  return report;
}

absl::Status SpeakFor(const SpokenBy& by, Decision& decision) {
  const auto* worker = decision.directory().FindWorker(by.worker_id);
  if (worker == nullptr || worker->left()) return base::CallerUnknown();
  storage::v1::SpokenFor& spoken_for = *decision.report().mutable_spoken_for();
  spoken_for.set_worker_id(by.worker_id);
  spoken_for.set_role(worker->role());
  spoken_for.set_speaker(by.speaker);
  spoken_for.set_agreement(by.agreement);
  spoken_for.set_agreement_words(by.agreement_words);
  decision.change.entry.set_actor_id(by.worker_id);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

// An advocate who speaks for a young person stands by them from then on, unless it is about them,
// or may be, or the words name them; anybody else has said what they had to say.
void StandBy(const SpokenBy& by, Decision& decision) {
  const auto* worker = decision.directory().FindWorker(by.worker_id);
  decision.ExcludeAnew();
  if (worker->role() != v1::ROLE_ADVOCATE || decision.excluded.contains(by.worker_id)) return;
  if (!NamedAmong({worker}, decision.report(), decision.directory()).empty()) return;
  decision.report().set_advocate_offer(v1::ADVOCATE_OFFER_WANTED);
  BringInAdvocate(*worker, decision);
}

// In another's name only an advocate says who may know: a colleague would vouch for a colleague.
// Nobody does for themself.
std::vector<std::string> MayKnow(const Submission& submission, const Directory& directory) {
  std::vector<std::string> may_know = submission.may_know_ids;
  if (!submission.spoken_by.has_value()) return may_know;
  const std::string& speaker_id = submission.spoken_by->worker_id;
  const auto* speaker = directory.FindWorker(speaker_id);
  if (speaker == nullptr || speaker->role() != v1::ROLE_ADVOCATE) return {};
  std::erase(may_know, speaker_id);
  return may_know;
}

// Without whomever the council does not know: nothing stands in the way of "I am not safe".
Submission OfThoseKnown(Submission sent, const Directory& directory) {
  const auto is_unknown = [&](const std::string& id) {
    return directory.FindWorker(id) == nullptr;
  };
  std::erase_if(sent.about_ids, is_unknown);
  std::erase_if(sent.hidden_from_ids, is_unknown);
  std::erase_if(sent.may_know_ids, is_unknown);
  std::erase_if(sent.about_team_ids,
                [&](const std::string& id) { return directory.FindTeam(id) == nullptr; });
  return sent;
}

}  // namespace

bool AlwaysHasRoom(const Report& report) { return InDanger(report) || SafetyIsUnclear(report); }

absl::StatusOr<ReportChange> DecideSubmission(const Submission& sent,
                                              const Circumstances& circumstances) {
  const Directory& directory = circumstances.directory;
  const Submission submission =
      sent.safety == v1::SAFETY_NOT_SAFE ? OfThoseKnown(sent, directory) : sent;
  const Rulebook& rulebook = circumstances.rulebook;
  const auto* young_person = directory.FindYoungPerson(submission.young_person_id);
  // A token may outlive its young person's place in the directory.
  const bool is_spoken_for = submission.spoken_by.has_value();
  if (young_person == nullptr) {
    return is_spoken_for ? base::PersonUnknown("young_person_id") : base::CallerUnknown();
  }
  Report report = NewReport(submission, *young_person, circumstances.now);
  // Marked as left, wrongly perhaps: who is not safe, or may not be, is heard all the same.
  if (young_person->left() && !AlwaysHasRoom(report)) {
    return is_spoken_for ? base::PersonUnknown("young_person_id") : base::HasLeft();
  }
  // Who may not be safe has a place always.
  report.set_beyond_share(submission.beyond_share && !AlwaysHasRoom(report));
  report.set_words_had_no_room(submission.words_left_out);
  KeepPromise(submission, rulebook, circumstances.now, report);
  RETURN_IF_ERROR(CheckPeople(report.about_ids(), directory, "about_ids"));
  RETURN_IF_ERROR(CheckPeople(report.hidden_from_ids(), directory, "hidden_from_ids"));
  for (const std::string& id : submission.may_know_ids) {
    if (directory.FindWorker(id) == nullptr) return base::PersonUnknown("may_know_ids");
  }
  for (const std::string& id : report.about_team_ids()) {
    if (directory.FindTeam(id) == nullptr) return base::TeamUnknown("about_team_ids");
  }
  // Kept with the report: a later policy changes nothing for it unless it is re-planned.
  const PolicyInForce& policy = rulebook.policy();
  report.set_policy_id(policy.policy.id());
  report.set_policy_version(policy.policy.version());

  Decision decision(std::move(report), policy, circumstances);
  decision.On(ArrivalOf(decision.report(), policy.policy));
  if (decision.report().compliment()) {
    decision.change.entry.add_reasons(reasons::kComplimentSent);
  }
  if (!decision.report().about_ids().empty()) NoteAllegation(decision);
  if (submission.spoken_by.has_value()) {
    RETURN_IF_ERROR(SpeakFor(*submission.spoken_by, decision));
  }
  OwnTexts said = {.texts = {submission.words, submission.what_would_help},
                   .about_words = submission.about_words,
                   .is_first = true};
  if (submission.spoken_by.has_value()) {
    said.texts.insert(said.texts.end(),
                      {submission.spoken_by->agreement_words, submission.spoken_by->speaker});
  }
  NoteNamed(said, MayKnow(submission, decision.directory()), decision);
  if (submission.words_left_out) SayLeftOut(left_out::kNotAll, decision.change.entry);
  if (submission.spoken_by.has_value()) StandBy(*submission.spoken_by, decision);
  if (decision.report().advocate_offer() == v1::ADVOCATE_OFFER_OPEN) {
    decision.change.entry.add_reasons(reasons::kOfferedAdvocate);
  }
  decision.Give(FindResponsible(decision.search()));
  RememberRequest(decision.change, submission.request_hash, submission.content_hash, 1,
                  storage::v1::PARTY_YOUNG_PERSON);
  return Conclude(std::move(decision));
}

}  // namespace pledgekeeper::domain
