#include "tools/pledgectl/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/base/clock.h"
#include "tools/pledgectl/commands.h"
#include "tools/texts/catalogue.h"

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;
using testing::Not;

// What a run told, and how it ended.
struct Told {
  int code = 0;
  std::string out;
  std::string err;
};

Told Pledgectl(std::vector<std::string> words,
               v1::Language environment = v1::LANGUAGE_UNSPECIFIED) {
  const base::ManualClock clock(absl::FromUnixSeconds(1'800'000'000));
  CommandLine line(clock, environment);
  AddAllCommands(line);
  words.insert(words.begin(), "pledgectl");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Told told;
  told.code = line.Run(static_cast<int>(argv.size()), argv.data());
  told.out = testing::internal::GetCapturedStdout();
  told.err = testing::internal::GetCapturedStderr();
  return told;
}

std::vector<std::vector<std::string>> AllPaths() {
  const base::ManualClock clock(absl::FromUnixSeconds(0));
  CommandLine line(clock, v1::LANGUAGE_UNSPECIFIED);
  AddAllCommands(line);
  return line.Paths();
}

// What is said in a --help, without what is typed: examples, options, choices, names of commands.
std::string SaidIn(const std::string& help) {
  const std::string frame = help.substr(0, help.find("Enghraifft"));
  std::string said;
  for (const std::string& row : std::vector<std::string>(absl::StrSplit(frame, '\n'))) {
    // Two columns: what is typed, then what it is for.
    const size_t column = row.starts_with("  ") ? row.find("  ", 3) : 0;
    if (column != std::string::npos) said += row.substr(column) + "\n";
  }
  return std::regex_replace(said, std::regex(R"(\s+)"), " ");
}

// A script whose variable is not set asked for TLS all the same.
TEST(CommandLineTest, AnEmptyFileOfTlsIsNoWayToPlainText) {
  const std::vector<std::vector<std::string>> kAsked = {{"--tls-ca", ""},
                                                        {"--tls-certificate", "", "--tls-key", ""}};
  for (std::vector<std::string> words : kAsked) {
    words.insert(words.end(), {"--server", "127.0.0.1:1", "--token", "t", "health"});
    const Told told = Pledgectl(words);
    EXPECT_EQ(told.code, 1);
    EXPECT_THAT(told.err, HasSubstr("\"\" cannot be read")) << words[0];
  }
  ASSERT_EQ(setenv("PLEDGECTL_TLS_CA", "", 1), 0);
  const Told told = Pledgectl({"--server", "127.0.0.1:1", "health"});
  unsetenv("PLEDGECTL_TLS_CA");
  EXPECT_THAT(told.err, HasSubstr("\"\" cannot be read"));
}

TEST(CommandLineTest, WelshHelpOfEveryCommandSaysNothingInEnglish) {
  const std::vector<std::vector<std::string>> paths = AllPaths();
  ASSERT_GT(paths.size(), 70u);
  for (std::vector<std::string> words : paths) {
    words.insert(words.begin(), {"--language", "welsh"});  // before a --language of the command
    words.push_back("--help");
    const Told told = Pledgectl(words);
    ASSERT_EQ(told.code, 0) << absl::StrJoin(words, " ") << told.err;
    const std::string said = SaidIn(told.out);
    for (const texts::Table& table : texts::kTables) {
      for (const wording::Phrase& row : table.rows) {
        // A word alone may be a Welsh one too.
        if (row.en == row.cy || row.en.find(' ') == std::string_view::npos) continue;
        EXPECT_THAT(said, Not(HasSubstr(std::string(row.en)))) << absl::StrJoin(words, " ");
      }
    }
    for (const char* english : {"REQUIRED", "Options", "Positionals", "Usage", "TEXT", "REPORT",
                                " this ", " the ", " is ", " of "}) {
      EXPECT_THAT(told.out.substr(0, told.out.find("Enghr")), Not(HasSubstr(english)))
          << absl::StrJoin(words, " ");
    }
  }
}

// Names and dates stay; what somebody writes in an example is in the reader's language.
TEST(CommandLineTest, WelshExamplesAreWrittenInWelsh) {
  const std::regex written("'([A-Z][^']*)'");
  const std::set<std::string> names = {"Ada Rees", "West team"};
  for (std::vector<std::string> words : AllPaths()) {
    words.push_back("--help");
    const std::string english = Pledgectl(words, v1::LANGUAGE_ENGLISH).out;
    const std::string welsh = Pledgectl(words, v1::LANGUAGE_WELSH).out;
    const std::string example = english.substr(english.find("Example"));
    for (std::sregex_iterator at(example.begin(), example.end(), written), end; at != end; ++at) {
      if (names.contains((*at)[1])) continue;
      EXPECT_THAT(welsh, Not(HasSubstr((*at)[0]))) << absl::StrJoin(words, " ");
    }
  }
}

// An example of a clock names one that runs under the policy that a server has by itself.
TEST(CommandLineTest, ExamplesNameClocksOfTheUsualPolicy) {
  std::ifstream file(PLEDGEKEEPER_SOURCE_DIR "/deploy/policies/wales-representation-5.textproto");
  const std::string policy(std::istreambuf_iterator<char>(file), {});
  const std::regex named("REPORT ([a-z]+)");
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"triage", "hold", "--help"},
                                             {"triage", "resume", "--help"},
                                             {"triage", "extend", "--help"},
                                             {"report", "answer-extension", "--help"}}) {
    const std::string help = Pledgectl(words).out;
    const std::string example = help.substr(help.find("Example"));
    std::smatch found;
    ASSERT_TRUE(std::regex_search(example, found, named)) << example;
    EXPECT_THAT(policy, HasSubstr("  name: \"" + found[1].str() + "\"\n")) << example;
  }
}

