// What becomes of weekly summaries that are due.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "services/domain/people/weekly_summary.h"
#include "tests/notify/telling_bench.h"

namespace pledgekeeper::notify {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class SenderWeeklyTest : public testing::Test {
 protected:
  SenderWeeklyTest() { Want(true); }

  void Want(bool wanted) {
    store::StoredWish wish = *bench_.Await(bench_.outbox.LoadWish("ann"));
    wish.wish.set_is_wanted(wanted);
    ASSERT_TRUE(*bench_.Await(bench_.outbox.RecordWish(wish, std::nullopt)));
  }
  // Plans ann's summary, due now.
  void Plan() {
    storage::v1::Delivery delivery;
    delivery.set_report_id(std::string(domain::kWeeklySummary));
    delivery.set_version(kWeek);
    delivery.set_person_id("ann");
    delivery.set_channel(v1::CHANNEL_EMAIL);
    delivery.set_weekly_due_ms(absl::ToUnixMillis(bench_.clock.Now()));
    delivery.set_plan_time_ms(absl::ToUnixMillis(bench_.clock.Now()));
    delivery.set_state(storage::v1::DELIVERY_WAITING);
    store::StoredWish wish = *bench_.Await(bench_.outbox.LoadWish("ann"));
    ASSERT_TRUE(*bench_.Await(bench_.outbox.RecordWish(wish, delivery)));
  }
  storage::v1::Delivery Planned() {
    storage::v1::Delivery delivery;
    delivery.set_person_id("ann");
    delivery.set_report_id(std::string(domain::kWeeklySummary));
    delivery.set_version(kWeek);
    delivery.set_channel(v1::CHANNEL_EMAIL);
    const auto found = bench_.Await(bench_.outbox.Load({store::DeliveryId(delivery)}));
    return found->size() == 1 ? (*found)[0] : storage::v1::Delivery();
  }
  void ChangeAnn(const std::function<void(storage::v1::Worker&)>& change) {
    storage::v1::Worker ann = bench_.Worker("ann");
    change(ann);
    bench_.Change(ann);
  }
  // What became of it in one step, and that nothing was said.
  void ExpectUnsaid(storage::v1::DeliveryState state, const std::string& reason) {
    bench_.Step();
    EXPECT_EQ(Planned().state(), state) << storage::v1::DeliveryState_Name(Planned().state());
    EXPECT_EQ(Planned().reason(), reason);
    EXPECT_THAT(bench_.mail->Sent(), IsEmpty());
  }

