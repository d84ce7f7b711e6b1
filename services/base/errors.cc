#include "services/base/errors.h"

#include <iterator>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "services/base/error_fill.h"

namespace pledgekeeper::base {
namespace {

using Code = absl::StatusCode;

constexpr char kReason[] = "pledgekeeper/reason";
constexpr char kFactPrefix[] = "pledgekeeper/fact/";
constexpr char kWelsh[] = "pledgekeeper/welsh";

// Young people and staff both meet these: the Welsh addresses nobody, neither as ti nor as chi.
constexpr ErrorSentence kSentences[] = {
    {"FIELD_REQUIRED", Code::kInvalidArgument, "{field}: is required and is empty; fill it in",
     "{field}: mae'n wag, ac mae angen ei lenwi"},
    {"FIELD_TOO_LONG", Code::kInvalidArgument, "{field}: is longer than {limit} bytes; shorten it",
     "{field}: mae'n hirach na {limit} beit, ac mae angen ei fyrhau"},
    {"TOO_MANY_ELEMENTS", Code::kInvalidArgument,
     "{field}: has more than {limit} elements; send fewer",
     "{field}: mae mwy na {limit} elfen ynddo, ac mae angen anfon llai"},
    {"FIELD_NOT_UTF8", Code::kInvalidArgument, "{field}: is not valid UTF-8",
     "{field}: nid yw'n UTF-8 dilys"},
    {"FIELD_MALFORMED", Code::kInvalidArgument, "{field}: {what}", "{field}: {what}"},
    {"ENUM_VALUE_UNKNOWN", Code::kInvalidArgument,
     "{field}: has a value that this version does not know",
     "{field}: nid yw'r fersiwn hon yn adnabod ei werth"},
    {"PERSON_UNKNOWN", Code::kInvalidArgument, "{field}: names nobody that is known; check the id",
     "{field}: does neb yn hysbys o dan yr id hwn, ac mae angen ei wirio"},
    {"TEAM_UNKNOWN", Code::kInvalidArgument, "{field}: names a team that is not in the directory",
     "{field}: nid yw'r tîm hwn yn y cyfeiriadur"},
    {"TIME_OUT_OF_BOUNDS", Code::kInvalidArgument,
     "{field}: must be later than now, and at most {latest}",
     "{field}: rhaid iddo fod yn hwyrach na nawr, ac erbyn {latest} fan bellaf"},
    {"REQUEST_ID_REUSED", Code::kInvalidArgument,
     "{field}: was used before with other content; choose a new one for a new request",
     "{field}: mae wedi ei ddefnyddio o'r blaen gyda chynnwys arall; mae angen un newydd ar gyfer "
     "cais newydd"},
    {"PAGE_TOKEN_INVALID", Code::kInvalidArgument,
     "{field}: is not one of this list; start again without it",
     "{field}: nid yw'n perthyn i'r rhestr hon; mae angen dechrau eto hebddo"},
    {"REQUEST_MALFORMED", Code::kInvalidArgument,
     "the request's bytes are no message of this method; check the client's version",
     "nid yw'r cais yn neges i'r dull hwn; mae angen gwirio fersiwn yr ap"},
    {"TEXT_INVALID", Code::kInvalidArgument, "{source}:{line}:{column}: {what}",
     "{source}:{line}:{column}: {what}"},
    {"TOKEN_MISSING", Code::kUnauthenticated,
     "the call carries no token; send 'authorization: Bearer TOKEN'",
     "nid oes tocyn gyda'r cais; mae angen anfon 'authorization: Bearer TOKEN'"},
    {"TOKEN_INVALID", Code::kUnauthenticated, "the token is not one of this server; sign in again",
     "nid yw'r gweinydd hwn yn adnabod y tocyn; mae angen mewngofnodi eto"},
    {"TOKEN_EXPIRED", Code::kUnauthenticated, "the token has expired; sign in again",
     "mae'r tocyn wedi dod i ben; mae angen mewngofnodi eto"},
    {"CALLER_UNKNOWN", Code::kUnauthenticated,
     "the token's person is not in the directory; ask an administrator",
     "nid yw perchennog y tocyn yn y cyfeiriadur; mae angen gofyn i weinyddwr"},
    {"ROLE_MAY_NOT_CALL", Code::kPermissionDenied, "the token's role may not call this method",
     "ni chaiff y rôl hon wneud hyn"},
    {"REPORT_NOT_FOUND", Code::kNotFound, "there is no such report", "does dim adroddiad o'r fath"},
    {"PLEDGE_NOT_FOUND", Code::kNotFound,
     "there is no such pledge, version or tier; see PledgeService.ListPledges",
     "does dim addewid, fersiwn na haen o'r fath; gweler PledgeService.ListPledges"},
    {"ENTRY_NOT_FOUND", Code::kNotFound,
     "there is no such {kind}; check the id (an update adds one only with allow_missing)",
     "does dim cofnod o'r fath ({kind}); mae angen gwirio'r id (dim ond gydag allow_missing y mae "
     "diweddariad yn ychwanegu un)"},
    {"NOT_POSSIBLE_IN_STATE", Code::kFailedPrecondition,
     "not possible while the report is {state}; possible now: {possible}",
     "nid yw hyn yn bosibl tra bo'r adroddiad {state}; yn bosibl nawr: {possible}"},
    {"NOT_THE_HOLDER", Code::kFailedPrecondition,
     "somebody else, or a desk, holds this report; claim it first",
     "gyda rhywun arall, neu gyda desg, y mae'r adroddiad hwn; mae angen ei hawlio yn gyntaf"},
    {"TRANSFER_TARGET_NOT_AVAILABLE", Code::kFailedPrecondition,
     "this report cannot go there now; choose somebody else, or release it",
     "ni all yr adroddiad hwn fynd yno nawr; mae angen dewis rhywun arall, neu ei ryddhau"},
    {"CLOCK_NOT_RUNNING", Code::kFailedPrecondition,
     "no clock of this name runs on the report; see its clocks",
     "does dim cloc o'r enw hwn yn rhedeg ar yr adroddiad; gweler ei glociau"},
    {"HOLD_REASON_UNKNOWN", Code::kFailedPrecondition,
     "the policy's lawful reasons to hold this clock: {possible}",
     "rhesymau cyfreithlon y polisi dros atal y cloc hwn: {possible}"},
    {"CLOCK_HELD_ALREADY", Code::kFailedPrecondition,
     "the clock is held already; end that hold first",
     "mae'r cloc wedi ei atal yn barod; mae angen gorffen yr ataliad hwnnw yn gyntaf"},
    {"CLOCK_LATE", Code::kFailedPrecondition,
     "the clock is late already and cannot be stopped; answer the young person, and say why",
     "mae'r cloc yn hwyr yn barod ac ni ellir ei atal; mae angen ateb y person ifanc, a dweud pam"},
    {"CLOCK_NOT_HELD", Code::kFailedPrecondition, "the clock is not held",
     "nid yw'r cloc wedi ei atal"},
    {"EXTENSION_NOT_ALLOWED", Code::kFailedPrecondition, "the clock cannot be extended so: {why}",
     "ni ellir ymestyn y cloc fel hyn: {why}"},
    {"EXTENSION_PENDING", Code::kFailedPrecondition,
     "the young person was asked for more time already and has not answered yet",
     "mae rhywun wedi gofyn i'r person ifanc am fwy o amser yn barod, a does dim ateb eto"},
    {"EXTENSION_NOT_ASKED", Code::kFailedPrecondition,
     "nobody asked for more time for this clock, or it was answered already",
     "does neb wedi gofyn am fwy o amser i'r cloc hwn, neu mae ateb wedi dod yn barod"},
    {"NEEDS_HIGHER_ROLE", Code::kFailedPrecondition,
     "only {role} or higher may agree to it; ask them",
     "dim ond rôl uwch ({role} neu uwch) gaiff gytuno i hyn; mae angen gofyn iddyn nhw"},
    {"SNOOZE_NOT_POSSIBLE", Code::kFailedPrecondition, "reminders cannot be put off: {why}",
     "ni ellir gohirio nodiadau atgoffa: {why}"},
    {"NO_TRANSFER_PENDING", Code::kFailedPrecondition,
     "no transfer waits for an answer; to give the report away, transfer or release it",
     "does dim trosglwyddiad yn aros am ateb; i roi'r adroddiad i rywun arall, mae angen ei "
     "drosglwyddo neu ei ryddhau"},
    {"NOBODY_TO_BRING_IN", Code::kFailedPrecondition,
     "nobody in that relation can be brought in now; choose another",
     "does neb o'r fath y gellir gofyn iddo helpu nawr; mae angen dewis perthynas arall"},
    {"MILESTONE_NOT_IN_POLICY", Code::kFailedPrecondition,
     "no clock of the report's policy knows this step",
     "does dim cloc ym mholisi'r adroddiad yn adnabod y cam hwn"},
    {"NO_ALLEGATION_NOTED", Code::kFailedPrecondition,
     "no allegation is noted on this report, so there is none to take back",
     "does dim honiad wedi ei gofnodi ar yr adroddiad hwn, felly does dim un i'w dynnu'n ôl"},
    {"STAGE_ASKED_ALREADY", Code::kFailedPrecondition,
     "this stage was asked for already; see the report's clocks",
     "mae rhywun wedi gofyn am y cam hwn yn barod; gweler clociau'r adroddiad"},
    {"RULES_CONFLICT", Code::kFailedPrecondition, "{what}", "ni ellir rhoi hyn mewn grym: {what}"},
    {"CHANGE_NOT_PLANNED", Code::kFailedPrecondition,
     "there is no planned change of this number that is still to be made",
     "does dim newid o'r rhif hwn sydd eto i'w wneud"},
    {"DIRECTORY_RULE", Code::kFailedPrecondition, "{what}",
     "byddai'r cyfeiriadur yn torri un o'i reolau: {what}"},
    {"ETAG_STALE", Code::kAborted,
     "somebody changed it meanwhile; read it again, then decide again",
     "mae rhywun wedi ei newid yn y cyfamser; mae angen ei ddarllen eto, yna penderfynu eto"},
    {"TOO_MUCH_CONTENTION", Code::kAborted, "it keeps changing; try again with the same request_id",
     "mae'n newid o hyd; mae angen rhoi cynnig arall arni gyda'r un request_id"},
    {"TOO_MANY_CALLS", Code::kResourceExhausted,
     "the server is full; try again in a second with the same request_id",
     "mae'r gweinydd yn llawn; mae angen rhoi cynnig arall arni mewn eiliad gyda'r un request_id"},
    {"REPORT_FULL", Code::kResourceExhausted,
     "this report holds all it can ({limit}); go on in a new one",
     "mae'r adroddiad hwn yn llawn ({limit}); mae angen mynd ymlaen mewn un newydd"},
    {"TOO_MANY_STREAMS", Code::kResourceExhausted,
     "too many streams are open; close one, or try again in a minute",
     "mae gormod o ffrydiau ar agor; mae angen cau un, neu roi cynnig arall arni mewn munud"},
    {"STREAM_TOO_SLOW", Code::kResourceExhausted,
     "events came faster than they were read; connect again, and list anew",
     "daeth digwyddiadau yn gynt nag y cawson nhw eu darllen; mae angen cysylltu eto, a rhestru "
     "o'r newydd"},
    {"STORE_UNAVAILABLE", Code::kUnavailable,
     "the store does not answer ({why}); try again with the same request_id",
     "nid yw'r storfa yn ateb ({why}); mae angen rhoi cynnig arall arni gyda'r un request_id"},
    {"SHUTTING_DOWN", Code::kUnavailable, "the server is stopping; connect again",
     "mae'r gweinydd yn stopio; mae angen cysylltu eto"},
    {"INTERNAL", Code::kInternal, "something is wrong in the server; tell the operator",
     "mae rhywbeth o'i le yn y gweinydd; mae angen dweud wrth y gweithredwr"},
    {"STORED_BYTES_DAMAGED", Code::kDataLoss,
     "what is stored does not open; it is left as it is, tell the operator",
     "nid yw'r hyn sydd wedi ei gadw yn agor; mae wedi ei adael fel y mae, ac mae angen dweud wrth "
     "y gweithredwr"},
};

// The first row that lacks a language or a blank that the other one has.
consteval int FirstBadSentence() {
  int at = 0;
  for (const ErrorSentence& row : kSentences) {
    if (row.en.empty() || row.cy.empty()) return at;
    if (!HasBlanksOf(row.en, row.cy) || !HasBlanksOf(row.cy, row.en)) return at;
    ++at;
  }
  return at;
}
static_assert(FirstBadSentence() == std::size(kSentences));

// A row of the table by its reason, which the compiler looks for.
class Named {
 public:
  consteval Named(const char* reason) : sentence_(Find(reason)) {}
  const ErrorSentence& operator*() const { return *sentence_; }

