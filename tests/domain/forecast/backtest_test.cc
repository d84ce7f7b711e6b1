#include "services/domain/forecast/backtest.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "gtest/gtest.h"
#include "services/domain/report/lifecycle.h"
#include "tests/domain/fixtures.h"

// A report that lives again: under its own policy just as it did, under another one otherwise.
namespace pledgekeeper::domain {
namespace {

absl::Time Monday() { return At("2025-01-06 10:00"); }

// A story whose history is kept.
class Kept {
 public:
  Kept(const Rulebook& rules, v1::Safety safety, const std::vector<std::string>& about,
       bool compliment = false)
      : story_(DemoCouncil(), rules, Monday()) {
    Submission submission = KimsSubmission();
    submission.safety = safety;
    submission.about_ids = about;
    submission.compliment = compliment;
    history_.push_back(story_.Submit(submission).entry);
  }
  void Pass(absl::Duration time) {
    for (const ReportChange& change : story_.ChangesUntil(story_.now() + time)) {
      history_.push_back(change.entry);
    }
  }
  // Nothing happens if it is not possible here: the same steps are told under every policy.
  void Try(const Asking& asking) {
    Asking asked = asking;
    asked.request_hash = ++asked_;
    const auto change = story_.Ask(asked);
    if (change.ok() && change->has_value() && !(*change)->is_reading) {
      history_.push_back((*change)->entry);
      ++done_;
    }
  }
  void Try(v1::Action action, const std::string& actor, const std::string& text = "words") {
    Asking asking;
    asking.action = action;
    asking.actor_id = actor;
    asking.text = text;
    Try(asking);
  }
  std::string holder() const { return story_.report().holder_id(); }

  Course Was() const {
    return CourseOf({story_.report(), history_}, story_.rulebook(), story_.now());
  }
  Course Under(const Rulebook& rules) const {
    Reliving reliving(const_cast<Story&>(story_).stored(), history_, rules.policy(),
                      {story_.directory(), rules, story_.now()});
    while (reliving.GoOn(5)) {
    }
    return reliving.course();
  }
  int done() const { return done_; }

