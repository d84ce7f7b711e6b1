#include "services/store/journal_segment.h"

#include <zstd.h>

#include <optional>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/sealing.h"

namespace pledgekeeper::store {
namespace {

constexpr char kMark[] = "pledgekeeper-journal 1";
// Its lines change little from one to the next; more effort gives a few percent.
constexpr int kEffort = 3;
// What a segment's lines can come to with their ids and the last of them, with room: bytes that are
// sealed were made by us, and none of them asks for more.
constexpr unsigned long long kMaxPlain = 64 << 20;

std::string PlaceOf(const std::string& authority, const std::string& first,
                    const std::string& last) {
  return absl::StrCat("journal segment|", authority, "|", first, "|", last);
}

std::string Compressed(const std::string& plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  const size_t size =
      ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), kEffort);
  packed.resize(ZSTD_isError(size) != 0U ? 0 : size);
  return packed;
}

std::optional<std::string> Uncompressed(const std::string& packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  // Also what it says of bytes that are no frame, or do not tell their size.
  if (size > kMaxPlain) return std::nullopt;
  std::string plain(size, '\0');
  const size_t got = ZSTD_decompress(plain.data(), plain.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) != 0U || got != size) return std::nullopt;
  return plain;
}

}  // namespace

std::string SegmentName(const std::string& authority, int64_t number) {
  return absl::StrFormat("%s_%08d.segment", authority, number);
}

std::string SealSegment(const base::SecretKey& key, const std::string& authority,
                        const storage::v1::JournalSegment& segment) {
  const std::string& first = segment.lines(0).id();
  const std::string& last = segment.lines(segment.lines_size() - 1).id();
  return absl::StrCat(
      kMark, " ", first, " ", last, "\n",
      base::Seal(key, PlaceOf(authority, first, last), Compressed(segment.SerializeAsString())));
}

absl::StatusOr<storage::v1::JournalSegment> OpenSegment(const base::SecretKey& key,
                                                        const std::string& authority,
                                                        const std::string& bytes) {
  const size_t end = bytes.find('\n');
  if (end == std::string::npos) return base::StoredBytesDamaged();
  const std::string head = bytes.substr(0, end);
  const std::vector<std::string> words = absl::StrSplit(head, ' ');
  if (words.size() != 4 || absl::StrCat(words[0], " ", words[1]) != kMark) {
    return base::StoredBytesDamaged();
  }
  const auto packed = base::Unseal(key, PlaceOf(authority, words[2], words[3]),
                                   std::string_view(bytes).substr(end + 1));
  if (!packed.has_value()) return base::StoredBytesDamaged();
  const auto plain = Uncompressed(*packed);
  storage::v1::JournalSegment segment;
  if (!plain.has_value() || !segment.ParseFromString(*plain) || segment.lines().empty()) {
    return base::StoredBytesDamaged();
  }
  return segment;
}

std::string SegmentDigest(const std::string& bytes) { return base::Sha256(bytes); }

}  // namespace pledgekeeper::store
