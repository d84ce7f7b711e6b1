// What must be true of every report when all that was due has been done.
#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/domain/clock/ladder.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/guard.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/possible.h"
#include "services/domain/decide/wake.h"
#include "services/domain/people/access.h"
#include "services/domain/report/lifecycle.h"
#include "services/domain/report/milestone.h"
#include "services/intake/report_view.h"
#include "services/triage/history_view.h"
#include "services/triage/triage_view.h"
#include "tests/domain/fixtures.h"
#include "tests/simulation/asked.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {
namespace {

using domain::Asking;
using domain::Circumstances;
using domain::PolicyInForce;
using domain::StoredReport;
using storage::v1::Report;
using storage::v1::Worker;

// Whether anybody is here who may have it.
bool AnybodyIsHere(const Report& report, const Tale& tale, const Circumstances& here) {
  const config::v1::Policy& policy = domain::PolicyOf(report, here.rulebook).policy;
  const Ids shut_out = tale.MustNotKnow(report, here.directory, policy);
  const auto& workers = here.directory.entries().workers;
  return std::any_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return IsHere(entry.second, here.now) && entry.second.role() != v1::ROLE_ADVOCATE &&
           !shut_out.contains(entry.first);
  });
}

// Whether anybody is here whom it cannot be about, whoever of those who wait is meant.
bool SomebodyCouldCheck(const Report& report, const Tale& tale, const Circumstances& here) {
  Ids cannot =
      tale.MustNotKnow(report, here.directory, domain::PolicyOf(report, here.rulebook).policy);
  for (const auto& named : report.named()) AddMeant(named.worker_id(), here.directory, cannot);
  const auto& workers = here.directory.entries().workers;
  return std::any_of(workers.begin(), workers.end(), [&](const auto& entry) {
    return IsHere(entry.second, here.now) && entry.second.role() != v1::ROLE_ADVOCATE &&
           !cannot.contains(entry.first);
  });
}

// What of the young person's a view lacks: it has the same fields for them and for staff.
template <typename View>
std::string FieldMissingFrom(const View& view, const Tale& tale) {
  const domain::Submission& said = tale.submission;
  if (view.words() != said.words) return "words";
  if (view.what_would_help() != said.what_would_help) return "what_would_help";
  if (view.about_words() != said.about_words) return "about_words";
  if (view.feeling() != said.feeling) return "feeling";
  if (view.safety() != tale.safety) return "safety";
  if (view.safety_answer() != tale.safety_answer) return "safety_answer";
  if (view.safety_first() != tale.safety_first) return "safety_first";
  const auto shows = [&](const std::string& worker_id, const std::string& team_id) {
    return std::any_of(view.about().begin(), view.about().end(), [&](const auto& named) {
      return named.worker_id() == worker_id && named.team_id() == team_id;
    });
  };
  for (const std::string& id : tale.about) {
    if (!shows(id, "")) return "about " + id;
  }
  for (const std::string& id : said.about_team_ids) {
    if (!shows("", id)) return "about " + id;
  }
  if (said.spoken_by.has_value() &&
      view.spoken_for().agreement_words() != said.spoken_by->agreement_words) {
    return "spoken_for";
  }
  return "";
}

// Whom the words name, of whom a view says nothing.
template <typename View>
std::string NamedMissingFrom(const View& view, const Report& report) {
  for (const auto& named : report.named()) {
    const bool shown = std::any_of(view.named().begin(), view.named().end(), [&](const auto& each) {
      return each.worker_id() == named.worker_id() && each.outcome() == named.outcome();
    });
    if (!shown) return "named " + named.worker_id();
  }
  return "";
}

// What the young person's own view lacks.
std::string MissingFromOwn(const v1::Report& own, const Tale& tale, const Report& report) {
  for (const std::string& id : tale.objected) {
    const auto& all = own.must_not_see();
    const bool shown = std::any_of(all.begin(), all.end(),
                                   [&](const auto& each) { return each.worker_id() == id; });
    if (!shown) return "objects to " + id;
  }
  const std::string lacks = FieldMissingFrom(own, tale);
  return lacks.empty() ? NamedMissingFrom(own, report) : lacks;
}

