#include "services/wording/team_forms.h"

#include "absl/strings/ascii.h"
#include "services/base/mutation.h"

namespace pledgekeeper::wording {
namespace {

Name WelshName(const storage::v1::Team& team) {
  return {
      team.name_cy(), true, {team.name_cy_soft(), team.name_cy_nasal(), team.name_cy_aspirate()}};
}

// "â" as it stands before a word that has mutated already.
std::string WithMutated(const std::string& mutated) {
  return (base::BeginsWithVowel(mutated) ? "ag " : "â ") + mutated;
}

}  // namespace

std::string WithArticle(std::string_view name) {
  const std::string first(name.substr(0, name.find(' ')));
  std::string word = first;
  absl::AsciiStrToLower(&word);
  // ’ is how many write it.
  const bool is_possessive = word.ends_with("'s") || word.ends_with("s'") ||
                             word.ends_with("\u2019s") || word.ends_with("s\u2019") ||
                             word == "our" || word == "your";
  const bool is_number = !word.empty() && absl::ascii_isdigit(word.front());
  const bool has_article = word == "the" || word == "a" || word == "an";
  const bool is_name = is_possessive || is_number || has_article || word == "team";
  return (is_name ? "" : "the ") + std::string(name);
}

Name NameInSentence(const storage::v1::Team& team, v1::Language language) {
  if (language != v1::LANGUAGE_WELSH) return {WithArticle(team.name()), true};
  return team.name_cy().empty() ? Name{team.name()} : WelshName(team);
}

std::vector<TeamForm> FormsOfTeamName(const storage::v1::Team& team) {
  if (team.name_cy().empty()) return {};
  const Name name = WelshName(team);
  const GivenForms& given = name.given;
  return {{Fill("at {t:soft}", {{"t", {name}}}, v1::LANGUAGE_WELSH), !given.soft.empty()},
          {given.aspirate.empty() ? base::With(name.text) : WithMutated(given.aspirate),
           !given.aspirate.empty()},
          {given.nasal.empty() ? base::InPlace(name.text) : base::InMutated(given.nasal),
           !given.nasal.empty()}};
}

}  // namespace pledgekeeper::wording
