#ifndef TESTS_DOMAIN_FIXTURES_H_
#define TESTS_DOMAIN_FIXTURES_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/decide/decide.h"  // tidy-ok: what every story asks
#include "services/domain/people/directory.h"
#include "services/domain/rulebook/rulebook.h"

// A small council, the deployed rules, and a report whose story a test tells step by step. Time is
// what the test says it is.
namespace pledgekeeper::domain {

// A moment by the clocks of London, "2025-01-06 10:00". "Mon 06 10:00" is how it is shown.
absl::Time At(const std::string& text);
std::string Show(absl::Time time);

// Entries under construction. What is not named is left empty.
class Council {
 public:
  struct Person {
    v1::Role role = v1::ROLE_SOCIAL_WORKER;
    std::string team;
    std::string manager;
  };

  Council& Team(const std::string& id, const std::string& manager);
  Council& Worker(const std::string& id, const Person& person);
  Council& YoungPerson(const std::string& id, const std::string& responsible,
                       const std::string& iro, const std::string& team);
  // Away from (inclusive) to (exclusive).
  Council& Away(const std::string& id, absl::Time from, absl::Time until,
                const std::string& cover = "");
  // Away during every moment of every test.
  Council& AlwaysAway(const std::string& id, const std::string& cover = "");
  Council& Gone(const std::string& id);
  // 1 (Monday) to 7 (Sunday), and who stands in on them.
  Council& DaysOff(const std::string& id, const std::vector<int>& days,
                   const std::string& standing_cover = "");
  Council& Capacity(const std::string& id, int capacity);
  Council& DeskMode(const std::string& team, v1::DeskMode mode);
  Council& OutOfHours(const std::string& team);
  // Changes it as an administrator does: its entries keep what they were (access_changes.h).
  Council& Administer(absl::Time now, const std::function<void(Council&)>& change);

  DirectoryEntries& entries() { return entries_; }
  Directory Build() const { return Directory(entries_); }

 private:
  DirectoryEntries entries_;
};

//            dir (director)
//            hos (head of service)
//            sm (service manager)         iro (kim's, outside the line)
//     tm (north)      tm2 (south)
//   ann    bob        cat     dan
// Kim's team is north, and ann is responsible for her.
Council DemoCouncil();

// The deployed rules with policy wales-representation in its first version, whose few clocks make
// short stories.
const Rulebook& WalesRules();
// The same with its second version: stages, holds, snoozes, profiles.
const Rulebook& WalesRules2();
// The same with its third version, in which some clocks are the council's own.
const Rulebook& WalesRules3();
// The same with its fourth version, under which somebody checks whom words name.
const Rulebook& WalesRules4();
// The same with its fifth version, under which somebody finds out who is not sure whether they are
// safe.
const Rulebook& WalesRules5();
// The same with its sixth version, under which staff's danger is answered as fast as the young
// person's.
const Rulebook& WalesRules6();
// The same with its seventh version, under which a message alone finds out nothing.
const Rulebook& WalesRules7();
// The same with its eighth version, under which each planned change has a clock.
const Rulebook& WalesRules8();
// The same with its ninth version, under which compliments are thanked for.
const Rulebook& WalesRules9();
// The deployed rules with policy england-children-act in its first version, which knows no duties.
const Rulebook& EnglandRules();
// The same with its second version.
const Rulebook& EnglandRules2();
// The deployed rules with a policy of this text ("small" is its id).
Rulebook RulesWith(const std::string& policy_text);

// What a test asks of a report: a bag of all that any action needs, so that tables go over actions.
// What of it matters depends on the action; it becomes the request of that action.
struct Asking {
  v1::Action action = v1::ACTION_UNSPECIFIED;
  std::string actor_id;
  uint64_t request_hash = 0;
  uint64_t content_hash = 0;
  int64_t expected_version = 0;
  std::string text;
  v1::Urgency urgency = v1::URGENCY_UNSPECIFIED;
  std::string worker_id;
  std::string team_id;
  int change_number = 0;
  std::optional<absl::CivilDay> due_day;
  std::string evidence;
  v1::Outcome outcome = v1::OUTCOME_UPHELD;
  std::string outcome_reason;
  std::vector<v1::Remedy> remedies;
  std::vector<v1::Fault> faults;
  std::string clock;
  std::string hold_reason;
  absl::Time until;
  int64_t length = 0;
  v1::Milestone milestone = v1::MILESTONE_UNSPECIFIED;
  config::v1::Target target = config::v1::MANAGER_ABOVE;
  v1::Safety safety = v1::SAFETY_SAFE;
  bool wanted = false;
  std::vector<std::string> add_ids;
  std::vector<std::string> remove_ids;
  std::vector<std::string> may_know_ids;
  std::vector<std::string> about_ids;

