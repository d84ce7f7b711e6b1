#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// What the young person sees of what the council does, in which language, in which wording.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

v1::Pledge GetPledge(Council& council, const std::string& token, v1::GetPledgeRequest request) {
  v1::Pledge pledge;
  const grpc::Status status = council.As(token, [&](auto& context) {
    return council.pledges().GetPledge(&context, request, &pledge);
  });
  EXPECT_TRUE(status.ok()) << status.error_message();
  return pledge;
}

TEST(OpeningTest, IsRecordedBeforeTheWorkerReads) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  council.MoveBy(absl::Hours(1));
  v1::TriageReport read;
  ASSERT_TRUE(council.Open("ann", id, &read).ok());
  // The answer itself already stands behind the opening.
  ASSERT_EQ(read.history_size(), 2);
  EXPECT_EQ(read.history(1).action(), v1::ACTION_OPEN);
  EXPECT_EQ(read.history(1).actor_name(), "Ann Able");
  EXPECT_EQ(read.item().etag(), "1") << "nobody who writes was too late because of a look";

  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.etag(), read.item().etag());
  EXPECT_EQ(report.status(), v1::STATUS_BEING_READ);
  ASSERT_EQ(report.openings_size(), 1);
  EXPECT_EQ(report.openings(0).name(), "Ann Able");
  EXPECT_EQ(LondonText(report.openings(0).first_time()), "Tue 3 Jun 11:00");
  EXPECT_EQ(report.openings(0).count(), 1);
  EXPECT_THAT(TimelineOf(report), ElementsAre("Tue 3 Jun 10:00 SUBMIT", "Tue 3 Jun 11:00 OPEN"));
  EXPECT_EQ(report.history(1).text(), "Ann Able opened it.");
}

TEST(OpeningTest, CountsEveryReaderAndTime) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Open("ann", id).ok());
  council.MoveBy(absl::Hours(2));
  ASSERT_TRUE(council.Open("tm-north", id).ok());
  ASSERT_TRUE(council.Open("ann", id).ok());
  const v1::Report report = council.Get("yp-1", id);
  ASSERT_EQ(report.openings_size(), 2);
  EXPECT_EQ(report.openings(0).count(), 2);
  EXPECT_EQ(LondonText(report.openings(0).first_time()), "Tue 3 Jun 10:00");
  EXPECT_EQ(LondonText(report.openings(0).last_time()), "Tue 3 Jun 12:00");
  EXPECT_EQ(report.openings(1).name(), "Tom North");
}

// However many read, and however often: what the young person writes is in nobody's way, and what
// happened is not pushed out of their sight.
TEST(OpeningTest, FurtherLooksAreCountedAndInNobodysWay) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  for (const char* worker : {"ann", "tm-north", "sm"}) ASSERT_TRUE(council.Open(worker, id).ok());
  const std::string etag = council.Get("yp-1", id).etag();
  council.MoveBy(absl::Hours(2));
  for (int i = 0; i < 10; ++i) {
    for (const char* worker : {"ann", "tm-north", "sm"}) ASSERT_TRUE(council.Open(worker, id).ok());
  }
  v1::SendMessageRequest message;
  message.set_report_id(id);
  message.set_request_id(council.NewRequestId());
  message.set_etag(etag);
  message.set_text("Are you there?");
  v1::Report report;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](grpc::ClientContext& context) {
                                   return council.reports().SendMessage(&context, message, &report);
                                 })
                  .ok());
  ASSERT_EQ(report.openings_size(), 3);
  for (const v1::Opening& opening : report.openings()) {
    EXPECT_EQ(opening.count(), 11) << opening.name();
    EXPECT_EQ(LondonText(opening.first_time()), "Tue 3 Jun 10:00");
    EXPECT_EQ(LondonText(opening.last_time()), "Tue 3 Jun 12:00");
  }
  EXPECT_EQ(council.Get("yp-1", id).history_size(), 5);
  v1::ListReportsResponse page;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](grpc::ClientContext& context) {
                                   return council.reports().ListReports(&context, {}, &page);
                                 })
                  .ok());
  EXPECT_EQ(page.reports(0).openings(0).count(), 11);
  council.Restart();
  EXPECT_EQ(council.Get("yp-1", id).openings(0).count(), 11);
}

