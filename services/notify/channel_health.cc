#include "services/notify/channel_health.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "services/notify/backoff.h"

namespace pledgekeeper::notify {
namespace {

// Somebody who was told of a danger so long ago is expected to see to it; the ladder rings them
// again.
constexpr absl::Duration kDangerMemory = absl::Hours(4);
// What is kept is tried again every minute (WaitForSetup): whatever was not is no longer kept.
constexpr absl::Duration kStillKept = absl::Minutes(5);

}  // namespace

void ChannelHealth::Note(v1::Channel channel, const SendOutcome& outcome, absl::Time now) {
  State& state = channels_[channel];
  if (outcome.retry_after.has_value() &&
      (outcome.result == SendResult::kFailed || outcome.result == SendResult::kUnknown ||
       outcome.result == SendResult::kSetupFault)) {
    state.asked = now;
    state.quiet = *outcome.retry_after;
  }
  // One person's refusal, or an end that nobody knows, says nothing of the channel.
  if (outcome.result == SendResult::kRefused || outcome.result == SendResult::kUnknown) return;
  const bool goes = outcome.result == SendResult::kTold || outcome.result == SendResult::kOnItsWay;
  const SendResult fault = goes ? SendResult::kTold : outcome.result;
  if (fault == state.fault) return;
  state.fault = fault;
  const std::string& name = v1::Channel_Name(channel);
  if (fault == SendResult::kSetupFault) {
    spdlog::error(
        "telling by {} fails for everybody ({}): its set-up has to be mended. What is to be told "
        "is "
        "kept, and tried again for {} hours",
        name, outcome.reason, absl::ToInt64Hours(kSetupPatience));
  } else if (fault == SendResult::kFailed) {
    spdlog::warn("telling by {} fails ({}); it is tried again", name, outcome.reason);
  } else {
    spdlog::info("telling by {} goes again", name);
  }
}

void ChannelHealth::NoteDanger(const std::string& report_id, const SendOutcome& outcome,
                               absl::Time now) {
  std::erase_if(in_danger_, [&](const auto& entry) {
    return std::max(entry.second.told, entry.second.kept) < now - kDangerMemory;
  });
  Danger& danger = in_danger_[report_id];
  const bool goes = outcome.result == SendResult::kTold || outcome.result == SendResult::kOnItsWay;
  if (goes) danger.told = now;
  if (outcome.result == SendResult::kSetupFault) danger.kept = now;
}

int ChannelHealth::UntoldInDanger(absl::Time now) const {
  return static_cast<int>(
      std::count_if(in_danger_.begin(), in_danger_.end(), [&](const auto& entry) {
        return entry.second.kept >= now - kStillKept && entry.second.told < now - kDangerMemory;
      }));
}

absl::Time ChannelHealth::QuietUntil(v1::Channel channel, bool danger) const {
  const auto found = channels_.find(channel);
  if (found == channels_.end()) return absl::InfinitePast();
  return found->second.asked + std::min(found->second.quiet, LongestWait(danger));
}

}  // namespace pledgekeeper::notify
