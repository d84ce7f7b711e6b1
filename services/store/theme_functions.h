#ifndef SERVICES_STORE_THEME_FUNCTIONS_H_
#define SERVICES_STORE_THEME_FUNCTIONS_H_

#include <string_view>

namespace pledgekeeper::store {

// The library of functions for themes that Redis runs for us, beside that of redis_functions.h and
// under the same promises. Its results are those of pk_commit.
extern const std::string_view kThemeFunctions;

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_THEME_FUNCTIONS_H_
