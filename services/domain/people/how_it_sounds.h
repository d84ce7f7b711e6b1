#ifndef SERVICES_DOMAIN_PEOPLE_HOW_IT_SOUNDS_H_
#define SERVICES_DOMAIN_PEOPLE_HOW_IT_SOUNDS_H_

#include <string_view>

// How words sound, by the table of harm_table.h. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// Whether words speak of what is done to somebody, or of fear: too often rather than too seldom,
// since it only shows whom to call.
bool SoundsUnsafe(std::string_view words);

// Whether what is sent as praise may be more than that: it speaks of what is done to somebody, or
// of fear, or says of being safe that it is not so. "I feel safe here" is praise.
bool SoundsLikeMoreThanPraise(std::string_view words);

// Whether what is written behind praise may be a complaint, or more: "but nobody ever comes".
bool SoundsLikeComplaint(std::string_view words);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_HOW_IT_SOUNDS_H_
