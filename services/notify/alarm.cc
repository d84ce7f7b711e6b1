#include "services/notify/alarm.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/http/on_thread.h"
#include "services/notify/backoff.h"

namespace pledgekeeper::notify {
namespace {

// With the watchdog's round of 30 s, an alarm is out within a minute.
constexpr std::chrono::milliseconds kPause(1000);

}  // namespace

Alarm::Alarm(boost::asio::io_context& runtime, const Parts& parts)
    : parts_(parts),
      thread_(1),
      loop_(runtime, "raising the alarm", kPause, [this]() -> base::Task<absl::StatusOr<bool>> {
        CO_ASSIGN_OR_RETURN(const int sent, co_await AlarmOnce());
        co_return sent > 0;
      }) {
  for (const AlarmReceiver& receiver : parts.receivers) lines_.push_back({&receiver});
}

Alarm::~Alarm() { thread_.join(); }

void Alarm::Note(const AlarmFacts& facts) { facts_ = facts; }

void Alarm::Forget() {
  facts_ = said_ = {};
  since_.reset();
  quiet_since_.reset();
}

AlarmFacts Alarm::FactsAt(absl::Time now) const {
  // A report may be in both numbers: it counts once.
  const int in_danger = std::max(facts_.in_danger, parts_.health.UntoldInDanger(now));
  return {facts_.unattended + in_danger - facts_.in_danger, in_danger};
}

void Alarm::Decide(absl::Time now) {
  const AlarmFacts facts = FactsAt(now);
  if (facts.unattended > 0) {
    quiet_since_.reset();
    const bool grows = facts.unattended > said_.unattended || facts.in_danger > said_.in_danger;
    if (since_.has_value() && !grows && now < *since_ + kRepeat) return;
    if (!since_.has_value()) {
      spdlog::error("nobody is there to act; reports that wait: {}, in danger: {}",
                    facts.unattended, facts.in_danger);
    }
    said_ = facts;
    since_ = now;
    Say(parts_.texts.Alarm(facts.unattended, facts.in_danger), now);
    return;
  }
  if (!since_.has_value()) return;
  if (!quiet_since_.has_value()) quiet_since_ = now;
  if (now < *quiet_since_ + kOverAfter) return;
  since_.reset();
  quiet_since_.reset();
  said_ = {};
  spdlog::info("somebody is there again for every report");
  Say(parts_.texts.AlarmOver(), now);
}

void Alarm::Say(Wording wording, absl::Time now) {
  Message message;
  // The same for every server that says the same in this minute; what is said again is said later.
  const int64_t window = absl::ToUnixSeconds(now) / 60;
  message.id = base::KeyedName(parts_.message_key, "alarm",
                               absl::StrCat(window, "|", said_.unattended, "|", said_.in_danger));
  message.is_in_both_languages = true;
  message.wording = std::move(wording);
  message.count = said_.unattended;
  message.danger = said_.in_danger > 0;
  for (Line& line : lines_) {
    // What an earlier alarm still had to say is said by this one.
    line.message = message;
    line.message->address = line.receiver->address;
    line.attempts = 0;
    // Who has asked not to be called is not called before that.
    line.next = std::max(line.quiet_until, now);
  }
}

base::Task<void> Alarm::Send(Line& line, absl::Time now) {
  line.message->now = now;
  ++line.attempts;
  const Message message = *line.message;
  const Messenger& messenger = *line.receiver->messenger;
  const SendOutcome outcome =
      co_await http::OnThread(thread_, [&messenger, &message] { return messenger.Send(message); });
  if (outcome.result == SendResult::kTold || outcome.result == SendResult::kOnItsWay) {
    line.message.reset();
    co_return;
  }
  spdlog::error("the alarm does not reach one of its receivers: {}", outcome.reason);
  const auto wait = WaitAfter(line.attempts, true);
  const bool may_be_repeated =
      outcome.result == SendResult::kFailed || outcome.result == SendResult::kSetupFault;
  line.quiet_until =
      now + std::min(outcome.retry_after.value_or(absl::ZeroDuration()), LongestWait(true));
  line.next = std::max(line.quiet_until, now + wait.value_or(absl::ZeroDuration()));
  // The next alarm says it again, in a quarter of an hour at the latest.
  if (!may_be_repeated || !wait.has_value()) line.message.reset();
}

base::Task<absl::StatusOr<int>> Alarm::AlarmOnce() {
  const absl::Time now = parts_.clock.Now();
  Decide(now);
  int sent = 0;
  for (Line& line : lines_) {
    if (!line.message.has_value() || line.next > now) continue;
    co_await Send(line, now);
    ++sent;
  }
  co_return sent;
}

}  // namespace pledgekeeper::notify
