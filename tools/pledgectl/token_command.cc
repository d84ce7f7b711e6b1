#include <memory>

#include "services/base/errors.h"
#include "tools/client/credentials.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {

void AddTokenCommand(CommandLine& line) {
  Globals& globals = line.globals();
  Command command = line.AddCommand(
      "token", "Prints a token: who holds it calls as that person until it expires",
      "pledgectl token --key-file data/master.key --person mia --role young-person --ttl 1h");
  // No environment here: it would win over a --key-file that stands before the command.
  AddTextOption(command, "--key-file", "The server's master.key", &globals.key_file);
  AddTextOption(command, "--person", "Whose: an id", &globals.person).Required();
  AddEnumOption<v1::Role>(command, "--role", "As what",
                          [&globals](v1::Role role) { globals.role = role; });
  auto ttl = std::make_shared<absl::Duration>(absl::Hours(1));
  AddDurationOption(command, "--ttl", "How long it holds; 1h if not given", ttl.get());

  line.OnChosen(command, [ttl](Session& session) -> absl::Status {
    const Globals& globals = session.globals();
    if (globals.key_file.empty()) return base::FieldRequired("--key-file");
    if (globals.role == v1::ROLE_UNSPECIFIED) return base::FieldRequired("--role");
    ASSIGN_OR_RETURN(
        const std::string token,
        client::TokenFor(globals.key_file, {globals.person, globals.role, globals.authority},
                         session.Now() + *ttl));
    session.PrintText(token + "\n");
    return absl::OkStatus();
  });
}

}  // namespace pledgekeeper::ctl
