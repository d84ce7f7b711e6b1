#include "services/compliance/wall_screens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "services/base/errors.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using v1::WallFigures;

// A screen that keeps what it was shown.
struct Kept {
  int64_t number = 0;
  std::vector<WallFigures> events;
  absl::Status end;

  const WallFigures& last() const { return events.back(); }
};

std::string TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%H:%M:%S", absl::FromUnixSeconds(time.seconds()),
                          absl::FixedTimeZone(3600));
}

// A council of its own, with ten more young people of team north.
class Walls {
 public:
  explicit Walls(const std::string& now = "2025-06-03 10:00") : story(now) {
    domain::Council council = domain::DemoCouncil();
    for (int i = 0; i < 10; ++i) {
      council.YoungPerson("yp-" + std::to_string(i), "ann", "iro", "north");
    }
    story.Enter(council.entries());
  }

  Kept& Open(const std::string& reader) {
    Kept& kept = screens_kept.emplace_back();
    WallScreen screen;
    screen.reader_id = reader;
    screen.language = v1::LANGUAGE_ENGLISH;
    screen.show = [&kept](const WallFigures& figures) { kept.events.push_back(figures); };
    screen.end = [&kept](const absl::Status& why) { kept.end = why; };
    kept.number = screens.Add(std::move(screen));
    story.runtime().restart();
    while (!screens.is_idle()) story.runtime().run_one();
    return kept;
  }
  int ShowDue() { return *story.Await(screens.ShowDue()); }
  // Moves the clock there, and takes the loop's next step.
  int ShowAt(const std::string& time, absl::Duration behind = absl::ZeroDuration()) {
    story.clock().Set(domain::At(time) + behind);
    return ShowDue();
  }
  // So many of them each send a report.
  void Submit(int first, int last, const std::vector<std::string>& about = {}) {
    for (int i = first; i <= last; ++i) {
      ids.push_back(story.Submit("voice", about, "yp-" + std::to_string(i)));
    }
  }

  CouncilStory story;
  std::unique_ptr<TallyCopy> copy = story.NewCopy();
  WallScreens screens{{story.runtime(), story.clock(), story.rulebook(), story.directory(), *copy}};
  std::deque<Kept> screens_kept;
  std::vector<std::string> ids;
};

TEST(RoundedTotalTest, SaysFivesAndNothingOfFew) {
  const struct {
    int young_people;
    int reports_of_each;
    int64_t at_least;
  } rows[] = {{0, 1, 0}, {1, 1, 0},   {4, 1, 0},  {4, 100, 0}, {5, 1, 5},
              {9, 1, 5}, {10, 1, 10}, {5, 3, 15}, {14, 1, 10}};
  for (const auto& row : rows) {
    RoundedTotal total;
    for (int i = 0; i < row.young_people * row.reports_of_each; ++i) {
      total.Add(static_cast<uint32_t>(i % row.young_people));
    }
    EXPECT_EQ(total.AtLeast(), row.at_least) << row.young_people << " " << row.reports_of_each;
  }
}

// It ends, and says why: nobody takes a screen that shows nothing for one that shows how it stands.
TEST(WallScreensTest, AScreenWhoseFirstLookFailsEnds) {
  Walls walls;
  walls.Submit(0, 4);
  walls.story.reports().set_available(false);
  const Kept& screen = walls.Open("tm");
  EXPECT_TRUE(screen.events.empty());
  EXPECT_EQ(screen.end.code(), absl::StatusCode::kUnavailable);
  walls.story.reports().set_available(true);
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:01"), 0) << "it is gone";
  EXPECT_EQ(walls.Open("tm").last().open_at_least(), 5);
}

