#include "services/feed/live_feed.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <utility>
#include <vector>

#include "services/base/status_macros.h"

namespace pledgekeeper::feed {
namespace {

// How long a line may wait for its readers; 50 empty reads a second cost Redis under 0.1 %.
constexpr std::chrono::milliseconds kPeriod(20);
// Lines in one read; more are read at once after it.
constexpr int kMaxLines = 500;

}  // namespace

LiveFeed::LiveFeed(boost::asio::io_context& runtime, store::ReportStore& store,
                   store::DirectoryCache& directory)
    : runtime_(runtime), store_(store), directory_(directory), timer_(runtime) {}

base::Task<absl::Status> LiveFeed::Start() {
  CO_ASSIGN_OR_RETURN(position_, co_await store_.JournalEnd());
  boost::asio::co_spawn(runtime_, Loop(), boost::asio::detached);
  co_return absl::OkStatus();
}

void LiveFeed::Stop() {
  stopped_ = true;
  timer_.cancel();
  for (auto& [number, entry] : std::exchange(subscribers_, {})) entry.on_stop();
}

int64_t LiveFeed::Subscribe(Subscriber subscriber, std::function<void()> on_stop) {
  if (stopped_) {
    on_stop();
    return 0;
  }
  subscribers_[next_number_] = {std::move(subscriber), std::move(on_stop)};
  return next_number_++;
}

void LiveFeed::Unsubscribe(int64_t number) { subscribers_.erase(number); }

base::Task<absl::StatusOr<int>> LiveFeed::ReadOnce() {
  CO_ASSIGN_OR_RETURN(const std::vector<store::JournalEntry> entries,
                      co_await store_.ReadJournal(position_, kMaxLines));
  bool directory_moved = false;
  for (const store::JournalEntry& entry : entries) {
    directory_moved |= entry.line.directory_version() > directory_.Current()->version();
  }
  // First the directory, so that whoever is told of a change decides by it.
  if (directory_moved) CO_RETURN_IF_ERROR(co_await directory_.Refresh());
  for (const store::JournalEntry& entry : entries) {
    if (entry.line.report_id().empty()) continue;
    // A subscriber may end its subscription while it is told.
    const auto subscribers = subscribers_;
    for (const auto& [number, subscriber] : subscribers) subscriber.subscriber(entry.line);
  }
  // Only now: what could not be handed out is read again.
  if (!entries.empty()) position_ = entries.back().id;
  co_return static_cast<int>(entries.size());
}

base::Task<void> LiveFeed::Loop() {
  bool failing = false;
  while (!stopped_) {
    const auto read = co_await ReadOnce();
    if (read.ok() != !failing) {
      failing = !read.ok();
      if (failing) spdlog::warn("the live feed cannot read the journal; it keeps trying");
    }
    if (read.ok() && *read == kMaxLines) continue;
    timer_.expires_after(kPeriod);
    boost::system::error_code ignored;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
}

}  // namespace pledgekeeper::feed
