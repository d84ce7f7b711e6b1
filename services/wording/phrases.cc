#include "services/wording/phrases.h"

#include <iterator>

#include "absl/strings/str_replace.h"

namespace pledgekeeper::wording {
namespace {

struct Phrase {
  const char* en;
  const char* cy;

  std::string_view In(v1::Language language) const {
    return language == v1::LANGUAGE_WELSH ? cy : en;
  }
};

constexpr Phrase kStatuses[] = {
    {"", ""},
    {"We have it.", "Mae gyda ni."},
    {"Someone is reading it.", "Mae rhywun yn ei ddarllen."},
    {"Someone is working on it.", "Mae rhywun yn gweithio arno."},
    {"They say it is sorted – is it?", "Maen nhw'n dweud ei fod wedi'i ddatrys – ydy e?"},
    {"Sorted.", "Wedi'i ddatrys."},
    {"You took it back.", "Fe wnest ti ei dynnu'n ôl."},
};
static_assert(std::size(kStatuses) == v1::Status_ARRAYSIZE);

// {a} is who did it, {t} whom it went to.
constexpr Phrase kHappenings[] = {
    {"", ""},
    {"You sent it. It went to {t}.", "Fe wnest ti ei anfon. Aeth at {t}."},
    {"{a} opened it.", "Agorodd {a} ef."},
    {"{a} took it on.", "Cymerodd {a} ef."},
    {"{a} passed it on to {t}.", "Pasiodd {a} ef ymlaen at {t}."},
    {"{a} said they are working on it.", "Dywedodd {a} eu bod yn gweithio arno."},
    {"{a} wrote to you.", "Ysgrifennodd {a} atat."},
    {"You wrote a message.", "Fe wnest ti ysgrifennu neges."},
    {"{a} wrote a note for staff.", "Ysgrifennodd {a} nodyn i'r staff."},
    {"{a} changed how urgent it is.", "Newidiodd {a} pa mor frys ydyw."},
    {"{a} passed it on to {t}.", "Pasiodd {a} ef ymlaen at {t}."},
    {"{a} stepped back from it.", "Camodd {a} yn ôl oddi wrtho."},
    {"{a} planned a change because of it.", "Cynlluniodd {a} newid o'i herwydd."},
    {"{a} made a change because of it.", "Gwnaeth {a} newid o'i herwydd."},
    {"{a} says it is sorted.", "Mae {a} yn dweud ei fod wedi'i ddatrys."},
    {"You said it is sorted.", "Fe ddywedaist ti ei fod wedi'i ddatrys."},
    {"You said it is not sorted. It went to {t}.",
     "Fe ddywedaist ti nad yw wedi'i ddatrys. Aeth at {t}."},
    {"You took it back.", "Fe wnest ti ei dynnu'n ôl."},
    {"A reminder was sent.", "Anfonwyd nodyn atgoffa."},
    {"{t} was brought in too.", "Daethpwyd â {t} i mewn hefyd."},
    {"It moved to {t}, because who had it is not there.",
     "Symudodd at {t}, oherwydd nad yw'r person oedd ag ef yno."},
    {"It was closed because we did not hear from you. You can still say it is not sorted.",
     "Cafodd ei gau oherwydd na chlywsom gennyt. Gelli di ddweud o hyd nad yw wedi'i ddatrys."},
    {"{a} stopped a clock for a while, for a lawful reason.",
     "Stopiodd {a} gloc am gyfnod, am reswm cyfreithlon."},
    {"{a} let a stopped clock go on.", "Gadawodd {a} i gloc oedd wedi'i stopio fynd yn ei flaen."},
    {"The clock that was stopped goes on.", "Mae'r cloc a stopiwyd yn mynd yn ei flaen."},
    {"{a} asked for more time, or gave more.", "Gofynnodd {a} am fwy o amser, neu ei roi."},
    {"You agreed to more time.", "Fe wnest ti gytuno i fwy o amser."},
    {"You did not agree to more time.", "Wnest ti ddim cytuno i fwy o amser."},
    {"{a} brought in {t}.", "Daeth {a} â {t} i mewn."},
    {"{a} put off reminders for a while.", "Gohiriodd {a} nodiadau atgoffa am gyfnod."},
    {"{a} took on what was passed to them.", "Derbyniodd {a} yr hyn a basiwyd atynt."},
    {"{a} passed it back to {t}.", "Pasiodd {a} ef yn ôl at {t}."},
    {"It went back to {t}, because who took it on did not begin.",
     "Aeth yn ôl at {t}, oherwydd na ddechreuodd y sawl a'i cymerodd."},
    {"{a} recorded a step.", "Cofnododd {a} gam."},
    {"The next stage was asked for. It went to {t}.", "Gofynnwyd am y cam nesaf. Aeth at {t}."},
    {"You said whether you want an advocate.", "Fe ddywedaist ti a wyt ti eisiau eiriolwr."},
    {"A date moved, because the calendar of working days changed.",
     "Symudodd dyddiad, oherwydd i galendr y diwrnodau gwaith newid."},
    {"The council changed the rules that its dates come from.",
     "Newidiodd y cyngor y rheolau y daw ei ddyddiadau ohonynt."},
    {"Somebody could not be reached, so {t} was brought in.",
     "Nid oedd modd cyrraedd rhywun, felly daethpwyd â {t} i mewn."},
};
static_assert(std::size(kHappenings) == v1::Action_ARRAYSIZE);

constexpr Phrase kStaffHappenings[] = {
    {"", ""},
    {"The young person sent it. It went to {t}.", "Anfonodd y person ifanc ef. Aeth at {t}."},
    {"{a} opened it.", "Agorodd {a} ef."},
    {"{a} took it on.", "Cymerodd {a} ef."},
    {"{a} gave it back. It went to {t}.", "Rhoddodd {a} ef yn ôl. Aeth at {t}."},
    {"{a} acknowledged it.", "Cydnabu {a} ef."},
    {"{a} wrote to the young person.", "Ysgrifennodd {a} at y person ifanc."},
    {"The young person wrote.", "Ysgrifennodd y person ifanc."},
    {"{a} wrote a note.", "Ysgrifennodd {a} nodyn."},
    {"{a} changed the urgency.", "Newidiodd {a} y brys."},
    {"{a} passed it on to {t}.", "Pasiodd {a} ef ymlaen at {t}."},
    {"{a} stepped back.", "Camodd {a} yn ôl."},
    {"{a} planned a change.", "Cynlluniodd {a} newid."},
    {"{a} made a planned change.", "Gwnaeth {a} newid a gynlluniwyd."},
    {"{a} says it is sorted.", "Mae {a} yn dweud ei fod wedi'i ddatrys."},
    {"The young person says it is sorted.", "Dywed y person ifanc ei fod wedi'i ddatrys."},
    {"The young person says it is not sorted. It went to {t}.",
     "Dywed y person ifanc nad yw wedi'i ddatrys. Aeth at {t}."},
    {"The young person took it back.", "Tynnodd y person ifanc ef yn ôl."},
    {"A reminder was sent.", "Anfonwyd nodyn atgoffa."},
    {"{t} was brought in.", "Daethpwyd â {t} i mewn."},
    {"It moved to {t}, because who had it is not there.",
     "Symudodd at {t}, oherwydd nad yw'r person oedd ag ef yno."},
    {"It was closed, because the young person did not answer.",
     "Cafodd ei gau, oherwydd nad atebodd y person ifanc."},
    {"{a} held a clock.", "Daliodd {a} gloc."},
    {"{a} ended a hold.", "Daeth {a} â dal cloc i ben."},
    {"A hold ended; the clock goes on.", "Daeth dal cloc i ben; mae'r cloc yn mynd yn ei flaen."},
    {"{a} asked for an extension, or gave one.", "Gofynnodd {a} am estyniad, neu ei roi."},
    {"The young person agreed to an extension.", "Cytunodd y person ifanc i estyniad."},
    {"The young person did not agree to an extension.", "Ni chytunodd y person ifanc i estyniad."},
    {"{a} brought in {t}.", "Daeth {a} â {t} i mewn."},
    {"{a} put reminders off.", "Gohiriodd {a} nodiadau atgoffa."},
    {"{a} accepted the transfer.", "Derbyniodd {a} y trosglwyddiad."},
    {"{a} declined the transfer. It went to {t}.", "Gwrthododd {a} y trosglwyddiad. Aeth at {t}."},
    {"Who claimed it did not begin in time. It went back to {t}.",
     "Ni ddechreuodd y sawl a'i cymerodd mewn pryd. Aeth yn ôl at {t}."},
    {"{a} recorded a step.", "Cofnododd {a} gam."},
    {"The next stage was asked for. It went to {t}.", "Gofynnwyd am y cam nesaf. Aeth at {t}."},
    {"The young person said whether they want an advocate.",
     "Dywedodd y person ifanc a yw eisiau eiriolwr."},
    {"A due time moved, because the calendar changed.",
     "Symudodd terfyn amser, oherwydd i'r calendr newid."},
    {"It was put under another policy.", "Fe'i rhoddwyd o dan bolisi arall."},
    {"Somebody could not be told. {t} was brought in.",
     "Nid oedd modd dweud wrth rywun. Daethpwyd â {t} i mewn."},
};
static_assert(std::size(kStaffHappenings) == v1::Action_ARRAYSIZE);

constexpr Phrase kSomebody = {"somebody who has left", "rhywun sydd wedi gadael"};
constexpr Phrase kOffice = {"the director's office", "swyddfa'r cyfarwyddwr"};

constexpr Phrase kSayWhetherSorted = {
    "Tell us whether it is sorted. If it is not, it goes to somebody higher up.",
    "Dyweda wrthym a yw wedi'i ddatrys. Os nad yw, mae'n mynd at rywun uwch."};
constexpr Phrase kSayNotSorted = {
    "If it is not sorted after all, tell us: it goes to somebody higher up.",
    "Os nad yw wedi'i ddatrys wedi'r cyfan, dyweda wrthym: mae'n mynd at rywun uwch."};
constexpr Phrase kStaysWithCouncil = {
    "Because you said you are not safe, we must still look into it.",
    "Oherwydd i ti ddweud nad wyt yn ddiogel, rhaid i ni edrych arno o hyd."};
constexpr Phrase kWhenLate[] = {
    {"They are late. An advocate can speak up for you; they do not work for the council.",
     "Maen nhw'n hwyr. Gall eiriolwr siarad drosot; dydyn nhw ddim yn gweithio i'r cyngor."},
    {"You can tell your Independent Reviewing Officer.",
     "Gelli di ddweud wrth dy Swyddog Adolygu Annibynnol."},
    {"You can ask for a formal investigation.", "Gelli di ofyn am ymchwiliad ffurfiol."},
    {"You can go to the Ombudsman or the Children's Commissioner.",
     "Gelli di fynd at yr Ombwdsmon neu'r Comisiynydd Plant."},
};

std::string Fill(std::string_view phrase, std::string_view actor, std::string_view targets) {
  return absl::StrReplaceAll(std::string(phrase),
                             {{"{a}", std::string(actor)}, {"{t}", std::string(targets)}});
}

}  // namespace

std::string_view StatusText(v1::Status status, v1::Language language) {
  if (!v1::Status_IsValid(status)) return "";
  return kStatuses[status].In(language);
}

std::string HappeningText(v1::Action action, std::string_view actor, std::string_view targets,
                          v1::Language language) {
  if (!v1::Action_IsValid(action)) return "";
  return Fill(kHappenings[action].In(language), actor, targets);
}

std::string StaffHappeningText(v1::Action action, std::string_view actor, std::string_view targets,
                               v1::Language language) {
  if (!v1::Action_IsValid(action)) return "";
  return Fill(kStaffHappenings[action].In(language), actor, targets);
}

std::string_view SomebodyText(v1::Language language) { return kSomebody.In(language); }
std::string_view OfficeText(v1::Language language) { return kOffice.In(language); }

std::vector<std::string> NextSteps(const NextStepsFor& report, v1::Language language) {
  std::vector<std::string> steps;
  const auto add = [&](const Phrase& phrase) { steps.emplace_back(phrase.In(language)); };
  switch (report.state) {
    case storage::v1::RESOLVED:
      add(kSayWhetherSorted);
      return steps;
    case storage::v1::CONFIRMED:
      add(kSayNotSorted);
      return steps;
    case storage::v1::WITHDRAWN:
      return steps;
    case storage::v1::WITHDRAWN_BUT_KEPT:
      add(kStaysWithCouncil);
      break;
    default:
      break;
  }
  if (report.late) {
    for (const Phrase& phrase : kWhenLate) add(phrase);
  }
  return steps;
}

}  // namespace pledgekeeper::wording
