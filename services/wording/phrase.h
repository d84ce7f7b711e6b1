#ifndef SERVICES_WORDING_PHRASE_H_
#define SERVICES_WORDING_PHRASE_H_

#include <string_view>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"

namespace pledgekeeper::wording {

// One thing that is said, in every language. A constant: it holds what the compiler keeps.
struct Phrase {
  std::string_view en;
  std::string_view cy;

  constexpr std::string_view In(v1::Language language) const {
    return language == v1::LANGUAGE_WELSH ? cy : en;
  }
  constexpr bool IsWhole() const { return !en.empty() && !cy.empty(); }
};

// A row of a table: what is said of one value of an enum, under its label.
template <typename Enum>
struct Labelled {
  Enum label;
  Phrase phrase;
};

// For static_assert: the first value whose row is missing, says nothing or stands in another's
// place; how many rows there are if all are right. The first row is that of value 0, which may say
// nothing.
template <typename Row, size_t kRows>
constexpr int FirstOutOfPlace(const Row (&rows)[kRows]) {
  for (size_t at = 0; at < kRows; ++at) {
    const bool says_something = at == 0 || rows[at].phrase.IsWhole();
    if (static_cast<size_t>(rows[at].label) != at || !says_something) return static_cast<int>(at);
  }
  return static_cast<int>(kRows);
}

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_PHRASE_H_
