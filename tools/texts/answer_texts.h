#ifndef TOOLS_TEXTS_ANSWER_TEXTS_H_
#define TOOLS_TEXTS_ANSWER_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// What stands beside the labels and in the tables, whole lines of an answer, and how far something
// long is. Days have the soft mutation where Welsh says when something was, and behind o, i and
// tan.
inline constexpr wording::Phrase kAnswerTexts[] = {
    // empty
    {"No reports.", "Dim adroddiadau."},
    {"Nothing is with you.", "Does dim byd gyda chi."},
    {"The desk is empty.", "Mae'r ddesg yn wag."},
    {"Nobody.", "Neb."},
    {"No teams.", "Dim timau."},
    {"No workers.", "Dim gweithwyr."},
    {"No young people.", "Dim pobl ifanc."},
    {"No themes.", "Dim themâu."},
    {"No pledges.", "Dim addewidion."},
    {"No calendars.", "Dim calendrau."},
    {"No policies.", "Dim polisïau."},
    {"No channels.", "Dim sianeli."},
    {"{count} to young people did not arrive", "{count} at bobl ifanc: heb gyrraedd"},
    {"Everybody could be told.", "Roedd modd rhoi gwybod i bawb."},
    {"{number} of staff: {ids}", "{number} o'r staff: {ids}"},
    {"{channel}: {why}, the same for everybody", "{channel}: {why}, yr un fath i bawb"},
    {"More: add --page-token {token}", "I weld mwy: --page-token {token}"},
    // times
    {"{time} left", "{time} yn weddill"},
    {"late by {time}", "{time} yn hwyr"},
    {"the end of {day}", "diwedd {day}"},
    {"by {time}, {left}", "erbyn {time}, {left}"},
    {"{time}, {left}", "{time}, {left}"},
    {"done in time, {time}", "wedi ei wneud mewn pryd, {time}"},
    {"done {time}, late by {length}", "wedi ei wneud {time:soft}, {length} yn hwyr"},
    {"stopped for a while; by {time}", "wedi ei stopio am gyfnod; erbyn {time}"},
    {"no longer matters", "ddim o bwys mwyach"},
    {"no longer matters; was late", "dim angen mwyach; roedd yn hwyr"},
    {"the council's own duty", "dyletswydd y cyngor ei hun"},
    {"stopped from {from} to {to}: {why}", "wedi ei stopio o {from:soft} i {to:soft}: {why}"},
    {"until {time}", "tan {time:soft}"},
    {"from {day}", "o {day}"},
    {"{from} to {to}", "{from} i {to:soft}"},
    {"{from} to {to}, cover: {cover}", "{from} i {to:soft}, cyflenwi: {cover}"},
    {"the duty desk", "y ddesg ddyletswydd"},
    // a report
    {"they are late", "maen nhw'n hwyr"},
    {"the council must still look at it", "mae'n rhaid i'r cyngor edrych arno o hyd"},
    {"answer with: pledgectl report answer-extension REPORT {clock} --agree, or --refuse",
     "i ateb: pledgectl report answer-extension ADRODDIAD {clock} --agree, neu --refuse"},
    {"young person", "person ifanc"},
    {"you", "ti"},
    {"{number}. planned {time}: {plan}", "{number}. cynlluniwyd {time:soft}: {plan}"},
    {"made {time}: {what}", "gwnaed {time:soft}: {what}"},
    {"{urgency}, level {level}", "{urgency}, lefel {level}"},
    {"they say they are not safe", "mae'r person ifanc yn dweud nad yw'n ddiogel"},
    {"it counts as danger", "mae'n cyfrif fel perygl"},
    {"taken back, but not safe: act, resolve it",
     "wedi ei dynnu'n ôl, ond nid yw'r person ifanc yn ddiogel: mae angen gweithredu a'i ddatrys"},
    {"taken back, and never answered: resolve it",
     "wedi ei dynnu'n ôl, a heb ei ateb erioed: mae angen ei ddatrys"},
    {"In danger, call", "Mewn perygl, ffonia"},
    {"seen by {name}, {time}", "gwelwyd gan {name}, {time}"},
    {"sent as {id}", "wedi ei anfon fel {id}"},
    {"over for them; the council's duties go on",
     "ar ben i'r person ifanc; mae dyletswyddau'r cyngor yn parhau"},
    {"{name} asks whether you want it: {reason}",
     "Mae {name} yn gofyn a wyt ti eisiau hyn: {reason}"},
    {"{name} asked the young person whether they want the next stage: {reason}",
     "{name} wedi gofyn i'r person ifanc a yw eisiau'r cam nesaf: {reason}"},
    {"{giver}, not accepted yet", "{giver}, heb ei dderbyn eto"},
    {"begin by {time}, else it goes back to its desk",
     "dechrau erbyn {time}, neu bydd yn mynd yn ôl i'w ddesg"},
    {"not answered", "heb ateb"},
    {"without what stopped it: by {time}", "heb yr hyn a'i stopiodd: erbyn {time}"},
    {"there are older ones", "mae rhai hŷn hefyd"},
    {"done; only where it stands is shown, since it has changed meanwhile or was given away: "
     "'triage get' shows it to whoever may still read it",
     "wedi ei wneud; dim ond lle mae'n sefyll sy'n cael ei ddangos, gan ei fod wedi newid yn y "
     "cyfamser neu wedi ei roi i rywun arall: mae 'triage get' yn ei ddangos i'r sawl sy'n cael ei "
     "ddarllen o hyd"},
    {"{form} (given)", "{form} (wedi ei rhoi)"},
    {"somebody; it goes to none of them", "rhywun; nid yw'n mynd at neb ohonyn nhw"},
    {"{action} by {name}", "{action} gan {name}"},
    {"Done. This report is no longer yours to see; it moves on.",
     "Wedi ei wneud. Ni fyddwch yn gweld yr adroddiad hwn mwyach; mae'n symud ymlaen."},
    {"watching", "yn gwylio"},
    {"{report} changed", "{report} wedi newid"},
    {", left your queue", ", wedi gadael eich ciw"},
    {", for you", ", i chi"},
    // lists
    {"yes", "ie"},
    {"no", "na"},
    {"and {number} more; --json names them all", "a {number} arall; mae --json yn eu henwi i gyd"},
    {"{id}, version {version}", "{id}, fersiwn {version}"},
    {"{count}, beside what the server had moved on by itself",
     "{count}, heb gyfrif yr hyn yr oedd y gweinydd wedi ei symud ymlaen ei hun"},
    {"{count} that still stood in their queue are with others already, or stay by the rules",
     "{count} a oedd o hyd yn eu ciw gyda phobl eraill yn barod, neu'n aros yn ôl y rheolau"},
    {"fewer than {count}", "llai na {count}"},
    {"No administrators: whoever has a token may call, and should enter the first.",
     "Dim gweinyddwyr: gall unrhyw un sydd â thocyn alw, a dylai roi'r un cyntaf yma."},
    {"Administrator {id}", "Gweinyddwr {id}"},
    {"Nothing was done.", "Ni wnaed dim."},
    {"Nothing among those that were looked at.", "Dim byd ymhlith y rhai yr edrychwyd arnyn nhw."},
    {"every calendar", "pob calendr"},
    {"{was} -> {is}", "{was} -> {is}"},
    {"any", "unrhyw un"},
    {"changed, and not shown", "wedi newid, a heb ei ddangos"},
    {"nothing", "dim byd"},
    {"asked only, nothing was changed", "gofyn yn unig; ni newidiwyd dim"},
    {"{part} of {parts}", "{part} o {parts}"},
    {"new: {what}", "newydd: {what}"},
    {"warning: entry {number} of the log is missing: somebody took it out of the database",
     "rhybudd: mae cofnod {number} o'r log ar goll: tynnodd rhywun ef o'r gronfa ddata"},
    {"warning: entry {number} of the log does not open: somebody changed it in the database",
     "rhybudd: nid yw cofnod {number} o'r log yn agor: newidiodd rhywun ef yn y gronfa ddata"},
    {"warning: entry {number} of the log is not the one that was followed by the next",
     "rhybudd: nid cofnod {number} o'r log yw'r un yr oedd y nesaf yn ei ddilyn"},
    {"warning: behind entry {number} the directory was changed and no entry says so: the log was "
     "cut off there",
     "rhybudd: newidiwyd y cyfeiriadur ar ôl cofnod {number} heb i'r un cofnod ddweud hynny: "
     "torrwyd y log yno"},
    {"The newest entry is {number}, by the name of {link}.",
     "Y cofnod diweddaraf yw {number}, gyda'r enw {link}."},
    {"and {number} more", "a {number} arall"},
    {"it was carried out before, and nothing was done now",
     "gwnaed hyn o'r blaen, ac ni wnaed dim nawr"},
    {"nobody who is here is director any more; name somebody",
     "nid oes neb sydd yma yn gyfarwyddwr mwyach; enwch rywun"},
    {"nobody who is here is responsible for governance any more; name somebody",
     "nid oes neb sydd yma yn gyfrifol am lywodraethu mwyach; enwch rywun"},
    {"{number}; --return brings them back", "{number}; mae --return yn dod â nhw yn ôl"},
    {"{number}; what the former worker holds of their open reports goes to the new one, or says "
     "why not",
     "{number}; bydd yr adroddiadau agored sydd gan y gweithiwr blaenorol yn mynd at yr un newydd, "
     "neu'n dweud pam ddim"},
    {"not said", "heb ei nodi"},
    {"applied", "ei roi mewn grym"},
    {"from a file", "o ffeil"},
    {"none changes in the next two years", "dim un yn newid yn y ddwy flynedd nesaf"},
    // lines of commands
    {"A dry run: nothing was changed.", "Rhediad prawf: does dim wedi newid."},
    {"A dry run: nothing was changed. With --apply it is.",
     "Rhediad prawf: does dim wedi newid. Gyda --apply bydd yn newid."},
    {"{server} serves", "mae {server} yn gwasanaethu"},
    {"{file}: ok", "{file}: iawn"},
    {"warning: calendar {id} runs out: its holidays are known until {day}; look for newly "
     "announced ones and apply a new version",
     "rhybudd: mae calendr {id} yn dod i ben: mae ei wyliau yn hysbys hyd at {day}; mae angen "
     "chwilio am rai newydd a rhoi fersiwn newydd mewn grym"},
    {"warning: calendar {id} runs out: nobody says until when its holidays are known; look for "
     "newly announced ones and apply a new version",
     "rhybudd: mae calendr {id} yn dod i ben: does neb yn dweud hyd at ba bryd y mae ei wyliau yn "
     "hysbys; mae angen chwilio am rai newydd a rhoi fersiwn newydd mewn grym"},
    // how far it is
    {"reports looked at", "adroddiadau wedi eu gweld"},
    {"lines sent", "llinellau wedi eu hanfon"},
    {"{done} of {total}", "{done} o {total}"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_ANSWER_TEXTS_H_