TEST(WallScreensTest, AScreenShowsAtOnceHowItStands) {
  Walls walls("2025-05-20 10:00");
  walls.Submit(0, 4);
  domain::Asking plan;
  plan.action = v1::ACTION_PLAN_CHANGE;
  plan.actor_id = "ann";
  plan.text = "We ring each week.";
  plan.due_day = absl::CivilDay(2025, 5, 30);
  for (const std::string& id : walls.ids) walls.story.Do(id, plan);
  walls.story.set_now("2025-06-02 23:59");
  walls.Submit(0, 4);
  walls.story.set_now("2025-06-03 00:00");
  walls.Submit(5, 9);
  walls.story.set_now("2025-06-03 10:00");
  const WallFigures figures = walls.Open("tm").last();
  EXPECT_EQ(TimeOf(figures.event_time()), "10:00:00");
  EXPECT_EQ(TimeOf(figures.reckon_time()), "10:00:00");
  EXPECT_EQ(figures.open_at_least(), 15);
  EXPECT_EQ(figures.unanswered_at_least(), 15);
  EXPECT_EQ(figures.oldest_unanswered_days(), 14);
  EXPECT_EQ(figures.came_today_at_least(), 5);
  EXPECT_EQ(figures.came_this_month_at_least(), 10);
  EXPECT_EQ(figures.late_at_least(), 5);
  EXPECT_EQ(figures.soon_at_least(), 10) << "not what is late alone";
  EXPECT_EQ(figures.changes_late_at_least(), 5);
  EXPECT_FALSE(figures.danger_late());
  EXPECT_THAT(figures.team_ids(), testing::ElementsAre("north"));
  EXPECT_EQ(figures.desks_size(), 0);
  EXPECT_GT(figures.clocks_size(), 0);
}

TEST(WallScreensTest, DesksAreThoseOfTheReadersTeams) {
  Walls walls;
  walls.Submit(0, 5);
  for (const std::string& id : walls.ids) {
    walls.story.Do(id, v1::ACTION_RELEASE, "ann");
  }
  const WallFigures figures = walls.Open("tm").last();
  ASSERT_EQ(figures.desks_size(), 1);
  EXPECT_EQ(figures.desks(0).team_id(), "north");
  EXPECT_NE(figures.desks(0).name(), "");
  EXPECT_EQ(figures.desks(0).open_at_least(), 5);
  EXPECT_EQ(walls.Open("tm2").last().desks_size(), 0);
  EXPECT_EQ(walls.Open("tm2").last().open_at_least(), 0);
}

// Their young people's reports may lie on another team's desk, which is not theirs to hang up.
TEST(WallScreensTest, ADeskOfAnotherTeamIsNotShown) {
  Walls walls;
  walls.Submit(0, 5);
  domain::Asking transfer;
  transfer.action = v1::ACTION_TRANSFER;
  transfer.actor_id = "ann";
  transfer.text = "They can see to it.";
  transfer.team_id = "south";
  for (const std::string& id : walls.ids) walls.story.Do(id, transfer);
  const WallFigures figures = walls.Open("tm").last();
  EXPECT_EQ(figures.open_at_least(), 5);
  EXPECT_EQ(figures.desks_size(), 0);
  EXPECT_EQ(walls.Open("dir").last().desks_size(), 1);
}

// A clock that was moved, and has not been looked at again.
class StillClock final : public base::Clock {
 public:
  explicit StillClock(const base::Clock& clock) : clock_(clock) {}
  absl::Time Now() const override { return clock_.Now(); }
  bool HoldsStill() const override { return still; }

  bool still = true;

 private:
  const base::Clock& clock_;
};

TEST(WallScreensTest, NothingIsShownWhileTheClockHoldsStill) {
  Walls walls;
  StillClock clock(walls.story.clock());
  WallScreens screens{
      {walls.story.runtime(), clock, walls.story.rulebook(), walls.story.directory(), *walls.copy}};
  int events = 0;
  WallScreen screen;
  screen.reader_id = "tm";
  screen.show = [&events](const WallFigures&) { ++events; };
  screen.end = [](const absl::Status&) {};
  screens.Add(std::move(screen));
  walls.story.runtime().restart();
  while (!screens.is_idle()) walls.story.runtime().run_one();
  walls.story.set_now("2025-06-03 10:20");
  EXPECT_EQ(*walls.story.Await(screens.ShowDue()), 0);
  clock.still = false;
  EXPECT_EQ(*walls.story.Await(screens.ShowDue()), 0) << "just opened";
  walls.story.set_now("2025-06-03 10:21");
  clock.still = true;
  EXPECT_EQ(*walls.story.Await(screens.ShowDue()), 0);
  clock.still = false;
  EXPECT_EQ(*walls.story.Await(screens.ShowDue()), 1);
  EXPECT_EQ(events, 2);
}

