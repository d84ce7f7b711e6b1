#include "tests/simulation/checks.h"

namespace pledgekeeper::simulation {

std::string CheckRecorded(const Recorded& recorded, Tale& tale, World& world) {
  std::string found = CheckDutiesEndAsTheyMay(recorded, world);
  if (found.empty()) found = CheckDangerEndsByDecision(recorded, tale, world);
  if (found.empty()) found = CheckAllegationIsNoted(recorded, tale, world);
  if (found.empty()) found = CheckNoAllegationIsNotTheirs(recorded, tale, world);
  if (found.empty()) found = CheckNobodyShutOutIsTold(recorded, tale, world);
  if (found.empty()) found = CheckDeskIsCalledInDanger(recorded, tale, world);
  if (found.empty()) found = CheckWhoGetsItIsHere(recorded, tale, world);
  if (found.empty()) found = CheckPromisesBegin(recorded, world);
  if (found.empty()) found = CheckRungsRingOnceInTime(recorded, tale, world);
  if (found.empty()) found = CheckHoldsAreLawful(recorded, tale, world);
  if (found.empty()) found = CheckHistoryCanBeRead(recorded, world);
  if (found.empty()) found = CheckSpeaker(recorded, tale, world);
  if (found.empty()) found = CheckSafetyIsFoundOut(recorded, tale);
  if (found.empty()) found = CheckNamedWait(recorded, tale, world);
  if (found.empty()) found = CheckSomebodyCanCheck(recorded, tale, world);
  return found;
}

std::string CheckAtRest(const domain::StoredReport& stored, const Tale& tale, World& world) {
  std::string found = CheckNobodyShutOutReads(stored, tale, world);
  if (found.empty()) found = CheckGuarded(stored, tale, world);
  if (found.empty()) found = CheckHoldsEnd(stored, tale, world);
  if (found.empty()) found = CheckTurn(stored, tale, world);
  if (found.empty()) found = CheckNamedDoNotRead(stored, tale, world);
  if (found.empty()) found = CheckNamedMissWhatHappenedMeanwhile(stored, tale, world);
  if (found.empty()) found = CheckSaidIsShown(stored, tale, world);
  if (found.empty()) found = CheckReadersCountWithoutGaps(stored, world);
  if (found.empty()) found = CheckNobodysRoomIsTaken(stored, tale, world);
  if (found.empty()) found = CheckPlansAreKept(stored, world);
  if (found.empty()) found = CheckIsCounted(stored, world);
  if (found.empty()) found = CheckPraiseIsAlone(stored, world);
  return found;
}

}  // namespace pledgekeeper::simulation
