#include "tools/pledgectl/language.h"

#include <cstdlib>
#include <string_view>

namespace pledgekeeper::ctl {
namespace {

bool IsWelshLocale(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_.@")) == "cy";
}

}  // namespace

v1::Language LanguageToSpeak(const LanguageSources& sources) {
  for (const v1::Language language : {sources.asked, sources.answered, sources.environment}) {
    if (language != v1::LANGUAGE_UNSPECIFIED) return language;
  }
  return v1::LANGUAGE_ENGLISH;
}

v1::Language LanguageOfEnvironment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return IsWelshLocale(value) ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH;
  }
  return v1::LANGUAGE_UNSPECIFIED;
}

}  // namespace pledgekeeper::ctl
