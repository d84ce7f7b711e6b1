#ifndef SERVICES_DOMAIN_DECIDE_SAID_IN_H_
#define SERVICES_DOMAIN_DECIDE_SAID_IN_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "proto/pledgekeeper/storage/v1/report.pb.h"

// What the reasons of an entry of the history say (reasons.h). Pure.
namespace pledgekeeper::domain {

// What stands behind this in one of them; empty if in none.
inline std::string Said(const storage::v1::HistoryEntry& entry, std::string_view kind) {
  for (const std::string& reason : entry.reasons()) {
    if (reason.starts_with(kind)) return reason.substr(kind.size());
  }
  return "";
}

// Whether this is one of them.
inline bool Says(const storage::v1::HistoryEntry& entry, std::string_view reason) {
  return std::count(entry.reasons().begin(), entry.reasons().end(), reason) > 0;
}

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_SAID_IN_H_
