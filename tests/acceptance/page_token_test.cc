#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/shared_council.h"
#include "tests/acceptance/harness/transitions.h"

// Paging through every list, and page tokens that are not of that list.
namespace pledgekeeper::acceptance {
namespace {

constexpr auto kInvalid = grpc::StatusCode::INVALID_ARGUMENT;
constexpr int kReports = 25;

// 25 reports of yp-1, with ann, one minute apart; 25 more of yp-2, with ben, all in one moment.
class PageTokenTest : public SharedCouncilTest<PageTokenTest> {
 public:
  static void SetUpTestSuite() {
    SharedCouncilTest::SetUpTestSuite();
    for (int i = 0; i < kReports; ++i) {
      council().clock().Set(council().clock().Now() + absl::Minutes(1));
      reports_.push_back(council().Submit("yp-1").report_id());
    }
    for (int i = 0; i < kReports; ++i) at_once_.insert(council().Submit("yp-2").report_id());
  }
  static void TearDownTestSuite() {
    reports_.clear();
    at_once_.clear();
    SharedCouncilTest::TearDownTestSuite();
  }

 protected:
  // The ids of one page, and the token of the next.
  static std::vector<std::string> Page(const std::string& person, int size, std::string& token) {
    const std::string request = absl::StrCat("page_size: ", size, " page_token: '", token, "'");
    std::vector<std::string> ids;
    if (person.starts_with("yp-")) {
      const CallResult answer =
          CallText(council(), "ReportService.ListReports", request, TokenOf(council(), person));
      EXPECT_TRUE(answer.ok()) << answer.status.error_message();
      const auto page = answer.As<v1::ListReportsResponse>();
      for (const auto& report : page.reports()) ids.push_back(report.report_id());
      token = page.next_page_token();
    } else {
      const CallResult answer =
          CallText(council(), "TriageService.ListQueue", request, TokenOf(council(), person));
      EXPECT_TRUE(answer.ok()) << answer.status.error_message();
      const auto page = answer.As<v1::ListQueueResponse>();
      for (const auto& item : page.items()) ids.push_back(item.report_id());
      token = page.next_page_token();
    }
    return ids;
  }
  // All pages; `sizes` gets the size of each.
  static std::vector<std::string> AllPages(const std::string& person, int size,
                                           std::vector<size_t>& sizes) {
    std::vector<std::string> ids;
    std::string token;
    do {
      const std::vector<std::string> page = Page(person, size, token);
      sizes.push_back(page.size());
      ids.insert(ids.end(), page.begin(), page.end());
    } while (!token.empty() && sizes.size() < 100);
    return ids;
  }
  static std::string TokenAfterOne(const std::string& person) {
    std::string token;
    Page(person, 1, token);
    EXPECT_NE(token, "");
    return token;
  }

  static inline std::vector<std::string> reports_;  // of yp-1, oldest first
  static inline std::set<std::string> at_once_;     // of yp-2
};

TEST_F(PageTokenTest, EachReportComesOnceNewestFirst) {
  const std::vector<std::string> newest_first(reports_.rbegin(), reports_.rend());
  const struct {
    int size;
    std::vector<size_t> pages;
  } rows[] = {{1, std::vector<size_t>(25, 1)},
              {7, {7, 7, 7, 4}},
              {24, {24, 1}},
              {25, {25}},
              {0, {20, 5}},
              {100, {25}},
              {2147483647, {25}}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.size);
    std::vector<size_t> sizes;
    EXPECT_EQ(AllPages("yp-1", row.size, sizes), newest_first);
    EXPECT_EQ(sizes, row.pages);
  }
}

TEST_F(PageTokenTest, QueueComesOnceMostUrgentFirst) {
  // All are due on the same day at the same time; the urgent ones stand before the others.
  for (const auto& [index, urgency] :
       {std::pair(3, "URGENCY_DANGER"), std::pair(20, "URGENCY_HIGH"),
        std::pair(11, "URGENCY_DANGER")}) {
    EXPECT_TRUE(CallText(council(), "TriageService.SetUrgency",
                         absl::StrCat("request_id: NEW report_id: '", reports_[index],
                                      "' reason: 'r' urgency: ", urgency),
                         TokenOf(council(), "ann"))
                    .ok());
  }
  for (const int size : {1, 2, 7, 24, 25, 100}) {
    SCOPED_TRACE(size);
    std::vector<size_t> sizes;
    const std::vector<std::string> ids = AllPages("ann", size, sizes);
    EXPECT_EQ(sizes.size(), static_cast<size_t>((kReports + size - 1) / size));
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()),
              std::set<std::string>(reports_.begin(), reports_.end()));
    ASSERT_EQ(ids.size(), reports_.size());
    EXPECT_EQ((std::set<std::string>{ids[0], ids[1]}),
              (std::set<std::string>{reports_[3], reports_[11]}));
    EXPECT_EQ(ids[2], reports_[20]);
  }
}

