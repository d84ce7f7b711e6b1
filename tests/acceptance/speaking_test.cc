#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"
#include "services/domain/decide/decide.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// Somebody sends a report for a young person, who agreed: it is the young person's, and says who
// spoke.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kSaid[] = "report { promise_id: 'voice' words: 'Nobody asks me.' }";

class SpeakingTest : public testing::Test {
 protected:
  SpeakingTest() {
    const CallResult added =
        CallText(council_, "DirectoryService.UpdateWorker",
                 "request_id: NEW allow_missing: true worker { worker_id: 'adv' name: 'Ada Voice' "
                 "role: ROLE_ADVOCATE }",
                 TokenOf(council_, "admin"));
    EXPECT_TRUE(added.ok()) << added.status.error_message();
  }
  CallResult SpeakAs(const std::string& who, const std::string& fields) {
    return CallText(council_, "SpeakingService.SubmitReportFor", fields, TokenOf(council_, who));
  }
  std::string Spoken(const std::string& who, const std::string& said = kSaid) {
    const CallResult answer =
        SpeakAs(who, absl::StrCat("request_id: NEW young_person_id: 'yp-1' agreement: "
                                  "AGREEMENT_SHOWN agreement_words: 'She nodded.' "
                                  "speaker: 'Ceri, her carer' ",
                                  said));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::SubmitReportForResponse>().report_id();
  }

  std::vector<std::string> ReportsOf(const std::string& young_person) {
    std::vector<std::string> ids;
    const CallResult answer =
        CallText(council_, "ReportService.ListReports", "", TokenOf(council_, young_person));
    const auto page = answer.As<v1::ListReportsResponse>();
    for (const v1::Report& report : page.reports()) ids.push_back(report.report_id());
    return ids;
  }

  Council council_{Council::Options{.policy = "wales-representation/4"}};
};

TEST_F(SpeakingTest, ReportIsTheYoungPersons) {
  const std::string id = Spoken("ben");
  EXPECT_THAT(ReportsOf("yp-1"), ElementsAre(id));
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.words(), "Nobody asks me.");
  EXPECT_EQ(report.holder().worker_id(), "ann");
  EXPECT_EQ(report.spoken_for().worker_id(), "ben");
  EXPECT_EQ(report.spoken_for().role(), v1::ROLE_SOCIAL_WORKER);
  EXPECT_EQ(report.spoken_for().speaker(), "Ceri, her carer");
  EXPECT_EQ(report.spoken_for().agreement(), v1::AGREEMENT_SHOWN);
  EXPECT_EQ(report.spoken_for().agreement_words(), "She nodded.");
  EXPECT_THAT(report.spoken_for().text(), HasSubstr("you can take it back"));
  EXPECT_THAT(report.spoken_for().text(), HasSubstr("says that Ceri, her carer spoke for you"));
  EXPECT_THAT(report.spoken_for().text(), HasSubstr("“She nodded.”"));
  EXPECT_THAT(report.history(0).text(), HasSubstr("sent it for you"));
  EXPECT_TRUE(CallText(council_, "ReportService.WithdrawReport",
                       absl::StrCat("request_id: NEW report_id: '", id, "'"),
                       TokenOf(council_, "yp-1"))
                  .ok());
}

TEST_F(SpeakingTest, WhoActsSeesWhoSpoke) {
  const std::string id = Spoken("ben");
  v1::TriageReport read;
  ASSERT_TRUE(council_.Open("ann", id, &read).ok());
  EXPECT_EQ(read.spoken_for().worker_id(), "ben");
  EXPECT_EQ(read.spoken_for().speaker(), "Ceri, her carer");
  EXPECT_EQ(read.spoken_for().agreement_words(), "She nodded.");
  EXPECT_THAT(read.history(0).text(), HasSubstr("sent it for the young person"));
}

