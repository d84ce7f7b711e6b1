#ifndef TOOLS_PLEDGECTL_OPTION_H_
#define TOOLS_PLEDGECTL_OPTION_H_

#include <functional>
#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "tools/texts/text.h"

// CLI11 by name only: its header takes the compiler two seconds in each file that includes it, and
// as long again to optimise. Only what stands between it and the commands includes it.
namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace pledgekeeper::ctl {

using texts::Text;
using texts::TextWith;

// What --help says of each command and option is told to CLI11 only when somebody is to read it:
// each of these says one thing in a language, in the order in which they were added.
using Descriptions = std::vector<std::function<void(v1::Language)>>;

// A command, a group of commands or of options, to be given more of them. A handle: copies mean the
// same one.
struct Command {
  CLI::App* app;
  Descriptions* descriptions;
};

// An option of a command, for what is still to be said of it. A handle: copies mean the same one.
class Option {
 public:
  Option(CLI::Option* option, Descriptions* descriptions)
      : option_(option), descriptions_(descriptions) {}

  Option Required() const;
  // What it is for, in --help.
  Option Described(Text what) const;
  // What else there is to be said of it, behind what it is for.
  Option Also(TextWith<1> more) const;
  // What its value is called, in --help: "WORKER".
  Option OfType(Text type) const;
  // The words that its value may be, the same in every language.
  Option OneOf(const std::string& choices) const;
  // Not together with `other`.
  Option Excludes(const Option& other) const;
  // Whether it stood on the command line; once that is read.
  bool IsGiven() const;
  // What stood on the command line last, also where a later word of it was wrong; "" for nothing.
  std::string Typed() const;

 private:
  CLI::Option* option_;
  Descriptions* descriptions_;
};

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_OPTION_H_
