// People are told over real SMTP and HTTP, by a whole server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/notify_service.grpc.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/mail_and_web.h"
#include "tests/acceptance/harness/story.h"

namespace pledgekeeper::acceptance {
namespace {

using notify::SubjectOf;
using notify::TextOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class TellingTest : public testing::Test {
 protected:
  TellingTest() : council_(Options(way_out_)) {}

  static Council::Options Options(const MailAndWeb& way_out) {
    Council::Options options;
    options.notify = way_out.config();
    return options;
  }

  void Give(const ChangeContact& change = nullptr) { GiveContacts(council_.data(), change); }

  // Sends all that is due now.
  void TellNow() {
    const auto told = council_.server().TellUntilQuiet();
    ASSERT_TRUE(told.ok()) << told.status().message();
  }
  // Lets time pass in steps of an hour, waking and telling.
  void PassTime(absl::Time until) {
    while (council_.clock().Now() < until) {
      council_.MoveTo(std::min(until, council_.clock().Now() + absl::Hours(1)));
      TellNow();
    }
  }
  // To whom mails went, oldest first, with their subject.
  std::vector<std::string> Mails() const {
    std::vector<std::string> mails;
    for (const auto& note : way_out_.mail().Notes()) {
      const std::string to = TextOf(note, "to");
      mails.push_back(
          absl::StrCat(to.substr(0, to.find('@')), ": ", SubjectOf(TextOf(note, "mail"))));
    }
    return mails;
  }
  std::set<std::string> ToldByMail() const {
    std::set<std::string> told;
    for (const std::string& mail : Mails()) told.insert(mail.substr(0, mail.find(':')));
    return told;
  }
  std::set<std::string> ToldByWebhook() const {
    std::set<std::string> told;
    for (const auto& note : way_out_.http().Notes()) {
      if (TextOf(note, "path") != "/hook") continue;
      told.insert(TextOf(boost::json::parse(TextOf(note, "body")).as_object(), "person"));
    }
    return told;
  }
  v1::NotifyStatus Status() {
    v1::NotifyStatus status;
    const auto stub = v1::NotifyService::NewStub(council_.channel());
    const grpc::Status answer = council_.AsAdministrator(
        [&](auto& context) { return stub->GetNotifyStatus(&context, {}, &status); });
    EXPECT_TRUE(answer.ok()) << answer.error_message();
    return status;
  }

  // Whom messages did not reach, as administrators see it, over all pages.
  std::vector<v1::UntoldPerson> Untold(int page_size = 100) {
    std::vector<v1::UntoldPerson> people;
    v1::ListUntoldPeopleRequest request;
    request.set_page_size(page_size);
    const auto stub = v1::NotifyService::NewStub(council_.channel());
    do {
      v1::ListUntoldPeopleResponse page;
      const grpc::Status answer = council_.AsAdministrator(
          [&](auto& context) { return stub->ListUntoldPeople(&context, request, &page); });
      EXPECT_TRUE(answer.ok()) << answer.error_message();
      people.insert(people.end(), page.people().begin(), page.people().end());
      EXPECT_TRUE(page.to_young_people().fewer() || !page.next_page_token().empty());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return people;
  }
  // The same for somebody who watches over administrators.
  std::vector<v1::UntoldPerson> UntoldFor(const std::string& worker_id) {
    const auto page = CallText(council_, "GovernanceService.ListEverybodyUntold", "",
                               TokenOf(council_, worker_id));
    EXPECT_TRUE(page.ok()) << page.status.error_message();
    const auto answer = page.As<v1::ListUntoldPeopleResponse>();
    return {answer.people().begin(), answer.people().end()};
  }

  MailAndWeb way_out_;
  Council council_;
};

TEST_F(TellingTest, YoungPersonHearsOfOpeningAnswerAndLateness) {
  Give();
  const std::string id = council_.Submit("yp-1").report_id();
  TellNow();
  EXPECT_THAT(Mails(), ElementsAre("ann: Something new waits for you"));
  ASSERT_TRUE(council_.Open("ann", id).ok());
  TellNow();
  EXPECT_THAT(Mails(), Contains("yp-1: You have a new message"));
  PassTime(London(2025, 6, 6, 12));  // two working days have gone: late
  const auto late = Mails();
  EXPECT_EQ(std::count(late.begin(), late.end(), "yp-1: You have a new message"), 2);
  ASSERT_TRUE(Answer(council_, "ann", id, "We will talk on Monday.").ok());
  TellNow();
  const auto answered = Mails();
  EXPECT_EQ(std::count(answered.begin(), answered.end(), "yp-1: You have a new message"), 3);
}

TEST_F(TellingTest, ReaderIsToldInTheirLanguage) {
  Give();
  const std::string id = council_.Submit("yp-3").report_id();
  TellNow();
  EXPECT_THAT(Mails(), ElementsAre("cat: Mae rhywbeth newydd yn aros amdanoch"));
  ASSERT_TRUE(council_.Open("cat", id).ok());
  TellNow();
  EXPECT_THAT(Mails(), Contains("yp-3: Mae gen ti neges newydd"));
}

// What goes wrong elsewhere: "the accused worker notified of the complaint".
TEST_F(TellingTest, AccusedWorkerIsToldByNoChannel) {
  int number = 100;  // everybody's own
  Give([&](const std::string&, storage::v1::Contact& contact) {
    contact.add_channels(v1::CHANNEL_WEBHOOK);
    contact.add_channels(v1::CHANNEL_NOTIFY_EMAIL);
    contact.add_channels(v1::CHANNEL_NOTIFY_SMS);
    contact.set_phone(absl::StrCat("+447700900", number++));
  });
  for (const bool in_danger : {false, true}) {
    v1::SubmitReportRequest request = in_danger ? Danger(council_) : council_.Submission();
    request.add_about_ids("ann");
    council_.Submit("yp-1", request);
  }
  PassTime(London(2025, 6, 12, 12));
  // Their team manager is excluded by the policy too.
  for (const std::set<std::string>& told : {ToldByMail(), ToldByWebhook()}) {
    EXPECT_THAT(told, Not(IsEmpty()));
    EXPECT_THAT(told, Not(Contains("ann")));
    EXPECT_THAT(told, Not(Contains("tm-north")));
  }
  for (const auto& note : way_out_.http().Notes()) {
    EXPECT_FALSE(absl::StrContains(TextOf(note, "body"), "ann@")) << TextOf(note, "body");
  }
}

TEST_F(TellingTest, WorkerAccusedSinceIsNotToldWhatWasPlanned) {
  Give([](const std::string&, storage::v1::Contact& contact) {
    contact.set_quiet_from_minute(9 * 60);
    contact.set_quiet_until_minute(12 * 60);
  });
  const std::string id = council_.Submit("yp-1").report_id();
  TellNow();  // planned, and put off until noon
  ASSERT_TRUE(Recuse(council_, "ann", id).ok());
  PassTime(London(2025, 6, 3, 13));
  EXPECT_THAT(ToldByMail(), Not(Contains("ann")));
}

TEST_F(TellingTest, MessagesSayNothingOfTheReport) {
  Give([](const std::string&, storage::v1::Contact& contact) {
    contact.add_channels(v1::CHANNEL_WEBHOOK);
    contact.add_channels(v1::CHANNEL_NOTIFY_EMAIL);
  });
  const v1::Report report = council_.Submit("yp-1", council_.Submission("the zebra words"));
  ASSERT_TRUE(council_.Open("ann", report.report_id()).ok());
  PassTime(London(2025, 6, 11, 12));
  std::vector<std::string> texts;
  for (const auto& note : way_out_.mail().Notes()) {
    const std::string mail = TextOf(note, "mail");
    texts.push_back(mail.substr(mail.find("\r\nSubject")) + SubjectOf(mail) + notify::BodyOf(mail));
  }
  for (const auto& note : way_out_.http().Notes()) texts.push_back(TextOf(note, "body"));
  EXPECT_GE(texts.size(), 10u);
  for (const std::string& text : texts) {
    EXPECT_FALSE(absl::StrContains(text, report.report_id())) << text;
    // Where a word begins: the reference of a message is drawn at random, and may have any in it.
    for (const char* secret : {"zebra", "Yan One", "Ann Able", "home", "pledge", "council"}) {
      const std::regex word(absl::StrCat("\\b", secret));
      EXPECT_FALSE(std::regex_search(text, word)) << secret << " in " << text;
    }
  }
}

TEST_F(TellingTest, NoAddressIsKeptInTheOutbox) {
  Give([](const std::string&, storage::v1::Contact& contact) {
    contact.set_email("refuse@zebra.example");
  });
  council_.Submit("yp-1");
  TellNow();
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(council_.data())) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    EXPECT_FALSE(absl::StrContains(bytes.str(), "zebra.example")) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 2);
}

// What goes wrong elsewhere: "reminders at midnight".
TEST_F(TellingTest, NoReminderComesAtMidnight) {
  Give([](const std::string&, storage::v1::Contact& contact) {
    contact.set_quiet_from_minute(18 * 60);
    contact.set_quiet_until_minute(8 * 60);
  });
  council_.clock().Set(London(2025, 6, 3, 23, 30));
  council_.Submit("yp-1");
  PassTime(London(2025, 6, 4, 7, 30));
  EXPECT_THAT(Mails(), IsEmpty());
  PassTime(London(2025, 6, 4, 8));
  EXPECT_THAT(Mails(), ElementsAre("ann: Something new waits for you"));
  // Danger wakes them all the same.
  council_.clock().Set(London(2025, 6, 4, 23, 30));
  council_.Submit("yp-2", Danger(council_));
  TellNow();
  EXPECT_THAT(Mails(), Contains("ben: Something new waits for you"));
}

// What goes wrong elsewhere: "reminders ... after closing""an acknowledged item paging someone four
// months later".
TEST_F(TellingTest, ClosedReportTellsNothingPlannedBefore) {
  Give([](const std::string& id, storage::v1::Contact& contact) {
    if (id == "yp-1") return;
    contact.set_has_digest(true);
    contact.set_digest_minute(16 * 60);
  });
  const std::string id = council_.Submit("yp-1").report_id();
  const std::string other = council_.Submit("yp-1").report_id();
  TellNow();
  ASSERT_TRUE(Withdraw(council_, "yp-1", id).ok());
  PassTime(London(2025, 6, 3, 17));
  // One of the two was closed before the digest went.
  EXPECT_THAT(Mails(), ElementsAre("ann: Something new waits for you"));
  ASSERT_TRUE(council_.Acknowledge("ann", other).ok());
  TellNow();
  const size_t before = Mails().size();
  council_.MoveTo(London(2025, 6, 4, 15));
  TellNow();
  EXPECT_EQ(Mails().size(), before);
}

TEST_F(TellingTest, RestartTellsNothingTwice) {
  Give();
  council_.Submit("yp-1");
  council_.Restart();
  TellNow();
  council_.Restart();
  TellNow();
  EXPECT_THAT(Mails(), ElementsAre("ann: Something new waits for you"));
}

TEST_F(TellingTest, StatusShowsWhatFailed) {
  Give([](const std::string& id, storage::v1::Contact& contact) {
    if (id == "ann") contact.set_email("refuse@example.org");
    if (id == "ben") contact.set_email("later@example.org");
  });
  const std::string refused = council_.Submit("yp-1").report_id();
  council_.Submit("yp-2");
  EXPECT_TRUE(Status().journal_behind().fewer());
  TellNow();
  const v1::NotifyStatus status = Status();
  ASSERT_EQ(status.channels_size(), 4);
  const v1::ChannelStatus& mail = status.channels(0);
  EXPECT_EQ(mail.channel(), v1::CHANNEL_EMAIL);
  EXPECT_TRUE(mail.configured());
  // Of single reports it says nothing: neither how many below five, nor when.
  for (const v1::CoarseCount& count :
       {mail.waiting(), mail.told(), mail.failed(), mail.dropped(), status.journal_behind()}) {
    EXPECT_TRUE(count.fewer());
    EXPECT_EQ(count.count(), 5);
  }
  EXPECT_FALSE(status.has_earliest_waiting_time());
  EXPECT_EQ(mail.last_failure_time().seconds() % 3600, 0);
  EXPECT_EQ(mail.last_told_time().seconds() % 3600, 0);
  // Ann cannot be reached, so her manager was brought in, and told.
  EXPECT_THAT(Mails(), ElementsAre("tm-north: You are needed"));
  EXPECT_THAT(council_.Queue("tm-north").items(), SizeIs(1));
  EXPECT_EQ(council_.Queue("tm-north").items(0).report_id(), refused);
  const auto untold = Untold(1);
  ASSERT_THAT(untold, SizeIs(2));
  EXPECT_EQ(untold[0].person_id(), "ann");
  EXPECT_EQ(untold[0].reason(), "SMTP_REFUSED");
  EXPECT_EQ(untold[0].channel(), v1::CHANNEL_EMAIL);
  EXPECT_EQ(untold[0].last_day(), "2025-06-03");
  EXPECT_TRUE(untold[0].messages().fewer());
  EXPECT_EQ(untold[1].person_id(), "ben");
  EXPECT_EQ(untold[1].reason(), "SMTP_NOT_NOW");
}

// Her address is as wrong for one report as for six; which is hidden from whom shows in neither.
TEST_F(TellingTest, WhomAHiddenReportMakesUntoldIsNotForAdministrators) {
  Give([](const std::string& id, storage::v1::Contact& contact) {
    if (id != "dir") contact.set_email("refuse@example.org");
  });
  v1::SubmitReportRequest hidden = council_.Submission();
  hidden.add_hidden_from_ids("ann");
  const std::string id = council_.Submit("yp-1", hidden).report_id();
  PassTime(London(2025, 6, 10, 12));
  ASSERT_THAT(Untold(), testing::IsEmpty());
  // The director hears of it: an address is wrong, and somebody has to mend it.
  std::set<std::string> known;
  for (const auto& person : UntoldFor("dir")) known.insert(person.person_id());
  EXPECT_THAT(known, Contains("hos"));
  EXPECT_THAT(known, Not(Contains("ann")));
}

// A young person is told something only if they have written.
TEST_F(TellingTest, NoYoungPersonIsNamedToAdministrators) {
  Give([](const std::string& id, storage::v1::Contact& contact) {
    if (id == "yp-1") contact.set_email("refuse@example.org");
  });
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(council_.Open("ann", id).ok());
  TellNow();
  EXPECT_THAT(Untold(), testing::IsEmpty());
  std::set<std::string> known;
  for (const auto& person : UntoldFor("dir")) known.insert(person.person_id());
  EXPECT_THAT(known, ElementsAre("yp-1"));
}

// Nobody can be reached: it goes up as far as it goes, and then there is quiet until the next rung.
TEST_F(TellingTest, MailServerThatRefusesEverybodyIsNoCircle) {
  Give([](const std::string&, storage::v1::Contact& contact) {
    contact.set_email("refuse@example.org");
  });
  const std::string report = council_.Submit("yp-1").report_id();
  TellNow();
  EXPECT_FALSE(Status().has_earliest_waiting_time());
  const v1::Report seen = council_.Get("yp-1", report);
  std::vector<std::string> in;
  for (const v1::Holder& holder : seen.brought_in()) in.push_back(holder.worker_id());
  EXPECT_THAT(in, ElementsAre("tm-north", "sm", "hos", "dir"));
}

// Given, and reminded by a rung that is due at once: one word, and it is that it is new.
TEST_F(TellingTest, HolderOfAReportInDangerHearsOneWord) {
  for (const bool between : {false, true}) {
    Give([](const std::string&, storage::v1::Contact& contact) {
      contact.clear_channels();
      contact.add_channels(v1::CHANNEL_WEBHOOK);
    });
    const std::string person = between ? "yp-2" : "yp-1";
    const std::string holder = between ? "ben" : "ann";
    council_.Submit(person, Danger(council_));
    if (between) TellNow();
    council_.MoveTo(council_.clock().Now() + absl::Milliseconds(20));
    TellNow();
    council_.MoveTo(council_.clock().Now() + absl::Seconds(30));
    TellNow();
    std::vector<std::string> words;
    for (const auto& note : way_out_.http().Notes()) {
      const auto body = boost::json::parse(TextOf(note, "body")).as_object();
      if (TextOf(body, "person") == holder) words.push_back(TextOf(body, "subject"));
    }
    EXPECT_THAT(words, Contains("Something new waits for you").Times(1)) << holder;
    EXPECT_THAT(words, Not(Contains("Something still waits for you"))) << holder;
  }
}

TEST_F(TellingTest, SharedMailboxOfADeskGetsOneMessageForAReport) {
  Give([](const std::string&, storage::v1::Contact& contact) {
    contact.set_email("desk@example.org");
  });
  council_.Submit("yp-1", Danger(council_));
  council_.MoveTo(council_.clock().Now() + absl::Milliseconds(20));
  TellNow();
  EXPECT_THAT(Mails(), SizeIs(1));
  EXPECT_TRUE(Status().channels(0).has_last_told_time());
}

// 201 of GOV.UK Notify means taken on.
TEST_F(TellingTest, WhatGovukNotifyCouldNotDeliverBringsInTheNext) {
  Give([](const std::string& id, storage::v1::Contact& contact) {
    contact.clear_channels();
    contact.add_channels(v1::CHANNEL_NOTIFY_EMAIL);
    if (id == "ann") contact.set_email("permanent-failure@example.org");
  });
  council_.Submit("yp-1");
  TellNow();
  EXPECT_FALSE(Status().channels(2).has_last_told_time());
  council_.MoveTo(council_.clock().Now() + absl::Minutes(1));
  TellNow();
  EXPECT_TRUE(Status().channels(2).has_last_failure_time());
  EXPECT_EQ(Status().channels(2).last_failure(), "NOTIFY_PERMANENT_FAILURE");
  ASSERT_THAT(council_.Queue("tm-north").items(), SizeIs(1));
  council_.MoveTo(council_.clock().Now() + absl::Minutes(1));
  TellNow();
  EXPECT_TRUE(Status().channels(2).has_last_told_time());  // the manager
}

// The template lacks a placeholder, for everybody: nobody who is brought in could be told either.
TEST_F(TellingTest, FaultOfTheSetUpBringsInNobodyAndIsToldOnceMended) {
  Give([](const std::string&, storage::v1::Contact& contact) {
    contact.clear_channels();
    contact.add_channels(v1::CHANNEL_NOTIFY_EMAIL);
  });
  const std::string broken = way_out_.scratch().Write("http_server.py.log.broken", "");
  const std::string report = council_.Submit("yp-1").report_id();
  for (int i = 0; i < 12; ++i) {
    council_.MoveTo(council_.clock().Now() + absl::Minutes(15));
    TellNow();
  }
  EXPECT_THAT(council_.Get("yp-1", report).brought_in(), IsEmpty());
  EXPECT_EQ(Status().channels(2).setup_fault(), "NOTIFY_SETUP");
  EXPECT_FALSE(Status().channels(2).has_last_told_time());
  std::filesystem::remove(broken);
  council_.MoveTo(council_.clock().Now() + absl::Minutes(15));
  TellNow();
  council_.MoveTo(council_.clock().Now() + absl::Minutes(1));
  TellNow();
  EXPECT_TRUE(Status().channels(2).has_last_told_time());
  EXPECT_EQ(Status().channels(2).setup_fault(), "");
}

TEST_F(TellingTest, FaultOfTheSetUpDoesNotHoldUpWhoOnlyHasABrokenMailboxElse) {
  Give([](const std::string& id, storage::v1::Contact& contact) {
    contact.add_channels(v1::CHANNEL_NOTIFY_EMAIL);
    if (id == "ann") contact.set_email("refuse@example.org");
  });
  way_out_.scratch().Write("http_server.py.log.broken", "");
  council_.Submit("yp-1");
  TellNow();
  EXPECT_THAT(Mails(), ElementsAre("tm-north: You are needed"));
}

TEST_F(TellingTest, AdministratorsSeeWhoCannotBeReached) {
  Give([](const std::string& id, storage::v1::Contact& contact) {
    if (id == "tm-north") contact.clear_channels();
    if (id == "ann") contact.clear_email();
  });
  TellNow();  // the server hears of the change
  std::vector<std::string> unreachable;
  const v1::NotifyStatus status = Status();
  for (const auto& person : status.unreachable()) {
    unreachable.push_back(absl::StrCat(person.person_id(), " ", person.reason()));
  }
  EXPECT_THAT(unreachable, ElementsAre("ann NO_ADDRESS", "tm-north NO_CHANNEL"));
  EXPECT_EQ(status.unreachable_count(), 2);
}

TEST_F(TellingTest, WrongConfigurationFailsAtStart) {
  const auto start = [&](const std::string& notify) {
    server::Settings settings;
    settings.data = way_out_.scratch().path() + "/data";
    settings.listen = "127.0.0.1:0";
    settings.config = std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy";
    settings.notify = notify;
    server::Server server({settings, council_.clock(), false});
    return std::string(server.Start().message());
  };
  const auto& scratch = way_out_.scratch();
  const std::string texts =
      absl::StrCat("templates: \"", PLEDGEKEEPER_SOURCE_DIR, "/deploy/notify/templates\"\n");
  scratch.Write("open.secret", "a secret that nobody guesses, of some length", 0644);
  scratch.Write("short.secret", "short");
  const std::string hook = texts + "webhook { url: \"https://example.org\" secret_file: ";
  const struct {
    std::string file;
    const char* why;
  } rows[] = {
      {scratch.path() + "/none.textproto", "none.textproto: cannot be read"},
      {scratch.Write("a.textproto", "templates: \"nowhere\""), "en.textproto: cannot be read"},
      {scratch.Write("b.textproto", texts + "smtp {}"), "b.textproto:2:1: smtp.url"},
      {scratch.Write("c.textproto", hook + "\"open.secret\" }"), "others may read it"},
      {scratch.Write("d.textproto", hook + "\"short.secret\" }"), "at least 32 bytes"},
      {scratch.Write("e.textproto", hook + "\"no.secret\" }"), "No such file"},
  };
  for (const auto& row : rows) EXPECT_THAT(start(row.file), testing::HasSubstr(row.why));
}

// Nobody of the directory is there any more: the council hears of it by its own way, how many wait
// and how many of them are in danger, and nothing else.
TEST(AlarmTest, GoesOutWhenNobodyIsThere) {
  const MailAndWeb way_out("/hook", "alarm { email: \"on-call@example.org\" }");
  Council::Options options;
  options.notify = way_out.config();
  Council council(options);
  const std::string id = council.Submit("yp-1").report_id();
  council.Submit("yp-2", Danger(council));
  const auto round = [&] {
    EXPECT_EQ(council.server().GoRound(), absl::OkStatus());
    EXPECT_TRUE(council.server().TellUntilQuiet().ok());
    std::vector<std::string> alarms;
    for (const auto& note : way_out.mail().Notes()) {
      if (TextOf(note, "to") == "on-call@example.org") alarms.push_back(TextOf(note, "mail"));
    }
    return alarms;
  };
  EXPECT_THAT(round(), IsEmpty());
  for (const char* worker :
       {"ann", "ben", "cat", "tm-north", "tm-south", "sm", "hos", "dir", "iro"}) {
    council.SetAbsence(worker, London(2025, 6, 2, 9), London(2025, 6, 10, 9), "");
  }
  const std::vector<std::string> alarms = round();
  ASSERT_THAT(alarms, SizeIs(1));
  EXPECT_THAT(alarms[0], testing::HasSubstr("2"));
  EXPECT_THAT(alarms[0], Not(testing::HasSubstr(id)));
  EXPECT_THAT(alarms[0], Not(testing::HasSubstr("Yan One")));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
