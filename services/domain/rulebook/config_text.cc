#include "services/domain/rulebook/config_text.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "services/base/errors.h"
#include "services/domain/rulebook/calendar_rules.h"
#include "services/domain/rulebook/config_rule.h"
#include "services/domain/rulebook/pledge_rules.h"
#include "services/domain/rulebook/policy_rules.h"

namespace pledgekeeper::domain {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

// Our deepest file is five messages deep; the parser calls itself for each.
constexpr int kMaxDepth = 10;

// Counts from 1, like editors do.
struct Place {
  int line = 1;
  int column = 1;
};

// Keeps the first error of a parse; the others mostly follow from it.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    if (!what.empty()) return;
    what = message;
    // The parser counts from 0; -1 is the file as a whole.
    place = {std::max(line, 0) + 1, std::max(static_cast<int>(column), 0) + 1};
  }

  Place place;
  std::string what;
};

// The parser notices an unknown name only at the token after it, which may stand lines below.
// Answers the name that such a complaint is about; empty for any other.
std::string_view NameBefore(std::string_view complaint) {
  for (const std::string_view marker :
       {"Unknown enumeration value of \"", "has no field named \"", "Non-repeated field \""}) {
    const size_t at = complaint.find(marker);
    if (at == std::string_view::npos) continue;
    const std::string_view name = complaint.substr(at + marker.size());
    return name.substr(0, name.find('"'));
  }
  return {};
}

// The place of the last `name` in front of `place`; `place` itself if there is none.
Place LastBefore(std::string_view text, std::string_view name, Place place) {
  Place found = place;
  Place here;
  for (size_t i = 0; i < text.size(); ++i) {
    if (here.line > place.line || (here.line == place.line && here.column >= place.column)) break;
    if (text.substr(i, name.size()) == name) found = here;
    if (text[i] == '\n') {
      here = {here.line + 1, 1};
    } else {
      // Like protobuf's tokenizer: a tab goes on to the next multiple of eight.
      here.column += text[i] == '\t' ? 8 - (here.column - 1) % 8 : 1;
    }
  }
  return found;
}

// One step of a path: "ladder[3]". No index: -1.
struct Step {
  std::string field;
  int index = -1;
};

Step ParseStep(std::string_view text) {
  const size_t bracket = text.find('[');
  Step step{std::string(text.substr(0, bracket))};
  if (bracket == std::string_view::npos) return step;
  const size_t end = text.find(']', bracket);
  const std::string digits(text.substr(bracket + 1, end - bracket - 1));
  if (!absl::SimpleAtoi(digits, &step.index) || step.index < 0) step.index = -1;
  return step;
}

// Where a value stands, if it was written. In "[A, B]" only the list has a place of its own.
std::optional<Place> PlaceOf(const TextFormat::ParseInfoTree& tree, const FieldDescriptor& field,
                             int index) {
  TextFormat::ParseLocation location = tree.GetLocation(&field, index);
  if (location.line < 0 && index > 0) location = tree.GetLocation(&field, 0);
  if (location.line < 0) return std::nullopt;
  return Place{location.line + 1, location.column + 1};
}

// The place of the field at `path`, or of the innermost message around it that was written.
Place Locate(const Descriptor& type, const TextFormat::ParseInfoTree& tree,
             const std::string& path) {
  Place place;
  const Descriptor* message = &type;
  const TextFormat::ParseInfoTree* here = &tree;
  for (const absl::string_view part : absl::StrSplit(path, '.')) {
    const Step step = ParseStep({part.data(), part.size()});
    const FieldDescriptor* field = message->FindFieldByName(step.field);
    if (field == nullptr) break;
    const int index = field->is_repeated() ? std::max(step.index, 0) : -1;
    const std::optional<Place> found = PlaceOf(*here, *field, index);
    if (!found) break;
    place = *found;
    message = field->message_type();
    if (message == nullptr) break;
    here = here->GetTreeForNested(field, index);
    if (here == nullptr) break;
  }
  return place;
}

// Behind the highest number there is no next version. Asked of texts alone: one that was put in
// force before this rule was made still opens.
constexpr int kMaxCalendarVersion = 1'000'000'000;

template <typename Config>
absl::StatusOr<Config> Parse(std::string_view text, std::string_view source) {
  Config config;
  const absl::Status read =
      ReadConfigText(text, source, config, [&] { return FindBrokenRule(config); });
  if (!read.ok()) return read;
  return config;
}

}  // namespace

absl::Status ReadConfigText(std::string_view text, std::string_view source,
                            google::protobuf::Message& config,
                            const std::function<std::optional<BrokenRule>()>& find_broken_rule) {
  // Before the parser sees it: a calendar's text may come from a caller.
  if (text.size() > kMaxConfigTextBytes) {
    return base::TextInvalid(source, 1, 1,
                             base::Filled("is longer than {limit} bytes",
                                          {{"limit", absl::StrCat(kMaxConfigTextBytes)}}));
  }
  TextFormat::Parser parser;
  FirstError error;
  TextFormat::ParseInfoTree tree;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(&tree);
  parser.SetRecursionLimit(kMaxDepth);
  if (!parser.ParseFromString(std::string(text), &config)) {
    const std::string_view name = NameBefore(error.what);
    const Place place = name.empty() ? error.place : LastBefore(text, name, error.place);
    return base::TextInvalid(source, place.line, place.column,
                             base::Filled("{complaint}", {{"complaint", error.what}}));
  }
  std::optional<BrokenRule> broken = CheckTexts(config);
  if (!broken) broken = find_broken_rule();
  if (!broken) return absl::OkStatus();
  const Place place = Locate(*config.GetDescriptor(), tree, broken->path);
  return base::TextInvalid(source, place.line, place.column, broken->Said());
}

absl::StatusOr<config::v1::Calendar> ParseCalendar(std::string_view text, std::string_view source) {
  config::v1::Calendar config;
  const auto find_broken_rule = [&]() -> std::optional<BrokenRule> {
    if (config.version() > kMaxCalendarVersion) {
      return BrokenRule{"version", "is 1,000,000,000 at most; the next change needs a higher one"};
    }
    return FindBrokenRule(config);
  };
  const absl::Status read = ReadConfigText(text, source, config, find_broken_rule);
  if (!read.ok()) return read;
  return config;
}

absl::StatusOr<config::v1::Policy> ParsePolicy(std::string_view text, std::string_view source) {
  return Parse<config::v1::Policy>(text, source);
}

absl::StatusOr<config::v1::Pledge> ParsePledge(std::string_view text, std::string_view source) {
  return Parse<config::v1::Pledge>(text, source);
}

}  // namespace pledgekeeper::domain
