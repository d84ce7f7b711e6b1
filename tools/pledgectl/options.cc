#include "tools/pledgectl/options.h"

#include "CLI/CLI.hpp"
#include "absl/strings/str_join.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"

namespace pledgekeeper::ctl {

Option Option::Required() const { return Option(option_->required()); }

Option Option::OfType(const std::string& type) const { return Option(option_->type_name(type)); }

Option Option::Excludes(const Option& other) const {
  return Option(option_->excludes(other.option_));
}

bool Option::IsGiven() const { return option_->count() > 0; }

Option AddTextOption(CLI::App* command, const std::string& name, const std::string& what,
                     std::string* text) {
  return Option(command->add_option(name, *text, what));
}

Option AddTextsOption(CLI::App* command, const std::string& name, const std::string& what,
                      std::function<void(const std::vector<std::string>&)> set) {
  CLI::Option* option =
      command->add_option_function<std::vector<std::string>>(name, std::move(set), what);
  if (name.front() == '-') option->allow_extra_args(false);  // what follows it is not all its own
  return Option(option);
}

Option AddReadOption(CLI::App* command, const std::string& name, const std::string& what,
                     std::function<void(const std::string&)> read) {
  return Option(command->add_option_function<std::string>(name, std::move(read), what));
}

void RefuseOption(const std::string& name, const std::string& why) {
  throw CLI::ValidationError(name, why);
}

template <typename Number>
Option AddNumberOption(CLI::App* command, const std::string& name, const std::string& what,
                       std::function<void(Number)> set) {
  return Option(command->add_option_function<Number>(
      name, [set = std::move(set)](const Number& number) { set(number); }, what));
}
template Option AddNumberOption(CLI::App*, const std::string&, const std::string&,
                                std::function<void(int)>);
template Option AddNumberOption(CLI::App*, const std::string&, const std::string&,
                                std::function<void(int64_t)>);

CLI::App* AddOneOf(CLI::App* command, const std::string& name) {
  CLI::Option_group* group = command->add_option_group(name, "Exactly one of these");
  group->require_option(1);
  return group;
}

Option AddFlag(CLI::App* command, const std::string& name, const std::string& what,
               std::function<void()> act) {
  return Option(command->add_flag_callback(name, std::move(act), what));
}

Option AddDurationOption(CLI::App* command, const std::string& name, const std::string& what,
                         absl::Duration* length) {
  const auto read = [name, length](const std::string& text) {
    if (!absl::ParseDuration(text, length) || *length <= absl::ZeroDuration()) {
      RefuseOption(name, "must be a length of time, for example 90s or 1h30m");
    }
  };
  return AddReadOption(command, name, what, read).OfType("DURATION");
}

Option AddTimeOption(CLI::App* command, const std::string& name, const std::string& what,
                     google::protobuf::Timestamp* time) {
  const auto read = [name, time](const std::string& text) {
    const auto parsed = client::ParseLondonTime(text);
    if (!parsed.ok()) RefuseOption(name, std::string(parsed.status().message()));
    *time = client::ToProto(*parsed);
  };
  return AddReadOption(command, name, what, read).OfType("TIME");
}

Option AddEnumNumberOption(CLI::App* command, const std::string& name, const std::string& what,
                           const google::protobuf::EnumDescriptor& type,
                           std::function<void(int)> set) {
  const std::string choices = absl::StrJoin(client::EnumChoices(type), "|");
  const auto read = [name, choices, set, &type](const std::string& text) {
    const auto number = client::EnumNumber(type, text);
    if (!number.has_value()) RefuseOption(name, "must be one of " + choices);
    set(*number);
  };
  return AddReadOption(command, name, what, read).OfType(choices);
}

Option AddChoiceOption(CLI::App* command, const std::string& name, const std::string& what,
                       const Choices& choices, std::function<void(int)> set) {
  std::vector<std::string> names;
  for (const auto& [word, number] : choices) names.push_back(word);
  const std::string all = absl::StrJoin(names, "|");
  const auto read = [name, all, choices, set](const std::string& text) {
    for (const auto& [word, number] : choices) {
      if (word == text) return set(number);
    }
    RefuseOption(name, "must be one of " + all);
  };
  return AddReadOption(command, name, what, read).OfType(all);
}

}  // namespace pledgekeeper::ctl
