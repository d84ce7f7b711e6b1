#ifndef SERVICES_WORDING_HAPPENING_VARIANTS_H_
#define SERVICES_WORDING_HAPPENING_VARIANTS_H_

#include "services/wording/happening_table.h"

// What is said of an action in the place of its row (happening_table.h), or behind it, where more
// is known of it than that it happened; where it has taken the report to somebody else, see
// moves_table.h. For happenings.cc, which chooses.
namespace pledgekeeper::wording::happening_table {

// clang-format off
// A rung that repeats, and calls nobody new.
inline constexpr Row kRemindedAgain = {
    v1::ACTION_REMIND,
    {"We reminded {t} again.", "Rydyn ni wedi atgoffa {t:soft} eto."},
    {"We told {t} again.", "Rydyn ni wedi dweud wrth {t:soft} eto."},
    {"Reminded again: {t}.", "Atgoffwyd eto: {t}."}};

// A reminder of whoever has it.
inline constexpr Row kReminded = {
    v1::ACTION_REMIND,
    {"We reminded {t}.", "Rydyn ni wedi atgoffa {t:soft}."},
    {"We sent {t} a note about it.", "Rydyn ni wedi anfon nodyn at {t:soft} am hyn."},
    {"Reminded: {t}.", "Atgoffwyd: {t}."}};
// The young person hears that staff are late, or is asked whether it is sorted.
inline constexpr Row kToldYoungPerson = {
    v1::ACTION_REMIND,
    {"We sent you a message about this.", "Rydyn ni wedi anfon neges atat ti am hyn."},
    {"We sent you a message about this.", "Rydyn ni wedi anfon neges atat ti am hyn."},
    {"The young person was sent a message.", "Anfonwyd neges at y person ifanc."}};

// What the urgency was set to; the row of the table is for what was recorded before it was kept.
inline constexpr Row kSetToDanger = {
    v1::ACTION_SET_URGENCY,
    {"{a} said that you may not be safe, and that we must act at once.",
     "Mae {a} wedi dweud efallai nad wyt ti'n ddiogel, a bod rhaid i ni weithredu ar unwaith."},
    {"{a} thinks that you may not be safe. We must help now.",
     "Mae {a} yn meddwl efallai nad wyt ti'n ddiogel. Mae'n rhaid i ni helpu nawr."},
    {"{a} said that the young person is not safe.",
     "Mae {a} wedi dweud nad yw'r person ifanc yn ddiogel."}};
inline constexpr Row kSetToHigh = {
    v1::ACTION_SET_URGENCY,
    {"{a} said that we must act more quickly.",
     "Mae {a} wedi dweud bod rhaid i ni weithredu'n gyflymach."},
    {"{a} said that we must help faster.", "Mae {a} wedi dweud bod rhaid i ni helpu'n gyflymach."},
    {"{a} changed the urgency to high.", "Mae {a} wedi newid lefel y brys i uchel."}};
inline constexpr Row kSetToNormal = {
    v1::ACTION_SET_URGENCY,
    {"{a} said that there is more time.", "Mae {a} wedi dweud bod mwy o amser."},
    {"{a} said that there is more time.", "Mae {a} wedi dweud bod mwy o amser."},
    {"{a} changed the urgency to normal.", "Mae {a} wedi newid lefel y brys i arferol."}};

// Whether somebody has to agree to more time; the row of the table is for what was recorded before.
inline constexpr Row kExtensionAsked = {
    v1::ACTION_EXTEND_CLOCK,
    {"{a} asked you for more time.", "Mae {a} wedi gofyn i ti am fwy o amser."},
    {"{a} asked you for more time.", "Mae {a} wedi gofyn i ti am fwy o amser."},
    {"{a} asked the young person for an extension.",
     "Mae {a} wedi gofyn i'r person ifanc am estyniad."}};
inline constexpr Row kExtensionGiven = {
    v1::ACTION_EXTEND_CLOCK,
    {"{a} said that more time is needed.", "Mae {a} wedi dweud bod angen mwy o amser."},
    {"{a} needs more time.", "Mae angen mwy o amser ar {a:soft}."},
    {"{a} gave an extension.", "Mae {a} wedi rhoi estyniad."}};

// It was a desk's.
inline constexpr Row kMovedFromDesk = {
    v1::ACTION_REROUTE,
    {"It went to {t}, because the team that had it cannot deal with it now.",
     "Mae e wedi mynd at {t:soft}, achos dydy'r tîm oedd yn delio ag e ddim yn gallu gwneud hynny nawr."},
    {"It went to {t}, because the other team cannot help now.",
     "Mae e wedi mynd at {t:soft}, achos dydy'r tîm arall ddim yn gallu helpu nawr."},
    {"It moved to {t}, because the desk that had it cannot have it now.",
     "Mae wedi symud at {t:soft}, am nad yw'r ddesg oedd yn delio ag ef yn gallu ei gael nawr."}};

// Behind what happened: who is asked to look first. For the young person alone; {t} is who.
inline constexpr Row kAsksToCheck = {
    v1::ACTION_ESCALATE,
    {"We asked {t} to look first at whom it is about.",
     "Rydyn ni wedi gofyn i {t:soft} edrych yn gyntaf ar bwy mae e amdano."},
    {"We asked {t} to look at it first.", "Rydyn ni wedi gofyn i {t:soft} edrych arno yn gyntaf."},
    {"Asked to check whom it is about: {t}.", "Gofynnwyd i wirio am bwy y mae: {t}."}};

// Nobody is there at all who could be told; {t} is whoever has it.
inline constexpr Row kNobodyReached = {
    v1::ACTION_REMIND,
    {"Nobody could be reached. We will keep trying to tell {t}.",
     "Doedd neb ar gael. Byddwn ni'n dal i geisio rhoi gwybod i {t:soft}."},
    {"Nobody was there. We will try to tell {t} again.",
     "Doedd neb yno. Byddwn ni'n ceisio dweud wrth {t:soft} eto."},
    {"Nobody could be reached. To be told when they can be: {t}.",
     "Nid oedd neb ar gael. I gael gwybod pan fydd modd: {t}."}};

// Whom its holder covered for is here again.
inline constexpr Row kBackFromCover = {
    v1::ACTION_REROUTE,
    {"{t} is here again, so it went back to them.",
     "Mae {t} yma eto, felly mae e wedi mynd yn ôl."},
    {"{t} is here again and has it now.", "Mae {t} yma eto, a chanddyn nhw mae e nawr."},
    {"{t} is here again, and it went back to them.", "Mae {t} yma eto, ac mae wedi mynd yn ôl."}};

// Somebody sent it for them.
inline constexpr Row kSentForThem = {
    v1::ACTION_SUBMIT,
    {"{a} sent it for you. It went to {t}.",
     "Mae {a} wedi ei anfon drosot ti. Mae e wedi mynd at {t:soft}."},
    {"{a} told us for you. It went to {t}.",
     "Mae {a} wedi dweud wrthon ni drosot ti. Mae e wedi mynd at {t:soft}."},
    {"{a} sent it for the young person. It went to {t}.",
     "Mae {a} wedi ei anfon dros y person ifanc. Mae wedi mynd at {t:soft}."}};

// It came as a compliment, from them or through somebody.
inline constexpr Row kSentCompliment = {
    v1::ACTION_SUBMIT,
    {"You told us that this promise is kept well. It went to {t}.",
     "Rwyt ti wedi dweud wrthon ni fod yr addewid yma'n cael ei gadw'n dda. Mae e wedi mynd at {t:soft}."},
    {"You told us that something is good. It went to {t}.",
     "Rwyt ti wedi dweud wrthon ni fod rhywbeth yn dda. Mae e wedi mynd at {t:soft}."},
    {"The young person sent a compliment. It went to {t}.",
     "Mae'r person ifanc wedi anfon canmoliaeth. Mae wedi mynd at {t:soft}."}};
inline constexpr Row kSentComplimentForThem = {
    v1::ACTION_SUBMIT,
    {"{a} told us for you that this promise is kept well. It went to {t}.",
     "Mae {a} wedi dweud wrthon ni drosot ti fod yr addewid yma'n cael ei gadw'n dda. Mae e wedi mynd at {t:soft}."},
    {"{a} told us for you that something is good. It went to {t}.",
     "Mae {a} wedi dweud wrthon ni drosot ti fod rhywbeth yn dda. Mae e wedi mynd at {t:soft}."},
    {"{a} sent a compliment for the young person. It went to {t}.",
     "Mae {a} wedi anfon canmoliaeth dros y person ifanc. Mae wedi mynd at {t:soft}."}};
// It is a compliment no more: behind what happened.
inline constexpr Row kComplimentNoMore = {
    v1::ACTION_TREAT_AS_REPORT,
    {"From now on we answer it like everything else that you tell us.",
     "O hyn ymlaen byddwn ni'n ei ateb fel popeth arall rwyt ti'n ei ddweud wrthon ni."},
    {"Now somebody will look into it for you.", "Nawr bydd rhywun yn edrych ar hyn i ti."},
    {"From now on it is answered as every report.",
     "O hyn ymlaen mae'n cael ei ateb fel pob adroddiad."}};

// What they said of the offer; the row of the table is for what was recorded before it was kept.
inline constexpr Row kAdvocateWanted =
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,
     {"You said that you want an advocate: somebody who helps you say what you want.",
      "Rwyt ti wedi dweud dy fod di eisiau eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti eisiau."},
     {"You said that you want somebody to help you speak up: an advocate.",
      "Rwyt ti wedi dweud dy fod di eisiau rhywun i dy helpu di i siarad: eiriolwr."},
     {"The young person wants an advocate.", "Mae'r person ifanc eisiau eiriolwr."}};
