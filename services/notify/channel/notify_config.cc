#include "services/notify/channel/notify_config.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/domain/rulebook/config_rule.h"
#include "services/domain/rulebook/config_text.h"
#include "services/notify/channel/smtp_messenger.h"
#include "services/notify/channel/tell_rules.h"
#include "services/notify/channel/telling_texts.h"

namespace pledgekeeper::notify {
namespace {

using domain::BrokenRule;
using domain::CheckFilled;
using domain::Path;
using Texts = google::protobuf::RepeatedPtrField<config::v1::TellingText>;

constexpr size_t kMaxSubjectBytes = 100;
constexpr size_t kMaxBodyBytes = 1000;
constexpr size_t kMaxMailEndBytes = 300;
// One alarm goes to each of them, one after the other.
constexpr int kMaxAlarmAddresses = 10;
// One text message of the GSM alphabet.
constexpr size_t kMaxSmsCharacters = 160;

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !absl::ascii_isxdigit(text[i])) return false;
  }
  return true;
}

std::optional<BrokenRule> CheckUrl(const std::string& url,
                                   std::initializer_list<const char*> schemes, std::string path) {
  for (const std::string scheme : schemes) {
    if (url.starts_with(scheme) && url.size() > scheme.size()) return std::nullopt;
  }
  return BrokenRule{std::move(path), base::Filled("must begin with {start}",
                                                  {{"start", std::string(*schemes.begin())}})};
}

std::optional<BrokenRule> CheckUuid(const std::string& id, std::string path) {
  if (IsUuid(id)) return std::nullopt;
  return BrokenRule{std::move(path), "must be a UUID, as GOV.UK Notify shows it"};
}

