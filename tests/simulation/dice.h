#ifndef TESTS_SIMULATION_DICE_H_
#define TESTS_SIMULATION_DICE_H_

#include <cstdint>
#include <random>
#include <vector>

namespace pledgekeeper::simulation {

// Chance that is the same each time: by its seed alone. Each step of a story throws dice of its
// own, so that a step that is left out changes nothing of what the others throw.
class Dice {
 public:
  explicit Dice(uint32_t story, uint32_t step = 0) : random_(story * 2654435761U + step * 40503U) {}
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  bool OneIn(int bound) { return Below(bound) == 0; }
  template <typename T>
  const T& Of(const std::vector<T>& choices) {
    return choices[static_cast<size_t>(Below(static_cast<int>(choices.size())))];
  }

 private:
  std::mt19937 random_;
};

}  // namespace pledgekeeper::simulation

#endif  // TESTS_SIMULATION_DICE_H_
