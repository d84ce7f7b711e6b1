#ifndef SERVICES_DOMAIN_PROOF_LOG_ENTRY_H_
#define SERVICES_DOMAIN_PROOF_LOG_ENTRY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/base/digest.h"

namespace pledgekeeper::domain {

// One entry of the proof log: that something was recorded of a report, and nothing of what. Its
// bytes, of which a leaf of the tree is made, are its canonical form:
//
//   entry = 0x01  kind (1 byte)  action (2)  version (8)  time (8)  record (32)  id
//
// Numbers have their highest byte first; the time is in Unix milliseconds; the id takes the rest.
// Pure; threads may call all of this freely.
struct LogEntry {
  enum class Kind : uint8_t {
    kOpen = 1,    // a change, after which the report is open
    kClosed = 2,  // a change, after which it is closed
    kLook = 3,    // somebody looked at it again who had looked before: no version of its own
  };
  Kind kind = Kind::kOpen;
  int action = 0;       // v1.Action of a change
  int64_t version = 0;  // the report's, with the change; that which was looked at
  int64_t time_ms = 0;
  // SHA-256 of the sealed record as it was written; of a look, of the sealed count. Who has not
  // read the database cannot guess the entry from its leaf.
  base::Digest record = {};
  std::string report_id;
};

std::string BytesOf(const LogEntry& entry);
// Nothing if these bytes are none of any entry.
std::optional<LogEntry> ParseLogEntry(std::string_view bytes);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PROOF_LOG_ENTRY_H_
