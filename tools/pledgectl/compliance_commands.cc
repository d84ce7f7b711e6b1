#include <string>

#include "absl/strings/numbers.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/asked_period.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

// "ann=2026-11-28" or "ann=2026-11-28/2026-12-05": away until then, or from then till then.
void AddAwayOption(Command command, v1::GetForecastRequest* request) {
  AddTextsOption(
      command, "--away", "Assume that a worker is away: ann=2026-12-05, ann=2026-11-28/2026-12-05",
      [request](const std::vector<std::string>& given) {
        for (const std::string& text : given) {
          const size_t equals = text.find('=');
          const std::string times = equals == std::string::npos ? "" : text.substr(equals + 1);
          const size_t slash = times.find('/');
          const bool has_from = slash != std::string::npos;
          const auto until = client::ParseLondonTime(has_from ? times.substr(slash + 1) : times);
          const auto from = client::ParseLondonTime(has_from ? times.substr(0, slash) : times);
          if (!until.has_value() || !from.has_value()) {
            RefuseOption(texts::SayInBoth(
                "{option}: must read WORKER=UNTIL or WORKER=FROM/UNTIL, as in ann=2026-12-05",
                "--away"));
          }
          v1::GetForecastRequest::Away* away = request->add_away();
          away->set_worker_id(text.substr(0, equals));
          *away->mutable_until_time() = client::ToProto(*until);
          if (has_from) *away->mutable_from_time() = client::ToProto(*from);
        }
      })
      .OfType("WORKER=TIME");
}

void AddFewerOption(Command command, v1::GetForecastRequest* request) {
  AddTextsOption(
      command, "--fewer", "Assume that a team has fewer people: north=2",
      [request](const std::vector<std::string>& given) {
        for (const std::string& text : given) {
          const size_t equals = text.find('=');
          int people = 0;
          if (equals == std::string::npos || !absl::SimpleAtoi(text.substr(equals + 1), &people)) {
            RefuseOption(
                texts::SayInBoth("{option}: must read TEAM=NUMBER, as in north=2", "--fewer"));
          }
          v1::GetForecastRequest::Fewer* fewer = request->add_fewer();
          fewer->set_team_id(text.substr(0, equals));
          fewer->set_people(people);
        }
      })
      .OfType("TEAM=NUMBER");
}

void AddForecast(CommandLine& line, Command group) {
  Command command = AddCommand(group, "forecast", "What will be late, and who will be called",
                               "pledgectl compliance forecast --days 14 --fewer north=1");
  const auto request =
      line.CallsWhenChosen<v1::GetForecastRequest, v1::GetForecastResponse>(command);
  request->set_days(7);
  AddNumberOption<int>(command, "--days", "How far to look ahead, 1 to 31; else 7",
                       [request](int days) { request->set_days(days); })
      .OfType("DAYS");
  AddAwayOption(command, request.get());
  AddFewerOption(command, request.get());
  AddFlag(command, "--at-usual-pace", "Assume that staff go on as in the last 8 weeks",
          [request] { request->set_at_usual_pace(true); });
  AddFilterOption(command, request->mutable_filters());
  AddPageOptions(command, request.get());
}

void AddBacktest(CommandLine& line, Command group) {
  Command command =
      AddCommand(group, "backtest", "How clocks would have gone under another policy",
                 "pledgectl compliance backtest --quarter 2025Q3 --policy wales-representation/6");
  const auto request = Asks<v1::GetBacktestRequest, v1::GetBacktestResponse>(line, command);
  AddReadOption(
      command, "--policy", "Under which; else that of new reports",
      [request](const std::string& text) {
        const size_t slash = text.find('/');
        int version = 0;
        if (slash != std::string::npos && !absl::SimpleAtoi(text.substr(slash + 1), &version)) {
          RefuseOption(
              texts::SayInBoth("{option}: must read ID or ID/VERSION, as in demo/2", "--policy"));
        }
        request->set_policy_id(text.substr(0, slash));
        request->set_policy_version(version);
      })
      .OfType("ID[/VERSION]");
  AddTextOption(command, "--calendar", "By which calendar; else the policy's own",
                request->mutable_calendar_id())
      .OfType("CALENDAR");
}

}  // namespace

void AddComplianceCommands(CommandLine& line) {
  Command group = line.AddGroup("compliance", "What managers do: see whether the pledge is kept",
                                "pledgectl --key-file data/master.key --as dir --role director "
                                "compliance summary");

  Command measures =
      AddCommand(group, "measures", "What is counted, and how", "pledgectl compliance measures");
  line.CallsWhenChosen<v1::ListMeasuresRequest, v1::ListMeasuresResponse>(measures);

  Command summary = AddCommand(group, "summary", "Every measure over a period",
                               "pledgectl compliance summary --quarter 2025Q3 --where team=west");
  Asks<v1::GetSummaryRequest, v1::GetSummaryResponse>(line, summary);

  Command trend = AddCommand(group, "trend", "Measures over time",
                             "pledgectl compliance trend --measure received --measure not-sorted");
  const auto trends = Asks<v1::GetTrendRequest, v1::GetTrendResponse>(line, trend);
  AddIdsOption(trend, "--measure", "Which, see compliance measures", trends->mutable_measure_ids(),
               "MEASURE");
  AddChoiceOption(
      trend, "--by", "How long a step is",
      {{"month", v1::GetTrendRequest::STEP_MONTH},
       {"quarter", v1::GetTrendRequest::STEP_QUARTER},
       {"year", v1::GetTrendRequest::STEP_YEAR}},
      [trends](int step) { trends->set_step(static_cast<v1::GetTrendRequest::Step>(step)); });

  Command breakdown =
      AddCommand(group, "breakdown", "Measures by one or two dimensions",
                 "pledgectl compliance breakdown --by promise --then-by team --measure received");
  const auto parts = Asks<v1::GetBreakdownRequest, v1::GetBreakdownResponse>(line, breakdown);
  AddIdsOption(breakdown, "--measure", "Which, see compliance measures",
               parts->mutable_measure_ids(), "MEASURE");
  const auto add = [parts](int dimension) {
    parts->add_dimensions(static_cast<v1::Dimension>(dimension));
  };
  AddChoiceOption(breakdown, "--by", "By what", DimensionChoices(), add).Required();
  AddChoiceOption(breakdown, "--then-by", "And by what", DimensionChoices(), add);

  AddComplianceLists(line, group);
  AddComplianceWeekly(line, group);

  Command workload = AddCommand(group, "workload", "Who has how many open reports now",
                                "pledgectl compliance workload --team west");
  const auto loads =
      line.CallsWhenChosen<v1::ListWorkloadRequest, v1::ListWorkloadResponse>(workload);
  AddReadOption(workload, "--team", "Only this team", [loads](const std::string& id) {
    loads->set_team_id(id);
  }).OfType("ID");
  AddNumberOption<int>(workload, "--idle-days",
                       "Untouched: nothing was done with it for so many days; else 14",
                       [loads](int days) { loads->set_idle_days(days); });
  AddPageOptions(workload, loads.get());

  Command adoption =
      AddCommand(group, "adoption", "How many young people have told us of a promise",
                 "pledgectl compliance adoption --year 2025");
  Asks<v1::GetAdoptionRequest, v1::GetAdoptionResponse>(line, adoption);
  AddForecast(line, group);
  AddBacktest(line, group);
  AddComplianceWatch(line, group);
}

}  // namespace pledgekeeper::ctl
