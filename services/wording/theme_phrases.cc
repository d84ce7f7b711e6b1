#include "services/wording/theme_phrases.h"

#include "absl/strings/str_cat.h"

namespace pledgekeeper::wording {
namespace {

std::string PlaceName(const storage::v1::Theme& theme, const domain::Directory& directory,
                      bool welsh) {
  if (theme.place() != config::v1::TEAM) {
    return absl::StrCat(welsh ? "Lleoliad " : "Placement ", theme.place_id());
  }
  const storage::v1::Team* team = directory.FindTeam(theme.place_id());
  if (team == nullptr) return theme.place_id();
  return welsh && !team->name_cy().empty() ? team->name_cy() : team->name();
}

}  // namespace

std::string ThemeText(const storage::v1::Theme& theme, int reports,
                      const domain::Directory& directory, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  const std::string place = PlaceName(theme, directory, welsh);
  if (welsh) {
    // A number is followed by the singular; after 2 with the soft mutation, which "adroddiad" has
    // not.
    return absl::StrCat(place, ": ", reports, " adroddiad am yr un addewid, o leiaf ",
                        theme.least_reports(), " ohonynt o fewn ", theme.days(),
                        theme.days() == 2 ? " ddiwrnod." : " diwrnod.");
  }
  // A theme has two reports or more.
  return absl::StrCat(place, ": ", reports, " reports about the same promise, at least ",
                      theme.least_reports(), " of them within ", theme.days(),
                      theme.days() == 1 ? " day." : " days.");
}

}  // namespace pledgekeeper::wording
