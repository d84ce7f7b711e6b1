#include "tests/acceptance/harness/any_call.h"

#include <google/protobuf/text_format.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <future>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "proto/pledgekeeper/v1/check_in_figures_service.pb.h"
#include "proto/pledgekeeper/v1/check_in_service.pb.h"
#include "proto/pledgekeeper/v1/compliance_service.grpc.pb.h"
#include "proto/pledgekeeper/v1/device_service.pb.h"
#include "proto/pledgekeeper/v1/device_sign_in_service.pb.h"
#include "proto/pledgekeeper/v1/error.pb.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "proto/pledgekeeper/v1/maintenance_service.pb.h"
#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "proto/pledgekeeper/v1/sign_in_service.pb.h"
#include "proto/pledgekeeper/v1/speaking_service.pb.h"

namespace pledgekeeper::acceptance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

const MethodDescriptor& MethodNamed(const std::string& name) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  const MethodDescriptor* method = pool->FindMethodByName("pledgekeeper.v1." + name);
  if (method == nullptr) std::abort();  // a table names a method that does not exist
  return *method;
}

std::string PathOf(const std::string& name) {
  const MethodDescriptor& method = MethodNamed(name);
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

}  // namespace

std::vector<const MethodDescriptor*> Methods(const std::string& service) {
  std::vector<const MethodDescriptor*> methods;
  for (const auto* file :
       {v1::GetPledgeRequest::descriptor()->file(), v1::GetReportRequest::descriptor()->file(),
        v1::SubmitReportForRequest::descriptor()->file(),
        v1::ListQueueRequest::descriptor()->file(), v1::GetTeamRequest::descriptor()->file(),
        v1::GetNotifyStatusRequest::descriptor()->file(),
        v1::ListCalendarsRequest::descriptor()->file(),
        v1::ListAdministrationRequest::descriptor()->file(),
        v1::ListMeasuresRequest::descriptor()->file(),
        v1::RebuildTalliesRequest::descriptor()->file(),
        v1::PrepareMonthRequest::descriptor()->file(), v1::GetCheckInRequest::descriptor()->file(),
        v1::GetCheckInFiguresRequest::descriptor()->file(),
        v1::CreateInvitationRequest::descriptor()->file(),
        v1::PairDeviceRequest::descriptor()->file(),
        v1::BeginStaffSignInRequest::descriptor()->file()}) {
    const auto* found = file->service(0);
    if (!service.empty() && found->name() != service) continue;
    for (int i = 0; i < found->method_count(); ++i) methods.push_back(found->method(i));
  }
  return methods;
}

std::string NameOf(const MethodDescriptor& method) {
  return absl::StrCat(method.service()->name(), ".", method.name());
}

std::unique_ptr<Message> RequestOf(const std::string& method, const std::string& text) {
  const Message* prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(
      MethodNamed(method).input_type());
  std::unique_ptr<Message> request(prototype->New());
  if (!google::protobuf::TextFormat::ParseFromString(text, request.get())) {
    ADD_FAILURE() << method << ": no request: " << text;
  }
  return request;
}

