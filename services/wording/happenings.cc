#include "services/wording/happenings.h"

#include "absl/strings/str_replace.h"
#include "services/wording/phrase.h"

namespace pledgekeeper::wording {
namespace {

// One action, as it is told. {a} is who did it, {t} whom it went to.
struct Row {
  v1::Action action;
  Phrase to_young_person;
  Phrase to_staff;
};

// clang-format off
constexpr Row kHappenings[] = {
    {v1::ACTION_SUBMIT,
     {"You sent it. It went to {t}.",
      "Fe wnest ti ei anfon. Aeth at {t}."},
     {"The young person sent it. It went to {t}.",
      "Anfonodd y person ifanc ef. Aeth at {t}."}},
    {v1::ACTION_OPEN,
     {"{a} opened it.",
      "Agorodd {a} ef."},
     {"{a} opened it.",
      "Agorodd {a} ef."}},
    {v1::ACTION_CLAIM,
     {"{a} took it on.",
      "Cymerodd {a} ef."},
     {"{a} took it on.",
      "Cymerodd {a} ef."}},
    {v1::ACTION_RELEASE,
     {"{a} passed it on to {t}.",
      "Pasiodd {a} ef ymlaen at {t}."},
     {"{a} gave it back. It went to {t}.",
      "Rhoddodd {a} ef yn ôl. Aeth at {t}."}},
    {v1::ACTION_ACKNOWLEDGE,
     {"{a} said they are working on it.",
      "Dywedodd {a} eu bod yn gweithio arno."},
     {"{a} acknowledged it.",
      "Cydnabu {a} ef."}},
    {v1::ACTION_MESSAGE_FROM_WORKER,
     {"{a} wrote to you.",
      "Ysgrifennodd {a} atat."},
     {"{a} wrote to the young person.",
      "Ysgrifennodd {a} at y person ifanc."}},
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON,
     {"You wrote a message.",
      "Fe wnest ti ysgrifennu neges."},
     {"The young person wrote.",
      "Ysgrifennodd y person ifanc."}},
    {v1::ACTION_NOTE,
     {"{a} wrote a note for staff.",
      "Ysgrifennodd {a} nodyn i'r staff."},
     {"{a} wrote a note.",
      "Ysgrifennodd {a} nodyn."}},
    {v1::ACTION_SET_URGENCY,
     {"{a} changed how urgent it is.",
      "Newidiodd {a} pa mor frys ydyw."},
     {"{a} changed the urgency.",
      "Newidiodd {a} y brys."}},
    {v1::ACTION_TRANSFER,
     {"{a} passed it on to {t}.",
      "Pasiodd {a} ef ymlaen at {t}."},
     {"{a} passed it on to {t}.",
      "Pasiodd {a} ef ymlaen at {t}."}},
    {v1::ACTION_RECUSE,
     {"{a} stepped back from it.",
      "Camodd {a} yn ôl oddi wrtho."},
     {"{a} stepped back.",
      "Camodd {a} yn ôl."}},
    {v1::ACTION_PLAN_CHANGE,
     {"{a} planned a change because of it.",
      "Cynlluniodd {a} newid o'i herwydd."},
     {"{a} planned a change.",
      "Cynlluniodd {a} newid."}},
    {v1::ACTION_MAKE_CHANGE,
     {"{a} made a change because of it.",
      "Gwnaeth {a} newid o'i herwydd."},
     {"{a} made a planned change.",
      "Gwnaeth {a} newid a gynlluniwyd."}},
    {v1::ACTION_RESOLVE,
     {"{a} says it is sorted.",
      "Mae {a} yn dweud ei fod wedi'i ddatrys."},
     {"{a} says it is sorted.",
      "Mae {a} yn dweud ei fod wedi'i ddatrys."}},
    {v1::ACTION_CONFIRM,
     {"You said it is sorted.",
      "Fe ddywedaist ti ei fod wedi'i ddatrys."},
     {"The young person says it is sorted.",
      "Dywed y person ifanc ei fod wedi'i ddatrys."}},
    {v1::ACTION_REOPEN,
     {"You said it is not sorted. It went to {t}.",
      "Fe ddywedaist ti nad yw wedi'i ddatrys. Aeth at {t}."},
     {"The young person says it is not sorted. It went to {t}.",
      "Dywed y person ifanc nad yw wedi'i ddatrys. Aeth at {t}."}},
    {v1::ACTION_WITHDRAW,
     {"You took it back.",
      "Fe wnest ti ei dynnu'n ôl."},
     {"The young person took it back.",
      "Tynnodd y person ifanc ef yn ôl."}},
    {v1::ACTION_REMIND,
     {"A reminder was sent.",
      "Anfonwyd nodyn atgoffa."},
     {"A reminder was sent.",
      "Anfonwyd nodyn atgoffa."}},
    {v1::ACTION_ESCALATE,
     {"{t} was brought in too.",
      "Daethpwyd â {t} i mewn hefyd."},
     {"{t} was brought in.",
      "Daethpwyd â {t} i mewn."}},
    {v1::ACTION_REROUTE,
     {"It moved to {t}, because who had it is not there.",
      "Symudodd at {t}, oherwydd nad yw'r person oedd ag ef yno."},
     {"It moved to {t}, because who had it is not there.",
      "Symudodd at {t}, oherwydd nad yw'r person oedd ag ef yno."}},
    {v1::ACTION_CLOSE_UNANSWERED,
     {"It was closed because we did not hear from you. You can still say it is not sorted.",
      "Cafodd ei gau oherwydd na chlywsom gennyt. Gelli di ddweud o hyd nad yw wedi'i ddatrys."},
     {"It was closed, because the young person did not answer.",
      "Cafodd ei gau, oherwydd nad atebodd y person ifanc."}},
    {v1::ACTION_HOLD_CLOCK,
     {"{a} stopped a clock for a while, for a lawful reason.",
      "Stopiodd {a} gloc am gyfnod, am reswm cyfreithlon."},
     {"{a} held a clock.",
      "Daliodd {a} gloc."}},
    {v1::ACTION_RESUME_CLOCK,
     {"{a} let a stopped clock go on.",
      "Gadawodd {a} i gloc oedd wedi'i stopio fynd yn ei flaen."},
     {"{a} ended a hold.",
      "Daeth {a} â dal cloc i ben."}},
    {v1::ACTION_HOLD_ENDED,
     {"The clock that was stopped goes on.",
      "Mae'r cloc a stopiwyd yn mynd yn ei flaen."},
     {"A hold ended; the clock goes on.",
      "Daeth dal cloc i ben; mae'r cloc yn mynd yn ei flaen."}},
    {v1::ACTION_EXTEND_CLOCK,
     {"{a} asked for more time, or gave more.",
      "Gofynnodd {a} am fwy o amser, neu ei roi."},
     {"{a} asked for an extension, or gave one.",
      "Gofynnodd {a} am estyniad, neu ei roi."}},
    {v1::ACTION_AGREE_EXTENSION,
     {"You agreed to more time.",
      "Fe wnest ti gytuno i fwy o amser."},
     {"The young person agreed to an extension.",
      "Cytunodd y person ifanc i estyniad."}},
    {v1::ACTION_REFUSE_EXTENSION,
     {"You did not agree to more time.",
      "Wnest ti ddim cytuno i fwy o amser."},
     {"The young person did not agree to an extension.",
      "Ni chytunodd y person ifanc i estyniad."}},
    {v1::ACTION_ESCALATE_BY_HAND,
     {"{a} brought in {t}.",
      "Daeth {a} â {t} i mewn."},
     {"{a} brought in {t}.",
      "Daeth {a} â {t} i mewn."}},
    {v1::ACTION_SNOOZE,
     {"{a} put off reminders for a while.",
      "Gohiriodd {a} nodiadau atgoffa am gyfnod."},
     {"{a} put reminders off.",
      "Gohiriodd {a} nodiadau atgoffa."}},
    {v1::ACTION_ACCEPT_TRANSFER,
     {"{a} took on what was passed to them.",
      "Derbyniodd {a} yr hyn a basiwyd atynt."},
     {"{a} accepted the transfer.",
      "Derbyniodd {a} y trosglwyddiad."}},
    {v1::ACTION_DECLINE_TRANSFER,
     {"{a} passed it back to {t}.",
      "Pasiodd {a} ef yn ôl at {t}."},
     {"{a} declined the transfer. It went to {t}.",
      "Gwrthododd {a} y trosglwyddiad. Aeth at {t}."}},
    {v1::ACTION_LEASE_ENDED,
     {"It went back to {t}, because who took it on did not begin.",
      "Aeth yn ôl at {t}, oherwydd na ddechreuodd y sawl a'i cymerodd."},
     {"Who claimed it did not begin in time. It went back to {t}.",
      "Ni ddechreuodd y sawl a'i cymerodd mewn pryd. Aeth yn ôl at {t}."}},
    {v1::ACTION_RECORD_MILESTONE,
     {"{a} recorded a step.",
      "Cofnododd {a} gam."},
     {"{a} recorded a step.",
      "Cofnododd {a} gam."}},
    {v1::ACTION_REQUEST_STAGE,
     {"The next stage was asked for. It went to {t}.",
      "Gofynnwyd am y cam nesaf. Aeth at {t}."},
     {"The next stage was asked for. It went to {t}.",
      "Gofynnwyd am y cam nesaf. Aeth at {t}."}},
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,
     {"You said whether you want an advocate.",
      "Fe ddywedaist ti a wyt ti eisiau eiriolwr."},
     {"The young person said whether they want an advocate.",
      "Dywedodd y person ifanc a yw eisiau eiriolwr."}},
    {v1::ACTION_CALENDAR_MOVED,
     {"A date moved, because the calendar of working days changed.",
      "Symudodd dyddiad, oherwydd i galendr y diwrnodau gwaith newid."},
     {"A due time moved, because the calendar changed.",
      "Symudodd terfyn amser, oherwydd i'r calendr newid."}},
    {v1::ACTION_REPLAN,
     {"The council changed the rules that its dates come from.",
      "Newidiodd y cyngor y rheolau y daw ei ddyddiadau ohonynt."},
     {"It was put under another policy.",
      "Fe'i rhoddwyd o dan bolisi arall."}},
    {v1::ACTION_TELLING_FAILED,
     {"Somebody could not be reached, so {t} was brought in.",
      "Nid oedd modd cyrraedd rhywun, felly daethpwyd â {t} i mewn."},
     {"Somebody could not be told. {t} was brought in.",
      "Nid oedd modd dweud wrth rywun. Daethpwyd â {t} i mewn."}},
};
// clang-format on

