#ifndef TOOLS_PLEDGECTL_OPTIONS_H_
#define TOOLS_PLEDGECTL_OPTIONS_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/time/time.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/timestamp.pb.h"

// Options of kinds that CLI11 does not know. A wrong value is a usage error.
namespace pledgekeeper::ctl {

// A length of time: "90s", "1h30m".
CLI::Option* AddDurationOption(CLI::App* command, const std::string& name, const std::string& what,
                               absl::Duration* length);

// A time in Europe/London, see ParseLondonTime.
CLI::Option* AddTimeOption(CLI::App* command, const std::string& name, const std::string& what,
                           google::protobuf::Timestamp* time);

// One of the words of an enum, see words_of_enums.h.
CLI::Option* AddEnumNumberOption(CLI::App* command, const std::string& name,
                                 const std::string& what,
                                 const google::protobuf::EnumDescriptor& type,
                                 std::function<void(int)> set);

template <typename Enum>
CLI::Option* AddEnumOption(CLI::App* command, const std::string& name, const std::string& what,
                           std::function<void(Enum)> set) {
  return AddEnumNumberOption(command, name, what, *google::protobuf::GetEnumDescriptor<Enum>(),
                             [set](int number) { set(static_cast<Enum>(number)); });
}

// One of the words that stand here rather than in an enum. An option without dashes stands in its
// place.
using Choices = std::vector<std::pair<std::string, int>>;
CLI::Option* AddChoiceOption(CLI::App* command, const std::string& name, const std::string& what,
                             const Choices& choices, std::function<void(int)> set);

// A flag that does something, without a value.
inline CLI::Option* AddFlag(CLI::App* command, const std::string& name, const std::string& what,
                            std::function<void()> act) {
  return command->add_flag_callback(name, std::move(act), what);
}

// The report of a request, and --etag if the request has one.
template <typename Request>
void AddReportOptions(CLI::App* command, Request* request) {
  command->add_option("REPORT", *request->mutable_report_id(), "The report's id")->required();
  if constexpr (requires { request->mutable_etag(); }) {
    command->add_option("--etag", *request->mutable_etag(), "Only if nobody changed it since");
  }
}

// --page-size and --page-token.
template <typename Request>
void AddPageOptions(CLI::App* command, Request* request) {
  command->add_option_function<int>(
      "--page-size", [request](int size) { request->set_page_size(size); }, "How many at most");
  command->add_option("--page-token", *request->mutable_page_token(), "From the previous page");
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_OPTIONS_H_
