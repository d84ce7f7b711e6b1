#ifndef SERVICES_SERVER_SETTINGS_H_
#define SERVICES_SERVER_SETTINGS_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/identity/token.h"

namespace pledgekeeper::server {

// What a server is told at its start: flags, or environment variables named PLEDGEKEEPER_ and the
// flag in capitals.
struct Settings {
  std::string data = "data";              // directory of the key, the lock and the embedded Redis
  std::string listen = "127.0.0.1:7443";  // HOST:PORT or unix:/PATH; port 0 is a free one
  std::string tls_certificate;            // PEM file of the certificate chain; empty: plain text
  std::string tls_key;                    // PEM file of its key
  std::string tls_client_ca;  // PEM file of who signs clients' certificates; empty: none is asked
  // Whether plain text is spoken to other machines too, which is refused otherwise.
  bool plaintext_beyond_loopback = false;
  std::string redis;                // HOST:PORT or a socket's path; empty: embedded
  std::string redis_user;           // as whom it knows the server; empty: its default user
  std::string redis_password_file;  // of that user; empty: none is given
  std::string authority = identity::kDefaultAuthority;  // the council; the hash tag of its keys
  std::string config = "deploy";                // directory with calendars/, policies/, pledges/
  std::string policy = "wales-representation";  // policy of new reports
  std::string pledge = "wrexham";               // the authority's own pledge
  int max_in_flight = 1000;                     // unary calls served at once
  int max_streams = 2000;                       // streams open at once
  int max_leavers = 5;  // percent whom an import may make leave without being told how many
  std::string log_level = "info";  // trace, debug, info, warn, error
  int journal_days = 35;           // how long the journal stays in Redis; 0: for ever
  int check_in_days = 91;          // from one check-in of a young person to the next; 0: none
  std::string log_heads;           // file of the proof log's signed heads; empty: in `data`
  std::string notify;              // file of how people are told; empty: by the live stream alone
  std::string staff_sign_in;       // file of where staff sign in; empty: tokens of the key alone
  std::string app_link;            // where managers sign in, for their weekly summary; empty: none
};

// Reads the command line. `exit_code` is set, and the settings do not matter, where the program is
// to end at once: --help, --version, a wrong flag.
Settings ParseSettings(int argc, char** argv, int& exit_code, bool& ends);

// Reads all files of the configuration directory (*.textproto) and makes the rulebook. The error
// names file, line and column.
absl::StatusOr<domain::Rulebook> LoadRulebook(const Settings& settings);

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_SETTINGS_H_
