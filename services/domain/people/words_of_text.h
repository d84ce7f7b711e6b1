#ifndef SERVICES_DOMAIN_PEOPLE_WORDS_OF_TEXT_H_
#define SERVICES_DOMAIN_PEOPLE_WORDS_OF_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

// The words of a text, to be compared with names. Pure; threads may call it freely.
namespace pledgekeeper::domain {

struct Word {
  // Without accents (Unicode, NFKD without marks) and case: "Siân" and "SIAN" are "sian".
  std::string folded;
  bool has_capital = false;  // it begins with one
  bool in_capitals = false;  // all of it, and more than one letter
  // Nothing, or the end of a sentence or a line, stands before it.
  bool begins_sentence = false;
  bool before_comma = false;
  // An apostrophe joins it to the word before: the s of "Grace's".
  bool is_joined = false;
};

// What a space without width (U+200B) is taken for: nobody sees it, and it stands where somebody
// parts words, or where a program has put it into one.
enum class ZeroWidthSpace { kParts, kJoins };

// Letters, marks and digits make words; apostrophes and everything else part them. What cannot be
// seen and has no width parts nothing, but for the space without width as it is taken. Bytes that
// are no UTF-8 part words.
std::vector<Word> WordsOf(std::string_view text, ZeroWidthSpace space = ZeroWidthSpace::kParts);
// Whether the text has a space without width.
bool HasZeroWidthSpace(std::string_view text);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_WORDS_OF_TEXT_H_
