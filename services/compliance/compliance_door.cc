#include "services/compliance/compliance_door.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/backtest.h"
#include "services/compliance/counted_list.h"
#include "services/compliance/forecast.h"
#include "services/compliance/in_care.h"
#include "services/compliance/late_list.h"
#include "services/compliance/limits.h"
#include "services/compliance/planned_list.h"
#include "services/compliance/scope.h"
#include "services/compliance/time_bands_view.h"
#include "services/compliance/weekly_wish.h"
#include "services/compliance/workload.h"
#include "services/domain/people/weekly_summary.h"
#include "services/domain/tally/facts.h"

namespace pledgekeeper::compliance {

namespace {

using domain::MeasuredCell;

template <typename Response>
void FillMeasures(const domain::Question& question, const domain::Rulebook& rulebook,
                  v1::Language language, Response& response) {
  for (const domain::AskedMeasure& measure : question.measures) {
    *response.add_measures() = View(measure, rulebook, language);
  }
}

}  // namespace

ComplianceDoor::ComplianceDoor(identity::DoorParts& parts, TallyCopy& copy,
                               store::TallyStore& tallies, WallScreens& screens,
                               store::WeeklyStore& wishes, std::set<v1::Channel> channels, Few few)
    : Door(parts, identity::Audience::kStaff, *v1::ListMeasuresRequest::descriptor()->file(),
           "ComplianceService"),
      copy_(copy),
      tallies_(tallies),
      screens_(screens),
      wishes_(wishes),
      channels_(std::move(channels)),
      few_(few) {
  Serve("ListMeasures", &ComplianceDoor::ListMeasures);
  Serve("GetSummary", &ComplianceDoor::GetSummary);
  Serve("GetTrend", &ComplianceDoor::GetTrend);
  Serve("GetBreakdown", &ComplianceDoor::GetBreakdown);
  Serve("ListLate", &ComplianceDoor::ListLate);
  Serve("ListPlannedChanges", &ComplianceDoor::ListPlannedChanges);
  Serve("ListCounted", &ComplianceDoor::ListCounted);
  Serve("GetTimeBands", &ComplianceDoor::GetTimeBands);
  Serve("ListWorkload", &ComplianceDoor::ListWorkload);
  Serve("GetAdoption", &ComplianceDoor::GetAdoption);
  Serve("GetForecast", &ComplianceDoor::GetForecast);
  Serve("GetBacktest", &ComplianceDoor::GetBacktest);
  ServeStream<v1::WatchFiguresRequest, v1::WallFigures>("WatchFigures",
                                                        &ComplianceDoor::WatchFigures);
  Serve("GetWeeklySummary", &ComplianceDoor::GetWeeklySummary);
  Serve("SetWeeklySummary", &ComplianceDoor::SetWeeklySummary);
}

template <typename Call>
absl::StatusOr<Reader> ComplianceDoor::ReaderOf(const Call& call) const {
  const std::string& reader_id = call.caller.person_id;
  std::optional<Scope> scope = ScopeOf(reader_id, *parts_.directory.Current());
  if (!scope.has_value()) return base::RoleMayNotCall();
  return Reader{reader_id, *std::move(scope), call.language, call.now, few_};
}

absl::Status ComplianceDoor::CheckMayAsk(const std::string& reader_id) const {
  const bool may = ScopeOf(reader_id, *parts_.directory.Current()).has_value();
  return may ? absl::OkStatus() : base::RoleMayNotCall();
}

base::Task<absl::StatusOr<ComplianceDoor::Answered>> ComplianceDoor::Answer(
    std::string reader_id, domain::Question question) {
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  const std::optional<Scope> scope = ScopeOf(reader_id, *parts_.directory.Current());
  if (!scope.has_value()) co_return base::RoleMayNotCall();
  Answered answered;
  answered.scope = *scope;
  question.now_ms = absl::ToUnixMillis(parts_.clock.Now());
  question.counts = CountsFor(reader_id, answered.scope, *counted);
  domain::Answering answering(counted->tally(), std::move(question));
  while (answering.LookAt(kRowsAtOnce)) {
    co_await boost::asio::post(parts_.runtime.context(), boost::asio::use_awaitable);
  }
  answered.cells = answering.Answer();
  co_return answered;
}

base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> ComplianceDoor::Headcounts(
    domain::Months months, absl::Time now) {
  const auto directory = parts_.directory.Current();
  const int month_now = domain::MonthOf(calendar(), now);
  co_return co_await HeadcountsOf(months, month_now, *directory, tallies_);
}

ComplianceDoor::Result ComplianceDoor::ListMeasures(
    identity::Call<v1::ListMeasuresRequest, v1::ListMeasuresResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  for (const domain::Measure& measure : domain::Measures()) {
    *call.response.add_measures() =
        View(domain::AskedMeasure{&measure}, parts_.rulebook, call.language);
  }
  co_return absl::OkStatus();
}

ComplianceDoor::Result ComplianceDoor::GetSummary(
    identity::Call<v1::GetSummaryRequest, v1::GetSummaryResponse>& call) {
  const v1::GetSummaryRequest& request = call.request;
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const domain::Months months,
                      MonthsOf(request.period(), calendar(), call.now));
  domain::Question question;
  CO_ASSIGN_OR_RETURN(question.wanted, WantedOf(request.filters(), known()));
  question.steps = {months};
  question.measures = AllMeasures(parts_.rulebook);
  CO_ASSIGN_OR_RETURN(const auto heads, co_await Headcounts(months, call.now));
  CO_ASSIGN_OR_RETURN(const Answered answered, co_await Answer(call.caller.person_id, question));
  const std::vector<MeasuredCell>& cells = answered.cells;
  *call.response.mutable_period() = View(months);
  const auto in_care = InCare(heads, answered.scope, question.wanted, {});
  if (in_care.has_value()) {
    call.response.set_average_young_people_in_care(in_care->begin()->second);
  }
  for (size_t i = 0; i < question.measures.size(); ++i) {
    *call.response.add_figures() =
        View(question.measures[i], cells[0].figures[i], few_.OfPart(!question.wanted.empty()));
  }
  FillMeasures(question, parts_.rulebook, call.language, call.response);
  int64_t young_people = 0;
  const auto directory = parts_.directory.Current();
  for (const auto& [id, young_person] : directory->entries().young_people) {
    const std::string& team_id = young_person.team_id();
    const bool is_theirs = answered.scope.Has(team_id) && WantsTeam(question.wanted, team_id);
    if (!young_person.left() && is_theirs) ++young_people;
  }
  call.response.set_young_people_in_care(young_people);
  for (const std::string& id : answered.scope.team_ids) {
    if (WantsTeam(question.wanted, id)) call.response.add_team_ids(id);
  }
  co_return absl::OkStatus();
}

