// A door's table is held against its service when the server starts: what does not fit ends it, and
// says what.
#include "services/base/door_service.h"

#include <gtest/gtest.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "services/base/byte_stream.h"

namespace pledgekeeper::base {
namespace {

class Door final : public DoorService {
 public:
  explicit Door(Runtime& runtime, const std::string& service = "NotifyService")
      : DoorService(runtime, *v1::NotifyStatus::descriptor()->file(), service) {}

  template <typename Request, typename Response>
  Door& Unary(const std::string& rpc) {
    AddUnary(rpc, *Request::descriptor(), *Response::descriptor(), Lane::kUsual,
             [] { return nullptr; });
    return *this;
  }
  template <typename Request, typename Event>
  Door& Stream(const std::string& rpc) {
    AddStream(rpc, *Request::descriptor(), *Event::descriptor(), [](auto, auto) {});
    return *this;
  }
};

using StatusRequest = v1::GetNotifyStatusRequest;
using UntoldRequest = v1::ListUntoldPeopleRequest;
using UntoldResponse = v1::ListUntoldPeopleResponse;

class DoorServiceTest : public testing::Test {
 protected:
  // Where a death test reads what was said last.
  static void SetUpTestSuite() {
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
  }

  Runtime runtime_{1, 1};
};

TEST_F(DoorServiceTest, WholeTableIsTaken) {
  Door door(runtime_);
  door.Unary<StatusRequest, v1::NotifyStatus>("GetNotifyStatus");
  door.Unary<UntoldRequest, UntoldResponse>("ListUntoldPeople");
  door.MustBeWhole();
}

TEST_F(DoorServiceTest, MissingMethodEndsTheServer) {
  Door door(runtime_);
  door.Unary<StatusRequest, v1::NotifyStatus>("GetNotifyStatus");
  EXPECT_DEATH(door.MustBeWhole(), "NotifyService has methods that nobody serves");
}

TEST_F(DoorServiceTest, UnknownMethodEndsTheServer) {
  Door door(runtime_);
  EXPECT_DEATH((door.Unary<StatusRequest, v1::NotifyStatus>("GetStatus")), "has no GetStatus");
}

TEST_F(DoorServiceTest, OtherMessagesEndTheServer) {
  Door door(runtime_);
  EXPECT_DEATH((door.Unary<UntoldRequest, v1::NotifyStatus>("GetNotifyStatus")),
               "has no GetNotifyStatus with these messages");
  EXPECT_DEATH((door.Unary<StatusRequest, UntoldResponse>("GetNotifyStatus")),
               "has no GetNotifyStatus with these messages");
}

TEST_F(DoorServiceTest, StreamOfAUnaryMethodEndsTheServer) {
  Door door(runtime_);
  EXPECT_DEATH((door.Stream<StatusRequest, v1::NotifyStatus>("GetNotifyStatus")),
               "has no GetNotifyStatus with these messages");
}

TEST_F(DoorServiceTest, UnknownServiceEndsTheServer) {
  EXPECT_DEATH(Door(runtime_, "NobodysService"), "has no service NobodysService");
}

}  // namespace
}  // namespace pledgekeeper::base
