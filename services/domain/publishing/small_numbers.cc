#include "services/domain/publishing/small_numbers.h"

#include "services/domain/rulebook/config_text.h"

namespace pledgekeeper::domain {
namespace {

using base::InBothLanguages;
using config::v1::SmallNumbers;

constexpr int kMostThreshold = 100;
// More is no base and no bound: a council has some hundred children in care.
constexpr int kMost = 1000;
constexpr int kMostBounds = 15;

bool IsBetween(int least, int number, int most) { return least <= number && number <= most; }

std::optional<BrokenRule> CheckBounds(const SmallNumbers& config) {
  if (config.bounds_size() > kMostBounds) {
    return BrokenRule{"bounds",
                      InBothLanguages("has more than 15 elements", "mae ynddo fwy na 15 elfen")};
  }
  for (int i = 0; i < config.bounds_size(); ++i) {
    const std::string path = Path("", "bounds", i);
    if (!IsBetween(config.threshold() - 1, config.bounds(i), kMost)) {
      return BrokenRule{path, InBothLanguages("must be threshold - 1 to 1000: under that a bound "
                                              "would tell small counts apart",
                                              "rhaid iddo fod rhwng threshold - 1 a 1000: byddai "
                                              "ffin lai yn datgelu cyfrifon bach")};
    }
    if (i > 0 && config.bounds(i) <= config.bounds(i - 1)) {
      return BrokenRule{path, InBothLanguages("must be more than the one before it",
                                              "rhaid iddo fod yn fwy na'r un o'i flaen")};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<BrokenRule> FindBrokenRule(const SmallNumbers& config) {
  if (!IsBetween(kLeastThreshold, config.threshold(), kMostThreshold)) {
    return BrokenRule{
        "threshold",
        InBothLanguages("must be 5 to 100: StatsWales rounds its counts of children to 5, and "
                        "nothing weaker is published",
                        "rhaid iddo fod rhwng 5 a 100: mae StatsCymru yn talgrynnu ei chyfrifon o "
                        "blant i 5, ac ni chyhoeddir dim gwannach")};
  }
  if (!IsBetween(kLeastBase, config.base(), kMost) || config.base() < 2 * config.threshold()) {
    return BrokenRule{
        "base", InBothLanguages("must be 10 to 1000, and at least twice the threshold: a share of "
                                "fewer would be read as more than it is",
                                "rhaid iddo fod rhwng 10 a 1000, ac o leiaf ddwywaith y threshold: "
                                "byddai cyfran o lai yn dweud mwy nag y dylai")};
  }
  if (!IsBetween(kLeastBase, config.check_in_base(), kMost)) {
    return BrokenRule{
        "check_in_base",
        InBothLanguages("must be 10 to 1000: of fewer young people each may be known by what they "
                        "answered",
                        "rhaid iddo fod rhwng 10 a 1000: o blith llai o bobl ifanc gellid adnabod "
                        "pob un wrth ei ateb")};
  }
  if (config.has_manager_threshold() &&
      !IsBetween(kLeastThreshold, config.manager_threshold(), kMostThreshold)) {
    return BrokenRule{
        "manager_threshold",
        InBothLanguages("must be 5 to 100: a figure of fewer young people would point to a child",
                        "rhaid iddo fod rhwng 5 a 100: byddai ffigur o lai o bobl ifanc yn pwyntio "
                        "at blentyn")};
  }
  return CheckBounds(config);
}

absl::StatusOr<SmallNumbers> ParseSmallNumbers(std::string_view text, std::string_view source) {
  SmallNumbers config;
  const absl::Status read =
      ReadConfigText(text, source, config, [&] { return FindBrokenRule(config); });
  if (!read.ok()) return read;
  return config;
}

DisclosureSettings SettingsOf(const SmallNumbers& config) {
  DisclosureSettings settings;
  settings.threshold = config.threshold();
  settings.base = config.base();
  settings.bounds.assign(config.bounds().begin(), config.bounds().end());
  const int step = config.threshold() - 1;
  if (settings.bounds.empty()) settings.bounds = {2 * step, 3 * step, 4 * step};
  return settings;
}

}  // namespace pledgekeeper::domain
