// Managers get a weekly summary over real SMTP, by a whole server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/mail_and_web.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using notify::BodyOf;
using notify::SubjectOf;
using notify::TextOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using v1::WeeklySummary;

// A council whose mail is caught.
struct World {
  World() : council(Options(way_out)) {
    GiveContacts(council.data());
    council.Restart();  // which reads them
  }

  static Council::Options Options(const MailAndWeb& way_out) {
    Council::Options options;
    options.notify = way_out.config();
    return options;
  }
  CallResult Call(const std::string& method, const std::string& text, const std::string& reader) {
    return CallText(council, absl::StrCat("ComplianceService.", method), text,
                    TokenOf(council, reader));
  }
  // More young people of team north, yp-FIRST to yp-LAST.
  void BringIn(int first, int last) {
    std::string csv = "kind,id,name,role,team,manager,worker,iro,tier,language\n";
    for (int i = first; i <= last; ++i) {
      absl::StrAppend(&csv, "young_person,yp-", i, ",Young ", i, ",,team-north,,ben,,over-11,en\n");
    }
    auto import = RequestOf("DirectoryService.ImportDirectory", "request_id: 'more-of-them'");
    SetField(*import, "csv", csv);
    const CallResult imported = acceptance::Call(council, "DirectoryService.ImportDirectory",
                                                 *import, TokenOf(council, "admin"));
    EXPECT_TRUE(imported.ok()) << imported.status.error_message();
  }
  WeeklySummary Want(const std::string& reader, const std::string& text = "is_wanted: true") {
    const CallResult answer = Call("SetWeeklySummary", text, reader);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<WeeklySummary>();
  }
  void TellAt(absl::Time time) {
    council.MoveTo(time);
    const auto told = council.server().TellUntilQuiet();
    ASSERT_TRUE(told.ok()) << told.status().message();
  }
  // What weekly summaries say, as "tm-north: BODY", oldest first.
  std::vector<std::string> Summaries() const {
    std::vector<std::string> summaries;
    for (const auto& note : way_out.mail().Notes()) {
      const std::string mail = TextOf(note, "mail");
      const std::string to = TextOf(note, "to");
      const std::string subject = SubjectOf(mail);
      if (subject != "Your weekly summary" && subject != "Eich crynodeb wythnosol") continue;
      summaries.push_back(absl::StrCat(to.substr(0, to.find('@')), ": ", BodyOf(mail)));
    }
    return summaries;
  }
  std::vector<std::string> Readers() const {
    std::vector<std::string> readers;
    for (const std::string& one : Summaries()) readers.push_back(one.substr(0, one.find(':')));
    std::sort(readers.begin(), readers.end());
    return readers;
  }

  MailAndWeb way_out;
  Council council;
};

TEST(WeeklySummaryTest, WhoWantsItGetsOneAWeek) {
  World world;
  const WeeklySummary said = world.Want("dir");
  EXPECT_TRUE(said.is_wanted());
  EXPECT_EQ(said.weekday(), 1);
  EXPECT_EQ(said.time_of_day(), "08:00");
  EXPECT_EQ(said.obstacle(), WeeklySummary::OBSTACLE_UNSPECIFIED);
  EXPECT_EQ(LondonText(said.next_time()), "Mon 9 Jun 08:00");
  world.Want("tm-north", "is_wanted: true weekday: 3 time_of_day: '16:30'");
  world.TellAt(London(2025, 6, 4, 16, 29));
  EXPECT_THAT(world.Readers(), IsEmpty());
  world.TellAt(London(2025, 6, 4, 16, 30));
  EXPECT_THAT(world.Readers(), ElementsAre("tm-north"));
  world.TellAt(London(2025, 6, 9, 8));
  world.council.Restart();
  world.TellAt(London(2025, 6, 9, 9));
  EXPECT_THAT(world.Readers(), ElementsAre("dir", "tm-north"));
  // The server was down for three weeks.
  world.council.clock().Set(London(2025, 7, 3, 12));
  world.TellAt(London(2025, 7, 3, 12));
  world.TellAt(London(2025, 7, 3, 13));
  EXPECT_THAT(world.Readers(), ElementsAre("dir", "dir", "tm-north", "tm-north"));
  world.Want("dir", "is_wanted: false");
  world.TellAt(London(2025, 7, 9, 17));
  EXPECT_THAT(world.Readers(), ElementsAre("dir", "dir", "tm-north", "tm-north", "tm-north"));
}