template <typename View>
bool ShowsMessage(const View& view, const std::string& text) {
  return std::any_of(view.messages().begin(), view.messages().end(),
                     [&](const auto& message) { return message.text() == text; });
}

// What a view for staff lacks of whom the words name, or that the young person objects to somebody;
// who was named, or manages somebody who was, is shown nothing of names.
std::string NamesMissingFor(const std::string& id, const v1::TriageReport& view, const Tale& tale,
                            const Report& report, const domain::Directory& directory) {
  if (view.somebody_must_not_see() == tale.objected.empty()) return "somebody_must_not_see";
  Ids meant;
  for (const auto& named : report.named()) AddMeant(named.worker_id(), directory, meant);
  return meant.contains(id) ? "" : NamedMissingFrom(view, report);
}

// Whether the worker was named and waits, or manages somebody who does.
bool MayBeMeant(const std::string& id, const Report& report, const domain::Directory& directory) {
  const auto& [version, teams, workers, young_people, calendars, administrators, placements] =
      directory.entries();
  return std::any_of(report.named().begin(), report.named().end(), [&](const auto& named) {
    const auto worker = workers.find(named.worker_id());
    if (named.outcome() != v1::NAMED_OUTCOME_WAITS || worker == workers.end()) return false;
    const auto team = teams.find(worker->second.team_id());
    return named.worker_id() == id || worker->second.manager_id() == id ||
           (team != teams.end() && team->second.manager_id() == id);
  });
}

// Whether the message waits for a check whose ladder will ring.
bool WaitsForCheckThatRings(const Report& report, const std::string& text,
                            const Circumstances& here) {
  const PolicyInForce& policy = domain::PolicyOf(report, here.rulebook);
  const auto& all = report.messages();
  const bool waits = std::any_of(all.begin(), all.end(), [&](const auto& message) {
    return message.text() == text && !message.hidden_from_ids().empty();
  });
  const auto running = domain::RunningClocks(report, policy);
  const bool rings = std::any_of(running.begin(), running.end(), [&](const auto& each) {
    return domain::IsNameCheck(each.clock.rule) && domain::NextRing(report, each.clock);
  });
  return waits && rings;
}

// What is refused that must be taken.
std::string RefusalOf(const StoredReport& stored, const Asking& asking, const Circumstances& here) {
  const domain::Request request = asking;
  if (!domain::NextState(stored.report.state(), request.action(), false).has_value()) return "";
  // To whom a check is hidden for which it is kept, it is closed.
  Ids meant;
  for (const auto& named : stored.report.named()) {
    AddMeant(named.worker_id(), here.directory, meant);
  }
  if (domain::IsKept(stored.report.state()) && meant.contains(request.actor_id)) return "";
  const auto decided = domain::DecideRequest(stored, request, here);
  if (decided.ok()) return "";
  return absl::StrCat(Brief(request), " is refused: ", base::ErrorReason(decided.status()));
}

// What is asked to see whether it would be taken: nothing of it is recorded.
Asking Probe(v1::Action action, const std::string& actor_id) {
  Asking asking;
  asking.action = action;
  asking.actor_id = actor_id;
  asking.request_hash = 1;
  asking.text = "one more word";
  return asking;
}

// Whether the clock was put back behind what happened: then nobody can have seen them since.
bool IsBeforeWhatHappened(const Report& report, absl::Time now) {
  return std::any_of(report.happened().begin(), report.happened().end(), [&](const auto& each) {
    return each.time_ms() >= absl::ToUnixMillis(now + absl::Minutes(1));
  });
}

