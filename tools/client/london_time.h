#ifndef TOOLS_CLIENT_LONDON_TIME_H_
#define TOOLS_CLIENT_LONDON_TIME_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

// Times as the council's people read and type them: in Europe/London.
namespace pledgekeeper::client {

// "Sat 21 Nov 2026, 21:19".
std::string LondonTime(absl::Time time);
std::string LondonTime(const google::protobuf::Timestamp& time);

// The same for a time by which something is due: local midnight is "the end of Fri 20 Nov 2026".
std::string LondonDueTime(const google::protobuf::Timestamp& time);

// "21:19:04".
std::string LondonTimeOfDay(absl::Time time);

// The two largest units of a length of time, without sign: "1 h 20 min", "3 d", "8 s".
std::string LengthOfTime(absl::Duration length);

// "1 h 20 min left", or "late by 3 h" once `left` is negative.
std::string TimeLeft(absl::Duration left);

// Reads "2026-11-21" (the start of that day), "2026-11-21 09:00", both in London, or RFC 3339.
// INVALID_ARGUMENT for anything else.
absl::StatusOr<absl::Time> ParseLondonTime(const std::string& text);

absl::Time FromProto(const google::protobuf::Timestamp& time);
google::protobuf::Timestamp ToProto(absl::Time time);

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_LONDON_TIME_H_
