#ifndef TOOLS_PLEDGECTL_VOICE_H_
#define TOOLS_PLEDGECTL_VOICE_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "proto/pledgekeeper/v1/coarse_count.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "tools/texts/enum_words.h"
#include "tools/texts/text.h"

namespace pledgekeeper::domain {
struct CountedNoun;
}

namespace pledgekeeper::ctl {

using texts::Text;
using texts::TextWith;

// How an answer is told: in which language, and now. Immutable; threads may share it.
class Voice {
 public:
  Voice(v1::Language language, absl::Time now) : language_(language), now_(now) {}

  v1::Language language() const { return language_; }
  absl::Time now() const { return now_; }

  // A text of the catalogue, with its blanks filled.
  template <typename... Values>
  std::string Say(TextWith<sizeof...(Values)> text, const Values&... values) const {
    return texts::Say(language_, text, values...);
  }
  // A value of an enum.
  template <typename Enum>
  std::string Words(Enum value) const {
    return texts::Words(value, language_);
  }
  // "5 reports".
  std::string Count(int64_t number, const domain::CountedNoun& noun) const;

  // "12 reports", "fewer than 5 reports".
  std::string Count(const v1::CoarseCount& count, const domain::CountedNoun& noun) const;

  // As tools/client/london_time.h says them.
  std::string Time(const google::protobuf::Timestamp& time) const;
  std::string DueTime(const google::protobuf::Timestamp& time) const;
  std::string TimeLeft(absl::Duration left) const;
  std::string TimeLeftUntil(const google::protobuf::Timestamp& time) const;
  std::string Length(absl::Duration length) const;
  std::string TimeOfDay() const;  // now

 private:
  v1::Language language_;
  absl::Time now_;
};

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_VOICE_H_
