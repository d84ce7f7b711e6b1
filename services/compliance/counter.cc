#include "services/compliance/counter.h"

#include <chrono>
#include <utility>

#include "services/base/status_macros.h"
#include "services/compliance/counted_rows.h"

namespace pledgekeeper::compliance {
namespace {

// Figures are read from memory (tally_copy.h), not from what is recorded here: it may wait.
constexpr std::chrono::seconds kPause(1);
constexpr int kMaxLines = 1000;

}  // namespace

Counter::Counter(boost::asio::io_context& runtime, store::ReportStore& reports,
                 store::DirectoryCache& directory, const domain::Rulebook& rulebook,
                 store::TallyStore& tallies)
    : reports_(reports),
      directory_(directory),
      rulebook_(rulebook),
      tallies_(tallies),
      reader_(reports, directory, *this, kMaxLines),
      loop_(runtime, "counting", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        CO_ASSIGN_OR_RETURN(const int counted, co_await CountOnce());
        co_return counted == kMaxLines;
      }) {}

base::Task<absl::StatusOr<int>> Counter::CountOnce() { return reader_.ReadOnce(); }

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
