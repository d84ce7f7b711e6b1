#ifndef SERVICES_CLOCKWORK_JOURNAL_ARCHIVER_H_
#define SERVICES_CLOCKWORK_JOURNAL_ARCHIVER_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/store/journal_lag.h"
#include "services/store/journal_store.h"
#include "services/store/report_store.h"
#include "services/store/segment_shelf.h"

namespace pledgekeeper::clockwork {

// The loop that moves old lines of the journal out of Redis: lines that are older than `keep` and
// that every follower has taken are written into a segment on this server's disk
// (store/segment_shelf.h), and only when it is there for good are they taken out of the stream, in
// one step with the record of it. A server that ends at any moment loses no line and keeps none
// twice. Of servers over one Redis, one goes round at a time; each keeps the segments that it
// wrote. What a disk that is full or broken has no place for stays in Redis. Belongs to the
// runtime's thread; the disk is used beside it.
class JournalArchiver {
 public:
  // What it stands on; references live as long as the archiver.
  struct Parts {
    boost::asio::io_context& runtime;
    store::ReportStore& rounds;
    store::JournalStore& journal;
    store::SegmentShelf& shelf;
    boost::asio::thread_pool& pool;  // of one thread, which alone uses the shelf
    const base::Clock& clock;
    absl::Duration keep;  // 0: everything stays in Redis
    // Followers that hold every line while they never began: they do so by themselves.
    std::set<std::string> must_have_begun;
    int max_lines = store::kMaxSegmentLines;  // of a segment
  };
  explicit JournalArchiver(Parts parts);

  // So long lines are gathered, unless there are enough for a whole segment: a quiet council makes
  // one a day at most.
  static constexpr absl::Duration kGather = absl::Hours(24);
  // A follower that is further behind is called out, once in kWarnEvery.
  static constexpr absl::Duration kFarBehind = absl::Hours(24 * 7);
  static constexpr absl::Duration kWarnEvery = absl::Hours(1);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }
  bool IsIdle() const { return loop_.is_idle(); }

  // One step: one segment, if there is one to make. Returns how many lines were archived; 0 when
  // there is nothing to do, or another server does it. Errors are those of the stores and of the
  // disk; then nothing was taken out of the stream, or it is not known whether it was, and the next
  // step finds out.
  base::Task<absl::StatusOr<int>> ArchiveOnce();
  // Whether the last segment could not be written on this server's disk.
  bool is_failing() const { return failing_; }
  // Who was called out in the last step, for tests.
  const std::vector<std::string>& called_out() const { return called_out_; }

 private:
  // The lines that can go now, at most a segment of them.
  base::Task<absl::StatusOr<std::vector<store::RawLine>>> FindOld(
      const store::JournalState& state, const std::vector<store::JournalLag>& lags, absl::Time now);
  base::Task<absl::StatusOr<int>> Archive(const store::JournalState& state,
                                          std::vector<store::RawLine> lines);
  // Another server has archived the segment that this one has just written: it is not one.
  base::Task<absl::Status> Yield(int64_t number, std::string digest);
  base::Task<absl::Status> CleanUp();
  void CallOut(const std::vector<store::JournalLag>& lags, absl::Time now);

  const Parts parts_;
  bool cleaned_up_ = false;
  bool failing_ = false;
  std::map<std::string, absl::Time> last_called_out_;  // by follower
  std::vector<std::string> called_out_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_JOURNAL_ARCHIVER_H_
