// What managers foresee and look back on: for whom which reports count, and what nobody must know.
#include "services/compliance/forecast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/base/errors.h"
#include "services/base/runtime.h"
#include "services/base/timestamp.h"
#include "services/compliance/backtest.h"
#include "services/identity/authenticator.h"
#include "tests/compliance/council_story.h"
#include "tests/domain/decide/name_checks.h"

namespace pledgekeeper::compliance {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class NobodyCalls final : public identity::Authenticator {
 public:
  absl::StatusOr<identity::Caller> Authenticate(const std::string&, absl::Time) const override {
    return base::TokenMissing();
  }
};

// A council that is asked through the door's own parts. Bob is responsible for lee.
class LookingTest : public testing::Test {
 protected:
  LookingTest() {
    domain::Council council = domain::DemoCouncil();
    council.YoungPerson("lee", "bob", "iro", "north");
    story_.Enter(council.entries());
  }

  // Who asks; refused as the door does.
  absl::StatusOr<Reader> ReaderOf(const std::string& id) {
    auto scope = ScopeOf(id, *story_.directory().Current());
    if (!scope.has_value()) return base::RoleMayNotCall();
    return Reader{id, *std::move(scope), v1::LANGUAGE_ENGLISH, story_.clock().Now(), Few(5)};
  }
  absl::StatusOr<v1::GetForecastResponse> Foresee(const std::string& reader,
                                                  const v1::GetForecastRequest& request) {
    const auto copy = *story_.Await(story_.NewCopy()->CatchUp());
    auto asks = ReaderOf(reader);
    if (!asks.ok()) return asks.status();
    v1::GetForecastResponse page;
    const absl::Status status = base::Await(
        runtime_.context(), FillForecast(parts_, *copy, *std::move(asks), request, page));
    if (!status.ok()) return status;
    return page;
  }
  absl::StatusOr<v1::GetBacktestResponse> LookBack(const std::string& reader,
                                                   const v1::GetBacktestRequest& request) {
    const auto copy = *story_.Await(story_.NewCopy()->CatchUp());
    auto asks = ReaderOf(reader);
    if (!asks.ok()) return asks.status();
    v1::GetBacktestResponse answer;
    const absl::Status status = base::Await(
        runtime_.context(), FillBacktest(parts_, *copy, *std::move(asks), request, answer));
    if (!status.ok()) return status;
    return answer;
  }

