#include "services/base/errors.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::base {
namespace {

constexpr char kReason[] = "pledgekeeper/reason";
constexpr char kFactPrefix[] = "pledgekeeper/fact/";

absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

absl::Status Make(absl::StatusCode code, std::string_view reason, std::string_view message) {
  absl::Status status(code, Absl(message));
  status.SetPayload(kReason, absl::Cord(Absl(reason)));
  return status;
}

absl::Status WithFact(absl::Status status, std::string_view key, std::string_view value) {
  status.SetPayload(absl::StrCat(kFactPrefix, Absl(key)), absl::Cord(Absl(value)));
  return status;
}

absl::Status Field(std::string_view reason, std::string_view field, std::string_view message) {
  return WithFact(Make(absl::StatusCode::kInvalidArgument, reason,
                       absl::StrCat(Absl(field), ": ", Absl(message))),
                  "field", field);
}

}  // namespace

std::string ErrorReason(const absl::Status& status) {
  if (status.ok()) return "";
  const auto payload = status.GetPayload(kReason);
  return payload.has_value() ? std::string(*payload) : "UNKNOWN";
}

std::string ErrorFact(const absl::Status& status, std::string_view key) {
  const auto payload = status.GetPayload(absl::StrCat(kFactPrefix, Absl(key)));
  return payload.has_value() ? std::string(*payload) : "";
}

absl::Status FieldRequired(std::string_view field) {
  return Field("FIELD_REQUIRED", field, "is required and is empty; fill it in");
}

absl::Status FieldTooLong(std::string_view field, int64_t limit_bytes) {
  return WithFact(Field("FIELD_TOO_LONG", field,
                        absl::StrCat("is longer than ", limit_bytes, " bytes; shorten it")),
                  "limit", std::to_string(limit_bytes));
}

absl::Status TooManyElements(std::string_view field, int64_t limit) {
  return WithFact(Field("TOO_MANY_ELEMENTS", field,
                        absl::StrCat("has more than ", limit, " elements; send fewer")),
                  "limit", std::to_string(limit));
}

absl::Status FieldNotUtf8(std::string_view field) {
  return Field("FIELD_NOT_UTF8", field, "is not valid UTF-8");
}

absl::Status FieldMalformed(std::string_view field, std::string_view what_is_expected) {
  return Field("FIELD_MALFORMED", field, what_is_expected);
}

absl::Status EnumValueUnknown(std::string_view field) {
  return Field("ENUM_VALUE_UNKNOWN", field, "has a value that this version does not know");
}

absl::Status PromiseUnknown() {
  return Field("PROMISE_UNKNOWN", "promise_id",
               "is not a promise of the pledge in force; see PledgeService.GetPledge");
}

absl::Status PersonUnknown(std::string_view field) {
  return Field("PERSON_UNKNOWN", field, "names nobody that is known; check the id");
}

absl::Status RequestIdReused() {
  return Field("REQUEST_ID_REUSED", "request_id",
               "was used before with other content; choose a new one for a new request");
}

absl::Status PageTokenInvalid() {
  return Field("PAGE_TOKEN_INVALID", "page_token",
               "is not one of this list; start again without it");
}

absl::Status RequestMalformed() {
  return Make(absl::StatusCode::kInvalidArgument, "REQUEST_MALFORMED",
              "the request's bytes are no message of this method; check the client's version");
}

absl::Status TextInvalid(std::string_view source, int line, int column, std::string_view what) {
  absl::Status status = Make(absl::StatusCode::kInvalidArgument, "TEXT_INVALID",
                             absl::StrCat(Absl(source), ":", line, ":", column, ": ", Absl(what)));
  return WithFact(WithFact(std::move(status), "line", std::to_string(line)), "column",
                  std::to_string(column));
}

absl::Status TokenMissing() {
  return Make(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING",
              "the call carries no token; send 'authorization: Bearer TOKEN'");
}

absl::Status TokenInvalid() {
  return Make(absl::StatusCode::kUnauthenticated, "TOKEN_INVALID",
              "the token is not one of this server; sign in again");
}

