#ifndef SERVICES_DOMAIN_TALLY_HEADCOUNT_H_
#define SERVICES_DOMAIN_TALLY_HEADCOUNT_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "proto/pledgekeeper/storage/v1/headcount.pb.h"
#include "services/domain/people/directory.h"
#include "services/domain/tally/question.h"

// How many young people there are: what numbers of young people are seen against, as each number of
// reports and of promises is against its own. Nothing of a report is in it: it counts people of the
// directory. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Those of the directory who have not left, as the headcount of a month (202604).
storage::v1::Headcount CountHeads(const Directory& directory, int month);

// Whether young people are told apart by it in headcounts: by team, tier and placement kind.
bool IsInHeadcounts(Aspect aspect);
// The part's value of such an aspect, as reports have it (question.h).
std::string ValueOf(const storage::v1::HeadcountPart& part, Aspect aspect);

// How many there were on average over these months (not none), rounded half up, of the parts that
// count: by their values of `by`, which are aspects of headcounts; values that nobody had are not
// there. Without `by`, one number under no values.
std::map<std::vector<std::string>, int64_t> AverageHeads(
    const std::vector<storage::v1::Headcount>& months, const std::vector<Aspect>& by,
    const std::function<bool(const storage::v1::HeadcountPart&)>& counts);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_HEADCOUNT_H_
