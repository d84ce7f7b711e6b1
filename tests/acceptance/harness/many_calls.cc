#include "tests/acceptance/harness/many_calls.h"

#include <grpcpp/generic/generic_stub.h>

#include <condition_variable>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace pledgekeeper::acceptance {
namespace {

constexpr int kConnections = 4;

using Clock = std::chrono::steady_clock;

std::string TextOf(const std::multimap<grpc::string_ref, grpc::string_ref>& metadata) {
  std::string text;
  for (const auto& [key, value] : metadata) {
    absl::StrAppend(&text, std::string(key.data(), key.size()), ": ",
                    std::string(value.data(), value.size()), "\n");
  }
  return text;
}

// Keeps the calls going; shared by all of them until the last is answered.
class ManyCalls {
 public:
  ManyCalls(Council& council, size_t count, const std::function<Asked(size_t)>& ask,
            const std::function<void(size_t, const Answered&)>& take)
      : council_(council), count_(count), ask_(ask), take_(take) {
    for (int i = 0; i < kConnections; ++i) {
      grpc::ChannelArguments own;  // connections that differ in nothing would be one
      own.SetInt("connection", i);
      stubs_.push_back(std::make_unique<grpc::GenericStub>(grpc::CreateCustomChannel(
          council.server().address(), grpc::InsecureChannelCredentials(), own)));
    }
  }

  void Run(size_t outstanding) {
    std::unique_lock lock(mutex_);
    for (size_t i = 0; i < outstanding; ++i) SendNext();
    all_answered_.wait(lock, [this] { return answered_ == count_; });
  }

 private:
  struct Sent {
    size_t number;
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer response;
    Clock::time_point at;
  };

  // Under the mutex.
  void SendNext() {
    if (next_ == count_) return;
    auto sent = std::make_shared<Sent>();
    sent->number = next_++;
    const Asked asked = ask_(sent->number);
    council_.Sign(sent->context, asked.token);
    const grpc::Slice slice(asked.bytes);
    sent->request = grpc::ByteBuffer(&slice, 1);
    sent->at = Clock::now();
    const std::string path =
        absl::StrCat("/pledgekeeper.v1.", absl::StrReplaceAll(asked.method, {{".", "/"}}));
    stubs_[sent->number % stubs_.size()]->UnaryCall(
        &sent->context, path, {}, &sent->request, &sent->response,
        [this, sent](grpc::Status status) { Answer(*sent, std::move(status)); });
  }

  void Answer(Sent& sent, grpc::Status status) {
    Answered answered;
    answered.took = Clock::now() - sent.at;
    answered.status = std::move(status);
    answered.metadata = TextOf(sent.context.GetServerInitialMetadata()) + "--\n" +
                        TextOf(sent.context.GetServerTrailingMetadata());
    if (answered.status.ok()) {
      grpc::Slice slice;
      if (sent.response.DumpToSingleSlice(&slice).ok()) {
        answered.bytes.assign(reinterpret_cast<const char*>(slice.begin()), slice.size());
      }
    }
    const std::lock_guard lock(mutex_);
    take_(sent.number, answered);
    SendNext();
    // The waiter goes on when this lets the mutex go, and may end all of this then.
    if (++answered_ == count_) all_answered_.notify_all();
  }

  Council& council_;
  const size_t count_;
  const std::function<Asked(size_t)>& ask_;
  const std::function<void(size_t, const Answered&)>& take_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  std::mutex mutex_;
  std::condition_variable all_answered_;
  size_t next_ = 0;
  size_t answered_ = 0;
};

}  // namespace

std::string Answered::Everything() const {
  return absl::StrCat(status.error_code(), " ", status.error_message(), "\n",
                      status.error_details(), "\n", metadata, bytes);
}

void CallMany(Council& council, size_t count, size_t outstanding,
              const std::function<Asked(size_t)>& ask,
              const std::function<void(size_t, const Answered&)>& take) {
  ManyCalls(council, count, ask, take).Run(outstanding);
}

size_t SizeOf(const char* variable, size_t usual) {
  const char* text = std::getenv(variable);
  size_t size = usual;
  return text != nullptr && absl::SimpleAtoi(text, &size) ? size : usual;
}

}  // namespace pledgekeeper::acceptance
