#ifndef SERVICES_STORE_FRESH_PLACES_H_
#define SERVICES_STORE_FRESH_PLACES_H_

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "services/store/proof_log.h"

namespace pledgekeeper::store {

// Where in the proof log the newest reports of this server were first recorded: whoever submitted
// one asks at once, and Redis has just said so. Belongs to the runtime's thread.
class FreshPlaces {
 public:
  // More than are ever under way at once; of those before, Redis is asked.
  static constexpr size_t kMost = 4096;

  void Note(const std::string& report_id, const ProofPlace& place) {
    if (!places_.insert({report_id, place}).second) return;
    order_.push_back(report_id);
    if (order_.size() <= kMost) return;
    places_.erase(order_.front());
    order_.pop_front();
  }
  std::optional<ProofPlace> Find(const std::string& report_id) const {
    const auto found = places_.find(report_id);
    if (found == places_.end()) return std::nullopt;
    return found->second;
  }

 private:
  std::map<std::string, ProofPlace> places_;
  std::deque<std::string> order_;  // oldest first
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_FRESH_PLACES_H_
