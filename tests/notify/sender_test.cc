#include "services/notify/sender.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <set>

#include "tests/notify/situation.h"
#include "tests/notify/telling_bench.h"

namespace pledgekeeper::notify {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(SenderTest, TellsOncePerVersionPersonAndChannel) {
  TellingBench bench("2025-06-03 10:00");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->add_channels(v1::CHANNEL_WEBHOOK);
  bench.Change(ann);
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-10 10:00"));
  // Both versions in one message: they were due at one moment.
  EXPECT_THAT(bench.Mails(), ElementsAre("Tue 3 Jun 10:00 ann@example.org"));
  EXPECT_THAT(bench.webhook->Sent(), SizeIs(1));
  EXPECT_EQ(bench.Counts().told, 2);
  EXPECT_EQ(bench.Counts(v1::CHANNEL_WEBHOOK).told, 2);
  EXPECT_EQ(bench.Counts().waiting, 0);
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-11 10:00"));
  EXPECT_THAT(bench.Mails(), SizeIs(2));
}

TEST(SenderTest, WorkerAndYoungPersonReadTheirOwnWords) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.Tell("kim", config::v1::TELL_OPENED);
  bench.Step();
  std::set<std::string> subjects;
  for (const Message& message : bench.mail->Sent()) subjects.insert(message.wording.subject);
  EXPECT_THAT(subjects, ElementsAre("Something new waits for you", "You have a new message"));
}

// The planner has seen the first of two versions when the sender looks, or it has seen both: the
// holder hears one word, and it is that something is new.
TEST(SenderTest, ReportInDangerIsOneMessageHoweverTheLoopsRun) {
  for (const bool between : {false, true}) {
    TellingBench bench("2025-06-03 10:00");
    bench.report.set_urgency(v1::URGENCY_DANGER);
    bench.Tell("ann", config::v1::TELL_GIVEN);
    if (between) bench.Step();
    bench.clock.Set(bench.clock.Now() + absl::Milliseconds(20));
    bench.Tell("ann", config::v1::TELL_REMINDED);
    bench.MoveTo(At("2025-06-03 10:01"));
    ASSERT_THAT(bench.mail->Sent(), SizeIs(1));
    EXPECT_EQ(bench.mail->Sent()[0].wording.subject, "Something new waits for you");
    // The next rung is another moment.
    bench.Tell("ann", config::v1::TELL_REMINDED);
    bench.MoveTo(At("2025-06-03 10:02"));
    ASSERT_THAT(bench.mail->Sent(), SizeIs(2));
    EXPECT_EQ(bench.mail->Sent()[1].wording.subject, "Something still waits for you");
  }
}

TEST(SenderTest, FirstWordIsThatItIsNewThoughAnEarlierOneDidNotArrive) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kFailed, "NOT_REACHED"};
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.Step();
  bench.mail->outcome = {SendResult::kTold, ""};
  bench.clock.Set(bench.clock.Now() + absl::Seconds(5));
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-03 12:00"));
  // And what is tried again says nothing that was not said.
  ASSERT_THAT(bench.mail->Sent(), SizeIs(2));
  EXPECT_EQ(bench.mail->Sent()[1].wording.subject, "Something new waits for you");
  EXPECT_EQ(bench.Find("ann", 1).reason(), "TOLD_ALREADY");
}

TEST(SenderTest, DangerThatBeginsInTheSameMomentIsToldAll) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.Step();
  bench.report.set_urgency(v1::URGENCY_DANGER);
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.Step();
  ASSERT_THAT(bench.mail->Sent(), SizeIs(2));
  EXPECT_TRUE(bench.mail->Sent()[1].danger);
}

// Twenty messages in six seconds: the first is told at once, the rest when the moment is over.
TEST(SenderTest, WhatIsWrittenWithinAMomentIsToldTwiceAtMost) {
  TellingBench bench("2025-06-03 10:00");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->add_channels(v1::CHANNEL_WEBHOOK);
  bench.Change(ann);
  for (int i = 0; i < 20; ++i) {
    bench.Tell("ann", config::v1::TELL_ANSWERED);
    bench.Step();
    bench.clock.Set(bench.clock.Now() + absl::Milliseconds(300));
  }
  EXPECT_THAT(bench.webhook->Sent(), SizeIs(1));
  EXPECT_THAT(bench.mail->Sent(), SizeIs(1));
  bench.MoveTo(At("2025-06-03 10:01"));
  EXPECT_THAT(bench.webhook->Sent(), SizeIs(2));
  EXPECT_THAT(bench.mail->Sent(), SizeIs(2));
  EXPECT_EQ(bench.Counts(v1::CHANNEL_WEBHOOK).told, 20) << "and none is lost";
}

