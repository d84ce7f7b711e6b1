#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "proto/pledgekeeper/v1/notify_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/mail_and_web.h"

// The same promise, again and again, from one team: who is told, and who must not notice.
namespace pledgekeeper::acceptance {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// The deployed configuration with a policy that has a rule for themes: reports of two young people
// in 30 days.
class Rules {
 public:
  Rules() {
    std::string path = "/tmp/pledgekeeper-test-XXXXXX";
    path_ = mkdtemp(path.data());
    const fs::path deploy = std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy";
    for (const char* folder : {"calendars", "pledges", "policies"}) {
      fs::copy(deploy / folder, fs::path(path_) / folder, fs::copy_options::recursive);
    }
    std::ifstream in(deploy / "policies/wales-representation.textproto");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    std::ofstream(path_ + "/policies/themed.textproto")
        << absl::StrReplaceAll(text, {{"\nid: \"wales-representation\"", "\nid: \"themed\""}})
        << "themes { id: 'team-often' place: TEAM reports: 2 days: 30 }\n";
  }
  ~Rules() { fs::remove_all(path_); }

  Council::Options Options(const std::string& notify = "") const {
    Council::Options options;
    options.notify = notify;
    options.config = path_;
    options.policy = "themed";
    return options;
  }

 private:
  std::string path_;
};

class ThemeTest : public testing::Test {
 protected:
  // `notify`: how people are told; empty: by the live stream alone.
  explicit ThemeTest(const std::string& notify = "") : council_(rules_.Options(notify)) {}

  std::string Submit(const std::string& young_person, const std::string& fields = "") {
    auto request = council_.Submission();
    request.MergeFrom(*RequestOf("ReportService.SubmitReport", fields));
    const std::string id = council_.Submit(young_person, request).report_id();
    Find();
    return id;
  }
  void Find() {
    const auto found = council_.server().FindThemes();
    EXPECT_TRUE(found.ok()) << found.status().message();
  }
  CallResult List(const std::string& reader, const std::string& fields = "") {
    return CallText(council_, "TriageService.ListThemes", fields, TokenOf(council_, reader));
  }
  std::vector<v1::Theme> Themes(const std::string& reader) {
    const CallResult answer = List(reader);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    if (!answer.ok()) return {};
    const auto page = answer.As<v1::ListThemesResponse>();
    return {page.themes().begin(), page.themes().end()};
  }
  std::vector<int> Counts(const std::string& reader) {
    std::vector<int> counts;
    for (const v1::Theme& theme : Themes(reader)) counts.push_back(theme.report_count());
    return counts;
  }

