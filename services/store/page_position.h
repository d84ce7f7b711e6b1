#ifndef SERVICES_STORE_PAGE_POSITION_H_
#define SERVICES_STORE_PAGE_POSITION_H_

#include <string>

#include "services/store/report_store.h"

namespace pledgekeeper::store {

// The place of an entry as text, for page tokens: "SCORE REPORT".
std::string PositionText(const QueueEntry& entry);
// The place that a text names; the list's beginning for any other text.
PagePosition ParsePosition(const std::string& text);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_PAGE_POSITION_H_
