// A young person's phone: two adults pair it, it begins sessions, it is lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/event_reader.h"
#include "tests/acceptance/harness/phone.h"
#include "tests/acceptance/harness/twins.h"

namespace pledgekeeper::acceptance {
namespace {

using ::testing::HasSubstr;

constexpr auto kUnauthenticated = grpc::StatusCode::UNAUTHENTICATED;

v1::ListDevicesResponse List(Council& council, const std::string& token,
                             const std::string& young_person = "") {
  const CallResult listed = CallText(council, "DeviceService.ListDevices",
                                     absl::StrCat("young_person_id: '", young_person, "'"), token);
  EXPECT_TRUE(listed.ok()) << listed.status.error_message();
  return listed.ok() ? listed.As<v1::ListDevicesResponse>() : v1::ListDevicesResponse();
}
v1::ListDevicesResponse ListFor(Council& council, const std::string& who) {
  return List(council, TokenOf(council, who), "yp-1");
}
CallResult End(Council& council, const std::string& device_id, const std::string& token,
               const std::string& young_person = "") {
  return CallText(
      council, "DeviceService.EndDevice",
      absl::StrCat("young_person_id: '", young_person, "' device_id: '", device_id, "'"), token);
}
CallResult EndFor(Council& council, const std::string& device_id, const std::string& who) {
  return End(council, device_id, TokenOf(council, who), "yp-1");
}
bool Ends(const CallResult& ended) {
  EXPECT_TRUE(ended.ok()) << ended.status.error_message();
  return ended.ok() && ended.As<v1::EndDeviceResponse>().device().has_ended_time();
}

class DeviceTest : public testing::Test {
 protected:
  Council council_;
  Phone phone_{council_};
};

TEST_F(DeviceTest, TwoAdultsPairAPhoneAndTheYoungPersonSeesBoth) {
  const v1::CreateInvitationResponse made = Invite(council_);
  EXPECT_EQ(made.invitation().made_by_name(), "Ann Able");
  EXPECT_EQ(made.code().size(), 9u);
  EXPECT_EQ(domain::TypedCode(made.code()).value_or(""), made.uri().substr(made.uri().size() - 8));
  EXPECT_THAT(made.uri(), HasSubstr("pledgekeeper:pair?council=demo&code="));
  ExpectError(phone_.Pair(made.code()).status, kUnauthenticated, "INVITATION_REFUSED");
  ExpectError(Confirm(council_, made, "ann").status, grpc::StatusCode::FAILED_PRECONDITION,
              "INVITATION_NEEDS_ANOTHER");
  ExpectError(phone_.Pair(made.code()).status, kUnauthenticated, "INVITATION_REFUSED");
  EXPECT_EQ(ListFor(council_, "ben").invitations(0).confirmed_by_id(), "");
  ASSERT_TRUE(Confirm(council_, made, "ben").ok());
  EXPECT_EQ(ListFor(council_, "ann").invitations(0).confirmed_by_id(), "ben");
  ASSERT_TRUE(phone_.Pair(made.code()).ok());

  const std::string token = phone_.Token();
  const v1::ListDevicesResponse listed = List(council_, token);
  ASSERT_EQ(listed.devices_size(), 1);
  EXPECT_EQ(listed.devices(0).device_id(), phone_.device_id());
  EXPECT_EQ(listed.devices(0).made_by_name(), "Ann Able");
  EXPECT_EQ(listed.devices(0).confirmed_by_id(), "ben");
  EXPECT_EQ(listed.devices(0).last_used_date(), "2025-06-03");
  EXPECT_TRUE(listed.devices(0).is_this());
  EXPECT_EQ(listed.invitations_size(), 0);
  // When they use it is theirs to know.
  EXPECT_EQ(ListFor(council_, "ann").devices(0).last_used_date(), "");
  EXPECT_FALSE(ListFor(council_, "ann").devices(0).is_new());

  v1::SubmitReportRequest report = council_.Submission();
  report.set_request_id(council_.NewRequestId());
  EXPECT_TRUE(Call(council_, "ReportService.SubmitReport", report, token).ok());
}

TEST_F(DeviceTest, ACodePairsOnePhoneOnce) {
  const v1::CreateInvitationResponse made = Invite(council_, "admin");
  ASSERT_TRUE(Confirm(council_, made, "yp-1").ok());
  ASSERT_TRUE(phone_.Pair(made.code()).ok());
  const std::string id = phone_.device_id();
  ASSERT_TRUE(phone_.Pair(made.code()).ok()) << "the answer may have been lost";
  EXPECT_EQ(phone_.device_id(), id);
  Phone another(council_);
  ExpectError(another.Pair(made.code()).status, kUnauthenticated, "INVITATION_REFUSED");
  EXPECT_EQ(ListFor(council_, "ann").devices_size(), 1);
}

TEST_F(DeviceTest, AdministratorsAreNoSecond) {
  const v1::CreateInvitationResponse made = Invite(council_, "ann");
  ExpectError(Confirm(council_, made, "admin").status, grpc::StatusCode::PERMISSION_DENIED,
              "ROLE_MAY_NOT_CALL");
  phone_.PairByTwo();
  EXPECT_FALSE(Ends(EndFor(council_, phone_.device_id(), "ann")));
  EXPECT_FALSE(Ends(EndFor(council_, phone_.device_id(), "admin")));
  phone_.Token();
}

TEST_F(DeviceTest, WhomSomebodyMayNotSeeIsNotThere) {
  const v1::CreateInvitationResponse made = Invite(council_);
  phone_.PairByTwo();
  const std::string cat = TokenOf(council_, "cat");
  const struct {
    const char* method;
    std::string fields;
  } rows[] = {
      {"CreateInvitation", "kind: INVITATION_KIND_PRINTED"},
      {"ConfirmInvitation",
       absl::StrCat("invitation_id: '", made.invitation().invitation_id(), "'")},
      {"ListDevices", ""},
      {"EndDevice", absl::StrCat("device_id: '", phone_.device_id(), "'")},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.method);
    const std::string method = absl::StrCat("DeviceService.", row.method);
    const auto ask = [&](const char* young_person, const std::string& token) {
      return CallText(council_, method,
                      absl::StrCat("young_person_id: '", young_person, "' ", row.fields), token)
          .status;
    };
    const grpc::Status of_nobody = ask("nobody", cat);
    ExpectError(of_nobody, grpc::StatusCode::NOT_FOUND, "ENTRY_NOT_FOUND", "young_person_id");
    ExpectSameError(ask("yp-1", cat), of_nobody);
    if (row.method == std::string("CreateInvitation")) continue;
    ExpectSameError(ask("yp-1", TokenOf(council_, "yp-2")), of_nobody);
  }
  EXPECT_EQ(List(council_, TokenOf(council_, "yp-2")).devices_size(), 0);
}

// Whoever the report is about sees no difference, and pairs no phone with anybody's help.
TEST_F(DeviceTest, WhomAReportIsAboutPairsNothing) {
  v1::SubmitReportRequest about = council_.Submission();
  about.add_about_ids("ben");
  council_.Submit("yp-1", about);
  const v1::CreateInvitationResponse made = Invite(council_);
  const CallResult by_ben = Confirm(council_, made, "ben");
  ASSERT_TRUE(by_ben.ok());
  EXPECT_EQ(by_ben.As<v1::ConfirmInvitationResponse>().invitation().confirmed_by_id(), "ben");
  EXPECT_EQ(ListFor(council_, "ben").invitations(0).confirmed_by_id(), "ben");
  ExpectError(phone_.Pair(made.code()).status, kUnauthenticated, "INVITATION_REFUSED");
  EXPECT_EQ(ListFor(council_, "iro").invitations(0).confirmed_by_id(), "");
  ASSERT_TRUE(Confirm(council_, made, "iro").ok());
  EXPECT_TRUE(phone_.Pair(made.code()).ok());

  const v1::CreateInvitationResponse by_him = Invite(council_, "ben");
  ASSERT_TRUE(Confirm(council_, by_him, "ann").ok());
  Phone his(council_);
  ExpectError(his.Pair(by_him.code()).status, kUnauthenticated, "INVITATION_REFUSED");
  // Nor does he end one with anybody's help.
  EXPECT_FALSE(Ends(EndFor(council_, phone_.device_id(), "ann")));
  EXPECT_TRUE(Ends(EndFor(council_, phone_.device_id(), "ben"))) << "as he is told";
  phone_.Token();
}

TEST_F(DeviceTest, ALostPhoneIsEndedAndTheNextOneHasTheHistory) {
  phone_.PairByTwo();
  const std::string token = phone_.Token();
  const std::string report = council_.Submit("yp-1").report_id();
  EXPECT_FALSE(Ends(EndFor(council_, phone_.device_id(), "ann"))) << "alone";
  EXPECT_TRUE(Call(council_, "ReportService.ListReports", "", token).ok());
  EXPECT_TRUE(Ends(EndFor(council_, phone_.device_id(), "ben")));
  ExpectError(Call(council_, "ReportService.ListReports", "", token).status, kUnauthenticated,
              "DEVICE_REFUSED");
  ExpectError(phone_.Begin().status, kUnauthenticated, "DEVICE_REFUSED");

  Phone next(council_);
  next.PairByTwo();
  const CallResult reports = Call(council_, "ReportService.ListReports", "", next.Token());
  EXPECT_EQ(reports.As<v1::ListReportsResponse>().reports(0).report_id(), report);
  const v1::ListDevicesResponse listed = List(council_, next.Token());
  ASSERT_EQ(listed.devices_size(), 2);
  EXPECT_EQ(listed.devices(1).end_asked_by_id(), "ann");
  EXPECT_EQ(listed.devices(1).ended_by_id(), "ben");
}

TEST_F(DeviceTest, EachDeviceIsToldOfTheOthers) {
  phone_.PairByTwo();
  const std::string token = phone_.Token();
  EXPECT_FALSE(List(council_, token).devices(0).is_new());
  council_.clock().Set(council_.clock().Now() + absl::Minutes(1));
  Phone tablet(council_);
  tablet.PairByTwo();
  const v1::ListDevicesResponse told = List(council_, token);
  EXPECT_TRUE(told.devices(0).is_new());
  EXPECT_FALSE(told.devices(1).is_new());
  council_.clock().Set(council_.clock().Now() + absl::Minutes(1));
  EXPECT_FALSE(List(council_, token).devices(0).is_new()) << "it has seen it";
  EXPECT_TRUE(Ends(End(council_, tablet.device_id(), token)));
  council_.clock().Set(council_.clock().Now() + absl::Minutes(1));
  Phone third(council_);
  third.PairByTwo();
  EXPECT_TRUE(List(council_, token).devices(0).is_new());
}

TEST_F(DeviceTest, ASessionLastsTenMinutes) {
  phone_.PairByTwo();
  const std::string token = phone_.Token();
  const absl::Time begun = council_.clock().Now();
  council_.clock().Set(begun + absl::Minutes(10) - absl::Seconds(1));
  EXPECT_TRUE(Call(council_, "ReportService.ListReports", "", token).ok());
  council_.clock().Set(begun + absl::Minutes(10));
  ExpectError(Call(council_, "ReportService.ListReports", "", token).status, kUnauthenticated,
              "TOKEN_EXPIRED");
  phone_.Token();
}

// Two servers: what was ended at one has no session and no stream at the other.
TEST(DevicesOfTwoServersTest, AnEndedDeviceIsEndedEverywhere) {
  Twins twins;
  Phone phone(twins.first());
  phone.PairByTwo();
  const std::string token = phone.Token();
  ReportReader here(twins.first(), token, [&](auto& context) {
    return twins.first().reports().WatchReports(&context, {});
  });
  ReportReader there(twins.second(), token, [&](auto& context) {
    return twins.second().reports().WatchReports(&context, {});
  });
  here.Expect();
  there.Expect();
  EXPECT_TRUE(Ends(End(twins.first(), phone.device_id(), TokenOf(twins.first(), "yp-1"))));
  ExpectError(Call(twins.first(), "ReportService.ListReports", "", token).status, kUnauthenticated,
              "DEVICE_REFUSED");
  for (ReportReader* reader : {&here, &there}) {
    while (reader->Next().has_value()) {
    }
    EXPECT_EQ(ReasonOf(reader->Finish()), "DEVICE_REFUSED");
  }
  ExpectError(Call(twins.second(), "ReportService.ListReports", "", token).status, kUnauthenticated,
              "DEVICE_REFUSED");
}

TEST_F(DeviceTest, AnEndedDeviceStaysEndedOverARestart) {
  phone_.PairByTwo();
  const std::string token = phone_.Token();
  EXPECT_TRUE(Ends(End(council_, phone_.device_id(), token)));
  council_.Restart();
  ExpectError(Call(council_, "ReportService.ListReports", "", token).status, kUnauthenticated,
              "DEVICE_REFUSED");
}

// No code is anywhere on the disk, not even in what Redis writes first.
TEST_F(DeviceTest, CodesAreKeptNowhere) {
  const std::string shown = Invite(council_).code();
  const std::string code = *domain::TypedCode(shown);
  bool wrote_anything = false;
  for (const auto& file : std::filesystem::recursive_directory_iterator(council_.data())) {
    if (!file.is_regular_file()) continue;
    std::stringstream bytes;
    bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    const std::string text = bytes.str();
    EXPECT_EQ(text.find(code), std::string::npos) << file.path();
    EXPECT_EQ(text.find(shown), std::string::npos) << file.path();
    wrote_anything = wrote_anything || text.find("device-codes") != std::string::npos;
  }
  EXPECT_TRUE(wrote_anything);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
