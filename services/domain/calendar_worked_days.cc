#include "services/domain/calendar_worked_days.h"

#include <bit>
#include <cassert>

namespace pledgekeeper::domain {
namespace {

constexpr size_t kWordBits = 64;

// How many days the known years have.
size_t KnownDays() {
  static const auto kDays = static_cast<size_t>(kLastCalendarDay - kFirstCalendarDay + 1);
  return kDays;
}

}  // namespace

WorkedDays::WorkedDays(const WeekdaysWorked& weekdays_worked, const Holidays& holidays)
    : weekdays_worked_(weekdays_worked), words_((KnownDays() + kWordBits - 1) / kWordBits) {
  auto weekday = static_cast<size_t>(absl::GetWeekday(kFirstCalendarDay));
  for (size_t index = 0; index < KnownDays(); ++index) {
    if (weekdays_worked[weekday]) words_[index / kWordBits] |= uint64_t{1} << index % kWordBits;
    weekday = (weekday + 1) % weekdays_worked.size();
  }
  for (const auto& [day, name] : holidays) {
    if (day < kFirstCalendarDay || day > kLastCalendarDay) continue;
    const auto index = static_cast<size_t>(day - kFirstCalendarDay);
    words_[index / kWordBits] &= ~(uint64_t{1} << index % kWordBits);
  }
}

bool WorkedDays::Contains(absl::CivilDay day) const {
  if (day < kFirstCalendarDay || day > kLastCalendarDay) return IsWorked(weekdays_worked_, day);
  const auto index = static_cast<size_t>(day - kFirstCalendarDay);
  return (words_[index / kWordBits] >> index % kWordBits & 1) != 0;
}

absl::CivilDay WorkedDays::NthAfter(absl::CivilDay start, int n) const {
  assert(n >= 1);
  absl::CivilDay day = start;
  if (day >= kFirstCalendarDay && day < kLastCalendarDay) {
    const auto next = static_cast<size_t>(day - kFirstCalendarDay + 1);
    if (const auto found = FindNth(next, n)) {
      return day + static_cast<absl::civil_diff_t>(*found + 1 - next);
    }
    day = kLastCalendarDay;
  }
  // Ends, because n goes down with every week.
  while (n > 0) {
    if (Contains(++day)) --n;
  }
  return day;
}

std::optional<size_t> WorkedDays::FindNth(size_t index, int& n) const {
  uint64_t skipped = ~uint64_t{0} << index % kWordBits;
  for (size_t word = index / kWordBits; word < words_.size(); ++word) {
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
