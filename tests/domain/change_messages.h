#ifndef TESTS_DOMAIN_CHANGE_MESSAGES_H_
#define TESTS_DOMAIN_CHANGE_MESSAGES_H_

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "services/domain/decide/request.h"

// The messages of a door that ask for a change of one report, and what a door reads in them.
namespace pledgekeeper::domain {

// What is asked, with all of its content: "SNOOZE until=2025-01-07T10:00:00+00:00 words=why".
std::string AskedText(const ask::Anything& what);

// A door's own functions, by the name of the message that each reads.
class ChangeMessages {
 public:
  using Message = google::protobuf::Message;
  using Asked = absl::StatusOr<ask::Anything>;

  // `read` is the door's WhatIsAsked for messages of type T.
  template <typename T>
  ChangeMessages& Add(Asked (*read)(const T&)) {
    const auto any = [read](const Message& message) {
      return read(static_cast<const T&>(message));
    };
    readers_.emplace(T::descriptor()->name(), Reader{&T::default_instance(), any});
    return *this;
  }

  std::set<std::string> names() const;
  // What the message of this text asks, or for an error its reason and its field: "FIELD_REQUIRED
  // text".
  std::string Outcome(const std::string& name, const std::string& text) const;

  // Of a message in which every field is set that a door does not check itself: the fields without
  // which it would ask the very same...
  std::vector<std::string> FieldsThatDoNotMatter(const std::string& name,
                                                 const std::string& whole) const;
  // ...and the texts that nobody bounds, or that may be no UTF-8.
  std::vector<std::string> TextsThatAreNotChecked(const std::string& name,
                                                  const std::string& whole) const;

 private:
  using Field = google::protobuf::FieldDescriptor;
  struct Reader {
    const Message* prototype;
    std::function<Asked(const Message&)> read;
  };

  std::unique_ptr<Message> Parse(const std::string& name, const std::string& text) const;
  std::string Outcome(const Message& message) const;
  // The fields that a door does not check itself.
  static std::vector<const Field*> ContentOf(const Message& message);

  std::map<std::string, Reader> readers_;
};

// The messages of a service that change one report, once for each request_id.
std::set<std::string> ChangesOf(const google::protobuf::ServiceDescriptor& service);

}  // namespace pledgekeeper::domain

#endif  // TESTS_DOMAIN_CHANGE_MESSAGES_H_
