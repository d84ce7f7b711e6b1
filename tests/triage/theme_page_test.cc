#include "services/triage/theme_page.h"

#include <boost/asio.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/clock.h"
#include "services/base/errors.h"
#include "services/store/memory/memory_report_store.h"
#include "services/store/memory/memory_theme_store.h"
#include "services/wording/theme_phrases.h"
#include "tests/domain/seen_fields.h"
#include "tests/triage/readers.h"

namespace pledgekeeper::triage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Nobody calls: a page is made for whoever the door says.
class NobodyCalls final : public identity::Authenticator {
 public:
  absl::StatusOr<identity::Caller> Authenticate(const std::string&, absl::Time) const override {
    return base::TokenMissing();
  }
};

// A council of readers in a store in memory, with reports of three young people and themes made of
// them.
class ThemePageTest : public testing::Test {
 protected:
  ThemePageTest() {
    for (const char* id : {"of-r1", "of-r2", "of-r3"}) {
      council_.YoungPerson(id, "ann", "iro", "north");
    }
    RecordCouncil();
  }

  template <typename T>
  T Await(base::Task<T> task) {
    auto answer =
        boost::asio::co_spawn(runtime_.context(), std::move(task), boost::asio::use_future);
    runtime_.context().restart();
    runtime_.context().run();
    return answer.get();
  }

  // Puts the council as it is now into the directory.
  void RecordCouncil() {
    store::DirectoryChange change;
    change.decided_on = directory_.Current()->version();
    for (const auto& [id, team] : council_.entries().teams) change.teams.push_back(team);
    for (const auto& [id, worker] : council_.entries().workers) change.workers.push_back(worker);
    for (const auto& [id, person] : council_.entries().young_people) {
      change.young_people.push_back(person);
    }
    ASSERT_EQ(*Await(store_.CommitDirectory(change)), store::CommitOutcome::kCommitted);
    ASSERT_TRUE(Await(directory_.Refresh()).ok());
  }

  void Submit(const std::string& id, const std::vector<std::string>& hidden_from = {}) {
    domain::Submission submission = domain::KimsSubmission();
    submission.report_id = id;
    submission.young_person_id = "of-" + id;
    submission.hidden_from_ids = hidden_from;
    const auto stored = Await(recorder_.Submit(submission, clock_.Now()));
    ASSERT_TRUE(stored.ok()) << stored.status();
  }
  void Apply(const std::string& id, const domain::Asking& asking) {
    const auto stored = Await(recorder_.Apply(id, asking, clock_.Now()));
    ASSERT_TRUE(stored.ok()) << stored.status();
  }

  // A theme of team north for a reader to whom it was raised, one minute after the one before.
  storage::v1::Theme Theme(const std::string& id, const std::string& reader,
                           const std::vector<std::string>& report_ids) {
    storage::v1::Theme theme;
    theme.set_id(id);
    theme.set_rule_id("team");
    theme.set_place(config::v1::TEAM);
    theme.set_place_id("north");
    theme.set_promise_id("voice");
    theme.set_reader_id(reader);
    theme.set_raised_to_id(reader);
    theme.set_raise_time_ms(absl::ToUnixMillis(Monday() + absl::Minutes(themes_made_++)));
    theme.set_least_reports(2);
    theme.set_days(30);
    theme.mutable_report_ids()->Assign(report_ids.begin(), report_ids.end());
    return theme;
  }
  void Keep(const std::vector<storage::v1::Theme>& themes) {
    store::ThemeChange change;
    change.decided_on = *Await(themes_.LoadProgress());
    change.themes = themes;
    ASSERT_EQ(*Await(themes_.Commit(change)), store::CommitOutcome::kCommitted);
  }

