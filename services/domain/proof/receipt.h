#ifndef SERVICES_DOMAIN_PROOF_RECEIPT_H_
#define SERVICES_DOMAIN_PROOF_RECEIPT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/digest.h"
#include "services/base/signature.h"

// A signed receipt: that the council took what a young person sent, so that they, or whoever helps
// them, can show it years later with the published key and nothing else. As a text, a line for each
// fact, in this order and no other:
//
//   pledgekeeper-receipt-1
//   council AUTHORITY
//   report ID
//   received TIME        Unix milliseconds
//   salt SALT            so that nobody can guess the words from the next line
//   sent HASH            SHA-256 of SALT, a line end, and what was sent
//   place PLACE          of its entry in the proof log, from 0
//   leaf LEAF            of that entry
//   of INDEX SIZE        among so many that were signed at once
//   path HASH HASH ...   from the leaf of the lines up to "leaf" to the root of those
//   signature SIGNATURE  of "pledgekeeper-receipts-1 AUTHORITY SIZE ROOT"
//
// Hashes and the signature are hexadecimal. What was sent is SubmitReportRequest as protobuf writes
// it: fields in the order of their numbers, none that is empty. Pure; threads may call all of this
// freely.
namespace pledgekeeper::domain {

// What the council says.
struct ReceiptStatement {
  std::string authority;
  std::string report_id;
  int64_t received_ms = 0;
  std::string salt;
  base::Digest sent = {};
  int64_t place = 0;
  base::Digest leaf = {};

  bool operator==(const ReceiptStatement&) const = default;
};

// The hash of what was sent.
base::Digest SentOf(std::string_view salt, std::string_view request);

// Of statements that are signed at once, the receipts as texts, in their order. One signature for
// all of one authority.
std::vector<std::string> SignReceipts(const std::vector<ReceiptStatement>& statements,
                                      const base::SigningSeed& key);

// What a receipt says, if it is one, to the byte, and this key has signed it.
std::optional<ReceiptStatement> OpenReceipt(std::string_view text, const base::PublicKey& key);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PROOF_RECEIPT_H_
