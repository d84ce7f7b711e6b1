#include "services/domain/people/words_of_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>

namespace pledgekeeper::domain {
namespace {

// The base letters of a character, in small letters.
void AppendFolded(UChar32 point, std::string& folded) {
  if (point < 0x80) {
    folded.push_back(static_cast<char>(point >= 'A' && point <= 'Z' ? point + 32 : point));
    return;
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString parts;
  if (U_FAILURE(error) || !normalizer->getDecomposition(point, parts)) parts.setTo(point);
  parts.foldCase();
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    if (u_isalnum(part)) icu::UnicodeString(part).toUTF8String(folded);
  }
}

constexpr UChar32 kZeroWidthSpace = 0x200B;

bool IsMark(UChar32 point) { return (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0; }

bool IsApostrophe(UChar32 point) {
  return point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x02BC || point == '`' ||
         point == 0x00B4 || point == 0x2032 || point == 0xFF07;
}

bool EndsSentence(UChar32 point) {
  return point == '.' || point == '!' || point == '?' || point == '\n' || point == 0x2026 ||
         point == ':' || u_hasBinaryProperty(point, UCHAR_EMOJI_PRESENTATION);
}

// Takes the text character by character.
class Reader {
 public:
  explicit Reader(ZeroWidthSpace space) : parts_(space == ZeroWidthSpace::kParts) {}

  void Take(UChar32 point) {
    if (point >= 0 && u_isalnum(point)) return TakeLetter(point);
    // A mark has no letter of its own: what it belongs to has been taken.
    if (point >= 0 && !(parts_ && point == kZeroWidthSpace) &&
        (IsMark(point) || u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))) {
      return;
    }
    const bool is_in_word = !word_.folded.empty();
    End();
    if (is_in_word && point == ',') words_.back().before_comma = true;
    after_apostrophe_ = is_in_word && IsApostrophe(point);
    if (point >= 0 && EndsSentence(point)) begins_sentence_ = true;
  }

  std::vector<Word> Finish() {
    End();
    return std::move(words_);
  }

 private:
  void TakeLetter(UChar32 point) {
    const bool is_capital = u_isupper(point) || u_istitle(point);
    if (word_.folded.empty()) {
      word_.has_capital = is_capital;
      word_.in_capitals = true;
      word_.begins_sentence = begins_sentence_;
      word_.is_joined = after_apostrophe_;
      begins_sentence_ = false;
    }
    word_.in_capitals &= is_capital;
    ++letters_;
    AppendFolded(point, word_.folded);
  }

  void End() {
    if (!word_.folded.empty()) {
      word_.in_capitals &= letters_ > 1;
      words_.push_back(std::move(word_));
    }
    word_ = Word();
    letters_ = 0;
    after_apostrophe_ = false;
  }

  const bool parts_;
  std::vector<Word> words_;
  Word word_;
  int letters_ = 0;
  bool begins_sentence_ = true;
  bool after_apostrophe_ = false;
};

}  // namespace

std::vector<Word> WordsOf(std::string_view text, ZeroWidthSpace space) {
  Reader reader(space);
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT(text.data(), at, size, point);
    reader.Take(point);
  }
  return reader.Finish();
}

bool HasZeroWidthSpace(std::string_view text) {
  return text.find("\u200B") != std::string_view::npos;
}

}  // namespace pledgekeeper::domain
