#include "services/http/private_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/un.h>

#include <cstring>
#include <string>

namespace pledgekeeper::http {
namespace {

bool IsPrivate(const std::string& text) {
  sockaddr_storage storage{};
  auto& four = reinterpret_cast<sockaddr_in&>(storage);
  auto& six = reinterpret_cast<sockaddr_in6&>(storage);
  if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1) {
    storage.ss_family = AF_INET;
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six.sin6_addr), 1) << text;
    storage.ss_family = AF_INET6;
  }
  return IsPrivateAddress(reinterpret_cast<sockaddr*>(&storage), sizeof(storage));
}

TEST(PrivateAddressTest, KnowsEveryBlockAndItsEdges) {
  const struct {
    const char* address;
    bool is_private;
  } rows[] = {
      {"0.0.0.0", true},
      {"0.255.255.255", true},
      {"1.0.0.0", false},
      {"9.255.255.255", false},
      {"10.0.0.0", true},
      {"10.255.255.255", true},
      {"11.0.0.0", false},
      {"100.63.255.255", false},
      {"100.64.0.0", true},
      {"100.127.255.255", true},
      {"100.128.0.0", false},
      {"127.0.0.1", true},
      {"127.255.255.255", true},
      {"128.0.0.0", false},
      {"169.254.169.254", true},
      {"169.253.255.255", false},
      {"169.255.0.0", false},
      {"172.15.255.255", false},
      {"172.16.0.0", true},
      {"172.31.255.255", true},
      {"172.32.0.0", false},
      {"192.0.0.8", true},
      {"192.0.2.1", true},
      {"192.167.255.255", false},
      {"192.168.0.0", true},
      {"192.168.255.255", true},
      {"192.169.0.0", false},
      {"198.18.0.0", true},
      {"198.19.255.255", true},
      {"198.20.0.0", false},
      {"198.51.100.7", true},
      {"203.0.113.7", true},
      {"223.255.255.255", false},
      {"224.0.0.1", true},
      {"240.0.0.1", true},
      {"255.255.255.255", true},
      {"8.8.8.8", false},
      {"::", true},
      {"::1", true},
      {"::ffff:127.0.0.1", true},
      {"::ffff:8.8.8.8", false},
      {"::ffff:10.1.2.3", true},
      {"64:ff9b::7f00:1", true},
      {"64:ff9b::808:808", false},
      {"2002:7f00:1::", true},
      {"2002:808:808::", false},
      {"fc00::1", true},
      {"fdff::1", true},
      {"fe80::1", true},
      {"febf::1", true},
      {"ff02::1", true},
      {"2001:db8::1", true},
      {"2001::1", true},
      {"2606:4700::1", false},
      {"2a00:1450::1", false},
      {"::7f00:1", true},
  };
  for (const auto& row : rows) EXPECT_EQ(IsPrivate(row.address), row.is_private) << row.address;
}

TEST(PrivateAddressTest, OtherFamiliesArePrivate) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  EXPECT_TRUE(IsPrivateAddress(reinterpret_cast<sockaddr*>(&address), sizeof(address)));
}

}  // namespace
}  // namespace pledgekeeper::http
