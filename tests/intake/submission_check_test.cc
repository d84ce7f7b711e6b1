#include "services/intake/submission_check.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/intake/limits.h"

namespace pledgekeeper::intake {
namespace {

using ::testing::ElementsAre;

v1::SubmitReportRequest Whole() {
  v1::SubmitReportRequest request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      "request_id: 'phone-00001' promise_id: 'voice' words: 'nobody asked me'"
      " feeling: FEELING_SAD safety: SAFETY_NOT_SURE what_would_help: 'ask me'"
      " about_ids: 'ann' about_words: 'my worker' hidden_from_ids: 'bob'"
      " language: LANGUAGE_WELSH about_team_ids: 'north' may_know_ids: 'cat'",
      &request));
  return request;
}

// "" if it is well formed, else the reason and the field.
std::string Refusal(const v1::SubmitReportRequest& request) {
  const absl::Status status = CheckSubmission(request);
  if (status.ok()) return "";
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(status.message()).find("xxx"), std::string::npos) << "repeats it";
  return absl::StrCat(base::ErrorReason(status), " ", base::ErrorFact(status, "field"));
}

// The refusal of a submission that is whole but for one field, which is what `text` says.
std::string RefusalWith(const std::string& field, const std::string& text) {
  v1::SubmitReportRequest request = Whole();
  const auto* descriptor = request.GetDescriptor()->FindFieldByName(field);
  request.GetReflection()->ClearField(&request, descriptor);
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &request)) << text;
  return Refusal(request);
}

std::string Text(const std::string& field, int64_t bytes) {
  return absl::StrCat(field, ": '", std::string(static_cast<size_t>(bytes), 'x'), "' ");
}

std::string People(const std::string& field, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) absl::StrAppend(&text, field, ": 'w-", i, "' ");
  return text;
}

TEST(SubmissionCheckTest, WholeAndLeastSubmissionsAreTaken) {
  EXPECT_EQ(Refusal(Whole()), "");
  v1::SubmitReportRequest least;
  least.set_request_id("12345678");
  least.set_promise_id("voice");
  least.set_words("x");
  EXPECT_EQ(Refusal(least), "");
}

TEST(SubmissionCheckTest, RepeatedIdsAreFoldedInOrder) {
  v1::SubmitReportRequest request = Whole();
  for (auto* ids : {request.mutable_about_ids(), request.mutable_hidden_from_ids(),
                    request.mutable_about_team_ids(), request.mutable_may_know_ids()}) {
    ids->Clear();
    for (const char* id : {"cat", "ann", "cat", "bob", "ann"}) *ids->Add() = id;
  }
  Tidy(request);
  for (const auto* ids : {&request.about_ids(), &request.hidden_from_ids(),
                          &request.about_team_ids(), &request.may_know_ids()}) {
    EXPECT_EQ(absl::StrJoin(*ids, " "), "cat ann bob");
  }
  request = Whole();
  request.clear_about_ids();
  for (int i = 0; i < 2 * kMaxPeople; ++i) request.add_about_ids(absl::StrCat(i % kMaxPeople));
  Tidy(request);
  EXPECT_EQ(Refusal(request), "") << "saying it twice costs no place";
}

// The eleventh would get the report.
TEST(SubmissionCheckTest, WhoIsNotSafeNamesMorePeople) {
  for (const v1::Safety safety : {v1::SAFETY_SAFE, v1::SAFETY_NOT_SAFE}) {
    v1::SubmitReportRequest request = Whole();
    request.clear_about_ids();
    request.set_safety(safety);
    for (int i = 0; i <= kMaxPeople; ++i) request.add_about_ids(absl::StrCat("w-", i));
    Tidy(request);
    const bool not_safe = safety == v1::SAFETY_NOT_SAFE;
    EXPECT_EQ(Refusal(request), not_safe ? "" : "TOO_MANY_ELEMENTS about_ids");
    EXPECT_EQ(request.about_ids_size(), kMaxPeople + 1);
  }
}