  CouncilStory story_;
  base::Runtime runtime_{1, 1};
  NobodyCalls authenticator_;
  store::Recorder recorder_{story_.reports(), story_.directory(), story_.rulebook(),
                            story_.clock()};
  identity::StreamRights stream_rights_{runtime_.context()};
  identity::DoorParts parts_{
      runtime_,           story_.clock(), authenticator_,    story_.rulebook(), story_.reports(),
      story_.directory(), recorder_,      base::SecretKey{}, base::SecretKey{}, stream_rights_};
};

v1::GetForecastRequest InDays(int days) {
  v1::GetForecastRequest request;
  request.set_days(days);
  return request;
}

google::protobuf::Timestamp Stamp(const std::string& time) {
  return base::ToTimestamp(absl::ToUnixMillis(domain::At(time)));
}

// Everything that can be assumed at once.
std::vector<v1::GetForecastRequest> EveryForecast() {
  std::vector<v1::GetForecastRequest> all = {InDays(1), InDays(31)};
  for (const char* worker : {"ann", "bob"}) {
    v1::GetForecastRequest away = InDays(31);
    away.add_away()->set_worker_id(worker);
    *away.mutable_away(0)->mutable_until_time() = Stamp("2025-06-20 00:00");
    all.push_back(away);
  }
  v1::GetForecastRequest fewer = InDays(31);
  fewer.add_fewer()->set_team_id("north");
  fewer.mutable_fewer(0)->set_people(1);
  all.push_back(fewer);
  v1::GetForecastRequest pace = InDays(31);
  pace.set_at_usual_pace(true);
  all.push_back(pace);
  v1::GetForecastRequest part = InDays(31);
  part.add_filters()->set_dimension(v1::DIMENSION_TEAM);
  part.mutable_filters(0)->set_value("north");
  all.push_back(part);
  return all;
}

std::vector<std::string> Clocks(const v1::GetForecastResponse& page) {
  std::vector<std::string> all;
  for (const auto& count : page.counts()) {
    if (count.will_be_late() > 0) all.push_back(count.clock());
  }
  return all;
}

TEST_F(LookingTest, SaysWhatWillBeLateAndWhoWillBeCalled) {
  story_.Submit("voice");
  story_.Submit("safe");
  const auto page = *Foresee("tm", InDays(31));
  ASSERT_THAT(Clocks(page), Contains("acknowledge"));
  for (const auto& count : page.counts()) {
    EXPECT_EQ(count.late(), 0) << count.clock();
    EXPECT_EQ(count.will_be_late(), 2) << count.clock();
    EXPECT_EQ(count.young_people(), 1) << count.clock();
  }
  int64_t of_days = 0;
  for (const auto& day : page.days()) of_days += day.become_late();
  EXPECT_EQ(of_days, page.entries_size()) << "ann's manager may read both";
  ASSERT_GT(page.calls_size(), 2);
  EXPECT_EQ(page.calls(0).target(), "holder");
  for (const auto& calls : page.calls()) EXPECT_LE(calls.outside_office_hours(), calls.calls());
  for (int i = 1; i < page.entries_size(); ++i) {
    EXPECT_LE(page.entries(i - 1).due_time().seconds(), page.entries(i).due_time().seconds());
  }
}

TEST_F(LookingTest, WhatIsLateAlreadyIsNoNews) {
  story_.Submit("voice");
  story_.set_now("2025-07-20 10:00");
  const auto page = *Foresee("tm", InDays(1));
  ASSERT_GT(page.counts_size(), 0);
  EXPECT_EQ(page.counts(0).late(), 1);
  EXPECT_EQ(page.counts(0).will_be_late(), 0);
  EXPECT_THAT(page.days(), IsEmpty());
  EXPECT_TRUE(page.entries(0).is_late());
}

TEST_F(LookingTest, ManagersForeseeTheirTeamsAlone) {
  story_.Submit("voice");
  EXPECT_GT(Foresee("sm", InDays(31))->counts_size(), 0);
  EXPECT_EQ(Foresee("tm2", InDays(31))->counts_size(), 0) << "manages the other team";
  EXPECT_EQ(Foresee("tm2", InDays(31))->entries_size(), 0);
  EXPECT_EQ(base::ErrorReason(Foresee("ann", InDays(31)).status()), "ROLE_MAY_NOT_CALL");
}

TEST_F(LookingTest, WritesNothing) {
  const std::string id = story_.Submit("voice");
  const auto end = *story_.Await(story_.reports().JournalEnd());
  const auto wakes = *story_.Await(story_.reports().EarliestWakes(10));
  for (const auto& request : EveryForecast()) ASSERT_TRUE(Foresee("tm", request).ok());
  v1::GetBacktestRequest back;
  back.mutable_period()->set_first_month("2025-06");
  back.mutable_period()->set_last_month("2025-06");
  ASSERT_TRUE(LookBack("tm", back).ok());
  EXPECT_EQ(*story_.Await(story_.reports().JournalEnd()), end);
  EXPECT_EQ(story_.Await(story_.reports().EarliestWakes(10))->at(0).time, wakes.at(0).time);
  EXPECT_EQ(story_.Await(story_.reports().LoadVersions({id}))->at(0), 1);
}

// Whoever is named in a message reads on without it, and sees nothing of the check.
TEST_F(LookingTest, AMessageThatNamesWhoReadsOnChangesNoForecastOfTheirs) {
  story_.Enter(domain::Named().entries());
  const std::string id = story_.Submit("voice");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  v1::GetForecastRequest request;
  request.set_days(31);
  const auto seen = [&](const std::string& reader) {
    return Foresee(reader, request)->SerializeAsString();
  };
  const std::string of_manager = seen("tm");
  story_.Do(id, domain::Message("Callum Ferrow does not answer me"));
  EXPECT_EQ(seen("tm"), of_manager);
}

TEST_F(LookingTest, WhoeverMustKnowNothingOfAReportForeseesTheSameWithAndWithoutIt) {
  const std::string seen = story_.Submit("voice");
  story_.Submit("voice", {}, "lee");
  story_.Do(seen, v1::ACTION_ACKNOWLEDGE, "ann");
  v1::GetBacktestRequest back;
  back.mutable_period()->set_first_month("2025-06");
  back.mutable_period()->set_last_month("2025-06");
  back.set_policy_id("wales-representation");
  back.set_policy_version(3);
  const auto all = [&](const std::string& reader) {
    std::vector<std::string> answers;
    for (const auto& request : EveryForecast()) {
      const auto page = Foresee(reader, request);
      EXPECT_TRUE(page.ok()) << page.status();
      answers.push_back(page->SerializeAsString());
    }
    answers.push_back(LookBack(reader, back)->SerializeAsString());
    return answers;
  };
  const auto of_manager = all("tm");
  const auto of_director = all("dir");
  // About the manager; bob has it, and would have more to do than ann.
  const std::string hidden = story_.Submit("safe", {"tm"}, "lee");
  EXPECT_EQ(all("tm"), of_manager);
  const auto with_it = all("dir");
  for (size_t i = 0; i < with_it.size(); ++i) EXPECT_NE(with_it[i], of_director[i]) << i;
  // Nor what happens to it.
  story_.Do(hidden, v1::ACTION_ACKNOWLEDGE, "bob");
  story_.Do(hidden, v1::ACTION_RESOLVE, "bob");
  EXPECT_EQ(all("tm"), of_manager);
}

TEST_F(LookingTest, WhoGoesIsTheLastOfThoseWithTheFewestOpenReports) {
  v1::GetForecastRequest request = InDays(7);
  request.add_fewer()->set_team_id("north");
  request.mutable_fewer(0)->set_people(1);
  EXPECT_THAT(Foresee("tm", request)->gone_worker_ids(), ElementsAre("bob"));
  story_.Submit("voice", {}, "lee");
  EXPECT_THAT(Foresee("tm", request)->gone_worker_ids(), ElementsAre("ann"));
  request.mutable_fewer(0)->set_people(2);
  EXPECT_THAT(Foresee("tm", request)->gone_worker_ids(), ElementsAre("ann", "bob"));
}

TEST_F(LookingTest, WithTheHolderAwayOthersAreCalled) {
  story_.Submit("voice");
  v1::GetForecastRequest request = InDays(31);
  request.add_away()->set_worker_id("ann");
  *request.mutable_away(0)->mutable_until_time() = Stamp("2025-07-20 00:00");
  // The clocks are the same; reminders go to whoever has it then.
  const auto usual = *Foresee("tm", InDays(31));
  const auto away = *Foresee("tm", request);
  EXPECT_EQ(Clocks(away), Clocks(usual));
  EXPECT_GT(away.calls_size(), 0);
}

TEST_F(LookingTest, AtTheUsualPaceWhatIsMetInTimeIsNotLate) {
  for (int i = 0; i < 3; ++i) {
    const std::string met = story_.Submit("voice");
    story_.Do(met, v1::ACTION_ACKNOWLEDGE, "ann");
    story_.Do(met, v1::ACTION_RESOLVE, "ann");
    story_.Do(met, v1::ACTION_CONFIRM, "kim");
  }
  story_.Submit("safe", {}, "lee");
  EXPECT_THAT(Clocks(*Foresee("tm", InDays(31))), Contains("acknowledge"));
  v1::GetForecastRequest request = InDays(31);
  request.set_at_usual_pace(true);
  EXPECT_THAT(Clocks(*Foresee("tm", request)), Not(Contains("acknowledge")));
}

TEST_F(LookingTest, PagesShowEachClockOnceAndCountOnTheFirst) {
  story_.Submit("voice");
  story_.Submit("safe", {}, "lee");
  const auto whole = *Foresee("tm", InDays(31));
  v1::GetForecastRequest request = InDays(31);
  request.set_page_size(2);
  int entries = 0;
  do {
    const auto page = *Foresee("tm", request);
    for (const auto& entry : page.entries()) {
      EXPECT_EQ(entry.SerializeAsString(), whole.entries(entries++).SerializeAsString());
    }
    EXPECT_EQ(page.counts().empty(), !request.page_token().empty());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(entries, whole.entries_size());
  EXPECT_GT(entries, 4);
}

TEST_F(LookingTest, FewYoungPeopleOfAPartAreNotTold) {
  story_.Submit("voice");
  v1::GetForecastRequest request = InDays(31);
  request.add_filters()->set_dimension(v1::DIMENSION_PROMISE);
  request.mutable_filters(0)->set_value("voice");
  const auto page = *Foresee("tm", request);
  ASSERT_GT(page.counts_size(), 0);
  for (const auto& count : page.counts()) {
    EXPECT_TRUE(count.few());
    EXPECT_EQ(count.will_be_late(), 0);
  }
  for (const auto& day : page.days()) EXPECT_TRUE(day.few());
  for (const auto& calls : page.calls()) EXPECT_TRUE(calls.few());
}

TEST_F(LookingTest, WhatCannotBeForeseenIsRefusedAndSaysWhy) {
  const auto refused = [&](const v1::GetForecastRequest& request) {
    return std::string(Foresee("tm", request).status().message());
  };
  EXPECT_THAT(refused(InDays(0)), HasSubstr("days"));
  EXPECT_THAT(refused(InDays(400)), HasSubstr("1 to 31"));
  v1::GetForecastRequest away = InDays(7);
  away.add_away()->set_worker_id("nobody");
  *away.mutable_away(0)->mutable_until_time() = Stamp("2025-06-20 00:00");
  EXPECT_THAT(refused(away), HasSubstr("away.worker_id"));
  away.mutable_away(0)->set_worker_id("ann");
  EXPECT_EQ(refused(away), "");
  *away.mutable_away(0)->mutable_from_time() = Stamp("2025-06-21 00:00");
  EXPECT_THAT(refused(away), HasSubstr("from_time"));
  *away.mutable_away(0)->mutable_until_time() = Stamp("2025-06-01 00:00");
  EXPECT_THAT(refused(away), HasSubstr("after now"));
  v1::GetForecastRequest fewer = InDays(7);
  fewer.add_fewer()->set_team_id("east");
  EXPECT_THAT(refused(fewer), HasSubstr("fewer.team_id"));
  fewer.mutable_fewer(0)->set_team_id("north");
  fewer.mutable_fewer(0)->set_people(9);
  EXPECT_THAT(refused(fewer), HasSubstr("1 to 2"));
}

v1::GetBacktestRequest OfJune() {
  v1::GetBacktestRequest request;
  request.mutable_period()->set_first_month("2025-06");
  request.mutable_period()->set_last_month("2025-06");
  return request;
}

TEST_F(LookingTest, UnderTheSamePolicyItWouldHaveBeenAsItWas) {
  const std::string id = story_.Submit("voice");
  story_.Submit("safe", {}, "lee");
  story_.set_now("2025-06-05 11:00");
  story_.Do(id, v1::ACTION_ACKNOWLEDGE, "ann");
  story_.Do(id, v1::ACTION_RESOLVE, "ann");
  const auto answer = *LookBack("tm", OfJune());
  EXPECT_EQ(answer.policy(), "wales-representation/6");
  EXPECT_EQ(answer.reports(), 2);
  ASSERT_GT(answer.clocks_size(), 2);
  for (const auto& row : answer.clocks()) {
    EXPECT_EQ(row.was().SerializeAsString(), row.would_be().SerializeAsString()) << row.clock();
  }
  v1::GetBacktestRequest other = OfJune();
  other.set_policy_id("england-children-act");
  const auto under_other = *LookBack("tm", other);
  bool differs = false;
  for (const auto& row : under_other.clocks()) {
    differs |= row.was().SerializeAsString() != row.would_be().SerializeAsString();
  }
  EXPECT_TRUE(differs);
}

TEST_F(LookingTest, LooksBackAtTheReportsOfThePeriodAlone) {
  story_.Submit("voice");
  story_.set_now("2025-07-02 10:00");
  story_.Submit("safe");
  EXPECT_EQ(LookBack("tm", OfJune())->reports(), 1);
  v1::GetBacktestRequest both = OfJune();
  both.mutable_period()->set_last_month("2025-07");
  EXPECT_EQ(LookBack("tm", both)->reports(), 2);
  EXPECT_EQ(LookBack("tm2", both)->reports(), 0);
  both.add_filters()->set_dimension(v1::DIMENSION_TEAM);
  both.mutable_filters(0)->set_value("north");
  EXPECT_TRUE(LookBack("tm", both)->few_reports());
  EXPECT_EQ(LookBack("tm", both)->reports(), 0);
}

TEST_F(LookingTest, WhatCannotBeLookedBackAtIsRefusedAndSaysWhy) {
  const auto refused = [&](const v1::GetBacktestRequest& request) {
    return std::string(LookBack("tm", request).status().message());
  };
  v1::GetBacktestRequest request = OfJune();
  request.set_calendar_id("scotland");
  EXPECT_EQ(refused(request), "");
  request.set_calendar_id("moon");
  EXPECT_THAT(refused(request), HasSubstr("calendar_id"));
  request = OfJune();
  request.set_policy_id("none");
  EXPECT_THAT(refused(request), HasSubstr("policy_id"));
  request.set_policy_id("safeguarding");
  EXPECT_THAT(refused(request), HasSubstr("profile"));
  request = OfJune();
  request.set_policy_version(3);
  EXPECT_THAT(refused(request), HasSubstr("policy_id"));
  request = OfJune();
  request.mutable_period()->set_last_month("2025-05");
  EXPECT_THAT(refused(request), HasSubstr("period.last_month"));
  EXPECT_EQ(base::ErrorReason(LookBack("ann", OfJune()).status()), "ROLE_MAY_NOT_CALL");
}

}  // namespace
}  // namespace pledgekeeper::compliance