// Else whoever passes by knows whom they just met.
TEST(WallScreensTest, NumbersMoveEachQuarterOfAnHourAlone) {
  Walls walls("2025-06-03 10:01");
  walls.Submit(0, 4);
  const Kept& kept = walls.Open("tm");
  EXPECT_EQ(kept.last().open_at_least(), 5);
  walls.Submit(5, 9);
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:02"), 0) << "just opened";
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:02", absl::Seconds(1)), 1);
  for (const char* minute : {"10:03", "10:14"}) {
    EXPECT_EQ(walls.ShowAt(std::string("2025-06-03 ") + minute), 1);
    EXPECT_EQ(kept.last().open_at_least(), 5);
    EXPECT_EQ(TimeOf(kept.last().reckon_time()), "10:01:00");
  }
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:15"), 1);
  EXPECT_EQ(kept.last().open_at_least(), 10);
  EXPECT_EQ(TimeOf(kept.last().reckon_time()), "10:15:00");
}

TEST(WallScreensTest, AnEventComesOnEachMinuteAndAtNoOtherTime) {
  Walls walls;
  const Kept& kept = walls.Open("tm");
  EXPECT_EQ(walls.ShowDue(), 0);
  walls.Submit(0, 9);
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:00", absl::Seconds(59)), 0);
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:01"), 1);
  EXPECT_EQ(walls.ShowDue(), 0);
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:07", absl::Seconds(30)), 1) << "one, whatever was missed";
  EXPECT_EQ(TimeOf(kept.last().event_time()), "10:07:00");
  EXPECT_EQ(kept.events.size(), 3u);
}

// However few they are: somebody may be in the room who can help.
TEST(WallScreensTest, DangerThatNobodyAnsweredInTimeIsShownOnTheNextMinute) {
  Walls walls("2025-06-03 10:01");
  walls.Submit(0, 0);
  domain::Asking danger;
  danger.action = v1::ACTION_SET_URGENCY;
  danger.actor_id = "ann";
  danger.urgency = v1::URGENCY_DANGER;
  danger.text = "They are not safe at home.";
  walls.story.Do(walls.ids[0], danger);
  walls.story.set_now("2025-06-03 10:15");
  const Kept& kept = walls.Open("tm");
  walls.ShowDue();
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:15", absl::Seconds(59)), 0);
  EXPECT_FALSE(kept.last().danger_late());
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:16"), 1);
  EXPECT_TRUE(kept.last().danger_late());
  EXPECT_EQ(kept.last().late_at_least(), 0);
  EXPECT_EQ(kept.last().clocks_size(), 0);
  EXPECT_EQ(TimeOf(kept.last().reckon_time()), "10:15:00");
  EXPECT_FALSE(walls.Open("tm2").last().danger_late()) << "another team's";
}

// The same minutes in two worlds, of which one has reports that the reader must not know of.
std::vector<std::string> EventsOf(const std::string& reader, bool with_excluded) {
  Walls walls;
  const Kept& kept = walls.Open(reader);
  walls.Submit(0, 4);
  const std::string since = "2025-06-03 ";
  for (const char* minute : {"10:01", "10:14", "10:15", "10:16", "10:30", "14:30", "14:31"}) {
    if (with_excluded) {
      walls.Submit(5, 9, {"tm"});
      domain::Asking danger;
      danger.action = v1::ACTION_SET_URGENCY;
      danger.actor_id = "cat";
      danger.urgency = v1::URGENCY_DANGER;
      danger.text = "They are not safe at home.";
      // Whoever has it; nobody else may.
      for (size_t i = walls.ids.size() - 5; i < walls.ids.size(); ++i) {
        static_cast<void>(walls.story.Try(walls.ids[i], danger));
      }
    }
    walls.ShowAt(since + minute);
    walls.ShowDue();
  }
  std::vector<std::string> bytes;
  for (const WallFigures& event : kept.events) bytes.push_back(event.SerializeAsString());
  return bytes;
}

