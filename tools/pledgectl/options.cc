#include "tools/pledgectl/options.h"

#include "CLI/CLI.hpp"
#include "absl/strings/str_join.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/refused_option.h"

namespace pledgekeeper::ctl {
namespace {

Option Described(Command command, CLI::Option* option, Text what) {
  return Option(option, command.descriptions).Described(what);
}

}  // namespace

Option Option::Required() const {
  option_->required();
  return *this;
}

Option Option::Described(Text what) const {
  descriptions_->push_back(
      [option = option_, what](v1::Language language) { option->description(what.In(language)); });
  return *this;
}

Option Option::Also(TextWith<1> more) const {
  descriptions_->push_back([option = option_, more](v1::Language language) {
    option->description(texts::Say(language, more, option->get_description()));
  });
  return *this;
}

// The names of types are put into the language where they are printed (help_format.h).
Option Option::OfType(Text type) const {
  option_->type_name(type.In(v1::LANGUAGE_ENGLISH));
  return *this;
}

Option Option::OneOf(const std::string& choices) const {
  option_->type_name(choices);
  return *this;
}

Option Option::Excludes(const Option& other) const {
  option_->excludes(other.option_);
  return *this;
}

bool Option::IsGiven() const { return option_->count() > 0; }

std::string Option::Typed() const {
  return option_->results().empty() ? "" : option_->results().back();
}

Option AddTextOption(Command command, const std::string& name, Text what, std::string* text) {
  return Described(command, command.app->add_option(name, *text), what);
}

Option AddTextsOption(Command command, const std::string& name, Text what,
                      std::function<void(const std::vector<std::string>&)> set) {
  CLI::Option* option =
      command.app->add_option_function<std::vector<std::string>>(name, std::move(set));
  if (name.front() == '-') option->allow_extra_args(false);  // what follows it is not all its own
  return Described(command, option, what);
}

Option AddIdsOption(Command command, const std::string& name, Text what,
                    google::protobuf::RepeatedPtrField<std::string>* ids, Text type) {
  return AddTextsOption(command, name, what,
                        [ids](const std::vector<std::string>& given) {
                          ids->Assign(given.begin(), given.end());
                        })
      .Also("{what}; may be given several times")
      .OfType(type);
}

Option AddReadOption(Command command, const std::string& name, Text what,
                     std::function<void(const std::string&)> read) {
  return Described(command, command.app->add_option_function<std::string>(name, std::move(read)),
                   what);
}

void RefuseOption(const texts::Said& why) { throw RefusedOption(why); }

template <typename Number>
Option AddNumberOption(Command command, const std::string& name, Text what,
                       std::function<void(Number)> set) {
  return Described(command,
                   command.app->add_option_function<Number>(
                       name, [set = std::move(set)](const Number& number) { set(number); }),
                   what);
}
template Option AddNumberOption(Command, const std::string&, Text, std::function<void(int)>);
template Option AddNumberOption(Command, const std::string&, Text, std::function<void(int64_t)>);

Command AddOneOf(Command command) {
  CLI::Option_group* group = command.app->add_option_group("one of");
  group->require_option(1);
  command.descriptions->push_back([group](v1::Language language) {
    group->description(texts::Say(language, "Exactly one of these"));
  });
  return {group, command.descriptions};
}

Option AddFlag(Command command, const std::string& name, Text what, std::function<void()> act) {
  return Described(command, command.app->add_flag_callback(name, std::move(act)), what);
}

Option AddDurationOption(Command command, const std::string& name, Text what,
                         absl::Duration* length) {
  const auto read = [name, length](const std::string& text) {
    if (!absl::ParseDuration(text, length) || *length <= absl::ZeroDuration()) {
      RefuseOption(
          texts::SayInBoth("{option}: must be a length of time, for example 90s or 1h30m", name));
    }
  };
  return AddReadOption(command, name, what, read).OfType("DURATION");
}

Option AddTimeOption(Command command, const std::string& name, Text what,
                     std::function<void(const google::protobuf::Timestamp&)> set) {
  const auto read = [name, set](const std::string& text) {
    const auto parsed = client::ParseLondonTime(text);
    if (!parsed.has_value()) {
      RefuseOption(texts::SayInBoth(
          "{option}: must read 2026-11-21, \"2026-11-21 09:00\" or 2026-11-21T09:00:00Z", name));
    }
    set(client::ToProto(*parsed));
  };
  return AddReadOption(command, name, what, read).OfType("TIME");
}

namespace {

std::string ChoicesOf(const google::protobuf::EnumDescriptor& type) {
  return absl::StrJoin(client::EnumChoices(type), "|");
}

int NumberOrRefuse(const google::protobuf::EnumDescriptor& type, const std::string& name,
                   const std::string& text) {
  const auto number = client::EnumNumber(type, text);
  if (!number.has_value()) {
    RefuseOption(texts::SayInBoth("{option}: must be one of {choices}", name, ChoicesOf(type)));
  }
  return *number;
}

}  // namespace

Option AddEnumNumberOption(Command command, const std::string& name, Text what,
                           const google::protobuf::EnumDescriptor& type,
                           std::function<void(int)> set) {
  const auto read = [name, set, &type](const std::string& text) {
    set(NumberOrRefuse(type, name, text));
  };
  return AddReadOption(command, name, what, read).OneOf(ChoicesOf(type));
}

Option AddEnumNumbersOption(Command command, const std::string& name, Text what,
                            const google::protobuf::EnumDescriptor& type,
                            google::protobuf::RepeatedField<int>* values) {
  const auto read = [name, values, &type](const std::vector<std::string>& given) {
    values->Clear();
    for (const std::string& text : given) values->Add(NumberOrRefuse(type, name, text));
  };
  return AddTextsOption(command, name, what, read).OneOf(ChoicesOf(type));
}

Option AddChoiceOption(Command command, const std::string& name, Text what, const Choices& choices,
                       std::function<void(int)> set) {
  std::vector<std::string> names;
  for (const auto& [word, number] : choices) names.push_back(word);
  const std::string all = absl::StrJoin(names, "|");
  const auto read = [name, all, choices, set](const std::string& text) {
    for (const auto& [word, number] : choices) {
      if (word == text) return set(number);
    }
    RefuseOption(texts::SayInBoth("{option}: must be one of {choices}", name, all));
  };
  return AddReadOption(command, name, what, read).OneOf(all);
}

}  // namespace pledgekeeper::ctl
