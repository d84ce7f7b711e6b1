#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// Giving on: one report, with an answer; a whole queue or desk, page by page.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;
constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

CallResult Ask(Council& council, const std::string& worker, const std::string& method,
               const std::string& report_id, const std::string& fields = "") {
  return CallText(council, absl::StrCat("TriageService.", method),
                  absl::StrCat("request_id: NEW report_id: '", report_id, "' ", fields),
                  TokenOf(council, worker));
}

TEST(TransferAnswerTest, AcceptingKeepsItThere) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(TransferTo(council, "ann", id, "ben").ok());
  v1::TriageReport report;
  ASSERT_TRUE(council.Open("ben", id, &report).ok());
  EXPECT_EQ(report.transferred_by(), "Ann Able");
  const CallResult accepted = Ask(council, "ben", "AcceptTransfer", id);
  ASSERT_TRUE(accepted.ok()) << accepted.status.error_message();
  EXPECT_EQ(accepted.As<v1::TriageReport>().transferred_by(), "");
  EXPECT_EQ(council.Get("yp-1", id).holder().worker_id(), "ben");
  ExpectError(Ask(council, "ben", "DeclineTransfer", id, "reason: 'r'").status, kPrecondition,
              "NO_TRANSFER_PENDING");
}

TEST(TransferAnswerTest, DecliningGivesItBack) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(TransferTo(council, "ann", id, "ben").ok());
  const CallResult declined =
      Ask(council, "ben", "DeclineTransfer", id, "reason: 'I leave on Friday.'");
  ASSERT_TRUE(declined.ok()) << declined.status.error_message();
  EXPECT_EQ(declined.As<v1::TriageReport>().words(), "");  // it is no longer theirs to read
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.holder().worker_id(), "ann");
  EXPECT_EQ(report.holder().reason(), v1::RESPONSIBILITY_REASON_DECLINED);
  EXPECT_EQ(council.Open("ben", id).error_code(), grpc::StatusCode::NOT_FOUND);
  v1::TriageReport seen;
  ASSERT_TRUE(council.Open("ann", id, &seen).ok());
  EXPECT_THAT(seen.history(2).text(), HasSubstr("I leave on Friday."));
}

TEST(TransferAnswerTest, DecliningNeverGoesToSomebodyAway) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(TransferTo(council, "ann", id, "ben").ok());
  ASSERT_TRUE(Leave(council, "ann").ok());
  ASSERT_TRUE(Ask(council, "ben", "DeclineTransfer", id, "reason: 'r'").ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_NE(report.holder().worker_id(), "ann");
  EXPECT_NE(report.holder().worker_id(), "ben");
  EXPECT_THAT(DeskOf(council, "ben"), ElementsAre(id));
}

TEST(TransferAnswerTest, AcknowledgingAcceptsIt) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(TransferTo(council, "ann", id, "ben").ok());
  ASSERT_TRUE(council.Acknowledge("ben", id).ok());
  ExpectError(Ask(council, "ben", "DeclineTransfer", id, "reason: 'r'").status, kPrecondition,
              "NOT_POSSIBLE_IN_STATE");
  ExpectError(Ask(council, "ben", "AcceptTransfer", id).status, kPrecondition,
              "NO_TRANSFER_PENDING");
}

// All pages of one bulk transfer.
struct Moved {
  int moved = 0;
  int pages = 0;
  std::vector<std::string> staying;
};

class BulkTransferTest : public testing::Test {
 protected:
  CallResult Page(const std::string& caller, const std::string& fields,
                  const std::string& page_token = "") {
    return CallText(council_, "TriageService.TransferReports",
                    absl::StrCat(fields, " reason: 'They go.' page_token: '", page_token, "'"),
                    TokenOf(council_, caller));
  }
  Moved TransferAll(const std::string& caller, const std::string& fields) {
    const std::string named = absl::StrCat("request_id: '", council_.NewRequestId(), "' ", fields);
    Moved all;
    std::string token;
    do {
      const CallResult answer = Page(caller, named, token);
      EXPECT_TRUE(answer.ok()) << answer.status.error_message();
      if (!answer.ok()) return all;
      const auto page = answer.As<v1::TransferReportsResponse>();
      ++all.pages;
      all.moved += page.moved();
      for (const auto& staying : page.staying()) {
        all.staying.push_back(staying.report_id());
      }
      token = page.next_page_token();
    } while (!token.empty());
    return all;
  }
  std::string Submit(const std::string& young_person, const std::string& fields = "") {
    auto request = council_.Submission();
    request.MergeFrom(*RequestOf("ReportService.SubmitReport", fields));
    return council_.Submit(young_person, request).report_id();
  }
  std::string HolderOf(const std::string& report_id) {
    return council_.Get("yp-1", report_id).holder().worker_id();
  }

