#ifndef TOOLS_PLEDGECTL_GLOBALS_H_
#define TOOLS_PLEDGECTL_GLOBALS_H_

#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/identity/token.h"
#include "tools/client/transport.h"

namespace pledgekeeper::ctl {

// The options that every command has.
struct Globals {
  std::string server = "127.0.0.1:7443";
  client::TlsWish tls;                                  // --tls and its like
  std::string token;                                    // or the next three
  std::string key_file;                                 // the server's master.key
  std::string person;                                   // --as
  v1::Role role = v1::ROLE_UNSPECIFIED;                 // --role
  std::string authority = identity::kDefaultAuthority;  // of the server
  std::string request_id;                               // empty: a random one
  absl::Duration timeout = absl::Seconds(10);           // of a call, not of a stream
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;     // --language
  v1::Language environment = v1::LANGUAGE_UNSPECIFIED;  // what LC_ALL and its like say
  bool json = false;
  bool device = false;  // --device: the caller is the device that this machine is
};

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_GLOBALS_H_
