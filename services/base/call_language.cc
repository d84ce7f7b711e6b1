#include "services/base/call_language.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace pledgekeeper::base {
namespace {

// No browser sends more; a longer one is not looked at, so that nobody makes us read for nothing.
constexpr size_t kMaxAcceptLanguage = 200;

v1::Language LanguageOf(absl::string_view range) {
  const absl::string_view tag =
      absl::StripAsciiWhitespace(range.substr(0, std::min(range.find(';'), range.size())));
  const absl::string_view primary = tag.substr(0, std::min(tag.find('-'), tag.size()));
  if (absl::EqualsIgnoreCase(primary, "cy")) return v1::LANGUAGE_WELSH;
  if (absl::EqualsIgnoreCase(primary, "en")) return v1::LANGUAGE_ENGLISH;
  return v1::LANGUAGE_UNSPECIFIED;
}

}  // namespace

v1::Language FirstLanguageOf(std::string_view accept_language) {
  if (accept_language.size() > kMaxAcceptLanguage) return v1::LANGUAGE_UNSPECIFIED;
  absl::string_view rest(accept_language.data(), accept_language.size());
  while (!rest.empty()) {
    const size_t comma = std::min(rest.find(','), rest.size());
    const v1::Language language = LanguageOf(rest.substr(0, comma));
    if (language != v1::LANGUAGE_UNSPECIFIED) return language;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return v1::LANGUAGE_UNSPECIFIED;
}

v1::Language AskedLanguage(const grpc::CallbackServerContext& context) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find("accept-language");
  if (found == metadata.end()) return v1::LANGUAGE_UNSPECIFIED;
  return FirstLanguageOf({found->second.data(), found->second.size()});
}

void SayLanguage(v1::Language language, grpc::CallbackServerContext& context) {
  context.AddInitialMetadata("content-language", language == v1::LANGUAGE_WELSH ? "cy" : "en");
}

}  // namespace pledgekeeper::base
