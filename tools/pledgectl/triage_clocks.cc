#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

constexpr Text kExplain = "How its dates came about, who has it, and what happens if nobody acts";

// The report and the clock of a request.
template <typename Request>
void AddClockOptions(Command command, Request* request) {
  AddReportOptions(command, request);
  AddTextOption(command, "CLOCK", "The clock's name, see explain", request->mutable_clock())
      .Required();
}

void AddHold(CommandLine& line, Command group) {
  Command hold =
      AddCommand(group, "hold", "Stops a clock for a lawful reason; it goes on by itself",
                 "pledgectl triage hold REPORT discuss --reason court "
                 "--until 2027-01-15 --words 'The hearing is on 14 January'");
  auto request = line.CallsWhenChosen<v1::HoldClockRequest, v1::TriageReport>(hold);
  AddClockOptions(hold, request.get());
  AddTextOption(hold, "--reason", "A lawful reason of the policy", request->mutable_reason())
      .OfType("REASON")
      .Required();
  AddTimeOption(hold, "--until", "When it goes on by itself", [request](const auto& time) {
    *request->mutable_end_time() = time;
  }).Required();
  line.AddWritten(hold, "--words", request->mutable_words(), "Why; the young person sees it")
      .Required();
}

void AddResume(CommandLine& line, Command group) {
  Command resume = AddCommand(group, "resume", "Ends a hold early",
                              "pledgectl triage resume REPORT discuss --words 'It was put off'");
  auto request = line.CallsWhenChosen<v1::ResumeClockRequest, v1::TriageReport>(resume);
  AddClockOptions(resume, request.get());
  line.AddWritten(resume, "--words", request->mutable_words(), "Why; the young person sees it");
}

void AddExtend(CommandLine& line, Command group) {
  Command extend = AddCommand(
      group, "extend", "Gives a clock more time, or asks the young person for it",
      "pledgectl triage extend REPORT discuss --length 20 --reason 'The school is closed'");
  auto request = line.CallsWhenChosen<v1::ExtendClockRequest, v1::TriageReport>(extend);
  AddClockOptions(extend, request.get());
  AddNumberOption<int64_t>(extend, "--length",
                           "The whole time that it shall have, counted as the clock counts",
                           [request](int64_t length) { request->set_length(length); })
      .OfType("NUMBER")
      .Required();
  line.AddWritten(extend, "--reason", request->mutable_reason(), "Why; the young person sees it")
      .Required();
}

void AddMilestone(CommandLine& line, Command group) {
  Command milestone =
      AddCommand(group, "milestone", "Records a step of the procedure",
                 "pledgectl triage milestone REPORT terms-written --words 'Letter of 4 March'");
  auto request = line.CallsWhenChosen<v1::RecordMilestoneRequest, v1::TriageReport>(milestone);
  AddReportOptions(milestone, request.get());
  AddEnumOption<v1::Milestone>(milestone, "STEP", "Which", [request](v1::Milestone step) {
    request->set_milestone(step);
  }).Required();
  line.AddWritten(milestone, "--words", request->mutable_words(), "What was done; staff see it")
      .Required();
  line.AddWritten(milestone, "--seen-by", request->mutable_seen_by(),
                  "Who saw the young person; for danger-ended");
  AddTimeOption(milestone, "--seen-at", "When they saw them; for danger-ended",
                [request](const auto& time) { *request->mutable_seen_time() = time; });
  AddIdsOption(milestone, "--about",
               "Everybody whom the report is about, whom nothing was alleged against; for "
               "no-allegation",
               request->mutable_about_ids());
}

}  // namespace

void AddTriageClocks(CommandLine& line, Command triage) {
  Command explain = AddCommand(triage, "explain", kExplain, "pledgectl triage explain REPORT");
  AddReportOptions(
      explain,
      line.CallsWhenChosen<v1::ExplainReportRequest, v1::ExplainReportResponse>(explain).get());
  AddHold(line, triage);
  AddResume(line, triage);
  AddExtend(line, triage);
  AddMilestone(line, triage);
}

void AddExplainCommand(CommandLine& line) {
  Command explain = line.AddCommand("explain", kExplain, "pledgectl explain REPORT");
  AddReportOptions(
      explain,
      line.CallsWhenChosen<v1::ExplainReportRequest, v1::ExplainReportResponse>(explain).get());
}

}  // namespace pledgekeeper::ctl
