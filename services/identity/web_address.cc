#include "services/identity/web_address.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"

namespace pledgekeeper::identity {
namespace {

constexpr size_t kMaxAddress = 500;
constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttp = "http://";
constexpr int kMaxPort = 65535;
constexpr std::string_view kNeverPlain = "\"'<>\\^`{|}#";

bool IsPlain(std::string_view url) {
  return url.size() <= kMaxAddress && std::all_of(url.begin(), url.end(), [](char c) {
           return c > ' ' && c < 0x7f && kNeverPlain.find(c) == kNeverPlain.npos;
         });
}

// HOST[:PORT] behind the scheme.
std::string_view AuthorityOf(std::string_view url, std::string_view scheme) {
  url.remove_prefix(scheme.size());
  return url.substr(0, url.find_first_of("/?"));
}

// Without the port.
std::string_view HostOf(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

// Whether what stands behind the host is nothing, or a colon and a port.
bool HasGoodPort(std::string_view authority, std::string_view host) {
  std::string_view port = authority.substr(host.size());
  if (port.empty()) return true;
  if (!port.starts_with(':')) return false;
  port.remove_prefix(1);
  // Neither 0 nor 080: what everybody writes the same way.
  int number = 0;
  return absl::SimpleAtoi(std::string(port), &number) && number <= kMaxPort && port[0] >= '1' &&
         port[0] <= '9';
}

bool IsAddress(std::string_view url, std::string_view scheme) {
  if (!url.starts_with(scheme) || !IsPlain(url)) return false;
  const std::string_view authority = AuthorityOf(url, scheme);
  const std::string_view host = HostOf(authority);
  return !host.empty() && authority.find('@') == authority.npos && HasGoodPort(authority, host);
}

}  // namespace

bool IsHttpsAddress(std::string_view url) { return IsAddress(url, kHttps); }

bool IsLoopbackAddress(std::string_view url) {
  if (!IsAddress(url, kHttp)) return false;
  const std::string_view host = HostOf(AuthorityOf(url, kHttp));
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

bool IsSameRedirect(std::string_view allowed, std::string_view asked) {
  if (allowed == asked) return true;
  if (!IsLoopbackAddress(allowed) || !IsLoopbackAddress(asked)) return false;
  const std::string_view authority = AuthorityOf(allowed, kHttp);
  // A name may lead elsewhere; and a port that was written down is meant.
  if (authority == "localhost" || HostOf(authority) != authority) return false;
  const std::string_view asked_authority = AuthorityOf(asked, kHttp);
  return HostOf(asked_authority) == authority &&
         asked.substr(kHttp.size() + asked_authority.size()) ==
             allowed.substr(kHttp.size() + authority.size());
}

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const unsigned char c : text) {
    const bool is_plain = absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      escaped.push_back(static_cast<char>(c));
    } else {
      escaped += absl::StrFormat("%%%02X", c);
    }
  }
  return escaped;
}

}  // namespace pledgekeeper::identity
