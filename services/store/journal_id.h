#ifndef SERVICES_STORE_JOURNAL_ID_H_
#define SERVICES_STORE_JOURNAL_ID_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"

// The ids of the journal's lines, as Redis makes them: "MILLISECONDS-NUMBER", Unix milliseconds by
// Redis' clock. Each is behind all before it, whatever that clock does. Pure; threads may call
// these freely.
namespace pledgekeeper::store {

// Before every line.
inline constexpr char kBeforeJournal[] = "0-0";

// What to compare: as text, 9-10 would come before 9-9. What is no id comes first.
inline std::pair<uint64_t, uint64_t> OrderOf(const std::string& id) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(id, absl::MaxSplits('-', 1));
  std::pair<uint64_t, uint64_t> order;
  (void)absl::SimpleAtoi(parts.first, &order.first);
  (void)absl::SimpleAtoi(parts.second, &order.second);
  return order;
}

// When the line with this id was written, to the millisecond.
inline absl::Time TimeOfLine(const std::string& id) {
  return absl::FromUnixMillis(static_cast<int64_t>(OrderOf(id).first));
}

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_JOURNAL_ID_H_
