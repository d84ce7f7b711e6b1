#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "services/domain/proof/log_check.h"
#include "services/domain/proof/log_head.h"
#include "services/domain/proof/receipt.h"
#include "services/store/redis_connection.h"
#include "services/store/redis_reply.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/base/await.h"

// The proof log and signed receipts on a whole server, with somebody who writes in its Redis.
namespace pledgekeeper::acceptance {
namespace {

using testing::IsEmpty;
using testing::Not;

// Somebody at Redis' own prompt.
class Intruder {
 public:
  explicit Intruder(const std::string& data)
      : connection_(runtime_, {data + "/redis/redis.sock", "", ""},
                    [](store::RedisConnection&) -> base::Task<absl::Status> {
                      co_return absl::OkStatus();
                    }) {
    EXPECT_TRUE(base::Await(runtime_, connection_.Start()).ok());
  }
  ~Intruder() { connection_.Stop(); }

  store::Reply Type(std::vector<std::string> command) {
    auto reply = base::Await(runtime_, connection_.Command(std::move(command)));
    EXPECT_TRUE(reply.ok()) << reply.status().message();
    return *std::move(reply);
  }

 private:
  boost::asio::io_context runtime_;
  store::RedisConnection connection_;
};

class ProofTest : public testing::Test {
 protected:
  v1::ProofHead Head() {
    const CallResult answer =
        CallText(council_, "GovernanceService.GetProofHead", "", TokenOf(council_, "dir"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::ProofHead>();
  }
  // What is wrong by these heads, leaf by leaf, three at once.
  std::vector<domain::LogFault> Verify(const std::vector<std::string>& heads) {
    domain::LogCheck check(*base::DigestFromHex(Head().public_key()), "demo", heads);
    for (int64_t from = 0;;) {
      const CallResult answer =
          CallText(council_, "GovernanceService.ListProofLeaves",
                   absl::StrCat("from: ", from, " page_size: 3"), TokenOf(council_, "dir"));
      EXPECT_TRUE(answer.ok()) << answer.status.error_message();
      const std::string leaves = answer.As<v1::ListProofLeavesResponse>().leaves();
      if (leaves.empty()) return check.Finish();
      for (size_t i = 0; i < leaves.size(); i += 32, ++from) {
        check.Add(*base::DigestFromBytes(leaves.substr(i, 32)));
      }
    }
  }
  v1::SubmitReportResponse Send(const v1::SubmitReportRequest& request) {
    v1::SubmitReportResponse answer;
    const grpc::Status status = council_.AsYoungPerson("yp-1", [&](grpc::ClientContext& context) {
      return council_.reports().SubmitReport(&context, request, &answer);
    });
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer;
  }

  Council council_;
};

TEST_F(ProofTest, AWitnessFindsNothingWrongInAWholeLog) {
  const v1::Report report = council_.Submit("yp-1");
  ASSERT_TRUE(council_.server().GoRound().ok());
  const std::string first = Head().head();
  ASSERT_TRUE(council_.Open("ann", report.report_id()).ok());
  ASSERT_TRUE(council_.Open("ann", report.report_id()).ok()) << "a further look";
  ASSERT_TRUE(council_.Acknowledge("ann", report.report_id()).ok());
  ASSERT_TRUE(council_.server().GoRound().ok());
  const std::string second = Head().head();
  const base::PublicKey key = *base::DigestFromHex(Head().public_key());
  EXPECT_EQ(domain::OpenHead(first, key)->size, 1);
  EXPECT_EQ(domain::OpenHead(second, key)->size, 4) << "two looks and an acknowledgement more";
  EXPECT_THAT(Verify({first, second}), IsEmpty());
  EXPECT_FALSE(Head().broken());
  // The file says the same, and a server that comes later goes on with it.
  std::ifstream file(council_.data() + "/log.heads");
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, first);
  council_.Restart();
  council_.Submit("yp-2");
  ASSERT_TRUE(council_.server().GoRound().ok());
  EXPECT_EQ(domain::OpenHead(Head().head(), key)->size, 5);
  EXPECT_THAT(Verify({first, second, Head().head()}), IsEmpty());
}

// An older record is put back whole, with the wish to be let in again. It is called out in the next
// round, by what the log says; what the log itself says cannot be put back.
TEST_F(ProofTest, ARecordThatIsPutBackIsNoticedInTheNextRound) {
  const v1::Report report = council_.Submit("yp-1");
  ASSERT_TRUE(council_.Open("ann", report.report_id()).ok());
  ASSERT_TRUE(council_.server().GoRound().ok());
  const std::string witnessed = Head().head();
  Intruder intruder(council_.data());
  const std::string key = absl::StrCat("{demo}:report:", report.report_id());
  const store::Reply old = intruder.Type({"DUMP", key});
  ASSERT_TRUE(council_.Acknowledge("ann", report.report_id()).ok());
  ASSERT_TRUE(council_.server().GoRound().ok());
  testing::internal::CaptureStdout();
  ASSERT_TRUE(council_.server().GoRound().ok());
  EXPECT_THAT(testing::internal::GetCapturedStdout(), Not(testing::HasSubstr("was put back")));
  intruder.Type({"RESTORE", key, "0", store::Text(*old), "REPLACE"});
  testing::internal::CaptureStdout();
  ASSERT_TRUE(council_.server().GoRound().ok());
  EXPECT_THAT(testing::internal::GetCapturedStdout(),
              testing::HasSubstr(absl::StrCat("the record of report ", report.report_id(),
                                              " was put back: it has version 2")));
  EXPECT_THAT(Verify({witnessed, Head().head()}), IsEmpty()) << "the log is whole";
  // Now the log is cut off too, so that it fits the record.
  intruder.Type({"RPOP", "{demo}:proof-log"});
  intruder.Type({"DEL", "{demo}:proof-head"});
  ASSERT_TRUE(council_.server().GoRound().ok());
  EXPECT_TRUE(Head().broken());
  EXPECT_THAT(Verify({witnessed, Head().head()}), Not(IsEmpty()));
  council_.Restart();
  ASSERT_TRUE(council_.server().GoRound().ok());
  EXPECT_TRUE(Head().broken()) << "the file of heads knows better";
  // Young people are heard all the same.
  EXPECT_FALSE(council_.Submit("yp-2").report_id().empty());
}

TEST_F(ProofTest, EachSubmissionIsAnsweredWithAReceiptThatProvesItself) {
  v1::SubmitReportRequest request = council_.Submission("Nobody came for three weeks.");
  request.set_what_would_help("  ");  // left out of the report, and sent all the same
  const v1::SubmitReportResponse answer = Send(request);
  ASSERT_TRUE(council_.server().GoRound().ok());
  const base::PublicKey key = *base::DigestFromHex(Head().public_key());
  const auto statement = domain::OpenReceipt(answer.receipt(), key);
  ASSERT_TRUE(statement.has_value()) << answer.receipt();
  EXPECT_EQ(statement->authority, "demo");
  EXPECT_EQ(statement->report_id, answer.report().report_id());
  EXPECT_EQ(statement->received_ms, absl::ToUnixMillis(council_.clock().Now()));
  EXPECT_EQ(statement->sent, domain::SentOf(statement->salt, request.SerializeAsString()));
  EXPECT_THAT(answer.receipt(), Not(testing::HasSubstr("weeks")));
  // Its place in the log is that leaf's.
  const CallResult leaf =
      CallText(council_, "GovernanceService.ListProofLeaves",
               absl::StrCat("from: ", statement->place, " page_size: 1"), TokenOf(council_, "dir"));
  EXPECT_EQ(leaf.As<v1::ListProofLeavesResponse>().leaves(), base::BytesOf(statement->leaf));
}

// The answer was lost, and the phone sends again: a second, a month, a server later.
TEST_F(ProofTest, ARepeatGetsTheSameReceipt) {
  const v1::SubmitReportRequest request = council_.Submission();
  const std::string first = Send(request).receipt();
  EXPECT_THAT(first, Not(IsEmpty()));
  EXPECT_EQ(Send(request).receipt(), first);
  council_.Submit("yp-2");
  council_.MoveBy(absl::Hours(24 * 30));
  council_.Restart();
  EXPECT_EQ(Send(request).receipt(), first);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
