#ifndef TOOLS_CLIENT_REQUEST_ID_H_
#define TOOLS_CLIENT_REQUEST_ID_H_

#include <string>

namespace pledgekeeper::client {

// A new request id: "ctl-" and 24 hexadecimal digits. Nobody else draws the same (96 random bits).
std::string NewRequestId();

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_REQUEST_ID_H_
