#include "services/notify/channel/answer_table.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace pledgekeeper::notify {
namespace {

bool Fits(const AnswerRow& row, Side side, Stage stage, int code, std::string_view word) {
  // A status is a whole word ("pending" is not "pending-virus-check"), an enhanced code begins one.
  const bool word_fits =
      row.word.empty() || (side == Side::kSmtp ? word.starts_with(row.word) : word == row.word);
  return word_fits && (row.side == Side::kAnyone || row.side == side) &&
         (row.stage == Stage::kAny || row.stage == stage) && row.codes.from <= code &&
         code <= row.codes.to;
}

}  // namespace

SendOutcome OutcomeOf(Side side, Stage stage, int code, std::string_view word) {
  const auto* row = std::find_if(
      std::begin(answers::kRows), std::end(answers::kRows) - 1,
      [&](const AnswerRow& candidate) { return Fits(candidate, side, stage, code, word); });
  return {row->follows, std::string(row->reason)};
}

bool IsSetupFault(std::string_view reason) {
  return std::any_of(std::begin(answers::kRows), std::end(answers::kRows),
                     [&](const AnswerRow& row) {
                       return row.follows == SendResult::kSetupFault && row.reason == reason;
                     });
}

}  // namespace pledgekeeper::notify
