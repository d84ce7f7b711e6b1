#ifndef SERVICES_BASE_PAGE_ROOM_H_
#define SERVICES_BASE_PAGE_ROOM_H_

#include <cstddef>

// How much one page of a list holds.
namespace pledgekeeper::base {

// Below 1 MiB with what stands around its entries: a tag and a length each, and the token of the
// next page. Clients of gRPC take 4 MiB; one entry has at most about 1.5.
inline constexpr size_t kMaxPageBytes = (1 << 20) - (16 << 10);

// Counts what a page has taken. Not for threads to share.
class PageRoom {
 public:
  // Whether an entry of so many bytes still belongs to the page, and counts it if so. The first one
  // does whatever its size, or no page would ever get past it.
  bool Takes(size_t bytes) {
    if (taken_ > 0 && taken_ + bytes > kMaxPageBytes) return false;
    taken_ += bytes;
    return true;
  }

 private:
  size_t taken_ = 0;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_PAGE_ROOM_H_