// Staff have said what they had to say: what becomes of it is not theirs.
TEST_F(SpeakingTest, StaffWhoSpokeMayNotReadItForThat) {
  const std::string id = Spoken("ben");
  ExpectError(council_.Open("ben", id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  EXPECT_THAT(QueueOf(council_, "ben"), Not(::testing::Contains(id)));
}

TEST_F(SpeakingTest, AdvocateWhoSpokeStandsByThem) {
  const std::string id = Spoken("adv");
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_EQ(report.advocate_offer(), v1::ADVOCATE_OFFER_WANTED);
  EXPECT_THAT(BroughtIn(report), ElementsAre("adv"));
  EXPECT_EQ(report.brought_in(0).reason(), v1::RESPONSIBILITY_REASON_ADVOCATE);
  EXPECT_TRUE(council_.Open("adv", id).ok());
  ASSERT_TRUE(CallText(council_, "ReportService.AnswerAdvocateOffer",
                       absl::StrCat("request_id: NEW wanted: false report_id: '", id, "'"),
                       TokenOf(council_, "yp-1"))
                  .ok());
  ExpectError(council_.Open("adv", id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
}

// A no takes them out, whatever they are by then: they were let in by the young person.
TEST_F(SpeakingTest, AdvocateWhoBecomesAWorkerIsOut) {
  const std::string id = Spoken("adv");
  ASSERT_TRUE(CallText(council_, "DirectoryService.UpdateWorker",
                       "request_id: NEW worker { worker_id: 'adv' name: 'Ada Voice' team_id: "
                       "'team-south' role: ROLE_SOCIAL_WORKER }",
                       TokenOf(council_, "admin"))
                  .ok());
  ExpectError(council_.Open("adv", id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
  ASSERT_TRUE(CallText(council_, "ReportService.AnswerAdvocateOffer",
                       absl::StrCat("request_id: NEW wanted: false report_id: '", id, "'"),
                       TokenOf(council_, "yp-1"))
                  .ok());
  EXPECT_THAT(BroughtIn(council_.Get("yp-1", id)), IsEmpty());
}

TEST_F(SpeakingTest, WhoIsAboutThemNeverSeesIt) {
  const std::string id =
      Spoken("ann", "report { promise_id: 'voice' words: 'w' about_ids: 'ann' }");
  EXPECT_NE(council_.Get("yp-1", id).holder().worker_id(), "ann");
  ExpectError(council_.Open("ann", id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
}

// Nobody vouches for themself in a young person's name.
TEST_F(SpeakingTest, WhoSpeaksDoesNotClearThemself) {
  const std::string id =
      Spoken("ann", "report { promise_id: 'voice' words: 'Ann Able hit me.' may_know_ids: 'ann' }");
  const v1::Report report = council_.Get("yp-1", id);
  ASSERT_EQ(report.named_size(), 1);
  EXPECT_EQ(report.named(0).outcome(), v1::NAMED_OUTCOME_WAITS);
  EXPECT_NE(report.holder().worker_id(), "ann");
}

// Nor does a colleague for them; an advocate may.
TEST_F(SpeakingTest, OnlyAnAdvocateSaysWhoMayKnow) {
  const std::string said =
      "report { promise_id: 'voice' words: 'Ann Able shouted.' may_know_ids: 'ann' }";
  const v1::Report by_colleague = council_.Get("yp-1", Spoken("ben", said));
  ASSERT_EQ(by_colleague.named_size(), 1);
  EXPECT_EQ(by_colleague.named(0).outcome(), v1::NAMED_OUTCOME_WAITS);
  const v1::Report by_advocate = council_.Get("yp-1", Spoken("adv", said));
  ASSERT_EQ(by_advocate.named_size(), 1);
  EXPECT_EQ(by_advocate.named(0).outcome(), v1::NAMED_OUTCOME_MAY_KNOW_SAID);
}

// An advocate who may be meant stands by nobody; another is offered.
TEST_F(SpeakingTest, AdvocateWhoIsNamedIsNotBroughtIn) {
  const std::string id =
      Spoken("adv", "report { promise_id: 'voice' words: 'w' about_ids: 'adv' }");
  const v1::Report report = council_.Get("yp-1", id);
  EXPECT_THAT(BroughtIn(report), IsEmpty());
  EXPECT_EQ(report.advocate_offer(), v1::ADVOCATE_OFFER_OPEN);
}

TEST_F(SpeakingTest, NumbersToCallStandInTheAnswer) {
  for (const char* safety :
       {"SAFETY_NOT_SAFE", "SAFETY_NOT_SURE", "SAFETY_UNSPECIFIED feeling: FEELING_SCARED",
        "SAFETY_SAFE feeling: FEELING_SCARED", "SAFETY_UNSPECIFIED"}) {
    const CallResult answer = SpeakAs(
        "ben", absl::StrCat("request_id: NEW young_person_id: 'yp-1' agreement: "
                            "AGREEMENT_IN_A_CALL report { promise_id: 'safe' words: 'w' safety: ",
                            safety, " }"));
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer.As<v1::SubmitReportForResponse>().call_now().empty(),
              std::string(safety).starts_with("SAFETY_SAFE") ||
                  std::string(safety) == "SAFETY_UNSPECIFIED")
        << safety;
  }
}

TEST_F(SpeakingTest, RepeatIsTheSameReportAndOtherWordsAreRefused) {
  const std::string fields = absl::StrCat(
      "request_id: 'speaker-0001' young_person_id: 'yp-1' agreement: AGREEMENT_IN_WRITING ", kSaid);
  const CallResult first = SpeakAs("ben", fields);
  const CallResult again = SpeakAs("ben", fields);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(first.As<v1::SubmitReportForResponse>().report_id(),
            again.As<v1::SubmitReportForResponse>().report_id());
  EXPECT_THAT(ReportsOf("yp-1"), ::testing::SizeIs(1));
  ExpectError(SpeakAs("ben",
                      "request_id: 'speaker-0001' young_person_id: 'yp-2' agreement: "
                      "AGREEMENT_IN_WRITING report { promise_id: 'voice' words: 'w' }")
                  .status,
              grpc::StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED", "request_id");
}

TEST_F(SpeakingTest, OneSpeakerSendsSoManyADayAndDangerAlways) {
  for (int i = 0; i < domain::kMaxSpokenForInADay; ++i) Spoken("ben");
  const auto speak = [&](const std::string& who, const std::string& young_person,
                         const std::string& more) {
    return SpeakAs(who, absl::StrCat("request_id: NEW young_person_id: '", young_person,
                                     "' agreement: AGREEMENT_IN_WRITING report { promise_id: "
                                     "'voice' words: 'w' ",
                                     more, " }"));
  };
  const CallResult refused = speak("ben", "yp-1", "");
  ExpectError(refused.status, grpc::StatusCode::RESOURCE_EXHAUSTED, "SPOKEN_FOR_TOO_OFTEN", "");
  EXPECT_THAT(refused.status.error_message(), HasSubstr("10:00, 04/06/2025"));
  // Whoever may not be safe is always heard, and so is everybody else.
  for (const char* more :
       {"safety: SAFETY_NOT_SAFE", "safety: SAFETY_NOT_SURE", "feeling: FEELING_SCARED"}) {
    EXPECT_TRUE(speak("ben", "yp-1", more).ok()) << more;
  }
  EXPECT_TRUE(speak("adv", "yp-1", "").ok());
  EXPECT_TRUE(speak("ben", "yp-2", "").ok());
  council_.Submit("yp-1");
  EXPECT_FALSE(speak("ben", "yp-1", "").ok());
  // What became of the reports since is not the speaker's to know.
  council_.MoveBy(absl::Hours(24));
  EXPECT_TRUE(speak("ben", "yp-1", "").ok());
}

TEST_F(SpeakingTest, WhatWasTakenIsTakenStillWhenThereIsNoRoomForMore) {
  const std::string fields = absl::StrCat(
      "request_id: 'speaker-0001' young_person_id: 'yp-1' agreement: AGREEMENT_IN_WRITING ", kSaid);
  const std::string id = SpeakAs("ben", fields).As<v1::SubmitReportForResponse>().report_id();
  council_.MoveBy(absl::Hours(25));
  for (int i = 0; i < domain::kMaxSpokenForInADay; ++i) Spoken("ben");
  const CallResult again = SpeakAs("ben", fields);
  ASSERT_TRUE(again.ok()) << again.status.error_message();
  EXPECT_EQ(again.As<v1::SubmitReportForResponse>().report_id(), id);
}

// Sixteen that somebody sent filled a worker's places, and the young person's own went elsewhere.
TEST_F(SpeakingTest, OwnReportKeepsItsPlaceHoweverMuchOthersSay) {
  const CallResult changed =
      CallText(council_, "DirectoryService.UpdateWorker",
               "request_id: NEW worker { worker_id: 'ann' name: 'Ann' role: ROLE_SOCIAL_WORKER "
               "team_id: 'team-north' manager_id: 'tm-north' capacity: 2 }",
               TokenOf(council_, "admin"));
  ASSERT_TRUE(changed.ok()) << changed.status.error_message();
  for (int i = 0; i < 4; ++i) Spoken("ben");
  EXPECT_EQ(council_.Submit("yp-1").holder().worker_id(), "ann");
  EXPECT_EQ(council_.Submit("yp-1").holder().worker_id(), "ann");
  EXPECT_NE(council_.Submit("yp-1").holder().worker_id(), "ann") << "full of their own";
}

TEST_F(SpeakingTest, NobodyIsSpokenForWhoIsNotThere) {
  ExpectError(SpeakAs("ben", absl::StrCat("request_id: NEW young_person_id: 'ann' agreement: "
                                          "AGREEMENT_IN_WRITING ",
                                          kSaid))
                  .status,
              grpc::StatusCode::INVALID_ARGUMENT, "PERSON_UNKNOWN", "young_person_id");
}

TEST_F(SpeakingTest, FormCanBeBuiltForThem) {
  const CallResult own =
      CallText(council_, "ReportService.ListPeople", "", TokenOf(council_, "yp-1"));
  const CallResult spoken = CallText(council_, "SpeakingService.ListPeopleFor",
                                     "young_person_id: 'yp-1'", TokenOf(council_, "ben"));
  ASSERT_TRUE(own.ok() && spoken.ok());
  EXPECT_EQ(own.As<v1::ListPeopleResponse>().DebugString(),
            spoken.As<v1::ListPeopleResponse>().DebugString());
  const CallResult named =
      CallText(council_, "SpeakingService.FindNamedFor",
               "young_person_id: 'yp-1' texts: 'Ann shouts at me.'", TokenOf(council_, "ben"));
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(named.As<v1::FindNamedResponse>().people(0).worker_id(), "ann");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
