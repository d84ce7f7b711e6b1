#ifndef TOOLS_PLEDGECTL_OPTIONS_H_
#define TOOLS_PLEDGECTL_OPTIONS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/protobuf/timestamp.pb.h"
#include "tools/pledgectl/option.h"

// Options of a command, each with what it is for. A name without dashes stands in its place. A
// wrong value is a usage error.
namespace pledgekeeper::ctl {

// A text.
Option AddTextOption(Command command, const std::string& name, Text what, std::string* text);

// Texts: as many as stand in its place, or one each time that it is given.
Option AddTextsOption(Command command, const std::string& name, Text what,
                      std::function<void(const std::vector<std::string>&)> set);

// Ids, into a repeated field: one each time that it is given.
Option AddIdsOption(Command command, const std::string& name, Text what,
                    google::protobuf::RepeatedPtrField<std::string>* ids, Text type = "WORKER");

// Of words that a young person writes: whom of those named in them it is about, and who may see it.
template <typename Message>
void AddNamedOptions(Command command, Message* said) {
  AddIdsOption(command, "--about", "Who it is about, see report people; they never learn of it",
               said->mutable_about_ids());
  AddIdsOption(command, "--may-know",
               "Who of those named in the words may see it, see report named",
               said->mutable_may_know_ids());
}

// A text that `read` makes something of; it refuses by RefuseOption, and says why.
Option AddReadOption(Command command, const std::string& name, Text what,
                     std::function<void(const std::string&)> read);
[[noreturn]] void RefuseOption(const texts::Said& why);

// A whole number; for int and int64_t.
template <typename Number>
Option AddNumberOption(Command command, const std::string& name, Text what,
                       std::function<void(Number)> set);

// Options of which one has to be given.
Command AddOneOf(Command command);

// A length of time: "90s", "1h30m".
Option AddDurationOption(Command command, const std::string& name, Text what,
                         absl::Duration* length);

// A time in Europe/London, see ParseLondonTime.
Option AddTimeOption(Command command, const std::string& name, Text what,
                     std::function<void(const google::protobuf::Timestamp&)> set);

// One of the words of an enum, see words_of_enums.h.
Option AddEnumNumberOption(Command command, const std::string& name, Text what,
                           const google::protobuf::EnumDescriptor& type,
                           std::function<void(int)> set);

Option AddEnumNumbersOption(Command command, const std::string& name, Text what,
                            const google::protobuf::EnumDescriptor& type,
                            google::protobuf::RepeatedField<int>* values);

template <typename Enum>
Option AddEnumOption(Command command, const std::string& name, Text what,
                     std::function<void(Enum)> set) {
  return AddEnumNumberOption(command, name, what, *google::protobuf::GetEnumDescriptor<Enum>(),
                             [set](int number) { set(static_cast<Enum>(number)); });
}

// The same, into a repeated field: one each time that it is given.
template <typename Enum>
Option AddEnumsOption(Command command, const std::string& name, Text what,
                      google::protobuf::RepeatedField<int>* values) {
  return AddEnumNumbersOption(command, name, what, *google::protobuf::GetEnumDescriptor<Enum>(),
                              values);
}

// One of the words that stand here rather than in an enum.
using Choices = std::vector<std::pair<std::string, int>>;
Option AddChoiceOption(Command command, const std::string& name, Text what, const Choices& choices,
                       std::function<void(int)> set);

// A flag that does something, without a value.
Option AddFlag(Command command, const std::string& name, Text what, std::function<void()> act);

// The report of a request, and --etag if the request has one.
template <typename Request>
void AddReportOptions(Command command, Request* request) {
  AddTextOption(command, "REPORT", "The report's id", request->mutable_report_id()).Required();
  if constexpr (requires { request->mutable_etag(); }) {
    AddTextOption(command, "--etag", "Only if nobody changed it since", request->mutable_etag());
  }
}

// --page-size and --page-token.
template <typename Request>
void AddPageOptions(Command command, Request* request) {
  AddNumberOption<int>(command, "--page-size", "How many at most",
                       [request](int size) { request->set_page_size(size); });
  AddTextOption(command, "--page-token", "From the previous page", request->mutable_page_token());
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_OPTIONS_H_
