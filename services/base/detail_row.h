#ifndef SERVICES_BASE_DETAIL_ROW_H_
#define SERVICES_BASE_DETAIL_ROW_H_

#include <string_view>

namespace pledgekeeper::base {

// One thing that goes wrong, in both languages, with the same blanks in each.
struct DetailRow {
  std::string_view en;
  std::string_view cy;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_DETAIL_ROW_H_