  operator Request() const;  // NOLINT: a test says what is asked, and nothing else
};

// Kim's report about the promise "voice": safe, about nobody.
Submission KimsSubmission();

// Says the rest of what a report can hold: whom it is about, who must not see it, somebody named
// who waits, a stage that was asked about, changes that are late, dropped or shown to be made, a
// promise that is unknown, who sent it for her.
void AddWhatIsSaidSeldom(storage::v1::Report& report);
// Gives the first clock of a report more holds and extensions than an answer has room for, and adds
// so many that have ended.
void AddMoreClocksThanAreShown(storage::v1::Report& report);

// "ann:given kim:opened": whom a change tells, in its order.
std::string Tellings(const ReportChange& change);
std::vector<std::string> Queues(const ReportChange& change);
std::vector<std::string> LeftQueues(const ReportChange& change);
std::vector<std::string> Targets(const ReportChange& change);
std::vector<std::string> Reasons(const ReportChange& change);
std::vector<std::string> BroughtInIds(const storage::v1::Report& report);
// The last clock of this name, or null.
const storage::v1::Clock* FindClock(const storage::v1::Report& report, std::string_view name);
// "acknowledge:met discuss:running": every clock in the order of its start.
std::string Clocks(const storage::v1::Report& report);

// One report in the course of time. Decisions are recorded as the store would record them.
class Story {
 public:
  Story(const Council& council, const Rulebook& rulebook, absl::Time now);

  // Sends the report. Stops the test if it is refused.
  ReportChange Submit(const Submission& submission);
  // Asks for something; nothing is recorded if it is refused or was applied before.
  absl::StatusOr<std::optional<ReportChange>> Ask(const Asking& request);
  // Asks for what must succeed: by whom, and with which words.
  ReportChange Do(v1::Action action, const std::string& actor, const std::string& text = "");
  ReportChange MustDo(const Asking& request);
  // The "UPPER_SNAKE" reason for which the request is refused, "" if it is not.
  std::string Refusal(const Asking& request);

  // Lets time pass up to and including `until`, waking the report exactly when it wanted to be
  // woken. One line for each change: "Wed 08 09:00 REMIND ann:reminded".
  std::vector<std::string> PassTime(absl::Time until);
  // As after an outage: nobody looks until then.
  std::vector<std::string> SleepUntil(absl::Time until);
  // The same, with the changes themselves.
  std::vector<ReportChange> ChangesUntil(absl::Time until);
  // The one change that is due now, not recorded.
  std::optional<ReportChange> Due() const;
  void Record(const ReportChange& change);

  Council& council() { return council_; }
  // After a change of the council; makes a new version of the directory.
  void CouncilChanged();
  const Directory& directory() const { return directory_; }
  const storage::v1::Report& report() const { return stored_.report; }
  StoredReport& stored() { return stored_; }
  const ReportChange& last() const { return last_; }
  absl::Time now() const { return now_; }
  void set_now(absl::Time now) { now_ = now; }
  const Rulebook& rulebook() const { return rulebook_; }
  Circumstances circumstances() const { return {directory_, rulebook_, now_}; }
  std::string holder() const;

 private:
  std::vector<std::string> WakeNow();

  Council council_;
  Directory directory_;
  const Rulebook& rulebook_;
  absl::Time now_;
  StoredReport stored_;
  ReportChange last_;
  uint64_t next_request_ = 1000;
};

}  // namespace pledgekeeper::domain

#endif  // TESTS_DOMAIN_FIXTURES_H_
