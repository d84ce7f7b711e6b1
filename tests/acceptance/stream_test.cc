#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/identity/door.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/event_reader.h"
#include "tests/acceptance/harness/story.h"
#include "tests/acceptance/harness/twins.h"

namespace pledgekeeper::acceptance {
namespace {

TEST(ReportStreamTest, TellsOfEveryChangeInOrder) {
  Council council;
  auto stream = WatchReports(council, "yp-1");
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Open("ann", id).ok());
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  for (const char* etag : {"1", "1", "2"}) {
    const v1::ReportEvent event = stream->Expect();
    EXPECT_EQ(event.report_id(), id);
    EXPECT_EQ(event.etag(), etag);
  }
  EXPECT_EQ(council.Get("yp-1", id).etag(), "2");
}

TEST(ReportStreamTest, TellsNothingOfOthers) {
  Council council;
  auto stream = WatchReports(council, "yp-1");
  council.Submit("yp-2");
  const std::string own = council.Submit("yp-1").report_id();
  EXPECT_EQ(stream->Expect().report_id(), own);
}

TEST(ReportStreamTest, TellsWhenTheCouncilIsLate) {
  Council council;
  council.clock().Set(London(2025, 6, 5, 9));
  auto stream = WatchReports(council, "yp-1");
  council.Submit("yp-1", Danger(council));
  council.MoveTo(London(2025, 6, 5, 9, 16));
  // The reminder, two managers, the head of service, and the word to the young person.
  for (const char* etag : {"1", "2", "3", "4", "5", "6"}) {
    EXPECT_EQ(stream->Expect().etag(), etag);
  }
}

TEST(QueueStreamTest, TellsTheWorkerOfANewReport) {
  Council council;
  auto stream = WatchQueue(council, "ann");
  const std::string id = council.Submit("yp-1").report_id();
  const v1::QueueEvent event = stream->Expect();
  EXPECT_EQ(event.report_id(), id);
  EXPECT_EQ(event.etag(), "1");
  EXPECT_EQ(event.action(), v1::ACTION_SUBMIT);
  EXPECT_TRUE(event.in_queue());
  EXPECT_TRUE(event.told());
}

TEST(QueueStreamTest, TellsTheWorkerOnAReminder) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  auto stream = WatchQueue(council, "ann");
  const std::string id = council.Submit("yp-1").report_id();
  EXPECT_EQ(stream->Expect().action(), v1::ACTION_SUBMIT);
  council.MoveTo(London(2025, 6, 4, 16, 30));
  const v1::QueueEvent event = stream->Expect();
  EXPECT_EQ(event.report_id(), id);
  EXPECT_EQ(event.action(), v1::ACTION_REMIND);
  EXPECT_TRUE(event.in_queue());
  EXPECT_TRUE(event.told());
}

TEST(QueueStreamTest, TellsTheManagerWhenBroughtIn) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  const std::string id = council.Submit("yp-1").report_id();
  auto stream = WatchQueue(council, "tm-north");
  council.MoveTo(London(2025, 6, 6, 9));
  // Nothing of the reminders before, which were the worker's.
  const v1::QueueEvent event = stream->Expect();
  EXPECT_EQ(event.report_id(), id);
  EXPECT_EQ(event.action(), v1::ACTION_ESCALATE);
  EXPECT_TRUE(event.in_queue());
  EXPECT_TRUE(event.told());
}

TEST(QueueStreamTest, ShowsOwnStepsWithoutTelling) {
  Council council;
  auto stream = WatchQueue(council, "ann");
  const std::string id = council.Submit("yp-1").report_id();
  EXPECT_EQ(stream->Expect().action(), v1::ACTION_SUBMIT);
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  const v1::QueueEvent event = stream->Expect();
  EXPECT_EQ(event.action(), v1::ACTION_ACKNOWLEDGE);
  EXPECT_TRUE(event.in_queue());
  EXPECT_FALSE(event.told());
}

TEST(QueueStreamTest, TellsBothSidesOfATransfer) {
  Council council;
  auto from = WatchQueue(council, "ann");
  auto to = WatchQueue(council, "cat");
  const std::string id = council.Submit("yp-1").report_id();
  EXPECT_EQ(from->Expect().action(), v1::ACTION_SUBMIT);
  ASSERT_TRUE(TransferTo(council, "ann", id, "cat").ok());
  const v1::QueueEvent left = from->Expect();
  EXPECT_EQ(left.report_id(), id);
  EXPECT_FALSE(left.in_queue());
  EXPECT_FALSE(left.told());
  const v1::QueueEvent came = to->Expect();
  EXPECT_EQ(came.report_id(), id);
  EXPECT_TRUE(came.in_queue());
  EXPECT_TRUE(came.told());
}

TEST(QueueStreamTest, TellsTheWholeDesk) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  auto stream = WatchQueue(council, "ben");
  ASSERT_TRUE(Release(council, "ann", id).ok());
  const v1::QueueEvent laid_down = stream->Expect();
  EXPECT_EQ(laid_down.report_id(), id);
  EXPECT_TRUE(laid_down.in_queue());
  EXPECT_TRUE(laid_down.told());
  ASSERT_TRUE(Claim(council, "ann", id).ok());
  EXPECT_FALSE(stream->Expect().in_queue());
}

