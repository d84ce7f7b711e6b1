#include "services/domain/clock/date_words.h"

#include "absl/strings/str_cat.h"

namespace pledgekeeper::domain {
namespace {

struct Name {
  const char* en;
  const char* cy;
  const char* In(bool welsh) const { return welsh ? cy : en; }
};
// Welsh names stand in full: "Maw" would be both Tuesday and March.
constexpr Name kWeekdays[] = {{"Mon", "dydd Llun"}, {"Tue", "dydd Mawrth"}, {"Wed", "dydd Mercher"},
                              {"Thu", "dydd Iau"},  {"Fri", "dydd Gwener"}, {"Sat", "dydd Sadwrn"},
                              {"Sun", "dydd Sul"}};
constexpr Name kMonths[] = {{"Jan", "Ionawr"},     {"Feb", "Chwefror"}, {"Mar", "Mawrth"},
                            {"Apr", "Ebrill"},     {"May", "Mai"},      {"Jun", "Mehefin"},
                            {"Jul", "Gorffennaf"}, {"Aug", "Awst"},     {"Sep", "Medi"},
                            {"Oct", "Hydref"},     {"Nov", "Tachwedd"}, {"Dec", "Rhagfyr"}};

const Name& WeekdayOf(absl::CivilDay day) {
  return kWeekdays[static_cast<size_t>(absl::GetWeekday(day))];
}

constexpr CountedNoun kWorkingDay = {"working day", "working days", "diwrnod gwaith",
                                     "ddiwrnod gwaith"};
constexpr CountedNoun kWorkingHour = {"working hour", "working hours", "awr waith", "awr waith"};
constexpr CountedNoun kDay = {"day of 24 hours", "days of 24 hours", "diwrnod o 24 awr",
                              "ddiwrnod o 24 awr"};
constexpr CountedNoun kHour = {"hour", "hours", "awr", "awr"};
constexpr CountedNoun kMinute = {"minute", "minutes", "munud", "funud"};
constexpr CountedNoun kSecond = {"second", "seconds", "eiliad", "eiliad"};

// In the largest unit that leaves no rest; up to two days people think in hours.
std::string PlainTime(int64_t seconds, bool welsh) {
  constexpr int64_t kSecondsPerHour = 60 * 60;
  constexpr int64_t kSecondsPerDay = 24 * kSecondsPerHour;
  if (seconds % kSecondsPerDay == 0 && seconds > 2 * kSecondsPerDay) {
    return Counted(seconds / kSecondsPerDay, kDay, welsh);
  }
  if (seconds % kSecondsPerHour == 0) return Counted(seconds / kSecondsPerHour, kHour, welsh);
  if (seconds % 60 == 0) return Counted(seconds / 60, kMinute, welsh);
  return Counted(seconds, kSecond, welsh);
}

}  // namespace

std::string ShortDay(absl::CivilDay day, DayForm form, bool welsh) {
  // Every Welsh name of a day begins with "dydd".
  const char* softened = welsh && form == DayForm::kSoft ? "d" : "";
  return absl::StrCat(softened, WeekdayOf(day).In(welsh), " ", day.day(), " ",
                      kMonths[day.month() - 1].In(welsh));
}

std::string LongDay(absl::CivilDay day, DayForm form, bool welsh) {
  return absl::StrCat(ShortDay(day, form, welsh), " ", day.year());
}

std::string Moment(const Calendar& calendar, absl::Time time, DayForm form, bool welsh) {
  return absl::StrCat(LongDay(calendar.DayOf(time), form, welsh), welsh ? " am " : " at ",
                      absl::FormatTime("%H:%M", time, calendar.time_zone()));
}

std::string MomentOrEnd(const Calendar& calendar, absl::Time time, bool welsh) {
  const absl::CivilDay day = calendar.DayOf(time);
  if (time == calendar.EndOf(day - 1)) {
    return absl::StrCat(welsh ? "ddiwedd " : "the end of ",
                        LongDay(day - 1, DayForm::kPlain, welsh));
  }
  return Moment(calendar, time, DayForm::kSoft, welsh);
}

bool IsWeekdayName(absl::CivilDay day, const std::string& welsh_name) {
  return welsh_name == WeekdayOf(day).cy;
}

std::string WeekdayName(absl::CivilDay day, bool welsh) { return WeekdayOf(day).In(welsh); }

std::string Counted(int64_t number, const CountedNoun& noun, bool welsh) {
  if (welsh) return absl::StrCat(number, " ", number == 2 ? noun.cy_after_two : noun.cy);
  return absl::StrCat(number, " ", number == 1 ? noun.one_en : noun.many_en);
}

std::string LengthText(const config::v1::Budget& unit, int64_t length, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  if (unit.has_working_days()) return Counted(length, kWorkingDay, welsh);
  if (unit.has_working_hours()) return Counted(length, kWorkingHour, welsh);
  return PlainTime(length, welsh);
}

}  // namespace pledgekeeper::domain
