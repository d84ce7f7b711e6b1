#ifndef TOOLS_AUDIT_IN_OWN_PROCESS_H_
#define TOOLS_AUDIT_IN_OWN_PROCESS_H_

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"

namespace pledgekeeper::audit {

// What `work` returns, which is done in a process of its own, a copy of this one. Nothing, if it
// takes more than `seconds` of processor time, crashes, or no process can be had. For work that
// hears no time limit; what it changes in memory is lost.
std::optional<std::string> InOwnProcess(int seconds, absl::FunctionRef<std::string()> work);

}  // namespace pledgekeeper::audit

#endif  // TOOLS_AUDIT_IN_OWN_PROCESS_H_
