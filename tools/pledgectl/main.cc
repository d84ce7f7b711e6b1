#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include "services/base/clock.h"
#include "tools/pledgectl/command_line.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/language.h"

int main(int argc, char** argv) {
  using namespace pledgekeeper;  // NOLINT: main only
  // What it says of a text that is no UTF-8 the server says better, with the field and what to do.
  google::protobuf::SetLogHandler(nullptr);
  // And what gRPC says of a handshake that failed, the error does.
  gpr_set_log_function([](gpr_log_func_args*) {});
  const base::SystemClock clock;
  ctl::CommandLine line(clock, ctl::LanguageOfEnvironment());
  ctl::AddAllCommands(line);
  return line.Run(argc, argv);
}
