#ifndef TESTS_SIMULATION_COUNCIL_H_
#define TESTS_SIMULATION_COUNCIL_H_

#include <string>

#include "absl/time/time.h"
#include "services/domain/people/directory.h"
#include "tests/simulation/dice.h"

// A council by chance, and what its administrators do to it by chance: only what the doors would
// let them (domain::CheckReferences).
namespace pledgekeeper::simulation {

// A name of which nobody else has a part, so that words name exactly this worker.
std::string NameOf(const std::string& worker_id);

domain::DirectoryEntries RandomCouncil(Dice& dice, absl::Time now);
// The same with six young people, all of one team and most in one home: where themes come from.
domain::DirectoryEntries RandomHome(Dice& dice, absl::Time now);

// The entries after one change: an absence, somebody who leaves or comes back, another manager,
// team, role, cover, desk mode, capacity, responsible worker, somebody new. Says which in `what`.
domain::DirectoryEntries ChangedCouncil(const domain::DirectoryEntries& present, Dice& dice,
                                        absl::Time now, std::string& what);

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_COUNCIL_H_
