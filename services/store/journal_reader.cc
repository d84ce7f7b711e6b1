#include "services/store/journal_reader.h"

#include <algorithm>
#include <utility>

#include "services/base/status_macros.h"

namespace pledgekeeper::store {

base::Task<absl::Status> JournalReader::FindPosition() {
  CO_ASSIGN_OR_RETURN(position_, co_await effect_.Position());
  if (position_.has_value()) co_return absl::OkStatus();
  CO_ASSIGN_OR_RETURN(std::string end, co_await store_.JournalEnd());
  // Asked again after it, because another server's beginning may have been recorded instead.
  CO_RETURN_IF_ERROR(co_await effect_.BeginBehind(std::move(end)));
  CO_ASSIGN_OR_RETURN(position_, co_await effect_.Position());
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<int>> JournalReader::ReadOnce() {
  if (!position_.has_value()) CO_RETURN_IF_ERROR(co_await FindPosition());
  const std::string from = position_.value_or("0-0");
  CO_ASSIGN_OR_RETURN(const std::vector<JournalEntry> lines,
                      co_await store_.ReadJournal(from, max_lines_));
  if (lines.empty()) co_return 0;
  int64_t newest_directory = 0;
  for (const JournalEntry& entry : lines) {
    newest_directory = std::max(newest_directory, entry.line->directory_version());
  }
  // Whom a line is for is decided by the directory as it was then, or a newer one: by an older one
  // somebody might hear of what they are no longer to know.
  if (newest_directory > directory_.Current()->version()) {
    CO_RETURN_IF_ERROR(co_await directory_.Refresh());
  }
  // Unknown from here on: if Take fails, or another server was faster, it is asked for anew.
  position_.reset();
  CO_ASSIGN_OR_RETURN(const int taken, co_await effect_.Take(from, lines));
  if (taken > 0) position_ = lines[static_cast<size_t>(taken) - 1].id;
  co_return taken;
}

}  // namespace pledgekeeper::store
