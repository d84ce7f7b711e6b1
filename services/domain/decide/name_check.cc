#include "services/domain/decide/name_check.h"

#include <algorithm>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/clock_events.h"
#include "services/domain/decide/compliment.h"
#include "services/domain/decide/limits.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/people/access.h"
#include "services/domain/people/around.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::NamedInWords;
using storage::v1::Report;
using storage::v1::Worker;
using Ids = NamedIds;

bool Waits(const NamedInWords& named) { return named.outcome() == v1::NAMED_OUTCOME_WAITS; }

NamedInWords* FindNamed(Report& report, std::string_view worker_id) {
  for (NamedInWords& named : *report.mutable_named()) {
    if (named.worker_id() == worker_id) return &named;
  }
  return nullptr;
}

void Note(std::string_view worker_id, v1::NamedOutcome outcome, bool reads_on, Report& report) {
  NamedInWords* named = FindNamed(report, worker_id);
  if (named == nullptr) named = report.add_named();
  named->set_worker_id(std::string(worker_id));
  named->set_outcome(outcome);
  named->set_reads_on(reads_on);
}

// Whom words of now name, of which somebody has to judge.
void NoteWaits(std::string_view worker_id, bool reads_on, Decision& decision) {
  Report& report = decision.report();
  Note(worker_id, v1::NAMED_OUTCOME_WAITS, reads_on, report);
  NamedInWords& named = *FindNamed(report, worker_id);
  named.set_said_time_ms(decision.now_ms());
  named.clear_may_know_said();
}

// When the young person wrote the first of the words that are about these.
absl::Time FirstSaid(const std::vector<std::string>& about_ids, Decision& decision) {
  int64_t first_ms = decision.now_ms();
  for (const std::string& id : about_ids) {
    const NamedInWords* named = FindNamed(decision.report(), id);
    if (named == nullptr || named->said_time_ms() == 0) continue;
    first_ms = std::min(first_ms, named->said_time_ms());
  }
  return absl::FromUnixMillis(first_ms);
}

// Whom the texts speak of, but those who will not see it anyway or whom the young person lets know.
std::vector<const Worker*> FindToCheck(const OwnTexts& said,
                                       const std::vector<std::string>& may_know_ids,
                                       const Decision& decision) {
  const Report& report = decision.change.report;
  const auto* young_person = decision.directory().FindYoungPerson(report.young_person_id());
  if (young_person == nullptr) return {};
  std::vector<const Worker*> found =
      FindSpokenOf(said, *young_person, report, decision.directory());
  const Ids may_know(may_know_ids.begin(), may_know_ids.end());
  const auto& about = report.about_ids();
  const auto& objected = report.hidden_from_ids();
  std::erase_if(found, [&](const Worker* worker) {
    const std::string& id = worker->id();
    return may_know.contains(id) || std::find(about.begin(), about.end(), id) != about.end() ||
           std::find(objected.begin(), objected.end(), id) != objected.end();
  });
  return found;
}

// Whether what they wrote is still to be answered: what they said before it was over for them ended
// with that, as it would have without a check.
bool IsToBeAnswered(int64_t written_ms, const Report& report) {
  if (!IsOverForYoungPerson(report.state()) || IsThanked(report)) return true;
  return report.over_time_ms() != 0 && report.over_time_ms() < written_ms;
}

// Lets what was written be seen by those of whom that is decided. When the young person wrote the
// first message that somebody waited for, nobody does any more, and that is still to be answered.
std::optional<absl::Time> LetSee(const Ids& decided, Report& report) {
  std::optional<absl::Time> since;
  // Whether they were let see something that waits for nobody else any more.
  const auto let_see = [&](auto& writing) {
    auto& hidden = *writing.mutable_hidden_from_ids();
    const auto rest = std::remove_if(hidden.begin(), hidden.end(),
                                     [&](const std::string& id) { return decided.contains(id); });
    if (rest == hidden.end()) return false;
    hidden.erase(rest, hidden.end());
    return hidden.empty();
  };
  for (auto& message : *report.mutable_messages()) {
    if (!let_see(message) || !message.worker_id().empty()) continue;
    if (!IsToBeAnswered(message.time_ms(), report)) continue;
    const absl::Time written = absl::FromUnixMillis(message.time_ms());
    since = std::min(since.value_or(written), written);
  }
  for (auto& note : *report.mutable_notes()) let_see(note);
  return since;
}