void SetField(Message& request, const std::string& path, const std::string& value) {
  Message* message = &request;
  const std::vector<std::string> names = absl::StrSplit(path, '.');
  for (size_t i = 0; i + 1 < names.size(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(names[i]);
    const auto* reflection = message->GetReflection();
    message = field->is_repeated() ? reflection->MutableRepeatedMessage(
                                         message, field, reflection->FieldSize(*message, field) - 1)
                                   : reflection->MutableMessage(message, field);
  }
  const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(names.back());
  if (field == nullptr) std::abort();  // a table names a field that does not exist
  const auto* reflection = message->GetReflection();
  if (field->is_repeated()) return reflection->AddString(message, field, value);
  switch (field->type()) {
    case FieldDescriptor::TYPE_STRING:
      return reflection->SetString(message, field, value);
    case FieldDescriptor::TYPE_ENUM:
      // Words that are no number: any other value than the first that is said.
      return reflection->SetEnumValue(
          message, field,
          absl::ascii_isdigit(value[0]) ? std::stoi(value) : field->enum_type()->value_count() - 1);
    default:
      return reflection->SetInt32(message, field, std::stoi(value));
  }
}

CallResult Call(Council& council, const std::string& method, const std::string& bytes,
                const std::string& token) {
  grpc::GenericStub stub(council.channel());
  grpc::ClientContext context;
  if (token.empty()) {
    context.set_deadline(
        gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(20, GPR_TIMESPAN)));
  } else {
    council.Sign(context, token);
  }
  const grpc::ByteBuffer request = BufferOf(bytes);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, PathOf(method), {}, &request, &response,
                 [&](grpc::Status status) { done.set_value(std::move(status)); });
  CallResult answer{done.get_future().get(), ""};
  if (answer.ok()) answer.bytes = BytesOf(response);
  return answer;
}

CallResult Call(Council& council, const std::string& method, const Message& request,
                const std::string& token) {
  return Call(council, method, request.SerializeAsString(), token);
}

CallResult CallText(Council& council, const std::string& method, const std::string& text,
                    const std::string& token) {
  const std::string filled = absl::StrReplaceAll(
      text, {{"request_id: NEW", absl::StrCat("request_id: \"", council.NewRequestId(), "\"")}});
  return Call(council, method, *RequestOf(method, filled), token);
}

std::string TokenOf(const Council& council, const std::string& person) {
  if (person == "admin") return council.Token(person, v1::ROLE_ADMINISTRATOR);
  return council.Token(
      person, person.substr(0, 3) == "yp-" ? v1::ROLE_YOUNG_PERSON : v1::ROLE_SOCIAL_WORKER);
}

grpc::Status OpenStream(Council& council, const std::string& method, const std::string& token) {
  grpc::ClientContext context;
  council.Sign(context, token);
  const auto read_first = [&](auto reader, auto event) {
    const bool opened = reader->Read(&event) && event.report_id().empty();
    if (opened) context.TryCancel();
    while (reader->Read(&event)) {
    }
    const grpc::Status status = reader->Finish();
    return opened ? grpc::Status::OK : status;
  };
  if (method == "ComplianceService.WatchFigures") {
    const auto stub = v1::ComplianceService::NewStub(council.channel());
    v1::WallFigures figures;
    const auto reader = stub->WatchFigures(&context, {});
    const bool opened = reader->Read(&figures) && figures.has_event_time();
    if (opened) context.TryCancel();
    while (reader->Read(&figures)) {
    }
    const grpc::Status status = reader->Finish();
    return opened ? grpc::Status::OK : status;
  }
  if (method == "ReportService.WatchReports") {
    return read_first(council.reports().WatchReports(&context, {}), v1::ReportEvent());
  }
  return read_first(council.triage().WatchQueue(&context, {}), v1::QueueEvent());
}

void ExpectError(const grpc::Status& status, grpc::StatusCode code, const std::string& reason,
                 const std::string& field) {
  EXPECT_EQ(status.error_code(), code) << status.error_message();
  if (status.error_code() != code) return;  // the rest would only say it again
  EXPECT_EQ(ReasonOf(status), reason) << status.error_message();
  EXPECT_EQ(FactOf(status, "field"), field);
  EXPECT_NE(status.error_message().find(field), std::string::npos) << status.error_message();
  v1::ErrorStatus details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.code(), static_cast<int>(code));
  EXPECT_EQ(details.message(), status.error_message());
}

void ExpectSameError(const grpc::Status& status, const grpc::Status& other) {
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(status.error_code(), other.error_code());
  EXPECT_EQ(status.error_message(), other.error_message());
  EXPECT_EQ(status.error_details(), other.error_details());
}

}  // namespace pledgekeeper::acceptance
