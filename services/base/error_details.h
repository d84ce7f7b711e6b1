#ifndef SERVICES_BASE_ERROR_DETAILS_H_
#define SERVICES_BASE_ERROR_DETAILS_H_

#include <algorithm>
#include <array>
#include <iterator>

#include "services/base/detail_row.h"
#include "services/base/error_details_of_files.h"

// What stands in the blanks of errors that say in detail what is wrong (FIELD_MALFORMED, say),
// in both languages. A place that goes wrong writes the English, and the compiler finds the Welsh
// here. The Welsh addresses nobody; names of fields and values stay as they are written.
namespace pledgekeeper::base {

// Of what is asked for, of the directory, of files to import and of calendars.
inline constexpr DetailRow kErrorDetailsOfRequests[] = {
    // Ids, times, pages, numbers.
    {"must have 1 to 40 characters of A-Z a-z 0-9 . _ -",
     "rhaid iddo gynnwys 1 i 40 nod o blith A-Z a-z 0-9 . _ -"},
    {"must have 8 to 64 characters of A-Z a-z 0-9 _ -",
     "rhaid iddo gynnwys 8 i 64 nod o blith A-Z a-z 0-9 _ -"},
    {"must not contain a NUL character", "ni chaiff gynnwys nod NUL"},
    {"must not contain characters that turn the direction of text",
     "ni chaiff gynnwys nodau sy'n troi cyfeiriad testun"},
    {"must not contain line breaks or characters that cannot be seen",
     "ni chaiff gynnwys toriadau llinell na nodau na ellir eu gweld"},
    {"saved in another encoding: a letter is lost (U+FFFD); save it again as UTF-8",
     "cadwyd mewn amgodiad arall: collwyd llythyren (U+FFFD); mae angen ei gadw eto fel UTF-8"},
    {"is no time that exists", "nid yw'n amser sy'n bodoli"},
    {"is negative; leave it out, or 1 or more", "mae'n negyddol; ei adael allan, neu 1 neu fwy"},
    {"is negative", "mae'n negyddol"},
    {"must be 1 or more", "rhaid iddo fod yn 1 neu fwy"},
    {"is in the future", "mae yn y dyfodol"},
    {"must be a month, like 2026-04", "rhaid iddo fod yn fis, fel 2026-04"},
    {"must not be before first_month", "ni chaiff fod cyn first_month"},
    {"must not be after the month that runs", "ni chaiff fod ar ôl y mis presennol"},
    {"must be within 120 months of first_month", "rhaid iddo fod o fewn 120 mis i first_month"},
    {"must be measures of ListMeasures", "rhaid iddynt fod yn fesurau o ListMeasures"},
    {"must name each dimension at most once", "ni chaiff enwi unrhyw ddimensiwn fwy nag unwaith"},
    {"is before it was said that they are in danger", "mae cyn i rywun ddweud eu bod mewn perygl"},
    {"is for {value} only", "ar gyfer {value} yn unig"},
    {"names somebody of add_ids", "yn enwi rhywun sydd yn add_ids"},
    {"names somebody of about_ids", "yn enwi rhywun sydd yn about_ids"},
    {"names somebody of hidden_from_ids", "yn enwi rhywun sydd yn hidden_from_ids"},
    {"{count} planned changes", "{count} o newidiadau wedi'u cynllunio"},
    {"must be empty here", "rhaid iddo fod yn wag yma"},
    {"is said by the young person alone, who takes it back",
     "y person ifanc yn unig sy'n dweud hyn, wrth ei dynnu'n ôl"},
    {"must name one, or be left out", "rhaid iddo enwi un, neu gael ei adael allan"},
    {"must be MILESTONE_FORMAL_REQUESTED or MILESTONE_PANEL_REQUESTED",
     "rhaid iddo fod yn MILESTONE_FORMAL_REQUESTED neu'n MILESTONE_PANEL_REQUESTED"},

    // The directory's fields.
    {"must name each channel at most once", "ni chaiff enwi unrhyw sianel fwy nag unwaith"},
    {"must be a time of day, 00:00 to 23:59", "rhaid iddo fod yn amser o'r dydd, 00:00 i 23:59"},
    {"must not be the same as quiet_from", "ni chaiff fod yr un peth â quiet_from"},
    {"must be one plain e-mail address in ASCII",
     "rhaid iddo fod yn un cyfeiriad e-bost plaen mewn ASCII"},
    {"must be + and 7 to 15 digits that begin with a country code, without the 0 behind +44",
     "rhaid iddo fod yn + a 7 i 15 digid sy'n dechrau â chod gwlad, heb y 0 ar ôl +44"},
    {"must be days 1 (Monday) to 7 (Sunday), each at most once",
     "rhaid rhoi diwrnodau 1 (dydd Llun) i 7 (dydd Sul), pob un unwaith ar y mwyaf"},
    {"must be 0 to 10,000", "rhaid iddo fod rhwng 0 a 10,000"},
    {"must be a role of staff", "rhaid iddo fod yn rôl i aelod o staff"},
    {"must be after start_time", "rhaid iddo fod ar ôl start_time"},
    {"must be somebody else", "rhaid enwi rhywun arall"},
    {"must be a tier of the pledge: {tiers}", "rhaid iddo fod yn un o haenau'r addewid: {tiers}"},
    {"is a form of the Welsh name; give name_cy too",
     "ffurf ar yr enw Cymraeg yw; mae angen rhoi name_cy hefyd"},

    // The directory as a whole. {owner} and {what} are rows of their own.
    {"worker {id}", "gweithiwr {id}"},
    {"team {id}", "tîm {id}"},
    {"young_person {id}", "person ifanc {id}"},
    {"administrator {id}", "gweinyddwr {id}"},
    {"manager", "rheolwr"},
    {"cover", "y sawl sy'n cyflenwi"},
    {"standing cover", "y sawl sy'n cyflenwi fel arfer"},
    {"responsible worker", "gweithiwr cyfrifol"},
    {"IRO", "Swyddog Adolygu Annibynnol"},
    {"{owner}: {what} {id} is no worker", "{owner}: {what} {id}: nid yw'n weithiwr"},
    {"{owner}: {what} {id} is an advocate, who is independent and holds nothing",
     "{owner}: {what} {id}: mae'n eiriolwr, ac mae eiriolwr yn annibynnol a heb adroddiadau yn ei "
     "ofal"},
    {"{owner}: team {id} is no team", "{owner}: nid yw {id} yn dîm"},
    {"{owner}: the chain of managers is a circle", "{owner}: mae cadwyn y rheolwyr yn gylch"},
    {"{owner}: the chain of covers is a circle",
     "{owner}: mae cadwyn y rhai sy'n cyflenwi yn gylch"},
    {"{owner}: the chain of standing covers is a circle",
     "{owner}: mae cadwyn y rhai sy'n cyflenwi fel arfer yn gylch"},
    {"{owner}: an advocate belongs to no team", "{owner}: nid yw eiriolwr yn perthyn i dîm"},
    {"{owner}: a worker has the same id", "{owner}: mae gan weithiwr yr un id"},
    {"{owner}: a young person has the same id", "{owner}: mae gan berson ifanc yr un id"},
    {"{owner}: is the last administrator and cannot leave; enter another one first",
     "{owner}: dyma'r gweinyddwr olaf, ac ni all adael; rhaid rhoi un arall yn y cyfeiriadur yn "
     "gyntaf"},
    {"{owner}: {what} {id} has left; name somebody who is here",
     "{owner}: {what} {id}: mae wedi gadael; mae angen enwi rhywun sydd yma"},
    {"{owner}: IRO {id} is their worker too, and an IRO must be independent; name another",
     "{owner}: {id} yw'r Swyddog Adolygu Annibynnol a'r gweithiwr hefyd, a rhaid i'r Swyddog fod "
     "yn annibynnol; mae angen enwi un arall"},
    {"{owner}: IRO {id} is above {worker} in the line of managers, and an IRO must be independent "
     "of it; name another",
     "{owner}: mae'r Swyddog Adolygu Annibynnol {id} uwchlaw {worker} yn y gadwyn reoli, a rhaid "
     "i'r Swyddog fod yn annibynnol ohoni; mae angen enwi un arall"},
    {"{owner}: successor {id} is no worker", "{owner}: nid yw'r olynydd {id} yn weithiwr"},
    {"{owner}: successor {id} has left", "{owner}: mae'r olynydd {id} wedi gadael"},
    {"{owner}: is neither away nor gone", "{owner}: nid yw i ffwrdd nac wedi gadael"},
    {"team office: this id is the desk of last resort; choose another",
     "tîm office: id y ddesg olaf yw hwn; mae angen dewis un arall"},

    // A file to import.
    {"is no column that is known; is it {column}?",
     "nid yw'n golofn sy'n hysbys; ai {column} sydd i fod yno?"},
    {"is no column that is known; known are {columns}",
     "nid yw'n golofn sy'n hysbys; y rhai hysbys yw {columns}"},
    {"{column} stands twice in the header", "mae {column} yn y pennawd ddwywaith"},
    {"the header has no column {column}", "nid oes colofn {column} yn y pennawd"},
    {"is empty and must not be", "mae'n wag, ac ni chaiff fod yn wag"},
    {"must be UTF-8 of at most 200 bytes, and not empty where it is required",
     "rhaid iddo fod yn UTF-8, yn 200 beit ar y mwyaf, a heb fod yn wag lle mae ei angen"},
    {"must be en, cy or empty", "rhaid iddo fod yn en, yn cy neu'n wag"},
    {"must be email, webhook, notify_email or notify_sms, separated by ;",
     "rhaid iddo fod yn email, webhook, notify_email neu notify_sms, gyda ; rhyngddyn nhw"},
    {"must be one plain e-mail address; channels by e-mail need it",
     "rhaid iddo fod yn un cyfeiriad e-bost plaen; mae ei angen ar sianeli e-bost"},
    {"must be + and 7 to 15 digits that begin with a country code, without the 0 behind +44; "
     "channel notify_sms needs it",
     "rhaid iddo fod yn + a 7 i 15 digid sy'n dechrau â chod gwlad, heb y 0 ar ôl +44; mae ei "
     "angen ar y sianel notify_sms"},
    {"must be at most six of 1 (Monday) to 7 (Sunday), as in 3;5",
     "rhaid rhoi chwech ar y mwyaf o 1 (dydd Llun) i 7 (dydd Sul), fel yn 3;5"},
    {"must be a number, 0 to 10000, or empty", "rhaid iddo fod yn rhif, 0 i 10000, neu'n wag"},
    {"must be round_robin, least_loaded or empty",
     "rhaid iddo fod yn round_robin, yn least_loaded neu'n wag"},
    {"must be yes, no or empty", "rhaid iddo fod yn yes, yn no neu'n wag"},
    {"must be one of {words}", "rhaid iddo fod yn un o {words}"},
    {"stands twice; take one out", "mae yno ddwywaith; mae angen tynnu un"},
    {"{rule}; mend this row, or that", "{rule}; mae angen cywiro'r rhes hon, neu honno"},
    {"sep= may say , ; | or a tab", "caiff sep= roi , ; | neu dab"},
    {"must be team, worker, young_person, placement or administrator",
     "rhaid iddo fod yn team, worker, young_person, placement neu administrator"},
    {"names a worker who is neither in the file nor in the directory",
     "mae'n enwi gweithiwr nad yw yn y ffeil nac yn y cyfeiriadur"},
    {"names somebody who is not in this file, and who has left by it; name somebody else, or add "
     "their row",
     "mae'n enwi rhywun nad yw yn y ffeil hon, ac sydd felly wedi gadael; mae angen enwi rhywun "
     "arall, neu ychwanegu rhes ar ei gyfer"},
    {"names somebody who has left; name somebody who is here",
     "mae'n enwi rhywun sydd wedi gadael; mae angen enwi rhywun sydd yma"},
    {"names a team that is neither in the file nor in the directory",
     "mae'n enwi tîm nad yw yn y ffeil nac yn y cyfeiriadur"},
    {"a quote stands where none may; quote the whole field, and write a quote within it twice",
     "mae dyfynnod lle na chaiff fod; mae angen dyfynodau o gwmpas y maes cyfan, ac ysgrifennu "
     "dyfynnod y tu mewn iddo ddwywaith"},
    {"a quoted field does not end; close its quote",
     "nid yw maes mewn dyfynodau yn gorffen; mae angen cau'r dyfynnod"},
    {"the file is empty; add a header", "mae'r ffeil yn wag; mae angen ychwanegu pennawd"},
    {"the row ends here, and the header has {count} columns; export the whole file again",
     "mae'r rhes yn gorffen yma, a'r pennawd yn rhoi {count} colofn; mae angen ei hallforio eto"},
    {"the row goes on, and the header has {count} columns; quote what holds a separator",
     "mae'r rhes yn mynd ymlaen, a'r pennawd yn rhoi {count} colofn; mae angen dyfynodau"},
    {"has a value, and its column no name; name it in the first line, or empty the field",
     "gwerth heb enw i'w golofn; mae angen ei henwi yn y llinell gyntaf, neu wagio'r maes"},
    {"the file names nobody, and with complete everybody would have left",
     "nid yw'r ffeil yn enwi neb, a gyda complete byddai pawb wedi gadael"},

    // Reports and what can be put in force.
    {"{count} actions", "{count} gweithred"},
    {"{count} bytes", "{count} beit"},
    {"there is no such policy any more", "nid oes polisi o'r fath mwyach"},
    {"there is no policy {policy}; see ListPolicies",
     "nid oes polisi {policy}; gweler ListPolicies"},
    {"{policy} is a profile for policies to include, and rules no report by itself",
     "proffil i bolisïau ei gynnwys yw {policy}, ac nid yw'n rheoli unrhyw adroddiad ar ei ben ei "
     "hun"},
    {"no calendar {id} is in force; see ListCalendars",
     "nid oes calendr {id} mewn grym; gweler ListCalendars"},
    {"calendar {id} is in force in version {version}; give the new one a higher version",
     "mae calendr {id} mewn grym yn fersiwn {version}; mae angen rhoi fersiwn uwch i'r un newydd"},

    // Calendars.
    {"must be at most {most}", "{most} yw'r mwyaf"},
    {"must be 1 to 12", "rhaid iddo fod rhwng 1 a 12"},
    {"must be a day that the month has", "rhaid iddo fod yn ddiwrnod sydd yn y mis"},
    {"must be MONDAY to SUNDAY", "rhaid iddo fod o MONDAY i SUNDAY"},
    {"must be 1 to 4, or -1 for the last", "rhaid iddo fod rhwng 1 a 4, neu'n -1 am yr olaf"},
    {"must be a year, or 0 for no limit", "rhaid iddo fod yn flwyddyn, neu'n 0 am ddim terfyn"},
    {"must not be before from_year", "ni chaiff fod cyn from_year"},
    {"must be -60 to 60", "rhaid iddo fod rhwng -60 a 60"},
    {"needs one of fixed, easter_offset, nth_weekday",
     "mae angen un o fixed, easter_offset, nth_weekday"},
    {"must be another calendar", "rhaid iddo fod yn galendr arall"},
    {"needs at least one; a calendar of dates alone expires",
     "mae angen o leiaf un; mae calendr o ddyddiadau yn unig yn dod i ben"},
    {"must be an IANA time zone, such as Europe/London",
     "rhaid iddo fod yn gylchfa amser IANA, fel Europe/London"},
    {"must be a time from \"00:00\" to \"23:59\"",
     "rhaid iddo fod yn amser o \"00:00\" i \"23:59\""},
    {"must be a date such as \"2023-05-08\", from 1971 to 2199",
     "rhaid iddo fod yn ddyddiad fel \"2023-05-08\", o 1971 i 2199"},
    {"must be later than office_opens", "rhaid iddo fod yn hwyrach nag office_opens"},
    {"must be a day on which a rule holds",
     "rhaid iddo fod yn ddiwrnod y mae rheol yn berthnasol iddo"},
    {"must name a calendar that has no base itself", "rhaid iddo enwi calendr nad oes ganddo base"},
    {"a calendar that is only dates expires: rules or a base is required",
     "mae calendr o ddyddiadau yn unig yn dod i ben: mae angen rules neu base"},
    {"another file has {id} version {version} too; raise the version",
     "mae {id} fersiwn {version} mewn ffeil arall hefyd; mae angen codi'r fersiwn"},
    {"base: there is no calendar \"{id}\"", "base: nid oes calendr \"{id}\""},
    {"base: \"{id}\" has this calendar as its base", "base: y calendr hwn yw base \"{id}\""},
    {"base: \"{id}\" has a base itself; name \"{base}\" instead",
     "base: mae gan \"{id}\" base ei hun; mae angen enwi \"{base}\" yn ei le"},

};

// Every row there is.
inline constexpr auto kErrorDetails = [] {
  std::array<DetailRow, std::size(kErrorDetailsOfRequests) + std::size(kErrorDetailsOfFiles)> all;
  std::ranges::copy(kErrorDetailsOfFiles,
                    std::ranges::copy(kErrorDetailsOfRequests, all.begin()).out);
  return all;
}();

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_ERROR_DETAILS_H_
