#include "services/compliance/counted_tally.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/compliance/counted_rows.h"
#include "services/domain/decide/circumstances.h"

namespace pledgekeeper::compliance {
namespace {

constexpr int kMaxLines = 1000;
constexpr int kScanPage = 1000;

// What of a report says who must know nothing of it.
storage::v1::Report WithoutWords(storage::v1::Report report) {
  storage::v1::Report kept;
  kept.set_id(report.id());
  kept.set_young_person_id(report.young_person_id());
  kept.set_state(report.state());
  kept.set_policy_id(report.policy_id());
  kept.set_policy_version(report.policy_version());
  kept.set_urgency(report.urgency());
  kept.set_safety(report.safety());
  kept.mutable_happened()->Swap(report.mutable_happened());
  kept.mutable_about_ids()->Swap(report.mutable_about_ids());
  kept.mutable_about_team_ids()->Swap(report.mutable_about_team_ids());
  kept.mutable_hidden_from_ids()->Swap(report.mutable_hidden_from_ids());
  kept.mutable_recused_ids()->Swap(report.mutable_recused_ids());
  kept.mutable_excluded_ids()->Swap(report.mutable_excluded_ids());
  kept.mutable_named()->Swap(report.mutable_named());
  return kept;
}

domain::PromisePlace PlaceOf(const storage::v1::Facts& facts, const domain::Rulebook& rulebook,
                             absl::Time now) {
  const config::v1::Pledge* pledge =
      facts.pledge_id().empty()
          ? nullptr
          : rulebook.FindPledge(facts.pledge_id(), facts.pledge_version(), now);
  if (pledge == nullptr) return {};
  for (const auto& promise : pledge->promises()) {
    if (promise.id() == facts.promise_id()) {
      return {promise.quality_standard(), promise.annual_report_chapter()};
    }
  }
  return {};
}

}  // namespace

CountedTally::CountedTally(store::ReportStore& reports, store::DirectoryCache& directory,
                           const domain::Rulebook& rulebook, store::TallyStore& tallies,
                           const base::Clock& clock)
    : reports_(reports),
      directory_(directory),
      rulebook_(rulebook),
      tallies_(tallies),
      clock_(clock),
      reader_(reports, directory, *this, kMaxLines) {}

base::Task<absl::Status> CountedTally::CatchUp() {
  int taken = kMaxLines;
  while (taken == kMaxLines) {
    CO_ASSIGN_OR_RETURN(taken, co_await reader_.ReadOnce());
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> CountedTally::Load() {
  // The position first: rows that are written meanwhile are newer than it, and are met again.
  CO_ASSIGN_OR_RETURN(std::string position, co_await tallies_.Position());
  std::string next;
  do {
    CO_ASSIGN_OR_RETURN(store::TallyPage page, co_await tallies_.Scan(next, kScanPage));
    CO_RETURN_IF_ERROR(co_await TakeRows(std::move(page.rows)));
    next = std::move(page.next);
  } while (!next.empty());
  position_ = std::move(position);
  co_return absl::OkStatus();
}

base::Task<absl::Status> CountedTally::TakeRows(std::vector<storage::v1::TallyRow> rows) {
  std::vector<std::string> ids;
  for (const storage::v1::TallyRow& row : rows) {
    if (row.facts().may_be_apart()) ids.push_back(row.report_id());
  }
  CO_ASSIGN_OR_RETURN(auto loaded, co_await reports_.LoadMany(ids));
  // Nothing is waited for from here on: whoever counts sees a row and what it hides together.
  for (size_t i = 0; i < ids.size(); ++i) {
    Kept& kept = apart_[ids[i]];
    if (!loaded[i].has_value()) {
      kept = {.version = 0, .report = std::nullopt, .directory_version = -1, .apart = {}};
    } else if (kept.version <= loaded[i]->version) {
      kept.version = loaded[i]->version;
      kept.report = WithoutWords(std::move(loaded[i]->report));
      kept.directory_version = -1;
    }
  }
  for (const storage::v1::TallyRow& row : rows) {
    tally_.Take(row, PlaceOf(row.facts(), rulebook_, clock_.Now()));
  }
  co_return absl::OkStatus();
}

const CountedTally::Apart* CountedTally::FindApart(std::string_view report_id) {
  const auto found = apart_.find(report_id);
  if (found == apart_.end()) return nullptr;
  Kept& kept = found->second;
  const domain::Directory& directory = *directory_.Current();
  if (kept.directory_version != directory.version()) {
    kept.directory_version = directory.version();
    kept.apart = {};
    if (kept.report.has_value()) {
      const config::v1::Policy& policy = domain::PolicyOf(*kept.report, rulebook_).policy;
      kept.apart.excluded = domain::ExcludedFrom(*kept.report, directory, policy);
    } else {
      // Of a damaged report nobody knows who is excluded: it counts for nobody.
      kept.apart.everybody = true;
    }
  }
  return &kept.apart;
}

base::Task<absl::StatusOr<std::optional<std::string>>> CountedTally::Position() {
  co_return position_;
}

base::Task<absl::Status> CountedTally::BeginBehind(std::string) { co_return absl::OkStatus(); }

base::Task<absl::StatusOr<int>> CountedTally::Take(const std::string& from,
                                                   const std::vector<store::JournalEntry>& lines) {
  CO_ASSIGN_OR_RETURN(std::vector<storage::v1::TallyRow> rows,
                      co_await RowsOfLines(lines, reports_, directory_, rulebook_));
  CO_RETURN_IF_ERROR(co_await TakeRows(std::move(rows)));
  // Two calls may read at once: rows that are met twice are the same, and nobody goes back.
  if (position_ == from) position_ = lines.back().id;
  co_return static_cast<int>(lines.size());
}

}  // namespace pledgekeeper::compliance
