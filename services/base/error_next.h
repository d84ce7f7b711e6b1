#ifndef SERVICES_BASE_ERROR_NEXT_H_
#define SERVICES_BASE_ERROR_NEXT_H_

#include "services/base/errors.h"

// What whoever meets an error can do next, where it differs by who they are. For errors.cc.
namespace pledgekeeper::base {

// Of a report that is full.
InBothLanguages NextWhenFull(FullFor whom);
// How they come to the decision that ends danger.
InBothLanguages NextInDanger(DangerFor whom);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_ERROR_NEXT_H_
