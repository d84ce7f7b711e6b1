#include "services/intake/submission.h"

#include "gtest/gtest.h"

namespace pledgekeeper::intake {
namespace {

// A character without width, a space, the blank of Braille.
constexpr char kNothing[] = "\u200B \u2800";

TEST(SubmissionTest, WhatMayBeLeftOutAndShowsNothingIsLeftOut) {
  v1::SubmitReportRequest request;
  request.set_words("Nobody asks me.");
  request.set_what_would_help(kNothing);
  request.set_about_words(kNothing);
  const domain::Submission submission = SubmissionOf(request);
  EXPECT_EQ(submission.what_would_help, "");
  EXPECT_EQ(submission.about_words, "");
  v1::SubmitReportForRequest spoken;
  spoken.set_agreement(v1::AGREEMENT_IN_WRITING);
  spoken.set_speaker(kNothing);
  spoken.set_agreement_words(kNothing);
  const domain::SpokenBy by = SpokenByOf(spoken, "ann");
  EXPECT_EQ(by.speaker, "");
  EXPECT_EQ(by.agreement_words, "");
}

TEST(SubmissionTest, WhoSpokeIsKeptAsItIsSaid) {
  v1::SubmitReportForRequest spoken;
  spoken.set_agreement(v1::AGREEMENT_SHOWN);
  spoken.set_speaker("Ceri, her carer");
  spoken.set_agreement_words("She nodded.");
  const domain::SpokenBy by = SpokenByOf(spoken, "ann");
  EXPECT_EQ(by.worker_id, "ann");
  EXPECT_EQ(by.agreement, v1::AGREEMENT_SHOWN);
  EXPECT_EQ(by.speaker, "Ceri, her carer");
  EXPECT_EQ(by.agreement_words, "She nodded.");
}

}  // namespace
}  // namespace pledgekeeper::intake
