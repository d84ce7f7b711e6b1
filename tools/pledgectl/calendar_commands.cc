#include <iostream>

#include "proto/pledgekeeper/v1/rules_service.pb.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/pages.h"
#include "tools/pledgectl/text_input.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

constexpr size_t kMaxCalendarBytes = 1 << 20;  // ApplyCalendarRequest.text

void WarnIfItRunsOut(const Session& session, const v1::CalendarState& calendar) {
  if (!calendar.runs_out()) return;
  const v1::Language language = session.language();
  const std::string& known = calendar.one_offs_known_until();
  const std::string warning =
      known.empty()
          ? texts::Say(language,
                       "warning: calendar {id} runs out: nobody says until when its holidays are "
                       "known; look for newly announced ones and apply a new version",
                       calendar.calendar_id())
          : texts::Say(language,
                       "warning: calendar {id} runs out: its holidays are known until {day}; look "
                       "for newly announced ones and apply a new version",
                       calendar.calendar_id(), known);
  std::cerr << Harmless(warning) << std::endl;
}

// Moves the clocks of all open reports.
absl::Status MoveClocks(Session& session) {
  v1::MoveClocksResponse last;
  RETURN_IF_ERROR(CallUntilDone<v1::MoveClocksResponse>(
      session, v1::MoveClocksRequest(), [&](const v1::MoveClocksResponse& page) { last = page; }));
  session.Print(last);
  return absl::OkStatus();
}

absl::Status Apply(Session& session, const v1::ApplyCalendarRequest& request) {
  ASSIGN_OR_RETURN(const v1::ApplyCalendarResponse applied,
                   session.Call<v1::ApplyCalendarResponse>(request));
  session.Print(applied);
  WarnIfItRunsOut(session, applied.calendar());
  if (!request.dry_run()) return MoveClocks(session);
  if (!session.globals().json) session.SayLine("A dry run: nothing was changed.");
  return absl::OkStatus();
}

void AddApply(CommandLine& line, Command group) {
  Command command =
      AddCommand(group, "apply", "Puts a new version in force and moves the clocks of open reports",
                 "pledgectl calendar apply england-and-wales-2.textproto --dry-run");
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
  Command group = line.AddGroup("calendar", "What administrators do: which days are worked",
                                "pledgectl --key-file data/master.key --as admin "
                                "--role administrator calendar list");
  Command list = AddCommand(group, "list", "The calendars in force", "pledgectl calendar list");
  line.OnChosen(list, [](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const v1::ListCalendarsResponse calendars,
                     session.Call<v1::ListCalendarsResponse>(v1::ListCalendarsRequest()));
    session.Print(calendars);
    for (const v1::CalendarState& calendar : calendars.calendars()) {
      WarnIfItRunsOut(session, calendar);
    }
    return absl::OkStatus();
  });
  AddApply(line, group);
  Command move = AddCommand(group, "move-clocks", "Goes on with an apply that broke off",
                            "pledgectl calendar move-clocks");
  line.OnChosen(move, [](Session& session) { return MoveClocks(session); });
}

}  // namespace pledgekeeper::ctl
