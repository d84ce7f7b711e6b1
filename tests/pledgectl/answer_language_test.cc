#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "services/base/clock.h"
#include "tools/pledgectl/command_line.h"
#include "tools/pledgectl/commands.h"

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// Answers every call with an empty message, or an error, and says in which language.
class OneAnswer : public grpc::CallbackGenericService {
 public:
  OneAnswer(std::string language, grpc::Status status)
      : language_(std::move(language)), status_(std::move(status)) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterCallbackGenericService(this);
    server_ = builder.BuildAndStart();
  }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  const std::string& asked_for() const { return asked_for_; }

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    const auto asked = context->client_metadata().find("accept-language");
    asked_for_ = asked == context->client_metadata().end()
                     ? "nothing"
                     : std::string(asked->second.data(), asked->second.size());
    if (!language_.empty()) context->AddInitialMetadata("content-language", language_);
    return new Reactor(status_);
  }

 private:
  class Reactor : public grpc::ServerGenericBidiReactor {
   public:
    explicit Reactor(const grpc::Status& status) {
      if (status.ok()) {
        StartWriteAndFinish(&message_, grpc::WriteOptions(), status);
      } else {
        Finish(status);
      }
    }
    void OnDone() override { delete this; }

   private:
    const grpc::Slice nothing_;
    const grpc::ByteBuffer message_{&nothing_, 1};
  };

  const std::string language_;
  const grpc::Status status_;
  int port_ = 0;
  std::string asked_for_;
  std::unique_ptr<grpc::Server> server_;
};

struct Told {
  std::string out;
  std::string err;
};

Told Ask(const OneAnswer& server, std::vector<std::string> words,
         v1::Language environment = v1::LANGUAGE_UNSPECIFIED) {
  const base::SystemClock clock;
  CommandLine line(clock, environment);
  AddAllCommands(line);
  const std::vector<std::string> first = {"pledgectl", "--server", server.address(), "--token",
                                          "any"};
  words.insert(words.begin(), first.begin(), first.end());
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  line.Run(static_cast<int>(argv.size()), argv.data());
  return {testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
}

TEST(AnswerLanguageTest, AnAnswerIsToldInTheLanguageOfWhoCalls) {
  const OneAnswer welsh("cy", grpc::Status::OK);
  EXPECT_EQ(Ask(welsh, {"report", "list"}).out, "Dim adroddiadau.\n");
  EXPECT_EQ(Ask(welsh, {"report", "list"}, v1::LANGUAGE_ENGLISH).out, "Dim adroddiadau.\n");
  const OneAnswer english("en", grpc::Status::OK);
  EXPECT_EQ(Ask(english, {"report", "list"}, v1::LANGUAGE_WELSH).out, "No reports.\n");
}

TEST(AnswerLanguageTest, AServerThatSaysNothingLeavesItToTheEnvironment) {
  const OneAnswer older("", grpc::Status::OK);
  EXPECT_EQ(Ask(older, {"report", "list"}).out, "No reports.\n");
  EXPECT_EQ(Ask(older, {"report", "list"}, v1::LANGUAGE_WELSH).out, "Dim adroddiadau.\n");
}

TEST(AnswerLanguageTest, WhoAsksForALanguageIsToldInItAndTheServerKnows) {
  const OneAnswer welsh("cy", grpc::Status::OK);
  EXPECT_EQ(Ask(welsh, {"report", "list"}).out, "Dim adroddiadau.\n");
  EXPECT_EQ(welsh.asked_for(), "nothing");
  EXPECT_EQ(Ask(welsh, {"--language", "english", "report", "list"}).out, "No reports.\n");
  EXPECT_EQ(welsh.asked_for(), "en");
}

TEST(AnswerLanguageTest, AnErrorIsToldInTheLanguageOfWhoCalls) {
  const OneAnswer welsh("cy", grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "raw"));
  EXPECT_THAT(Ask(welsh, {"report", "list"}).err, StartsWith("gwall: UNIMPLEMENTED: nid yw'r"));
}

TEST(AnswerLanguageTest, AStreamIsToldInTheLanguageOfWhoCalls) {
  const OneAnswer welsh("cy", grpc::Status::OK);
  EXPECT_THAT(Ask(welsh, {"report", "watch", "--for", "200ms"}).out, HasSubstr("yn gwylio"));
}

}  // namespace
}  // namespace pledgekeeper::ctl
