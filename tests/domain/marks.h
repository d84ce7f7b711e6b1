#ifndef TESTS_DOMAIN_MARKS_H_
#define TESTS_DOMAIN_MARKS_H_

#include <set>
#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

// Which texts of a record can be read in what is shown of it.
namespace pledgekeeper::domain {

// Writes into every text of a record where it stands, "[Note.text]"; each list has one entry.
inline void MarkEveryText(google::protobuf::Message& record) {
  using Field = google::protobuf::FieldDescriptor;
  const google::protobuf::Reflection& reflection = *record.GetReflection();
  const google::protobuf::Descriptor& type = *record.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const Field* field = type.field(i);
    const std::string mark = "[" + type.name() + "." + field->name() + "]";
    if (field->cpp_type() == Field::CPPTYPE_STRING) {
      if (field->is_repeated()) {
        reflection.AddString(&record, field, mark);
      } else {
        reflection.SetString(&record, field, mark);
      }
    } else if (field->cpp_type() == Field::CPPTYPE_MESSAGE) {
      MarkEveryText(field->is_repeated() ? *reflection.AddMessage(&record, field)
                                         : *reflection.MutableMessage(&record, field));
    }
  }
}

// "Note.text": the marks in any text of the message.
inline std::set<std::string> MarksIn(const google::protobuf::Message& shown) {
  const std::string text = shown.DebugString();
  std::set<std::string> marks;
  for (size_t from = text.find('['); from != std::string::npos; from = text.find('[', from + 1)) {
    marks.insert(text.substr(from + 1, text.find(']', from) - from - 1));
  }
  return marks;
}

}  // namespace pledgekeeper::domain

#endif  // TESTS_DOMAIN_MARKS_H_
