#include "services/domain/disclosure/figures.h"

#include <algorithm>
#include <numeric>

namespace pledgekeeper::domain {
namespace {

int64_t Base(const Answers& answers) {
  return std::accumulate(answers.begin(), answers.end(), int64_t{0});
}

}  // namespace

bool IsShown(const Answers& answers, const DisclosureSettings& settings) {
  const auto given =
      std::count_if(answers.begin(), answers.end(), [](int64_t count) { return count > 0; });
  return Base(answers) >= settings.base && given > 1;
}

std::optional<std::vector<int>> Shares(const Answers& answers, const DisclosureSettings& settings) {
  if (!IsShown(answers, settings)) return std::nullopt;
  const int64_t base = Base(answers);
  std::vector<int> shares;
  for (const int64_t count : answers) {
    shares.push_back(static_cast<int>((200 * count + base) / (2 * base)));
  }
  return shares;
}

std::optional<int> Median(const Answers& answers, const DisclosureSettings& settings) {
  if (!IsShown(answers, settings)) return std::nullopt;
  int64_t left = (Base(answers) + 1) / 2;
  int answer = 0;
  while (left > answers[answer]) left -= answers[answer++];
  return answer;
}

}  // namespace pledgekeeper::domain
