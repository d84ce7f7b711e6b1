#ifndef TOOLS_TEXTS_ENUM_WORDS_H_
#define TOOLS_TEXTS_ENUM_WORDS_H_

#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/administration.pb.h"
#include "proto/pledgekeeper/v1/device.pb.h"
#include "proto/pledgekeeper/v1/face.pb.h"
#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "proto/pledgekeeper/v1/pack_text.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/wording/phrase.h"

// The API's enums as words to read. (What people type stays English: client/words_of_enums.h.) A
// value without a row does not compile; an enum that is shown and has no table does not either.
namespace pledgekeeper::texts {

template <typename Enum>
struct WordsOf;

// To read: "being read"; "" for the unspecified value, "7" for a number that we do not know.
template <typename Enum>
std::string Words(Enum value, v1::Language language) {
  const size_t number = static_cast<size_t>(value);
  if (number >= std::size(WordsOf<Enum>::kRows)) return absl::StrCat(static_cast<int>(value));
  return std::string(WordsOf<Enum>::kRows[number].phrase.In(language));
}

// What the first number of a static_assert below says: which value has no row, or stands in
// another's place.
template <typename Enum>
constexpr int FirstWithoutWords() {
  return wording::FirstOutOfPlace(WordsOf<Enum>::kRows);
}

template <>
struct WordsOf<v1::Language> {
  static constexpr wording::Labelled<v1::Language> kRows[] = {
      {v1::LANGUAGE_UNSPECIFIED, {"", ""}},
      {v1::LANGUAGE_ENGLISH, {"English", "Saesneg"}},
      {v1::LANGUAGE_WELSH, {"Welsh", "Cymraeg"}},
  };
};
static_assert(FirstWithoutWords<v1::Language>() == v1::Language_ARRAYSIZE);

// Behind "sut rydw i'n teimlo" and "sut mae'n teimlo".
template <>
struct WordsOf<v1::Feeling> {
  static constexpr wording::Labelled<v1::Feeling> kRows[] = {
      {v1::FEELING_UNSPECIFIED, {"", ""}},
      {v1::FEELING_OKAY, {"okay", "yn iawn"}},
      {v1::FEELING_SAD, {"sad", "yn drist"}},
      {v1::FEELING_ANGRY, {"angry", "yn grac"}},
      {v1::FEELING_WORRIED, {"worried", "yn poeni"}},
      {v1::FEELING_SCARED, {"scared", "yn ofnus"}},
  };
};
static_assert(FirstWithoutWords<v1::Feeling>() == v1::Feeling_ARRAYSIZE);

// Of a promise.
template <>
struct WordsOf<v1::Face> {
  static constexpr wording::Labelled<v1::Face> kRows[] = {
      {v1::FACE_UNSPECIFIED, {"", ""}},
      {v1::FACE_ALWAYS_KEPT, {"always kept", "yn cael ei gadw bob amser"}},
      {v1::FACE_MOSTLY_KEPT, {"mostly kept", "yn cael ei gadw gan amlaf"}},
      {v1::FACE_SOMETIMES_KEPT, {"sometimes kept", "yn cael ei gadw weithiau"}},
      {v1::FACE_RARELY_KEPT, {"rarely kept", "yn anaml yn cael ei gadw"}},
      {v1::FACE_NEVER_KEPT, {"never kept", "byth yn cael ei gadw"}},
  };
};
static_assert(FirstWithoutWords<v1::Face>() == v1::Face_ARRAYSIZE);

template <>
struct WordsOf<v1::InvitationKind> {
  static constexpr wording::Labelled<v1::InvitationKind> kRows[] = {
      {v1::INVITATION_KIND_UNSPECIFIED, {"", ""}},
      {v1::INVITATION_KIND_IN_PERSON, {"in person", "wyneb yn wyneb"}},
      {v1::INVITATION_KIND_PRINTED, {"printed", "wedi ei argraffu"}},
  };
};
static_assert(FirstWithoutWords<v1::InvitationKind>() == v1::InvitationKind_ARRAYSIZE);

template <>
struct WordsOf<v1::Safety> {
  static constexpr wording::Labelled<v1::Safety> kRows[] = {
      {v1::SAFETY_UNSPECIFIED, {"", ""}},
      {v1::SAFETY_SAFE, {"safe", "diogel"}},
      {v1::SAFETY_NOT_SURE, {"not sure", "ddim yn siŵr"}},
      {v1::SAFETY_NOT_SAFE, {"not safe", "ddim yn ddiogel"}},
  };
};
static_assert(FirstWithoutWords<v1::Safety>() == v1::Safety_ARRAYSIZE);

template <>
struct WordsOf<v1::Urgency> {
  static constexpr wording::Labelled<v1::Urgency> kRows[] = {
      {v1::URGENCY_UNSPECIFIED, {"", ""}},
      {v1::URGENCY_NORMAL, {"normal", "arferol"}},
      {v1::URGENCY_HIGH, {"high", "uchel"}},
      {v1::URGENCY_DANGER, {"danger", "perygl"}},
  };
};
static_assert(FirstWithoutWords<v1::Urgency>() == v1::Urgency_ARRAYSIZE);

template <>
struct WordsOf<v1::Role> {
  static constexpr wording::Labelled<v1::Role> kRows[] = {
      {v1::ROLE_UNSPECIFIED, {"", ""}},
      {v1::ROLE_YOUNG_PERSON, {"young person", "person ifanc"}},
      {v1::ROLE_SOCIAL_WORKER, {"social worker", "gweithiwr cymdeithasol"}},
      {v1::ROLE_TEAM_MANAGER, {"team manager", "rheolwr tîm"}},
      {v1::ROLE_SERVICE_MANAGER, {"service manager", "rheolwr gwasanaeth"}},
      {v1::ROLE_HEAD_OF_SERVICE, {"head of service", "pennaeth gwasanaeth"}},
      {v1::ROLE_DIRECTOR, {"director", "cyfarwyddwr"}},
      {v1::ROLE_IRO, {"IRO", "Swyddog Adolygu Annibynnol"}},
      {v1::ROLE_ADMINISTRATOR, {"administrator", "gweinyddwr"}},
      {v1::ROLE_ADVOCATE, {"advocate", "eiriolwr"}},
  };
};
static_assert(FirstWithoutWords<v1::Role>() == v1::Role_ARRAYSIZE);

// For staff, and in lists; young people mostly read the server's sentence. It is the report.
template <>
struct WordsOf<v1::Status> {
  static constexpr wording::Labelled<v1::Status> kRows[] = {
      {v1::STATUS_UNSPECIFIED, {"", ""}},
      {v1::STATUS_WE_HAVE_IT, {"we have it", "mae gyda ni"}},
      {v1::STATUS_BEING_READ, {"being read", "yn cael ei ddarllen"}},
      {v1::STATUS_BEING_WORKED_ON, {"being worked on", "ar y gweill"}},
      {v1::STATUS_SAID_TO_BE_SORTED, {"said to be sorted", "wedi ei ddatrys yn ôl y staff"}},
      {v1::STATUS_SORTED, {"sorted", "wedi ei ddatrys"}},
      {v1::STATUS_TAKEN_BACK, {"taken back", "wedi ei dynnu'n ôl"}},
      {v1::STATUS_THANKED, {"thanked", "wedi cael diolch"}},
  };
};
static_assert(FirstWithoutWords<v1::Status>() == v1::Status_ARRAYSIZE);

// In brackets behind a name, and alone.
template <>
struct WordsOf<v1::ResponsibilityReason> {
  static constexpr wording::Labelled<v1::ResponsibilityReason> kRows[] = {
      {v1::RESPONSIBILITY_REASON_UNSPECIFIED, {"", ""}},
      {v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER, {"responsible worker", "gweithiwr cyfrifol"}},
      {v1::RESPONSIBILITY_REASON_COVER, {"cover", "yn cyflenwi"}},
      {v1::RESPONSIBILITY_REASON_OWN_DESK, {"own desk", "desg y tîm ei hun"}},
      {v1::RESPONSIBILITY_REASON_OTHER_DESK, {"other desk", "desg tîm arall"}},
      {v1::RESPONSIBILITY_REASON_MANAGER, {"manager", "rheolwr"}},
      {v1::RESPONSIBILITY_REASON_IRO, {"IRO", "Swyddog Adolygu Annibynnol"}},
      {v1::RESPONSIBILITY_REASON_HEAD_OF_SERVICE, {"head of service", "pennaeth gwasanaeth"}},
      {v1::RESPONSIBILITY_REASON_DIRECTOR, {"director", "cyfarwyddwr"}},
      {v1::RESPONSIBILITY_REASON_ANYBODY, {"anybody", "neb arall ar gael"}},
      {v1::RESPONSIBILITY_REASON_OFFICE_DESK, {"office desk", "y ddesg olaf"}},
      {v1::RESPONSIBILITY_REASON_CLAIMED, {"claimed", "wedi ei hawlio"}},
      {v1::RESPONSIBILITY_REASON_TRANSFERRED, {"transferred", "wedi ei drosglwyddo"}},
      {v1::RESPONSIBILITY_REASON_REOPENED, {"reopened", "wedi ei ailagor"}},
      {v1::RESPONSIBILITY_REASON_ESCALATED, {"escalated", "galwyd i mewn"}},
      {v1::RESPONSIBILITY_REASON_ASSIGNED, {"assigned", "wedi ei gael gan y ddesg"}},
      {v1::RESPONSIBILITY_REASON_DECLINED, {"declined", "trosglwyddiad wedi ei wrthod"}},
      {v1::RESPONSIBILITY_REASON_LEASE_ENDED, {"lease ended", "amser yr hawliad ar ben"}},
      {v1::RESPONSIBILITY_REASON_CHECKS_NAMES, {"checks names", "edrych ar enwau"}},
      {v1::RESPONSIBILITY_REASON_ADVOCATE, {"advocate", "eiriolwr"}},
      {v1::RESPONSIBILITY_REASON_NEXT_STAGE, {"next stage", "cam nesaf"}},
  };
};
static_assert(FirstWithoutWords<v1::ResponsibilityReason>() == v1::ResponsibilityReason_ARRAYSIZE);

// What was done, as a noun: "hawlio gan Ann".
template <>
struct WordsOf<v1::Action> {
  static constexpr wording::Labelled<v1::Action> kRows[] = {
      {v1::ACTION_UNSPECIFIED, {"", ""}},
      {v1::ACTION_SUBMIT, {"submit", "anfon"}},
      {v1::ACTION_OPEN, {"open", "agor"}},
      {v1::ACTION_CLAIM, {"claim", "hawlio"}},
      {v1::ACTION_RELEASE, {"release", "rhyddhau"}},
      {v1::ACTION_ACKNOWLEDGE, {"acknowledge", "cydnabod"}},
      {v1::ACTION_MESSAGE_FROM_WORKER, {"message from worker", "neges oddi wrth weithiwr"}},
      {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON,
       {"message from young person", "neges oddi wrth berson ifanc"}},
      {v1::ACTION_NOTE, {"note", "nodyn"}},
      {v1::ACTION_SET_URGENCY, {"set urgency", "newid lefel y brys"}},
      {v1::ACTION_TRANSFER, {"transfer", "trosglwyddo"}},
      {v1::ACTION_RECUSE, {"recuse", "camu yn ôl"}},
      {v1::ACTION_PLAN_CHANGE, {"plan change", "cynllunio newid"}},
      {v1::ACTION_MAKE_CHANGE, {"make change", "gwneud newid"}},
      {v1::ACTION_RESOLVE, {"resolve", "datrys"}},
      {v1::ACTION_CONFIRM, {"confirm", "cadarnhau"}},
      {v1::ACTION_REOPEN, {"reopen", "ailagor"}},
      {v1::ACTION_WITHDRAW, {"withdraw", "tynnu'n ôl"}},
      {v1::ACTION_REMIND, {"remind", "atgoffa"}},
      {v1::ACTION_ESCALATE, {"escalate", "galw i mewn"}},
      {v1::ACTION_REROUTE, {"reroute", "symud ymlaen"}},
      {v1::ACTION_CLOSE_UNANSWERED, {"close unanswered", "cau heb ateb"}},
      {v1::ACTION_HOLD_CLOCK, {"hold clock", "atal cloc"}},
      {v1::ACTION_RESUME_CLOCK, {"resume clock", "ailddechrau cloc"}},
      {v1::ACTION_HOLD_ENDED, {"hold ended", "diwedd ataliad"}},
      {v1::ACTION_EXTEND_CLOCK, {"extend clock", "ymestyn cloc"}},
      {v1::ACTION_AGREE_EXTENSION, {"agree extension", "cytuno i estyniad"}},
      {v1::ACTION_REFUSE_EXTENSION, {"refuse extension", "gwrthod estyniad"}},
      {v1::ACTION_ESCALATE_BY_HAND, {"escalate by hand", "galw i mewn â llaw"}},
      {v1::ACTION_SNOOZE, {"snooze", "gohirio nodiadau atgoffa"}},
      {v1::ACTION_ACCEPT_TRANSFER, {"accept transfer", "derbyn trosglwyddiad"}},
      {v1::ACTION_DECLINE_TRANSFER, {"decline transfer", "gwrthod trosglwyddiad"}},
      {v1::ACTION_LEASE_ENDED, {"lease ended", "amser hawliad ar ben"}},
      {v1::ACTION_RECORD_MILESTONE, {"record milestone", "cofnodi cam"}},
      {v1::ACTION_REQUEST_STAGE, {"request stage", "gofyn am gam"}},
      {v1::ACTION_ANSWER_ADVOCATE_OFFER, {"answer advocate offer", "ateb cynnig eiriolwr"}},
      {v1::ACTION_CALENDAR_MOVED, {"calendar moved", "symud dyddiad gan y calendr"}},
      {v1::ACTION_REPLAN, {"replan", "ailgynllunio"}},
      {v1::ACTION_TELLING_FAILED, {"telling failed", "methu rhoi gwybod"}},
      {v1::ACTION_CHANGE_OBJECTIONS, {"change objections", "newid pwy na chaiff ei weld"}},
      {v1::ACTION_SAY_NOT_SAFE, {"say not safe", "dweud nad yw'n ddiogel"}},
      {v1::ACTION_CHECK_NAMES, {"check names", "edrych ar enwau"}},
      {v1::ACTION_ASK_STAGE, {"ask stage", "gofyn ynghylch cam"}},
      {v1::ACTION_AGREE_STAGE, {"agree stage", "cytuno i gam"}},
      {v1::ACTION_REFUSE_STAGE, {"refuse stage", "gwrthod cam"}},
      {v1::ACTION_ANSWER_SAFETY, {"answer safety", "ateb ynglŷn â diogelwch"}},
      {v1::ACTION_NEW_WORKER, {"new worker", "gweithiwr newydd"}},
      {v1::ACTION_CORRECT_ANSWER, {"correct answer", "cywiro'r ateb"}},
      {v1::ACTION_AMEND_CHANGE, {"amend change", "symud newid"}},
      {v1::ACTION_DROP_CHANGE, {"drop change", "rhoi'r gorau i newid"}},
      {v1::ACTION_THANK, {"thank", "diolch"}},
      {v1::ACTION_TREAT_AS_REPORT, {"treat as report", "trin fel adroddiad"}},
  };
};
static_assert(FirstWithoutWords<v1::Action>() == v1::Action_ARRAYSIZE);

template <>
struct WordsOf<v1::Channel> {
  static constexpr wording::Labelled<v1::Channel> kRows[] = {
      {v1::CHANNEL_UNSPECIFIED, {"", ""}},
      {v1::CHANNEL_EMAIL, {"email", "e-bost"}},
      {v1::CHANNEL_WEBHOOK, {"webhook", "bachyn gwe"}},
      {v1::CHANNEL_NOTIFY_EMAIL, {"notify email", "e-bost drwy Notify"}},
      {v1::CHANNEL_NOTIFY_SMS, {"notify sms", "neges destun drwy Notify"}},
  };
};
static_assert(FirstWithoutWords<v1::Channel>() == v1::Channel_ARRAYSIZE);

template <>
struct WordsOf<v1::DeskMode> {
  static constexpr wording::Labelled<v1::DeskMode> kRows[] = {
      {v1::DESK_MODE_UNSPECIFIED, {"", ""}},
      {v1::DESK_MODE_ROUND_ROBIN, {"round robin", "pawb yn ei dro"}},
      {v1::DESK_MODE_LEAST_LOADED, {"least loaded", "y lleiaf prysur"}},
  };
};
static_assert(FirstWithoutWords<v1::DeskMode>() == v1::DeskMode_ARRAYSIZE);

template <>
struct WordsOf<v1::AdvocateOffer> {
  static constexpr wording::Labelled<v1::AdvocateOffer> kRows[] = {
      {v1::ADVOCATE_OFFER_UNSPECIFIED, {"", ""}},
      {v1::ADVOCATE_OFFER_OPEN, {"open", "wedi ei gynnig"}},
      {v1::ADVOCATE_OFFER_WANTED, {"wanted", "eisiau un"}},
      {v1::ADVOCATE_OFFER_NOT_WANTED, {"not wanted", "ddim eisiau un"}},
  };
};
static_assert(FirstWithoutWords<v1::AdvocateOffer>() == v1::AdvocateOffer_ARRAYSIZE);

template <>
struct WordsOf<v1::Agreement> {
  static constexpr wording::Labelled<v1::Agreement> kRows[] = {
      {v1::AGREEMENT_UNSPECIFIED, {"", ""}},
      {v1::AGREEMENT_FACE_TO_FACE, {"face to face", "wyneb yn wyneb"}},
      {v1::AGREEMENT_IN_A_CALL, {"in a call", "mewn galwad"}},
      {v1::AGREEMENT_IN_WRITING, {"in writing", "mewn ysgrifen"}},
      {v1::AGREEMENT_SHOWN, {"shown in another way", "wedi ei ddangos mewn ffordd arall"}},
  };
};
static_assert(FirstWithoutWords<v1::Agreement>() == v1::Agreement_ARRAYSIZE);

template <>
struct WordsOf<v1::Remedy> {
  static constexpr wording::Labelled<v1::Remedy> kRows[] = {
      {v1::REMEDY_UNSPECIFIED, {"", ""}},
      {v1::REMEDY_APOLOGY, {"apology", "ymddiheuriad"}},
      {v1::REMEDY_PUT_RIGHT, {"put right", "wedi ei unioni"}},
      {v1::REMEDY_PAYMENT, {"payment", "taliad"}},
      {v1::REMEDY_PRACTICE_CHANGED, {"practice changed", "newid arferion"}},
      {v1::REMEDY_OTHER, {"other", "arall"}},
  };
};
static_assert(FirstWithoutWords<v1::Remedy>() == v1::Remedy_ARRAYSIZE);

template <>
struct WordsOf<v1::Fault> {
  static constexpr wording::Labelled<v1::Fault> kRows[] = {
      {v1::FAULT_UNSPECIFIED, {"", ""}},
      {v1::FAULT_DELAY, {"delay", "oedi"}},
      {v1::FAULT_NOT_DONE, {"not done", "heb ei wneud"}},
      {v1::FAULT_DECISION, {"decision", "penderfyniad"}},
      {v1::FAULT_COMMUNICATION, {"communication", "cyfathrebu"}},
      {v1::FAULT_CONDUCT, {"conduct", "ymddygiad"}},
      {v1::FAULT_RECORDS, {"records", "cofnodion"}},
      {v1::FAULT_RESOURCES, {"resources", "adnoddau"}},
      {v1::FAULT_POLICY, {"policy", "polisi"}},
      {v1::FAULT_PROVIDER, {"provider", "darparwr"}},
      {v1::FAULT_OTHER, {"other", "arall"}},
  };
};
static_assert(FirstWithoutWords<v1::Fault>() == v1::Fault_ARRAYSIZE);

template <>
struct WordsOf<v1::PackTextKind> {
  static constexpr wording::Labelled<v1::PackTextKind> kRows[] = {
      {v1::PACK_TEXT_KIND_UNSPECIFIED, {"", ""}},
      {v1::PACK_TEXT_KIND_DIRECTOR, {"director", "y cyfarwyddwr"}},
      {v1::PACK_TEXT_KIND_BOARD, {"board", "y bwrdd"}},
  };
};
static_assert(FirstWithoutWords<v1::PackTextKind>() == v1::PackTextKind_ARRAYSIZE);

template <>
struct WordsOf<v1::AdministrationAction> {
  static constexpr wording::Labelled<v1::AdministrationAction> kRows[] = {
      {v1::ADMINISTRATION_ACTION_UNSPECIFIED, {"", ""}},
      {v1::ADMINISTRATION_ACTION_UPDATE_TEAM, {"changed a team", "newidiodd dîm"}},
      {v1::ADMINISTRATION_ACTION_UPDATE_WORKER, {"changed a worker", "newidiodd weithiwr"}},
      {v1::ADMINISTRATION_ACTION_UPDATE_YOUNG_PERSON,
       {"changed a young person", "newidiodd berson ifanc"}},
      {v1::ADMINISTRATION_ACTION_SET_ABSENCE, {"entered an absence", "rhoddodd absenoldeb"}},
      {v1::ADMINISTRATION_ACTION_CLEAR_ABSENCE, {"ended an absence", "diweddodd absenoldeb"}},
      {v1::ADMINISTRATION_ACTION_REMOVE_WORKER,
       {"let a worker leave", "cofnododd fod gweithiwr yn gadael"}},
      {v1::ADMINISTRATION_ACTION_IMPORT_DIRECTORY, {"imported a file", "mewnforiodd ffeil"}},
      {v1::ADMINISTRATION_ACTION_APPLY_CALENDAR,
       {"put a calendar in force", "rhoddodd galendr mewn grym"}},
      {v1::ADMINISTRATION_ACTION_REPLAN_REPORTS,
       {"re-planned reports", "ailgynlluniodd adroddiadau"}},
      {v1::ADMINISTRATION_ACTION_UPDATE_ADMINISTRATOR,
       {"changed an administrator", "newidiodd weinyddwr"}},
      {v1::ADMINISTRATION_ACTION_MOVE_CLOCKS, {"moved clocks", "symudodd glociau"}},
      {v1::ADMINISTRATION_ACTION_HAND_ON_REPORTS,
       {"handed reports on", "symudodd adroddiadau ymlaen"}},
      {v1::ADMINISTRATION_ACTION_START_SERVER,
       {"a server was started with other rules", "dechreuwyd gweinydd â rheolau eraill"}},
      {v1::ADMINISTRATION_ACTION_UPDATE_PLACEMENT, {"changed a placement", "newidiodd leoliad"}},
      {v1::ADMINISTRATION_ACTION_LIST_COUNTED,
       {"listed the reports behind a figure", "rhestrodd yr adroddiadau y tu ôl i ffigur"}},
  };
};
static_assert(FirstWithoutWords<v1::AdministrationAction>() == v1::AdministrationAction_ARRAYSIZE);

template <>
struct WordsOf<v1::AdministeredKind> {
  static constexpr wording::Labelled<v1::AdministeredKind> kRows[] = {
      {v1::ADMINISTERED_KIND_UNSPECIFIED, {"", ""}},
      {v1::ADMINISTERED_KIND_TEAM, {"team", "tîm"}},
      {v1::ADMINISTERED_KIND_WORKER, {"worker", "gweithiwr"}},
      {v1::ADMINISTERED_KIND_YOUNG_PERSON, {"young person", "person ifanc"}},
      {v1::ADMINISTERED_KIND_CALENDAR, {"calendar", "calendr"}},
      {v1::ADMINISTERED_KIND_POLICY, {"policy", "polisi"}},
      {v1::ADMINISTERED_KIND_ADMINISTRATOR, {"administrator", "gweinyddwr"}},
      {v1::ADMINISTERED_KIND_PLACEMENT, {"placement", "lleoliad"}},
      {v1::ADMINISTERED_KIND_MEASURE, {"measure", "mesur"}},
  };
};
static_assert(FirstWithoutWords<v1::AdministeredKind>() == v1::AdministeredKind_ARRAYSIZE);

template <>
struct WordsOf<v1::JournalFault::Kind> {
  static constexpr wording::Labelled<v1::JournalFault::Kind> kRows[] = {
      {v1::JournalFault::KIND_UNSPECIFIED, {"", ""}},
      {v1::JournalFault::MISSING,
       {"missing here; another server may have it", "ar goll yma; gall fod gan weinydd arall"}},
      {v1::JournalFault::DAMAGED, {"damaged", "wedi ei difrodi"}},
      {v1::JournalFault::NOT_THE_ONE,
       {"not the file that was archived", "nid y ffeil a gafodd ei harchifo"}},
  };
};
static_assert(FirstWithoutWords<v1::JournalFault::Kind>() == v1::JournalFault::Kind_ARRAYSIZE);

template <>
struct WordsOf<v1::PlacementKind> {
  static constexpr wording::Labelled<v1::PlacementKind> kRows[] = {
      {v1::PLACEMENT_KIND_UNSPECIFIED, {"", ""}},
      {v1::PLACEMENT_KIND_FOSTER, {"foster", "maethu"}},
      {v1::PLACEMENT_KIND_KINSHIP, {"kinship", "teulu neu ffrindiau"}},
      {v1::PLACEMENT_KIND_RESIDENTIAL, {"residential", "preswyl"}},
      {v1::PLACEMENT_KIND_WITH_PARENTS, {"with parents", "gyda rhieni"}},
      {v1::PLACEMENT_KIND_INDEPENDENT, {"independent", "annibynnol"}},
      {v1::PLACEMENT_KIND_OTHER, {"other", "arall"}},
  };
};
static_assert(FirstWithoutWords<v1::PlacementKind>() == v1::PlacementKind_ARRAYSIZE);

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_ENUM_WORDS_H_
