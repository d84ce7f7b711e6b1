#include "services/domain/decide/possible.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/people/access.h"
#include "services/domain/report/names.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
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
  const absl::Status status =
      WhatIsPossible({reads, role}, story.report(),
                     PolicyOf(story.report(), story.circumstances().rulebook), story.now());
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
      "say whether an advocate is wanted, change who must not see it, say \"I am not safe\", "
      "answer \"are you safe?\"");
  EXPECT_EQ(base::ErrorInWelsh(status),
            "nid yw hyn yn bosibl tra bo'r adroddiad gyda ni; yn bosibl nawr: ysgrifennu neges, "
            "tynnu'n ôl, dweud a oes angen eiriolwr ai peidio, newid pwy na chaiff ei weld, dweud "
            "\"dydw i ddim yn ddiogel\", ateb \"wyt ti'n ddiogel?\"");
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

TEST(PossibleForTest, OfAClosedReportDangerAloneIsSaid) {
  Story story = Sent(WalesRules6());
  story.Do(v1::ACTION_WITHDRAW, "kim");
  const absl::Status status = story.Ask({.action = v1::ACTION_CLAIM, .actor_id = "tm"}).status();
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("say that the young person is not safe"), Not(HasSubstr("urgency"))));
  EXPECT_THAT(base::ErrorInWelsh(status), HasSubstr("dweud nad yw'r person ifanc yn ddiogel"));
}

// Once it is over for them, they are told of a new one, unless they have left and cannot send it.
TEST(PossibleForTest, WhoTookItBackCanSendANewOne) {
  for (const v1::Safety safety : {v1::SAFETY_SAFE, v1::SAFETY_NOT_SAFE}) {
    Story story(DemoCouncil(), WalesRules6(), Monday());
    Submission submission = KimsSubmission();
    submission.safety = safety;
    story.Submit(submission);
    story.Do(v1::ACTION_WITHDRAW, "kim");
    const Asking again{.action = v1::ACTION_CONFIRM, .actor_id = "kim"};
    const absl::Status status = story.Ask(again).status();
    EXPECT_THAT(base::ErrorFact(status, "possible"), EndsWith(", SUBMIT"));
    EXPECT_THAT(std::string(status.message()), EndsWith("send a new one"));
    story.council().entries().young_people["kim"].set_left(true);
    story.CouncilChanged();
    EXPECT_THAT(base::ErrorFact(story.Ask(again).status(), "possible"), Not(HasSubstr("SUBMIT")));
  }
  Story open = Sent();
  const Asking confirm{.action = v1::ACTION_CONFIRM, .actor_id = "kim"};
  EXPECT_THAT(base::ErrorFact(open.Ask(confirm).status(), "possible"), Not(HasSubstr("SUBMIT")));
}

// ---- What is listed can be done ----

// Every way to ask for the action that may be meant.
std::vector<Asking> WaysToAsk(v1::Action action, const std::string& actor, const Story& story) {
  Asking plain;
  plain.action = action;
  plain.actor_id = actor;
  plain.text = "because";
  plain.change_number = 1;
  plain.until = story.now();
  std::vector<Asking> ways;
  const auto add = [&](auto change) {
    ways.push_back(plain);
    change(ways.back());
  };
  switch (action) {
    case v1::ACTION_TRANSFER:
      for (const char* to : {"ann", "bob", "hos"}) add([&](Asking& a) { a.worker_id = to; });
      break;
    case v1::ACTION_SET_URGENCY:
      add([&](Asking& a) { a.urgency = v1::URGENCY_DANGER; });
      break;
    case v1::ACTION_ESCALATE_BY_HAND:
      for (const auto target : {config::v1::DIRECTOR, config::v1::HEAD_OF_SERVICE}) {
        add([&](Asking& a) { a.target = target; });
      }
      break;
    case v1::ACTION_SNOOZE:
      add([&](Asking& a) { a.until = story.now() + absl::Hours(1); });
      break;
    case v1::ACTION_RECORD_MILESTONE:
    case v1::ACTION_REQUEST_STAGE:
    case v1::ACTION_ASK_STAGE:
    case v1::ACTION_AGREE_STAGE:
    case v1::ACTION_REFUSE_STAGE:
      for (int i = 1; i < v1::Milestone_ARRAYSIZE; ++i) {
        add([&](Asking& a) { a.milestone = static_cast<v1::Milestone>(i); });
      }
      break;
    case v1::ACTION_HOLD_CLOCK:
    case v1::ACTION_RESUME_CLOCK:
    case v1::ACTION_EXTEND_CLOCK:
    case v1::ACTION_AGREE_EXTENSION:
    case v1::ACTION_REFUSE_EXTENSION:
      for (const auto& clock : story.report().clocks()) {
        add([&](Asking& a) {
          a.clock = clock.name();
          a.hold_reason = "court";
          a.length = 15;
          a.until = story.now() + absl::Hours(48);
        });
      }
      break;
    default:
      add([](Asking&) {});
  }
  return ways;
}