  static constexpr int64_t kWeek = 20248;
  TellingBench bench_{"2025-06-09 10:00"};
};

TEST_F(SenderWeeklyTest, ItIsCountedWhenItIsSentAndNotKept) {
  bench_.totals->open = {7, 6};
  Plan();
  bench_.totals->open = {12, 10};  // since it was planned
  bench_.Step();
  ASSERT_THAT(bench_.mail->Sent(), SizeIs(1));
  const Message message = bench_.mail->Sent()[0];
  EXPECT_EQ(message.address, "ann@example.org");
  EXPECT_EQ(message.wording.subject, "Your weekly summary");
  EXPECT_TRUE(absl::StrContains(message.wording.body, "Open now: 10 to 14\n"));
  EXPECT_TRUE(absl::StrContains(message.wording.body, "https://app.example.org/"));
  EXPECT_TRUE(absl::StrContains(message.wording.body, "Nobody reads replies"));
  EXPECT_EQ(Planned().state(), storage::v1::DELIVERY_TOLD);
  EXPECT_EQ(Planned().ShortDebugString().find("10"), std::string::npos)
      << "no number: " << Planned().ShortDebugString();
  EXPECT_THAT(bench_.counted_for, ElementsAre("ann"));
  bench_.Step();
  EXPECT_THAT(bench_.mail->Sent(), SizeIs(1));
}

TEST_F(SenderWeeklyTest, ItIsSaidInTheirLanguage) {
  ChangeAnn([](auto& ann) { ann.set_language(v1::LANGUAGE_WELSH); });
  Plan();
  bench_.Step();
  ASSERT_THAT(bench_.mail->Sent(), SizeIs(1));
  EXPECT_EQ(bench_.mail->Sent()[0].wording.subject, "Eich crynodeb wythnosol");
}

TEST_F(SenderWeeklyTest, ItGoesByItselfBesideOtherMessages) {
  Plan();
  bench_.Tell("ann", config::v1::TELL_ANSWERED);
  bench_.Step();
  bench_.clock.Set(bench_.clock.Now() + absl::Minutes(1));
  bench_.Step();
  std::vector<std::string> subjects;
  for (const Message& message : bench_.mail->Sent()) subjects.push_back(message.wording.subject);
  EXPECT_THAT(subjects,
              testing::UnorderedElementsAre("Your weekly summary", "Something has changed"));
}

TEST_F(SenderWeeklyTest, AFurtherAttemptCountsAnew) {
  bench_.mail->outcome = {SendResult::kFailed, "SMTP_NOT_NOW"};
  bench_.totals->open = {7, 6};
  Plan();
  bench_.Step();
  EXPECT_EQ(Planned().state(), storage::v1::DELIVERY_WAITING);
  bench_.mail->outcome = {SendResult::kTold, ""};
  bench_.totals->open = {2, 2};  // the rest became theirs no more
  bench_.MoveTo(bench_.clock.Now() + absl::Hours(2));
  ASSERT_THAT(bench_.mail->Sent(), SizeIs(2));
  EXPECT_TRUE(absl::StrContains(bench_.mail->Sent()[1].wording.body, "Open now: few\n"));
  EXPECT_EQ(bench_.mail->Sent()[0].id, bench_.mail->Sent()[1].id);
}

TEST_F(SenderWeeklyTest, WhoMayCountNothingAnyMoreIsNotTold) {
  bench_.totals.reset();
  Plan();
  ExpectUnsaid(storage::v1::DELIVERY_DROPPED, "MAY_NOT_READ");
}

TEST_F(SenderWeeklyTest, WhoWantsItNoMoreIsNotTold) {
  Plan();
  Want(false);
  ExpectUnsaid(storage::v1::DELIVERY_DROPPED, "NOT_WANTED");
  EXPECT_THAT(bench_.counted_for, IsEmpty());
}

TEST_F(SenderWeeklyTest, WhoLeftIsNotTold) {
  Plan();
  ChangeAnn([](auto& ann) { ann.set_left(true); });
  ExpectUnsaid(storage::v1::DELIVERY_DROPPED, "PERSON_GONE");
}

TEST_F(SenderWeeklyTest, ChannelThatIsNotWantedIsNotUsed) {
  Plan();
  ChangeAnn([](auto& ann) { ann.mutable_contact()->clear_channels(); });
  ExpectUnsaid(storage::v1::DELIVERY_DROPPED, "CHANNEL_NOT_WANTED");
}

TEST_F(SenderWeeklyTest, AnAddressThatIsMissingIsSeenByAdministrators) {
  Plan();
  ChangeAnn([](auto& ann) { ann.mutable_contact()->clear_email(); });
  ExpectUnsaid(storage::v1::DELIVERY_FAILED, "NO_ADDRESS");
  EXPECT_EQ(bench_.Counts().failed, 1);
}

TEST_F(SenderWeeklyTest, AMailboxThatAnotherReadsGetsNone) {
  storage::v1::Worker other = bench_.Worker("ben");
  other.mutable_contact()->set_email("ANN@example.org");
  bench_.Change(other);
  Plan();
  ExpectUnsaid(storage::v1::DELIVERY_FAILED, "MAILBOX_SHARED");
}

TEST_F(SenderWeeklyTest, AfterAWeekItIsTooLate) {
  Plan();
  bench_.clock.Set(bench_.clock.Now() + domain::kWeeklyPatience);
  ExpectUnsaid(storage::v1::DELIVERY_DROPPED, "SUPERSEDED");
}

TEST_F(SenderWeeklyTest, QuietHoursHoldItAndADigestDoesNot) {
  ChangeAnn([](auto& ann) {
    ann.mutable_contact()->set_quiet_from_minute(9 * 60);
    ann.mutable_contact()->set_quiet_until_minute(12 * 60);
    ann.mutable_contact()->set_has_digest(true);
    ann.mutable_contact()->set_digest_minute(17 * 60);
  });
  Plan();
  bench_.MoveTo(At("2025-06-09 13:00"));
  EXPECT_THAT(bench_.Mails(), ElementsAre("Mon 9 Jun 12:00 ann@example.org"));
}

// A server died while it was handed over: nobody knows, so it is never sent again.
TEST_F(SenderWeeklyTest, AnAttemptOfUnknownEndIsNotRepeated) {
  bench_.mail->outcome = {SendResult::kUnknown, "SMTP_BROKE_OFF"};
  bench_.mail->earlier = EarlierSend::kUnknown;
  Plan();
  bench_.MoveTo(bench_.clock.Now() + absl::Hours(24 * 3));
  EXPECT_THAT(bench_.mail->Sent(), SizeIs(1));
  EXPECT_EQ(Planned().state(), storage::v1::DELIVERY_FAILED);
}

}  // namespace
}  // namespace pledgekeeper::notify
