#include "services/base/peer_address.h"

#include <gtest/gtest.h>

namespace pledgekeeper::base {
namespace {

TEST(PeerAddressTest, EachPeerCountsByWhatItCannotChangeAtWill) {
  const struct {
    const char* peer;
    const char* address;
  } rows[] = {
      {"ipv4:192.0.2.7:50000", "192.0.2.7"},
      {"ipv4:192.0.2.7:50001", "192.0.2.7"},
      {"ipv6:[2001:db8:1:2:3:4:5:6]:443", "20010db800010002"},
      {"ipv6:%5B2001:db8:1:2:ffff::1%5D:444", "20010db800010002"},
      {"ipv6:[2001:db8:1:3::1]:443", "20010db800010003"},
      {"ipv6:[fe80::1%25eth0]:443", "fe80000000000000"},
      {"ipv6:[::ffff:192.0.2.7]:443", "192.0.2.7"},
      // Of this machine: a proxy, which speaks for many.
      {"ipv4:127.0.0.1:50000", ""},
      {"ipv4:127.1.2.3:50000", ""},
      {"ipv6:[::1]:50000", ""},
      {"ipv6:[::ffff:127.0.0.1]:50000", ""},
      {"unix:/run/pledgekeeper.sock", ""},
      {"unix:", ""},
      // Nothing that gRPC says.
      {"", ""},
      {"ipv4:nowhere:1", ""},
      {"ipv6:[nowhere]:1", ""},
      {"ipv6:2001:db8::1", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(PeerAddress(row.peer), row.address) << row.peer;
}

}  // namespace
}  // namespace pledgekeeper::base
