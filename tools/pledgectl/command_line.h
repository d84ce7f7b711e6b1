#ifndef TOOLS_PLEDGECTL_COMMAND_LINE_H_
#define TOOLS_PLEDGECTL_COMMAND_LINE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/base/clock.h"
#include "tools/pledgectl/globals.h"
#include "tools/pledgectl/option.h"
#include "tools/pledgectl/session.h"

namespace CLI {
class ParseError;
}  // namespace CLI

namespace pledgekeeper::ctl {

class HelpFormat;

// The command line: global options, groups and commands. Each group's file adds its commands; what
// a command does runs after everything is parsed.
class CommandLine {
 public:
  // `environment`: see LanguageOfEnvironment.
  CommandLine(const base::Clock& clock, v1::Language environment);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  // Parses and runs. 0: done; 1: an error, told on stderr as "error: REASON: message", in Welsh as
  // "gwall: ..."; 2: the command line is wrong.
  int Run(int argc, const char* const* argv);

  // The names that lead to each command and group, the empty one first: for a test that reads every
  // --help.
  std::vector<std::vector<std::string>> Paths() const;

  // A group of commands, such as `report`.
  Command AddGroup(const std::string& name, Text what, const std::string& example);
  // A command on its own, such as `health`.
  Command AddCommand(const std::string& name, Text what, const std::string& example);

  // What `command` does when it is chosen.
  void OnChosen(Command command, std::function<absl::Status(Session&)> act);

  // `command` calls the method that takes a `Request` and prints its answer. Returns the request,
  // for options to fill.
  template <typename Request, typename Response>
  std::shared_ptr<Request> CallsWhenChosen(Command command) {
    auto request = std::make_shared<Request>();
    OnChosen(command, [request](Session& session) { return session.Show<Response>(*request); });
    return request;
  }

  // An option whose value is what somebody writes; "-" reads it from standard input, so that it
  // does not stay in a shell's history.
  Option AddWritten(Command command, const std::string& name, std::string* written, Text what);

  Globals& globals() { return globals_; }

 private:
  void AddGlobals();
  // Help, or what is wrong with the command line; 0 or 2.
  int TellUsage(const CLI::ParseError& error);
  absl::Status ReadWritten();

  const base::Clock& clock_;
  Globals globals_;
  const std::unique_ptr<CLI::App> app_;
  const std::shared_ptr<HelpFormat> format_;
  Descriptions descriptions_;
  std::optional<Option> language_;
  std::vector<std::string*> written_;
  std::function<absl::Status(Session&)> chosen_;
};

// A group within a group, of whose commands one has to be chosen.
Command AddGroup(Command group, const std::string& name, Text what, const std::string& example);

// A command of a group, with an example for its --help.
Command AddCommand(Command group, const std::string& name, Text what, const std::string& example);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_COMMAND_LINE_H_
