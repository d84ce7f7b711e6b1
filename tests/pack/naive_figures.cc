#include "tests/pack/naive_figures.h"

#include <algorithm>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace pledgekeeper::pack {
namespace {

// Measure, promise, tier.
using Place = std::tuple<std::string, std::string, std::string>;

std::string MonthOf(absl::Time time) {
  absl::TimeZone london;
  absl::LoadTimeZone("Europe/London", &london);
  return absl::FormatTime("%Y-%m", time, london);
}

bool Says(const Happened& happened, const std::string& reason) {
  return std::count(happened.reasons.begin(), happened.reasons.end(), reason) > 0;
}

// What everybody who reads the history up to a moment would say happened, once each month.
std::set<std::pair<std::string, std::string>> HappenedBy(const LivedReport& report,
                                                         absl::Time now) {
  const std::map<std::string, std::string> outcomes = {
      {"outcome:OUTCOME_UPHELD", "outcome-upheld"},
      {"outcome:OUTCOME_PARTLY_UPHELD", "outcome-partly-upheld"},
      {"outcome:OUTCOME_NOT_UPHELD", "outcome-not-upheld"},
      {"outcome:OUTCOME_OUT_OF_SCOPE", "outcome-out-of-scope"}};
  std::set<std::pair<std::string, std::string>> happened;
  std::string answered;  // in which month
  std::string outcome;   // that counts now
  for (const Happened& each : report.history) {
    if (each.time >= now) break;
    const std::string month = MonthOf(each.time);
    if (each.action == v1::ACTION_SUBMIT) happened.insert({month, "received"});
    if (each.action == v1::ACTION_WITHDRAW) happened.insert({month, "closed-withdrawn"});
    if (each.action == v1::ACTION_MAKE_CHANGE) happened.insert({month, "changes-made"});
    if (Says(each, "advocate:wanted")) happened.insert({month, "advocate-wanted"});
    if (each.action == v1::ACTION_RESOLVE) answered = month;
    for (const auto& [reason, measure] : outcomes) {
      if (Says(each, reason)) outcome = measure;
    }
    if (each.action == v1::ACTION_REOPEN) {
      happened.insert({month, "not-sorted"});
      outcome.clear();  // it is no answer any more
    }
  }
  if (!outcome.empty()) happened.insert({answered, outcome});
  return happened;
}

std::map<Place, int64_t> CountsOf(const CouncilYear& year, const std::string& month,
                                  absl::Time now) {
  std::map<Place, int64_t> counts;
  for (const LivedReport& report : year.reports()) {
    const auto& known = kNaivePromises;
    const bool is_known = std::count(known.begin(), known.end(), report.promise) > 0;
    for (const auto& [of_month, measure] : HappenedBy(report, now)) {
      if (of_month == month) ++counts[{measure, is_known ? report.promise : "other", report.tier}];
    }
  }
  return counts;
}

// Of a report there is one of these at most.
bool SaysWhatBecameOfIt(const std::string& measure) {
  return measure.starts_with("outcome-") || measure == "closed-withdrawn";
}

// How many of one promise and tier can have been received by what was published, at the most, and
// how many were decided, at the least.
struct Room {
  int64_t received = 0;
  int64_t decided = 0;
};
Room RoomBefore(const std::string& month, const std::string& promise, const std::string& tier,
                const std::map<std::string, NaiveMonth>& shown) {
  Room room;
  for (const auto& [id, cells] : shown) {
    if (id >= month) break;
    for (const auto& [cell, count] : cells) {
      const auto& [measure, of_promise, of_tier, is_late] = cell;
      if (of_promise != promise || of_tier != tier) continue;
      if (measure == "received") room.received += count == 0 ? kNaiveThreshold - 1 : count;
      if (SaysWhatBecameOfIt(measure) && count > kNaiveThreshold) room.decided += count;
    }
  }
  return room;
}

}  // namespace

