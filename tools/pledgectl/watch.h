#ifndef TOOLS_PLEDGECTL_WATCH_H_
#define TOOLS_PLEDGECTL_WATCH_H_

#include <algorithm>
#include <iostream>
#include <memory>

#include "absl/time/clock.h"
#include "grpcpp/support/sync_stream.h"
#include "tools/pledgectl/command_line.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {

// Prints the events of one stream until it ends. `events` counts them.
template <typename Stub, typename Request, typename Event>
absl::Status WatchOnce(Session& session, absl::Duration length,
                       std::unique_ptr<grpc::ClientReader<Event>> (Stub::*method)(
                           grpc::ClientContext*, const Request&),
                       int64_t* events) {
  ASSIGN_OR_RETURN(const client::Connection* connection, session.Connect());
  Stub stub(connection->channel());
  grpc::ClientContext context;
  connection->Prepare(context, length);
  const auto reader = (stub.*method)(&context, Request());
  for (Event event; reader->Read(&event); ++*events) session.Print(event);
  return client::FromWire(reader->Finish());
}

// `command` prints the events of a stream until Ctrl-C, or for --for. Whenever the server goes away
// it connects again, up to ten times in a row without an event.
template <typename Stub, typename Request, typename Event>
void WatchesWhenChosen(CommandLine& line, CLI::App* command,
                       std::unique_ptr<grpc::ClientReader<Event>> (Stub::*method)(
                           grpc::ClientContext*, const Request&)) {
  constexpr int kMaxFailures = 10;
  auto length = std::make_shared<absl::Duration>(absl::InfiniteDuration());
  AddDurationOption(command, "--for", "Ends after this long; else never", length.get());
  line.OnChosen(command, [length, method](Session& session) -> absl::Status {
    const absl::Time end = session.Now() + *length;
    for (int failures = 0;;) {
      int64_t events = 0;
      const absl::Status status = WatchOnce(session, end - session.Now(), method, &events);
      if (session.Now() >= end && absl::IsDeadlineExceeded(status)) return absl::OkStatus();
      failures = events > 0 ? 1 : failures + 1;
      if ((!status.ok() && !absl::IsUnavailable(status)) || failures > kMaxFailures) return status;
      const absl::Duration pause = absl::Seconds(std::min(failures, 10));
      std::cerr << "pledgectl: the stream ended; connecting again in "
                << absl::FormatDuration(pause) << std::endl;
      absl::SleepFor(std::min(pause, end - session.Now()));
      session.Disconnect();
    }
  });
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_WATCH_H_
