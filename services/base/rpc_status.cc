#include "services/base/rpc_status.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/error.pb.h"
#include "services/base/errors.h"

namespace pledgekeeper::base {
namespace {

void AddDetail(const char* type, const google::protobuf::Message& detail,
               v1::ErrorStatus& details) {
  google::protobuf::Any& any = *details.add_details();
  any.set_type_url(absl::StrCat("type.googleapis.com/google.rpc.", type));
  any.set_value(detail.SerializeAsString());
}

void AddLanguage(const char* locale, const std::string& message, v1::ErrorStatus& details) {
  v1::LocalizedMessage localized;
  localized.set_locale(locale);
  localized.set_message(message);
  AddDetail("LocalizedMessage", localized, details);
}

}  // namespace

grpc::Status ToRpcStatus(const absl::Status& status, v1::Language language) {
  if (status.ok()) return grpc::Status::OK;
  const std::string reason = ErrorReason(status);
  if (reason == "UNKNOWN") return ToRpcStatus(InternalFault(), language);
  const InBothLanguages said = SaidBy(status);
  const std::string& message = language == v1::LANGUAGE_WELSH ? said.cy : said.en;
  v1::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("pledgekeeper");
  for (const char* key : {"field", "state", "possible", "limit", "line", "column", "gone"}) {
    const std::string fact = ErrorFact(status, key);
    if (!fact.empty()) (*info.mutable_metadata())[key] = fact;
  }
  v1::ErrorStatus details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(message);
  AddDetail("ErrorInfo", info, details);
  AddLanguage("en", said.en, details);
  AddLanguage("cy", said.cy, details);
  return {static_cast<grpc::StatusCode>(status.code()), message, details.SerializeAsString()};
}

}  // namespace pledgekeeper::base