TEST(SubmissionCheckTest, EveryFieldHasItsBounds) {
  const struct {
    std::string field;
    std::string text;  // "": the field is missing
    std::string refusal;
  } rows[] = {
      {"request_id", "", "FIELD_REQUIRED request_id"},
      {"request_id", Text("request_id", 7), "FIELD_MALFORMED request_id"},
      {"request_id", Text("request_id", 8), ""},
      {"request_id", Text("request_id", 64), ""},
      {"request_id", Text("request_id", 65), "FIELD_MALFORMED request_id"},
      {"request_id", "request_id: 'phone.00001'", "FIELD_MALFORMED request_id"},
      {"promise_id", "", "FIELD_REQUIRED promise_id"},
      {"promise_id", "promise_id: 'my voice'", "FIELD_MALFORMED promise_id"},
      {"promise_id", Text("promise_id", 41), "FIELD_MALFORMED promise_id"},
      {"pledge_version", "", ""},
      {"pledge_version", "pledge_version: -1", ""},
      {"words", "", "FIELD_REQUIRED words"},
      {"words", "words: '\\n \\t'", "FIELD_REQUIRED words"},
      {"words", Text("words", kMaxWords), ""},
      {"words", Text("words", kMaxWords + 1), "FIELD_TOO_LONG words"},
      {"words", "words: '\\xff'", "FIELD_NOT_UTF8 words"},
      {"words", "words: 'a\\0b'", "FIELD_MALFORMED words"},
      {"words", "words: 'a\\u202e\\u2067b'", ""},
      {"words", "words: '\\u200b \\ufeff'", "FIELD_REQUIRED words"},
      {"feeling", "", ""},
      {"feeling", "feeling: 6", "ENUM_VALUE_UNKNOWN feeling"},
      {"safety", "", ""},
      {"safety", "safety: 4", "ENUM_VALUE_UNKNOWN safety"},
      {"safety", "safety: -1", "ENUM_VALUE_UNKNOWN safety"},
      {"what_would_help", "", ""},
      {"what_would_help", Text("what_would_help", kMaxWhatWouldHelp), ""},
      {"what_would_help", Text("what_would_help", kMaxWhatWouldHelp + 1),
       "FIELD_TOO_LONG what_would_help"},
      {"what_would_help", "what_would_help: '\\xff'", "FIELD_NOT_UTF8 what_would_help"},
      {"about_ids", "", ""},
      {"about_ids", People("about_ids", kMaxPeople), ""},
      {"about_ids", People("about_ids", kMaxPeople + 1), "TOO_MANY_ELEMENTS about_ids"},
      {"about_ids", "about_ids: 'ann' about_ids: ''", "FIELD_REQUIRED about_ids"},
      {"about_ids", "about_ids: 'ann b'", "FIELD_MALFORMED about_ids"},
      {"about_words", "", ""},
      {"about_words", Text("about_words", kMaxAboutWords), ""},
      {"about_words", Text("about_words", kMaxAboutWords + 1), "FIELD_TOO_LONG about_words"},
      {"about_words", "about_words: '\\xff'", "FIELD_NOT_UTF8 about_words"},
      {"hidden_from_ids", "", ""},
      {"hidden_from_ids", People("hidden_from_ids", kMaxPeople), ""},
      {"hidden_from_ids", People("hidden_from_ids", kMaxPeople + 1),
       "TOO_MANY_ELEMENTS hidden_from_ids"},
      {"hidden_from_ids", "hidden_from_ids: '\\xff'", "FIELD_MALFORMED hidden_from_ids"},
      {"language", "", ""},
      {"language", "language: 3", "ENUM_VALUE_UNKNOWN language"},
      {"about_team_ids", "", ""},
      {"about_team_ids", People("about_team_ids", kMaxPeople), ""},
      {"about_team_ids", People("about_team_ids", kMaxPeople + 1),
       "TOO_MANY_ELEMENTS about_team_ids"},
      {"about_team_ids", "about_team_ids: '-/-'", "FIELD_MALFORMED about_team_ids"},
      {"may_know_ids", "", ""},
      {"may_know_ids", People("may_know_ids", kMaxPeople), ""},
      {"may_know_ids", People("may_know_ids", kMaxPeople + 1), "TOO_MANY_ELEMENTS may_know_ids"},
      {"may_know_ids", "may_know_ids: 'ann'", "FIELD_MALFORMED may_know_ids"},
      {"may_know_ids", "may_know_ids: 'bob'", "FIELD_MALFORMED may_know_ids"},
  };
  // A version that nobody knows is none; of a compliment there is nothing to check.
  std::set<std::string> bounded = {"pledge_version", "compliment"};
  for (const auto& row : rows) {
    if (!row.refusal.empty()) bounded.insert(row.field);
    EXPECT_EQ(RefusalWith(row.field, row.text), row.refusal) << row.field;
  }
  const auto& message = *v1::SubmitReportRequest::descriptor();
  for (int i = 0; i < message.field_count(); ++i) {
    EXPECT_TRUE(bounded.contains(message.field(i)->name())) << message.field(i)->name();
  }
}

TEST(SubmissionCheckTest, FirstMalformedFieldIsNamed) {
  v1::SubmitReportRequest request;
  EXPECT_EQ(Refusal(request), "FIELD_REQUIRED request_id");
  request.set_request_id("phone-00001");
  EXPECT_EQ(Refusal(request), "FIELD_REQUIRED promise_id");
  request.set_promise_id("voice");
  EXPECT_EQ(Refusal(request), "FIELD_REQUIRED words");
}

