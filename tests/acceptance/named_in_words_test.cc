// Whoever a young person names in words learns nothing of it, on a running server: what they are
// shown is the same, to the byte, as if it had not been written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Council::Options Wales4() {
  Council::Options options;
  options.policy = "wales-representation/4";
  return options;
}

grpc::Status CheckNames(Council& council, const std::string& worker, const std::string& id,
                        const std::string& lists) {
  return CallText(council, "TriageService.CheckNames",
                  absl::StrCat("request_id: NEW report_id: '", id, "' reason: 'r' ", lists),
                  TokenOf(council, worker))
      .status;
}

// All that a worker is shown of a report and of their queue, but the history (HistoryFor).
std::string SeenBy(Council& council, const std::string& worker, const std::string& id) {
  v1::TriageReport report;
  const grpc::Status status = council.Open(worker, id, &report);
  if (!status.ok()) return status.error_message();
  report.clear_history();
  v1::ExplainReportRequest request;
  request.set_report_id(id);
  v1::ExplainReportResponse explained;
  EXPECT_TRUE(council
                  .AsWorker(worker,
                            [&](grpc::ClientContext& context) {
                              return council.triage().ExplainReport(&context, request, &explained);
                            })
                  .ok());
  const v1::ListQueueResponse queue = council.Queue(worker);
  return absl::StrCat(report.DebugString(), explained.DebugString(), queue.DebugString());
}

std::vector<std::string> HistoryFor(Council& council, const std::string& worker,
                                    const std::string& id) {
  v1::TriageReport report;
  EXPECT_TRUE(council.Open(worker, id, &report).ok());
  std::vector<std::string> texts;
  for (const auto& entry : report.history()) {
    if (entry.action() != v1::ACTION_OPEN) texts.push_back(entry.text());
  }
  return texts;
}

TEST(NamedInWordsTest, MessageThatNamesThemChangesNothingForThem) {
  Council council(Wales4());
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  const std::string before = SeenBy(council, "ann", id);
  const auto history = HistoryFor(council, "ann", id);
  ASSERT_TRUE(Write(council, "yp-1", id, "Ann shouted at me").ok());
  EXPECT_EQ(SeenBy(council, "ann", id), before);
  EXPECT_EQ(HistoryFor(council, "ann", id), history);
  // The check itself calls one after the other, which she does not see either.
  council.MoveBy(absl::Minutes(70));
  EXPECT_THAT(SeenBy(council, "ann", id), Not(HasSubstr("shouted")));
  EXPECT_EQ(HistoryFor(council, "ann", id), history);
  const v1::Report mine = council.Get("yp-1", id);
  ASSERT_EQ(mine.named_size(), 1);
  EXPECT_EQ(
      mine.named(0).text(),
      "You wrote about Ann Able. First Sal Sm and Hugh Hos will look at whether this is about "
      "Ann Able. Until then Ann Able does not see what you wrote.");
  // Whoever else has it in hand reads it.
  v1::TriageReport seen;
  ASSERT_TRUE(council.Open("sm", id, &seen).ok());
  EXPECT_THAT(seen.DebugString(), HasSubstr("Ann shouted at me"));
  ASSERT_EQ(seen.named_size(), 1);
  EXPECT_EQ(CheckNames(council, "ann", id, "may_know_ids: 'ann'").error_message(),
            CheckNames(council, "ann", id, "may_know_ids: 'ben'").error_message());
  ASSERT_TRUE(CheckNames(council, "sm", id, "may_know_ids: 'ann'").ok());
  EXPECT_THAT(SeenBy(council, "ann", id), HasSubstr("Ann shouted at me"));
  // That they wrote, and nothing of the check.
  auto and_wrote = history;
  and_wrote.push_back("The young person wrote.");
  EXPECT_EQ(HistoryFor(council, "ann", id), and_wrote);
  EXPECT_THAT(SeenBy(council, "ann", id), Not(HasSubstr("check")));
}