std::optional<BrokenRule> CheckSmtp(const config::v1::Smtp& smtp) {
  if (auto broken = CheckUrl(smtp.url(), {"smtp://", "smtps://"}, "smtp.url")) return broken;
  if (!absl::StrContains(smtp.from(), "@") || absl::StrContains(smtp.from(), " ")) {
    return BrokenRule{"smtp.from", "must be an e-mail address"};
  }
  if (smtp.username().empty() != smtp.password_file().empty()) {
    return BrokenRule{"smtp", "username and password_file go together"};
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckWebhook(const config::v1::Webhook& webhook,
                                       const std::string& path) {
  const std::string url = path + ".url";
  const auto broken = webhook.allow_http() ? CheckUrl(webhook.url(), {"https://", "http://"}, url)
                                           : CheckUrl(webhook.url(), {"https://"}, url);
  if (broken) return broken;
  return CheckFilled(webhook.secret_file(), path + ".secret_file");
}

std::optional<BrokenRule> CheckAlarm(const config::v1::Alarm& alarm, bool has_smtp) {
  // One of the two, and mail needs a server to send it.
  if (alarm.email().empty() && !alarm.has_webhook()) return CheckFilled("", "alarm.email");
  if (!alarm.email().empty() && !has_smtp) return CheckFilled("", "smtp");
  if (alarm.email_size() > kMaxAlarmAddresses) {
    return BrokenRule{"alarm.email", base::Filled("must be at most {most}",
                                                  {{"most", absl::StrCat(kMaxAlarmAddresses)}})};
  }
  for (int i = 0; i < alarm.email_size(); ++i) {
    if (!IsMailAddress(alarm.email(i))) {
      return BrokenRule{Path("alarm", "email", i), "must be an e-mail address"};
    }
  }
  return alarm.has_webhook() ? CheckWebhook(alarm.webhook(), "alarm.webhook") : std::nullopt;
}

std::optional<BrokenRule> CheckGovukNotify(const config::v1::GovukNotify& notify) {
  const std::string path = "govuk_notify";
  if (!notify.base_url().empty()) {
    const auto broken =
        notify.allow_http()
            ? CheckUrl(notify.base_url(), {"https://", "http://"}, path + ".base_url")
            : CheckUrl(notify.base_url(), {"https://"}, path + ".base_url");
    if (broken) return broken;
  }
  if (auto broken = CheckUuid(notify.service_id(), path + ".service_id")) return broken;
  if (auto broken = CheckFilled(notify.key_file(), path + ".key_file")) return broken;
  if (notify.email_template_id().empty() && notify.sms_template_id().empty()) {
    return BrokenRule{path, "email_template_id or sms_template_id is required"};
  }
  for (const auto& [id, name] : {std::pair(notify.email_template_id(), ".email_template_id"),
                                 std::pair(notify.sms_template_id(), ".sms_template_id")}) {
    if (id.empty()) continue;
    if (auto broken = CheckUuid(id, path + name)) return broken;
  }
  return std::nullopt;
}

std::optional<BrokenRule> FindBrokenRule(const config::v1::Notify& notify) {
  if (auto broken = CheckFilled(notify.templates(), "templates")) return broken;
  std::optional<BrokenRule> broken;
  if (notify.has_smtp()) broken = CheckSmtp(notify.smtp());
  if (!broken && notify.has_webhook()) broken = CheckWebhook(notify.webhook(), "webhook");
  if (!broken && notify.has_govuk_notify()) broken = CheckGovukNotify(notify.govuk_notify());
  if (!broken && notify.has_alarm()) broken = CheckAlarm(notify.alarm(), notify.has_smtp());
  return broken;
}

// Characters, not bytes: everything but the bytes that continue one (RFC 3629).
size_t Characters(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

template <typename Form>
std::optional<BrokenRule> CheckForm(const Form& form, const std::string& path) {
  if (auto broken = CheckFilled(form.subject(), Path(path, "subject"))) return broken;
  if (auto broken = CheckFilled(form.body(), Path(path, "body"))) return broken;
  if (auto broken = CheckFilled(form.sms(), Path(path, "sms"))) return broken;
  // A line break in a subject would begin a header of its own.
  if (form.subject().size() > kMaxSubjectBytes ||
      form.subject().find_first_of("\r\n") != std::string::npos) {
    return BrokenRule{Path(path, "subject"),
                      base::Filled("must be one line of at most {limit} bytes",
                                   {{"limit", absl::StrCat(kMaxSubjectBytes)}})};
  }
  if (form.body().size() > kMaxBodyBytes) {
    return BrokenRule{Path(path, "body"), base::Filled("is longer than {limit} bytes",
                                                       {{"limit", absl::StrCat(kMaxBodyBytes)}})};
  }
  if (Characters(form.sms()) > kMaxSmsCharacters) {
    return BrokenRule{Path(path, "sms"),
                      base::Filled("is longer than {limit} characters",
                                   {{"limit", absl::StrCat(kMaxSmsCharacters)}})};
  }
  return std::nullopt;
}

// One text for every reason for which these people are told, and for no other.
std::optional<BrokenRule> CheckReasons(const Texts& texts, bool TellRules::*are_told,
                                       const std::string& field) {
  std::set<int> seen;
  for (int i = 0; i < texts.size(); ++i) {
    const std::string path = Path("", field, i);
    const config::v1::TellReason reason = texts[i].reason();
    if (!(RulesOf(reason).*are_told)) {
      return BrokenRule{Path(path, "reason"),
                        base::Filled("nobody of them is told for {reason}",
                                     {{"reason", config::v1::TellReason_Name(reason)}})};
    }
    if (!seen.insert(reason).second) return BrokenRule{Path(path, "reason"), "is there twice"};
    if (auto broken = CheckForm(texts[i], path)) return broken;
  }
  for (const TellRules& rules : kTellRules) {
    if (rules.*are_told && !seen.contains(rules.reason)) {
      return BrokenRule{"", base::Filled("{field}: there is no text for {reason}",
                                         {{"field", field},
                                          {"reason", config::v1::TellReason_Name(rules.reason)}})};
    }
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckCounted(const config::v1::CountedText& counted,
                                       const std::string& language, const std::string& field) {
  for (const std::string& category : PluralCategories(language)) {
    const auto* form = counted.GetDescriptor()->FindFieldByName(category);
    if (form == nullptr || !counted.GetReflection()->HasField(counted, form)) {
      return BrokenRule{field,
                        base::Filled("lacks the plural form \"{form}\"", {{"form", category}})};
    }
    const auto& text = static_cast<const config::v1::TellingForm&>(
        counted.GetReflection()->GetMessage(counted, form));
    if (auto broken = CheckForm(text, Path(field, category))) return broken;
  }
  return std::nullopt;
}

// The first word that must not be said and is.
std::optional<BrokenRule> CheckWords(const std::string& text, const config::v1::TellingTexts& texts,
                                     const std::string& path) {
  const std::string said = absl::AsciiStrToLower(text);
  for (const std::string& word : texts.never_for_young_people()) {
    if (absl::StrContains(said, absl::AsciiStrToLower(word))) {
      return BrokenRule{
          path, base::Filled("says \"{word}\", which gives the app away", {{"word", word}})};
    }
  }
  return std::nullopt;
}

// The same of any string of the message.
std::optional<BrokenRule> FindForbidden(const google::protobuf::Message& message,
                                        const config::v1::TellingTexts& texts,
                                        const std::string& path) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    const std::string here = Path(path, field->name());
    std::optional<BrokenRule> broken;
    if (field->cpp_type() == field->CPPTYPE_MESSAGE) {
      broken = FindForbidden(reflection->GetMessage(message, field), texts, here);
    } else if (field->cpp_type() == field->CPPTYPE_STRING) {
      broken = CheckWords(reflection->GetString(message, field), texts, here);
    }
    if (broken) return broken;
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckMailEnd(const std::string& text, const std::string& field) {
  if (auto broken = CheckFilled(text, field)) return broken;
  if (text.size() <= kMaxMailEndBytes) return std::nullopt;
  return BrokenRule{field, base::Filled("is longer than {limit} bytes",
                                        {{"limit", absl::StrCat(kMaxMailEndBytes)}})};
}

std::optional<BrokenRule> FindBrokenRule(const config::v1::TellingTexts& texts) {
  if (texts.language() != "en" && texts.language() != "cy") {
    return BrokenRule{"language", "must be \"en\" or \"cy\""};
  }
  const std::string& language = texts.language();
  std::optional<BrokenRule> broken =
      CheckReasons(texts.young_people(), &TellRules::to_young_people, "young_people");
  if (!broken) broken = CheckReasons(texts.staff(), &TellRules::to_staff, "staff");
  if (!broken) {
    broken = CheckCounted(texts.young_people_several(), language, "young_people_several");
  }
  if (!broken) broken = CheckCounted(texts.staff_several(), language, "staff_several");
  if (!broken) broken = CheckMailEnd(texts.young_people_mail_end(), "young_people_mail_end");
  if (!broken) broken = CheckMailEnd(texts.staff_mail_end(), "staff_mail_end");
  if (!broken) broken = CheckCounted(texts.alarm(), language, "alarm");
  if (!broken) broken = CheckForm(texts.alarm_over(), "alarm_over");
  if (!broken && texts.never_for_young_people().empty()) {
    broken = BrokenRule{"", "never_for_young_people is required"};
  }
  for (int i = 0; !broken && i < texts.never_for_young_people_size(); ++i) {
    broken = CheckFilled(texts.never_for_young_people(i), Path("", "never_for_young_people", i));
  }
  for (int i = 0; !broken && i < texts.young_people_size(); ++i) {
    broken = FindForbidden(texts.young_people(i), texts, Path("", "young_people", i));
  }
  if (!broken) {
    broken = FindForbidden(texts.young_people_several(), texts, "young_people_several");
  }
  if (!broken) broken = CheckWords(texts.young_people_mail_end(), texts, "young_people_mail_end");
  return broken;
}

template <typename Config>
absl::StatusOr<Config> Parse(std::string_view text, std::string_view source) {
  Config config;
  RETURN_IF_ERROR(
      domain::ReadConfigText(text, source, config, [&] { return FindBrokenRule(config); }));
  return config;
}

}  // namespace

absl::StatusOr<config::v1::Notify> ParseNotify(std::string_view text, std::string_view source) {
  return Parse<config::v1::Notify>(text, source);
}

absl::StatusOr<config::v1::TellingTexts> ParseTellingTexts(std::string_view text,
                                                           std::string_view source) {
  return Parse<config::v1::TellingTexts>(text, source);
}

}  // namespace pledgekeeper::notify
