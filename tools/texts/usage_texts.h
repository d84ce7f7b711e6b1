#ifndef TOOLS_TEXTS_USAGE_TEXTS_H_
#define TOOLS_TEXTS_USAGE_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// The frame of --help, and what is wrong with a command line. Young people and staff both meet
// these: the Welsh addresses nobody.
inline constexpr wording::Phrase kUsageTexts[] = {
    {"Usage", "Defnydd"},
    {"OPTIONS", "OPSIYNAU"},
    {"SUBCOMMAND", "GORCHYMYN"},
    {"Positionals", "Gwerthoedd"},
    {"Options", "Opsiynau"},
    {"Subcommands", "Gorchmynion"},
    {"REQUIRED", "ANGENRHEIDIOL"},
    {"Env", "Amgylchedd"},
    {"Excludes", "Nid gyda"},
    {"Run with --help for more information.", "Mae mwy o wybodaeth gyda --help."},
    // what was typed
    {"{option} is required", "mae angen {option}"},
    {"a command is required", "mae angen gorchymyn"},
    {"exactly one of {options} has to be given", "mae angen un yn union o'r rhain: {options}"},
    {"exactly one of {options} has to be given, not {number}",
     "mae angen un yn union o'r rhain, nid {number}: {options}"},
    {"not expected here: {words}", "nid oes lle i hyn yma: {words}"},
    {"{option}: needs a value", "{option}: mae angen gwerth"},
    {"{option}: may be given only once", "{option}: dim ond unwaith y caiff ei roi"},
    {"{option}: cannot be {value}; see --help",
     "{option}: nid yw {value} yn ddilys; gweler --help"},
    {"{one} and {other} cannot stand together", "ni chaiff {one} a {other} sefyll gyda'i gilydd"},
    {"the command line is wrong: {what}", "mae'r llinell orchymyn yn anghywir: {what}"},
    {"{option}: must be one of {choices}", "{option}: rhaid iddo fod yn un o'r rhain: {choices}"},
    {"{option}: must be some of {choices}, or \"\"",
     "{option}: rhaid iddo fod yn rhai o'r rhain: {choices}, neu \"\""},
    {"{option}: must be a length of time, for example 90s or 1h30m",
     "{option}: rhaid iddo fod yn hyd o amser, er enghraifft 90s neu 1h30m"},
    {"{option}: must read 2026-11-21, \"2026-11-21 09:00\" or 2026-11-21T09:00:00Z",
     "{option}: rhaid iddo fod fel 2026-11-21, \"2026-11-21 09:00\" neu 2026-11-21T09:00:00Z"},
    {"{option}: must be days from 1 (Monday) to 7 (Sunday), as in 3,5",
     "{option}: rhaid iddo fod yn ddiwrnodau o 1 (dydd Llun) i 7 (dydd Sul), fel 3,5"},
    {"{option}: must read ID/VERSION, as in demo/2",
     "{option}: rhaid iddo fod fel ID/FERSIWN, er enghraifft demo/2"},
    {"{option}: must read ID or ID/VERSION, as in demo/2",
     "{option}: rhaid iddo fod fel ID neu ID/FERSIWN, er enghraifft demo/2"},
    {"{option}: must be a year, as in 2025", "{option}: rhaid iddo fod yn flwyddyn, fel 2025"},
    {"choose one of --year, --quarter, and --from with --to",
     "mae angen dewis un o --year, --quarter, a --from gyda --to"},
    {"{option}: must be a quarter, as in 2025Q3",
     "{option}: rhaid iddo fod yn chwarter, fel 2025Q3"},
    {"{option}: must read WORKER=UNTIL or WORKER=FROM/UNTIL, as in ann=2026-12-05",
     "{option}: rhaid iddo fod fel GWEITHIWR=HYD neu GWEITHIWR=O/HYD, er enghraifft "
     "ann=2026-12-05"},
    {"{option}: must read TEAM=NUMBER, as in north=2",
     "{option}: rhaid iddo fod fel TÎM=RHIF, er enghraifft north=2"},
    {"{option}: must read DIMENSION=VALUE, as in team=west; see breakdown --help",
     "{option}: rhaid iddo fod fel DIMENSIWN=GWERTH, er enghraifft team=west; gweler breakdown "
     "--help"},
    {"{option}: must be an address, as in https://council.example/pledge",
     "{option}: rhaid iddo fod yn gyfeiriad, fel https://council.example/pledge"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_USAGE_TEXTS_H_
