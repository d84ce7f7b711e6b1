#ifndef TOOLS_TEXTS_DEVICE_TEXTS_H_
#define TOOLS_TEXTS_DEVICE_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// All that is said of young people's devices: commands, options, labels, answers. Young people and
// staff both meet these: the Welsh addresses nobody.
inline constexpr wording::Phrase kDeviceTexts[] = {
    // commands
    {"Devices of young people: a phone, a tablet, this computer",
     "Dyfeisiau pobl ifanc: ffôn, llechen, y cyfrifiadur hwn"},
    {"For staff: makes an invitation, which waits until a second person confirms it",
     "I staff: gwneud gwahoddiad, sy'n aros nes bod ail berson yn ei gadarnhau"},
    {"Confirms an invitation that somebody else made",
     "Cadarnhau gwahoddiad a wnaeth rhywun arall"},
    {"Pairs this computer with the young person whom a code is for; then see --device",
     "Paru'r cyfrifiadur hwn â'r person ifanc y mae cod ar ei gyfer; yna gweler --device"},
    {"The devices, newest first, and the invitations that are open",
     "Y dyfeisiau, y diweddaraf yn gyntaf, a'r gwahoddiadau agored"},
    {"Ends a device: the young person at once, of staff two together",
     "Dod â dyfais i ben: y person ifanc ar unwaith, o'r staff dau gyda'i gilydd"},
    // options
    {"Call as the young person with whom this computer is paired; see device pair",
     "Galw fel y person ifanc y mae'r cyfrifiadur hwn wedi ei baru ag ef neu hi; gweler device "
     "pair"},
    {"Of staff: which young person, an id", "O'r staff: pa berson ifanc, id"},
    {"To be printed: a longer code, which holds for 7 days",
     "I'w argraffu: cod hirach, sy'n para 7 diwrnod"},
    {"The invitation's id", "Id y gwahoddiad"},
    {"The device's id", "Id y ddyfais"},
    {"What the young person was shown: BCDF-GHJK",
     "Yr hyn a ddangoswyd i'r person ifanc: BCDF-GHJK"},
    {"Although this computer is paired already: forgets the key that it has",
     "Er bod y cyfrifiadur hwn wedi ei baru eisoes: anghofio'r allwedd sydd ganddo"},
    // labels
    {"Invitation {id}", "Gwahoddiad {id}"},
    {"Device {id}", "Dyfais {id}"},
    {"holds until", "yn para tan"},
    {"made by", "gwnaed gan"},
    {"confirmed by", "cadarnhawyd gan"},
    {"code", "cod"},
    {"last used", "defnydd diwethaf"},
    {"end asked by", "cais i'w dod i ben gan"},
    {"device ended by", "daethpwyd â hi i ben gan"},
    // answers
    {"nobody yet: a second person has to confirm it", "neb eto: rhaid i ail berson ei gadarnhau"},
    {"new: was it me?", "newydd: ai fi oedd hyn?"},
    {"this one", "yr un hon"},
    {"No devices.", "Dim dyfeisiau."},
    {"It waits until a second one of staff ends it too.",
     "Mae'n aros nes bod ail aelod o staff yn dod â hi i ben hefyd."},
    {"This computer is paired with {person}: call with --device",
     "Mae'r cyfrifiadur hwn wedi ei baru â {person}: mae modd galw gyda --device"},
    // errors
    {"{file}: cannot be written; see that its folder is yours",
     "{file}: nid oes modd ei ysgrifennu; mae angen gwirio pwy biau'r ffolder"},
    {"{file}: is no device's key; remove it, and pair this device",
     "{file}: nid yw'n allwedd dyfais; mae angen ei ddileu, a pharu'r ddyfais hon"},
    {"this device is not paired yet; see device pair --help",
     "nid yw'r ddyfais hon wedi ei pharu eto; gweler device pair --help"},
    {"this computer is paired already; give --anew to pair it anew, with a new key",
     "mae'r cyfrifiadur hwn wedi ei baru eisoes; mae --anew yn ei baru o'r newydd, ag allwedd "
     "newydd"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_DEVICE_TEXTS_H_
