#include "services/identity/web_address.h"

#include <gtest/gtest.h>

namespace pledgekeeper::identity {
namespace {

TEST(WebAddressTest, EverybodyReadsItTheSameWay) {
  for (const char* good :
       {"https://a.example", "https://a.example:8443/x?y=1", "https://[::1]:65535/"}) {
    EXPECT_TRUE(IsHttpsAddress(good)) << good;
  }
  for (const char* bad :
       {"", "https://", "https:///x", "https://a@b.example", "https://a.example#x", "https://a b/",
        "https://a.example:/", "https://a.example:x/", "https://a.example:123456/",
        "https://a.example:65536/", "https://a.example:0/", "https://a.example:080/",
        "https://a.example:+80/", "https://[::1]8080/", "https://a.example\\b", "HTTPS://a.example",
        "http://a.example"}) {
    EXPECT_FALSE(IsHttpsAddress(bad)) << bad;
  }
}

TEST(WebAddressTest, OnlyThisMachineIsLoopback) {
  for (const char* good : {"http://127.0.0.1", "http://[::1]:1/x", "http://localhost:80"}) {
    EXPECT_TRUE(IsLoopbackAddress(good)) << good;
  }
  for (const char* bad : {"http://127.0.0.2", "http://localhost.evil.example", "https://127.0.0.1",
                          "http://127.0.0.1@evil.example", "http://[::2]/", "http://0.0.0.0"}) {
    EXPECT_FALSE(IsLoopbackAddress(bad)) << bad;
  }
}

// RFC 8252, section 7.3 and 8.3: any port of an address of this machine, none of a name's.
TEST(WebAddressTest, OnlyAPortThatWasLeftOpenMayDiffer) {
  EXPECT_TRUE(IsSameRedirect("http://127.0.0.1/x", "http://127.0.0.1:81/x"));
  EXPECT_TRUE(IsSameRedirect("http://[::1]/x", "http://[::1]:81/x"));
  EXPECT_TRUE(IsSameRedirect("http://localhost:80/x", "http://localhost:80/x"));
  EXPECT_FALSE(IsSameRedirect("http://127.0.0.1:80/x", "http://127.0.0.1:81/x"));
  EXPECT_FALSE(IsSameRedirect("http://localhost/x", "http://localhost:81/x"));
  EXPECT_FALSE(IsSameRedirect("http://127.0.0.1/x", "http://127.0.0.1:81/y"));
  EXPECT_FALSE(IsSameRedirect("https://a.example/x", "https://a.example:81/x"));
}

TEST(WebAddressTest, WhatIsNotPlainIsEscaped) {
  EXPECT_EQ(Escaped("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(Escaped("a b&c=/\xc3"), "a%20b%26c%3D%2F%C3");
}

}  // namespace
}  // namespace pledgekeeper::identity
