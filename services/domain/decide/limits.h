#ifndef SERVICES_DOMAIN_DECIDE_LIMITS_H_
#define SERVICES_DOMAIN_DECIDE_LIMITS_H_

// Limits of the people whom one report knows, and of what is said again. How much it holds is
// room.h.
namespace pledgekeeper::domain {

// Whoever objects to more asks no longer for somebody else.
inline constexpr int kMaxObjections = 50;
// Of staff, whom words name, or who they are said to be about: a list without end is no mention of
// anybody.
inline constexpr int kMaxNamed = 50;
// "I am not safe now" without anything new, in so many seconds, and before anybody has even opened
// the report since: it was heard, and whoever is to come is called. A device that says it without
// end makes a report no longer than one entry a minute.
inline constexpr int kNotSafeAgainSeconds = 60;

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_LIMITS_H_