// Who is not safe is heard, whoever spoke and however they said it.
TEST(SubmissionCheckTest, NothingSaidOfTheSpeakerStandsInTheWayOfNotSafe) {
  v1::SubmitReportForRequest request;
  request.set_request_id("speaker-00001");
  request.set_young_person_id("kim");
  *request.mutable_report() = Whole();
  request.mutable_report()->set_request_id("inner-000001");
  request.set_agreement(v1::AGREEMENT_SHOWN);
  request.set_agreement_words(std::string(kMaxAgreementWords + 1, 'x'));
  request.set_speaker(std::string(kMaxSpeaker + 1, 'x'));
  v1::SubmitReportForRequest safe = request;
  Tidy(safe);
  EXPECT_FALSE(CheckSubmission(safe).ok());
  request.mutable_report()->set_safety(v1::SAFETY_NOT_SAFE);
  Tidy(request);
  EXPECT_TRUE(CheckSubmission(request).ok()) << CheckSubmission(request);
  EXPECT_EQ(request.speaker(), "");
}

// What somebody sends for a young person names where in it the fault is.
TEST(SubmissionCheckTest, SpokenForIsCheckedAlike) {
  v1::SubmitReportForRequest request;
  const auto refusal = [&] {
    const absl::Status status = CheckSubmission(request);
    return status.ok()
               ? ""
               : absl::StrCat(base::ErrorReason(status), " ", base::ErrorFact(status, "field"));
  };
  EXPECT_EQ(refusal(), "FIELD_REQUIRED request_id");
  request.set_request_id("speaker-00001");
  EXPECT_EQ(refusal(), "FIELD_REQUIRED young_person_id");
  request.set_young_person_id("kim");
  EXPECT_EQ(refusal(), "FIELD_REQUIRED report.promise_id");
  request.mutable_report()->set_promise_id("voice");
  EXPECT_EQ(refusal(), "FIELD_REQUIRED report.words");
  request.mutable_report()->set_words("Nobody asks me.");
  EXPECT_EQ(refusal(), "FIELD_REQUIRED agreement");
  request.set_agreement(static_cast<v1::Agreement>(99));
  EXPECT_EQ(refusal(), "ENUM_VALUE_UNKNOWN agreement");
  request.set_agreement(v1::AGREEMENT_SHOWN);
  EXPECT_EQ(refusal(), "FIELD_REQUIRED agreement_words");
  request.set_agreement(v1::AGREEMENT_FACE_TO_FACE);
  EXPECT_EQ(refusal(), "");
  request.set_speaker(std::string(kMaxSpeaker + 1, 'x'));
  EXPECT_EQ(refusal(), "FIELD_TOO_LONG speaker");
  request.clear_speaker();
  request.mutable_report()->set_request_id("speaker-00001");
  EXPECT_EQ(refusal(), "FIELD_MALFORMED report.request_id");
}

std::string RefusalOf(const std::vector<std::string>& texts) {
  v1::FindNamedRequest request;
  for (const std::string& text : texts) request.add_texts(text);
  const absl::Status status = CheckTextsToLookThrough(request.texts());
  if (status.ok()) return "";
  return absl::StrCat(base::ErrorReason(status), " ", base::ErrorFact(status, "field"));
}

TEST(FindNamedCheckTest, TextsHaveTheirBounds) {
  const std::string longest(kMaxWords, 'x');
  const std::vector<std::string> most(kMaxTexts, "Grace");
  std::vector<std::string> too_many = most;
  too_many.push_back("Grace");
  ASSERT_EQ(kMaxTextsBytes, 3 * kMaxWords);
  const struct {
    std::vector<std::string> texts;
    const char* refusal;
  } rows[] = {
      {{}, "FIELD_REQUIRED texts"},
      {{""}, "FIELD_REQUIRED texts"},
      {{"Grace", ""}, "FIELD_REQUIRED texts"},
      {most, ""},
      {too_many, "TOO_MANY_ELEMENTS texts"},
      {{longest}, ""},
      {{longest + "x"}, "FIELD_TOO_LONG texts"},
      {{longest, longest, longest}, ""},
      {{longest, longest, longest, "x"}, "FIELD_TOO_LONG texts"},
      {{"Grace", "\xff"}, "FIELD_NOT_UTF8 texts"},
      {{std::string("a\0b", 3)}, "FIELD_MALFORMED texts"},
  };
  for (const auto& row : rows) EXPECT_EQ(RefusalOf(row.texts), row.refusal);
}

