#ifndef TOOLS_CLIENT_WORDS_OF_ENUMS_H_
#define TOOLS_CLIENT_WORDS_OF_ENUMS_H_

#include <optional>
#include <string>
#include <vector>

#include "google/protobuf/generated_enum_reflection.h"

// The API's enums as they are typed, in any language: made from the names in the proto files,
// STATUS_BEING_READ is "being-read". (To read: tools/texts/enum_words.h.) Pure; threads may call
// these functions freely.
namespace pledgekeeper::client {

// All values but the unspecified one, as they are typed.
std::vector<std::string> EnumChoices(const google::protobuf::EnumDescriptor& type);

// The number of a typed word ("_" counts as "-", case does not), or nothing.
std::optional<int> EnumNumber(const google::protobuf::EnumDescriptor& type,
                              const std::string& typed);

}  // namespace pledgekeeper::client

#endif  // TOOLS_CLIENT_WORDS_OF_ENUMS_H_
