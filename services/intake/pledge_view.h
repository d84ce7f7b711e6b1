#ifndef SERVICES_INTAKE_PLEDGE_VIEW_H_
#define SERVICES_INTAKE_PLEDGE_VIEW_H_

#include <string>

#include "proto/pledgekeeper/config/v1/pledge.pb.h"
#include "proto/pledgekeeper/v1/pledge_service.pb.h"

// A pledge as it is read. Pure; threads may call it freely.
namespace pledgekeeper::intake {

// Whether the pledge has such a tier; the empty one stands for its first.
bool HasTier(const config::v1::Pledge& pledge, const std::string& tier);

// In the wording of a tier that it has, and in Welsh, or else English.
v1::Pledge PledgeView(const config::v1::Pledge& pledge, const std::string& tier,
                      v1::Language language);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_PLEDGE_VIEW_H_
