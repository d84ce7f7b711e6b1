#include "services/domain/people/access.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

constexpr ReadReason kAllReasons[] = {ReadReason::kNone,         ReadReason::kOwner,
                                      ReadReason::kHolder,       ReadReason::kCover,
                                      ReadReason::kBroughtIn,    ReadReason::kDeskMember,
                                      ReadReason::kManagerAbove, ReadReason::kAdvocate};

std::string Name(ReadReason reason) {
  switch (reason) {
    case ReadReason::kNone:
      return "-";
    case ReadReason::kOwner:
      return "owner";
    case ReadReason::kHolder:
      return "holder";
    case ReadReason::kCover:
      return "cover";
    case ReadReason::kBroughtIn:
      return "in";
    case ReadReason::kDeskMember:
      return "desk";
    case ReadReason::kManagerAbove:
      return "above";
    case ReadReason::kAdvocate:
      return "advocate";
  }
  return "?";
}

absl::Time Now() { return At("2025-01-06 10:00"); }

config::v1::Policy ManagersExcluded() {
  config::v1::Policy policy;
  policy.set_exclude_managers_of_subject(true);
  return policy;
}

// Everybody whose answer a row of the table states. lee is another young person, who left a worker
// of the past, adm an administrator, zed nobody, and "" no id at all.
constexpr const char* kPeople[] = {"kim", "lee", "ann", "bob", "cat", "tm",  "tm2", "sm",
                                   "hos", "dir", "iro", "adm", "who", "adv", "zed", ""};

struct Situation {
  std::string what;
  std::function<void(Council&, Report&)> change;
  std::map<std::string, std::string> readers;  // who is not named may not read
};

Council FullCouncil() {
  Council council = DemoCouncil();
  council.YoungPerson("lee", "bob", "iro", "north")
      .Worker("adm", {v1::ROLE_ADMINISTRATOR, "", ""})
      .Worker("who", {v1::ROLE_SOCIAL_WORKER, "north", "tm"})
      .Gone("who")
      .Worker("adv", {v1::ROLE_ADVOCATE, "north", ""});
  return council;
}

void BringInAdvocate(Report& report) {
  storage::v1::BroughtIn& in = *report.add_brought_in();
  in.set_worker_id("adv");
  in.set_reason(v1::RESPONSIBILITY_REASON_ADVOCATE);
}

void HeldBy(Report& report, const std::string& worker) { report.set_holder_id(worker); }
void OnDesk(Report& report, const std::string& team) { report.set_desk_team_id(team); }

