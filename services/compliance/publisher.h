#ifndef SERVICES_COMPLIANCE_PUBLISHER_H_
#define SERVICES_COMPLIANCE_PUBLISHER_H_

#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/compliance/tally_copy.h"
#include "services/domain/publishing/publications.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"
#include "services/store/publication_store.h"

namespace pledgekeeper::compliance {

// What a publisher stands on; references live as long.
struct PublisherParts {
  boost::asio::io_context& runtime;
  TallyCopy& copy;
  store::PublicationStore& publications;
  store::DirectoryCache& directory;
  const domain::Rulebook& rulebook;
  const base::Clock& clock;
  base::SecretKey key;                                   // of the coins alone
  std::optional<domain::DisclosureSettings> configured;  // what the council's file says
};

// Prepares and releases months, for PublishingDoor. Each step decides on what is recorded and
// records its outcome in one commit, whole or not at all. So a server that dies on the way has
// either done nothing, or all of it: whoever asks again is answered as things stand, and who
// prepared a month stays who did. Of several servers one commits; the others decide again, on what
// it recorded. Belongs to the runtime's thread. Errors of all: those of the stores.
class Publisher {
 public:
  explicit Publisher(PublisherParts parts) : parts_(std::move(parts)) {}

  // ROLE_MAY_NOT_CALL for whoever does not publish, by the directory of now: asked again after each
  // wait for what is new.
  absl::Status CheckMayPublish(const std::string& worker_id) const;

  // Adds the month (202604) to what is published and records that; nothing changes if it is there
  // already. Returns what is recorded. Those of domain::CheckMayPrepare.
  base::Task<absl::StatusOr<storage::v1::Publications>> Prepare(int month, std::string worker_id);
  // Makes the month ("2026-04") public, if `digest` is that of the texts of all months up to it.
  // Those of domain::Release.
  base::Task<absl::StatusOr<storage::v1::Publications>> Release(std::string id,
                                                                std::string worker_id,
                                                                std::string digest);
  // Records what `change` makes of what is published, if it says that it changed something; decides
  // again if somebody else was first.
  base::Task<absl::StatusOr<storage::v1::Publications>> Change(
      std::string worker_id,
      std::function<absl::StatusOr<bool>(storage::v1::Publications&)> change);

 private:
  // Counts the months, in slices: other calls go on between them.
  base::Task<absl::StatusOr<std::map<int, domain::PublishedCounts>>> Count(std::vector<int> months);
  // Of the texts of all months up to this one, in slices. MONTH_NOT_PREPARED: a digest of the
  // months before it would fit a month that another server prepares meanwhile.
  base::Task<absl::StatusOr<std::string>> DigestOfTexts(std::string id);

  const PublisherParts parts_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_PUBLISHER_H_
