#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tools/client/london_time.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

absl::Time At(const std::string& text) { return client::ParseLondonTime(text).value(); }
Voice In(v1::Language language) { return Voice(language, At("2026-11-20 09:00")); }

v1::AnswerCheckInResponse Answered() {
  v1::AnswerCheckInResponse answer;
  v1::CheckInAnswer& said = *answer.mutable_check_in()->add_answers();
  said.set_promise_id("safe");
  said.set_wording("We keep you safe.");
  said.set_face(v1::FACE_NEVER_KEPT);
  said.set_words("he hits me");
  answer.mutable_check_in()->set_number(3);
  *answer.mutable_check_in()->mutable_answer_time() = client::ToProto(At("2026-11-20 09:00"));
  answer.set_words_text("Nobody reads these words.");
  return answer;
}

TEST(PrintCheckInTest, WhomToCallStandsBeforeEverything) {
  v1::AnswerCheckInResponse answer = Answered();
  v1::EmergencyContact& contact = *answer.add_call_now();
  contact.set_name("Childline");
  contact.set_number("0800 1111");
  answer.set_unsafe_text("Nobody has read what you wrote.");
  answer.set_safety_question("Are you safe right now?");
  v1::ReportOffer& offer = *answer.add_offers();
  offer.mutable_report()->set_promise_id("safe");
  offer.mutable_report()->set_words("he hits me");
  const std::string text = Describe(answer, In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(text, StartsWith("CALL NOW"));
  EXPECT_LT(text.find("0800 1111"), text.find("Are you safe right now?"));
  EXPECT_LT(text.find("Are you safe right now?"), text.find("can be sent as a report"));
  EXPECT_LT(text.find("can be sent as a report"), text.find("Check-in 3"));
}

TEST(PrintCheckInTest, WhoReadsTheWordsIsSaidEachTime) {
  EXPECT_THAT(Describe(Answered(), In(v1::LANGUAGE_ENGLISH)),
              HasSubstr("Nobody reads these words."));
  v1::GetCheckInResponse asked;
  asked.set_words_text("Nobody reads what you write here.");
  EXPECT_THAT(Describe(asked, In(v1::LANGUAGE_ENGLISH)),
              HasSubstr("Nobody reads what you write here."));
}

TEST(PrintCheckInTest, FacesAreSaidInWelsh) {
  const std::string text = Describe(Answered(), In(v1::LANGUAGE_WELSH));
  EXPECT_THAT(text, HasSubstr("byth yn cael ei gadw"));
  EXPECT_THAT(text, Not(HasSubstr("never kept")));
}

// What is hidden has no number at all: a 0 would be one.
TEST(PrintCheckInTest, HiddenFiguresShowNoNumbers) {
  v1::GetCheckInFiguresResponse figures;
  figures.set_young_people(12);
  v1::CheckInQuarter& quarter = *figures.add_quarters();
  quarter.mutable_period()->set_first_month("2026-04");
  quarter.mutable_period()->set_last_month("2026-06");
  quarter.add_promises()->set_promise_id("home");
  v1::PromiseFaces& safe = *quarter.add_promises();
  safe.set_promise_id("safe");
  safe.set_shown(true);
  safe.set_never_kept(11);
  safe.set_rarely_kept(1);
  const std::string text = Describe(figures, In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(text, HasSubstr("fewer than 10, or not to be shown"));
  EXPECT_THAT(text, testing::ContainsRegex("home +– +– +– +– +– +not shown"));
  EXPECT_THAT(text, testing::ContainsRegex("safe +0 +0 +0 +1 +11"));
  EXPECT_THAT(Describe(v1::GetCheckInFiguresResponse(), In(v1::LANGUAGE_ENGLISH)),
              HasSubstr("No quarter that is over"));
}

}  // namespace
}  // namespace pledgekeeper::ctl
