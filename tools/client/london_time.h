#ifndef TOOLS_CLIENT_LONDON_TIME_H_
#define TOOLS_CLIENT_LONDON_TIME_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// Times as the council's people read and type them: in Europe/London, in English or Welsh. Pure;
// threads may call these functions freely.
namespace pledgekeeper::client {

// "Sat 21 Nov 2026, 21:19", "dydd Sadwrn 21 Tachwedd 2026, 21:19".
std::string LondonTime(absl::Time time, v1::Language language);
std::string LondonTime(const google::protobuf::Timestamp& time, v1::Language language);

// The same for a time by which something is due: local midnight is "the end of Fri 20 Nov 2026".
std::string LondonDueTime(const google::protobuf::Timestamp& time, v1::Language language);

// "21:19:04".
std::string LondonTimeOfDay(absl::Time time);

// The two largest units of a length of time, without sign: "1 h 20 min", "3 d", "8 s"; "2 ddiwrnod
// 1 awr".
std::string LengthOfTime(absl::Duration length, v1::Language language);

// "1 h 20 min left", or "late by 3 h" once `left` is negative.
std::string TimeLeft(absl::Duration left, v1::Language language);

// Reads "2026-11-21" (the start of that day), "2026-11-21 09:00", both in London, or RFC 3339.
// Nothing for anything else.
std::optional<absl::Time> ParseLondonTime(const std::string& text);

absl::Time FromProto(const google::protobuf::Timestamp& time);
google::protobuf::Timestamp ToProto(absl::Time time);

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_LONDON_TIME_H_
