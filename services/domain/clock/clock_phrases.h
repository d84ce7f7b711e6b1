#ifndef SERVICES_DOMAIN_CLOCK_CLOCK_PHRASES_H_
#define SERVICES_DOMAIN_CLOCK_CLOCK_PHRASES_H_

// The sentences that explanations of dates are made of, in English and Welsh, with what is filled
// in in braces. For clock_explanation.cc, and for whoever checks the languages. In Welsh {from},
// {to} and {moment} stand in the soft mutation, "ddydd Iau", {start} and {day} do not.
namespace pledgekeeper::domain {

enum class ClockPhrase {
  kStart,
  kExtended,
  kOfficeWasClosed,
  kDayOff,
  kDaysOff,
  kHeldOnDay,
  kHeldFromTo,
  kClocksChange,
  kLastDay,
  kTimeIsUp,
  kMoved,
  kCountsNoLonger,
  kCountsAgain,
  kAndMore,
  kPlanned,
  kPhrases,
};

struct ClockSentence {
  ClockPhrase label;
  const char* name;
  const char* en;
  const char* cy;
};

inline constexpr ClockSentence kClockSentences[] = {
    {ClockPhrase::kStart, "how long", "{length} after {start}.", "{length} ar ôl {start}."},
    {ClockPhrase::kExtended, "extended", "{length} (extended from {before})",
     "{length} (wedi ei ymestyn o {before})"},
    {ClockPhrase::kOfficeWasClosed, "the office was closed",
     "The office was closed then, so it must be done by the end of the next day on which it "
     "opens.",
     "Roedd y swyddfa ar gau ar y pryd, felly rhaid ei wneud erbyn diwedd y diwrnod nesaf y mae'n "
     "agor."},
    {ClockPhrase::kDayOff, "one day does not count", "This day does not count: {days}.",
     "Dydy'r diwrnod hwn ddim yn cyfrif: {days}."},
    {ClockPhrase::kDaysOff, "days do not count", "These days do not count: {days}.",
     "Dydy'r diwrnodau hyn ddim yn cyfrif: {days}."},
    {ClockPhrase::kHeldOnDay, "stopped on a day", "The clock is stopped on {from} ({why}).",
     "Mae'r cloc wedi ei stopio {from} ({why})."},
    {ClockPhrase::kHeldFromTo, "stopped for a while",
     "The clock is stopped from {from} to {to} ({why}).",
     "Mae'r cloc wedi ei stopio o {from} i {to} ({why})."},
    {ClockPhrase::kClocksChange, "summer time", "The clocks change by an hour in between.",
     "Mae'r clociau'n newid o awr yn y cyfamser."},
    {ClockPhrase::kLastDay, "the last day", "The last day is {day}.", "Y diwrnod olaf yw {day}."},
    {ClockPhrase::kTimeIsUp, "the last moment", "Time is up on {moment}.",
     "Mae'r amser yn dod i ben {moment}."},
    {ClockPhrase::kMoved, "a date moved", "{title}: the date moved from {from} to {to}.",
     "{title}: mae'r dyddiad wedi symud o {from} i {to}."},
    {ClockPhrase::kCountsNoLonger, "days that stopped counting",
     "Days that do not count any more: {days}.", "Diwrnodau sydd ddim yn cyfrif mwyach: {days}."},
    {ClockPhrase::kCountsAgain, "days that count again", "Days that count again: {days}.",
     "Diwrnodau sy'n cyfrif eto: {days}."},
    {ClockPhrase::kAndMore, "more days than are named", "{days} and {count} more",
     "{days} a {count} arall"},
    {ClockPhrase::kPlanned, "the day of a planned change", "This date was named on {from}.",
     "Enwyd y dyddiad hwn {from}."},
};

constexpr int FirstClockSentenceOutOfPlace() {
  int at = 0;
  for (const ClockSentence& sentence : kClockSentences) {
    if (static_cast<int>(sentence.label) != at) return at;
    ++at;
  }
  return at;
}
// The first number says which phrase has no row, or stands in another's place.
static_assert(FirstClockSentenceOutOfPlace() == static_cast<int>(ClockPhrase::kPhrases));

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CLOCK_CLOCK_PHRASES_H_
