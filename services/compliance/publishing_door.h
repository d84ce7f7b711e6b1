#ifndef SERVICES_COMPLIANCE_PUBLISHING_DOOR_H_
#define SERVICES_COMPLIANCE_PUBLISHING_DOOR_H_

#include <optional>
#include <string>

#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/compliance/publisher.h"
#include "services/compliance/tally_copy.h"
#include "services/domain/disclosure/protection.h"
#include "services/identity/door.h"
#include "services/store/publication_store.h"

namespace pledgekeeper::compliance {

// The door of those who publish: PublishingService. Heads of service and the director, as the
// directory has them, whatever a token says. It shows nothing but protected counts, to them too.
class PublishingDoor final : public identity::Door {
 public:
  // `key` makes the coins of the protection (disclosure/protection.h), and nothing else;
  // `configured` is what the council's file says of it, if there is one.
  PublishingDoor(identity::DoorParts& parts, TallyCopy& copy, store::PublicationStore& publications,
                 base::SecretKey key, std::optional<domain::DisclosureSettings> configured);

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

  v1::PreparedMonth View(const storage::v1::Publications& publications, const std::string& id,
                         v1::Language language) const;

  store::PublicationStore& publications_;
  const base::SecretKey key_;
  const std::optional<domain::DisclosureSettings> configured_;
  Publisher publisher_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_PUBLISHING_DOOR_H_
