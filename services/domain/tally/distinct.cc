#include "services/domain/tally/distinct.h"

#include <algorithm>
#include <bit>

namespace pledgekeeper::domain {
namespace {

// So many are found by looking at each; a council has fewer promises.
constexpr size_t kFew = 16;
constexpr uint32_t kBits = 64;

}  // namespace

void Distinct::Add(uint32_t number) {
  if (!bits_.empty()) return AddBit(number);
  if (std::find(few_.begin(), few_.end(), number) != few_.end()) return;
  if (few_.size() < kFew) return few_.push_back(number);
  for (const uint32_t each : few_) AddBit(each);
  few_ = {};
  AddBit(number);
}

void Distinct::AddBit(uint32_t number) {
  const size_t at = number / kBits;
  if (at >= bits_.size()) bits_.resize(at + 1);
  bits_[at] |= uint64_t{1} << (number % kBits);
}

size_t Distinct::Size() const {
  size_t size = few_.size();
  for (const uint64_t bits : bits_) size += static_cast<size_t>(std::popcount(bits));
  return size;
}

size_t Distinct::SizeWith(const Distinct& other) const {
  if (bits_.size() < other.bits_.size()) return other.SizeWith(*this);
  Distinct both = *this;
  for (const uint32_t number : other.few_) both.Add(number);
  for (size_t at = 0; at < other.bits_.size(); ++at) both.bits_[at] |= other.bits_[at];
  return both.Size();
}

}  // namespace pledgekeeper::domain