inline constexpr Row kAdvocateNotWanted =
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,
     {"You said that you do not want an advocate now.",
      "Rwyt ti wedi dweud nad wyt ti eisiau eiriolwr nawr."},
     {"You said that you do not want an advocate now.",
      "Rwyt ti wedi dweud nad wyt ti eisiau eiriolwr nawr."},
     {"The young person does not want an advocate.",
      "Nid yw'r person ifanc eisiau eiriolwr."}};
// Behind what happened, or, of a rung that did nothing else, by itself.
inline constexpr Row kAdvocateOffered =
    {v1::ACTION_REMIND,
     {"We asked you if you want an advocate: somebody who helps you say what you want.",
      "Rydyn ni wedi gofyn i ti a wyt ti eisiau eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti eisiau."},
     {"We asked you if you want somebody to help you speak up: an advocate.",
      "Rydyn ni wedi gofyn i ti a wyt ti eisiau rhywun i dy helpu di i siarad: eiriolwr."},
     {"The young person was offered an advocate.", "Cynigiwyd eiriolwr i'r person ifanc."}};
// An advocate is gone, and another came: behind what happened.
inline constexpr Row kAnotherAdvocate =
    {v1::ACTION_ESCALATE,
     {"We asked another advocate to help you: somebody who helps you say what you want.",
      "Rydyn ni wedi gofyn i eiriolwr arall dy helpu di: rhywun sy'n dy helpu di i ddweud beth wyt ti eisiau."},
     {"We asked another advocate to help you.", "Rydyn ni wedi gofyn i eiriolwr arall dy helpu di."},
     {"Another advocate was brought in.", "Galwyd eiriolwr arall i mewn."}};
