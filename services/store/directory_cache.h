#ifndef SERVICES_STORE_DIRECTORY_CACHE_H_
#define SERVICES_STORE_DIRECTORY_CACHE_H_

#include <memory>

#include "absl/status/status.h"
#include "services/base/task.h"
#include "services/domain/directory.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// The directory in memory. May be behind by the milliseconds that a change takes to come through the
// journal; a commit that was decided by an old one is refused, so nothing is recorded by it. Belongs
// to the runtime's thread; the directories that it gives out may be kept.
class DirectoryCache {
 public:
  explicit DirectoryCache(ReportStore& store)
      : store_(store),
        current_(std::make_shared<const domain::Directory>(domain::DirectoryEntries{})) {}

  std::shared_ptr<const domain::Directory> Current() const { return current_; }

  // Reads it anew. UNAVAILABLE, DATA_LOSS; then the old one stays.
  base::Task<absl::Status> Refresh() {
    auto entries = co_await store_.LoadDirectory();
    if (!entries.ok()) co_return entries.status();
    if (entries->version >= current_->version()) {
      current_ = std::make_shared<const domain::Directory>(*std::move(entries));
    }
    co_return absl::OkStatus();
  }

 private:
  ReportStore& store_;
  std::shared_ptr<const domain::Directory> current_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_DIRECTORY_CACHE_H_