  const Rules rules_;
  Council council_;
};

// Of team north, in turn.
const char* Either(int i) { return i % 2 == 0 ? "yp-1" : "yp-2"; }

TEST_F(ThemeTest, SecondYoungPersonRaisesItToTheTeamManager) {
  const std::string first = Submit("yp-1");
  council_.MoveBy(absl::Hours(24));
  const std::string second = Submit("yp-1");
  EXPECT_THAT(Themes("tm-north"), IsEmpty());
  council_.MoveBy(absl::Hours(24));
  const std::string third = Submit("yp-2");
  ASSERT_EQ(Themes("tm-north").size(), 1u);
  const v1::Theme theme = Themes("tm-north")[0];
  EXPECT_EQ(theme.rule_id(), "team-often");
  EXPECT_EQ(theme.promise_id(), "home");
  EXPECT_EQ(theme.team_id(), "team-north");
  EXPECT_EQ(theme.placement_id(), "");
  EXPECT_EQ(theme.report_count(), 3);
  EXPECT_EQ(theme.young_people_count(), 2);
  EXPECT_THAT(theme.report_ids(), UnorderedElementsAre(first, second, third));
  EXPECT_EQ(theme.raise_time().seconds(), absl::ToUnixSeconds(council_.clock().Now()));
  EXPECT_EQ(theme.text(),
            "Team North: 3 reports by 2 young people about the same promise, at least 2 of them "
            "within 30 days.");
  // Those above see it, nobody else does.
  for (const char* above : {"sm", "hos", "dir"})
    EXPECT_THAT(Counts(above), ElementsAre(3)) << above;
  for (const char* other : {"ann", "ben", "iro", "tm-south", "cat"}) {
    EXPECT_THAT(Themes(other), IsEmpty()) << other;
  }
}

TEST_F(ThemeTest, OtherPromisesAndTeamsDoNotCount) {
  Submit("yp-1");
  Submit("yp-1");
  Submit("yp-3");
  auto other = council_.Submission();
  other.set_promise_id("voice");
  council_.Submit("yp-2", other);
  Find();
  EXPECT_THAT(Themes("dir"), IsEmpty());
}

TEST_F(ThemeTest, OldReportsDoNotCount) {
  Submit("yp-1");
  council_.MoveBy(absl::Hours(24) * 30);
  Submit("yp-2");
  EXPECT_THAT(Themes("tm-north"), IsEmpty());
}

TEST_F(ThemeTest, RaisedOnceInItsDays) {
  for (int i = 0; i < 5; ++i) Submit(Either(i));
  EXPECT_THAT(Counts("tm-north"), ElementsAre(5));
  council_.MoveBy(absl::Hours(24) * 30);
  for (int i = 0; i < 3; ++i) Submit(Either(i));
  EXPECT_THAT(Counts("tm-north"), ElementsAre(3, 5));
}

// An invariant: nobody's view of the world changes by a report that they are excluded from.
TEST_F(ThemeTest, ExcludedManagersAnswerIsTheSameWithout) {
  const std::string none = List("tm-north").bytes;
  Submit("yp-1");
  const std::string about = Submit("yp-2", "about_ids: 'tm-north'");  // sm manages tm-north
  EXPECT_EQ(List("tm-north").bytes, none);
  EXPECT_EQ(List("sm").bytes, none);
  EXPECT_THAT(Counts("hos"), ElementsAre(2));
  // They can count to two as well.
  const std::string third = Submit("yp-2");
  EXPECT_THAT(Counts("tm-north"), ElementsAre(2));
  EXPECT_THAT(Counts("sm"), ElementsAre(2));
  EXPECT_THAT(Counts("hos"), ElementsAre(3));
  // And what comes later changes nothing for them either, at no time.
  const std::string of_manager = List("tm-north").bytes;
  const std::string of_service_manager = List("sm").bytes;
  for (const char* fields : {"about_ids: 'tm-north'", "hidden_from_ids: ['tm-north', 'sm']"}) {
    Submit("yp-1", fields);
    EXPECT_EQ(List("tm-north").bytes, of_manager);
    EXPECT_EQ(List("sm").bytes, of_service_manager);
  }
  EXPECT_THAT(Counts("hos"), ElementsAre(5));
  council_.MoveBy(absl::Hours(2));
  Find();
  EXPECT_EQ(List("tm-north").bytes, of_manager);
  EXPECT_EQ(List("sm").bytes, of_service_manager);
}

TEST_F(ThemeTest, NoThemeWithoutWhatTheReaderSteppedBackFrom) {
  const std::string first = Submit("yp-2");
  Submit("yp-1");
  Submit("yp-1");
  EXPECT_THAT(Counts("tm-north"), ElementsAre(3));
  const CallResult recused =
      CallText(council_, "TriageService.RecuseFromReport",
               absl::StrCat("request_id: NEW reason: 'r' report_id: '", first, "'"),
               TokenOf(council_, "tm-north"));
  ASSERT_TRUE(recused.ok()) << recused.status.error_message();
  EXPECT_THAT(Themes("tm-north"), IsEmpty());
  EXPECT_THAT(Counts("sm"), ElementsAre(3));
}

TEST_F(ThemeTest, PassesOnWhoIsAway) {
  const absl::Time now = council_.clock().Now();
  for (int i = 0; i < 3; ++i) Submit(Either(i));
  council_.SetAbsence("tm-north", now, now + absl::Hours(48), "");
  council_.MoveBy(absl::Minutes(2));
  Find();
  EXPECT_THAT(Counts("sm"), ElementsAre(3));
  EXPECT_THAT(Counts("tm-north"), ElementsAre(3));
}

TEST_F(ThemeTest, ReportIdsAreThoseOneMayRead) {
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(Submit(Either(i)));
  const CallResult moved = CallText(
      council_, "TriageService.TransferReport",
      absl::StrCat("request_id: NEW reason: 'r' worker_id: 'cat' report_id: '", ids[2], "'"),
      TokenOf(council_, "ann"));
  ASSERT_TRUE(moved.ok()) << moved.status.error_message();
  const v1::Theme theme = Themes("tm-north").at(0);
  EXPECT_EQ(theme.report_count(), 3);
  EXPECT_THAT(theme.report_ids(), UnorderedElementsAre(ids[0], ids[1]));
}

TEST_F(ThemeTest, PagesShowEachThemeOnce) {
  for (const char* promise : {"home", "voice"}) {
    for (int i = 0; i < 3; ++i) {
      auto request = council_.Submission();
      request.set_promise_id(promise);
      council_.Submit(Either(i), request);
    }
    council_.MoveBy(absl::Minutes(1));
    Find();
  }
  const auto first = List("sm", "page_size: 1").As<v1::ListThemesResponse>();
  ASSERT_EQ(first.themes_size(), 1);
  EXPECT_EQ(first.themes(0).promise_id(), "voice");
  const std::string next = absl::StrCat("page_size: 1 page_token: '", first.next_page_token(), "'");
  const auto second = List("sm", next).As<v1::ListThemesResponse>();
  ASSERT_EQ(second.themes_size(), 1);
  EXPECT_EQ(second.themes(0).promise_id(), "home");
  EXPECT_EQ(second.next_page_token(), "");
  ExpectError(List("hos", next).status, grpc::StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID",
              "page_token");
  ExpectError(List("yp-1").status, grpc::StatusCode::PERMISSION_DENIED, "ROLE_MAY_NOT_CALL");
}

TEST_F(ThemeTest, ARestartFindsNothingTwice) {
  for (int i = 0; i < 3; ++i) Submit(Either(i));
  const std::string before = List("tm-north").bytes;
  council_.Restart();
  Find();
  EXPECT_EQ(List("tm-north").bytes, before);
  // What comes in while nobody looks is found afterwards.
  council_.Submit("yp-2", council_.Submission());
  council_.Restart();
  Find();
  EXPECT_THAT(Counts("tm-north"), ElementsAre(4));
}

TEST_F(ThemeTest, TwoServersRaiseItOnce) {
  Council::Options options = rules_.Options();
  options.data = council_.data() + "/second";
  options.redis = council_.data() + "/redis/redis.sock";
  options.import = false;
  fs::create_directory(options.data);
  fs::copy_file(council_.key_file(), options.data + "/master.key");
  fs::permissions(options.data + "/master.key", fs::perms::owner_read | fs::perms::owner_write);
  Council second(options);
  for (int round = 0; round < 10; ++round) {
    council_.Submit(Either(round), council_.Submission());
    std::thread other([&] {
      const auto found = second.server().FindThemes();
      EXPECT_TRUE(found.ok()) << found.status().message();
    });
    Find();
    other.join();
  }
  Find();
  for (const char* reader : {"tm-north", "sm", "hos", "dir"}) {
    EXPECT_THAT(Counts(reader), ElementsAre(10)) << reader;
  }
}

struct WayOut {
  MailAndWeb mail_and_web;
};

// The team's manager has a mailbox that takes nothing.
class UntoldThemeTest : private WayOut, public ThemeTest {
 protected:
  UntoldThemeTest() : ThemeTest(mail_and_web.config()) {
    GiveContacts(council_.data(), [](const std::string& id, storage::v1::Contact& contact) {
      if (id == "tm-north") contact.set_email("refuse@example.org");
    });
  }
  // Whom messages did not reach, as somebody reads it.
  std::set<std::string> Untold(const std::string& method, const std::string& reader) {
    EXPECT_TRUE(council_.server().TellUntilQuiet().ok());
    const CallResult page = CallText(council_, method, "", TokenOf(council_, reader));
    EXPECT_TRUE(page.ok()) << page.status.error_message();
    std::set<std::string> untold;
    const auto answer = page.As<v1::ListUntoldPeopleResponse>();
    for (const auto& person : answer.people()) untold.insert(person.person_id());
    return untold;
  }
  std::set<std::string> ToAdministrators() {
    return Untold("NotifyService.ListUntoldPeople", "admin");
  }
  std::set<std::string> ToDirector() {
    return Untold("GovernanceService.ListEverybodyUntold", "dir");
  }
};

TEST_F(UntoldThemeTest, WhoCouldNotBeToldOfAThemeIsListed) {
  Submit("yp-1");
  EXPECT_THAT(ToAdministrators(), IsEmpty());
  Submit("yp-2");
  EXPECT_THAT(ToAdministrators(), ElementsAre("tm-north"));
  EXPECT_THAT(ToDirector(), ElementsAre("tm-north"));
}

// As little as of the one of its reports of which they learn least.
TEST_F(UntoldThemeTest, WhatIsHiddenMakesNobodyUntold) {
  Submit("yp-1");
  Submit("yp-2", "about_ids: 'dir'");
  ASSERT_THAT(Themes("tm-north"), SizeIs(1));
  EXPECT_THAT(ToAdministrators(), IsEmpty());
  EXPECT_THAT(ToDirector(), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
