#ifndef SERVICES_INTAKE_CHECK_IN_DOOR_H_
#define SERVICES_INTAKE_CHECK_IN_DOOR_H_

#include <functional>
#include <string>

#include "proto/pledgekeeper/v1/check_in_service.pb.h"
#include "services/domain/check_in/check_in.h"
#include "services/identity/door.h"
#include "services/store/check_in_store.h"

namespace pledgekeeper::intake {

// The young people's door to check-ins: CheckInService. It writes no journal and tells nobody: what
// is said here is the young person's, and of faces a count. What is answered is kept before the
// answer goes out; after a crash a repeat finds it.
class CheckInDoor final : public identity::Door {
 public:
  CheckInDoor(identity::DoorParts& parts, store::CheckInStore& check_ins,
              domain::CheckInRhythm rhythm);

 private:
  template <typename Request, typename Response>
  using Call = identity::Call<Request, Response>;
  using Result = base::Task<absl::Status>;
  // Given what is kept, and the words of the newest check-in.
  using Decide = std::function<absl::StatusOr<domain::CheckInChange>(
      const storage::v1::CheckIns&, const storage::v1::CheckInWords&)>;

  Result GetCheckIn(Call<v1::GetCheckInRequest, v1::GetCheckInResponse>& call);
  Result AnswerCheckIn(Call<v1::AnswerCheckInRequest, v1::AnswerCheckInResponse>& call);
  Result SkipCheckIn(Call<v1::SkipCheckInRequest, v1::SkipCheckInResponse>& call);
  Result ListCheckIns(Call<v1::ListCheckInsRequest, v1::ListCheckInsResponse>& call);

  // Decides and records, again as long as another call of the same young person was first. Of a
  // repeat the change has the words that are kept now. ABORTED after kMaxCheckInTries.
  base::Task<absl::StatusOr<domain::CheckInChange>> Record(std::string young_person_id,
                                                           Decide decide);
  // The words of one check-in; of 0, none.
  base::Task<absl::StatusOr<storage::v1::CheckInWords>> WordsOf(std::string young_person_id,
                                                                int number);
  domain::CheckInMoment MomentOf(absl::Time now) const;
  v1::CheckInTiming TimingView(const storage::v1::CheckIns& kept, bool has_left,
                               absl::Time now) const;

  store::CheckInStore& check_ins_;
  const domain::CheckInRhythm rhythm_;
};

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_CHECK_IN_DOOR_H_
