#ifndef SERVICES_DOMAIN_TALLY_TALLY_H_
#define SERVICES_DOMAIN_TALLY_TALLY_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_set.h"
#include "proto/pledgekeeper/storage/v1/facts.pb.h"
#include "services/domain/tally/tally_row.h"

// What is counted of all reports, in memory: one row for each, small enough that ten years of a
// council are looked through for every question. Belongs to one thread.
namespace pledgekeeper::domain {

// Whole months, both included, as numbers: 202604.
struct Months {
  int first = 0;
  int last = 0;
};

// Each text once, as a number from 0.
class Names {
 public:
  uint32_t Number(std::string_view name);
  // Nothing if it was never met.
  std::optional<uint32_t> Find(std::string_view name) const;
  const std::string& Name(uint32_t number) const { return names_[number]; }
  size_t size() const { return names_.size(); }

 private:
  std::deque<std::string> names_;  // addresses stay
  absl::flat_hash_map<std::string_view, uint32_t> numbers_;
};

// What sort of thing happened: few, so that a question asks once for each which measures it counts
// in. `reason` is a number of Tally::reasons().
struct OccurrenceKind {
  int32_t action = 0;
  int32_t level = 0;
  uint32_t reason = 0;

  bool operator==(const OccurrenceKind&) const = default;
  template <typename Hash>
  friend Hash AbslHashValue(Hash hash, const OccurrenceKind& kind) {
    return Hash::combine(std::move(hash), kind.action, kind.level, kind.reason);
  }
};

// Between which months there is something to count of a row, in two bytes each: the column that
// every question reads first, and mostly alone.
class MonthSpan {
 public:
  // Nothing is to be counted.
  MonthSpan() = default;
  void Add(int month);
  // It is open: there is no last one.
  void AddWhatFollows() { last_ = kNoLast; }
  bool Meets(MonthSpan other) const { return first_ <= other.last_ && other.first_ <= last_; }
  // The first month, if that is of those: months before 1900 are none.
  bool BeginsIn(const Months& months) const;
  uint16_t first() const { return first_; }
  uint16_t last() const { return last_; }

 private:
  static constexpr uint16_t kNoLast = 0xffff;
  static uint16_t Short(int month);

  uint16_t first_ = kNoLast;
  uint16_t last_ = 0;
};

// Where a promise belongs, as the pledge's file has it.
struct PromisePlace {
  std::string quality_standard;
  std::string annual_report_chapter;
};

class Tally {
 public:
  Tally() : numbers_(0, IdHash{&rows_}, IdEqual{&rows_}) {}
  Tally(const Tally&) = delete;  // rows point at what they have in common
  Tally& operator=(const Tally&) = delete;

  // Takes what is counted of a report; nothing happens if a newer version is there.
  void Take(const storage::v1::TallyRow& row, const PromisePlace& place);

  const std::deque<TallyRow>& rows() const { return rows_; }
  // Of the rows, in their order.
  const std::vector<MonthSpan>& spans() const { return spans_; }
  // Null if nothing is counted of the report.
  const TallyRow* Find(std::string_view report_id) const;
  const Names& names() const { return names_; }
  const Names& reasons() const { return reasons_; }
  const Names& clocks() const { return clocks_; }
  // By number, from 0; they only become more.
  const std::vector<OccurrenceKind>& kinds() const { return kinds_; }

 private:
  // Rows are found by the ids that they have: an index of numbers needs none of its own.
  struct IdHash {
    using is_transparent = void;
    size_t operator()(std::string_view id) const { return absl::Hash<std::string_view>()(id); }
    size_t operator()(uint32_t number) const { return (*this)((*rows)[number].report_id()); }
    const std::deque<TallyRow>* rows;
  };
  struct IdEqual {
    using is_transparent = void;
    std::string_view IdOf(std::string_view id) const { return id; }
    std::string_view IdOf(uint32_t number) const { return (*rows)[number].report_id(); }
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return IdOf(a) == IdOf(b);
    }
    const std::deque<TallyRow>* rows;
  };

  uint32_t KindOf(const storage::v1::Occurrence& occurrence);
  const Origin* OriginOf(const storage::v1::Facts& facts, const PromisePlace& place);
  void ReadLists(const storage::v1::Facts& facts);

  std::deque<TallyRow> rows_;
  std::vector<MonthSpan> spans_;
  absl::flat_hash_set<uint32_t, IdHash, IdEqual> numbers_;  // of rows_
  absl::node_hash_set<Origin> origins_;                     // addresses stay
  Names names_;
  Names reasons_;
  Names clocks_;
  std::vector<OccurrenceKind> kinds_;
  absl::flat_hash_map<OccurrenceKind, uint32_t> kind_numbers_;
  RowLists lists_;  // of the row that is taken
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_TALLY_H_
