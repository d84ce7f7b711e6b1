#include "tools/client/london_time.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"

namespace pledgekeeper::client {
namespace {

struct London {
  absl::TimeZone zone;
  bool known = false;  // false on a machine without tzdata: then it is UTC, and says so
};

const London& TheLondon() {
  static const London* const london = [] {
    auto* made = new London;
    made->known = absl::LoadTimeZone("Europe/London", &made->zone);
    return made;
  }();
  return *london;
}

}  // namespace

std::string LondonTime(absl::Time time) {
  const London& london = TheLondon();
  const std::string format = absl::StrCat(london.known ? "" : "UTC ", "%a %e %b %Y, %H:%M");
  std::string text = absl::FormatTime(format, time, london.zone);
  // %e leaves two columns for the day.
  if (const size_t gap = text.find("  "); gap != std::string::npos) text.erase(gap, 1);
  return text;
}

std::string LondonTime(const google::protobuf::Timestamp& time) {
  return LondonTime(FromProto(time));
}

std::string LondonDueTime(const google::protobuf::Timestamp& time) {
  const absl::Time due = FromProto(time);
  if (absl::FormatTime("%H:%M:%S", due, TheLondon().zone) != "00:00:00") return LondonTime(due);
  // A due time at midnight belongs to the day that it ends.
  const std::string day_before = LondonTime(due - absl::Seconds(1));
  return absl::StrCat("the end of ", day_before.substr(0, day_before.find(',')));
}

std::string LondonTimeOfDay(absl::Time time) {
  return absl::FormatTime("%H:%M:%S", time, TheLondon().zone);
}

std::string LengthOfTime(absl::Duration length) {
  struct Unit {
    int64_t seconds;
    const char* name;
  };
  constexpr std::array<Unit, 4> kUnits = {{{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}}};
  int64_t seconds = absl::ToInt64Seconds(absl::AbsDuration(length));
  for (size_t i = 0; i + 1 < kUnits.size(); ++i) {
    if (seconds < kUnits[i].seconds) continue;
    const int64_t first = seconds / kUnits[i].seconds;
    const int64_t second = seconds % kUnits[i].seconds / kUnits[i + 1].seconds;
    std::string text = absl::StrCat(first, " ", kUnits[i].name);
    if (second > 0) absl::StrAppend(&text, " ", second, " ", kUnits[i + 1].name);
    return text;
  }
  return absl::StrCat(seconds, " s");
}

std::string TimeLeft(absl::Duration left) {
  return left < absl::ZeroDuration() ? absl::StrCat("late by ", LengthOfTime(left))
                                     : absl::StrCat(LengthOfTime(left), " left");
}

absl::StatusOr<absl::Time> ParseLondonTime(const std::string& text) {
  absl::Time time;
  std::string error;
  for (const char* format : {"%Y-%m-%d", "%Y-%m-%d %H:%M"}) {
    if (absl::ParseTime(format, text, TheLondon().zone, &time, &error)) return time;
  }
  if (absl::ParseTime(absl::RFC3339_full, text, &time, &error)) return time;
  return base::FieldMalformed("time",
                              "must read 2026-11-21, \"2026-11-21 09:00\" or 2026-11-21T09:00:00Z");
}

absl::Time FromProto(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

google::protobuf::Timestamp ToProto(absl::Time time) {
  // The server keeps times by the millisecond.
  const int64_t milliseconds = absl::ToUnixMillis(time);
  google::protobuf::Timestamp proto;
  proto.set_seconds(absl::ToUnixSeconds(time));
  proto.set_nanos(static_cast<int32_t>((milliseconds - proto.seconds() * 1000) * 1000000));
  return proto;
}

}  // namespace pledgekeeper::client