TEST_F(PageTokenTest, ReportsOfOneMomentComeOnceToo) {
  for (const char* person : {"yp-2", "ben"}) {
    for (const int size : {1, 4, 24}) {
      SCOPED_TRACE(absl::StrCat(person, " ", size));
      std::vector<size_t> sizes;
      const std::vector<std::string> ids = AllPages(person, size, sizes);
      EXPECT_EQ(ids.size(), at_once_.size());
      EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), at_once_);
    }
  }
}

TEST_F(PageTokenTest, WhatComesInBetweenMovesNothing) {
  std::string token;
  const std::vector<std::string> first = Page("yp-3", 1, token);
  EXPECT_TRUE(first.empty());
  std::vector<std::string> early;
  for (int i = 0; i < 4; ++i) {
    council().clock().Set(council().clock().Now() + absl::Minutes(1));
    early.push_back(council().Submit("yp-3").report_id());
  }
  EXPECT_EQ(Page("yp-3", 2, token), (std::vector<std::string>{early[3], early[2]}));
  council().clock().Set(council().clock().Now() + absl::Minutes(1));
  const std::string late = council().Submit("yp-3").report_id();
  EXPECT_EQ(Page("yp-3", 2, token), (std::vector<std::string>{early[1], early[0]}));
  EXPECT_EQ(token, "");
  EXPECT_EQ(Page("yp-3", 1, token), std::vector<std::string>{late});
}

TEST_F(PageTokenTest, TokensOfOtherListsAndCallersAreRefused) {
  const std::string admin = TokenOf(council(), "admin");
  const std::string of_teams =
      CallText(council(), "DirectoryService.ListTeams", "page_size: 1", admin)
          .As<v1::ListTeamsResponse>()
          .next_page_token();
  const std::string of_workers =
      CallText(council(), "DirectoryService.ListWorkers", "page_size: 1", admin)
          .As<v1::ListWorkersResponse>()
          .next_page_token();
  const std::string of_reports = TokenAfterOne("yp-1");
  const std::string of_queue = TokenAfterOne("ann");
  EXPECT_NE(of_teams, "");
  EXPECT_NE(of_workers, "");
  const struct {
    const char* method;
    const char* caller;
    std::string token;
    const char* fields;
  } rows[] = {
      {"ReportService.ListReports", "yp-2", of_reports, ""},
      {"ReportService.ListReports", "yp-1", of_queue, ""},
      {"ReportService.ListReports", "yp-1", of_teams, ""},
      {"TriageService.ListQueue", "ben", of_queue, ""},
      {"TriageService.ListQueue", "tm-north", of_queue, ""},
      {"TriageService.ListQueue", "ann", TokenAfterOne("ben"), ""},
      {"TriageService.ListQueue", "ann", of_reports, ""},
      {"TriageService.ListDesk", "ann", of_queue, ""},
      {"TriageService.ListDesk", "sm", of_queue, "team_id: 'team-north'"},
      {"PledgeService.ListPledges", "ann", of_queue, ""},
      {"CheckInService.ListCheckIns", "yp-1", of_reports, ""},
      {"DirectoryService.ListTeams", "admin", of_workers, ""},
      {"DirectoryService.ListWorkers", "admin", of_teams, ""},
      {"DirectoryService.ListYoungPeople", "admin", of_workers, ""},
      {"DirectoryService.ListPlacements", "admin", of_workers, ""},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.caller));
    const CallResult answer =
        CallText(council(), row.method, absl::StrCat(row.fields, " page_token: '", row.token, "'"),
                 TokenOf(council(), row.caller));
    ExpectError(answer.status, kInvalid, "PAGE_TOKEN_INVALID", "page_token");
  }
}

