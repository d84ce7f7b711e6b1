// Streams end with the right to them: the token's expiry, and whatever else would refuse it now.
#include <gtest/gtest.h>

#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/event_reader.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

class StreamRightsTest : public testing::Test {
 protected:
  template <typename Reader>
  static std::string HowItEnds(Reader& stream) {
    while (stream.Next().has_value()) {
    }
    return ReasonOf(stream.Finish());
  }
  void Import(const std::string& from, const std::string& to, bool complete = false) {
    std::string csv = CouncilCsv();
    const size_t at = csv.find(from);
    ASSERT_NE(at, std::string::npos);
    v1::ImportDirectoryRequest request;
    request.set_csv(csv.replace(at, from.size(), to));
    request.set_complete(complete);
    request.set_request_id(council_.NewRequestId());
    v1::ImportDirectoryResponse response;
    const grpc::Status status = council_.AsAdministrator([&](auto& context) {
      return council_.directory().ImportDirectory(&context, request, &response);
    });
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  Council council_;
};

TEST_F(StreamRightsTest, EveryStreamEndsWithItsToken) {
  ReportReader reports(
      council_, council_.Token("yp-1", v1::ROLE_YOUNG_PERSON, absl::Hours(1)),
      [&](auto& context) { return council_.reports().WatchReports(&context, {}); });
  QueueReader queue(council_, council_.Token("ann", v1::ROLE_SOCIAL_WORKER, absl::Hours(1)),
                    [&](auto& context) { return council_.triage().WatchQueue(&context, {}); });
  reports.Expect();
  queue.Expect();
  auto longer = WatchQueue(council_, "ben");
  council_.clock().Set(council_.clock().Now() + absl::Minutes(59));
  const std::string id = council_.Submit("yp-1").report_id();
  EXPECT_EQ(reports.Expect().report_id(), id) << "not before";
  EXPECT_EQ(queue.Expect().report_id(), id);
  council_.clock().Set(council_.clock().Now() + absl::Minutes(1));
  EXPECT_EQ(HowItEnds(reports), "TOKEN_EXPIRED");
  EXPECT_EQ(HowItEnds(queue), "TOKEN_EXPIRED");
  const std::string next = council_.Submit("yp-2").report_id();
  EXPECT_EQ(longer->Expect().report_id(), next) << "others go on";
}

TEST_F(StreamRightsTest, AWorkerWhoLeavesWatchesNoMore) {
  auto ann = WatchQueue(council_, "ann");
  EXPECT_TRUE(CallText(council_, "DirectoryService.RemoveWorker",
                       "request_id: NEW worker_id: 'ann' successor_id: 'ben'",
                       TokenOf(council_, "admin"))
                  .ok());
  EXPECT_EQ(HowItEnds(*ann), "CALLER_UNKNOWN");
}

// What is open is still theirs to read.
TEST_F(StreamRightsTest, AYoungPersonWhoLeavesWatchesOn) {
  const std::string id = council_.Submit("yp-2").report_id();
  auto reports = WatchReports(council_, "yp-2");
  Import("young_person,yp-2,Yve Two,,team-north,,ben,,over-11,en\n", "", true);
  ASSERT_TRUE(council_.Acknowledge("ben", id).ok());
  EXPECT_EQ(reports->Expect().report_id(), id);
}

// With nothing open, nothing is theirs to watch, whether they come then or were there.
TEST_F(StreamRightsTest, AYoungPersonWhoLeftWatchesNoMoreOnceNothingIsOpen) {
  const std::string id = council_.Submit("yp-2").report_id();
  auto reports = WatchReports(council_, "yp-2");
  Import("young_person,yp-2,Yve Two,,team-north,,ben,,over-11,en\n", "", true);
  ASSERT_TRUE(Withdraw(council_, "yp-2", id).ok());
  EXPECT_EQ(HowItEnds(*reports), "CALLER_UNKNOWN");
  auto late = WatchReports(council_, "yp-2");
  EXPECT_EQ(HowItEnds(*late), "CALLER_UNKNOWN");
}

TEST_F(StreamRightsTest, WhoGetsAnotherRoleConnectsAgain) {
  auto ben = WatchQueue(council_, "ben");
  auto ann = WatchQueue(council_, "ann");
  Import("Ben Brook,social_worker", "Ben Brook,team_manager");
  EXPECT_EQ(HowItEnds(*ben), "ROLE_CHANGED");
  const std::string id = council_.Submit("yp-1").report_id();
  EXPECT_EQ(ann->Expect().report_id(), id);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
