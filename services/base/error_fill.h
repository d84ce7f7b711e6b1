#ifndef SERVICES_BASE_ERROR_FILL_H_
#define SERVICES_BASE_ERROR_FILL_H_

#include <string_view>
#include <vector>

#include "services/base/errors.h"

namespace pledgekeeper::base {

// A sentence with its blanks filled, for errors.cc. What is filled in is not read again.
InBothLanguages FillBlanks(std::string_view en, std::string_view cy,
                           const std::vector<DetailBlank>& blanks);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_ERROR_FILL_H_