absl::Status TokenExpired() {
  return Make(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED",
              "the token has expired; sign in again");
}

absl::Status CallerUnknown() {
  return Make(absl::StatusCode::kUnauthenticated, "CALLER_UNKNOWN",
              "the token's person is not in the directory; ask an administrator");
}

absl::Status TeamUnknown(std::string_view field) {
  return Field("TEAM_UNKNOWN", field, "names a team that is not in the directory");
}

absl::Status TimeOutOfBounds(std::string_view field, absl::Time latest) {
  const std::string bound = absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", latest, absl::UTCTimeZone());
  return WithFact(Field("TIME_OUT_OF_BOUNDS", field,
                        absl::StrCat("must be later than now, and at most ", bound)),
                  "latest", bound);
}

absl::Status RoleMayNotCall() {
  return Make(absl::StatusCode::kPermissionDenied, "ROLE_MAY_NOT_CALL",
              "the token's role may not call this method");
}

absl::Status ReportNotFound() {
  return Make(absl::StatusCode::kNotFound, "REPORT_NOT_FOUND", "there is no such report");
}

absl::Status PledgeNotFound() {
  return Make(absl::StatusCode::kNotFound, "PLEDGE_NOT_FOUND",
              "there is no such pledge, version or tier; see PledgeService.ListPledges");
}

absl::Status EntryNotFound(std::string_view kind) {
  return Make(absl::StatusCode::kNotFound, "ENTRY_NOT_FOUND",
              absl::StrCat("there is no such ", Absl(kind),
                           "; check the id (an update adds one only with allow_missing)"));
}

absl::Status NotPossibleInState(std::string_view state, std::string_view possible) {
  return WithFact(Make(absl::StatusCode::kFailedPrecondition, "NOT_POSSIBLE_IN_STATE",
                       absl::StrCat("not possible while the report is ", Absl(state),
                                    "; possible now: ", Absl(possible))),
                  "state", state);
}

absl::Status NotTheHolder() {
  return Make(absl::StatusCode::kFailedPrecondition, "NOT_THE_HOLDER",
              "somebody else, or a desk, holds this report; claim it first");
}

absl::Status TransferTargetNotAvailable() {
  return Make(absl::StatusCode::kFailedPrecondition, "TRANSFER_TARGET_NOT_AVAILABLE",
              "this report cannot go there now; choose somebody else, or release it");
}

absl::Status ClockNotRunning() {
  return Make(absl::StatusCode::kFailedPrecondition, "CLOCK_NOT_RUNNING",
              "no clock of this name runs on the report; see its clocks");
}

absl::Status HoldReasonUnknown(std::string_view possible) {
  return WithFact(
      Make(absl::StatusCode::kFailedPrecondition, "HOLD_REASON_UNKNOWN",
           possible.empty()
               ? std::string("the policy knows no lawful reason to hold this clock")
               : absl::StrCat("the policy's lawful reasons to hold this clock: ", Absl(possible))),
      "possible", possible);
}

absl::Status ClockHeldAlready() {
  return Make(absl::StatusCode::kFailedPrecondition, "CLOCK_HELD_ALREADY",
              "the clock is held already; end that hold first");
}

absl::Status ClockLate() {
  return Make(
      absl::StatusCode::kFailedPrecondition, "CLOCK_LATE",
      "the clock is late already and cannot be stopped; answer the young person, and say why");
}

absl::Status ClockNotHeld() {
  return Make(absl::StatusCode::kFailedPrecondition, "CLOCK_NOT_HELD", "the clock is not held");
}

absl::Status ExtensionNotAllowed(std::string_view why) {
  return Make(absl::StatusCode::kFailedPrecondition, "EXTENSION_NOT_ALLOWED",
              absl::StrCat("the clock cannot be extended so: ", Absl(why)));
}

absl::Status ExtensionPending() {
  return Make(absl::StatusCode::kFailedPrecondition, "EXTENSION_PENDING",
              "the young person was asked for more time already and has not answered yet");
}

