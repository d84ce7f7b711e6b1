#ifndef TESTS_DOMAIN_SEEN_FIELDS_H_
#define TESTS_DOMAIN_SEEN_FIELDS_H_

#include <set>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace pledgekeeper::domain {

// Which fields of API messages the stories of a test have filled in. A field that no story fills in
// is one that nobody tests, or that a view forgot.
class SeenFields {
 public:
  // What is set in the message, and in the messages in it.
  void See(const google::protobuf::Message& message) {
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    std::vector<const Field*> fields;
    reflection.ListFields(message, &fields);
    for (const Field* field : fields) {
      seen_.insert(field);
      if (field->cpp_type() != Field::CPPTYPE_MESSAGE) continue;
      const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 0;
      if (!field->is_repeated()) See(reflection.GetMessage(message, field));
      for (int i = 0; i < count; ++i) See(reflection.GetRepeatedMessage(message, field, i));
    }
  }

  // "LegalClock.holds": the fields of a message, and of the API's messages in it, that were set in
  // nothing that was seen.
  std::set<std::string> NeverSet(const google::protobuf::Descriptor& message) const {
    std::set<const google::protobuf::Descriptor*> looked_at;
    std::set<std::string> never;
    Walk(message, looked_at, never);
    return never;
  }

 private:
  using Field = google::protobuf::FieldDescriptor;

  void Walk(const google::protobuf::Descriptor& message,
            std::set<const google::protobuf::Descriptor*>& looked_at,
            std::set<std::string>& never) const {
    const bool is_ours = message.file()->package() == "pledgekeeper.v1";
    if (!is_ours || !looked_at.insert(&message).second) return;
    for (int i = 0; i < message.field_count(); ++i) {
      const Field* field = message.field(i);
      if (!seen_.contains(field)) never.insert(message.name() + "." + field->name());
      if (field->message_type() != nullptr) Walk(*field->message_type(), looked_at, never);
    }
  }

  std::set<const Field*> seen_;
};

}  // namespace pledgekeeper::domain

#endif  // TESTS_DOMAIN_SEEN_FIELDS_H_
