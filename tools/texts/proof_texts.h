#ifndef TOOLS_TEXTS_PROOF_TEXTS_H_
#define TOOLS_TEXTS_PROOF_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// All that is said of the proof log and of signed receipts: commands, options, answers, errors.
inline constexpr wording::Phrase kProofTexts[] = {
    {"What the director does: prove that nothing was taken out of the records",
     "Ar gyfer y cyfarwyddwr: profi na chafodd dim ei dynnu o'r cofnodion"},
    {"The key with which anybody can check receipts and heads of the proof log",
     "Yr allwedd y gall unrhyw un ei defnyddio i wirio derbynebau a phennau'r log prawf"},
    {"The newest signed head of the proof log, for a witness to keep",
     "Pen llofnodedig diweddaraf y log prawf, i dyst ei gadw"},
    {"Reads the whole proof log, and compares it with the heads that were signed",
     "Darllen y log prawf cyfan, a'i gymharu â'r pennau a lofnodwyd"},
    {"A file of heads that a witness kept, one a line",
     "Ffeil o bennau y mae tyst wedi eu cadw, un ar bob llinell"},
    {"The published key; else the server's own word",
     "Yr allwedd gyhoeddedig; fel arall gair y gweinydd"},
    {"KEY", "ALLWEDD"},
    {"What proves that a report was received", "Beth sy'n profi bod adroddiad wedi dod i law"},
    {"Checks a signed receipt; needs no server", "Gwirio derbynneb lofnodedig; heb weinydd"},
    {"The receipt", "Y dderbynneb"},
    {"The council's published key", "Allwedd gyhoeddedig y cyngor"},
    {"What was sent, as report submit --sent wrote it",
     "Beth a anfonwyd, fel yr ysgrifennodd report submit --sent ef"},
    {"Write the signed receipt to this file, to be kept",
     "Ysgrifennu'r dderbynneb lofnodedig i'r ffeil hon, i'w chadw"},
    {"Write what is sent to this file, words and all, to go with the receipt",
     "Ysgrifennu'r hyn sy'n cael ei anfon i'r ffeil hon, gyda'r geiriau, i fynd gyda'r dderbynneb"},
    {"leaves read", "dail wedi eu darllen"},
    {"no head is signed yet", "nid oes pen wedi ei lofnodi eto"},
    {"the key is the server's own word; compare it with the one that is published: {key}",
     "gair y gweinydd yw'r allwedd; mae angen ei chymharu â'r un gyhoeddedig: {key}"},
    {"{size} entries, and {heads} heads of them: nothing is wrong",
     "{size} o gofnodion, a {heads} o bennau: nid oes dim o'i le"},
    {"head {number} is not signed with this key for this council",
     "nid yw pen {number} wedi ei lofnodi â'r allwedd hon ar gyfer y cyngor hwn"},
    {"head {number} is of {size} entries, and there are fewer now: the end was cut off; the first "
     "{good} are whole",
     "mae pen {number} ar gyfer {size} o gofnodion, ac mae llai nawr: cafodd y diwedd ei dorri; "
     "mae'r {good} cyntaf yn gyfan"},
    {"head {number} does not fit: behind the first {good} entries and before entry {size} "
     "something "
     "was changed, taken out, put in or moved",
     "nid yw pen {number} yn ffitio: ar ôl y {good} cofnod cyntaf a chyn cofnod {size} cafodd "
     "rhywbeth ei newid, ei dynnu allan, ei roi i mewn neu ei symud"},
    {"the server says itself that its log does not fit what it signed; it signs no head any more",
     "mae'r gweinydd ei hun yn dweud nad yw ei log yn ffitio'r hyn a lofnododd; nid yw'n llofnodi "
     "pennau mwyach"},
    {"the proof log is not what was signed", "nid y log prawf yw'r hyn a lofnodwyd"},
    {"{file} is no key: it has 64 characters of 0-9 a-f",
     "nid yw {file} yn allwedd: mae gan un 64 nod o 0-9 a-f"},
    {"this is no receipt that was signed with this key",
     "nid derbynneb a lofnodwyd â'r allwedd hon yw hon"},
    {"the receipt is of something else than this request",
     "mae'r dderbynneb ar gyfer rhywbeth arall na'r cais hwn"},
    {"{file} is no request in protobuf text format",
     "nid yw {file} yn gais mewn fformat testun protobuf"},
    {"The receipt is genuine", "Mae'r dderbynneb yn ddilys"},
    {"council", "cyngor"},
    {"place in the log", "lle yn y log"},
    {"what was sent", "yr hyn a anfonwyd"},
    {"is what the receipt says", "yw'r hyn y mae'r dderbynneb yn ei ddweud"},
    {"the report was received; this server gives no receipt for it",
     "daeth yr adroddiad i law; nid yw'r gweinydd hwn yn rhoi derbynneb ar ei gyfer"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_PROOF_TEXTS_H_
