#include "services/base/page_token.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "proto/pledgekeeper/v1/pledge_service.pb.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/master_key.h"

namespace pledgekeeper::base {
namespace {

SecretKey Key() { return MasterKey::Generate().Subkey("pkpages_"); }

TEST(PageTokenTest, GoesOnWhereItStopped) {
  const SecretKey key = Key();
  EXPECT_EQ(*ReadPageToken(key, "list", MakePageToken(key, "list", "17 abc")), "17 abc");
  EXPECT_EQ(*ReadPageToken(key, "list", ""), "");
}

TEST(PageTokenTest, OtherListOrKeyIsRefused) {
  const SecretKey key = Key();
  const std::string token = MakePageToken(key, "list", "17");
  EXPECT_EQ(ErrorReason(ReadPageToken(key, "other", token).status()), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ErrorReason(ReadPageToken(Key(), "list", token).status()), "PAGE_TOKEN_INVALID");
}

TEST(PageTokenTest, EveryChangedCharacterIsRefused) {
  const SecretKey key = Key();
  const std::string token = MakePageToken(key, "list", "seventeen");
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    const auto read = ReadPageToken(key, "list", changed);
    EXPECT_TRUE(!read.ok() || changed == token) << i;
  }
  EXPECT_FALSE(ReadPageToken(key, "list", std::string(1000, 'A')).ok());
}

TEST(PageTokenTest, SaysNothingToWhoeverHoldsIt) {
  const SecretKey key = Key();
  const std::string token = MakePageToken(key, "list", "17 report-id");
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token, &bytes));
  EXPECT_EQ(bytes.find("17 "), std::string::npos);
  EXPECT_EQ(bytes.find("report"), std::string::npos);
  EXPECT_NE(token, MakePageToken(key, "list", "17 report-id")) << "nor that it is the same place";
}

TEST(PageSizeTest, StaysWithinItsLimits) {
  EXPECT_EQ(*PageSize(0, 20, 100), 20);
  EXPECT_EQ(*PageSize(1, 20, 100), 1);
  EXPECT_EQ(*PageSize(1000, 20, 100), 100);
  EXPECT_EQ(ErrorReason(PageSize(-1, 20, 100).status()), "FIELD_MALFORMED");
}

TEST(KeyedNameTest, IsStableAndTellsApart) {
  const SecretKey key = Key();
  const std::string name = KeyedName(key, "ab", "c");
  EXPECT_EQ(name, KeyedName(key, "ab", "c"));
  EXPECT_EQ(name.size(), 16u);
  EXPECT_NE(name, KeyedName(key, "a", "bc"));
  EXPECT_NE(name, KeyedName(Key(), "ab", "c"));
  EXPECT_NE(Fingerprint(key, "ab", "c"), Fingerprint(key, "a", "bc"));
}

TEST(PageSizeTest, MoreThanTheMostCountsAsTheMost) {
  EXPECT_EQ(*PageSize(0, 20, 100), 20);
  EXPECT_EQ(*PageSize(1, 20, 100), 1);
  EXPECT_EQ(*PageSize(100, 20, 100), 100);
  EXPECT_EQ(*PageSize(101, 20, 100), 100);
  EXPECT_EQ(*PageSize(1000, 20, 100), 100);
  EXPECT_EQ(ErrorReason(PageSize(-1, 20, 100).status()), "FIELD_MALFORMED");
}

// What is written above a request's page_size.
std::string PageSizeComment(const google::protobuf::Descriptor& request) {
  std::ifstream file(absl::StrCat(PLEDGEKEEPER_SOURCE_DIR "/proto/", request.file()->name()));
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const size_t message = text.find(absl::StrCat("message ", request.name(), " {"));
  if (message == text.npos) return "";
  const size_t field = text.find(" page_size =", message);
  const size_t before = text.find_last_of(";{", field);
  return text.substr(before, field - before);
}

// More than the most is not refused (AIP-158), so each page_size says what it counts as.
TEST(PageSizeTest, EveryListSaysWhatMoreThanTheMostCountsAs) {
  int lists = 0;
  for (const auto* file :
       {v1::Team::descriptor()->file(), v1::ListUntoldPeopleRequest::descriptor()->file(),
        v1::Pledge::descriptor()->file(), v1::Report::descriptor()->file(),
        v1::ListCalendarsRequest::descriptor()->file(),
        v1::ListPeopleForRequest::descriptor()->file(), v1::TriageReport::descriptor()->file()}) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int at = 0; at < file->service(i)->method_count(); ++at) {
        const google::protobuf::MethodDescriptor& method = *file->service(i)->method(at);
        const google::protobuf::Descriptor& request = *method.input_type();
        if (request.FindFieldByName("page_size") == nullptr) continue;
        ++lists;
        EXPECT_NE(method.output_type()->FindFieldByName("next_page_token"), nullptr)
            << method.full_name();
        // "As in" another list, which says it.
        EXPECT_THAT(PageSizeComment(request),
                    ::testing::ContainsRegex("More counts as [0-9]|As in List[A-Za-z]*Request"))
            << method.full_name();
      }
    }
  }
  EXPECT_GE(lists, 18);
}

}  // namespace
}  // namespace pledgekeeper::base
