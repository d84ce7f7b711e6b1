#ifndef SERVICES_STORE_SEGMENT_DISK_H_
#define SERVICES_STORE_SEGMENT_DISK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace pledgekeeper::store {

// The folder in which a server keeps the journal's archive, step by step, so that a test can end it
// behind each. A seam to the operating system. Any thread, one at a time. Errors: UNAVAILABLE with
// what the system says (no room, a folder that may not be written); a step that failed may have
// been done in part.
class SegmentDisk {
 public:
  virtual ~SegmentDisk() = default;

  // The names of all files, in order.
  virtual absl::StatusOr<std::vector<std::string>> List() = 0;
  // A file's bytes; nothing if there is none.
  virtual absl::StatusOr<std::optional<std::string>> Read(const std::string& name) = 0;
  // A file's size; 0 if there is none.
  virtual absl::StatusOr<int64_t> Size(const std::string& name) = 0;
  // Makes the file of these bytes, or makes it anew. Not on disk before Sync.
  virtual absl::Status Write(const std::string& name, const std::string& bytes) = 0;
  // Its bytes survive a power cut when this is OK.
  virtual absl::Status Sync(const std::string& name) = 0;
  // Replaces what has the name. At any moment one of the two is there whole.
  virtual absl::Status Rename(const std::string& from, const std::string& to) = 0;
  virtual absl::Status Remove(const std::string& name) = 0;
  // Names that were given and taken survive a power cut when this is OK.
  virtual absl::Status SyncFolder() = 0;
};

// A real folder, of mode 0700, made when it is first written to.
class FolderDisk final : public SegmentDisk {
 public:
  // What is left on the disk for others, Redis first of all, which may write to the same: less than
  // that, and Write says that there is no room.
  static constexpr int64_t kUsualReserve = 64 << 20;

  explicit FolderDisk(std::string path, int64_t reserve = kUsualReserve)
      : path_(std::move(path)), reserve_(reserve) {}

  absl::StatusOr<std::vector<std::string>> List() override;
  absl::StatusOr<std::optional<std::string>> Read(const std::string& name) override;
  absl::StatusOr<int64_t> Size(const std::string& name) override;
  absl::Status Write(const std::string& name, const std::string& bytes) override;
  absl::Status Sync(const std::string& name) override;
  absl::Status Rename(const std::string& from, const std::string& to) override;
  absl::Status Remove(const std::string& name) override;
  absl::Status SyncFolder() override;

 private:
  std::string PathOf(const std::string& name) const { return path_ + "/" + name; }
  absl::Status HasRoom(size_t bytes) const;

  const std::string path_;
  const int64_t reserve_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_SEGMENT_DISK_H_
