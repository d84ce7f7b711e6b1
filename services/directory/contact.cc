#include "services/directory/contact.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/directory/limits.h"

namespace pledgekeeper::directory {
namespace {

// RFC 5322 section 3.2.3: what an atom is made of, beside letters and digits.
constexpr std::string_view kAtomMarks = "!#$%&'*+-/=?^_`{|}~";

bool IsAtom(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(c) || kAtomMarks.find(c) != std::string_view::npos;
  });
}

bool IsDomainLabel(std::string_view text) {
  return !text.empty() && text.size() <= kMaxDomainLabel && text.front() != '-' &&
         text.back() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '-';
         });
}

bool NeedsEmail(int channel) {
  return channel == v1::CHANNEL_EMAIL || channel == v1::CHANNEL_NOTIFY_EMAIL;
}

absl::Status CheckChannels(const std::string& field, const v1::Contact& contact) {
  const std::string channels = absl::StrCat(field, ".channels");
  std::set<int> seen;
  for (const int channel : contact.channels()) {
    if (!v1::Channel_IsValid(channel) || channel == v1::CHANNEL_UNSPECIFIED) {
      return base::EnumValueUnknown(channels);
    }
    if (!seen.insert(channel).second) {
      return base::FieldMalformed(channels, "must name each channel at most once");
    }
    if (NeedsEmail(channel) && contact.email().empty()) {
      return base::FieldRequired(absl::StrCat(field, ".email"));
    }
    if (channel == v1::CHANNEL_NOTIFY_SMS && contact.phone().empty()) {
      return base::FieldRequired(absl::StrCat(field, ".phone"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckMinute(const std::string& field, const std::string& text) {
  if (text.empty() || MinuteOfDay(text).has_value()) return absl::OkStatus();
  return base::FieldMalformed(field, "must be a time of day, 00:00 to 23:59");
}

absl::Status CheckTimes(const std::string& field, const v1::Contact& contact) {
  const std::string from = absl::StrCat(field, ".quiet_from");
  const std::string until = absl::StrCat(field, ".quiet_until");
  RETURN_IF_ERROR(CheckMinute(from, contact.quiet_from()));
  RETURN_IF_ERROR(CheckMinute(until, contact.quiet_until()));
  if (contact.quiet_from().empty() != contact.quiet_until().empty()) {
    return base::FieldRequired(contact.quiet_from().empty() ? from : until);
  }
  if (!contact.quiet_from().empty() && contact.quiet_from() == contact.quiet_until()) {
    return base::FieldMalformed(until, "must not be the same as quiet_from");
  }
  return CheckMinute(absl::StrCat(field, ".digest_at"), contact.digest_at());
}

std::string MinuteText(int minute) {
  return absl::StrFormat("%02d:%02d", minute / 60, minute % 60);
}

}  // namespace

bool IsEmailAddress(std::string_view text) {
  if (text.size() > kMaxEmail) return false;
  const std::vector<std::string> halves = absl::StrSplit(std::string(text), '@');
  if (halves.size() != 2 || halves[0].size() > kMaxLocalPart) return false;
  const std::vector<std::string> atoms = absl::StrSplit(halves[0], '.');
  const std::vector<std::string> labels = absl::StrSplit(halves[1], '.');
  return labels.size() >= 2 && std::all_of(atoms.begin(), atoms.end(), IsAtom) &&
         std::all_of(labels.begin(), labels.end(), IsDomainLabel);
}

bool IsPhoneNumber(std::string_view text) {
  return text.size() >= 8 && text.size() <= 16 && text.front() == '+' && text[1] != '0' &&
         !text.starts_with("+440") &&
         std::all_of(text.begin() + 1, text.end(), absl::ascii_isdigit);
}

std::optional<int> MinuteOfDay(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const size_t at : {0, 1, 3, 4}) {
    if (!absl::ascii_isdigit(text[at])) return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

absl::Status CheckContact(const std::string& field, const v1::Contact& contact) {
  const std::string email = absl::StrCat(field, ".email");
  RETURN_IF_ERROR(base::CheckText(email, contact.email(), kMaxEmail));
  if (!contact.email().empty() && !IsEmailAddress(contact.email())) {
    return base::FieldMalformed(email, "must be one plain e-mail address in ASCII");
  }
  if (!contact.phone().empty() && !IsPhoneNumber(contact.phone())) {
    return base::FieldMalformed(absl::StrCat(field, ".phone"),
                                "must be + and 7 to 15 digits that begin with a country code, "
                                "without the 0 behind +44");
  }
  RETURN_IF_ERROR(CheckChannels(field, contact));
  return CheckTimes(field, contact);
}

storage::v1::Contact Record(const v1::Contact& contact) {
  storage::v1::Contact record;
  record.set_email(contact.email());
  record.set_phone(contact.phone());
  *record.mutable_channels() = contact.channels();
  record.set_quiet_from_minute(MinuteOfDay(contact.quiet_from()).value_or(0));
  record.set_quiet_until_minute(MinuteOfDay(contact.quiet_until()).value_or(0));
  const auto digest = MinuteOfDay(contact.digest_at());
  record.set_has_digest(digest.has_value());
  record.set_digest_minute(digest.value_or(0));
  return record;
}

v1::Contact View(const storage::v1::Contact& contact) {
  v1::Contact view;
  view.set_email(contact.email());
  view.set_phone(contact.phone());
  *view.mutable_channels() = contact.channels();
  if (contact.quiet_from_minute() != contact.quiet_until_minute()) {
    view.set_quiet_from(MinuteText(contact.quiet_from_minute()));
    view.set_quiet_until(MinuteText(contact.quiet_until_minute()));
  }
  if (contact.has_digest()) view.set_digest_at(MinuteText(contact.digest_minute()));
  return view;
}

}  // namespace pledgekeeper::directory
