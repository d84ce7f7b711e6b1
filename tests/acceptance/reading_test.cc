// Whoever is shown a young person's words has read them, and the young person sees it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::ClaimReportRequest Claim(const std::string& report_id) {
  v1::ClaimReportRequest request;
  request.set_report_id(report_id);
  request.set_request_id("claim-once");
  return request;
}

TEST(ReadingTest, ClaimingShowsWordsAndIsSeen) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  v1::TriageReport claimed;
  ASSERT_TRUE(council
                  .AsWorker("tm-north",
                            [&](auto& context) {
                              return council.triage().ClaimReport(&context, Claim(id), &claimed);
                            })
                  .ok());
  EXPECT_EQ(claimed.words(), "My social worker never rings.");
  const v1::Report seen = council.Get("yp-1", id);
  ASSERT_THAT(seen.openings(), SizeIs(1));
  EXPECT_EQ(seen.openings(0).name(), "Tom North");
}

TEST(ReadingTest, RepeatAfterOtherChangesShowsNothingNew) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  const auto claim = [&](v1::TriageReport& report) {
    return council.AsWorker("tm-north", [&](auto& context) {
      return council.triage().ClaimReport(&context, Claim(id), &report);
    });
  };
  v1::TriageReport first;
  v1::TriageReport repeated;
  ASSERT_TRUE(claim(first).ok());
  ASSERT_TRUE(claim(repeated).ok());
  EXPECT_EQ(repeated.words(), first.words()) << "nothing has changed: the same answer";

  v1::SendMessageRequest message;
  message.set_report_id(id);
  message.set_request_id("a-message");
  message.set_text("and another thing");
  v1::Report report;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](auto& context) {
                                   return council.reports().SendMessage(&context, message, &report);
                                 })
                  .ok());
  v1::TriageReport later;
  ASSERT_TRUE(claim(later).ok());
  EXPECT_EQ(later.item().etag(), report.etag());
  EXPECT_EQ(later.words(), "");
  EXPECT_THAT(later.messages(), IsEmpty());
}

TEST(ReadingTest, GivingAwayShowsNoWords) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  v1::TransferReportRequest transfer;
  transfer.set_report_id(id);
  transfer.set_request_id("transfer-once");
  transfer.set_worker_id("ben");
  transfer.set_reason("Ben knows the family.");
  v1::TriageReport given;
  ASSERT_TRUE(council
                  .AsWorker("ann",
                            [&](auto& context) {
                              return council.triage().TransferReport(&context, transfer, &given);
                            })
                  .ok());
  EXPECT_EQ(given.item().holder().worker_id(), "ben");
  EXPECT_EQ(given.words(), "");
  EXPECT_THAT(council.Get("yp-1", id).openings(), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
