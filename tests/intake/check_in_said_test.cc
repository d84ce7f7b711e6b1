#include "services/intake/check_in_said.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/text_check.h"
#include "services/intake/limits.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::intake {
namespace {

using Answers = std::vector<domain::CheckInSaid::Answer>;
using ::testing::ElementsAre;

const absl::Time kNow = domain::At("2025-06-03 10:00");

v1::AnswerCheckInRequest RequestOf(const std::string& promise, v1::Face face,
                                   const std::string& words = "") {
  v1::AnswerCheckInRequest request;
  request.set_request_id("12345678");
  v1::CheckInAnswer& answer = *request.add_answers();
  answer.set_promise_id(promise);
  answer.set_face(face);
  answer.set_words(words);
  return request;
}

// "REASON field", or "" if it is taken.
std::string Refusal(const v1::AnswerCheckInRequest& request) {
  const absl::Status status = CheckAnswers(request, domain::WalesRules(), kNow);
  return status.ok()
             ? ""
             : absl::StrCat(base::ErrorReason(status), " ", base::ErrorFact(status, "field"));
}

TEST(CheckAnswersTest, TheFirstWrongFieldIsNamed) {
  EXPECT_EQ(Refusal(RequestOf("home", v1::FACE_NEVER_KEPT, "w")), "");
  EXPECT_EQ(Refusal(RequestOf("home", v1::FACE_UNSPECIFIED)), "");  // left out
  v1::AnswerCheckInRequest twice = RequestOf("home", v1::FACE_NEVER_KEPT);
  *twice.add_answers() = twice.answers(0);
  v1::AnswerCheckInRequest many;
  many.set_request_id("12345678");
  for (int i = 0; i < kMaxCheckInAnswers + 1; ++i) many.add_answers()->set_promise_id("home");
  v1::AnswerCheckInRequest none;
  none.set_request_id("12345678");
  const struct {
    v1::AnswerCheckInRequest request;
    std::string refusal;
  } rows[] = {
      {v1::AnswerCheckInRequest(), "FIELD_REQUIRED request_id"},
      {none, "FIELD_REQUIRED answers"},
      {many, "TOO_MANY_ELEMENTS answers"},
      {RequestOf("", v1::FACE_NEVER_KEPT), "FIELD_REQUIRED answers.promise_id"},
      {RequestOf("ho me", v1::FACE_NEVER_KEPT), "FIELD_MALFORMED answers.promise_id"},
      {RequestOf("pocket-money", v1::FACE_NEVER_KEPT), "ENUM_VALUE_UNKNOWN answers.promise_id"},
      {RequestOf("another", v1::FACE_NEVER_KEPT), "ENUM_VALUE_UNKNOWN answers.promise_id"},
      {twice, "FIELD_MALFORMED answers.promise_id"},
      {RequestOf("home", static_cast<v1::Face>(6)), "ENUM_VALUE_UNKNOWN answers.face"},
      {RequestOf("home", static_cast<v1::Face>(-1)), "ENUM_VALUE_UNKNOWN answers.face"},
      {RequestOf("home", v1::FACE_NEVER_KEPT, std::string(2001, 'w')),
       "FIELD_TOO_LONG answers.words"},
      {RequestOf("home", v1::FACE_NEVER_KEPT, "\xff"), "FIELD_NOT_UTF8 answers.words"},
      {RequestOf("home", v1::FACE_NEVER_KEPT, std::string("a\0b", 3)),
       "FIELD_MALFORMED answers.words"},
  };
  for (const auto& row : rows) EXPECT_EQ(Refusal(row.request), row.refusal);
}

TEST(AnswersOfTest, WordsThatShowNothingAreNone) {
  EXPECT_EQ(AnswersOf(RequestOf("home", v1::FACE_NEVER_KEPT, " \n\u200B"))[0].words, "");
  EXPECT_EQ(AnswersOf(RequestOf("home", v1::FACE_NEVER_KEPT, "no"))[0].words, "no");
}

// "unsafe home: words" for each.
std::vector<std::string> Offered(const Answers& answers, int number = 1) {
  const base::SecretKey key = {};
  std::vector<std::string> offered;
  for (const v1::ReportOffer& offer :
       OffersOf(answers, {"kim", "", number, key}, {domain::WalesRules(), kNow})) {
    offered.push_back(absl::StrCat(offer.sounds_unsafe() ? "unsafe " : "",
                                   offer.report().promise_id(), ": ", offer.report().words()));
    EXPECT_EQ(offer.report().safety(), v1::SAFETY_UNSPECIFIED);
    EXPECT_NE(offer.wording(), "");
    EXPECT_TRUE(base::CheckRequestId(offer.report().request_id()).ok());
  }
  return offered;
}

TEST(OffersOfTest, WhatIsNotKeptAndWhatSoundsUnsafeIsOffered) {
  EXPECT_THAT(Offered({{"home", v1::FACE_ALWAYS_KEPT, "nice"},
                       {"safe", v1::FACE_MOSTLY_KEPT},
                       {"voice", v1::FACE_SOMETIMES_KEPT, "now and then"},
                       {"health", v1::FACE_UNSPECIFIED, "i do not know"}}),
              ElementsAre());
  EXPECT_THAT(
      Offered({{"home", v1::FACE_RARELY_KEPT}, {"safe", v1::FACE_NEVER_KEPT, "nobody came"}}),
      ElementsAre("home: ", "safe: nobody came"));
}

// Whoever says that all is well beside words of harm is not passed over.
TEST(OffersOfTest, WordsThatSoundUnsafeStandFirstWhateverTheFace) {
  EXPECT_THAT(
      Offered({{"home", v1::FACE_NEVER_KEPT, "no room"},
               {"safe", v1::FACE_ALWAYS_KEPT, "he hit me"},
               {"voice", v1::FACE_UNSPECIFIED, "mae ofn arna i"}}),
      ElementsAre("unsafe safe: he hit me", "unsafe voice: mae ofn arna i", "home: no room"));
}

// Sending the same again makes no second report, and other words do.
TEST(OffersOfTest, RequestIdsFollowFromWhatIsSaid) {
  const base::SecretKey key = {};
  const auto id = [&](const std::string& person, int number, const std::string& words) {
    return OffersOf({{"home", v1::FACE_NEVER_KEPT, words}}, {person, "", number, key},
                    {domain::WalesRules(), kNow})[0]
        .report()
        .request_id();
  };
  EXPECT_EQ(id("kim", 1, "w"), id("kim", 1, "w"));
  EXPECT_NE(id("kim", 1, "w"), id("kim", 1, "v"));
  EXPECT_NE(id("kim", 1, "w"), id("kim", 2, "w"));
  EXPECT_NE(id("kim", 1, "w"), id("lee", 1, "w"));
}

TEST(CheckInViewTest, StandsInTheOrderOfThePledgeWithItsWording) {
  const config::v1::Pledge& pledge = domain::WalesRules().PledgeInForce(kNow);
  storage::v1::CheckIn check_in;
  check_in.set_number(3);
  check_in.set_pledge_version(pledge.version());
  std::vector<std::string> ids;
  for (const auto& promise : pledge.promises()) ids.push_back(promise.id());
  std::vector<std::string> sorted = ids;
  std::sort(sorted.begin(), sorted.end());
  ASSERT_NE(ids, sorted);
  for (const std::string& id : sorted) {
    storage::v1::CheckInFace& face = *check_in.add_faces();
    face.set_promise_id(id);
    face.set_face(v1::FACE_MOSTLY_KEPT);
  }
  storage::v1::CheckInWords words;
  (*words.mutable_by_promise())[ids[0]] = "mine";
  const v1::CheckIn view =
      CheckInView(check_in, words, {domain::WalesRules(), kNow, v1::LANGUAGE_WELSH});
  std::vector<std::string> shown;
  for (const v1::CheckInAnswer& answer : view.answers()) {
    shown.push_back(answer.promise_id());
    EXPECT_EQ(answer.wording(), *domain::FindWording(pledge, answer.promise_id(), "", true));
  }
  EXPECT_EQ(shown, ids);
  EXPECT_EQ(view.answers(0).words(), "mine");
  EXPECT_EQ(view.answers(1).words(), "");
  EXPECT_FALSE(view.has_correct_time());
}

}  // namespace
}  // namespace pledgekeeper::intake
