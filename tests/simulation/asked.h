#ifndef TESTS_SIMULATION_ASKED_H_
#define TESTS_SIMULATION_ASKED_H_

#include <string>
#include <vector>

#include "services/domain/decide/circumstances.h"
#include "services/domain/decide/request.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/tale.h"

// What people ask for, by chance: mostly what makes sense, often what must be refused.
namespace pledgekeeper::simulation {

// `number` makes words and request ids that nothing else in the story has.
domain::Submission RandomSubmission(Dice& dice, const World& world, int number);
domain::Request RandomOfYoungPerson(Dice& dice, const World& world, const Tale& tale,
                                    const storage::v1::Report& report, int number);
domain::Request RandomOfStaff(Dice& dice, const World& world, const storage::v1::Report& report,
                              int number);

// What makes of a report one with a clock that is held: it is acknowledged, a clock that can be
// held is, or gets more time, or goes on.
domain::Request RandomOfHolds(Dice& dice, const World& world, const storage::v1::Report& report,
                              int number);

// Workers who may read the report now, for a reason that lets them act on it or take it.
std::vector<std::string> ActorsOf(const storage::v1::Report& report,
                                  const domain::Circumstances& circumstances);

// "CLAIM by w3".
std::string Brief(const domain::Request& request);

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_ASKED_H_