  Council council_;
};

TEST_F(BulkTransferTest, MovesAWholeQueueInPages) {
  constexpr int kReports = 250;
  for (int i = 0; i < kReports; ++i) Submit("yp-1");
  const Moved all = TransferAll("ann", "from_worker_id: 'ann' to_worker_id: 'ben'");
  EXPECT_EQ(all.moved, kReports);
  EXPECT_EQ(all.pages, 3);
  EXPECT_THAT(all.staying, IsEmpty());
  EXPECT_THAT(QueueOf(council_, "ann"), IsEmpty());
  // Each has to be accepted by itself.
  v1::TriageReport report;
  ASSERT_TRUE(council_.Open("ben", QueueOf(council_, "ben")[0], &report).ok());
  EXPECT_EQ(report.transferred_by(), "Ann Able");
}

TEST_F(BulkTransferTest, RepeatMovesNothingAgain) {
  const std::string id = Submit("yp-1");
  const std::string fields =
      "request_id: 'bulk-transfer' from_worker_id: 'ann' to_worker_id: 'ben'";
  EXPECT_EQ(Page("ann", fields).As<v1::TransferReportsResponse>().moved(), 1);
  // Given back meanwhile: the same request is no second transfer.
  ASSERT_TRUE(Ask(council_, "ben", "DeclineTransfer", id, "reason: 'r'").ok());
  const v1::Report before = council_.Get("yp-1", id);
  const auto again = Page("ann", fields).As<v1::TransferReportsResponse>();
  EXPECT_TRUE(again.repeated());
  EXPECT_EQ(again.moved(), 1);
  EXPECT_EQ(council_.Get("yp-1", id).SerializeAsString(), before.SerializeAsString());
}

// What came to the source meanwhile was not there to be transferred.
TEST_F(BulkTransferTest, RepeatMovesNothingThatArrivedSince) {
  const std::string fields = "request_id: 'bulk-since' from_worker_id: 'ann' to_worker_id: 'ben'";
  const std::string first = Submit("yp-1");
  EXPECT_EQ(Page("ann", fields).As<v1::TransferReportsResponse>().moved(), 1);
  council_.MoveTo(council_.clock().Now() + absl::Minutes(1));
  const std::string since = Submit("yp-1");
  const auto again = Page("ann", fields).As<v1::TransferReportsResponse>();
  EXPECT_TRUE(again.repeated());
  EXPECT_EQ(again.moved(), 1);
  EXPECT_EQ(HolderOf(since), "ann");
}

// A transfer that broke off behind its first page goes on with what was there, and no more.
TEST_F(BulkTransferTest, RepeatOfOneThatBrokeOffGoesOnWithWhatWasThere) {
  constexpr int kReports = 120;
  for (int i = 0; i < kReports; ++i) Submit("yp-1");
  const std::string fields = "request_id: 'bulk-broken' from_worker_id: 'ann' to_worker_id: 'ben'";
  EXPECT_EQ(Page("ann", fields).As<v1::TransferReportsResponse>().moved(), 100);
  council_.MoveTo(council_.clock().Now() + absl::Minutes(1));
  const std::string since = Submit("yp-1");
  EXPECT_EQ(Page("ann", fields).As<v1::TransferReportsResponse>().moved(), 20);
  EXPECT_EQ(HolderOf(since), "ann");
}

