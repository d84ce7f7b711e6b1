#include "services/directory/contact.h"

#include <gtest/gtest.h>

#include "services/base/errors.h"

namespace pledgekeeper::directory {
namespace {

TEST(ContactTest, BelievesOnlyPlainEmailAddresses) {
  const std::string label(63, 'd');
  const struct {
    std::string text;
    bool believed;
  } rows[] = {
      {"nia@example.org", true},
      {"n.o'brien+desk@cyngor.llyw.cymru", true},
      {"-n@a.b", true},
      {std::string(64, 'n') + "@example.org", true},
      {std::string(65, 'n') + "@example.org", false},
      {"n@" + label + ".org", true},
      {"n@d" + label + ".org", false},
      {"n@" + label + "." + label + "." + label + "." + std::string(60, 'd'), true},
      {"n@" + label + "." + label + "." + label + "." + std::string(61, 'd'), false},
      {"", false},
      {"nia", false},
      {"nia@", false},
      {"@example.org", false},
      {"nia@localhost", false},
      {"nia@example..org", false},
      {"nia@example.org.", false},
      {"nia@-example.org", false},
      {"nia@example-.org", false},
      {"nia@exa_mple.org", false},
      {".nia@example.org", false},
      {"nia.@example.org", false},
      {"n..a@example.org", false},
      {"nia@one@example.org", false},
      {"nia@example.org, ben@example.org", false},
      {"nia@example.org;ben@example.org", false},
      {"Nia <nia@example.org>", false},
      {"\"nia\"@example.org", false},
      {"nia(desk)@example.org", false},
      {"nia@[127.0.0.1]", false},
      {" nia@example.org", false},
      {"nia@example.org\n", false},
      {"nia@example.org\r\nBcc: all@example.org", false},
      {"nia\r\n@example.org", false},
      {std::string("nia\0@example.org", 16), false},
      {"ni\xC3\xA2@example.org", false},
      {"nia@ex\xC3\xA2mple.org", false},
  };
  for (const auto& row : rows) EXPECT_EQ(IsEmailAddress(row.text), row.believed) << row.text;
}

TEST(ContactTest, BelievesOnlyInternationalPhoneNumbers) {
  const struct {
    const char* text;
    bool believed;
  } rows[] = {
      {"+447700900123", true},
      {"+1234567", true},
      {"+123456789012345", true},
      {"+123456", false},
      {"+1234567890123456", false},
      {"07700900123", false},
      {"447700900123", false},
      {"+44 7700 900123", false},
      {"++447700900", false},
      {"+44770090012x", false},
      {"+", false},
      {"+4477\n009001", false},
      // ITU-T E.164: no country's code begins with 0, and in the United Kingdom the 0 that is
      // dialled within the country is no part of the number. In Italy it is.
      {"+07700900123", false},
      {"+00447700900123", false},
      {"+4407700900123", false},
      {"+390612345678", true},
  };
  for (const auto& row : rows) EXPECT_EQ(IsPhoneNumber(row.text), row.believed) << row.text;
}

TEST(ContactTest, KnowsTheMinutesOfADay) {
  EXPECT_EQ(MinuteOfDay("00:00"), 0);
  EXPECT_EQ(MinuteOfDay("07:05"), 425);
  EXPECT_EQ(MinuteOfDay("23:59"), 1439);
  for (const char* text :
       {"", "7:05", "24:00", "23:60", "2359", "-1:30", "07:5x", "07:055", "+7:05"}) {
    EXPECT_EQ(MinuteOfDay(text), std::nullopt) << text;
  }
}

TEST(ContactTest, NamesTheFieldThatIsWrong) {
  v1::Contact good;
  good.set_email("nia@example.org");
  good.set_phone("+447700900123");
  good.add_channels(v1::CHANNEL_EMAIL);
  good.add_channels(v1::CHANNEL_WEBHOOK);
  good.add_channels(v1::CHANNEL_NOTIFY_EMAIL);
  good.add_channels(v1::CHANNEL_NOTIFY_SMS);
  good.set_quiet_from("22:00");
  good.set_quiet_until("07:00");
  good.set_digest_at("09:00");
  EXPECT_TRUE(CheckContact("c", good).ok());
  EXPECT_TRUE(CheckContact("c", {}).ok());
  const struct {
    void (*change)(v1::Contact&);
    const char* reason;
    const char* field;
  } rows[] = {
      {[](auto& c) { c.set_email("nia"); }, "FIELD_MALFORMED", "c.email"},
      {[](auto& c) { c.set_email(std::string(255, 'n')); }, "FIELD_TOO_LONG", "c.email"},
      {[](auto& c) { c.set_email(""); }, "FIELD_REQUIRED", "c.email"},
      {[](auto& c) { c.set_phone("112"); }, "FIELD_MALFORMED", "c.phone"},
      {[](auto& c) { c.set_phone(""); }, "FIELD_REQUIRED", "c.phone"},
      {[](auto& c) { c.add_channels(v1::CHANNEL_WEBHOOK); }, "FIELD_MALFORMED", "c.channels"},
      {[](auto& c) { c.add_channels(v1::CHANNEL_UNSPECIFIED); }, "ENUM_VALUE_UNKNOWN",
       "c.channels"},
      {[](auto& c) { c.add_channels(static_cast<v1::Channel>(99)); }, "ENUM_VALUE_UNKNOWN",
       "c.channels"},
      {[](auto& c) { c.set_quiet_from(""); }, "FIELD_REQUIRED", "c.quiet_from"},
      {[](auto& c) { c.set_quiet_until(""); }, "FIELD_REQUIRED", "c.quiet_until"},
      {[](auto& c) { c.set_quiet_from("10pm"); }, "FIELD_MALFORMED", "c.quiet_from"},
      {[](auto& c) { c.set_quiet_until("22:00"); }, "FIELD_MALFORMED", "c.quiet_until"},
      {[](auto& c) { c.set_digest_at("24:00"); }, "FIELD_MALFORMED", "c.digest_at"},
  };
  for (const auto& row : rows) {
    v1::Contact contact = good;
    row.change(contact);
    const absl::Status status = CheckContact("c", contact);
    EXPECT_EQ(base::ErrorReason(status), row.reason) << contact.DebugString();
    EXPECT_EQ(base::ErrorFact(status, "field"), row.field) << contact.DebugString();
  }
}

TEST(ContactTest, IsKeptAndShownTheSame) {
  v1::Contact contact;
  EXPECT_EQ(View(Record(contact)).SerializeAsString(), "");
  contact.set_email("nia@example.org");
  contact.add_channels(v1::CHANNEL_EMAIL);
  contact.set_quiet_from("22:30");
  contact.set_quiet_until("00:00");
  contact.set_digest_at("00:00");
  EXPECT_EQ(View(Record(contact)).DebugString(), contact.DebugString());
}

}  // namespace
}  // namespace pledgekeeper::directory
