#ifndef SERVICES_COMPLIANCE_COUNTER_H_
#define SERVICES_COMPLIANCE_COUNTER_H_

#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/journal_reader.h"
#include "services/store/report_store.h"
#include "services/store/tally_store.h"

namespace pledgekeeper::compliance {

// The loop that counts: reads the journal from its first line on, and records what each report
// counts for together with how far it read. Any number of servers may count; after a crash the same
// lines are read again, and a row that is written twice is the same row. It counts young people
// too, month by month: what figures are seen against. Belongs to the runtime's thread.
class Counter final : private store::JournalEffect {
 public:
  // All live as long as the counter.
  Counter(boost::asio::io_context& runtime, store::ReportStore& reports,
          store::DirectoryCache& directory, const domain::Rulebook& rulebook,
          store::TallyStore& tallies, const base::Clock& clock);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // One step of the loop. Returns how many lines were counted; 0 when there is nothing new. Errors
  // are those of the stores; then nothing of the step is recorded.
  base::Task<absl::StatusOr<int>> CountOnce();
  // The other step: keeps how many young people there are, for the month that runs, if the month or
  // the directory is another than when this server kept it last. A month that is over stays as it
  // was. Does nothing while the clock holds still, and before anything was entered. Errors are
  // those of the stores; then it is kept with the next step.
  base::Task<absl::Status> KeepHeadcount();

 private:
  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override;
  base::Task<absl::Status> BeginBehind(std::string position) override;
  base::Task<absl::StatusOr<int>> Take(const std::string& from,
                                       const std::vector<store::JournalEntry>& lines) override;

  store::ReportStore& reports_;
  store::DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  store::TallyStore& tallies_;
  const base::Clock& clock_;
  // What this server kept last.
  int kept_month_ = 0;
  int64_t kept_version_ = 0;
  store::JournalReader reader_;
  base::Loop loop_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_COUNTER_H_
