// Calendars with a base, and newer calendars in a rulebook.
#include "services/domain/rulebook/calendar_book.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"
#include "services/domain/calendar/difference.h"
#include "services/domain/rulebook/config_text.h"
#include "services/domain/rulebook/rulebook.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using Config = config::v1::Calendar;

std::string ReadDeployed(const std::string& path) {
  std::ifstream file(absl::StrCat(PLEDGEKEEPER_SOURCE_DIR, "/deploy/", path, ".textproto"));
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

// The deployed calendar, as version 2 whatever it has become.
Config Deployed(const std::string& id) {
  Config config = *ParseCalendar(ReadDeployed("calendars/" + id), id);
  config.set_version(2);
  return config;
}

Config Nation() { return Deployed("england-and-wales"); }

// Higher than the version of any deployed calendar.
constexpr int kNewer = 1000;

// A council's calendar on `base`, with more fields.
Config Council(const std::string& fields, const std::string& base = "england-and-wales") {
  Config config = Nation();
  config.set_id("council");
  config.set_version(1);
  config.set_base(base);
  config.clear_rules();
  config.clear_additions();
  config.clear_removals();
  config.clear_one_offs_known_until();
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(fields, &config));
  return config;
}

Config NamedCouncil(const std::string& id, const std::string& base) {
  Config config = Council("", base);
  config.set_id(id);
  return config;
}

Config WithVersion(Config config, int version) {
  config.set_version(version);
  return config;
}

// A date, named "closed".
std::string OneOff(const std::string& field, const std::string& date) {
  return absl::StrCat(field, " { date: '", date, "' name { en: 'closed' cy: 'ar gau' } } ");
}

Config WithAddition(Config config, const std::string& date) {
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(OneOff("additions", date), &config));
  return config;
}

std::vector<CalendarSource> Sources(const std::vector<Config>& configs) {
  std::vector<CalendarSource> sources;
  for (const Config& config : configs) {
    sources.push_back({absl::StrCat("file-", sources.size() + 1), config});
  }
  return sources;
}

CalendarBook BookOf(const std::vector<Config>& configs) {
  absl::StatusOr<CalendarBook> book = CalendarBook::Create(Sources(configs));
  EXPECT_EQ(book.status(), absl::OkStatus());
  return *std::move(book);
}

absl::CivilDay Day(const std::string& date) {
  absl::CivilDay day;
  EXPECT_TRUE(absl::ParseCivilTime(date, &day)) << date;
  return day;
}

std::string NameOf(const Calendar& calendar, const std::string& date) {
  const auto off = calendar.WhyOff(Day(date));
  return off.has_value() ? off->name.en() : "worked";
}

void ExpectBroken(const absl::Status& status, const std::string& message) {
  EXPECT_EQ(base::ErrorReason(status), "TEXT_INVALID");
  EXPECT_EQ(std::string(status.message()), message);
}

std::string Closed(int month, int day) {
  return absl::StrCat("rules { name { en: 'closed' cy: 'ar gau' } fixed { month: ", month,
                      " day: ", day, " } } ");
}

// ---- A calendar with a base ----

TEST(CalendarBaseTest, BankHolidaysOfTheBaseHold) {
  const auto book = BookOf({Nation(), Council("")});
  const auto differ = CompareCalendars(*book.Find("england-and-wales"), *book.Find("council"),
                                       Day("1971-01-01"), Day("2199-12-31"));
  EXPECT_TRUE(differ.no_longer_worked.empty());
  EXPECT_TRUE(differ.worked_again.empty());
}

TEST(CalendarBaseTest, OwnDaysComeBesideThoseOfTheBase) {
  const auto book = BookOf({Nation(), Council(Closed(3, 1) + OneOff("additions", "2027-06-30"))});
  const Calendar& council = *book.Find("council");
  EXPECT_EQ(NameOf(council, "2027-03-01"), "closed");
  EXPECT_EQ(NameOf(council, "2027-06-30"), "closed");
  EXPECT_EQ(NameOf(council, "2027-03-26"), "Good Friday");
  EXPECT_EQ(NameOf(council, "2023-05-08"), "Coronation of King Charles III");
  EXPECT_EQ(NameOf(council, "2022-05-30"), "worked");  // the base's removal
  EXPECT_EQ(NameOf(*book.Find("england-and-wales"), "2027-03-01"), "worked");
}

