#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {
namespace {

// ServerReflectionRequest{list_services: ""}; Debian does not package the message.
constexpr char kListServices[] = {0x3a, 0x00};

TEST(ReflectionTest, NamesEveryService) {
  Council council;
  grpc::GenericStub stub(council.channel());
  grpc::ClientContext context;
  council.Sign(context, "");
  grpc::CompletionQueue queue;
  const auto wait = [&] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  auto call = stub.PrepareCall(
      &context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  call->StartCall(nullptr);
  ASSERT_TRUE(wait());
  const grpc::Slice slice(kListServices, sizeof(kListServices));
  call->Write(grpc::ByteBuffer(&slice, 1), nullptr);
  ASSERT_TRUE(wait());
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  ASSERT_TRUE(wait());
  grpc::Slice text;
  ASSERT_TRUE(answer.DumpToSingleSlice(&text).ok());
  const std::string names(reinterpret_cast<const char*>(text.begin()), text.size());
  for (const char* service :
       {"PledgeService", "ReportService", "SpeakingService", "TriageService", "DirectoryService",
        "RulesService", "NotifyService", "GovernanceService", "ComplianceService",
        "MaintenanceService", "PublishingService", "CheckInService", "CheckInFiguresService",
        "SignInService", "DeviceService", "DeviceSignInService"}) {
    EXPECT_NE(names.find(std::string("pledgekeeper.v1.") + service), std::string::npos) << service;
  }
  EXPECT_NE(names.find("grpc.health.v1.Health"), std::string::npos);
  grpc::Status status;
  call->WritesDone(nullptr);
  EXPECT_TRUE(wait());
  call->Finish(&status, nullptr);
  EXPECT_TRUE(wait());
  EXPECT_TRUE(status.ok()) << status.error_message();
  queue.Shutdown();
}

}  // namespace
}  // namespace pledgekeeper::acceptance
