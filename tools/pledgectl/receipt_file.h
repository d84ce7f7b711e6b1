#ifndef TOOLS_PLEDGECTL_RECEIPT_FILE_H_
#define TOOLS_PLEDGECTL_RECEIPT_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/base/signature.h"
#include "services/domain/proof/receipt.h"
#include "tools/pledgectl/session.h"

// Signed receipts as files, and what was sent beside them.
namespace pledgekeeper::ctl {

// Where to write; empty: nowhere.
struct ReceiptFiles {
  std::string receipt;
  std::string sent;
};

// Sends a report, prints the answer, and writes the files, which nobody else of this machine may
// read. What is sent is written before it is, so that the receipt never stands alone.
absl::Status SubmitWithReceipt(Session& session, v1::SubmitReportRequest request,
                               const ReceiptFiles& files);

// A key as it is published, from the command line. INVALID_ARGUMENT.
absl::StatusOr<base::PublicKey> PublishedKey(const std::string& text);

// What a receipt says, if this key has signed it and, where `sent` is not empty, it is of just that
// request in protobuf's text format. INVALID_ARGUMENT.
absl::StatusOr<domain::ReceiptStatement> CheckReceipt(const std::string& receipt,
                                                      const base::PublicKey& key,
                                                      const std::string& sent,
                                                      const std::string& sent_name);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_RECEIPT_FILE_H_
