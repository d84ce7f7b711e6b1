#include "tools/texts/text.h"

#include "services/wording/fill.h"

namespace pledgekeeper::texts {
namespace {

// "{length}" for "{length:soft}": what stands between the braces, without its form.
std::string_view KeyOf(std::string_view blank) { return blank.substr(0, blank.find(':')); }

// Our own words change as the sentence asks; a name, a file or a number must not.
bool MayChange(std::string_view welsh, std::string_view key) {
  return welsh.find(absl::StrCat("{", absl::string_view(key.data(), key.size()), ":")) !=
         std::string_view::npos;
}

}  // namespace

std::string FillInOrder(const wording::Phrase& phrase, const std::vector<std::string>& values,
                        v1::Language language) {
  std::vector<wording::Blank> blanks;
  std::string_view rest = phrase.en;
  for (const std::string& value : values) {
    rest.remove_prefix(rest.find('{') + 1);
    const std::string_view key = KeyOf(rest.substr(0, rest.find('}')));
    blanks.push_back({key, {{value, MayChange(phrase.cy, key)}}});
  }
  return wording::Fill(phrase.In(language), blanks, language);
}

std::string NameIn(v1::Language language, std::string_view english) {
  const wording::Phrase* phrase = Find(english);
  return std::string(phrase == nullptr ? english : phrase->In(language));
}

}  // namespace pledgekeeper::texts
