#include "services/wording/team_forms.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace pledgekeeper::wording {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

storage::v1::Team Called(const std::string& name_cy) {
  storage::v1::Team team;
  team.set_name("North Area Team");
  team.set_name_cy(name_cy);
  return team;
}

// Each form, with a mark for those that are given.
std::vector<std::string> Forms(const storage::v1::Team& team) {
  std::vector<std::string> forms;
  for (const TeamForm& form : FormsOfTeamName(team)) {
    forms.push_back(form.text + (form.is_given ? " *" : ""));
  }
  return forms;
}

TEST(TeamFormsTest, ShowHowSentencesWriteTheName) {
  EXPECT_THAT(
      Forms(Called("Tîm Ardal y Gogledd")),
      ElementsAre("at Dîm Ardal y Gogledd", "â Thîm Ardal y Gogledd", "yn Nhîm Ardal y Gogledd"));
  EXPECT_THAT(Forms(Called("Gwasanaeth Plant")),
              ElementsAre("at Wasanaeth Plant", "â Gwasanaeth Plant", "yng Ngwasanaeth Plant"));
  EXPECT_THAT(
      Forms(Called("Y Tîm Gadael Gofal")),
      ElementsAre("at y Tîm Gadael Gofal", "â'r Tîm Gadael Gofal", "yn y Tîm Gadael Gofal"));
  EXPECT_THAT(Forms(Called("")), IsEmpty());
}

TEST(TeamFormsTest, GivenFormsWin) {
  storage::v1::Team team = Called("Grŵp Gogledd");
  team.set_name_cy_soft("Rŵp Gogledd");
  EXPECT_THAT(Forms(team), ElementsAre("at Rŵp Gogledd *", "â Grŵp Gogledd", "yng Ngrŵp Gogledd"));
  team.set_name_cy_nasal("Mrŵp Gogledd");
  team.set_name_cy_aspirate("Aelwyd Gogledd");
  EXPECT_THAT(Forms(team),
              ElementsAre("at Rŵp Gogledd *", "ag Aelwyd Gogledd *", "ym Mrŵp Gogledd *"));

  const std::vector<Blank> blanks = {{"t", {NameInSentence(team, v1::LANGUAGE_WELSH)}}};
  EXPECT_EQ(Fill("at {t:soft}, {t}", blanks, v1::LANGUAGE_WELSH), "at Rŵp Gogledd, Grŵp Gogledd");
  EXPECT_EQ(
      Fill("{t}", {{"t", {{"Ann"}, NameInSentence(team, v1::LANGUAGE_WELSH)}}}, v1::LANGUAGE_WELSH),
      "Ann ac Aelwyd Gogledd");
}

TEST(TeamFormsTest, EnglishNamesHaveAnArticleWhereTheyNeedOne) {
  const struct {
    const char* name;
    const char* in_sentence;
  } rows[] = {
      {"North Area Team", "the North Area Team"},
      {"Leaving Care Team", "the Leaving Care Team"},
      {"Out-of-Hours Team", "the Out-of-Hours Team"},
      {"CAMHS", "the CAMHS"},
      {"Theatre Team", "the Theatre Team"},
      {"The Hub", "The Hub"},
      {"the Hub", "the Hub"},
      {"Team North", "Team North"},
      {"16 Plus Team", "16 Plus Team"},
      {"Children's Services", "Children's Services"},
      {"Carers' Hub", "Carers' Hub"},
      {"Carers\u2019 Hub", "Carers\u2019 Hub"},
      {"Wrexham\u2019s Team", "Wrexham\u2019s Team"},
      {"Our Team", "Our Team"},
  };
  for (const auto& row : rows) EXPECT_EQ(WithArticle(row.name), row.in_sentence);
}

}  // namespace
}  // namespace pledgekeeper::wording