TEST(OpeningTest, LeavesNoTraceOfARefusedReader) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  EXPECT_EQ(council.Open("cat", id).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(council.Get("yp-1", id).openings_size(), 0);
  EXPECT_EQ(council.Get("yp-1", id).history_size(), 1);
}

TEST(ChangeTest, IsSeenPlannedAndMade) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(PlanChange(council, "ann", id, "A visit every month.").ok());
  v1::Report report = council.Get("yp-1", id);
  ASSERT_EQ(report.changes_size(), 1);
  EXPECT_EQ(report.changes(0).number(), 1);
  EXPECT_EQ(report.changes(0).plan(), "A visit every month.");
  EXPECT_EQ(LondonText(report.changes(0).plan_time()), "Tue 3 Jun 10:00");
  EXPECT_FALSE(report.changes(0).has_make_time());

  council.MoveBy(absl::Hours(24));
  ASSERT_TRUE(MakeChange(council, "ann", id, 1, "The first visit was today.").ok());
  report = council.Get("yp-1", id);
  EXPECT_EQ(report.changes(0).made(), "The first visit was today.");
  EXPECT_EQ(LondonText(report.changes(0).make_time()), "Wed 4 Jun 10:00");
  EXPECT_EQ(report.history(3).text(),
            "Ann Able made a change because of what you said. It is change 1.");
}

TEST(ChangeTest, CanBeMadeAfterItWasSorted) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(council.Acknowledge("ann", id).ok());
  ASSERT_TRUE(PlanChange(council, "ann", id, "A visit every month.").ok());
  ASSERT_TRUE(council.Resolve("ann", id).ok());
  ASSERT_TRUE(council.Confirm("yp-1", id).ok());
  ASSERT_TRUE(MakeChange(council, "ann", id, 1, "Done.").ok());
  EXPECT_EQ(council.Get("yp-1", id).changes(0).made(), "Done.");
  const grpc::Status twice = MakeChange(council, "ann", id, 1, "Done again.");
  EXPECT_EQ(ReasonOf(twice), "CHANGE_NOT_PLANNED");
}

TEST(NoteTest, IsSeenByStaffOnly) {
  Council council;
  const std::string id = council.Submit("yp-1").report_id();
  ASSERT_TRUE(AddNote(council, "ann", id, "Rang the placement.").ok());
  const v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(report.SerializeAsString().find("Rang the placement."), std::string::npos);
  EXPECT_EQ(report.history(1).text(), "Ann Able wrote a note for staff.");
  v1::TriageReport read;
  ASSERT_TRUE(council.Open("ann", id, &read).ok());
  ASSERT_EQ(read.notes_size(), 1);
  EXPECT_EQ(read.notes(0).text(), "Rang the placement.");
}

TEST(WelshTest, SpeaksToAWelshYoungPerson) {
  Council council;
  const std::string id = council.Submit("yp-3").report_id();
  v1::Report report = council.Get("yp-3", id);
  EXPECT_EQ(report.language(), v1::LANGUAGE_WELSH);
  EXPECT_EQ(report.status_text(), "Mae e gyda ni.");
  EXPECT_EQ(report.history(0).text(),
            "Rwyt ti wedi dweud wrthon ni. Mae e wedi mynd at Cat Cole. Rydyn ni wedi gofyn i ti a "
            "wyt ti eisiau rhywun i dy helpu di i siarad: eiriolwr.");
  EXPECT_EQ(report.promise_wording(),
            "Bydd gen ti gartref lle rwyt ti'n ddiogel a lle mae pobl yn edrych ar dy ôl di.");
  EXPECT_EQ(ClockOf(report, "acknowledge").title(),
            "Mae rhywun yn dweud wrthot ti eu bod nhw'n helpu");
  council.MoveTo(London(2025, 6, 6, 9));
  report = council.Get("yp-3", id);
  EXPECT_TRUE(report.late());
  ASSERT_EQ(report.next_steps_size(), 3) << "this policy has no formal stage";
  EXPECT_THAT(report.next_steps(0), HasSubstr("Maen nhw'n hwyr."));
  ASSERT_TRUE(council.Acknowledge("cat", id).ok());
  EXPECT_EQ(council.Get("yp-3", id).status_text(), "Mae rhywun yn helpu.");
}