TEST(CalendarBaseTest, OwnDaysNeverMoveBankHolidays) {
  std::string closed;
  for (int day = 27; day <= 31; ++day) closed += Closed(12, day);
  const auto book = BookOf({Nation(), Council(closed)});
  const Calendar& council = *book.Find("council");
  // Christmas 2027 is a Saturday.
  EXPECT_EQ(NameOf(council, "2027-12-27"), "Christmas Day, substitute day");
  EXPECT_EQ(NameOf(council, "2027-12-28"), "Boxing Day, substitute day");
  EXPECT_EQ(NameOf(council, "2027-12-29"), "closed");
  EXPECT_EQ(NameOf(council, "2028-01-03"), "New Year's Day, substitute day");
  EXPECT_EQ(NameOf(council, "2028-01-04"), "worked");
}

TEST(CalendarBaseTest, OwnSubstituteDayTakesWhatIsLeft) {
  const auto book = BookOf({Nation(), Council(R"(
      rules { name { en: 'eve' cy: 'noswyl' } fixed { month: 12 day: 26 } substitute: true })")});
  EXPECT_EQ(NameOf(*book.Find("council"), "2027-12-29"), "eve, substitute day");
  EXPECT_EQ(NameOf(*book.Find("council"), "2025-12-26"), "Boxing Day");
  EXPECT_EQ(NameOf(*book.Find("council"), "2025-12-29"), "eve, substitute day");
}

TEST(CalendarBaseTest, OwnRemovalTakesAwayADayOfTheBase) {
  const auto book = BookOf({Nation(), Council(OneOff("removals", "2026-08-31") +  // a rule's day
                                              OneOff("removals", "2023-05-08") +  // an addition
                                              OneOff("removals", "2027-12-25"))});
  const Calendar& council = *book.Find("council");
  EXPECT_EQ(NameOf(council, "2026-08-31"), "worked");
  EXPECT_EQ(NameOf(council, "2023-05-08"), "worked");
  EXPECT_EQ(NameOf(council, "2027-12-27"), "worked");  // Christmas Day's substitute day
  EXPECT_EQ(NameOf(council, "2027-12-28"), "Boxing Day, substitute day");
  EXPECT_EQ(NameOf(*book.Find("england-and-wales"), "2026-08-31"), "Summer bank holiday");
}

TEST(CalendarBaseTest, RemovedRuleLeavesTheBasesAddition) {
  Config nation = WithAddition(Nation(), "2027-12-27");
  const auto book = BookOf({nation, Council(OneOff("removals", "2027-12-25"))});
  EXPECT_EQ(NameOf(*book.Find("council"), "2027-12-27"), "closed");
}

TEST(CalendarBaseTest, ZoneWeekdaysAndHoursAreItsOwn) {
  Config own = Council("");
  own.set_time_zone("Europe/Athens");
  own.set_office_opens("07:30");
  own.add_working_weekdays(config::v1::SATURDAY);
  const auto book = BookOf({Nation(), own});
  const Calendar& council = *book.Find("council");
  EXPECT_EQ(council.time_zone().name(), "Europe/Athens");
  EXPECT_TRUE(council.IsWorkingDay(Day("2026-11-21")));
  // The base's bank holidays stay where the nation has them, although Saturday is worked here.
  EXPECT_EQ(NameOf(council, "2027-12-25"), "Christmas Day");
  EXPECT_EQ(NameOf(council, "2027-12-27"), "Christmas Day, substitute day");
  const absl::Time opens =
      council.NextOfficeTime(absl::FromCivil(absl::CivilHour(2026, 11, 23), council.time_zone()));
  EXPECT_EQ(absl::ToCivilMinute(opens, council.time_zone()),
            absl::CivilMinute(2026, 11, 23, 7, 30));
}

TEST(CalendarBaseTest, HighestVersionOfTheBaseIsUsed) {
  const Config nation = Nation();
  const Config later = WithAddition(WithVersion(nation, nation.version() + 1), "2027-05-12");
  for (const std::vector<Config>& files :
       {std::vector<Config>{later, nation, Council("")}, {Council(""), nation, later}}) {
    EXPECT_EQ(NameOf(*BookOf(files).Find("council"), "2027-05-12"), "closed");
  }
}

TEST(CalendarBaseTest, KnownUntilIsItsOwnElseTheBases) {
  Config nation = Nation();
  nation.set_one_offs_known_until("2028-12-31");
  const auto inherits = BookOf({nation, Council("")});
  EXPECT_EQ(inherits.Find("council")->one_offs_known_until(), Day("2028-12-31"));
  const auto own = BookOf({nation, Council("one_offs_known_until: '2027-06-30'")});
  EXPECT_EQ(own.Find("council")->one_offs_known_until(), Day("2027-06-30"));
  nation.clear_one_offs_known_until();
  const auto neither = BookOf({nation, Council("")});
  EXPECT_EQ(neither.Find("council")->one_offs_known_until(), std::nullopt);
}

TEST(CalendarBaseTest, CreateNeedsTheBaseThatIsNamed) {
  const Config nation = Nation();
  const Config scotland = Deployed("scotland");
  const Config council = Council("");
  EXPECT_TRUE(Calendar::Create(council, &nation).ok());
  EXPECT_FALSE(Calendar::Create(council).ok());
  EXPECT_FALSE(Calendar::Create(council, &scotland).ok());
  EXPECT_FALSE(Calendar::Create(nation, &scotland).ok());
  EXPECT_FALSE(Calendar::Create(NamedCouncil("other", "council"), &council).ok());
}

TEST(CalendarBookTest, BasesThatDoNotFitAreRefused) {
  const std::string bad_removal = OneOff("removals", "2026-08-24");
  const struct {
    const char* name;
    std::vector<Config> files;
    const char* message;
  } kBooks[] = {
      {"unknown",
       {Nation(), Council("", "wales")},
       "file-2:1:1: base: there is no calendar \"wales\""},
      {"base of a base",
       {Nation(), NamedCouncil("school", "council"), Council("")},
       "file-2:1:1: base: \"council\" has a base itself; name \"england-and-wales\" instead"},
      {"circle",
       {NamedCouncil("a", "b"), NamedCouncil("b", "a")},
       "file-1:1:1: base: \"b\" has this calendar as its base"},
      {"itself", {NamedCouncil("a", "a")}, "file-1:1:1: base: \"a\" has this calendar as its base"},
      {"removal",
       {Nation(), Council(bad_removal)},
       "file-2:1:1: removals[0].date: must be a day on which a rule holds"},
      {"twice",
       {Nation(), Nation()},
       "file-2:1:1: another file has england-and-wales version 2 too; raise the version"},
  };
  for (const auto& each : kBooks) {
    SCOPED_TRACE(each.name);
    ExpectBroken(CalendarBook::Create(Sources(each.files)).status(), each.message);
  }
}

TEST(CalendarBookTest, OldVersionsNeedNoBaseOfTheirOwn) {
  const Config old = Council("", "gone");
  const auto book = BookOf({Nation(), old, WithVersion(Council(""), 2)});
  EXPECT_EQ(book.Find("council")->version(), 2);
}

TEST(CalendarBookTest, ListsCalendarsInForceById) {
  const auto book =
      BookOf({Nation(), Deployed("scotland"), Council(""), WithVersion(Council(""), 7)});
  std::vector<std::string> listed;
  for (const auto& each : book.All())
    listed.push_back(absl::StrCat(each->id(), " ", each->version()));
  EXPECT_THAT(listed, ElementsAre("council 7", "england-and-wales 2", "scotland 2"));
  EXPECT_EQ(book.Find("wales"), nullptr);
  EXPECT_THAT(CalendarBook().All(), IsEmpty());
}

// ---- Newer calendars ----

TEST(CalendarBookTest, NewerBaseRebuildsOnlyWhatStandsOnIt) {
  const auto book = BookOf({Nation(), Council(""), Deployed("scotland")});
  const auto newer = book.With({WithAddition(WithVersion(Nation(), 3), "2027-05-12")});
  ASSERT_EQ(newer.status(), absl::OkStatus());
  EXPECT_EQ(newer->Find("england-and-wales")->version(), 3);
  EXPECT_EQ(NameOf(*newer->Find("council"), "2027-05-12"), "closed");
  EXPECT_EQ(newer->Find("council")->version(), 1);
  EXPECT_EQ(newer->Find("scotland"), book.Find("scotland"));
  EXPECT_EQ(NameOf(*book.Find("council"), "2027-05-12"), "worked");
}

TEST(CalendarBookTest, SameOrLowerVersionIsIgnored) {
  const auto book = BookOf({WithVersion(Nation(), 5)});
  for (const int version : {-1, 0, 4, 5}) {
    const auto same = book.With({WithAddition(WithVersion(Nation(), version), "2027-05-12")});
    ASSERT_EQ(same.status(), absl::OkStatus()) << version;
    EXPECT_EQ(same->Find("england-and-wales"), book.Find("england-and-wales")) << version;
  }
  const auto highest = book.With({WithVersion(Nation(), 9), WithVersion(Nation(), 7)});
  ASSERT_EQ(highest.status(), absl::OkStatus());
  EXPECT_EQ(highest->Find("england-and-wales")->version(), 9);
}

TEST(CalendarBookTest, NewCalendarIsAdded) {
  const auto book = BookOf({Nation()});
  const auto more = book.With({NamedCouncil("holt", "gresford"), NamedCouncil("x", "y")});
  EXPECT_FALSE(more.ok());
  const auto added = book.With({Council(Closed(3, 1))});
  ASSERT_EQ(added.status(), absl::OkStatus());
  EXPECT_EQ(NameOf(*added->Find("council"), "2027-03-01"), "closed");
}

TEST(CalendarBookTest, NewerCalendarsThatBreakARuleAreRefused) {
  const auto book = BookOf({Nation(), Council(OneOff("removals", "2026-08-31"))});
  Config no_rules = WithVersion(Nation(), 3);
  no_rules.clear_rules();
  Config no_welsh = WithVersion(Nation(), 3);
  no_welsh.mutable_title()->clear_cy();
  Config no_summer = WithVersion(Nation(), 3);
  no_summer.mutable_rules(5)->set_until_year(2025);
  const struct {
    std::vector<Config> newer;
    const char* start;
  } kRefused[] = {
      {{no_rules}, "england-and-wales version 3:1:1: a calendar that is only dates expires"},
      {{no_welsh}, "england-and-wales version 3:1:1: title.cy: "},
      {{WithVersion(Council("", "england-and-wales"), 3), WithVersion(Council(""), 3)},
       "council version 3:1:1: another file has council version 3 too"},
      {{WithVersion(Council("", "wales"), 3)},
       "council version 3:1:1: base: there is no calendar \"wales\""},
      {{WithVersion(NamedCouncil("england-and-wales", "scotland"), 3)},
       "file-2:1:1: base: \"england-and-wales\" has a base itself"},
      // The council removes a day that the newer base no longer has.
      {{no_summer}, "file-2:1:1: removals[0].date: must be a day on which a rule holds"},
      {{NamedCouncil("", "england-and-wales")}, " version 1:1:1: id: "},
      {{WithVersion(NamedCouncil("new", "england-and-wales"), 0)}, "new version 0:1:1: version: "},
  };
  for (const auto& each : kRefused) {
    const absl::Status status = book.With(each.newer).status();
    EXPECT_EQ(base::ErrorReason(status), "TEXT_INVALID") << each.start;
    EXPECT_THAT(std::string(status.message()), StartsWith(each.start));
  }
}

// ---- In a rulebook ----

Rulebook DeployedRulebook() {
  RulebookTexts texts;
  for (const char* id : {"england-and-wales", "scotland", "northern-ireland", "wrexham-council"}) {
    texts.calendars.push_back({id, ReadDeployed(absl::StrCat("calendars/", id))});
  }
  for (const char* id : {"wales-representation", "demo"}) {
    texts.policies.push_back({id, ReadDeployed(absl::StrCat("policies/", id))});
  }
  texts.pledges.push_back({"wrexham", ReadDeployed("pledges/wrexham")});
  texts.pledge_id = "wrexham";
  texts.policy_id = "wales-representation";
  absl::StatusOr<Rulebook> rulebook = Rulebook::Create(texts);
  EXPECT_EQ(rulebook.status(), absl::OkStatus());
  return *std::move(rulebook);
}

TEST(RulebookCalendarsTest, DeployedCalendarsAreFoundAndListed) {
  const Rulebook rulebook = DeployedRulebook();
  ASSERT_NE(rulebook.FindCalendar("wrexham-council"), nullptr);
  EXPECT_EQ(NameOf(*rulebook.FindCalendar("wrexham-council"), "2026-12-29"),
            "Offices closed over Christmas");
  EXPECT_EQ(rulebook.FindCalendar("wales"), nullptr);
  std::vector<std::string> ids;
  for (const auto& each : rulebook.Calendars()) {
    ids.push_back(each->id());
    EXPECT_EQ(each.get(), rulebook.FindCalendar(each->id()));
    EXPECT_FALSE(RunsOut(*each, Day("2026-11-22"))) << each->id();
  }
  EXPECT_THAT(ids,
              ElementsAre("england-and-wales", "northern-ireland", "scotland", "wrexham-council"));
}

// What goes wrong elsewhere: a bank holiday that is added late is ignored.
TEST(RulebookCalendarsTest, LateAddedBankHolidayCountsInEveryPolicy) {
  const Rulebook before = DeployedRulebook();
  const auto after =
      before.WithCalendars({WithAddition(WithVersion(Nation(), kNewer), "2027-05-12")});
  ASSERT_EQ(after.status(), absl::OkStatus());
  const absl::CivilDay start = Day("2027-05-11");
  for (const char* id : {"wales-representation", "demo"}) {
    const PolicyInForce* policy = after->FindPolicy(id, 1);
    ASSERT_NE(policy, nullptr);
    EXPECT_EQ(policy->calendar.get(), after->FindCalendar("england-and-wales")) << id;
    EXPECT_EQ(policy->calendar->AddWorkingDays(start, 2), Day("2027-05-14")) << id;
    EXPECT_EQ(before.FindPolicy(id, 1)->calendar->AddWorkingDays(start, 2), Day("2027-05-13"));
  }
  EXPECT_EQ(after->policy().calendar->version(), kNewer);
  EXPECT_EQ(NameOf(*after->FindCalendar("wrexham-council"), "2027-05-12"), "closed");
  EXPECT_EQ(after->FindCalendar("scotland"), before.FindCalendar("scotland"));
}

TEST(RulebookCalendarsTest, CopiesShareWhatTheyHold) {
  auto first = std::make_unique<Rulebook>(DeployedRulebook());
  const Rulebook copy = *first;
  EXPECT_EQ(&copy.policy(), &first->policy());
  const auto newer = first->WithCalendars({WithVersion(Nation(), kNewer)});
  ASSERT_EQ(newer.status(), absl::OkStatus());
  EXPECT_EQ(newer->Pledges(), first->Pledges());  // the same objects
  first.reset();
  EXPECT_LT(copy.policy().calendar->version(), kNewer);
  EXPECT_EQ(newer->policy().calendar->version(), kNewer);
}

TEST(RulebookCalendarsTest, BrokenNewerCalendarChangesNothing) {
  const Rulebook rulebook = DeployedRulebook();
  ExpectBroken(rulebook.WithCalendars({Council("", "wales")}).status(),
               "council version 1:1:1: base: there is no calendar \"wales\"");
  EXPECT_EQ(rulebook.Calendars().size(), 4u);
}

// ---- What a newer calendar changes ----

std::vector<std::string> Show(const std::vector<DayOff>& days) {
  std::vector<std::string> shown;
  for (const DayOff& each : days) {
    shown.push_back(absl::StrCat(absl::FormatCivilTime(each.day), " ", each.name.en()));
  }
  return shown;
}

TEST(CompareCalendarsTest, NamesDaysThatChange) {
  Config later = WithAddition(WithVersion(Nation(), 3), "2027-05-12");
  later = WithAddition(later, "2027-05-15");  // a Saturday
  later.mutable_rules(5)->set_until_year(2026);
  later.mutable_rules(1)->mutable_name()->set_en("Friday of Easter");
  const auto book = BookOf({Nation()});
  const auto newer = book.With({later});
  ASSERT_EQ(newer.status(), absl::OkStatus());
  const Calendar& before = *book.Find("england-and-wales");
  const Calendar& after = *newer->Find("england-and-wales");
  const auto changes = CompareCalendars(before, after, Day("2026-01-01"), Day("2027-12-31"));
  EXPECT_THAT(Show(changes.no_longer_worked), ElementsAre("2027-05-12 closed"));
  EXPECT_THAT(Show(changes.worked_again), ElementsAre("2027-08-30 Summer bank holiday"));
  const auto back = CompareCalendars(after, before, Day("2027-05-12"), Day("2027-08-30"));
  EXPECT_THAT(Show(back.worked_again), ElementsAre("2027-05-12 closed"));
  EXPECT_THAT(Show(back.no_longer_worked), ElementsAre("2027-08-30 Summer bank holiday"));
  const auto outside = CompareCalendars(before, after, Day("2027-05-13"), Day("2027-08-29"));
  EXPECT_THAT(outside.no_longer_worked, IsEmpty());
  EXPECT_THAT(outside.worked_again, IsEmpty());
}

TEST(RunsOutTest, IsTrueHalfAYearBefore) {
  Config nation = Nation();
  nation.set_one_offs_known_until("2027-12-31");
  const Calendar calendar = *Calendar::Create(nation);
  EXPECT_FALSE(RunsOut(calendar, Day("2027-07-04")));
  EXPECT_TRUE(RunsOut(calendar, Day("2027-07-05")));
  EXPECT_TRUE(RunsOut(calendar, Day("2028-01-01")));
  nation.clear_one_offs_known_until();
  EXPECT_TRUE(RunsOut(*Calendar::Create(nation), Day("2020-01-01")));
}

}  // namespace
}  // namespace pledgekeeper::domain
