#ifndef SERVICES_WORDING_SENTENCE_H_
#define SERVICES_WORDING_SENTENCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/wording/phrase.h"

namespace pledgekeeper::wording {

// One thing that is said, as somebody who checks the languages reads it.
struct Sentence {
  std::string table;   // which table it stands in: "happenings"
  std::string label;   // what it is said of: "ACTION_SUBMIT"
  std::string reader;  // "young person", "under 11", "staff" or "everybody"
  std::string en;
  std::string cy;
};

inline std::string_view ReaderName(Reader reader) {
  switch (reader) {
    case Reader::kYoungPerson:
      return "young person";
    case Reader::kUnder11:
      return "under 11";
    case Reader::kStaff:
      break;
  }
  return "staff";
}

inline void AddSentence(std::vector<Sentence>& sentences, std::string_view table,
                        std::string_view label, std::string_view reader, const Phrase& phrase) {
  sentences.push_back({std::string(table), std::string(label), std::string(reader),
                       std::string(phrase.en), std::string(phrase.cy)});
}

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_SENTENCE_H_
