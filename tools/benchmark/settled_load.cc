#include "tools/benchmark/settled_load.h"

#include <chrono>
#include <deque>

#include "services/base/status_macros.h"
#include "tools/benchmark/pause.h"

namespace pledgekeeper::bench {
namespace {

constexpr absl::Duration kLookEvery = absl::Milliseconds(500);
constexpr size_t kQuietLooks = 4;
// Polling alone takes a third of it; a loop that is behind takes what it can get.
constexpr double kQuietProcessors = 0.10;
constexpr absl::Duration kPatience = absl::Minutes(2);
constexpr char kStillBusy[] = "it was busy for two minutes more: it costs more than was counted";

double SecondsBetween(const Usage& begin, const Usage& end) {
  return std::chrono::duration<double>(end.at - begin.at).count();
}

// The last looks at processes that are, or are not, quiet.
struct Quiet {
  Usage begin;
  Usage end;
  bool is_reached = false;

  // Processors that were busy all the same.
  double BusyWith(double Usage::*process) const {
    return is_reached ? (end.*process - begin.*process) / SecondsBetween(begin, end) : 0;
  }
};

bool IsBusy(const Usage& begin, const Usage& end) {
  const double used = (end.server - begin.server) + (end.redis - begin.redis);
  return used > kQuietProcessors * SecondsBetween(begin, end);
}

absl::StatusOr<Quiet> AwaitQuiet(const Meter& meter) {
  std::deque<Usage> looks(1);
  ASSIGN_OR_RETURN(looks.front(), meter.Read());
  const Instant last = looks.front().at + absl::ToChronoNanoseconds(kPatience);
  Quiet quiet;
  while (!quiet.is_reached && looks.back().at < last) {
    RETURN_IF_ERROR(Pause(kLookEvery));
    ASSIGN_OR_RETURN(const Usage look, meter.Read());
    // One busy look, and the quiet ones before it count no more.
    if (IsBusy(looks.back(), look)) looks.clear();
    looks.push_back(look);
    // One more than so many: a look is quiet only against the one before it.
    quiet.is_reached = looks.size() > kQuietLooks;
  }
  quiet.begin = looks.front();
  quiet.end = looks.back();
  return quiet;
}

}  // namespace

absl::StatusOr<Section> MeasureSettled(const SettledLoad& load, const Timing& timing) {
  ASSIGN_OR_RETURN(const Quiet before, AwaitQuiet(load.meter));
  const int64_t first = load.submissions;
  ASSIGN_OR_RETURN(Section section,
                   MeasureCalls(load.name, load.outstanding, load.lanes, load.meter, timing));
  const Instant answered = std::chrono::steady_clock::now();
  ASSIGN_OR_RETURN(const Quiet after, AwaitQuiet(load.meter));
  const double answers = static_cast<double>(load.submissions - first - section.errors);
  const auto microseconds = [&](double Usage::*process) {
    const double idle = before.BusyWith(process) * SecondsBetween(before.end, after.end);
    return answers > 0 ? (after.end.*process - before.end.*process - idle) / answers * 1e6 : 0;
  };
  section.server_cpu_us = microseconds(&Usage::server);
  section.redis_cpu_us = microseconds(&Usage::redis);
  section.lag_s = std::chrono::duration<double>(after.begin.at - answered).count();
  if (!before.is_reached || !after.is_reached) {
    ++section.errors;
    if (section.first_error.empty()) section.first_error = kStillBusy;
  }
  return section;
}

}  // namespace pledgekeeper::bench
