#ifndef SERVICES_BASE_ERROR_DETAILS_H_
#define SERVICES_BASE_ERROR_DETAILS_H_

#include <string_view>

// What stands in the blanks of errors that say in detail what is wrong (FIELD_MALFORMED, say),
// in both languages. A place that goes wrong writes the English, and the compiler finds the Welsh
// here. The Welsh addresses nobody; names of fields and values stay as they are written.
namespace pledgekeeper::base {

struct DetailRow {
  std::string_view en;
  std::string_view cy;
};

inline constexpr DetailRow kErrorDetails[] = {
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

    // All configuration files. {complaint} is the library's own, in English.
    {"{complaint}", "nid yw'r testun yn dilyn y gramadeg ({complaint})"},
    {"is longer than {limit} bytes", "mae'n hirach na {limit} beit"},
    {"an id is 1 to 40 characters of A-Z a-z 0-9 . _ -",
     "mae id yn 1 i 40 nod o blith A-Z a-z 0-9 . _ -"},
    {"is 1 or more, and goes up with every change", "mae'n 1 neu fwy, ac yn codi gyda phob newid"},
    {"is 1,000,000,000 at most; the next change needs a higher one",
     "mae'n 1,000,000,000 ar y mwyaf; bydd angen rhif uwch ar y newid nesaf"},
    {"is required and is empty; fill it in", "mae'n wag, ac mae angen ei lenwi"},
    {"the English text is missing; write it in both languages",
     "mae'r testun Saesneg ar goll; mae angen ei ysgrifennu yn y ddwy iaith"},
    {"the Welsh text is missing; write it in both languages",
     "mae'r testun Cymraeg ar goll; mae angen ei ysgrifennu yn y ddwy iaith"},
    {"is not UTF-8; save the file as UTF-8", "nid yw'n UTF-8; mae angen cadw'r ffeil fel UTF-8"},
    {"is not a value that has a name; use a name",
     "nid yw'n werth sydd ag enw; mae angen defnyddio enw"},

    // Clocks of policies.
    {"an event is required", "mae angen digwyddiad"},
    {"{field} is required: name an event", "mae angen {field}: mae angen enwi digwyddiad"},
    {"this event meets the clock already; name it in met_by or in void_by",
     "mae'r digwyddiad hwn yn bodloni'r cloc yn barod; mae angen ei enwi yn met_by neu yn "
     "void_by"},
    {"this event starts the clock; name it in starts_on or in void_by",
     "mae'r digwyddiad hwn yn dechrau'r cloc; mae angen ei enwi yn starts_on neu yn void_by"},
    {"mark is required: how sure we are of the source",
     "mae angen mark: pa mor sicr yw'r ffynhonnell"},
    {"least_role is required: who may agree, from ROLE_SOCIAL_WORKER up to ROLE_DIRECTOR",
     "mae angen least_role: pwy gaiff gytuno, o ROLE_SOCIAL_WORKER hyd at ROLE_DIRECTOR"},
    {"at_most is required: the whole time at most", "mae angen at_most: yr amser cyfan ar y mwyaf"},
    {"is in the unit of the clock's own budget", "mae yn uned cyllideb y cloc ei hun"},
    {"is the whole time, so longer than the clock's own budget",
     "yr amser cyfan yw hyn, felly'n hirach na chyllideb y cloc ei hun"},
    {"at_most is required: the longest hold at once",
     "mae angen at_most: yr ataliad hiraf ar y tro"},
    {"a hold is in working_days or seconds", "mae ataliad mewn working_days neu seconds"},
    {"another hold of this clock has this reason",
     "mae gan ataliad arall o'r cloc hwn yr un rheswm"},
    {"budget is required: how long", "mae angen budget: pa mor hir"},
    {"NEXT_WORKING_DAY_WHEN_CLOSED is for budgets in seconds; working time waits for the office "
     "anyway",
     "mae NEXT_WORKING_DAY_WHEN_CLOSED ar gyfer cyllidebau mewn eiliadau; mae amser gwaith yn aros "
     "am y swyddfa beth bynnag"},

    // Ladders.
    {"a length of time is from 1 to {most}", "mae hyd o amser o 1 i {most}"},
    {"a share is from 0 to below 1; at 1, write due: true",
     "mae cyfran o 0 hyd at lai nag 1; ar gyfer 1, mae angen ysgrifennu due: true"},
    {"due is true, or share or after_due says when",
     "mae due yn true, neu mae share neu after_due yn dweud pryd"},
    {"a rung says when: share, due or after_due",
     "mae gris yn dweud pryd: share, due neu after_due"},
    {"target is required: whom the rung is about", "mae angen target: at bwy y mae'r gris"},
    {"a desk and the advocates are brought in: write action: ESCALATE",
     "mae desg a'r eiriolwyr yn cael eu galw i mewn: mae angen ysgrifennu action: ESCALATE"},
    {"the young person is told, not brought in: write action: REMIND",
     "mae'r person ifanc yn cael gwybod, nid ei alw i mewn: mae angen ysgrifennu action: REMIND"},
    {"is for target: WITH_ROLE only", "dim ond gyda target: WITH_ROLE y mae hwn"},
    {"WITH_ROLE needs a role of staff, ROLE_SOCIAL_WORKER to ROLE_IRO",
     "mae angen rôl staff gyda WITH_ROLE, o ROLE_SOCIAL_WORKER i ROLE_IRO"},
    {"action is required: REMIND, ESCALATE or CLOSE",
     "mae angen action: REMIND, ESCALATE neu CLOSE"},
    {"is 0 (no limit) or more", "mae'n 0 (dim terfyn) neu fwy"},
    {"needs repeat_every", "mae angen repeat_every"},
    {"CLOSE is for the last rung of a ladder only", "dim ond ar gyfer gris olaf ysgol y mae CLOSE"},
    {"CLOSE is for a clock that starts on RESOLVED only and is met by REOPENED",
     "mae CLOSE ar gyfer cloc sy'n dechrau ar RESOLVED yn unig ac sy'n cael ei fodloni gan "
     "REOPENED"},
    {"a length of time is required: working_days, working_hours or seconds",
     "mae angen hyd o amser: working_days, working_hours neu seconds"},
    {"ladder is required: at least a rung", "mae angen ladder: o leiaf un gris"},
    {"rungs stand in order of time: shares, then due, then after_due",
     "mae'r grisiau yn nhrefn amser: cyfrannau, wedyn due, wedyn after_due"},
    {"only the last rung repeats without limit: set at_most",
     "dim ond y gris olaf sy'n ailadrodd heb derfyn: mae angen gosod at_most"},
    {"a clock of the council's is met by a step that staff record, since it runs on when the "
     "report is "
     "closed: DECISION_RECORDED, say",
     "mae cloc y cyngor yn cael ei gyflawni gan gam y mae staff yn ei gofnodi, gan ei fod yn mynd "
     "ymlaen ar ôl i'r adroddiad gau: er enghraifft DECISION_RECORDED"},
    {"the one clock of planned changes is the council's: CHANGE_PLANNED to CHANGE_MADE or "
     "CHANGE_DROPPED, without conditions, holds or extension",
     "cloc y cyngor yw'r un cloc newidiadau: CHANGE_PLANNED i CHANGE_MADE neu CHANGE_DROPPED, heb "
     "amodau, "
     "ataliadau nac estyniad"},
    {"a clock of the council's goes on bringing staff in: its last rung is ESCALATE, and not to "
     "the holder or their cover",
     "mae cloc y cyngor yn dal i alw staff i mewn: ei ris olaf yw ESCALATE, ac nid at y sawl sydd "
     "â'r adroddiad na'r sawl sy'n cyflenwi"},
    {"a ladder must not end: its last rung repeats without limit (repeat_every, no at_most) or is "
     "CLOSE",
     "ni chaiff ysgol orffen: mae ei gris olaf yn ailadrodd heb derfyn (repeat_every, heb at_most) "
     "neu'n CLOSE"},

    // Policies.
    {"a report that nobody acknowledged would be forgotten: a clock for every report starts on "
     "RECEIVED and REOPENED, met by ACKNOWLEDGED or RESOLVED and nothing else, and brings somebody "
     "in at its end who is neither the holder, their cover nor an advocate",
     "byddai adroddiad heb ei gydnabod yn mynd yn angof: mae cloc i bob adroddiad yn dechrau ar "
     "RECEIVED a REOPENED, wedi'i fodloni gan ACKNOWLEDGED neu RESOLVED a dim arall, ac yn galw "
     "rhywun i mewn ar ei ddiwedd, nid y sawl sydd â'r adroddiad, nid y sawl sy'n cyflenwi, ac nid "
     "eiriolwr"},
    {"an acknowledged report would be forgotten: a clock for every report starts on ACKNOWLEDGED, "
     "met by RESOLVED and nothing else, and brings somebody in at its end who is neither the "
     "holder, their cover nor an advocate",
     "byddai adroddiad wedi ei gydnabod yn mynd yn angof: mae cloc i bob adroddiad yn dechrau ar "
     "ACKNOWLEDGED, wedi'i fodloni gan RESOLVED a dim arall, ac yn galw rhywun i mewn ar ei "
     "ddiwedd, nid y sawl sydd â'r adroddiad, nid y sawl sy'n cyflenwi, ac nid eiriolwr"},
    {"a resolved report would be forgotten: a clock for every report starts on RESOLVED, met by "
     "REOPENED and nothing else",
     "byddai adroddiad wedi ei ddatrys yn mynd yn angof: mae cloc i bob adroddiad yn dechrau ar "
     "RESOLVED, wedi'i fodloni gan REOPENED a dim arall"},
    {"a report for which {event} would be forgotten: a clock for every report starts on it, met by "
     "RESOLVED or by what another clock starts on",
     "byddai adroddiad ({event}) yn mynd yn angof: mae cloc i bob adroddiad yn dechrau arno, "
     "wedi'i fodloni gan RESOLVED neu gan beth mae cloc arall yn dechrau arno"},
    {"is from {least} to {most}", "mae o {least} i {most}"},
    {"is 1 or more: which version of the profile, so that a report keeps the clocks it started "
     "under",
     "mae'n 1 neu fwy: pa fersiwn o'r proffil, er mwyn i adroddiad gadw'r clociau y dechreuodd "
     "gyda nhw"},
    {"a profile includes no other; the policy includes both",
     "nid yw proffil yn cynnwys un arall; y polisi sy'n cynnwys y ddau"},
    {"a profile has clocks only; the policy that includes it says this",
     "dim ond clociau sydd mewn proffil; y polisi sy'n ei gynnwys sy'n dweud hyn"},
    {"longest is required: how far a reminder may be put off",
     "mae angen longest: pa mor hir y gellir gohirio nodyn atgoffa"},
    {"place is required: TEAM or PLACEMENT", "mae angen place: TEAM neu PLACEMENT"},
    {"another theme of this policy has this id", "mae gan thema arall o'r polisi hwn yr un id"},
    {"clocks is required: at least one", "mae angen clocks: o leiaf un"},
    {"another clock of this policy has this name", "mae gan gloc arall o'r polisi hwn yr un enw"},
    {"includes: there is no policy {policy}", "includes: nid oes polisi {policy}"},
    {"includes: {policy} is not a profile; only profile: true is included",
     "includes: nid yw {policy} yn broffil; dim ond profile: true sy'n cael ei gynnwys"},
    {"includes: the clock \"{clock}\" is in {one} and in {other}; keep one",
     "includes: mae'r cloc \"{clock}\" mewn dau le ({one}, {other}); mae angen cadw un"},
    {"calendar: there is no calendar \"{id}\"", "calendar: nid oes calendr \"{id}\""},
    {"there is no policy \"{policy}\"", "nid oes polisi \"{policy}\""},
    {"\"{policy}\" is a profile, for others to include; choose a policy",
     "proffil i eraill ei gynnwys yw \"{policy}\"; mae angen dewis polisi"},
    {"there is no pledge \"{pledge}\"", "nid oes addewid \"{pledge}\""},

    // Pledges.
    {"the first tier stands for everybody without one; name a tier with the usual phrases first",
     "mae'r haen gyntaf ar gyfer pawb sydd heb un; mae angen enwi haen â'r ymadroddion arferol yn "
     "gyntaf"},
    {"tiers is required: who reads which wording", "mae angen tiers: pwy sy'n darllen pa eiriad"},
    {"another tier of this pledge has this id", "mae gan haen arall o'r addewid hwn yr un id"},
    {"is not a tier of this pledge", "nid yw'n un o haenau'r addewid hwn"},
    {"this tier has two wordings; keep one", "mae gan yr haen hon ddau eiriad; mae angen cadw un"},
    {"has no wording for the tier \"{tier}\"", "nid oes geiriad i'r haen \"{tier}\""},
    {"is \"people\", \"prevention\", \"partnership\", \"well-being\" or empty",
     "mae'n \"people\", \"prevention\", \"partnership\", \"well-being\" neu'n wag"},
    {"promises is required: at least one", "mae angen promises: o leiaf un"},
    {"\"another\" is for reports about none of the promises",
     "mae \"another\" ar gyfer adroddiadau nad ydynt yn ymwneud ag unrhyw un o'r addewidion"},
    {"another promise of this pledge has this id",
     "mae gan addewid arall o'r ddogfen hon yr un id"},
    {"emergency_contacts is required: whom to call in danger",
     "mae angen emergency_contacts: pwy i'w ffonio mewn perygl"},
    {"is a date like 2020-01-31", "mae'n ddyddiad fel 2020-01-31"},

    // Telling people.
    {"must begin with {start}", "mae angen {start} ar y dechrau"},
    {"must be a UUID, as GOV.UK Notify shows it",
     "rhaid iddo fod yn UUID, fel mae GOV.UK Notify yn ei ddangos"},
    {"must be an e-mail address", "rhaid iddo fod yn gyfeiriad e-bost"},
    {"username and password_file go together",
     "mae username a password_file yn mynd gyda'i gilydd"},
    {"email_template_id or sms_template_id is required",
     "mae angen email_template_id neu sms_template_id"},
    {"must be one line of at most {limit} bytes",
     "rhaid iddo fod yn un llinell o {limit} beit ar y mwyaf"},
    {"is longer than {limit} characters", "mae'n hirach na {limit} nod"},
    {"nobody of them is told for {reason}", "does neb ohonyn nhw'n cael gwybod am {reason}"},
    {"is there twice", "mae yno ddwywaith"},
    {"{field}: there is no text for {reason}", "{field}: does dim testun am {reason}"},
    {"lacks the plural form \"{form}\"", "mae'r ffurf luosog \"{form}\" ar goll"},
    {"says \"{word}\", which gives the app away", "mae'n dweud \"{word}\", sy'n datgelu'r ap"},
    {"must be \"en\" or \"cy\"", "rhaid iddo fod yn \"en\" neu'n \"cy\""},
    {"never_for_young_people is required", "mae angen never_for_young_people"},
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_ERROR_DETAILS_H_
