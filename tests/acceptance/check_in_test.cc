#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/pledgekeeper/v1/check_in_figures_service.pb.h"
#include "proto/pledgekeeper/v1/check_in_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// Check-ins over a whole server: what young people are asked and answer, and what managers see.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr absl::Duration kDay = absl::Hours(24);

class CheckInTest : public testing::Test {
 protected:
  explicit CheckInTest(int check_in_days = 91) : council_({.check_in_days = check_in_days}) {}

  CallResult Ask(const std::string& method, const std::string& text, const std::string& person) {
    return CallText(council_, method, text, TokenOf(council_, person));
  }
  v1::GetCheckInResponse Get(const std::string& person = "yp-1") {
    return Ask("CheckInService.GetCheckIn", "", person).As<v1::GetCheckInResponse>();
  }
  v1::AnswerCheckInResponse Answer(const std::string& answers, const std::string& person = "yp-1") {
    const CallResult answer = Try(answers, person);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::AnswerCheckInResponse>();
  }
  CallResult Try(const std::string& answers, const std::string& person = "yp-1") {
    return Ask("CheckInService.AnswerCheckIn", "request_id: NEW " + answers, person);
  }
  v1::ListCheckInsResponse List(const std::string& request = "",
                                const std::string& person = "yp-1") {
    return Ask("CheckInService.ListCheckIns", request, person).As<v1::ListCheckInsResponse>();
  }
  CallResult TryFigures(const std::string& reader, const std::string& team = "") {
    return Ask("CheckInFiguresService.GetCheckInFigures",
               absl::StrCat("period { first_month: '2025-01' last_month: '2025-06' } team_id: '",
                            team, "'"),
               reader);
  }
  // "2025-04 12: home 0 0 0 1 11" of each quarter in which something is shown.
  std::vector<std::string> Figures(const std::string& reader, const std::string& team = "") {
    const CallResult answer = TryFigures(reader, team);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    std::vector<std::string> shown;
    const auto figures = answer.As<v1::GetCheckInFiguresResponse>();
    for (const auto& quarter : figures.quarters()) {
      std::string text =
          absl::StrCat(quarter.period().first_month(), " ",
                       quarter.answered_shown() ? absl::StrCat(quarter.answered()) : "hidden", ":");
      for (const auto& p : quarter.promises()) {
        if (!p.shown()) {
          EXPECT_EQ(p.always_kept() + p.mostly_kept() + p.sometimes_kept() + p.rarely_kept() +
                        p.never_kept(),
                    0);
          continue;
        }
        absl::StrAppend(&text, " ", p.promise_id(), " ", p.always_kept(), " ", p.mostly_kept(), " ",
                        p.sometimes_kept(), " ", p.rarely_kept(), " ", p.never_kept());
      }
      shown.push_back(text);
    }
    return shown;
  }
  void AddYoungPerson(const std::string& id, const std::string& team) {
    const CallResult added = Ask(
        "DirectoryService.UpdateYoungPerson",
        absl::StrCat("request_id: NEW allow_missing: true young_person { young_person_id: '", id,
                     "' name: '", id, "' responsible_worker_id: 'ann' team_id: '", team, "' }"),
        "admin");
    ASSERT_TRUE(added.ok()) << added.status.error_message();
  }
  void Pass(absl::Duration time) { council_.clock().Set(council_.clock().Now() + time); }

  Council council_;
};

// "home 5 words" of each answer.
std::string Said(const v1::CheckIn& check_in) {
  return absl::StrJoin(check_in.answers(), ", ", [](std::string* out, const auto& answer) {
    absl::StrAppend(out, answer.promise_id(), " ", static_cast<int>(answer.face()),
                    answer.words().empty() ? "" : " ", answer.words());
  });
}

