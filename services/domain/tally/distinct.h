#ifndef SERVICES_DOMAIN_TALLY_DISTINCT_H_
#define SERVICES_DOMAIN_TALLY_DISTINCT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pledgekeeper::domain {

// Numbers of one Names, each of which counts once: a few by themselves, more as bits. For what is
// added to far more often than it is asked. Belongs to one thread.
class Distinct {
 public:
  void Add(uint32_t number);
  size_t Size() const;
  // How many there are in the two together.
  size_t SizeWith(const Distinct& other) const;

 private:
  void AddBit(uint32_t number);

  std::vector<uint32_t> few_;   // empty once there are bits
  std::vector<uint64_t> bits_;  // number N is bit N % 64 of N / 64; empty while there are few
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_TALLY_DISTINCT_H_
