#include "tools/pledgectl/clock_words.h"

#include "absl/strings/str_cat.h"
#include "services/wording/fill.h"
#include "tools/client/london_time.h"

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

// {f} and {u} are moments, {w} is why.
constexpr Phrase kHold = {"stopped from {f} to {u}: {w}", "wedi ei stopio o {f} i {u}: {w}"};

// " (Nia Roberts): why".
std::string ByWhomAndWhy(const std::string& name, const std::string& words) {
  return absl::StrCat(name.empty() ? "" : absl::StrCat(" (", name, ")"), words.empty() ? "" : ": ",
                      words);
}

}  // namespace

std::string HoldText(const v1::Hold& hold, v1::Language language) {
  const std::string& title = hold.title().empty() ? hold.reason() : hold.title();
  const std::string text = wording::Fill(kHold.In(language),
                                         {{"f", {{client::LondonTime(hold.start_time())}}},
                                          {"u", {{client::LondonTime(hold.end_time())}}},
                                          {"w", {{title}}}},
                                         language);
  return text + ByWhomAndWhy(hold.agreed_by(), hold.words());
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
  wording::AddSentence(sentences, kTable, "a hold", "everybody", kHold);
  for (const auto& row : kExtensions) {
    wording::AddSentence(sentences, kTable, v1::ExtensionState_Name(row.label), "everybody",
                         row.phrase);
  }
}

}  // namespace pledgekeeper::ctl