std::string RefusedToStaff(const StoredReport& stored, const Circumstances& here) {
  const Report& report = stored.report;
  const PolicyInForce& policy = domain::PolicyOf(report, here.rulebook);
  const auto excluded = domain::ExcludedFrom(report, here.directory, policy.policy);
  const domain::Search search{report, here.directory, excluded, here.now};
  for (const auto& [id, worker] : here.directory.entries().workers) {
    const domain::ReadReason reads = domain::MayRead(id, search);
    // Whether there is somebody to give it to, and whose it is, is another question than room.
    for (const v1::Action action :
         {v1::ACTION_CLAIM, v1::ACTION_ESCALATE_BY_HAND, v1::ACTION_TRANSFER}) {
      const std::string full = RefusalOf(stored, Probe(action, id), here);
      if (full.ends_with("REPORT_FULL")) return full;
    }
    if (!domain::MayAct(reads)) continue;
    // To whoever must know nothing of the check it is closed.
    const bool hides = domain::HidesChecks(report, here.directory, policy.policy, id);
    if (hides && domain::IsKeptForCheckAlone(report, policy)) continue;
    // Praise is thanked for, or seen to be more; what begins the work on a report is not for it.
    std::string refusal;
    const bool is_praise = report.compliment();
    const bool sent_it = report.spoken_for().worker_id() == id;
    if (is_praise && !sent_it && !domain::IsOverForYoungPerson(report.state())) {
      refusal = RefusalOf(stored, Probe(v1::ACTION_THANK, id), here);
    }
    if (is_praise && refusal.empty() && report.state() != storage::v1::WITHDRAWN_BUT_KEPT) {
      refusal = RefusalOf(stored, Probe(v1::ACTION_TREAT_AS_REPORT, id), here);
    }
    // What is answered is acknowledged where a duty waits for it, and answered once.
    const bool is_answered = report.state() == storage::v1::RESOLVED;
    if (!is_praise && (!is_answered || domain::WaitsToBeAcknowledged(report, policy))) {
      refusal = RefusalOf(stored, Probe(v1::ACTION_ACKNOWLEDGE, id), here);
    }
    if (!is_praise && refusal.empty() &&
        (!domain::IsKept(report.state()) || report.resolution().empty())) {
      refusal = RefusalOf(stored, Probe(v1::ACTION_RESOLVE, id), here);
    }
    if (refusal.empty()) refusal = RefusalOf(stored, Probe(v1::ACTION_RECUSE, id), here);
    Asking danger = Probe(v1::ACTION_SET_URGENCY, id);
    danger.urgency = v1::URGENCY_DANGER;
    if (refusal.empty()) refusal = RefusalOf(stored, danger, here);
    Asking step = Probe(v1::ACTION_RECORD_MILESTONE, id);
    step.milestone = v1::MILESTONE_DECISION_RECORDED;
    if (refusal.empty() && domain::IsOpen(report.state()) &&
        domain::Knows(policy.policy, config::v1::DECISION_RECORDED)) {
      refusal = RefusalOf(stored, step, here);
    }
    step.milestone = v1::MILESTONE_DANGER_ENDED;
    step.until = here.now;
    const bool may_check = !domain::WaitsForCheck(report) || !hides;
    if (refusal.empty() && report.urgency() == v1::URGENCY_DANGER && may_check &&
        !IsBeforeWhatHappened(report, here.now) &&
        domain::Knows(policy.policy, config::v1::DANGER_ENDED)) {
      refusal = RefusalOf(stored, step, here);
    }
    if (!refusal.empty()) return refusal;
  }
  return "";
}

// What an advocate may always say, unless advocates themselves have said so much.
std::string RefusedToAdvocates(const StoredReport& stored, const Tale& tale,
                               const Circumstances& here) {
  if (tale.filled.contains(storage::v1::PARTY_ADVOCATES)) return "";
  const config::v1::Policy& policy = domain::PolicyOf(stored.report, here.rulebook).policy;
  for (const auto& in : stored.report.brought_in()) {
    if (in.reason() != v1::RESPONSIBILITY_REASON_ADVOCATE) continue;
    const std::string& id = in.worker_id();
    const auto reads = domain::MayRead(id, stored.report, here.directory, policy, here.now);
    if (reads == domain::ReadReason::kNone) continue;
    const std::string refusal = RefusalOf(stored, Probe(v1::ACTION_MESSAGE_FROM_WORKER, id), here);
    if (!refusal.empty()) return refusal;
  }
  return "";
}

}  // namespace

