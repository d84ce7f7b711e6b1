// What errors say to whom is possible instead: true for each reader, and what they can do.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/decide/decide.h"
#include "tests/domain/decide/name_checks.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kOnlyDanger[] = "say that the young person is not safe";
constexpr char kAnyUrgency[] = "change the urgency";

absl::Status Answer(Story& story, const Asking& asked) {
  return DecideRequest(story.stored(), asked, story.circumstances()).status();
}

std::string Said(Story& story, const Asking& asked) {
  return std::string(Answer(story, asked).message());
}

// What staff are told who ask for what is the young person's.
Asking Impossible(const std::string& actor) {
  return {.action = v1::ACTION_CONFIRM, .actor_id = actor};
}

Asking Urgency(const std::string& actor, v1::Urgency urgency) {
  return {
      .action = v1::ACTION_SET_URGENCY, .actor_id = actor, .text = "because", .urgency = urgency};
}

std::vector<std::string> Readers(Story& story) {
  std::vector<std::string> readers;
  for (const auto& [id, worker] : story.directory().entries().workers) {
    if (MayReadIt(story, id)) readers.push_back(id);
  }
  return readers;
}

// ---- Checks ----

// Listed for exactly those who can make the check of cat, ann or bob right after. How many can.
int ExpectChecksListedAsTheyAre(Story& story, const std::string& named) {
  int can = 0;
  for (const std::string& id : Readers(story)) {
    const absl::Status status = Answer(story, Impossible(id));
    const std::string possible = base::ErrorFact(status, "possible");
    const bool is_listed = possible.find("CHECK_NAMES") != std::string::npos;
    const bool may = Answer(story, Check(id, {named}, {})).ok();
    EXPECT_EQ(is_listed, may) << id << ": " << possible;
    can += may ? 1 : 0;
  }
  return can;
}

TEST(PossibleForReaderTest, ChecksAreListedForWhoMayMakeThem) {
  Story story = Sent(Saying("Kit Hanmore shouted at me"));
  ASSERT_EQ(Outcome(story, "cat"), "WAITS");
  EXPECT_GE(ExpectChecksListedAsTheyAre(story, "cat"), 3) << "the holder, and the managers above";
  story.MustDo(Check("ann", {}, {"cat"}));
  for (const std::string& id : Readers(story)) {
    EXPECT_THAT(base::ErrorFact(Answer(story, Impossible(id)), "possible"),
                Not(HasSubstr("CHECK_NAMES")))
        << id << ": nobody waits any more";
  }
}

// A colleague of the holder's, whom somebody else has to check; and the holder, who learns nothing.
TEST(PossibleForReaderTest, ChecksAreNotListedForWhoMayNotMakeThem) {
  Story colleague = Sent(Saying("Owen Price shouted at me"));
  ASSERT_EQ(Outcome(colleague, "bob"), "WAITS");
  EXPECT_GE(ExpectChecksListedAsTheyAre(colleague, "bob"), 1);
  Story holder = WithAnn();
  holder.MustDo(Message("Grace never listens to me"));
  ASSERT_EQ(Outcome(holder, "ann"), "WAITS");
  EXPECT_GE(ExpectChecksListedAsTheyAre(holder, "ann"), 1);
  EXPECT_THAT(Said(holder, Impossible("ann")), Not(HasSubstr("named")));
}

TEST(PossibleForReaderTest, ChecksAreNotListedWhereNobodyIsNamed) {
  Story story = Sent(Saying("he shouted at me"));
  EXPECT_EQ(ExpectChecksListedAsTheyAre(story, "cat"), 0);
}

// ---- Urgency ----

// Each urgency is listed as what can be set of it; where it is danger already, only by whom it can
// be lowered.
void ExpectUrgencyListedAsItIs(Story& story) {
  const bool in_danger = story.report().urgency() == v1::URGENCY_DANGER;
  for (const std::string& id : Readers(story)) {
    const std::string said = Said(story, Impossible(id));
    const bool can_any = Answer(story, Urgency(id, v1::URGENCY_HIGH)).ok();
    const bool can_danger = Answer(story, Urgency(id, v1::URGENCY_DANGER)).ok();
    EXPECT_EQ(said.find(kAnyUrgency) != std::string::npos, can_any) << id << ": " << said;
    EXPECT_EQ(said.find(kOnlyDanger) != std::string::npos, can_danger && !can_any && !in_danger)
        << id << ": " << said;
  }
}

