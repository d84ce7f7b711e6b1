#include "services/wording/theme_phrases.h"

#include "services/wording/fill.h"
#include "services/wording/phrase.h"

namespace pledgekeeper::wording {
namespace {

// {p} is the place, {n} how many reports, {y} of how many young people, {k} at least how many of
// these, {d} in how many days. A theme has two young people or more. Welsh keeps the singular after
// a number; after 2 it has the soft mutation, which "adroddiad" does not show and "ddiwrnod" does.
constexpr Phrase kTheme = {
    "{p}: {n} reports by {y} young people about the same promise, at least {k} of them within "
    "{d} days.",
    "{p}: {n} adroddiad gan {y} o bobl ifanc am yr un addewid, o leiaf {k} ohonynt o fewn "
    "{d} diwrnod."};
constexpr Phrase kThemeInOneDay = {
    "{p}: {n} reports by {y} young people about the same promise, at least {k} of them within "
    "{d} day.",
    "{p}: {n} adroddiad gan {y} o bobl ifanc am yr un addewid, o leiaf {k} ohonynt o fewn "
    "{d} diwrnod."};
constexpr Phrase kThemeInTwoDays = {
    "{p}: {n} reports by {y} young people about the same promise, at least {k} of them within "
    "{d} days.",
    "{p}: {n} adroddiad gan {y} o bobl ifanc am yr un addewid, o leiaf {k} ohonynt o fewn "
    "{d} ddiwrnod."};
constexpr Phrase kPlacement = {"Placement {p}", "Lleoliad {p}"};

const Phrase& PhraseFor(int days) {
  if (days == 1) return kThemeInOneDay;
  return days == 2 ? kThemeInTwoDays : kTheme;
}

std::string PlaceName(const storage::v1::Theme& theme, const domain::Directory& directory,
                      v1::Language language) {
  if (theme.place() != config::v1::TEAM) {
    return Fill(kPlacement.In(language), {{"p", {{theme.place_id()}}}}, language);
  }
  const storage::v1::Team* team = directory.FindTeam(theme.place_id());
  if (team == nullptr) return theme.place_id();
  const bool welsh = language == v1::LANGUAGE_WELSH;
  return welsh && !team->name_cy().empty() ? team->name_cy() : team->name();
}

}  // namespace

std::string ThemeText(const storage::v1::Theme& theme, const ThemeCounts& counts,
                      const domain::Directory& directory, v1::Language language) {
  const auto number = [](int value) { return std::vector<Name>{{std::to_string(value)}}; };
  return Fill(PhraseFor(theme.days()).In(language),
              {{"p", {{PlaceName(theme, directory, language)}}},
               {"n", number(counts.reports)},
               {"y", number(counts.young_people)},
               {"k", number(theme.least_reports())},
               {"d", number(theme.days())}},
              language);
}

void AddThemeSentences(std::vector<Sentence>& sentences) {
  const auto add = [&](std::string_view label, const Phrase& phrase) {
    AddSentence(sentences, "themes", label, ReaderName(Reader::kStaff), phrase);
  };
  add("in some days", kTheme);
  add("in one day", kThemeInOneDay);
  add("in two days", kThemeInTwoDays);
  add("a placement", kPlacement);
}

}  // namespace pledgekeeper::wording
