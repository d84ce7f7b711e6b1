#include "tools/benchmark/wake_audit.h"

#include <algorithm>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/base/status_macros.h"
#include "services/server/settings.h"
#include "services/store/redis_keys.h"
#include "tools/benchmark/section.h"

namespace pledgekeeper::bench {
namespace {

// Lines in one answer: some megabytes.
constexpr char kPage[] = "5000";

// A rung that rang.
struct Ring {
  int64_t number;   // of the report
  int64_t version;  // that it made of the report; 2 is the first after the submission
  int64_t time_ms;  // when Redis recorded it
  int64_t now_ms;   // of the server that decided it
};

std::string JournalKey() { return store::RedisKeys(server::Settings().authority).Journal(); }

absl::StatusOr<std::vector<Ring>> ReadRings(RedisPipe& redis, std::string after, int64_t first,
                                            int64_t count) {
  std::vector<Ring> rings;
  while (true) {
    ASSIGN_OR_RETURN(const RedisPipe::Answer page,
                     redis.Ask({"XRANGE", JournalKey(), "(" + after, "+", "COUNT", kPage}));
    if (page.list.empty()) return rings;
    for (const RedisPipe::Answer& item : page.list) {
      after = item.list[0].text;
      storage::v1::JournalLine line;
      if (item.list[1].list.size() != 2 || !line.ParseFromString(item.list[1].list[1].text)) {
        return absl::DataLossError("a line of the journal does not parse");
      }
      const int64_t number = ReportLoader::NumberOf(line.report_id());
      // Version 1 is the submission itself, which the loader wrote.
      if (number < first || number >= first + count || line.version() < 2) continue;
      Ring& ring = rings.emplace_back(Ring{number, line.version(), 0, line.time_ms()});
      const std::pair<absl::string_view, absl::string_view> id = absl::StrSplit(after, '-');
      if (!absl::SimpleAtoi(id.first, &ring.time_ms)) return absl::DataLossError("a journal's id");
    }
  }
}

// Less is more urgent.
int Rank(v1::Urgency urgency) { return -static_cast<int>(urgency); }

// In the order of the journal: how many came before one that was more urgent.
int64_t CountOvertakers(const std::vector<int>& ranks) {
  int64_t overtook = 0;
  int most_urgent_behind = 0;
  for (auto rank = ranks.rbegin(); rank != ranks.rend(); ++rank) {
    if (*rank > most_urgent_behind) ++overtook;
    most_urgent_behind = std::min(most_urgent_behind, *rank);
  }
  return overtook;
}

}  // namespace

absl::StatusOr<WakeAudit> AuditWakes(RedisPipe& redis, const std::string& after, int64_t first,
                                     int64_t count,
                                     const std::function<PlannedReport(int64_t number)>& plan) {
  ASSIGN_OR_RETURN(const std::vector<Ring> rings, ReadRings(redis, after, first, count));
  WakeAudit audit;
  std::vector<float> lateness_ms;
  std::vector<int> ranks;
  for (const Ring& ring : rings) {
    const PlannedReport planned = plan(ring.number);
    const int64_t due_ms = absl::ToUnixMillis(planned.due);
    if (ring.version > 2) {
      ++audit.twice;
      continue;
    }
    if (ring.time_ms < due_ms || ring.now_ms < due_ms) ++audit.early;
    lateness_ms.push_back(static_cast<float>(ring.time_ms - due_ms));
    ranks.push_back(Rank(planned.urgency));
    const absl::Time time = absl::FromUnixMillis(ring.time_ms);
    audit.done = std::max(audit.done, time);
    // The journal is in the order of time: what is written last stays.
    if (planned.urgency == v1::URGENCY_DANGER) audit.danger_done = time;
    if (planned.urgency == v1::URGENCY_HIGH) audit.high_done = time;
  }
  audit.woken = static_cast<int64_t>(lateness_ms.size());
  audit.missing = count - audit.woken;
  audit.overtook = CountOvertakers(ranks);
  if (audit.woken == 0) return audit;
  const double seconds = (rings.back().time_ms - rings.front().time_ms) / 1000.0;
  audit.rps = seconds > 0 ? audit.woken / seconds : 0;
  audit.p50_ms = Quantile(lateness_ms, 0.50);
  audit.p99_ms = Quantile(lateness_ms, 0.99);
  audit.worst_ms = *std::max_element(lateness_ms.begin(), lateness_ms.end());
  return audit;
}

absl::StatusOr<std::string> JournalEnd(RedisPipe& redis) {
  ASSIGN_OR_RETURN(const RedisPipe::Answer last,
                   redis.Ask({"XREVRANGE", JournalKey(), "+", "-", "COUNT", "1"}));
  return last.list.empty() ? "0-0" : last.list[0].list[0].text;
}

absl::StatusOr<int64_t> JournalLength(RedisPipe& redis) {
  ASSIGN_OR_RETURN(const RedisPipe::Answer length, redis.Ask({"XLEN", JournalKey()}));
  int64_t lines = 0;
  if (!absl::SimpleAtoi(length.text, &lines)) return absl::InternalError("XLEN is no number");
  return lines;
}

}  // namespace pledgekeeper::bench
