#include "tools/pledgectl/receipt_file.h"

#include <sys/stat.h>

#include <optional>
#include <utility>

#include "google/protobuf/text_format.h"
#include "tools/client/request_id.h"
#include "tools/client/wire_error.h"
#include "tools/pack/pack.h"

namespace pledgekeeper::ctl {
namespace {

absl::Status WritePrivately(const std::string& path, const std::string& bytes) {
  const mode_t before = umask(0077);
  const absl::Status written = pack::WriteFile(path, bytes);
  umask(before);
  return written;
}

absl::Status Wrong(texts::Said why) {
  return client::ErrorOf(absl::StatusCode::kInvalidArgument, std::move(why));
}

}  // namespace

absl::Status SubmitWithReceipt(Session& session, v1::SubmitReportRequest request,
                               const ReceiptFiles& files) {
  // Chosen here, because it is a part of what the receipt is of.
  request.set_request_id(session.globals().request_id.empty() ? client::NewRequestId()
                                                              : session.globals().request_id);
  if (!files.sent.empty()) {
    std::string text;
    google::protobuf::TextFormat::PrintToString(request, &text);
    RETURN_IF_ERROR(WritePrivately(files.sent, text));
  }
  ASSIGN_OR_RETURN(const v1::SubmitReportResponse answer,
                   session.Call<v1::SubmitReportResponse>(std::move(request)));
  session.Print(answer);
  if (files.receipt.empty()) return absl::OkStatus();
  if (answer.receipt().empty()) {
    return client::ErrorOf(
        absl::StatusCode::kFailedPrecondition,
        texts::SayInBoth("the report was received; this server gives no receipt for it"));
  }
  return WritePrivately(files.receipt, answer.receipt());
}

absl::StatusOr<base::PublicKey> PublishedKey(const std::string& text) {
  const std::optional<base::PublicKey> key = base::DigestFromHex(text);
  if (key.has_value()) return *key;
  return Wrong(texts::SayInBoth("{file} is no key: it has 64 characters of 0-9 a-f", text));
}

absl::StatusOr<domain::ReceiptStatement> CheckReceipt(const std::string& receipt,
                                                      const base::PublicKey& key,
                                                      const std::string& sent,
                                                      const std::string& sent_name) {
  const auto statement = domain::OpenReceipt(receipt, key);
  if (!statement.has_value()) {
    return Wrong(texts::SayInBoth("this is no receipt that was signed with this key"));
  }
  if (sent.empty()) return *statement;
  v1::SubmitReportRequest request;
  if (!google::protobuf::TextFormat::ParseFromString(sent, &request)) {
    return Wrong(texts::SayInBoth("{file} is no request in protobuf text format", sent_name));
  }
  if (domain::SentOf(statement->salt, request.SerializeAsString()) != statement->sent) {
    return Wrong(texts::SayInBoth("the receipt is of something else than this request"));
  }
  return *statement;
}

}  // namespace pledgekeeper::ctl
