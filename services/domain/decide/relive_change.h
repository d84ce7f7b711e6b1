#ifndef SERVICES_DOMAIN_DECIDE_RELIVE_CHANGE_H_
#define SERVICES_DOMAIN_DECIDE_RELIVE_CHANGE_H_

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/relive.h"

namespace pledgekeeper::domain {

// What the entry did to a planned change, when a history is lived again. Of a change for which
// nobody named a day, the policy that it lives under now does. For relive.cc. Pure.
void ReliveChange(const storage::v1::HistoryEntry& entry, const Past& past, Decision& decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_RELIVE_CHANGE_H_
