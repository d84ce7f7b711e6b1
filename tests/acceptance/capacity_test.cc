#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"
#include "tests/acceptance/harness/twins.h"

// How many a worker may have, and how a desk hands out the rest: exact, also when many come at
// once.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

void Change(Council& council, const std::string& method, const std::string& fields) {
  const CallResult changed =
      CallText(council, absl::StrCat("DirectoryService.", method),
               absl::StrCat("request_id: NEW ", fields), TokenOf(council, "admin"));
  EXPECT_TRUE(changed.ok()) << changed.status.error_message();
}

void SetDesk(Council& council, const std::string& mode) {
  Change(council, "UpdateTeam",
         absl::StrCat("team { team_id: 'team-north' name: 'Team North' manager_id: 'tm-north' "
                      "desk_mode: DESK_MODE_",
                      mode, " }"));
}

void SetWorker(Council& council, const std::string& id, const std::string& fields) {
  Change(council, "UpdateWorker",
         absl::StrCat("allow_missing: true worker { worker_id: '", id, "' name: 'N ", id,
                      "' role: ROLE_SOCIAL_WORKER team_id: 'team-north' manager_id: 'tm-north' ",
                      fields, " }"));
}

// How many reports everybody has who has some; "" is the desk.
std::map<std::string, int> Shares(Council& council, const std::vector<std::string>& report_ids) {
  std::map<std::string, int> shares;
  for (const std::string& id : report_ids) {
    ++shares[council.Get("yp-1", id).holder().worker_id()];
  }
  return shares;
}

TEST(CapacityTest, HoldsUnderConcurrentSubmissions) {
  // Within one young person's share of a day: what is beyond it takes nobody's place.
  constexpr int kThreads = 8;
  constexpr int kEach = 2;
  constexpr int kLimit = 5;
  Twins twins;
  SetWorker(twins.first(), "ann", absl::StrCat("capacity: ", kLimit));
  std::vector<std::string> ids[kThreads];
  std::vector<std::thread> senders;
  for (int t = 0; t < kThreads; ++t) {
    senders.emplace_back([&, t] {
      Council& council = t % 2 == 0 ? twins.first() : twins.second();
      for (int i = 0; i < kEach; ++i) {
        v1::SubmitReportRequest request;
        request.set_request_id(absl::StrCat("capacity-", t, "-", i));
        request.set_promise_id("home");
        request.set_words("w");
        ids[t].push_back(council.Submit("yp-1", request).report_id());
      }
    });
  }
  for (std::thread& sender : senders) sender.join();
  std::vector<std::string> all;
  for (const auto& some : ids) all.insert(all.end(), some.begin(), some.end());
  EXPECT_THAT(Shares(twins.first(), all),
              UnorderedElementsAre(Pair("ann", kLimit), Pair("", kThreads * kEach - kLimit)));
}

TEST(CapacityTest, RoomThatIsMadeIsUsed) {
  Council council;
  SetWorker(council, "ann", "capacity: 1");
  const std::string first = council.Submit("yp-1").report_id();
  const std::string second = council.Submit("yp-1").report_id();
  EXPECT_EQ(council.Get("yp-1", first).holder().worker_id(), "ann");
  EXPECT_EQ(council.Get("yp-1", second).holder().worker_id(), "");
  ASSERT_TRUE(Withdraw(council, "yp-1", first).ok());
  EXPECT_EQ(council.Submit("yp-1").holder().worker_id(), "ann");
}

// Somebody who decides for themself, or for somebody by name, is not held up by a number.
TEST(CapacityTest, HoldsUpNobodyWhoActsOnPurpose) {
  Council council;
  SetWorker(council, "ann", "capacity: 1");
  council.Submit("yp-1");
  const std::string second = council.Submit("yp-1").report_id();
  ASSERT_TRUE(Claim(council, "ann", second).ok());
  EXPECT_EQ(council.Get("yp-1", second).holder().worker_id(), "ann");
}

// With nobody else in the team who could, rather too much for one than too far from the child.
TEST(CapacityTest, LastOneOfATeamTakesMore) {
  Council council;
  Change(council, "UpdateWorker",
         "worker { worker_id: 'cat' name: 'Cat Cole' role: ROLE_SOCIAL_WORKER "
         "team_id: 'team-south' manager_id: 'tm-south' capacity: 1 }");
  const absl::Time now = council.clock().Now();
  council.SetAbsence("tm-south", now, now + absl::Hours(24), "");
  EXPECT_EQ(council.Submit("yp-3").holder().worker_id(), "cat");
  const v1::Report second = council.Submit("yp-3");
  // The desk still has a member who is here, cat: it keeps the report.
  EXPECT_EQ(second.holder().worker_id(), "");
  EXPECT_THAT(DeskOf(council, "cat"), SizeIs(1));
}