// One has left, or is none any more; {t} is who. Before what follows from it.
inline constexpr Row kAdvocateGone =
    {v1::ACTION_ESCALATE,
     {"{t} cannot help you any more.", "Dydy {t} ddim yn gallu dy helpu di mwyach."},
     {"{t} cannot help you any more.", "Dydy {t} ddim yn gallu dy helpu di mwyach."},
     {"{t} is not the advocate any more.", "Nid {t} yw'r eiriolwr mwyach."}};
// There is none who could come: behind what happened.
inline constexpr Row kNoAdvocate =
    {v1::ACTION_ESCALATE,
     {"No advocate can come right now. We must find one for you.",
      "Does dim eiriolwr ar gael ar hyn o bryd. Mae'n rhaid i ni ddod o hyd i un i ti."},
     {"No advocate can come right now. We must find one for you.",
      "Does dim eiriolwr ar gael ar hyn o bryd. Mae'n rhaid i ni ddod o hyd i un i ti."},
     {"No advocate could be reached: one has to be found.",
      "Nid oes eiriolwr ar gael: mae angen dod o hyd i un."}};
// What they answered; the row of the table is for what was recorded before it was kept.
inline constexpr Row kSaidSafe =
    {v1::ACTION_ANSWER_SAFETY,
     {"You said that you are safe.", "Rwyt ti wedi dweud dy fod di'n ddiogel."},
     {"You said that you are safe.", "Rwyt ti wedi dweud dy fod di'n ddiogel."},
     {"The young person said that they are safe.", "Mae'r person ifanc wedi dweud ei fod yn ddiogel."}};
