#ifndef SERVICES_DOMAIN_TALLY_TALLY_ROW_H_
#define SERVICES_DOMAIN_TALLY_TALLY_ROW_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <tuple>
#include <vector>

// One report as the tally has it: small, since there is one for each report of ten years. What
// every question asks of every row are numbers; what happened to it is packed into bytes, which are
// taken apart for those rows alone that can matter. Belongs to the tally's thread.
namespace pledgekeeper::domain {

inline constexpr int32_t kNoWorkingDays = -1;

// As storage::v1::Occurrence; `kind` is a number of Tally::kinds().
struct CountedOccurrence {
  int32_t month = 0;
  uint32_t kind = 0;
  int32_t times = 0;
  int32_t minutes = 0;
  int32_t office_minutes = 0;
  int32_t working_days = kNoWorkingDays;  // kNoWorkingDays: not counted then
};
// As storage::v1::EndedClocks; `name` is a number of Tally::clocks().
struct CountedClocks {
  int32_t month = 0;
  uint32_t name = 0;
  int32_t in_time = 0;
  int32_t late = 0;
  int32_t void_in_time = 0;
  int32_t void_late = 0;
};
struct CountedRunning {
  int64_t due_ms = 0;
  int32_t due_month = 0;  // of the day at whose end it is due
  uint32_t name = 0;
  bool is_held = false;
};
// As storage::v1::PlannedChange; `owner` is a number of Tally::names().
struct CountedChange {
  int64_t due_ms = 0;
  int64_t make_time_ms = 0;
  int64_t drop_time_ms = 0;
  uint32_t owner = 0;
  int32_t plan_month = 0;
  int32_t moves = 0;
  bool has_evidence = false;
};
struct CountedSpan {
  int32_t from_month = 0;
  int32_t until_month = 0;  // 0: it is open
};

// What is packed of a row, taken apart. Whoever reads many rows keeps one, for its room.
struct RowLists {
  std::vector<CountedSpan> open;
  std::vector<CountedOccurrence> occurrences;  // in order of their first time
  std::vector<CountedClocks> ended;
  std::vector<CountedRunning> running;
  std::vector<CountedChange> changes;  // by their numbers, from 1
  std::vector<uint8_t> faults;         // v1.Fault
};

// What a report is by how it came, which many have in common: kept once. Numbers without a comment
// are those of Tally::names().
struct Origin {
  uint32_t promise = 0;
  uint32_t standard = 0;  // the promise's quality standard and annual report chapter
  uint32_t chapter = 0;
  uint32_t team = 0;
  uint32_t tier = 0;
  uint8_t language = 0;        // v1.Language
  uint8_t spoken_by = 0;       // storage.v1.SpokenBy
  uint8_t placement_kind = 0;  // v1.PlacementKind; 0: not known, and neither is what follows
  bool placement_in_house = false;
  bool placement_out_of_county = false;
  bool has_promise = false;  // it is about one of the pledge's

  auto Parts() const {
    return std::tie(promise, standard, chapter, team, tier, language, spoken_by, placement_kind,
                    placement_in_house, placement_out_of_county, has_promise);
  }
  bool operator==(const Origin& other) const { return Parts() == other.Parts(); }
  template <typename Hash>
  friend Hash AbslHashValue(Hash hash, const Origin& origin) {
    return Hash::combine(std::move(hash), origin.Parts());
  }
};

// What is counted of one report. Numbers without a comment are those of Tally::names().
class TallyRow {
 public:
  // How much of the packed lists is wanted.
  enum class Part {
    kWithoutTimes,  // no minutes and days of occurrences, no changes, no faults: what is cheap
    kForQuestions,  // no changes, no faults
    kAll,
  };

  const Origin* origin = nullptr;  // the tally's
  uint32_t version = 0;
  uint32_t young_person = 0;
  uint32_t holder = 0;
  uint32_t desk_team = 0;
  uint8_t feeling = 0;  // v1.Feeling
  uint8_t urgency = 0;  // v1.Urgency
  uint8_t outcome = 0;  // v1.Outcome
  bool may_be_apart : 1 = false;
  bool is_open : 1 = false;      // to staff, now
  bool has_running : 1 = false;  // clocks
  bool has_changes : 1 = false;
  bool compliment : 1 = false;
  // When it came, and since when whoever has it has done nothing with it: minutes since 1970; 0:
  // not known.
  int32_t receipt_minute = 0;
  int32_t untouched_minute = 0;

  // Good until something newer is taken of the report.
  std::string_view report_id() const;
  // Puts the wanted part in place of what is in `lists`, and leaves the rest empty.
  void Read(Part part, RowLists& lists) const;
  std::vector<CountedSpan> open() const;
  std::vector<CountedClocks> ended() const;
  std::vector<CountedRunning> running() const;
  std::vector<CountedOccurrence> occurrences() const;

  // Packs them in place of what was there, and sets what says which there are.
  void Pack(std::string_view report_id, const RowLists& lists);

 private:
  std::unique_ptr<const uint8_t[]> bytes_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_TALLY_ROW_H_
