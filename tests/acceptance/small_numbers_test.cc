// From how many on numbers are shown is a file of the council's: what follows when it changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/base/hash.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;

class SmallNumbersTest : public testing::Test {
 protected:
  SmallNumbersTest() {
    std::string path = "/tmp/pledgekeeper-small-XXXXXX";
    directory_ = mkdtemp(path.data());
    Council::Options options;
    options.config = directory_ + "/deploy";
    fs::copy(std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy", options.config,
             fs::copy_options::recursive);
    file_ = options.config + "/small-numbers.textproto";
    council_ = std::make_unique<Council>(options);
    council_->clock().Set(London(2026, 5, 5, 9));
  }
  ~SmallNumbersTest() override {
    council_.reset();
    fs::remove_all(directory_);
  }

  CallResult Ask(const std::string& method, const std::string& text, const std::string& reader) {
    return CallText(*council_, "PublishingService." + method, text, TokenOf(*council_, reader));
  }
  v1::PrepareMonthResponse Prepare(const std::string& month) {
    const CallResult answer = Ask("PrepareMonth", absl::StrCat("month: '", month, "'"), "dir");
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.ok() ? answer.As<v1::PrepareMonthResponse>() : v1::PrepareMonthResponse();
  }
  std::string Text(const std::string& month) {
    std::string text;
    std::string token;
    do {
      const auto part = Ask("GetReleasedText",
                            absl::StrCat("month: '", month, "' page_token: '", token, "'"), "hos")
                            .As<v1::GetReleasedTextResponse>();
      text += part.text();
      token = part.next_page_token();
    } while (!token.empty());
    return text;
  }
  void Release(const std::string& month) {
    const std::string digest = base::Sha256(Text(month));
    ASSERT_TRUE(
        Ask("ReleaseMonth", absl::StrCat("month: '", month, "' digest: '", digest, "'"), "hos")
            .ok());
  }

  std::string directory_;
  std::string file_;
  std::unique_ptr<Council> council_;
};

TEST_F(SmallNumbersTest, AnotherFileCountsFromAprilOn) {
  const v1::PrepareMonthResponse march = Prepare("2026-03");
  EXPECT_EQ(march.month().settings().threshold(), 5);
  EXPECT_EQ(march.month().settings().base(), 10);
  EXPECT_EQ(march.month().settings().first_month(), "2026-03");
  EXPECT_EQ(march.month().settings().last_month(), "2026-03");
  EXPECT_FALSE(march.has_next_settings());

  std::ofstream(file_) << "threshold: 8\nbase: 20\nbounds: 16\ncheck_in_base: 10\n";
  council_->Restart();
  const v1::PrepareMonthResponse again = Prepare("2026-03");
  EXPECT_EQ(again.month().SerializeAsString(), march.month().SerializeAsString());
  EXPECT_EQ(again.next_settings().threshold(), 8);
  EXPECT_EQ(again.next_settings().base(), 20);
  EXPECT_EQ(again.next_settings().first_month(), "2026-04");
  EXPECT_EQ(again.next_settings().last_month(), "2027-03");
  Release("2026-03");

  const v1::PrepareMonthResponse april = Prepare("2026-04");
  EXPECT_EQ(april.month().settings().threshold(), 8);
  EXPECT_FALSE(april.has_next_settings());
  EXPECT_THAT(Text("2026-04"), HasSubstr("\nthreshold 8\n# From 2026-04 to 2027-03: threshold 8, "
                                         "base 20, bounds 16.\nrelease 2026-04 "));
  Release("2026-04");
  const auto figures =
      Ask("GetPublishedFigures", "first_month: '2026-03' last_month: '2026-04'", "dir")
          .As<v1::GetPublishedFiguresResponse>();
  EXPECT_EQ(figures.threshold(), 8);
  EXPECT_EQ(figures.base(), 20);

  fs::remove(file_);
  council_->Restart();
  EXPECT_EQ(Prepare("2026-04").month().settings().threshold(), 8) << "nothing is weakened";
  EXPECT_FALSE(Prepare("2026-04").has_next_settings());
}

// Of two years it shows as little as the stricter of them.
TEST_F(SmallNumbersTest, FiguresOfTwoYearsGoByTheStricter) {
  std::ofstream(file_) << "threshold: 8\nbase: 20\ncheck_in_base: 10\n";
  council_->Restart();
  Prepare("2026-03");
  Release("2026-03");
  std::ofstream(file_) << "threshold: 5\nbase: 10\ncheck_in_base: 10\n";
  council_->Restart();
  EXPECT_EQ(Prepare("2026-04").month().settings().threshold(), 5);
  Release("2026-04");
  const auto figures =
      Ask("GetPublishedFigures", "first_month: '2026-03' last_month: '2026-04'", "dir")
          .As<v1::GetPublishedFiguresResponse>();
  EXPECT_EQ(figures.threshold(), 8);
  EXPECT_EQ(figures.base(), 20);
}

// Five young people of one team: told of them as a part, unless the council wants more for that.
TEST_F(SmallNumbersTest, PartsThatManagersChooseAreTheCouncilsToo) {
  std::string csv = "kind,id,name,role,team,manager,worker,iro,tier,language\n";
  for (int i = 4; i <= 6; ++i) {
    absl::StrAppend(&csv, "young_person,yp-", i, ",Young ", i, ",,team-north,,ann,,over-11,en\n");
  }
  auto import = RequestOf("DirectoryService.ImportDirectory", "request_id: 'more-of-them'");
  SetField(*import, "csv", csv);
  const CallResult imported =
      Call(*council_, "DirectoryService.ImportDirectory", *import, TokenOf(*council_, "admin"));
  ASSERT_TRUE(imported.ok()) << imported.status.error_message();
  for (const char* id : {"yp-1", "yp-2", "yp-4", "yp-5", "yp-6"}) council_->Submit(id);
  const auto is_few = [&] {
    const CallResult answer = CallText(*council_, "ComplianceService.GetBreakdown",
                                       "period { first_month: '2026-05' last_month: '2026-05' } "
                                       "dimensions: DIMENSION_TEAM",
                                       TokenOf(*council_, "dir"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::GetBreakdownResponse>().cells(0).figures(0).few();
  };
  EXPECT_FALSE(is_few());
  std::ofstream(file_) << "threshold: 5\nbase: 10\ncheck_in_base: 10\nmanager_threshold: 6\n";
  council_->Restart();
  EXPECT_TRUE(is_few());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