ComplianceDoor::Result ComplianceDoor::GetTrend(
    identity::Call<v1::GetTrendRequest, v1::GetTrendResponse>& call) {
  const v1::GetTrendRequest& request = call.request;
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const domain::Months months,
                      MonthsOf(request.period(), calendar(), call.now));
  if (!v1::GetTrendRequest::Step_IsValid(request.step())) co_return base::EnumValueUnknown("step");
  domain::Question question;
  CO_ASSIGN_OR_RETURN(question.wanted, WantedOf(request.filters(), known()));
  const std::vector<std::string> usual = {"received", "closed", "open-at-end"};
  CO_ASSIGN_OR_RETURN(question.measures, MeasuresOf(request.measure_ids(), usual, parts_.rulebook));
  question.steps = StepsOf(months, request.step());
  CO_ASSIGN_OR_RETURN(const Answered answered, co_await Answer(call.caller.person_id, question));
  FillMeasures(question, parts_.rulebook, call.language, call.response);
  for (const MeasuredCell& cell : answered.cells) {
    v1::GetTrendResponse::Point& point = *call.response.add_points();
    *point.mutable_period() = View(question.steps[cell.step]);
    for (size_t i = 0; i < question.measures.size(); ++i) {
      *point.add_figures() =
          View(question.measures[i], cell.figures[i], few_.OfPart(!question.wanted.empty()));
    }
  }
  co_return absl::OkStatus();
}

