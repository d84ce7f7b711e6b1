#include "services/compliance/check_in_figures_door.h"

#include <algorithm>
#include <optional>
#include <set>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/limits.h"
#include "services/compliance/scope.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::compliance {
namespace {

constexpr int kMonthsOfQuarter = 3;

// Those of the pledge in force, in its order, and behind them those that somebody answered.
std::vector<std::string> PromisesOf(const config::v1::Pledge& pledge,
                                    const domain::CheckInTally::Teams& teams) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  const auto add = [&](const std::string& id) {
    if (seen.insert(id).second) ids.push_back(id);
  };
  for (const auto& promise : pledge.promises()) add(promise.id());
  for (const auto& [team_id, team] : teams) {
    for (const auto& [promise_id, counts] : team.by_promise) add(promise_id);
  }
  return ids;
}

v1::PromiseFaces PromiseView(const std::string& promise_id,
                             const std::optional<domain::FaceCounts>& shown) {
  v1::PromiseFaces view;
  view.set_promise_id(promise_id);
  view.set_shown(shown.has_value());
  if (!shown.has_value()) return view;
  view.set_always_kept(shown->Of(v1::FACE_ALWAYS_KEPT));
  view.set_mostly_kept(shown->Of(v1::FACE_MOSTLY_KEPT));
  view.set_sometimes_kept(shown->Of(v1::FACE_SOMETIMES_KEPT));
  view.set_rarely_kept(shown->Of(v1::FACE_RARELY_KEPT));
  view.set_never_kept(shown->Of(v1::FACE_NEVER_KEPT));
  return view;
}

// In what words the promises are shown.
struct Shown {
  const domain::Rulebook& rulebook;
  absl::Time now;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  int64_t least = 0;  // who answered
};

v1::CheckInQuarter QuarterView(int quarter, const domain::CheckInTally::Teams& teams,
                               const Shown& shown) {
  v1::CheckInQuarter view;
  *view.mutable_period() = View(domain::Months{quarter, quarter + kMonthsOfQuarter - 1});
  const std::optional<int64_t> answered = domain::ShownAnswered(teams, shown.least);
  view.set_answered_shown(answered.has_value());
  view.set_answered(answered.value_or(0));
  const config::v1::Pledge& pledge = shown.rulebook.PledgeInForce(shown.now);
  for (const std::string& id : PromisesOf(pledge, teams)) {
    v1::PromiseFaces& promise = *view.add_promises();
    promise = PromiseView(id, domain::ShownOf(id, teams, shown.least));
    const auto* of_pledge = shown.rulebook.FindPledgeOf(id, pledge.version(), shown.now);
    if (of_pledge == nullptr) continue;
    const std::string* wording =
        domain::FindWording(*of_pledge, id, "", shown.language == v1::LANGUAGE_WELSH);
    if (wording != nullptr) promise.set_wording(*wording);
  }
  return view;
}

}  // namespace

std::vector<int> QuartersOver(const domain::Months& period, int month_now) {
  std::vector<int> quarters;
  const int last = std::min(period.last, month_now - 1);
  for (const domain::Months& month : StepsOf(period, v1::GetTrendRequest::STEP_MONTH)) {
    const bool is_first = domain::QuarterOf(month.first) == month.first;
    if (is_first && month.first + kMonthsOfQuarter - 1 <= last) quarters.push_back(month.first);
  }
  return quarters;
}

CheckInFiguresDoor::CheckInFiguresDoor(identity::DoorParts& parts, store::CheckInStore& check_ins,
                                       domain::CheckInRhythm rhythm, int64_t least)
    : Door(parts, identity::Audience::kStaff, *v1::GetCheckInFiguresRequest::descriptor()->file(),
           "CheckInFiguresService"),
      check_ins_(check_ins),
      rhythm_(rhythm),
      least_(least) {
  Serve("GetCheckInFigures", &CheckInFiguresDoor::GetCheckInFigures);
}

base::Task<absl::Status> CheckInFiguresDoor::Count(domain::CheckInTally& tally) {
  std::set<std::string> counted;  // a page may have again who was on another
  std::string position;
  do {
    CO_ASSIGN_OR_RETURN(const store::CheckInPage page,
                        co_await check_ins_.Scan(position, kCheckInsAtOnce));
    for (const storage::v1::CheckIns& of_one : page.check_ins) {
      if (counted.insert(of_one.young_person_id()).second) tally.Add(of_one);
    }
    position = page.next;
  } while (!position.empty());
  co_return absl::OkStatus();
}

CheckInFiguresDoor::Result CheckInFiguresDoor::GetCheckInFigures(
    identity::Call<v1::GetCheckInFiguresRequest, v1::GetCheckInFiguresResponse>& call) {
  const std::string& reader_id = call.caller.person_id;
  const auto directory = parts_.directory.Current();
  const std::optional<Scope> scope = ScopeOf(reader_id, *directory);
  if (!scope.has_value()) co_return base::RoleMayNotCall();
  const domain::Calendar& calendar = *parts_.rulebook.policy().calendar;
  CO_ASSIGN_OR_RETURN(const domain::Months months,
                      MonthsOf(call.request.period(), calendar, call.now));
  const std::string& team_id = call.request.team_id();
  if (!team_id.empty()) {
    CO_RETURN_IF_ERROR(base::CheckId("team_id", team_id));
    const bool is_there = directory->entries().teams.contains(team_id);
    if (!is_there || !scope->Has(team_id)) co_return base::TeamUnknown("team_id");
  }
  const auto counts = [&](const std::string& id) {
    return scope->Has(id) && (team_id.empty() || id == team_id);
  };
  const std::vector<int> quarters = QuartersOver(months, domain::MonthOf(calendar, call.now));
  domain::CheckInTally tally(quarters, counts);
  if (!quarters.empty()) CO_RETURN_IF_ERROR(co_await Count(tally));
  int64_t young_people = 0;
  for (const auto& [id, young_person] : directory->entries().young_people) {
    if (young_person.left() || !counts(young_person.team_id())) continue;
    ++young_people;
    tally.Expect(young_person.team_id());
  }
  const Shown shown = {parts_.rulebook, call.now, call.language, least_};
  for (const auto& [quarter, teams] : tally.quarters()) {
    *call.response.add_quarters() = QuarterView(quarter, teams, shown);
  }
  call.response.set_young_people(young_people);
  call.response.set_rhythm_days(static_cast<int>(rhythm_.length / absl::Hours(24)));
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
