#include "services/base/errors.h"

#include <iterator>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "services/base/detail_checks.h"
#include "services/base/error_make.h"
#include "services/base/error_next.h"
#include "services/base/error_sentences.h"

namespace pledgekeeper::base {

using error_make::Absl;
using error_make::Fact;
using error_make::kFactPrefix;
using error_make::kReason;
using error_make::kWelsh;
using error_make::Make;
using error_make::SetFact;

namespace {

// The first row that lacks a language or a blank that the other one has.
consteval int FirstBadSentence() {
  int at = 0;
  for (const ErrorSentence& row : kErrorSentences) {
    if (row.en.empty() || row.cy.empty()) return at;
    if (!HasBlanksOf(row.en, row.cy) || !HasBlanksOf(row.cy, row.en)) return at;
    ++at;
  }
  return at;
}
static_assert(FirstBadSentence() == std::size(kErrorSentences));

// A time as people write it, where they live; programs read it beside the reason.
std::string TimeForPeople(absl::Time time) {
  absl::TimeZone london;
  if (!absl::LoadTimeZone("Europe/London", &london)) london = absl::UTCTimeZone();
  return absl::FormatTime("%H:%M, %d/%m/%Y", time, london);
}

std::string TimeForPrograms(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

// A length of time, rounded down, in the largest unit of which there are two.
InBothLanguages LengthForPeople(absl::Duration length) {
  const struct {
    absl::Duration unit;
    const char* en;
    const char* cy;
  } kUnits[] = {{absl::Hours(24), "days", "o ddyddiau"},
                {absl::Hours(1), "hours", "o oriau"},
                {absl::Minutes(1), "minutes", "o funudau"}};
  for (const auto& each : kUnits) {
    const int64_t count = length / each.unit;
    if (count < 2) continue;
    return {absl::StrCat(count, " ", each.en), absl::StrCat(count, " ", each.cy)};
  }
  const int64_t seconds = length / absl::Seconds(1);
  return {absl::StrCat(seconds, seconds == 1 ? " second" : " seconds"),
          absl::StrCat(seconds, " eiliad")};
}

std::string PayloadOf(const absl::Status& status, absl::string_view key) {
  const auto payload = status.GetPayload(key);
  return payload.has_value() ? std::string(*payload) : "";
}

}  // namespace

std::span<const ErrorSentence> AllErrorSentences() { return kErrorSentences; }

std::string ErrorReason(const absl::Status& status) {
  if (status.ok()) return "";
  const std::string reason = PayloadOf(status, kReason);
  return reason.empty() ? "UNKNOWN" : reason;
}

std::string ErrorFact(const absl::Status& status, std::string_view key) {
  return PayloadOf(status, absl::StrCat(kFactPrefix, Absl(key)));
}

std::string ErrorInWelsh(const absl::Status& status) { return PayloadOf(status, kWelsh); }

InBothLanguages SaidBy(const absl::Status& status) {
  return {std::string(status.message()), ErrorInWelsh(status)};
}

absl::Status FieldRequired(std::string_view field) {
  return Make("FIELD_REQUIRED", {{"field", std::string(field)}});
}

absl::Status OneOfRequired(std::string_view field, std::string_view other) {
  const std::string both[] = {std::string(field), std::string(other)};
  const InBothLanguages one = {absl::StrCat("one of ", both[0], " and ", both[1]),
                               absl::StrCat("un o blith ", both[0], " a ", both[1])};
  absl::Status status = Make("FIELD_REQUIRED", {{"field", one}});
  SetFact("field", field, status);
  return status;
}

absl::Status FieldTooLong(std::string_view field, int64_t limit_bytes) {
  return Make("FIELD_TOO_LONG",
              {{"field", std::string(field)}, {"limit", std::to_string(limit_bytes)}});
}

absl::Status TooManyElements(std::string_view field, int64_t limit) {
  return Make("TOO_MANY_ELEMENTS",
              {{"field", std::string(field)}, {"limit", std::to_string(limit)}});
}

absl::Status FieldNotUtf8(std::string_view field) {
  return Make("FIELD_NOT_UTF8", {{"field", std::string(field)}});
}

absl::Status FieldMalformed(std::string_view field, const InBothLanguages& what_is_expected) {
  return Make("FIELD_MALFORMED", {{"field", std::string(field)}, {"what", what_is_expected}});
}

absl::Status EnumValueUnknown(std::string_view field) {
  return Make("ENUM_VALUE_UNKNOWN", {{"field", std::string(field)}});
}

absl::Status PersonUnknown(std::string_view field) {
  return Make("PERSON_UNKNOWN", {{"field", std::string(field)}});
}

absl::Status TeamUnknown(std::string_view field) {
  return Make("TEAM_UNKNOWN", {{"field", std::string(field)}});
}

absl::Status TimeOutOfBounds(std::string_view field, absl::Time latest) {
  absl::Status status =
      Make("TIME_OUT_OF_BOUNDS",
           {{"field", std::string(field)}, {"latest", TimeForPeople(latest)}, {"adding", ""}});
  SetFact("latest", TimeForPrograms(latest), status);
  return status;
}

absl::Status HoldTooLongInAll(absl::Time now, absl::Time latest) {
  const InBothLanguages left = LengthForPeople(latest - now);
  const InBothLanguages adding = {
      absl::StrCat("; the rules leave ", left.en,
                   " in all to stop this clock, so a shorter stop is possible"),
      absl::StrCat("; mae'r rheolau'n gadael ", left.cy,
                   " i gyd i stopio'r cloc hwn, felly mae modd ei stopio am lai o amser")};
  absl::Status status =
      Make("TIME_OUT_OF_BOUNDS",
           {{"field", "end_time"}, {"latest", TimeForPeople(latest)}, {"adding", adding}});
  SetFact("latest", TimeForPrograms(latest), status);
  return status;
}

absl::Status RequestIdReused() { return Make("REQUEST_ID_REUSED", {{"field", "request_id"}}); }

absl::Status PageTokenInvalid() { return Make("PAGE_TOKEN_INVALID", {{"field", "page_token"}}); }

absl::Status RequestMalformed() { return Make("REQUEST_MALFORMED"); }

absl::Status TextInvalid(std::string_view source, int line, int column,
                         const InBothLanguages& what) {
  return Make("TEXT_INVALID", {{"source", std::string(source)},
                               {"line", std::to_string(line)},
                               {"column", std::to_string(column)},
                               {"what", what}});
}

absl::Status TokenMissing() { return Make("TOKEN_MISSING"); }

absl::Status TokenInvalid() { return Make("TOKEN_INVALID"); }

absl::Status TokenExpired() { return Make("TOKEN_EXPIRED"); }

absl::Status CallerUnknown() { return Make("CALLER_UNKNOWN"); }

absl::Status RoleChanged() { return Make("ROLE_CHANGED"); }

absl::Status RoleMayNotCall() { return Make("ROLE_MAY_NOT_CALL"); }

absl::Status HasLeft() { return Make("HAS_LEFT"); }

absl::Status LeaversNotConfirmed(int gone) {
  return Make("LEAVERS_NOT_CONFIRMED", {{"gone", std::to_string(gone)}});
}

absl::Status ReportNotFound() { return Make("REPORT_NOT_FOUND"); }

absl::Status PledgeNotFound() { return Make("PLEDGE_NOT_FOUND"); }

absl::Status EntryNotFound(EntryKind kind, std::string_view field) {
  const DetailRow& row = kEntryKinds[static_cast<size_t>(kind)];
  InBothLanguages name = {std::string(row.en), std::string(row.cy)};
  const Fact adding = {"adding", ""};
  if (field.empty()) return Make("ENTRY_NOT_FOUND", {{"kind", name}, adding});
  for (std::string* said : {&name.en, &name.cy}) absl::StrAppend(said, " (", Absl(field), ")");
  return Make("ENTRY_NOT_FOUND", {{"kind", name}, adding, {"field", std::string(field)}});
}

absl::Status EntryToUpdateNotFound(EntryKind kind) {
  const DetailRow& row = kEntryKinds[static_cast<size_t>(kind)];
  const InBothLanguages name = {std::string(row.en), std::string(row.cy)};
  const InBothLanguages adding = {
      " (an update adds one only with allow_missing)",
      " (dim ond gydag allow_missing y mae diweddariad yn ychwanegu un)"};
  return Make("ENTRY_NOT_FOUND", {{"kind", name}, {"adding", adding}});
}

absl::Status NotPossibleInState(const Possible& now) {
  absl::Status status =
      Make("NOT_POSSIBLE_IN_STATE", {{"state", now.state}, {"possible", now.possible}});
  SetFact("state", now.state_in_api, status);
  SetFact("possible", now.possible_in_api, status);
  return status;
}

absl::Status NotTheHolder(bool can_claim) {
  const InBothLanguages next =
      can_claim ? InBothLanguages("claim it first", "mae angen ei hawlio yn gyntaf")
                : InBothLanguages("ask them to do it", "mae angen gofyn iddyn nhw wneud hyn");
  return Make("NOT_THE_HOLDER", {{"next", next}});
}

absl::Status HolderAlready() {
  const InBothLanguages who = {"who asks for this report", "gyda'r sawl sy'n gofyn amdano"};
  const InBothLanguages next = {"go on with it", "mae modd mynd ymlaen ag ef"};
  return Make("HOLDER_ALREADY", {{"who", who}, {"next", next}});
}

absl::Status TargetHoldsIt() {
  const InBothLanguages who = {"whoever this report shall go to", "gyda'r sawl y mae i fynd ato"};
  const InBothLanguages next = {"leave it there, or choose somebody else",
                                "mae modd ei adael yno, neu ddewis rhywun arall"};
  return Make("HOLDER_ALREADY", {{"who", who}, {"next", next}});
}

absl::Status TransferTargetNotAvailable() { return Make("TRANSFER_TARGET_NOT_AVAILABLE"); }

absl::Status ChangeNotPlanned() { return Make("CHANGE_NOT_PLANNED"); }

absl::Status ChangeOwnerNotAvailable() { return Make("CHANGE_OWNER_NOT_AVAILABLE"); }

absl::Status ClockNotRunning() { return Make("CLOCK_NOT_RUNNING"); }

absl::Status HoldReasonUnknown(const InBothLanguages& possible) {
  const InBothLanguages none = {
      "under its policy it cannot be stopped at all; do what is due in time",
      "o dan ei bolisi ni ellir ei stopio o gwbl; mae angen gwneud yr hyn sydd ei angen mewn pryd"};
  const InBothLanguages some = {
      absl::StrCat("the policy's lawful reasons to hold it: ", possible.en),
      absl::StrCat("rhesymau cyfreithlon y polisi dros ei atal: ", possible.cy)};
  absl::Status status = Make("HOLD_REASON_UNKNOWN", {{"why", possible.en.empty() ? none : some}});
  SetFact("possible", possible.en, status);
  return status;
}

absl::Status ClockHoldsUsedUp() { return Make("CLOCK_HOLDS_USED_UP"); }

absl::Status ClockHeldAlready() { return Make("CLOCK_HELD_ALREADY"); }

absl::Status ClockLate() { return Make("CLOCK_LATE"); }

absl::Status ClockNotHeld() { return Make("CLOCK_NOT_HELD"); }

absl::Status ExtensionNotAllowed(const InBothLanguages& why) {
  return Make("EXTENSION_NOT_ALLOWED", {{"why", why}});
}

absl::Status ExtensionPending() { return Make("EXTENSION_PENDING"); }

absl::Status ExtensionNotAsked() { return Make("EXTENSION_NOT_ASKED"); }

absl::Status NeedsHigherRole(const InBothLanguages& role) {
  return Make("NEEDS_HIGHER_ROLE", {{"role", role}});
}

absl::Status SnoozeNotPossible(const InBothLanguages& why) {
  return Make("SNOOZE_NOT_POSSIBLE", {{"why", why}});
}

absl::Status NoTransferPending(bool can_transfer) {
  const InBothLanguages next =
      can_transfer ? InBothLanguages("to give the report away, transfer it",
                                     "i roi'r adroddiad i rywun arall, mae angen ei drosglwyddo")
                   : InBothLanguages("see the report's history", "gweler hanes yr adroddiad");
  return Make("NO_TRANSFER_PENDING", {{"next", next}});
}

absl::Status NobodyToBringIn() { return Make("NOBODY_TO_BRING_IN"); }

absl::Status MilestoneNotInPolicy() { return Make("MILESTONE_NOT_IN_POLICY"); }

absl::Status NoAllegationNoted() { return Make("NO_ALLEGATION_NOTED"); }

absl::Status NobodyToCheck() { return Make("NOBODY_TO_CHECK"); }

absl::Status MayNotCheck() { return Make("MAY_NOT_CHECK"); }

absl::Status NotAllNamed() { return Make("NOT_ALL_NAMED"); }
absl::Status WorksUnderSubject() { return Make("WORKS_UNDER_SUBJECT"); }

absl::Status StageNotAsked() { return Make("STAGE_NOT_ASKED"); }

absl::Status DangerIsDecided(DangerFor whom) {
  return Make("DANGER_IS_DECIDED", {{"next", NextInDanger(whom)}});
}

absl::Status NotInDanger() { return Make("NOT_IN_DANGER"); }

absl::Status StageAskedAlready() { return Make("STAGE_ASKED_ALREADY"); }
absl::Status AnswerUnchanged() { return Make("ANSWER_UNCHANGED"); }

absl::Status MessageUnanswered() { return Make("MESSAGE_UNANSWERED"); }
absl::Status StageRefused() { return Make("STAGE_REFUSED"); }

absl::Status RulesConflict(const InBothLanguages& what) {
  return Make("RULES_CONFLICT", {{"what", what}});
}

absl::Status DirectoryRule(const InBothLanguages& what) {
  return Make("DIRECTORY_RULE", {{"what", what}});
}

absl::Status DirectoryRuleAt(int line, int column, const InBothLanguages& what) {
  absl::Status status = DirectoryRule(what);
  SetFact("line", absl::StrCat(line), status);
  SetFact("column", absl::StrCat(column), status);
  return status;
}

absl::Status EtagStale() { return Make("ETAG_STALE"); }

absl::Status TooMuchContention() { return Make("TOO_MUCH_CONTENTION"); }

absl::Status TooManyCalls(std::string_view limit) {
  return Make("TOO_MANY_CALLS", {{"limit", std::string(limit)}});
}

absl::Status ReportFull(const InBothLanguages& limit, FullFor whom) {
  return Make("REPORT_FULL", {{"limit", limit}, {"next", NextWhenFull(whom)}});
}

absl::Status SpokenForTooOften(int limit, absl::Time earliest) {
  absl::Status status = Make("SPOKEN_FOR_TOO_OFTEN", {{"limit", absl::StrCat(limit)},
                                                      {"earliest", TimeForPeople(earliest)}});
  SetFact("earliest", TimeForPrograms(earliest), status);
  return status;
}

absl::Status TooManyStreams(std::string_view limit) {
  // Only of one's own can one close one.
  const InBothLanguages next =
      limit == "streams_of_one_person"
          ? InBothLanguages("close one first", "mae angen cau un yn gyntaf")
          : InBothLanguages("try again in a minute", "mae angen rhoi cynnig arall arni mewn munud");
  return Make("TOO_MANY_STREAMS", {{"limit", std::string(limit)}, {"next", next}});
}

absl::Status StreamTooSlow() { return Make("STREAM_TOO_SLOW", {{"limit", "stream_events"}}); }

absl::Status StoreUnavailable(std::string_view why) {
  return Make("STORE_UNAVAILABLE", {{"why", std::string(why)}});
}

absl::Status ShuttingDown() { return Make("SHUTTING_DOWN"); }

absl::Status InternalFault() { return Make("INTERNAL"); }

absl::Status StoredBytesDamaged() { return Make("STORED_BYTES_DAMAGED"); }

}  // namespace pledgekeeper::base
