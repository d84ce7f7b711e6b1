// What somebody of staff is shown of themes.
#include "absl/strings/str_cat.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/facts.h"

namespace pledgekeeper::simulation {

std::string CheckThemes(const std::vector<std::optional<Tale>>& tales, World& world) {
  const auto directory = world.directory();
  for (const auto& [id, worker] : directory->entries().workers) {
    if (worker.left()) continue;
    const v1::ListThemesResponse page = world.ThemesOf(id);
    for (const v1::Theme& theme : page.themes()) {
      int may_count = 0;
      for (const auto& tale : tales) {
        if (!tale.has_value()) continue;
        const auto stored = world.Load(tale->id());
        const auto& policy = PolicyNow(stored->report, world);
        if (!tale->MustNotKnow(stored->report, *directory, policy).contains(id)) {
          ++may_count;
        } else if (Names(theme.report_ids(), tale->id())) {
          return absl::StrCat("a theme shows ", id, " what they must not know of");
        }
      }
      if (theme.report_count() > may_count) {
        return absl::StrCat("a theme counts for ", id, " what they must not know of");
      }
    }
  }
  return "";
}

}  // namespace pledgekeeper::simulation
