#include "services/domain/decide/possible.h"

#include "absl/strings/ascii.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/report/names.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

absl::Time Monday() { return At("2025-01-06 10:00"); }

Story Sent(const Rulebook& rules = WalesRules()) {
  Story story(DemoCouncil(), rules, Monday());
  story.Submit(KimsSubmission());
  story.set_now(Monday() + absl::Minutes(1));
  return story;
}

// What somebody can ask for who reads the report for this reason, in a role that may agree to
// everything unless another is named, as errors tell programs.
std::string Possible(const Story& story, ReadReason reads, v1::Role role = v1::ROLE_DIRECTOR) {
  const absl::Status status = NotPossibleInState(
      story.report().state(),
      PossibleFor({reads, role}, story.report(),
                  PolicyOf(story.report(), story.circumstances().rulebook), story.now()));
  return base::ErrorFact(status, "possible");
}

TEST(PossibleForTest, EachReaderIsOfferedWhatTheyMayAskFor) {
  Story story = Sent();
  const struct {
    ReadReason reads;
    std::string possible;
  } rows[] = {
      {ReadReason::kNone, ""},
      {ReadReason::kOwner,
       "MESSAGE_FROM_YOUNG_PERSON, WITHDRAW, ANSWER_ADVOCATE_OFFER, CHANGE_OBJECTIONS, "
       "SAY_NOT_SAFE, ANSWER_SAFETY"},
      {ReadReason::kHolder,
       "OPEN, RELEASE, ACKNOWLEDGE, MESSAGE_FROM_WORKER, NOTE, SET_URGENCY, TRANSFER, RECUSE, "
       "PLAN_CHANGE, ESCALATE_BY_HAND"},
      {ReadReason::kManagerAbove, "OPEN, CLAIM, SET_URGENCY, TRANSFER, RECUSE, ESCALATE_BY_HAND"},
      {ReadReason::kDeskMember, "OPEN, CLAIM, SET_URGENCY, RECUSE, ESCALATE_BY_HAND"},
      {ReadReason::kAdvocate, "OPEN, MESSAGE_FROM_WORKER, SET_URGENCY, RECUSE"},
  };
  for (const auto& row : rows) EXPECT_EQ(Possible(story, row.reads), row.possible);
}

// The first clock of the report, for what stands in its ledger.
storage::v1::Clock& FirstClock(Story& story) { return *story.stored().report.mutable_clocks(0); }

TEST(PossibleForTest, ClocksAreMovedByWhoMayAgreeToIt) {
  Story story = Sent(WalesRules2());
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  const auto can = [&](v1::Role role) { return Possible(story, ReadReason::kHolder, role); };
  EXPECT_THAT(can(v1::ROLE_SOCIAL_WORKER), Not(HasSubstr("HOLD_CLOCK")));
  EXPECT_THAT(can(v1::ROLE_SOCIAL_WORKER), Not(HasSubstr("EXTEND_CLOCK")));
  EXPECT_THAT(can(v1::ROLE_DIRECTOR), HasSubstr("HOLD_CLOCK"));
  EXPECT_THAT(can(v1::ROLE_DIRECTOR), HasSubstr("EXTEND_CLOCK"));
  // Years later everything is late.
  story.set_now(Monday() + absl::Hours(24 * 700));
  EXPECT_THAT(can(v1::ROLE_DIRECTOR), Not(HasSubstr("HOLD_CLOCK")));
  EXPECT_THAT(can(v1::ROLE_DIRECTOR), Not(HasSubstr("EXTEND_CLOCK")));
}

TEST(PossibleForTest, RemindersArePutOffWhereThePolicyKnowsIt) {
  EXPECT_THAT(Possible(Sent(), ReadReason::kHolder), Not(HasSubstr("SNOOZE")));
  Story story = Sent(WalesRules2());
  EXPECT_THAT(Possible(story, ReadReason::kHolder), HasSubstr("SNOOZE"));
  story.stored().report.set_snoozes(2);
  EXPECT_THAT(Possible(story, ReadReason::kHolder), Not(HasSubstr("SNOOZE")));
  story.stored().report.set_snoozes(0);
  story.stored().report.set_urgency(v1::URGENCY_DANGER);
  EXPECT_THAT(Possible(story, ReadReason::kHolder), Not(HasSubstr("SNOOZE")));
}

TEST(PossibleForTest, FullReportsTakeWhatTheyHaveRoomFor) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  while (story.stored().report.applied_size() < 500) story.stored().report.add_applied();
  EXPECT_THAT(Possible(story, ReadReason::kOwner), HasSubstr("MESSAGE_FROM_YOUNG_PERSON"));
  for (int i = 0; i < 500; ++i) {
    story.stored().report.add_applied()->set_party(storage::v1::PARTY_YOUNG_PERSON);
  }
  EXPECT_EQ(Possible(story, ReadReason::kOwner),
            "WITHDRAW, ANSWER_ADVOCATE_OFFER, CHANGE_OBJECTIONS, SAY_NOT_SAFE, ANSWER_SAFETY");
  EXPECT_THAT(Possible(story, ReadReason::kHolder), Not(HasSubstr("NOTE")));
  EXPECT_THAT(Possible(story, ReadReason::kHolder), HasSubstr("RESOLVE"));
}

TEST(PossibleForTest, TransfersAreAnsweredWhileTheyWait) {
  Story story = Sent();
  EXPECT_THAT(Possible(story, ReadReason::kHolder), Not(HasSubstr("_TRANSFER")));
  story.MustDo({.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .worker_id = "bob"});
  EXPECT_THAT(Possible(story, ReadReason::kHolder), HasSubstr("ACCEPT_TRANSFER, DECLINE_TRANSFER"));
  EXPECT_THAT(Possible(story, ReadReason::kManagerAbove), Not(HasSubstr("ACCEPT_TRANSFER")));
}

