#ifndef SERVICES_BASE_DETAIL_H_
#define SERVICES_BASE_DETAIL_H_

#include <string_view>

#include "services/base/error_details.h"

namespace pledgekeeper::base {

// A row of the table by its English, which the compiler looks for.
class Detail {
 public:
  // Whoever writes a detail without its Welsh is told so by the compiler.
  consteval Detail(const char* en) : row_(Find(en)) {}
  const DetailRow& operator*() const { return *row_; }

 private:
  static consteval const DetailRow* Find(std::string_view en) {
    for (const DetailRow& row : kErrorDetails) {
      if (row.en == en) return &row;
    }
    throw "this detail has no Welsh: give it a row in kErrorDetails";
  }

  const DetailRow* row_;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_DETAIL_H_
