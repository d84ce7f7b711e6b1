#include "services/domain/device/invitation_code.h"

namespace pledgekeeper::domain {
namespace {

constexpr std::string_view kLetters = "BCDFGHJKMPRTVWXZ";
constexpr size_t kGroup = 4;
constexpr size_t kMaxTyped = 40;  // letters with something between each

}  // namespace

size_t LettersOf(v1::InvitationKind kind) {
  if (kind == v1::INVITATION_KIND_IN_PERSON) return 8;
  return kind == v1::INVITATION_KIND_PRINTED ? 12 : 0;
}

std::string CodeOf(std::string_view random) {
  std::string code;
  for (const char byte : random) code += kLetters[static_cast<unsigned char>(byte) & 15];
  return code;
}

std::string ShownCode(std::string_view code) {
  std::string shown;
  for (size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % kGroup == 0) shown += '-';
    shown += code[i];
  }
  return shown;
}

std::optional<std::string> TypedCode(std::string_view typed) {
  if (typed.size() > kMaxTyped) return std::nullopt;
  std::string code;
  for (const char typed_letter : typed) {
    if (typed_letter == ' ' || typed_letter == '-') continue;
    const char letter =
        typed_letter >= 'a' && typed_letter <= 'z' ? typed_letter - 'a' + 'A' : typed_letter;
    if (kLetters.find(letter) == std::string_view::npos) return std::nullopt;
    code += letter;
  }
  if (code.size() != LettersOf(v1::INVITATION_KIND_IN_PERSON) &&
      code.size() != LettersOf(v1::INVITATION_KIND_PRINTED)) {
    return std::nullopt;
  }
  return code;
}

}  // namespace pledgekeeper::domain
