#ifndef SERVICES_STORE_ARCHIVED_JOURNAL_H_
#define SERVICES_STORE_ARCHIVED_JOURNAL_H_

#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/task.h"
#include "services/store/journal_store.h"
#include "services/store/segment_shelf.h"

namespace pledgekeeper::store {

// Where the journal is read on, segments and stream: behind the line `after`, which is the last of
// segment `segment` - 1 or one behind that.
struct JournalPlace {
  int64_t segment = 1;
  std::string after = kBeforeJournal;
};

// What is wrong with a segment.
struct SegmentFault {
  enum class Kind {
    kMissing,    // there is no such file on this server
    kDamaged,    // it does not open
    kNotTheOne,  // it is another than the one whose lines were taken out of the stream
  };
  Kind kind = Kind::kMissing;
  std::string file;
};

// A part of the journal: one segment's lines, or some of the stream.
struct JournalPart {
  std::vector<RawLine> lines;
  std::optional<SegmentFault> fault;  // then there are no lines of this segment
  std::optional<JournalPlace> next;   // nothing: this was the last
  int64_t segments = 0;               // how many there are
};

// The whole journal: every line that ever was, in order, each once, of the segments that lie on
// this server and then of the stream, also while it is archived and written. A segment that cannot
// be read is said, and what comes behind it is read. Belongs to the runtime's thread; the shelf is
// used beside it. Errors are those of JournalStore; UNAVAILABLE also if the folder cannot be read.
class ArchivedJournal {
 public:
  // All live as long as this; `pool` has one thread, which alone uses the shelf.
  ArchivedJournal(JournalStore& journal, SegmentShelf& shelf, boost::asio::thread_pool& pool)
      : journal_(journal), shelf_(shelf), pool_(pool) {}

  // The part at `place`, at most `limit` lines of the stream or one whole segment. One that had to
  // be asked for again has no lines and goes on.
  base::Task<absl::StatusOr<JournalPart>> Read(JournalPlace place, int limit);

  // What of the archive lies on this server.
  base::Task<absl::StatusOr<SegmentShelf::Contents>> Count();

 private:
  base::Task<absl::StatusOr<JournalPart>> ReadSegment(JournalPlace place);

  JournalStore& journal_;
  SegmentShelf& shelf_;
  boost::asio::thread_pool& pool_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_ARCHIVED_JOURNAL_H_