TEST(SenderTest, WhatIsWrittenInDangerWaitsForNothing) {
  TellingBench bench("2025-06-03 10:00");
  bench.report.set_urgency(v1::URGENCY_DANGER);
  for (int i = 0; i < 3; ++i) {
    for (const char* person : {"ann", "kim"}) bench.Tell(person, config::v1::TELL_ANSWERED);
    bench.Step();
  }
  EXPECT_THAT(bench.mail->Sent(), SizeIs(6));
}

TEST(SenderTest, DigestIsOneMessageADay) {
  TellingBench bench("2025-06-03 10:00");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->set_has_digest(true);
  ann.mutable_contact()->set_digest_minute(9 * 60);
  bench.Change(ann);
  bench.TellAbout("r1", "ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-03 12:00"));
  bench.TellAbout("r2", "ann", config::v1::TELL_GIVEN);
  bench.TellAbout("r2", "ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-05 12:00"));
  EXPECT_THAT(bench.Mails(), ElementsAre("Wed 4 Jun 09:00 ann@example.org"));
  EXPECT_EQ(bench.mail->Sent()[0].wording.subject, "2 things wait for you");
  EXPECT_EQ(bench.Counts().told, 3);
}

TEST(SenderTest, DangerGoesAtOnceThroughQuietHours) {
  TellingBench bench("2025-06-03 23:30");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->set_quiet_from_minute(22 * 60);
  ann.mutable_contact()->set_quiet_until_minute(7 * 60);
  bench.Change(ann);
  bench.TellAbout("calm", "ann", config::v1::TELL_GIVEN);
  bench.report.set_urgency(v1::URGENCY_DANGER);
  bench.TellAbout("danger", "ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-04 12:00"));
  EXPECT_THAT(bench.Mails(),
              ElementsAre("Tue 3 Jun 23:30 ann@example.org", "Wed 4 Jun 07:00 ann@example.org"));
  EXPECT_TRUE(bench.mail->Sent()[0].danger);
}

TEST(SenderTest, ReportAcknowledgedInTheNightTellsNobodyAtSeven) {
  TellingBench bench("2025-06-03 23:30");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->set_quiet_from_minute(22 * 60);
  ann.mutable_contact()->set_quiet_until_minute(7 * 60);
  bench.Change(ann);
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-04 06:00"));
  bench.report.set_state(storage::v1::ACKNOWLEDGED);
  bench.Tell("", config::v1::TELL_REASON_UNSPECIFIED);
  bench.MoveTo(At("2025-06-04 12:00"));
  EXPECT_THAT(bench.Mails(), IsEmpty());
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_DROPPED);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "ACKNOWLEDGED");
  EXPECT_EQ(bench.Counts().dropped, 1);
}

TEST(SenderTest, FailureIsTriedAgainInATimeline) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kFailed, "NOT_REACHED"};
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-06 10:00"));
  EXPECT_THAT(bench.Mails(),
              ElementsAre("Tue 3 Jun 10:00 ann@example.org", "Tue 3 Jun 10:01 ann@example.org",
                          "Tue 3 Jun 10:06 ann@example.org", "Tue 3 Jun 10:21 ann@example.org",
                          "Tue 3 Jun 11:21 ann@example.org", "Tue 3 Jun 14:21 ann@example.org",
                          "Tue 3 Jun 21:21 ann@example.org", "Wed 4 Jun 09:21 ann@example.org"));
  std::set<std::string> ids;
  for (const Message& message : bench.mail->Sent()) ids.insert(message.id);
  EXPECT_THAT(ids, SizeIs(1));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
  EXPECT_EQ(bench.Counts().failed, 1);
  EXPECT_EQ(bench.Counts().last_failure_reason, "NOT_REACHED");
  EXPECT_THAT(*bench.Await(bench.outbox.ListTroubled({}, 10)), SizeIs(1));
}