 private:
  Story story_;
  std::vector<storage::v1::HistoryEntry> history_;
  uint64_t asked_ = 1000;
  int done_ = 0;
};

std::string Text(const Course& course) {
  std::string text;
  for (const auto& [name, counts] : course.clocks) {
    absl::StrAppend(&text, name, " ", counts.in_time, " ", counts.late, " ", counts.running, " ",
                    counts.running_late, "; ");
  }
  absl::StrAppend(&text, "rungs ", course.rungs.rungs, " ", course.rungs.outside_office_hours);
  return text;
}

using Steps = std::function<void(Kept&)>;

Asking Milestone(v1::Milestone milestone, const std::string& actor) {
  Asking asking;
  asking.action = v1::ACTION_RECORD_MILESTONE;
  asking.actor_id = actor;
  asking.milestone = milestone;
  asking.text = "because";
  asking.until = At("2030-01-01 00:00");
  return asking;
}

const std::map<std::string, Steps>& Tales() {
  static const auto* const kTales = new std::map<std::string, Steps>{
      {"nobody acts", [](Kept& kept) { kept.Pass(absl::Hours(400)); }},
      {"all in time",
       [](Kept& kept) {
         kept.Pass(absl::Hours(1));
         kept.Try(v1::ACTION_OPEN, "ann");
         kept.Try(v1::ACTION_ACKNOWLEDGE, "ann");
         kept.Pass(absl::Hours(30));
         kept.Try(v1::ACTION_RESOLVE, "ann");
         kept.Pass(absl::Hours(2));
         kept.Try(v1::ACTION_CONFIRM, "kim");
         kept.Pass(absl::Hours(600));
       }},
      {"late, then answered, then unanswered",
       [](Kept& kept) {
         kept.Pass(absl::Hours(300));
         kept.Try(v1::ACTION_ACKNOWLEDGE, kept.holder());
         kept.Pass(absl::Hours(5));
         kept.Try(v1::ACTION_RESOLVE, kept.holder());
         kept.Pass(absl::Hours(700));
       }},
      {"not sorted twice",
       [](Kept& kept) {
         for (int i = 0; i < 2; ++i) {
           kept.Pass(absl::Hours(20));
           kept.Try(v1::ACTION_ACKNOWLEDGE, kept.holder(), "");
           kept.Pass(absl::Hours(40));
           kept.Try(v1::ACTION_RESOLVE, kept.holder());
           kept.Pass(absl::Hours(40));
           kept.Try(v1::ACTION_REOPEN, "kim");
         }
         kept.Pass(absl::Hours(400));
       }},
      {"words to and fro",
       [](Kept& kept) {
         kept.Try(v1::ACTION_ACKNOWLEDGE, kept.holder());
         kept.Pass(absl::Hours(3));
         kept.Try(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim");
         kept.Pass(absl::Hours(100));
         kept.Try(v1::ACTION_MESSAGE_FROM_WORKER, kept.holder());
         kept.Pass(absl::Hours(10));
         kept.Try(v1::ACTION_RESOLVE, kept.holder());
         kept.Try(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim");
         kept.Pass(absl::Hours(200));
         kept.Try(v1::ACTION_CORRECT_ANSWER, kept.holder());
         kept.Pass(absl::Hours(600));
       }},
      {"a stage, a hold and more time",
       [](Kept& kept) {
         kept.Try(v1::ACTION_ACKNOWLEDGE, kept.holder());
         Asking asking;
         asking.action = v1::ACTION_REQUEST_STAGE;
         asking.actor_id = "kim";
         asking.milestone = v1::MILESTONE_FORMAL_REQUESTED;
         kept.Try(asking);
         kept.Pass(absl::Hours(50));
         kept.Try(v1::ACTION_ACKNOWLEDGE, kept.holder());
         asking = {};
         asking.action = v1::ACTION_HOLD_CLOCK;
         asking.actor_id = "dir";
         asking.clock = "formal";
         asking.hold_reason = "court";
         asking.until = Monday() + absl::Hours(200);
         kept.Try(asking);
         kept.Pass(absl::Hours(60));
         asking = {};
         asking.action = v1::ACTION_RESUME_CLOCK;
         asking.actor_id = "dir";
         asking.clock = "formal";
         kept.Try(asking);
         kept.Pass(absl::Hours(900));
       }},
      {"danger said later, seen, and taken back",
       [](Kept& kept) {
         kept.Pass(absl::Hours(4));
         kept.Try(v1::ACTION_SAY_NOT_SAFE, "kim");
         kept.Pass(absl::Hours(9));
         kept.Try(v1::ACTION_ACKNOWLEDGE, kept.holder());
         Asking ended = Milestone(v1::MILESTONE_DANGER_ENDED, kept.holder());
         ended.until = Monday() + absl::Hours(13);
         kept.Try(ended);
         kept.Pass(absl::Hours(30));
         kept.Try(v1::ACTION_WITHDRAW, "kim");
         kept.Pass(absl::Hours(500));
       }},
      {"staff see danger, twice, and she is not sure",
       [](Kept& kept) {
         kept.Try(v1::ACTION_ACKNOWLEDGE, kept.holder());
         kept.Pass(absl::Hours(2));
         Asking asking;
         asking.action = v1::ACTION_ANSWER_SAFETY;
         asking.actor_id = "kim";
         asking.safety = v1::SAFETY_NOT_SURE;
         kept.Try(asking);
         kept.Pass(absl::Hours(7));
         asking = {};
         asking.action = v1::ACTION_SET_URGENCY;
         asking.actor_id = kept.holder();
         asking.urgency = v1::URGENCY_DANGER;
         kept.Try(asking);
         kept.Pass(absl::Hours(7));
         kept.Try(asking);
         kept.Try(v1::ACTION_RESOLVE, kept.holder());
         kept.Pass(absl::Hours(80));
       }},
      {"whoever answered is objected to",
       [](Kept& kept) {
         kept.Try(v1::ACTION_ACKNOWLEDGE, "ann");
         kept.Try(v1::ACTION_RESOLVE, "ann");
         kept.Pass(absl::Hours(20));
         Asking asking;
         asking.action = v1::ACTION_CHANGE_OBJECTIONS;
         asking.actor_id = "kim";
         asking.add_ids = {"ann"};
         kept.Try(asking);
         kept.Pass(absl::Hours(400));
       }},
      {"she says later whom it is about",
       [](Kept& kept) {
         kept.Pass(absl::Hours(20));
         Asking asking;
         asking.action = v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
         asking.actor_id = "kim";
         asking.text = "It was cat.";
         asking.about_ids = {"cat"};
         kept.Try(asking);
         kept.Pass(absl::Hours(100));
         kept.Try(Milestone(v1::MILESTONE_OFFICER_TOLD, kept.holder()));
         kept.Pass(absl::Hours(100));
       }},
      {"changes made late, moved, dropped and never made",
       [](Kept& kept) {
         kept.Try(v1::ACTION_ACKNOWLEDGE, "ann");
         const auto change = [&](v1::Action action, int number, int days) {
           Asking asking{.action = action, .actor_id = kept.holder(), .text = "because"};
           asking.change_number = number;
           if (days > 0) asking.due_day = absl::CivilDay(2025, 1, 6) + days;
           kept.Try(asking);
         };
         change(v1::ACTION_PLAN_CHANGE, 0, 4);
         change(v1::ACTION_PLAN_CHANGE, 0, 9);
         change(v1::ACTION_PLAN_CHANGE, 0, 2);
         change(v1::ACTION_PLAN_CHANGE, 0, 0);
         kept.Pass(absl::Hours(30));
         kept.Try(v1::ACTION_RESOLVE, kept.holder());
         kept.Pass(absl::Hours(10));
         kept.Try(v1::ACTION_CONFIRM, "kim");
         kept.Pass(absl::Hours(90));
         change(v1::ACTION_MAKE_CHANGE, 1, 0);
         change(v1::ACTION_AMEND_CHANGE, 3, 30);
         kept.Pass(absl::Hours(90));
         change(v1::ACTION_DROP_CHANGE, 2, 0);
         kept.Pass(absl::Hours(3000));
       }},
      {"put off",
       [](Kept& kept) {
         Asking asking;
         asking.action = v1::ACTION_SNOOZE;
         asking.actor_id = "ann";
         asking.until = Monday() + absl::Hours(30);
         kept.Try(asking);
         kept.Pass(absl::Hours(90));
       }},
  };
  return *kTales;
}

const std::map<std::string, const Rulebook*>& AllRules() {
  static const auto* const kRules = new std::map<std::string, const Rulebook*>{
      {"wales 1", &WalesRules()},  {"wales 2", &WalesRules2()},    {"wales 3", &WalesRules3()},
      {"wales 5", &WalesRules5()}, {"wales 7", &WalesRules7()},    {"wales 8", &WalesRules8()},
      {"wales 9", &WalesRules9()}, {"england 1", &EnglandRules()}, {"england 2", &EnglandRules2()}};
  return *kRules;
}

TEST(RelivingTest, UnderItsOwnPolicyAReportLivesJustAsItDid) {
  int done = 0;
  int64_t rungs = 0;
  for (const auto& [rules_name, rules] : AllRules()) {
    for (const v1::Safety safety : {v1::SAFETY_SAFE, v1::SAFETY_NOT_SAFE, v1::SAFETY_NOT_SURE}) {
      for (const auto& about : std::vector<std::vector<std::string>>{{}, {"cat"}}) {
        for (const auto& [tale_name, tale] : Tales()) {
          SCOPED_TRACE(absl::StrCat(rules_name, " ", v1::Safety_Name(safety), " ", about.size(),
                                    " ", tale_name));
          Kept kept(*rules, safety, about);
          kept.Pass(absl::Minutes(1));
          tale(kept);
          EXPECT_EQ(Text(kept.Under(*rules)), Text(kept.Was()));
          done += kept.done();
          rungs += kept.Was().rungs.rungs;
        }
      }
    }
  }
  EXPECT_GT(done, 500) << "the stories are worth telling";
  EXPECT_GT(rungs, 5000);
}

// A compliment: thanked for late, found to be more, said not to be sorted.
TEST(RelivingTest, ACompliment) {
  const std::vector<std::vector<v1::Action>> kTales = {
      {v1::ACTION_THANK},
      {v1::ACTION_TREAT_AS_REPORT, v1::ACTION_ACKNOWLEDGE, v1::ACTION_RESOLVE},
      {v1::ACTION_THANK, v1::ACTION_TREAT_AS_REPORT, v1::ACTION_ACKNOWLEDGE},
      {v1::ACTION_THANK, v1::ACTION_REOPEN, v1::ACTION_ACKNOWLEDGE},
      {v1::ACTION_REQUEST_STAGE},
      {v1::ACTION_SAY_NOT_SAFE, v1::ACTION_ACKNOWLEDGE},
      {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, v1::ACTION_THANK},
      {v1::ACTION_THANK, v1::ACTION_MESSAGE_FROM_YOUNG_PERSON},
      {v1::ACTION_THANK, v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, v1::ACTION_THANK},
      {v1::ACTION_THANK, v1::ACTION_ANSWER_SAFETY},
      {v1::ACTION_SET_URGENCY, v1::ACTION_ACKNOWLEDGE},
      {v1::ACTION_THANK, v1::ACTION_SET_URGENCY},
  };
  for (const auto& [rules_name, rules] : AllRules()) {
    for (size_t i = 0; i < kTales.size(); ++i) {
      SCOPED_TRACE(absl::StrCat(rules_name, " ", i));
      Kept kept(*rules, v1::SAFETY_SAFE, {}, true);
      for (const v1::Action action : kTales[i]) {
        kept.Pass(absl::Hours(50));
        const bool hers = RulesOf(action).asked_by == AskedBy::kYoungPerson;
        Asking asking{.action = action, .actor_id = hers ? "kim" : kept.holder(), .text = "words"};
        asking.milestone = v1::MILESTONE_FORMAL_REQUESTED;
        asking.urgency = v1::URGENCY_DANGER;
        asking.safety = v1::SAFETY_NOT_SURE;
        kept.Try(asking);
      }
      kept.Pass(absl::Hours(1000));
      EXPECT_EQ(Text(kept.Under(*rules)), Text(kept.Was()));
    }
  }
}

TEST(RelivingTest, UnderAnyPolicyItComesToAnEnd) {
  for (const auto& [tale_name, tale] : Tales()) {
    Kept kept(WalesRules7(), v1::SAFETY_NOT_SAFE, {"cat"});
    tale(kept);
    for (const auto& [rules_name, rules] : AllRules()) {
      SCOPED_TRACE(absl::StrCat(tale_name, " under ", rules_name));
      for (const auto& [name, counts] : kept.Under(*rules).clocks) {
        EXPECT_NE(rules->policy().FindClock(name), nullptr) << name;
      }
    }
  }
}

constexpr char kHours[] = R"(
    id: "small" version: $0 title { en: "Small" cy: "Bach" } calendar: "england-and-wales"
    clocks {
      name: "answer" title { en: "Answer" cy: "Ateb" } budget { seconds: $1 }
      starts_on: [RECEIVED, REOPENED] met_by: RESOLVED
      ladder { due: true action: ESCALATE target: DIRECTOR round_the_clock: true
               repeat_every { seconds: 3600 } }
      source: "Test" mark: LOCAL_CHOICE
    }
    clocks {
      name: "confirm" title { en: "Confirm" cy: "Cadarnhau" } budget { seconds: 360000 }
      starts_on: RESOLVED met_by: REOPENED
      ladder { after_due { seconds: 600 } action: CLOSE round_the_clock: true }
      source: "Test" mark: LOCAL_CHOICE
    })";

TEST(RelivingTest, OnAnotherCalendarItsClocksEndOtherwise) {
  const Rulebook& rules = WalesRules7();
  const auto other = OnCalendar(rules, rules.policy(), "scotland", Monday());
  ASSERT_TRUE(other.ok()) << other.status();
  EXPECT_EQ(other->policy().calendar->id(), "scotland");
  EXPECT_EQ(other->policy().policy.clocks_size(), rules.policy().policy.clocks_size());
  EXPECT_EQ(other->Policies().size(), rules.Policies().size());
  Kept kept(rules, v1::SAFETY_SAFE, {});
  kept.Pass(absl::Hours(90));
  const auto same = OnCalendar(rules, rules.policy(), "england-and-wales", Monday());
  ASSERT_TRUE(same.ok()) << same.status();
  EXPECT_EQ(Text(kept.Under(*same)), Text(kept.Was()));
}

TEST(RelivingTest, AShorterClockIsMissedByWhatWasInTime) {
  const Rulebook long_rules = RulesWith(absl::Substitute(kHours, 1, 36000));   // ten hours
  const Rulebook short_rules = RulesWith(absl::Substitute(kHours, 2, 14400));  // four
  Kept kept(long_rules, v1::SAFETY_SAFE, {});
  kept.Pass(absl::Minutes(450));  // at half past five
  kept.Try(v1::ACTION_ACKNOWLEDGE, "ann");
  kept.Try(v1::ACTION_RESOLVE, "ann");
  EXPECT_EQ(Text(kept.Was()), "answer 1 0 0 0; confirm 0 0 1 0; rungs 0 0");
  // At two, three, four and five, when the office is open until five.
  EXPECT_EQ(Text(kept.Under(short_rules)), "answer 0 1 0 0; confirm 0 0 1 0; rungs 4 1");
}

}  // namespace
}  // namespace pledgekeeper::domain
