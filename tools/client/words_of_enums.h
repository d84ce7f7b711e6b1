#ifndef TOOLS_CLIENT_WORDS_OF_ENUMS_H_
#define TOOLS_CLIENT_WORDS_OF_ENUMS_H_

#include <optional>
#include <string>
#include <vector>

#include "google/protobuf/generated_enum_reflection.h"

// The API's enums as words, made from the names in the proto files: STATUS_BEING_READ is
// "being read" to read and "being-read" to type.
namespace pledgekeeper::client {

// To read: "being read"; "" for the unspecified value, "7" for a number that we do not know.
std::string EnumWords(const google::protobuf::EnumDescriptor& type, int number);

// All values but the unspecified one, as they are typed.
std::vector<std::string> EnumChoices(const google::protobuf::EnumDescriptor& type);

// The number of a typed word ("_" counts as "-", case does not), or nothing.
std::optional<int> EnumNumber(const google::protobuf::EnumDescriptor& type,
                              const std::string& typed);

// As EnumWords.
template <typename Enum>
std::string Words(Enum value) {
  return EnumWords(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_WORDS_OF_ENUMS_H_
