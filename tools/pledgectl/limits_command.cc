#include <string>

#include "absl/strings/str_cat.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/limit_table.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/voice.h"

namespace pledgekeeper::ctl {
namespace {

std::string WhatIfUnread(const Limit& limit, v1::Language language) {
  switch (limit.if_unread) {
    case IfUnread::kNone:
      return texts::Say(language, "needs no count: it is seen in what is sent or kept");
    case IfUnread::kMemory:
      return texts::Say(language,
                        "is counted in the server's own memory, which can always be read");
    case IfUnread::kOpens:
      return texts::Say(language, "opens: everything is taken");
    case IfUnread::kCloses:
      return texts::Say(language, "closes: nothing is taken until it can be read");
  }
  return "";
}

}  // namespace

void AddLimitsCommand(CommandLine& line) {
  Command command =
      line.AddCommand("limits", "The limits of the house, each with its reason; needs no server",
                      "pledgectl limits");
  line.OnChosen(command, [](Session& session) {
    const v1::Language language = session.language();
    std::string text;
    for (const Limit& limit : Limits()) {
      Card card(Voice(language, session.Now()),
                absl::StrCat(limit.what.In(language), ": ", limit.number));
      card.Add("why", limit.why.In(language));
      card.Add("if its count cannot be read", WhatIfUnread(limit, language));
      card.Add("stands in",
               absl::StrCat(std::string(limit.file), ", ", std::string(limit.constant)));
      text += card.Text();
    }
    session.PrintText(text);
    return absl::OkStatus();
  });
}

}  // namespace pledgekeeper::ctl
