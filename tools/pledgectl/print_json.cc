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
  // Of Unicode's Bidi_Control, which protobuf does not write as escapes throughout.
  absl::StrReplaceAll({{"\u061C", "\\u061c"},
                       {"\u200E", "\\u200e"},
                       {"\u200F", "\\u200f"},
                       {"\u202A", "\\u202a"},
                       {"\u202B", "\\u202b"},
                       {"\u202C", "\\u202c"},
                       {"\u202D", "\\u202d"},
                       {"\u202E", "\\u202e"},
                       {"\u2066", "\\u2066"},
                       {"\u2067", "\\u2067"},
                       {"\u2068", "\\u2068"},
                       {"\u2069", "\\u2069"}},
                      &json);
  if (json.empty() || json.back() != '\n') json += '\n';
  return json;
}

}  // namespace pledgekeeper::ctl
