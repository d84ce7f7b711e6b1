#ifndef SERVICES_COMPLIANCE_PUBLISHING_DOOR_H_
#define SERVICES_COMPLIANCE_PUBLISHING_DOOR_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/compliance/tally_copy.h"
#include "services/domain/publishing/publications.h"
#include "services/identity/door.h"
#include "services/store/publication_store.h"

namespace pledgekeeper::compliance {

// The door of those who publish: PublishingService. Heads of service and the director, as the
// directory has them, whatever a token says. It shows nothing but protected counts, to them too.
class PublishingDoor final : public identity::Door {
 public:
  // `key` makes the coins of the protection (disclosure/protection.h), and nothing else.
  PublishingDoor(identity::DoorParts& parts, TallyCopy& copy, store::PublicationStore& publications,
                 base::SecretKey key);

 private:
  using Result = base::Task<absl::Status>;

  Result PrepareMonth(identity::Call<v1::PrepareMonthRequest, v1::PrepareMonthResponse>& call);
  Result ReleaseMonth(identity::Call<v1::ReleaseMonthRequest, v1::ReleaseMonthResponse>& call);
  Result ListMonths(identity::Call<v1::ListMonthsRequest, v1::ListMonthsResponse>& call);
  Result GetReleasedText(
      identity::Call<v1::GetReleasedTextRequest, v1::GetReleasedTextResponse>& call);
  Result GetPublishedFigures(
      identity::Call<v1::GetPublishedFiguresRequest, v1::GetPublishedFiguresResponse>& call);
  Result SetPackText(identity::Call<v1::SetPackTextRequest, v1::SetPackTextResponse>& call);
  Result GetPackText(identity::Call<v1::GetPackTextRequest, v1::GetPackTextResponse>& call);

  // ROLE_MAY_NOT_CALL for whoever does not publish, by the directory of now: asked again after each
  // wait for what is new.
  absl::Status CheckMayPublish(const std::string& worker_id) const;
  // Counts the months, in slices: other calls go on between them.
  base::Task<absl::StatusOr<std::map<int, domain::PublishedCounts>>> Count(std::vector<int> months);
  // Adds the month to what is published and records that; nothing changes if it is there already.
  base::Task<absl::StatusOr<storage::v1::Publications>> Prepare(int month, std::string worker_id);
  // Of the texts of all months up to this one, in slices; they never change.
  base::Task<absl::StatusOr<std::string>> DigestOfTexts(std::string id);
  // Records what `change` makes of what is published, if it says that it changed something; decides
  // again if somebody else was first.
  base::Task<absl::StatusOr<storage::v1::Publications>> Change(
      std::string worker_id,
      std::function<absl::StatusOr<bool>(storage::v1::Publications&)> change);
  v1::PreparedMonth View(const storage::v1::Publications& publications, const std::string& id,
                         v1::Language language) const;

  TallyCopy& copy_;
  store::PublicationStore& publications_;
  const base::SecretKey key_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_PUBLISHING_DOOR_H_
