#ifndef SERVICES_BASE_ERRORS_H_
#define SERVICES_BASE_ERRORS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/base/detail.h"

// Every error that a caller can meet, made by a function named after what happened. Each carries a
// stable UPPER_SNAKE reason (ErrorReason) and says what to do next, in English (its message) and in
// Welsh. None contains what a young person wrote, a name or an address. Names of fields and values
// stay as they are written; what a library says (protobuf of a file's grammar, the system of a
// connection) stands in English, in brackets, inside the Welsh. All functions may be called from
// any thread.
namespace pledgekeeper::base {

// The reason of an error made here; "" for OK, "UNKNOWN" for any other status.
std::string ErrorReason(const absl::Status& status);
// A fact beside the reason ("field", "state", "limit"), or "".
std::string ErrorFact(const absl::Status& status, std::string_view key);
// The message in Welsh; "" for OK and for a status that was not made here.
std::string ErrorInWelsh(const absl::Status& status);

// The catalogue: what is said for each reason. Blanks stand in braces, the same in each language.
struct ErrorSentence {
  std::string_view reason;
  absl::StatusCode code;
  std::string_view en;
  std::string_view cy;
};
std::span<const ErrorSentence> AllErrorSentences();

// A part of a sentence that only the place knows at which it goes wrong. It cannot be made of
// English alone.
struct InBothLanguages {
  InBothLanguages(std::string en, std::string cy) : en(std::move(en)), cy(std::move(cy)) {}
  InBothLanguages(Detail detail) : en((*detail).en), cy((*detail).cy) {}

  std::string en;
  std::string cy;
};

// What stands in a blank: ids, numbers and names of fields are the same in every language.
struct DetailBlank {
  DetailBlank(std::string_view key, const std::string& same) : key(key), value(same, same) {}
  DetailBlank(std::string_view key, InBothLanguages value) : key(key), value(std::move(value)) {}

