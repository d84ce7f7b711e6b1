#include "services/store/theme_store.h"

#include <utility>

#include "absl/strings/str_format.h"

namespace pledgekeeper::store {

ThemePlace PlaceOf(const storage::v1::Theme& theme) {
  // 14 digits, because Redis sorts places as text.
  return {absl::StrFormat("%014d %s", theme.raise_time_ms(), theme.id()), theme.id()};
}

ThemePlace ParseThemePlace(std::string place) {
  const size_t space = place.find(' ');
  ThemePlace parsed;
  if (space != std::string::npos) parsed.theme_id = place.substr(space + 1);
  parsed.place = std::move(place);
  return parsed;
}

}  // namespace pledgekeeper::store