TEST(SenderTest, DangerIsGivenUpInTenMinutes) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kFailed, "NOT_REACHED"};
  bench.report.set_urgency(v1::URGENCY_DANGER);
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-03 10:10"));
  EXPECT_THAT(bench.Mails(), SizeIs(5));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
}

TEST(SenderTest, RefusalIsGivenUpAtOnce) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kRefused, "SMTP_REFUSED"};
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-06 10:00"));
  EXPECT_THAT(bench.Mails(), SizeIs(1));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "SMTP_REFUSED");
}

TEST(SenderTest, UnknownEndIsNeverRepeatedByMail) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kUnknown, "OUTCOME_UNKNOWN"};
  bench.mail->earlier = EarlierSend::kUnknown;
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-06 10:00"));
  EXPECT_THAT(bench.Mails(), SizeIs(1));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "OUTCOME_UNKNOWN");
}

TEST(SenderTest, UnknownEndIsLookedUpWhereItCanBe) {
  const struct {
    EarlierSend earlier;
    size_t mails;
    storage::v1::DeliveryState state;
  } rows[] = {{EarlierSend::kTold, 1, storage::v1::DELIVERY_TOLD},
              {EarlierSend::kNotTold, 8, storage::v1::DELIVERY_FAILED},
              {EarlierSend::kAskLater, 1, storage::v1::DELIVERY_FAILED}};
  for (const auto& row : rows) {
    TellingBench bench("2025-06-03 10:00");
    bench.mail->outcome = {SendResult::kUnknown, "OUTCOME_UNKNOWN"};
    bench.mail->earlier = row.earlier;
    bench.Tell("ann", config::v1::TELL_REMINDED);
    bench.MoveTo(At("2025-06-06 10:00"));
    EXPECT_THAT(bench.Mails(), SizeIs(row.mails));
    EXPECT_EQ(bench.Find("ann", 1).state(), row.state);
    EXPECT_LE(bench.mail->look_ups(), 8);
  }
}

// GOV.UK Notify and its like: taken on is not delivered.
TEST(SenderTest, WhatWasTakenOnIsAskedForUntilItArrives) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kOnItsWay, ""};
  bench.mail->earlier = EarlierSend::kOnItsWay;
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-03 10:30"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_ON_ITS_WAY);
  EXPECT_EQ(bench.Counts().told, 0);
  EXPECT_EQ(bench.Counts().waiting, 1);
  EXPECT_EQ(bench.mail->look_ups(), 3);  // behind 1, 6 and 21 minutes
  EXPECT_THAT(*bench.Await(bench.outbox.ListTroubled({}, 10)), IsEmpty());
  bench.mail->earlier = EarlierSend::kTold;
  bench.MoveTo(At("2025-06-03 12:00"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_TOLD);
  EXPECT_EQ(bench.Counts().told, 1);
  EXPECT_THAT(bench.Mails(), SizeIs(1));
}

TEST(SenderTest, WhatWasTakenOnAndDidNotArriveIsAFailure) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kOnItsWay, ""};
  bench.mail->earlier = {EarlierSend::kRefused, "NOTIFY_PERMANENT_FAILURE"};
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.MoveTo(At("2025-06-03 10:01"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "NOTIFY_PERMANENT_FAILURE");
  EXPECT_EQ(bench.Counts().failed, 1);
  EXPECT_THAT(bench.Mails(), SizeIs(1));
}

TEST(SenderTest, ReceiptThatNeverComesIsAFailureInADayAndInDangerInTenMinutes) {
  // Whatever the provider says of it, what was taken on is not sent again.
  for (const EarlierSend earlier : {EarlierSend::kOnItsWay, EarlierSend::kAskLater,
                                    EarlierSend::kNotTold, EarlierSend::kUnknown}) {
    for (const bool danger : {false, true}) {
      TellingBench bench("2025-06-03 10:00");
      bench.mail->outcome = {SendResult::kOnItsWay, ""};
      bench.mail->earlier = earlier;
      if (danger) bench.report.set_urgency(v1::URGENCY_DANGER);
      bench.Tell("ann", config::v1::TELL_GIVEN);
      bench.MoveTo(danger ? At("2025-06-03 10:09") : At("2025-06-04 09:00"));
      EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_ON_ITS_WAY);
      bench.MoveTo(danger ? At("2025-06-03 10:11") : At("2025-06-04 10:00"));
      EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
      EXPECT_EQ(bench.Find("ann", 1).reason(), "NO_RECEIPT");
      EXPECT_THAT(bench.Mails(), SizeIs(1));
    }
  }
}

