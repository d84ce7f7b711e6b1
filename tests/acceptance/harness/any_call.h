#ifndef TESTS_ACCEPTANCE_HARNESS_ANY_CALL_H_
#define TESTS_ACCEPTANCE_HARNESS_ANY_CALL_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/acceptance/harness/council.h"

// Calls of any method by its name, so that one table can hold the whole API, and with any bytes,
// also those that protobuf refuses to make. A method is named as in "ReportService.SubmitReport".
namespace pledgekeeper::acceptance {

// What a call was answered: a status, and the bytes of the response if it is OK.
struct CallResult {
  grpc::Status status;
  std::string bytes;

  bool ok() const { return status.ok(); }
  // The response; a programmer's error if the bytes are no `Response`.
  template <typename Response>
  Response As() const {
    Response response;
    if (!response.ParseFromString(bytes)) std::abort();
    return response;
  }
};

// The methods of the API, in the order of the proto files; of one service, or of all ("").
std::vector<const google::protobuf::MethodDescriptor*> Methods(const std::string& service = "");
// "ReportService.SubmitReport".
std::string NameOf(const google::protobuf::MethodDescriptor& method);

// A request of a method from its text format.
std::unique_ptr<google::protobuf::Message> RequestOf(const std::string& method,
                                                     const std::string& text);
// Sets a field by its path ("words", "team.name"): text as it is, numbers and enums by their
// number. An element is added to a repeated field; a path goes through the last one of messages.
void SetField(google::protobuf::Message& request, const std::string& path,
              const std::string& value);

// Calls a method with these bytes. No token is sent if `token` is "". A stream that opens is not
// for this: it would be waited for until the deadline.
CallResult Call(Council& council, const std::string& method, const std::string& bytes,
                const std::string& token);
CallResult Call(Council& council, const std::string& method,
                const google::protobuf::Message& request, const std::string& token);
// The same with a request in text format; its "request_id: NEW" gets a new one.
CallResult CallText(Council& council, const std::string& method, const std::string& text,
                    const std::string& token);

// A token for somebody of the council, or "admin", in their own role.
std::string TokenOf(const Council& council, const std::string& person);

// Opens a stream by its method's name and ends it: OK if its first event came, else its status.
grpc::Status OpenStream(Council& council, const std::string& method, const std::string& token);

// Checks an error's code, stable reason and field ("" for no field), that its message names the
// field, and that its details say the same as its status.
void ExpectError(const grpc::Status& status, grpc::StatusCode code, const std::string& reason,
                 const std::string& field = "");
// Checks that nobody can tell two errors apart.
void ExpectSameError(const grpc::Status& status, const grpc::Status& other);

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_ANY_CALL_H_
