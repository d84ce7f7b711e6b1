#ifndef SERVICES_IDENTITY_WEB_ADDRESS_H_
#define SERVICES_IDENTITY_WEB_ADDRESS_H_

#include <string>
#include <string_view>

// The addresses of signing in (RFC 3986). Pure functions.
namespace pledgekeeper::identity {

// Whether it is an https:// address that everybody reads the same way: a host, no user before it
// (what seems to be the host would be none), a port of 1 to 65535 if any, no fragment, nothing but
// printable ASCII without blanks, quotes and backslashes; at most 500 characters.
bool IsHttpsAddress(std::string_view url);
// The same of http:// to this machine: 127.0.0.1, [::1] or localhost.
bool IsLoopbackAddress(std::string_view url);

// Whether somebody may be sent back to `asked` by what the council wrote down: to the letter; of
// this machine without a port (http://127.0.0.1/PATH, http://[::1]/PATH), with any port, since a
// program takes a free one (RFC 8252, section 7.3).
bool IsSameRedirect(std::string_view allowed, std::string_view asked);

// As a value of a query or a form: everything but A-Z a-z 0-9 - . _ ~ as %XX.
std::string Escaped(std::string_view text);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_WEB_ADDRESS_H_
