#ifndef TOOLS_PLEDGECTL_CSV_IDS_H_
#define TOOLS_PLEDGECTL_CSV_IDS_H_

#include <set>
#include <string>
#include <string_view>

namespace pledgekeeper::ctl {

// The ids that the rows of an import have, of whatever kind: no two people have one. Of a file that
// the server has read without an error; of another, what there is. Pure.
std::set<std::string, std::less<>> IdsOf(std::string_view csv);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_CSV_IDS_H_
