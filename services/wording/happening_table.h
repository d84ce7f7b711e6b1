#ifndef SERVICES_WORDING_HAPPENING_TABLE_H_
#define SERVICES_WORDING_HAPPENING_TABLE_H_

#include "services/wording/fill.h"
#include "services/wording/phrase.h"

// One row per action: what it is called for each reader. {a} is who did it, {t} whom it went to.
// For happenings.cc, which answers from it, and for checks at compile time. Where an action takes a
// report stands under the same label in services/domain/report/action_table.h.
namespace pledgekeeper::wording::happening_table {

// One action, as it is told.
struct Row {
  v1::Action action;
  Phrase to_young_person;
  Phrase to_under_11;
  Phrase to_staff;

  constexpr bool IsWhole() const {
    for (const Phrase& phrase : {to_young_person, to_under_11, to_staff}) {
      if (!phrase.IsWhole() || !HasOnlyBlanks(phrase.en, "a", "t")) return false;
      if (!HasOnlyBlanks(phrase.cy, "a", "t")) return false;
    }
    return true;
  }
};

// clang-format off
// A rung that repeats, and calls nobody new.
inline constexpr Row kRemindedAgain = {
    v1::ACTION_REMIND,
    {"We reminded {t} again.", "Rydyn ni wedi atgoffa {t:soft} eto."},
    {"We told {t} again.", "Rydyn ni wedi dweud wrth {t:soft} eto."},
    {"Reminded again: {t}.", "Atgoffwyd eto: {t}."}};

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

inline constexpr Row kTable[] = {
    {v1::ACTION_SUBMIT,
     {"You sent it. It went to {t}.", "Rwyt ti wedi ei anfon. Mae e wedi mynd at {t:soft}."},
     {"You told us. It went to {t}.", "Rwyt ti wedi dweud wrthon ni. Mae e wedi mynd at {t:soft}."},
     {"The young person sent it. It went to {t}.",
      "Mae'r person ifanc wedi ei anfon. Mae wedi mynd at {t:soft}."}},
    {v1::ACTION_OPEN,
     {"{a} opened it.", "Mae {a} wedi ei agor."},
     {"{a} looked at it.", "Mae {a} wedi edrych arno."},
     {"{a} opened it.", "Mae {a} wedi ei agor."}},
    {v1::ACTION_CLAIM,
     {"{a} took it, to deal with it.", "Mae {a} wedi ei gymryd, er mwyn delio ag e."},
     {"{a} wants to help.", "Mae {a} eisiau helpu."},
     {"{a} claimed it.", "Mae {a} wedi ei gymryd."}},
    {v1::ACTION_RELEASE,
     {"{a} passed it on to {t}.", "Mae {a} wedi ei basio ymlaen i {t:soft}."},
     {"{a} gave it to {t}.", "Mae {a} wedi ei roi i {t:soft}."},
     {"{a} gave it back. It went to {t}.",
      "Mae {a} wedi ei roi yn ôl. Mae wedi mynd at {t:soft}."}},
    {v1::ACTION_ACKNOWLEDGE,
     {"{a} started working on it.", "Mae {a} wedi dechrau gweithio arno."},
     {"{a} started to help.", "Mae {a} wedi dechrau helpu."},
     {"{a} acknowledged it.", "Mae {a} wedi ei gydnabod."}},
    {v1::ACTION_MESSAGE_FROM_WORKER,
     {"{a} wrote to you.", "Mae {a} wedi ysgrifennu atat ti."},
     {"{a} sent you a message.", "Mae {a} wedi anfon neges atat ti."},
     {"{a} wrote to the young person.", "Mae {a} wedi ysgrifennu at y person ifanc."}},
    // If it stays where it is; else kMessageMovesIt.
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON,
     {"You wrote a message.", "Rwyt ti wedi ysgrifennu neges."},
     {"You sent a message.", "Rwyt ti wedi anfon neges."},
     {"The young person wrote.", "Mae'r person ifanc wedi ysgrifennu."}},
    {v1::ACTION_NOTE,
     {"{a} wrote a note for staff.", "Mae {a} wedi ysgrifennu nodyn i'r staff."},
     {"{a} wrote a note for the grown-ups who help.",
      "Mae {a} wedi ysgrifennu nodyn i'r oedolion sy'n helpu."},
     {"{a} wrote a note.", "Mae {a} wedi ysgrifennu nodyn."}},
    {v1::ACTION_SET_URGENCY,
     {"{a} changed how quickly we must act.",
      "Mae {a} wedi newid pa mor gyflym mae'n rhaid i ni weithredu."},
     {"{a} changed how fast we must help.",
      "Mae {a} wedi newid pa mor gyflym mae'n rhaid i ni helpu."},
     {"{a} changed the urgency.", "Mae {a} wedi newid lefel y brys."}},
    {v1::ACTION_TRANSFER,
     {"{a} passed it on to {t}.", "Mae {a} wedi ei basio ymlaen i {t:soft}."},
     {"{a} gave it to {t}.", "Mae {a} wedi ei roi i {t:soft}."},
     {"{a} transferred it to {t}.", "Mae {a} wedi ei drosglwyddo i {t:soft}."}},
    {v1::ACTION_RECUSE,
     {"{a} will not work on it any more, to keep things fair.",
      "Fydd {a} ddim yn gweithio arno mwyach, er mwyn bod yn deg."},
     {"{a} will not work on it any more.", "Fydd {a} ddim yn gweithio arno mwyach."},
     {"{a} stepped back.", "Mae {a} wedi camu yn ôl."}},
    {v1::ACTION_PLAN_CHANGE,
     {"{a} planned a change because of what you said.",
      "Mae {a} wedi cynllunio newid oherwydd beth ddywedaist ti."},
     {"{a} wants to change something because of what you said.",
      "Mae {a} eisiau newid rhywbeth oherwydd beth ddywedaist ti."},
     {"{a} planned a change.", "Mae {a} wedi cynllunio newid."}},
    {v1::ACTION_MAKE_CHANGE,
     {"{a} made a change because of what you said.",
      "Mae {a} wedi gwneud newid oherwydd beth ddywedaist ti."},
     {"{a} changed something because of what you said.",
      "Mae {a} wedi newid rhywbeth oherwydd beth ddywedaist ti."},
     {"{a} made a planned change.", "Mae {a} wedi gwneud newid oedd wedi ei gynllunio."}},
    {v1::ACTION_RESOLVE,
     {"{a} says it is sorted.", "Mae {a} yn dweud ei fod wedi ei ddatrys."},
     {"{a} says it is all right now.", "Mae {a} yn dweud bod popeth yn iawn nawr."},
     {"{a} says it is sorted.", "Mae {a} yn dweud ei fod wedi ei ddatrys."}},
    {v1::ACTION_CONFIRM,
     {"You said it is sorted.", "Rwyt ti wedi dweud ei fod wedi ei ddatrys."},
     {"You said it is all right now.", "Rwyt ti wedi dweud bod popeth yn iawn nawr."},
     {"The young person says it is sorted.",
      "Mae'r person ifanc yn dweud ei fod wedi ei ddatrys."}},
    {v1::ACTION_REOPEN,
     {"You said it is not sorted. It went to {t}.",
      "Rwyt ti wedi dweud nad ydy e wedi ei ddatrys. Mae e wedi mynd at {t:soft}."},
     {"You said it is not all right yet. It went to {t}.",
      "Rwyt ti wedi dweud nad ydy popeth yn iawn eto. Mae e wedi mynd at {t:soft}."},
     {"The young person says it is not sorted. It went to {t}.",
      "Mae'r person ifanc yn dweud nad yw wedi ei ddatrys. Mae wedi mynd at {t:soft}."}},
    {v1::ACTION_WITHDRAW,
     {"You took it back.", "Rwyt ti wedi ei dynnu'n ôl."},
     {"You took it back.", "Rwyt ti wedi ei dynnu'n ôl."},
     {"The young person took it back.", "Mae'r person ifanc wedi ei dynnu'n ôl."}},
    {v1::ACTION_REMIND,
     {"We sent a reminder.", "Rydyn ni wedi anfon nodyn atgoffa."},
     {"We sent a note, so that nobody forgets.",
      "Rydyn ni wedi anfon nodyn, fel na fydd neb yn anghofio."},
     {"A reminder was sent.", "Anfonwyd nodyn atgoffa."}},
    {v1::ACTION_ESCALATE,
     {"We asked {t} to help too.", "Rydyn ni wedi gofyn i {t:soft} helpu hefyd."},
     {"We asked {t} to help too.", "Rydyn ni wedi gofyn i {t:soft} helpu hefyd."},
     {"Brought in: {t}.", "Galwyd i mewn: {t}."}},
    {v1::ACTION_REROUTE,
     {"It went to {t}, because the person who had it cannot deal with it now.",
      "Mae e wedi mynd at {t:soft}, achos dydy'r person oedd yn delio ag e ddim yn gallu gwneud hynny nawr."},
     {"It went to {t}, because the other person cannot help now.",
      "Mae e wedi mynd at {t:soft}, achos dydy'r person arall ddim yn gallu helpu nawr."},
     {"It moved to {t}, because whoever had it is not available.",
      "Mae wedi symud at {t:soft}, am nad yw'r sawl oedd yn delio ag ef ar gael."}},
    {v1::ACTION_CLOSE_UNANSWERED,
     {"We closed it, because we did not hear from you. If it is not sorted, you can still tell us.",
      "Rydyn ni wedi ei gau, achos dydyn ni ddim wedi clywed oddi wrthot ti. Os nad ydy e wedi ei ddatrys, galli di ddweud wrthon ni o hyd."},
     {"We did not hear from you, so we closed it. Is it not all right? Then tell us.",
      "Dydyn ni ddim wedi clywed oddi wrthot ti, felly rydyn ni wedi ei gau. Ydy rhywbeth o'i le o hyd? Dyweda wrthon ni."},
     {"It was closed, because the young person did not answer.",
      "Mae wedi cael ei gau, am nad yw'r person ifanc wedi ateb."}},
    {v1::ACTION_HOLD_CLOCK,
     {"{a} stopped the clock for a while, for a reason that the law allows.",
      "Mae {a} wedi stopio'r cloc am gyfnod, am reswm mae'r gyfraith yn ei ganiatáu."},
     {"{a} said that we must wait a little.", "Mae {a} wedi dweud bod rhaid i ni aros ychydig."},
     {"{a} held a clock.", "Mae {a} wedi atal cloc dros dro."}},
    {v1::ACTION_RESUME_CLOCK,
     {"{a} started the clock again.", "Mae {a} wedi dechrau'r cloc eto."},
     {"{a} said that we can go on.", "Mae {a} wedi dweud ein bod ni'n gallu mynd ymlaen."},
     {"{a} ended a hold. The clock runs again.",
      "Mae {a} wedi ailddechrau cloc oedd wedi ei atal."}},
    {v1::ACTION_HOLD_ENDED,
     {"The clock that was stopped runs again.", "Mae'r cloc oedd wedi ei stopio yn mynd eto."},
     {"We can go on now.", "Rydyn ni'n gallu mynd ymlaen nawr."},
     {"A hold ended. The clock runs again.",
      "Mae cyfnod atal wedi dod i ben. Mae'r cloc yn rhedeg eto."}},
    {v1::ACTION_EXTEND_CLOCK,
     {"{a} said that more time is needed.", "Mae {a} wedi dweud bod angen mwy o amser."},
     {"{a} needs more time.", "Mae angen mwy o amser ar {a:soft}."},
     {"{a} asked for an extension, or gave one.",
      "Mae {a} wedi gofyn am estyniad, neu wedi rhoi un."}},
    {v1::ACTION_AGREE_EXTENSION,
     {"You said yes to more time.", "Rwyt ti wedi cytuno i fwy o amser."},
     {"You said that they can have more time.",
      "Rwyt ti wedi dweud eu bod nhw'n cael mwy o amser."},
     {"The young person agreed to an extension.", "Mae'r person ifanc wedi cytuno i estyniad."}},
    {v1::ACTION_REFUSE_EXTENSION,
     {"You said no to more time.", "Dwyt ti ddim wedi cytuno i fwy o amser."},
     {"You said that they cannot have more time.",
      "Rwyt ti wedi dweud nad ydyn nhw'n cael mwy o amser."},
     {"The young person did not agree to an extension.",
      "Nid yw'r person ifanc wedi cytuno i estyniad."}},
    {v1::ACTION_ESCALATE_BY_HAND,
     {"{a} asked {t} to help too.", "Mae {a} wedi gofyn i {t:soft} helpu hefyd."},
     {"{a} asked {t} to help too.", "Mae {a} wedi gofyn i {t:soft} helpu hefyd."},
     {"{a} brought in {t}.", "Mae {a} wedi galw {t} i mewn."}},
    {v1::ACTION_SNOOZE,
     {"{a} asked us not to send reminders for a while.",
      "Mae {a} wedi gofyn i ni beidio ag anfon nodiadau atgoffa am gyfnod."},
     {"{a} asked us to wait a little.", "Mae {a} wedi gofyn i ni aros ychydig."},
     {"{a} put reminders off.", "Mae {a} wedi gohirio'r nodiadau atgoffa."}},
    {v1::ACTION_ACCEPT_TRANSFER,
     {"{a} agreed to deal with it.", "Mae {a} wedi cytuno i ddelio ag e."},
     {"{a} agreed to help.", "Mae {a} wedi cytuno i helpu."},
     {"{a} accepted the transfer.", "Mae {a} wedi derbyn y trosglwyddiad."}},
    {v1::ACTION_DECLINE_TRANSFER,
     {"{a} passed it back to {t}.", "Mae {a} wedi ei basio yn ôl i {t:soft}."},
     {"{a} gave it back to {t}.", "Mae {a} wedi ei roi yn ôl i {t:soft}."},
     {"{a} declined the transfer. It went to {t}.",
      "Mae {a} wedi gwrthod y trosglwyddiad. Mae wedi mynd at {t:soft}."}},
    {v1::ACTION_LEASE_ENDED,
     {"It went back to {t}, because the person who took it did not start in time.",
      "Mae e wedi mynd yn ôl at {t:soft}, achos doedd y person oedd wedi ei gymryd ddim wedi dechrau mewn pryd."},
     {"It went back to {t}, because nobody had started.",
      "Mae e wedi mynd yn ôl at {t:soft}, achos doedd neb wedi dechrau."},
     {"It went back to {t}, because whoever claimed it did not begin in time.",
      "Mae wedi mynd yn ôl at {t:soft}, am nad oedd y sawl a'i cymerodd wedi dechrau mewn pryd."}},
    {v1::ACTION_RECORD_MILESTONE,
     {"{a} wrote down one more step.", "Mae {a} wedi cofnodi cam arall."},
     {"{a} wrote down what happened.", "Mae {a} wedi ysgrifennu beth sydd wedi digwydd."},
     {"{a} recorded a step.", "Mae {a} wedi cofnodi cam."}},
    {v1::ACTION_REQUEST_STAGE,
     {"You asked us to take the next step. It went to {t}.",
      "Rwyt ti wedi gofyn i ni gymryd y cam nesaf. Mae e wedi mynd at {t:soft}."},
     {"You asked us to look at it again. It went to {t}.",
      "Rwyt ti wedi gofyn i ni edrych arno eto. Mae e wedi mynd at {t:soft}."},
     {"The young person asked for the next stage. It went to {t}.",
      "Mae'r person ifanc wedi gofyn am y cam nesaf. Mae wedi mynd at {t:soft}."}},
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,
     {"You told us whether you want an advocate: somebody who helps you say what you want.",
      "Rwyt ti wedi dweud a wyt ti eisiau eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti eisiau."},
     {"You told us whether you want somebody to help you speak up: an advocate.",
      "Rwyt ti wedi dweud a wyt ti eisiau rhywun i dy helpu di i siarad: eiriolwr."},
     {"The young person said whether they want an advocate.",
      "Mae'r person ifanc wedi dweud a yw eisiau eiriolwr."}},
    {v1::ACTION_CALENDAR_MOVED,
     {"A date moved, because the list of working days changed.",
      "Mae dyddiad wedi symud, achos mae rhestr y diwrnodau gwaith wedi newid."},
     {"A date changed.", "Mae dyddiad wedi newid."},
     {"A due time moved, because the calendar changed.",
      "Mae terfyn amser wedi symud, am fod y calendr wedi newid."}},
    {v1::ACTION_REPLAN,
     {"The council changed the rules that the dates come from.",
      "Mae'r cyngor wedi newid y rheolau sy'n gosod y dyddiadau."},
     {"The council changed its rules about the dates.",
      "Mae'r cyngor wedi newid ei reolau am y dyddiadau."},
     {"It was put under another policy.", "Mae wedi cael ei roi o dan bolisi arall."}},
    {v1::ACTION_TELLING_FAILED,
     {"We could not reach somebody, so we asked {t} to help.",
      "Doedden ni ddim yn gallu cael gafael ar rywun, felly rydyn ni wedi gofyn i {t:soft} helpu."},
     {"We could not tell somebody, so we asked {t} to help.",
      "Doedden ni ddim yn gallu dweud wrth rywun, felly rydyn ni wedi gofyn i {t:soft} helpu."},
     {"Somebody could not be told. Brought in: {t}.",
      "Nid oedd modd rhoi gwybod i rywun. Galwyd i mewn: {t}."}},
    // If it stays where it is; else kObjectionMovesIt.
    {v1::ACTION_CHANGE_OBJECTIONS,
     {"You changed who must not see it.", "Rwyt ti wedi newid pwy sydd ddim yn cael ei weld."},
     {"You changed who must not see it.", "Rwyt ti wedi newid pwy sydd ddim yn cael ei weld."},
     {"The young person changed who must not see it.",
      "Mae'r person ifanc wedi newid pwy na chaiff ei weld."}},
    // If it stays where it is; else kNotSafeMovesIt.
    {v1::ACTION_SAY_NOT_SAFE,
     {"You said that you are not safe.", "Rwyt ti wedi dweud nad wyt ti'n ddiogel."},
     {"You said that you are not safe.", "Rwyt ti wedi dweud nad wyt ti'n ddiogel."},
     {"The young person said that they are not safe.",
      "Mae'r person ifanc wedi dweud nad yw'n ddiogel."}},
    // What came of it is said behind it (named_phrases.h). If it stays where it is; else
    // kCheckMovesIt.
    {v1::ACTION_CHECK_NAMES,
     {"{a} looked at whom you wrote about.", "Mae {a} wedi edrych a ydy hwn am rywun wnest ti ei enwi."},
     {"{a} looked at whom you wrote about.", "Mae {a} wedi edrych a ydy hwn am rywun wnest ti ei enwi."},
     {"{a} checked whether it is about somebody whom the young person named.",
      "Mae {a} wedi edrych a yw hwn am rywun y mae'r person ifanc wedi ei enwi."}},
    {v1::ACTION_ASK_STAGE,
     {"{a} asked whether you want the next step.", "Mae {a} wedi gofyn a wyt ti eisiau'r cam nesaf."},
     {"{a} asked whether somebody should look at it again.",
      "Mae {a} wedi gofyn a ddylai rhywun edrych arno eto."},
     {"{a} asked the young person whether they want the next stage.",
      "Mae {a} wedi gofyn i'r person ifanc a yw eisiau'r cam nesaf."}},
    {v1::ACTION_AGREE_STAGE,
     {"You said yes to the next step. It went to {t}.",
      "Rwyt ti wedi cytuno i'r cam nesaf. Mae e wedi mynd at {t:soft}."},
     {"You said yes: somebody will look at it again. It went to {t}.",
      "Rwyt ti wedi cytuno: bydd rhywun yn edrych arno eto. Mae e wedi mynd at {t:soft}."},
     {"The young person agreed to the next stage. It went to {t}.",
      "Mae'r person ifanc wedi cytuno i'r cam nesaf. Mae wedi mynd at {t:soft}."}},
    {v1::ACTION_REFUSE_STAGE,
     {"You said no to the next step.", "Dwyt ti ddim wedi cytuno i'r cam nesaf."},
     {"You said that nobody has to look at it again.",
      "Rwyt ti wedi dweud nad oes angen i neb edrych arno eto."},
     {"The young person did not agree to the next stage.",
      "Nid yw'r person ifanc wedi cytuno i'r cam nesaf."}},
    {v1::ACTION_ANSWER_SAFETY,
     {"You said how safe you are.", "Rwyt ti wedi dweud pa mor ddiogel wyt ti."},
     {"You said how safe you are.", "Rwyt ti wedi dweud pa mor ddiogel wyt ti."},
     {"The young person said how safe they are.",
      "Mae'r person ifanc wedi dweud pa mor ddiogel ydyw."}},
    // If it stays where it is, and why is said behind it; else kNewWorkerGetsIt.
    {v1::ACTION_NEW_WORKER,
     {"Somebody else is your worker now. This stays with the person who has it.",
      "Mae rhywun arall yn weithiwr i ti nawr. Mae hwn yn aros gyda'r sawl sydd ag e."},
     {"You have a new worker now. This stays with the person who has it.",
      "Mae gen ti weithiwr newydd nawr. Mae hwn yn aros gyda'r person sydd ag e."},
     {"Somebody else is the responsible worker now. It stays with whoever has it.",
      "Mae rhywun arall yn weithiwr cyfrifol nawr. Mae hwn yn aros gyda'r sawl sydd ag ef."}},
};
// What they said of the offer; the row above is for what was recorded before it was kept.
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
// clang-format on
static_assert(kNobodyReached.IsWhole() && kBackFromCover.IsWhole() && kRemindedAgain.IsWhole() &&
              kSentForThem.IsWhole() && kAdvocateWanted.IsWhole() && kAdvocateNotWanted.IsWhole() &&
              kAdvocateOffered.IsWhole());

// The first action whose row is not in its place or lacks words, or how many there are if none
// does.
constexpr int FirstOutOfPlace() {
  int at = 1;
  for (const Row& row : kTable) {
    if (row.action != at || !row.IsWhole()) return at;
    ++at;
  }
  return at;
}
// The first number says which of v1.Action has no row, a row without words or with a blank that is
// never filled, or another's place.
static_assert(FirstOutOfPlace() == v1::Action_ARRAYSIZE);

}  // namespace pledgekeeper::wording::happening_table

#endif  // SERVICES_WORDING_HAPPENING_TABLE_H_
