#ifndef SERVICES_WORDING_FOR_EVERYBODY_H_
#define SERVICES_WORDING_FOR_EVERYBODY_H_

#include <cstddef>
#include <string_view>

#include "services/wording/fill.h"
#include "services/wording/phrase.h"

// One value of an enum, as it is said to young people, to under-11s and to staff; with blanks.
namespace pledgekeeper::wording {

template <typename Enum>
struct ForEverybody {
  Enum label;
  Phrase to_young_person;
  Phrase to_under_11;
  Phrase to_staff;

  constexpr const Phrase& For(Reader reader) const {
    if (reader == Reader::kStaff) return to_staff;
    return reader == Reader::kUnder11 ? to_under_11 : to_young_person;
  }
};

// For FirstOutOfPlace.
template <typename Enum>
constexpr bool SaysSomething(const ForEverybody<Enum>& row) {
  return row.to_young_person.IsWhole() && row.to_under_11.IsWhole() && row.to_staff.IsWhole();
}

// For static_assert: whether every blank of the table is one of the two.
template <typename Enum, size_t kRows>
constexpr bool HaveOnlyBlanks(const ForEverybody<Enum> (&rows)[kRows], std::string_view one,
                              std::string_view two) {
  for (const ForEverybody<Enum>& row : rows) {
    for (const Phrase& phrase : {row.to_young_person, row.to_under_11, row.to_staff}) {
      if (!HasOnlyBlanks(phrase.en, one, two) || !HasOnlyBlanks(phrase.cy, one, two)) return false;
    }
  }
  return true;
}

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_FOR_EVERYBODY_H_
