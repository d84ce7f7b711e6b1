#ifndef TESTS_PACK_SEEN_PAGE_H_
#define TESTS_PACK_SEEN_PAGE_H_

#include <string>
#include <vector>

// What stands in a page of the pack, for tests.
namespace pledgekeeper::pack {

// From its title to the meanings of the words, in order:
//   "lead TEXT", "title TEXT", "head CELL|CELL", "row CELL|CELL", "note TEXT",
//   "chart LABEL", its "names", its "numbers" and its "bars" ("b" or "closed", with their lengths),
//   its "caption".
// Whatever stands nowhere among them is words alone.
std::vector<std::string> Seen(const std::string& page);

}  // namespace pledgekeeper::pack

#endif  // TESTS_PACK_SEEN_PAGE_H_
