#include "services/notify/channel/notify_setup.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/http/secret_file.h"
#include "services/notify/channel/govuk_notify_messenger.h"
#include "services/notify/channel/notify_config.h"
#include "services/notify/channel/smtp_messenger.h"
#include "services/notify/channel/webhook_messenger.h"

namespace pledgekeeper::notify {
namespace {

namespace fs = std::filesystem;

// A secret that signs must not be guessable.
constexpr size_t kLeastSecretBytes = 32;
// The shortest API key of GOV.UK Notify: two UUIDs.
constexpr size_t kLeastKeyBytes = 73;

absl::StatusOr<std::string> ReadText(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat(path.string(), ": cannot be read"));
  return text.str();
}

absl::StatusOr<std::vector<domain::ConfigText>> ReadTexts(const fs::path& folder) {
  std::vector<domain::ConfigText> texts;
  for (const char* name : {"en.textproto", "cy.textproto"}) {
    const fs::path path = folder / name;
    ASSIGN_OR_RETURN(std::string text, ReadText(path));
    texts.push_back({path.string(), std::move(text)});
  }
  return texts;
}

}  // namespace

absl::StatusOr<NotifySetup> OpenNotifySetup(const std::string& path, http::StopFlag stop) {
  ASSIGN_OR_RETURN(const std::string text, ReadText(path));
  ASSIGN_OR_RETURN(config::v1::Notify config, ParseNotify(text, path));
  const fs::path folder = fs::path(path).parent_path();
  // Paths in the file are meant from where the file is.
  const auto full = [&](const std::string& name) {
    return name.empty() ? "" : (folder / name).string();
  };
  ASSIGN_OR_RETURN(const auto files, ReadTexts(folder / config.templates()));
  ASSIGN_OR_RETURN(TellingTexts texts, TellingTexts::Create(files));
  NotifySetup ways{{}, std::move(texts), {}};
  const auto open_webhook =
      [&](config::v1::Webhook webhook) -> absl::StatusOr<std::unique_ptr<WebhookMessenger>> {
    webhook.set_ca_file(full(webhook.ca_file()));
    ASSIGN_OR_RETURN(std::string secret,
                     http::ReadSecretFile(full(webhook.secret_file()), kLeastSecretBytes));
    return std::make_unique<WebhookMessenger>(webhook, std::move(secret), stop);
  };
  if (config.has_smtp()) {
    config::v1::Smtp& smtp = *config.mutable_smtp();
    smtp.set_ca_file(full(smtp.ca_file()));
    std::string password;
    if (!smtp.password_file().empty()) {
      ASSIGN_OR_RETURN(password, http::ReadSecretFile(full(smtp.password_file())));
    }
    const auto mail = std::make_shared<const SmtpMessenger>(smtp, password, stop);
    for (const std::string& address : config.alarm().email()) {
      ways.alarm.push_back({mail, address});
    }
    ways.messengers[v1::CHANNEL_EMAIL] =
        std::make_unique<SmtpMessenger>(smtp, std::move(password), stop);
  }
  if (config.has_webhook()) {
    ASSIGN_OR_RETURN(ways.messengers[v1::CHANNEL_WEBHOOK], open_webhook(config.webhook()));
  }
  if (config.alarm().has_webhook()) {
    ASSIGN_OR_RETURN(std::shared_ptr<const Messenger> hook, open_webhook(config.alarm().webhook()));
    ways.alarm.push_back({std::move(hook), ""});
  }
  if (config.has_govuk_notify()) {
    const config::v1::GovukNotify& notify = config.govuk_notify();
    ASSIGN_OR_RETURN(const std::string key,
                     http::ReadSecretFile(full(notify.key_file()), kLeastKeyBytes));
    if (!notify.email_template_id().empty()) {
      ways.messengers[v1::CHANNEL_NOTIFY_EMAIL] = std::make_unique<GovukNotifyMessenger>(
          GovukNotifyMessenger::Kind::kEmail, notify, key, stop);
    }
    if (!notify.sms_template_id().empty()) {
      ways.messengers[v1::CHANNEL_NOTIFY_SMS] = std::make_unique<GovukNotifyMessenger>(
          GovukNotifyMessenger::Kind::kSms, notify, key, stop);
    }
  }
  return ways;
}

}  // namespace pledgekeeper::notify
