#ifndef SERVICES_DOMAIN_DECIDE_COURSE_H_
#define SERVICES_DOMAIN_DECIDE_COURSE_H_

#include <string>

#include "absl/status/status.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/settle.h"

// What the parts of DecideRequest share; for the decide_*.cc files only. Pure.
namespace pledgekeeper::domain {

// One request in the course of being decided: the change so far, and what it may look at.
struct Course {
  const storage::v1::Report& before;
  const Request& request;
  const Circumstances& circumstances;
  const PolicyInForce& policy;
  ReportChange& change;
  Excluded excluded;

  storage::v1::Report& report() { return change.report; }
  int64_t now_ms() const { return absl::ToUnixMillis(circumstances.now); }
  Search search() {
    return {change.report, circumstances.directory, excluded, circumstances.now,
            circumstances.facts};
  }
  void On(config::v1::Event event) { OnEvent(change.report, event, policy, circumstances.now); }
  void TellYoungPerson(std::string_view reason) {
    Tell(change, change.report.young_person_id(), reason);
  }
  // Puts it with somebody and tells them; people brought in above stay in.
  void Give(const Responsible& responsible);
  // The same for a worker.
  void Give(const storage::v1::Worker& worker, v1::ResponsibilityReason reason) {
    Give({.worker_id = worker.id(), .desk_team_id = "", .reason = reason});
  }
  // Whether an advocate asks: they are with the young person, and do nothing in the council's
  // place.
  bool IsAskedByAdvocate() const {
    const auto* actor = circumstances.directory.FindWorker(request.actor_id);
    return actor != nullptr && actor->role() == v1::ROLE_ADVOCATE;
  }
  // Writes a message; from the young person if `worker_id` is empty.
  void AddMessage(const std::string& worker_id, const std::string& text);
};

// decide_handover.cc: who has it.
absl::Status Claim(Course& course);
absl::Status Release(Course& course);
absl::Status Transfer(Course& course);
absl::Status AcceptTransfer(Course& course);
absl::Status DeclineTransfer(Course& course);
absl::Status Recuse(Course& course);
absl::Status EscalateByHand(Course& course);
// One level higher than whoever last dealt with it.
void GoHigher(Course& course);

// decide_clocks.cc: the ledger, the ladder and the stages.
absl::Status HoldClock(Course& course);
absl::Status ResumeClock(Course& course);
absl::Status ExtendClock(Course& course);
absl::Status AnswerExtension(Course& course, bool agree);
absl::Status Snooze(Course& course);
absl::Status RecordMilestone(Course& course);
absl::Status RequestStage(Course& course);

// decide_work.cc: the work itself.
absl::Status Open(Course& course);
absl::Status Acknowledge(Course& course);
absl::Status MessageFromWorker(Course& course);
absl::Status AddNote(Course& course);
absl::Status SetUrgency(Course& course);
absl::Status PlanChange(Course& course);
absl::Status MakeChange(Course& course);
absl::Status Resolve(Course& course);
absl::Status MessageFromYoungPerson(Course& course);
absl::Status TellHolderOfAnswer(Course& course);
absl::Status Reopen(Course& course);
absl::Status AnswerAdvocateOffer(Course& course);
// Who reads it leaves their name.
void RecordOpening(Course& course);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_COURSE_H_