TEST(CommandLineTest, WhoSpeaksForAYoungPersonIsNotAddressedAsThem) {
  const std::string help = Pledgectl({"speak", "submit", "--help"}).out;
  for (const char* of_the_young_person : {" I ", "my own", "report people", "report named"}) {
    EXPECT_THAT(help, Not(HasSubstr(of_the_young_person)));
  }
  EXPECT_THAT(help, HasSubstr("see speak people"));
  const std::string welsh = Pledgectl({"speak", "submit", "--help"}, v1::LANGUAGE_WELSH).out;
  for (const char* of_the_young_person : {"rydw i", "Ydw i", "fy iaith", "report people"}) {
    EXPECT_THAT(welsh, Not(HasSubstr(of_the_young_person)));
  }
  EXPECT_THAT(welsh, HasSubstr("PERSON_IFANC"));
  EXPECT_THAT(Pledgectl({"report", "submit", "--help"}).out, HasSubstr("Am I safe right now?"));
}

TEST(CommandLineTest, RolesThatNoWorkerHasAreNotOffered) {
  const std::vector<std::string> update = {"directory", "worker", "update", "nia", "--role-is"};
  std::vector<std::string> words = update;
  words.push_back("administrator");
  EXPECT_THAT(Pledgectl(words).err, HasSubstr("must be one of social-worker|"));
  words.back() = "young-person";
  EXPECT_EQ(Pledgectl(words).code, 2);
  words.back() = "advocate";
  EXPECT_EQ(Pledgectl(words).code, 1) << "nobody says who calls";
}

// Two words would look like two values.
TEST(CommandLineTest, ValuesAreCalledByOneWord) {
  for (std::vector<std::string> words : AllPaths()) {
    words.push_back("--help");
    const std::string welsh = Pledgectl(words, v1::LANGUAGE_WELSH).out;
    EXPECT_THAT(welsh, Not(HasSubstr("ADDEWID Y CYNGOR"))) << absl::StrJoin(words, " ");
  }
}

// In an example or in its table.
bool IsNamedIn(const std::string& readme, const std::vector<std::string>& command) {
  const std::regex in_table("[` ]" + command.back() + "[` ]");
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(readme, '\n'))) {
    const bool is_row = line.starts_with("| `") && line.find(command.front()) != std::string::npos;
    if (is_row && std::regex_search(line, in_table)) return true;
    if (absl::StrContains(line + " ", " " + absl::StrJoin(command, " ") + " ")) return true;
  }
  return false;
}

TEST(CommandLineTest, ReadmeNamesEveryCommand) {
  std::ifstream file(PLEDGEKEEPER_SOURCE_DIR "/README.md");
  const std::string readme(std::istreambuf_iterator<char>(file), {});
  const std::vector<std::vector<std::string>> paths = AllPaths();
  for (size_t i = 1; i < paths.size(); ++i) {
    const bool is_group = i + 1 < paths.size() && paths[i + 1].size() > paths[i].size();
    EXPECT_TRUE(is_group || IsNamedIn(readme, paths[i])) << absl::StrJoin(paths[i], " ");
  }
}

