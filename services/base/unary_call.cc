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
#include "services/base/own_lanes.h"
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

// Whether a request says "I am not safe now": all of its kind do, or one of its fields does.
bool SaysNotSafe(const google::protobuf::Message& request) {
  const auto& kind = *request.GetDescriptor();
  if (kind.name() == "SayNotSafeRequest") return true;
  const auto& fields = *request.GetReflection();
  const FieldDescriptor* flag = kind.FindFieldByName("not_safe");
  if (flag != nullptr && flag->cpp_type() == FieldDescriptor::CPPTYPE_BOOL &&
      fields.GetBool(request, flag)) {
    return true;
  }
  const FieldDescriptor* safety = kind.FindFieldByName("safety");
  return safety != nullptr && safety->enum_type() == v1::Safety_descriptor() &&
         fields.GetEnumValue(request, safety) == v1::SAFETY_NOT_SAFE;
}

// Takes a place where the lane has none left, for "I am not safe now": one of the few that stand
// beside a full server. Leaves in `lane` whose; false if there is none.
bool EnterNotSafe(Runtime& runtime, Lane& lane) {
  for (const Lane few : {Lane::kSigningIn, Lane::kAdministrator}) {
    if (!runtime.EnterCall(few)) continue;
    lane = few;
    return true;
  }
  return false;
}

// What is kept by thread is kept by runtime: each has one.
thread_local OwnLanes own_lanes;

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
  const bool is_said = lane == Lane::kUrgent;
  bool is_parsed = false;
  if (!runtime.EnterCall(lane)) {
    // Of what young people say alone: what it says decides whether it may be sent again later.
    is_parsed = is_said && ParseBytes(in, call->request_message());
    if (!is_parsed || !SaysNotSafe(call->request_message()) || !EnterNotSafe(runtime, lane)) {
      finish(TooManyCalls("calls_in_flight"), AskedLanguage(context));
      return reactor;
    }
  }
  if (!is_parsed && !ParseBytes(in, call->request_message())) {
    runtime.LeaveCall(lane);
    finish(WhyNotParsed(in, call->request_message()), AskedLanguage(context));
    return reactor;
  }
  call->header = HeaderOf(context);
  using Urgency = OwnLanes::Urgency;
  const Urgency urgency = !is_said                               ? Urgency::kUsual
                          : SaysNotSafe(call->request_message()) ? Urgency::kNotSafe
                                                                 : Urgency::kSaid;
  // Whoever shows no token is refused at once, or signs in, which has few places of its own.
  const bool has_lane = !call->header.token.empty();
  const auto serve = [&runtime, finish, method, lane, has_lane, call, &out] {
    boost::asio::co_spawn(
        runtime.context(), call->Serve(),
        [&runtime, finish, method, lane, has_lane, call, &out](std::exception_ptr failed,
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
          if (has_lane) own_lanes.Leave(call->header.token);
        });
  };
  runtime.HandOver([&runtime, finish, lane, urgency, has_lane, call, serve] {
    if (!has_lane) return serve();
    if (own_lanes.Take(call->header.token, urgency, serve)) return;
    runtime.Answer([&runtime, finish, lane, call] {
      runtime.LeaveCall(lane);
      finish(TooManyCalls("calls_of_one_person"), call->header.language);
    });
  });
  return reactor;
}

}  // namespace pledgekeeper::base
