#ifndef SERVICES_WORDING_PHRASE_H_
#define SERVICES_WORDING_PHRASE_H_

#include <string_view>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/reader.h"

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

// The same for what young people are told: in usual words, and in those for under-11s.
template <typename Enum>
struct ForYoung {
  Enum label;
  Phrase phrase;
  Phrase simple;

  constexpr const Phrase& For(Reader reader) const {
    return reader == Reader::kUnder11 ? simple : phrase;
  }
};

template <typename Enum>
constexpr bool SaysSomething(const Labelled<Enum>& row) {
  return row.phrase.IsWhole();
}
template <typename Enum>
constexpr bool SaysSomething(const ForYoung<Enum>& row) {
  return row.phrase.IsWhole() && row.simple.IsWhole();
}

// For static_assert: the first value whose row is missing, says nothing or stands in another's
// place; how many rows there are if all are right. The first row is that of value 0, which may say
// nothing.
template <typename Row, size_t kRows>
constexpr int FirstOutOfPlace(const Row (&rows)[kRows]) {
  for (size_t at = 0; at < kRows; ++at) {
    const bool is_whole = at == 0 || SaysSomething(rows[at]);
    if (static_cast<size_t>(rows[at].label) != at || !is_whole) return static_cast<int>(at);
  }
  return static_cast<int>(kRows);
}

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_PHRASE_H_
