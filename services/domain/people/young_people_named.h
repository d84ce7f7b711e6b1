#ifndef SERVICES_DOMAIN_PEOPLE_YOUNG_PEOPLE_NAMED_H_
#define SERVICES_DOMAIN_PEOPLE_YOUNG_PEOPLE_NAMED_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/domain/people/directory.h"

namespace pledgekeeper::domain {

// Which parts of young people's names stand in texts that everybody is to read, as the directory
// has them, in order, each once: whole words with a capital, whatever the accents, usual short
// forms too. Those who have left are looked for as well. What is a word too is found where it
// begins a sentence: whoever wrote the text looks again, and nothing is refused. Pure; threads may
// call it freely.
std::vector<std::string> YoungPeopleNamed(const Directory& directory,
                                          const std::vector<std::string_view>& texts);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_YOUNG_PEOPLE_NAMED_H_
