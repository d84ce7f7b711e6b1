#ifndef SERVICES_BASE_PEER_ADDRESS_H_
#define SERVICES_BASE_PEER_ADDRESS_H_

#include <string>
#include <string_view>

namespace pledgekeeper::base {

// Where a call comes from, by gRPC's name of the peer ("ipv4:192.0.2.1:5000", "ipv6:[::1]:5000",
// "unix:..."): the address without the port; of IPv6 its first 64 bits, since whoever has one
// address there has all of that network. Empty for a peer on this machine, which is a proxy or a
// gateway and speaks for many, and for what is no address. What a proxy says of others is not asked
// for: anybody could say it. Pure.
std::string PeerAddress(std::string_view grpc_peer);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_PEER_ADDRESS_H_
