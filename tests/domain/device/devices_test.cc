#include "services/domain/device/devices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Devices;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const absl::Time kNow = absl::FromUnixSeconds(1'750'000'000);
constexpr auto kInPerson = v1::INVITATION_KIND_IN_PERSON;
constexpr auto kPrinted = v1::INVITATION_KIND_PRINTED;
const DeviceActor kAnn = {"ann"};
const DeviceActor kBen = {"ben"};
const DeviceActor kAdmin = {"admin", false, true};
const DeviceActor kKim = {"kim", true};
const DeviceActor kCat = {"cat", false, false, true};  // a report is about her

class DevicesTest : public testing::Test {
 protected:
  // Takes what a decision made, or says why it made nothing.
  std::string Take(absl::StatusOr<DevicesChange> change) {
    if (!change.ok()) return base::ErrorReason(change.status());
    last_ = *std::move(change);
    kept_ = last_.devices;
    return last_.is_repeat ? "repeat" : "";
  }
  std::string Invite(const std::string& id, v1::InvitationKind kind = kInPerson,
                     const DeviceActor& maker = kAnn) {
    return Take(domain::Invite(kept_, {id, "hash-" + id, kind}, maker, now_));
  }
  std::string Confirm(const std::string& id, const DeviceActor& who) {
    return Take(domain::Confirm(kept_, id, who, now_));
  }
  // The device's id; "-" if it is refused.
  std::string Pair(const std::string& id, const std::string& key,
                   const std::set<std::string, std::less<>>& excluded = {}) {
    auto change =
        domain::Pair(kept_, {absl::StrCat("d-", ++number_), "hash-" + id, key}, excluded, now_);
    if (!change.has_value()) return "-";
    Take(*std::move(change));
    return last_.device_added;
  }
  std::string Paired(const std::string& id) {
    Invite(id);
    Confirm(id, kBen);
    return Pair(id, "key-" + id);
  }
  std::string End(const std::string& id, const DeviceActor& who) {
    return Take(EndDevice(kept_, id, who, now_));
  }
  const storage::v1::Device& Device(const std::string& id) { return *FindDevice(kept_, id); }

  Devices kept_;
  DevicesChange last_;
  absl::Time now_ = kNow;
  int number_ = 0;
};

TEST_F(DevicesTest, NoInvitationIsOfUseBeforeASecondPerson) {
  EXPECT_EQ(Invite("i"), "");
  EXPECT_EQ(last_.code_added, "hash-i");
  EXPECT_EQ(Pair("i", "key"), "-");
  EXPECT_EQ(Confirm("i", kAnn), "INVITATION_NEEDS_ANOTHER");
  EXPECT_EQ(Pair("i", "key"), "-");
  EXPECT_EQ(Confirm("i", kBen), "");
  const std::string id = Pair("i", "key");
  ASSERT_NE(id, "-");
  EXPECT_EQ(last_.device_added, id);
  EXPECT_EQ(Device(id).made_by_id(), "ann");
  EXPECT_EQ(Device(id).confirmed_by_id(), "ben");
  EXPECT_EQ(Device(id).public_key(), "key");
}

TEST_F(DevicesTest, TheYoungPersonMayBeTheSecond) {
  Invite("i", kPrinted, kAdmin);
  EXPECT_EQ(Confirm("i", kKim), "");
  EXPECT_EQ(Device(Pair("i", "key")).confirmed_by_id(), "kim");
}

TEST_F(DevicesTest, TheFirstWhoConfirmsStays) {
  Invite("i");
  EXPECT_EQ(Confirm("i", kBen), "");
  EXPECT_EQ(Confirm("i", kKim), "repeat");
  EXPECT_EQ(kept_.invitations(0).confirmed_by_id(), "ben");
}

TEST_F(DevicesTest, ACodePairsOneDevice) {
  const std::string id = Paired("i");
  EXPECT_EQ(Pair("i", "another key"), "-");
  // Its own answer may have been lost.
  EXPECT_EQ(Pair("i", "key-i"), id);
  EXPECT_TRUE(last_.is_repeat);
  EXPECT_EQ(kept_.devices_size(), 1);
  EXPECT_EQ(Confirm("i", kKim), "INVITATION_NOT_FOUND");
  now_ += absl::Minutes(15);
  EXPECT_EQ(Pair("i", "key-i"), "-");
}