// What goes wrong elsewhere: a figure in an inbox that tells whom a complaint is about. Fourteen
// reports of as many young people are "10 or more"; with the hidden one they are fifteen.
TEST(WeeklySummaryTest, WhoeverMustKnowNothingOfAReportGetsTheSameMail) {
  World with;
  World without;
  std::vector<std::string> answers;
  for (World* world : {&with, &without}) {
    world->BringIn(4, 17);
    for (int i = 4; i <= 17; ++i) world->council.Submit(absl::StrCat("yp-", i));
    if (world == &with) {
      v1::SubmitReportRequest hidden = world->council.Submission();
      hidden.add_about_ids("tm-north");
      world->council.Submit("yp-2", hidden);
    }
    world->Want("tm-north");
    world->Want("dir");
    world->TellAt(London(2025, 6, 9, 8));
    answers.push_back(world->Call("GetWeeklySummary", "", "tm-north").bytes);
  }
  EXPECT_EQ(answers[0], answers[1]);
  const auto mails_of = [](const World& world, const std::string& reader) {
    std::vector<std::string> mails;
    for (const std::string& one : world.Summaries()) {
      if (one.starts_with(reader)) mails.push_back(one);
    }
    return mails;
  };
  ASSERT_EQ(mails_of(with, "tm-north").size(), 1u);
  EXPECT_EQ(mails_of(with, "tm-north"), mails_of(without, "tm-north"));
  EXPECT_THAT(mails_of(with, "tm-north")[0], HasSubstr("10"));
  EXPECT_NE(mails_of(with, "dir"), mails_of(without, "dir"));
  EXPECT_THAT(with.Readers(), ElementsAre("dir", "tm-north"));
}

TEST(WeeklySummaryTest, WhoCannotBeToldIsToldWhy) {
  Council council;  // tells by the live stream alone
  const auto ask = [&](const std::string& method, const std::string& text) {
    return CallText(council, absl::StrCat("ComplianceService.", method), text,
                    TokenOf(council, "dir"))
        .As<WeeklySummary>();
  };
  EXPECT_FALSE(ask("GetWeeklySummary", "").is_wanted());
  const WeeklySummary wanted = ask("SetWeeklySummary", "is_wanted: true");
  EXPECT_TRUE(wanted.is_wanted());
  EXPECT_EQ(wanted.obstacle(), WeeklySummary::OBSTACLE_NO_MAIL);
  EXPECT_FALSE(wanted.has_next_time());
  council.Restart();
  EXPECT_TRUE(ask("GetWeeklySummary", "").is_wanted()) << "it is kept all the same";
}

TEST(WeeklySummaryTest, WhoLeavesGetsNone) {
  World world;
  world.Want("tm-north");
  ASSERT_TRUE(Leave(world.council, "tm-north").ok());
  world.TellAt(London(2025, 6, 9, 8));
  EXPECT_THAT(world.Readers(), IsEmpty());
}

TEST(WeeklySummaryTest, WhatIsNoDayOrTimeIsRefusedByItsField) {
  World world;
  for (const auto& [text, field] :
       {std::pair("weekday: 8", "weekday"), std::pair("weekday: -1", "weekday"),
        std::pair("time_of_day: '8:00'", "time_of_day"),
        std::pair("time_of_day: '24:00'", "time_of_day"),
        std::pair("time_of_day: '08:60'", "time_of_day")}) {
    const CallResult answer = world.Call("SetWeeklySummary", text, "dir");
    ExpectError(answer.status, grpc::StatusCode::INVALID_ARGUMENT, "FIELD_MALFORMED", field);
  }
  EXPECT_FALSE(world.Call("GetWeeklySummary", "", "dir").As<WeeklySummary>().is_wanted());
  EXPECT_EQ(ReasonOf(world.Call("SetWeeklySummary", "is_wanted: true", "ann").status),
            "ROLE_MAY_NOT_CALL");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
