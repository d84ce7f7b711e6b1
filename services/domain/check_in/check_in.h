#ifndef SERVICES_DOMAIN_CHECK_IN_CHECK_IN_H_
#define SERVICES_DOMAIN_CHECK_IN_CHECK_IN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/check_in.pb.h"

// When a young person is asked whether promises are kept for them, and what an answer makes of what
// they said before. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// From one check-in to the next; zero: nobody is asked. An answer is taken all the same, in periods
// of the usual length.
struct CheckInRhythm {
  absl::Duration length;

  // Never zero.
  absl::Duration Period() const;
};

struct CheckInTiming {
  bool due = false;
  absl::Time due_time;                       // since when, or from when on
  std::optional<absl::Time> corrects_until;  // an answer now corrects the newest check-in
};
// Of somebody who is asked. With nothing kept yet they are seen now, for the first time.
CheckInTiming TimingOf(const storage::v1::CheckIns& kept, const CheckInRhythm& rhythm,
                       absl::Time now);

// A request, named for ever (identity::RequestName).
struct CheckInRequestName {
  uint64_t request_hash = 0;
  uint64_t content_hash = 0;
};

// What a young person says, each promise at most once.
struct CheckInSaid {
  struct Answer {
    std::string promise_id;
    v1::Face face = v1::FACE_UNSPECIFIED;
    std::string words;
  };
  CheckInRequestName name;
  std::vector<Answer> answers;
  int pledge_version = 0;  // that they read
  std::string tier;
  std::string team_id;
};

// When: `quarter` is the first month, by the council's own days, of the one in which `now` lies.
struct CheckInMoment {
  CheckInRhythm rhythm;
  absl::Time now;
  int quarter = 0;
};

// What a request makes of what is kept.
struct CheckInChange {
  storage::v1::CheckIns check_ins;
  int number = 0;                   // the check-in that is made or corrected; 0: none
  storage::v1::CheckInWords words;  // of that one, all of them
  bool is_repeat = false;           // it was carried out before: nothing is to be recorded
};

// There is one check-in in a period; a further answer in it corrects that one promise by promise,
// and what was said of others stays. What is counted of a quarter is what was said in it, once for
// each promise; a quarter before is never touched. `newest_words` are those of the newest check-in.
// Of a repeat `words` is empty. REQUEST_ID_REUSED for the name of another request.
absl::StatusOr<CheckInChange> AnswerCheckIn(const storage::v1::CheckIns& kept,
                                            const storage::v1::CheckInWords& newest_words,
                                            const CheckInSaid& said, const CheckInMoment& moment);

// "Not now": while one is due, the next is a quarter of the rhythm later. Errors as above.
absl::StatusOr<CheckInChange> SkipCheckIn(const storage::v1::CheckIns& kept,
                                          const CheckInRequestName& name,
                                          const CheckInMoment& moment);

// The check-in of this number, or null.
const storage::v1::CheckIn* FindCheckIn(const storage::v1::CheckIns& kept, int number);

// The first month of the quarter of the calendar year in which a month lies: 202604 for 202605.
int QuarterOf(int month);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_CHECK_IN_CHECK_IN_H_
