#include "services/notify/alarm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "tests/notify/telling_bench.h"

namespace pledgekeeper::notify {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// An alarm with a mailbox and a webhook, and a clock that a test moves.
class AlarmTest : public testing::Test {
 protected:
  AlarmTest() {
    auto mail = std::make_shared<RecordingMessenger>();
    auto hook = std::make_shared<RecordingMessenger>();
    mail_ = mail.get();
    hook_ = hook.get();
    receivers_ = {{std::move(mail), "duty@example.org"}, {std::move(hook), ""}};
    alarm_ = std::make_unique<Alarm>(
        bench_.runtime,
        Alarm::Parts{receivers_, bench_.texts, bench_.health, bench_.clock, base::SecretKey{}});
  }

  void Note(int unattended, int in_danger) { alarm_->Note({unattended, in_danger}); }
  void Step() {
    const auto sent = bench_.Await(alarm_->AlarmOnce());
    EXPECT_TRUE(sent.ok());
  }
  // Lets time pass, a step each 30 s, as a watchdog's rounds.
  void Pass(absl::Duration time) {
    for (const absl::Time end = bench_.clock.Now() + time; bench_.clock.Now() < end;) {
      bench_.clock.Set(bench_.clock.Now() + absl::Seconds(30));
      Step();
    }
  }
  // The subjects that the mailbox has got, by their English.
  std::vector<std::string> Subjects() const {
    std::vector<std::string> subjects;
    for (const Message& message : mail_->Sent()) {
      subjects.push_back(message.wording.subject.substr(0, message.wording.subject.find(" / ")));
    }
    return subjects;
  }

