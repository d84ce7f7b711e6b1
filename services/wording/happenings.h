#ifndef SERVICES_WORDING_HAPPENINGS_H_
#define SERVICES_WORDING_HAPPENINGS_H_

#include <string>
#include <string_view>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// What happened to a report, in words: one row per action, in the order of v1.Action and each under
// its own label, so that a row that is missing or stands in another's place does not compile. Pure;
// threads may call it freely.
namespace pledgekeeper::wording {

// A sentence for the young person about one thing that happened: `actor` did it (empty: the engine
// or the young person), `targets` is whom it went to ("Ann Example, Bob Example"), or empty.
std::string HappeningText(v1::Action action, std::string_view actor, std::string_view targets,
                          v1::Language language);

// The same for staff, who are not "you".
std::string StaffHappeningText(v1::Action action, std::string_view actor, std::string_view targets,
                               v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_HAPPENINGS_H_
