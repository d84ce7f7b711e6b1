#include <memory>
#include <string>

#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {

void AddComplianceWeekly(CommandLine& line, Command group) {
  Command weekly =
      AddCommand(group, "weekly",
                 "My weekly summary: an e-mail with totals, if I want one; else how it stands",
                 "pledgectl compliance weekly --on --day monday --at 08:00");
  const auto request = std::make_shared<v1::SetWeeklySummaryRequest>();
  const auto is_said = std::make_shared<bool>(false);
  const auto want = [request, is_said](bool wanted) {
    request->set_is_wanted(wanted);
    *is_said = true;
  };
  const Option off = AddFlag(weekly, "--off", "I want none any more", [want] { want(false); });
  AddFlag(weekly, "--on", "I want one", [want] { want(true); }).Excludes(off);
  AddChoiceOption(weekly, "--day", "On which day; I want one then",
                  {{"monday", 1},
                   {"tuesday", 2},
                   {"wednesday", 3},
                   {"thursday", 4},
                   {"friday", 5},
                   {"saturday", 6},
                   {"sunday", 7}},
                  [request, want](int day) {
                    request->set_weekday(day);
                    want(true);
                  })
      .Excludes(off);
  AddReadOption(weekly, "--at", "At which time of that day: 08:00; I want one then",
                [request, want](const std::string& time) {
                  request->set_time_of_day(time);
                  want(true);
                })
      .OfType("TIME")
      .Excludes(off);
  line.OnChosen(weekly, [request, is_said](Session& session) -> absl::Status {
    if (*is_said) return session.Show<v1::WeeklySummary>(*request);
    return session.Show<v1::WeeklySummary>(v1::GetWeeklySummaryRequest());
  });
}

}  // namespace pledgekeeper::ctl