std::string CheckGuarded(const StoredReport& stored, const Tale& tale, World& world) {
  const Report& report = stored.report;
  const auto directory = world.directory();
  const Circumstances here{*directory, world.rulebook(), world.now()};
  std::optional<absl::Time> wake;
  int wakes = 0;
  for (const store::WakeEntry& each : world.Wakes()) {
    if (each.report_id != report.id()) continue;
    ++wakes;
    wake = each.time;
  }
  if (wakes != (domain::IsOpen(report.state()) ? 1 : 0)) return absl::StrCat(wakes, " wakes");
  if (wakes == 0) return "";
  if (*wake <= world.now()) return "is due, and is not woken";
  const auto wanted = domain::NextWake(report, here);
  if (!wanted.has_value()) return "wants no wake";
  // What is kept for a check alone is out of the queue of who holds it: that they leave wakes it
  // not. Whoever checks has it all the same.
  const bool is_out_of_sight =
      domain::IsKeptForCheckAlone(report, domain::PolicyOf(report, world.rulebook()));
  // On the office's desk it may want to be looked at when somebody comes back who cannot have it.
  const bool on_office_desk = report.desk_team_id() == domain::kOfficeDesk && *wanted > world.now();
  if (*wake > *wanted && !world.is_behind() && !is_out_of_sight && !on_office_desk)
    return "is woken too late";
  const domain::Guard guard = domain::GuardOf(report, here);
  if (!guard.rings) return "rings no more";
  const bool waits_in_vain =
      domain::WaitsForCheck(report) && !SomebodyCouldCheck(report, tale, here);
  if (!guard.attended && !world.is_behind() && AnybodyIsHere(report, tale, here) && !waits_in_vain)
    return "is with nobody who is here";
  // A duty that nobody can do would never end.
  const PolicyInForce& policy = domain::PolicyOf(report, world.rulebook());
  for (const domain::RunningClock& running : domain::RunningClocks(report, policy)) {
    if (domain::IsNameCheck(running.clock.rule) && !domain::WaitsForCheck(report)) {
      return "a check runs, and nobody waits for it";
    }
  }
  return "";
}

std::string CheckSaidIsShown(const StoredReport& stored, const Tale& tale, World& world) {
  const Report& report = stored.report;
  const auto directory = world.directory();
  const Circumstances here{*directory, world.rulebook(), world.now()};
  const v1::Report own = intake::ReportView(stored, here);
  const std::string lacks = MissingFromOwn(own, tale, report);
  if (!lacks.empty()) return "not shown to the young person: " + lacks;
  for (const std::string& text : tale.messages) {
    if (!ShowsMessage(own, text)) return "not shown to the young person: " + text;
  }
  if (!domain::IsOpen(report.state())) return "";
  std::vector<std::string> unseen = tale.messages;
  bool seen = false;
  bool by_checker = false;  // by somebody whom what waits cannot be about
  for (const std::string& id : ActorsOf(report, here)) {
    if (!IsHere(*directory->FindWorker(id), world.now())) continue;
    const v1::TriageReport view = triage::TriageReportView(stored, id, here);
    std::string field = FieldMissingFrom(view, tale);
    if (field.empty()) field = NamesMissingFor(id, view, tale, report, *directory);
    if (!field.empty()) return absl::StrCat("not shown to ", id, ": ", field);
    seen = true;
    by_checker = by_checker || !MayBeMeant(id, report, *directory);
    std::erase_if(unseen, [&](const std::string& text) { return ShowsMessage(view, text); });
    if (unseen.empty()) return "";
  }
  if (world.is_behind() || !AnybodyIsHere(report, tale, here)) return "";
  if (!seen) return "shown to nobody who is here";
  // What waits for a check is shown to whoever makes it, whom its ladder brings in; where nobody is
  // here who could, the council hears of it.
  for (const std::string& text : unseen) {
    if (by_checker || !WaitsForCheckThatRings(report, text, here) ||
        (!SomebodyCouldCheck(report, tale, here) && domain::GuardOf(report, here).attended)) {
      return "shown to nobody who is here: " + text;
    }
  }
  return "";
}

