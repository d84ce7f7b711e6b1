#ifndef SERVICES_DOMAIN_CLOCK_CLOCK_EXPLANATION_H_
#define SERVICES_DOMAIN_CLOCK_CLOCK_EXPLANATION_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/text.pb.h"
#include "services/domain/clock/legal_clock.h"

// Dates in words that anybody can follow, in English and Welsh. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// How the clock's due time came about, in one language, in sentences that a ten-year-old follows:
// "10 working days after Thu 19 Dec 2024. These days do not count: Sat 21 Dec, ... Wed 25 Dec
// (Christmas Day). The last day is Tue 7 Jan 2025." Every day that did not count stands there, each
// with its reason if it is a holiday; a hold is said once, with its first and last day; an
// extension says from what. Plain time and working hours are explained likewise. It names no law:
// that is LegalClock.source in the API. Welsh for LANGUAGE_WELSH, else English.
std::string ExplainDueTime(const LegalClock& clock, v1::Language language);

// Why a due time moved, in both languages: which clock, from when to when, and every day of the
// calendar's latest change that did it, of `changed` (see Directory).
config::v1::Text MovedText(const LegalClock& clock, absl::Time old_due,
                           const std::vector<DayOff>& changed);

// The rule as tiers that are spoken to in simple phrases are told it: with its simple titles, where
// it has some.
config::v1::Clock InSimpleWords(config::v1::Clock rule);

// The title of a lawful reason to hold the clock; the reason itself if the rule no longer has it.
config::v1::Text HoldTitle(const config::v1::Clock& rule, const std::string& reason);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CLOCK_CLOCK_EXPLANATION_H_