// Of everybody who reads it, whatever is listed for them.
void ExpectThatWhatIsListedCanBeDone(Story& story, const std::string& where) {
  const PolicyInForce& policy = PolicyOf(story.report(), story.rulebook());
  std::vector<std::string> everybody = {"kim"};
  for (const auto& [id, worker] : story.directory().entries().workers) everybody.push_back(id);
  for (const std::string& actor : everybody) {
    const ReadReason reads =
        MayRead(actor, story.report(), story.directory(), policy.policy, story.now());
    if (reads == ReadReason::kNone) continue;
    const auto* worker = story.directory().FindWorker(actor);
    const Asker asker(reads, worker == nullptr ? v1::ROLE_UNSPECIFIED : worker->role());
    for (const v1::Action action : PossibleFor(asker, story.report(), policy, story.now())) {
      std::string refusals;
      bool can = false;
      for (const Asking& way : WaysToAsk(action, actor, story)) {
        const absl::Status status =
            DecideRequest(story.stored(), way, story.circumstances()).status();
        can |= status.code() != absl::StatusCode::kFailedPrecondition;
        refusals += base::ErrorReason(status) + " ";
      }
      EXPECT_TRUE(can) << where << ": " << actor << " " << v1::Action_Name(action) << " "
                       << refusals;
    }
  }
}

TEST(PossibleForTest, WhatIsListedCanBeDoneInEveryState) {
  for (const v1::Safety safety : {v1::SAFETY_SAFE, v1::SAFETY_NOT_SURE, v1::SAFETY_NOT_SAFE}) {
    Council council = DemoCouncil();
    council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
    Story story(council, WalesRules6(), Monday());
    Submission submission = KimsSubmission();
    submission.safety = safety;
    submission.about_ids = {"cat"};
    story.Submit(submission);
    const auto look = [&](const char* where) {
      ExpectThatWhatIsListedCanBeDone(story, absl::StrCat(v1::Safety_Name(safety), " ", where));
    };
    // What else could have happened from here.
    const auto look_if = [&](const char* where, const Asking& asked) {
      const StoredReport before = story.stored();
      story.MustDo(asked);
      look(where);
      story.stored() = before;
    };
    look("sent");
    look_if("taken back", {.action = v1::ACTION_WITHDRAW, .actor_id = "kim"});
    story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
    story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on my way");
    story.Do(v1::ACTION_PLAN_CHANGE, "ann", "a meeting");
    look("acknowledged");
    look_if("passed on",
            {.action = v1::ACTION_TRANSFER, .actor_id = "ann", .text = "r", .worker_id = "bob"});
    look_if("at a desk", {.action = v1::ACTION_RELEASE, .actor_id = "ann", .text = "r"});
    look_if("a stage is asked about", {.action = v1::ACTION_ASK_STAGE,
                                       .actor_id = "ann",
                                       .text = "r",
                                       .milestone = v1::MILESTONE_FORMAL_REQUESTED});
    story.Do(v1::ACTION_RESOLVE, "ann", "done");
    look("resolved");
    look_if("confirmed", {.action = v1::ACTION_CONFIRM, .actor_id = "kim"});
    story.Do(v1::ACTION_REOPEN, "kim", "no");
    look("not sorted");
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
