#include "services/notify/heard.h"

#include <algorithm>

#include "services/notify/should_tell.h"
#include "services/store/outbox.h"

namespace pledgekeeper::notify {
namespace {

using storage::v1::Delivery;

// Whoever has this many versions of a report behind them is in the midst of it.
constexpr int64_t kVersionsBefore = 50;
constexpr int64_t kVersionsAfter = 20;

bool HasGone(const Delivery& delivery) {
  return delivery.state() == storage::v1::DELIVERY_TOLD ||
         delivery.state() == storage::v1::DELIVERY_ON_ITS_WAY;
}

// When it was told; of what is under way only its version's time is known.
int64_t ToldMs(const Delivery& told) {
  return told.end_time_ms() > 0 ? told.end_time_ms() : told.version_time_ms();
}

// Told at the moment of this one's version, or since; of what is on its way only its version's time
// is known.
bool IsEnough(const Delivery& told, const Delivery& delivery) {
  if (!HasGone(told) || !CallsToAct(told)) return false;
  if (told.urgency() < delivery.urgency()) return false;  // danger has begun since
  return ToldMs(told) >= delivery.version_time_ms() - absl::ToInt64Milliseconds(kMoment);
}

bool HasOpened(const storage::v1::Report& report, const std::string& person_id) {
  return std::any_of(report.openings().begin(), report.openings().end(),
                     [&](const auto& opening) { return opening.worker_id() == person_id; });
}

}  // namespace

absl::Time EndOfMoment(const std::vector<Delivery>& around, absl::Time now) {
  absl::Time end = absl::InfinitePast();
  for (const Delivery& other : around) {
    if (!HasGone(other) && other.state() != storage::v1::DELIVERY_BEGUN) continue;
    const absl::Time told = absl::FromUnixMillis(ToldMs(other));
    // A clock that was put back would make it wait for more than a moment.
    if (told <= now) end = std::max(end, told + kMoment);
  }
  return end;
}

std::vector<std::string> IdsAround(const Delivery& delivery) {
  std::vector<std::string> ids;
  Delivery other = delivery;
  const int64_t first = std::max<int64_t>(1, delivery.version() - kVersionsBefore);
  for (int64_t version = first; version <= delivery.version() + kVersionsAfter; ++version) {
    if (version == delivery.version()) continue;
    other.set_version(version);
    ids.push_back(store::DeliveryId(other));
  }
  return ids;
}

Heard WhatTheyHeard(const Delivery& delivery, const std::vector<Delivery>& around,
                    const storage::v1::Report& report, absl::Time now) {
  const auto is_enough = [&](const Delivery& told) { return IsEnough(told, delivery); };
  if (std::any_of(around.begin(), around.end(), is_enough)) return Heard::kJustNow;
  // An attempt that nobody ends is not waited for: its end may take a day to be known.
  const bool is_fresh = now < absl::FromUnixMillis(delivery.version_time_ms()) + 2 * kMoment;
  // Nor does danger wait for what is no danger.
  const auto is_begun = [&](const Delivery& other) {
    return other.state() == storage::v1::DELIVERY_BEGUN && CallsToAct(other) &&
           other.urgency() >= delivery.urgency();
  };
  if (is_fresh && std::any_of(around.begin(), around.end(), is_begun)) return Heard::kBeingTold;
  const bool was_told = std::any_of(around.begin(), around.end(), HasGone);
  const bool knows_it =
      was_told || delivery.version() > kVersionsBefore || HasOpened(report, delivery.person_id());
  return knows_it ? Heard::kBefore : Heard::kNothing;
}

}  // namespace pledgekeeper::notify
