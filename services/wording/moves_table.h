#ifndef SERVICES_WORDING_MOVES_TABLE_H_
#define SERVICES_WORDING_MOVES_TABLE_H_

#include "services/wording/happening_table.h"

// What is said of an action that has taken the report to somebody else, where kTable says what it
// is without that. For happenings.cc, for the list of all sentences, and for checks at compile
// time.
namespace pledgekeeper::wording::happening_table {

// clang-format off
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
// When they said that it is about whoever had it.
inline constexpr Row kMessageMovesIt =
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON,
     {"You wrote a message. It went to {t}.",
      "Rwyt ti wedi ysgrifennu neges. Mae e wedi mynd at {t:soft}."},
     {"You sent a message. It went to {t}.", "Rwyt ti wedi anfon neges. Mae e wedi mynd at {t:soft}."},
     {"The young person wrote. It went to {t}.",
      "Mae'r person ifanc wedi ysgrifennu. Mae wedi mynd at {t:soft}."}};
inline constexpr Row kNotSafeMovesIt =
    {v1::ACTION_SAY_NOT_SAFE,
     {"You said that you are not safe. It went to {t}.",
      "Rwyt ti wedi dweud nad wyt ti'n ddiogel. Mae e wedi mynd at {t:soft}."},
     {"You said that you are not safe. It went to {t}.",
      "Rwyt ti wedi dweud nad wyt ti'n ddiogel. Mae e wedi mynd at {t:soft}."},
     {"The young person said that they are not safe. It went to {t}.",
      "Mae'r person ifanc wedi dweud nad yw'n ddiogel. Mae wedi mynd at {t:soft}."}};
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
// clang-format on
static_assert(kRecusalMovesIt.IsWhole() && kObjectionMovesIt.IsWhole() &&
              kMessageMovesIt.IsWhole() && kNotSafeMovesIt.IsWhole() && kCheckMovesIt.IsWhole() &&
              kNewWorkerGetsIt.IsWhole());

}  // namespace pledgekeeper::wording::happening_table

#endif  // SERVICES_WORDING_MOVES_TABLE_H_
