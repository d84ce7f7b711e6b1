#ifndef SERVICES_IDENTITY_SIGN_IN_CONFIG_H_
#define SERVICES_IDENTITY_SIGN_IN_CONFIG_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/config/v1/staff_sign_in.pb.h"
#include "services/identity/signing_key.h"

namespace pledgekeeper::identity {

// Where staff sign in, as the council's file says it (config/v1/staff_sign_in.proto).
struct SignInSetup {
  config::v1::StaffSignIn config;  // `ca_file` is a whole path
  std::string client_secret;       // empty: a public client

  std::string id_claim() const { return config.id_claim().empty() ? "sub" : config.id_claim(); }
  std::vector<Algorithm> algorithms() const;
  absl::Duration clock_skew() const;
  absl::Duration session() const;
  // Whether the provider is on this machine, over http://: for development alone.
  bool is_loopback() const;
};

// Reads the text. Errors are base::TextInvalid, as for all configuration (see
// domain/rulebook/config_text.h): "SOURCE:LINE:COLUMN: what". Pure.
absl::StatusOr<config::v1::StaffSignIn> ParseStaffSignIn(std::string_view text,
                                                         std::string_view source);

// Reads the file, and that of the secret. NOT_FOUND, FAILED_PRECONDITION and those of
// ParseStaffSignIn; each says which file, and what to do.
absl::StatusOr<SignInSetup> OpenStaffSignIn(const std::string& path);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_SIGN_IN_CONFIG_H_
