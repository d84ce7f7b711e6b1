// A stream over a real connection, to a client that reads, or does not.
#include "services/base/byte_stream.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <future>
#include <string>
#include <thread>
#include <utility>

#include "proto/pledgekeeper/v1/triage_service.grpc.pb.h"
#include "services/base/door_service.h"
#include "services/base/errors.h"

namespace pledgekeeper::base {
namespace {

constexpr int kMaxStreams = 10;

// The service with its stream alone.
class Door final : public DoorService {
 public:
  explicit Door(Runtime& runtime)
      : DoorService(runtime, *v1::QueueEvent::descriptor()->file(), "TriageService") {
    AddStream("WatchQueue", *v1::WatchQueueRequest::descriptor(), *v1::QueueEvent::descriptor(),
              [this](const CallHeader&, std::shared_ptr<ByteStream> stream) {
                stream->AddOnEnd([this] { ended.set_value(); });
                if (stream->TakePlace(Lane::kUrgent)) serve(*stream);
              });
  }

  std::function<void(ByteStream&)> serve;
  std::promise<void> ended;
};

class ByteStreamTest : public testing::Test {
 protected:
  explicit ByteStreamTest(std::chrono::milliseconds patience = std::chrono::minutes(1))
      : runtime_(10, kMaxStreams, patience) {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&door_);
    server_ = builder.BuildAndStart();
    thread_ = std::thread([this] { runtime_.context().run(); });
    grpc::ChannelArguments nothing_ahead;  // of its reader
    nothing_ahead.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    nothing_ahead.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, 1);
    stub_ = v1::TriageService::NewStub(grpc::CreateCustomChannel(
        "127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials(), nothing_ahead));
  }
  ~ByteStreamTest() override {
    server_->Shutdown();
    work_.reset();
    runtime_.context().stop();
    thread_.join();
  }

  Runtime runtime_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      runtime_.context().get_executor()};
  Door door_{runtime_};
  std::unique_ptr<grpc::Server> server_;
  std::thread thread_;
  std::unique_ptr<v1::TriageService::Stub> stub_;
};

TEST_F(ByteStreamTest, ReaderGetsEventsAndTheReasonOfTheEnd) {
  door_.serve = [](ByteStream& stream) {
    v1::QueueEvent event;
    event.set_report_id("r");
    stream.Send(event);
    stream.Close(ShuttingDown());
  };
  grpc::ClientContext context;
  const auto reader = stub_->WatchQueue(&context, {});
  v1::QueueEvent event;
  EXPECT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.report_id(), "r");
  EXPECT_FALSE(reader->Read(&event));
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  door_.ended.get_future().wait();
}

TEST_F(ByteStreamTest, EverybodyHearsOfTheEnd) {
  std::promise<void> heard;
  door_.serve = [&](ByteStream& stream) {
    stream.AddOnEnd([&] { heard.set_value(); });
    stream.Close(ShuttingDown());
  };
  grpc::ClientContext context;
  const auto reader = stub_->WatchQueue(&context, {});
  heard.get_future().wait();
  EXPECT_EQ(door_.ended.get_future().wait_for(std::chrono::seconds(0)), std::future_status::ready);
}

TEST_F(ByteStreamTest, OneEventMoreThanMayWaitEndsIt) {
  std::promise<std::pair<bool, bool>> is_open;
  door_.serve = [&](ByteStream& stream) {
    for (size_t i = 0; i < ByteStream::kMaxQueued; ++i) stream.Send(v1::QueueEvent());
    const bool before = stream.is_open();
    stream.Send(v1::QueueEvent());
    is_open.set_value({before, stream.is_open()});
    stream.Close(ShuttingDown());  // says nothing any more
  };
  grpc::ClientContext context;
  const auto reader = stub_->WatchQueue(&context, {});
  EXPECT_EQ(is_open.get_future().get(), std::pair(true, false));
  v1::QueueEvent event;
  while (reader->Read(&event)) {
  }
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  door_.ended.get_future().wait();
}

// Of what a slow reader has not got, the newest says it all.
TEST_F(ByteStreamTest, EventsThatReplaceEachOtherNeverWaitInLine) {
  constexpr int kEvents = 2 * static_cast<int>(ByteStream::kMaxQueued);
  door_.serve = [](ByteStream& stream) {
    v1::QueueEvent event;
    for (int i = 1; i <= kEvents; ++i) {
      event.set_report_id(std::to_string(i));
      stream.SendNewest(event);
    }
  };
  grpc::ClientContext context;
  const auto reader = stub_->WatchQueue(&context, {});
  v1::QueueEvent event;
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.report_id(), "1") << "it was on its way";
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.report_id(), std::to_string(kEvents));
  context.TryCancel();
  door_.ended.get_future().wait();
}

TEST_F(ByteStreamTest, RefusedStreamGivesNoPlaceBack) {
  for (int i = 0; i < kMaxStreams; ++i) ASSERT_TRUE(runtime_.EnterStream(Lane::kUrgent));
  grpc::ClientContext context;
  context.AddMetadata("accept-language", "cy");
  const auto reader = stub_->WatchQueue(&context, {});
  v1::QueueEvent event;
  EXPECT_FALSE(reader->Read(&event));
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  const auto& metadata = context.GetServerInitialMetadata();
  const auto language = metadata.find("content-language");
  ASSERT_NE(language, metadata.end());
  EXPECT_EQ(std::string(language->second.data(), language->second.size()), "cy");
  // Waits until gRPC is done with it, and the runtime knows.
  server_->Shutdown();
  std::promise<void> known;
  runtime_.HandOver([&] { known.set_value(); });
  known.get_future().wait();
  EXPECT_EQ(runtime_.streams(), kMaxStreams);
}

class ImpatientTest : public ByteStreamTest {
 protected:
  ImpatientTest() : ByteStreamTest(std::chrono::milliseconds(1)) {}
};

// Else whoever opens streams and reads none of them keeps their places for ever.
TEST_F(ImpatientTest, WhoDoesNotReadIsCutOff) {
  door_.serve = [](ByteStream& stream) {
    v1::QueueEvent event;
    // More than goes on its way to a reader that does not ask.
    event.set_report_id(std::string(3'000'000, 'r'));
    for (int i = 0; i < 3; ++i) stream.Send(event);
    stream.Close(StreamTooSlow());
  };
  grpc::ClientContext context;
  const auto reader = stub_->WatchQueue(&context, {});
  door_.ended.get_future().wait();
  EXPECT_EQ(runtime_.streams(), 0);
}

}  // namespace
}  // namespace pledgekeeper::base
