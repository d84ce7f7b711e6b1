#include "tools/pledgectl/command_line.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "tools/client/wire_error.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/help_format.h"
#include "tools/pledgectl/language.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

constexpr char kExamples[] =
    "\n  pledgectl --key-file data/master.key --as mia --role young-person report list"
    "\n  pledgectl --token \"$TOKEN\" triage queue"
    "\n  pledgectl check deploy/policies/demo.textproto\n";

// An example as it is typed, with the names of what has to be filled in, and with what somebody
// writes, which stands in quotes, in their language.
std::string ExampleIn(v1::Language language, const std::string& example) {
  std::vector<std::string> parts = absl::StrSplit(example, '\'');
  for (size_t i = 1; i < parts.size(); i += 2) parts[i] = texts::NameIn(language, parts[i]);
  return absl::StrReplaceAll(absl::StrJoin(parts, "'"),
                             {{" REPORT", " " + texts::Say(language, "REPORT")}});
}

void DescribeHelp(CLI::App* app, v1::Language language) {
  app->get_option("--help")->description(texts::Say(language, "Print this help message and exit"));
}

Command Dress(CLI::App* app, Descriptions* descriptions, Text what, const std::string& example) {
  descriptions->push_back([app, what, example](v1::Language language) {
    DescribeHelp(app, language);
    app->description(what.In(language));
    app->footer(
        absl::StrCat(texts::Say(language, "Example:"), "\n  ", ExampleIn(language, example)));
  });
  return {app, descriptions};
}

Command RequireOneOf(Command group) {
  group.app->require_subcommand(1);
  return group;
}

void AddPaths(const CLI::App& app, const std::vector<std::string>& path,
              std::vector<std::vector<std::string>>* paths) {
  paths->push_back(path);
  for (const CLI::App* inner : app.get_subcommands({})) {
    if (inner->get_name().empty()) continue;  // a group of options
    std::vector<std::string> longer = path;
    longer.push_back(inner->get_name());
    AddPaths(*inner, longer, paths);
  }
}

// An option for a file of TLS. Given empty, as by a script whose variable is not set, it names a
// file that is not there: never plain text.
CLI::Option* TlsFile(CLI::App& app, const char* name, const char* environment, std::string& file) {
  const std::string nothing = "\"\"";
  const char* const set = std::getenv(environment);
  if (set != nullptr && *set == '\0') file = nothing;
  return app.add_option(name, file)->envname(environment)->transform([=](const std::string& path) {
    return path.empty() ? nothing : path;
  });
}

}  // namespace

Command AddCommand(Command group, const std::string& name, Text what, const std::string& example) {
  return Dress(group.app->add_subcommand(name), group.descriptions, what, example);
}

Command AddGroup(Command group, const std::string& name, Text what, const std::string& example) {
  return RequireOneOf(ctl::AddCommand(group, name, what, example));
}

CommandLine::CommandLine(const base::Clock& clock, v1::Language environment)
    : clock_(clock),
      app_(std::make_unique<CLI::App>("", "pledgectl")),
      format_(std::make_shared<HelpFormat>()) {
  client::CheckAllCalls();
  globals_.environment = environment;
  app_->formatter(format_);
  app_->fallthrough();  // global options may also stand after the command
  app_->require_subcommand(1);
  descriptions_.push_back([app = app_.get()](v1::Language language) {
    DescribeHelp(app, language);
    app->description(texts::Say(language, "Talks to a Pledgekeeper server."));
    app->footer(absl::StrCat(texts::Say(language, "Examples:"), kExamples,
                             texts::Say(language, "Every command has --help with an example.")));
  });
  AddGlobals();
}

CommandLine::~CommandLine() = default;

