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
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/base/clock.h"
#include "tools/pledgectl/command_line.h"
#include "tools/pledgectl/commands.h"

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// Answers every call with one message, an empty one at first, or an error, and says in which
// language.
class OneAnswer : public grpc::CallbackGenericService {
 public:
  OneAnswer(std::string language, grpc::Status status, const std::string& message = "")
      : language_(std::move(language)), status_(std::move(status)), slice_(message) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterCallbackGenericService(this);
    server_ = builder.BuildAndStart();
  }

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  const std::string& asked_for() const { return asked_for_; }
  // What the last call sent.
  const std::string& request() const { return request_; }

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    const auto asked = context->client_metadata().find("accept-language");
    asked_for_ = asked == context->client_metadata().end()
                     ? "nothing"
                     : std::string(asked->second.data(), asked->second.size());
    if (!language_.empty()) context->AddInitialMetadata("content-language", language_);
    return new Reactor(*this);
  }

 private:
  class Reactor : public grpc::ServerGenericBidiReactor {
   public:
    explicit Reactor(OneAnswer& server) : server_(server), message_(&server.slice_, 1) {
      StartRead(&request_);
    }
    void OnReadDone(bool) override {
      server_.Read(request_);
      if (server_.status_.ok()) {
        StartWriteAndFinish(&message_, grpc::WriteOptions(), server_.status_);
      } else {
        Finish(server_.status_);
      }
    }
    void OnDone() override { delete this; }

   private:
    OneAnswer& server_;
    grpc::ByteBuffer request_;
    const grpc::ByteBuffer message_;
  };

  void Read(const grpc::ByteBuffer& request) {
    std::vector<grpc::Slice> slices;
    if (!request.Dump(&slices).ok()) return;
    request_.clear();
    for (const grpc::Slice& slice : slices) {
      request_.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }

  const std::string language_;
  const grpc::Status status_;
  const grpc::Slice slice_;
  std::string request_;
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

// They stand in the directory like everybody else.
TEST(AnswerLanguageTest, AnAdministratorIsToldInTheirOwnLanguageToo) {
  const OneAnswer welsh("cy", grpc::Status::OK);
  EXPECT_EQ(Ask(welsh, {"--role", "administrator", "report", "list"}, v1::LANGUAGE_ENGLISH).out,
            "Dim adroddiadau.\n");
  EXPECT_EQ(welsh.asked_for(), "nothing");
}

// A council's own forms are forms of one name.
TEST(UpdateTeamTest, AnotherWelshNameTakesTheFormsOfTheFormerAway) {
  v1::Team before;
  before.set_team_id("west");
  before.set_name_cy("Tîm y De");
  before.set_name_cy_soft("Dîm y De");
  const OneAnswer server("cy", grpc::Status::OK, before.SerializeAsString());
  const auto update = [&](std::vector<std::string> edits) {
    edits.insert(edits.begin(), {"directory", "team", "update", "west"});
    EXPECT_EQ(Ask(server, edits).err, "");
    v1::UpdateTeamRequest request;
    EXPECT_TRUE(request.ParseFromString(server.request()));
    return request.team();
  };
  EXPECT_EQ(update({"--name", "South"}).name_cy_soft(), "Dîm y De");
  EXPECT_EQ(update({"--name-cy", "Tîm y De"}).name_cy_soft(), "Dîm y De") << "the same name";
  EXPECT_EQ(update({"--name-cy", ""}).name_cy_soft(), "");
  EXPECT_EQ(update({"--name-cy-soft", ""}).name_cy_soft(), "");
  const v1::Team renamed = update({"--name-cy-nasal", "Nhîm Pen", "--name-cy", "Tîm Pen"});
  EXPECT_EQ(renamed.name_cy_soft(), "");
  EXPECT_EQ(renamed.name_cy_nasal(), "Nhîm Pen");
  EXPECT_EQ(update({"--name-cy-aspirate", "Thîm y De"}).name_cy_aspirate(), "Thîm y De");
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
