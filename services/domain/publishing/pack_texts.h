#ifndef SERVICES_DOMAIN_PUBLISHING_PACK_TEXTS_H_
#define SERVICES_DOMAIN_PUBLISHING_PACK_TEXTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/publishing.pb.h"

// What is written for annual packs, in versions, none of which is ever lost. Pure; threads may call
// it freely.
namespace pledgekeeper::domain {

// More would be no versions of a text.
inline constexpr int kMaxTextVersions = 100;

// The newest version of a year's text, or this one; null if there is none. Good until
// `publications` changes.
const storage::v1::PackText* FindText(const storage::v1::Publications& publications, int year,
                                      v1::PackTextKind kind, int version = 0);

struct NewText {
  int year = 0;
  v1::PackTextKind kind = v1::PACK_TEXT_KIND_UNSPECIFIED;
  std::string english;
  std::string welsh;
  int replaces_version = 0;  // 0: it is the first
  std::string worker_id;
  absl::Time now;
};
// Adds it as the next version. Returns false, and changes nothing, if the newest says the same.
// ETAG_STALE if the newest is another than what it replaces; TOO_MANY_ELEMENTS after
// kMaxTextVersions.
absl::StatusOr<bool> WriteText(const NewText& text, storage::v1::Publications& publications);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PUBLISHING_PACK_TEXTS_H_