  absl::StatusOr<v1::ListThemesResponse> Read(const std::string& reader, int page_size = 0,
                                              const std::string& page_token = "") {
    v1::ListThemesRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return Await(ReadThemePage(parts_, themes_, reader, request, clock_.Now()));
  }
  // "t1:3:r1,r2": each theme of a reader with its count and the reports that they may read.
  std::vector<std::string> Themes(const std::string& reader) {
    std::vector<std::string> lines;
    const auto page = Read(reader);
    EXPECT_TRUE(page.ok()) << page.status();
    for (const v1::Theme& theme : page->themes()) {
      lines.push_back(absl::StrCat(theme.theme_id(), ":", theme.report_count()));
      for (const std::string& id : theme.report_ids()) absl::StrAppend(&lines.back(), " ", id);
    }
    return lines;
  }

  domain::Council council_ = CouncilOfReaders();
  base::Runtime runtime_{1, 1};
  base::ManualClock clock_{Monday()};
  NobodyCalls authenticator_;
  domain::Rulebook rulebook_ = domain::WalesRules2();
  store::MemoryReportStore store_;
  store::MemoryThemeStore themes_;
  store::DirectoryCache directory_{store_, rulebook_};
  store::Recorder recorder_{store_, directory_, rulebook_, clock_};
  identity::StreamRights stream_rights_{runtime_.context()};
  identity::DoorParts parts_{
      runtime_,   clock_,    authenticator_,    rulebook_,         store_,
      directory_, recorder_, base::SecretKey{}, base::SecretKey{}, stream_rights_};
  int themes_made_ = 0;
};

TEST_F(ThemePageTest, TeamsAndPlacementsAreNamed) {
  council_.entries().workers.at("tm").set_language(v1::LANGUAGE_WELSH);
  RecordCouncil();
  for (const char* id : {"r1", "r2"}) Submit(id);
  storage::v1::Theme at_home = Theme("t1", "sm", {"r1", "r2"});
  at_home.set_place(config::v1::PLACEMENT);
  at_home.set_place_id("home-1");
  const storage::v1::Theme of_team = Theme("t2", "tm", {"r1", "r2"});
  Keep({at_home, of_team});
  const auto of_sm = Read("sm");
  ASSERT_TRUE(of_sm.ok());
  ASSERT_THAT(of_sm->themes(), SizeIs(1));
  EXPECT_EQ(of_sm->themes(0).placement_id(), "home-1");
  EXPECT_EQ(of_sm->themes(0).team_id(), "");
  EXPECT_EQ(of_sm->themes(0).young_people_count(), 2);
  EXPECT_EQ(of_sm->themes(0).text(),
            wording::ThemeText(at_home, {2, 2}, *directory_.Current(), v1::LANGUAGE_ENGLISH));
  const auto of_tm = Read("tm");
  ASSERT_TRUE(of_tm.ok());
  ASSERT_THAT(of_tm->themes(), SizeIs(1));
  EXPECT_EQ(of_tm->themes(0).team_id(), "north");
  EXPECT_EQ(of_tm->themes(0).placement_id(), "");
  EXPECT_EQ(of_tm->themes(0).text(),
            wording::ThemeText(of_team, {2, 2}, *directory_.Current(), v1::LANGUAGE_WELSH));
  EXPECT_EQ(ShowTime(of_tm->themes(0).raise_time()), "Mon 06 10:01");
  EXPECT_EQ(of_tm->themes(0).rule_id(), "team");
  EXPECT_EQ(of_tm->themes(0).promise_id(), "voice");
}

// A report that they are excluded from neither counts nor is named.
TEST_F(ThemePageTest, HiddenReportsAreNotInIt) {
  Submit("r1");
  Submit("r2", {"tm"});
  Submit("r3");
  Keep({Theme("t1", "tm", {"r1", "r2", "r3"})});
  EXPECT_THAT(Themes("tm"), ElementsAre("t1:2 r1 r3"));
  domain::Asking recuse = Ask(v1::ACTION_RECUSE, "tm");
  recuse.request_hash = 77;
  Apply("r3", recuse);
  EXPECT_THAT(Themes("tm"), IsEmpty()) << "one is no theme";
}

