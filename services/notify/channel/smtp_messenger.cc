#include "services/notify/channel/smtp_messenger.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/notify/channel/answer_table.h"

namespace pledgekeeper::notify {
namespace {

// An address has at most 254 characters (RFC 5321, erratum 1690).
constexpr size_t kMaxAddressBytes = 254;
// Lines of encoded text have at most 76 characters (RFC 2045).
constexpr size_t kMaxEncodedLine = 76;
// A line with an encoded word has at most 76 characters (RFC 2047): "Subject: ", and 67 more.
constexpr size_t kMaxWordBytes = 39;

std::string Base64(std::string_view bytes) {
  return absl::Base64Escape(absl::string_view(bytes.data(), bytes.size()));
}

// The text as encoded words, cut between characters.
std::string EncodedWords(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    size_t size = std::min(text.size(), kMaxWordBytes);
    while (size < text.size() && (text[size] & 0xC0) == 0x80) --size;
    absl::StrAppend(&words, words.empty() ? "" : "\r\n ", "=?utf-8?B?",
                    Base64(text.substr(0, size)), "?=");
    text.remove_prefix(size);
  }
  return words;
}

// What is being handed over.
struct Upload {
  std::string mail;
  size_t sent = 0;
  bool complete = false;  // all of it was given to libcurl: it may have been taken on
};

size_t Read(char* into, size_t, size_t room, void* from) {
  Upload& upload = *static_cast<Upload*>(from);
  const size_t size = std::min(room, upload.mail.size() - upload.sent);
  std::memcpy(into, upload.mail.data() + upload.sent, size);
  upload.sent += size;
  upload.complete = upload.complete || upload.sent == upload.mail.size();
  return size;
}

// What was said on the connection: which command the latest reply answers, and its enhanced code.
struct Talk {
  Stage stage = Stage::kAnswer;
  bool over = false;  // we said goodbye: what comes now is no answer to the mail
  std::string enhanced;
};

Stage StageOf(absl::string_view command) {
  if (absl::StartsWith(command, "MAIL FROM")) return Stage::kSender;
  if (absl::StartsWith(command, "RCPT TO")) return Stage::kRecipient;
  if (absl::StartsWith(command, "DATA")) return Stage::kText;
  return absl::StartsWith(command, "AUTH") ? Stage::kLogin : Stage::kAnswer;
}

// The enhanced code of a reply "550 5.1.1 ...", "5.1.1"; "" if there is none (RFC 2034).
std::string EnhancedOf(absl::string_view reply) {
  if (reply.size() < 9 || (reply[0] != '4' && reply[0] != '5') || reply[4] != reply[0] ||
      reply[5] != '.') {
    return "";
  }
  return std::string(reply.substr(4, reply.find_first_of(" \r\n", 4) - 4));
}

// Told by libcurl of every line; what we send at signing in is in them, so nothing is kept of it.
int Listen(CURL*, curl_infotype kind, char* bytes, size_t size, void* into) {
  Talk& talk = *static_cast<Talk*>(into);
  const absl::string_view line(bytes, size);
  if (talk.over) return 0;
  if (kind == CURLINFO_HEADER_OUT) {
    talk.over = absl::StartsWith(line, "QUIT");
    // What follows AUTH belongs to it, and is no command.
    if (!talk.over && (talk.stage != Stage::kLogin || StageOf(line) != Stage::kAnswer)) {
      talk.stage = StageOf(line);
    }
  } else if (kind == CURLINFO_HEADER_IN) {
    talk.enhanced = EnhancedOf(line);
  }
  return 0;
}

SendOutcome OutcomeOfTalk(CURLcode code, long smtp_code, const Talk& talk, bool handed_over) {
  if (code == CURLE_OK) return OutcomeOf(Side::kSmtp, Stage::kText, 250, "");
  // A refusal is an end that is known, even if the whole mail was handed over before it.
  if (smtp_code >= 400 && smtp_code < 600) {
    return OutcomeOf(Side::kSmtp, talk.stage, static_cast<int>(smtp_code), talk.enhanced);
  }
  return OutcomeOf(Side::kSmtp, handed_over ? Stage::kLost : Stage::kNoAnswer, code, "");
}

}  // namespace

bool IsMailAddress(const std::string& address) {
  const size_t at = address.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == address.size() ||
      address.find('@', at + 1) != std::string::npos || address.size() > kMaxAddressBytes) {
    return false;
  }
  return std::all_of(address.begin(), address.end(), [](char c) {
    return c > ' ' && c < 0x7f && std::strchr("<>()[],;:\\\"", c) == nullptr;
  });
}

std::string MailOf(const Message& message, const std::string& from) {
  // Lines of text end so (RFC 2045 section 6.8).
  const std::string body =
      Base64(absl::StrReplaceAll(message.wording.body, {{"\n", "\r\n"}}) + "\r\n");
  std::string mail = absl::StrCat(
      "From: <", from, ">\r\nTo: <", message.address,
      ">\r\nSubject: ", EncodedWords(message.wording.subject), "\r\nDate: ",
      absl::FormatTime("%a, %d %b %Y %H:%M:%S +0000", message.now, absl::UTCTimeZone()),
      "\r\nMessage-ID: <", message.id, "@", from.substr(from.find('@') + 1),
      ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: base64\r\nContent-Language: ",
      message.is_in_both_languages             ? "en, cy"
      : message.language == v1::LANGUAGE_WELSH ? "cy"
                                               : "en",
      // So that nobody's absence notice comes back: RFC 3834 section 5, and Exchange's own word for
      // it ([MS-OXCMAIL] 2.2.3.2.14). "Precedence: bulk" would say it to old responders and, to
      // filters, that it is no letter to anybody: it is left out, as is a Reply-To.
      "\r\nAuto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n\r\n");
  for (size_t at = 0; at < body.size(); at += kMaxEncodedLine) {
    absl::StrAppend(&mail, body.substr(at, kMaxEncodedLine), "\r\n");
  }
  return mail;
}

SmtpMessenger::SmtpMessenger(config::v1::Smtp config, std::string password, http::StopFlag stop)
    : config_(std::move(config)), password_(std::move(password)), stop_(std::move(stop)) {}

SendOutcome SmtpMessenger::Send(const Message& message) const {
  if (message.address.empty()) return {SendResult::kRefused, "NO_ADDRESS"};
  if (!IsMailAddress(message.address)) return {SendResult::kRefused, "BAD_ADDRESS"};
  Talk talk;  // before the call: it hears our goodbye, when the call is freed
  const http::CurlCall call = http::NewCurlCall(config_.ca_file(), *stop_);
  CURL* curl = call.get();
  const http::CurlList to = http::ListOf({absl::StrCat("<", message.address, ">")});
  const std::string from = absl::StrCat("<", config_.from(), ">");
  Upload upload{MailOf(message, config_.from())};
  curl_easy_setopt(curl, CURLOPT_URL, config_.url().c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!config_.username().empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, config_.username().c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, password_.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, Read);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, Listen);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
  const CURLcode code = curl_easy_perform(curl);
  long smtp_code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &smtp_code);
  return OutcomeOfTalk(code, smtp_code, talk, upload.complete);
}

EarlierOutcome SmtpMessenger::LookUp(const Message&) const { return EarlierSend::kUnknown; }

}  // namespace pledgekeeper::notify
