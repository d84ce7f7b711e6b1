#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// Who claims a report from a desk begins in time, or it goes back: four working hours here.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class LeaseTest : public testing::Test {
 protected:
  // A report on the desk of team-north, claimed by ben on Tuesday 3 June at 10:00.
  std::string Claimed() {
    const std::string id = council_.Submit("yp-1").report_id();
    EXPECT_TRUE(Release(council_, "ann", id).ok());
    EXPECT_TRUE(Claim(council_, "ben", id).ok());
    return id;
  }

  Council council_{Council::Options{.policy = "wales-representation/2"}};
};

TEST_F(LeaseTest, ForgottenClaimGoesBackToItsDesk) {
  const std::string id = Claimed();
  v1::TriageReport report;
  ASSERT_TRUE(council_.Open("ben", id, &report).ok());
  EXPECT_EQ(LondonText(report.claimed_until_time()), "Tue 3 Jun 14:00");
  council_.MoveTo(London(2025, 6, 3, 13, 59));
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "ben");
  council_.MoveTo(London(2025, 6, 3, 14));
  WakeNow(council_);
  const v1::Report back = council_.Get("yp-1", id);
  EXPECT_EQ(back.holder().worker_id(), "");
  EXPECT_EQ(back.holder().reason(), v1::RESPONSIBILITY_REASON_LEASE_ENDED);
  EXPECT_EQ(back.status(), v1::STATUS_WE_HAVE_IT);
  EXPECT_THAT(DeskOf(council_, "ann"), ElementsAre(id));
  EXPECT_THAT(QueueOf(council_, "ben"), IsEmpty());
  EXPECT_THAT(TimelineOf(back), Contains("Tue 3 Jun 14:00 LEASE_ENDED").Times(1));
}

TEST_F(LeaseTest, CountsOfficeHoursOnly) {
  council_.clock().Set(London(2025, 6, 6, 16));  // a Friday
  const std::string id = Claimed();
  v1::TriageReport report;
  ASSERT_TRUE(council_.Open("ben", id, &report).ok());
  EXPECT_EQ(LondonText(report.claimed_until_time()), "Mon 9 Jun 12:00");
}

TEST_F(LeaseTest, AnyWorkKeepsIt) {
  const struct {
    const char* method;
    const char* fields;
  } rows[] = {{"AcknowledgeReport", ""},
              {"SendMessage", "text: 't'"},
              {"AddNote", "text: 't'"},
              {"PlanChange", "plan: 'p'"}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.method);
    const std::string id = Claimed();
    const CallResult worked =
        CallText(council_, absl::StrCat("TriageService.", row.method),
                 absl::StrCat("request_id: NEW report_id: '", id, "' ", row.fields),
                 TokenOf(council_, "ben"));
    ASSERT_TRUE(worked.ok()) << worked.status.error_message();
    EXPECT_FALSE(worked.As<v1::TriageReport>().has_claimed_until_time());
    council_.MoveBy(absl::Hours(24));
    EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "ben");
    EXPECT_THAT(TimelineOf(council_.Get("yp-1", id)), Not(Contains(HasSubstr("LEASE_ENDED"))));
  }
}

TEST_F(LeaseTest, OnlyReadingIsNoWork) {
  const std::string id = Claimed();
  council_.MoveTo(London(2025, 6, 3, 13));
  ASSERT_TRUE(council_.Open("ben", id).ok());
  council_.MoveTo(London(2025, 6, 3, 15));
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "");
}

TEST_F(LeaseTest, WhatIsTakenFromAHolderHasNone) {
  const std::string id = council_.Submit("yp-1").report_id();
  ASSERT_TRUE(Claim(council_, "tm-north", id).ok());
  v1::TriageReport report;
  ASSERT_TRUE(council_.Open("tm-north", id, &report).ok());
  EXPECT_FALSE(report.has_claimed_until_time());
  council_.MoveBy(absl::Hours(30));
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "tm-north");
}

TEST_F(LeaseTest, SurvivesARestart) {
  const std::string id = Claimed();
  council_.Restart();
  council_.MoveTo(London(2025, 6, 3, 14, 1));
  EXPECT_EQ(council_.Get("yp-1", id).holder().worker_id(), "");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
