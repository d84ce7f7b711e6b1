#ifndef SERVICES_STORE_REDIS_REPORT_STORE_H_
#define SERVICES_STORE_REDIS_REPORT_STORE_H_

#include <boost/asio/thread_pool.hpp>
#include <map>
#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/store/commit_queue.h"
#include "services/store/journal_window.h"
#include "services/store/redis_database.h"
#include "services/store/redis_keys.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// The store in Redis. Commits that come in while others are on their way share one function call
// and one fsync. Everything but ids, numbers and times is sealed: reports with their young person's
// data key, people and teams with the authority's. See redis_keys.h and redis_report_functions.cc.
class RedisReportStore final : public ReportStore {
 public:
  RedisReportStore(RedisDatabase& database, const base::MasterKey& master_key);

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

  // Where in the proof log new reports were recorded: for RedisProofLog.
  const FreshPlaces& fresh_places() const { return commits_.fresh_places(); }

 private:
  // The newest entry of the administration log: its number and its link.
  struct LogEnd {
    int64_t number = 0;
    std::string link;
  };
  base::Task<absl::StatusOr<LogEnd>> FindLogEnd();
  // What pk_commit_directory and pk_record_administration take of entries that follow `end`.
  std::vector<std::string> PackLog(std::vector<storage::v1::AdministrationEntry> entries,
                                   const LogEnd& end) const;
  // The place of a request in the hash of the log, and what is kept there.
  static std::string FieldOfRequest(uint64_t request_hash);
  std::string SealRequest(const storage::v1::AdministeredRequest& request) const;
  std::string LinkOf(int64_t number, std::string_view bytes) const;

  base::Task<absl::StatusOr<base::SecretKey>> DataKeyOf(std::string young_person_id);
  base::Task<absl::Status> LearnDataKeys(const redisReply& list, size_t step, size_t at);
  // Opens the fields v, o, r of the report under the key `place`; they outlive the call.
  base::Task<absl::StatusOr<std::optional<domain::ListedReport>>> OpenListed(
      std::string place, const redisReply* const* fields);
  // The same with the field w behind them.
  base::Task<absl::StatusOr<std::optional<domain::StoredReport>>> OpenReport(
      std::string place, const redisReply* const* fields);
  absl::StatusOr<base::SecretKey> UnwrapDataKey(const std::string& young_person_id,
                                                std::string_view wrapped) const;
  std::string WrapDataKey(const std::string& young_person_id, const base::SecretKey& key) const;
  CommitQueue::Words PackCommit(const domain::ReportChange& change,
                                const base::SecretKey& key) const;
  // Puts the facts of a line where whoever reads it looks for them; none if they do not open.
  void OpenFacts(storage::v1::JournalLine& line) const;
  // The last pages of a scan: reports that changed after this line of the journal.
  base::Task<absl::StatusOr<OpenPage>> ScanChanged(std::string after, int limit);
  base::Task<absl::StatusOr<std::vector<QueueEntry>>> ListSorted(std::string key, bool reverse,
                                                                 PagePosition after, int limit);

  RedisLink redis_;
  const RedisKeys& keys_;
  const base::SecretKey authority_key_;  // seals the directory
  const base::SecretKey wrapping_key_;   // wraps the young people's data keys
  // Opens and seals a whole directory: of a large council others would wait for it.
  boost::asio::thread_pool sealing_{1};
  const base::SecretKey reader_key_;  // makes names of readers: a database tells not who read
  const base::SecretKey link_key_;    // makes the links of the administration log
  const base::SecretKey decoy_key_;   // seals decoy_, and nothing that is kept
  const base::SecretKey facts_key_;   // seals what is counted in the lines of the journal
  const std::string decoy_;           // a sealed record that is opened when there is none
  // Unwrapped, by young person's id, as far as they were needed; they never change.
  std::map<std::string, base::SecretKey, std::less<>> data_keys_;
  CommitQueue commits_;
  // The newest lines, shared by all who read the journal on this server.
  JournalWindow journal_;
  const std::string own_name_;  // of this server, for what one server at a time does
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_REPORT_STORE_H_
