#include "services/compliance/backtest.h"

#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/filters.h"
#include "services/compliance/scope.h"
#include "services/compliance/subjects.h"
#include "services/domain/forecast/backtest.h"

namespace pledgekeeper::compliance {
namespace {

using domain::PolicyInForce;

// The policy that is asked for, with its rulebook: they go together.
struct Other {
  domain::Rulebook rulebook;
  const PolicyInForce* policy = nullptr;
};

// The highest version of this id that rules reports; null if there is none.
const PolicyInForce* FindHighest(const domain::Rulebook& rulebook, const std::string& id) {
  const PolicyInForce* highest = nullptr;
  for (const PolicyInForce* each : rulebook.Policies()) {
    if (each->policy.id() == id) highest = each;
  }
  return highest;
}

absl::StatusOr<const PolicyInForce*> PolicyAsked(const v1::GetBacktestRequest& request,
                                                 const domain::Rulebook& rulebook) {
  if (request.policy_id().empty()) {
    if (request.policy_version() == 0) return &rulebook.policy();
    return base::FieldRequired("policy_id");
  }
  const PolicyInForce* policy =
      request.policy_version() == 0
          ? FindHighest(rulebook, request.policy_id())
          : rulebook.FindPolicy(request.policy_id(), request.policy_version());
  if (policy == nullptr) {
    return base::FieldMalformed(
        "policy_id",
        {"must be a policy that the server knows, in one of its versions: see the list "
         "of policies",
         "rhaid iddo fod yn bolisi y mae'r gweinydd yn ei adnabod, yn un o'i "
         "fersiynau: gweler y rhestr o bolisïau"});
  }
  if (policy->policy.profile()) {
    return base::FieldMalformed(
        "policy_id",
        {"must not be a profile, which rules no report; name a policy that includes it",
         "ni all fod yn broffil, nad yw'n rheoli unrhyw adroddiad; rhaid enwi polisi "
         "sy'n ei gynnwys"});
  }
  return policy;
}

absl::StatusOr<Other> OtherOf(const v1::GetBacktestRequest& request,
                              const domain::Rulebook& rulebook, absl::Time now) {
  ASSIGN_OR_RETURN(const PolicyInForce* policy, PolicyAsked(request, rulebook));
  const std::string& calendar_id = request.calendar_id();
  if (calendar_id.empty() || calendar_id == policy->calendar->id()) return Other{rulebook, policy};
  if (rulebook.FindCalendar(calendar_id) == nullptr) {
    return base::FieldMalformed(
        "calendar_id", {"must be a calendar that the server knows: see the list of calendars",
                        "rhaid iddo fod yn galendr y mae'r gweinydd yn ei adnabod: gweler y rhestr "
                        "o galendrau"});
  }
  ASSIGN_OR_RETURN(domain::Rulebook other, domain::OnCalendar(rulebook, *policy, calendar_id, now));
  const PolicyInForce* on_it = other.FindPolicy(policy->policy.id(), policy->policy.version());
  return Other{std::move(other), on_it};
}

// How all of them went.
struct Courses {
  domain::Course was;
  domain::Course would_be;
  int64_t reports = 0;
  std::set<std::string> young_people;
  std::map<std::string, std::set<std::string>> young_people_of;  // by clock
};

// What every report of the question is lived through with.
struct Ground {
  const identity::DoorParts& parts;
  const domain::Rulebook rulebook;  // a copy: calendars may change meanwhile
  const std::shared_ptr<const domain::Directory> directory;
  const Other other;
  const domain::Months months;
  const std::string reader_id;
  const absl::Time now;
};

void AddCourse(const std::string& young_person_id, const domain::Course& was,
               const domain::Course& would_be, Courses& courses) {
  courses.was.Add(was);
  courses.would_be.Add(would_be);
  ++courses.reports;
  courses.young_people.insert(young_person_id);
  for (const auto& [name, counts] : was.clocks) {
    courses.young_people_of[name].insert(young_person_id);
  }
  for (const auto& [name, counts] : would_be.clocks) {
    courses.young_people_of[name].insert(young_person_id);
  }
}

base::Task<absl::Status> LiveAgain(const Ground& ground, std::string report_id, Courses& courses) {
  auto loaded = co_await ground.parts.store.Load(report_id);
  // One that is damaged hides no other; the log calls it out.
  if (absl::IsDataLoss(loaded.status())) co_return absl::OkStatus();
  if (!loaded.ok()) co_return loaded.status();
  if (!loaded->has_value()) co_return absl::OkStatus();
  domain::StoredReport stored = **std::move(loaded);
  if (!CountsNow(ground.reader_id, stored.report, *ground.directory, ground.rulebook)) {
    co_return absl::OkStatus();
  }
  auto history = co_await ground.parts.store.LoadHistory(report_id);
  if (absl::IsDataLoss(history.status())) co_return absl::OkStatus();
  if (!history.ok()) co_return history.status();
  if (history->empty()) co_return absl::OkStatus();
  // What was recorded after the report was loaded has not happened yet.
  if (history->size() > static_cast<size_t>(stored.version)) {
    history->resize(static_cast<size_t>(stored.version));
  }
  const domain::Past past{stored.report, *history};
  const domain::Course was = domain::CourseOf(past, ground.rulebook, ground.now);
  const std::string young_person_id = stored.report.young_person_id();
  const domain::Circumstances circumstances{*ground.directory, ground.other.rulebook, ground.now};
  domain::Reliving reliving(std::move(stored), *std::move(history), *ground.other.policy,
                            circumstances);
  while (reliving.GoOn(kDecisionsAtOnce)) {
    CO_RETURN_IF_ERROR(co_await LetOthersGoOn(ground.parts));
  }
  AddCourse(young_person_id, was, reliving.course(), courses);
  co_return absl::OkStatus();
}

v1::GetBacktestResponse::Clocks View(const domain::Course& course, const std::string& name) {
  v1::GetBacktestResponse::Clocks view;
  const auto found = course.clocks.find(name);
  if (found == course.clocks.end()) return view;
  view.set_in_time(found->second.in_time);
  view.set_late(found->second.late);
  view.set_running(found->second.running);
  view.set_running_late(found->second.running_late);
  return view;
}

v1::GetBacktestResponse::Rungs View(const domain::RungCounts& counts) {
  v1::GetBacktestResponse::Rungs view;
  view.set_rungs(counts.rungs);
  view.set_outside_office_hours(counts.outside_office_hours);
  return view;
}

// What is of few young people is not told.
void Fill(const Courses& courses, Few few, v1::GetBacktestResponse& answer) {
  for (const auto& [name, young_people] : courses.young_people_of) {
    v1::GetBacktestResponse::Row& row = *answer.add_clocks();
    row.set_clock(name);
    row.set_few(few(std::ssize(young_people)));
    if (row.few()) continue;
    *row.mutable_was() = View(courses.was, name);
    *row.mutable_would_be() = View(courses.would_be, name);
  }
  answer.set_few_reports(few(std::ssize(courses.young_people)));
  if (answer.few_reports()) return;
  answer.set_reports(courses.reports);
  *answer.mutable_rungs_were() = View(courses.was.rungs);
  *answer.mutable_rungs_would_be() = View(courses.would_be.rungs);
}

}  // namespace

base::Task<absl::Status> FillBacktest(const identity::DoorParts& parts, CountedTally& counted,
                                      Reader reader, v1::GetBacktestRequest request,
                                      v1::GetBacktestResponse& answer) {
  const std::string& reader_id = reader.worker_id;
  const absl::Time now = reader.now;
  const domain::Rulebook rulebook = parts.rulebook;
  CO_ASSIGN_OR_RETURN(const domain::Months months,
                      MonthsOf(request.period(), *rulebook.policy().calendar, now));
  const auto directory = parts.directory.Current();
  CO_ASSIGN_OR_RETURN(const auto wanted, WantedOf(request.filters(), Known{*directory, rulebook}));
  CO_ASSIGN_OR_RETURN(const Other other, OtherOf(request, rulebook, now));
  const Ground ground{parts, rulebook, directory, other, months, reader_id, now};

  const domain::Tally& tally = counted.tally();
  const auto counts = CountsFor(reader_id, reader.scope, counted);
  const std::vector<std::string> ids = SubjectsOf(tally, [&](const domain::TallyRow& row) {
    if (row.compliment) return false;
    const std::vector<domain::CountedSpan> open = row.open();
    if (open.empty()) return false;
    const int came = open.front().from_month;
    return came >= months.first && came <= months.last && domain::IsWanted(tally, row, wanted) &&
           counts(row);
  });
  Courses courses;
  for (const std::string& id : ids) {
    CO_RETURN_IF_ERROR(co_await LiveAgain(ground, id, courses));
  }
  *answer.mutable_period() = View(months);
  const config::v1::Policy& policy = other.policy->policy;
  answer.set_policy(absl::StrCat(policy.id(), "/", policy.version()));
  answer.set_calendar_id(other.policy->calendar->id());
  Fill(courses, reader.few.OfPart(!wanted.empty()), answer);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
