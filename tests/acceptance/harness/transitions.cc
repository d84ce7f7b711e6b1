#include "tests/acceptance/harness/transitions.h"

#include <gtest/gtest.h>

namespace pledgekeeper::acceptance {
namespace {

void MustDo(Council& council, std::string_view action, const std::string& report_id) {
  for (const Transition& transition : kTransitions) {
    if (transition.action != action) continue;
    const CallResult answer = Ask(council, transition, {.report_id = report_id});
    EXPECT_TRUE(answer.ok()) << transition.action << ": " << answer.status.error_message();
  }
}

}  // namespace

v1::Report ReportIn(Council& council, char state) {
  v1::SubmitReportRequest submission = council.Submission();
  if (state == 'K') submission.set_safety(v1::SAFETY_NOT_SAFE);
  submission.set_compliment(state == kCompliment);
  const std::string id = council.Submit("yp-1", submission).report_id();
  BringInto(council, state, id);
  v1::Report report = council.Get("yp-1", id);
  EXPECT_EQ(StateOf(report), state);
  return report;
}

void BringInto(Council& council, char state, const std::string& id) {
  MustDo(council, state == kCompliment ? "NOTE" : "PLAN_CHANGE", id);
  if (state == 'B') MustDo(council, "OPEN", id);
  if (state == 'A' || state == 'S' || state == 'C') MustDo(council, "ACKNOWLEDGE", id);
  if (state == 'S' || state == 'C') MustDo(council, "RESOLVE", id);
  if (state == 'C') MustDo(council, "CONFIRM", id);
  if (state == 'W' || state == 'K') MustDo(council, "WITHDRAW", id);
}

char StateOf(const v1::Report& report) {
  if (report.compliment()) return kCompliment;
  switch (report.status()) {
    case v1::STATUS_WE_HAVE_IT:
      return 'R';
    case v1::STATUS_BEING_READ:
      return 'B';
    case v1::STATUS_BEING_WORKED_ON:
      return 'A';
    case v1::STATUS_SAID_TO_BE_SORTED:
      return 'S';
    case v1::STATUS_SORTED:
      return 'C';
    case v1::STATUS_TAKEN_BACK:
      return report.kept_by_council() ? 'K' : 'W';
    default:
      return '?';
  }
}

CallResult Ask(Council& council, const Transition& transition, const Asking& asking) {
  const auto request = RequestOf(transition.method, transition.fields);
  SetField(*request, "report_id", asking.report_id);
  if (transition.HasRequestId()) {
    SetField(*request, "request_id",
             asking.request_id.empty() ? council.NewRequestId() : asking.request_id);
  }
  if (transition.HasEtag()) SetField(*request, "etag", asking.etag);
  return Call(council, transition.method, *request,
              TokenOf(council, asking.caller.empty() ? transition.caller : asking.caller));
}

}  // namespace pledgekeeper::acceptance
