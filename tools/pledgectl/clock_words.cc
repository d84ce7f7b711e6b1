#include "tools/pledgectl/clock_words.h"

#include "absl/strings/str_cat.h"
#include "services/wording/fill.h"

namespace pledgekeeper::ctl {
namespace {

using wording::Labelled;
using wording::Phrase;

// In the order of v1.ExtensionState. {l} is the whole length.
constexpr Labelled<v1::ExtensionState> kExtensions[] = {
    {v1::EXTENSION_STATE_UNSPECIFIED, {"more time, {l} in all", "mwy o amser, {l} i gyd"}},
    {v1::EXTENSION_STATE_ASKED,
     {"more time is asked for, {l} in all; it waits for a yes or no",
      "mae cais am fwy o amser, {l} i gyd; mae'n aros am ateb"}},
    {v1::EXTENSION_STATE_AGREED,
     {"more time was agreed, {l} in all", "mae mwy o amser wedi ei roi, {l} i gyd"}},
    {v1::EXTENSION_STATE_REFUSED,
     {"more time was refused, {l} in all", "mae mwy o amser wedi ei wrthod, {l} i gyd"}},
};
static_assert(FirstOutOfPlace(kExtensions) == v1::ExtensionState_ARRAYSIZE);

// " (Nia Roberts): why".
std::string ByWhomAndWhy(const std::string& name, const std::string& words) {
  return absl::StrCat(name.empty() ? "" : absl::StrCat(" (", name, ")"), words.empty() ? "" : ": ",
                      words);
}

}  // namespace

std::string HoldText(const v1::Hold& hold, const Voice& voice) {
  const std::string& title = hold.title().empty() ? hold.reason() : hold.title();
  return voice.Say("stopped from {from} to {to}: {why}", voice.Time(hold.start_time()),
                   voice.Time(hold.end_time()), title) +
         ByWhomAndWhy(hold.agreed_by(), hold.words());
}

std::string ExtensionText(const v1::Extension& extension, v1::Language language) {
  const bool known = v1::ExtensionState_IsValid(extension.state());
  const Phrase& phrase = kExtensions[known ? extension.state() : 0].phrase;
  // An older server does not say the unit.
  const std::string length =
      extension.length_text().empty() ? absl::StrCat(extension.length()) : extension.length_text();
  return wording::Fill(phrase.In(language), {{"l", {{length}}}}, language) +
         ByWhomAndWhy(extension.agreed_by(), extension.reason());
}

void AddClockSentences(std::vector<wording::Sentence>& sentences) {
  constexpr const char* kTable = "pledgectl";
  for (const auto& row : kExtensions) {
    wording::AddSentence(sentences, kTable, v1::ExtensionState_Name(row.label), "everybody",
                         row.phrase);
  }
}

}  // namespace pledgekeeper::ctl
