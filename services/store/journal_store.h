#ifndef SERVICES_STORE_JOURNAL_STORE_H_
#define SERVICES_STORE_JOURNAL_STORE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/task.h"
#include "services/store/journal_id.h"

namespace pledgekeeper::store {

// A line of the journal as it is kept, bytes of a JournalLine whose facts are still sealed.
struct RawLine {
  std::string id;
  std::string bytes;

  friend bool operator==(const RawLine&, const RawLine&) = default;
};

// Somebody who follows the journal and whose place in it is kept: "counting", "themes", "telling".
// Who keeps a place in memory alone (open streams, the watchdog, a copy of the tally) is never
// further behind than a day.
struct JournalFollower {
  std::string name;
  std::optional<std::string> position;  // the last line that it took; nothing: it never began
};

// How the journal stands, at one moment.
struct JournalState {
  int64_t lines = 0;   // in the stream
  std::string newest;  // the id of the last of them; empty if there is none
  // The newest segment of the archive, on whichever server it lies; 0: there is none.
  int64_t segments = 0;
  std::string archived = kBeforeJournal;  // its last line
  std::vector<JournalFollower> followers;
};

// What is known of a segment beside the segment itself.
struct SegmentRecord {
  std::string last;    // the id of its last line
  std::string digest;  // of its file: journal_segment.h
};

// A segment that is on disk, and whose lines may go.
struct JournalTrim {
  int64_t number = 0;
  std::string after;  // the last line of the segment before
  SegmentRecord segment;
  // Followers who hold the lines even if they never began: they begin with the oldest that is
  // there.
  std::set<std::string> must_have_begun;
};

enum class TrimOutcome {
  kTrimmed,    // the segment is recorded, and the stream begins behind it
  kMoved,      // nothing happened: another server has archived meanwhile
  kStillRead,  // nothing happened: a follower has not taken all of the lines, or the last of them
               // is the newest, which always stays
};

// The journal, for whoever archives it and reads the archive. Used by clockwork/journal_archiver.h
// and archived_journal.h; belongs to the runtime's thread. Errors are those of ReportStore;
// DATA_LOSS if a line has not the shape in which it was written.
class JournalStore {
 public:
  virtual ~JournalStore() = default;

  virtual base::Task<absl::StatusOr<JournalState>> State() = 0;
  // Up to `limit` lines of the stream behind this one, oldest first.
  virtual base::Task<absl::StatusOr<std::vector<RawLine>>> Read(std::string after, int limit) = 0;
  // Takes the lines up to a segment's last out of the stream and records the segment, both or
  // neither. That every follower has passed them is looked at in the same step. After a crash, ask
  // again: kMoved is also the answer to what was done already.
  virtual base::Task<absl::StatusOr<TrimOutcome>> Trim(JournalTrim trim) = 0;
  // What was recorded of a segment; nothing if it is not there.
  virtual base::Task<absl::StatusOr<std::optional<SegmentRecord>>> FindSegment(int64_t number) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_JOURNAL_STORE_H_
