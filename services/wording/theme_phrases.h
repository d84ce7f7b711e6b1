#ifndef SERVICES_WORDING_THEME_PHRASES_H_
#define SERVICES_WORDING_THEME_PHRASES_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/storage/v1/theme.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/people/directory.h"
#include "services/wording/sentence.h"

namespace pledgekeeper::wording {

// What is said of a theme in numbers.
struct ThemeCounts {
  int reports = 0;
  int young_people = 0;
};

// A theme in a sentence: "Team North: 4 reports by 3 young people about the same promise, at least
// 3 of them within 30 days." A placement has no name and is called by its id. Pure.
std::string ThemeText(const storage::v1::Theme& theme, const ThemeCounts& counts,
                      const domain::Directory& directory, v1::Language language);

// Every sentence of it, for AllSentences.
void AddThemeSentences(std::vector<Sentence>& sentences);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_THEME_PHRASES_H_