// Nobody is left to check: who came for that alone goes.
void EndCheck(Decision& decision) {
  decision.On(config::v1::NAMES_CHECKED);
  auto& in = *decision.report().mutable_brought_in();
  in.erase(std::remove_if(in.begin(), in.end(),
                          [](const auto& each) {
                            return each.reason() == v1::RESPONSIBILITY_REASON_CHECKS_NAMES;
                          }),
           in.end());
}

// Keeps the outcome of those who are asked about, each of whom has an outcome in `from`.
template <typename IsFrom>
absl::Status Settle(const std::vector<std::string>& ids, std::string_view field,
                    v1::NamedOutcome outcome, IsFrom is_from, Report& report) {
  for (const std::string& id : ids) {
    NamedInWords* named = FindNamed(report, id);
    if (named == nullptr || !is_from(*named)) return base::PersonUnknown(field);
    named->set_outcome(outcome);
  }
  return absl::OkStatus();
}

// The ordinary way from here: to whom it would have gone, if nobody has answered it meanwhile.
void RouteOn(const Responsible& without, Decision& decision) {
  Report& report = decision.report();
  const storage::v1::State state = decision.before.state();
  const bool is_new = state == storage::v1::RECEIVED || state == storage::v1::BEING_READ;
  const Responsible with = FindResponsible(decision.search());
  const bool differs =
      with.worker_id != without.worker_id || with.desk_team_id != without.desk_team_id;
  const bool is_there =
      with.worker_id == report.holder_id() && with.desk_team_id == report.desk_team_id();
  // In danger whoever works on it is not sent away.
  const bool in_danger = report.urgency() == v1::URGENCY_DANGER;
  if (is_new && !in_danger && report.last_worker_id().empty() && differs && !is_there) {
    decision.Give(with);
  } else {
    report.set_state(state);
  }
}

}  // namespace

namespace {

// Takes back that those wait whom these words name, if nobody is there who could check: words that
// nobody else could read go to those who can. Who waited before waits on, and the council's clock
// with them: naming one more frees nobody.
void WaitForNobodyElse(Decision& decision) {
  decision.ExcludeAnew();
  const Search search = decision.choosing();
  if (CheckStandard(WaitingIds(decision.report()), search, decision.policy.policy).AllowsAnybody())
    return;
  const Ids before = WaitingIds(decision.before);
  const auto is_new = [&](const std::string& id) { return !before.contains(id); };
  auto& all = *decision.report().mutable_named();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const NamedInWords& named) {
                             return Waits(named) && is_new(named.worker_id());
                           }),
            all.end());
  decision.ExcludeAnew();
}

}  // namespace

void TakeFromNamedInDanger(Decision& decision) {
  if (decision.report().urgency() != v1::URGENCY_DANGER || !WaitsForCheck(decision.report()))
    return;
  for (NamedInWords& named : *decision.report().mutable_named()) named.set_reads_on(false);
  decision.ExcludeAnew();
}

void NoteNamed(const OwnTexts& said, const std::vector<std::string>& may_know_ids,
               Decision& decision) {
  Report& report = decision.report();
  for (const std::string& id : may_know_ids) {
    Note(id, v1::NAMED_OUTCOME_MAY_KNOW_SAID, false, report);
  }
  for (const Worker* worker : FindToCheck(said, may_know_ids, decision)) {
    if (report.named_size() >= kMaxNamed) break;
    NoteWaits(worker->id(), false, decision);
  }
  if (!WaitsForCheck(report)) return;
  WaitForNobodyElse(decision);
  if (WaitsForCheck(report)) decision.On(config::v1::NAMED_IN_WORDS);
}

