#ifndef SERVICES_BASE_PAGE_TOKEN_H_
#define SERVICES_BASE_PAGE_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/base/master_key.h"

// A page token says where a list goes on. It belongs to one list of one caller, cannot be made up,
// and says nothing to whoever holds it: a position names a report, how urgent it is and when it is
// due.
//   token = base64url(the position, sealed for the list)     sealing.h
namespace pledgekeeper::base {

// `list` names the list and its reader ("queue:w-1"); `position` is anything of at most 200 bytes.
std::string MakePageToken(const SecretKey& key, std::string_view list, std::string_view position);

// The position; "" for the empty token. PAGE_TOKEN_INVALID if it is not one of this list.
absl::StatusOr<std::string> ReadPageToken(const SecretKey& key, std::string_view list,
                                          std::string_view token);

// How long a page is: `asked` within 1 to `limit`, `usual` if it is 0. More than `limit` counts as
// `limit`, as AIP-158 lets it and the comment of every page_size says: a client that asks for all
// goes on by the token. INVALID_ARGUMENT if negative.
absl::StatusOr<int> PageSize(int32_t asked, int usual, int limit);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_PAGE_TOKEN_H_
