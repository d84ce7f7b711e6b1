#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>
#include <gtest/gtest.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/shared_council.h"

// Requests that no client of protobuf makes: text that is not UTF-8, and bytes that are no message.
namespace pledgekeeper::acceptance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;

constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;

// A field with these bytes, as it travels.
std::string Field(int number, const std::string& bytes) {
  std::string text;
  google::protobuf::io::StringOutputStream stream(&text);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.WriteTag(WireFormatLite::MakeTag(number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
  out.WriteVarint32(static_cast<uint32_t>(bytes.size()));
  out.WriteString(bytes);
  out.Trim();
  return text;
}

// Every string field of a message, by its path, and a message which holds `text` there.
std::vector<std::pair<std::string, std::string>> WithTextInEachField(const Descriptor& descriptor,
                                                                     const std::string& text) {
  std::vector<std::pair<std::string, std::string>> requests;
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    if (field.type() == FieldDescriptor::TYPE_STRING) {
      requests.emplace_back(field.name(), Field(field.number(), text));
    } else if (field.type() == FieldDescriptor::TYPE_MESSAGE) {
      for (const auto& [path, bytes] : WithTextInEachField(*field.message_type(), text)) {
        requests.emplace_back(absl::StrCat(field.name(), ".", path), Field(field.number(), bytes));
      }
    }
  }
  return requests;
}

std::string TokenFor(const Council& council, const std::string& service) {
  if (service == "DirectoryService" || service == "RulesService" || service == "NotifyService" ||
      service == "MaintenanceService")
    return TokenOf(council, "admin");
  if (service == "GovernanceService" || service == "ComplianceService" ||
      service == "PublishingService" || service == "CheckInFiguresService")
    return TokenOf(council, "dir");
  const bool staff = service == "TriageService" || service == "SpeakingService";
  return TokenOf(council, staff ? "ann" : "yp-1");
}

class BadBytesTest : public SharedCouncilTest<BadBytesTest> {};

TEST_F(BadBytesTest, EveryStringOfTheApiMustBeUtf8) {
  int fields = 0;
  for (const auto* method : Methods()) {
    const std::string token = TokenFor(council(), method->service()->name());
    for (const auto& [path, bytes] : WithTextInEachField(*method->input_type(), "w\xff")) {
      SCOPED_TRACE(absl::StrCat(NameOf(*method), " ", path));
      ExpectError(Call(council(), NameOf(*method), bytes, token).status, kInvalid, "FIELD_NOT_UTF8",
                  path);
      ++fields;
    }
  }
  EXPECT_GE(fields, 80);  // so that a table that is empty by mistake is noticed
}

TEST_F(BadBytesTest, EveryFormOfBrokenUtf8IsFound) {
  const std::string token = TokenOf(council(), "yp-1");
  for (const std::string& text :
       {std::string("\x80"), std::string("\xc3"), std::string("\xe2\x82"),
        std::string("\xf0\x9f\x98"), std::string("\xc0\xaf"), std::string("\xe0\x80\xaf"),
        std::string("\xf0\x80\x80\xaf"), std::string("\xed\xa0\x80"), std::string("\xed\xbf\xbf"),
        std::string("\xf4\x90\x80\x80"), std::string("\xf8\x88\x80\x80\x80"), std::string("\xfe"),
        std::string("caf\xe9")}) {
    SCOPED_TRACE(testing::PrintToString(text));
    const auto request = council().Submission();
    const std::string bytes = request.SerializeAsString() +
                              Field(v1::SubmitReportRequest::kWordsFieldNumber, "so " + text);
    ExpectError(Call(council(), "ReportService.SubmitReport", bytes, token).status, kInvalid,
                "FIELD_NOT_UTF8", "words");
  }
}

const struct {
  const char* what;
  std::string bytes;
} kNoMessages[] = {
    {"a tag without a value", "\x0a"},
    {"text longer than the bytes",
     "\x0a\x05"
     "ab"},
    {"a length that does not end", std::string(12, '\xff')},
    {"field number zero",
     "\x02\x01"
     "a"},
    {"the end of a group that never began", "\x0c"},
    {"a wire type that does not exist", "\x0e"},
    {"a group that does not end", "\xa3\x06"},
    {"JSON", "{\"words\": \"w\"}"},
};

TEST_F(BadBytesTest, BytesThatAreNoMessageAreRefused) {
  for (const auto* method : Methods()) {
    if (method->server_streaming()) continue;
    const std::string token = TokenFor(council(), method->service()->name());
    for (const auto& row : kNoMessages) {
      SCOPED_TRACE(absl::StrCat(NameOf(*method), ": ", row.what));
      ExpectError(Call(council(), NameOf(*method), row.bytes, token).status, kInvalid,
                  "REQUEST_MALFORMED");
    }
  }
}

TEST_F(BadBytesTest, StreamsRefuseBytesThatAreNoMessage) {
  for (const auto* method : Methods()) {
    if (!method->server_streaming()) continue;
    SCOPED_TRACE(NameOf(*method));
    const std::string token = TokenFor(council(), method->service()->name());
    ExpectError(Call(council(), NameOf(*method), kNoMessages[0].bytes, token).status, kInvalid,
                "REQUEST_MALFORMED");
  }
}

TEST_F(BadBytesTest, FieldsOfNewerClientsAreOverlooked) {
  const std::string bytes =
      council().Submission().SerializeAsString() + Field(999, "from the future");
  const CallResult answer =
      Call(council(), "ReportService.SubmitReport", bytes, TokenOf(council(), "yp-1"));
  EXPECT_TRUE(answer.ok()) << answer.status.error_message();
}

TEST_F(BadBytesTest, MessagesAbove4MiBAreRefused) {
  constexpr size_t kLimit = 4 << 20;
  const std::string admin = TokenOf(council(), "admin");
  // A field that nobody knows fills the message up to the byte.
  const auto filled = [](size_t size) { return Field(999, std::string(size - 6, 'x')); };
  ASSERT_EQ(filled(kLimit).size(), kLimit);
  const auto call = [&](const std::string& bytes) {
    return Call(council(), "DirectoryService.ListTeams", bytes, admin).status;
  };
  EXPECT_TRUE(call(filled(kLimit)).ok());
  EXPECT_EQ(call(filled(kLimit + 1)).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(call(filled(2 * kLimit)).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(call("").ok());  // the server goes on
}

}  // namespace
}  // namespace pledgekeeper::acceptance
