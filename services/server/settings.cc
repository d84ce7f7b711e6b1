#include "services/server/settings.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/server/limits.h"

namespace pledgekeeper::server {
namespace {

namespace fs = std::filesystem;

// Nobody reads one number where another holds.
static_assert(Settings().max_in_flight == kUsualCallsInFlight);
static_assert(Settings().max_streams == kUsualStreams);

// A longer one breaks in mails.
constexpr size_t kMaxLink = 200;

absl::StatusOr<std::vector<domain::ConfigText>> ReadFolder(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".textproto") paths.push_back(entry.path());
  }
  if (error) {
    return absl::NotFoundError(
        absl::StrCat(folder.string(), ": ", error.message(), "; see --config"));
  }
  // A directory lists its files in any order; so the first error is the same on every machine.
  std::sort(paths.begin(), paths.end());
  std::vector<domain::ConfigText> texts;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return absl::NotFoundError(absl::StrCat(path.string(), ": cannot be read"));
    texts.push_back({path.string(), text.str()});
  }
  return texts;
}

// What is wrong with a link that is sent to people; "" if nothing.
std::string CheckLink(const std::string& link) {
  const bool is_plain = std::all_of(link.begin(), link.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != '"';
  });
  const bool is_good = link.empty() || (is_plain && link.starts_with("https://"));
  return is_good && link.size() <= kMaxLink ? "" : "must be https://..., in at most 200 characters";
}

}  // namespace

Settings ParseSettings(int argc, char** argv, int& exit_code, bool& ends) {
  Settings settings;
  CLI::App app(
      "pledgekeeper-server: takes what young people report about promises that were not kept,\n"
      "brings it to the person who must answer, and runs the legal clocks.");
  app.set_version_flag("--version", "pledgekeeper-server 0.1.0");
  const auto add = [&](const std::string& name, auto& value, const std::string& help) {
    std::string variable = "PLEDGEKEEPER_" + name;
    std::transform(variable.begin(), variable.end(), variable.begin(), ::toupper);
    app.add_option("--" + name, value, help)->envname(variable)->capture_default_str();
  };
  add("data", settings.data, "directory of the master key, the lock and the embedded Redis");
  add("listen", settings.listen,
      "HOST:PORT of gRPC, port 0: a free one; or unix:/PATH. Beyond this machine only with TLS");
  add("tls_certificate", settings.tls_certificate,
      "PEM file of the certificate and those that lead to its authority; read again when it "
      "changes");
  add("tls_key", settings.tls_key, "PEM file of the certificate's key, which others may not read");
  add("tls_client_ca", settings.tls_client_ca,
      "PEM file of the authorities whose certificate every client must show; empty: none is asked");
  app.add_flag("--plaintext_beyond_loopback", settings.plaintext_beyond_loopback,
               "speak plain text to other machines too: only where something else encrypts")
      ->envname("PLEDGEKEEPER_PLAINTEXT_BEYOND_LOOPBACK");
  add("redis", settings.redis, "HOST:PORT or socket of your own Redis; empty: an embedded one");
  add("redis_user", settings.redis_user,
      "as whom your own Redis knows the server; empty: its default user");
  add("redis_password_file", settings.redis_password_file,
      "file with the password of that user, mode 0600; empty: none is given");
  add("authority", settings.authority, "the council's id, in every key of Redis");
  add("config", settings.config, "directory with calendars/, policies/ and pledges/");
  add("policy", settings.policy, "id of the policy for new reports, or ID/VERSION");
  add("pledge", settings.pledge, "id of the council's own pledge");
  add("max_in_flight", settings.max_in_flight, "calls served at once; more are refused");
  add("max_streams", settings.max_streams, "streams open at once; more are refused");
  add("max_leavers", settings.max_leavers,
      "percent of the workers, and of the young people, whom a complete import may make leave "
      "without being told how many");
  add("journal_days", settings.journal_days,
      "days that the journal stays in Redis before it is archived in the data directory; 0: all of "
      "it stays in Redis, which then grows for ever");
  add("check_in_days", settings.check_in_days,
      "days from one check-in to the next, by which young people are asked whether promises are "
      "kept: 28 to 730; 0: nobody is asked");
  add("log_heads", settings.log_heads,
      "file to which signed heads of the proof log are appended, for a backup and a witness; "
      "empty: "
      "log.heads in the data directory");
  add("log_level", settings.log_level, "trace, debug, info, warn or error");
  add("notify", settings.notify,
      "file that says how people are told beside the live stream; empty: by it alone");
  add("staff_sign_in", settings.staff_sign_in,
      "file that says where staff sign in (OpenID Connect); empty: nowhere, and tokens are made "
      "with "
      "the key file alone");
  add("app_link", settings.app_link,
      "https:// address that managers' weekly summaries name for signing in; empty: none");
  app.get_option("--redis_user")->needs("--redis_password_file");
  app.get_option("--redis_password_file")->needs("--redis");
  app.get_option("--tls_certificate")->needs("--tls_key");
  app.get_option("--tls_key")->needs("--tls_certificate");
  app.get_option("--tls_client_ca")->needs("--tls_certificate");
  app.get_option("--app_link")->check(CheckLink);
  app.get_option("--log_level")->check(CLI::IsMember({"trace", "debug", "info", "warn", "error"}));
  app.get_option("--max_in_flight")->check(CLI::Range(1, 1'000'000));
  app.get_option("--max_streams")->check(CLI::Range(1, 1'000'000));
  app.get_option("--max_leavers")->check(CLI::Range(0, 100));
  app.get_option("--journal_days")->check(CLI::Range(0, 36'500));
  app.get_option("--check_in_days")->check(CLI::Range(28, 730) | CLI::Range(0, 0));
  ends = false;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // 0 for --help and --version; the codes of the library would be three digits.
    exit_code = app.exit(error) == 0 ? 0 : 2;
    ends = true;
  }
  return settings;
}

absl::StatusOr<domain::Rulebook> LoadRulebook(const Settings& settings) {
  const fs::path config(settings.config);
  domain::RulebookTexts texts;
  ASSIGN_OR_RETURN(texts.calendars, ReadFolder(config / "calendars"));
  ASSIGN_OR_RETURN(texts.policies, ReadFolder(config / "policies"));
  ASSIGN_OR_RETURN(texts.pledges, ReadFolder(config / "pledges"));
  texts.policy_id = settings.policy;
  texts.pledge_id = settings.pledge;
  return domain::Rulebook::Create(texts);
}

}  // namespace pledgekeeper::server
