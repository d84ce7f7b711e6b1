#include "tools/benchmark/lanes.h"

#include <chrono>
#include <optional>

#include "absl/strings/str_format.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "proto/pledgekeeper/v1/report_service.grpc.pb.h"

namespace pledgekeeper::bench {
namespace {

// Long past anything that is still worth measuring; bounds how long a section can hang.
constexpr std::chrono::seconds kDeadline{10};

// A ClientContext serves one call, so each call gets a new one in the same place.
grpc::ClientContext& Renew(std::optional<grpc::ClientContext>& context) {
  context.emplace();
  context->set_deadline(std::chrono::system_clock::now() + kDeadline);
  return *context;
}

class NoopLane final : public Lane {
 public:
  explicit NoopLane(const std::shared_ptr<grpc::Channel>& channel) : stub_(channel) {}

  void Call(std::function<void(const grpc::Status&)> done) override {
    response_.Clear();
    stub_.UnaryCall(&Renew(context_), kMethod, grpc::StubOptions(), &request_, &response_,
                    std::move(done));
  }

 private:
  static inline const std::string kMethod = "/grpc.health.v1.Health/Check";

  grpc::GenericStub stub_;
  std::optional<grpc::ClientContext> context_;
  // No bytes are a HealthCheckRequest for the whole server; Debian does not package its proto.
  const grpc::Slice nothing_;
  const grpc::ByteBuffer request_{&nothing_, 1};
  grpc::ByteBuffer response_;
};

class SubmitLane final : public Lane {
 public:
  SubmitLane(const std::shared_ptr<grpc::Channel>& channel, const Council& council,
             std::atomic<int64_t>& submissions)
      : stub_(channel), council_(council), submissions_(submissions) {
    request_.set_promise_id(council.promise_id);
    request_.set_words(WordsOfReport());
    request_.set_feeling(v1::FEELING_SAD);
    request_.set_safety(v1::SAFETY_SAFE);
  }

  void Call(std::function<void(const grpc::Status&)> done) override {
    const int64_t number = submissions_.fetch_add(1);
    request_.set_request_id(absl::StrFormat("bench-%012d", number));
    grpc::ClientContext& context = Renew(context_);
    context.AddMetadata("authorization", council_.bearers[number % council_.bearers.size()]);
    stub_.async()->SubmitReport(&context, &request_, &response_, std::move(done));
  }

 private:
  v1::ReportService::Stub stub_;
  const Council& council_;
  std::atomic<int64_t>& submissions_;
  std::optional<grpc::ClientContext> context_;
  v1::SubmitReportRequest request_;
  v1::SubmitReportResponse response_;
};

}  // namespace

Channels OpenChannels(const std::string& address, int count) {
  grpc::ChannelArguments arguments;
  // Without this, channels with the same address share one connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  Channels channels;
  for (int i = 0; i < count; ++i) {
    channels.push_back(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  }
  return channels;
}

LaneMaker NoopLanes(const Channels& channels) {
  return [channels](int index) {
    return std::make_unique<NoopLane>(channels[index % channels.size()]);
  };
}

LaneMaker SubmitLanes(const Channels& channels, const Council& council,
                      std::atomic<int64_t>& submissions) {
  return [channels, &council, &submissions](int index) {
    return std::make_unique<SubmitLane>(channels[index % channels.size()], council, submissions);
  };
}

}  // namespace pledgekeeper::bench
