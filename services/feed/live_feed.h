#ifndef SERVICES_FEED_LIVE_FEED_H_
#define SERVICES_FEED_LIVE_FEED_H_

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/store/directory_cache.h"
#include "services/store/journal_reader.h"
#include "services/store/report_store.h"

namespace pledgekeeper::feed {

// Reads the journal as it grows, whichever server wrote it, and hands each line to the streams that
// are open here; refreshes the directory when a line says that it moved. Keeps nothing:
// whoever's stream broke asks for the list again. Belongs to the runtime's thread.
class LiveFeed final : private store::JournalEffect {
 public:
  using Subscriber = std::function<void(const storage::v1::JournalLine&)>;

  LiveFeed(boost::asio::io_context& runtime, store::ReportStore& store,
           store::DirectoryCache& directory);

  // Finds the newest line; until this is done, subscribers would miss lines.
  base::Task<absl::Status> FindPosition() { return reader_.FindPosition(); }
  void Start() { loop_.Start(); }
  // Calls each subscriber's `on_stop` and drops them; reads no more.
  void Stop();

  // Every line from now on, until Unsubscribe. Returns the subscription's number. A feed that has
  // stopped calls `on_stop` at once.
  int64_t Subscribe(Subscriber subscriber, std::function<void()> on_stop);
  void Unsubscribe(int64_t number);

 private:
  struct Entry {
    Subscriber subscriber;
    std::function<void()> on_stop;
  };

  base::Task<absl::StatusOr<std::optional<std::string>>> Position() override;
  base::Task<absl::Status> BeginBehind(std::string position) override;
  base::Task<absl::StatusOr<int>> Take(const std::string& from,
                                       const std::vector<store::JournalEntry>& lines) override;

  store::JournalReader reader_;
  base::Loop loop_;
  // Nowhere but here: a server that starts anew has no streams yet.
  std::optional<std::string> position_;
  std::map<int64_t, Entry> subscribers_;
  int64_t next_number_ = 1;
};

}  // namespace pledgekeeper::feed

#endif  // SERVICES_FEED_LIVE_FEED_H_