TEST(NamedInWordsTest, MessageThatNamesThemMakesNothingOfTheirsStale) {
  Council council(Wales4());
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  v1::TriageReport seen;
  ASSERT_TRUE(council.Open("ann", id, &seen).ok());
  const std::string etag = seen.item().etag();
  ASSERT_TRUE(Write(council, "yp-1", id, "Ann shouted at me").ok());
  const auto note = [&](const char* request_id) {
    return CallText(council, "TriageService.AddNote",
                    absl::StrCat("request_id: '", request_id, "' report_id: '", id,
                                 "' text: 'rang' etag: '", etag, "'"),
                    TokenOf(council, "ann"));
  };
  const CallResult first = note("11111111-1111-4111-8111-111111111111");
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  const auto noted = first.As<v1::TriageReport>();
  EXPECT_EQ(noted.item().etag(), absl::StrCat(std::stoi(etag) + 1));
  EXPECT_EQ(noted.item().young_person_id(), "yp-1");
  // Nor does a repeat come after anything that she sees.
  ASSERT_TRUE(Write(council, "yp-1", id, "Ann did it again").ok());
  EXPECT_EQ(note("11111111-1111-4111-8111-111111111111").As<v1::TriageReport>().DebugString(),
            noted.DebugString());
  EXPECT_EQ(note("22222222-2222-4222-8222-222222222222").status.error_code(),
            grpc::StatusCode::ABORTED)
      << "her own note moved it";
}

TEST(NamedInWordsTest, ReportThatNamesThemIsNotThereForThem) {
  Council council(Wales4());
  const auto request = council.Submission("Ann never rings me");
  const std::string id = council.Submit("yp-1", request).report_id();
  EXPECT_THAT(QueueOf(council, "ann"), IsEmpty());
  EXPECT_EQ(SeenBy(council, "ann", id), SeenBy(council, "ann", "no-such-report"));
  EXPECT_THAT(DeskOf(council, "cat"), ElementsAre(id));
  ASSERT_TRUE(Claim(council, "cat", id).ok());
  ASSERT_TRUE(AddNote(council, "cat", id, "it is about visits").ok());
  ASSERT_TRUE(CheckNames(council, "cat", id, "may_know_ids: 'ann'").ok());
  EXPECT_THAT(QueueOf(council, "ann"), ElementsAre(id));
  EXPECT_THAT(HistoryFor(council, "ann", id),
              ElementsAre("The young person sent it. It went to Ann Able. The young person was "
                          "offered an advocate."));
  EXPECT_THAT(HistoryFor(council, "hos", id).size(), testing::Gt(2U)) << "others see all of it";
}

// Her stream tells of a message when it is hers to read, and of nothing before.
TEST(NamedInWordsTest, StreamsTellWhatTheyMayKnow) {
  Council council(Wales4());
  grpc::ClientContext context;
  council.Sign(context, TokenOf(council, "ann"));
  auto reader = council.triage().WatchQueue(&context, {});
  v1::QueueEvent event;
  ASSERT_TRUE(reader->Read(&event));
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.action(), v1::ACTION_SUBMIT);
  ASSERT_TRUE(Write(council, "yp-1", id, "Ann shouted at me").ok());
  ASSERT_TRUE(CheckNames(council, "sm", id, "may_know_ids: 'ann'").ok());
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.action(), v1::ACTION_MESSAGE_FROM_YOUNG_PERSON);
  EXPECT_TRUE(event.told());
  EXPECT_EQ(event.etag(), "2") << "what she sees is new; her queue says the same";
  EXPECT_EQ(council.Queue("ann").items(0).etag(), "2");
  ASSERT_TRUE(Write(council, "yp-1", id, "Ann hit me").ok());
  ASSERT_TRUE(CheckNames(council, "sm", id, "about_ids: 'ann'").ok());
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.action(), v1::ACTION_REROUTE);
  EXPECT_FALSE(event.in_queue());
  context.TryCancel();
  while (reader->Read(&event)) {
  }
  reader->Finish();
}

TEST(NamedInWordsTest, AppCanAskBeforeItIsSent) {
  Council council(Wales4());
  v1::FindNamedRequest request;
  request.add_texts("Ann never rings");
  request.add_texts("hi ben. tell dora dir");
  v1::FindNamedResponse found;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](grpc::ClientContext& context) {
                                   return council.reports().FindNamed(&context, request, &found);
                                 })
                  .ok());
  ASSERT_EQ(found.people_size(), 3);
  EXPECT_EQ(found.people(0).worker_id(), "ann");
  EXPECT_EQ(found.people(0).name(), "Ann Able");
  EXPECT_EQ(found.people(0).role(), v1::ROLE_SOCIAL_WORKER);
  EXPECT_EQ(found.people(1).worker_id(), "ben") << "who is greeted counts in a first report";
  EXPECT_EQ(found.people(2).worker_id(), "dir");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
