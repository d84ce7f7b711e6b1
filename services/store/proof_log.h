#ifndef SERVICES_STORE_PROOF_LOG_H_
#define SERVICES_STORE_PROOF_LOG_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/digest.h"
#include "services/base/task.h"

namespace pledgekeeper::store {

// A part of the proof log.
struct ProofPart {
  int64_t size = 0;                  // of the whole log, when this was read
  std::vector<std::string> entries;  // as they stand there (domain/proof/log_entry.h)
};

// The place of a report's first version in the log, and its leaf.
struct ProofPlace {
  int64_t place = 0;  // from 0
  base::Digest leaf = {};
};

// That a report stands in a queue, as QueuesOf names it (domain/decide/queues.h).
struct QueuePlace {
  std::string queue;
  std::string report_id;

  bool operator==(const QueuePlace&) const = default;
};

// What stands of a report now, to be compared with what the log says.
struct RecordMark {
  int64_t version = 0;       // 0: there is none
  base::Digest record = {};  // SHA-256 of its sealed record
};

// The log of every change and every look: each commit and each further look of a ReportStore puts
// its entry behind the last one in the same step, so that neither is ever without the other. It
// begins with the first commit of a server that knows it: reports of before stand in it from their
// next change on. Nothing of ours takes an entry out. Belongs to the runtime's thread. Every call
// may answer UNAVAILABLE.
class ProofLog {
 public:
  virtual ~ProofLog() = default;

  // At most `limit` entries from place `from` on; none behind the end.
  virtual base::Task<absl::StatusOr<ProofPart>> Read(int64_t from, int limit) = 0;
  // The signed head of the largest log that any server signed, as a line; "" if there is none. Not
  // checked: whoever writes the database can write this too.
  virtual base::Task<absl::StatusOr<std::string>> NewestHead() = 0;
  // Keeps the head of a log of this size, unless one of a larger log is kept.
  virtual base::Task<absl::Status> KeepHead(int64_t size, std::string line) = 0;
  // Where the log says that a report was first recorded; nothing if it does not, because that was
  // before the log began, or there is no such report.
  virtual base::Task<absl::StatusOr<std::optional<ProofPlace>>> FirstOf(std::string report_id) = 0;
  // Those of these that do not stand in their queue.
  virtual base::Task<absl::StatusOr<std::vector<QueuePlace>>> AbsentOf(
      std::vector<QueuePlace> places) = 0;
  // Of each of the reports, in order.
  virtual base::Task<absl::StatusOr<std::vector<RecordMark>>> MarksOf(
      std::vector<std::string> report_ids) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_PROOF_LOG_H_
