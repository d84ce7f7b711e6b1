#ifndef TOOLS_PLEDGECTL_HELP_FORMAT_H_
#define TOOLS_PLEDGECTL_HELP_FORMAT_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

namespace pledgekeeper::ctl {

// How --help is laid out: as CLI11 does it, with the words of its frame and the names of values
// from the catalogue. For one thread.
class HelpFormat : public CLI::Formatter {
 public:
  // From now on.
  void SpeakIn(v1::Language language);

  std::string make_description(const CLI::App* app) const override;
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override;
  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override;
  std::string make_expanded(const CLI::App* group) const override;
  std::string make_option_name(const CLI::Option* option, bool is_positional) const override;

 private:
  v1::Language language_ = v1::LANGUAGE_ENGLISH;
};

// What is wrong with a command line, in our words; CLI11's own only where it says what we do not
// know.
std::string UsageText(const CLI::ParseError& error, v1::Language language);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_HELP_FORMAT_H_
