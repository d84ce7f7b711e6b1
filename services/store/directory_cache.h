#ifndef SERVICES_STORE_DIRECTORY_CACHE_H_
#define SERVICES_STORE_DIRECTORY_CACHE_H_

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/base/task.h"
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// The directory in memory, and with it the calendars that were put in force while servers ran. May
// be behind by the milliseconds that a change takes to come through the journal; a commit that was
// decided by an old one is refused, so nothing is recorded by it. Belongs to the runtime's thread;
// the directories that it gives out may be kept, what the rulebook gives out only until the next
// co_await.
class DirectoryCache {
 public:
  // `rulebook`, as read from files, becomes what it is with the calendars that are kept.
  DirectoryCache(ReportStore& store, domain::Rulebook& rulebook)
      : store_(store),
        from_files_(rulebook),
        rulebook_(rulebook),
        current_(std::make_shared<const domain::Directory>(domain::DirectoryEntries{})) {}

  std::shared_ptr<const domain::Directory> Current() const { return current_; }

  // Reads it anew. UNAVAILABLE, DATA_LOSS; then the old one stays. FAILED_PRECONDITION if a
  // calendar that is kept no longer fits the files (its id is gone, say).
  base::Task<absl::Status> Refresh() {
    // Most often it is as it was: whoever looks first, and the feed behind one's own change.
    const auto version = co_await store_.LoadDirectoryVersion();
    if (!version.ok()) co_return version.status();
    if (*version == current_->version()) co_return absl::OkStatus();
    auto entries = co_await store_.LoadDirectory();
    if (!entries.ok()) co_return entries.status();
    if (entries->version >= current_->version()) {
      if (entries->calendars.size() != current_->entries().calendars.size() ||
          !std::equal(entries->calendars.begin(), entries->calendars.end(),
                      current_->entries().calendars.begin(), [](const auto& a, const auto& b) {
                        return a.first == b.first &&
                               a.second.calendar().version() == b.second.calendar().version();
                      })) {
        std::vector<config::v1::Calendar> newer;
        for (const auto& [id, applied] : entries->calendars) newer.push_back(applied.calendar());
        auto with = from_files_.WithCalendars(newer);
        if (!with.ok()) co_return with.status();
        rulebook_ = *std::move(with);
      }
      current_ = std::make_shared<const domain::Directory>(*std::move(entries));
    }
    co_return absl::OkStatus();
  }

 private:
  ReportStore& store_;
  const domain::Rulebook from_files_;
  domain::Rulebook& rulebook_;
  std::shared_ptr<const domain::Directory> current_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_DIRECTORY_CACHE_H_