absl::Status ExtensionNotAsked() {
  return Make(absl::StatusCode::kFailedPrecondition, "EXTENSION_NOT_ASKED",
              "nobody asked for more time for this clock, or it was answered already");
}

absl::Status NeedsHigherRole(std::string_view role) {
  return WithFact(Make(absl::StatusCode::kFailedPrecondition, "NEEDS_HIGHER_ROLE",
                       absl::StrCat("only ", Absl(role), " or higher may agree to it; ask them")),
                  "role", role);
}

absl::Status SnoozeNotPossible(std::string_view why) {
  return Make(absl::StatusCode::kFailedPrecondition, "SNOOZE_NOT_POSSIBLE",
              absl::StrCat("reminders cannot be put off: ", Absl(why)));
}

absl::Status NoTransferPending() {
  return Make(absl::StatusCode::kFailedPrecondition, "NO_TRANSFER_PENDING",
              "no transfer waits for an answer; to give the report away, transfer or release it");
}

absl::Status NobodyToBringIn() {
  return Make(absl::StatusCode::kFailedPrecondition, "NOBODY_TO_BRING_IN",
              "nobody in that relation can be brought in now; choose another");
}

absl::Status MilestoneNotInPolicy() {
  return Make(absl::StatusCode::kFailedPrecondition, "MILESTONE_NOT_IN_POLICY",
              "no clock of the report's policy knows this step");
}

absl::Status StageAskedAlready() {
  return Make(absl::StatusCode::kFailedPrecondition, "STAGE_ASKED_ALREADY",
              "this stage was asked for already; see the report's clocks");
}

absl::Status RulesConflict(std::string_view what) {
  return Make(absl::StatusCode::kFailedPrecondition, "RULES_CONFLICT", what);
}

absl::Status ChangeNotPlanned() {
  return Make(absl::StatusCode::kFailedPrecondition, "CHANGE_NOT_PLANNED",
              "there is no planned change of this number that is still to be made");
}

absl::Status DirectoryRule(std::string_view what) {
  return Make(absl::StatusCode::kFailedPrecondition, "DIRECTORY_RULE", what);
}

absl::Status EtagStale() {
  return Make(absl::StatusCode::kAborted, "ETAG_STALE",
              "somebody changed it meanwhile; read it again, then decide again");
}

absl::Status TooMuchContention() {
  return Make(absl::StatusCode::kAborted, "TOO_MUCH_CONTENTION",
              "it keeps changing; try again with the same request_id");
}

absl::Status TooManyCallsInFlight() {
  return WithFact(Make(absl::StatusCode::kResourceExhausted, "TOO_MANY_CALLS",
                       "the server is full; try again in a second with the same request_id"),
                  "limit", "calls_in_flight");
}

absl::Status ReportFull(std::string_view limit) {
  return WithFact(Make(absl::StatusCode::kResourceExhausted, "REPORT_FULL",
                       absl::StrCat("this report holds all it can (", Absl(limit),
                                    "); resolve it and go on in a new one")),
                  "limit", limit);
}

absl::Status TooManyStreams() {
  return WithFact(Make(absl::StatusCode::kResourceExhausted, "TOO_MANY_STREAMS",
                       "too many streams are open; close one, or try again in a minute"),
                  "limit", "streams");
}

absl::Status StreamTooSlow() {
  return WithFact(Make(absl::StatusCode::kResourceExhausted, "STREAM_TOO_SLOW",
                       "events came faster than they were read; connect again, and list anew"),
                  "limit", "stream_events");
}

absl::Status StoreUnavailable(std::string_view why) {
  return Make(absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE",
              absl::StrCat("the store does not answer (", Absl(why),
                           "); try again with the same request_id"));
}

absl::Status ShuttingDown() {
  return Make(absl::StatusCode::kUnavailable, "SHUTTING_DOWN",
              "the server is stopping; connect again");
}

absl::Status StoredBytesDamaged() {
  return Make(absl::StatusCode::kDataLoss, "STORED_BYTES_DAMAGED",
              "what is stored does not open; it is left as it is, tell the operator");
}

}  // namespace pledgekeeper::base