namespace {

// Whether they, or their managers, who may be meant too, can read the report now.
bool IsRead(const std::string& named_id, const Decision& decision) {
  const config::v1::Policy& policy = decision.policy.policy;
  const Directory& directory = decision.directory();
  const Search search = decision.search();
  const Worker* named = directory.FindWorker(named_id);
  const storage::v1::Team* team = directory.FindTeam(named->team_id());
  for (const std::string& id :
       {named_id, named->manager_id(), team == nullptr ? std::string() : team->manager_id()}) {
    const bool meant = !id.empty() && IsMeantBy(id, named_id, directory, policy);
    if (meant && MayRead(id, search) != ReadReason::kNone) return true;
  }
  return false;
}

// The young person says whom what they write is about: who waited for a check of that waits no
// more. As LetSee.
std::optional<absl::Time> NoteAbout(const std::vector<std::string>& about_ids, Decision& decision) {
  if (about_ids.empty()) return std::nullopt;
  Report& report = decision.report();
  const bool waited = WaitsForCheck(report);
  // What was checked before, and found to be about nobody, is no word of it.
  std::vector<std::string> waited_ids;
  const auto& about = report.about_ids();
  for (const std::string& id : about_ids) {
    if (std::find(about.begin(), about.end(), id) == about.end()) report.add_about_ids(id);
    NamedInWords* named = FindNamed(report, id);
    if (named == nullptr) continue;
    if (Waits(*named)) waited_ids.push_back(id);
    named->set_outcome(v1::NAMED_OUTCOME_ABOUT);
  }
  // Before the clocks start: whose work it is now decides who is told.
  decision.ExcludeAnew();
  TakeAnswerFromExcluded(decision);
  if (!about_ids.empty()) BecomeReport(decision.now(), decision);
  NoteAllegation(FirstSaid(waited_ids, decision), decision);
  const auto since = LetSee({about_ids.begin(), about_ids.end()}, report);
  if (waited && !WaitsForCheck(report)) EndCheck(decision);
  ReplaceExcluded(decision);
  return since;
}

// Notes whom a message names. Whether somebody waits who did not before.
bool NoteNamedInMessage(const ask::OwnWords& said, Decision& decision) {
  Report& report = decision.report();
  const bool in_danger = report.urgency() == v1::URGENCY_DANGER;
  bool is_new = false;
  for (const Worker* worker : FindToCheck({.texts = {said.words}}, said.may_know_ids, decision)) {
    NamedInWords* named = FindNamed(report, worker->id());
    if (named != nullptr && Waits(*named)) continue;
    if (named == nullptr && report.named_size() >= kMaxNamed) break;
    NoteWaits(worker->id(), !in_danger && IsRead(worker->id(), decision), decision);
    is_new = true;
  }
  return is_new;
}

}  // namespace

absl::Status CheckOwnWords(const ask::OwnWords& said, const Decision& decision) {
  for (const std::string& id : said.may_know_ids) {
    if (decision.directory().FindWorker(id) == nullptr) return base::PersonUnknown("may_know_ids");
  }
  const auto& about = decision.before.about_ids();
  int more = 0;
  for (const std::string& id : said.about_ids) {
    if (decision.directory().FindWorker(id) == nullptr) return base::PersonUnknown("about_ids");
    more += std::find(about.begin(), about.end(), id) == about.end() ? 1 : 0;
  }
  if (about.size() + more > kMaxNamed) return base::TooManyElements("about_ids", kMaxNamed);
  return absl::OkStatus();
}

ask::OwnWords OfThoseKnown(const ask::OwnWords& said, const Decision& decision) {
  ask::OwnWords known = said;
  const auto is_unknown = [&](const std::string& id) {
    return decision.directory().FindWorker(id) == nullptr;
  };
  std::erase_if(known.may_know_ids, is_unknown);
  std::erase_if(known.about_ids, is_unknown);
  const auto& about = decision.before.about_ids();
  int room = kMaxNamed - about.size();
  std::erase_if(known.about_ids, [&](const std::string& id) {
    return std::find(about.begin(), about.end(), id) == about.end() && room-- <= 0;
  });
  return known;
}

std::optional<absl::Time> AddWords(const ask::OwnWords& said, Decision& decision) {
  Report& report = decision.report();
  const std::optional<absl::Time> since = NoteAbout(said.about_ids, decision);
  for (const std::string& id : said.may_know_ids) {
    NamedInWords* named = FindNamed(report, id);
    if (named == nullptr) Note(id, v1::NAMED_OUTCOME_MAY_KNOW_SAID, false, report);
    // Of what waits already somebody has to judge all the same, and sees that it was said.
    if (named != nullptr && Waits(*named)) named->set_may_know_said(true);
  }
  if (said.words.empty()) return since;
  // Without a clock nobody would be held to it.
  const bool has_clock = StartsAClock(decision.policy.policy, config::v1::NAMED_IN_WORDS);
  if (has_clock && NoteNamedInMessage(said, decision)) {
    WaitForNobodyElse(decision);
    if (WaitsForCheck(report)) decision.On(config::v1::NAMED_IN_WORDS);
  }
  decision.AddMessage("", said.words);
  // Whoever checks hears of it: those from whom it is hidden do not.
  if (!decision.hidden_from.empty()) TellCheckers(decision);
  const bool all_see_it = report.messages().rbegin()->hidden_from_ids().empty();
  return since.has_value() || !all_see_it ? since : decision.now();
}

