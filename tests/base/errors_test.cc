#include "services/base/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <type_traits>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "proto/pledgekeeper/v1/error.pb.h"
#include "services/base/rpc_status.h"

namespace pledgekeeper::base {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

TEST(ErrorsTest, EachReasonHasOneSentenceInEachLanguage) {
  std::set<std::string_view> reasons;
  for (const ErrorSentence& sentence : AllErrorSentences()) {
    EXPECT_TRUE(reasons.insert(sentence.reason).second) << sentence.reason;
    EXPECT_FALSE(sentence.en.empty() || sentence.cy.empty()) << sentence.reason;
    // Two are their detail, with where it is wrong before it.
    const bool is_detail =
        sentence.reason == "FIELD_MALFORMED" || sentence.reason == "TEXT_INVALID";
    EXPECT_EQ(sentence.en == sentence.cy, is_detail) << sentence.reason;
  }
}

// The sources of the server, with literals of several lines joined, without the table itself.
std::string Sources() {
  const std::filesystem::path root = PLEDGEKEEPER_SOURCE_DIR "/services";
  const std::regex seam("\"\\s*\n\\s*\"");
  std::string sources;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().filename() == "error_details.h") continue;
    std::ifstream file(entry.path());
    sources += std::regex_replace(std::string(std::istreambuf_iterator<char>(file), {}), seam, "");
  }
  return sources;
}

TEST(ErrorsTest, EveryDetailIsSaidSomewhere) {
  const std::string sources = Sources();
  for (const DetailRow& row : kErrorDetails) {
    const std::string literal =
        "\"" + absl::StrReplaceAll(std::string(row.en), {{"\"", "\\\""}}) + "\"";
    EXPECT_NE(sources.find(literal), std::string::npos)
        << "nobody says \"" << row.en << "\": take its row out";
  }
}

TEST(ErrorsTest, BlanksAreFilledInBothLanguages) {
  const absl::Status too_long = FieldTooLong("text", 5);
  EXPECT_EQ(too_long.message(), "text: is longer than 5 bytes; shorten it");
  EXPECT_EQ(ErrorInWelsh(too_long), "text: mae'n hirach na 5 beit, ac mae angen ei fyrhau");
  EXPECT_EQ(ErrorFact(too_long, "field"), "text");
  EXPECT_EQ(ErrorFact(too_long, "limit"), "5");

  const absl::Status late = SnoozeNotPossible({"it is about danger", "mae'n ymwneud â pherygl"});
  EXPECT_THAT(std::string(late.message()), HasSubstr("it is about danger"));
  EXPECT_THAT(ErrorInWelsh(late), HasSubstr("mae'n ymwneud â pherygl"));

  for (const absl::Status& status :
       {FieldRequired("a"),
        FieldTooLong("a", 1),
        TooManyElements("a", 1),
        FieldNotUtf8("a"),
        FieldMalformed("a", {"b", "c"}),
        EnumValueUnknown("a"),
        PersonUnknown("a"),
        TeamUnknown("a"),
        TimeOutOfBounds("a", absl::UnixEpoch()),
        RequestIdReused(),
        PageTokenInvalid(),
        TextInvalid("a", 1, 1, {"b", "c"}),
        EntryNotFound(EntryKind::kWorker),
        NotPossibleInState({.state = {"a", "b"}, .possible = {"c", "d"}}),
        HoldReasonUnknown({"", ""}),
        HoldReasonUnknown({"a", "b"}),
        ExtensionNotAllowed({"a", "b"}),
        NeedsHigherRole({"a", "b"}),
        RulesConflict({"a", "b"}),
        DirectoryRule({"a", "b"}),
        ReportFull({"a", "b"}, FullFor::kOthers),
        StoreUnavailable("a")}) {
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("{"))) << ErrorReason(status);
    EXPECT_THAT(ErrorInWelsh(status), Not(HasSubstr("{"))) << ErrorReason(status);
  }
}

TEST(ErrorsTest, WhatIsFilledInIsNotReadAgain) {
  EXPECT_EQ(FieldMalformed("a", {"{field}", "{field}"}).message(), "a: {field}");
  const InBothLanguages filled =
      Filled("there is no pledge \"{pledge}\"", {{"pledge", "{pledge}"}});
  EXPECT_EQ(filled.en, "there is no pledge \"{pledge}\"");
}

