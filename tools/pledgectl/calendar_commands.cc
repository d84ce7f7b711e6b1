#include <iostream>

#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/progress.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

constexpr size_t kMaxCalendarBytes = 1 << 20;  // ApplyCalendarRequest.text

void WarnIfItRunsOut(const v1::CalendarState& calendar) {
  if (!calendar.runs_out()) return;
  const std::string& known = calendar.one_offs_known_until();
  std::cerr << "warning: calendar " << calendar.calendar_id()
            << " runs out: its holidays are known "
            << (known.empty() ? "until nobody says when" : "until " + known)
            << "; look for newly announced ones and apply a new version" << std::endl;
}

// Moves the clocks of all open reports. `open_reports` 0: nobody knows how many.
absl::Status MoveClocks(Session& session, int64_t open_reports) {
  v1::MoveClocksResponse summary;
  {
    const Progress progress("clocks of open reports", open_reports);
    progress.Show(0);
    RETURN_IF_ERROR(CallUntilDone<v1::MoveClocksResponse>(
        session, v1::MoveClocksRequest(), [&](const v1::MoveClocksResponse& page) {
          summary.set_looked_at(summary.looked_at() + page.looked_at());
          summary.mutable_moved()->MergeFrom(page.moved());
          progress.Show(summary.looked_at());
        }));
  }
  session.Print(summary);
  return absl::OkStatus();
}

absl::Status Apply(Session& session, const v1::ApplyCalendarRequest& request) {
  ASSIGN_OR_RETURN(const v1::ApplyCalendarResponse applied,
                   session.Call<v1::ApplyCalendarResponse>(request));
  session.Print(applied);
  WarnIfItRunsOut(applied.calendar());
  if (!request.dry_run()) return MoveClocks(session, applied.open_reports());
  if (!session.globals().json) session.PrintText("A dry run: nothing was changed.\n");
  return absl::OkStatus();
}

void AddApply(CommandLine& line, CLI::App* group) {
  CLI::App* command =
      AddCommand(group, "apply", "Puts a new version in force and moves the clocks of open reports",
                 "pledgectl calendar apply deploy/calendars/england-and-wales.textproto --dry-run");
  auto request = std::make_shared<v1::ApplyCalendarRequest>();
  auto file = std::make_shared<std::string>();
  AddTextOption(command, "FILE", "The calendar, with a higher version", file.get()).Required();
  AddFlag(command, "--dry-run", "Say which days change, and change nothing",
          [request] { request->set_dry_run(true); });
  line.OnChosen(command, [request, file](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(*request->mutable_text(), ReadFile(*file, kMaxCalendarBytes));
    return Apply(session, *request);
  });
}

}  // namespace

void AddCalendarCommands(CommandLine& line) {
  CLI::App* group = line.AddGroup("calendar", "What administrators do: which days are worked",
                                  "pledgectl --key-file data/master.key --as admin "
                                  "--role administrator calendar list");
  CLI::App* list = AddCommand(group, "list", "The calendars in force", "pledgectl calendar list");
  line.OnChosen(list, [](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const v1::ListCalendarsResponse calendars,
                     session.Call<v1::ListCalendarsResponse>(v1::ListCalendarsRequest()));
    session.Print(calendars);
    for (const v1::CalendarState& calendar : calendars.calendars()) WarnIfItRunsOut(calendar);
    return absl::OkStatus();
  });
  AddApply(line, group);
  CLI::App* move = AddCommand(group, "move-clocks", "Goes on with an apply that broke off",
                              "pledgectl calendar move-clocks");
  line.OnChosen(move, [](Session& session) { return MoveClocks(session, 0); });
}

}  // namespace pledgekeeper::ctl
