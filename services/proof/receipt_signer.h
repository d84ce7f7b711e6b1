#ifndef SERVICES_PROOF_RECEIPT_SIGNER_H_
#define SERVICES_PROOF_RECEIPT_SIGNER_H_

#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/completion.h"
#include "services/base/master_key.h"
#include "services/base/signature.h"
#include "services/base/task.h"
#include "services/domain/proof/receipt.h"
#include "services/store/proof_log.h"

namespace pledgekeeper::proof {

// Makes the signed receipts of what young people send. Those that are wanted in one turn of the
// runtime are signed together, since a signature costs half of what a submission does. The salt
// follows from the report, so that who sends again gets the same statement. Belongs to the
// runtime's thread.
class ReceiptSigner {
 public:
  // All but the keys live as long as the signer.
  struct Parts {
    boost::asio::io_context& runtime;
    store::ProofLog& log;
    base::SigningSeed key;
    base::SecretKey salt_key;
    std::string authority;
  };
  explicit ReceiptSigner(Parts parts) : parts_(std::move(parts)) {}

  // The receipt of a report that was received then, of what was sent. Nothing if the proof log does
  // not say where it was recorded (it came before the log began), or Redis does not answer: the
  // report is recorded all the same, and asking again gives one.
  base::Task<std::optional<std::string>> ReceiptOf(std::string report_id, int64_t received_ms,
                                                   std::string request);

 private:
  void SignAll();

  struct Wanted {
    domain::ReceiptStatement statement;
    base::Completion<std::string> handler;
  };
  const Parts parts_;
  std::vector<Wanted> wanted_;  // for the next turn
};

}  // namespace pledgekeeper::proof

#endif  // SERVICES_PROOF_RECEIPT_SIGNER_H_
