#include "services/intake/change_request.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/intake/limits.h"
#include "tests/domain/change_messages.h"

namespace pledgekeeper::intake {
namespace {

using ::testing::IsEmpty;

const domain::ChangeMessages& Messages() {
  static const auto* const kMessages =
      new domain::ChangeMessages(domain::ChangeMessages()
                                     .Add<v1::SendMessageRequest>(WhatIsAsked)
                                     .Add<v1::ConfirmReportRequest>(WhatIsAsked)
                                     .Add<v1::ReopenReportRequest>(WhatIsAsked)
                                     .Add<v1::WithdrawReportRequest>(WhatIsAsked)
                                     .Add<v1::RequestStageRequest>(WhatIsAsked)
                                     .Add<v1::AnswerStageRequest>(WhatIsAsked)
                                     .Add<v1::AnswerExtensionRequest>(WhatIsAsked)
                                     .Add<v1::AnswerAdvocateOfferRequest>(WhatIsAsked)
                                     .Add<v1::ChangeObjectionsRequest>(WhatIsAsked)
                                     .Add<v1::AnswerSafetyRequest>(WhatIsAsked)
                                     .Add<v1::SayNotSafeRequest>(WhatIsAsked));
  return *kMessages;
}

struct Row {
  const char* message;
  std::string text;
  std::string outcome;
};

// Every message with every field set, and what it asks.
const Row kWhole[] = {
    {"SendMessageRequest",
     "text: 'hello' not_safe: true may_know_ids: 'w-1' about_ids: ['w-2', 'w-2']",
     "SAY_NOT_SAFE about=w-2 may_know=w-1 words=hello"},
    {"SayNotSafeRequest", "words: 'now' may_know_ids: ['w-1', 'w-1'] about_ids: 'w-2'",
     "SAY_NOT_SAFE about=w-2 may_know=w-1 words=now"},
    {"AnswerSafetyRequest", "safety: SAFETY_NOT_SURE", "ANSWER_SAFETY safety=SAFETY_NOT_SURE"},
    {"AnswerSafetyRequest", "safety: SAFETY_NOT_SAFE", "SAY_NOT_SAFE"},
    {"ConfirmReportRequest", "", "CONFIRM"},
    {"ReopenReportRequest", "words: 'no' may_know_ids: 'w-1' about_ids: 'w-2'",
     "REOPEN about=w-2 may_know=w-1 words=no"},
    {"WithdrawReportRequest", "", "WITHDRAW"},
    {"RequestStageRequest",
     "stage: MILESTONE_FORMAL_REQUESTED words: 'please' may_know_ids: 'w-1' about_ids: 'w-2'",
     "REQUEST_STAGE stage=MILESTONE_FORMAL_REQUESTED about=w-2 may_know=w-1 words=please"},
    {"AnswerStageRequest", "stage: MILESTONE_FORMAL_REQUESTED agree: true",
     "AGREE_STAGE stage=MILESTONE_FORMAL_REQUESTED"},
    {"AnswerExtensionRequest", "clock: 'discuss' agree: true", "AGREE_EXTENSION clock=discuss"},
    {"AnswerAdvocateOfferRequest", "wanted: true", "ANSWER_ADVOCATE_OFFER wanted=yes"},
    {"ChangeObjectionsRequest", "add_ids: ['w-2', 'w-1', 'w-2'] remove_ids: 'w-3'",
     "CHANGE_OBJECTIONS add=w-1,w-2 remove=w-3"},
};

TEST(IntakeChangeRequestTest, EveryMessageAsksForItsAction) {
  std::set<std::string> named;
  for (const Row& row : kWhole) {
    named.insert(row.message);
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome);
  }
  const auto* file = v1::Report::descriptor()->file();
  EXPECT_EQ(named, domain::ChangesOf(*file->FindServiceByName("ReportService")));
  EXPECT_EQ(named, Messages().names());
}

TEST(IntakeChangeRequestTest, EveryFieldHasItsMeaning) {
  for (const Row& row : kWhole) {
    EXPECT_THAT(Messages().FieldsThatDoNotMatter(row.message, row.text), IsEmpty());
  }
}

TEST(IntakeChangeRequestTest, EveryTextIsBoundedAndUtf8) {
  for (const Row& row : kWhole) {
    std::vector<std::string> unchecked = Messages().TextsThatAreNotChecked(row.message, row.text);
    // See NothingStandsInDangersWay.
    std::erase_if(unchecked, [](const std::string& field) {
      return absl::StrContains(field, ": SAY_NOT_SAFE");
    });
    EXPECT_THAT(unchecked, IsEmpty());
  }
}

TEST(IntakeChangeRequestTest, NothingStandsInDangersWay) {
  const std::string eleven = "['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']";
  const std::string ten = "1,2,3,4,5,6,7,8,9,10";
  const Row rows[] = {
      {"SayNotSafeRequest", "about_ids: ['w 1', 'w-2'] may_know_ids: ['', 'w-3']",
       "SAY_NOT_SAFE about=w-2 may_know=w-3"},
      {"SayNotSafeRequest", "about_ids: " + eleven, "SAY_NOT_SAFE about=" + ten},
      {"SayNotSafeRequest", "may_know_ids: " + eleven, "SAY_NOT_SAFE may_know=" + ten},
      {"SayNotSafeRequest", "about_ids: 'w-1' may_know_ids: ['w-1', 'w-2']",
       "SAY_NOT_SAFE about=w-1 may_know=w-2"},
      {"SendMessageRequest", "not_safe: true text: 'now' about_ids: 'w 1'",
       "SAY_NOT_SAFE words=now"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome) << row.text;
  }
}

// Words that cannot be taken are left out, which is said; those that show nothing were none.
TEST(IntakeChangeRequestTest, NoWordsStandInDangersWay) {
  const struct {
    std::string words;
    const char* why;
  } rows[] = {{std::string(kMaxMessage + 1, 'x'), "too_long"}, {"a\\000b", "unreadable"}};
  for (const auto& row : rows) {
    EXPECT_EQ(
        Messages().Outcome("SayNotSafeRequest", "words: '" + row.words + "' about_ids: 'w-1'"),
        absl::StrCat("SAY_NOT_SAFE about=w-1 left_out=", row.why));
    EXPECT_EQ(Messages().Outcome("SendMessageRequest", "not_safe: true text: '" + row.words + "'"),
              absl::StrCat("SAY_NOT_SAFE left_out=", row.why));
  }
}

// Text of nothing visible is no text.
TEST(IntakeChangeRequestTest, WordsThatShowNothingAreNone) {
  const std::string nothing = "'\u200B \u2800'";
  const Row rows[] = {
      {"SayNotSafeRequest", "words: " + nothing, "SAY_NOT_SAFE"},
      {"SendMessageRequest", "not_safe: true text: " + nothing, "SAY_NOT_SAFE"},
      {"ReopenReportRequest", "words: " + nothing, "REOPEN"},
      {"RequestStageRequest", "stage: MILESTONE_PANEL_REQUESTED words: " + nothing,
       "REQUEST_STAGE stage=MILESTONE_PANEL_REQUESTED"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome) << row.message;
  }
}

TEST(IntakeChangeRequestTest, NobodyIsAddedAndNobodyTakenOut) {
  const auto asked = WhatIsAsked(v1::ChangeObjectionsRequest());
  EXPECT_EQ(asked.status().message(),
            "one of add_ids and remove_ids: is required and is empty; fill it in");
}

std::string Text(const std::string& field, int64_t bytes) {
  return absl::StrCat(field, ": '", std::string(static_cast<size_t>(bytes), 'x'), "'");
}

TEST(IntakeChangeRequestTest, MalformedFieldsAreNamed) {
  const std::string formal = "stage: MILESTONE_FORMAL_REQUESTED ";
  const std::string stages = "FIELD_MALFORMED stage";
  const Row rows[] = {
      {"SendMessageRequest", "", "FIELD_REQUIRED text"},
      {"SendMessageRequest", "text: ' \\n\\t '", "FIELD_REQUIRED text"},
      {"SendMessageRequest", Text("text", kMaxMessage + 1), "FIELD_TOO_LONG text"},
      {"SendMessageRequest", "text: '\\xff'", "FIELD_NOT_UTF8 text"},
      {"SendMessageRequest", "text: 'x' may_know_ids: 'w-1' about_ids: 'w-1'",
       "FIELD_MALFORMED may_know_ids"},
      {"SendMessageRequest", "text: 'x' about_ids: 'w 1'", "FIELD_MALFORMED about_ids"},
      {"ReopenReportRequest", "may_know_ids: 'w 1'", "FIELD_MALFORMED may_know_ids"},
      {"RequestStageRequest", formal + "about_ids: 'w 1'", "FIELD_MALFORMED about_ids"},
      {"ReopenReportRequest", Text("words", kMaxMessage + 1), "FIELD_TOO_LONG words"},
      {"ReopenReportRequest", "words: '\\xff'", "FIELD_NOT_UTF8 words"},
      {"RequestStageRequest", "", stages},
      {"RequestStageRequest", "stage: MILESTONE_PANEL_MET", stages},
      {"RequestStageRequest", "stage: 99", stages},
      {"RequestStageRequest", formal + Text("words", kMaxMessage + 1), "FIELD_TOO_LONG words"},
      {"RequestStageRequest", formal + "words: '\\xff'", "FIELD_NOT_UTF8 words"},
      {"AnswerExtensionRequest", "agree: true", "FIELD_REQUIRED clock"},
      {"AnswerExtensionRequest", "clock: 'the clock'", "FIELD_MALFORMED clock"},
      {"AnswerExtensionRequest", Text("clock", 41), "FIELD_MALFORMED clock"},
      {"AnswerSafetyRequest", "", "FIELD_REQUIRED safety"},
      {"AnswerSafetyRequest", "safety: 99", "ENUM_VALUE_UNKNOWN safety"},
      {"ChangeObjectionsRequest", "", "FIELD_REQUIRED add_ids"},
      {"ChangeObjectionsRequest", "add_ids: ''", "FIELD_REQUIRED add_ids"},
      {"ChangeObjectionsRequest", "add_ids: ['w-1', 'w 2']", "FIELD_MALFORMED add_ids"},
      {"ChangeObjectionsRequest", "add_ids: 'w-1' remove_ids: 'w-1'", "FIELD_MALFORMED remove_ids"},
      {"ChangeObjectionsRequest",
       "add_ids: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']",
       "TOO_MANY_ELEMENTS add_ids"},
      {"ChangeObjectionsRequest",
       "remove_ids: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']",
       "TOO_MANY_ELEMENTS remove_ids"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome) << row.message;
  }
}

TEST(IntakeChangeRequestTest, WhatMayBeLeftOutMay) {
  const Row rows[] = {
      {"SendMessageRequest", "text: 'hello'", "MESSAGE_FROM_YOUNG_PERSON words=hello"},
      {"SendMessageRequest", "text: 'hello' may_know_ids: 'w-1'",
       "MESSAGE_FROM_YOUNG_PERSON may_know=w-1 words=hello"},
      {"SayNotSafeRequest", "", "SAY_NOT_SAFE"},
      {"ReopenReportRequest", "", "REOPEN"},
      {"RequestStageRequest", "stage: MILESTONE_PANEL_REQUESTED",
       "REQUEST_STAGE stage=MILESTONE_PANEL_REQUESTED"},
      {"AnswerExtensionRequest", "clock: 'discuss'", "REFUSE_EXTENSION clock=discuss"},
      {"AnswerAdvocateOfferRequest", "", "ANSWER_ADVOCATE_OFFER wanted=no"},
      {"ChangeObjectionsRequest", "remove_ids: 'w-1'", "CHANGE_OBJECTIONS remove=w-1"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Messages().Outcome(row.message, row.text), row.outcome) << row.message;
  }
}

TEST(IntakeChangeRequestTest, LongestTextsAreTaken) {
  const std::string words(kMaxMessage, 'x');
  EXPECT_EQ(Messages().Outcome("SendMessageRequest", Text("text", kMaxMessage)),
            "MESSAGE_FROM_YOUNG_PERSON words=" + words);
  EXPECT_EQ(Messages().Outcome("ReopenReportRequest", Text("words", kMaxMessage)),
            "REOPEN words=" + words);
  EXPECT_EQ(Messages().Outcome("AnswerExtensionRequest", Text("clock", 40)),
            "REFUSE_EXTENSION clock=" + std::string(40, 'x'));
}

}  // namespace
}  // namespace pledgekeeper::intake
