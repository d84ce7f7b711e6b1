#include "tools/benchmark/waking_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace pledgekeeper::bench {
namespace {

std::string Row(const std::string& name, const std::string& ours, const std::string& theirs) {
  return absl::StrFormat("| %-47s | %12s | %12s |\n", name, ours, theirs);
}

std::string Whole(double value) { return absl::StrFormat("%.0f", value); }
std::string Tenths(double value) { return absl::StrFormat("%.1f", value); }

}  // namespace

std::string WakingTable(const WakingFindings& waking, const std::optional<BullmqFindings>& bullmq) {
  const auto theirs = [&](const auto& figure) {
    return bullmq.has_value() ? figure(*bullmq) : std::string();
  };
  const auto stream = [&](size_t i, double BullmqStream::*figure) {
    return bullmq.has_value() ? Whole(bullmq->streams[i].*figure) : std::string();
  };
  const int rate = waking.wakes_per_second;
  std::string table =
      Row("waking, two servers", "Pledgekeeper",
          theirs([](const auto& found) { return "BullMQ " + found.version; })) +
      absl::StrCat("|:", std::string(48, '-'), "|", std::string(13, '-'), ":|",
                   std::string(13, '-'), ":|\n") +
      Row("open, or pending", absl::StrCat(waking.open_reports),
          theirs([](const auto& found) { return absl::StrCat(found.pending); })) +
      Row("written, added per second", Whole(waking.loaded_per_second),
          theirs([](const auto& found) { return Whole(found.added_per_second); })) +
      Row("bytes of memory for each", Whole(waking.bytes_per_report),
          theirs([](const auto& found) { return Whole(found.bytes_per_pending); })) +
      Row("s until a server and its Redis serve", Tenths(waking.start_s), "");
  if (waking.explain.has_value()) {
    table += Row("ExplainReport, ms, p50", Tenths(waking.explain->p50_ms), "") +
             Row("ExplainReport, ms, p99", Tenths(waking.explain->p99_ms), "");
  }
  if (bullmq.has_value()) {
    const std::string due = absl::StrCat(bullmq->streams[0].per_second, " due a second: ");
    table += Row(due + "woken, fired", "", stream(0, &BullmqStream::fired_rps)) +
             Row(due + "ms late, p50", "", stream(0, &BullmqStream::p50_ms)) +
             Row(due + "ms late, p99", "", stream(0, &BullmqStream::p99_ms));
  }
  const std::string due = absl::StrCat(rate, " due a second: ");
  table += Row(due + "woken, fired", Whole(waking.wake_rps), stream(1, &BullmqStream::fired_rps)) +
           Row(due + "ms late, p50", Whole(waking.p50_ms), stream(1, &BullmqStream::p50_ms)) +
           Row(due + "ms late, p99", Whole(waking.p99_ms), stream(1, &BullmqStream::p99_ms)) +
           Row(due + "ms late, worst", Whole(waking.worst_ms), "") +
           Row("microseconds of processor per wake, servers", Tenths(waking.servers_us), "") +
           Row("microseconds of processor per wake, Redis", Tenths(waking.redis_us), "") +
           Row("early", absl::StrCat(waking.early), "") +
           Row("twice", absl::StrCat(waking.twice), "") +
           Row("never", absl::StrCat(waking.missing), "");
  const std::string after = absl::StrCat(waking.backlog, " due after 10 min: ");
  table += Row(after + "s until none is", Tenths(waking.catch_up_s), "") +
           Row(after + "s, danger", Tenths(waking.danger_s), "") +
           Row(after + "s, high urgency", Tenths(waking.high_s), "") +
           Row(after + "overtook", absl::StrCat(waking.overtook), "");
  return table;
}

std::string WakingJson(const WakingFindings& waking, const std::optional<BullmqFindings>& bullmq) {
  std::string json = absl::StrFormat(
      R"("open_reports":%d,"loaded_per_second":%.0f,"bytes_per_open_report_at_scale":%.0f,)"
      R"("start_s":%.2f,"wake_rps":%.0f,"wake_late_p50_ms":%.1f,"wake_late_p99_ms":%.1f,)"
      R"("wakes_early":%d,"wakes_twice":%d,"wakes_missing":%d,"wake_servers_us":%.1f,)"
      R"("wake_redis_us":%.1f,"catch_up_s":%.2f,"catch_up_danger_s":%.2f,"catch_up_high_s":%.2f,)"
      R"("catch_up_overtook":%d)",
      waking.open_reports, waking.loaded_per_second, waking.bytes_per_report, waking.start_s,
      waking.wake_rps, waking.p50_ms, waking.p99_ms, waking.early, waking.twice, waking.missing,
      waking.servers_us, waking.redis_us, waking.catch_up_s, waking.danger_s, waking.high_s,
      waking.overtook);
  if (waking.explain.has_value()) {
    absl::StrAppendFormat(&json, R"(,"explain_p50_ms":%.2f,"explain_p99_ms":%.2f)",
                          waking.explain->p50_ms, waking.explain->p99_ms);
  }
  if (!bullmq.has_value()) return json;
  const BullmqStream& stream = bullmq->streams.back();
  absl::StrAppendFormat(&json,
                        R"(,"bullmq_added_per_second":%.0f,"bullmq_bytes_per_pending":%.0f,)"
                        R"("bullmq_fired_rps":%.0f,"bullmq_late_p99_ms":%.0f)",
                        bullmq->added_per_second, bullmq->bytes_per_pending, stream.fired_rps,
                        stream.p99_ms);
  return json;
}

std::string WakingErrors(const WakingFindings& waking) {
  std::string errors;
  if (waking.early > 0) absl::StrAppend(&errors, "waking: ", waking.early, " rungs rang early\n");
  if (waking.twice > 0) absl::StrAppend(&errors, "waking: ", waking.twice, " rungs rang twice\n");
  if (waking.missing > 0) {
    absl::StrAppend(&errors, "waking: ", waking.missing, " reports did not wake\n");
  }
  return errors;
}

}  // namespace pledgekeeper::bench
