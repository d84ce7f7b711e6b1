#ifndef SERVICES_BASE_DETAIL_CHECKS_H_
#define SERVICES_BASE_DETAIL_CHECKS_H_

#include <string_view>

#include "services/base/error_details.h"

// What the compiler checks of the tables of errors, for static_assert.
namespace pledgekeeper::base {

// Whether every {blank} of `one` stands in `other` too.
consteval bool HasBlanksOf(std::string_view one, std::string_view other) {
  for (size_t open = one.find('{'); open != one.npos; open = one.find('{', open + 1)) {
    const size_t close = one.find('}', open);
    if (close == one.npos) return false;
    if (other.find(one.substr(open, close + 1 - open)) == other.npos) return false;
  }
  return true;
}

// The first row that lacks a language or a blank of the other language, or whose
// English stands twice; how many there are if none does.
consteval int FirstBadDetail() {
  int at = 0;
  for (const DetailRow& row : kErrorDetails) {
    if (row.en.empty() || row.cy.empty()) return at;
    if (!HasBlanksOf(row.en, row.cy) || !HasBlanksOf(row.cy, row.en)) return at;
    for (int before = 0; before < at; ++before) {
      if (kErrorDetails[before].en == row.en) return at;
    }
    ++at;
  }
  return at;
}

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_DETAIL_CHECKS_H_
