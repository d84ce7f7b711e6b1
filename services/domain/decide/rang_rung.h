#ifndef SERVICES_DOMAIN_DECIDE_RANG_RUNG_H_
#define SERVICES_DOMAIN_DECIDE_RANG_RUNG_H_

#include <optional>
#include <string>

#include "proto/pledgekeeper/storage/v1/report.pb.h"

namespace pledgekeeper::domain {

// A rung that rang, as an entry of the history tells it.
struct RangRung {
  std::string clock;
  int number = 0;  // in the clock's ladder
};
// Nothing if none rang. Pure; threads may call it freely.
std::optional<RangRung> RungOf(const storage::v1::HistoryEntry& entry);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_RANG_RUNG_H_