TEST(PossibleForReaderTest, WhoLooksOnSaysDangerAlone) {
  for (const Rulebook* rules : {&WalesRules(), &WalesRules6()}) {
    Story story = Sent(KimsSubmission(), *rules);
    ExpectUrgencyListedAsItIs(story);
    EXPECT_THAT(Said(story, Impossible("ann")), HasSubstr(kAnyUrgency));
    EXPECT_THAT(Said(story, Impossible("dir")), HasSubstr(kOnlyDanger));
    EXPECT_THAT(base::ErrorInWelsh(Answer(story, Impossible("dir"))),
                HasSubstr("dweud nad yw'r person ifanc yn ddiogel"));
  }
}

TEST(PossibleForReaderTest, InDangerUrgencyIsForWhoCanLowerIt) {
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  Story decided = Sent(submission, WalesRules6());
  ExpectUrgencyListedAsItIs(decided);
  EXPECT_THAT(Said(decided, Impossible("ann")), Not(HasSubstr(kAnyUrgency)));
  Story lowered = Sent(submission, WalesRules());
  ExpectUrgencyListedAsItIs(lowered);
  EXPECT_THAT(Said(lowered, Impossible("ann")), HasSubstr(kAnyUrgency));
}

// Danger is ended by a decision; each is told how they come to it.
TEST(PossibleForReaderTest, DangerSaysToEachHowItEnds) {
  Submission submission = KimsSubmission();
  submission.safety = v1::SAFETY_NOT_SAFE;
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  Story story = Sent(submission, WalesRules6(), council);
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  const struct {
    const char* actor;
    const char* next;
  } kRows[] = {{"ann", "record the milestone DANGER_ENDED"},
               {"tm", "claim it first"},
               {"adv", "ask whoever has it"}};
  for (const auto& row : kRows) {
    const absl::Status status = Answer(story, Urgency(row.actor, v1::URGENCY_HIGH));
    EXPECT_EQ(base::ErrorReason(status), "DANGER_IS_DECIDED") << row.actor;
    EXPECT_THAT(std::string(status.message()), HasSubstr(row.next)) << row.actor;
  }
}

// ---- Transfers ----

Asking TransferToAnn(const std::string& actor) {
  return {.action = v1::ACTION_TRANSFER, .actor_id = actor, .text = "r", .worker_id = "ann"};
}

TEST(PossibleForReaderTest, WhoeverHasItAlreadyNeedNotAsk) {
  Story story = Sent(KimsSubmission());
  for (const char* actor : {"ann", "tm"}) {
    const absl::Status status = Answer(story, TransferToAnn(actor));
    EXPECT_EQ(base::ErrorReason(status), "HOLDER_ALREADY");
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("whoever this report shall go to holds it already"));
  }
  EXPECT_THAT(Said(story, {.action = v1::ACTION_CLAIM, .actor_id = "ann"}),
              HasSubstr("who asks for this report holds it already; go on with it"));
}

TEST(PossibleForReaderTest, NobodyAnswersATransferThatDoesNotWait) {
  Council council = Named();
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  Story story = Sent(KimsSubmission(), WalesRules4(), council);
  story.MustDo({.action = v1::ACTION_ANSWER_ADVOCATE_OFFER, .actor_id = "kim", .wanted = true});
  for (const v1::Action answer : {v1::ACTION_ACCEPT_TRANSFER, v1::ACTION_DECLINE_TRANSFER}) {
    EXPECT_EQ(
        Said(story, {.action = answer, .actor_id = "tm", .text = "r"}),
        "nothing that was passed on waits for an answer; to give the report away, transfer it");
    EXPECT_EQ(Said(story, {.action = answer, .actor_id = "adv", .text = "r"}),
              "nothing that was passed on waits for an answer; see the report's history");
  }
  Asking transfer = TransferToAnn("tm");
  transfer.worker_id = "cat";
  story.MustDo(transfer);
  EXPECT_EQ(story.Refusal({.action = v1::ACTION_ACCEPT_TRANSFER, .actor_id = "tm2"}),
            "NOT_THE_HOLDER");
}

}  // namespace
}  // namespace pledgekeeper::domain
