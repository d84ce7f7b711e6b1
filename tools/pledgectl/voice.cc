#include "tools/pledgectl/voice.h"

#include "services/domain/clock/date_words.h"
#include "tools/client/london_time.h"

namespace pledgekeeper::ctl {

std::string Voice::Count(int64_t number, const domain::CountedNoun& noun) const {
  return domain::Counted(number, noun, language_ == v1::LANGUAGE_WELSH);
}

std::string Voice::Count(const v1::CoarseCount& count, const domain::CountedNoun& noun) const {
  const std::string counted = Count(count.count(), noun);
  return count.fewer() ? Say("fewer than {count}", counted) : counted;
}

std::string Voice::Time(const google::protobuf::Timestamp& time) const {
  return client::LondonTime(time, language_);
}

std::string Voice::DueTime(const google::protobuf::Timestamp& time) const {
  return client::LondonDueTime(time, language_);
}

std::string Voice::TimeLeft(absl::Duration left) const { return client::TimeLeft(left, language_); }

std::string Voice::TimeLeftUntil(const google::protobuf::Timestamp& time) const {
  return TimeLeft(client::FromProto(time) - now_);
}

std::string Voice::Length(absl::Duration length) const {
  return client::LengthOfTime(length, language_);
}

std::string Voice::TimeOfDay() const { return client::LondonTimeOfDay(now_); }

}  // namespace pledgekeeper::ctl
