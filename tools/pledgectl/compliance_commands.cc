#include <memory>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/status_macros.h"
#include "services/domain/people/directory.h"
#include "tools/client/london_time.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

// The parts of a year that people speak of. Financial years begin with April.
constexpr int kMonthsOfYear = 12;
constexpr int kFirstMonth = 4;

std::string MonthText(int ordinal) {
  return absl::StrFormat("%04d-%02d", ordinal / kMonthsOfYear, ordinal % kMonthsOfYear + 1);
}

// What was said of the period.
struct AskedPeriod {
  v1::Period whole;  // a year or a quarter
  int wholes = 0;    // how many were named
  std::string from;  // a month
  std::string to;    // a month
};

// The `length` months from the `first` of the financial year on.
void SetMonths(int year, int first, int length, v1::Period* period) {
  const int ordinal = year * kMonthsOfYear + kFirstMonth - 1 + first;
  period->set_first_month(MonthText(ordinal));
  period->set_last_month(MonthText(ordinal + length - 1));
}

bool ReadYear(const std::string& text, int* year) {
  return text.size() == 4 && absl::SimpleAtoi(text, year) && *year >= 1900;
}

// The April with which the financial year of a day began.
std::string AprilBefore(absl::CivilMonth month) {
  const bool is_before_april = month.month() < kFirstMonth;
  return absl::StrFormat("%04d-%02d", month.year() - (is_before_april ? 1 : 0), kFirstMonth);
}

// The month that a text says; the one that runs for what is none, which the server then refuses.
absl::CivilMonth MonthOf(const std::string& text, absl::CivilMonth runs) {
  absl::CivilMonth month;
  return absl::ParseCivilTime(text, &month) ? month : runs;
}

// A year or a quarter, as far as it has come; else from a month to a month: without a first one
// from the April before, without a last one until now.
absl::Status FillPeriod(const AskedPeriod& asked, absl::Time now, v1::Period* period) {
  const absl::CivilMonth runs(domain::LondonDay(now));
  const std::string now_month = absl::StrFormat("%04d-%02d", runs.year(), runs.month());
  const bool has_months = !asked.from.empty() || !asked.to.empty();
  if (asked.wholes > 1 || (asked.wholes == 1 && has_months)) {
    return client::ErrorOf(
        absl::StatusCode::kInvalidArgument,
        texts::SayInBoth("choose one of --year, --quarter, and --from with --to"));
  }
  if (asked.wholes == 1) {
    *period = asked.whole;
    const bool has_begun = period->first_month() <= now_month;
    if (has_begun && period->last_month() > now_month) period->set_last_month(now_month);
    return absl::OkStatus();
  }
  period->set_last_month(asked.to.empty() ? now_month : asked.to);
  period->set_first_month(asked.from.empty() ? AprilBefore(MonthOf(asked.to, runs)) : asked.from);
  return absl::OkStatus();
}

void AddPeriodOptions(Command command, const std::shared_ptr<AskedPeriod>& asked) {
  AddReadOption(
      command, "--year", "A financial year by its April: 2025",
      [asked](const std::string& text) {
        int year = 0;
        if (!ReadYear(text, &year)) {
          RefuseOption(texts::SayInBoth("{option}: must be a year, as in 2025", "--year"));
        }
        SetMonths(year, 0, kMonthsOfYear, &asked->whole);
        ++asked->wholes;
      })
      .OfType("YEAR");
  AddReadOption(
      command, "--quarter", "A quarter of a financial year: 2025Q3 is October to December",
      [asked](const std::string& text) {
        int year = 0;
        if (text.size() != 6 || text[4] != 'Q' || text[5] < '1' || text[5] > '4' ||
            !ReadYear(text.substr(0, 4), &year)) {
          RefuseOption(texts::SayInBoth("{option}: must be a quarter, as in 2025Q3", "--quarter"));
        }
        constexpr int kMonthsOfQuarter = 3;
        SetMonths(year, (text[5] - '1') * kMonthsOfQuarter, kMonthsOfQuarter, &asked->whole);
        ++asked->wholes;
      })
      .OfType("QUARTER");
  AddTextOption(command, "--from", "The first month: 2026-04; else the April before", &asked->from)
      .OfType("MONTH");
  AddTextOption(command, "--to", "The last month: 2026-06; else the one that runs", &asked->to)
      .OfType("MONTH");
}