class DeskTest : public testing::Test {
 protected:
  DeskTest() {
    const absl::Time now = council_.clock().Now();
    // Their own worker is away and nobody covers: all of it comes to the desk.
    SetWorker(council_, "w-a", "");
    SetWorker(council_, "w-b", "");
    council_.SetAbsence("ann", now, now + absl::Hours(24 * 30), "");
    council_.SetAbsence("ben", now, now + absl::Hours(24 * 30), "");
    council_.SetAbsence("tm-north", now, now + absl::Hours(24 * 30), "");
  }
  std::vector<std::string> Submit(int count) {
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) ids.push_back(council_.Submit("yp-1").report_id());
    return ids;
  }

  Council council_;
};

TEST_F(DeskTest, RoundRobinIsExact) {
  SetDesk(council_, "ROUND_ROBIN");
  SetWorker(council_, "w-c", "");
  std::vector<std::string> in_turn;
  for (const std::string& id : Submit(9)) {
    in_turn.push_back(council_.Get("yp-1", id).holder().worker_id());
  }
  for (size_t i = 3; i < in_turn.size(); ++i) EXPECT_EQ(in_turn[i], in_turn[i - 3]) << i;
  EXPECT_THAT(std::vector<std::string>(in_turn.begin(), in_turn.begin() + 3),
              UnorderedElementsAre("w-a", "w-b", "w-c"));
}

TEST_F(DeskTest, TurnsGoOnAfterARestart) {
  SetDesk(council_, "ROUND_ROBIN");
  const std::string first = council_.Get("yp-1", Submit(1)[0]).holder().worker_id();
  council_.Restart();
  EXPECT_NE(council_.Get("yp-1", Submit(1)[0]).holder().worker_id(), first);
}

TEST_F(DeskTest, LeastLoadedGetsTheNext) {
  SetDesk(council_, "LEAST_LOADED");
  const auto ids = Submit(4);
  EXPECT_THAT(Shares(council_, ids), UnorderedElementsAre(Pair("w-a", 2), Pair("w-b", 2)));
  for (const std::string& id : ids) {
    if (council_.Get("yp-1", id).holder().worker_id() == "w-b") {
      ASSERT_TRUE(Withdraw(council_, "yp-1", id).ok());
    }
  }
  EXPECT_THAT(Shares(council_, Submit(2)), ElementsAre(Pair("w-b", 2)));
}

// One young person's many reports do not send another's only one elsewhere, nor stand before it.
TEST(CapacityTest, ManyOfOneYoungPersonTakeNobodysPlace) {
  Council council;
  SetWorker(council, "ann", "capacity: 22");
  Change(council, "UpdateYoungPerson",
         "young_person { young_person_id: 'yp-2' name: 'Yve Two' team_id: 'team-north' "
         "responsible_worker_id: 'ann' tier: 'over-11' language: LANGUAGE_ENGLISH }");
  std::vector<std::string> ids;
  for (int i = 0; i < 26; ++i) ids.push_back(council.Submit("yp-1").report_id());
  EXPECT_EQ(Shares(council, ids)["ann"], 22) << "all that she may have, and all are taken";
  const v1::Report only = council.Submit("yp-2");
  EXPECT_EQ(only.holder().worker_id(), "ann");
  const auto queue =
      CallText(council, "TriageService.ListQueue", "page_size: 50", TokenOf(council, "ann"))
          .As<v1::ListQueueResponse>();
  ASSERT_EQ(queue.items_size(), 23);
  // Due at the same time as the twenty of the day, among which ids decide; before what is beyond.
  const auto at = std::find_if(queue.items().begin(), queue.items().end(), [&](const auto& item) {
    return item.report_id() == only.report_id();
  });
  EXPECT_LT(at - queue.items().begin(), 21);
}

TEST_F(DeskTest, FullMembersArePassedOver) {
  SetDesk(council_, "ROUND_ROBIN");
  SetWorker(council_, "w-a", "capacity: 1");
  EXPECT_THAT(Shares(council_, Submit(5)), UnorderedElementsAre(Pair("w-a", 1), Pair("w-b", 4)));
  SetWorker(council_, "w-b", "capacity: 4");
  EXPECT_THAT(Shares(council_, Submit(2)), ElementsAre(Pair("", 2)));  // then the desk keeps them
}

TEST_F(DeskTest, ExcludedMembersNeverHaveATurn) {
  SetDesk(council_, "ROUND_ROBIN");
  auto request = council_.Submission();
  request.add_hidden_from_ids("w-a");
  const v1::Report report = council_.Submit("yp-1", request);
  // A desk with somebody in conflict is passed over whole.
  EXPECT_NE(report.holder().worker_id(), "w-a");
  EXPECT_NE(report.holder().worker_id(), "w-b");
  EXPECT_EQ(council_.Open("w-a", report.report_id()).error_code(), grpc::StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