// The key was withdrawn: whether it arrived cannot be asked, and that is no failure to tell them.
TEST(SenderTest, ReceiptThatTheSetUpKeepsIsAskedForWhenItIsMended) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kOnItsWay, ""};
  bench.mail->earlier = {EarlierSend::kSetupFault, "NOTIFY_KEY"};
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-05 10:00"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_ON_ITS_WAY);
  EXPECT_EQ(bench.Counts().last_failure_reason, "NOTIFY_KEY");
  bench.mail->earlier = EarlierSend::kTold;
  bench.MoveTo(At("2025-06-05 10:15"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_TOLD);
  EXPECT_THAT(bench.Mails(), SizeIs(1));
}

TEST(SenderTest, NothingIsSentBeforeTheOtherSideWantsIt) {
  TellingBench bench("2025-06-03 10:00");
  bench.report.set_urgency(v1::URGENCY_DANGER);
  bench.mail->outcome = {SendResult::kFailed, "SMTP_NOT_NOW", absl::Seconds(120)};
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.Step();
  bench.mail->outcome = {SendResult::kTold, ""};
  // Nor is anything else by this channel, to anybody, in either lane.
  bench.Tell("kim", config::v1::TELL_ANSWERED);
  bench.report.set_urgency(v1::URGENCY_NORMAL);
  bench.TellAbout("r2", "ben", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-03 10:02") - absl::Milliseconds(1));
  EXPECT_THAT(bench.Mails(), SizeIs(1));
  bench.MoveTo(At("2025-06-03 10:02"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_TOLD);
  EXPECT_EQ(bench.Find("kim", 2).state(), storage::v1::DELIVERY_TOLD);
}

TEST(SenderTest, AbsurdWishToWaitIsBounded) {
  for (const bool danger : {false, true}) {
    TellingBench bench("2025-06-03 10:00");
    if (danger) bench.report.set_urgency(v1::URGENCY_DANGER);
    bench.mail->outcome = {SendResult::kFailed, "SMTP_NOT_NOW", absl::InfiniteDuration()};
    bench.Tell("ann", config::v1::TELL_GIVEN);
    bench.Step();
    bench.mail->outcome = {SendResult::kTold, ""};
    bench.MoveTo(danger ? At("2025-06-03 10:05") : At("2025-06-03 21:59"));
    EXPECT_THAT(bench.Mails(), SizeIs(1));
    bench.MoveTo(danger ? At("2025-06-03 10:06") : At("2025-06-03 22:00"));
    EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_TOLD);
  }
}

TEST(SenderTest, FaultOfTheSetUpIsKeptAndToldWhenItIsMended) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kSetupFault, "NOTIFY_SETUP"};
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-05 12:00"));  // twice as long as a person may fail
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_WAITING);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "NOTIFY_SETUP");
  EXPECT_EQ(bench.Counts().failed, 0);
  EXPECT_EQ(bench.Counts().last_failure_reason, "NOTIFY_SETUP");
  // What it meets then has all its attempts.
  bench.mail->outcome = {SendResult::kFailed, "NOT_REACHED"};
  bench.MoveTo(At("2025-06-05 12:15"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_WAITING);
  bench.mail->outcome = {SendResult::kTold, ""};
  bench.MoveTo(At("2025-06-05 12:30"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_TOLD);
}

TEST(SenderTest, MendedSetUpIsNoticedInAQuarterOfAnHourAndInDangerInAMinute) {
  for (const bool danger : {false, true}) {
    TellingBench bench("2025-06-03 10:00");
    if (danger) bench.report.set_urgency(v1::URGENCY_DANGER);
    bench.mail->outcome = {SendResult::kSetupFault, "SMTP_LOGIN"};
    bench.Tell("ann", config::v1::TELL_GIVEN);
    bench.MoveTo(At("2025-06-04 10:00"));
    bench.mail->outcome = {SendResult::kTold, ""};
    bench.MoveTo(At("2025-06-04 10:00") + (danger ? absl::Minutes(1) : absl::Minutes(15)));
    EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_TOLD);
  }
}