  TellingBench bench_{"2025-06-03 10:00"};
  std::vector<AlarmReceiver> receivers_;
  RecordingMessenger* mail_;
  RecordingMessenger* hook_;
  std::unique_ptr<Alarm> alarm_;
};

TEST_F(AlarmTest, GoesOutAtOnceToEveryReceiver) {
  Step();
  EXPECT_THAT(mail_->Sent(), IsEmpty());
  Note(2, 1);
  Step();
  EXPECT_THAT(Subjects(), ElementsAre("2 reports wait, and nobody is there (in danger: 1)"));
  ASSERT_THAT(hook_->Sent(), SizeIs(1));
  EXPECT_EQ(mail_->Sent()[0].address, "duty@example.org");
  EXPECT_EQ(hook_->Sent()[0].count, 2);
  EXPECT_TRUE(hook_->Sent()[0].danger);
}

TEST_F(AlarmTest, SaysHowManyAndHowUrgentInBothLanguagesAndNothingElse) {
  Note(1, 0);
  Step();
  const Message message = mail_->Sent()[0];
  EXPECT_TRUE(message.is_in_both_languages);
  EXPECT_THAT(message.wording.body, HasSubstr("1 report waits"));
  EXPECT_THAT(message.wording.body, HasSubstr("Mae un adroddiad yn aros"));
  EXPECT_THAT(message.wording.sms, HasSubstr("(in danger: 0)"));
  EXPECT_THAT(message.wording.sms, HasSubstr("(mewn perygl: 0)"));
  EXPECT_EQ(message.person_id, "");
  EXPECT_FALSE(absl::StrContains(message.wording.body, "{"));
}

TEST_F(AlarmTest, IsRepeatedEveryQuarterOfAnHourWhileNothingGrows) {
  Note(2, 0);
  Step();
  Pass(absl::Minutes(14));
  EXPECT_THAT(Subjects(), SizeIs(1));
  Note(1, 0);  // fewer is no reason to say it sooner
  Pass(absl::Minutes(1));
  EXPECT_THAT(Subjects(), ElementsAre("2 reports wait, and nobody is there (in danger: 0)",
                                      "1 report waits, and nobody is there (in danger: 0)"));
}

TEST_F(AlarmTest, IsRaisedAtOnceWhenItGrowsOrDangerAppears) {
  Note(2, 0);
  Step();
  Note(3, 0);
  Step();
  Note(3, 1);
  Step();
  Note(2, 1);
  Step();
  EXPECT_THAT(Subjects(), ElementsAre("2 reports wait, and nobody is there (in danger: 0)",
                                      "3 reports wait, and nobody is there (in danger: 0)",
                                      "3 reports wait, and nobody is there (in danger: 1)"));
}

TEST_F(AlarmTest, SaysOnceThatItIsOver) {
  Note(1, 0);
  Step();
  Note(0, 0);
  Pass(absl::Minutes(1));
  EXPECT_THAT(Subjects(), SizeIs(1));  // whoever comes and goes makes no row of alarms
  Note(1, 0);
  Pass(absl::Minutes(1));
  EXPECT_THAT(Subjects(), SizeIs(1));
  Note(0, 0);
  Pass(absl::Hours(1));
  EXPECT_THAT(Subjects(), ElementsAre("1 report waits, and nobody is there (in danger: 0)",
                                      "Somebody is there again"));
  Note(1, 0);
  Step();
  EXPECT_THAT(Subjects(), SizeIs(3));
}

TEST_F(AlarmTest, ReceiverThatFailsIsTriedAgainAndHoldsUpNobody) {
  mail_->outcome = {SendResult::kFailed, "NOT_REACHED"};
  Note(1, 1);
  Step();
  EXPECT_THAT(hook_->Sent(), SizeIs(1));
  Pass(absl::Minutes(14));
  EXPECT_THAT(mail_->Sent(), SizeIs(5));  // as in danger: bounded
  EXPECT_THAT(hook_->Sent(), SizeIs(1));
  mail_->outcome = {SendResult::kTold, ""};
  Pass(absl::Minutes(1));
  EXPECT_THAT(mail_->Sent(), SizeIs(6));
}

TEST_F(AlarmTest, WhatGrowsDoesNotWaitForAnEarlierFailure) {
  mail_->outcome = {SendResult::kFailed, "NOT_REACHED"};
  Note(1, 0);
  Step();
  Pass(absl::Minutes(2));
  const size_t before = mail_->Sent().size();
  mail_->outcome = {SendResult::kTold, ""};
  Note(1, 1);
  Step();
  ASSERT_THAT(mail_->Sent(), SizeIs(before + 1));
  EXPECT_TRUE(mail_->Sent().back().danger);
}

TEST_F(AlarmTest, ReceiverIsNotCalledBeforeItWantsToBe) {
  hook_->outcome = {SendResult::kFailed, "WEBHOOK_FAILED", absl::Minutes(3)};
  Note(1, 0);
  Step();
  hook_->outcome = {SendResult::kTold, ""};
  Note(2, 0);
  Pass(absl::Seconds(150));
  EXPECT_THAT(hook_->Sent(), SizeIs(1));
  Pass(absl::Seconds(30));
  ASSERT_THAT(hook_->Sent(), SizeIs(2));
  EXPECT_EQ(hook_->Sent()[1].count, 2);
}

TEST_F(AlarmTest, MailWhoseEndNobodyKnowsIsNotRepeated) {
  mail_->outcome = {SendResult::kUnknown, "OUTCOME_UNKNOWN"};
  Note(1, 0);
  Step();
  Pass(absl::Minutes(14));
  EXPECT_THAT(mail_->Sent(), SizeIs(1));
}

// The channels' own set-up is at fault: nobody who is brought in could be told either.
TEST_F(AlarmTest, DangerThatNobodyCanBeToldOfIsAlarming) {
  bench_.report.set_urgency(v1::URGENCY_DANGER);
  bench_.mail->outcome = {SendResult::kSetupFault, "SMTP_LOGIN"};
  bench_.Tell("ann", config::v1::TELL_GIVEN);
  bench_.Step();
  Step();
  EXPECT_THAT(Subjects(), ElementsAre("1 report waits, and nobody is there (in danger: 1)"));
  Note(1, 1);  // the watchdog finds the same one
  Step();
  EXPECT_THAT(Subjects(), SizeIs(1));
  // Somebody else hears of it.
  bench_.mail->outcome = {SendResult::kTold, ""};
  bench_.Tell("ben", config::v1::TELL_BROUGHT_IN);
  bench_.report.add_brought_in()->set_worker_id("ben");
  bench_.Tell("ben", config::v1::TELL_BROUGHT_IN);
  bench_.Step();
  Note(0, 0);
  Pass(absl::Minutes(3));
  EXPECT_THAT(Subjects(), SizeIs(2));
}

TEST_F(AlarmTest, RepeatsKeepTheIdAndServersShareIt) {
  hook_->outcome = {SendResult::kFailed, "WEBHOOK_FAILED"};
  Note(1, 0);
  Step();
  Pass(absl::Minutes(1));
  ASSERT_THAT(hook_->Sent(), SizeIs(2));
  EXPECT_EQ(hook_->Sent()[0].id, hook_->Sent()[1].id);
  Note(2, 0);
  Step();
  EXPECT_NE(hook_->Sent()[2].id, hook_->Sent()[0].id);
}

}  // namespace
}  // namespace pledgekeeper::notify
