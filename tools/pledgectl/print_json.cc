#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/util/json_util.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {

std::string Json(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  options.add_whitespace = !absl::EndsWith(message.GetDescriptor()->name(), "Event");
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) return "{}\n";  // cannot be: these messages hold no Any
  // The one character of Unicode's Bidi_Control that protobuf does not write as an escape.
  absl::StrReplaceAll({{"\u061C", "\\u061c"}}, &json);
  if (json.empty() || json.back() != '\n') json += '\n';
  return json;
}

}  // namespace pledgekeeper::ctl
