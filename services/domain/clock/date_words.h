#ifndef SERVICES_DOMAIN_CLOCK_DATE_WORDS_H_
#define SERVICES_DOMAIN_CLOCK_DATE_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/calendar/calendar.h"

// Days, moments and lengths in words, in English or Welsh. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// How Welsh says a day: "dydd Iau", or "ddydd Iau" after o and i, and for "on Thursday" (the soft
// mutation). English has one form.
enum class DayForm { kPlain, kSoft };

// "Thu 19 Dec", "dydd Iau 19 Rhagfyr".
std::string ShortDay(absl::CivilDay day, DayForm form, bool welsh);
// "Thu 19 Dec 2024".
std::string LongDay(absl::CivilDay day, DayForm form, bool welsh);
// "Thu 19 Dec 2024 at 14:30".
std::string Moment(const Calendar& calendar, absl::Time time, DayForm form, bool welsh);
// The same; a local midnight is "the end of Wed 18 Dec 2024". Welsh in its soft form, as after o
// and i.
std::string MomentOrEnd(const Calendar& calendar, absl::Time time, bool welsh);
// "dydd Iau": a weekend's reason in a calendar, which its day has just said.
bool IsWeekdayName(absl::CivilDay day, const std::string& welsh_name);

// "Thu", "dydd Iau".
std::string WeekdayName(absl::CivilDay day, bool welsh);

// What is counted. Welsh keeps the singular after a number; after 2 the soft mutation. (After 5, 10
// and some others older Welsh has the nasal, "deng niwrnod"; behind figures it is not written.)
struct CountedNoun {
  const char* one_en;
  const char* many_en;
  const char* cy;
  const char* cy_after_two;
};
// "1 working day", "2 ddiwrnod gwaith".
std::string Counted(int64_t number, const CountedNoun& noun, bool welsh);

// A length of the budget's own unit, in words: "10 working days", "1 working hour", "2 ddiwrnod
// gwaith". Plain time is said in the largest unit that leaves no rest.
std::string LengthText(const config::v1::Budget& unit, int64_t length, v1::Language language);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CLOCK_DATE_WORDS_H_