TEST(CommandLineTest, EnglishHelpSaysWhatItIsFor) {
  const Told told = Pledgectl({"triage", "claim", "--help"}, v1::LANGUAGE_ENGLISH);
  EXPECT_THAT(told.out, HasSubstr("Takes a report from a desk"));
  EXPECT_THAT(told.out, HasSubstr("REPORT TEXT REQUIRED"));
  EXPECT_THAT(told.out, HasSubstr("Example:\n  pledgectl triage claim REPORT"));
}

TEST(CommandLineTest, HelpOfACommandIsInTheLanguageOfTheGlobalOption) {
  // update's own --language is the worker's.
  const std::vector<std::string> update = {"directory",  "worker", "update", "nia",
                                           "--language", "welsh",  "--help"};
  EXPECT_THAT(Pledgectl(update).out, HasSubstr("Their language"));
  std::vector<std::string> asked = update;
  asked.insert(asked.begin(), {"--language", "welsh"});
  EXPECT_THAT(Pledgectl(asked).out, HasSubstr("Yr iaith"));
  EXPECT_THAT(Pledgectl(update, v1::LANGUAGE_WELSH).out, HasSubstr("Yr iaith"));
}

TEST(CommandLineTest, WhatIsWrongIsSaidInBothLanguages) {
  struct Row {
    std::vector<std::string> words;
    const char* en;
    const char* cy;
  };
  const Row rows[] = {
      {{}, "a command is required", "mae angen gorchymyn"},
      {{"triage"}, "a command is required", "mae angen gorchymyn"},
      {{"triage", "claim"}, "REPORT is required", "mae angen ADRODDIAD"},
      {{"report", "submit", "--words", "x"}, "--promise is required", "mae angen --promise"},
      {{"health", "now"}, "not expected here: now", "nid oes lle i hyn yma: now"},
      {{"health", "--nonsense"},
       "not expected here: --nonsense",
       "nid oes lle i hyn yma: --nonsense"},
      {{"pledge", "get", "--version", "one"},
       "--version: cannot be one; see --help",
       "--version: nid yw one yn ddilys"},
      {{"pledge", "get", "--version"}, "--version: needs a value", "--version: mae angen gwerth"},
      {{"report", "list", "--role", "king"},
       "--role: must be one of young-person|",
       "--role: rhaid iddo fod yn un o'r rhain: young-person|"},
      {{"check", "x", "--kind", "king"},
       "--kind: must be one of pledge|policy|calendar",
       "--kind: rhaid iddo fod yn un o'r rhain: pledge|policy|calendar"},
      {{"report", "advocate", "R"},
       "exactly one of --yes, --no has to be given",
       "mae angen un yn union o'r rhain: --yes, --no"},
      {{"report", "advocate", "R", "--yes", "--no"},
       "exactly one of --yes, --no has to be given, not 2",
       "mae angen un yn union o'r rhain, nid 2: --yes, --no"},
      {{"directory", "worker", "update", "nia", "--left", "--back"},
       "--left and --back cannot stand together",
       "ni chaiff --left a --back sefyll gyda'i gilydd"},
      {{"report", "watch", "--for", "long"},
       "--for: must be a length of time",
       "--for: rhaid iddo fod yn hyd o amser"},
      {{"directory", "absence", "set", "nia", "--until", "soon"},
       "--until: must read 2026-11-21",
       "--until: rhaid iddo fod fel 2026-11-21"},
      {{"policy", "replan", "--to", "demo", "--reason", "x"},
       "--to: must read ID/VERSION",
       "--to: rhaid iddo fod fel ID/FERSIWN"},
      {{"directory", "worker", "update", "nia", "--days-off", "Monday"},
       "--days-off: must be days from 1",
       "--days-off: rhaid iddo fod yn ddiwrnodau o 1"},
      {{"directory", "worker", "update", "nia", "--channels", "dove"},
       "--channels: must be some of email,",
       "--channels: rhaid iddo fod yn rhai o'r rhain: email,"},
      {{"health", "--json=perhaps"},
       "--json: cannot be perhaps",
       "--json: nid yw perhaps yn ddilys"},
      {{"triage", "claim", "R", "--etag", "a", "--etag", "b"},
       "--etag: may be given only once",
       "--etag: dim ond unwaith y caiff ei roi"},
  };
  for (const Row& row : rows) {
    const Told english = Pledgectl(row.words);
    EXPECT_EQ(english.code, 2) << row.en;
    EXPECT_THAT(english.err, testing::StartsWith(row.en));
    std::vector<std::string> welsh = row.words;
    welsh.insert(welsh.begin(), {"--language", "welsh"});
    EXPECT_THAT(Pledgectl(welsh).err, testing::StartsWith(row.cy));
    EXPECT_THAT(Pledgectl(row.words, v1::LANGUAGE_WELSH).err, testing::StartsWith(row.cy));
  }
}

