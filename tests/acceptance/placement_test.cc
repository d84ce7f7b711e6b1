#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// Where young people live: entered by administrators, and by an import.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kHouse[] =
    "placement_id: 'house' name: 'The House' kind: PLACEMENT_KIND_RESIDENTIAL in_house: true ";

class PlacementTest : public testing::Test {
 protected:
  CallResult Ask(const std::string& method, const std::string& request) {
    return CallText(council_, "DirectoryService." + method, request, TokenOf(council_, "admin"));
  }
  v1::Placement Update(const std::string& placement, const std::string& etag = "") {
    const CallResult answer =
        Ask("UpdatePlacement", absl::StrCat("request_id: NEW allow_missing: true etag: '", etag,
                                            "' placement { ", placement, " }"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::Placement>();
  }
  // Yan One, who lives there.
  v1::YoungPerson MoveYanTo(const std::string& placement_id, const std::string& more = "") {
    const CallResult answer =
        Ask("UpdateYoungPerson",
            absl::StrCat("request_id: NEW young_person { young_person_id: 'yp-1' name: 'Yan One' "
                         "responsible_worker_id: 'ann' team_id: 'team-north' placement_id: '",
                         placement_id, "' ", more, "}"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::YoungPerson>();
  }
  v1::ImportDirectoryResponse Import(const std::string& rows) {
    const CallResult answer =
        Ask("ImportDirectory",
            absl::StrCat("request_id: NEW csv: 'kind,id,name,team,worker,placement,placement_kind,"
                         "out_of_county\\n",
                         rows, "'"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer.As<v1::ImportDirectoryResponse>();
  }

  Council council_;
};

TEST_F(PlacementTest, WhatIsEnteredIsReadAndListed) {
  const v1::Placement entered = Update(kHouse);
  EXPECT_EQ(Ask("GetPlacement", "placement_id: 'house'").As<v1::Placement>().ShortDebugString(),
            entered.ShortDebugString());
  EXPECT_TRUE(entered.in_house());
  Update("placement_id: 'annexe' name: 'Annexe' kind: PLACEMENT_KIND_OTHER");
  std::vector<std::string> ids;
  std::string token;
  do {
    const auto page = Ask("ListPlacements", absl::StrCat("page_size: 1 page_token: '", token, "'"))
                          .As<v1::ListPlacementsResponse>();
    for (const auto& placement : page.placements()) ids.push_back(placement.placement_id());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(ids, ElementsAre("annexe", "house"));
}

TEST_F(PlacementTest, StaleEtagsStopAnUpdate) {
  const std::string first = Update(kHouse).etag();
  EXPECT_NE(Update(absl::StrCat(kHouse, "closed: true"), first).etag(), first);
  ExpectError(Ask("UpdatePlacement",
                  absl::StrCat("request_id: NEW etag: '", first, "' placement { ", kHouse, " }"))
                  .status,
              grpc::StatusCode::ABORTED, "ETAG_STALE");
  EXPECT_TRUE(Ask("GetPlacement", "placement_id: 'house'").As<v1::Placement>().closed());
}

// Councils had ids of placements before there were any here: taken, and said.
TEST_F(PlacementTest, WhoLivesInAnUnknownPlacementIsTakenAndSaid) {
  EXPECT_TRUE(MoveYanTo("house").placement_unknown());
  Update(kHouse);
  EXPECT_FALSE(MoveYanTo("house").placement_unknown());
  EXPECT_FALSE(MoveYanTo("").placement_unknown());
  EXPECT_TRUE(MoveYanTo("elsewhere").placement_unknown());
  EXPECT_FALSE(MoveYanTo("elsewhere", "left: true ").placement_unknown());
  MoveYanTo("house");
  Update(absl::StrCat(kHouse, "closed: true"));
  EXPECT_TRUE(MoveYanTo("house").placement_unknown());
}

TEST_F(PlacementTest, AnImportBringsThemInAndSaysWhichAreUnknown) {
  auto answer = Import(
      "young_person,yp-1,Yan One,team-north,ann,house,,\\n"
      "young_person,yp-2,Yan Two,team-north,ben,hous,,\\n"
      "placement,house,The House,,,,with_parents,yes\\n");
  EXPECT_EQ(answer.added(), 1);
  EXPECT_EQ(answer.unknown_placements(), 1);
  EXPECT_THAT(answer.unknown_placement_ids(), ElementsAre("hous"));
  const auto house = Ask("GetPlacement", "placement_id: 'house'").As<v1::Placement>();
  EXPECT_EQ(house.kind(), v1::PLACEMENT_KIND_WITH_PARENTS);
  EXPECT_TRUE(house.out_of_county());
  answer = Import("placement,hous,Another House,,,,foster,\\n");
  EXPECT_EQ(answer.unknown_placements(), 0);
  EXPECT_THAT(answer.unknown_placement_ids(), IsEmpty());
}

// They are names and places of children; nobody else sees them.
TEST_F(PlacementTest, NobodyButAdministratorsReadsThem) {
  Update(kHouse);
  for (const char* caller : {"dir", "ann", "tm-north", "yp-1"}) {
    for (const char* method : {"GetPlacement", "ListPlacements", "UpdatePlacement"}) {
      const CallResult answer = CallText(council_, absl::StrCat("DirectoryService.", method), "",
                                         TokenOf(council_, caller));
      EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::PERMISSION_DENIED)
          << caller << " " << method;
    }
  }
}

// A report says where they lived when it came, beside how many live so now.
TEST_F(PlacementTest, FiguresTellReportsApartByThem) {
  Update(kHouse);
  MoveYanTo("house");
  council_.Submit("yp-1");
  council_.Submit("yp-2");
  MoveYanTo("");
  const std::string june = "period { first_month: '2025-06' last_month: '2025-06' } ";
  const auto ask = [&](const std::string& method, const std::string& text) {
    const CallResult answer = CallText(council_, absl::StrCat("ComplianceService.", method),
                                       absl::StrCat(june, text), TokenOf(council_, "dir"));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return answer;
  };
  const auto parts =
      ask("GetBreakdown", "dimensions: DIMENSION_PLACEMENT_KIND").As<v1::GetBreakdownResponse>();
  ASSERT_EQ(parts.cells_size(), 2);
  EXPECT_EQ(parts.cells(0).values(0), "");
  EXPECT_EQ(parts.cells(1).values(0), "residential");
  EXPECT_TRUE(parts.cells(1).has_average_young_people_in_care());
  EXPECT_EQ(parts.cells(1).average_young_people_in_care(), 0) << "nobody lives there now";
  const auto summary = ask("GetSummary", "").As<v1::GetSummaryResponse>();
  EXPECT_EQ(parts.cells(0).average_young_people_in_care(), summary.young_people_in_care());
  EXPECT_EQ(summary.average_young_people_in_care(), summary.young_people_in_care());
  const auto by_provider = ask("GetBreakdown", "dimensions: DIMENSION_PLACEMENT_PROVIDER")
                               .As<v1::GetBreakdownResponse>();
  EXPECT_EQ(by_provider.cells(1).values(0), "in-house");
  EXPECT_FALSE(by_provider.cells(1).has_average_young_people_in_care());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