const Choices& DimensionChoices() {
  static const auto* const choices = new Choices{
      {"promise", v1::DIMENSION_PROMISE},
      {"quality-standard", v1::DIMENSION_QUALITY_STANDARD},
      {"chapter", v1::DIMENSION_ANNUAL_REPORT_CHAPTER},
      {"team", v1::DIMENSION_TEAM},
      {"tier", v1::DIMENSION_TIER},
      {"language", v1::DIMENSION_LANGUAGE},
      {"spoken-by", v1::DIMENSION_SPOKEN_BY},
      {"urgency", v1::DIMENSION_URGENCY},
      {"feeling", v1::DIMENSION_FEELING},
      {"placement-kind", v1::DIMENSION_PLACEMENT_KIND},
      {"placement-provider", v1::DIMENSION_PLACEMENT_PROVIDER},
      {"placement-area", v1::DIMENSION_PLACEMENT_AREA},
  };  // never destroyed
  return *choices;
}

using Filters = google::protobuf::RepeatedPtrField<v1::Filter>;

void AddFilterOption(Command command, Filters* filters) {
  AddTextsOption(
      command, "--where", "Only reports with this value: team=west",
      [filters](const std::vector<std::string>& given) {
        filters->Clear();
        for (const std::string& text : given) {
          const size_t equals = text.find('=');
          const std::string name = text.substr(0, equals);
          v1::Filter* filter = filters->Add();
          for (const auto& [word, number] : DimensionChoices()) {
            if (word == name) filter->set_dimension(static_cast<v1::Dimension>(number));
          }
          if (equals == std::string::npos || filter->dimension() == v1::DIMENSION_UNSPECIFIED) {
            RefuseOption(
                texts::SayInBoth("{option}: must read DIMENSION=VALUE, as in team=west; "
                                 "see breakdown --help",
                                 "--where"));
          }
          filter->set_value(text.substr(equals + 1));
        }
      })
      .OfType("DIMENSION=VALUE");
}

// Options of a question over a period.
template <typename Request, typename Response>
std::shared_ptr<Request> Asks(CommandLine& line, Command command) {
  auto request = std::make_shared<Request>();
  auto asked = std::make_shared<AskedPeriod>();
  line.OnChosen(command, [request, asked](Session& session) -> absl::Status {
    RETURN_IF_ERROR(FillPeriod(*asked, session.Now(), request->mutable_period()));
    return session.Show<Response>(*request);
  });
  AddPeriodOptions(command, asked);
  if constexpr (requires { request->mutable_filters(); }) {
    AddFilterOption(command, request->mutable_filters());
  }
  return request;
}

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

  Command late = AddCommand(group, "late", "What is late now, or will be within some days",
                            "pledgectl compliance late --within 7");
  const auto request = line.CallsWhenChosen<v1::ListLateRequest, v1::ListLateResponse>(late);
  AddNumberOption<int>(late, "--within", "What will be late within so many days, too",
                       [request](int days) { request->set_within_days(days); })
      .OfType("DAYS");
  AddFilterOption(late, request->mutable_filters());
  AddPageOptions(late, request.get());

  Command workload = AddCommand(group, "workload", "Who has how many open reports now",
                                "pledgectl compliance workload --team west");
  const auto loads =
      line.CallsWhenChosen<v1::ListWorkloadRequest, v1::ListWorkloadResponse>(workload);
  AddReadOption(workload, "--team", "Only this team", [loads](const std::string& id) {
    loads->set_team_id(id);
  }).OfType("ID");
  AddPageOptions(workload, loads.get());

  Command adoption =
      AddCommand(group, "adoption", "How many young people have told us of a promise",
                 "pledgectl compliance adoption --year 2025");
  Asks<v1::GetAdoptionRequest, v1::GetAdoptionResponse>(line, adoption);
  AddForecast(line, group);
  AddBacktest(line, group);
}

}  // namespace pledgekeeper::ctl
