// Writes a header that names every method of the API and every field of what the methods answer,
// so that a table can be held against them when it is compiled. All services of
// pledgekeeper.v1 are found by themselves, since all messages are linked in.
//
//   list_api HEADER: returns 0, or 1 if the header cannot be written.
#include <google/protobuf/descriptor.h>

#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FileDescriptor;

constexpr char kPackage[] = "pledgekeeper.v1";

// "GetSummaryResponse.Figure.count", without the package.
std::string Short(const std::string& full_name) {
  return full_name.substr(std::string(kPackage).size() + 1);
}

// The fields of a message, and behind each message-typed one those of its message, each message
// once, in the order in which they are met.
void Walk(const Descriptor& message, std::set<const Descriptor*>& met,
          std::vector<std::string>& fields) {
  if (message.file()->package() != kPackage || !met.insert(&message).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    fields.push_back(Short(message.field(i)->full_name()));
  }
  for (int i = 0; i < message.field_count(); ++i) {
    if (message.field(i)->message_type() != nullptr) {
      Walk(*message.field(i)->message_type(), met, fields);
    }
  }
}

void WriteArray(std::ostream& out, const char* name, const std::vector<std::string>& values) {
  out << "inline constexpr std::string_view " << name << "[] = {\n";
  for (const std::string& value : values) out << "    \"" << value << "\",\n";
  out << "};\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 1;
  // The files of the API stand beside each other, and each is known by its path.
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  std::vector<std::string> methods;
  std::vector<std::string> fields;
  std::set<const Descriptor*> met;
  for (const char* path : {PLEDGEKEEPER_SERVICE_FILES}) {
    const FileDescriptor* file = pool->FindFileByName(path);
    if (file == nullptr) {
      std::cerr << "list_api: " << path << " is not linked in" << std::endl;
      return 1;
    }
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const auto* method = file->service(s)->method(m);
        methods.push_back(Short(method->full_name()));
        Walk(*method->output_type(), met, fields);
      }
    }
  }
  std::ofstream out(argv[1]);
  out << "// Written by tests/api/list_api.cc.\n#include <string_view>\n\n"
         "namespace pledgekeeper::api {\n\n";
  WriteArray(out, "kMethods", methods);
  out << "\n";
  WriteArray(out, "kAnswerFields", fields);
  out << "\n}  // namespace pledgekeeper::api\n";
  return out.flush().good() ? 0 : 1;
}