void CommandLine::AddGlobals() {
  const Command app = {app_.get(), &descriptions_};
  const auto add = [&](CLI::Option* option, Text what) {
    return Option(option, &descriptions_).Described(what);
  };
  add(app_->add_option("--server", globals_.server)
          ->envname("PLEDGECTL_SERVER")
          ->capture_default_str(),
      "Where it listens")
      .OfType("HOST:PORT");
  add(app_->add_flag("--tls", globals_.tls.wanted)->envname("PLEDGECTL_TLS"),
      "Speak TLS with the server, and trust whom this machine trusts");
  add(TlsFile(*app_, "--tls-ca", "PLEDGECTL_TLS_CA", globals_.tls.ca),
      "Speak TLS, and trust the authorities of this PEM file alone")
      .OfType("FILE");
  add(TlsFile(*app_, "--tls-certificate", "PLEDGECTL_TLS_CERTIFICATE", globals_.tls.certificate),
      "The caller's own certificate, for a server that asks for one")
      .OfType("FILE");
  add(TlsFile(*app_, "--tls-key", "PLEDGECTL_TLS_KEY", globals_.tls.key),
      "The key of that certificate")
      .OfType("FILE");
  AddFlag(app, "--device",
          "Call as the young person with whom this computer is paired; see device pair",
          [this] { globals_.device = true; });
  add(app_->add_option("--token", globals_.token)->envname("PLEDGECTL_TOKEN"),
      "Who calls, as a token");
  add(app_->add_option("--key-file", globals_.key_file)->envname("PLEDGECTL_KEY_FILE"),
      "The server's master.key; makes a token itself")
      .OfType("FILE");
  AddTextOption(app, "--as", "With --key-file: who calls, an id", &globals_.person)
      .OfType("PERSON");
  AddEnumOption<v1::Role>(app, "--role", "With --key-file: as what",
                          [this](v1::Role role) { globals_.role = role; });
  add(app_->add_option("--authority", globals_.authority)
          ->envname("PLEDGECTL_AUTHORITY")
          ->capture_default_str(),
      "With --key-file: the council, as the server's --authority")
      .OfType("ID");
  language_ = AddEnumOption<v1::Language>(
      app, "--language",
      "Language of labels, help and errors; else the caller's own, and before a call that of "
      "LC_ALL, "
      "LC_MESSAGES or LANG. What the server says of a report or a queue follows the language of "
      "the "
      "report or of the reader (some commands have a --language of their own)",
      [this](v1::Language language) { globals_.language = language; });
  AddFlag(app, "--json", "Print answers as protobuf JSON", [this] { globals_.json = true; });
  AddDurationOption(app, "--timeout", "How long a call may take, for example 10s (the default)",
                    &globals_.timeout);
  AddTextOption(app, "--request-id",
                "Repeats a change safely: 8 to 64 characters; else a random one",
                &globals_.request_id)
      .OfType("ID");
}

Command CommandLine::AddGroup(const std::string& name, Text what, const std::string& example) {
  return RequireOneOf(AddCommand(name, what, example));
}

Command CommandLine::AddCommand(const std::string& name, Text what, const std::string& example) {
  return Dress(app_->add_subcommand(name), &descriptions_, what, example);
}

void CommandLine::OnChosen(Command command, std::function<absl::Status(Session&)> act) {
  command.app->callback([this, act = std::move(act)] { chosen_ = act; });
}

std::vector<std::vector<std::string>> CommandLine::Paths() const {
  std::vector<std::vector<std::string>> paths;
  AddPaths(*app_, {}, &paths);
  return paths;
}

Option CommandLine::AddWritten(Command command, const std::string& name, std::string* written,
                               Text what) {
  written_.push_back(written);
  return AddTextOption(command, name, what, written).Also("{what}; - reads standard input");
}

absl::Status CommandLine::ReadWritten() {
  bool taken = false;
  for (std::string* written : written_) {
    if (*written != "-") continue;
    if (std::exchange(taken, true)) {
      return client::ErrorOf(absl::StatusCode::kInvalidArgument,
                             texts::SayInBoth("only one option can read standard input"));
    }
    ASSIGN_OR_RETURN(*written, ReadStandardInput());
  }
  return absl::OkStatus();
}

int CommandLine::TellUsage(const CLI::ParseError& error) {
  // Where parsing broke off, --language may have been read and not yet been taken over.
  const auto asked =
      client::EnumNumber(*google::protobuf::GetEnumDescriptor<v1::Language>(), language_->Typed());
  const v1::Language language =
      LanguageToSpeak({.asked = static_cast<v1::Language>(asked.value_or(v1::LANGUAGE_UNSPECIFIED)),
                       .environment = globals_.environment});
  format_->SpeakIn(language);
  for (const auto& describe : descriptions_) describe(language);
  if (error.get_exit_code() == 0) {
    std::cout << app_->help() << std::flush;
    return 0;
  }
  // CLI11 misses a command before it says that there was a word which is none.
  const std::vector<std::string> words = app_->remaining(true);
  const bool is_word = error.get_name() == "RequiredError" && !words.empty();
  const std::string what = is_word ? texts::Say(language, "not expected here: {words}", words[0])
                                   : UsageText(error, language);
  std::cerr << Harmless(what) << "\n"
            << texts::Say(language, "Run with --help for more information.") << std::endl;
  return kUsage;
}

int CommandLine::Run(int argc, const char* const* argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return TellUsage(error);
  }
  Session session(globals_, clock_);
  absl::Status status = ReadWritten();
  if (status.ok()) status = chosen_(session);
  if (status.ok()) return 0;
  const v1::Language language = session.language();
  std::cerr << texts::Say(language, "error: {reason}: {message}", client::ReasonOf(status),
                          Harmless(client::MessageOf(status, language)))
            << std::endl;
  return kFailed;
}

}  // namespace pledgekeeper::ctl