TEST(PossibleForTest, StagesAreAskedForWhereThePolicyHasThem) {
  EXPECT_THAT(Possible(Sent(), ReadReason::kOwner), Not(HasSubstr("REQUEST_STAGE")));
  Story story = Sent(WalesRules2());
  EXPECT_THAT(Possible(story, ReadReason::kOwner), HasSubstr("REQUEST_STAGE"));
  story.MustDo({.action = v1::ACTION_REQUEST_STAGE,
                .actor_id = "kim",
                .milestone = v1::MILESTONE_FORMAL_REQUESTED});
  EXPECT_THAT(Possible(story, ReadReason::kOwner), Not(HasSubstr("REQUEST_STAGE")));
}

TEST(PossibleForTest, ChangesAreMadeWherePlanned) {
  Story story = Sent();
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann");
  EXPECT_THAT(Possible(story, ReadReason::kHolder), Not(HasSubstr("MAKE_CHANGE")));
  story.Do(v1::ACTION_PLAN_CHANGE, "ann", "p");
  EXPECT_THAT(Possible(story, ReadReason::kHolder), HasSubstr("MAKE_CHANGE"));
  story.stored().report.mutable_changes(0)->set_make_time_ms(1);
  EXPECT_THAT(Possible(story, ReadReason::kHolder), Not(HasSubstr("MAKE_CHANGE")));
}

TEST(PossibleForTest, ExtensionsAreAnsweredWhileTheyWait) {
  Story story = Sent(WalesRules2());
  EXPECT_THAT(Possible(story, ReadReason::kOwner), Not(HasSubstr("_EXTENSION")));
  FirstClock(story).add_extensions()->set_state(v1::EXTENSION_STATE_ASKED);
  EXPECT_THAT(Possible(story, ReadReason::kOwner), HasSubstr("AGREE_EXTENSION, REFUSE_EXTENSION"));
  EXPECT_THAT(Possible(story, ReadReason::kHolder), Not(HasSubstr("AGREE_EXTENSION")));
  FirstClock(story).set_end_time_ms(1);
  EXPECT_THAT(Possible(story, ReadReason::kOwner), Not(HasSubstr("_EXTENSION")));
  FirstClock(story).clear_end_time_ms();
  FirstClock(story).mutable_extensions(0)->set_state(v1::EXTENSION_STATE_REFUSED);
  EXPECT_THAT(Possible(story, ReadReason::kOwner), Not(HasSubstr("_EXTENSION")));
}

TEST(PossibleForTest, ClocksAreResumedWhileTheyAreHeld) {
  Story story = Sent(WalesRules2());
  EXPECT_THAT(Possible(story, ReadReason::kManagerAbove), Not(HasSubstr("RESUME_CLOCK")));
  storage::v1::Hold& hold = *FirstClock(story).add_holds();
  hold.set_from_ms(absl::ToUnixMillis(story.now()));
  hold.set_until_ms(absl::ToUnixMillis(story.now() + absl::Hours(1)));
  EXPECT_THAT(Possible(story, ReadReason::kManagerAbove), HasSubstr("RESUME_CLOCK"));
  FirstClock(story).set_end_time_ms(1);
  EXPECT_THAT(Possible(story, ReadReason::kManagerAbove), Not(HasSubstr("RESUME_CLOCK")));
  FirstClock(story).clear_end_time_ms();
  story.set_now(story.now() + absl::Hours(2));
  EXPECT_THAT(Possible(story, ReadReason::kManagerAbove), Not(HasSubstr("RESUME_CLOCK")));
}

TEST(PossibleForTest, ErrorsSayItInBothLanguages) {
  Story story = Sent();
  const absl::Status status = story.Ask({.action = v1::ACTION_CONFIRM, .actor_id = "kim"}).status();
  EXPECT_EQ(
      status.message(),
      "not possible while the report is with us; possible now: write a message, take it back, "
      "say whether an advocate is wanted, change who must not see it, say that the young "
      "person is not safe, say whether the young person is safe");
  EXPECT_EQ(base::ErrorInWelsh(status),
            "nid yw hyn yn bosibl tra bo'r adroddiad gyda ni; yn bosibl nawr: ysgrifennu neges, "
            "tynnu'n ôl, dweud a oes angen eiriolwr ai peidio, newid pwy na chaiff ei weld, dweud "
            "nad yw'r person ifanc yn ddiogel, dweud a yw'r person ifanc yn ddiogel");
}

// Nobody who reads an error is shown how the API spells a state or an action; programs are.
TEST(NamesTest, EnglishIsPlainWords) {
  const auto expect_plain = [](std::string_view name) {
    EXPECT_EQ(name.find('_'), std::string_view::npos) << name;
    EXPECT_TRUE(absl::ascii_islower(name.front())) << name;
  };
  for (const auto& row : kActionNames) {
    if (row.label != v1::ACTION_UNSPECIFIED) expect_plain(row.name.en);
  }
  for (const auto& row : kStateNames) {
    if (row.label != v1::STATUS_UNSPECIFIED) expect_plain(row.name.en);
  }
  EXPECT_EQ(SomebodyWith(v1::ROLE_SERVICE_MANAGER).en, "a service manager");
  EXPECT_EQ(SomebodyWith(v1::ROLE_SERVICE_MANAGER).cy, "rheolwr gwasanaeth");
}

}  // namespace
}  // namespace pledgekeeper::domain
