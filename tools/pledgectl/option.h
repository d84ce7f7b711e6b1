#ifndef TOOLS_PLEDGECTL_OPTION_H_
#define TOOLS_PLEDGECTL_OPTION_H_

#include <string>

// CLI11 by name only: its header takes the compiler two seconds in each file that includes it, and
// as long again to optimise. command_line.cc and options.cc do, commands do not.
namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace pledgekeeper::ctl {

// An option of a command, for what is still to be said of it. A handle: copies mean the same one.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option Required() const;
  // What its value is, in --help: "WORKER".
  Option OfType(const std::string& type) const;
  // Not together with `other`.
  Option Excludes(const Option& other) const;
  // Whether it stood on the command line; once that is read.
  bool IsGiven() const;

 private:
  CLI::Option* option_;
};

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_OPTION_H_
