#include "tools/pledgectl/options.h"

#include "absl/strings/str_join.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"

namespace pledgekeeper::ctl {

CLI::Option* AddDurationOption(CLI::App* command, const std::string& name, const std::string& what,
                               absl::Duration* length) {
  const auto read = [name, length](const std::string& text) {
    if (!absl::ParseDuration(text, length) || *length <= absl::ZeroDuration()) {
      throw CLI::ValidationError(name, "must be a length of time, for example 90s or 1h30m");
    }
  };
  return command->add_option_function<std::string>(name, read, what)->type_name("DURATION");
}

CLI::Option* AddTimeOption(CLI::App* command, const std::string& name, const std::string& what,
                           google::protobuf::Timestamp* time) {
  const auto read = [name, time](const std::string& text) {
    const auto parsed = client::ParseLondonTime(text);
    if (!parsed.ok()) throw CLI::ValidationError(name, std::string(parsed.status().message()));
    *time = client::ToProto(*parsed);
  };
  return command->add_option_function<std::string>(name, read, what)->type_name("TIME");
}

CLI::Option* AddEnumNumberOption(CLI::App* command, const std::string& name,
                                 const std::string& what,
                                 const google::protobuf::EnumDescriptor& type,
                                 std::function<void(int)> set) {
  const std::string choices = absl::StrJoin(client::EnumChoices(type), "|");
  const auto read = [name, choices, set, &type](const std::string& text) {
    const auto number = client::EnumNumber(type, text);
    if (!number.has_value()) throw CLI::ValidationError(name, "must be one of " + choices);
    set(*number);
  };
  return command->add_option_function<std::string>(name, read, what)->type_name(choices);
}

CLI::Option* AddChoiceOption(CLI::App* command, const std::string& name, const std::string& what,
                             const Choices& choices, std::function<void(int)> set) {
  std::vector<std::string> names;
  for (const auto& [word, number] : choices) names.push_back(word);
  const std::string all = absl::StrJoin(names, "|");
  const auto read = [name, all, choices, set](const std::string& text) {
    for (const auto& [word, number] : choices) {
      if (word == text) return set(number);
    }
    throw CLI::ValidationError(name, "must be one of " + all);
  };
  return command->add_option_function<std::string>(name, read, what)->type_name(all);
}

}  // namespace pledgekeeper::ctl
