#ifndef TOOLS_TEXTS_EXAMPLE_TEXTS_H_
#define TOOLS_TEXTS_EXAMPLE_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// What somebody writes in the examples of --help, between single quotes: no text has an apostrophe.
inline constexpr wording::Phrase kExampleTexts[] = {
    // young people
    {"Nobody came for three weeks.", "Ddaeth neb am dair wythnos."},
    {"Grace never listens.", "Dydy Grace byth yn gwrando."},
    {"It happened again.", "Mae e wedi digwydd eto."},
    {"Still no visit.", "Dim ymweliad o hyd."},
    {"It was not looked into", "Does neb wedi edrych i mewn iddo"},
    {"He is here again", "Mae e yma eto"},
    {"Nobody asks me.", "Does neb yn gofyn i fi."},
    // staff
    {"I call you today.", "Wna i dy ffonio di heddiw."},
    {"We tell Ann.", "Byddwn yn dweud wrth Ann."},
    {"There is a worry in it", "Mae pryder ynddo"},
    {"A visit every Friday", "Ymweliad bob dydd Gwener"},
    {"Visits began", "Dechreuodd yr ymweliadau"},
    {"The hearing is on 14 January", "Gwrandawiad ar 14 Ionawr"},
    {"It was put off", "Cafodd ei ohirio"},
    {"The school is closed", "Ysgol ar gau"},
    {"Letter of 4 March", "Llythyr 4 Mawrth"},
    {"The placement ends on Friday", "Lleoliad yn dod i ben ddydd Gwener"},
    {"The placement ends", "Lleoliad yn dod i ben"},
    {"The school opens on Monday", "Ysgol yn agor ddydd Llun"},
    {"I know the carer", "Rwyf yn adnabod y gofalwr"},
    {"I am on a course", "Rwyf ar gwrs"},
    {"He knows the school", "Mae ef yn adnabod yr ysgol"},
    {"I am a friend of the carer", "Rwyf yn ffrind i ofalwr y plentyn"},
    {"She is the worker", "Hi yw gweithiwr y plentyn"},
    {"Nia has left", "Mae Nia wedi gadael"},
    // administrators
    {"House One", "Tŷ Un"},
    {"New times", "Amserau newydd"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_EXAMPLE_TEXTS_H_
