// Both doors of devices over gRPC, on stores in memory: who pairs, who begins a session, who ends.
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>
#include <future>
#include <memory>
#include <set>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/device_service.pb.h"
#include "proto/pledgekeeper/v1/device_sign_in_service.pb.h"
#include "services/identity/device_door.h"
#include "services/identity/device_proof.h"
#include "services/identity/device_sign_in_door.h"
#include "services/store/memory/memory_device_store.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/memory/memory_single_use.h"
#include "tests/domain/fixtures.h"
#include "tests/identity/key_pair.h"

namespace pledgekeeper::identity {
namespace {

constexpr auto kEs256 = config::v1::StaffSignIn::ALGORITHM_ES256;

// A server of these two doors alone, for the council of fixtures.h.
class DeviceDoorsTest : public testing::Test {
 protected:
  DeviceDoorsTest() {
    store::DirectoryChange change;
    const domain::Directory council = domain::DemoCouncil().Build();
    for (const auto& [id, team] : council.entries().teams) change.teams.push_back(team);
    for (const auto& [id, worker] : council.entries().workers) change.workers.push_back(worker);
    for (const auto& [id, one] : council.entries().young_people) change.young_people.push_back(one);
    thread_ = std::thread([this] { runtime_.context().run(); });
    EXPECT_TRUE(Await(reports_.CommitDirectory(change)).ok());
    EXPECT_TRUE(Await(directory_.Refresh()).ok());
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    for (Door* door : {static_cast<Door*>(&door_), static_cast<Door*>(&sign_in_)}) {
      door->MustBeWhole();
      builder.RegisterService(door);
    }
    server_ = builder.BuildAndStart();
    channel_ =
        grpc::CreateChannel(absl::StrCat("127.0.0.1:", port), grpc::InsecureChannelCredentials());
  }
  ~DeviceDoorsTest() override {
    server_->Shutdown();
    work_.reset();
    thread_.join();
  }

  template <typename T>
  T Await(base::Task<T> task) {
    return boost::asio::co_spawn(runtime_.context(), std::move(task), boost::asio::use_future)
        .get();
  }
  // The reason of the refusal; "" if it is answered, into `answer_`.
  std::string Call(const std::string& method, const google::protobuf::Message& request,
                   const std::string& token = "") {
    const std::string bytes = request.SerializeAsString();
    const grpc::Slice slice(bytes);
    const grpc::ByteBuffer sent(&slice, 1);
    grpc::ByteBuffer got;
    grpc::ClientContext context;
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    std::promise<grpc::Status> done;
    grpc::GenericStub stub(channel_);
    stub.UnaryCall(&context, "/pledgekeeper.v1." + method, {}, &sent, &got,
                   [&](grpc::Status status) { done.set_value(std::move(status)); });
    const grpc::Status status = done.get_future().get();
    if (!status.ok()) {
      said_.insert(status.error_message() + status.error_details());
      for (const char* reason :
           {"INVITATION_REFUSED", "SIGN_IN_REFUSED", "DEVICE_REFUSED", "INVITATION_NEEDS_ANOTHER",
            "ENTRY_NOT_FOUND", "ROLE_MAY_NOT_CALL", "PERSON_UNKNOWN", "TOKEN_MISSING"}) {
        if (status.error_details().find(reason) != std::string::npos) return reason;
      }
      return status.error_message();
    }
    grpc::Slice whole;
    EXPECT_TRUE(got.DumpToSingleSlice(&whole).ok() || bytes.empty());
    answer_.assign(reinterpret_cast<const char*>(whole.begin()), whole.size());
    return "";
  }
  template <typename Answer>
  Answer As() const {
    Answer answer;
    EXPECT_TRUE(answer.ParseFromString(answer_));
    return answer;
  }
  std::string TokenOf(const std::string& who, v1::Role role) {
    return MintToken(key_.Subkey("pktokens"), {who, role}, clock_.Now() + absl::Hours(1));
  }
  std::string Staff(const std::string& who) { return TokenOf(who, v1::ROLE_SOCIAL_WORKER); }

