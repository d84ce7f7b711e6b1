#include "tools/pledgectl/clock_words.h"

#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"

namespace pledgekeeper::ctl {
namespace {

// A text in both languages.
struct Both {
  const char* english;
  const char* welsh;

  const char* In(v1::Language language) const {
    return language == v1::LANGUAGE_WELSH ? welsh : english;
  }
};

Both ExtensionWords(v1::ExtensionState state) {
  switch (state) {
    case v1::EXTENSION_STATE_ASKED:
      return {"more time is asked for, waiting for a yes or no",
              "mae cais am fwy o amser, yn aros am ateb"};
    case v1::EXTENSION_STATE_AGREED:
      return {"more time was agreed", "mae mwy o amser wedi ei roi"};
    case v1::EXTENSION_STATE_REFUSED:
      return {"more time was refused", "mae mwy o amser wedi ei wrthod"};
    default:
      return {"more time", "mwy o amser"};
  }
}

// " (Nia Roberts): why".
std::string ByWhomAndWhy(const std::string& name, const std::string& words) {
  return absl::StrCat(name.empty() ? "" : absl::StrCat(" (", name, ")"), words.empty() ? "" : ": ",
                      words);
}

}  // namespace

std::string HoldText(const v1::Hold& hold, v1::Language language) {
  const std::string& title = hold.title().empty() ? hold.reason() : hold.title();
  return absl::StrCat(Both{"stopped from ", "wedi ei stopio o "}.In(language),
                      client::LondonTime(hold.start_time()), Both{" to ", " i "}.In(language),
                      client::LondonTime(hold.end_time()), ": ", title,
                      ByWhomAndWhy(hold.agreed_by(), hold.words()));
}

std::string ExtensionText(const v1::Extension& extension, v1::Language language) {
  const std::string length =
      extension.length_text().empty() ? absl::StrCat(extension.length()) : extension.length_text();
  return absl::StrCat(ExtensionWords(extension.state()).In(language), ", ", length,
                      Both{" in all", " i gyd"}.In(language),
                      ByWhomAndWhy(extension.agreed_by(), extension.reason()));
}

}  // namespace pledgekeeper::ctl
