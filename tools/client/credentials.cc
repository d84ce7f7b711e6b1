#include "tools/client/credentials.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/master_key.h"
#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"

namespace pledgekeeper::client {

namespace {

// As base/master_key.cc says them; what else there is the system says, in English.
constexpr texts::Text kFaultsOfKeyFiles[] = {
    "others may read it; run chmod 600 on it",
    "is not a key file of Pledgekeeper; restore it from the backup"};

texts::Said WhyNot(const absl::Status& status, const std::string& key_file) {
  if (absl::IsNotFound(status)) return texts::SayInBoth("there is no key file {file}", key_file);
  for (const texts::Text& fault : kFaultsOfKeyFiles) {
    if (!absl::EndsWith(status.message(), fault.In(v1::LANGUAGE_ENGLISH))) continue;
    return {absl::StrCat(key_file, ": ", fault.In(v1::LANGUAGE_ENGLISH)),
            absl::StrCat(key_file, ": ", fault.In(v1::LANGUAGE_WELSH))};
  }
  const std::string said(status.message());
  return {said, said};
}

}  // namespace

absl::Status CheckPersonId(const std::string& person_id) {
  constexpr size_t kMaxLength = 40;  // services/identity/token.h
  const bool known = std::all_of(person_id.begin(), person_id.end(), [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
  });
  if (known && !person_id.empty() && person_id.size() <= kMaxLength) return absl::OkStatus();
  return ErrorOf(
      absl::StatusCode::kInvalidArgument,
      texts::SayInBoth("the person's id must be 1 to 40 characters of A-Z a-z 0-9 . _ -"),
      "FIELD_MALFORMED");
}

absl::StatusOr<std::string> TokenFor(const std::string& key_file, const identity::Caller& caller,
                                     absl::Time expiry) {
  RETURN_IF_ERROR(CheckPersonId(caller.person_id));
  const absl::StatusOr<base::MasterKey> key = base::MasterKey::Load(key_file);
  if (!key.ok()) {
    const texts::Said why = WhyNot(key.status(), key_file);
    const texts::TextWith<1> text = "--key-file cannot be used ({why})";
    return ErrorOf(key.status().code(), {texts::Say(v1::LANGUAGE_ENGLISH, text, why.en),
                                         texts::Say(v1::LANGUAGE_WELSH, text, why.cy)});
  }
  return identity::MintToken(key->Subkey("pktokens"), caller, expiry);
}

}  // namespace pledgekeeper::client
