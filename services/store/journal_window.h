#ifndef SERVICES_STORE_JOURNAL_WINDOW_H_
#define SERVICES_STORE_JOURNAL_WINDOW_H_

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "services/store/report_store.h"

namespace pledgekeeper::store {

// The newest lines of the journal that this server has read, so that each is fetched and parsed
// once, however many read it: feed, themes, telling. Lines are never changed or taken back, and
// those here follow each other without a gap. Belongs to one thread.
class JournalWindow {
 public:
  // Two or three megabytes. Who is further behind reads from Redis.
  static constexpr size_t kMost = 8192;

  // Lines behind the one with this id, oldest first, up to `limit`; none if it is not known here
  // what follows it.
  std::vector<JournalEntry> Behind(const std::string& after, size_t limit) const;

  // Takes in lines that were read behind `after`. What is here already, or older, is left out; what
  // leaves a gap behind the newest begins the window anew.
  void Add(const std::string& after, const std::vector<JournalEntry>& lines);

 private:
  // The place in `lines_` of the first line behind `after`, their number if none is; nothing if
  // `after` is neither one of them nor the line before them.
  std::optional<size_t> PlaceBehind(const std::string& after) const;

  std::string before_first_;  // the id of the line before
  std::deque<JournalEntry> lines_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_JOURNAL_WINDOW_H_
