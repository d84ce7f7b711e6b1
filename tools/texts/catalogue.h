#ifndef TOOLS_TEXTS_CATALOGUE_H_
#define TOOLS_TEXTS_CATALOGUE_H_

#include <span>
#include <string_view>

#include "services/wording/phrase.h"
#include "tools/texts/answer_texts.h"
#include "tools/texts/check_in_texts.h"
#include "tools/texts/command_texts.h"
#include "tools/texts/device_texts.h"
#include "tools/texts/error_texts.h"
#include "tools/texts/example_texts.h"
#include "tools/texts/label_texts.h"
#include "tools/texts/limit_texts.h"
#include "tools/texts/option_texts.h"
#include "tools/texts/proof_texts.h"
#include "tools/texts/sign_in_texts.h"
#include "tools/texts/usage_texts.h"
#include "tools/texts/weekly_texts.h"

// All texts of pledgectl, in tables by use. A text is looked up by its English, so one English text
// has one Welsh one; where Welsh needs two, the English is made clearer. What may not be in it is
// held by catalogue.cc, when it is compiled, and by tests/texts.
namespace pledgekeeper::texts {

struct Table {
  std::string_view name;  // for `phrases`
  std::span<const wording::Phrase> rows;
};

inline constexpr Table kTables[] = {
    {"pledgectl: commands", kCommandTexts}, {"pledgectl: options", kOptionTexts},
    {"pledgectl: usage", kUsageTexts},      {"pledgectl: labels", kLabelTexts},
    {"pledgectl: answers", kAnswerTexts},   {"pledgectl: errors", kErrorTexts},
    {"pledgectl: examples", kExampleTexts}, {"pledgectl: check-ins", kCheckInTexts},
    {"pledgectl: weekly", kWeeklyTexts},    {"pledgectl: signing in", kSignInTexts},
    {"pledgectl: limits", kLimitTexts},     {"pledgectl: proof", kProofTexts},
    {"pledgectl: devices", kDeviceTexts},
};

// The row of an English text, or null.
constexpr const wording::Phrase* Find(std::string_view english) {
  for (const Table& table : kTables) {
    for (const wording::Phrase& row : table.rows) {
      // Lengths first: the compiler counts what it does (-fconstexpr-ops-limit), and each text is
      // looked for among all.
      if (row.en.size() == english.size() && row.en == english) return &row;
    }
  }
  return nullptr;
}

constexpr int BlanksIn(std::string_view text) {
  int blanks = 0;
  for (const char c : text) blanks += c == '{' ? 1 : 0;
  return blanks;
}

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_CATALOGUE_H_
