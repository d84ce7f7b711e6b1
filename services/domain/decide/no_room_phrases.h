#ifndef SERVICES_DOMAIN_DECIDE_NO_ROOM_PHRASES_H_
#define SERVICES_DOMAIN_DECIDE_NO_ROOM_PHRASES_H_

// That the words which came with "I am not safe" had no room in a full report, for young people and
// staff alike, and for under-11s. For answer.cc, and for whoever checks the languages.
namespace pledgekeeper::domain::no_room {

inline constexpr char kEn[] = "There was no room left for the words that came with it.";
inline constexpr char kCy[] = "Doedd dim lle ar ôl i'r geiriau a ddaeth gydag e.";
inline constexpr char kSimpleEn[] = "There was no room left for the words.";
inline constexpr char kSimpleCy[] = "Doedd dim lle ar ôl i'r geiriau.";

}  // namespace pledgekeeper::domain::no_room

#endif  // SERVICES_DOMAIN_DECIDE_NO_ROOM_PHRASES_H_
