#ifndef SERVICES_DOMAIN_RULEBOOK_RULEBOOK_H_
#define SERVICES_DOMAIN_RULEBOOK_RULEBOOK_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/calendar.pb.h"
#include "proto/pledgekeeper/config/v1/pledge.pb.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/domain/calendar/calendar.h"
#include "services/domain/rulebook/calendar_book.h"

namespace pledgekeeper::domain {

// A configuration text, as read from a file.
struct ConfigText {
  std::string source;  // the file's name, for messages
  std::string text;
};

// The texts that make a rulebook, and which of them rule new reports.
struct RulebookTexts {
  std::vector<ConfigText> calendars;
  std::vector<ConfigText> policies;
  std::vector<ConfigText> pledges;
  std::string pledge_id;  // the authority's own pledge
  std::string policy_id;  // the policy for new reports; "ID/VERSION" for one version of it
};

// A policy with the calendar that it names, and with the clocks of the profiles that it includes
// behind its own.
struct PolicyInForce {
  config::v1::Policy policy;
  std::shared_ptr<const Calendar> calendar;

  // The clock of this name, or null.
  const config::v1::Clock* FindClock(std::string_view name) const;
};

// Whether the clock waits until somebody has checked whom a young person named in words.
bool IsNameCheck(const config::v1::Clock& rule);

// All pledges and policies that a server knows, in all versions, and the calendars in force.
// Immutable, and cheap to copy: copies share what they hold, and pointers into one hold while any
// copy lives. Threads may share it.
class Rulebook {
 public:
  // Parses (config_text.h) and cross-checks: ids and versions are unique, each policy's calendar
  // and each calendar's base exist (their highest versions are used), each include is a profile and
  // fits (policy_includes.h), pledge_id and policy_id exist, policy_id is no profile. Errors are
  // base::TextInvalid; for a cross-check the line is 1.
  static absl::StatusOr<Rulebook> Create(const RulebookTexts& texts);

  // The same rulebook with newer calendars in force (CalendarBook::With): each of a higher version
  // than the one in force replaces it, each of a new id is added, others are ignored. Calendars
  // with a replaced base are built again, and all policies run on the new ones. Errors as in
  // Create; their source is "ID version VERSION".
  absl::StatusOr<Rulebook> WithCalendars(const std::vector<config::v1::Calendar>& newer) const;

  // The calendar in force, or null.
  const Calendar* FindCalendar(std::string_view id) const;
  // The calendars in force, by id.
  std::vector<std::shared_ptr<const Calendar>> Calendars() const;

  // The policy for new reports: the highest version of policy_id, or the one that it names.
  const PolicyInForce& policy() const;
  // All policies in all versions, profiles too: by id, then lowest version first.
  std::vector<const PolicyInForce*> Policies() const;
  // The policy a report runs under, or null if this version is not known.
  const PolicyInForce* FindPolicy(std::string_view id, int version) const;

  // The authority's pledge in force on the day of `now` in UTC: the highest version whose
  // in_force_from is not later; if all are later, the lowest version.
  const config::v1::Pledge& PledgeInForce(absl::Time now) const;
  // One version of a pledge; version 0 and the empty id mean the authority's own in force at `now`;
  // version 0 with an id means that pledge's version in force. Null if there is none.
  const config::v1::Pledge* FindPledge(std::string_view id, int version, absl::Time now) const;
  // The authority's pledge that words `promise_id` for somebody who saw `version`: that version, if
  // it was ever in force by `now` and makes the promise; else the newest such that does. Null if
  // none ever did.
  const config::v1::Pledge* FindPledgeOf(std::string_view promise_id, int version,
                                         absl::Time now) const;
  // All versions of all pledges: by id, then highest version first.
  std::vector<const config::v1::Pledge*> Pledges() const;
  // The ids of all their tiers, each once: of those to come too, so that people can be put in them
  // beforehand.
  std::vector<std::string> Tiers() const;

 private:
  using PolicyVersions = std::map<std::pair<std::string, int>, PolicyInForce>;
  using PledgeVersions = std::map<std::pair<std::string, int>, config::v1::Pledge>;

  Rulebook() = default;

  std::string pledge_id_;
  std::pair<std::string, int> policy_;  // of new reports
  std::shared_ptr<const CalendarBook> calendars_;
  std::shared_ptr<const PolicyVersions> policies_;
  std::shared_ptr<const PledgeVersions> pledges_;
};

// The promise of a report that is about none of the pledge's; no pledge makes one of this id.
inline constexpr char kAnotherPromise[] = "another";
// What it is called where others have their wording.
config::v1::Text AnotherPromiseText();

// The wording of a promise for a tier (empty or unknown: the pledge's first) and language, or null
// if the pledge makes no such promise.
const std::string* FindWording(const config::v1::Pledge& pledge, std::string_view promise_id,
                               std::string_view tier, bool welsh);

// Whether the tier is spoken to in simple phrases. An empty one stands for the pledge's first; one
// that is unknown, or a pledge that is null, has the usual phrases.
bool HasSimplePhrases(const config::v1::Pledge* pledge, std::string_view tier);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_RULEBOOK_H_
