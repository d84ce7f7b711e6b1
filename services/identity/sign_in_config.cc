#include "services/identity/sign_in_config.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/domain/rulebook/config_rule.h"
#include "services/domain/rulebook/config_text.h"
#include "services/http/secret_file.h"
#include "services/identity/web_address.h"

namespace pledgekeeper::identity {
namespace {

namespace fs = std::filesystem;

using base::InBothLanguages;
using config::v1::StaffSignIn;
using domain::BrokenRule;
using domain::CheckFilled;
using domain::Path;

constexpr size_t kMaxClientId = 200;
constexpr size_t kMaxName = 100;  // of a claim or scope
constexpr int kMaxRedirects = 10;
constexpr int kMaxScopes = 10;
constexpr int kMaxSkew_s = 300;
constexpr int kUsualSkew_s = 60;
// Whoever has a token keeps it until it is over; more would be too long for a lost laptop.
constexpr int kMostSessionMinutes = 60;
constexpr int kUsualSessionMinutes = 15;

// Printable ASCII without blanks and quotes: what claims, scopes and client ids are made of
// (RFC 6749, appendix A).
bool IsWord(const std::string& text, size_t most) {
  return text.size() <= most && std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < 0x7f && c != '"' && c != '\\';
         });
}

BrokenRule MustBeWord(std::string path, size_t most) {
  return {std::move(path),
          InBothLanguages(
              absl::StrCat("must be at most ", most, " characters of ASCII, without blanks"),
              absl::StrCat("rhaid iddo fod yn ", most, " o nodau ASCII ar y mwyaf, heb fylchau"))};
}

