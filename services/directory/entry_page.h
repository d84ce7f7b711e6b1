#ifndef SERVICES_DIRECTORY_ENTRY_PAGE_H_
#define SERVICES_DIRECTORY_ENTRY_PAGE_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "services/base/master_key.h"
#include "services/base/page_room.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/directory/directory_view.h"
#include "services/directory/limits.h"

// A page of a list of the directory. Pure; threads may call it freely.
namespace pledgekeeper::directory {

// A page of a map of entries, in the order of ids, as many as are asked for and base::PageRoom
// takes: hands each to `add`, and returns the token of the next page, empty if this is the last.
// PAGE_TOKEN_INVALID, FIELD_MALFORMED.
template <typename Request, typename Map, typename Add>
absl::StatusOr<std::string> ListPage(const base::SecretKey& key, std::string_view list,
                                     const Request& request, const Map& map, Add add) {
  ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  ASSIGN_OR_RETURN(const std::string after, base::ReadPageToken(key, list, request.page_token()));
  int count = 0;
  base::PageRoom room;
  std::string last;
  for (auto it = map.upper_bound(after); it != map.end(); ++it) {
    auto view = View(it->second);
    if (count++ == size || !room.Takes(view.ByteSizeLong())) {
      return base::MakePageToken(key, list, last);
    }
    add(std::move(view));
    last = it->first;
  }
  return std::string();
}

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_ENTRY_PAGE_H_
