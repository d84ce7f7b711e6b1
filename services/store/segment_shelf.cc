#include "services/store/segment_shelf.h"

#include <spdlog/spdlog.h>

#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::store {
namespace {

constexpr char kHalfWritten[] = ".writing";

}  // namespace

int SegmentShelf::HoldsFirstOf(const std::string& bytes, int64_t number, const std::string& after,
                               const std::vector<RawLine>& lines) const {
  const auto segment = OpenSegment(key_, authority_, bytes);
  if (!segment.ok() || segment->number() != number || segment->after() != after) return 0;
  const auto count = static_cast<size_t>(segment->lines_size());
  if (count > lines.size()) return 0;
  for (size_t i = 0; i < count; ++i) {
    const storage::v1::ArchivedLine& kept = segment->lines(static_cast<int>(i));
    if (kept.id() != lines[i].id || kept.line() != lines[i].bytes) return 0;
  }
  return static_cast<int>(count);
}

absl::Status SegmentShelf::GiveOtherName(const std::string& name, const std::string& bytes) {
  const std::string aside = absl::StrCat(name, ".aside-", SegmentDigest(bytes).substr(0, 16));
  spdlog::error("{} is damaged, or not what the journal has there: it is kept as {}", name, aside);
  return disk_.Rename(name, aside);
}

absl::Status SegmentShelf::WriteNew(const std::string& name, const std::string& bytes) {
  const std::string half = absl::StrCat(name, kHalfWritten);
  absl::Status written = disk_.Write(half, bytes);
  if (written.ok()) written = disk_.Sync(half);
  if (!written.ok()) {
    // On a full disk half a segment would take the room of what others have to write.
    (void)disk_.Remove(half);
    return written;
  }
  return disk_.Rename(half, name);
}

absl::StatusOr<SegmentShelf::Kept> SegmentShelf::Keep(int64_t number, const std::string& after,
                                                      const std::vector<RawLine>& lines) {
  const std::string name = NameOf(number);
  ASSIGN_OR_RETURN(std::optional<std::string> bytes, disk_.Read(name));
  int held = bytes.has_value() ? HoldsFirstOf(*bytes, number, after, lines) : 0;
  if (held == 0) {
    if (bytes.has_value()) RETURN_IF_ERROR(GiveOtherName(name, *bytes));
    storage::v1::JournalSegment segment;
    segment.set_number(number);
    segment.set_after(after);
    for (const RawLine& line : lines) {
      storage::v1::ArchivedLine& archived = *segment.add_lines();
      archived.set_id(line.id);
      archived.set_line(line.bytes);
    }
    RETURN_IF_ERROR(WriteNew(name, SealSegment(key_, authority_, segment)));
    // Read again, because after this nobody has the lines but the disk.
    ASSIGN_OR_RETURN(bytes, disk_.Read(name));
    held = bytes.has_value() ? HoldsFirstOf(*bytes, number, after, lines) : 0;
    if (held != static_cast<int>(lines.size())) {
      // Its lines are still in Redis; on a broken disk there would be one more each minute.
      (void)disk_.Remove(name);
      return base::StoredBytesDamaged();
    }
  }
  // Also of one that was there: whoever wrote it may have ended before this.
  RETURN_IF_ERROR(disk_.Sync(name));
  RETURN_IF_ERROR(disk_.SyncFolder());
  Kept kept;
  kept.record = {lines[static_cast<size_t>(held) - 1].id, SegmentDigest(*bytes)};
  kept.lines = held;
  return kept;
}

absl::Status SegmentShelf::SetAside(int64_t number) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes, disk_.Read(NameOf(number)));
  return bytes.has_value() ? GiveOtherName(NameOf(number), *bytes) : absl::OkStatus();
}

absl::StatusOr<std::optional<SegmentShelf::Found>> SegmentShelf::Find(int64_t number) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes, disk_.Read(NameOf(number)));
  std::optional<Found> found;
  if (!bytes.has_value()) return found;
  found.emplace();
  found->digest = SegmentDigest(*bytes);
  const auto segment = OpenSegment(key_, authority_, *bytes);
  if (!segment.ok() || segment->number() != number) return found;
  found->lines.emplace();
  for (const storage::v1::ArchivedLine& line : segment->lines()) {
    found->lines->push_back({line.id(), line.line()});
  }
  return found;
}

absl::Status SegmentShelf::RemoveHalfWritten() {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, disk_.List());
  for (const std::string& name : names) {
    if (absl::EndsWith(name, kHalfWritten)) RETURN_IF_ERROR(disk_.Remove(name));
  }
  return absl::OkStatus();
}

absl::StatusOr<SegmentShelf::Contents> SegmentShelf::Count() {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, disk_.List());
  Contents contents;
  for (const std::string& name : names) {
    if (!absl::StartsWith(name, authority_ + "_") || !absl::EndsWith(name, ".segment")) continue;
    ASSIGN_OR_RETURN(const int64_t size, disk_.Size(name));
    ++contents.segments;
    contents.bytes += size;
  }
  return contents;
}

}  // namespace pledgekeeper::store
