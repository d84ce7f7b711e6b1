#ifndef SERVICES_DOMAIN_DISCLOSURE_RELEASE_TEXT_H_
#define SERVICES_DOMAIN_DISCLOSURE_RELEASE_TEXT_H_

#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/domain/disclosure/cube.h"
#include "services/domain/disclosure/protection.h"

// What of a protected period is public, as a text that the auditor reads (tools/audit/releases.h
// has the grammar): the finest cells, and what is promised of every total of the published tables.
// Nothing else is published, and what is left out of a pack is here all the same: the auditor takes
// the worst case. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// "releases 1" and the threshold: what stands before the first release.
std::string ReleasesBegin(const DisclosureSettings& settings);

// The release of `year.back()`, the last period of the year so far; lines, each ended. `key` is the
// one it was protected with; only a name of its coins is said, from which nothing can be learned.
std::string ReleaseText(const Shape& shape, const std::vector<Table>& published,
                        const std::vector<ProtectedPeriod>& year, const base::SecretKey& key);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DISCLOSURE_RELEASE_TEXT_H_
