#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/qr_picture.h"

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;
using testing::Not;

absl::Time At(const std::string& text) { return client::ParseLondonTime(text).value(); }
Voice In(v1::Language language) { return Voice(language, At("2026-11-20 09:00")); }

v1::Device APhone() {
  v1::Device device;
  device.set_device_id("d-1");
  *device.mutable_added_time() = client::ToProto(At("2026-11-17 09:00"));
  device.set_kind(v1::INVITATION_KIND_IN_PERSON);
  device.set_made_by_id("ann");
  device.set_made_by_name("Ann Able");
  device.set_confirmed_by_id("gone");
  return device;
}

TEST(PrintDeviceTest, AnInvitationIsShownWithItsCodeAndItsPicture) {
  v1::CreateInvitationResponse made;
  made.mutable_invitation()->set_invitation_id("i-1");
  made.mutable_invitation()->set_kind(v1::INVITATION_KIND_PRINTED);
  made.mutable_invitation()->set_made_by_name("Ann Able");
  made.set_code("BCDF-GHJK-MPRT");
  made.set_uri("pledgekeeper:pair?council=demo&code=BCDFGHJKMPRT");
  const std::string text = Describe(made, In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(text, HasSubstr("BCDF-GHJK-MPRT"));
  EXPECT_THAT(text, HasSubstr("a second person has to confirm it"));
  EXPECT_THAT(text, HasSubstr(QrPicture(made.uri())));
  EXPECT_THAT(text, HasSubstr(made.uri()));
  EXPECT_THAT(Describe(made, In(v1::LANGUAGE_WELSH)), HasSubstr("rhaid i ail berson"));
}

TEST(PrintDeviceTest, ADeviceIsShownWithWhoAddedIt) {
  v1::ListDevicesResponse list;
  EXPECT_THAT(Describe(list, In(v1::LANGUAGE_ENGLISH)), HasSubstr("No devices."));
  *list.add_devices() = APhone();
  list.mutable_devices(0)->set_is_new(true);
  const std::string text = Describe(list, In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(text, HasSubstr("Ann Able"));
  EXPECT_THAT(text, HasSubstr("gone")) << "the id of whoever has no name any more";
  EXPECT_THAT(text, HasSubstr("Tue 17 Nov"));
  EXPECT_THAT(text, HasSubstr("new: was it me?"));
  EXPECT_THAT(Describe(list, In(v1::LANGUAGE_WELSH)), HasSubstr("newydd: ai fi oedd hyn?"));
}

TEST(PrintDeviceTest, WhoEndsAloneIsToldThatItWaits) {
  v1::EndDeviceResponse answer;
  *answer.mutable_device() = APhone();
  answer.mutable_device()->set_end_asked_by_name("Ann Able");
  EXPECT_THAT(Describe(answer, In(v1::LANGUAGE_ENGLISH)), HasSubstr("waits until a second one"));
  *answer.mutable_device()->mutable_ended_time() = client::ToProto(At("2026-11-20 08:00"));
  answer.mutable_device()->set_ended_by_name("Ben Bold");
  const std::string text = Describe(answer, In(v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(text, Not(HasSubstr("waits until")));
  EXPECT_THAT(text, HasSubstr("Ben Bold"));
}

TEST(QrPictureTest, HasItsQuietZoneAndItsFinders) {
  const std::vector<std::string> lines =
      absl::StrSplit(QrPicture("pledgekeeper:pair?council=demo&code=BCDFGHJK"), '\n');
  const std::string light = "█";
  // Version 3 or 4: 29 or 33 modules, and four on each side.
  const size_t width = lines[0].size() / light.size();
  EXPECT_TRUE(width == 37 || width == 41) << width;
  std::string all_light;
  for (size_t i = 0; i < width; ++i) all_light += light;
  EXPECT_EQ(lines[0], all_light);
  EXPECT_EQ(lines[1], all_light);
  // The finder's upper edge is seven dark modules, and below it one dark, five light, one dark.
  EXPECT_EQ(lines[2].substr(0, 4 * light.size() + 1), light + light + light + light + " ");
  EXPECT_THAT(lines[2].substr(4 * light.size()), testing::StartsWith(" ▄▄▄▄▄ "));
  EXPECT_EQ(QrPicture(std::string(10'000, 'x')), "");
}

}  // namespace
}  // namespace pledgekeeper::ctl
