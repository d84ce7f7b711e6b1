#include "tools/client/words_of_enums.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/descriptor.h"

namespace pledgekeeper::client {
namespace {

using google::protobuf::EnumDescriptor;

// "being-read" for STATUS_BEING_READ: value 0 is always PREFIX_UNSPECIFIED.
std::string Typed(const EnumDescriptor& type, int index) {
  const std::string& zero = type.FindValueByNumber(0)->name();
  const size_t prefix = zero.size() - std::string("UNSPECIFIED").size();
  return absl::StrReplaceAll(absl::AsciiStrToLower(type.value(index)->name().substr(prefix)),
                             {{"_", "-"}});
}

}  // namespace

std::string EnumWords(const EnumDescriptor& type, int number) {
  if (number == 0) return "";
  const auto* value = type.FindValueByNumber(number);
  // A newer server may have values that this program does not know.
  if (value == nullptr) return std::to_string(number);
  return absl::StrReplaceAll(Typed(type, value->index()), {{"-", " "}});
}

std::vector<std::string> EnumChoices(const EnumDescriptor& type) {
  std::vector<std::string> choices;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) choices.push_back(Typed(type, i));
  }
  return choices;
}

std::optional<int> EnumNumber(const EnumDescriptor& type, const std::string& typed) {
  const std::string wanted = absl::StrReplaceAll(absl::AsciiStrToLower(typed), {{"_", "-"}});
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0 && Typed(type, i) == wanted) return type.value(i)->number();
  }
  return std::nullopt;
}

}  // namespace pledgekeeper::client