TEST(CommandLineTest, WhatFailsBeforeACallIsSaidInBothLanguages) {
  const auto file_with = [](const char* name, std::filesystem::perms perms) {
    const std::string path = testing::TempDir() + name;
    std::ofstream(path) << "no key\n";
    std::filesystem::permissions(path, perms);
    return path;
  };
  using std::filesystem::perms;
  const std::string open_key = file_with("open.key", perms::owner_read | perms::others_read);
  const std::string no_key = file_with("no.key", perms::owner_read);
  struct Row {
    std::vector<std::string> words;
    const char* en;
    const char* cy;
  };
  const Row rows[] = {
      {{"report", "list"},
       "error: INVALID_ARGUMENT: who calls?",
       "gwall: INVALID_ARGUMENT: pwy sy'n galw?"},
      {{"report", "submit", "--promise", "p", "--words", "-", "--what-would-help", "-"},
       "error: INVALID_ARGUMENT: only one option",
       "gwall: INVALID_ARGUMENT: dim ond un opsiwn"},
      {{"--key-file", "/nowhere/key", "--as", "mia", "--role", "iro", "report", "list"},
       "error: NOT_FOUND: --key-file cannot be used",
       "gwall: NOT_FOUND: ni ellir defnyddio --key-file (nid oes ffeil allwedd /nowhere/key)"},
      {{"--key-file", open_key, "--as", "mia", "--role", "iro", "report", "list"},
       "others may read it; run chmod 600 on it)",
       "mae eraill yn cael ei darllen; mae angen chmod 600 arni)"},
      {{"--key-file", no_key, "--as", "mia", "--role", "iro", "report", "list"},
       "is not a key file of Pledgekeeper; restore it from the backup)",
       "nid ffeil allwedd Pledgekeeper yw hon; mae angen ei hadfer o'r copi wrth gefn)"},
      {{"--key-file", "/nowhere/key", "--as", "m a", "--role", "iro", "report", "list"},
       "error: FIELD_MALFORMED: the person's id",
       "gwall: FIELD_MALFORMED: rhaid i id"},
      {{"directory", "import", "/nowhere/x.csv"},
       "error: NOT_FOUND: /nowhere/x.csv cannot be",
       "gwall: NOT_FOUND: ni ellir agor /nowhere/x.csv"},
      // Port 9 (discard) on loopback: nobody listens there.
      {{"--server", "127.0.0.1:9", "health"},
       "error: UNAVAILABLE: the server cannot be reached",
       "gwall: UNAVAILABLE: ni ellir cyrraedd y gweinydd"},
  };
  for (const Row& row : rows) {
    const Told english = Pledgectl(row.words);
    EXPECT_EQ(english.code, 1) << row.en;
    EXPECT_THAT(english.err, HasSubstr(row.en));
    EXPECT_THAT(Pledgectl(row.words, v1::LANGUAGE_WELSH).err, HasSubstr(row.cy));
  }
}

TEST(CommandLineTest, WordThatIsNoCommandIsNamed) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"nonsense"}, {"report", "nonsense"}, {"directory", "worker", "nonsense"}}) {
    const Told told = Pledgectl(words);
    EXPECT_EQ(told.code, 2);
    EXPECT_THAT(told.err, HasSubstr("not expected here: nonsense")) << absl::StrJoin(words, " ");
  }
  EXPECT_THAT(Pledgectl({}).err, HasSubstr("a command is required"));
  EXPECT_THAT(Pledgectl({"report"}).err, HasSubstr("a command is required"));
}

}  // namespace
}  // namespace pledgekeeper::ctl
