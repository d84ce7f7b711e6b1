// What the store in memory says in its proof log, and what somebody does who writes the database.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/store/memory/memory_report_store.h"

namespace pledgekeeper::store {
namespace {

using domain::StoredReport;

// In the place of sealed bytes.
base::Digest RecordOf(const StoredReport& stored) {
  return base::DigestOf({absl::StrCat(stored.version), stored.report.SerializeAsString()});
}

}  // namespace

MemoryReportStore::MemoryReportStore() {
  proof_log_.set_stands([this](const QueuePlace& place) {
    const Sorted& queue = queues_[place.queue];
    return std::any_of(queue.begin(), queue.end(),
                       [&](const auto& entry) { return entry.second == place.report_id; });
  });
}

void MemoryReportStore::PutBack(const StoredReport& earlier) {
  reports_[earlier.report.id()].stored = earlier;
  proof_log_.SetMark(earlier.report.id(), {earlier.version, RecordOf(earlier)});
}

void MemoryReportStore::NoteProof(const domain::ReportChange& change) {
  const std::string& id = change.report.id();
  const base::Digest record = RecordOf(reports_[id].stored);
  proof_log_.Append(
      {change.wake.has_value() ? domain::LogEntry::Kind::kOpen : domain::LogEntry::Kind::kClosed,
       change.entry.action(), change.version(), change.entry.time_ms(), record, id});
  proof_log_.SetMark(id, {change.version(), record});
}

}  // namespace pledgekeeper::store
