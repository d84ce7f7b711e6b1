#ifndef SERVICES_STORE_SEGMENT_SHELF_H_
#define SERVICES_STORE_SEGMENT_SHELF_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/master_key.h"
#include "services/store/journal_segment.h"
#include "services/store/journal_store.h"
#include "services/store/segment_disk.h"

namespace pledgekeeper::store {

// The segments of the journal that lie on this server. Any thread, one at a time. Errors are those
// of SegmentDisk.
class SegmentShelf {
 public:
  // `disk` lives as long as the shelf.
  SegmentShelf(SegmentDisk& disk, const base::MasterKey& master_key, std::string authority)
      : disk_(disk), key_(master_key.Subkey("pkjournl")), authority_(std::move(authority)) {}

  // A segment that is on disk whole, and survives a power cut.
  struct Kept {
    SegmentRecord record;
    int lines = 0;
  };
  // Keeps these lines, at least one, as segment `number`, behind the line `after`. A file that has
  // the name already, because a server ended before its lines were taken out of the stream, is used
  // if it holds just these lines or the first of them; anything else is set aside under another
  // name and never written over. DATA_LOSS: the disk gives back other bytes than it was given.
  absl::StatusOr<Kept> Keep(int64_t number, const std::string& after,
                            const std::vector<RawLine>& lines);

  // What lies there under a segment's name.
  struct Found {
    std::string digest;
    // Its lines; nothing if it does not open, or is no segment of this number.
    std::optional<std::vector<RawLine>> lines;
  };
  // Nothing if no file has the name.
  absl::StatusOr<std::optional<Found>> Find(int64_t number);

  // Gives the segment's file another name, under which it is no segment: another server has
  // archived these lines. Nothing if there is none.
  absl::Status SetAside(int64_t number);

  // Removes what a server that ended in the middle had begun to write.
  absl::Status RemoveHalfWritten();

  struct Contents {
    int64_t segments = 0;
    int64_t bytes = 0;
  };
  absl::StatusOr<Contents> Count();

  std::string NameOf(int64_t number) const { return SegmentName(authority_, number); }

 private:
  // Whether the file with these bytes holds the first of these lines; how many, or 0.
  int HoldsFirstOf(const std::string& bytes, int64_t number, const std::string& after,
                   const std::vector<RawLine>& lines) const;
  absl::Status GiveOtherName(const std::string& name, const std::string& bytes);
  absl::Status WriteNew(const std::string& name, const std::string& bytes);

  SegmentDisk& disk_;
  const base::SecretKey key_;
  const std::string authority_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_SEGMENT_SHELF_H_
