#include <string>
#include <string_view>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "tools/pledgectl/help_format.h"
#include "tools/pledgectl/refused_option.h"
#include "tools/texts/text.h"

// CLI11's errors have types, but what they are about stands in their English alone
// (/usr/include/CLI/Error.hpp): it is taken out of there, by what stands around it.
namespace pledgekeeper::ctl {
namespace {

// What of `text` stands between the two; nothing if it is not around it so.
bool Takes(absl::string_view text, absl::string_view before, absl::string_view after,
           std::string* between) {
  if (text.size() < before.size() + after.size() || !absl::ConsumePrefix(&text, before)) {
    return false;
  }
  const size_t end = after.empty() ? text.size() : text.find(after);
  if (end == absl::string_view::npos) return false;
  *between = std::string(text.substr(0, end));
  return true;
}

// "--until, --off" for CLI11's ",--until,--off": it lists --help as nothing.
std::string Listed(const std::string& options) {
  return absl::StrReplaceAll(std::string(absl::StripPrefix(options, ",")), {{",", ", "}});
}

std::string MissingText(const std::string& said, v1::Language language) {
  std::string about;
  if (said == "A subcommand is required") return texts::Say(language, "a command is required");
  if (Takes(said, "Exactly 1 option from [", "] is required and ", &about)) {
    std::string given;
    Takes(said.substr(said.rfind(" is required and ")), " is required and ", " were", &given);
    return texts::Say(language, "exactly one of {options} has to be given, not {number}",
                      Listed(about), given);
  }
  if (Takes(said, "Exactly 1 option from [", "] is required", &about)) {
    return texts::Say(language, "exactly one of {options} has to be given", Listed(about));
  }
  if (Takes(said, "", " is required", &about)) {
    return texts::Say(language, "{option} is required", texts::NameIn(language, about));
  }
  return "";
}

std::string MismatchText(const std::string& said, v1::Language language) {
  std::string about;
  if (Takes(said, "", ": At Most 1 required", &about)) {
    return texts::Say(language, "{option}: may be given only once", about);
  }
  if (absl::StrContains(said, " required ") && Takes(said, "", ": ", &about)) {
    return texts::Say(language, "{option}: needs a value", about);
  }
  return "";
}

std::string ConversionText(const std::string& said, v1::Language language) {
  std::string option, value;
  if (Takes(said, "Could not convert: ", " = ", &option)) {
    value = said.substr(said.find(" = ") + 3);
    return texts::Say(language, "{option}: cannot be {value}; see --help", option, value);
  }
  return "";
}

// "" for what is not known here.
std::string Known(const CLI::ParseError& error, v1::Language language) {
  const std::string said = error.what();
  const std::string kind = error.get_name();
  if (kind == "RequiredError") return MissingText(said, language);
  if (kind == "ArgumentMismatch") return MismatchText(said, language);
  if (kind == "ConversionError") return ConversionText(said, language);
  // Its kind is the name of the command.
  if (absl::StartsWith(said, "The following argument")) {
    return texts::Say(language, "not expected here: {words}", said.substr(said.find(": ") + 2));
  }
  std::string one;
  if (kind == "ExcludesError" && Takes(said, "", " excludes ", &one)) {
    return texts::Say(language, "{one} and {other} cannot stand together", one,
                      said.substr(one.size() + std::string_view(" excludes ").size()));
  }
  return "";
}

}  // namespace

std::string UsageText(const CLI::ParseError& error, v1::Language language) {
  if (const auto* refused = dynamic_cast<const RefusedOption*>(&error)) {
    return refused->why().In(language);
  }
  const std::string known = Known(error, language);
  if (!known.empty()) return known;
  return texts::Say(language, "the command line is wrong: {what}", error.what());
}

}  // namespace pledgekeeper::ctl
