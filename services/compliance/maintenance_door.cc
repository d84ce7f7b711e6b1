#include "services/compliance/maintenance_door.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/compliance/rebuild.h"

namespace pledgekeeper::compliance {

MaintenanceDoor::MaintenanceDoor(identity::DoorParts& parts, store::TallyStore& tallies)
    : Door(parts, identity::Audience::kAdministrators,
           *v1::RebuildTalliesRequest::descriptor()->file(), "MaintenanceService"),
      tallies_(tallies) {
  Serve("RebuildTallies", &MaintenanceDoor::RebuildTallies);
}

base::Task<absl::Status> MaintenanceDoor::RebuildTallies(
    identity::Call<v1::RebuildTalliesRequest, v1::RebuildTalliesResponse>& call) {
  const std::string list = absl::StrCat("rebuild:", call.caller.person_id);
  CO_ASSIGN_OR_RETURN(std::string after,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  const RebuildParts parts = {parts_.store, parts_.directory, parts_.rulebook, tallies_};
  CO_ASSIGN_OR_RETURN(const RebuildStep step, co_await RebuildSome(parts, std::move(after)));
  if (!step.next.empty()) {
    call.response.set_next_page_token(base::MakePageToken(parts_.page_key, list, step.next));
  }
  call.response.set_young_people_done(step.young_people_done);
  call.response.set_young_people(step.young_people);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