std::optional<BrokenRule> CheckRedirects(const StaffSignIn& config) {
  if (config.redirect_uri().empty() || config.redirect_uri_size() > kMaxRedirects) {
    return BrokenRule{
        "redirect_uri",
        InBothLanguages("1 to 10 of them are required: where the provider may send "
                        "people back to",
                        "mae angen 1 i 10 ohonynt: i ble y caiff y darparwr anfon pobl "
                        "yn ôl")};
  }
  for (int i = 0; i < config.redirect_uri_size(); ++i) {
    const std::string& uri = config.redirect_uri(i);
    if (IsHttpsAddress(uri) || IsLoopbackAddress(uri)) continue;
    return BrokenRule{Path("", "redirect_uri", i),
                      InBothLanguages("must be https://HOST/PATH, or http:// of this machine "
                                      "(http://127.0.0.1/PATH), without a fragment",
                                      "rhaid iddo fod yn https://HOST/PATH, neu'n http:// i'r "
                                      "peiriant hwn (http://127.0.0.1/PATH), heb ddarn (#)")};
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckAlgorithms(const StaffSignIn& config) {
  if (config.algorithm().empty()) {
    return BrokenRule{"algorithm",
                      InBothLanguages("is required: what the provider signs with, for example "
                                      "ALGORITHM_RS256 (see id_token_signing_alg_values_supported "
                                      "in its discovery document)",
                                      "mae ei angen: â beth mae'r darparwr yn llofnodi, er "
                                      "enghraifft ALGORITHM_RS256 (gweler "
                                      "id_token_signing_alg_values_supported yn ei ddogfen)")};
  }
  std::set<int> seen;
  for (int i = 0; i < config.algorithm_size(); ++i) {
    if (config.algorithm(i) != StaffSignIn::ALGORITHM_UNSPECIFIED &&
        seen.insert(config.algorithm(i)).second) {
      continue;
    }
    return BrokenRule{Path("", "algorithm", i),
                      InBothLanguages("must be ALGORITHM_ES256, ALGORITHM_RS256, ALGORITHM_PS256 "
                                      "or ALGORITHM_EDDSA, each once",
                                      "rhaid iddo fod yn ALGORITHM_ES256, ALGORITHM_RS256, "
                                      "ALGORITHM_PS256 neu ALGORITHM_EDDSA, bob un unwaith")};
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckNumbers(const StaffSignIn& config) {
  if (config.clock_skew_s() < 0 || config.clock_skew_s() > kMaxSkew_s) {
    return BrokenRule{
        "clock_skew_s",
        InBothLanguages("must be 0 to 300 seconds: a clock that is further off has to "
                        "be put right",
                        "rhaid iddo fod rhwng 0 a 300 eiliad: rhaid cywiro cloc sydd "
                        "ymhellach ohoni")};
  }
  if (config.session_minutes() < 0 || config.session_minutes() > kMostSessionMinutes) {
    return BrokenRule{"session_minutes",
                      InBothLanguages("must be 1 to 60 minutes; without it, 15",
                                      "rhaid iddo fod rhwng 1 a 60 munud; hebddo, 15")};
  }
  return std::nullopt;
}

std::optional<BrokenRule> CheckWords(const StaffSignIn& config) {
  if (auto broken = CheckFilled(config.client_id(), "client_id")) return broken;
  if (!IsWord(config.client_id(), kMaxClientId)) return MustBeWord("client_id", kMaxClientId);
  if (!IsWord(config.id_claim(), kMaxName)) return MustBeWord("id_claim", kMaxName);
  if (config.scope_size() > kMaxScopes) {
    return BrokenRule{"scope", InBothLanguages("at most 10 of them", "dim mwy na 10 ohonynt")};
  }
  for (int i = 0; i < config.scope_size(); ++i) {
    const std::string path = Path("", "scope", i);
    if (auto broken = CheckFilled(config.scope(i), path)) return broken;
    if (!IsWord(config.scope(i), kMaxName)) return MustBeWord(path, kMaxName);
  }
  return std::nullopt;
}

std::optional<BrokenRule> FindBrokenRule(const StaffSignIn& config) {
  if (auto broken = CheckFilled(config.issuer(), "issuer")) return broken;
  const bool is_address = IsHttpsAddress(config.issuer()) || IsLoopbackAddress(config.issuer());
  if (!is_address || config.issuer().find('?') != std::string::npos) {
    return BrokenRule{
        "issuer", InBothLanguages("must be https://HOST or https://HOST/PATH, as `issuer` in the "
                                  "provider's discovery document; http:// only of this machine",
                                  "rhaid iddo fod yn https://HOST neu https://HOST/PATH, fel "
                                  "`issuer` yn nogfen y darparwr; http:// i'r peiriant hwn yn "
                                  "unig")};
  }
  auto broken = CheckWords(config);
  if (!broken) broken = CheckRedirects(config);
  if (!broken) broken = CheckAlgorithms(config);
  if (!broken) broken = CheckNumbers(config);
  return broken;
}

}  // namespace

std::vector<Algorithm> SignInSetup::algorithms() const {
  std::vector<Algorithm> algorithms;
  for (const int algorithm : config.algorithm()) {
    algorithms.push_back(static_cast<Algorithm>(algorithm));
  }
  return algorithms;
}

absl::Duration SignInSetup::clock_skew() const {
  return absl::Seconds(config.has_clock_skew_s() ? config.clock_skew_s() : kUsualSkew_s);
}

absl::Duration SignInSetup::session() const {
  return absl::Minutes(config.session_minutes() == 0 ? kUsualSessionMinutes
                                                     : config.session_minutes());
}

bool SignInSetup::is_loopback() const { return IsLoopbackAddress(config.issuer()); }

absl::StatusOr<StaffSignIn> ParseStaffSignIn(std::string_view text, std::string_view source) {
  StaffSignIn config;
  RETURN_IF_ERROR(
      domain::ReadConfigText(text, source, config, [&] { return FindBrokenRule(config); }));
  return config;
}

absl::StatusOr<SignInSetup> OpenStaffSignIn(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read; see --staff_sign_in"));
  }
  SignInSetup setup;
  ASSIGN_OR_RETURN(setup.config, ParseStaffSignIn(text.str(), path));
  const fs::path folder = fs::path(path).parent_path();
  StaffSignIn& config = setup.config;
  if (!config.ca_file().empty()) config.set_ca_file((folder / config.ca_file()).string());
  if (!config.client_secret_file().empty()) {
    ASSIGN_OR_RETURN(setup.client_secret,
                     http::ReadSecretFile((folder / config.client_secret_file()).string()));
  }
  return setup;
}

}  // namespace pledgekeeper::identity
