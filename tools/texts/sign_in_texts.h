#ifndef TOOLS_TEXTS_SIGN_IN_TEXTS_H_
#define TOOLS_TEXTS_SIGN_IN_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// All that is said of signing in: commands, options, answers, errors.
inline constexpr wording::Phrase kSignInTexts[] = {
    {"Signs staff in with a browser; what is called afterwards is called as them",
     "Mewngofnodi staff gyda phorwr; ganddyn nhw y daw pob galwad wedyn"},
    {"Forgets who signed in here", "Anghofio pwy a fewngofnododd yma"},
    {"To which port of this machine the browser comes back; else any that is free",
     "I ba borth ar y peiriant hwn y daw'r porwr yn ôl; fel arall unrhyw un sy'n rhydd"},
    {"Open this address in a browser of this machine, and sign in:",
     "Mae angen agor y cyfeiriad hwn mewn porwr ar y peiriant hwn, a mewngofnodi:"},
    {"You can close this page and go back to where you began.",
     "Mae modd cau'r dudalen hon a mynd yn ôl i'r man cychwyn."},
    {"Signed in at {server} as {person}, {role}, until {time}.",
     "Wedi mewngofnodi i {server} fel {person}, {role}, tan {time}."},
    {"Signed out of {server} here. At the council's own sign-in you may still be signed in.",
     "Wedi allgofnodi o {server} yma. Gall y mewngofnodi gyda'r cyngor ei hun barhau."},
    {"Nobody was signed in at {server} here.", "Doedd neb wedi mewngofnodi i {server} yma."},
    {"the council's sign-in refused it ({why}); run pledgectl sign-in again",
     "gwrthododd mewngofnodi'r cyngor ({why}); mae angen rhedeg pledgectl sign-in eto"},
    {"nobody came back from signing in; run pledgectl sign-in again",
     "ddaeth neb yn ôl o fewngofnodi; mae angen rhedeg pledgectl sign-in eto"},
    {"port {port} of this machine cannot be used; choose another with --port, or leave it out "
     "({why})",
     "ni ellir defnyddio porth {port} ar y peiriant hwn; mae angen dewis un arall gyda --port, neu "
     "ei hepgor ({why})"},
    {"there is nowhere to keep a session: neither XDG_STATE_HOME nor HOME is set",
     "does unman i gadw'r sesiwn: nid yw XDG_STATE_HOME na HOME wedi ei osod"},
    {"{file} is no session; run pledgectl sign-in again",
     "nid sesiwn yw {file}; mae angen rhedeg pledgectl sign-in eto"},
    {"must be a port, 1 to 65535", "rhaid iddo fod yn borth, 1 i 65535"},
    {"the session of {person} at {server} is over; run pledgectl sign-in again",
     "mae sesiwn {person} gyda {server} ar ben; mae angen rhedeg pledgectl sign-in eto"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_SIGN_IN_TEXTS_H_
