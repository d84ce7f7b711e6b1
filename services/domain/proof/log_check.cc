#include "services/domain/proof/log_check.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/domain/proof/log_head.h"

namespace pledgekeeper::domain {

LogCheck::LogCheck(const base::PublicKey& key, std::string_view authority,
                   const std::vector<std::string>& heads) {
  int number = 0;
  for (const std::string& line : heads) {
    ++number;
    const std::optional<LogHead> head = OpenHead(line, key);
    if (!head.has_value() || head->authority != authority) {
      faults_.push_back({LogFault::Kind::kNotSigned, number});
      continue;
    }
    waiting_.insert({head->size, {number, head->root}});
    largest_ = std::max(largest_, head->size);
  }
  Compare();
}

void LogCheck::Add(const base::Digest& leaf) {
  edge_.Add(leaf);
  Compare();
}

void LogCheck::Compare() {
  const auto [first, last] = waiting_.equal_range(edge_.size());
  if (first == last) return;
  const base::Digest root = edge_.Root();
  int64_t good = good_;
  for (auto at = first; at != last; ++at) {
    if (at->second.root == root) {
      good = edge_.size();
    } else {
      faults_.push_back({LogFault::Kind::kNotTheSame, at->second.number, edge_.size(), good_});
    }
  }
  good_ = good;
  waiting_.erase(first, last);
}

std::vector<LogFault> LogCheck::Finish() {
  for (const auto& [size, head] : waiting_) {
    faults_.push_back({LogFault::Kind::kShort, head.number, size, good_});
  }
  waiting_.clear();
  return std::move(faults_);
}

}  // namespace pledgekeeper::domain
