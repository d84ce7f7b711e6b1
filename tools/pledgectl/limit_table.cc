#include "tools/pledgectl/limit_table.h"

#include "services/base/limits.h"
#include "services/base/page_room.h"
#include "services/compliance/limits.h"
#include "services/directory/limits.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/limits.h"
#include "services/domain/decide/room.h"
#include "services/governance/limits.h"
#include "services/identity/door.h"
#include "services/intake/limits.h"
#include "services/intake/own_share.h"
#include "services/rules/limits.h"
#include "services/server/limits.h"
#include "services/triage/limits.h"
#include "services/wording/newest.h"

namespace pledgekeeper::ctl {
namespace {

using enum IfUnread;

// Why, where several limits have one reason.
constexpr texts::Text kOwn(
    "Whoever calls without end waits for themselves, and nobody else waits for them.");
constexpr texts::Text kSay(
    "Reading never keeps anybody from saying something, nor that from saying that they are not "
    "safe.");
constexpr texts::Text kMistake("Far more than a council needs; a number beyond it is mistyped.");
constexpr texts::Text kChild(
    "All are taken; beyond this one child's many stand behind another's only one.");
constexpr texts::Text kSpoken(
    "Whoever speaks for a young person is not to drown them; who is not safe always has room.");
constexpr texts::Text kList(
    "More than anybody means; a list without end keeps everybody else waiting.");
constexpr texts::Text kShare(
    "Each party has a share of its own, so nobody's volume takes another's; a new report can "
    "always be begun, and what keeps somebody safe always has room.");
constexpr texts::Text kReserve(
    "What leads to the report's end still has room when its share is full.");
constexpr texts::Text kHeard(
    "It was heard, and whoever is to come is called; a report that says it without end would be "
    "slow to open.");
constexpr texts::Text kLength(
    "Nobody is stopped in the middle of a sentence, and a report stays quick to keep and to read.");
constexpr texts::Text kDanger("Of who is not safe nobody is left out whom they name.");
constexpr texts::Text kTurn(
    "Some milliseconds of the server's one thread; then others have their turn.");
constexpr texts::Text kPage("A page arrives whole, and leaves others their turn.");
constexpr texts::Text kStorm("Each time somebody else was first; only a storm meets this.");
constexpr texts::Text kRfc("What an e-mail address can have at most (RFC 5321, RFC 1035).");
constexpr texts::Text kWeek("Whoever works on no day is absent or has left.");
constexpr texts::Text kFigures("Nobody reads an answer with more.");
constexpr texts::Text kSmall("Small pages would count what the answers do not say.");
constexpr texts::Text kClock("The longest clock, 65 working days, with a hold of half a year.");
constexpr texts::Text kYear("Two years, of which each is compared day by day.");
constexpr texts::Text kChild5("A number of fewer points to a child.");
constexpr texts::Text kServer(
    "What a server cannot serve it refuses at once; the same request can be sent again.");
constexpr texts::Text kBytes("It is taken in before anybody knows who sent it.");

// One row for each; the compiler takes the number from where it is used, so the two cannot differ.
constexpr Limit kLimits[] = {
    {"services/base/limits.h", "kCallsOfDeviceAtWork", base::kCallsOfDeviceAtWork, kMemory,
     "Calls of one device that are worked on at once; others wait in its own lane", kOwn},
    {"services/base/limits.h", "kMaxCallsOfDevice", base::kMaxCallsOfDevice, kMemory,
     "Calls of one device that are taken, at work or waiting", kOwn},
    {"services/base/limits.h", "kMaxUrgentCallsOfDevice", base::kMaxUrgentCallsOfDevice, kMemory,
     "Further calls of one device, of what a young person says", kSay},
    {"services/base/limits.h", "kMaxNotSafeCallsOfDevice", base::kMaxNotSafeCallsOfDevice, kMemory,
     "Further calls of one device, of \"I am not safe now\"", kSay},
    {"services/base/limits.h", "kMaxId", base::kMaxId, kNone, "An id, in bytes", kBytes},
    {"services/base/limits.h", "kMaxRequestId", base::kMaxRequestId, kNone,
     "A request id, in bytes", kBytes},
    {"services/identity/door.h", "kMaxStreamsOfPerson", identity::kMaxStreamsOfPerson, kMemory,
     "Streams of one person that are open at once", kOwn},
    {"services/identity/door.h", "kMaxCallsOfPerson", identity::kMaxCallsOfPerson, kMemory,
     "Calls of one person, from all their devices, that one service works on at once", kOwn},
    {"services/identity/door.h", "kMaxUrgentCallsOfPerson", identity::kMaxUrgentCallsOfPerson,
     kMemory, "Further calls of one person, of what a young person says", kSay},
    {"services/intake/own_share.h", "OwnShare::kReports", intake::OwnShare::kReports, kOpens,
     "Reports of one young person in 24 hours that stand in line by their time", kChild},
    {"services/domain/decide/decide.h", "kMaxSpokenForInADay", domain::kMaxSpokenForInADay, kCloses,
     "Reports that one person sends for one young person in 24 hours", kSpoken},
    {"services/domain/decide/decide.h", "kMaxChanges", domain::kMaxChanges, kNone,
     "Planned changes in one report", kList},
    {"services/domain/decide/room.h", "kYoungPersonsShare.requests",
     domain::kYoungPersonsShare.requests, kNone,
     "What a young person can ask of one report, in actions", kShare},
    {"services/domain/decide/room.h", "kYoungPersonsShare.bytes", domain::kYoungPersonsShare.bytes,
     kNone, "What a young person can write in one report, in bytes", kShare},
    {"services/domain/decide/room.h", "kYoungPersonsShare.reserved_requests",
     domain::kYoungPersonsShare.reserved_requests, kNone,
     "Further actions of a young person that lead to a report's end", kReserve},
    {"services/domain/decide/room.h", "kYoungPersonsShare.reserved_bytes",
     domain::kYoungPersonsShare.reserved_bytes, kNone,
     "Further bytes of a young person that lead to a report's end", kReserve},
    {"services/domain/decide/room.h", "kAdvocatesShare.requests", domain::kAdvocatesShare.requests,
     kNone, "What advocates can ask of one report, in actions", kShare},
    {"services/domain/decide/room.h", "kAdvocatesShare.bytes", domain::kAdvocatesShare.bytes, kNone,
     "What advocates can write in one report, in bytes", kShare},
    {"services/domain/decide/room.h", "kStaffsShare.requests", domain::kStaffsShare.requests, kNone,
     "What staff can ask of one report, in actions", kShare},
    {"services/domain/decide/room.h", "kStaffsShare.bytes", domain::kStaffsShare.bytes, kNone,
     "What staff can write in one report, in bytes", kShare},
    {"services/domain/decide/room.h", "kStaffsShare.reserved_requests",
     domain::kStaffsShare.reserved_requests, kNone,
     "Further actions of staff that lead to a report's end", kReserve},
    {"services/domain/decide/room.h", "kStaffsShare.reserved_bytes",
     domain::kStaffsShare.reserved_bytes, kNone,
     "Further bytes of staff that lead to a report's end", kReserve},
    {"services/domain/decide/limits.h", "kMaxObjections", domain::kMaxObjections, kNone,
     "People to whom a young person objects in one report", kList},
    {"services/domain/decide/limits.h", "kNotSafeAgainSeconds", domain::kNotSafeAgainSeconds, kNone,
     "Seconds in which \"I am not safe now\", said again before anybody has looked, is the same",
     kHeard},
    {"services/domain/decide/limits.h", "kMaxNamed", domain::kMaxNamed, kNone,
     "People of staff whom the words of one report name", kList},
    {"services/intake/limits.h", "kMaxWords", intake::kMaxWords, kNone,
     "Words of a report, in bytes", kLength},
    {"services/intake/limits.h", "kMaxWhatWouldHelp", intake::kMaxWhatWouldHelp, kNone,
     "What would help, in bytes", kLength},
    {"services/intake/limits.h", "kMaxAboutWords", intake::kMaxAboutWords, kNone,
     "Who it is about, in words, in bytes", kLength},
    {"services/intake/limits.h", "kMaxMessage", intake::kMaxMessage, kNone,
     "A message of a young person, in bytes", kLength},
    {"services/intake/limits.h", "kMaxSpeaker", intake::kMaxSpeaker, kNone,
     "Who speaks for a young person, in bytes", kLength},
    {"services/intake/limits.h", "kMaxAgreementWords", intake::kMaxAgreementWords, kNone,
     "How they agreed, in bytes", kLength},
    {"services/intake/limits.h", "kMaxPeople", intake::kMaxPeople, kNone,
     "People named in one list", kList},
    {"services/intake/limits.h", "kMaxPeopleInDanger", intake::kMaxPeopleInDanger, kNone,
     "People named in one list by who is not safe", kDanger},
    {"services/intake/limits.h", "kMaxTexts", intake::kMaxTexts, kNone,
     "Texts looked through for names at once", kTurn},
    {"services/intake/limits.h", "kMaxTextsBytes", intake::kMaxTextsBytes, kNone,
     "The same together, in bytes", kTurn},
    {"services/intake/limits.h", "kMaxPeopleListed", intake::kMaxPeopleListed, kNone,
     "People to choose from on one page", kPage},
    {"services/intake/limits.h", "kUsualPeopleListed", intake::kUsualPeopleListed, kNone,
     "The same, if nobody asks for another number", kPage},
    {"services/intake/limits.h", "kMaxCheckInWords", intake::kMaxCheckInWords, kNone,
     "Words beside one face of a check-in, in bytes", kLength},
    {"services/intake/limits.h", "kMaxCheckInAnswers", intake::kMaxCheckInAnswers, kNone,
     "Answers of a check-in at once", kList},
    {"services/intake/limits.h", "kMaxCheckInsListed", intake::kMaxCheckInsListed, kNone,
     "Check-ins on one page", kPage},
    {"services/intake/limits.h", "kUsualCheckInsListed", intake::kUsualCheckInsListed, kNone,
     "Check-ins on a page of no asked size", kPage},
    {"services/intake/limits.h", "kMaxCheckInTries", intake::kMaxCheckInTries, kNone,
     "Times that an answer of a check-in is decided anew", kStorm},
    {"services/intake/limits.h", "kMaxPage", intake::kMaxPage, kNone,
     "A young person's reports, messages or pledges on one page", kPage},
    {"services/intake/limits.h", "kUsualPage", intake::kUsualPage, kNone,
     "The same on a page of no asked size", kPage},
    {"services/triage/limits.h", "kMaxWords", triage::kMaxWords, kNone,
     "A message, a note or an answer of staff, in bytes", kLength},
    {"services/triage/limits.h", "kMaxReason", triage::kMaxReason, kNone,
     "A reason or a plan of staff, in bytes", kLength},
    {"services/triage/limits.h", "kMaxChecked", triage::kMaxChecked, kNone,
     "People in one list of a check of names", kList},
    {"services/triage/limits.h", "kMaxSeenBy", triage::kMaxSeenBy, kNone,
     "Who saw the young person, in bytes", kLength},
    {"services/triage/limits.h", "kMaxSteps", triage::kMaxSteps, kNone,
     "Recorded steps in an answer, the newest", kPage},
    {"services/triage/limits.h", "kMaxPage", triage::kMaxPage, kNone,
     "Lines of a queue on one page", kPage},
    {"services/triage/limits.h", "kUsualPage", triage::kUsualPage, kNone,
     "Lines of a queue on a page of no asked size", kPage},
    {"services/triage/limits.h", "kBulkPage", triage::kBulkPage, kNone,
     "Reports that one call of a transfer of many looks at", kTurn},
    {"services/wording/newest.h", "kMaxHistoryShown", wording::kMaxHistoryShown, kNone,
     "Entries of a history in an answer that shows the whole report", kPage},
    {"services/wording/newest.h", "kMaxShownBytes", wording::kMaxShownBytes, kNone,
     "One list in an answer, in bytes", kPage},
    {"services/directory/limits.h", "kMaxName", directory::kMaxName, kNone,
     "A name in the directory, in bytes", kLength},
    {"services/directory/limits.h", "kMaxEmail", directory::kMaxEmail, kNone,
     "An e-mail address, in bytes", kRfc},
    {"services/directory/limits.h", "kMaxLocalPart", directory::kMaxLocalPart, kNone,
     "Its part before the \"@\", in bytes", kRfc},
    {"services/directory/limits.h", "kMaxDomainLabel", directory::kMaxDomainLabel, kNone,
     "One label of its domain, in bytes", kRfc},
    {"services/directory/limits.h", "kMaxDaysOff", directory::kMaxDaysOff, kNone,
     "Days off in a week", kWeek},
    {"services/directory/limits.h", "kMaxCapacity", directory::kMaxCapacity, kNone,
     "Capacity of one worker, in open reports", kMistake},
    {"services/directory/limits.h", "kMaxHandedOn", directory::kMaxHandedOn, kNone,
     "Reports that one call of handing on looks at", kTurn},
    {"services/directory/limits.h", "kMaxAtOnce", directory::kMaxAtOnce, kNone,
     "Reports that are handed on at the same time", kTurn},
    {"services/directory/limits.h", "kMaxCsv", directory::kMaxCsv, kNone, "An import, in bytes",
     kMistake},
    {"services/directory/limits.h", "kMaxNamedEntries", directory::kMaxNamedEntries, kNone,
     "Entries of each kind that an import names; it counts all", kFigures},
    {"services/directory/limits.h", "kMaxWelshTeamNames", directory::kMaxWelshTeamNames, kNone,
     "Welsh names of teams that an import shows", kFigures},
    {"services/directory/limits.h", "kMaxNoChannel", directory::kMaxNoChannel, kNone,
     "Staff without a channel whom an import names", kFigures},
    {"services/directory/limits.h", "kMaxUnknownPlacements", directory::kMaxUnknownPlacements,
     kNone, "Placements to look at that an import names", kFigures},
    {"services/directory/limits.h", "kMaxPage", directory::kMaxPage, kNone,
     "Entries of the directory on one page", kPage},
    {"services/directory/limits.h", "kUsualPage", directory::kUsualPage, kNone,
     "Entries of the directory on a page of no asked size", kPage},
    {"services/rules/limits.h", "kMaxReason", rules::kMaxReason, kNone,
     "A reason of administrators, in bytes", kLength},
    {"services/rules/limits.h", "kMaxPage", rules::kMaxPage, kNone,
     "Open reports that one call about calendars and policies looks at", kTurn},
    {"services/rules/limits.h", "kUsualPage", rules::kUsualPage, kNone,
     "The same in a call of no asked size", kTurn},
    {"services/rules/limits.h", "kMinPage", rules::kMinPage, kNone, "The same at least", kSmall},
    {"services/rules/limits.h", "kAtOnce", rules::kAtOnce, kNone,
     "The same that are looked at at the same time", kTurn},
    {"services/rules/limits.h", "kDaysBack", rules::kDaysBack, kNone,
     "Days for which a changed day may lie back and still move a clock", kClock},
    {"services/rules/limits.h", "kDaysAhead", rules::kDaysAhead, kNone,
     "Days ahead that a new calendar is compared for", kYear},
    {"services/governance/limits.h", "kMaxPage", governance::kMaxPage, kNone,
     "Entries of the administration log on one page", kPage},
    {"services/governance/limits.h", "kUsualPage", governance::kUsualPage, kNone,
     "The same log on a page of no asked size", kPage},
    {"services/governance/limits.h", "kMaxLookedAt", governance::kMaxLookedAt, kNone,
     "Entries of that log that one call looks at", kTurn},
    {"services/governance/limits.h", "kMaxLeaves", governance::kMaxLeaves, kNone,
     "Leaves of the proof log in one answer", kTurn},
    {"services/governance/limits.h", "kMaxBytes", governance::kMaxBytes, kNone,
     "An answer of that log, in bytes, before its last entry", kPage},
    {"services/compliance/limits.h", "kMaxMonths", compliance::kMaxMonths, kNone,
     "Months of one question about figures", kFigures},
    {"services/compliance/limits.h", "kMaxFilters", compliance::kMaxFilters, kNone,
     "Filters of one question", kFigures},
    {"services/compliance/limits.h", "kMaxFilterBytes", compliance::kMaxFilterBytes, kNone,
     "One filter, in bytes", kFigures},
    {"services/compliance/limits.h", "kMaxMeasures", compliance::kMaxMeasures, kNone,
     "Measures of one question", kFigures},
    {"services/compliance/limits.h", "kMaxDimensions", compliance::kMaxDimensions, kNone,
     "Dimensions of one question", kFigures},
    {"services/compliance/limits.h", "kMaxCells", compliance::kMaxCells, kNone,
     "Cells of one answer", kFigures},
    {"services/compliance/limits.h", "kLeastYoungPeople", compliance::kLeastYoungPeople, kNone,
     "Young people of whom a wall or a weekly mail says something, at least", kChild5},
    {"services/compliance/limits.h", "kUsualPage", compliance::kUsualPage, kNone,
     "Lines of managers on a page of no asked size", kPage},
    {"services/compliance/limits.h", "kMaxPage", compliance::kMaxPage, kNone,
     "Lines of managers on one page", kPage},
    {"services/compliance/limits.h", "kMaxDaysAhead", compliance::kMaxDaysAhead, kNone,
     "Days ahead that are looked for what will be late", kFigures},
    {"services/compliance/limits.h", "kMaxBands", compliance::kMaxBands, kNone,
     "Bands of time of one question", kFigures},
    {"services/compliance/limits.h", "kMaxBandWorkingDays", compliance::kMaxBandWorkingDays, kNone,
     "A band of time, in working days", kMistake},
    {"services/compliance/limits.h", "kMaxBandDays", compliance::kMaxBandDays, kNone,
     "A band of time, in days", kMistake},
    {"services/compliance/limits.h", "kMaxAssumed", compliance::kMaxAssumed, kNone,
     "Assumptions of a forecast, of each kind", kList},
    {"services/compliance/limits.h", "kMaxMonthsOnPage", compliance::kMaxMonthsOnPage, kNone,
     "Published months on one page", kPage},
    {"services/compliance/limits.h", "kMaxPackText", compliance::kMaxPackText, kNone,
     "A text of the annual pack, in bytes", kLength},
    {"services/compliance/limits.h", "kRowsAtOnce", compliance::kRowsAtOnce, kNone,
     "Reports that are counted before others have their turn", kTurn},
    {"services/compliance/limits.h", "kMaxWishTries", compliance::kMaxWishTries, kNone,
     "Times that a wish for the weekly summary is written anew", kStorm},
    {"services/compliance/limits.h", "kCheckInsAtOnce", compliance::kCheckInsAtOnce, kNone,
     "Young people whose check-ins are counted before others have their turn", kTurn},
    {"services/base/page_room.h", "kMaxPageBytes", base::kMaxPageBytes, kNone,
     "One page of any list, in bytes", kPage},
    {"services/server/limits.h", "kUsualCallsInFlight", server::kUsualCallsInFlight, kMemory,
     "Calls that a server works on at once, of everybody (--max_in_flight); \"I am not safe now\" "
     "finds a place beside",
     kServer},
    {"services/server/limits.h", "kUsualStreams", server::kUsualStreams, kMemory,
     "Streams that a server keeps open, of everybody (--max_streams)", kServer},
    {"services/server/limits.h", "kMaxMessageBytes", server::kMaxMessageBytes, kNone,
     "A request, in bytes", kBytes},
    {"services/server/limits.h", "kMaxMetadataBytes", server::kMaxMetadataBytes, kNone,
     "The headers of a request, in bytes", kBytes},
    {"services/server/limits.h", "kMaxStreamsPerConnection", server::kMaxStreamsPerConnection,
     kMemory, "Calls and streams of one connection", kBytes},
};

}  // namespace

std::span<const Limit> Limits() { return kLimits; }

}  // namespace pledgekeeper::ctl
