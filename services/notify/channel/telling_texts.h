#ifndef SERVICES_NOTIFY_CHANNEL_TELLING_TEXTS_H_
#define SERVICES_NOTIFY_CHANNEL_TELLING_TEXTS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/config/v1/notify.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

enum class Audience { kYoungPeople, kStaff };

// What people are told, in every language. Immutable; threads may share it.
class TellingTexts {
 public:
  // From the files of the languages (config/v1/notify.proto), one for each. base::TextInvalid if a
  // file breaks a rule; FAILED_PRECONDITION if a language is missing or there twice.
  static absl::StatusOr<TellingTexts> Create(const std::vector<domain::ConfigText>& files);

  // What is said for one reason; English if the language is not said. A reason for which they are
  // never told is said as "one".
  Wording For(Audience audience, v1::Language language, config::v1::TellReason reason) const;
  // What is said of `count` reports together, in the language's plural form.
  Wording ForSeveral(Audience audience, v1::Language language, int count) const;
  // What every e-mail to staff ends with.
  const std::string& StaffMailEnd(v1::Language language) const;
  // That `count` reports wait, `in_danger` of them in danger, and nobody is there; and that it is
  // over. In both languages, one behind the other.
  Wording Alarm(int count, int in_danger) const;
  Wording AlarmOver() const;

 private:
  TellingTexts() = default;
  const config::v1::TellingTexts& In(v1::Language language) const;

  std::map<v1::Language, config::v1::TellingTexts> texts_;
};

// Puts the same in another language behind a wording: whoever reads it finds their own.
void Join(const Wording& more, Wording& wording);

// The plural category (Unicode CLDR) of a number: "zero", "one", "two", "few", "many" or "other".
std::string PluralCategory(std::string_view language, int count);
// The categories that a language has.
std::vector<std::string> PluralCategories(std::string_view language);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_TELLING_TEXTS_H_