TEST(UnderElevenTest, IsToldInSimpleWords) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  request.set_language(v1::LANGUAGE_ENGLISH);
  const std::string young = council.Submit("yp-3", request).report_id();
  const std::string older = council.Submit("yp-1").report_id();
  EXPECT_EQ(council.Get("yp-3", young).history(0).text(),
            "You told us. It went to Cat Cole. We asked you if you want somebody to help you speak "
            "up: an advocate.");
  EXPECT_EQ(council.Get("yp-1", older).history(0).text(),
            "You sent it. It went to Ann Able. We asked you if you want an advocate: somebody who "
            "helps you say what you want.");
}

TEST(WelshTest, CanBeChosenForOneReport) {
  Council council;
  v1::SubmitReportRequest request = council.Submission();
  request.set_language(v1::LANGUAGE_WELSH);
  const v1::Report welsh = council.Submit("yp-1", request);
  EXPECT_EQ(welsh.status_text(), "Mae e gyda ni.");
  EXPECT_EQ(council.Submit("yp-1").status_text(), "We have it.");
  v1::TriageReport read;
  ASSERT_TRUE(council.Open("ann", welsh.report_id(), &read).ok());
  EXPECT_EQ(read.language(), v1::LANGUAGE_WELSH);
}

TEST(PledgeTest, SpeaksToTheCallersTierAndLanguage) {
  Council council;
  const v1::Pledge over = GetPledge(council, council.Token("yp-1", v1::ROLE_YOUNG_PERSON), {});
  EXPECT_EQ(over.pledge_id(), "wrexham");
  EXPECT_EQ(over.title(), "Our pledge to you");
  EXPECT_EQ(over.tier(), "over-11");
  EXPECT_EQ(over.language(), v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(over.tiers(), ElementsAre("over-11", "under-11"));
  ASSERT_EQ(over.promises_size(), 6);
  const v1::Pledge under = GetPledge(council, council.Token("yp-3", v1::ROLE_YOUNG_PERSON), {});
  EXPECT_EQ(under.title(), "Ein haddewid i ti");
  EXPECT_EQ(under.tier(), "under-11");
  EXPECT_EQ(under.language(), v1::LANGUAGE_WELSH);
  EXPECT_EQ(under.promises(0).wording(),
            "Byddwn ni'n dy gadw di'n ddiogel. Os bydd angen help arnat ti, byddwn ni yno i ti.");
}

TEST(PledgeTest, ReadsEveryTierInEveryLanguage) {
  Council council;
  const std::string token = council.Token("admin", v1::ROLE_ADMINISTRATOR);
  std::vector<std::string> wordings;
  for (const char* tier : {"over-11", "under-11"}) {
    for (const auto language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
      v1::GetPledgeRequest request;
      request.set_tier(tier);
      request.set_language(language);
      const v1::Pledge pledge = GetPledge(council, token, request);
      ASSERT_EQ(pledge.promises_size(), 6);
      for (const v1::Promise& promise : pledge.promises()) wordings.push_back(promise.wording());
    }
  }
  EXPECT_THAT(wordings, Each(::testing::Not(::testing::IsEmpty())));
  EXPECT_EQ(std::set<std::string>(wordings.begin(), wordings.end()).size(), wordings.size());
}

TEST(PledgeTest, StaysWithTheReportAsWorded) {
  Council council;
  const v1::Report report = council.Submit("yp-1");
  const v1::Pledge pledge = GetPledge(council, council.Token("yp-1", v1::ROLE_YOUNG_PERSON), {});
  EXPECT_EQ(report.promise_id(), "home");
  EXPECT_EQ(report.promise_wording(), pledge.promises(2).wording());
  EXPECT_EQ(report.pledge_version(), pledge.version());
  v1::TriageReport read;
  ASSERT_TRUE(council.Open("ann", report.report_id(), &read).ok());
  EXPECT_EQ(read.promise_wording(), report.promise_wording());
  EXPECT_EQ(read.policy(), "wales-representation/1");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
