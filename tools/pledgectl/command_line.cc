#include "tools/pledgectl/command_line.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

constexpr char kExamples[] =
    "Examples:\n"
    "  pledgectl --key-file data/master.key --as mia --role young-person report list\n"
    "  pledgectl --token \"$TOKEN\" triage queue\n"
    "  pledgectl check deploy/policies/demo.textproto\n"
    "Every command has --help with an example.";

CLI::App* Dress(CLI::App* command, const std::string& example) {
  command->footer(absl::StrCat("Example:\n  ", example));
  return command;
}

// POSIX (XBD 8.2): the first of these that is set and not empty counts.
v1::Language LanguageOfEnvironment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return absl::StartsWith(value, "cy") ? v1::LANGUAGE_WELSH : v1::LANGUAGE_ENGLISH;
  }
  return v1::LANGUAGE_ENGLISH;
}

}  // namespace

CLI::App* AddCommand(CLI::App* group, const std::string& name, const std::string& what,
                     const std::string& example) {
  return Dress(group->add_subcommand(name, what), example);
}

CLI::App* AddGroup(CLI::App* group, const std::string& name, const std::string& what,
                   const std::string& example) {
  CLI::App* inner = AddCommand(group, name, what, example);
  inner->require_subcommand(1);
  return inner;
}

CommandLine::CommandLine(const base::Clock& clock)
    : clock_(clock),
      app_(std::make_unique<CLI::App>("Talks to a Pledgekeeper server.", "pledgectl")) {
  app_->fallthrough();  // global options may also stand after the command
  app_->require_subcommand(1);
  app_->footer(kExamples);
  globals_.language = LanguageOfEnvironment();
  AddGlobals();
}

CommandLine::~CommandLine() = default;

void CommandLine::AddGlobals() {
  app_->add_option("--server", globals_.server, "Where it listens")
      ->envname("PLEDGECTL_SERVER")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  app_->add_option("--token", globals_.token, "Who calls, as a token")->envname("PLEDGECTL_TOKEN");
  app_->add_option("--key-file", globals_.key_file, "The server's master.key; makes a token itself")
      ->envname("PLEDGECTL_KEY_FILE")
      ->type_name("FILE");
  app_->add_option("--as", globals_.person, "With --key-file: who calls, an id")
      ->type_name("PERSON");
  AddEnumOption<v1::Role>(app_.get(), "--role", "With --key-file: as what",
                          [this](v1::Role role) { globals_.role = role; });
  AddEnumOption<v1::Language>(app_.get(), "--language",
                              "In which language errors are told; else LC_ALL, LC_MESSAGES or LANG "
                              "says (some commands have a --language of their own)",
                              [this](v1::Language language) { globals_.language = language; });
  app_->add_flag("--json", globals_.json, "Print answers as protobuf JSON");
  AddDurationOption(app_.get(), "--timeout",
                    "How long a call may take, for example 10s (the default)", &globals_.timeout);
  app_->add_option("--request-id", globals_.request_id,
                   "Repeats a change safely: 8 to 64 characters; else a random one")
      ->type_name("ID");
}

CLI::App* CommandLine::AddGroup(const std::string& name, const std::string& what,
                                const std::string& example) {
  CLI::App* group = Dress(app_->add_subcommand(name, what), example);
  group->require_subcommand(1);
  return group;
}

CLI::App* CommandLine::AddCommand(const std::string& name, const std::string& what,
                                  const std::string& example) {
  return Dress(app_->add_subcommand(name, what), example);
}

void CommandLine::OnChosen(CLI::App* command, std::function<absl::Status(Session&)> act) {
  command->callback([this, act = std::move(act)] { chosen_ = act; });
}

Option CommandLine::AddWritten(CLI::App* command, const std::string& name, std::string* written,
                               const std::string& what) {
  written_.push_back(written);
  return AddTextOption(command, name, absl::StrCat(what, "; - reads standard input"), written)
      .OfType("TEXT");
}

absl::Status CommandLine::ReadWritten() {
  bool taken = false;
  for (std::string* written : written_) {
    if (*written != "-") continue;
    if (std::exchange(taken, true)) {
      return absl::InvalidArgumentError("only one option can read standard input");
    }
    ASSIGN_OR_RETURN(*written, ReadStandardInput());
  }
  return absl::OkStatus();
}

int CommandLine::Run(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app_->exit(error) == 0 ? 0 : kUsage;
  }
  Session session(globals_, clock_);
  absl::Status status = ReadWritten();
  if (status.ok()) status = chosen_(session);
  if (status.ok()) return 0;
  std::cerr << "error: " << client::ReasonOf(status) << ": "
            << Harmless(client::MessageOf(status, globals_.language)) << std::endl;
  return kFailed;
}

}  // namespace pledgekeeper::ctl
