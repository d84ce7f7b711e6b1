// The bytes of a row, in numbers of seven bits a byte, least first, of which the last has no high
// bit:
//
//   ROW         = ID MONTH OPEN ENDED RUNNING HAPPENED TIMES CHANGES FAULTS
//   ID          = length bytes
//   MONTH       = the first month that is written: 202604
//   OPEN        = count { MOVE until }        until: 0, or 1 more than the MOVE from its first
//   ENDED       = count { MOVE what { number } }   what: clock * 16 + which of the four numbers are
//                                                  not 0
//   RUNNING     = count { due MOVE what }     what: clock * 2 + whether it is held
//   HAPPENED    = count { MOVE what [times] } what: kind * 2 + whether it was more than once
//   TIMES       = { minutes office_minutes working_days + 1 }  for each of HAPPENED
//   CHANGES     = count { due make drop owner plan_month moves has_evidence }
//   FAULTS      = count { fault }
//
// A MOVE is the difference to the month that was written before: 0, 2, 4 … for 0, 1, 2 …, and 1, 3
// … for -1, -2 …. Most numbers take one byte so.
#include "services/domain/tally/tally_row.h"

#include <algorithm>
#include <string>

namespace pledgekeeper::domain {
namespace {

class Packer {
 public:
  void Put(uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes_.push_back(static_cast<char>(number | 0x80));
    bytes_.push_back(static_cast<char>(number));
  }
  void Put(std::string_view text) {
    Put(text.size());
    bytes_.append(text);
  }
  void PutNumber(int32_t number) { Put(static_cast<uint32_t>(number)); }
  void PutTime(int64_t time_ms) { Put(static_cast<uint64_t>(time_ms)); }
  void PutMonth(int32_t month) { Put(MoveTo(month)); }
  void Begin(int32_t month) {
    month_ = month;
    PutNumber(month);
  }
  uint64_t MoveTo(int32_t month) {
    const int64_t move = int64_t{month} - month_;
    month_ = month;
    return static_cast<uint64_t>(move < 0 ? -2 * move - 1 : 2 * move);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  int32_t month_ = 0;
};

class Unpacker {
 public:
  explicit Unpacker(const uint8_t* at) : at_(at) {}

  uint64_t Get() {
    uint64_t number = *at_++;
    if (number < 0x80) return number;
    number &= 0x7f;
    for (int shift = 7;; shift += 7) {
      const uint64_t next = *at_++;
      number |= (next & 0x7f) << shift;
      if (next < 0x80) return number;
    }
  }
  std::string_view GetText() {
    const size_t size = Get();
    const std::string_view text(reinterpret_cast<const char*>(at_), size);
    at_ += size;
    return text;
  }
  int32_t GetNumber() { return static_cast<int32_t>(static_cast<uint32_t>(Get())); }
  int64_t GetTime() { return static_cast<int64_t>(Get()); }
  int32_t GetMonth() { return Move(Get()); }
  void Begin() { month_ = GetNumber(); }
  int32_t Move(uint64_t move) {
    const auto half = static_cast<int64_t>(move >> 1);
    month_ = static_cast<int32_t>(month_ + ((move & 1) == 0 ? half : -half - 1));
    return month_;
  }

