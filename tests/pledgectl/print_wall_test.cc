#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/client/london_time.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

absl::Time At(const std::string& text) { return client::ParseLondonTime(text).value(); }
Voice In(v1::Language language) { return Voice(language, At("2026-11-20 09:00")); }

v1::WallFigures Figures() {
  v1::WallFigures figures;
  *figures.mutable_event_time() = client::ToProto(At("2026-11-20 09:00"));
  *figures.mutable_reckon_time() = client::ToProto(At("2026-11-20 08:45"));
  figures.set_open_at_least(25);
  figures.set_unanswered_at_least(5);
  figures.set_oldest_unanswered_days(14);
  v1::WallFigures::Desk& desk = *figures.add_desks();
  desk.set_name("Team North");
  desk.set_open_at_least(10);
  return figures;
}

// Whoever reads "0" believes that nothing is open.
TEST(PrintWallTest, FewAreNeverSaidToBeNone) {
  const std::string text = Describe(v1::WallFigures(), In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(text, HasSubstr("few or none"));
  EXPECT_THAT(text, HasSubstr("not said of few"));
  EXPECT_THAT(text, Not(HasSubstr("  0")));
}

TEST(PrintWallTest, NumbersAreSaidAsWhatTheyMayBe) {
  const std::string text = Describe(Figures(), In(v1::LANGUAGE_ENGLISH));
  for (const char* said : {"25–29", "5–9", "14 d", "Team North", "10–14"}) {
    EXPECT_THAT(text, HasSubstr(said));
  }
  EXPECT_THAT(text, Not(HasSubstr("DANGER")));
}

TEST(PrintWallTest, DangerStandsBeforeEverything) {
  v1::WallFigures figures = Figures();
  figures.set_danger_late(true);
  EXPECT_THAT(Describe(figures, In(v1::LANGUAGE_ENGLISH)), StartsWith("DANGER"));
  EXPECT_THAT(Describe(figures, In(v1::LANGUAGE_WELSH)), StartsWith("PERYGL"));
}

TEST(PrintWallTest, ALineSaysTheSame) {
  v1::WallFigures figures = Figures();
  figures.set_danger_late(true);
  const std::string line = DescribeInLine(figures, In(v1::LANGUAGE_WELSH));
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  for (const char* said : {"PERYGL", "heb eu hateb: 5–9", "Team North: 10–14"}) {
    EXPECT_THAT(line, HasSubstr(said));
  }
}

}  // namespace
}  // namespace pledgekeeper::ctl
