#include "tools/benchmark/waking.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/meter.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/section.h"
#include "tools/benchmark/wake_audit.h"
#include "tools/benchmark/waking_stage.h"

namespace pledgekeeper::bench {
namespace {

// Reports that are not due within the run fall due later, evenly over this time.
constexpr absl::Duration kNotDueFor = absl::Hours(3);
constexpr absl::Duration kSpread = absl::Hours(24 * 20);
// How long the council had no server.
constexpr absl::Duration kOutage = absl::Minutes(10);
// The loader writes at least so many reports a second beside two servers; fewer, and the first
// would be due before the last is written.
constexpr double kLoadedPerSecond = 4000;
constexpr absl::Duration kLoadMargin = absl::Seconds(3);
// A wake that has not come by then never will; catching up may take a minute.
constexpr absl::Duration kLastWake = absl::Seconds(20);
constexpr absl::Duration kCatchUp = absl::Minutes(3);
constexpr absl::Duration kLookEvery = absl::Milliseconds(100);
// By then Redis has given back the memory that a rewrite of its file took.
constexpr absl::Duration kSettle = absl::Seconds(2);

void Say(const std::string& what) { std::cerr << "bench: waking: " << what << std::endl; }

using Plan = std::function<PlannedReport(int64_t number)>;

// Of ten reports one is in danger and two are of high urgency, so that none stands in a row of its
// own: 7 and 10 have no common divisor.
v1::Urgency UrgencyOf(int64_t number) {
  const int64_t place = number * 7 % 10;
  return place == 0 ? v1::URGENCY_DANGER : place <= 2 ? v1::URGENCY_HIGH : v1::URGENCY_NORMAL;
}

// `count` reports from `first` on fall due evenly from `begin` for `length`.
Plan Evenly(int64_t first, int64_t count, absl::Time begin, absl::Duration length) {
  return [=](int64_t number) {
    const double share = static_cast<double>(number - first) / static_cast<double>(count);
    return PlannedReport{absl::FromUnixMillis(absl::ToUnixMillis(begin + share * length)),
                         UrgencyOf(number)};
  };
}

// The whole run; the sections in the order of their functions.
class Run {
 public:
  Run(const WakingOptions& options, WakingStage& stage) : options_(options), stage_(stage) {}

  absl::Status FillUp(WakingFindings& findings);
  absl::Status MeasureStart(WakingFindings& findings);
  absl::Status MeasureSteady(WakingFindings& findings);
  absl::Status MeasureCatchUp(WakingFindings& findings);

 private:
  absl::StatusOr<int64_t> UsedMemory();
  absl::Status WaitForLines(int64_t lines, absl::Time end);

