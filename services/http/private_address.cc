#include "services/http/private_address.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace pledgekeeper::http {
namespace {

// The first `bits` of an IPv4 address.
struct Block4 {
  uint32_t first;
  int bits;
};
constexpr uint32_t Ip(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}
constexpr Block4 kPrivate4[] = {
    {Ip(0, 0, 0, 0), 8},        // this network
    {Ip(10, 0, 0, 0), 8},       // private
    {Ip(100, 64, 0, 0), 10},    // shared carrier space
    {Ip(127, 0, 0, 0), 8},      // this machine
    {Ip(169, 254, 0, 0), 16},   // link-local, and the metadata of clouds
    {Ip(172, 16, 0, 0), 12},    // private
    {Ip(192, 0, 0, 0), 24},     // protocol assignments
    {Ip(192, 0, 2, 0), 24},     // documentation
    {Ip(192, 88, 99, 0), 24},   // 6to4 relays
    {Ip(192, 168, 0, 0), 16},   // private
    {Ip(198, 18, 0, 0), 15},    // benchmarks
    {Ip(198, 51, 100, 0), 24},  // documentation
    {Ip(203, 0, 113, 0), 24},   // documentation
    {Ip(224, 0, 0, 0), 3},      // multicast, reserved, broadcast
};

using Bytes16 = std::array<uint8_t, 16>;

bool IsPrivate4(uint32_t ip) {
  return std::any_of(std::begin(kPrivate4), std::end(kPrivate4), [&](const Block4& block) {
    return ip >> (32 - block.bits) == block.first >> (32 - block.bits);
  });
}

uint32_t Ip4At(const Bytes16& ip, int at) { return Ip(ip[at], ip[at + 1], ip[at + 2], ip[at + 3]); }

bool StartsWith(const Bytes16& ip, std::initializer_list<uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), ip.begin());
}

// Whatever can carry an IPv4 address is judged by that address, or it would be a way round the list
// above.
bool IsPrivate6(const Bytes16& ip) {
  // Mapped (::ffff:0:0/96), translated (64:ff9b::/96) and 6to4 (2002::/16) carry an IPv4 address.
  if (StartsWith(ip, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return IsPrivate4(Ip4At(ip, 12));
  if (StartsWith(ip, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) {
    return IsPrivate4(Ip4At(ip, 12));
  }
  if (StartsWith(ip, {0x20, 0x02})) return IsPrivate4(Ip4At(ip, 2));
  // Documentation (2001:db8::/32), Teredo (2001::/32), and all that is not global unicast
  // (2000::/3): ::1, ::, fc00::/7, fe80::/10, ff00::/8.
  if (StartsWith(ip, {0x20, 0x01, 0x0d, 0xb8}) || StartsWith(ip, {0x20, 0x01, 0, 0})) return true;
  return (ip[0] & 0xe0) != 0x20;
}

}  // namespace

bool IsPrivateAddress(const sockaddr* address, socklen_t length) {
  if (address->sa_family == AF_INET && length >= sizeof(sockaddr_in)) {
    sockaddr_in in;
    std::memcpy(&in, address, sizeof(in));
    return IsPrivate4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6 && length >= sizeof(sockaddr_in6)) {
    sockaddr_in6 in;
    std::memcpy(&in, address, sizeof(in));
    Bytes16 ip;
    std::memcpy(ip.data(), &in.sin6_addr, ip.size());
    return IsPrivate6(ip);
  }
  // Neither IPv4 nor IPv6: nothing that a webhook could mean.
  return true;
}

}  // namespace pledgekeeper::http
