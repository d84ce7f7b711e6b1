#ifndef SERVICES_HTTP_PRIVATE_ADDRESS_H_
#define SERVICES_HTTP_PRIVATE_ADDRESS_H_

#include <sys/socket.h>

namespace pledgekeeper::http {

// Whether an address is anything but one of the public internet (IANA's special-purpose registries,
// RFC 6890): this machine, private networks (RFC 1918), shared carrier space (RFC 6598),
// link-local, unique local IPv6 (RFC 4193), documentation, multicast and the like; also an IPv6
// address that carries such an IPv4 one. Anything that is neither IPv4 nor IPv6 is private. Pure.
bool IsPrivateAddress(const sockaddr* address, socklen_t length);

}  // namespace pledgekeeper::http

#endif  // SERVICES_HTTP_PRIVATE_ADDRESS_H_