// Another channel may tell them, or fail: what it cannot do is wait for whoever mends the set-up.
TEST(SenderTest, FaultOfTheSetUpLeavesTheOtherChannelsAlone) {
  TellingBench bench("2025-06-03 10:00");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->add_channels(v1::CHANNEL_WEBHOOK);
  bench.Change(ann);
  bench.mail->outcome = {SendResult::kSetupFault, "SMTP_LOGIN"};
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-03 10:01"));
  EXPECT_THAT(bench.webhook->Sent(), SizeIs(1));
  EXPECT_EQ(bench.Find("ann", 1, v1::CHANNEL_WEBHOOK).state(), storage::v1::DELIVERY_TOLD);
}

TEST(SenderTest, SetUpThatNobodyMendsEndsAfterThreeDays) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->outcome = {SendResult::kSetupFault, "NOTIFY_KEY"};
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-06 10:15"));
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "NOTIFY_KEY");
}

// As a crash leaves it: an attempt was begun, and nobody filed how it ended.
TEST(SenderTest, CrashAfterBeginIsNotASecondMail) {
  TellingBench bench("2025-06-03 10:00");
  bench.mail->earlier = EarlierSend::kUnknown;
  bench.Tell("ann", config::v1::TELL_REMINDED);
  ASSERT_EQ(*bench.Await(bench.planner->PlanOnce()), 1);
  auto taken =
      *bench.Await(bench.outbox.Take(store::Lane::kNormal, bench.clock.Now(), Sender::kLease, 10));
  ASSERT_THAT(*bench.Await(bench.outbox.Begin(taken, "m", bench.clock.Now(), Sender::kLease)),
              SizeIs(1));
  EXPECT_EQ(bench.Step(), 0);  // somebody works on it, for all we know
  bench.MoveTo(At("2025-06-03 11:00"));
  EXPECT_THAT(bench.Mails(), IsEmpty());
  EXPECT_EQ(bench.Find("ann", 1).reason(), "OUTCOME_UNKNOWN");
}

TEST(SenderTest, CrashBeforeBeginIsTriedAgain) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_REMINDED);
  ASSERT_EQ(*bench.Await(bench.planner->PlanOnce()), 1);
  (void)bench.Await(bench.outbox.Take(store::Lane::kNormal, bench.clock.Now(), Sender::kLease, 10));
  EXPECT_EQ(bench.Step(), 0);
  bench.MoveTo(At("2025-06-03 11:00"));
  EXPECT_THAT(bench.Mails(), ElementsAre("Tue 3 Jun 10:01 ann@example.org"));
}

TEST(SenderTest, CrashWhileGivingUpIsFinished) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_REMINDED);
  ASSERT_EQ(*bench.Await(bench.planner->PlanOnce()), 1);
  auto taken =
      *bench.Await(bench.outbox.Take(store::Lane::kNormal, bench.clock.Now(), Sender::kLease, 10));
  store::Settlement settlement{taken[0], taken[0].delivery, bench.clock.Now(), true};
  settlement.now.set_state(storage::v1::DELIVERY_GIVING_UP);
  settlement.now.set_reason("SMTP_REFUSED");
  ASSERT_TRUE(bench.Await(bench.outbox.Settle({settlement}, bench.clock.Now())).ok());
  bench.Step();
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "SMTP_REFUSED");
  EXPECT_THAT(bench.Mails(), IsEmpty());
}

TEST(SenderTest, TwoServersSendEachOnce) {
  TellingBench bench("2025-06-03 10:00");
  for (int i = 0; i < 100; ++i)
    bench.TellAbout("r" + std::to_string(i), "ann", config::v1::TELL_GIVEN);
  while (*bench.Await(bench.planner->PlanOnce()) > 0) {
  }
  const auto second = bench.NewSender(bench.outbox);
  auto first_answer =
      boost::asio::co_spawn(bench.runtime, bench.sender->SendOnce(), boost::asio::use_future);
  const int by_second = *bench.Await(second->SendOnce());
  while (first_answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    bench.runtime.run_one();
  }
  bench.MoveTo(At("2025-06-04 10:00"));
  int told = 0;
  for (const Message& message : bench.mail->Sent()) told += message.count;
  EXPECT_EQ(told, 100);
  EXPECT_EQ(bench.Counts().told, 100);
  EXPECT_GE(by_second, 0);
}