namespace {

// What was closed, and is kept for a duty that it is about somebody brings, is for somebody who may
// have it: known before it is looked for them.
void KeepForDuties(Decision& decision) {
  Report& report = decision.report();
  if (IsOpen(report.state())) return;
  VoidYoungPersonsClocks(report, decision.policy, decision.now_ms());
  if (!RunningClocks(report, decision.policy).empty()) report.set_state(KeptFrom(report.state()));
}

}  // namespace

absl::Status Decide(const ask::CheckNames& asked, Decision& decision) {
  Report& report = decision.report();
  const config::v1::Policy& policy = decision.policy.policy;
  // Who is named, or manages them, learns nothing, not even by the error.
  if (HidesChecks(report, decision.directory(), policy, decision.actor_id)) {
    return base::NobodyToCheck();
  }
  // As if it were about everybody who is asked about: some of them may have been checked before.
  Report asked_about = report;
  for (const std::string& id : asked.about_ids) {
    if (FindNamed(asked_about, id) != nullptr)
      Note(id, v1::NAMED_OUTCOME_WAITS, false, asked_about);
  }
  if (!WaitsForCheck(asked_about)) return base::NobodyToCheck();
  if (!MayCheckNames(decision.actor_id, asked_about, decision.directory(), policy,
                     decision.now())) {
    return base::MayNotCheck();
  }

  const Responsible without = FindResponsible(decision.search());
  RETURN_IF_ERROR(Settle(
      asked.about_ids, "about_ids", v1::NAMED_OUTCOME_ABOUT,
      [](const auto& named) {
        return Waits(named) || named.outcome() == v1::NAMED_OUTCOME_MAY_KNOW;
      },
      report));
  RETURN_IF_ERROR(
      Settle(asked.may_know_ids, "may_know_ids", v1::NAMED_OUTCOME_MAY_KNOW, Waits, report));
  decision.KeepWords(asked.words);
  auto& entry = decision.change.entry;
  entry.mutable_about_ids()->Assign(asked.about_ids.begin(), asked.about_ids.end());
  entry.mutable_may_know_ids()->Assign(asked.may_know_ids.begin(), asked.may_know_ids.end());
  Ids decided(asked.may_know_ids.begin(), asked.may_know_ids.end());
  decided.insert(asked.about_ids.begin(), asked.about_ids.end());
  for (const std::string& id : asked.about_ids) report.add_about_ids(id);
  // Before the clocks start: whose work it is now decides who is told.
  decision.is_of_check = true;
  decision.ExcludeAnew();
  TakeAnswerFromExcluded(decision);
  if (!asked.about_ids.empty()) {
    // Who finds whom it is about has seen that it is no praise.
    BecomeReportAsSeen(decision);
    NoteAllegation(FirstSaid(asked.about_ids, decision), decision);
  }
  // They have waited since they wrote it.
  if (const auto since = LetSee(decided, report)) {
    WaitForThanksAgain(*since, decision);
    decision.OnSince(config::v1::YOUNG_PERSON_WROTE, *since);
    decision.TellHolder(config::v1::TELL_ANSWERED);
  }
  if (!WaitsForCheck(report)) EndCheck(decision);
  ReplaceExcluded(decision);
  // A compliment that was over waits again.
  const bool waits_again =
      IsOverForYoungPerson(decision.before.state()) && report.state() == storage::v1::RECEIVED;
  KeepForDuties(decision);
  if (AnswerFell(decision) || FindMove(decision.search()).has_value()) {
    MoveOnFromExcluded(decision);
  } else {
    RouteOn(without, decision);
  }
  if (waits_again) report.set_state(storage::v1::RECEIVED);
  decision.TellYoungPerson(config::v1::TELL_ANSWERED);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
