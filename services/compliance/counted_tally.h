#ifndef SERVICES_COMPLIANCE_COUNTED_TALLY_H_
#define SERVICES_COMPLIANCE_COUNTED_TALLY_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/task.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/tally.h"
#include "services/store/directory_cache.h"
#include "services/store/journal_reader.h"
#include "services/store/report_store.h"
#include "services/store/tally_store.h"

namespace pledgekeeper::compliance {

// A tally in this server's memory, from which figures are made: what was recorded of it, and then
// the journal, line by line, whoever records it. So an answer has in it whatever was committed
// before it was asked for. Belongs to the runtime's thread.
class CountedTally final : private store::JournalEffect {
 public:
  // All live as long as this.
  CountedTally(store::ReportStore& reports, store::DirectoryCache& directory,
               const domain::Rulebook& rulebook, store::TallyStore& tallies,
               const base::Clock& clock);

  // Reads all that was recorded. Once, before anything else. Errors are those of the stores.
  base::Task<absl::Status> Load();
  // Reads whatever it does not know yet. Errors are those of the stores.
  base::Task<absl::Status> CatchUp();
  const domain::Tally& tally() const { return tally_; }

  // Who must know nothing of a report that may be apart, by the directory of now: those from whom
  // it is hidden, and those who may be meant while somebody checks, but for whoever reads on: what
  // they read they count. Null if nobody. The pointer is
  // good until the next co_await. Of a report that could not be read, `everybody` is set.
  struct Apart {
    bool everybody = false;
    domain::Excluded excluded;
  };
  const Apart* FindApart(std::string_view report_id);

 private:
  // A report that may be apart, with what says from whom, and no more.
  struct Kept {
    int64_t version = 0;
    std::optional<storage::v1::Report> report;  // nothing: it does not open
    int64_t directory_version = -1;             // by which `apart` was made
    Apart apart;
  };

  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override;
  base::Task<absl::Status> BeginBehind(std::string position) override;
  base::Task<absl::StatusOr<int>> Take(const std::string& from,
                                       const std::vector<store::JournalEntry>& lines) override;
  base::Task<absl::Status> TakeRows(std::vector<storage::v1::TallyRow> rows);

  store::ReportStore& reports_;
  store::DirectoryCache& directory_;
  const domain::Rulebook& rulebook_;
  store::TallyStore& tallies_;
  const base::Clock& clock_;
  store::JournalReader reader_;
  domain::Tally tally_;
  std::map<std::string, Kept, std::less<>> apart_;  // by report
  std::optional<std::string> position_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_COUNTED_TALLY_H_
