#ifndef TOOLS_PLEDGECTL_WATCH_H_
#define TOOLS_PLEDGECTL_WATCH_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "tools/client/event_stream.h"
#include "tools/pledgectl/command_line.h"

namespace pledgekeeper::ctl {

// Prints the events of one stream until it ends or for `length`, and counts them.
using WatchOnce = std::function<absl::Status(Session&, absl::Duration length, int64_t* events)>;

// `command` watches until Ctrl-C, or for --for. Whenever the server goes away it connects again, up
// to ten times in a row without an event; with a token of its own making, which ends, it makes
// another.
void WatchWhenChosen(CommandLine& line, Command command, const WatchOnce& watch);

// The same for the method that takes an empty `Request` and streams `Event`s.
template <typename Request, typename Event>
void WatchesWhenChosen(CommandLine& line, Command command) {
  static_cast<void>(&client::kKnownCall<Request, Event>);
  WatchWhenChosen(
      line, command, [](Session& session, absl::Duration length, int64_t* events) -> absl::Status {
        ASSIGN_OR_RETURN(const client::Connection* connection, session.Connect());
        client::EventStream stream(*connection, Request(), *Event::descriptor(), length);
        for (Event event; stream.Read(&event); ++*events) session.Print(event);
        return stream.Finish();
      });
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_WATCH_H_
