#ifndef SERVICES_DOMAIN_RULEBOOK_CONFIG_RULE_H_
#define SERVICES_DOMAIN_RULEBOOK_CONFIG_RULE_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "google/protobuf/message.h"
#include "services/base/errors.h"

// What the rules of all configuration files have in common. Pure functions; threads may call them
// freely.
namespace pledgekeeper::domain {

// A rule of a configuration file that is broken.
struct BrokenRule {
  BrokenRule(std::string path, base::InBothLanguages what)
      : path(std::move(path)), what(std::move(what)) {}
  BrokenRule(std::string path, base::Detail what) : path(std::move(path)), what(what) {}

  // What is wrong with its path before it, for a place that knows no lines.
  base::InBothLanguages Said() const { return path.empty() ? what : base::At(path, what); }

  // The field that breaks it, "clocks[1].ladder[0].share"; a message if the field is missing from
  // it; empty for the file as a whole.
  std::string path;
  // What is wrong, and what would be right.
  base::InBothLanguages what;
};

// `parent` and `field` as a path; `parent` may be empty.
std::string Path(std::string_view parent, std::string_view field);
// The same for an element of a repeated field.
std::string Path(std::string_view parent, std::string_view field, int index);

// Ids are 1 to 40 characters of A-Z a-z 0-9 . _ -, so that they fit into keys, paths and reasons.
std::optional<BrokenRule> CheckId(std::string_view id, std::string path);
// Versions start at 1.
std::optional<BrokenRule> CheckVersion(int version);
// A required string has something in it beside white space.
std::optional<BrokenRule> CheckFilled(std::string_view text, std::string path);

// What holds in the whole of `message`, found by reflection so that a new field cannot be
// forgotten: every config.v1.Text that is not `optional` is there, and each in every language,
// every string is UTF-8, every enum value has a name. `path` is the path of `message`.
std::optional<BrokenRule> CheckTexts(const google::protobuf::Message& message,
                                     const std::string& path = "");

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_RULEBOOK_CONFIG_RULE_H_
