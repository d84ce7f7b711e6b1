#include "services/base/peer_address.h"

#include <arpa/inet.h>

#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

namespace pledgekeeper::base {
namespace {

constexpr size_t kNetworkBytes = 8;  // of IPv6: RFC 4291, section 2.5.4

std::string OfIpv4(const std::string& text) {
  in_addr address;
  if (inet_pton(AF_INET, text.c_str(), &address) != 1) return "";
  return (ntohl(address.s_addr) >> 24) == 127 ? "" : text;
}

std::string OfIpv6(const std::string& text) {
  std::array<unsigned char, 16> bytes;
  // A zone ("%eth0") is of this machine alone.
  if (inet_pton(AF_INET6, text.substr(0, text.find('%')).c_str(), bytes.data()) != 1) return "";
  const absl::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  static constexpr char kMapped[] = "\0\0\0\0\0\0\0\0\0\0\xff\xff";  // RFC 4291, section 2.5.5.2
  if (absl::StartsWith(all, absl::string_view(kMapped, 12))) {
    std::array<char, INET_ADDRSTRLEN> ipv4;
    inet_ntop(AF_INET, bytes.data() + 12, ipv4.data(), ipv4.size());
    return OfIpv4(ipv4.data());
  }
  static constexpr char kLoopback[] = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01";
  if (all == absl::string_view(kLoopback, 16)) return "";
  return absl::BytesToHexString(all.substr(0, kNetworkBytes));
}

}  // namespace

std::string PeerAddress(std::string_view grpc_peer) {
  // gRPC writes the brackets of IPv6 as in a URI.
  std::string peer = absl::StrReplaceAll(absl::string_view(grpc_peer.data(), grpc_peer.size()),
                                         {{"%5B", "["}, {"%5D", "]"}, {"%25", "%"}});
  const size_t port = peer.rfind(':');
  if (port == std::string::npos) return "";
  peer.resize(port);
  if (absl::StartsWith(peer, "ipv4:")) return OfIpv4(peer.substr(5));
  if (absl::StartsWith(peer, "ipv6:[") && peer.back() == ']') {
    return OfIpv6(peer.substr(6, peer.size() - 7));
  }
  return "";
}

}  // namespace pledgekeeper::base
