#include "services/compliance/counter.h"

#include <chrono>
#include <utility>

#include "services/base/status_macros.h"
#include "services/compliance/counted_rows.h"
#include "services/domain/tally/facts.h"
#include "services/domain/tally/headcount.h"

namespace pledgekeeper::compliance {
namespace {

// Figures are read from memory (tally_copy.h), not from what is recorded here: it may wait.
constexpr std::chrono::seconds kPause(1);
constexpr int kMaxLines = 1000;

}  // namespace

Counter::Counter(boost::asio::io_context& runtime, store::ReportStore& reports,
                 store::DirectoryCache& directory, const domain::Rulebook& rulebook,
                 store::TallyStore& tallies, const base::Clock& clock)
    : reports_(reports),
      directory_(directory),
      rulebook_(rulebook),
      tallies_(tallies),
      clock_(clock),
      reader_(reports, directory, *this, kMaxLines),
      loop_(runtime, "counting", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        CO_ASSIGN_OR_RETURN(const int counted, co_await CountOnce());
        CO_RETURN_IF_ERROR(co_await KeepHeadcount());
        co_return counted == kMaxLines;
      }) {}

base::Task<absl::StatusOr<int>> Counter::CountOnce() { return reader_.ReadOnce(); }

base::Task<absl::Status> Counter::KeepHeadcount() {
  if (clock_.HoldsStill()) co_return absl::OkStatus();
  CO_RETURN_IF_ERROR(co_await directory_.Refresh());
  // Of one moment: nothing is waited for between them.
  const auto directory = directory_.Current();
  const int month = domain::MonthOf(*rulebook_.policy().calendar, clock_.Now());
  const int64_t version = directory->version();
  const bool is_kept = month == kept_month_ && version == kept_version_;
  if (version == 0 || is_kept) co_return absl::OkStatus();
  storage::v1::Headcount headcount = domain::CountHeads(*directory, month);
  CO_RETURN_IF_ERROR(co_await tallies_.KeepHeadcount(std::move(headcount)));
  kept_month_ = month;
  kept_version_ = version;
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<std::optional<std::string>>> Counter::Position() {
  CO_ASSIGN_OR_RETURN(std::string position, co_await tallies_.Position());
  co_return std::optional<std::string>(std::move(position));
}

// It always began: with the journal's first line.
base::Task<absl::Status> Counter::BeginBehind(std::string) { co_return absl::OkStatus(); }

base::Task<absl::StatusOr<int>> Counter::Take(const std::string& from,
                                              const std::vector<store::JournalEntry>& lines) {
  CO_ASSIGN_OR_RETURN(std::vector<storage::v1::TallyRow> rows,
                      co_await RowsOfLines(lines, reports_, directory_, rulebook_));
  CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome,
                      co_await tallies_.Record(from, lines.back().id, std::move(rows)));
  co_return outcome == store::CommitOutcome::kCommitted ? static_cast<int>(lines.size()) : 0;
}

}  // namespace pledgekeeper::compliance
