#ifndef TOOLS_PLEDGECTL_REQUEST_ID_H_
#define TOOLS_PLEDGECTL_REQUEST_ID_H_

#include <string>

namespace pledgekeeper::ctl {

// A new request id: "ctl-" and 24 hexadecimal digits. Nobody else draws the same (96 random bits).
std::string NewRequestId();

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_REQUEST_ID_H_
