#include "tools/pledgectl/asked_period.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "services/domain/people/directory.h"
#include "tools/client/wire_error.h"

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

}  // namespace

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

void AddFilterOption(Command command, google::protobuf::RepeatedPtrField<v1::Filter>* filters) {
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

}  // namespace pledgekeeper::ctl