TEST_F(DevicesTest, ADeviceThatWasEndedIsNotPairedAgain) {
  const std::string id = Paired("i");
  EXPECT_EQ(End(id, kKim), "");
  EXPECT_EQ(Pair("i", "key-i"), "-");
  Invite("j");
  Confirm("j", kBen);
  EXPECT_EQ(Pair("j", "key-i"), "-");  // whoever has the lost phone has its key
  EXPECT_NE(Pair("j", "new key"), "-");
}

TEST_F(DevicesTest, InvitationsEndByTheirKind) {
  const struct {
    v1::InvitationKind kind;
    absl::Duration time;
  } rows[] = {{kInPerson, absl::Minutes(15)}, {kPrinted, absl::Hours(24 * 7)}};
  for (const auto& row : rows) {
    kept_.Clear();
    now_ = kNow;
    Invite("i", row.kind);
    Confirm("i", kBen);
    now_ = kNow + row.time;
    EXPECT_EQ(Pair("i", "key"), "-");
    EXPECT_EQ(Confirm("i", kKim), "INVITATION_NOT_FOUND");
    now_ -= absl::Milliseconds(1);
    EXPECT_NE(Pair("i", "key"), "-");
  }
}

TEST_F(DevicesTest, ANewInvitationEndsTheOpenOneOfItsKind) {
  Invite("spoken");
  Invite("printed", kPrinted);
  EXPECT_THAT(last_.codes_gone, IsEmpty());
  Invite("again");
  EXPECT_THAT(last_.codes_gone, ElementsAre("hash-spoken"));
  EXPECT_EQ(Confirm("spoken", kBen), "INVITATION_NOT_FOUND");
  EXPECT_EQ(Confirm("printed", kBen), "");
  EXPECT_EQ(Confirm("again", kBen), "");
}

TEST_F(DevicesTest, WhatIsOverLeavesNothingBehind) {
  Paired("used");
  Invite("open", kPrinted);
  now_ += absl::Hours(24 * 8);
  Invite("new");
  EXPECT_THAT(last_.codes_gone, UnorderedElementsAre("hash-used", "hash-open"));
  EXPECT_EQ(kept_.invitations_size(), 1);
}

// Whoever a report is about confirms for nothing, and sees no difference; nor do they pair a device
// with whom they got to confirm.
TEST_F(DevicesTest, WhoMustNotKnowOfAReportIsNoSecond) {
  Invite("i");
  EXPECT_EQ(Confirm("i", kCat), "");
  EXPECT_EQ(Confirm("i", kCat), "repeat");
  EXPECT_EQ(Pair("i", "key"), "-");
  EXPECT_THAT(kept_.invitations(0).confirmed_in_vain_by_ids(), ElementsAre("cat"));
  EXPECT_EQ(Confirm("i", kBen), "");
  EXPECT_EQ(Pair("i", "key", {"ben"}), "-");
  EXPECT_EQ(Pair("i", "key", {"ann"}), "-");
  EXPECT_NE(Pair("i", "key", {"cat"}), "-");
}

TEST_F(DevicesTest, ThereAreTenAtMost) {
  for (int i = 0; i < kMaxDevices; ++i) ASSERT_NE(Paired(absl::StrCat("i-", i)), "-");
  EXPECT_EQ(Invite("j"), "TOO_MANY_DEVICES");
  EXPECT_EQ(End("d-1", kKim), "");
  EXPECT_EQ(Invite("j"), "");
  Invite("k", kPrinted);
  Confirm("j", kBen);
  Confirm("k", kBen);
  EXPECT_NE(Pair("j", "one"), "-");
  EXPECT_EQ(Pair("k", "two"), "-");  // both were open while there was room for one
}

TEST_F(DevicesTest, TheYoungPersonEndsADeviceAlone) {
  const std::string id = Paired("i");
  EXPECT_EQ(End(id, kKim), "");
  EXPECT_EQ(last_.device_ended, id);
  EXPECT_EQ(Device(id).ended_by_id(), "kim");
  EXPECT_FALSE(IsInUse(Device(id)));
  EXPECT_EQ(End(id, kKim), "DEVICE_NOT_FOUND");
  EXPECT_EQ(End("nowhere", kKim), "DEVICE_NOT_FOUND");
}