// Whatever else is wrong with it: who is not safe is heard.
TEST(SubmissionCheckTest, NothingSaidStandsInDangersWay) {
  const struct {
    std::string field;
    std::string text;
    std::string kept;  // of the field, as text
    bool is_missing;
  } rows[] = {
      {"words", "", "", false},
      {"words", "words: ' \\n\\u200b'", "", false},
      {"words", Text("words", kMaxWords), Text("words", kMaxWords), false},
      {"words", Text("words", kMaxWords + 1), Text("words", kMaxWords), true},
      {"words", "words: 'a\\0b'", "words: 'ab'", false},
      {"words", "words: 'a\\xff'", "words: 'a'", true},
      {"what_would_help", Text("what_would_help", kMaxWhatWouldHelp + 1), "", true},
      {"what_would_help", "what_would_help: 'a\\0b'", "", true},
      {"about_words", Text("about_words", kMaxAboutWords + 1), "", true},
      {"about_words", "about_words: '\\xff'", "", true},
      {"promise_id", "", "promise_id: 'another'", false},
      {"promise_id", "promise_id: 'my voice'", "promise_id: 'another'", false},
      {"promise_id", Text("promise_id", 41), "promise_id: 'another'", false},
      {"feeling", "feeling: 99", "", false},
      {"language", "language: 99", "", false},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.field + ", " + row.kept.substr(0, 40));
    const auto with = [&](const std::string& text) {
      v1::SubmitReportRequest request = Whole();
      request.set_safety(v1::SAFETY_NOT_SAFE);
      request.clear_may_know_ids();
      const auto* field = request.GetDescriptor()->FindFieldByName(row.field);
      request.GetReflection()->ClearField(&request, field);
      EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &request)) << text;
      return request;
    };
    v1::SubmitReportRequest request = with(row.text);
    EXPECT_EQ(Tidy(request), row.is_missing);
    EXPECT_EQ(request.SerializeAsString(), with(row.kept).SerializeAsString());
    EXPECT_EQ(Refusal(request), "");
  }
  v1::SubmitReportRequest unnamed = Whole();
  unnamed.set_safety(v1::SAFETY_NOT_SAFE);
  unnamed.clear_request_id();
  Tidy(unnamed);
  EXPECT_EQ(Refusal(unnamed), "FIELD_REQUIRED request_id");
}

// At a character: "é" are two bytes.
TEST(SubmissionCheckTest, WordsOfDangerAreCutBetweenCharacters) {
  v1::SubmitReportRequest request = Whole();
  request.set_safety(v1::SAFETY_NOT_SAFE);
  const std::string fits(kMaxWords - 1, 'x');
  request.set_words(fits + "\u00e9");
  EXPECT_TRUE(Tidy(request));
  EXPECT_EQ(request.words(), fits);
}

// No report is lost over its promise; its words are checked as ever.
TEST(SubmissionCheckTest, PromiseThatCannotBeOneIsAnother) {
  for (const std::string& id : {std::string("my voice"), std::string(41, 'x')}) {
    v1::SubmitReportRequest request = Whole();
    request.set_promise_id(id);
    EXPECT_FALSE(Tidy(request));
    EXPECT_EQ(request.promise_id(), "another");
    EXPECT_EQ(Refusal(request), "");
    EXPECT_EQ(request.words(), Whole().words());
  }
  v1::SubmitReportRequest without = Whole();
  without.clear_promise_id();
  Tidy(without);
  EXPECT_EQ(Refusal(without), "FIELD_REQUIRED promise_id");
}

TEST(SubmissionCheckTest, NobodyNamedStandsInDangersWay) {
  v1::SubmitReportRequest request;
  request.set_safety(v1::SAFETY_NOT_SAFE);
  for (const char* id : {"a b", "w-1", ""}) request.add_about_ids(id);
  for (int i = 0; i <= kMaxPeopleInDanger; ++i) {
    request.add_hidden_from_ids(absl::StrCat("h-", i));
  }
  for (const char* id : {"w-1", "h-3", "w-2"}) request.add_may_know_ids(id);
  Tidy(request);
  EXPECT_THAT(request.about_ids(), ElementsAre("w-1"));
  EXPECT_EQ(request.hidden_from_ids_size(), kMaxPeopleInDanger);
  EXPECT_THAT(request.may_know_ids(), ElementsAre("w-2"));
  request.set_safety(v1::SAFETY_SAFE);
  request.add_about_ids("a b");
  Tidy(request);
  EXPECT_EQ(request.about_ids_size(), 2) << "else it is said what is wrong";
}

}  // namespace
}  // namespace pledgekeeper::intake