TEST_F(PageTokenTest, TamperedTokensAreRefused) {
  const std::string token = TokenAfterOne("yp-1");
  std::vector<std::string> tampered = {"x",
                                       "====",
                                       " ",
                                       token + "x",
                                       token + token,
                                       std::string(600, 'A'),
                                       std::string(100'000, 'A')};
  // The last character may hold bits that say nothing.
  for (size_t i = 0; i + 1 < token.size(); ++i) {
    tampered.push_back(token);
    tampered.back()[i] = token[i] == 'Q' ? 'h' : 'Q';
  }
  for (size_t size = 1; size + 1 < token.size(); ++size) tampered.push_back(token.substr(0, size));
  for (const std::string& wrong : tampered) {
    SCOPED_TRACE(wrong.substr(0, 80));
    const CallResult answer =
        CallText(council(), "ReportService.ListReports", absl::StrCat("page_token: '", wrong, "'"),
                 TokenOf(council(), "yp-1"));
    ExpectError(answer.status, kInvalid, "PAGE_TOKEN_INVALID", "page_token");
  }
}

TEST_F(PageTokenTest, NegativePageSizesAreRefused) {
  for (const auto* method : Methods()) {
    if (method->input_type()->FindFieldByName("page_size") == nullptr) continue;
    const std::string& service = method->service()->name();
    const bool administrators =
        service == "DirectoryService" || service == "RulesService" || service == "NotifyService";
    const bool staff = service == "TriageService" || service == "SpeakingService";
    const bool director = service == "GovernanceService" || service == "ComplianceService" ||
                          service == "PublishingService";
    const char* caller = administrators ? "admin" : director ? "dir" : staff ? "ann" : "yp-1";
    // What else it needs, so that nothing before the page size is wrong.
    const char* rest = method->name() == "ReplanReports"
                           ? "request_id: NEW to_policy_id: 'demo' to_version: 1 reason: 'r' "
                       : method->name() == "MoveClocks"  ? "request_id: NEW "
                       : method->name() == "GetForecast" ? "days: 7 "
                       : service == "SpeakingService"    ? "young_person_id: 'yp-1' "
                                                         : "";
    for (const char* size : {"-1", "-2147483648"}) {
      SCOPED_TRACE(absl::StrCat(NameOf(*method), " ", size));
      const CallResult answer =
          CallText(council(), NameOf(*method), absl::StrCat(rest, "page_size: ", size),
                   TokenOf(council(), caller));
      ExpectError(answer.status, kInvalid, "FIELD_MALFORMED", "page_size");
    }
  }
}

TEST_F(PageTokenTest, DirectoryListsComeOnceInOrder) {
  const std::string admin = TokenOf(council(), "admin");
  std::vector<std::string> ids;
  std::string token;
  for (int page = 0; page < 20; ++page) {
    const auto response = CallText(council(), "DirectoryService.ListWorkers",
                                   absl::StrCat("page_size: 2 page_token: '", token, "'"), admin)
                              .As<v1::ListWorkersResponse>();
    for (const auto& worker : response.workers()) ids.push_back(worker.worker_id());
    token = response.next_page_token();
    if (token.empty()) break;
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"ann", "ben", "cat", "dir", "hos", "iro", "sm",
                                           "tm-north", "tm-south"}));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