// What somebody else holds counts, but cannot be opened from here.
TEST_F(ThemePageTest, ReportsOfOthersAreCountedNotNamed) {
  for (const char* id : {"r1", "r2"}) Submit(id);
  domain::Asking away = TransferTo("ann", "cat");
  away.request_hash = 77;
  Apply("r2", away);
  Keep({Theme("t1", "tm", {"r1", "r2"})});
  EXPECT_THAT(Themes("tm"), ElementsAre("t1:2 r1"));
}

TEST_F(ThemePageTest, ReadersSeeTheirOwnThemesOnly) {
  for (const char* id : {"r1", "r2"}) Submit(id);
  storage::v1::Theme to_look_at = Theme("t3", "hos", {"r1", "r2"});
  to_look_at.set_raised_to_id("tm");
  Keep({Theme("t1", "tm", {"r1", "r2"}), Theme("t2", "tm2", {"r1", "r2"}), to_look_at});
  EXPECT_THAT(Themes("tm"), ElementsAre("t1:2 r1 r2"));
  EXPECT_THAT(Themes("tm2"), IsEmpty()) << "does not stand above team north";
  EXPECT_THAT(Themes("hos"), ElementsAre("t3:2 r1 r2")) << "stands above whom it was raised to";
  EXPECT_THAT(Themes("sm"), IsEmpty());
  EXPECT_THAT(Themes("zed"), IsEmpty());
  council_.Gone("hos");
  RecordCouncil();
  EXPECT_THAT(Themes("hos"), IsEmpty()) << "has left";
}

TEST_F(ThemePageTest, ReportsThatAreGoneCountForNobody) {
  for (const char* id : {"r1", "r2"}) Submit(id);
  Keep({Theme("t1", "tm", {"r1", "r2", "r9"}), Theme("t2", "tm", {"r1", "r9"})});
  EXPECT_THAT(Themes("tm"), ElementsAre("t1:2 r1 r2"));
}

TEST_F(ThemePageTest, PagesGoOnWhereTheyEnded) {
  for (const char* id : {"r1", "r2"}) Submit(id);
  std::vector<storage::v1::Theme> themes;
  for (int i = 1; i <= 7; ++i) {
    // Every second one does not exist for its reader, and takes no place on a page.
    themes.push_back(
        Theme(absl::StrCat("t", i), "tm",
              i % 2 == 0 ? std::vector<std::string>{"r1"} : std::vector<std::string>{"r1", "r2"}));
  }
  Keep(themes);
  std::vector<std::string> pages;
  std::string token;
  do {
    const auto page = Read("tm", 2, token);
    ASSERT_TRUE(page.ok()) << page.status();
    pages.emplace_back();
    for (const v1::Theme& theme : page->themes()) pages.back() += theme.theme_id();
    token = page->next_page_token();
  } while (!token.empty() && pages.size() < 9);
  EXPECT_THAT(pages, ElementsAre("t7t5", "t3t1")) << "newest first";
}

TEST_F(ThemePageTest, PageTokensBelongToTheirReader) {
  for (const char* id : {"r1", "r2"}) Submit(id);
  Keep({Theme("t1", "tm", {"r1", "r2"}), Theme("t2", "tm", {"r1", "r2"})});
  const auto page = Read("tm", 1);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_NE(page->next_page_token(), "");
  EXPECT_EQ(base::ErrorReason(Read("sm", 1, page->next_page_token()).status()),
            "PAGE_TOKEN_INVALID");
  EXPECT_EQ(base::ErrorReason(Read("tm", 1, "made up").status()), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(base::ErrorFact(Read("tm", -1).status(), "field"), "page_size");
}

TEST_F(ThemePageTest, EveryFieldOfTheApiIsShown) {
  for (const char* id : {"r1", "r2"}) Submit(id);
  storage::v1::Theme at_home = Theme("t1", "tm", {"r1", "r2"});
  at_home.set_place(config::v1::PLACEMENT);
  at_home.set_place_id("home-1");
  Keep({at_home, Theme("t2", "tm", {"r1", "r2"})});
  domain::SeenFields seen;
  seen.See(*Read("tm"));
  seen.See(*Read("tm", 1));
  EXPECT_THAT(seen.NeverSet(*v1::ListThemesResponse::descriptor()), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::triage