TEST(QueueStreamTest, NeverMentionsItToTheExcluded) {
  Council council;
  council.clock().Set(London(2025, 6, 3, 9));
  auto accused = WatchQueue(council, "ann");
  auto manager = WatchQueue(council, "tm-north");
  v1::SubmitReportRequest about_ann = council.Submission("It is about her.");
  about_ann.add_about_ids("ann");
  const v1::Report hidden = council.Submit("yp-1", about_ann);
  EXPECT_EQ(hidden.holder().name(), "Team South");
  ASSERT_TRUE(Claim(council, "cat", hidden.report_id()).ok());
  council.MoveTo(London(2025, 6, 12, 12));
  ASSERT_TRUE(council.Acknowledge("cat", hidden.report_id()).ok());
  ASSERT_TRUE(council.Resolve("cat", hidden.report_id()).ok());
  ASSERT_TRUE(council.Reopen("yp-1", hidden.report_id()).ok());
  // What both may know comes last and is the first that they hear.
  const std::string open = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Claim(council, "tm-north", open).ok());
  EXPECT_EQ(accused->Expect().report_id(), open);
  EXPECT_EQ(manager->Expect().report_id(), open);
}

TEST(QueueStreamTest, FallsSilentAfterTheWorkerRecuses) {
  Council council;
  auto stream = WatchQueue(council, "ann");
  const std::string id = council.Submit("yp-1").report_id();
  EXPECT_EQ(stream->Expect().action(), v1::ACTION_SUBMIT);
  ASSERT_TRUE(Recuse(council, "ann", id).ok());
  const v1::QueueEvent left = stream->Expect();
  EXPECT_EQ(left.report_id(), id);
  EXPECT_FALSE(left.in_queue());
  ASSERT_TRUE(Claim(council, "cat", id).ok());
  ASSERT_TRUE(council.Acknowledge("cat", id).ok());
  const std::string next = council.Submit("yp-1").report_id();
  EXPECT_EQ(stream->Expect().report_id(), next);
}

TEST(StreamTest, HearsWhatAnotherServerRecords) {
  Twins twins;
  auto reports = WatchReports(twins.second(), "yp-1");
  auto queue = WatchQueue(twins.second(), "ann");
  const std::string id = twins.first().Submit("yp-1").report_id();
  EXPECT_EQ(reports->Expect().report_id(), id);
  EXPECT_EQ(queue->Expect().report_id(), id);
  ASSERT_TRUE(twins.first().Acknowledge("ann", id).ok());
  EXPECT_EQ(reports->Expect().etag(), "2");
  EXPECT_EQ(queue->Expect().action(), v1::ACTION_ACKNOWLEDGE);
}

TEST(StreamTest, HearsWhatTheLoopsWake) {
  Council::Options options;
  options.loops = true;
  Council council(options);
  council.clock().Set(London(2025, 6, 3, 9));
  auto stream = WatchQueue(council, "ann");
  council.Submit("yp-1");
  EXPECT_EQ(stream->Expect().action(), v1::ACTION_SUBMIT);
  council.clock().Set(London(2025, 6, 4, 16, 30));
  EXPECT_EQ(stream->Expect().action(), v1::ACTION_REMIND);
  council.clock().Set(London(2025, 6, 5, 9));
  EXPECT_EQ(stream->Expect().action(), v1::ACTION_REMIND);
}

TEST(StreamTest, EndsWithUnavailableWhenTheServerStops) {
  Council council;
  auto reports = WatchReports(council, "yp-1");
  auto queue = WatchQueue(council, "ann");
  council.server().Stop();
  EXPECT_FALSE(reports->Next().has_value());
  EXPECT_FALSE(queue->Next().has_value());
  for (const grpc::Status& status : {reports->Finish(), queue->Finish()}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_EQ(ReasonOf(status), "SHUTTING_DOWN");
  }
}

TEST(StreamTest, RefusesTheWrongRole) {
  Council council;
  QueueReader staff(council, council.Token("yp-1", v1::ROLE_YOUNG_PERSON),
                    [&](auto& context) { return council.triage().WatchQueue(&context, {}); });
  EXPECT_FALSE(staff.Next().has_value());
  EXPECT_EQ(staff.Finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
  ReportReader young(council, council.Token("ann", v1::ROLE_SOCIAL_WORKER),
                     [&](auto& context) { return council.reports().WatchReports(&context, {}); });
  EXPECT_FALSE(young.Next().has_value());
  EXPECT_EQ(young.Finish().error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

// Whoever opens streams without end takes no place from anybody else.
TEST(QueueStreamTest, EachPersonHasTheirOwnPlaces) {
  Council council;
  std::vector<decltype(WatchQueue(council, "ann"))> streams;
  for (int i = 0; i < identity::kMaxStreamsOfPerson; ++i) {
    streams.push_back(WatchQueue(council, "ann"));
  }
  grpc::ClientContext context;
  council.Sign(context, council.Token("ann", v1::ROLE_SOCIAL_WORKER));
  const auto refused = council.triage().WatchQueue(&context, {});
  v1::QueueEvent event;
  EXPECT_FALSE(refused->Read(&event));
  const grpc::Status status = refused->Finish();
  ExpectError(status, grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_STREAMS");
  EXPECT_EQ(FactOf(status, "limit"), "streams_of_one_person");
  WatchQueue(council, "ben");

  streams.pop_back();
  // The server hears of the end a little later than the client.
  bool opened = false;
  for (int attempt = 0; attempt < 10'000 && !opened; ++attempt) {
    grpc::ClientContext next;
    council.Sign(next, council.Token("ann", v1::ROLE_SOCIAL_WORKER));
    const auto stream = council.triage().WatchQueue(&next, {});
    opened = stream->Read(&event);
    next.TryCancel();
    stream->Finish();
  }
  EXPECT_TRUE(opened);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
