#ifndef SERVICES_STORE_MEMORY_MEMORY_REPORT_STORE_H_
#define SERVICES_STORE_MEMORY_MEMORY_REPORT_STORE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/store/memory/memory_proof_log.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// The store in memory: for tests of what stands above it. Keeps nothing after the process, promises
// everything else. `set_available(false)` makes every call answer UNAVAILABLE.
class MemoryReportStore : public ReportStore {
 public:
  MemoryReportStore();

  void set_available(bool available) { available_ = available; }
  // Whether another server goes round.
  void set_round_is_taken(bool taken) { round_is_taken_ = taken; }
  // The log of what is recorded here.
  MemoryProofLog& proof_log() { return proof_log_; }
  // What stands there of a report, as somebody can put it back who writes the database. Nothing is
  // said of it in the proof log.
  void PutBack(const domain::StoredReport& earlier);
  void TakeOutOfQueue(const std::string& queue, const std::string& report_id) {
    MoveInQueue(queue, report_id, nullptr);
  }
  void TakeOutOfWakes(const std::string& report_id) { wakes_.erase(report_id); }

  base::Task<absl::StatusOr<std::optional<domain::StoredReport>>> Load(
      std::string report_id) override;
  base::Task<absl::StatusOr<std::vector<std::optional<domain::ListedReport>>>> LoadMany(
      std::vector<std::string> report_ids) override;
  base::Task<absl::StatusOr<std::vector<int64_t>>> LoadVersions(
      std::vector<std::string> report_ids) override;
  base::Task<absl::StatusOr<std::vector<storage::v1::HistoryEntry>>> LoadHistory(
      std::string report_id) override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(const domain::ReportChange& change) override;
  base::Task<absl::StatusOr<CommitOutcome>> RecordReading(Reading reading) override;
  base::Task<absl::StatusOr<std::vector<std::vector<storage::v1::Opening>>>> LoadReadings(
      std::string young_person_id, std::vector<std::string> report_ids) override;
  base::Task<absl::StatusOr<CommitOutcome>> Reschedule(const Rescheduling& change) override;
  base::Task<absl::StatusOr<std::vector<QueueEntry>>> ListQueue(std::string queue,
                                                                PagePosition after,
                                                                int limit) override;
  base::Task<absl::StatusOr<std::vector<QueueEntry>>> ListReportsOf(std::string young_person_id,
                                                                    PagePosition after,
                                                                    int limit) override;
  base::Task<absl::StatusOr<std::vector<WakeEntry>>> EarliestWakes(int limit) override;
  base::Task<absl::StatusOr<int64_t>> CountOpen() override;
  base::Task<absl::StatusOr<OpenPage>> ScanOpen(std::string position, int limit) override;
  base::Task<absl::StatusOr<domain::QueueFacts>> TakeTurn(std::string team_id,
                                                          std::vector<std::string> worker_ids,
                                                          domain::Load load) override;
  base::Task<absl::StatusOr<std::optional<absl::Time>>> TakeSpeaking(Speaking speaking) override;
  base::Task<absl::StatusOr<bool>> TakeRound(std::string loop, absl::Duration lease) override;
  base::Task<absl::StatusOr<std::vector<DueReport>>> TakeDue(absl::Time now, absl::Time lease_end,
                                                             int limit) override;
  base::Task<absl::StatusOr<std::optional<absl::Time>>> EarliestTaken() override;
  base::Task<absl::StatusOr<std::vector<std::string>>> WithoutWake(
      std::vector<std::string> report_ids) override;
  base::Task<absl::StatusOr<domain::DirectoryEntries>> LoadDirectory() override;
  base::Task<absl::StatusOr<int64_t>> LoadDirectoryVersion() override;
  base::Task<absl::StatusOr<CommitOutcome>> CommitDirectory(const DirectoryChange& change) override;
  base::Task<absl::StatusOr<std::optional<storage::v1::AdministeredRequest>>> FindAdministered(
      uint64_t request_hash) override;
  base::Task<absl::Status> RecordAdministration(
      std::vector<storage::v1::AdministrationEntry> entries,
      storage::v1::AdministeredRequest request) override;
  base::Task<absl::StatusOr<AdministrationPage>> ReadAdministration(int64_t from,
                                                                    int limit) override;
  base::Task<absl::StatusOr<std::map<std::string, std::string>>> LoadPolicies() override;
  base::Task<absl::Status> RecordPolicies(std::map<std::string, std::string> known) override;
  base::Task<absl::StatusOr<std::string>> JournalEnd() override;
  base::Task<absl::StatusOr<std::vector<JournalEntry>>> ReadJournal(std::string after,
                                                                    int limit) override;

 private:
  struct Kept {
    domain::StoredReport stored;
    std::vector<storage::v1::HistoryEntry> history;
    std::map<std::string, storage::v1::Opening> readings;  // by worker
  };
  using Sorted = std::set<std::pair<double, std::string>>;

  absl::Status CheckAvailable() const;
  void NoteProof(const domain::ReportChange& change);
  void Append(storage::v1::AdministrationEntry entry);
  void Remember(const storage::v1::AdministeredRequest& request);
  static std::vector<QueueEntry> List(const Sorted& sorted, bool reverse, const PagePosition& after,
                                      int limit);
  // How many reports of the queue count.
  int64_t LoadOf(const std::string& queue, domain::Load against);
  void MoveInQueue(const std::string& queue, const std::string& report_id, const double* score);

  bool available_ = true;
  bool round_is_taken_ = false;
  std::map<std::string, Kept> reports_;
  std::map<std::string, Sorted> queues_;
  std::map<std::string, Sorted> reports_of_;
  std::map<std::string, absl::Time> wakes_;
  std::map<std::string, int64_t> turns_;
  // By young person and worker: when which report was sent.
  std::map<std::pair<std::string, std::string>, std::map<std::string, absl::Time>> spoken_;
  std::map<std::string, domain::Load> loads_;  // what each report counts for
  std::map<std::string, std::string> policies_;
  std::map<std::string, absl::Time> leased_;  // by id: since when
  std::map<std::string, absl::Time> taken_;   // of those: which came back
  domain::DirectoryEntries directory_;
  std::vector<storage::v1::AdministrationEntry> administration_;
  std::map<uint64_t, storage::v1::AdministeredRequest> administered_;
  std::vector<storage::v1::JournalLine> journal_;
  MemoryProofLog proof_log_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_REPORT_STORE_H_
