#include "tests/acceptance/harness/health_watch.h"

#include <gtest/gtest.h>

#include <vector>

namespace pledgekeeper::acceptance {
namespace {

constexpr int64_t kWait_s = 20;

gpr_timespec Deadline() {
  return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(kWait_s, GPR_TIMESPAN));
}

}  // namespace

HealthWatch::HealthWatch(const std::shared_ptr<grpc::Channel>& channel) {
  context_.set_deadline(Deadline());
  grpc::GenericStub stub(channel);
  call_ = stub.PrepareCall(&context_, "/grpc.health.v1.Health/Watch", &queue_);
  call_->StartCall(this);
  EXPECT_TRUE(Await());
  // A HealthCheckRequest for the whole server has no bytes.
  const grpc::Slice nothing(nullptr, 0);
  call_->WriteLast(grpc::ByteBuffer(&nothing, 1), grpc::WriteOptions(), this);
  EXPECT_TRUE(Await());
}

HealthWatch::~HealthWatch() {
  context_.TryCancel();
  grpc::Status ignored;
  call_->Finish(&ignored, this);
  Await();
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

bool HealthWatch::Await() {
  void* tag = nullptr;
  bool ok = false;
  return queue_.AsyncNext(&tag, &ok, Deadline()) == grpc::CompletionQueue::GOT_EVENT && ok;
}

std::string HealthWatch::Next() {
  grpc::ByteBuffer bytes;
  call_->Read(&bytes, this);
  if (!Await()) return "";
  std::vector<grpc::Slice> slices;
  EXPECT_TRUE(bytes.Dump(&slices).ok());
  std::string message;
  for (const grpc::Slice& slice : slices) {
    message.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  // HealthCheckResponse: field 1, a varint.
  if (message == "\x08\x01") return "SERVING";
  if (message == "\x08\x02") return "NOT_SERVING";
  return "other";
}

}  // namespace pledgekeeper::acceptance
