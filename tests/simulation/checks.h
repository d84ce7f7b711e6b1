#ifndef TESTS_SIMULATION_CHECKS_H_
#define TESTS_SIMULATION_CHECKS_H_

#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/tale.h"

// What must be true, one function for each: the finding, or nothing. Each holds what the code did
// against the tale and the deployed files, not against what the code says of itself.
namespace pledgekeeper::simulation {

// A duty of the council's ends when staff who may meet it, or by what its policy says makes it
// void; while one runs the report is open.
std::string CheckDutiesEndAsTheyMay(const Recorded& recorded, const World& world);
// Danger begins when the young person says so, and ends by MILESTONE_DANGER_ENDED, where the policy
// knows it, of somebody who saw them after they said so.
std::string CheckDangerEndsByDecision(const Recorded& recorded, const Tale& tale,
                                      const World& world);
// Whom it is about by the young person's word, or by a check's: the clocks of an allegation run at
// once.
std::string CheckAllegationIsNoted(const Recorded& recorded, const Tale& tale, const World& world);
// Nobody says of whom they work under that nothing was alleged against them.
std::string CheckNoAllegationIsNotTheirs(const Recorded& recorded, const Tale& tale,
                                         const World& world);
// Nobody for whom it must not exist, or who has left, is told, brought in or has it in a queue.
std::string CheckNobodyShutOutIsTold(const Recorded& recorded, const Tale& tale,
                                     const World& world);
// In danger a rung for a desk calls somebody of it who is here: whom the young person objects to
// there keeps it from nobody else.
std::string CheckDeskIsCalledInDanger(const Recorded& recorded, const Tale& tale,
                                      const World& world);
// It goes to somebody who is here and may have it, by nobody's choice who may not.
std::string CheckWhoGetsItIsHere(const Recorded& recorded, const Tale& tale, const World& world);
// No rung rings early, at night, in a hold, after the end, or twice. Keeps what rang.
std::string CheckRungsRingOnceInTime(const Recorded& recorded, Tale& tale, const World& world);
// A clock is held for a reason of its policy, by somebody who may agree, no longer at once and in
// all than it says; the young person hears of it, and of the end.
std::string CheckHoldsAreLawful(const Recorded& recorded, const Tale& tale, const World& world);
// What happened, and who has it, can be read by every reader in both languages.
std::string CheckHistoryCanBeRead(const Recorded& recorded, const World& world);
// Who spoke for the young person is said, and to them too; an advocate who did stands by them, if
// they may know of it, and nobody else for that.
std::string CheckSpeaker(const Recorded& recorded, const Tale& tale, const World& world);
// Who may not be safe is asked after by a clock, where the policy has one; what they answer ends
// nothing.
std::string CheckSafetyIsFoundOut(const Recorded& recorded, const Tale& tale);
// Whom words name that were just sent is kept from them until somebody has looked.
std::string CheckNamedWait(const Recorded& recorded, const Tale& tale, const World& world);
// While somebody waits for a check, somebody has it in hand who can make it, if anybody can.
std::string CheckSomebodyCanCheck(const Recorded& recorded, const Tale& tale, const World& world);

// An open report has one wake, in time; a rung that will ring; somebody here, if there is anybody;
// and what runs can be met. A closed one has no wake.
std::string CheckGuarded(const domain::StoredReport& stored, const Tale& tale, World& world);
// All that the young person said is shown to somebody here who can act, and back to them; whom it
// names too, and to staff that they object to somebody.
std::string CheckSaidIsShown(const domain::StoredReport& stored, const Tale& tale, World& world);
// Nobody for whom it must not exist may read it; no advocate whom nobody wants.
std::string CheckNobodyShutOutReads(const domain::StoredReport& stored, const Tale& tale,
                                    const World& world);
// Each of staff counts the versions that they see, and misses none.
std::string CheckReadersCountWithoutGaps(const domain::StoredReport& stored, World& world);
// Who reads on while they wait for a check sees neither the words that name them nor the check, in
// the report or its history.
std::string CheckNamedDoNotRead(const domain::StoredReport& stored, const Tale& tale, World& world);
// Who was named in words, and who manages them, is never shown what happened while they waited for
// a check, nor any check.
std::string CheckNamedMissWhatHappenedMeanwhile(const domain::StoredReport& stored,
                                                const Tale& tale, World& world);
// What the young person can always say is taken, and every step that keeps them safe, whatever
// anybody else has written; advocates are heard too.
std::string CheckNobodysRoomIsTaken(const domain::StoredReport& stored, const Tale& tale,
                                    const World& world);

// What the policy promises whenever a report comes, or comes back, runs at once.
std::string CheckPromisesBegin(const Recorded& recorded, const World& world);
// What the young person wrote has a clock until staff answer; while it waits nothing closes the
// report, and when it is their turn to say whether it is sorted something does.
std::string CheckTurn(const domain::StoredReport& stored, const Tale& tale, const World& world);
// A hold that is over has been said to be; a clock is due when its holds say.
std::string CheckHoldsEnd(const domain::StoredReport& stored, const Tale& tale, const World& world);

// Each planned change that was neither made nor dropped has a clock, due when it is, and keeps the
// report open.
std::string CheckPlansAreKept(const domain::StoredReport& stored, World& world);

// A compliment is praise alone, and whatever is none has been received as a report.
std::string CheckPraiseIsAlone(const domain::StoredReport& stored, World& world);

// What is counted of it is what happened to it.
std::string CheckIsCounted(const domain::StoredReport& stored, World& world);

// Nobody is shown a theme with what they must not know of, nor counts it by one.
std::string CheckThemes(const std::vector<std::optional<Tale>>& tales, World& world);

// All of them for what was recorded, or for a report at rest: the first finding.
std::string CheckRecorded(const Recorded& recorded, Tale& tale, World& world);
std::string CheckAtRest(const domain::StoredReport& stored, const Tale& tale, World& world);

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_CHECKS_H_