std::map<std::string, NaiveMonth> TrueCounts(const CouncilYear& year,
                                             const std::map<std::string, NaiveMonth>& shown) {
  std::map<std::string, NaiveMonth> truth;
  // What of each month was ever counted, in whichever month.
  std::map<std::string, std::map<Place, int64_t>> counted;
  for (const auto& [month, now] : year.prepared()) {
    std::map<std::string, std::map<Place, int64_t>> known;
    for (const auto& [each, time] : year.prepared()) {
      // Of the year before this one, and of this one.
      if (each <= month) known[each] = CountsOf(year, each, now);
    }
    for (const std::string& promise : kNaivePromises) {
      for (const std::string& tier : kNaiveTiers) {
        Room room = RoomBefore(month, promise, tier, shown);
        for (const std::string& measure : kNaiveMeasures) {
          const Place place = {measure, promise, tier};
          for (const bool is_late : {false, true}) {
            int64_t wanted = 0;
            const auto more = [&](const std::string& of) {
              return std::max<int64_t>(known[of][place] - counted[of][place], 0);
            };
            for (const auto& [of, counts] : known) {
              if ((of < month) == is_late) wanted += more(of);
            }
            int64_t taken = wanted;
            if (measure != "received" && wanted > kNaiveThreshold) {
              const bool is_decided = SaysWhatBecameOfIt(measure);
              const int64_t left =
                  room.received - kNaiveThreshold - (is_decided ? room.decided : 0);
              if (wanted > left) {
                taken = kNaiveThreshold - 1;
              } else if (is_decided) {
                room.decided += wanted;
              }
            }
            truth[month][{measure, promise, tier, is_late}] = taken;
            // The oldest first.
            for (const auto& [of, counts] : known) {
              if ((of < month) != is_late) continue;
              const int64_t of_it = std::min(taken, more(of));
              counted[of][place] += of_it;
              taken -= of_it;
            }
          }
        }
      }
    }
  }
  return truth;
}

NaiveText ReadText(const std::string& text) {
  NaiveText read;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words[0] == "total") {
      int64_t bound = 0;
      if (absl::SimpleAtoi(words[4], &bound)) read.bound = bound;
    }
    if (words[0] != "cell") continue;
    std::map<std::string, std::string> at;
    const std::string place = words[1].substr(words[1].find('/') + 1);
    for (const absl::string_view part : absl::StrSplit(place, ',')) {
      const std::pair<std::string, std::string> pair = absl::StrSplit(part, '=');
      at.insert(pair);
    }
    int64_t count = -1;
    EXPECT_TRUE(absl::SimpleAtoi(words[2], &count)) << std::string(line);
    read.shown[{at["measure"], at["promise"], at["tier"], at["arrival"] == "late"}] = count;
  }
  return read;
}

int64_t NaiveSums::Of(const std::string& measure, const std::string& promise,
                      const std::string& tier, const std::string& month) const {
  int64_t sum = 0;
  for (const auto& [id, cells] : months_) {
    if (!month.empty() && id != month) continue;
    for (const auto& [cell, count] : cells) {
      const auto& [of_measure, of_promise, of_tier, is_late] = cell;
      if (of_measure != measure || (!promise.empty() && of_promise != promise)) continue;
      if (tier.empty() || of_tier == tier) sum += count;
    }
  }
  return sum;
}

int64_t NaiveSums::LateIn(const std::string& month) const {
  int64_t sum = 0;
  for (const auto& [id, cells] : months_) {
    for (const auto& [cell, count] : cells) {
      if (id == month && std::get<3>(cell)) sum += count;
    }
  }
  return sum;
}

std::optional<std::vector<int64_t>> NaiveSums::Shares(const std::string& promise) const {
  std::vector<int64_t> counts;
  int64_t base = 0;
  int given = 0;
  for (const std::string& measure : kNaiveMeasures) {
    if (!measure.starts_with("outcome-")) continue;
    counts.push_back(Of(measure, promise));
    base += counts.back();
    if (counts.back() > 0) ++given;
  }
  if (base < kNaiveBase || given < 2) return std::nullopt;
  std::vector<int64_t> shares;
  for (const int64_t count : counts) {
    // Rounded half up.
    const int64_t thousandths = count * 1000 / base;
    shares.push_back(thousandths / 10 + (thousandths % 10 >= 5 ? 1 : 0));
  }
  return shares;
}

}  // namespace pledgekeeper::pack