TEST_F(BulkTransferTest, AnotherTargetUnderTheSameIdIsRefused) {
  const std::string id = Submit("yp-1");
  const std::string named = "request_id: 'bulk-other' from_worker_id: 'ann' ";
  ASSERT_TRUE(Page("ann", named + "to_worker_id: 'ben'").ok());
  const CallResult other = Page("ann", named + "to_team_id: 'team-south'");
  ExpectError(other.status, grpc::StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED", "request_id");
  EXPECT_EQ(HolderOf(id), "ben");
}

TEST_F(BulkTransferTest, ExcludedTargetLeavesItWhereItIs) {
  const std::string plain = Submit("yp-1");
  const std::string hidden = Submit("yp-1", "hidden_from_ids: 'ben'");
  const Moved all = TransferAll("tm-north", "from_worker_id: 'ann' to_worker_id: 'ben'");
  EXPECT_EQ(all.moved, 1);
  EXPECT_THAT(all.staying, ElementsAre(hidden));
  EXPECT_EQ(HolderOf(plain), "ben");
  EXPECT_EQ(HolderOf(hidden), "ann");
}

TEST_F(BulkTransferTest, WhatTheCallerMayNotReadIsPassedOver) {
  const std::string plain = Submit("yp-1");
  const std::string hidden = Submit("yp-1", "hidden_from_ids: 'tm-north'");
  const Moved all = TransferAll("tm-north", "from_worker_id: 'ann' to_worker_id: 'ben'");
  EXPECT_EQ(all.moved, 1);
  EXPECT_THAT(all.staying, IsEmpty());
  EXPECT_EQ(HolderOf(plain), "ben");
  EXPECT_EQ(HolderOf(hidden), "ann");
  EXPECT_EQ(council_.Get("yp-1", hidden).openings_size(), 0);
}

TEST_F(BulkTransferTest, StrangersMoveNothing) {
  const std::string id = Submit("yp-1");
  for (const char* stranger : {"cat", "ben", "tm-south", "iro"}) {
    SCOPED_TRACE(stranger);
    // The same answer as for somebody who is nobody: a queue that is not theirs to see is none.
    const CallResult here = Page(stranger,
                                 "request_id: 'stranger-1' from_worker_id: 'ann' "
                                 "to_worker_id: 'cat'");
    const CallResult nobody = Page(stranger,
                                   "request_id: 'stranger-1' from_worker_id: 'nobody' "
                                   "to_worker_id: 'cat'");
    ExpectError(here.status, grpc::StatusCode::NOT_FOUND, "ENTRY_NOT_FOUND", "from_worker_id");
    ExpectSameError(here.status, nobody.status);
  }
  EXPECT_EQ(council_.Get("yp-1", id).etag(), "1");
}

TEST_F(BulkTransferTest, DesksAreClearedByWhoMaySeeThem) {
  const std::string one = Submit("yp-1");
  const std::string other = Submit("yp-2");
  ASSERT_TRUE(Release(council_, "ann", one).ok());
  ASSERT_TRUE(Release(council_, "ben", other).ok());
  const std::string fields =
      "request_id: 'desk-to-south' from_team_id: 'team-north' to_team_id: 'team-south'";
  ExpectError(Page("cat", fields).status, grpc::StatusCode::NOT_FOUND, "ENTRY_NOT_FOUND",
              "from_team_id");
  ExpectSameError(Page("cat", fields).status,
                  Page("cat",
                       "request_id: 'desk-to-south' from_team_id: 'team-nowhere' "
                       "to_team_id: 'team-south'")
                      .status);
  // Who only sits there claims what they want; its manager, who sits there too, and those above
  // hand out.
  const Moved by_member = TransferAll("ann", "from_team_id: 'team-north' to_team_id: 'team-south'");
  EXPECT_EQ(by_member.moved, 0);
  EXPECT_THAT(by_member.staying, UnorderedElementsAre(one, other));
  const Moved by_manager =
      TransferAll("tm-north", "from_team_id: 'team-north' to_team_id: 'team-south'");
  EXPECT_EQ(by_manager.moved, 2);
  EXPECT_THAT(DeskOf(council_, "cat"), UnorderedElementsAre(one, other));
  const Moved from_above = TransferAll("sm", "from_team_id: 'team-south' to_worker_id: 'cat'");
  EXPECT_EQ(from_above.moved, 2);
  EXPECT_THAT(QueueOf(council_, "cat"), UnorderedElementsAre(one, other));
}

TEST_F(BulkTransferTest, BadRequestsNameTheField) {
  const struct {
    const char* fields;
    const char* reason;
    const char* field;
  } rows[] = {
      {"from_worker_id: 'ann' to_worker_id: 'ben'", "FIELD_REQUIRED", "request_id"},
      {"request_id: NEW to_worker_id: 'ben'", "FIELD_REQUIRED", "from_worker_id"},
      {"request_id: NEW from_worker_id: 'ann'", "FIELD_REQUIRED", "to_worker_id"},
      {"request_id: NEW from_worker_id: 'a b' to_worker_id: 'ben'", "FIELD_MALFORMED",
       "from_worker_id"},
      {"request_id: NEW from_team_id: '' to_worker_id: 'ben'", "FIELD_REQUIRED", "from_team_id"},
      {"request_id: NEW from_worker_id: 'ann' to_team_id: 'a b'", "FIELD_MALFORMED", "to_team_id"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.fields);
    ExpectError(Page("ann", row.fields).status, kInvalid, row.reason, row.field);
  }
  ExpectError(Page("ann", "request_id: NEW from_worker_id: 'ann' to_worker_id: 'ben'", "x").status,
              kInvalid, "PAGE_TOKEN_INVALID", "page_token");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
