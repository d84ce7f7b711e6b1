#ifndef SERVICES_WORDING_HAPPENING_VARIANTS_H_
#define SERVICES_WORDING_HAPPENING_VARIANTS_H_

#include "services/wording/happening_table.h"

// What is said of an action in the place of its row (happening_table.h), or behind it, where more
// is known of it than that it happened. For happenings.cc, which chooses.
namespace pledgekeeper::wording::happening_table {

// clang-format off
// A rung that repeats, and calls nobody new.
inline constexpr Row kRemindedAgain = {
    v1::ACTION_REMIND,
    {"We reminded {t} again.", "Rydyn ni wedi atgoffa {t:soft} eto."},
    {"We told {t} again.", "Rydyn ni wedi dweud wrth {t:soft} eto."},
    {"Reminded again: {t}.", "Atgoffwyd eto: {t}."}};

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
// When somebody else has it now.
inline constexpr Row kRecusalMovesIt =
    {v1::ACTION_RECUSE,
     {"{a} will not work on it any more, to keep things fair. It went to {t}.",
      "Fydd {a} ddim yn gweithio arno mwyach, er mwyn bod yn deg. Mae e wedi mynd at {t:soft}."},
     {"{a} will not work on it any more. It went to {t}.",
      "Fydd {a} ddim yn gweithio arno mwyach. Mae e wedi mynd at {t:soft}."},
     {"{a} stepped back. It went to {t}.",
      "Mae {a} wedi camu yn ôl. Mae wedi mynd at {t:soft}."}};
// When whoever had it is one of those who must not see it.
inline constexpr Row kObjectionMovesIt =
    {v1::ACTION_CHANGE_OBJECTIONS,
     {"You changed who must not see it. It went to {t}.",
      "Rwyt ti wedi newid pwy sydd ddim yn cael ei weld. Mae e wedi mynd at {t:soft}."},
     {"You changed who must not see it. It went to {t}.",
      "Rwyt ti wedi newid pwy sydd ddim yn cael ei weld. Mae e wedi mynd at {t:soft}."},
     {"The young person changed who must not see it. It went to {t}.",
      "Mae'r person ifanc wedi newid pwy na chaiff ei weld. Mae wedi mynd at {t:soft}."}};
// When it goes on to whoever can have it now.
inline constexpr Row kCheckMovesIt =
    {v1::ACTION_CHECK_NAMES,
     {"{a} looked at whom you wrote about. It went to {t}.",
      "Mae {a} wedi edrych a ydy hwn am rywun wnest ti ei enwi. Mae e wedi mynd at {t:soft}."},
     {"{a} looked at whom you wrote about. It went to {t}.",
      "Mae {a} wedi edrych a ydy hwn am rywun wnest ti ei enwi. Mae e wedi mynd at {t:soft}."},
     {"{a} checked whether it is about somebody whom the young person named. It went to {t}.",
      "Mae {a} wedi edrych a yw hwn am rywun y mae'r person ifanc wedi ei enwi. Mae wedi mynd at {t:soft}."}};
// When it goes to the new worker.
inline constexpr Row kNewWorkerGetsIt =
    {v1::ACTION_NEW_WORKER,
     {"It went to {t}, because they are your worker now.",
      "Mae hwn wedi mynd at {t:soft}, achos dyna dy weithiwr di nawr."},
     {"It went to {t}, your new worker.", "Mae hwn wedi mynd at {t:soft}, dy weithiwr newydd di."},
     {"It went to {t}, who is the responsible worker now.",
      "Mae wedi mynd at {t:soft}, y gweithiwr cyfrifol nawr."}};
// An advocate is gone, and another came: behind what happened.
inline constexpr Row kAnotherAdvocate =
    {v1::ACTION_ESCALATE,
     {"We asked another advocate to help you: somebody who helps you say what you want.",
      "Rydyn ni wedi gofyn i eiriolwr arall dy helpu di: rhywun sy'n dy helpu di i ddweud beth wyt ti eisiau."},
     {"We asked another advocate to help you.", "Rydyn ni wedi gofyn i eiriolwr arall dy helpu di."},
     {"Another advocate was brought in.", "Galwyd eiriolwr arall i mewn."}};
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
// clang-format on
static_assert(kBackFromCover.IsWhole() && kRemindedAgain.IsWhole() && kSentForThem.IsWhole() &&
              kObjectionMovesIt.IsWhole() && kCheckMovesIt.IsWhole() &&
              kNewWorkerGetsIt.IsWhole() && kAdvocateWanted.IsWhole() &&
              kAdvocateNotWanted.IsWhole() && kAdvocateOffered.IsWhole() &&
              kRecusalMovesIt.IsWhole() && kAnotherAdvocate.IsWhole() && kSaidSafe.IsWhole() &&
              kSaidNotSure.IsWhole());

}  // namespace pledgekeeper::wording::happening_table

#endif  // SERVICES_WORDING_HAPPENING_VARIANTS_H_
