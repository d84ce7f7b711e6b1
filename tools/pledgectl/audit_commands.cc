#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "services/domain/proof/log_check.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/progress.h"
#include "tools/pledgectl/receipt_file.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

// Years of heads, one a second in a busy council.
constexpr size_t kMaxBytesOfHeads = 1 << 30;

struct Asked {
  std::string witness;
  std::string key;
};

void Say(const Session& session, const domain::LogFault& fault) {
  switch (fault.kind) {
    case domain::LogFault::Kind::kNotSigned:
      return session.SayLine("head {number} is not signed with this key for this council",
                             fault.head);
    case domain::LogFault::Kind::kShort:
      return session.SayLine(
          "head {number} is of {size} entries, and there are fewer now: the end was cut off; the "
          "first {good} are whole",
          fault.head, fault.size, fault.good);
    case domain::LogFault::Kind::kNotTheSame:
      return session.SayLine(
          "head {number} does not fit: behind the first {good} entries and before entry {size} "
          "something was changed, taken out, put in or moved",
          fault.head, fault.good, fault.size);
  }
}

// Reads leaves until there are as many as the heads need, or no more.
absl::Status ReadLeaves(Session& session, domain::LogCheck& check) {
  const int64_t size = check.size_of_largest();
  const Progress progress(session, Text("leaves read"), size);
  v1::ListProofLeavesRequest request;
  while (request.from() < size) {
    ASSIGN_OR_RETURN(const v1::ListProofLeavesResponse page,
                     session.Call<v1::ListProofLeavesResponse>(request));
    const std::string_view leaves = page.leaves();
    const size_t count = leaves.size() / sizeof(base::Digest);
    if (count == 0) return absl::OkStatus();
    for (size_t i = 0; i < count; ++i) {
      check.Add(
          *base::DigestFromBytes(leaves.substr(i * sizeof(base::Digest), sizeof(base::Digest))));
    }
    request.set_from(request.from() + static_cast<int64_t>(count));
    progress.Show(std::min(request.from(), size));
  }
  return absl::OkStatus();
}

absl::Status Verify(Session& session, const Asked& asked) {
  std::vector<std::string> heads;
  if (!asked.witness.empty()) {
    ASSIGN_OR_RETURN(const std::string text, ReadFile(asked.witness, kMaxBytesOfHeads));
    heads = absl::StrSplit(text, '\n', absl::SkipEmpty());
  }
  ASSIGN_OR_RETURN(const v1::ProofHead newest,
                   session.Call<v1::ProofHead>(v1::GetProofHeadRequest()));
  if (asked.key.empty()) {
    session.SayLine(
        "the key is the server's own word; compare it with the one that is published: "
        "{key}",
        newest.public_key());
  }
  ASSIGN_OR_RETURN(const base::PublicKey key,
                   PublishedKey(asked.key.empty() ? newest.public_key() : asked.key));
  if (!newest.head().empty()) heads.push_back(newest.head());
  domain::LogCheck check(key, session.globals().authority, heads);
  RETURN_IF_ERROR(ReadLeaves(session, check));
  const std::vector<domain::LogFault> faults = check.Finish();
  for (const domain::LogFault& fault : faults) Say(session, fault);
  if (newest.broken()) {
    session.SayLine(
        "the server says itself that its log does not fit what it signed; it signs no head any "
        "more");
  }
  if (!faults.empty() || newest.broken()) {
    return client::ErrorOf(absl::StatusCode::kDataLoss,
                           texts::SayInBoth("the proof log is not what was signed"));
  }
  session.SayLine("{size} entries, and {heads} heads of them: nothing is wrong",
                  check.size_of_largest(), heads.size());
  return absl::OkStatus();
}

}  // namespace

void AddAuditCommands(CommandLine& line) {
  Command group = line.AddGroup(
      "audit", "What the director does: prove that nothing was taken out of the records",
      "pledgectl --key-file data/master.key --as dir --role director audit verify "
      "--witness heads.txt");
  Command verify = AddCommand(
      group, "verify", "Reads the whole proof log, and compares it with the heads that were signed",
      "pledgectl audit verify --witness heads.txt --key KEY");
  const auto asked = std::make_shared<Asked>();
  AddTextOption(verify, "--witness", "A file of heads that a witness kept, one a line",
                &asked->witness)
      .OfType("FILE");
  AddTextOption(verify, "--key", "The published key; else the server's own word", &asked->key)
      .OfType("KEY");
  line.OnChosen(verify, [asked](Session& session) { return Verify(session, *asked); });

  Command head =
      AddCommand(group, "head", "The newest signed head of the proof log, for a witness to keep",
                 "pledgectl audit head >> heads.txt");
  line.OnChosen(head, [](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const v1::ProofHead newest,
                     session.Call<v1::ProofHead>(v1::GetProofHeadRequest()));
    if (newest.head().empty()) {
      return client::ErrorOf(absl::StatusCode::kFailedPrecondition,
                             texts::SayInBoth("no head is signed yet"));
    }
    session.PrintText(newest.head() + "\n");
    return absl::OkStatus();
  });

  Command key = AddCommand(
      group, "key", "The key with which anybody can check receipts and heads of the proof log",
      "pledgectl audit key");
  line.OnChosen(key, [](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(const v1::ProofHead newest,
                     session.Call<v1::ProofHead>(v1::GetProofHeadRequest()));
    session.PrintText(newest.public_key() + "\n");
    return absl::OkStatus();
  });
}

}  // namespace pledgekeeper::ctl
