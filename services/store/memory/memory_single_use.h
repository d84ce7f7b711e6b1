#ifndef SERVICES_STORE_MEMORY_MEMORY_SINGLE_USE_H_
#define SERVICES_STORE_MEMORY_MEMORY_SINGLE_USE_H_

#include <set>
#include <string>

#include "services/store/single_use.h"

namespace pledgekeeper::store {

// Marks in memory, for tests: they last for ever.
class MemorySingleUse final : public SingleUse {
 public:
  base::Task<absl::StatusOr<bool>> Use(std::string what, absl::Duration) override {
    if (is_away) co_return absl::UnavailableError("the marks cannot be read");
    co_return used_.insert(what).second;
  }

  bool is_away = false;

 private:
  std::set<std::string> used_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_MEMORY_MEMORY_SINGLE_USE_H_
