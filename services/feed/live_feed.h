#ifndef SERVICES_FEED_LIVE_FEED_H_
#define SERVICES_FEED_LIVE_FEED_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/base/task.h"
#include "services/store/directory_cache.h"
#include "services/store/report_store.h"

namespace pledgekeeper::feed {

// Reads the journal as it grows, whichever server wrote it, and hands each line to the streams that
// are open here; refreshes the directory when a line says that it moved. Keeps nothing: a stream
// that broke lists anew. Belongs to the runtime's thread.
class LiveFeed {
 public:
  using Subscriber = std::function<void(const storage::v1::JournalLine&)>;

  LiveFeed(boost::asio::io_context& runtime, store::ReportStore& store,
           store::DirectoryCache& directory);

  // Starts behind the newest line; until this is done, subscribers would miss lines.
  base::Task<absl::Status> Start();
  // Calls each subscriber's `on_stop` and drops them; reads no more.
  void Stop();

  // Every line from now on, until Unsubscribe. Returns the subscription's number. A feed that has
  // stopped calls `on_stop` at once.
  int64_t Subscribe(Subscriber subscriber, std::function<void()> on_stop);
  void Unsubscribe(int64_t number);

  // Reads what is new and hands it out; one step of the loop. Returns the number of lines.
  base::Task<absl::StatusOr<int>> ReadOnce();

 private:
  struct Entry {
    Subscriber subscriber;
    std::function<void()> on_stop;
  };

  base::Task<void> Loop();

  boost::asio::io_context& runtime_;
  store::ReportStore& store_;
  store::DirectoryCache& directory_;
  boost::asio::steady_timer timer_;
  std::string position_;
  std::map<int64_t, Entry> subscribers_;
  int64_t next_number_ = 1;
  bool stopped_ = false;
};

}  // namespace pledgekeeper::feed

#endif  // SERVICES_FEED_LIVE_FEED_H_
