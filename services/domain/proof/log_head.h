#ifndef SERVICES_DOMAIN_PROOF_LOG_HEAD_H_
#define SERVICES_DOMAIN_PROOF_LOG_HEAD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/base/digest.h"
#include "services/base/signature.h"

namespace pledgekeeper::domain {

// What the server says of the proof log at a moment: so many entries, with this root. As a line of
// text, which whoever watches over the log keeps outside of the server:
//
//   head = "pledgekeeper-log-1 AUTHORITY SIZE ROOT TIME SIGNATURE"
//
// SIZE in decimal, ROOT and SIGNATURE in hexadecimal, TIME in Unix milliseconds; one space between
// them. The signature is of all that stands before its space. Pure; threads may call all of this
// freely.
struct LogHead {
  std::string authority;
  int64_t size = 0;
  base::Digest root = {};
  int64_t time_ms = 0;
};

std::string SignHead(const LogHead& head, const base::SigningSeed& key);
// What the line says, if it is one and this key has signed it.
std::optional<LogHead> OpenHead(std::string_view line, const base::PublicKey& key);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PROOF_LOG_HEAD_H_