constexpr int FirstOutOfPlace() {
  int at = 1;
  for (const Row& row : kHappenings) {
    if (row.action != at || !row.to_young_person.IsWhole() || !row.to_staff.IsWhole()) return at;
    ++at;
  }
  return at;
}
// The first number says which of v1.Action has no row, a row without words, or another's place.
static_assert(FirstOutOfPlace() == v1::Action_ARRAYSIZE);

const Row* RowOf(v1::Action action) {
  const bool known = action > v1::ACTION_UNSPECIFIED && v1::Action_IsValid(action);
  return known ? &kHappenings[action - 1] : nullptr;
}

std::string Fill(std::string_view phrase, std::string_view actor, std::string_view targets) {
  return absl::StrReplaceAll(std::string(phrase),
                             {{"{a}", std::string(actor)}, {"{t}", std::string(targets)}});
}

}  // namespace

std::string HappeningText(v1::Action action, std::string_view actor, std::string_view targets,
                          v1::Language language) {
  const Row* row = RowOf(action);
  return row == nullptr ? "" : Fill(row->to_young_person.In(language), actor, targets);
}

std::string StaffHappeningText(v1::Action action, std::string_view actor, std::string_view targets,
                               v1::Language language) {
  const Row* row = RowOf(action);
  return row == nullptr ? "" : Fill(row->to_staff.In(language), actor, targets);
}

}  // namespace pledgekeeper::wording
