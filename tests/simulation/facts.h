#ifndef TESTS_SIMULATION_FACTS_H_
#define TESTS_SIMULATION_FACTS_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "services/domain/rulebook/rulebook.h"
#include "tests/simulation/tale.h"

// What records, files and the directory say, for checks.h.
namespace pledgekeeper::simulation {

bool Names(const auto& all, const auto& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// What the files say of the report's policy, whether the server has them or not.
const domain::PolicyInForce* FilesOf(const storage::v1::Report& report);
// By which policy the server goes.
const config::v1::Policy& PolicyNow(const storage::v1::Report& report, const World& world);

// What follows KIND in the first reason "KIND:WHAT".
std::string ReasonOf(const storage::v1::HistoryEntry& entry, std::string_view kind);

// The place of the clock of this name that runs; -1 if none does.
int IndexOfRunning(const storage::v1::Report& report, std::string_view name);

// Whether the young person hears of the change.
bool TellsYoungPerson(const Recorded& recorded);

// Neither away nor gone.
bool IsHere(const storage::v1::Worker& worker, absl::Time now);
// Adds somebody, and who manages them: whom it may be about.
void AddMeant(const std::string& id, const domain::Directory& directory, Ids& ids);

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_FACTS_H_
