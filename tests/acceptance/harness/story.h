#ifndef TESTS_ACCEPTANCE_HARNESS_STORY_H_
#define TESTS_ACCEPTANCE_HARNESS_STORY_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "tests/acceptance/harness/council.h"

// What the stories of the acceptance tests are told with: moments in London, timelines as lines of
// text, and the steps of both doors that a council has no short word for.
namespace pledgekeeper::acceptance {

// A moment, as the clocks in London show it.
absl::Time London(int year, int month, int day, int hour, int minute = 0);
// "Fri 6 Jun 09:00", in London.
std::string LondonText(const google::protobuf::Timestamp& time);
std::string LondonText(absl::Time time);

// The history as its young person sees it: "Fri 6 Jun 09:00 ESCALATE", oldest first.
std::vector<std::string> TimelineOf(const v1::Report& report);
// The clock of this name that started last; empty if there is none.
v1::LegalClock ClockOf(const v1::Report& report, const std::string& name);
// Ids of everybody who was brought in, in the order in which they came.
std::vector<std::string> BroughtIn(const v1::Report& report);
// Ids of the reports in a worker's queue or on the desk of a worker's own team, as they stand.
std::vector<std::string> QueueOf(Council& council, const std::string& worker);
std::vector<std::string> DeskOf(Council& council, const std::string& worker);

// A submission by somebody who says they are not safe.
v1::SubmitReportRequest Danger(Council& council);
// A report that its worker acknowledged and says is sorted.
v1::Report SubmitAndResolve(Council& council, const std::string& young_person,
                            const std::string& worker);

// The other steps of the workers' door; each returns the status.
grpc::Status Claim(Council& council, const std::string& worker, const std::string& report_id);
grpc::Status Release(Council& council, const std::string& worker, const std::string& report_id);
grpc::Status TransferTo(Council& council, const std::string& worker, const std::string& report_id,
                        const std::string& to_worker);
grpc::Status TransferToDesk(Council& council, const std::string& worker,
                            const std::string& report_id, const std::string& team);
grpc::Status Recuse(Council& council, const std::string& worker, const std::string& report_id);
grpc::Status SetUrgency(Council& council, const std::string& worker, const std::string& report_id,
                        v1::Urgency urgency);
grpc::Status Answer(Council& council, const std::string& worker, const std::string& report_id,
                    const std::string& text);
grpc::Status AddNote(Council& council, const std::string& worker, const std::string& report_id,
                     const std::string& text);
grpc::Status PlanChange(Council& council, const std::string& worker, const std::string& report_id,
                        const std::string& plan);
grpc::Status MakeChange(Council& council, const std::string& worker, const std::string& report_id,
                        int number, const std::string& made, const std::string& evidence = "");
grpc::Status AmendChange(Council& council, const std::string& worker, const std::string& report_id,
                         int number, const std::string& due_day, const std::string& reason);
grpc::Status DropChange(Council& council, const std::string& worker, const std::string& report_id,
                        int number, const std::string& reason);
// And of the young people's.
grpc::Status Write(Council& council, const std::string& young_person, const std::string& report_id,
                   const std::string& text);
grpc::Status Withdraw(Council& council, const std::string& young_person,
                      const std::string& report_id);
// A worker leaves.
grpc::Status Leave(Council& council, const std::string& worker);
// A worker is back.
grpc::Status ComeBack(Council& council, const std::string& worker);

// Wakes everything that is due now.
void WakeNow(Council& council);

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_STORY_H_
