// A screen on a wall, over a whole server: who may have it, how long, and what it says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "proto/pledgekeeper/v1/compliance_service.grpc.pb.h"
#include "services/identity/door.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/event_reader.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using WallReader = EventReader<v1::WallFigures>;

class WallTest : public testing::Test {
 protected:
  std::unique_ptr<WallReader> Open(const std::string& token) {
    return std::make_unique<WallReader>(
        council_, token, [&](auto& context) { return stub_->WatchFigures(&context, {}); });
  }
  std::unique_ptr<WallReader> OpenFor(const std::string& person) {
    return Open(TokenOf(council_, person));
  }
  static std::string HowItEnds(WallReader& screen) {
    while (screen.Next().has_value()) {
    }
    return ReasonOf(screen.Finish());
  }
  // Young people of team north, of whom each sends a report.
  void SubmitOfMany(int count) {
    std::string csv = CouncilCsv();
    for (int i = 0; i < count; ++i) {
      csv += absl::StrCat("young_person,yp-many-", i, ",Many,,team-north,,ben,,over-11,en\n");
    }
    Import(csv);
    for (int i = 0; i < count; ++i) council_.Submit(absl::StrCat("yp-many-", i));
  }
  void Import(const std::string& csv) {
    v1::ImportDirectoryRequest request;
    request.set_csv(csv);
    request.set_request_id(council_.NewRequestId());
    v1::ImportDirectoryResponse response;
    const grpc::Status status = council_.AsAdministrator([&](auto& context) {
      return council_.directory().ImportDirectory(&context, request, &response);
    });
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
  void Pass(absl::Duration time) { council_.clock().Set(council_.clock().Now() + time); }

  Council council_;
  std::unique_ptr<v1::ComplianceService::Stub> stub_ =
      v1::ComplianceService::NewStub(council_.channel());
};

TEST_F(WallTest, ShowsHowItStandsAndThenEachMinute) {
  SubmitOfMany(6);
  auto screen = OpenFor("tm-north");
  const v1::WallFigures first = screen->Expect();
  EXPECT_EQ(first.open_at_least(), 5);
  EXPECT_EQ(first.came_today_at_least(), 5);
  EXPECT_THAT(first.team_ids(), testing::ElementsAre("team-north"));
  Pass(absl::Minutes(1));
  v1::WallFigures second = screen->Expect();
  EXPECT_EQ(second.event_time().seconds(), first.event_time().seconds() + 60);
  *second.mutable_event_time() = first.event_time();
  EXPECT_EQ(second.SerializeAsString(), first.SerializeAsString());
  // And the next quarter of an hour is reckoned anew.
  Pass(absl::Minutes(15));
  EXPECT_NE(screen->Expect().reckon_time().seconds(), first.reckon_time().seconds());
  EXPECT_EQ(OpenFor("tm-south")->Expect().open_at_least(), 0) << "another team's";
}

TEST_F(WallTest, NoReportNoChildAndNoNameIsInIt) {
  SubmitOfMany(6);
  auto screen = OpenFor("dir");
  const std::string text = screen->Expect().ShortDebugString();
  for (const char* word : {"yp-", "ben", "Ben", "Many", "report_id"}) {
    EXPECT_THAT(text, testing::Not(testing::HasSubstr(word)));
  }
}

// Two worlds: the same minutes, with and without six reports about the manager.
TEST_F(WallTest, WhoeverMustKnowNothingOfReportsSeesTheSameScreen) {
  SubmitOfMany(6);
  auto manager = OpenFor("tm-north");
  auto director = OpenFor("dir");
  v1::WallFigures before = manager->Expect();
  EXPECT_EQ(director->Expect().open_at_least(), 5);
  for (int i = 0; i < 6; ++i) {
    v1::SubmitReportRequest about = council_.Submission();
    about.add_about_ids("tm-north");
    about.set_safety(v1::SAFETY_NOT_SAFE);
    council_.Submit(absl::StrCat("yp-many-", i), about);
  }
  Pass(absl::Minutes(15));
  // The very next event is that of the quarter of an hour: the reports sent none.
  const v1::WallFigures after = manager->Expect();
  EXPECT_EQ(after.event_time().seconds(), before.event_time().seconds() + 15 * 60);
  *before.mutable_event_time() = after.event_time();
  *before.mutable_reckon_time() = after.reckon_time();
  EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
  EXPECT_EQ(director->Expect().open_at_least(), 10);
}

TEST_F(WallTest, EndsWithItsTokenAndWithItsReader) {
  auto of_an_hour = Open(council_.Token("tm-north", v1::ROLE_TEAM_MANAGER, absl::Hours(1)));
  auto of_a_leaver = OpenFor("tm-south");
  of_an_hour->Expect();
  of_a_leaver->Expect();
  Pass(absl::Hours(1));
  EXPECT_EQ(HowItEnds(*of_an_hour), "TOKEN_EXPIRED");
  EXPECT_TRUE(CallText(council_, "DirectoryService.RemoveWorker",
                       "request_id: NEW worker_id: 'tm-south' successor_id: 'sm'",
                       TokenOf(council_, "admin"))
                  .ok());
  EXPECT_EQ(HowItEnds(*of_a_leaver), "CALLER_UNKNOWN");
}

TEST_F(WallTest, EndsWhenTheReaderManagesNoMore) {
  auto screen = OpenFor("tm-north");
  screen->Expect();
  Import(
      absl::StrReplaceAll(CouncilCsv(), {{"Tom North,team_manager", "Tom North,social_worker"}}));
  EXPECT_EQ(HowItEnds(*screen), "ROLE_CHANGED");
  auto again = OpenFor("tm-north");
  EXPECT_EQ(HowItEnds(*again), "ROLE_MAY_NOT_CALL");
  EXPECT_EQ(HowItEnds(*OpenFor("ann")), "ROLE_MAY_NOT_CALL");
}

TEST_F(WallTest, MovedTeamsAreShownAtOnce) {
  SubmitOfMany(6);
  auto screen = OpenFor("tm-south");
  EXPECT_EQ(screen->Expect().open_at_least(), 0);
  EXPECT_TRUE(
      CallText(council_, "DirectoryService.UpdateTeam",
               "request_id: NEW team { team_id: 'team-north' name: 'Team North' manager_id: "
               "'tm-south' }",
               TokenOf(council_, "admin"))
          .ok());
  const v1::WallFigures moved = screen->Expect();
  EXPECT_EQ(moved.open_at_least(), 5) << "in the same minute";
  EXPECT_EQ(moved.team_ids_size(), 2);
}

TEST_F(WallTest, TheEndOfTheServerSaysToComeAgain) {
  auto screen = OpenFor("dir");
  screen->Expect();
  council_.server().Stop();
  EXPECT_FALSE(screen->Next().has_value());
  const grpc::Status status = screen->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "SHUTTING_DOWN");
}

