#include "services/wording/explanation_memo.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "absl/strings/str_cat.h"
#include "services/domain/clock/clock_explanation.h"
#include "services/domain/rulebook/config_text.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::wording {
namespace {

using domain::At;
using domain::LegalClock;

// The clock `name` of a policy, begun at some moment.
struct Begun {
  Begun(const domain::PolicyInForce& policy, const std::string& name, absl::Time start)
      : policy(policy) {
    record.set_name(name);
    record.set_start_time_ms(absl::ToUnixMillis(start));
  }
  LegalClock clock() const { return {record, *policy.FindClock(name()), *policy.calendar}; }
  const std::string& name() const { return record.name(); }
  std::string Remembered(v1::Language language = v1::LANGUAGE_ENGLISH) const {
    return ExplainRemembered(clock(), policy, language);
  }
  std::string Explained(v1::Language language = v1::LANGUAGE_ENGLISH) const {
    return domain::ExplainDueTime(clock(), language);
  }

  const domain::PolicyInForce& policy;
  storage::v1::Clock record;
};

TEST(ExplanationMemoTest, IsTheExplanationOfEveryClockAtAnyTime) {
  std::mt19937 random(7);
  for (const domain::Rulebook* rules : {&domain::WalesRules2(), &domain::EnglandRules()}) {
    for (const config::v1::Clock& rule : rules->policy().policy.clocks()) {
      for (int i = 0; i < 40; ++i) {
        const absl::Time start =
            At("2026-12-20 00:00") + absl::Seconds(random() % (14 * 24 * 60 * 60));
        const Begun begun(rules->policy(), rule.name(), start);
        for (const auto language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
          EXPECT_EQ(begun.Remembered(language), begun.Explained(language)) << rule.name();
          EXPECT_EQ(begun.Remembered(language), begun.Explained(language)) << "a second time";
        }
      }
    }
  }
}

TEST(ExplanationMemoTest, FollowsTheLedgerOfAClock) {
  Begun begun(domain::WalesRules2().policy(), "discuss", At("2027-01-06 10:00"));
  const std::string before = begun.Remembered();
  storage::v1::Hold& hold = *begun.record.add_holds();
  hold.set_reason("court");
  hold.set_from_ms(absl::ToUnixMillis(At("2027-01-08 10:00")));
  hold.set_until_ms(absl::ToUnixMillis(At("2027-01-13 10:00")));
  EXPECT_NE(begun.Remembered(), before);
  EXPECT_EQ(begun.Remembered(), begun.Explained());
}

TEST(ExplanationMemoTest, FollowsACalendarThatIsPutInForce) {
  const domain::Rulebook& rules = domain::WalesRules2();
  const absl::Time start = At("2027-06-01 10:00");
  const Begun before(rules.policy(), "acknowledge", start);
  const std::string old_text = before.Remembered();

  const std::string source = absl::StrCat(PLEDGEKEEPER_SOURCE_DIR, "/deploy/calendars/",
                                          rules.policy().policy.calendar(), ".textproto");
  std::ifstream stream(source);
  auto newer =
      domain::ParseCalendar(std::string(std::istreambuf_iterator<char>(stream), {}), source);
  ASSERT_TRUE(newer.ok()) << newer.status();
  newer->set_version(newer->version() + 1);
  config::v1::OneOff& day = *newer->add_additions();
  day.set_date("2027-06-02");
  day.mutable_name()->set_en("a day of mourning");
  day.mutable_name()->set_cy("diwrnod o alaru");
  const auto with = rules.WithCalendars({*newer});
  ASSERT_TRUE(with.ok()) << with.status();
  const Begun after(with->policy(), "acknowledge", start);
  EXPECT_NE(after.Remembered(), old_text);
  EXPECT_EQ(after.Remembered(), after.Explained());
  EXPECT_EQ(before.Remembered(), old_text);
}

}  // namespace
}  // namespace pledgekeeper::wording
