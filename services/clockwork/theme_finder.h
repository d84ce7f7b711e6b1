#ifndef SERVICES_CLOCKWORK_THEME_FINDER_H_
#define SERVICES_CLOCKWORK_THEME_FINDER_H_

#include <boost/asio/io_context.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/clockwork/opened_reports.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/theme/theme.h"
#include "services/store/directory_cache.h"
#include "services/store/journal_reader.h"
#include "services/store/report_store.h"
#include "services/store/theme_store.h"

namespace pledgekeeper::clockwork {

// The loop that finds themes (domain/theme/theme.h): reads the journal from where it was last left,
// looks at the patterns that new reports belong to, and records what it found together with how far
// it read. Any number of servers may run one: two that read the same lines collide on the version
// of the progress, and one steps back. After a crash the lines are read again; what was recorded is
// never done twice. Once an hour, and soon after a change of the directory, it goes round all
// patterns: whoever a theme was raised to may be away, gone or in conflict now. Belongs to the
// runtime's thread.
class ThemeFinder final : private store::JournalEffect {
 public:
  // What it stands on; references live as long as the finder.
  struct Parts {
    boost::asio::io_context& runtime;
    store::ReportStore& store;
    store::ThemeStore& themes;
    store::DirectoryCache& directory;
    const domain::Rulebook& rulebook;
    const base::Clock& clock;
    base::SecretKey theme_key;  // names themes
  };
  explicit ThemeFinder(Parts parts);

  // Between two rounds; after a change of the directory, this long after the last one instead (an
  // import is many changes).
  static constexpr absl::Duration kRoundEvery = absl::Hours(1);
  static constexpr absl::Duration kRoundAfterChange = absl::Minutes(1);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }

  // One step of the loop: some lines of the journal or, when there are none, a round that is due.
  // Returns how much there was to do; 0 when nothing is. Without a rule for themes there never is.
  // Errors are those of the stores; then nothing of the step is recorded.
  base::Task<absl::StatusOr<int>> LookOnce();

 private:
  // A pattern that lines of the journal are about.
  struct Touched {
    storage::v1::Pattern empty;
    std::vector<storage::v1::PatternReport> added;
    std::set<std::string> looked_at_again;  // somebody stepped back from these
    bool for_everybody = false;
  };
  using AllTouched = std::map<std::string, Touched>;

  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override;
  base::Task<absl::Status> BeginBehind(std::string position) override;
  base::Task<absl::StatusOr<int>> Take(const std::string& from,
                                       const std::vector<store::JournalEntry>& lines) override;
  // False when the step has as much as it takes.
  bool Note(const storage::v1::JournalLine& line, AllTouched& touched) const;
  base::Task<absl::StatusOr<int>> GoRound();
  // How many patterns of such places changed; nothing if somebody else looked meanwhile.
  base::Task<absl::StatusOr<std::optional<int>>> GoRoundPlaces(config::v1::ThemePlace place);
  // What placements have said of the reports of a team's pattern (domain::NarrowerPatterns).
  base::Task<absl::StatusOr<std::vector<storage::v1::Pattern>>> LoadNarrower(
      const storage::v1::Pattern& pattern, const domain::Rulebook& rulebook,
      const store::ThemeChange& change);
  // Looks at a pattern and adds what changed; reports in `added` are new in it.
  base::Task<absl::Status> Look(storage::v1::Pattern pattern, const Touched& touched,
                                store::ThemeChange& change);
  // What a look makes of a pattern. It looks at reports as they were last opened; only if somebody
  // would learn something by it are their versions asked for, and it looks again if one has moved.
  base::Task<absl::StatusOr<domain::PatternChange>> LookUntilSure(
      const storage::v1::Pattern& pattern, const domain::PatternLook& look);
  base::Task<absl::StatusOr<std::vector<OpenedReport>>> LoadReports(
      const storage::v1::Pattern& pattern, const domain::Directory& directory);
  // Whether the reports still have these versions; those that do not are forgotten.
  base::Task<absl::StatusOr<bool>> AreStillSo(const std::vector<OpenedReport>& reports);
  base::Task<absl::StatusOr<bool>> Record(const store::ThemeChange& change);
  static const config::v1::ThemeRule* FindRule(const storage::v1::Pattern& pattern,
                                               const domain::Rulebook& rulebook);

  const Parts parts_;
  store::JournalReader reader_;
  store::ThemeProgress progress_;  // as it was last known
  OpenedReports opened_;
  std::vector<OpenedReport> decided_on_;  // in this step, by what somebody would learn of
  bool is_behind_ = false;                // the last step left lines for the next
  absl::Time last_round_ = absl::InfinitePast();
  absl::Time next_round_ = absl::InfinitePast();
  base::Loop loop_;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_THEME_FINDER_H_
