#include "tools/audit/in_own_process.h"

#include <cstdlib>
#include <string>

#include "gtest/gtest.h"

namespace pledgekeeper::audit {
namespace {

TEST(InOwnProcessTest, WhatItReturnsComesBackWhole) {
  const std::string long_one(1'000'000, 'x');  // more than a pipe holds
  EXPECT_EQ(InOwnProcess(10, [&] { return long_one; }), long_one);
  EXPECT_EQ(InOwnProcess(10, [] { return std::string(); }), "");
}

TEST(InOwnProcessTest, WhatItChangesIsLost) {
  int here = 1;
  EXPECT_TRUE(InOwnProcess(10, [&] {
    here = 2;
    return std::string();
  }));
  EXPECT_EQ(here, 1);
}

TEST(InOwnProcessTest, WorkWithoutEndIsEnded) {
  volatile bool goes_on = true;
  EXPECT_FALSE(InOwnProcess(1, [&] {
    while (goes_on) {
    }
    return std::string("never");
  }));
}

TEST(InOwnProcessTest, WorkThatDiesSaysNothing) {
  EXPECT_FALSE(InOwnProcess(10, []() -> std::string { std::abort(); }));
  EXPECT_FALSE(InOwnProcess(10, []() -> std::string { std::_Exit(0); })) << "it did not say that";
}

}  // namespace
}  // namespace pledgekeeper::audit