  std::string Invite(const std::string& who, const std::string& young_person = "kim") {
    v1::CreateInvitationRequest request;
    request.set_young_person_id(young_person);
    request.set_kind(v1::INVITATION_KIND_IN_PERSON);
    const std::string reason = Call("DeviceService/CreateInvitation", request, Staff(who));
    if (reason.empty()) made_ = As<v1::CreateInvitationResponse>();
    return reason;
  }
  std::string Confirm(const std::string& token, const std::string& young_person = "kim") {
    v1::ConfirmInvitationRequest request;
    request.set_young_person_id(young_person);
    request.set_invitation_id(made_.invitation().invitation_id());
    return Call("DeviceService/ConfirmInvitation", request, token);
  }
  std::string End(const std::string& token, const std::string& young_person = "kim") {
    v1::EndDeviceRequest request;
    request.set_young_person_id(young_person);
    request.set_device_id(device_id_);
    return Call("DeviceService/EndDevice", request, token);
  }
  v1::ListDevicesResponse List(const std::string& token, const std::string& young_person = "kim") {
    v1::ListDevicesRequest request;
    request.set_young_person_id(young_person);
    EXPECT_EQ(Call("DeviceService/ListDevices", request, token), "");
    return As<v1::ListDevicesResponse>();
  }
  std::string Pair(const KeyPair& key) {
    const std::string code = made_.uri().substr(made_.uri().size() - 8);
    v1::PairDeviceRequest request;
    request.set_code(made_.code());
    request.set_public_key(key.Point());
    request.set_proof(key.Sign(kEs256, TextToPair("demo", code, key.Point())));
    const std::string reason = Call("DeviceSignInService/PairDevice", request);
    if (reason.empty()) device_id_ = As<v1::PairDeviceResponse>().device_id();
    return reason;
  }
  std::string Challenge() {
    v1::BeginSessionRequest request;
    request.set_device_id(device_id_);
    EXPECT_EQ(Call("DeviceSignInService/BeginSession", request), "");
    return As<v1::BeginSessionResponse>().challenge();
  }
  std::string Finish(const KeyPair& key, const std::string& challenge) {
    v1::FinishSessionRequest request;
    request.set_challenge(challenge);
    request.set_signature(key.Sign(kEs256, TextToBeginSession("demo", challenge)));
    return Call("DeviceSignInService/FinishSession", request);
  }
  std::string Session() {
    EXPECT_EQ(Finish(phone_, Challenge()), "");
    return As<v1::FinishSessionResponse>().token();
  }
  void PairPhone() {
    ASSERT_EQ(Invite("ann"), "");
    ASSERT_EQ(Confirm(Staff("bob")), "");
    ASSERT_EQ(Pair(phone_), "");
  }