TEST(WallScreensTest, WhoeverMustKnowNothingOfAReportSeesTheSameAtTheSameTime) {
  EXPECT_EQ(EventsOf("tm", true), EventsOf("tm", false));
  EXPECT_NE(EventsOf("dir", true), EventsOf("dir", false));
}

TEST(WallScreensTest, ThoseOfOneScopeEachSeeTheirOwn) {
  Walls walls;
  walls.Submit(0, 4);
  walls.Submit(5, 9, {"sm"});  // whom hos manages
  const Kept& director = walls.Open("dir");
  const Kept& head = walls.Open("hos");
  walls.ShowDue();
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:15"), 2) << "reckoned together";
  EXPECT_EQ(director.last().open_at_least(), 10);
  EXPECT_EQ(head.last().open_at_least(), 5);
}

TEST(WallScreensTest, WhoManagesOtherTeamsSeesThoseAtOnce) {
  Walls walls;
  walls.Submit(0, 4);
  const Kept& north = walls.Open("tm");
  const Kept& south = walls.Open("tm2");
  walls.ShowDue();
  domain::DirectoryEntries moved;
  for (auto team : walls.story.directory().Current()->entries().teams) {
    team.second.set_manager_id(team.first == "north" ? "tm2" : "tm");
    moved.teams.insert(team);
  }
  walls.story.Enter(moved);
  EXPECT_EQ(walls.ShowDue(), 2) << "in the same minute";
  EXPECT_EQ(north.last().open_at_least(), 0);
  EXPECT_THAT(north.last().team_ids(), testing::ElementsAre("south"));
  EXPECT_EQ(south.last().open_at_least(), 5);
  EXPECT_EQ(walls.ShowDue(), 0);
}

TEST(WallScreensTest, WhoIsNoManagerIsToldSoAndNothingElse) {
  Walls walls;
  const Kept& never = walls.Open("ann");
  EXPECT_EQ(never.end, base::RoleMayNotCall());
  EXPECT_TRUE(never.events.empty());
  const Kept& no_more = walls.Open("tm");
  walls.ShowDue();
  domain::DirectoryEntries entries;
  auto tm = walls.story.directory().Current()->entries().workers.at("tm");
  tm.set_role(v1::ROLE_SOCIAL_WORKER);
  entries.workers["tm"] = tm;
  walls.story.Enter(entries);
  EXPECT_EQ(walls.ShowDue(), 0);
  EXPECT_EQ(no_more.end, base::RoleMayNotCall());
  EXPECT_EQ(no_more.events.size(), 1u);
}

// What cannot be read is no reason to show what is old as if it were new.
TEST(WallScreensTest, WithoutTheStoreNothingIsShownUntilItIsBack) {
  Walls walls;
  const Kept& kept = walls.Open("tm");
  walls.ShowDue();
  walls.story.reports().set_available(false);
  walls.story.set_now("2025-06-03 10:01");
  EXPECT_EQ(walls.story.Await(walls.screens.ShowDue()).status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(kept.events.size(), 1u);
  EXPECT_TRUE(kept.end.ok());
  EXPECT_EQ(walls.Open("tm2").end.code(), absl::StatusCode::kUnavailable);
  walls.story.reports().set_available(true);
  EXPECT_EQ(walls.ShowDue(), 1);
}

TEST(WallScreensTest, TheEndOfTheServerEndsEachScreenAndWhicheverComesLater) {
  Walls walls;
  const Kept& kept = walls.Open("tm");
  walls.screens.Stop();
  EXPECT_EQ(kept.end, base::ShuttingDown());
  EXPECT_EQ(walls.Open("tm").end, base::ShuttingDown());
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:01"), 0);
}

TEST(WallScreensTest, AScreenThatIsClosedIsShownNothing) {
  Walls walls;
  const Kept& kept = walls.Open("tm");
  walls.screens.Remove(kept.number);
  EXPECT_EQ(walls.ShowAt("2025-06-03 10:01"), 0);
  EXPECT_EQ(kept.events.size(), 1u);
}

}  // namespace
}  // namespace pledgekeeper::compliance
