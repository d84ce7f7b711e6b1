#include "services/domain/publishing/pack_texts.h"

#include <string>

#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

constexpr v1::PackTextKind kDirectors = v1::PACK_TEXT_KIND_DIRECTOR;
constexpr v1::PackTextKind kBoards = v1::PACK_TEXT_KIND_BOARD;

class PackTextsTest : public testing::Test {
 protected:
  std::string Write(const std::string& english, int replaces, v1::PackTextKind kind = kDirectors,
                    int year = 2025) {
    const auto written = WriteText(
        {year, kind, english, "Geiriau", replaces, "dir", At("2026-06-01 09:00")}, publications_);
    return base::ErrorReason(written.status());
  }
  storage::v1::Publications publications_;
};

TEST_F(PackTextsTest, EachVersionIsKept) {
  EXPECT_EQ(FindText(publications_, 2025, kDirectors), nullptr);
  EXPECT_EQ(Write("One", 0), "");
  EXPECT_EQ(Write("Two", 1), "");
  EXPECT_EQ(FindText(publications_, 2025, kDirectors)->english(), "Two");
  EXPECT_EQ(FindText(publications_, 2025, kDirectors)->version(), 2);
  EXPECT_EQ(FindText(publications_, 2025, kDirectors, 1)->english(), "One");
  EXPECT_EQ(FindText(publications_, 2025, kDirectors, 3), nullptr);
  EXPECT_EQ(FindText(publications_, 2025, kDirectors)->written_by_id(), "dir");
}

// Two who write at once: neither loses their words unseen.
TEST_F(PackTextsTest, WhoDidNotSeeTheNewestWritesNothingOver) {
  EXPECT_EQ(Write("One", 0), "");
  EXPECT_EQ(Write("Another", 0), "ETAG_STALE");
  EXPECT_EQ(Write("Another", 2), "ETAG_STALE");
  EXPECT_EQ(FindText(publications_, 2025, kDirectors)->english(), "One");
}

TEST_F(PackTextsTest, TheSameAgainIsNoVersion) {
  EXPECT_EQ(Write("One", 0), "");
  EXPECT_EQ(Write("One", 0), "") << "a repeat of the request";
  EXPECT_EQ(publications_.texts_size(), 1);
}

TEST_F(PackTextsTest, YearsAndKindsAreTextsOfTheirOwn) {
  EXPECT_EQ(Write("One", 0), "");
  EXPECT_EQ(Write("We agree", 0, kBoards), "");
  EXPECT_EQ(Write("Next year", 0, kDirectors, 2026), "");
  EXPECT_EQ(FindText(publications_, 2025, kDirectors)->english(), "One");
  EXPECT_EQ(FindText(publications_, 2025, kBoards)->english(), "We agree");
}

TEST_F(PackTextsTest, VersionsAreBounded) {
  for (int i = 0; i < kMaxTextVersions; ++i) ASSERT_EQ(Write(std::to_string(i), i), "");
  EXPECT_EQ(Write("more", kMaxTextVersions), "TOO_MANY_ELEMENTS");
}

}  // namespace
}  // namespace pledgekeeper::domain
