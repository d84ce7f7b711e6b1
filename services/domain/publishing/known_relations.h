#ifndef SERVICES_DOMAIN_PUBLISHING_KNOWN_RELATIONS_H_
#define SERVICES_DOMAIN_PUBLISHING_KNOWN_RELATIONS_H_

#include <string>
#include <string_view>

#include "proto/pledgekeeper/storage/v1/publishing.pb.h"

namespace pledgekeeper::domain {

// What everybody knows of a month's counts without its being published, as statements for the
// auditor (tools/audit/releases.h): by promise and tier, as many reports were received so far as
// were decided so far, at least, and as any other measure counts in the month. (True of a council
// that publishes from its first month; the worst case is assumed of all.)
std::string KnownRelations(const storage::v1::Publications& publications, std::string_view id);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PUBLISHING_KNOWN_RELATIONS_H_
