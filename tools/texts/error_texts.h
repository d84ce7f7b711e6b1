#ifndef TOOLS_TEXTS_ERROR_TEXTS_H_
#define TOOLS_TEXTS_ERROR_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// What went wrong between the command line and the server, and what to do. Young people and staff
// both meet these: the Welsh addresses nobody. What gRPC or the system says itself follows in
// brackets.
inline constexpr wording::Phrase kErrorTexts[] = {
    {"error: {reason}: {message}", "gwall: {reason}: {message}"},
    {"the journal is not whole on this server", "nid yw'r dyddlyfr yn gyfan ar y gweinydd hwn"},
    {"who calls? run pledgectl sign-in, or give --token, or --key-file with --as PERSON and --role "
     "ROLE",
     "pwy sy'n galw? mae angen rhedeg pledgectl sign-in, neu roi --token, neu --key-file gyda --as "
     "PERSON a --role RÔL"},
    {"only one option can read standard input", "dim ond un opsiwn all ddarllen y mewnbwn safonol"},
    {"standard input cannot be read", "ni ellir darllen y mewnbwn safonol"},
    {"standard input is longer than {limit} bytes; is it the right file?",
     "mae'r mewnbwn safonol yn hirach na {limit} beit; ai dyma'r ffeil gywir?"},
    {"{file} cannot be opened; check its path, and who may read it",
     "ni ellir agor {file}; mae angen gwirio ei llwybr, a phwy gaiff ei darllen"},
    {"{file} cannot be read", "ni ellir darllen {file}"},
    {"{file} is a folder; name a file", "ffolder yw {file}; enwch ffeil"},
    {"{file} is longer than {limit} bytes; is it the right file?",
     "mae {file} yn hirach na {limit} beit; ai dyma'r ffeil gywir?"},
    {"{file} is longer than the {limit} bytes that an import takes; leave out columns that are not "
     "needed",
     "mae {file} yn hirach na'r {limit} beit y mae mewnforio yn eu derbyn; mae angen gadael allan "
     "golofnau diangen"},
    {"{file}:{line}:{column}: is a spreadsheet's own file; save it as \"CSV UTF-8\"",
     "{file}:{line}:{column}: ffeil y daenlen ei hun yw hon; mae angen ei chadw fel \"CSV UTF-8\""},
    {"{file}:{line}:{column}: is UTF-16; add --encoding=utf-16",
     "{file}:{line}:{column}: UTF-16 yw hon; mae angen ychwanegu --encoding=utf-16"},
    {"{file}:{line}:{column}: is UTF-8; leave --encoding out",
     "{file}:{line}:{column}: UTF-8 yw hon; mae angen gadael --encoding allan"},
    {"{file}:{line}:{column}: is no UTF-8; save the file as \"CSV UTF-8\", or if it was saved as "
     "\"CSV\" on Windows, add --encoding=windows-1252",
     "{file}:{line}:{column}: nid yw'n UTF-8; mae angen cadw'r ffeil fel \"CSV UTF-8\", neu os "
     "cafodd "
     "ei chadw fel \"CSV\" ar Windows, ychwanegu --encoding=windows-1252"},
    {"{file}:{line}:{column}: is not {encoding}; save the file as \"CSV UTF-8\" and leave "
     "--encoding out",
     "{file}:{line}:{column}: nid yw'n {encoding}; mae angen cadw'r ffeil fel \"CSV UTF-8\" a "
     "gadael "
     "--encoding allan"},
    {"{file}:1:1: what is this? give --kind", "{file}:1:1: beth yw hyn? mae angen --kind"},
    {"{wrong} of {files} files are wrong", "mae {wrong} o {files} ffeil yn anghywir"},
    {"--key-file cannot be used ({why})", "ni ellir defnyddio --key-file ({why})"},
    {"there is no key file {file}", "nid oes ffeil allwedd {file}"},
    {"others may read it; run chmod 600 on it",
     "mae eraill yn cael ei darllen; mae angen chmod 600 arni"},
    {"is not a key file of Pledgekeeper; restore it from the backup",
     "nid ffeil allwedd Pledgekeeper yw hon; mae angen ei hadfer o'r copi wrth gefn"},
    {"the person's id must be 1 to 40 characters of A-Z a-z 0-9 . _ -",
     "rhaid i id y person fod yn 1 i 40 nod o blith A-Z a-z 0-9 . _ -"},
    // between here and the server
    {"the server cannot be reached; check --server, and whether it runs ({why})",
     "ni ellir cyrraedd y gweinydd; mae angen gwirio --server, ac a yw'n rhedeg ({why})"},
    {"no answer came in time; try again, or give it longer with --timeout ({why})",
     "ni ddaeth ateb mewn pryd; mae angen rhoi cynnig arall arni, neu roi mwy o amser gyda "
     "--timeout ({why})"},
    {"the message is too large; ask for less, for example with --page-size ({why})",
     "mae'r neges yn rhy fawr; mae angen gofyn am lai, er enghraifft gyda --page-size ({why})"},
    {"the server does not know this call; it is older than pledgectl, or not Pledgekeeper ({why})",
     "nid yw'r gweinydd yn adnabod yr alwad hon; mae'n hŷn na pledgectl, neu nid Pledgekeeper ydyw "
     "({why})"},
    {"the call was broken off; try again ({why})",
     "torrwyd ar draws yr alwad; mae angen rhoi cynnig arall arni ({why})"},
    {"the call failed on its way to the server or back; tell the operator ({why})",
     "methodd yr alwad ar ei ffordd i'r gweinydd neu'n ôl; mae angen dweud wrth y gweithredwr "
     "({why})"},
    {"{file} cannot be read, or is no PEM file", "ni ellir darllen {file}, neu nid ffeil PEM ydyw"},
    {"--tls-certificate and --tls-key go together",
     "mae angen --tls-certificate a --tls-key gyda'i gilydd"},
    {"{certificate} is no certificate, or {key} is not its key",
     "nid tystysgrif yw {certificate}, neu nid ei hallwedd hi yw {key}"},
    {"{server} speaks TLS, not plain text; give --tls, or --tls-ca with the file of its authority",
     "TLS mae {server} yn ei siarad, nid testun plaen; mae angen rhoi --tls, neu --tls-ca gyda "
     "ffeil ei awdurdod"},
    {"{server} speaks plain text, not TLS; nothing was sent to it",
     "testun plaen mae {server} yn ei siarad, nid TLS; ni anfonwyd dim ato"},
    {"{server} shows a certificate of another name; give --server by the name that is in it",
     "mae {server} yn dangos tystysgrif enw arall; mae angen rhoi --server yn ôl yr enw sydd "
     "ynddi"},
    {"{server} shows a certificate by an authority that is not known here; give the file of its "
     "authority with --tls-ca",
     "mae {server} yn dangos tystysgrif gan awdurdod nad yw'n hysbys yma; mae angen rhoi ffeil ei "
     "awdurdod gyda --tls-ca"},
    {"the certificate of {server} is over; tell whoever runs it",
     "mae tystysgrif {server} wedi dod i ben; mae angen dweud wrth y sawl sy'n ei redeg"},
    {"the certificate of {server} has not begun; is the clock of this machine right?",
     "nid yw tystysgrif {server} wedi dechrau; a yw cloc y peiriant hwn yn gywir?"},
    {"{server} asks for a certificate that it knows; give one with --tls-certificate and --tls-key",
     "mae {server} yn gofyn am dystysgrif y mae'n ei hadnabod; mae angen rhoi un gyda "
     "--tls-certificate a --tls-key"},
    {"no TLS with {server} ({why})", "dim TLS gyda {server} ({why})"},
    {"warning: the certificate of {server} ends within 30 days, or its new files are not taken; "
     "its log says which",
     "rhybudd: daw tystysgrif {server} i ben o fewn 30 diwrnod, neu ni dderbyniwyd ei ffeiliau "
     "newydd; mae ei log yn dweud pa un"},
    {"{server} answers, but does not serve", "mae {server} yn ateb, ond nid yw'n gwasanaethu"},
    {"{server} answers, but does not serve: Redis is away, too weakly set, or does not take what "
     "is "
     "written (a full memory or disk, a replica)",
     "mae {server} yn ateb, ond nid yw'n gwasanaethu: mae Redis i ffwrdd, wedi ei osod yn rhy wan, "
     "neu nid yw'n derbyn yr hyn sy'n cael ei ysgrifennu (cof neu ddisg llawn, replica)"},
    {"{server} answers, but does not serve: its clock, or that of Redis, has leapt or is wrong",
     "mae {server} yn ateb, ond nid yw'n gwasanaethu: mae ei gloc, neu gloc Redis, wedi neidio neu "
     "mae'n anghywir"},
    {"{server} answers, but does not serve: it does not answer new connections",
     "mae {server} yn ateb, ond nid yw'n gwasanaethu: nid yw'n ateb cysylltiadau newydd"},
    {"the server names page after page without end; tell the operator",
     "mae'r gweinydd yn enwi tudalen ar ôl tudalen heb ddiwedd; mae angen dweud wrth y "
     "gweithredwr"},
    {"{reason}: trying again with the same request id in {pause} ({number} of {most})",
     "{reason}: yn rhoi cynnig arall arni gyda'r un id cais mewn {pause} ({number} o {most})"},
    {"it is not known whether this was done; to make sure, repeat it with --request-id {id}",
     "nid yw'n hysbys a gafodd hyn ei wneud; i wneud yn siŵr, mae angen ei ailadrodd gyda "
     "--request-id {id}"},
    {"the stream ended; connecting again in {pause}",
     "mae'r ffrwd wedi dod i ben; yn cysylltu eto mewn {pause}"},
    // publishing
    {"{file} cannot be written ({why}); make room there, or name another place",
     "ni ellir ysgrifennu {file} ({why}); mae angen gwneud lle yno, neu enwi lle arall"},
    {"{file} cannot be written ({why}); name a place where you may write",
     "ni ellir ysgrifennu {file} ({why}); mae angen enwi lle y mae hawl ysgrifennu ynddo"},
    {"{file} cannot be written ({why}); name a directory that is not there yet, or is empty",
     "ni ellir ysgrifennu {file} ({why}); mae angen enwi cyfeiriadur nad yw yno eto, neu un gwag"},
    {"{file} cannot be written ({why}); name another place, in a directory that is there",
     "ni ellir ysgrifennu {file} ({why}); mae angen enwi lle arall, mewn cyfeiriadur sydd yno"},
    {"no quarter is released with all its months; see pledgectl publish list",
     "nid oes chwarter wedi ei ryddhau gyda phob mis; gweler pledgectl publish list"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_ERROR_TEXTS_H_
