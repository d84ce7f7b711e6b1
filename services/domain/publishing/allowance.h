#ifndef SERVICES_DOMAIN_PUBLISHING_ALLOWANCE_H_
#define SERVICES_DOMAIN_PUBLISHING_ALLOWANCE_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "proto/pledgekeeper/storage/v1/publishing.pb.h"
#include "services/domain/publishing/published.h"

// That no report is decided, withdrawn or not sorted before it was received is known to everybody.
// Of a council that publishes from its first month it ties counts together that are protected each
// by itself: 8 were upheld, so of 0 (0 to 4) and 5 (0 to 5) that were received the second is 4 or
// 5. So no more is shown exactly, of one promise and tier, than the reports that were shown to be
// received in the months before leave room for, whatever the small ones among them are; the rest is
// counted in a later month, as late. Pure.
namespace pledgekeeper::domain {

// How much of each measure may be shown exactly in the month that is prepared, by what was
// published before it and nothing else.
class Allowance {
 public:
  explicit Allowance(const storage::v1::Publications& publications);

  // How many of `count` are counted in a cell of this measure, promise and tier: all, if they are
  // small or there is room; else as many as are small.
  int64_t Take(const PublishedPlace& place, int64_t count, int threshold);

 private:
  using Group = std::pair<std::string, std::string>;  // promise, tier
  // What everybody knows of a group: the most that can have been received, and the least that was
  // decided.
  struct Known {
    int64_t received = 0;
    int64_t decided = 0;
  };
  std::map<Group, Known> known_;
  // The highest threshold of any year: what is small of that year can still be as much.
  int highest_threshold_ = 0;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PUBLISHING_ALLOWANCE_H_
