#include "services/domain/proof/log_head.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace pledgekeeper::domain {
namespace {

constexpr char kFormat[] = "pledgekeeper-log-1";
constexpr size_t kWords = 6;

std::string TextOf(const LogHead& head) {
  return absl::StrCat(kFormat, " ", head.authority, " ", head.size, " ", base::HexOf(head.root),
                      " ", head.time_ms);
}

}  // namespace

std::string SignHead(const LogHead& head, const base::SigningSeed& key) {
  const std::string text = TextOf(head);
  return absl::StrCat(text, " ", key.Sign(text));
}

std::optional<LogHead> OpenHead(std::string_view line, const base::PublicKey& key) {
  const std::vector<std::string> words =
      absl::StrSplit(absl::string_view(line.data(), line.size()), ' ');
  if (words.size() != kWords || words[0] != kFormat) return std::nullopt;
  LogHead head;
  head.authority = words[1];
  const auto root = base::DigestFromHex(words[3]);
  if (!root.has_value() || !absl::SimpleAtoi(words[2], &head.size) ||
      !absl::SimpleAtoi(words[4], &head.time_ms) || head.size < 0) {
    return std::nullopt;
  }
  head.root = *root;
  // A number may be written in more ways than one; a head has the one that we write.
  const std::string text = TextOf(head);
  if (text + " " + words[5] != line || !base::IsSigned(key, text, words[5])) return std::nullopt;
  return head;
}

}  // namespace pledgekeeper::domain