// A person reads one language: no English stands in the Welsh but names of fields and values, and
// what a library says, in brackets.
TEST(ErrorsTest, WelshHoldsNoEnglishDetail) {
  const std::set<std::string_view> english = {"the",  "must", "is",   "are",   "needs", "required",
                                              "with", "or",   "only", "there", "be",    "names"};
  for (const DetailRow& row : kErrorDetails) {
    std::string word;
    for (const char c : std::string(row.cy) + " ") {
      if (absl::ascii_isalpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80) {
        word += c;
        continue;
      }
      EXPECT_FALSE(english.contains(word)) << row.cy;
      word.clear();
    }
    EXPECT_NE(row.en, row.cy);
  }
}

TEST(ErrorsTest, DetailsAreSaidInTheLanguageOfTheirSentence) {
  const absl::Status malformed = FieldMalformed("capacity", "must be 0 to 10,000");
  EXPECT_EQ(malformed.message(), "capacity: must be 0 to 10,000");
  EXPECT_EQ(ErrorInWelsh(malformed), "capacity: rhaid iddo fod rhwng 0 a 10,000");

  const absl::Status rule =
      DirectoryRule(Filled("{owner}: successor {id} has left",
                           {{"owner", Filled("worker {id}", {{"id", "w-1"}})}, {"id", "w-2"}}));
  EXPECT_EQ(rule.message(), "worker w-1: successor w-2 has left");
  EXPECT_THAT(ErrorInWelsh(rule), HasSubstr("gweithiwr w-1: mae'r olynydd w-2 wedi gadael"));

  EXPECT_THAT(ErrorInWelsh(EntryNotFound(EntryKind::kDesk)), HasSubstr("(desg)"));
  EXPECT_EQ(EntryNotFound(EntryKind::kYoungPerson).message(),
            "there is no such young person; check the id");
  EXPECT_EQ(EntryToUpdateNotFound(EntryKind::kYoungPerson).message(),
            "there is no such young person; check the id (an update adds one only with "
            "allow_missing)");
}

TEST(ErrorsTest, WhatALibrarySaysStandsInBracketsInWelsh) {
  const absl::Status status =
      TextInvalid("p", 2, 3, Filled("{complaint}", {{"complaint", "Expected identifier, got: }"}}));
  EXPECT_EQ(status.message(), "p:2:3: Expected identifier, got: }");
  EXPECT_EQ(ErrorInWelsh(status),
            "p:2:3: nid yw'r testun yn dilyn y gramadeg (Expected identifier, got: })");
}

// English alone is no detail.
static_assert(!std::is_constructible_v<InBothLanguages, std::string>);
static_assert(!std::is_convertible_v<std::string, Detail>);
static_assert(!std::is_invocable_v<absl::Status (*)(std::string_view, const InBothLanguages&),
                                   const char*, std::string>);

TEST(ErrorsTest, OthersHaveNoReasonOfOurs) {
  EXPECT_EQ(ErrorReason(absl::OkStatus()), "");
  EXPECT_EQ(ErrorReason(absl::InternalError("a")), "UNKNOWN");
  EXPECT_EQ(ErrorInWelsh(absl::InternalError("a")), "");
}

TEST(ErrorsTest, TravelInBothLanguages) {
  const grpc::Status sent = ToRpcStatus(NotTheHolder());
  v1::ErrorStatus details;
  ASSERT_TRUE(details.ParseFromString(sent.error_details()));
  std::map<std::string, std::string> said;
  v1::ErrorInfo info;
  for (const google::protobuf::Any& detail : details.details()) {
    v1::LocalizedMessage localized;
    if (detail.type_url() == "type.googleapis.com/google.rpc.ErrorInfo") {
      ASSERT_TRUE(info.ParseFromString(detail.value()));
    } else {
      ASSERT_EQ(detail.type_url(), "type.googleapis.com/google.rpc.LocalizedMessage");
      ASSERT_TRUE(localized.ParseFromString(detail.value()));
      said[localized.locale()] = localized.message();
    }
  }
  EXPECT_EQ(info.reason(), "NOT_THE_HOLDER");
  EXPECT_THAT(said, ElementsAre(Pair("cy", ErrorInWelsh(NotTheHolder())),
                                Pair("en", std::string(NotTheHolder().message()))));
  EXPECT_EQ(sent.error_message(), said["en"]);
}

// What is wrong inside the server is nobody's business outside of it.
TEST(ErrorsTest, WhatIsNotOursSaysNothingOfItself) {
  const grpc::Status sent = ToRpcStatus(absl::InternalError("a secret"));
  EXPECT_EQ(sent.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(sent.error_message(), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace pledgekeeper::base