TEST_F(WallTest, EachManagerHasTheirOwnPlaces) {
  std::vector<std::unique_ptr<WallReader>> screens;
  for (int i = 0; i < identity::kMaxStreamsOfPerson; ++i) {
    screens.push_back(OpenFor("dir"));
    screens.back()->Expect();
  }
  EXPECT_EQ(HowItEnds(*OpenFor("dir")), "TOO_MANY_STREAMS");
  OpenFor("hos")->Expect();
}

TEST_F(WallTest, DesksAreSaidInTheLanguageOfTheCall) {
  SubmitOfMany(6);
  const v1::ListQueueResponse queue = council_.Queue("ben");
  for (const auto& item : queue.items()) {
    ASSERT_TRUE(Release(council_, "ben", item.report_id()).ok());
  }
  const CallResult named = CallText(
      council_, "DirectoryService.UpdateTeam",
      "request_id: 'welsh-name' team { team_id: 'team-north' name: 'Team North' name_cy: 'Tîm y "
      "Gogledd' manager_id: 'tm-north' }",
      TokenOf(council_, "admin"));
  ASSERT_TRUE(named.ok()) << named.status.error_message();
  grpc::ClientContext context;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", TokenOf(council_, "tm-north")));
  context.AddMetadata("accept-language", "cy");
  const auto reader = stub_->WatchFigures(&context, {});
  v1::WallFigures figures;
  ASSERT_TRUE(reader->Read(&figures));
  ASSERT_EQ(figures.desks_size(), 1);
  EXPECT_NE(figures.desks(0).name(), OpenFor("tm-north")->Expect().desks(0).name());
  context.TryCancel();
}

}  // namespace
}  // namespace pledgekeeper::acceptance
