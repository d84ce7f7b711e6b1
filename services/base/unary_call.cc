#include "services/base/unary_call.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/unknown_field_set.h>
#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <chrono>
#include <exception>
#include <utility>
#include <vector>

#include "services/base/call_language.h"
#include "services/base/errors.h"
#include "services/base/message_bytes.h"
#include "services/base/peer_address.h"
#include "services/base/rpc_status.h"
#include "services/base/text_check.h"

namespace pledgekeeper::base {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

// The path of the first string field that is not UTF-8, or "". Descends into messages.
std::string FindNotUtf8(const UnknownFieldSet& fields,
                        const google::protobuf::Descriptor& descriptor) {
  for (int i = 0; i < fields.field_count(); ++i) {
    const UnknownField& field = fields.field(i);
    const FieldDescriptor* known = descriptor.FindFieldByNumber(field.number());
    if (known == nullptr || field.type() != UnknownField::TYPE_LENGTH_DELIMITED) continue;
    if (known->type() == FieldDescriptor::TYPE_STRING && !IsUtf8(field.length_delimited())) {
      return known->name();
    }
    if (known->type() != FieldDescriptor::TYPE_MESSAGE) continue;
    UnknownFieldSet inner;
    if (!inner.ParseFromString(field.length_delimited())) continue;
    const std::string path = FindNotUtf8(inner, *known->message_type());
    if (!path.empty()) return known->name() + "." + path;
  }
  return "";
}

// Whether one more error may be logged in this second; says first how many were not in an earlier
// one.
bool MayLogNow() {
  static std::chrono::steady_clock::time_point second;
  static int count = 0;
  const auto now = std::chrono::steady_clock::now();
  if (now - second >= std::chrono::seconds(1)) {
    if (count > kMaxErrorsLogged) {
      spdlog::error("{} more calls failed in that second", count - kMaxErrorsLogged);
    }
    second = now;
    count = 0;
  }
  return ++count <= kMaxErrorsLogged;
}

}  // namespace

std::string BearerToken(const grpc::CallbackServerContext& context) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find("authorization");
  if (found == metadata.end()) return "";
  const std::string_view value(found->second.data(), found->second.size());
  if (value.substr(0, kScheme.size()) != kScheme) return "";
  return std::string(value.substr(kScheme.size()));
}

CallHeader HeaderOf(const grpc::CallbackServerContext& context) {
  return {BearerToken(context), AskedLanguage(context), PeerAddress(context.peer())};
}

void LogServerError(const char* method, const absl::Status& status) {
  const std::string reason = ErrorReason(status);
  const bool callers_fault =
      reason != "UNKNOWN" && !absl::IsUnavailable(status) && !absl::IsDataLoss(status);
  if (callers_fault || !MayLogNow()) return;
  // Messages of errors.h hold no words, names or addresses; of others, only the code is logged.
  spdlog::error("{} failed: {} {}", method, reason,
                reason == "UNKNOWN" ? "" : std::string(status.message()));
}

absl::Status WhyNotParsed(const grpc::ByteBuffer& bytes, const google::protobuf::Message& message) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (bytes.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  UnknownFieldSet fields;
  const std::string path =
      fields.ParseFromString(text) ? FindNotUtf8(fields, *message.GetDescriptor()) : std::string();
  return path.empty() ? RequestMalformed() : FieldNotUtf8(path);
}

grpc::ServerUnaryReactor* ServeUnary(Runtime& runtime, const char* method,
                                     grpc::CallbackServerContext& context,
                                     const grpc::ByteBuffer& in, grpc::ByteBuffer& out, Lane lane,
                                     std::shared_ptr<UnaryCall> call) {
  grpc::ServerUnaryReactor* reactor = context.DefaultReactor();
  const auto finish = [reactor, &context](const absl::Status& status, v1::Language language) {
    SayLanguage(language, context);
    reactor->Finish(ToRpcStatus(status, language));
  };
  if (runtime.is_draining()) {
    finish(ShuttingDown(), AskedLanguage(context));
    return reactor;
  }
  if (!runtime.EnterCall(lane)) {
    finish(TooManyCalls("calls_in_flight"), AskedLanguage(context));
    return reactor;
  }
  if (!ParseBytes(in, call->request_message())) {
    runtime.LeaveCall(lane);
    finish(WhyNotParsed(in, call->request_message()), AskedLanguage(context));
    return reactor;
  }
  call->header = HeaderOf(context);
  runtime.HandOver([&runtime, finish, method, lane, call = std::move(call), &out] {
    boost::asio::co_spawn(
        runtime.context(), call->Serve(),
        [&runtime, finish, method, lane, call, &out](std::exception_ptr failed,
                                                     absl::Status status) {
          call->OnServed();
          if (failed) status = absl::InternalError("exception");
          if (!status.ok()) LogServerError(method, status);
          runtime.Answer([&runtime, finish, lane, call, &out, status = std::move(status)] {
            if (status.ok()) out = ToBytes(call->response_message());
            // Before: whoever has an answer finds a place for their next call.
            runtime.LeaveCall(lane);
            finish(status, call->header.language);
          });
        });
  });
  return reactor;
}

}  // namespace pledgekeeper::base