  const base::MasterKey key_ = base::MasterKey::Generate();
  base::ManualClock clock_{domain::At("2025-06-03 10:00")};
  base::Runtime runtime_{100, 10};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      runtime_.context().get_executor()};
  domain::Rulebook rulebook_ = domain::WalesRules();
  store::MemoryReportStore reports_;
  store::MemoryDeviceStore devices_;
  store::MemorySingleUse used_;
  store::DirectoryCache directory_{reports_, rulebook_};
  store::Recorder recorder_{reports_, directory_, rulebook_, clock_};
  EndedDevices ended_{runtime_.context(), devices_};
  TokenAuthenticator authenticator_{key_, "demo",
                                    [this](const std::string& id) { return ended_.Contains(id); }};
  StreamRights stream_rights_{runtime_.context()};
  DoorParts parts_{runtime_,   clock_,    authenticator_,    rulebook_,         reports_,
                   directory_, recorder_, base::SecretKey{}, base::SecretKey{}, stream_rights_};
  DeviceRecords records_{{reports_, directory_, rulebook_, devices_, used_, ended_, "demo",
                          key_.Subkey("pkinvite"), key_.Subkey("pkdevice"),
                          key_.Subkey("pktokens")}};
  DeviceDoor door_{parts_, records_};
  DeviceSignInDoor sign_in_{parts_, records_};
  std::thread thread_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string answer_;
  std::set<std::string> said_;  // everything that can be seen of refusals
  v1::CreateInvitationResponse made_;
  std::string device_id_;
  const KeyPair phone_{KeyPair::Kind::kP256, "phone"};
  const KeyPair other_{KeyPair::Kind::kP256, "other"};
};

TEST_F(DeviceDoorsTest, TwoAdultsPairAPhone) {
  ASSERT_EQ(Invite("ann"), "");
  EXPECT_EQ(Pair(phone_), "INVITATION_REFUSED");
  EXPECT_EQ(Confirm(Staff("ann")), "INVITATION_NEEDS_ANOTHER");
  EXPECT_EQ(Confirm(TokenOf("admin", v1::ROLE_ADMINISTRATOR)), "ROLE_MAY_NOT_CALL");
  EXPECT_EQ(Confirm(Staff("cat")), "ENTRY_NOT_FOUND");
  EXPECT_EQ(Pair(phone_), "INVITATION_REFUSED");
  EXPECT_EQ(Confirm(Staff("bob")), "");
  EXPECT_EQ(Pair(phone_), "");
  const std::string id = device_id_;
  EXPECT_EQ(Pair(phone_), "") << "its answer may have been lost";
  EXPECT_EQ(device_id_, id);
  EXPECT_EQ(Pair(other_), "INVITATION_REFUSED");

  const v1::ListDevicesResponse shown = List(Session(), "");
  ASSERT_EQ(shown.devices_size(), 1);
  EXPECT_EQ(shown.devices(0).made_by_id(), "ann");
  EXPECT_EQ(shown.devices(0).confirmed_by_id(), "bob");
  EXPECT_EQ(shown.devices(0).last_used_date(), "2025-06-03");
  EXPECT_TRUE(shown.devices(0).is_this());
  EXPECT_EQ(List(Staff("ann")).devices(0).last_used_date(), "");
}

TEST_F(DeviceDoorsTest, WhomSomebodyMayNotSeeIsNotThere) {
  said_.clear();
  EXPECT_EQ(Invite("cat"), "ENTRY_NOT_FOUND");
  EXPECT_EQ(Invite("ann", "nobody"), "ENTRY_NOT_FOUND");
  EXPECT_EQ(said_.size(), 1u);
}

// Whoever an open report is about is told that they confirmed, and did not.
TEST_F(DeviceDoorsTest, WhomAReportIsAboutIsNoSecond) {
  domain::Submission about;
  about.report_id = "r-1";
  about.young_person_id = "kim";
  about.promise_id = "home";
  about.words = "w";
  about.about_ids = {"bob"};
  ASSERT_TRUE(Await(recorder_.Submit(about, clock_.Now())).ok());
  ASSERT_EQ(Invite("ann"), "");
  ASSERT_EQ(Confirm(Staff("bob")), "");
  EXPECT_EQ(As<v1::ConfirmInvitationResponse>().invitation().confirmed_by_id(), "bob");
  EXPECT_EQ(List(Staff("bob")).invitations(0).confirmed_by_id(), "bob");
  EXPECT_EQ(List(Staff("ann")).invitations(0).confirmed_by_id(), "");
  EXPECT_EQ(Pair(phone_), "INVITATION_REFUSED");
  ASSERT_EQ(Confirm(Staff("iro")), "");
  EXPECT_EQ(Pair(phone_), "");
  ASSERT_EQ(Invite("bob"), "");
  ASSERT_EQ(Confirm(Staff("ann")), "");
  EXPECT_EQ(Pair(other_), "INVITATION_REFUSED");
}

TEST_F(DeviceDoorsTest, AChallengeIsAnsweredOnceByItsKey) {
  PairPhone();
  said_.clear();
  const std::string challenge = Challenge();
  EXPECT_EQ(Finish(other_, challenge), "SIGN_IN_REFUSED");
  EXPECT_EQ(Finish(phone_, challenge), "");
  EXPECT_EQ(Finish(phone_, challenge), "SIGN_IN_REFUSED");
  const std::string late = Challenge();
  clock_.Set(clock_.Now() + absl::Seconds(60));
  EXPECT_EQ(Finish(phone_, late), "SIGN_IN_REFUSED");
  device_id_ = "nobodys-device";
  EXPECT_EQ(Finish(phone_, Challenge()), "SIGN_IN_REFUSED");
  EXPECT_EQ(said_.size(), 1u) << "one sentence";
}

TEST_F(DeviceDoorsTest, WhatWasEndedDoesNothingMore) {
  PairPhone();
  const std::string token = Session();
  EXPECT_EQ(End(Staff("ann")), "");
  EXPECT_FALSE(As<v1::EndDeviceResponse>().device().has_ended_time());
  EXPECT_EQ(List(token, "").devices(0).end_asked_by_id(), "ann");
  EXPECT_EQ(End(Staff("bob")), "");
  EXPECT_TRUE(As<v1::EndDeviceResponse>().device().has_ended_time());
  EXPECT_EQ(Call("DeviceService/ListDevices", v1::ListDevicesRequest(), token), "DEVICE_REFUSED");
  EXPECT_EQ(Finish(phone_, Challenge()), "DEVICE_REFUSED");
  EXPECT_EQ(Finish(other_, Challenge()), "SIGN_IN_REFUSED");
  EXPECT_EQ(Invite("ann"), "");
  EXPECT_EQ(Confirm(TokenOf("kim", v1::ROLE_YOUNG_PERSON), ""), "");
  EXPECT_EQ(Pair(phone_), "INVITATION_REFUSED") << "whoever found it has its key";
}

TEST_F(DeviceDoorsTest, FiveTriesOfOneKeyAndNoMore) {
  ASSERT_EQ(Invite("ann"), "");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(Pair(phone_), "INVITATION_REFUSED");
  ASSERT_EQ(Confirm(Staff("bob")), "");
  EXPECT_EQ(Pair(phone_), "INVITATION_REFUSED");
  EXPECT_EQ(said_.size(), 1u) << "one sentence";
  EXPECT_EQ(Pair(other_), "");
}

}  // namespace
}  // namespace pledgekeeper::identity
