#ifndef SERVICES_DOMAIN_TALLY_TALLY_H_
#define SERVICES_DOMAIN_TALLY_TALLY_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "proto/pledgekeeper/storage/v1/facts.pb.h"

// What is counted of all reports, in memory: one row for each, small enough that ten years of a
// council are looked through for every question. Belongs to one thread.
namespace pledgekeeper::domain {

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

inline constexpr int16_t kNoWorkingDays = -1;

// As storage::v1::Occurrence; `reason` is a number of Tally::reasons().
struct CountedOccurrence {
  int32_t month;
  int32_t minutes;
  int32_t office_minutes;
  int16_t working_days;  // kNoWorkingDays: not counted then
  uint16_t times;
  uint16_t reason;
  uint8_t action;
  uint8_t level;
};
// As storage::v1::EndedClocks; `name` is a number of Tally::clocks().
struct CountedClocks {
  int32_t month;
  uint16_t name;
  uint16_t in_time;
  uint16_t late;
  uint16_t void_in_time;
  uint16_t void_late;
};
struct CountedRunning {
  int64_t due_ms;
  int32_t due_month;  // of the day at whose end it is due
  uint16_t name;
  bool is_held;
};
// As storage::v1::PlannedChange; `owner` is a number of Tally::names().
struct CountedChange {
  int64_t due_ms;
  int64_t make_time_ms;
  int64_t drop_time_ms;
  uint32_t owner;
  int32_t plan_month;
  uint16_t moves;
  bool has_evidence;
};
struct CountedSpan {
  int32_t from_month;
  int32_t until_month;  // 0: it is open
};

// What is counted of one report. Numbers without a comment are those of Tally::names().
struct TallyRow {
  std::string report_id;
  int64_t version = 0;
  uint32_t young_person = 0;
  uint32_t promise = 0;
  uint32_t standard = 0;  // the promise's quality standard and annual report chapter
  uint32_t chapter = 0;
  uint32_t team = 0;
  uint32_t tier = 0;
  uint32_t holder = 0;
  uint32_t desk_team = 0;
  uint8_t language = 0;        // v1.Language
  uint8_t spoken_by = 0;       // storage.v1.SpokenBy
  uint8_t feeling = 0;         // v1.Feeling
  uint8_t urgency = 0;         // v1.Urgency
  uint8_t outcome = 0;         // v1.Outcome
  uint8_t placement_kind = 0;  // v1.PlacementKind; 0: not known, and neither is what follows
  bool placement_in_house = false;
  bool placement_out_of_county = false;
  bool may_be_apart = false;
  bool has_promise = false;    // it is about one of the pledge's
  int32_t first_month = 0;     // in which something of it is to be counted
  int32_t last_month = 0;      // and the last; while it is open, none is
  int32_t receipt_minute = 0;  // when it came, since 1970
  std::vector<CountedSpan> open;
  std::vector<CountedOccurrence> occurrences;
  std::vector<CountedClocks> ended;
  std::vector<CountedRunning> running;
  std::vector<CountedChange> changes;  // by their numbers, from 1
  std::vector<uint8_t> faults;         // v1.Fault
};

// Where a promise belongs, as the pledge's file has it.
struct PromisePlace {
  std::string quality_standard;
  std::string annual_report_chapter;
};

class Tally {
 public:
  // Takes what is counted of a report; nothing happens if a newer version is there.
  void Take(const storage::v1::TallyRow& row, const PromisePlace& place);

  const std::deque<TallyRow>& rows() const { return rows_; }
  // Null if nothing is counted of the report.
  const TallyRow* Find(const std::string& report_id) const;
  const Names& names() const { return names_; }
  const Names& reasons() const { return reasons_; }
  const Names& clocks() const { return clocks_; }

 private:
  std::deque<TallyRow> rows_;
  absl::flat_hash_map<std::string, size_t> places_;  // in rows_, by report
  Names names_;
  Names reasons_;
  Names clocks_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_TALLY_H_
