#include "tools/pledgectl/help_format.h"

#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/texts/catalogue.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {

void HelpFormat::SpeakIn(v1::Language language) {
  language_ = language;
  // CLI11 asks for the label of each word of its frame, and of what an option's value is called.
  for (const auto& names : {std::span<const wording::Phrase>(texts::kUsageTexts),
                            std::span<const wording::Phrase>(texts::kOptionTexts),
                            std::span<const wording::Phrase>(texts::kLabelTexts)}) {
    for (const wording::Phrase& name : names) {
      label(std::string(name.en), std::string(name.In(language)));
    }
  }
}

// Without how many of its options or commands are needed, which the usage line or the text says.
std::string HelpFormat::make_description(const CLI::App* app) const {
  return absl::StrCat(app->get_description(), "\n");
}

std::string HelpFormat::make_group(std::string group, bool is_positional,
                                   std::vector<const CLI::Option*> options) const {
  return CLI::Formatter::make_group(texts::NameIn(language_, group), is_positional,
                                    std::move(options));
}

std::string HelpFormat::make_subcommands(const CLI::App* app, CLI::AppFormatMode) const {
  std::string groups, commands;
  for (const CLI::App* each : app->get_subcommands({})) {
    (each->get_name().empty() ? groups : commands) +=
        each->get_name().empty() ? make_expanded(each) : make_subcommand(each);
  }
  if (commands.empty()) return groups;
  return absl::StrCat(groups, "\n", texts::Say(language_, "Subcommands"), ":\n", commands);
}

// Only groups of options are laid out by this; they have no name that anybody types.
std::string HelpFormat::make_expanded(const CLI::App* group) const {
  std::string text;
  for (const CLI::Option* option : group->get_options()) {
    if (option != group->get_help_ptr()) text += make_option(option, false);
  }
  return absl::StrCat("\n", group->get_description(), ":\n", text);
}

std::string HelpFormat::make_option_name(const CLI::Option* option, bool is_positional) const {
  const std::string name = CLI::Formatter::make_option_name(option, is_positional);
  return is_positional ? texts::NameIn(language_, name) : name;
}

}  // namespace pledgekeeper::ctl
