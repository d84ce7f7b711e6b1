#ifndef SERVICES_NOTIFY_NOTIFY_DOOR_H_
#define SERVICES_NOTIFY_NOTIFY_DOOR_H_

#include <set>

#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "services/identity/door.h"
#include "services/store/outbox.h"
#include "services/store/theme_store.h"

namespace pledgekeeper::notify {

// The administrators' door to what people are told: NotifyService. Coarse counts and ids of
// people, never a word, a name or an address, and nothing of one report.
class NotifyDoor final : public identity::Door {
 public:
  // `channels`: those that the council has set up.
  NotifyDoor(identity::DoorParts& parts, store::Outbox& outbox, store::ThemeStore& themes,
             std::set<v1::Channel> channels);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;

  Result GetNotifyStatus(Call<v1::GetNotifyStatusRequest, v1::NotifyStatus>& call);
  Result ListUntoldPeople(Call<v1::ListUntoldPeopleRequest, v1::ListUntoldPeopleResponse>& call);

  store::Outbox& outbox_;
  store::ThemeStore& themes_;
  const std::set<v1::Channel> channels_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_NOTIFY_DOOR_H_
