#include "services/notify/compose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/notify/situation.h"
#include "tests/notify/telling_bench.h"

namespace pledgekeeper::notify {
namespace {

using testing::SizeIs;

store::TakenDelivery Taken(const std::string& person, const std::string& report,
                           const std::string& message_id = "") {
  store::TakenDelivery taken;
  taken.delivery = Situation().delivery;
  taken.delivery.set_person_id(person);
  taken.delivery.set_report_id(report);
  taken.delivery.set_message_id(message_id);
  return taken;
}

std::vector<Parcel> Packed(std::vector<store::TakenDelivery> taken, bool danger = false) {
  std::vector<Parcel> parcels;
  for (store::TakenDelivery& one : taken) Pack(std::move(one), {danger}, parcels);
  return parcels;
}

Message Composed(const Parcel& parcel) {
  TellingBench bench("2025-06-03 10:00");
  base::SecretKey key{};
  return Compose(parcel, *bench.directory.Current(), bench.texts, key, bench.clock.Now());
}

TEST(PackTest, OnePersonsDeliveriesGoTogether) {
  EXPECT_THAT(Packed({Taken("ann", "r1"), Taken("ben", "r1"), Taken("ann", "r2")}), SizeIs(2));
  store::TakenDelivery by_webhook = Taken("ann", "r1");
  by_webhook.delivery.set_channel(v1::CHANNEL_WEBHOOK);
  EXPECT_THAT(Packed({Taken("ann", "r1"), by_webhook}), SizeIs(2));
}

TEST(PackTest, DangerIsNotHiddenAmongTheRest) {
  std::vector<Parcel> parcels = Packed({Taken("ann", "r1")});
  Pack(Taken("ann", "r2"), {true}, parcels);
  EXPECT_THAT(parcels, SizeIs(2));
}

TEST(PackTest, WhatWasTriedTogetherStaysTogether) {
  const auto parcels = Packed({Taken("ann", "r1", "first"), Taken("ann", "r2", "second"),
                               Taken("ann", "r3"), Taken("ann", "r4", "first")});
  ASSERT_THAT(parcels, SizeIs(3));
  EXPECT_THAT(parcels[0].deliveries, SizeIs(2));
  EXPECT_EQ(Composed(parcels[0]).id, "first");
  EXPECT_EQ(Composed(parcels[1]).id, "second");
}

TEST(ComposeTest, IdComesFromTheDeliveriesAlone) {
  const std::string id = Composed(Packed({Taken("ann", "r1"), Taken("ann", "r2")})[0]).id;
  EXPECT_EQ(Composed(Packed({Taken("ann", "r2"), Taken("ann", "r1")})[0]).id, id);
  EXPECT_NE(Composed(Packed({Taken("ann", "r1")})[0]).id, id);
  EXPECT_EQ(id.find("ann"), std::string::npos);
}

TEST(ComposeTest, CountsReportsRatherThanDeliveries) {
  store::TakenDelivery later = Taken("ann", "r1");
  later.delivery.set_version(7);
  later.delivery.set_reasons(0, config::v1::TELL_GIVEN);
  const Message one = Composed(Packed({Taken("ann", "r1"), later})[0]);
  EXPECT_EQ(one.count, 1);
  EXPECT_EQ(one.wording.subject, "Something new waits for you");  // the newest
  EXPECT_EQ(Composed(Packed({Taken("ann", "r1"), Taken("ann", "r2")})[0]).count, 2);
}

// Given, and reminded by a rung that was due at once: two versions of one moment.
TEST(ComposeTest, FirstWordOfAReportIsThatItIsNew) {
  store::TakenDelivery given = Taken("ann", "r1");
  given.delivery.set_version(1);
  given.delivery.set_reasons(0, config::v1::TELL_GIVEN);
  EXPECT_EQ(Composed(Packed({given, Taken("ann", "r1")})[0]).wording.subject,
            "Something new waits for you");
  store::TakenDelivery called = Taken("ann", "r1");
  called.delivery.set_version(2);
  called.delivery.set_reasons(0, config::v1::TELL_BROUGHT_IN);
  EXPECT_EQ(Composed(Packed({called, Taken("ann", "r1")})[0]).wording.subject, "You are needed");
  std::vector<Parcel> parcels;
  Packing first;
  first.is_first_word = true;
  Pack(Taken("ann", "r1"), first, parcels);
  EXPECT_EQ(Composed(parcels[0]).wording.subject, "Something new waits for you");
  EXPECT_EQ(Composed(Packed({Taken("ann", "r1")})[0]).wording.subject,
            "Something still waits for you");
}

TEST(ComposeTest, AddressIsThatOfTheChannel) {
  TellingBench bench("2025-06-03 10:00");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->set_phone("+447700900123");
  bench.Change(ann);
  const struct {
    v1::Channel channel;
    const char* address;
  } rows[] = {{v1::CHANNEL_EMAIL, "ann@example.org"},
              {v1::CHANNEL_NOTIFY_EMAIL, "ann@example.org"},
              {v1::CHANNEL_NOTIFY_SMS, "+447700900123"},
              {v1::CHANNEL_WEBHOOK, ""}};
  for (const auto& row : rows) {
    store::TakenDelivery taken = Taken("ann", "r1");
    taken.delivery.set_channel(row.channel);
    EXPECT_EQ(Compose(Packed({taken})[0], *bench.directory.Current(), bench.texts,
                      base::SecretKey{}, bench.clock.Now())
                  .address,
              row.address);
  }
}

}  // namespace
}  // namespace pledgekeeper::notify
