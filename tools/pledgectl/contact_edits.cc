#include "tools/pledgectl/contact_edits.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/client/words_of_enums.h"

namespace pledgekeeper::ctl {
namespace {

std::vector<std::string> PartsOf(const std::string& list) {
  if (list.empty()) return {};
  return absl::StrSplit(list, ',');
}

}  // namespace

std::vector<v1::Channel> ReadChannels(const std::string& option, const std::string& text) {
  const auto& type = *google::protobuf::GetEnumDescriptor<v1::Channel>();
  std::vector<v1::Channel> channels;
  for (const std::string& word : PartsOf(text)) {
    const auto number = client::EnumNumber(type, word);
    if (!number.has_value()) {
      RefuseOption(texts::SayInBoth("{option}: must be some of {choices}, or \"\"", option,
                                    absl::StrJoin(client::EnumChoices(type), ",")));
    }
    channels.push_back(static_cast<v1::Channel>(*number));
  }
  return channels;
}

std::vector<int> ReadDays(const std::string& option, const std::string& text) {
  std::vector<int> days;
  for (const std::string& word : PartsOf(text)) {
    int day = 0;
    if (!absl::SimpleAtoi(word, &day)) {
      RefuseOption(texts::SayInBoth(
          "{option}: must be days from 1 (Monday) to 7 (Sunday), as in 3,5", option));
    }
    days.push_back(day);
  }
  return days;
}

}  // namespace pledgekeeper::ctl