  const WakingOptions& options_;
  WakingStage& stage_;
  int64_t next_ = 0;  // number of the next report
};

absl::StatusOr<int64_t> Run::UsedMemory() {
  while (true) {
    RETURN_IF_ERROR(Pause(kSettle));
    ASSIGN_OR_RETURN(const int64_t rewriting, stage_.redis().InfoNumber("aof_rewrite_in_progress"));
    // A rewrite of the append-only file has memory of its own, which is not the reports'.
    if (rewriting == 0) return stage_.redis().InfoNumber("used_memory");
  }
}

absl::Status Run::FillUp(WakingFindings& findings) {
  Say(absl::StrCat("writing ", options_.open_reports, " open reports"));
  ASSIGN_OR_RETURN(const int64_t before, UsedMemory());
  const absl::Time begin = absl::Now();
  RETURN_IF_ERROR(
      stage_.loader().Add(next_, options_.open_reports,
                          Evenly(next_, options_.open_reports, begin + kNotDueFor, kSpread)));
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  next_ += options_.open_reports;
  ASSIGN_OR_RETURN(const int64_t after, UsedMemory());
  const double reports = static_cast<double>(options_.open_reports);
  findings.open_reports = options_.open_reports;
  findings.loaded_per_second = reports / seconds;
  findings.bytes_per_report = static_cast<double>(after - before) / reports;
  return absl::OkStatus();
}

absl::Status Run::MeasureStart(WakingFindings& findings) {
  Say("starting a server over them");
  ASSIGN_OR_RETURN(const absl::Duration length, stage_.TimeStart());
  findings.start_s = absl::ToDoubleSeconds(length);
  return absl::OkStatus();
}

absl::Status Run::WaitForLines(int64_t lines, absl::Time end) {
  while (absl::Now() < end) {
    ASSIGN_OR_RETURN(const int64_t length, JournalLength(stage_.redis()));
    if (length >= lines) return absl::OkStatus();
    RETURN_IF_ERROR(Pause(kLookEvery));
  }
  return absl::OkStatus();  // the audit says what is missing
}

absl::Status Run::MeasureSteady(WakingFindings& findings) {
  const int64_t count =
      static_cast<int64_t>(options_.wakes_per_second * absl::ToDoubleSeconds(options_.length));
  std::vector<double> rps, p50, p99, worst, servers_us, redis_us, others;
  RETURN_IF_ERROR(stage_.StartServers());
  ASSIGN_OR_RETURN(
      findings.explain,
      ProbeExplain(stage_.first().address(), stage_.first().key_file(), options_.open_reports));
  for (int round = 1; round <= options_.rounds; ++round) {
    Say(absl::StrCat(options_.wakes_per_second, " a second fall due, round ", round));
    ASSIGN_OR_RETURN(const std::string journal, JournalEnd(stage_.redis()));
    const absl::Time begin =
        absl::Now() + absl::Seconds(static_cast<double>(count) / kLoadedPerSecond) + kLoadMargin;
    const Plan plan = Evenly(next_, count, begin, options_.length);
    RETURN_IF_ERROR(stage_.loader().Add(next_, count, plan));
    // Those due first would have been late for want of being there.
    if (absl::Now() > begin) {
      return absl::DeadlineExceededError("the machine is too busy to write the reports in time");
    }
    ASSIGN_OR_RETURN(const int64_t lines, JournalLength(stage_.redis()));
    RETURN_IF_ERROR(Pause(begin - absl::Now()));
    const Meter first(stage_.first().pid(), stage_.redis_pid());
    const Meter second(stage_.second().pid(), stage_.redis_pid());
    ASSIGN_OR_RETURN(const Usage first_begin, first.Read());
    ASSIGN_OR_RETURN(const Usage second_begin, second.Read());
    RETURN_IF_ERROR(Pause(options_.length));
    RETURN_IF_ERROR(WaitForLines(lines + count, absl::Now() + kLastWake));
    ASSIGN_OR_RETURN(const Usage first_end, first.Read());
    ASSIGN_OR_RETURN(const Usage second_end, second.Read());
    ASSIGN_OR_RETURN(const WakeAudit audit,
                     AuditWakes(stage_.redis(), journal, next_, count, plan));
    next_ += count;

    const double servers =
        (first_end.server - first_begin.server) + (second_end.server - second_begin.server);
    const double redis = first_end.redis - first_begin.redis;
    const double ours = servers + redis + (first_end.client - first_begin.client);
    const double seconds = std::chrono::duration<double>(first_end.at - first_begin.at).count();
    rps.push_back(audit.rps);
    p50.push_back(audit.p50_ms);
    p99.push_back(audit.p99_ms);
    worst.push_back(audit.worst_ms);
    servers_us.push_back(servers / static_cast<double>(count) * 1e6);
    redis_us.push_back(redis / static_cast<double>(count) * 1e6);
    others.push_back(std::max(0.0, (first_end.machine - first_begin.machine - ours) / seconds));
    findings.early += audit.early;
    findings.twice += audit.twice;
    findings.missing += audit.missing;
  }
  stage_.StopServers();
  findings.wakes_per_second = options_.wakes_per_second;
  findings.wake_rps = MedianOf(rps);
  findings.p50_ms = MedianOf(p50);
  findings.p99_ms = MedianOf(p99);
  findings.worst_ms = MedianOf(worst);
  findings.servers_us = MedianOf(servers_us);
  findings.redis_us = MedianOf(redis_us);
  findings.other_cores = MedianOf(others);
  return absl::OkStatus();
}

absl::Status Run::MeasureCatchUp(WakingFindings& findings) {
  std::vector<double> all, danger, high;
  for (int round = 1; round <= options_.rounds; ++round) {
    Say(absl::StrCat(options_.backlog, " fell due in an outage, round ", round));
    ASSIGN_OR_RETURN(const std::string journal, JournalEnd(stage_.redis()));
    // No server runs yet, so all of this falls due with nobody to wake it.
    const Plan plan = Evenly(next_, options_.backlog, absl::Now() - kOutage, kOutage);
    RETURN_IF_ERROR(stage_.loader().Add(next_, options_.backlog, plan));
    ASSIGN_OR_RETURN(const int64_t lines, JournalLength(stage_.redis()));
    const absl::Time begin = absl::Now();
    RETURN_IF_ERROR(stage_.StartServers());
    RETURN_IF_ERROR(WaitForLines(lines + options_.backlog, begin + kCatchUp));
    stage_.StopServers();
    ASSIGN_OR_RETURN(const WakeAudit audit,
                     AuditWakes(stage_.redis(), journal, next_, options_.backlog, plan));
    next_ += options_.backlog;
    all.push_back(absl::ToDoubleSeconds(audit.done - begin));
    danger.push_back(absl::ToDoubleSeconds(audit.danger_done - begin));
    high.push_back(absl::ToDoubleSeconds(audit.high_done - begin));
    findings.early += audit.early;
    findings.twice += audit.twice;
    findings.missing += audit.missing;
    findings.overtook += audit.overtook;
  }
  findings.backlog = options_.backlog;
  findings.catch_up_s = MedianOf(all);
  findings.danger_s = MedianOf(danger);
  findings.high_s = MedianOf(high);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<WakingFindings> MeasureWaking(const WakingOptions& options) {
  ASSIGN_OR_RETURN(const std::unique_ptr<WakingStage> stage,
                   WakingStage::Set(options.server, options.config, options.scratch));
  Run run(options, *stage);
  WakingFindings findings;
  RETURN_IF_ERROR(run.FillUp(findings));
  RETURN_IF_ERROR(run.MeasureStart(findings));
  RETURN_IF_ERROR(run.MeasureSteady(findings));
  RETURN_IF_ERROR(run.MeasureCatchUp(findings));
  return findings;
}

}  // namespace pledgekeeper::bench
