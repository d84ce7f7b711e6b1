#include "services/wording/view.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::wording {
namespace {

using domain::DemoCouncil;
using domain::WalesRules;

constexpr v1::Language kEnglish = v1::LANGUAGE_ENGLISH;
constexpr v1::Language kWelsh = v1::LANGUAGE_WELSH;

domain::Directory CouncilWithWelshNames() {
  domain::Council council = DemoCouncil();
  council.entries().teams["north"].set_name_cy("Tîm y Gogledd");
  council.entries().teams["south"].set_name("Duty Team South");
  council.entries().workers["tm"].set_name("Tomos Morgan");
  return council.Build();
}

storage::v1::HistoryEntry Entry(v1::Action action, const std::string& actor,
                                const std::vector<std::string>& targets) {
  storage::v1::HistoryEntry entry;
  entry.set_action(action);
  entry.set_actor_id(actor);
  for (const std::string& target : targets) entry.add_targets(target);
  return entry;
}

std::string Told(const storage::v1::HistoryEntry& entry, Reader reader, v1::Language language) {
  return EntryText(entry, CouncilWithWelshNames(), reader, language);
}

TEST(EntryTextTest, TeamsMutateAndPeopleDoNot) {
  const auto submit = [](const std::string& target) {
    return Told(Entry(v1::ACTION_SUBMIT, "", {target}), Reader::kYoungPerson, kWelsh);
  };
  EXPECT_EQ(submit("north"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at Dîm y Gogledd.");
  EXPECT_EQ(submit("tm"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at Tomos Morgan.");
  EXPECT_EQ(submit("south"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at Duty Team South.")
      << "an English name is no Welsh word";
  EXPECT_EQ(submit("office"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at swyddfa'r cyfarwyddwr.");
  EXPECT_EQ(submit("nobody"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at rywun sydd wedi gadael.");
}

TEST(EntryTextTest, SeveralAreToldAsPeopleSayThem) {
  const auto entry = Entry(v1::ACTION_ESCALATE, "", {"tm", "north"});
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kEnglish),
            "We asked Tomos Morgan and Team north to help too.");
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kWelsh),
            "Rydyn ni wedi gofyn i Tomos Morgan a Thîm y Gogledd helpu hefyd.");
  EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish), "Brought in: Tomos Morgan and Team north.");
}

TEST(EntryTextTest, SaysWhyInAnotherSentence) {
  auto entry = Entry(v1::ACTION_HOLD_CLOCK, "tm", {});
  entry.mutable_why()->set_en("A court case is under way");
  entry.mutable_why()->set_cy("Mae achos llys ar y gweill");
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kEnglish),
            "Tomos Morgan stopped the clock for a while, for a reason that the law allows. A court "
            "case is under way.");
  EXPECT_EQ(Told(entry, Reader::kUnder11, kWelsh),
            "Mae Tomos Morgan wedi stopio'r cloc am ychydig. Mae achos llys ar y gweill.");
}

TEST(EntryTextTest, WhoHasLeftIsStillSomebody) {
  EXPECT_EQ(Told(Entry(v1::ACTION_OPEN, "gone", {}), Reader::kYoungPerson, kEnglish),
            "Somebody who has left opened it.");
  EXPECT_EQ(Told(Entry(v1::ACTION_OPEN, "gone", {}), Reader::kYoungPerson, kWelsh),
            "Mae rhywun sydd wedi gadael wedi ei agor.");
}

TEST(ReaderOfTest, IsToldByTheTierOfTheReport) {
  const domain::Directory directory = CouncilWithWelshNames();
  const domain::Circumstances circumstances{directory, WalesRules(),
                                            domain::At("2025-01-06 10:00")};
  const struct {
    const char* tier;
    int pledge_version;
    Reader reader;
  } rows[] = {
      {"under-11", 1, Reader::kUnder11},      {"over-11", 1, Reader::kYoungPerson},
      {"", 1, Reader::kYoungPerson},          {"toddlers", 1, Reader::kYoungPerson},
      {"under-11", 77, Reader::kYoungPerson},
  };
  for (const auto& row : rows) {
    storage::v1::Report report;
    report.set_pledge_id("wrexham");
    report.set_pledge_version(row.pledge_version);
    report.set_tier(row.tier);
    EXPECT_EQ(ReaderOf(report, circumstances), row.reader) << row.tier;
  }
}

TEST(ClockViewsTest, SourceIsInTheReadersLanguage) {
  const domain::Directory directory = CouncilWithWelshNames();
  const domain::Circumstances circumstances{directory, WalesRules(),
                                            domain::At("2025-01-06 10:00")};
  storage::v1::Report report;
  report.set_policy_id("wales-representation");
  report.set_policy_version(1);
  report.add_clocks()->set_name("reply");
  report.mutable_clocks(0)->set_start_time_ms(absl::ToUnixMillis(domain::At("2025-01-06 10:00")));
  const auto english = ClockViews(report, circumstances, kEnglish);
  const auto welsh = ClockViews(report, circumstances, kWelsh);
  ASSERT_EQ(english.size(), 1U);
  ASSERT_EQ(welsh.size(), 1U);
  EXPECT_EQ(english[0].source(), "The council's own choice");
  EXPECT_EQ(welsh[0].source(), "Dewis y cyngor ei hun");
  EXPECT_EQ(english[0].explanation(),
            "2 working days after Mon 6 Jan 2025. The last day is Wed 8 Jan 2025.")
      << "no law in what everybody reads";
}

}  // namespace
}  // namespace pledgekeeper::wording
