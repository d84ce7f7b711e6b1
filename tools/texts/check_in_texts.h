#ifndef TOOLS_TEXTS_CHECK_IN_TEXTS_H_
#define TOOLS_TEXTS_CHECK_IN_TEXTS_H_

#include "services/wording/phrase.h"

namespace pledgekeeper::texts {

// All that is said of check-ins: commands, options, labels, answers. Young people speak of
// themselves here, and managers read figures.
inline constexpr wording::Phrase kCheckInTexts[] = {
    // commands
    {"Check-ins: whether promises are kept for me; nobody reads the words. Figures for managers",
     "Holi byr: a yw addewidion yn cael eu cadw i fi; does neb yn darllen y geiriau. Ffigurau i "
     "reolwyr"},
    {"What I am asked, since when, and what I answered last",
     "Beth sy'n cael ei ofyn i fi, ers pryd, a beth oedd fy ateb diwethaf"},
    {"Answers, or corrects what I answered this time; a \"no\" can be sent as a report",
     "Ateb, neu gywiro fy ateb y tro hwn; mae modd anfon \"na\" fel adroddiad"},
    {"\"Not now\": asks me again later", "\"Nid nawr\": gofyn i fi eto yn nes ymlaen"},
    {"What I answered, newest first", "Fy atebion, y diweddaraf yn gyntaf"},
    {"How promises are answered, quarter by quarter; never of fewer than 10 young people",
     "Sut mae addewidion yn cael eu hateb, fesul chwarter; byth am lai na 10 o bobl ifanc"},
    // options
    {"A promise, and how it is kept for me: voice=never-kept; left-out takes it back",
     "Addewid, a sut mae'n cael ei gadw i fi: voice=never-kept; mae left-out yn ei dynnu'n ôl"},
    {"Which promise --words is about, if there are several",
     "Am ba addewid mae --words, os oes mwy nag un"},
    {"My own words; nobody reads them unless they are sent as a report",
     "Fy ngeiriau i; does neb yn eu darllen oni bai eu bod yn cael eu hanfon fel adroddiad"},
    {"Sends what is not kept as a report, each promise by itself",
     "Anfon yr hyn nad yw'n cael ei gadw fel adroddiad, pob addewid ar wahân"},
    {"Am I safe right now? If not, my words are sent at once",
     "Ydw i'n ddiogel nawr? Os nad ydw i, mae fy ngeiriau'n cael eu hanfon ar unwaith"},
    {"No report was sent: no promise is rarely or never kept",
     "Chafodd dim adroddiad ei anfon: does dim addewid sydd heb ei gadw, neu ond yn anaml"},
    {"The first month: 2026-01; quarters that lie whole in the period are counted",
     "Y mis cyntaf: 2026-01; mae chwarteri sy'n gyfan yn y cyfnod yn cael eu cyfrif"},
    {"The last month: 2026-06", "Y mis olaf: 2026-06"},
    {"One team; else all that I see together",
     "Un tîm; fel arall pob un sydd i'w weld, gyda'i gilydd"},
    {"PROMISE=FACE", "ADDEWID=WYNEB"},
    {"{option}: must read PROMISE=FACE, as in voice=never-kept",
     "{option}: rhaid iddo fod fel ADDEWID=WYNEB, er enghraifft voice=never-kept"},
    {"{option}: must be a promise that stands in --face",
     "{option}: rhaid iddo fod yn addewid sydd yn --face"},
    // labels
    {"Check-in", "Holi byr"},
    {"Check-in {number}, {time}", "Holi byr {number}, {time}"},
    {"the next one", "y nesaf"},
    {"an answer corrects the last one until", "mae ateb yn cywiro'r un diwethaf tan"},
    {"corrected", "cywirwyd"},
    {"answered", "wedi ateb"},
    {"asked now", "sy'n cael eu holi nawr"},
    {"This can be sent as a report", "Mae modd anfon hyn fel adroddiad"},
    {"ALWAYS", "BOB AMSER"},
    {"MOSTLY", "GAN AMLAF"},
    {"SOMETIMES", "WEITHIAU"},
    {"RARELY", "YN ANAML"},
    {"NEVER", "BYTH"},
    // answers
    {"due since {time}", "i'w ateb ers {time:soft}"},
    {"due from {time} on", "i'w ateb o {time:soft} ymlaen"},
    {"To send it: the same again with --report, and with --safety",
     "I'w anfon: yr un fath eto gyda --report, a gyda --safety"},
    {"{promise}: no report is sent without words; write some with --words, or say --safety "
     "not-safe",
     "{promise}: does dim adroddiad yn cael ei anfon heb eiriau; mae modd eu rhoi gyda --words, "
     "neu "
     "ddweud --safety not-safe"},
    {"No check-ins.", "Dim holi byr."},
    {"No quarter that is over lies in this period.",
     "Does dim chwarter sydd ar ben yn y cyfnod hwn."},
    {"not shown: too few, or one answer alone", "heb ei ddangos: rhy ychydig, neu un ateb yn unig"},
    {"fewer than 10, or not to be shown", "llai na 10, neu ddim i'w ddangos"},
};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_CHECK_IN_TEXTS_H_
