#include "tools/client/london_time.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/domain/clock/date_words.h"
#include "tools/texts/nouns.h"
#include "tools/texts/text.h"

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

bool IsWelsh(v1::Language language) { return language == v1::LANGUAGE_WELSH; }

std::string LongDay(absl::CivilDay day, v1::Language language) {
  return domain::LongDay(day, domain::DayForm::kPlain, IsWelsh(language));
}

}  // namespace

std::string LondonTime(absl::Time time, v1::Language language) {
  const London& london = TheLondon();
  return absl::StrCat(london.known ? "" : "UTC ",
                      LongDay(absl::ToCivilDay(time, london.zone), language),
                      absl::FormatTime(", %H:%M", time, london.zone));
}

std::string LondonTime(const google::protobuf::Timestamp& time, v1::Language language) {
  return LondonTime(FromProto(time), language);
}

std::string LondonDueTime(const google::protobuf::Timestamp& time, v1::Language language) {
  const absl::Time due = FromProto(time);
  const absl::TimeZone zone = TheLondon().zone;
  const absl::CivilDay day = absl::ToCivilDay(due, zone);
  if (due != absl::FromCivil(day, zone)) return LondonTime(due, language);
  return texts::Say(language, "the end of {day}", LongDay(day - 1, language));
}

std::string LondonTimeOfDay(absl::Time time) {
  return absl::FormatTime("%H:%M:%S", time, TheLondon().zone);
}

std::string LengthOfTime(absl::Duration length, v1::Language language) {
  struct Unit {
    int64_t seconds;
    const domain::CountedNoun& noun;
  };
  constexpr std::array<Unit, 4> kUnits = {
      {{86400, texts::kDay}, {3600, texts::kHour}, {60, texts::kMinute}, {1, texts::kSecond}}};
  const bool welsh = IsWelsh(language);
  const int64_t seconds = absl::ToInt64Seconds(absl::AbsDuration(length));
  for (size_t i = 0; i + 1 < kUnits.size(); ++i) {
    if (seconds < kUnits[i].seconds) continue;
    const int64_t first = seconds / kUnits[i].seconds;
    const int64_t second = seconds % kUnits[i].seconds / kUnits[i + 1].seconds;
    std::string text = domain::Counted(first, kUnits[i].noun, welsh);
    if (second > 0) {
      absl::StrAppend(&text, " ", domain::Counted(second, kUnits[i + 1].noun, welsh));
    }
    return text;
  }
  return domain::Counted(seconds, texts::kSecond, welsh);
}

std::string TimeLeft(absl::Duration left, v1::Language language) {
  const std::string length = LengthOfTime(left, language);
  if (left < absl::ZeroDuration()) return texts::Say(language, "late by {time}", length);
  return texts::Say(language, "{time} left", length);
}

std::optional<absl::Time> ParseLondonTime(const std::string& text) {
  absl::Time time;
  std::string error;
  for (const char* format : {"%Y-%m-%d", "%Y-%m-%d %H:%M"}) {
    if (absl::ParseTime(format, text, TheLondon().zone, &time, &error)) return time;
  }
  if (absl::ParseTime(absl::RFC3339_full, text, &time, &error)) return time;
  return std::nullopt;
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
