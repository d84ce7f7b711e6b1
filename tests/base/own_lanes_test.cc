#include "services/base/own_lanes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/base/limits.h"

namespace pledgekeeper::base {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Urgency = OwnLanes::Urgency;

class OwnLanesTest : public testing::Test {
 protected:
  // A call that comes in, is at work until it is told to leave, and notes when it began.
  bool Come(const std::string& device, const std::string& call, Urgency urgency) {
    return lanes_.Take(device, urgency, [this, call] { began_.push_back(call); });
  }
  void Leave(const std::string& device) { lanes_.Leave(device); }
  void FillWork(const std::string& device) {
    for (int i = 0; i < kCallsOfDeviceAtWork; ++i) Come(device, "first", Urgency::kSaid);
    began_.clear();
  }

  OwnLanes lanes_;
  std::vector<std::string> began_;
};

TEST_F(OwnLanesTest, WhatOneDeviceSendsWaitsForItselfAlone) {
  FillWork("mia");
  Come("mia", "mias", Urgency::kSaid);
  Come("leo", "leos", Urgency::kUsual);
  EXPECT_THAT(began_, ElementsAre("leos"));
  Leave("mia");
  EXPECT_THAT(began_, ElementsAre("leos", "mias"));
}

TEST_F(OwnLanesTest, CallsTakeTheirTurnInOrder) {
  FillWork("mia");
  Come("mia", "one", Urgency::kSaid);
  Come("mia", "two", Urgency::kUsual);
  Leave("mia");
  EXPECT_THAT(began_, ElementsAre("one")) << "one place is free, and not two";
  Leave("mia");
  EXPECT_THAT(began_, ElementsAre("one", "two"));
}

TEST_F(OwnLanesTest, NotSafeGoesBeforeAllThatWaits) {
  FillWork("mia");
  Come("mia", "report", Urgency::kSaid);
  Come("mia", "not safe", Urgency::kNotSafe);
  Leave("mia");
  Leave("mia");
  EXPECT_THAT(began_, ElementsAre("not safe", "report"));
}

TEST_F(OwnLanesTest, WhoComesWhileOneIsCalledGoesBehindThem) {
  FillWork("mia");
  bool is_behind = false;
  ASSERT_TRUE(lanes_.Take("mia", Urgency::kSaid, [&] {
    Come("mia", "later", Urgency::kSaid);
    is_behind = began_.empty();
  }));
  Leave("mia");
  EXPECT_TRUE(is_behind);
  Leave("mia");
  EXPECT_THAT(began_, ElementsAre("later"));
}

TEST_F(OwnLanesTest, ReadingKeepsNobodyFromSayingNotSafe) {
  const struct {
    Urgency urgency;
    int places;  // that are taken when it finds no more
  } rows[] = {
      {Urgency::kUsual, kMaxCallsOfDevice},
      {Urgency::kSaid, kMaxCallsOfDevice + kMaxUrgentCallsOfDevice},
      {Urgency::kNotSafe, kMaxCallsOfDevice + kMaxUrgentCallsOfDevice + kMaxNotSafeCallsOfDevice}};
  int taken = 0;
  for (const auto& row : rows) {
    while (Come("mia", "call", row.urgency)) ++taken;
    EXPECT_EQ(taken, row.places);
  }
  began_.clear();
  for (; taken > 0; --taken) Leave("mia");
  EXPECT_EQ(began_.size(), 96u - kCallsOfDeviceAtWork) << "every one that was taken had its turn";
  EXPECT_TRUE(Come("mia", "again", Urgency::kUsual));
}

TEST_F(OwnLanesTest, PlacesAtWorkAreFreeAgain) {
  FillWork("mia");
  for (int i = 0; i < kCallsOfDeviceAtWork; ++i) Leave("mia");
  EXPECT_THAT(began_, IsEmpty());
  Come("mia", "later", Urgency::kUsual);
  EXPECT_THAT(began_, ElementsAre("later"));
}

}  // namespace
}  // namespace pledgekeeper::base
