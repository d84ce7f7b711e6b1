#ifndef TESTS_DOMAIN_TALLY_SIMPLE_ANSWERS_H_
#define TESTS_DOMAIN_TALLY_SIMPLE_ANSWERS_H_

#include <string>
#include <vector>

#include "services/domain/tally/question.h"

// Managers' questions answered by the simplest loop there is: over what is kept of reports, without
// numbers, columns, or anything packed. What is answered for them is held against it.
namespace pledgekeeper::domain {

// Where the promise of a report belongs: a pledge's file of a test.
PromisePlace SimplePlace(const storage::v1::Facts& facts);
// Of some aspects: promise, chapter, team, tier, language, urgency and a placement's provider.
std::string SimpleValue(const storage::v1::Facts& facts, Aspect aspect);

// The answer to the question about these reports; Question.counts is not asked.
std::vector<MeasuredCell> SimplyAnswered(const std::vector<const storage::v1::Facts*>& reports,
                                         const Question& question);

// To compare.
std::string TextOf(const std::vector<MeasuredCell>& cells);

}  // namespace pledgekeeper::domain

#endif  // TESTS_DOMAIN_TALLY_SIMPLE_ANSWERS_H_
