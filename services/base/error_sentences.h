#ifndef SERVICES_BASE_ERROR_SENTENCES_H_
#define SERVICES_BASE_ERROR_SENTENCES_H_

#include "absl/status/status.h"
#include "services/base/errors.h"

// What errors say: one row each. For errors.cc, which makes them, and for checks at compile time.
namespace pledgekeeper::base {

// Young people and staff both meet these: the Welsh addresses nobody, neither as ti nor as chi.
// Each is true for everybody who meets it and says what they can do themself; what differs by
// reader stands in {next} and {adding} (error_readers_test.cc has who meets which).
inline constexpr ErrorSentence kErrorSentences[] = {
    {"FIELD_REQUIRED", absl::StatusCode::kInvalidArgument,
     "{field}: is required and is empty; fill it in", "{field}: mae'n wag, ac mae angen ei lenwi"},
    {"FIELD_TOO_LONG", absl::StatusCode::kInvalidArgument,
     "{field}: is longer than {limit} bytes; shorten it",
     "{field}: mae'n hirach na {limit} beit, ac mae angen ei fyrhau"},
    {"TOO_MANY_ELEMENTS", absl::StatusCode::kInvalidArgument,
     "{field}: has more than {limit} elements; send fewer",
     "{field}: mae mwy na {limit} elfen ynddo, ac mae angen anfon llai"},
    {"FIELD_NOT_UTF8", absl::StatusCode::kInvalidArgument,
     "{field}: is not valid UTF-8; send it as UTF-8",
     "{field}: nid yw'n UTF-8 dilys; mae angen ei anfon fel UTF-8"},
    {"FIELD_MALFORMED", absl::StatusCode::kInvalidArgument, "{field}: {what}", "{field}: {what}"},
    {"ENUM_VALUE_UNKNOWN", absl::StatusCode::kInvalidArgument,
     "{field}: has a value that this version does not know; choose another",
     "{field}: nid yw'r fersiwn hon yn adnabod ei werth; mae angen dewis un arall"},
    {"PERSON_UNKNOWN", absl::StatusCode::kInvalidArgument,
     "{field}: names nobody who can be named here; check the id",
     "{field}: does neb y gellir ei enwi yma o dan yr id hwn, ac mae angen ei wirio"},
    {"TEAM_UNKNOWN", absl::StatusCode::kInvalidArgument,
     "{field}: names a team that is not in the directory; check the id",
     "{field}: nid yw'r tîm hwn yn y cyfeiriadur, ac mae angen gwirio'r id"},
    {"TIME_OUT_OF_BOUNDS", absl::StatusCode::kInvalidArgument,
     "{field}: must be later than now, and at most {latest}{adding}",
     "{field}: rhaid iddo fod yn hwyrach na nawr, ac erbyn {latest} fan bellaf{adding}"},
    {"REQUEST_ID_REUSED", absl::StatusCode::kInvalidArgument,
     "{field}: was used before with other content; choose a new one for a new request",
     "{field}: mae wedi ei ddefnyddio o'r blaen gyda chynnwys arall; mae angen un newydd ar gyfer "
     "cais newydd"},
    {"PAGE_TOKEN_INVALID", absl::StatusCode::kInvalidArgument,
     "{field}: does not belong to this list; start again without it",
     "{field}: nid yw'n perthyn i'r rhestr hon; mae angen dechrau eto hebddo"},
    {"REQUEST_MALFORMED", absl::StatusCode::kInvalidArgument,
     "the request's bytes are no message of this method; check the client's version",
     "nid yw'r cais yn neges i'r dull hwn; mae angen gwirio fersiwn yr ap"},
    {"TEXT_INVALID", absl::StatusCode::kInvalidArgument, "{source}:{line}:{column}: {what}",
     "{source}:{line}:{column}: {what}"},
    {"TOKEN_MISSING", absl::StatusCode::kUnauthenticated,
     "the call carries no token; send 'authorization: Bearer TOKEN'",
     "nid oes tocyn gyda'r cais; mae angen anfon 'authorization: Bearer TOKEN'"},
    {"TOKEN_INVALID", absl::StatusCode::kUnauthenticated,
     "the token is not one of this server; sign in again",
     "nid yw'r gweinydd hwn yn adnabod y tocyn; mae angen mewngofnodi eto"},
    {"TOKEN_EXPIRED", absl::StatusCode::kUnauthenticated, "the token has expired; sign in again",
     "mae'r tocyn wedi dod i ben; mae angen mewngofnodi eto"},
    {"CALLER_UNKNOWN", absl::StatusCode::kUnauthenticated,
     "the token's person is not in the council's directory, or no longer; if that is wrong, the "
     "council can change it",
     "nid yw perchennog y tocyn yng nghyfeiriadur y cyngor, neu ddim mwyach; os yw hyn yn "
     "anghywir, "
     "gall y cyngor ei newid"},
    {"ROLE_CHANGED", absl::StatusCode::kUnauthenticated,
     "the role of the token's person has changed; connect again",
     "mae rôl perchennog y tocyn wedi newid; mae angen cysylltu eto"},
    {"HAS_LEFT", absl::StatusCode::kFailedPrecondition,
     "who has left sends no new report; what is open can still be read and answered, and if this "
     "is wrong, the council can change it",
     "ni all rhywun sydd wedi gadael anfon adroddiad newydd; mae modd darllen ac ateb beth sydd ar "
     "agor o hyd, ac os yw hyn yn anghywir, gall y cyngor ei newid"},
    {"LEAVERS_NOT_CONFIRMED", absl::StatusCode::kFailedPrecondition,
     "so many people are not in the file and would have left: {gone}; see in a dry run who, and "
     "then send expect_gone {gone} (--expect-gone {gone})",
     "mae {gone} o bobl heb fod yn y ffeil, a bydden nhw wedi gadael; mae angen gweld pwy gyda "
     "dry_run (--dry-run), ac wedyn anfon expect_gone {gone} (--expect-gone {gone})"},
    {"ROLE_MAY_NOT_CALL", absl::StatusCode::kPermissionDenied,
     "this is for people in another role; somebody in that role can sign in and do it",
     "mae hyn i bobl mewn rôl arall; gall rhywun yn y rôl honno fewngofnodi a'i wneud"},
    {"REPORT_NOT_FOUND", absl::StatusCode::kNotFound, "there is no such report; check its id",
     "does dim adroddiad o'r fath; mae angen gwirio ei id"},
    {"PLEDGE_NOT_FOUND", absl::StatusCode::kNotFound,
     "there is no such pledge, version or tier; see PledgeService.ListPledges",
     "does dim addewid, fersiwn na haen o'r fath; gweler PledgeService.ListPledges"},
    {"ENTRY_NOT_FOUND", absl::StatusCode::kNotFound,
     "there is no such {kind}; check the id{adding}",
     "does dim cofnod o'r fath ({kind}); mae angen gwirio'r id{adding}"},
    {"NOT_POSSIBLE_IN_STATE", absl::StatusCode::kFailedPrecondition,
     "not possible while the report is {state}; possible now: {possible}",
     "nid yw hyn yn bosibl tra bo'r adroddiad {state}; yn bosibl nawr: {possible}"},
    {"NOT_THE_HOLDER", absl::StatusCode::kFailedPrecondition,
     "somebody else, or a desk, holds this report; {next}",
     "gyda rhywun arall, neu gyda desg, y mae'r adroddiad hwn; {next}"},
    {"HOLDER_ALREADY", absl::StatusCode::kFailedPrecondition, "{who} holds it already; {next}",
     "mae'r adroddiad hwn eisoes {who}; {next}"},
    {"TRANSFER_TARGET_NOT_AVAILABLE", absl::StatusCode::kFailedPrecondition,
     "this report cannot go there now; choose somebody else, or another desk",
     "ni all yr adroddiad hwn fynd yno nawr; mae angen dewis rhywun arall, neu ddesg arall"},
    {"CLOCK_NOT_RUNNING", absl::StatusCode::kFailedPrecondition,
     "this clock does not run on the report; those that do are among its clocks",
     "nid yw'r cloc hwn yn rhedeg ar yr adroddiad; mae'r rhai sy'n rhedeg ymhlith ei glociau"},
    {"HOLD_REASON_UNKNOWN", absl::StatusCode::kFailedPrecondition,
     "this clock cannot be stopped so: {why}", "ni ellir stopio'r cloc hwn fel hyn: {why}"},
    {"CLOCK_HOLDS_USED_UP", absl::StatusCode::kFailedPrecondition,
     "this clock was stopped for as long in all as the rules allow, and cannot be stopped again; "
     "do "
     "what is due in time",
     "mae'r cloc hwn wedi ei stopio am gymaint o amser i gyd ag y mae'r rheolau'n ei ganiatáu, ac "
     "ni ellir ei stopio eto; mae angen gwneud yr hyn sydd ei angen mewn pryd"},
    {"CLOCK_HELD_ALREADY", absl::StatusCode::kFailedPrecondition,
     "the clock is held already; end that hold first",
     "mae'r cloc wedi ei atal yn barod; mae angen gorffen yr ataliad hwnnw yn gyntaf"},
    {"CLOCK_LATE", absl::StatusCode::kFailedPrecondition,
     "the clock is late already and cannot be stopped; answer the young person, and say why",
     "mae'r cloc yn hwyr yn barod ac ni ellir ei atal; mae angen ateb y person ifanc, a dweud pam"},
    {"CLOCK_NOT_HELD", absl::StatusCode::kFailedPrecondition,
     "the clock is not held, so no hold can be ended; see the report's clocks",
     "nid yw'r cloc wedi ei atal, felly does dim ataliad i'w orffen; gweler clociau'r adroddiad"},
    {"EXTENSION_NOT_ALLOWED", absl::StatusCode::kFailedPrecondition,
     "the clock cannot be extended so: {why}", "ni ellir ymestyn y cloc fel hyn: {why}"},
    {"EXTENSION_PENDING", absl::StatusCode::kFailedPrecondition,
     "the young person was asked for more time already and has not answered yet; wait for the "
     "answer",
     "mae rhywun wedi gofyn i'r person ifanc am fwy o amser yn barod, a does dim ateb eto; mae "
     "angen aros amdano"},
    {"EXTENSION_NOT_ASKED", absl::StatusCode::kFailedPrecondition,
     "nobody asked for more time for this clock, or it was answered already; see the report's "
     "clocks",
     "does neb wedi gofyn am fwy o amser i'r cloc hwn, neu mae ateb wedi dod yn barod; gweler "
     "clociau'r adroddiad"},
    {"NEEDS_HIGHER_ROLE", absl::StatusCode::kFailedPrecondition,
     "only {role} or higher may agree to it; ask them",
     "dim ond rôl uwch ({role} neu uwch) gaiff gytuno i hyn; mae angen gofyn iddyn nhw"},
    {"SNOOZE_NOT_POSSIBLE", absl::StatusCode::kFailedPrecondition,
     "reminders cannot be put off: {why}; go on with the report now",
     "ni ellir gohirio nodiadau atgoffa: {why}; mae angen mynd ymlaen â'r adroddiad nawr"},
    {"NO_TRANSFER_PENDING", absl::StatusCode::kFailedPrecondition,
     "nothing that was passed on waits for an answer; {next}",
     "does dim trosglwyddiad yn aros am ateb; {next}"},
    {"NOBODY_TO_BRING_IN", absl::StatusCode::kFailedPrecondition,
     "nobody in that relation can be brought in now; choose another",
     "does neb o'r fath y gellir gofyn iddo helpu nawr; mae angen dewis perthynas arall"},
    {"MILESTONE_NOT_IN_POLICY", absl::StatusCode::kFailedPrecondition,
     "this step is not there for this report; choose another, or write what is wanted",
     "nid yw'r cam hwn ar gael i'r adroddiad hwn; mae modd dewis un arall, neu ysgrifennu beth "
     "sydd ei eisiau"},
    {"NO_ALLEGATION_NOTED", absl::StatusCode::kFailedPrecondition,
     "no allegation is noted on this report, so there is none to take back; see its history",
     "does dim honiad wedi ei gofnodi ar yr adroddiad hwn, felly does dim un i'w dynnu'n ôl; "
     "gweler "
     "ei hanes"},
    {"NOT_ALL_NAMED", absl::StatusCode::kFailedPrecondition,
     "each person the report is about is an allegation of their own: read it again, and name all "
     "of "
     "them, and nobody else, in about_ids",
     "mae pob un y mae'r adroddiad amdano yn honiad ar wahân: mae angen ei ddarllen eto, ac enwi "
     "pob un ohonynt, a neb arall, yn about_ids"},
    {"DANGER_IS_DECIDED", absl::StatusCode::kFailedPrecondition,
     "danger ends by a recorded decision: {next}",
     "mae perygl yn dod i ben drwy gofnodi penderfyniad: {next}"},
    {"NOT_IN_DANGER", absl::StatusCode::kFailedPrecondition,
     "the report does not count as danger, so there is none to end; read it again",
     "nid yw'r adroddiad yn cyfrif fel perygl, felly does dim i'w ddirwyn i ben; mae angen ei "
     "ddarllen eto"},
    {"WORKS_UNDER_SUBJECT", absl::StatusCode::kFailedPrecondition,
     "somebody has to decide this who stands farther from whom the report is about, and works "
     "under none of them: ask for help, or transfer it while it is open",
     "rhaid i rywun sydd ymhellach oddi wrth y sawl y mae'r adroddiad yn ymwneud ag ef neu hi, ac "
     "nad yw'n gweithio o dano, benderfynu hyn: mae angen gofyn am help, neu ei drosglwyddo tra bo "
     "ar agor"},
    {"NOBODY_TO_CHECK", absl::StatusCode::kFailedPrecondition,
     "nobody is named whom you could check; go on with the report",
     "does neb wedi ei enwi y gellir edrych a yw'r adroddiad amdano; mae modd mynd ymlaen â'r "
     "adroddiad"},
    {"MAY_NOT_CHECK", absl::StatusCode::kFailedPrecondition,
     "you manage, or work under, somebody whom this may be about; somebody else has to check it: "
     "ask "
     "for help",
     "mae'r sawl sy'n gofyn yn rheoli rhywun y gallai hwn fod amdano, neu'n gweithio o dan rywun "
     "felly; "
     "rhaid i rywun arall edrych: mae angen gofyn am help"},
    {"STAGE_NOT_ASKED", absl::StatusCode::kFailedPrecondition,
     "nobody asks whether this stage is wanted; see what the report asks",
     "does neb yn gofyn a oes eisiau'r cam hwn; gweler beth mae'r adroddiad yn ei ofyn"},
    {"STAGE_ASKED_ALREADY", absl::StatusCode::kFailedPrecondition,
     "this stage, or another, was asked for already, or a later one has begun; see the report's "
     "clocks, and what it asks",
     "mae rhywun wedi gofyn am y cam hwn, neu am un arall, yn barod, neu mae cam diweddarach wedi "
     "dechrau; gweler clociau'r adroddiad, a beth mae'n ei ofyn"},
    {"ANSWER_UNCHANGED", absl::StatusCode::kFailedPrecondition,
     "this is the answer that they have; change what is wrong in it, or write to them",
     "dyma'r ateb sydd ganddynt; mae angen newid yr hyn sy'n anghywir ynddo, neu ysgrifennu "
     "atynt"},
    {"MESSAGE_UNANSWERED", absl::StatusCode::kFailedPrecondition,
     "the young person has written since, and waits for an answer; write to them first, then "
     "correct what is wrong",
     "mae'r person ifanc wedi ysgrifennu ers hynny, ac yn aros am ateb; mae angen anfon neges yn "
     "gyntaf, ac wedyn cywiro'r hyn sy'n anghywir"},
    {"STAGE_REFUSED", absl::StatusCode::kFailedPrecondition,
     "the young person said no to this stage, and is not asked again; they can still ask for it "
     "themselves: tell them so in a message",
     "dywedodd y person ifanc nad yw eisiau'r cam hwn, ac ni ofynnir eto; gall ofyn amdano o hyd: "
     "mae angen dweud hynny mewn neges"},
    {"RULES_CONFLICT", absl::StatusCode::kFailedPrecondition, "{what}",
     "ni ellir rhoi hyn mewn grym: {what}"},
    {"CHANGE_NOT_PLANNED", absl::StatusCode::kFailedPrecondition,
     "there is no planned change of this number that is still to be made; see its changes",
     "does dim newid o'r rhif hwn sydd eto i'w wneud; gweler newidiadau'r adroddiad"},
    {"CHANGE_OWNER_NOT_AVAILABLE", absl::StatusCode::kFailedPrecondition,
     "they cannot see to it; name somebody who works on the report, or transfer it first",
     "ni all y person hwn ofalu amdano; mae angen enwi rhywun sy'n gweithio ar yr adroddiad, neu "
     "ei drosglwyddo gyntaf"},
    {"DIRECTORY_RULE", absl::StatusCode::kFailedPrecondition, "{what}",
     "byddai'r cyfeiriadur yn torri un o'i reolau: {what}"},
    {"MONTH_NOT_OVER", absl::StatusCode::kFailedPrecondition,
     "this month is not over; it can be prepared from {earliest} on",
     "nid yw'r mis hwn ar ben; mae modd ei baratoi o {earliest} ymlaen"},
    {"MONTH_NOT_NEXT", absl::StatusCode::kFailedPrecondition,
     "months are published one after the other, and the next is {next}; go on with that one",
     "mae misoedd yn cael eu cyhoeddi y naill ar ôl y llall, a'r nesaf yw {next}; mae angen mynd "
     "ymlaen â hwnnw"},
    {"MONTH_NOT_RELEASED", absl::StatusCode::kFailedPrecondition,
     "{month} is prepared and not public yet; it has to become public first",
     "mae {month} wedi ei baratoi ond nid yw'n gyhoeddus eto; rhaid ei gyhoeddi yn gyntaf"},
    {"MONTH_NOT_PREPARED", absl::StatusCode::kNotFound,
     "nothing was prepared for this month; prepare it first",
     "does dim byd wedi ei baratoi ar gyfer y mis hwn; mae angen ei baratoi yn gyntaf"},
    {"RELEASE_NEEDS_ANOTHER", absl::StatusCode::kFailedPrecondition,
     "two people publish together, and who asks has prepared this; somebody else has to make it "
     "public",
     "mae dau berson yn cyhoeddi gyda'i gilydd, a'r sawl sy'n gofyn a baratôdd hwn; rhaid i rywun "
     "arall ei gyhoeddi"},
    {"THANKS_NEED_ANOTHER", absl::StatusCode::kFailedPrecondition,
     "who sent this for the young person does not thank for it too; transfer it, or ask for help "
     "so "
     "that somebody else is brought in",
     "nid yw'r sawl a anfonodd hyn ar ran y person ifanc yn diolch amdano hefyd; mae angen ei "
     "drosglwyddo, neu ofyn am help fel bod rhywun arall yn dod i mewn"},
    {"SIGN_IN_REFUSED", absl::StatusCode::kUnauthenticated,
     "signing in did not succeed; begin again from the start",
     "ni lwyddodd y mewngofnodi; mae angen dechrau eto o'r dechrau"},
    {"SIGN_IN_NOT_SET_UP", absl::StatusCode::kFailedPrecondition,
     "this server was not told where the council's staff sign in; tell whoever runs it",
     "ni ddywedwyd wrth y gweinydd hwn ble mae staff y cyngor yn mewngofnodi; mae angen dweud wrth "
     "bwy bynnag sy'n ei redeg"},
    {"SIGN_IN_UNREACHABLE", absl::StatusCode::kUnavailable,
     "the council's own sign-in does not answer; try again in a minute",
     "nid yw system mewngofnodi'r cyngor yn ateb; mae angen rhoi cynnig arall arni mewn munud"},
    {"INVITATION_REFUSED", absl::StatusCode::kUnauthenticated,
     "this code did not add the device; check it, try again in a few minutes, or ask for a new one",
     "ni chafodd y ddyfais ei hychwanegu â'r cod hwn; mae angen ei wirio, rhoi cynnig arall arni "
     "ymhen ychydig funudau, neu ofyn am un newydd"},
    {"DEVICE_REFUSED", absl::StatusCode::kUnauthenticated,
     "this device was taken off the list of devices; to use it again, ask for a new code",
     "mae'r ddyfais hon wedi ei thynnu oddi ar y rhestr dyfeisiau; i'w defnyddio eto, mae angen "
     "gofyn am god newydd"},
    {"INVITATION_NEEDS_ANOTHER", absl::StatusCode::kFailedPrecondition,
     "whoever made the invitation cannot confirm it; ask another member of staff or an advocate, "
     "or let the young person do it on a device that they have",
     "ni all pwy bynnag a wnaeth y gwahoddiad ei gadarnhau; mae angen gofyn i aelod arall o staff "
     "neu i eiriolwr, neu adael i'r person ifanc wneud hynny ar ddyfais sydd yno eisoes"},
    {"TOO_MANY_DEVICES", absl::StatusCode::kFailedPrecondition,
     "there are {limit} devices already; end one of them first",
     "mae {limit} dyfais ar y rhestr eisoes; mae angen dod ag un ohonynt i ben yn gyntaf"},
    {"INVITATION_NOT_FOUND", absl::StatusCode::kNotFound,
     "no invitation with this id is open; it was used, replaced or is too old, and a new one is "
     "needed",
     "nid oes gwahoddiad agored â'r id hwn; mae wedi ei ddefnyddio, ei ddisodli neu mae'n rhy hen, "
     "ac mae angen un newydd"},
    {"DEVICE_NOT_FOUND", absl::StatusCode::kNotFound,
     "there is no such device in use; look at the list of devices",
     "nid oes dyfais o'r fath ar waith; mae angen edrych ar y rhestr dyfeisiau"},
    {"RELEASE_NOT_AUDITED", absl::StatusCode::kFailedPrecondition,
     "the digest is not that of what would be public; audit that, and send the digest with which "
     "the audit ends",
     "nid yw'r crynodeb yn perthyn i'r hyn a fyddai'n gyhoeddus; mae angen archwilio hwnnw, ac "
     "anfon y crynodeb ar ddiwedd yr archwiliad"},
    {"ETAG_STALE", absl::StatusCode::kAborted,
     "it has changed since it was read; read it again, then decide again",
     "mae wedi newid ers iddo gael ei ddarllen; mae angen ei ddarllen eto, yna penderfynu eto"},
    {"TOO_MUCH_CONTENTION", absl::StatusCode::kAborted,
     "it keeps changing; try again with the same request",
     "mae'n newid o hyd; mae angen rhoi cynnig arall arni gyda'r un cais"},
    {"TOO_MANY_CALLS", absl::StatusCode::kResourceExhausted,
     "too many calls are under way ({limit}); try again in a second with the same request",
     "mae gormod o alwadau ar y gweill ({limit}); mae angen rhoi cynnig arall arni mewn eiliad "
     "gyda'r un cais"},
    {"REPORT_FULL", absl::StatusCode::kResourceExhausted,
     "this report holds all it can ({limit}); {next}",
     "mae'r adroddiad hwn yn llawn ({limit}); {next}"},
    {"SPOKEN_FOR_TOO_OFTEN", absl::StatusCode::kResourceExhausted,
     "one person sends up to {limit} reports for a young person in 24 hours; the next can be sent "
     "from {earliest} on, or at once by the young person or somebody else; if the young person is "
     "not safe, or may not be, say so in safety, and it is always taken",
     "gall un person anfon hyd at {limit} adroddiad dros berson ifanc mewn 24 awr; mae modd anfon "
     "y nesaf o {earliest} ymlaen, neu gall y person ifanc neu rywun arall ei anfon ar unwaith; os "
     "nad yw'r person ifanc yn ddiogel, neu os nad yw hynny'n sicr, mae angen dweud hynny yn "
     "safety, a bydd yn cael ei dderbyn bob tro"},
    {"TOO_MANY_STREAMS", absl::StatusCode::kResourceExhausted,
     "too many streams are open ({limit}); {next}",
     "mae gormod o ffrydiau ar agor ({limit}); {next}"},
    {"STREAM_TOO_SLOW", absl::StatusCode::kResourceExhausted,
     "events came faster than they were read; connect again, and list anew",
     "daeth digwyddiadau yn gynt nag y cawson nhw eu darllen; mae angen cysylltu eto, a rhestru "
     "o'r newydd"},
    {"STORE_UNAVAILABLE", absl::StatusCode::kUnavailable,
     "the store does not answer ({why}); try again with the same request",
     "nid yw'r storfa yn ateb ({why}); mae angen rhoi cynnig arall arni gyda'r un cais"},
    {"SHUTTING_DOWN", absl::StatusCode::kUnavailable, "the server is stopping; connect again",
     "mae'r gweinydd yn stopio; mae angen cysylltu eto"},
    {"INTERNAL", absl::StatusCode::kInternal,
     "something is wrong in the server; tell the council, or whoever runs the server for it",
     "mae rhywbeth o'i le yn y gweinydd; mae angen dweud wrth y cyngor, neu bwy bynnag sy'n ei "
     "redeg "
     "iddo"},
    {"STORED_BYTES_DAMAGED", absl::StatusCode::kDataLoss,
     "what is stored does not open, and is left as it is; tell the council, or whoever runs the "
     "server for it",
     "nid yw'r hyn sydd wedi ei gadw yn agor, ac mae wedi ei adael fel y mae; mae angen dweud wrth "
     "y cyngor, neu bwy bynnag sy'n rhedeg y gweinydd iddo"},
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_ERROR_SENTENCES_H_