TEST(SenderTest, ChannelNoLongerSetUpIsVisible) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_REMINDED);
  ASSERT_EQ(*bench.Await(bench.planner->PlanOnce()), 1);
  const auto mail = bench.messengers.extract(v1::CHANNEL_EMAIL);
  bench.MoveTo(At("2025-06-03 11:00"));
  EXPECT_EQ(bench.Find("ann", 1).reason(), "CHANNEL_NOT_SET_UP");
  EXPECT_EQ(bench.Counts().failed, 1);
}

TEST(SenderTest, StoreAwayLosesNothing) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_REMINDED);
  ASSERT_EQ(*bench.Await(bench.planner->PlanOnce()), 1);
  bench.reports.set_available(false);
  EXPECT_TRUE(absl::IsUnavailable(bench.Await(bench.sender->SendOnce()).status()));
  bench.reports.set_available(true);
  bench.MoveTo(At("2025-06-03 11:00"));
  EXPECT_THAT(bench.Mails(), SizeIs(1));
}

// A desk's mailbox: one message for an event, in everybody's language, and all of them are told.
TEST(SenderTest, SharedMailboxGetsOneMessageInEverybodysLanguage) {
  TellingBench bench("2025-06-03 10:00");
  for (const char* id : {"ann", "ben"}) {
    storage::v1::Worker worker = bench.Worker(id);
    worker.mutable_contact()->set_email(id == std::string("ann") ? "Desk@example.org"
                                                                 : "desk@example.org");
    if (id == std::string("ben")) worker.set_language(v1::LANGUAGE_WELSH);
    bench.Change(worker);
  }
  bench.report.clear_holder_id();
  bench.report.set_desk_team_id("north");
  bench.TellBoth("ann", "ben", config::v1::TELL_GIVEN);
  bench.Step();
  ASSERT_THAT(bench.mail->Sent(), SizeIs(1));
  const Message message = bench.mail->Sent()[0];
  EXPECT_EQ(message.wording.subject,
            "Something new waits for you / Mae rhywbeth newydd yn aros amdanoch");
  EXPECT_TRUE(message.is_in_both_languages);
  EXPECT_EQ(message.count, 1);
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_TOLD);
  EXPECT_EQ(bench.Find("ben", 1).state(), storage::v1::DELIVERY_TOLD);
  EXPECT_EQ(bench.Counts().told, 2);
}

TEST(SenderTest, SharedMailboxIsNotToldAgainByALaterDigest) {
  TellingBench bench("2025-06-03 10:00");
  for (const char* id : {"ann", "ben"}) {
    storage::v1::Worker worker = bench.Worker(id);
    worker.mutable_contact()->set_email("desk@example.org");
    worker.mutable_contact()->set_has_digest(id == std::string("ben"));
    worker.mutable_contact()->set_digest_minute(16 * 60);
    bench.Change(worker);
  }
  bench.report.clear_holder_id();
  bench.report.set_desk_team_id("north");
  bench.TellBoth("ann", "ben", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-03 17:00"));
  EXPECT_THAT(bench.Mails(), ElementsAre("Tue 3 Jun 10:00 desk@example.org"));
  EXPECT_EQ(bench.Find("ben", 1).state(), storage::v1::DELIVERY_TOLD);
  EXPECT_EQ(bench.Find("ben", 1).reason(), "SAME_MAILBOX");
}

// What is sent to a mailbox is read by everybody who shares it.
TEST(SenderTest, MailboxThatAnExcludedPersonReadsIsToldNothing) {
  TellingBench bench("2025-06-03 10:00");
  for (const char* id : {"ann", "ben"}) {
    storage::v1::Worker worker = bench.Worker(id);
    worker.mutable_contact()->set_email("desk@example.org");
    if (id == std::string("ben")) worker.mutable_contact()->clear_channels();
    bench.Change(worker);
  }
  bench.report.add_about_ids("ben");
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.MoveTo(At("2025-06-04 17:00"));
  EXPECT_THAT(bench.Mails(), IsEmpty());
  EXPECT_EQ(bench.Find("ann", 1).state(), storage::v1::DELIVERY_FAILED);
  EXPECT_EQ(bench.Find("ann", 1).reason(), "MAILBOX_SHARED");
  bench.report.clear_about_ids();
  bench.TellAbout("r3", "ann", config::v1::TELL_GIVEN);
  bench.Step();
  EXPECT_THAT(bench.Mails(), SizeIs(1));
}

TEST(SenderTest, WhoNoChannelReachesIsSeenWhenItMatters) {
  TellingBench bench("2025-06-03 10:00");
  storage::v1::Worker ann = bench.Worker("ann");
  ann.mutable_contact()->clear_channels();
  bench.Change(ann);
  bench.Tell("ann", config::v1::TELL_GIVEN);
  bench.Step();
  const auto troubled = *bench.Await(bench.outbox.ListTroubled({}, 10));
  ASSERT_THAT(troubled, SizeIs(1));
  EXPECT_EQ(troubled[0].delivery.person_id(), "ann");
  EXPECT_EQ(troubled[0].delivery.reason(), "NO_CHANNEL");
  EXPECT_EQ(troubled[0].delivery.state(), storage::v1::DELIVERY_FAILED);
  // News for them to read is no trouble.
  bench.Tell("ann", config::v1::TELL_ANSWERED);
  bench.Step();
  EXPECT_THAT(*bench.Await(bench.outbox.ListTroubled({}, 10)), SizeIs(1));
}

TEST(PlannerTest, BeginsAtTheJournalsEnd) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_REMINDED);
  store::MemoryOutbox fresh;
  Planner planner(bench.runtime, bench.reports, bench.directory, fresh, bench.clock,
                  {v1::CHANNEL_EMAIL});
  EXPECT_EQ(*bench.Await(planner.PlanOnce()), 0);
  bench.Tell("ann", config::v1::TELL_REMINDED);
  EXPECT_EQ(*bench.Await(planner.PlanOnce()), 1);
  EXPECT_EQ(bench.Await(fresh.Counts())->channels[v1::CHANNEL_EMAIL].waiting, 1);
}

