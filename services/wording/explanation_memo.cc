#include "services/wording/explanation_memo.h"

#include <cstddef>
#include <memory>
#include <unordered_map>

#include "absl/strings/str_cat.h"
#include "services/domain/clock/clock_explanation.h"

namespace pledgekeeper::wording {
namespace {

// A council has some ten rules and two languages; a minute has one text for each.
constexpr size_t kMostRemembered = 1000;

struct Remembered {
  std::string text;
  // Kept, so that no other calendar can come to lie at its address: a council's calendar changes
  // with its nation's, under the same version.
  std::shared_ptr<const domain::Calendar> calendar;
};

// All that the text depends on, but the calendar. A policy of this version has this rule for ever.
std::string KeyOf(const domain::LegalClock& clock, const domain::PolicyInForce& policy,
                  v1::Language language) {
  constexpr int64_t kMinute_ms = 60'000;
  return absl::StrCat(policy.policy.id(), "/", policy.policy.version(), " ", clock.record.name(),
                      " ", clock.record.start_time_ms() / kMinute_ms, " ",
                      static_cast<int>(language));
}

bool IsTheSameForAMinute(const domain::LegalClock& clock) {
  return clock.record.end_time_ms() == 0 && clock.record.holds().empty() &&
         clock.record.extensions().empty() && clock.record.promised_due_ms() == 0 &&
         clock.rule.budget().has_working_days();
}

}  // namespace

std::string ExplainRemembered(const domain::LegalClock& clock, const domain::PolicyInForce& policy,
                              v1::Language language) {
  if (!IsTheSameForAMinute(clock)) return domain::ExplainDueTime(clock, language);
  thread_local std::unordered_map<std::string, Remembered> all;
  if (all.size() >= kMostRemembered) all.clear();
  Remembered& remembered = all[KeyOf(clock, policy, language)];
  if (remembered.calendar != policy.calendar) {
    remembered = {domain::ExplainDueTime(clock, language), policy.calendar};
  }
  return remembered.text;
}

}  // namespace pledgekeeper::wording
