#include "services/domain/proof/receipt.h"

#include <cstddef>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/domain/proof/merkle_tree.h"

namespace pledgekeeper::domain {
namespace {

constexpr char kFormat[] = "pledgekeeper-receipt-1";
// A path of a batch has at most so many hashes: a batch is one turn of a server.
constexpr size_t kMaxPath = 40;
constexpr size_t kMaxBytes = 8192;

std::string TextOf(const ReceiptStatement& statement) {
  return absl::StrCat(kFormat, "\ncouncil ", statement.authority, "\nreport ", statement.report_id,
                      "\nreceived ", statement.received_ms, "\nsalt ", statement.salt, "\nsent ",
                      base::HexOf(statement.sent), "\nplace ", statement.place, "\nleaf ",
                      base::HexOf(statement.leaf), "\n");
}

std::string Signed(const std::string& authority, int64_t size, const base::Digest& root) {
  return absl::StrCat("pledgekeeper-receipts-1 ", authority, " ", size, " ", base::HexOf(root));
}

std::string TextOf(const ReceiptStatement& statement, int64_t index, int64_t size,
                   const std::vector<base::Digest>& path, const std::string& signature) {
  std::string text = absl::StrCat(TextOf(statement), "of ", index, " ", size, "\npath");
  for (const base::Digest& digest : path) absl::StrAppend(&text, " ", base::HexOf(digest));
  absl::StrAppend(&text, "\nsignature ", signature, "\n");
  return text;
}

// Takes the next line, and what stands in it behind its word; false if it begins otherwise.
bool Take(std::vector<std::string>& lines, absl::string_view word, std::string& value) {
  if (lines.empty()) return false;
  absl::string_view line = lines.front();
  if (!absl::ConsumePrefix(&line, word)) return false;
  value = std::string(line);
  lines.erase(lines.begin());
  return true;
}

bool TakeNumber(std::vector<std::string>& lines, absl::string_view word, int64_t& number) {
  std::string value;
  return Take(lines, word, value) && absl::SimpleAtoi(value, &number) && number >= 0;
}

bool TakeDigest(std::vector<std::string>& lines, absl::string_view word, base::Digest& digest) {
  std::string value;
  if (!Take(lines, word, value)) return false;
  const auto read = base::DigestFromHex(value);
  if (read.has_value()) digest = *read;
  return read.has_value();
}

bool TakePath(std::vector<std::string>& lines, std::vector<base::Digest>& path) {
  std::string value;
  if (!Take(lines, "path", value)) return false;
  const std::vector<std::string> words = absl::StrSplit(value, ' ', absl::SkipEmpty());
  if (words.size() > kMaxPath) return false;
  for (const std::string& word : words) {
    const auto digest = base::DigestFromHex(word);
    if (!digest.has_value()) return false;
    path.push_back(*digest);
  }
  return true;
}

// The root to which a path leads; IsAt says whether the path is one.
base::Digest RootBy(const base::Digest& leaf, int64_t index, int64_t size,
                    const std::vector<base::Digest>& path) {
  base::Digest root = leaf;
  int64_t last = size - 1;
  for (const base::Digest& other : path) {
    if (index % 2 == 1 || index == last) {
      root = NodeOf(other, root);
      while (index % 2 == 0 && index != 0) {
        index /= 2;
        last /= 2;
      }
    } else {
      root = NodeOf(root, other);
    }
    index /= 2;
    last /= 2;
  }
  return root;
}

}  // namespace

base::Digest SentOf(std::string_view salt, std::string_view request) {
  return base::DigestOf({salt, "\n", request});
}

std::vector<std::string> SignReceipts(const std::vector<ReceiptStatement>& statements,
                                      const base::SigningSeed& key) {
  std::vector<std::string> receipts;
  if (statements.empty()) return receipts;
  std::vector<base::Digest> leaves;
  for (const ReceiptStatement& statement : statements) leaves.push_back(LeafOf(TextOf(statement)));
  const auto size = static_cast<int64_t>(leaves.size());
  const TreePaths all = PathsOf(leaves);
  const std::string signature = key.Sign(Signed(statements.front().authority, size, all.root));
  for (int64_t i = 0; i < size; ++i) {
    receipts.push_back(TextOf(statements[static_cast<size_t>(i)], i, size,
                              all.paths[static_cast<size_t>(i)], signature));
  }
  return receipts;
}

std::optional<ReceiptStatement> OpenReceipt(std::string_view text, const base::PublicKey& key) {
  if (text.size() > kMaxBytes) return std::nullopt;
  std::vector<std::string> lines =
      absl::StrSplit(absl::string_view(text.data(), text.size()), '\n');
  ReceiptStatement statement;
  std::string value;
  std::string signature;
  int64_t index = 0;
  int64_t size = 0;
  std::vector<base::Digest> path;
  const bool is_read =
      Take(lines, kFormat, value) && Take(lines, "council ", statement.authority) &&
      Take(lines, "report ", statement.report_id) &&
      TakeNumber(lines, "received ", statement.received_ms) &&
      Take(lines, "salt ", statement.salt) && TakeDigest(lines, "sent ", statement.sent) &&
      TakeNumber(lines, "place ", statement.place) && TakeDigest(lines, "leaf ", statement.leaf) &&
      Take(lines, "of ", value);
  if (!is_read) return std::nullopt;
  const std::vector<std::string> of = absl::StrSplit(value, ' ');
  if (of.size() != 2 || !absl::SimpleAtoi(of[0], &index) || !absl::SimpleAtoi(of[1], &size) ||
      !TakePath(lines, path) || !Take(lines, "signature ", signature)) {
    return std::nullopt;
  }
  // To the byte: one receipt has one text, so nothing can be hidden in another.
  if (TextOf(statement, index, size, path, signature) != text) return std::nullopt;
  const base::Digest leaf = LeafOf(TextOf(statement));
  const base::Digest root = RootBy(leaf, index, size, path);
  if (!IsAt(leaf, index, size, path, root) ||
      !base::IsSigned(key, Signed(statement.authority, size, root), signature)) {
    return std::nullopt;
  }
  return statement;
}

}  // namespace pledgekeeper::domain
