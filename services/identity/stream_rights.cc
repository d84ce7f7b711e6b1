#include "services/identity/stream_rights.h"

#include <chrono>
#include <utility>
#include <vector>

namespace pledgekeeper::identity {
namespace {

// Two thousand streams, which is the most, take a few milliseconds of it.
constexpr std::chrono::milliseconds kPause(250);

}  // namespace

StreamRights::StreamRights(boost::asio::io_context& runtime)
    : loop_(runtime, "looking who may go on watching", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              CheckOnce();
              co_await AskOnce();
              co_return false;
            }) {}

void StreamRights::Add(const std::shared_ptr<base::ByteStream>& stream, MayGoOn may_go_on,
                       AskStore ask_store) {
  const int64_t number = next_number_++;
  open_[number] = {stream.get(), std::move(may_go_on), std::move(ask_store)};
  stream->AddOnEnd([this, number] { open_.erase(number); });
}

int StreamRights::CheckOnce() {
  int ended = 0;
  for (auto& [number, open] : open_) {
    if (!open.stream->is_open()) continue;  // on its way out
    const absl::Status status = open.may_go_on();
    if (status.ok()) continue;
    open.stream->Close(status);
    ++ended;
  }
  return ended;
}

base::Task<int> StreamRights::AskOnce() {
  std::vector<int64_t> to_ask;
  for (const auto& [number, open] : open_) {
    if (open.ask_store != nullptr && open.stream->is_open()) to_ask.push_back(number);
  }
  int ended = 0;
  for (const int64_t number : to_ask) {
    const auto before = open_.find(number);
    if (before == open_.end()) continue;
    // Its own copy: the stream may end, and take its entry with it, while the store is asked.
    const AskStore ask_store = before->second.ask_store;
    const absl::Status status = co_await ask_store();
    const auto open = open_.find(number);
    if (status.ok() || open == open_.end() || !open->second.stream->is_open()) continue;
    open->second.stream->Close(status);
    ++ended;
  }
  co_return ended;
}

}  // namespace pledgekeeper::identity