ComplianceDoor::Result ComplianceDoor::GetBreakdown(
    identity::Call<v1::GetBreakdownRequest, v1::GetBreakdownResponse>& call) {
  const v1::GetBreakdownRequest& request = call.request;
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const domain::Months months,
                      MonthsOf(request.period(), calendar(), call.now));
  domain::Question question;
  CO_ASSIGN_OR_RETURN(question.wanted, WantedOf(request.filters(), known()));
  CO_ASSIGN_OR_RETURN(question.measures,
                      MeasuresOf(request.measure_ids(), {"received"}, parts_.rulebook));
  CO_ASSIGN_OR_RETURN(question.by, AspectsOf(request.dimensions()));
  question.steps = {months};
  CO_ASSIGN_OR_RETURN(const auto heads, co_await Headcounts(months, call.now));
  CO_ASSIGN_OR_RETURN(const Answered answered, co_await Answer(call.caller.person_id, question));
  const std::vector<MeasuredCell>& cells = answered.cells;
  const auto in_care = InCare(heads, answered.scope, question.wanted, question.by);
  FillMeasures(question, parts_.rulebook, call.language, call.response);
  *call.response.mutable_period() = View(months);
  const size_t shown = std::min(cells.size(), kMaxCells);
  call.response.set_left_out(static_cast<int64_t>(cells.size() - shown));
  for (size_t c = 0; c < shown; ++c) {
    v1::GetBreakdownResponse::Cell& cell = *call.response.add_cells();
    for (const std::string& value : cells[c].values) cell.add_values(value);
    if (in_care.has_value()) {
      const auto heads_of = in_care->find(cells[c].values);
      const bool is_nobody = heads_of == in_care->end();
      cell.set_average_young_people_in_care(is_nobody ? 0 : heads_of->second);
    }
    for (size_t i = 0; i < question.measures.size(); ++i) {
      *cell.add_figures() = View(question.measures[i], cells[c].figures[i], few_);
    }
  }
  co_return absl::OkStatus();
}

ComplianceDoor::Result ComplianceDoor::ListLate(
    identity::Call<v1::ListLateRequest, v1::ListLateResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  co_return co_await FillLateList(parts_, *counted, reader, call.request, call.response);
}

ComplianceDoor::Result ComplianceDoor::ListPlannedChanges(
    identity::Call<v1::ListPlannedChangesRequest, v1::ListPlannedChangesResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  co_return co_await FillPlannedList(parts_, calendar(), *counted, reader, call.request,
                                     call.response);
}

ComplianceDoor::Result ComplianceDoor::ListCounted(
    identity::Call<v1::ListCountedRequest, v1::ListCountedResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  co_return co_await FillCountedList(parts_, calendar(), *counted, reader, call.request,
                                     call.response);
}

ComplianceDoor::Result ComplianceDoor::GetTimeBands(
    identity::Call<v1::GetTimeBandsRequest, v1::GetTimeBandsResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const domain::Months months,
                      MonthsOf(call.request.period(), calendar(), call.now));
  CO_ASSIGN_OR_RETURN(const auto bands, BandsOf(call.request));
  CO_ASSIGN_OR_RETURN(const auto wanted, WantedOf(call.request.filters(), known()));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  const auto counts = CountsFor(reader.worker_id, reader.scope, *counted);
  const domain::Tally& tally = counted->tally();
  const domain::TimeBands answer =
      domain::CountTimeBands(tally, months, bands, [&](const domain::TallyRow& row) {
        return domain::IsWanted(tally, row, wanted) && counts(row);
      });
  *call.response.mutable_period() = View(months);
  for (const domain::TimeBand& band : bands) *call.response.add_bands() = View(band);
  *call.response.mutable_counts() = View(answer, few_.OfPart(!wanted.empty()));
  co_return absl::OkStatus();
}

