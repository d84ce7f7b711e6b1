#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/timestamp.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/receipt_file.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

// Beyond any receipt, and any request that a server takes.
constexpr size_t kMaxBytes = 1 << 20;

struct Asked {
  std::string receipt;
  std::string key;
  std::string request;
};

absl::Status Verify(const Session& session, const Asked& asked) {
  ASSIGN_OR_RETURN(const base::PublicKey key, PublishedKey(asked.key));
  ASSIGN_OR_RETURN(const std::string receipt, ReadFile(asked.receipt, kMaxBytes));
  std::string sent;
  if (!asked.request.empty()) {
    ASSIGN_OR_RETURN(sent, ReadFile(asked.request, kMaxBytes));
  }
  ASSIGN_OR_RETURN(const domain::ReceiptStatement statement,
                   CheckReceipt(receipt, key, sent, asked.request));
  const Voice voice(session.language(), session.Now());
  session.SayLine("The receipt is genuine");
  Card card(voice, voice.Say("Report {id}", statement.report_id));
  card.Add("council", statement.authority);
  card.Add("received", voice.Time(base::ToTimestamp(statement.received_ms)));
  card.Add("place in the log", absl::StrCat(statement.place));
  if (!sent.empty()) card.Add("what was sent", voice.Say("is what the receipt says"));
  session.PrintText(card.Text());
  return absl::OkStatus();
}

}  // namespace

void AddReceiptCommands(CommandLine& line) {
  Command group =
      line.AddGroup("receipt", "What proves that a report was received",
                    "pledgectl receipt verify receipt.txt --key KEY --request sent.txt");
  Command verify = AddCommand(group, "verify", "Checks a signed receipt; needs no server",
                              "pledgectl receipt verify receipt.txt --key KEY --request sent.txt");
  const auto asked = std::make_shared<Asked>();
  AddTextOption(verify, "FILE", "The receipt", &asked->receipt).Required();
  AddTextOption(verify, "--key", "The council's published key", &asked->key)
      .OfType("KEY")
      .Required();
  AddTextOption(verify, "--request", "What was sent, as report submit --sent wrote it",
                &asked->request)
      .OfType("FILE");
  line.OnChosen(verify, [asked](Session& session) { return Verify(session, *asked); });
}

}  // namespace pledgekeeper::ctl