std::string CheckNobodyShutOutReads(const StoredReport& stored, const Tale& tale,
                                    const World& world) {
  const Report& report = stored.report;
  const auto directory = world.directory();
  const config::v1::Policy& policy = domain::PolicyOf(report, world.rulebook()).policy;
  const Ids shut_out = tale.MustNotKnow(report, *directory, policy);
  for (const auto& [id, worker] : directory->entries().workers) {
    const auto reads = domain::MayRead(id, report, *directory, policy, world.now());
    if (reads == domain::ReadReason::kNone) continue;
    if (shut_out.contains(id)) return "may read: " + id;
    if (worker.left()) return "may read, and has left: " + id;
    if (worker.role() == v1::ROLE_ADVOCATE && !tale.wants_advocate) {
      return "may read, an advocate whom nobody wants: " + id;
    }
    const auto& all = report.brought_in();
    const bool as_advocate = std::any_of(all.begin(), all.end(), [&, &reader = id](const auto& in) {
      return in.worker_id() == reader && in.reason() == v1::RESPONSIBILITY_REASON_ADVOCATE;
    });
    if (as_advocate && reads == domain::ReadReason::kBroughtIn) {
      return "reads as the advocate that they are no more: " + id;
    }
  }
  if (report.holder_id().empty() || !domain::IsOpen(report.state())) return "";
  // See CheckGuarded.
  if (domain::IsKeptForCheckAlone(report, domain::PolicyOf(report, world.rulebook()))) return "";
  const Circumstances here{*directory, world.rulebook(), world.now()};
  if (world.is_behind() || !AnybodyIsHere(report, tale, here)) return "";
  if (shut_out.contains(report.holder_id())) return "is with somebody shut out";
  return IsHere(*directory->FindWorker(report.holder_id()), world.now())
             ? ""
             : "is with somebody away: " + report.holder_id();
}

std::string CheckReadersCountWithoutGaps(const StoredReport& stored, World& world) {
  const auto history = world.History(stored.report.id());
  const auto directory = world.directory();
  // All others count as the first worker does.
  Ids readers = {directory->entries().workers.begin()->first};
  for (const auto& unseen : stored.report.unseen()) readers.insert(unseen.worker_id());
  readers.erase("");
  for (const std::string& id : readers) {
    const auto seen = triage::HistoryView(history, id, *directory);
    if (seen.empty()) continue;
    if (seen.back().version() != static_cast<int64_t>(seen.size())) return "a gap for " + id;
    const auto changes = std::count_if(seen.begin(), seen.end(), [](const auto& entry) {
      return entry.action() != v1::ACTION_OPEN;
    });
    if (triage::EtagFor(id, stored) != absl::StrCat(changes)) {
      return absl::StrCat(id, " sees ", changes, " changes and the etag ",
                          triage::EtagFor(id, stored));
    }
  }
  return "";
}

std::string CheckNobodysRoomIsTaken(const StoredReport& stored, const Tale& tale,
                                    const World& world) {
  const Report& report = stored.report;
  const auto directory = world.directory();
  const Circumstances here{*directory, world.rulebook(), world.now()};
  const std::string& young = report.young_person_id();
  for (const v1::Action action : {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, v1::ACTION_SAY_NOT_SAFE,
                                  v1::ACTION_WITHDRAW, v1::ACTION_CONFIRM, v1::ACTION_REOPEN}) {
    const bool is_full = tale.filled.contains(storage::v1::PARTY_YOUNG_PERSON);
    if (is_full && action == v1::ACTION_MESSAGE_FROM_YOUNG_PERSON) continue;
    const std::string refusal = RefusalOf(stored, Probe(action, young), here);
    if (!refusal.empty()) return refusal;
  }
  Asking objects = Probe(v1::ACTION_CHANGE_OBJECTIONS, young);
  objects.add_ids = {directory->entries().workers.begin()->first};
  std::string refusal = RefusalOf(stored, objects, here);
  if (refusal.empty()) refusal = RefusedToStaff(stored, here);
  return refusal.empty() ? RefusedToAdvocates(stored, tale, here) : refusal;
}

}  // namespace pledgekeeper::simulation