TEST_F(DevicesTest, NoAdultEndsADeviceAlone) {
  const std::string id = Paired("i");
  EXPECT_EQ(End(id, kAnn), "");
  EXPECT_EQ(End(id, kAnn), "repeat");
  EXPECT_EQ(End(id, kAdmin), "repeat");
  EXPECT_TRUE(IsInUse(Device(id)));
  EXPECT_EQ(EndAskedBy(Device(id), now_), "ann");
  EXPECT_EQ(End(id, kCat), "");  // believes that she did
  EXPECT_EQ(End(id, kCat), "repeat");
  EXPECT_TRUE(IsInUse(Device(id)));
  EXPECT_EQ(last_.device_ended, "");
  EXPECT_EQ(End(id, kBen), "");
  EXPECT_EQ(last_.device_ended, id);
  EXPECT_EQ(Device(id).end_asked_by_id(), "ann");
  EXPECT_EQ(Device(id).ended_by_id(), "ben");
}

TEST_F(DevicesTest, WhoAsksForAnEndWaitsForADay) {
  const std::string id = Paired("i");
  EXPECT_EQ(End(id, kAdmin), "");
  now_ += kEndAskedFor;
  EXPECT_EQ(EndAskedBy(Device(id), now_), "");
  EXPECT_EQ(End(id, kBen), "");
  EXPECT_TRUE(IsInUse(Device(id)));
  EXPECT_EQ(EndAskedBy(Device(id), now_), "ben");
  EXPECT_EQ(End(id, kAnn), "");
  EXPECT_FALSE(IsInUse(Device(id)));
}

TEST_F(DevicesTest, OfThoseThatEndedTheNewestHundredAreKept) {
  const std::string stays = Paired("stays");
  for (int i = 0; i < kMaxEndedDevices + 5; ++i) {
    ASSERT_EQ(End(Paired(absl::StrCat("i-", i)), kKim), "");
    now_ += absl::Minutes(1);
  }
  EXPECT_EQ(kept_.devices_size(), kMaxEndedDevices + 1);
  EXPECT_TRUE(IsInUse(Device(stays)));
  EXPECT_EQ(FindDevice(kept_, "d-2"), nullptr);
  EXPECT_NE(FindDevice(kept_, "d-7"), nullptr);
  // The one that was added first, and is ended last.
  EXPECT_EQ(End(stays, kKim), "");
  EXPECT_FALSE(IsInUse(Device(stays)));
  EXPECT_EQ(FindDevice(kept_, "d-7"), nullptr);
  EXPECT_EQ(kept_.devices_size(), kMaxEndedDevices);
}

TEST_F(DevicesTest, EachDeviceIsShownWhatItHasNotSeen) {
  const std::string old = Paired("old");
  now_ += absl::Minutes(1);
  const std::string added = Paired("new");
  EXPECT_TRUE(IsNewTo(Device(old), Device(added)));
  EXPECT_FALSE(IsNewTo(Device(added), Device(old)));
  EXPECT_FALSE(IsNewTo(Device(old), Device(old)));
  now_ += absl::Minutes(1);
  EXPECT_EQ(Take(NoteLook(kept_, old, now_)), "");
  EXPECT_EQ(Take(NoteLook(kept_, old, now_)), "repeat");
  EXPECT_FALSE(IsNewTo(Device(old), Device(added)));
  now_ += absl::Minutes(1);
  End(added, kAnn);
  EXPECT_TRUE(IsNewTo(Device(old), Device(added)));
  EXPECT_EQ(Take(NoteLook(kept_, old, now_)), "");
  now_ += absl::Minutes(1);
  End(added, kBen);
  EXPECT_TRUE(IsNewTo(Device(old), Device(added)));
}

TEST_F(DevicesTest, UseIsNotedOnceADay) {
  const std::string id = Paired("i");
  EXPECT_EQ(Take(NoteUse(kept_, id, 20250615)), "");
  EXPECT_EQ(Device(id).last_used_day(), 20250615);
  EXPECT_EQ(Take(NoteUse(kept_, id, 20250615)), "repeat");
  EXPECT_EQ(Take(NoteUse(kept_, id, 20250616)), "");
  EXPECT_EQ(Take(NoteUse(kept_, "nowhere", 20250616)), "repeat");
}

}  // namespace
}  // namespace pledgekeeper::domain
