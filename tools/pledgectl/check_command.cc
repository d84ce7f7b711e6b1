#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/domain/publishing/small_numbers.h"
#include "services/domain/rulebook/config_text.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/text_input.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

// A pledge in ten languages and five tiers has less than a tenth of this.
constexpr size_t kMaxFileBytes = 4 << 20;

// Told by the folder, else by the first field that only one kind has; "" if by neither.
std::string KindOf(const std::string& file, const std::string& text) {
  if (absl::EndsWith(file, "small-numbers.textproto")) return "small-numbers";
  for (const char* kind : {"pledge", "policy", "calendar"}) {
    const std::string folder = std::string(kind) == "policy" ? "policies" : absl::StrCat(kind, "s");
    if (absl::StrContains(absl::StrCat("/", file), absl::StrCat("/", folder, "/"))) return kind;
  }
  for (absl::string_view row : absl::StrSplit(text, '\n')) {
    for (const char* field : {"in_force_from", "tiers", "promises", "emergency_contacts"}) {
      if (absl::StartsWith(row, field)) return "pledge";
    }
    for (const char* field : {"calendar", "clocks", "exclude_managers_of_subject"}) {
      if (absl::StartsWith(row, field)) return "policy";
    }
    for (const char* field : {"time_zone", "working_weekdays", "office_", "rules", "additions"}) {
      if (absl::StartsWith(row, field)) return "calendar";
    }
  }
  return "";
}

absl::Status CheckFile(const std::string& file, const std::string& given_kind) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(file, kMaxFileBytes));
  const std::string kind = given_kind.empty() ? KindOf(file, text) : given_kind;
  if (kind == "pledge") return domain::ParsePledge(text, file).status();
  if (kind == "policy") return domain::ParsePolicy(text, file).status();
  if (kind == "calendar") return domain::ParseCalendar(text, file).status();
  if (kind == "small-numbers") return domain::ParseSmallNumbers(text, file).status();
  return client::ErrorOf(absl::StatusCode::kInvalidArgument,
                         texts::SayInBoth("{file}:1:1: what is this? give --kind", file));
}

absl::Status CheckFiles(const Session& session, const std::vector<std::string>& files,
                        const std::string& kind) {
  int wrong = 0;
  for (const std::string& file : files) {
    const absl::Status status = CheckFile(file, kind);
    if (status.ok()) {
      session.SayLine("{file}: ok", file);
    } else {
      ++wrong;
      std::cerr << Harmless(client::MessageOf(status, session.language())) << std::endl;
    }
  }
  if (wrong == 0) return absl::OkStatus();
  return client::ErrorOf(
      absl::StatusCode::kInvalidArgument,
      texts::SayInBoth("{wrong} of {files} files are wrong", wrong, files.size()));
}

}  // namespace

void AddCheckCommand(CommandLine& line) {
  Command command = line.AddCommand(
      "check", "Checks pledges, policies, calendars and small numbers; needs no server",
      "pledgectl check deploy/policies/demo.textproto deploy/pledges/*.textproto");
  auto files = std::make_shared<std::vector<std::string>>();
  auto kind = std::make_shared<std::string>();
  AddTextsOption(command, "FILE", "Files in protobuf text format",
                 [files](const std::vector<std::string>& given) { *files = given; })
      .Required();
  const std::vector<std::string> kinds = {"pledge", "policy", "calendar", "small-numbers"};
  AddChoiceOption(command, "--kind", "What they are; else told by folder or first field",
                  {{kinds[0], 0}, {kinds[1], 1}, {kinds[2], 2}, {kinds[3], 3}},
                  [kind, kinds](int number) { *kind = kinds[number]; });
  line.OnChosen(command,
                [files, kind](Session& session) { return CheckFiles(session, *files, *kind); });
}

}  // namespace pledgekeeper::ctl
