#ifndef SERVICES_WORDING_PHRASE_TABLES_H_
#define SERVICES_WORDING_PHRASE_TABLES_H_

#include "services/wording/fill.h"
#include "services/wording/phrase.h"

// What a young person is told of a report as it stands, in usual words and in those for under-11s.
// For phrases.cc, which answers from it, for the list of all sentences, and for checks at compile
// time. "It" is the report.
namespace pledgekeeper::wording::phrase_tables {

// In the order of v1.Status.
inline constexpr ForYoung<v1::Status> kStatuses[] = {
    {v1::STATUS_UNSPECIFIED, {"", ""}, {"", ""}},
    {v1::STATUS_WE_HAVE_IT, {"We have it.", "Mae e gyda ni."}, {"We have it.", "Mae e gyda ni."}},
    {v1::STATUS_BEING_READ,
     {"Someone is reading it.", "Mae rhywun yn ei ddarllen."},
     {"Someone is looking at it.", "Mae rhywun yn edrych arno."}},
    {v1::STATUS_BEING_WORKED_ON,
     {"Someone is working on it.", "Mae rhywun yn gweithio arno."},
     {"Someone is helping.", "Mae rhywun yn helpu."}},
    {v1::STATUS_SAID_TO_BE_SORTED,
     {"They say it is sorted – is it?", "Maen nhw'n dweud ei fod wedi ei ddatrys – ydy e?"},
     {"They say it is all right now – is it?",
      "Maen nhw'n dweud bod popeth yn iawn nawr – ydy e?"}},
    {v1::STATUS_SORTED,
     {"Sorted.", "Mae wedi ei ddatrys."},
     {"It is all right now.", "Mae popeth yn iawn nawr."}},
    {v1::STATUS_TAKEN_BACK,
     {"You took it back.", "Rwyt ti wedi ei dynnu'n ôl."},
     {"You took it back.", "Rwyt ti wedi ei dynnu'n ôl."}},
    {v1::STATUS_THANKED,
     {"Somebody has read it, and thanks you.", "Mae rhywun wedi ei ddarllen, ac yn diolch i ti."},
     {"Thank you for telling us.", "Diolch i ti am ddweud wrthon ni."}},
};
// The first number says which of v1.Status has no row, or stands in another's place.
static_assert(FirstOutOfPlace(kStatuses) == v1::Status_ARRAYSIZE);

// What can be done next, and when it is said.
enum class Step {
  kSayItElsewhere,
  kSaySomebodyMayRead,
  kSayWhetherSorted,
  kSayNotSorted,
  kWriteMore,  // of a compliment, before and after thanks
  kSayMore,
  kStaysWithCouncil,
  kStaffThinkNotSafe,
  kCouncilGoesOn,
  // When they are late, most useful first.
  kAskAdvocate,
  kTellAdvocate,      // one who is there, in the place of kAskAdvocate
  kWaitsForAdvocate,  // they asked for one, and none is there
  kTellIro,
  kAskForInvestigation,
  kGoOutside,
  kSteps,
};
inline constexpr ForYoung<Step> kSteps[] = {
    {Step::kSayItElsewhere,
     {"What you wrote is not all here. We know that you are not safe. "
      "Ring one of the numbers, or tell us the rest in a message or a new report.",
      "Dydy popeth rwyt ti wedi ei ysgrifennu ddim yma. Rydyn ni'n gwybod nad "
      "wyt ti'n ddiogel. Ffonia un o'r rhifau, neu dyweda'r gweddill wrthon ni mewn neges neu "
      "adroddiad newydd."},
     {"What you wrote is not all here. We know that you are not safe. Ring one of "
      "the numbers.",
      "Dydy popeth rwyt ti wedi ei ysgrifennu ddim yma. Rydyn ni'n gwybod nad wyt ti'n "
      "ddiogel. Ffonia un o'r rhifau."}},
    {Step::kSaySomebodyMayRead,
     {"Nobody who may read it is there now. If you said who must not see it, you can say that "
      "somebody may see it after all. You can ask for an advocate, too.",
      "Does neb sy'n cael ei ddarllen yno nawr. Os wyt ti wedi dweud pwy sydd ddim i'w weld e, "
      "galli di ddweud bod rhywun yn cael ei weld e wedi'r cyfan. Galli di ofyn am eiriolwr "
      "hefyd."},
     {"Nobody can read it now. If you said who must not see it, you can choose somebody who may. "
      "An "
      "advocate can help you, too.",
      "Does neb yn gallu ei ddarllen nawr. Os wyt ti wedi dweud pwy sydd ddim i'w weld e, galli di "
      "ddewis rhywun sy'n cael ei weld. Gall eiriolwr dy helpu di hefyd."}},
    {Step::kSayWhetherSorted,
     {"Tell us whether it is sorted. If it is not, somebody higher up in the council looks at it.",
      "Dyweda wrthon ni a ydy e wedi ei ddatrys. Os nad ydy e, bydd rhywun uwch yn y cyngor yn "
      "edrych arno."},
     {"Is it all right now? Tell us. If it is not, somebody else will help.",
      "Ydy popeth yn iawn nawr? Dyweda wrthon ni. Os nad ydy e, bydd rhywun arall yn helpu."}},
    {Step::kSayNotSorted,
     {"If it is not sorted after all, tell us. Then somebody higher up in the council looks at it.",
      "Os nad ydy e wedi ei ddatrys wedi'r cyfan, dyweda wrthon ni. Wedyn bydd rhywun uwch yn y "
      "cyngor yn edrych arno."},
     {"If it goes wrong again, tell us. Then somebody else will help.",
      "Os bydd rhywbeth o'i le eto, dyweda wrthon ni. Wedyn bydd rhywun arall yn helpu."}},
    {Step::kWriteMore,
     {"If something is not all right, write a message and say so: then we look into it.",
      "Os oes rhywbeth o'i le, ysgrifenna neges a dyweda hynny: wedyn byddwn ni'n edrych arno."},
     {"If something is not all right, send us a message: then we help.",
      "Os oes rhywbeth o'i le, anfona neges aton ni: wedyn byddwn ni'n helpu."}},
    {Step::kSayMore,
     {"If something is not all right, say that it is not sorted: then we look into it.",
      "Os oes rhywbeth o'i le, dyweda nad ydy e wedi ei ddatrys: wedyn byddwn ni'n edrych arno."},
     {"If something is not all right, tell us: then we help.",
      "Os oes rhywbeth o'i le, dyweda wrthon ni: wedyn byddwn ni'n helpu."}},
    {Step::kStaysWithCouncil,
     {"You said that you are not safe, so we must still look into it.",
      "Rwyt ti wedi dweud nad wyt ti'n ddiogel, felly mae'n rhaid i ni edrych arno o hyd."},
     {"You said that you are not safe, so we will still help you.",
      "Rwyt ti wedi dweud nad wyt ti'n ddiogel, felly byddwn ni'n dal i dy helpu di."}},
    {Step::kStaffThinkNotSafe,
     {"Somebody told us that you may not be safe, so we must still look into it.",
      "Mae rhywun wedi dweud wrthon ni efallai nad wyt ti'n ddiogel, felly mae'n rhaid i ni "
      "edrych arno o hyd."},
     {"Somebody told us that you may not be safe, so we will still help you.",
      "Mae rhywun wedi dweud wrthon ni efallai nad wyt ti'n ddiogel, felly byddwn ni'n dal i dy "
      "helpu di."}},
    {Step::kCouncilGoesOn,
     {"You need do nothing. There is something that we must still do, and you can see here when it "
      "is "
      "done.",
      "Does dim angen i ti wneud dim byd. Mae rhywbeth gyda ni i'w wneud o hyd, a galli di weld "
      "yma "
      "pan fydd wedi ei wneud."},
     {"You need do nothing. We still have something to do. You can see here when it is done.",
      "Does dim angen i ti wneud dim byd. Mae rhywbeth gyda ni i'w wneud o hyd. Galli di weld yma "
      "pan fydd wedi ei wneud."}},
    {Step::kAskAdvocate,
     {"They are late. You can have an advocate: somebody who helps you say what you want, and does "
      "not work for the council.",
      "Maen nhw'n hwyr. Galli di gael eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti "
      "eisiau, ac sydd ddim yn gweithio i'r cyngor."},
     {"They are late. An advocate can help you say what you want. Advocates do not work for the "
      "council.",
      "Maen nhw'n hwyr. Gall eiriolwr dy helpu di i ddweud beth wyt ti eisiau. Dydy eiriolwr ddim "
      "yn gweithio i'r cyngor."}},
    {Step::kTellAdvocate,
     {"They are late. Your advocate can help you say what you want.",
      "Maen nhw'n hwyr. Gall dy eiriolwr dy helpu di i ddweud beth wyt ti eisiau."},
     {"They are late. Your advocate can help you.",
      "Maen nhw'n hwyr. Gall dy eiriolwr dy helpu di."}},
    {Step::kWaitsForAdvocate,
     {"They are late. You asked for an advocate, and can tell us again that you want one.",
      "Maen nhw'n hwyr. Rwyt ti wedi gofyn am eiriolwr, a galli di ddweud wrthon ni eto dy fod di "
      "eisiau un."},
     {"They are late. You asked for an advocate. You can ask us again.",
      "Maen nhw'n hwyr. Rwyt ti wedi gofyn am eiriolwr. Galli di ofyn i ni eto."}},
    {Step::kTellIro,
     {"You can tell your Independent Reviewing Officer (IRO): the person who checks that the "
      "council looks after you properly.",
      "Galli di ddweud wrth dy Swyddog Adolygu Annibynnol: y person sy'n gwneud yn siŵr bod y "
      "cyngor yn gofalu amdanat ti'n iawn."},
     {"You can tell your Independent Reviewing Officer. They check that we look after you well.",
      "Galli di ddweud wrth dy Swyddog Adolygu Annibynnol. Y person yma sy'n gwneud yn siŵr ein "
      "bod ni'n gofalu amdanat ti'n iawn."}},
    {Step::kAskForInvestigation,
     {"You can ask for a formal investigation: somebody looks into all of it, and you get an "
      "answer in writing.",
      "Galli di ofyn am ymchwiliad ffurfiol: bydd rhywun yn edrych ar y cyfan, a byddi di'n cael "
      "ateb ysgrifenedig."},
     {"You can ask us to look at all of it again. Then we write you an answer.",
      "Galli di ofyn i ni edrych ar bopeth eto. Wedyn byddwn ni'n ysgrifennu ateb i ti."}},
    {Step::kGoOutside,
     {"You can go to the Ombudsman, who checks that councils treat people fairly, or to the "
      "Children's Commissioner, who speaks up for children and young people. They do not work for "
      "the council.",
      "Galli di fynd at yr Ombwdsmon, sy'n gwneud yn siŵr bod cynghorau'n trin pobl yn deg, neu "
      "at y Comisiynydd Plant, sy'n siarad dros blant a phobl ifanc. Dydyn nhw ddim yn gweithio "
      "i'r cyngor."},
     {"You can tell the Children's Commissioner, who speaks up for children, or the Ombudsman, who "
      "checks that councils are fair.",
      "Galli di ddweud wrth y Comisiynydd Plant, sy'n siarad dros blant, neu wrth yr Ombwdsmon, "
      "sy'n gwneud yn siŵr bod cynghorau'n deg."}},
};
// The first number says which step has no row, or stands in another's place.
static_assert(FirstOutOfPlace(kSteps) == static_cast<int>(Step::kSteps));

// In the order of v1.AdvocateOffer.
inline constexpr ForYoung<v1::AdvocateOffer> kAdvocate[] = {
    {v1::ADVOCATE_OFFER_UNSPECIFIED, {"", ""}, {"", ""}},
    {v1::ADVOCATE_OFFER_OPEN,
     {"You can have an advocate: somebody who helps you say what you want, and does not work for "
      "the council.",
      "Galli di gael eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti eisiau, ac sydd ddim "
      "yn gweithio i'r cyngor."},
     {"An advocate can help you say what you want. Advocates do not work for the council.",
      "Gall eiriolwr dy helpu di i ddweud beth wyt ti eisiau. Dydy eiriolwr ddim yn gweithio i'r "
      "cyngor."}},
    {v1::ADVOCATE_OFFER_WANTED,
     {"You asked for an advocate: somebody who helps you say what you want.",
      "Rwyt ti wedi gofyn am eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti eisiau."},
     {"You asked for an advocate, who helps you say what you want.",
      "Rwyt ti wedi gofyn am eiriolwr, sy'n dy helpu di i ddweud beth wyt ti eisiau."}},
    {v1::ADVOCATE_OFFER_NOT_WANTED,
     {"You said no to an advocate: somebody who helps you say what you want. You can change your "
      "mind.",
      "Rwyt ti wedi dweud nad wyt ti eisiau eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti "
      "eisiau. Galli di newid dy feddwl."},
     {"You said no to an advocate. You can change your mind.",
      "Rwyt ti wedi dweud nad wyt ti eisiau eiriolwr. Galli di newid dy feddwl."}},
};
static_assert(FirstOutOfPlace(kAdvocate) == v1::AdvocateOffer_ARRAYSIZE);

// A panel is the one stage that is not among the steps.
inline constexpr ForYoung<int> kPanel = {
    0,
    {"You can ask for a review panel: a group of people who look at it again.",
     "Galli di ofyn am banel adolygu: grŵp o bobl sy'n edrych arno eto."},
    {"You can ask some other people to look at it again.",
     "Galli di ofyn i bobl eraill edrych arno eto."}};

// What staff read while one was asked for and none is there.
inline constexpr Phrase kFindAdvocateForStaff = {
    "The young person wants an advocate and has none: one has to be found.",
    "Mae'r person ifanc eisiau eiriolwr, ac nid oes ganddo un: mae angen dod o hyd i un."};

// What staff read of the stages.
inline constexpr Phrase kInvestigationForStaff = {
    "A formal investigation: somebody looks into all of it, and the young person gets an answer in "
    "writing.",
    "Ymchwiliad ffurfiol: bydd rhywun yn edrych ar y cyfan, a bydd y person ifanc yn cael ateb "
    "ysgrifenedig."};
inline constexpr Phrase kPanelForStaff = {"A review panel: a group of people who look at it again.",
                                          "Panel adolygu: grŵp o bobl sy'n edrych arno eto."};

inline constexpr Phrase kWhoHasLeft = {"somebody who has left", "rhywun sydd wedi gadael"};
// {n} is who answers, {t} the number.
inline constexpr Phrase kCall = {"You can call {t} now: {n}.", "Galli di ffonio {t} nawr: {n}."};
static_assert(HasOnlyBlanks(kCall.en, "n", "t") && HasOnlyBlanks(kCall.cy, "n", "t"));
inline constexpr Phrase kSafetyQuestion = {"Are you safe right now?",
                                           "Wyt ti'n ddiogel ar hyn o bryd?"};
inline constexpr Phrase kOffice = {"the council's office", "swyddfa'r cyngor"};

}  // namespace pledgekeeper::wording::phrase_tables

#endif  // SERVICES_WORDING_PHRASE_TABLES_H_
