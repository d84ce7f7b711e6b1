#include "services/identity/stream_rights.h"

#include <chrono>
#include <utility>

namespace pledgekeeper::identity {
namespace {

// Two thousand streams, which is the most, take a few milliseconds of it.
constexpr std::chrono::milliseconds kPause(250);

}  // namespace

StreamRights::StreamRights(boost::asio::io_context& runtime)
    : loop_(runtime, "looking who may go on watching", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              CheckOnce();
              co_return false;
            }) {}

void StreamRights::Add(const std::shared_ptr<base::ByteStream>& stream, MayGoOn may_go_on) {
  const int64_t number = next_number_++;
  open_[number] = {stream.get(), std::move(may_go_on)};
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

}  // namespace pledgekeeper::identity