ComplianceDoor::Result ComplianceDoor::ListWorkload(
    identity::Call<v1::ListWorkloadRequest, v1::ListWorkloadResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  co_return FillWorkload(*parts_.directory.Current(), parts_.page_key, *counted, reader,
                         call.request, call.response);
}

ComplianceDoor::Result ComplianceDoor::GetAdoption(
    identity::Call<v1::GetAdoptionRequest, v1::GetAdoptionResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const domain::Months months,
                      MonthsOf(call.request.period(), calendar(), call.now));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  FillAdoption(*parts_.directory.Current(), *counted, reader, months, call.response);
  co_return absl::OkStatus();
}

ComplianceDoor::Result ComplianceDoor::GetForecast(
    identity::Call<v1::GetForecastRequest, v1::GetForecastResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  co_return co_await FillForecast(parts_, *counted, reader, call.request, call.response);
}

ComplianceDoor::Result ComplianceDoor::GetBacktest(
    identity::Call<v1::GetBacktestRequest, v1::GetBacktestResponse>& call) {
  CO_RETURN_IF_ERROR(CheckMayAsk(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await copy_.CatchUp());
  CO_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(call));
  co_return co_await FillBacktest(parts_, *counted, reader, call.request, call.response);
}

void ComplianceDoor::WatchFigures(identity::Caller caller,
                                  std::shared_ptr<base::ByteStream> stream) {
  const absl::Status may = CheckMayAsk(caller.person_id);
  if (!may.ok()) return stream->Close(may);
  // A plain pointer to the stream: it lives until OnEnd has run, and that takes the screen away.
  WallScreen screen;
  screen.reader_id = std::move(caller.person_id);
  screen.language = stream->language();
  screen.show = [at = stream.get()](const v1::WallFigures& figures) { at->SendNewest(figures); };
  screen.end = [at = stream.get()](const absl::Status& why) { at->Close(why); };
  const int64_t number = screens_.Add(std::move(screen));
  stream->AddOnEnd([this, number] { screens_.Remove(number); });
}

ComplianceDoor::Result ComplianceDoor::GetWeeklySummary(
    identity::Call<v1::GetWeeklySummaryRequest, v1::WeeklySummary>& call) {
  const std::string& id = call.caller.person_id;
  CO_RETURN_IF_ERROR(CheckMayAsk(id));
  CO_ASSIGN_OR_RETURN(store::StoredWish stored, co_await wishes_.LoadWish(id));
  if (stored.version == 0) stored.wish = domain::UsualWish(id);
  call.response =
      View(stored.wish, *parts_.directory.Current(), channels_, call.now, calendar().time_zone());
  co_return absl::OkStatus();
}

ComplianceDoor::Result ComplianceDoor::SetWeeklySummary(
    identity::Call<v1::SetWeeklySummaryRequest, v1::WeeklySummary>& call) {
  const std::string& id = call.caller.person_id;
  CO_RETURN_IF_ERROR(CheckMayAsk(id));
  for (int attempt = 0; attempt < kMaxWishTries; ++attempt) {
    CO_ASSIGN_OR_RETURN(store::StoredWish stored, co_await wishes_.LoadWish(id));
    if (stored.version == 0) stored.wish = domain::UsualWish(id);
    CO_ASSIGN_OR_RETURN(const bool is_changed, ChangeWish(call.request, call.now, stored.wish));
    call.response =
        View(stored.wish, *parts_.directory.Current(), channels_, call.now, calendar().time_zone());
    if (!is_changed) co_return absl::OkStatus();
    CO_ASSIGN_OR_RETURN(const bool recorded,
                        co_await wishes_.RecordWish(std::move(stored), std::nullopt));
    if (recorded) co_return absl::OkStatus();
  }
  co_return base::TooMuchContention();
}

}  // namespace pledgekeeper::compliance
