#include <memory>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/domain/people/directory.h"
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

// The `length` months from the `first` of the financial year on.
void SetMonths(int year, int first, int length, v1::Period* period) {
  const int ordinal = year * kMonthsOfYear + kFirstMonth - 1 + first;
  period->set_first_month(MonthText(ordinal));
  period->set_last_month(MonthText(ordinal + length - 1));
}

bool ReadYear(const std::string& text, int* year) {
  return text.size() == 4 && absl::SimpleAtoi(text, year) && *year >= 1900;
}

// The financial year that runs, if no period is given; nothing after the month that runs.
void FillPeriod(absl::Time now, v1::Period* period) {
  const absl::CivilDay today = domain::LondonDay(now);
  if (period->first_month().empty()) {
    const bool is_before_april = today.month() < kFirstMonth;
    SetMonths(static_cast<int>(today.year()) - (is_before_april ? 1 : 0), 0, kMonthsOfYear, period);
  }
  const std::string runs = absl::StrFormat("%04d-%02d", today.year(), today.month());
  // A year, or a quarter, that has begun.
  if (period->last_month() > runs && period->first_month() <= runs) period->set_last_month(runs);
}

void AddPeriodOptions(Command command, v1::Period* period) {
  AddReadOption(
      command, "--year", "A financial year by its April: 2025",
      [period](const std::string& text) {
        int year = 0;
        if (!ReadYear(text, &year)) {
          RefuseOption(texts::SayInBoth("{option}: must be a year, as in 2025", "--year"));
        }
        SetMonths(year, 0, kMonthsOfYear, period);
      })
      .OfType("YEAR");
  AddReadOption(
      command, "--quarter", "A quarter of a financial year: 2025Q3 is October to December",
      [period](const std::string& text) {
        int year = 0;
        if (text.size() != 6 || text[4] != 'Q' || text[5] < '1' || text[5] > '4' ||
            !ReadYear(text.substr(0, 4), &year)) {
          RefuseOption(texts::SayInBoth("{option}: must be a quarter, as in 2025Q3", "--quarter"));
        }
        constexpr int kMonthsOfQuarter = 3;
        SetMonths(year, (text[5] - '1') * kMonthsOfQuarter, kMonthsOfQuarter, period);
      })
      .OfType("QUARTER");
  AddTextOption(command, "--from", "The first month: 2026-04", period->mutable_first_month())
      .OfType("MONTH");
  AddTextOption(command, "--to", "The last month: 2026-06", period->mutable_last_month())
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
  line.OnChosen(command, [request](Session& session) {
    FillPeriod(session.Now(), request->mutable_period());
    return session.Show<Response>(*request);
  });
  AddPeriodOptions(command, request->mutable_period());
  AddFilterOption(command, request->mutable_filters());
  return request;
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
}

}  // namespace pledgekeeper::ctl