std::vector<Situation> Situations() {
  return {
      {"held by ann, the out-of-hours desk and the advocate brought in",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         r.add_brought_in()->set_desk_team_id("south");
         BringInAdvocate(r);
         r.set_advocate_offer(v1::ADVOCATE_OFFER_WANTED);
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"cat", "desk"},
        {"dan", "desk"},
        {"adv", "advocate"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"held by ann, away, the desk of her cover and manager brought in",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         c.AlwaysAway("ann", "bob");
         r.add_brought_in()->set_desk_team_id("north");
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"bob", "cover"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"held by ann",
       [](auto&, auto& r) { HeldBy(r, "ann"); },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"held by ann, who named bob but is here",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         c.Away("ann", Now() + absl::Hours(1), Now() + absl::Hours(2), "bob");
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"held by ann, away, bob covers",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         c.AlwaysAway("ann", "bob");
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"bob", "cover"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"cover of cover: the first who is here, alone",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         c.AlwaysAway("ann", "bob").AlwaysAway("bob", "cat");
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"cat", "cover"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"cover before manager",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         c.AlwaysAway("ann", "tm");
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"tm", "cover"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"brought in: iro and tm, held by ann",
       [](auto&, auto& r) {
         HeldBy(r, "ann");
         r.add_brought_in()->set_worker_id("iro");
         r.add_brought_in()->set_worker_id("tm");
         r.add_brought_in()->set_worker_id("who");
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"iro", "in"},
        {"tm", "in"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"on the desk of north",
       [](auto&, auto& r) { OnDesk(r, "north"); },
       {{"kim", "owner"},
        {"ann", "desk"},
        {"bob", "desk"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"on the desk of south, cat brought in",
       [](auto&, auto& r) {
         OnDesk(r, "south");
         r.add_brought_in()->set_worker_id("cat");
       },
       {{"kim", "owner"},
        {"cat", "in"},
        {"tm2", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
      {"on the office desk",
       [](auto&, auto& r) { OnDesk(r, "office"); },
       {{"kim", "owner"}, {"hos", "desk"}, {"dir", "desk"}}},
      {"on the desk of a team that is gone",
       [](auto&, auto& r) { OnDesk(r, "east"); },
       {{"kim", "owner"}}},
      {"held by somebody who left",
       [](auto&, auto& r) { HeldBy(r, "who"); },
       {{"kim", "owner"}, {"tm", "above"}, {"sm", "above"}, {"hos", "above"}, {"dir", "above"}}},
      {"held by nobody known", [](auto&, auto& r) { HeldBy(r, "zed"); }, {{"kim", "owner"}}},
      {"held by ann, tm left",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         c.Gone("tm");
       },
       {{"kim", "owner"}, {"ann", "holder"}, {"sm", "above"}, {"hos", "above"}, {"dir", "above"}}},
      {"held by ann, about bob: the managers of both may not",
       [](auto&, auto& r) {
         HeldBy(r, "ann");
         r.add_about_ids("bob");
       },
       {{"kim", "owner"}, {"ann", "holder"}, {"sm", "above"}, {"hos", "above"}, {"dir", "above"}}},
      {"owner who left still may",
       [](auto& c, auto& r) {
         HeldBy(r, "ann");
         c.entries().young_people["kim"].set_left(true);
       },
       {{"kim", "owner"},
        {"ann", "holder"},
        {"tm", "above"},
        {"sm", "above"},
        {"hos", "above"},
        {"dir", "above"}}},
  };
}

ReadReason Read(const std::string& person, const Council& council, const Report& report) {
  return MayRead(person, report, council.Build(), ManagersExcluded(), Now());
}

Report KimsReport() {
  Report report;
  report.set_young_person_id("kim");
  report.set_state(storage::v1::RECEIVED);
  return report;
}

TEST(AccessTest, EverySituationHasItsReaders) {
  for (const Situation& situation : Situations()) {
    Council council = FullCouncil();
    Report report = KimsReport();
    situation.change(council, report);
    for (const std::string person : kPeople) {
      const auto reader = situation.readers.find(person);
      EXPECT_EQ(Name(Read(person, council, report)),
                reader == situation.readers.end() ? "-" : reader->second)
          << person << ": " << situation.what;
    }
  }
}

TEST(AccessTest, ExclusionWinsOverEveryReason) {
  using Exclude = std::function<void(Report&, const std::string&)>;
  const Exclude kWays[] = {
      [](Report& r, const std::string& id) { r.add_about_ids(id); },
      [](Report& r, const std::string& id) { r.add_hidden_from_ids(id); },
      [](Report& r, const std::string& id) { r.add_recused_ids(id); },
  };
  for (const Situation& situation : Situations()) {
    for (const auto& [person, reason] : situation.readers) {
      if (reason == "owner") continue;
      for (const Exclude& exclude : kWays) {
        Council council = FullCouncil();
        Report report = KimsReport();
        situation.change(council, report);
        exclude(report, person);
        EXPECT_EQ(Name(Read(person, council, report)), "-") << person << ": " << situation.what;
        EXPECT_EQ(Name(Read("kim", council, report)), "owner") << situation.what;
      }
    }
  }
}

TEST(AccessTest, ManagersOfSubjectFollowThePolicy) {
  Report report = KimsReport();
  report.set_holder_id("ann");
  report.add_about_ids("bob");
  const Directory directory = FullCouncil().Build();
  EXPECT_EQ(MayRead("tm", report, directory, ManagersExcluded(), Now()), ReadReason::kNone);
  EXPECT_EQ(MayRead("tm", report, directory, {}, Now()), ReadReason::kManagerAbove);
}

TEST(AccessTest, EveryReasonHasItsRights) {
  const struct {
    ReadReason reason;
    bool act;
    bool claim;
  } kRights[] = {
      {ReadReason::kNone, false, false},        {ReadReason::kOwner, false, false},
      {ReadReason::kHolder, true, false},       {ReadReason::kCover, true, true},
      {ReadReason::kBroughtIn, true, true},     {ReadReason::kDeskMember, false, true},
      {ReadReason::kManagerAbove, false, true}, {ReadReason::kAdvocate, false, false},
  };
  ASSERT_EQ(std::size(kRights), std::size(kAllReasons));
  for (const auto& right : kRights) {
    EXPECT_EQ(MayAct(right.reason), right.act) << Name(right.reason);
    EXPECT_EQ(MayClaim(right.reason), right.claim) << Name(right.reason);
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
