#include "services/wording/fill.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace pledgekeeper::wording {
namespace {

base::Mutation MutationOf(std::string_view form) {
  if (form == "soft") return base::Mutation::kSoft;
  if (form == "aspirate") return base::Mutation::kAspirate;
  if (form == "nasal") return base::Mutation::kNasal;
  return base::Mutation::kNone;
}

// What a Welsh sentence ends in so far, before the space.
bool EndsInVowel(const std::string& said) {
  constexpr std::string_view kVowels = "aeiouwy";
  if (said.size() < 2 || said.back() != ' ') return false;
  const char last = said[said.size() - 2];
  // No consonant is written with a byte outside ASCII: that is a vowel with an accent.
  return static_cast<unsigned char>(last) >= 0x80 || kVowels.find(last) != std::string_view::npos;
}

// Appends the words of a Welsh name to a sentence.
void AppendWords(std::string& said, const Name& name, base::Mutation mutation) {
  const std::string& words = name.text;
  const std::string& given = name.given.Of(mutation);
  if (!given.empty()) {
    said += given;
    return;
  }
  if (said.empty() || !base::BeginsWithArticle(words)) {
    said += base::Mutated(mutation, words);
    return;
  }
  const size_t article = words.find(' ');
  if (EndsInVowel(said)) {
    said.back() = '\'';
    said += "r" + words.substr(article);
    return;
  }
  said += "y" + words.substr(1);
}

void AppendName(std::string& said, const Name& name, base::Mutation mutation, bool welsh) {
  const size_t start = said.size();
  if (name.is_words && welsh) {
    AppendWords(said, name, mutation);
  } else {
    said += name.text;
  }
  if (start == 0 && name.is_words && !said.empty()) {
    said[0] = absl::ascii_toupper(static_cast<unsigned char>(said[0]));
  }
}

// " and ", or how Welsh says it before this name.
void AppendAnd(std::string& said, const Name& name, bool welsh) {
  if (!welsh) {
    said += " and " + name.text;
    return;
  }
  const std::string& first = name.given.aspirate.empty() ? name.text : name.given.aspirate;
  said += base::BeginsWithVowel(first) && !base::BeginsWithArticle(first) ? " ac " : " a ";
  AppendName(said, name, base::Mutation::kAspirate, welsh);
}

void AppendList(std::string& said, const std::vector<Name>& names, base::Mutation mutation,
                bool welsh) {
  for (size_t i = 0; i < names.size(); ++i) {
    if (i == 0) {
      AppendName(said, names[i], mutation, welsh);
    } else if (i + 1 == names.size()) {
      AppendAnd(said, names[i], welsh);
    } else {
      said += ", " + names[i].text;
    }
  }
}

}  // namespace

const std::string& GivenForms::Of(base::Mutation mutation) const {
  static const std::string kNone;
  switch (mutation) {
    case base::Mutation::kSoft:
      return soft;
    case base::Mutation::kNasal:
      return nasal;
    case base::Mutation::kAspirate:
      return aspirate;
    case base::Mutation::kNone:
      break;
  }
  return kNone;
}

std::string ListOf(const std::vector<Name>& names, v1::Language language) {
  std::string list;
  AppendList(list, names, base::Mutation::kNone, language == v1::LANGUAGE_WELSH);
  return list;
}

std::string Fill(std::string_view phrase, const std::vector<Blank>& blanks, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  std::string said;
  while (true) {
    const size_t open = phrase.find('{');
    said += phrase.substr(0, open);
    if (open == std::string_view::npos) return said;
    const size_t close = std::min(phrase.find('}', open), phrase.size() - 1);
    const std::string_view inside = phrase.substr(open + 1, close - open - 1);
    const size_t colon = std::min(inside.find(':'), inside.size());
    const auto blank = std::find_if(blanks.begin(), blanks.end(), [&](const Blank& each) {
      return each.key == inside.substr(0, colon);
    });
    if (blank == blanks.end()) {
      said += phrase.substr(open, close + 1 - open);
    } else {
      const base::Mutation mutation =
          colon < inside.size() ? MutationOf(inside.substr(colon + 1)) : base::Mutation::kNone;
      const std::vector<Name> somebody = {{std::string(kSomebody.In(language)), true}};
      AppendList(said, blank->names.empty() ? somebody : blank->names, mutation, welsh);
    }
    phrase.remove_prefix(close + 1);
  }
}

}  // namespace pledgekeeper::wording
