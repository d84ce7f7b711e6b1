#ifndef TOOLS_PLEDGECTL_COMMAND_LINE_H_
#define TOOLS_PLEDGECTL_COMMAND_LINE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/base/clock.h"
#include "tools/pledgectl/globals.h"
#include "tools/pledgectl/option.h"
#include "tools/pledgectl/session.h"

namespace pledgekeeper::ctl {

// The command line: global options, groups and commands. Each group's file adds its commands; what
// a command does runs after everything is parsed.
class CommandLine {
 public:
  explicit CommandLine(const base::Clock& clock);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  // Parses and runs. 0: done; 1: an error, told on stderr as "error: REASON: message"; 2: the
  // command line is wrong.
  int Run(int argc, char** argv);

  // A group of commands, such as `report`.
  CLI::App* AddGroup(const std::string& name, const std::string& what, const std::string& example);
  // A command on its own, such as `health`.
  CLI::App* AddCommand(const std::string& name, const std::string& what,
                       const std::string& example);

  // What `command` does when it is chosen.
  void OnChosen(CLI::App* command, std::function<absl::Status(Session&)> act);

  // `command` calls the method that takes a `Request` and prints its answer. Returns the request,
  // for options to fill.
  template <typename Request, typename Response>
  std::shared_ptr<Request> CallsWhenChosen(CLI::App* command) {
    auto request = std::make_shared<Request>();
    // A wrong pair crashes every start, not the one on which somebody needs the command.
    client::MethodOf(*request, *Response::descriptor());
    OnChosen(command, [request](Session& session) { return session.Show<Response>(*request); });
    return request;
  }

  // An option whose value is what somebody writes; "-" reads it from standard input, so that it
  // does not stay in a shell's history.
  Option AddWritten(CLI::App* command, const std::string& name, std::string* written,
                    const std::string& what);

  Globals& globals() { return globals_; }

 private:
  void AddGlobals();
  absl::Status ReadWritten();

  const base::Clock& clock_;
  Globals globals_;
  const std::unique_ptr<CLI::App> app_;
  std::vector<std::string*> written_;
  std::function<absl::Status(Session&)> chosen_;
};

// A group within a group, of whose commands one has to be chosen.
CLI::App* AddGroup(CLI::App* group, const std::string& name, const std::string& what,
                   const std::string& example);

// A command of a group, with an example for its --help.
CLI::App* AddCommand(CLI::App* group, const std::string& name, const std::string& what,
                     const std::string& example);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_COMMAND_LINE_H_