 private:
  static consteval const ErrorSentence* Find(std::string_view reason) {
    for (const ErrorSentence& sentence : kSentences) {
      if (sentence.reason == reason) return &sentence;
    }
    throw "no sentence has this reason";
  }

  const ErrorSentence* sentence_;
};

// What stands in a blank, and beside the reason for programs, in English.
using Fact = DetailBlank;

absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

absl::Status Make(Named named, const std::vector<Fact>& facts = {}) {
  const ErrorSentence& sentence = *named;
  const InBothLanguages said = FillBlanks(sentence.en, sentence.cy, facts);
  absl::Status status(sentence.code, said.en);
  status.SetPayload(kReason, absl::Cord(Absl(sentence.reason)));
  status.SetPayload(kWelsh, absl::Cord(said.cy));
  for (const Fact& fact : facts) {
    status.SetPayload(absl::StrCat(kFactPrefix, Absl(fact.key)), absl::Cord(fact.value.en));
  }
  return status;
}

std::string PayloadOf(const absl::Status& status, absl::string_view key) {
  const auto payload = status.GetPayload(key);
  return payload.has_value() ? std::string(*payload) : "";
}

}  // namespace

std::span<const ErrorSentence> AllErrorSentences() { return kSentences; }

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
  return Make("TIME_OUT_OF_BOUNDS",
              {{"field", std::string(field)},
               {"latest", absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", latest, absl::UTCTimeZone())}});
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

absl::Status RoleMayNotCall() { return Make("ROLE_MAY_NOT_CALL"); }

absl::Status ReportNotFound() { return Make("REPORT_NOT_FOUND"); }

absl::Status PledgeNotFound() { return Make("PLEDGE_NOT_FOUND"); }

absl::Status EntryNotFound(EntryKind kind, std::string_view field) {
  const DetailRow& row = kEntryKinds[static_cast<size_t>(kind)];
  InBothLanguages name = {std::string(row.en), std::string(row.cy)};
  if (field.empty()) return Make("ENTRY_NOT_FOUND", {{"kind", name}});
  for (std::string* said : {&name.en, &name.cy}) absl::StrAppend(said, " (", Absl(field), ")");
  return Make("ENTRY_NOT_FOUND", {{"kind", name}, {"field", std::string(field)}});
}

absl::Status NotPossibleInState(const InBothLanguages& state, const InBothLanguages& possible) {
  return Make("NOT_POSSIBLE_IN_STATE", {{"state", state}, {"possible", possible}});
}

absl::Status NotTheHolder() { return Make("NOT_THE_HOLDER"); }

absl::Status TransferTargetNotAvailable() { return Make("TRANSFER_TARGET_NOT_AVAILABLE"); }

absl::Status ChangeNotPlanned() { return Make("CHANGE_NOT_PLANNED"); }

absl::Status ClockNotRunning() { return Make("CLOCK_NOT_RUNNING"); }

absl::Status HoldReasonUnknown(const InBothLanguages& possible) {
  const InBothLanguages none = {"none", "dim un"};
  return Make("HOLD_REASON_UNKNOWN", {{"possible", possible.en.empty() ? none : possible}});
}

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

absl::Status NoTransferPending() { return Make("NO_TRANSFER_PENDING"); }

absl::Status NobodyToBringIn() { return Make("NOBODY_TO_BRING_IN"); }

absl::Status MilestoneNotInPolicy() { return Make("MILESTONE_NOT_IN_POLICY"); }

absl::Status NoAllegationNoted() { return Make("NO_ALLEGATION_NOTED"); }

absl::Status StageAskedAlready() { return Make("STAGE_ASKED_ALREADY"); }

absl::Status RulesConflict(const InBothLanguages& what) {
  return Make("RULES_CONFLICT", {{"what", what}});
}

absl::Status DirectoryRule(const InBothLanguages& what) {
  return Make("DIRECTORY_RULE", {{"what", what}});
}

absl::Status EtagStale() { return Make("ETAG_STALE"); }

absl::Status TooMuchContention() { return Make("TOO_MUCH_CONTENTION"); }

absl::Status TooManyCallsInFlight() {
  return Make("TOO_MANY_CALLS", {{"limit", "calls_in_flight"}});
}

absl::Status ReportFull(const InBothLanguages& limit) {
  return Make("REPORT_FULL", {{"limit", limit}});
}

absl::Status TooManyStreams(std::string_view limit) {
  return Make("TOO_MANY_STREAMS", {{"limit", std::string(limit)}});
}

absl::Status StreamTooSlow() { return Make("STREAM_TOO_SLOW", {{"limit", "stream_events"}}); }

absl::Status StoreUnavailable(std::string_view why) {
  return Make("STORE_UNAVAILABLE", {{"why", std::string(why)}});
}

absl::Status ShuttingDown() { return Make("SHUTTING_DOWN"); }

absl::Status InternalFault() { return Make("INTERNAL"); }

absl::Status StoredBytesDamaged() { return Make("STORED_BYTES_DAMAGED"); }

}  // namespace pledgekeeper::base
