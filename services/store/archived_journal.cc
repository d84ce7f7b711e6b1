#include "services/store/archived_journal.h"

#include <spdlog/spdlog.h>

#include <functional>
#include <string>
#include <utility>

#include "services/base/beside.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::store {
namespace {

// RunBeside wants a type that has a default.
template <typename T>
using Perhaps = std::optional<absl::StatusOr<T>>;

// What the system says names a path, and is for the log alone.
absl::Status CannotBeRead(const absl::Status& why) {
  spdlog::error("the journal's archive cannot be read ({})", std::string(why.message()));
  return base::StoreUnavailable("the journal's archive");
}

}  // namespace

base::Task<absl::StatusOr<JournalPart>> ArchivedJournal::ReadSegment(JournalPlace place) {
  CO_ASSIGN_OR_RETURN(const auto record, co_await journal_.FindSegment(place.segment));
  const int64_t number = place.segment;
  std::function<Perhaps<std::optional<SegmentShelf::Found>>()> find = [&shelf = shelf_, number] {
    return Perhaps<std::optional<SegmentShelf::Found>>(shelf.Find(number));
  };
  auto looked = co_await base::RunBeside(pool_, std::move(find));
  if (!looked->ok()) co_return CannotBeRead(looked->status());
  std::optional<SegmentShelf::Found>& found = **looked;
  JournalPart part;
  part.next = JournalPlace{number + 1, place.after};
  if (record.has_value() && OrderOf(record->last) > OrderOf(place.after)) {
    part.next->after = record->last;
  }
  std::optional<SegmentFault::Kind> fault;
  if (!found.has_value()) {
    fault = SegmentFault::Kind::kMissing;
  } else if (!found->lines.has_value()) {
    fault = SegmentFault::Kind::kDamaged;
  } else if (!record.has_value() || record->digest != found->digest) {
    fault = SegmentFault::Kind::kNotTheOne;
  }
  if (fault.has_value()) {
    part.fault = SegmentFault{*fault, shelf_.NameOf(number)};
    co_return part;
  }
  // Some of them may have been read already, when they were still in the stream.
  for (RawLine& line : *found->lines) {
    if (OrderOf(line.id) > OrderOf(place.after)) part.lines.push_back(std::move(line));
  }
  co_return part;
}

base::Task<absl::StatusOr<JournalPart>> ArchivedJournal::Read(JournalPlace place, int limit) {
  CO_ASSIGN_OR_RETURN(const JournalState before, co_await journal_.State());
  if (place.segment <= before.segments) {
    CO_ASSIGN_OR_RETURN(JournalPart part, co_await ReadSegment(std::move(place)));
    part.segments = before.segments;
    co_return part;
  }
  JournalPart part;
  CO_ASSIGN_OR_RETURN(part.lines, co_await journal_.Read(place.after, limit));
  // What was archived meanwhile may be missing here: it is read as a segment.
  CO_ASSIGN_OR_RETURN(const JournalState now, co_await journal_.State());
  part.segments = now.segments;
  if (now.segments >= place.segment) {
    part.lines.clear();
    part.next = std::move(place);
    co_return part;
  }
  if (static_cast<int>(part.lines.size()) == limit) {
    part.next = JournalPlace{place.segment, part.lines.back().id};
  }
  co_return part;
}

base::Task<absl::StatusOr<SegmentShelf::Contents>> ArchivedJournal::Count() {
  std::function<Perhaps<SegmentShelf::Contents>()> count = [&shelf = shelf_] {
    return Perhaps<SegmentShelf::Contents>(shelf.Count());
  };
  auto counted = co_await base::RunBeside(pool_, std::move(count));
  if (!counted->ok()) co_return CannotBeRead(counted->status());
  co_return *std::move(counted);
}

}  // namespace pledgekeeper::store