  std::string_view key;
  InBothLanguages value;
};
// A detail with its blanks filled.
InBothLanguages Filled(Detail sentence, const std::vector<DetailBlank>& blanks);
// "clocks[1].name: WHAT".
InBothLanguages At(std::string_view path, const InBothLanguages& what);
// What an error made here says.
InBothLanguages SaidBy(const absl::Status& status);

// What a directory or a list has no entry of.
enum class EntryKind { kWorker, kTeam, kYoungPerson, kDesk, kAdministrator, kPlacement };
// As errors call it, for the list of all sentences.
inline constexpr DetailRow kEntryKinds[] = {
    {"worker", "gweithiwr"},          {"team", "tîm"},
    {"young person", "person ifanc"}, {"desk", "desg"},
    {"administrator", "gweinyddwr"},  {"placement", "lleoliad"}};

// INVALID_ARGUMENT, naming the field by its proto path.
absl::Status FieldRequired(std::string_view field);
// One of the two is needed, and both are empty; the fact names the first.
absl::Status OneOfRequired(std::string_view field, std::string_view other);
absl::Status FieldTooLong(std::string_view field, int64_t limit_bytes);
absl::Status TooManyElements(std::string_view field, int64_t limit);
absl::Status FieldNotUtf8(std::string_view field);
absl::Status FieldMalformed(std::string_view field, const InBothLanguages& what_is_expected);
inline absl::Status FieldMalformed(std::string_view field, Detail what_is_expected) {
  return FieldMalformed(field, InBothLanguages(what_is_expected));
}
absl::Status EnumValueUnknown(std::string_view field);
absl::Status PersonUnknown(std::string_view field);
absl::Status TeamUnknown(std::string_view field);
// Later than `latest`, or not later than now.
absl::Status TimeOutOfBounds(std::string_view field, absl::Time latest);
// The same of a hold's end_time: what may be stopped in all leaves less, from `now` to `latest`.
absl::Status HoldTooLongInAll(absl::Time now, absl::Time latest);
absl::Status RequestIdReused();
absl::Status PageTokenInvalid();
// The bytes are no message of this method.
absl::Status RequestMalformed();
// INVALID_ARGUMENT for a configuration or import text: where and what.
absl::Status TextInvalid(std::string_view source, int line, int column,
                         const InBothLanguages& what);
inline absl::Status TextInvalid(std::string_view source, int line, int column, Detail what) {
  return TextInvalid(source, line, column, InBothLanguages(what));
}

// UNAUTHENTICATED.
absl::Status TokenMissing();
absl::Status TokenInvalid();
absl::Status TokenExpired();
// UNAUTHENTICATED: the token is good, but its person is not (or no longer) in the directory.
absl::Status CallerUnknown();
// UNAUTHENTICATED, of streams: the directory says another role than when it was opened.
absl::Status RoleChanged();

// PERMISSION_DENIED: this role may never call this method.
absl::Status RoleMayNotCall();

// NOT_FOUND: there is none, or the caller must not know that there is.
absl::Status ReportNotFound();
absl::Status PledgeNotFound();
// `field` names the one of several that is not there.
absl::Status EntryNotFound(EntryKind kind, std::string_view field = "");
// The same of an update, which can add one.
absl::Status EntryToUpdateNotFound(EntryKind kind);

// FAILED_PRECONDITION.
struct Possible {
  InBothLanguages state = {"", ""};     // where the report stands
  InBothLanguages possible = {"", ""};  // what can be done now
  // The same for programs, in the API's names.
  std::string state_in_api = "";
  std::string possible_in_api = "";
};
absl::Status NotPossibleInState(const Possible& now);
// `can_claim`: whether who asks could claim it now.
absl::Status NotTheHolder(bool can_claim = true);
// Who has it asks to have it.
absl::Status HolderAlready();
// It shall go to who has it, whoever asks for that.
absl::Status TargetHoldsIt();
absl::Status TransferTargetNotAvailable();
absl::Status ChangeNotPlanned();
// Nobody, somebody who has left, or who may not read the report: the same answer for all.
absl::Status ChangeOwnerNotAvailable();
absl::Status ClockNotRunning();
// The reasons of the policy by their names, in Welsh with what each means; empty if it has none.
absl::Status HoldReasonUnknown(const InBothLanguages& possible);
// Nothing is left of what it may be stopped in all.
absl::Status ClockHoldsUsedUp();
absl::Status ClockHeldAlready();
// A clock that is late is no longer stopped: that would silence those who call for an answer.
absl::Status ClockLate();
absl::Status ClockNotHeld();
absl::Status ExtensionNotAllowed(const InBothLanguages& why);
absl::Status ExtensionPending();
absl::Status ExtensionNotAsked();
// Somebody of `role` or higher must ask for it.
absl::Status NeedsHigherRole(const InBothLanguages& role);
absl::Status SnoozeNotPossible(const InBothLanguages& why);
// `can_transfer`: whether who asks could transfer it.
absl::Status NoTransferPending(bool can_transfer = true);
absl::Status NobodyToBringIn();
absl::Status MilestoneNotInPolicy();
// Nothing is there that NO_ALLEGATION could take back.
absl::Status NoAllegationNoted();
// NO_ALLEGATION was said of fewer, or of others, than the report is about.
absl::Status NotAllNamed();
// Who decides is managed by whom the report is about.
absl::Status WorksUnderSubject();
// Of whom the young person named in words nobody waits to be checked, as far as the caller may
// know.
absl::Status NobodyToCheck();
// Who checks manages, or works under, somebody whom it may be about.
absl::Status MayNotCheck();
// Staff ask about no such stage.
absl::Status StageNotAsked();
// Who of staff meets danger that a new urgency would lower, by what they can do instead.
enum class DangerFor {
  kWhoActs,  // who can record the decision
  kTakers,   // who can have it in hand, if they claim it
  kOthers,
};
absl::Status DangerIsDecided(DangerFor whom);
// There is none to end.
absl::Status NotInDanger();
// Each stage is asked for once.
absl::Status StageAskedAlready();
// A corrected answer says what was said before.
absl::Status AnswerUnchanged();
// The young person has written since the answer, and is answered before it is corrected.
absl::Status MessageUnanswered();
// The young person has said no to it; they alone can ask for it now.
absl::Status StageRefused();
// The calendar or policy that is asked for is none that can be put in force.
absl::Status RulesConflict(const InBothLanguages& what);
// A young person who has left sends a new report.
absl::Status HasLeft();
// An import would make so many people leave, and the request does not say so.
absl::Status LeaversNotConfirmed(int gone);
inline absl::Status RulesConflict(Detail what) { return RulesConflict(InBothLanguages(what)); }
absl::Status DirectoryRule(const InBothLanguages& what);
inline absl::Status DirectoryRule(Detail what) { return DirectoryRule(InBothLanguages(what)); }
// The same of an import, with where its file breaks the rule; `what` says it too.
absl::Status DirectoryRuleAt(int line, int column, const InBothLanguages& what);

// Of what is published, month by month ("2026-04"). This one is not over; it can be prepared from
// `earliest` on.
absl::Status MonthNotOver(absl::Time earliest);
// Another is next.
absl::Status MonthNotNext(const std::string& next);
// The one before is prepared, and waits to be released.
absl::Status MonthNotReleased(const std::string& month);
// NOT_FOUND: it was never prepared.
absl::Status MonthNotPrepared();
// Who prepared it asks to release it.
absl::Status ReleaseNeedsAnother();
// The digest is not that of the audited text.
absl::Status ReleaseNotAudited();

// ABORTED: changed meanwhile; read again, then try again.
absl::Status EtagStale();
absl::Status TooMuchContention();

// RESOURCE_EXHAUSTED: over a limit.
// Of "calls_in_flight", or of "calls_of_one_person".
absl::Status TooManyCalls(std::string_view limit);
// Who meets a report that is full, and so can do something else about it.
enum class FullFor {
  kYoungPerson,  // who can send another
  kWhoLeft,      // the young person who cannot
  kWhoActs,      // of staff, who has it in hand
  kResolved,     // the same, when it has been resolved
  kOthers,       // of staff, advocates included
  kPlans,        // who has it in hand and plans one change more
};
absl::Status ReportFull(const InBothLanguages& limit, FullFor whom);
// Whoever speaks for a young person sent `limit` within a day; the next has room at `earliest`.
absl::Status SpokenForTooOften(int limit, absl::Time earliest);
// Of "streams", or of "streams_of_one_person".
absl::Status TooManyStreams(std::string_view limit);
absl::Status StreamTooSlow();

// UNAVAILABLE: try again with the same request_id; nothing is known to be written.
// `why` is for the operator: the system's own words, in brackets in both languages.
absl::Status StoreUnavailable(std::string_view why);
absl::Status ShuttingDown();

// INTERNAL: what callers are told of a fault that is none of these; the log says more.
absl::Status InternalFault();

// DATA_LOSS: stored bytes do not open or parse; left untouched.
absl::Status StoredBytesDamaged();

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_ERRORS_H_
