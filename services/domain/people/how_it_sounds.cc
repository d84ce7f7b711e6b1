#include "services/domain/people/how_it_sounds.h"

#include <vector>

#include "services/domain/people/name_as_word.h"
#include "services/domain/people/words_of_text.h"

namespace pledgekeeper::domain {
namespace {

// Whether it sounds so, wherever a space that nobody sees parts or joins its words.
template <typename Sounds>
bool HoweverParted(std::string_view words, Sounds sounds) {
  return sounds(WordsOf(words, ZeroWidthSpace::kParts)) ||
         (HasZeroWidthSpace(words) && sounds(WordsOf(words, ZeroWidthSpace::kJoins)));
}

}  // namespace

bool SoundsUnsafe(std::string_view words) {
  return HoweverParted(words, [](const std::vector<Word>& all) {
    const Tone tone = ToneOf(all);
    return tone.harm || tone.hint;
  });
}

bool SoundsLikeMoreThanPraise(std::string_view words) {
  return HoweverParted(words, [](const std::vector<Word>& all) {
    std::vector<Word> rest = all;
    std::erase_if(rest, [](const Word& word) {
      return word.folded == "safe" || word.folded == "saff" || word.folded == "diogel";
    });
    const Tone tone = ToneOf(all);
    return ToneOf(rest).harm || (tone.harm && tone.complaint);
  });
}

bool SoundsLikeComplaint(std::string_view words) {
  return HoweverParted(words, [](const std::vector<Word>& all) {
    const Tone tone = ToneOf(all);
    return tone.harm || tone.complaint;
  });
}

}  // namespace pledgekeeper::domain