TEST_F(CheckInTest, IsDueAfterTheRhythmAndPutOffByNotNow) {
  EXPECT_TRUE(Get().timing().asked());
  EXPECT_FALSE(Get().timing().due());
  Pass(kDay * 91);
  EXPECT_TRUE(Get().timing().due());
  const int64_t since = Get().timing().due_time().seconds();
  Pass(kDay * 9);
  EXPECT_EQ(Get().timing().due_time().seconds(), since);
  const auto put_off = Ask("CheckInService.SkipCheckIn", "request_id: NEW", "yp-1");
  EXPECT_FALSE(put_off.As<v1::SkipCheckInResponse>().timing().due());
  Pass(kDay * 23);
  EXPECT_TRUE(Get().timing().due());
}

TEST_F(CheckInTest, ThePledgeIsInTheirOwnWordingAndLanguage) {
  const v1::GetCheckInResponse over_11 = Get("yp-1");
  EXPECT_EQ(over_11.pledge().tier(), "over-11");
  EXPECT_THAT(over_11.words_text(), StartsWith("Nobody reads what you write here"));
  const auto pledge = Get("yp-3").pledge();
  EXPECT_EQ(pledge.tier(), "under-11");
  EXPECT_GT(pledge.promises_size(), 3);
  EXPECT_GT(pledge.emergency_contacts_size(), 0);
  for (const v1::Promise& promise : pledge.promises()) EXPECT_NE(promise.wording(), "");
}

TEST_F(CheckInTest, WhatWasAnsweredStaysAndIsCorrectedInItsPeriod) {
  const v1::CheckIn first =
      Answer(
          "answers { promise_id: 'home' face: FACE_MOSTLY_KEPT words: 'mine' } "
          "answers { promise_id: 'safe' face: FACE_ALWAYS_KEPT }")
          .check_in();
  EXPECT_EQ(Said(first), "safe 1, home 2 mine");
  council_.Restart();
  EXPECT_EQ(Said(Get().last()), "safe 1, home 2 mine");
  EXPECT_TRUE(Get().timing().has_corrects_until_time());
  Pass(kDay);
  EXPECT_EQ(Said(Answer("answers { promise_id: 'safe' face: FACE_SOMETIMES_KEPT }").check_in()),
            "safe 3, home 2 mine");
  Pass(kDay * 100);
  Answer("answers { promise_id: 'voice' face: FACE_ALWAYS_KEPT }");
  const v1::ListCheckInsResponse all = List();
  ASSERT_EQ(all.check_ins_size(), 2);
  EXPECT_EQ(Said(all.check_ins(0)), "voice 1");
  EXPECT_EQ(Said(all.check_ins(1)), "safe 3, home 2 mine");
  EXPECT_TRUE(all.check_ins(1).has_correct_time());
}

