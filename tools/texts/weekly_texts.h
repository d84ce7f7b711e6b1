#ifndef TOOLS_TEXTS_WEEKLY_TEXTS_H_
#define TOOLS_TEXTS_WEEKLY_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// All that is said of the weekly summary: command, options, labels, answers.
inline constexpr wording::Phrase kWeeklyTexts[] = {
    {"My weekly summary: an e-mail with totals, if I want one; else how it stands",
     "Fy nghrynodeb wythnosol: e-bost gyda chyfansymiau, os ydw i am un; fel arall sut mae'n "
     "sefyll"},
    {"I want one", "Rydw i am un"},
    {"I want none any more", "Dydw i ddim am un mwyach"},
    {"On which day; I want one then", "Ar ba ddiwrnod; rydw i am un felly"},
    {"At which time of that day: 08:00; I want one then",
     "Am faint o'r gloch y diwrnod hwnnw: 08:00; rydw i am un felly"},
    {"My weekly summary", "Fy nghrynodeb wythnosol"},
    {"is sent", "yn cael ei anfon"},
    {"each week", "bob wythnos"},
    {"what is in the way", "beth sydd yn y ffordd"},
    {"The council has set up no e-mail. Ask an administrator.",
     "Does gan y cyngor ddim e-bost wedi ei osod. Gofynnwch i weinyddwr."},
    {"The directory names no way to tell you by e-mail that the council has set up. Ask an "
     "administrator.",
     "Dyw'r cyfeiriadur ddim yn enwi ffordd o roi gwybod i chi drwy e-bost y mae'r cyngor wedi ei "
     "gosod. Gofynnwch i weinyddwr."},
    {"The directory has no e-mail address of yours. Ask an administrator.",
     "Does gan y cyfeiriadur ddim cyfeiriad e-bost i chi. Gofynnwch i weinyddwr."},
    {"Somebody else reads your e-mail address too, and must not read your figures. Ask an "
     "administrator for one of your own.",
     "Mae rhywun arall yn darllen eich cyfeiriad e-bost hefyd, a rhaid iddyn nhw beidio â darllen "
     "eich ffigurau. Gofynnwch i weinyddwr am un i chi'ch hun."},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_WEEKLY_TEXTS_H_
