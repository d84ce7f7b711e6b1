#ifndef SERVICES_STORE_MEMORY_MEMORY_PROOF_LOG_H_
#define SERVICES_STORE_MEMORY_MEMORY_PROOF_LOG_H_

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/domain/proof/log_entry.h"
#include "services/domain/proof/merkle_tree.h"
#include "services/store/proof_log.h"

namespace pledgekeeper::store {

// The proof log in memory: for tests of what stands above it. MemoryReportStore writes it.
class MemoryProofLog final : public ProofLog {
 public:
  // What a report store says.
  void Append(const domain::LogEntry& entry) { entries_.push_back(domain::BytesOf(entry)); }
  void SetMark(const std::string& report_id, const RecordMark& mark) { marks_[report_id] = mark; }
  // Whether a report stands in a queue.
  void set_stands(std::function<bool(const QueuePlace&)> stands) { stands_ = std::move(stands); }
  // What somebody does who writes the database.
  std::vector<std::string>& entries() { return entries_; }
  std::string& head() { return head_; }

  base::Task<absl::StatusOr<ProofPart>> Read(int64_t from, int limit) override {
    ProofPart part;
    part.size = static_cast<int64_t>(entries_.size());
    for (int64_t i = from; i < std::min(part.size, from + limit); ++i) {
      part.entries.push_back(entries_[static_cast<size_t>(i)]);
    }
    co_return part;
  }
  base::Task<absl::StatusOr<std::string>> NewestHead() override { co_return head_; }
  base::Task<absl::Status> KeepHead(int64_t size, std::string line) override {
    if (size > std::exchange(head_size_, std::max(size, head_size_))) head_ = std::move(line);
    co_return absl::OkStatus();
  }
  base::Task<absl::StatusOr<std::optional<ProofPlace>>> FirstOf(std::string report_id) override {
    for (size_t i = 0; i < entries_.size(); ++i) {
      const auto entry = domain::ParseLogEntry(entries_[i]);
      if (!entry.has_value() || entry->report_id != report_id || entry->version != 1) continue;
      if (entry->kind == domain::LogEntry::Kind::kLook) continue;
      co_return std::optional<ProofPlace>(
          ProofPlace{static_cast<int64_t>(i), domain::LeafOf(entries_[i])});
    }
    co_return std::optional<ProofPlace>();
  }
  base::Task<absl::StatusOr<std::vector<QueuePlace>>> AbsentOf(
      std::vector<QueuePlace> places) override {
    std::erase_if(places, [this](const QueuePlace& place) { return stands_(place); });
    co_return places;
  }
  base::Task<absl::StatusOr<std::vector<RecordMark>>> MarksOf(
      std::vector<std::string> report_ids) override {
    std::vector<RecordMark> marks;
    for (const std::string& id : report_ids) marks.push_back(marks_[id]);
    co_return marks;
  }

 private:
  std::vector<std::string> entries_;
  std::map<std::string, RecordMark> marks_;
  std::function<bool(const QueuePlace&)> stands_;
  std::string head_;
  int64_t head_size_ = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_PROOF_LOG_H_
