#include "services/domain/calendar/worked_days.h"

#include <bit>
#include <cassert>

namespace pledgekeeper::domain {
namespace {

constexpr size_t kWordBits = 64;

// A day's bit, if the calendar knows its year.
std::optional<size_t> BitOf(absl::CivilDay day) {
  // One subtraction instead of two comparisons of dates, which cost more than the bit itself.
  static const auto kDays = static_cast<size_t>(kLastCalendarDay - kFirstCalendarDay + 1);
  const auto bit = static_cast<size_t>(day - kFirstCalendarDay);  // huge for an earlier day
  if (bit < kDays) return bit;
  return std::nullopt;
}

}  // namespace

WorkedDays::WorkedDays(const WeekdaysWorked& weekdays_worked, const Holidays& holidays)
    : weekdays_worked_(weekdays_worked), words_(*BitOf(kLastCalendarDay) / kWordBits + 1) {
  auto weekday = static_cast<size_t>(absl::GetWeekday(kFirstCalendarDay));
  const size_t last = *BitOf(kLastCalendarDay);
  for (size_t bit = 0; bit <= last; ++bit) {
    if (weekdays_worked[weekday]) words_[bit / kWordBits] |= uint64_t{1} << bit % kWordBits;
    weekday = (weekday + 1) % weekdays_worked.size();
  }
  for (const auto& [day, name] : holidays) {
    const auto bit = BitOf(day);
    if (bit.has_value()) words_[*bit / kWordBits] &= ~(uint64_t{1} << *bit % kWordBits);
  }
}

bool WorkedDays::Contains(absl::CivilDay day) const {
  const auto bit = BitOf(day);
  if (!bit.has_value()) return IsWorked(weekdays_worked_, day);
  return (words_[*bit / kWordBits] >> *bit % kWordBits & 1) != 0;
}

absl::CivilDay WorkedDays::NthAfter(absl::CivilDay start, int n) const {
  assert(n >= 1);
  absl::CivilDay day = start;
  if (const auto bit = BitOf(start); bit.has_value()) {
    if (const auto found = FindNth(*bit + 1, n)) {
      return day + static_cast<absl::civil_diff_t>(*found - *bit);
    }
    // The rest of n, which FindNth has counted down, lies behind the last year that is known.
    day = kLastCalendarDay;
  }
  // Ends, because n goes down with every week.
  while (n > 0) {
    if (Contains(++day)) --n;
  }
  return day;
}

int WorkedDays::CountAfter(absl::CivilDay from, absl::CivilDay until) const {
  if (until <= from) return 0;
  const auto first = BitOf(from);
  const auto last = BitOf(until);
  int count = 0;
  if (!first.has_value() || !last.has_value()) {
    for (absl::CivilDay day = from; day < until;) count += Contains(++day) ? 1 : 0;
    return count;
  }
  for (size_t word = (*first + 1) / kWordBits; word <= *last / kWordBits; ++word) {
    uint64_t bits = words_[word];
    if (word == (*first + 1) / kWordBits) bits &= ~uint64_t{0} << (*first + 1) % kWordBits;
    if (word == *last / kWordBits) bits &= ~uint64_t{0} >> (kWordBits - 1 - *last % kWordBits);
    count += std::popcount(bits);
  }
  return count;
}

std::optional<size_t> WorkedDays::FindNth(size_t first, int& n) const {
  uint64_t skipped = ~uint64_t{0} << first % kWordBits;
  for (size_t word = first / kWordBits; word < words_.size(); ++word) {
    uint64_t bits = words_[word] & skipped;
    skipped = ~uint64_t{0};
    const int count = std::popcount(bits);
    if (count < n) {
      n -= count;
      continue;
    }
    while (--n > 0) bits &= bits - 1;  // drops the lowest bit
    return word * kWordBits + static_cast<size_t>(std::countr_zero(bits));
  }
  return std::nullopt;
}

}  // namespace pledgekeeper::domain