TEST_F(CheckInTest, HistoryComesInPagesNewestFirst) {
  for (int i = 0; i < 5; ++i) {
    Answer(absl::StrCat("answers { promise_id: 'home' words: 'w", i, "' }"));
    Pass(kDay * 91);
  }
  std::vector<std::string> said;
  std::string token;
  do {
    const auto page = List(absl::StrCat("page_size: 2 page_token: '", token, "'"));
    EXPECT_LE(page.check_ins_size(), 2);
    for (const v1::CheckIn& check_in : page.check_ins()) said.push_back(Said(check_in));
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(said, ElementsAre("home 0 w4", "home 0 w3", "home 0 w2", "home 0 w1", "home 0 w0"));
  EXPECT_EQ(List("", "yp-2").check_ins_size(), 0);
}

TEST_F(CheckInTest, ARepeatAnswersTheSameAndChangesNothing) {
  const std::string request =
      "request_id: 'same-request' answers { promise_id: 'home' face: FACE_NEVER_KEPT words: 'w' }";
  const CallResult first = Ask("CheckInService.AnswerCheckIn", request, "yp-1");
  EXPECT_EQ(Ask("CheckInService.AnswerCheckIn", request, "yp-1").bytes, first.bytes);
  Answer("answers { promise_id: 'home' face: FACE_ALWAYS_KEPT }");
  Pass(kDay * 100);
  Ask("CheckInService.AnswerCheckIn", request, "yp-1");
  ASSERT_EQ(List().check_ins_size(), 1);
  EXPECT_EQ(Said(List().check_ins(0)), "home 1");
  const CallResult other = Ask(
      "CheckInService.AnswerCheckIn",
      "request_id: 'same-request' answers { promise_id: 'home' face: FACE_ALWAYS_KEPT }", "yp-1");
  EXPECT_EQ(ReasonOf(other.status), "REQUEST_ID_REUSED");
}

TEST_F(CheckInTest, ANoIsSentAsAReportInOneStepAndOnce) {
  const v1::AnswerCheckInResponse answer = Answer(
      "answers { promise_id: 'voice' face: FACE_NEVER_KEPT words: 'Nobody asks me.' } "
      "answers { promise_id: 'home' face: FACE_ALWAYS_KEPT words: 'Nice.' }");
  ASSERT_EQ(answer.offers_size(), 1);
  EXPECT_TRUE(answer.call_now().empty());
  EXPECT_THAT(answer.words_text(), StartsWith("Nobody reads these words"));
  // Nothing of it has reached anybody.
  EXPECT_EQ(council_.Queue("ann").items_size(), 0);
  const v1::Report report = council_.Submit("yp-1", answer.offers(0).report());
  EXPECT_EQ(report.promise_id(), "voice");
  EXPECT_EQ(report.words(), "Nobody asks me.");
  EXPECT_EQ(council_.Submit("yp-1", answer.offers(0).report()).report_id(), report.report_id());
  EXPECT_EQ(council_.Queue("ann").items_size(), 1);
}

TEST_F(CheckInTest, WordsOfHarmSayAtOnceHowToReachSomebody) {
  const v1::AnswerCheckInResponse answer = Answer(
      "answers { promise_id: 'home' face: FACE_NEVER_KEPT } "
      "answers { promise_id: 'safe' face: FACE_ALWAYS_KEPT words: 'he hits me' }");
  ASSERT_EQ(answer.offers_size(), 2);
  EXPECT_EQ(answer.offers(0).report().promise_id(), "safe");
  EXPECT_TRUE(answer.offers(0).sounds_unsafe());
  EXPECT_GT(answer.call_now_size(), 0);
  EXPECT_THAT(answer.unsafe_text(), HasSubstr("nobody has read what you wrote"));
  EXPECT_EQ(answer.safety_question(), "Are you safe right now?");
  v1::SubmitReportRequest not_safe = answer.offers(0).report();
  not_safe.set_safety(v1::SAFETY_NOT_SAFE);
  EXPECT_EQ(council_.Submit("yp-1", not_safe).words(), "he hits me");
}

TEST_F(CheckInTest, WhoHasLeftIsNotAskedAndKeepsWhatTheySaid) {
  Answer("answers { promise_id: 'home' face: FACE_ALWAYS_KEPT words: 'w' }");
  const CallResult left =
      Ask("DirectoryService.UpdateYoungPerson",
          "request_id: NEW young_person { young_person_id: 'yp-1' name: 'Yan One' "
          "responsible_worker_id: 'ann' team_id: 'team-north' tier: 'over-11' left: true }",
          "admin");
  ASSERT_TRUE(left.ok()) << left.status.error_message();
  Pass(kDay * 200);
  EXPECT_FALSE(Get().timing().asked());
  EXPECT_FALSE(Get().timing().due());
  EXPECT_THAT(Get().not_asked_text(), HasSubstr("you have left"));
  EXPECT_EQ(ReasonOf(Try("answers { promise_id: 'home' face: FACE_ALWAYS_KEPT }").status),
            "HAS_LEFT");
  EXPECT_EQ(Said(List().check_ins(0)), "home 1 w");
}

class NoRhythmTest : public CheckInTest {
 protected:
  NoRhythmTest() : CheckInTest(0) {}
};

TEST_F(NoRhythmTest, NobodyIsAskedAndAnAnswerIsTakenAllTheSame) {
  Pass(kDay * 400);
  EXPECT_FALSE(Get().timing().asked());
  EXPECT_EQ(Get().timing().rhythm_days(), 0);
  EXPECT_THAT(Get().not_asked_text(), StartsWith("The council does not ask"));
  EXPECT_EQ(Said(Answer("answers { promise_id: 'home' face: FACE_ALWAYS_KEPT }").check_in()),
            "home 1");
}

// Twelve young people of team-north answer, and yp-3 of team-south.
class CheckInFiguresTest : public CheckInTest {
 protected:
  CheckInFiguresTest() {
    for (int i = 0; i < 12; ++i) {
      const std::string id = absl::StrCat("n-", i);
      AddYoungPerson(id, "team-north");
      Say(id, i == 0 ? "FACE_RARELY_KEPT" : "FACE_NEVER_KEPT");
    }
  }
  void Say(const std::string& id, const std::string& face) {
    const CallResult said = CallText(
        council_, "CheckInService.AnswerCheckIn",
        absl::StrCat("request_id: NEW answers { promise_id: 'home' face: ", face,
                     " words: 'w' } answers { promise_id: 'safe' face: FACE_ALWAYS_KEPT }"),
        council_.Token(id, v1::ROLE_YOUNG_PERSON));
    ASSERT_TRUE(said.ok()) << said.status.error_message();
  }
  void NextQuarter() { council_.clock().Set(absl::FromUnixSeconds(1'752'000'000)); }  // July
};

TEST_F(CheckInFiguresTest, AQuarterIsShownOnceItIsOverAndStaysAsItWas) {
  EXPECT_THAT(Figures("tm-north"), ElementsAre("2025-01 hidden:"));
  NextQuarter();
  // Of 'safe' all said the same.
  EXPECT_THAT(Figures("tm-north"), ElementsAre("2025-01 hidden:", "2025-04 12: home 0 0 0 1 11"));
  Say("n-0", "FACE_ALWAYS_KEPT");  // corrects; counts when it is said
  council_.Restart();
  EXPECT_THAT(Figures("tm-north"), ElementsAre("2025-01 hidden:", "2025-04 12: home 0 0 0 1 11"));
  // South has somebody who is asked and did not answer: a whole would say so.
  EXPECT_THAT(Figures("dir"), ElementsAre("2025-01 hidden:", "2025-04 hidden:"));
  EXPECT_EQ(TryFigures("dir").As<v1::GetCheckInFiguresResponse>().young_people(), 15);
}

TEST_F(CheckInFiguresTest, ACorrectionMovesTheCountAndNeverDoublesIt) {
  Say("n-0", "FACE_ALWAYS_KEPT");
  Say("n-0", "FACE_MOSTLY_KEPT");
  NextQuarter();
  EXPECT_THAT(Figures("dir", "team-north"),
              ElementsAre("2025-01 hidden:", "2025-04 12: home 0 1 0 0 11"));
}

// One young person of another team would be the difference between the whole and the part.
TEST_F(CheckInFiguresTest, AWholeGivesNoSmallPartAway) {
  Say("yp-3", "FACE_MOSTLY_KEPT");
  NextQuarter();
  EXPECT_THAT(Figures("dir"), ElementsAre("2025-01 hidden:", "2025-04 hidden:"));
  EXPECT_THAT(Figures("dir", "team-south"), ElementsAre("2025-01 hidden:", "2025-04 hidden:"));
  const std::string north = "2025-04 12: home 0 0 0 1 11";
  EXPECT_THAT(Figures("dir", "team-north"), ElementsAre("2025-01 hidden:", north));
  EXPECT_THAT(Figures("tm-north"), ElementsAre("2025-01 hidden:", north));
  EXPECT_THAT(Figures("tm-south"), ElementsAre("2025-01 hidden:", "2025-04 hidden:"));
}

TEST_F(CheckInFiguresTest, ManagersSeeTheirOwnTeamsAlone) {
  NextQuarter();
  for (const char* team : {"team-south", "team-none"}) {
    ExpectError(TryFigures("tm-north", team).status, grpc::StatusCode::INVALID_ARGUMENT,
                "TEAM_UNKNOWN", "team_id");
  }
  EXPECT_EQ(TryFigures("tm-south").As<v1::GetCheckInFiguresResponse>().young_people(), 1);
  EXPECT_EQ(ReasonOf(TryFigures("ann").status), "ROLE_MAY_NOT_CALL");
  EXPECT_EQ(ReasonOf(TryFigures("iro").status), "ROLE_MAY_NOT_CALL");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
