#include "services/notify/channel/telling_texts.h"

#include <unicode/locid.h>
#include <unicode/plurrule.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/base/status_macros.h"
#include "services/notify/channel/notify_config.h"

namespace pledgekeeper::notify {
namespace {

std::unique_ptr<icu::PluralRules> RulesOf(std::string_view language) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::PluralRules> rules(
      icu::PluralRules::forLocale(icu::Locale(std::string(language).c_str()), error));
  return U_SUCCESS(error) ? std::move(rules) : nullptr;
}

// `mail_end` stands at the end of every e-mail.
template <typename Form>
Wording WordingOf(const Form& form, const std::string& mail_end) {
  return {form.subject(), absl::StrCat(form.body(), "\n\n", mail_end), form.sms()};
}

// The plural form of a number.
const config::v1::TellingForm& FormOf(const config::v1::CountedText& counted,
                                      const std::string& language, int count) {
  const auto* field = counted.GetDescriptor()->FindFieldByName(PluralCategory(language, count));
  const auto* reflection = counted.GetReflection();
  if (field == nullptr || !reflection->HasField(counted, field)) {
    field = counted.GetDescriptor()->FindFieldByName("other");
  }
  return static_cast<const config::v1::TellingForm&>(reflection->GetMessage(counted, field));
}

void Fill(const std::string& place, int number, Wording& wording) {
  for (std::string* text : {&wording.subject, &wording.body, &wording.sms}) {
    *text = absl::StrReplaceAll(*text, {{place, absl::StrCat(number)}});
  }
}

const std::string& MailEnd(Audience audience, const config::v1::TellingTexts& texts) {
  return audience == Audience::kYoungPeople ? texts.young_people_mail_end()
                                            : texts.staff_mail_end();
}

}  // namespace

void Join(const Wording& more, Wording& wording) {
  if (wording.subject.empty()) {
    wording = more;
    return;
  }
  wording.subject += " / " + more.subject;
  wording.body += "\n\n" + more.body;
  wording.sms += "\n" + more.sms;
}

std::string PluralCategory(std::string_view language, int count) {
  const auto rules = RulesOf(language);
  std::string category = "other";
  if (rules == nullptr) return category;
  category.clear();
  rules->select(static_cast<int32_t>(count)).toUTF8String(category);
  return category;
}

std::vector<std::string> PluralCategories(std::string_view language) {
  std::vector<std::string> categories;
  const auto rules = RulesOf(language);
  if (rules == nullptr) return {"other"};
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> keywords(rules->getKeywords(error));
  while (const icu::UnicodeString* keyword = keywords->snext(error)) {
    keyword->toUTF8String(categories.emplace_back());
  }
  return categories;
}

absl::StatusOr<TellingTexts> TellingTexts::Create(const std::vector<domain::ConfigText>& files) {
  TellingTexts texts;
  for (const domain::ConfigText& file : files) {
    ASSIGN_OR_RETURN(config::v1::TellingTexts read, ParseTellingTexts(file.text, file.source));
    const v1::Language language =
        read.language() == "cy" ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH;
    if (!texts.texts_.emplace(language, std::move(read)).second) {
      return absl::FailedPreconditionError(
          absl::StrCat(file.source, ": another file has this language too; remove one"));
    }
  }
  for (const auto& [language, name] : {std::pair(v1::LANGUAGE_ENGLISH, "en.textproto"),
                                       std::pair(v1::LANGUAGE_WELSH, "cy.textproto")}) {
    if (!texts.texts_.contains(language)) {
      return absl::FailedPreconditionError(
          absl::StrCat("there is no ", name, " among the texts for telling people"));
    }
  }
  return texts;
}

const config::v1::TellingTexts& TellingTexts::In(v1::Language language) const {
  const auto found = texts_.find(language);
  // Whoever has not said which language they want is spoken to in English.
  return found == texts_.end() ? texts_.at(v1::LANGUAGE_ENGLISH) : found->second;
}

Wording TellingTexts::For(Audience audience, v1::Language language,
                          config::v1::TellReason reason) const {
  const config::v1::TellingTexts& texts = In(language);
  for (const auto& text :
       audience == Audience::kYoungPeople ? texts.young_people() : texts.staff()) {
    if (text.reason() == reason) return WordingOf(text, MailEnd(audience, texts));
  }
  // The files have a text for every reason for which these people are told; for any other it is
  // only said that there is something.
  return ForSeveral(audience, language, 1);
}

Wording TellingTexts::ForSeveral(Audience audience, v1::Language language, int count) const {
  const config::v1::TellingTexts& texts = In(language);
  const config::v1::CountedText& counted =
      audience == Audience::kYoungPeople ? texts.young_people_several() : texts.staff_several();
  Wording wording = WordingOf(FormOf(counted, texts.language(), count), MailEnd(audience, texts));
  Fill("{count}", count, wording);
  return wording;
}

const std::string& TellingTexts::StaffMailEnd(v1::Language language) const {
  return In(language).staff_mail_end();
}

Wording TellingTexts::Alarm(int count, int in_danger) const {
  Wording both;
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    const config::v1::TellingTexts& texts = In(language);
    Join(WordingOf(FormOf(texts.alarm(), texts.language(), count), texts.staff_mail_end()), both);
  }
  Fill("{count}", count, both);
  Fill("{danger}", in_danger, both);
  return both;
}

Wording TellingTexts::AlarmOver() const {
  Wording both;
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    Join(WordingOf(In(language).alarm_over(), In(language).staff_mail_end()), both);
  }
  return both;
}

}  // namespace pledgekeeper::notify
