#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

// What is written for annual packs.
namespace pledgekeeper::ctl {
namespace {

absl::StatusOr<std::string> BytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  if (!file.good() && !file.eof()) {
    return client::ErrorOf(absl::StatusCode::kInvalidArgument,
                           texts::SayInBoth("{file} cannot be read", path));
  }
  return bytes;
}

template <typename Request>
void AddTextOptions(Command command, const std::shared_ptr<Request>& request) {
  AddNumberOption<int>(command, "--year", "A financial year by its April: 2025",
                       [request](int year) { request->set_year(year); })
      .OfType("YEAR")
      .Required();
  AddEnumOption<v1::PackTextKind>(command, "--kind", "Whose words they are",
                                  [request](v1::PackTextKind kind) { request->set_kind(kind); })
      .Required();
}

}  // namespace

void AddPackTexts(CommandLine& line, Command group) {
  Command write =
      AddCommand(group, "write", "Writes the director's words, or the board's response, for a year",
                 "pledgectl publish write --year 2025 --kind director "
                 "--english words.txt --welsh geiriau.txt");
  const auto request = std::make_shared<v1::SetPackTextRequest>();
  const auto english = std::make_shared<std::string>();
  const auto welsh = std::make_shared<std::string>();
  line.OnChosen(write, [request, english, welsh](Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(*request->mutable_english(), BytesOf(*english));
    ASSIGN_OR_RETURN(*request->mutable_welsh(), BytesOf(*welsh));
    return session.Show<v1::SetPackTextResponse>(*request);
  });
  AddTextOptions(write, request);
  AddTextOption(write, "--english", "A file with the text in English", english.get())
      .OfType("FILE")
      .Required();
  AddTextOption(write, "--welsh", "A file with the text in Welsh", welsh.get())
      .OfType("FILE")
      .Required();
  AddNumberOption<int>(write, "--replaces", "Which version it replaces; else it is the first",
                       [request](int version) { request->set_replaces_version(version); })
      .OfType("NUMBER");

  Command read = AddCommand(group, "read", "What was written for a year",
                            "pledgectl publish read --year 2025 --kind director");
  const auto asked = line.CallsWhenChosen<v1::GetPackTextRequest, v1::GetPackTextResponse>(read);
  AddTextOptions(read, asked);
  AddNumberOption<int>(read, "--version", "Which version; else the newest", [asked](int version) {
    asked->set_version(version);
  }).OfType("NUMBER");
}

}  // namespace pledgekeeper::ctl