inline constexpr Row kSaidNotSure =
    {v1::ACTION_ANSWER_SAFETY,
     {"You said that you are not sure if you are safe.",
      "Rwyt ti wedi dweud nad wyt ti'n siŵr a wyt ti'n ddiogel."},
     {"You said that you are not sure if you are safe.",
      "Rwyt ti wedi dweud nad wyt ti'n siŵr a wyt ti'n ddiogel."},
     {"The young person said that they are not sure whether they are safe.",
      "Mae'r person ifanc wedi dweud nad yw'n siŵr a yw'n ddiogel."}};
// Whoever had answered is excluded now: behind what happened, or by itself to whom that is hidden.
inline constexpr Row kAnswerFell =
    {v1::ACTION_REROUTE,
     {"The answer that you got counts no more. Somebody else looks into it.",
      "Dydy'r ateb gest ti ddim yn cyfri mwyach. Mae rhywun arall yn edrych arno."},
     {"The answer that you got does not count any more. Somebody else looks at it.",
      "Dydy'r ateb gest ti ddim yn cyfri mwyach. Mae rhywun arall yn edrych arno."},
     {"The answer that was given counts no more. Somebody else looks into it.",
      "Nid yw'r ateb a roddwyd yn cyfrif mwyach. Mae rhywun arall yn edrych arno."}};
// clang-format on
static_assert(kReminded.IsWhole() && kToldYoungPerson.IsWhole() && kSetToDanger.IsWhole() &&
              kSetToHigh.IsWhole() && kSetToNormal.IsWhole() && kExtensionAsked.IsWhole() &&
              kExtensionGiven.IsWhole() && kMovedFromDesk.IsWhole() && kAsksToCheck.IsWhole() &&
              kNoAdvocate.IsWhole() && kAdvocateGone.IsWhole() && kAnswerFell.IsWhole());
static_assert(kRemindedAgain.IsWhole() && kNobodyReached.IsWhole() && kBackFromCover.IsWhole() &&
              kSentForThem.IsWhole() && kAdvocateWanted.IsWhole() && kAdvocateNotWanted.IsWhole() &&
              kAdvocateOffered.IsWhole() && kAnotherAdvocate.IsWhole() && kSaidSafe.IsWhole() &&
              kSaidNotSure.IsWhole());
static_assert(kSentCompliment.IsWhole() && kSentComplimentForThem.IsWhole() &&
              kComplimentNoMore.IsWhole());

}  // namespace pledgekeeper::wording::happening_table

#endif  // SERVICES_WORDING_HAPPENING_VARIANTS_H_
