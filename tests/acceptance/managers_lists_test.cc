// The lists of managers: what is late, the learning register, the reports behind a figure, bands of
// time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/governance_service.pb.h"
#include "tests/acceptance/harness/story.h"
#include "tests/acceptance/managers.h"

namespace pledgekeeper::acceptance {
namespace {

using ManagersListsTest = ManagersTest;

TEST_F(ManagersListsTest, WhatIsLateIsCountedAndListedEarliestFirst) {
  const std::string first = council_.Submit("yp-1").report_id();
  council_.MoveBy(absl::Hours(1));
  const std::string second = council_.Submit("yp-2").report_id();
  EXPECT_EQ(Ask("ListLate", "", "tm-north").As<v1::ListLateResponse>().entries_size(), 0);
  const auto soon = Ask("ListLate", "within_days: 7", "tm-north").As<v1::ListLateResponse>();
  ASSERT_EQ(soon.counts_size(), 1);
  EXPECT_EQ(soon.counts(0).clock(), "acknowledge");
  EXPECT_EQ(soon.counts(0).soon(), 2);
  EXPECT_EQ(soon.counts(0).late(), 0);
  council_.MoveBy(absl::Hours(24 * 7));
  const auto late = Ask("ListLate", "page_size: 1", "tm-north").As<v1::ListLateResponse>();
  ASSERT_EQ(late.entries_size(), 1);
  EXPECT_EQ(late.counts(0).late(), 2);
  EXPECT_TRUE(late.entries(0).is_late());
  const auto rest =
      Ask("ListLate", absl::StrCat("page_size: 1 page_token: '", late.next_page_token(), "'"),
          "tm-north")
          .As<v1::ListLateResponse>();
  ASSERT_EQ(rest.entries_size(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_THAT((std::vector<std::string>{late.entries(0).report_id(), rest.entries(0).report_id()}),
              testing::UnorderedElementsAre(first, second));
}

TEST_F(ManagersListsTest, TheLearningRegisterSaysWhatIsToChangeByWhomAndByWhen) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  ASSERT_TRUE(PlanChange(council_, "ann", id, "visits").ok());
  ASSERT_TRUE(AmendChange(council_, "ann", id, 1, "2025-06-30", "later").ok());
  ASSERT_TRUE(PlanChange(council_, "ann", id, "a bed").ok());
  ASSERT_TRUE(AmendChange(council_, "ann", id, 2, "2025-06-20", "sooner").ok());
  ASSERT_TRUE(PlanChange(council_, "ann", id, "a letter").ok());
  ASSERT_TRUE(AmendChange(council_, "ann", id, 3, "2025-06-25", "by then").ok());
  ASSERT_TRUE(MakeChange(council_, "ann", id, 3, "sent", "a copy").ok());
  const auto answered = CallText(council_, "TriageService.ResolveReport",
                                 absl::StrCat("report_id: '", id,
                                              "' request_id: 'answer-1' resolution: 'r' outcome: "
                                              "OUTCOME_UPHELD faults: FAULT_DELAY"),
                                 TokenOf(council_, "ann"));
  ASSERT_TRUE(answered.ok()) << answered.status.error_message();
  const auto list = [&](const std::string& text, const std::string& reader = "tm-north") {
    return Ask("ListPlannedChanges", text, reader).As<v1::ListPlannedChangesResponse>();
  };
  const auto first = list("page_size: 1");
  EXPECT_EQ(first.counts().to_be_made(), 2);
  EXPECT_EQ(first.counts().made_in_time(), 1);
  EXPECT_EQ(first.counts().with_evidence(), 1);
  ASSERT_EQ(first.entries_size(), 1);
  EXPECT_EQ(first.entries(0).report_id(), id);
  EXPECT_EQ(first.entries(0).number(), 2);
  EXPECT_EQ(first.entries(0).due_day(), "2025-06-20");
  EXPECT_EQ(first.entries(0).owner_id(), "ann");
  EXPECT_EQ(first.entries(0).owner_name(), "Ann Able");
  EXPECT_EQ(first.entries(0).moves(), 1);
  EXPECT_THAT(first.entries(0).faults(), testing::ElementsAre(v1::FAULT_DELAY));
  const auto rest = list(absl::StrCat("page_size: 1 page_token: '", first.next_page_token(), "'"));
  ASSERT_EQ(rest.entries_size(), 1);
  EXPECT_FALSE(rest.has_counts());
  EXPECT_EQ(rest.entries(0).number(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_EQ(list("which: WHICH_MADE").entries_size(), 1);
  EXPECT_EQ(list("which: WHICH_DROPPED").entries_size(), 0);
  EXPECT_EQ(list("which: WHICH_ALL").entries_size(), 3);
  EXPECT_EQ(list("which: WHICH_LATE").entries_size(), 0);
  EXPECT_TRUE(list("owner_id: 'ann'").counts().few()) << "a part";
  EXPECT_EQ(list("owner_id: 'ann'").entries_size(), 2);
  EXPECT_EQ(list("owner_id: 'ben'").entries_size(), 0);
  EXPECT_EQ(list("period { first_month: '2025-05' last_month: '2025-05' }").entries_size(), 0);
  EXPECT_EQ(list("", "tm-south").entries_size(), 0) << "another team's";
  EXPECT_EQ(Figure("tm-north", "fault-delay").reports(), 1);
  EXPECT_EQ(Figure("tm-north", "resolved-10-days").reports(), 1);
  // To the midnight that ends the day.
  council_.MoveTo(London(2025, 6, 20, 23, 59));
  EXPECT_EQ(list("which: WHICH_LATE").entries_size(), 0);
  council_.MoveTo(London(2025, 6, 21, 0, 0));
  ASSERT_EQ(list("which: WHICH_LATE").entries_size(), 1);
  EXPECT_TRUE(list("which: WHICH_LATE").entries(0).is_late());
  EXPECT_EQ(list("").counts().late(), 1);
  ASSERT_TRUE(DropChange(council_, "ann", id, 1, "no money").ok());
  ASSERT_TRUE(MakeChange(council_, "ann", id, 2, "bought").ok());
  EXPECT_EQ(list("").counts().made_late(), 1);
  EXPECT_EQ(list("").counts().dropped(), 1);
  EXPECT_EQ(Figure("tm-north", "changes-made").times(), 2);
  EXPECT_EQ(Figure("tm-north", "changes-made-in-time").times(), 1);
  EXPECT_EQ(Figure("tm-north", "changes-dropped").reports(), 1);
}

TEST_F(ManagersListsTest, InWhatTimeReportsWereOver) {
  const std::string id = council_.Submit("yp-1").report_id();
  council_.Submit("yp-2");
  ASSERT_TRUE(council_.Acknowledge("ann", id).ok());
  ASSERT_TRUE(council_.Resolve("ann", id).ok());
  council_.MoveBy(absl::Hours(24 * 2));
  ASSERT_TRUE(council_.Confirm("yp-1", id).ok());
  const auto answer = Ask("GetTimeBands",
                          absl::StrCat(kJune,
                                       "bands { days: 91 } bands { working_days: 20 } bands { "
                                       "days: 1 } bands { days: 91 }"),
                          "tm-north")
                          .As<v1::GetTimeBandsResponse>();
  ASSERT_EQ(answer.bands_size(), 3);
  EXPECT_EQ(answer.bands(0).working_days(), 20);
  EXPECT_EQ(answer.bands(1).days(), 1);
  EXPECT_EQ(answer.counts().received(), 2);
  EXPECT_EQ(answer.counts().over(), 1);
  EXPECT_THAT(answer.counts().in_band(), testing::ElementsAre(1, 0, 0, 0));
  EXPECT_EQ(answer.counts().upheld(), 1);
  const auto part = Ask("GetTimeBands",
                        absl::StrCat(kJune,
                                     "bands { days: 91 } filters { dimension: DIMENSION_TEAM "
                                     "value: 'team-north' }"),
                        "tm-north")
                        .As<v1::GetTimeBandsResponse>();
  EXPECT_TRUE(part.counts().few());
  EXPECT_EQ(part.counts().received(), 0);
}

// ---- The reports behind a figure ----

TEST_F(ManagersListsTest, ReportsBehindAFigureAreListedAndThatIsWrittenDown) {
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) {
    const std::string child = absl::StrCat("yp-more-", i);
    ASSERT_TRUE(CallText(council_, "DirectoryService.UpdateYoungPerson",
                         absl::StrCat("request_id: NEW allow_missing: true young_person { "
                                      "young_person_id: '",
                                      child,
                                      "' name: 'Child' responsible_worker_id: 'ann' iro_id: 'iro' "
                                      "team_id: 'team-north' tier: 'over-11' }"),
                         TokenOf(council_, "admin"))
                    .ok());
    ids.push_back(council_.Submit(child).report_id());
  }
  std::sort(ids.begin(), ids.end());
  const std::string received = absl::StrCat(kJune, "measure_id: 'received' page_size: 3");
  const auto page = Ask("ListCounted", received, "tm-north").As<v1::ListCountedResponse>();
  const auto rest =
      Ask("ListCounted", absl::StrCat(received, " page_token: '", page.next_page_token(), "'"),
          "tm-north")
          .As<v1::ListCountedResponse>();
  std::vector<std::string> listed;
  for (const auto* each : {&page, &rest}) {
    for (const auto& entry : each->entries()) listed.push_back(entry.report_id());
  }
  EXPECT_EQ(listed, ids);
  EXPECT_EQ(page.entries(0).holder_id(), "ann");
  EXPECT_EQ(page.entries(0).holder_name(), "Ann Able");
  EXPECT_EQ(rest.next_page_token(), "");
  // Nobody of them was escalated: an empty list, and no secret.
  EXPECT_EQ(Ask("ListCounted", absl::StrCat(kJune, "measure_id: 'escalated'"), "tm-north")
                .As<v1::ListCountedResponse>()
                .entries_size(),
            0);
  const auto log =
      CallText(council_, "GovernanceService.ListAdministration", "", TokenOf(council_, "dir"))
          .As<v1::ListAdministrationResponse>();
  ASSERT_GE(log.entries_size(), 3);
  const v1::AdministrationEntry& last = log.entries(0);
  EXPECT_EQ(last.action(), v1::ADMINISTRATION_ACTION_LIST_COUNTED);
  EXPECT_EQ(last.administrator_id(), "tm-north");
  ASSERT_EQ(last.changed_size(), 1);
  EXPECT_EQ(last.changed(0).kind(), v1::ADMINISTERED_KIND_MEASURE);
  EXPECT_EQ(last.changed(0).id(), "escalated");
}

TEST_F(ManagersListsTest, AFigureOfFewYoungPeopleListsNothing) {
  council_.Submit("yp-1");
  const auto page = Ask("ListCounted", absl::StrCat(kJune, "measure_id: 'received'"), "dir")
                        .As<v1::ListCountedResponse>();
  EXPECT_TRUE(page.few());
  EXPECT_EQ(page.entries_size(), 0);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