TEST(PlannerTest, WhatIsLongPastIsNotPlanned) {
  TellingBench bench("2025-06-03 10:00");
  bench.Tell("ann", config::v1::TELL_REMINDED);
  bench.clock.Set(At("2025-06-06 10:01"));
  bench.Tell("ann", config::v1::TELL_REMINDED);
  EXPECT_EQ(*bench.Await(bench.planner->PlanOnce()), 2);
  EXPECT_EQ(bench.Counts().waiting, 1);
}

TEST(PlannerTest, OnlyWantedAndConfiguredChannelsArePlanned) {
  TellingBench bench("2025-06-03 10:00");
  storage::v1::JournalLine line;
  line.set_report_id("r1");
  line.set_version(2);
  for (const char* person : {"ann", "kim", "zoe"}) {
    auto& telling = *line.add_tell();
    telling.set_person_id(person);
    telling.set_reason(config::v1::TELL_ANSWERED);
  }
  line.add_tell()->set_person_id("ann");
  line.mutable_tell(3)->set_reason(config::v1::TELL_MOVED);
  const auto directory = bench.directory.Current();
  const auto planned = DeliveriesOf(line, *directory, {v1::CHANNEL_EMAIL, v1::CHANNEL_NOTIFY_SMS},
                                    bench.clock.Now());
  ASSERT_THAT(planned, SizeIs(2));
  EXPECT_EQ(store::DeliveryId(planned[0]), "ann/1/r1/2");
  EXPECT_THAT(planned[0].reasons(), ElementsAre(config::v1::TELL_ANSWERED, config::v1::TELL_MOVED));
  EXPECT_EQ(store::DeliveryId(planned[1]), "kim/1/r1/2");
  EXPECT_THAT(DeliveriesOf(line, *directory, {v1::CHANNEL_WEBHOOK}, bench.clock.Now()), IsEmpty());
}

TEST(PlannerTest, TwoPlannersPlanEachOnce) {
  TellingBench bench("2025-06-03 10:00");
  Planner second(bench.runtime, bench.reports, bench.directory, bench.outbox, bench.clock,
                 {v1::CHANNEL_EMAIL});
  ASSERT_TRUE(bench.Await(second.FindPosition()).ok());
  for (int i = 0; i < 5; ++i) {
    bench.Tell("ann", config::v1::TELL_REMINDED);
    (void)bench.Await(bench.planner->PlanOnce());
    (void)bench.Await(second.PlanOnce());
    (void)bench.Await(second.PlanOnce());
  }
  EXPECT_EQ(bench.Counts().waiting, 5);
}

}  // namespace
}  // namespace pledgekeeper::notify
