#ifndef TESTS_PACK_EXPECTED_PACK_H_
#define TESTS_PACK_EXPECTED_PACK_H_

#include <map>
#include <string>
#include <vector>

#include "tests/pack/naive_figures.h"

// What the pack of a council's year has to say, made of sums of what was published alone.
namespace pledgekeeper::pack {

struct ExpectedParts {
  const NaiveSums& of_year;
  const NaiveSums& of_years;
  std::vector<std::string> months;        // of the year
  std::vector<std::string> all_months;    // of the years
  std::map<std::string, int64_t> bounds;  // by month; none where nothing is promised
};

// The tables, by the names of their files: each byte of them, but for the dictionary.
std::map<std::string, std::string> ExpectedTables(const ExpectedParts& parts);
// What is seen of a page (seen_page.h): its names are those of `words`, by "measure received".
std::vector<std::string> ExpectedPage(const ExpectedParts& parts, v1::Language language,
                                      const std::map<std::string, std::string>& words);

}  // namespace pledgekeeper::pack

#endif  // TESTS_PACK_EXPECTED_PACK_H_