 private:
  const uint8_t* at_;
  int32_t month_ = 0;
};

int32_t FirstMonth(const RowLists& lists) {
  if (!lists.open.empty()) return lists.open.front().from_month;
  if (!lists.ended.empty()) return lists.ended.front().month;
  if (!lists.running.empty()) return lists.running.front().due_month;
  return lists.occurrences.empty() ? 0 : lists.occurrences.front().month;
}

void PackOpen(const std::vector<CountedSpan>& open, Packer& packer) {
  packer.Put(open.size());
  for (const CountedSpan& each : open) {
    packer.PutMonth(each.from_month);
    packer.Put(each.until_month == 0 ? 0 : 1 + packer.MoveTo(each.until_month));
  }
}

void UnpackOpen(Unpacker& unpacker, std::vector<CountedSpan>& open) {
  for (uint64_t left = unpacker.Get(); left > 0; --left) {
    CountedSpan& each = open.emplace_back();
    each.from_month = unpacker.GetMonth();
    const uint64_t until = unpacker.Get();
    each.until_month = until == 0 ? 0 : unpacker.Move(until - 1);
  }
}

void PackEnded(const std::vector<CountedClocks>& ended, Packer& packer) {
  packer.Put(ended.size());
  for (const CountedClocks& each : ended) {
    const int32_t numbers[] = {each.in_time, each.late, each.void_in_time, each.void_late};
    uint64_t which = 0;
    for (size_t i = 0; i < std::size(numbers); ++i) which |= uint64_t{numbers[i] != 0} << i;
    packer.PutMonth(each.month);
    packer.Put(uint64_t{each.name} << 4 | which);
    for (const int32_t number : numbers) {
      if (number != 0) packer.PutNumber(number);
    }
  }
}

void UnpackEnded(Unpacker& unpacker, std::vector<CountedClocks>& ended) {
  for (uint64_t left = unpacker.Get(); left > 0; --left) {
    CountedClocks& each = ended.emplace_back();
    each.month = unpacker.GetMonth();
    const uint64_t what = unpacker.Get();
    each.name = static_cast<uint32_t>(what >> 4);
    if ((what & 1) != 0) each.in_time = unpacker.GetNumber();
    if ((what & 2) != 0) each.late = unpacker.GetNumber();
    if ((what & 4) != 0) each.void_in_time = unpacker.GetNumber();
    if ((what & 8) != 0) each.void_late = unpacker.GetNumber();
  }
}

void PackRunning(const std::vector<CountedRunning>& running, Packer& packer) {
  packer.Put(running.size());
  for (const CountedRunning& each : running) {
    packer.PutTime(each.due_ms);
    packer.PutMonth(each.due_month);
    packer.Put(uint64_t{each.name} << 1 | uint64_t{each.is_held});
  }
}

void UnpackRunning(Unpacker& unpacker, std::vector<CountedRunning>& running) {
  for (uint64_t left = unpacker.Get(); left > 0; --left) {
    CountedRunning& each = running.emplace_back();
    each.due_ms = unpacker.GetTime();
    each.due_month = unpacker.GetMonth();
    const uint64_t what = unpacker.Get();
    each.name = static_cast<uint32_t>(what >> 1);
    each.is_held = (what & 1) != 0;
  }
}

void PackHappened(const std::vector<CountedOccurrence>& occurrences, Packer& packer) {
  packer.Put(occurrences.size());
  for (const CountedOccurrence& each : occurrences) {
    packer.PutMonth(each.month);
    packer.Put(uint64_t{each.kind} << 1 | uint64_t{each.times != 1});
    if (each.times != 1) packer.PutNumber(each.times);
  }
  for (const CountedOccurrence& each : occurrences) {
    packer.PutNumber(each.minutes);
    packer.PutNumber(each.office_minutes);
    packer.PutNumber(each.working_days + 1);
  }
}

void UnpackHappened(Unpacker& unpacker, std::vector<CountedOccurrence>& occurrences) {
  for (uint64_t left = unpacker.Get(); left > 0; --left) {
    CountedOccurrence& each = occurrences.emplace_back();
    each.month = unpacker.GetMonth();
    const uint64_t what = unpacker.Get();
    each.kind = static_cast<uint32_t>(what >> 1);
    each.times = (what & 1) == 0 ? 1 : unpacker.GetNumber();
  }
}

void UnpackTimes(Unpacker& unpacker, std::vector<CountedOccurrence>& occurrences) {
  for (CountedOccurrence& each : occurrences) {
    each.minutes = unpacker.GetNumber();
    each.office_minutes = unpacker.GetNumber();
    each.working_days = unpacker.GetNumber() - 1;
  }
}

void PackChanges(const std::vector<CountedChange>& changes, Packer& packer) {
  packer.Put(changes.size());
  for (const CountedChange& each : changes) {
    packer.PutTime(each.due_ms);
    packer.PutTime(each.make_time_ms);
    packer.PutTime(each.drop_time_ms);
    packer.Put(uint64_t{each.owner});
    packer.PutNumber(each.plan_month);
    packer.PutNumber(each.moves);
    packer.Put(uint64_t{each.has_evidence});
  }
}

void UnpackChanges(Unpacker& unpacker, std::vector<CountedChange>& changes) {
  for (uint64_t left = unpacker.Get(); left > 0; --left) {
    CountedChange& each = changes.emplace_back();
    each.due_ms = unpacker.GetTime();
    each.make_time_ms = unpacker.GetTime();
    each.drop_time_ms = unpacker.GetTime();
    each.owner = static_cast<uint32_t>(unpacker.Get());
    each.plan_month = unpacker.GetNumber();
    each.moves = unpacker.GetNumber();
    each.has_evidence = unpacker.Get() != 0;
  }
}

RowLists ListsOf(const TallyRow& row, TallyRow::Part part) {
  RowLists lists;
  row.Read(part, lists);
  return lists;
}

}  // namespace

std::string_view TallyRow::report_id() const {
  return bytes_ == nullptr ? std::string_view() : Unpacker(bytes_.get()).GetText();
}

void TallyRow::Read(Part part, RowLists& lists) const {
  lists.open.clear();
  lists.occurrences.clear();
  lists.ended.clear();
  lists.running.clear();
  lists.changes.clear();
  lists.faults.clear();
  if (bytes_ == nullptr) return;
  Unpacker unpacker(bytes_.get());
  unpacker.GetText();
  unpacker.Begin();
  UnpackOpen(unpacker, lists.open);
  UnpackEnded(unpacker, lists.ended);
  UnpackRunning(unpacker, lists.running);
  UnpackHappened(unpacker, lists.occurrences);
  if (part == Part::kWithoutTimes) return;
  UnpackTimes(unpacker, lists.occurrences);
  if (part == Part::kForQuestions) return;
  UnpackChanges(unpacker, lists.changes);
  for (uint64_t left = unpacker.Get(); left > 0; --left) {
    lists.faults.push_back(static_cast<uint8_t>(unpacker.Get()));
  }
}

std::vector<CountedSpan> TallyRow::open() const { return ListsOf(*this, Part::kWithoutTimes).open; }
std::vector<CountedClocks> TallyRow::ended() const {
  return ListsOf(*this, Part::kWithoutTimes).ended;
}
std::vector<CountedRunning> TallyRow::running() const {
  return ListsOf(*this, Part::kWithoutTimes).running;
}
std::vector<CountedOccurrence> TallyRow::occurrences() const {
  return ListsOf(*this, Part::kForQuestions).occurrences;
}

void TallyRow::Pack(std::string_view report_id, const RowLists& lists) {
  Packer packer;
  packer.Put(report_id);
  packer.Begin(FirstMonth(lists));
  PackOpen(lists.open, packer);
  PackEnded(lists.ended, packer);
  PackRunning(lists.running, packer);
  PackHappened(lists.occurrences, packer);
  PackChanges(lists.changes, packer);
  packer.Put(lists.faults.size());
  for (const uint8_t fault : lists.faults) packer.Put(uint64_t{fault});
  // Not kept in the packer's own string: that would have room that nobody needs.
  auto bytes = std::make_unique<uint8_t[]>(packer.bytes().size());
  std::copy(packer.bytes().begin(), packer.bytes().end(), bytes.get());
  bytes_ = std::move(bytes);
  is_open = !lists.open.empty() && lists.open.back().until_month == 0;
  has_running = !lists.running.empty();
  has_changes = !lists.changes.empty();
}

}  // namespace pledgekeeper::domain
