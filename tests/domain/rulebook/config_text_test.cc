#include "services/domain/rulebook/config_text.h"

#include <ostream>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// Not R"pb(: clang-format would lay those out anew, and the tests below count their lines.
constexpr char kCalendar[] = R"(id: "days"
version: 1
title { en: "Days" cy: "Diwrnodau" }
time_zone: "Europe/London"
working_weekdays: [ MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY ]
office_opens: "09:00"
office_closes: "17:00"
rules {
  name { en: "Christmas Day" cy: "Dydd Nadolig" }
  fixed { month: 12 day: 25 }
}
additions {
  date: "2023-05-08"
  name { en: "Coronation" cy: "Y Coroni" }
}
)";

constexpr char kPolicy[] = R"(id: "law"
version: 1
title { en: "Law" cy: "Cyfraith" }
calendar: "days"
clocks {
  name: "acknowledge"
  title { en: "Answered" cy: "Wedi'i ateb" }
  budget { working_days: 2 }
  starts_on: [ RECEIVED, REOPENED ]
  met_by: [ ACKNOWLEDGED, RESOLVED ]
  ladder { share: 0.5 action: REMIND target: HOLDER }
  ladder { due: true action: ESCALATE target: MANAGER_ABOVE }
  ladder {
    after_due { working_days: 1 }
    action: ESCALATE
    target: DIRECTOR
    repeat_every { working_days: 1 }
  }
  source: "a law"
  mark: VERIFIED
}
clocks {
  name: "discuss"
  title { en: "Discussed" cy: "Wedi'i drafod" }
  budget { working_hours: 80 }
  starts_on: ACKNOWLEDGED
  met_by: RESOLVED
  ladder { share: 0.5 action: ESCALATE target: IRO repeat_every { seconds: 9 } }
  source: "a law"
  mark: PROBABLE
}
clocks {
  name: "confirm"
  title { en: "Confirmed" cy: "Wedi'i gadarnhau" }
  budget { seconds: 600 }
  starts_on: RESOLVED
  met_by: REOPENED
  ladder { due: true action: CLOSE }
  source: "ourselves"
  mark: LOCAL_CHOICE
}
)";

// With everything that kPolicy leaves out.
constexpr char kFullPolicy[] = R"(id: "law"
version: 2
title { en: "Law" cy: "Cyfraith" }
calendar: "days"
includes { policy: "danger" version: 1 }
exclude_managers_of_service: true
claim_lease { working_hours: 4 }
snooze { longest { working_days: 2 } times: 3 }
themes { id: "team" place: TEAM reports: 3 days: 30 }
themes { id: "home" place: PLACEMENT reports: 2 days: 366 }
clocks {
  name: "talk"
  title { en: "Talked" cy: "Trafod" }
  budget { working_days: 10 }
  starts_on: ACKNOWLEDGED
  met_by: RESOLVED
  void_by: [ FORMAL_REQUESTED, PANEL_REQUESTED ]
  ladder { share: 0 action: ESCALATE target: DUTY_DESK }
  ladder { share: 0.5 action: REMIND target: WITH_ROLE role: ROLE_IRO }
  ladder { due: true action: ESCALATE target: COVER repeat_every { working_days: 1 } }
  extension {
    at_most { working_days: 20 }
    young_person_agrees: true
    least_role: ROLE_TEAM_MANAGER
    source: "a rule"
    mark: PROBABLE
  }
  holds {
    reason: "court"
    title { en: "A court" cy: "Llys" }
    at_most { seconds: 600 }
    least_role: ROLE_DIRECTOR
    source: "an act"
    mark: VERIFIED
  }
  holds {
    reason: "police"
    title { en: "The police" cy: "Yr heddlu" }
    at_most { working_days: 5 }
    least_role: ROLE_SOCIAL_WORKER
    source: "a guide"
    mark: UNVERIFIED
  }
  source: "a law"
  mark: VERIFIED
}
clocks {
  name: "tell"
  title { en: "Told" cy: "Dweud" }
  budget { seconds: 86400 }
  starts_on: ALLEGATION_NOTED
  met_by: OFFICER_TOLD
  ladder { due: true action: ESCALATE target: ADVOCATE_SERVICE repeat_every { seconds: 9 } }
  source: "a procedure"
  mark: VERIFIED
  only_when_about_staff: true
  day_zero: NEXT_WORKING_DAY_WHEN_CLOSED
}
)";

constexpr char kPledge[] = R"(id: "town"
version: 1
title { en: "Pledge" cy: "Addewid" }
in_force_from: "2020-01-31"
source: "the council"
tiers { id: "old" title { en: "Old" cy: "Hen" } }
tiers { id: "young" title { en: "Young" cy: "Ifanc" } }
promises {
  id: "safe"
  wordings { tier: "old" text { en: "Be safe" cy: "Bod yn ddiogel" } }
  wordings { tier: "young" text { en: "Safe" cy: "Diogel" } }
  charter_promises: "1"
  annual_report_chapter: "people"
}
emergency_contacts {
  name { en: "Police" cy: "Heddlu" }
  number: "999"
  when { en: "Danger" cy: "Perygl" }
}
)";

// One change that breaks a good text, and what is said about it.
struct Breakage {
  const char* name;
  const char* replace;  // stands in the good text once or more; the first is replaced
  const char* with;
  const char* place;    // "line:column"
  const char* message;  // a fragment
};

void PrintTo(const Breakage& breakage, std::ostream* out) { *out << breakage.name; }

std::string Break(std::string text, const Breakage& breakage) {
  const size_t at = text.find(breakage.replace);
  EXPECT_NE(at, std::string::npos) << breakage.replace;
  return text.replace(at, std::string_view(breakage.replace).size(), breakage.with);
}

void ExpectRefused(const absl::Status& status, const Breakage& breakage) {
  EXPECT_EQ(base::ErrorReason(status), "TEXT_INVALID");
  EXPECT_THAT(std::string(status.message()),
              StartsWith(std::string("file:") + breakage.place + ": "));
  EXPECT_THAT(std::string(status.message()), HasSubstr(breakage.message));
}

std::string NameOf(const ::testing::TestParamInfo<Breakage>& info) { return info.param.name; }

constexpr char kExtension[] = "    at_most { working_days: 20 }\n";
constexpr char kInclude[] = "includes { policy: \"danger\" version: 1 }\n";
constexpr char kPlain[] = "\nexclude_managers_of_service: true\n";
constexpr char kEndless[] = "    repeat_every { working_days: 1 }\n";
constexpr char kRule[] =
    "rules {\n  name { en: \"Christmas Day\" cy: \"Dydd Nadolig\" }\n"
    "  fixed { month: 12 day: 25 }\n}\n";
constexpr char kShare[] = "share: 0.5 action: REMIND target: HOLDER";
constexpr char kShareRung[] = "  ladder { share: 0.5 action: REMIND target: HOLDER }\n";
constexpr char kDueRung[] = "  ladder { due: true action: ESCALATE target: MANAGER_ABOVE }\n";
constexpr char kClose[] = "ladder { due: true action: CLOSE }";
constexpr char kContact[] =
    "emergency_contacts {\n  name { en: \"Police\" cy: \"Heddlu\" }\n  number: \"999\"\n"
    "  when { en: \"Danger\" cy: \"Perygl\" }\n}\n";

class BrokenCalendarTest : public ::testing::TestWithParam<Breakage> {};

TEST_P(BrokenCalendarTest, IsRefusedWithItsPlace) {
  ExpectRefused(ParseCalendar(Break(kCalendar, GetParam()), "file").status(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenCalendarTest,
    ::testing::Values(
        Breakage{"OnlyDates", kRule, "", "1:1", "a calendar that is only dates expires"},
        Breakage{"NoId", "id: \"days\"", "", "1:1", "id: an id is 1 to 40"},
        Breakage{"NoVersion", "version: 1", "version: 0", "2:1", "is 1 or more"},
        Breakage{"VersionLeavesNoHigherOne", "version: 1", "version: 1000000001", "2:1",
                 "version: is 1,000,000,000 at most"},
        Breakage{"DayOutsideMonth", "day: 25", "day: 32", "10:21", "rules[0].fixed.day"},
        Breakage{"UnknownTimeZone", "Europe/London", "Europe/Atlantis", "4:1", "time_zone"},
        Breakage{"ClosesBeforeOpening", "17:00", "08:00", "7:1", "office_closes"},
        Breakage{"AdditionIsNoDate", "2023-05-08", "2023-05-48", "13:3", "additions[0].date"},
        Breakage{"NoWelshInRule", " cy: \"Dydd Nadolig\"", "", "9:3",
                 "rules[0].name.cy: the Welsh text is missing"},
        Breakage{"BaseIsNoId", "version: 1", "version: 1\nbase: \"no id\"", "3:1",
                 "base: an id is"},
        Breakage{"BaseIsItself", "version: 1", "version: 1\nbase: \"days\"", "3:1",
                 "base: must be another calendar"},
        Breakage{"KnownUntilIsNoDate", "version: 1", "version: 1\none_offs_known_until: \"2027\"",
                 "3:1", "one_offs_known_until: must be a date such as"},
        Breakage{"UnknownWeekday", "MONDAY", "MOONDAY", "5:21", "MOONDAY"}),
    NameOf);

TEST(ConfigTextTest, CalendarWithABaseNeedsNoRules) {
  const std::string own = Break(kCalendar, {"", kRule, "", "", ""});
  const std::string based = "base: \"nation\"\n" + own;
  EXPECT_EQ(ParseCalendar(based, "file").status(), absl::OkStatus());
  EXPECT_FALSE(ParseCalendar(own, "file").ok());
  // Which days the base has is not known yet; that this is no date is.
  const std::string removes =
      based + "removals { date: \"2023-05-09\" name { en: \"a\" cy: \"b\" } }";
  EXPECT_EQ(ParseCalendar(removes, "file").status(), absl::OkStatus());
  EXPECT_FALSE(ParseCalendar(Break(removes, {"", "2023-05-09", "2023-05", "", ""}), "file").ok());
}

class BrokenPolicyTest : public ::testing::TestWithParam<Breakage> {};

TEST_P(BrokenPolicyTest, IsRefusedWithItsPlace) {
  ExpectRefused(ParsePolicy(Break(kPolicy, GetParam()), "file").status(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Fields, BrokenPolicyTest,
    ::testing::Values(
        Breakage{"Syntax", "version: 1", "version 1", "2:9", "Expected \":\""},
        Breakage{"UnknownField", "calendar:", "calender:", "4:1", "calender"},
        Breakage{"NoWelshInSimpleTitle", "cy: \"Wedi'i ateb\" }",
                 "cy: \"Wedi'i ateb\" }\n  title_simple { en: \"Help\" }", "8:3",
                 "clocks[0].title_simple.cy: the Welsh text is missing"},
        Breakage{"UnknownEnumName", "DIRECTOR", "KING", "16:13", "KING"},
        Breakage{"FieldTwice", "version: 1", "version: 1\nversion: 2\n", "3:1",
                 "specified multiple times"},
        Breakage{"UnknownNameAfterTab", "version: 1", "\tverzion: 1", "2:9", "verzion"},
        Breakage{"UnknownEnumNumber", "DIRECTOR", "77", "16:5", "not a value that has a name"},
        Breakage{"UnclosedMessage", "mark: LOCAL_CHOICE\n}", "mark: LOCAL_CHOICE", "41:1",
                 "identifier"},
        Breakage{"NoPolicyId", "id: \"law\"", "", "1:1", "id: an id is"},
        Breakage{"IdWithSpace", "id: \"law\"", "id: \"the law\"", "1:1", "id: an id is"},
        Breakage{"IdTooLong", "\"law\"", "\"a2345678901234567890123456789012345678901\"", "1:1",
                 "1 to 40 characters"},
        Breakage{"NegativeVersion", "version: 1", "version: -1", "2:1", "1 or more"},
        Breakage{"NoCalendar", "calendar: \"days\"", "", "1:1", "calendar: an id is"},
        Breakage{"MissingWelsh", " cy: \"Cyfraith\"", "", "3:1", "title.cy: the Welsh text"},
        Breakage{"BlankWelsh", "cy: \"Cyfraith\"", "cy: \" \"", "3:19", "the Welsh text"},
        Breakage{"MissingEnglish", "en: \"Answered\" ", "", "7:3", "the English text"},
        Breakage{"NoTitle", "title { en: \"Answered\" cy: \"Wedi'i ateb\" }", "", "5:1",
                 "clocks[0].title.en"},
        Breakage{"NotUtf8", "a law", "a \\377", "19:3", "UTF-8"},
        Breakage{"OverlongUtf8", "a law", "a \\300\\257", "19:3", "UTF-8"},
        Breakage{"SurrogateInUtf8", "a law", "a \\355\\240\\200", "19:3", "UTF-8"},
        Breakage{"TruncatedUtf8", "a law", "a \\342\\202", "19:3", "UTF-8"},
        Breakage{"NoClockName", "name: \"acknowledge\"", "", "5:1", "clocks[0].name"},
        Breakage{"ClockNameTwice", "\"discuss\"", "\"acknowledge\"", "23:3", "another clock"},
        Breakage{"NoBudget", "  budget { working_days: 2 }\n", "", "5:1", "budget is required"},
        Breakage{"EmptyBudget", "{ working_days: 2 }", "{ }", "8:3", "length of time is required"},
        Breakage{"NoTime", "working_days: 2", "working_days: 0", "8:12", "from 1 to 1000"},
        Breakage{"TooManyHours", "hours: 80", "hours: 80000", "25:12", "from 1 to 8000"},
        Breakage{"NegativeSeconds", "seconds: 600", "seconds: -6", "35:12", "from 1 to"},
        Breakage{"NoStart", "  starts_on: ACKNOWLEDGED\n", "", "22:1", "starts_on is required"},
        Breakage{"UnsaidEvent", "[ RECEIVED, REOPENED ]", "[ RECEIVED, EVENT_UNSPECIFIED ]", "9:3",
                 "starts_on[1]: an event is required"},
        Breakage{"NeverMet", "  met_by: RESOLVED\n", "", "22:1", "met_by is required"},
        Breakage{"NoSource", "source: \"ourselves\"", "", "32:1", "clocks[2].source"},
        Breakage{"NoMark", "mark: PROBABLE", "", "22:1", "mark is required"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Ladders, BrokenPolicyTest,
    ::testing::Values(
        Breakage{"Ends", kEndless, "", "13:3", "a ladder must not end"},
        Breakage{"EndsAfterSome", kEndless, "repeat_every { seconds: 9 } at_most: 3", "13:3",
                 "a ladder must not end"},
        Breakage{"IsEmpty", kClose, "", "32:1", "ladder is required"},
        Breakage{"ShareOfOne", "share: 0.5", "share: 1", "11:12", "from 0 to below 1"},
        Breakage{"ShareBelowZero", "share: 0.5", "share: -0.1", "11:12", "from 0 to below 1"},
        Breakage{"ShareNotANumber", "share: 0.5", "share: nan", "11:12", "from 0 to below 1"},
        Breakage{"DueFalse", "due: true", "due: false", "12:12", "due is true"},
        Breakage{"NoTime", "share: 0.5 ", "", "11:3", "a rung says when"},
        Breakage{"NoAction", "action: REMIND ", "", "11:3", "action is required"},
        Breakage{"NoTarget", "target: HOLDER ", "", "11:3", "target is required"},
        Breakage{"AtMostWithoutRepeat", kShare,
                 "share: 0.5 action: REMIND target: HOLDER at_most: 2", "11:53",
                 "needs repeat_every"},
        Breakage{"AtMostNegative", "repeat_every { seconds: 9 }",
                 "repeat_every { seconds: 9 } at_most: -1", "28:80", "0 (no limit) or more"},
        Breakage{"EmptyRepeat", "repeat_every { seconds: 9 }", "repeat_every { }", "28:52",
                 "length of time is required"},
        Breakage{"SharesBackwards", kDueRung, "ladder { share: 0.4 action: REMIND target: HOLDER }",
                 "12:1", "in order of time"},
        Breakage{"DueBeforeShare", kShareRung,
                 "  ladder { due: true action: REMIND target: HOLDER }\n"
                 "  ladder { share: 0.1 action: REMIND target: HOLDER }\n",
                 "12:3", "in order of time"},
        Breakage{"AfterDueBeforeDue", kShareRung,
                 "  ladder { after_due { seconds: 1 } action: REMIND target: HOLDER }\n", "12:3",
                 "in order of time"},
        Breakage{"AfterDueBackwards", kDueRung,
                 "  ladder { after_due { working_days: 2 } action: REMIND target: HOLDER }\n",
                 "13:3", "in order of time"},
        Breakage{"RepeatsForEverInTheMiddle", kShare,
                 "share: 0.5 action: REMIND target: HOLDER repeat_every { seconds: 9 }", "11:3",
                 "only the last rung"},
        Breakage{"ClosesInTheMiddle", kClose,
                 "ladder { due: true action: CLOSE } ladder { due: true action: CLOSE }", "38:22",
                 "last rung of a ladder only"},
        Breakage{"ClosesWhatNobodyResolved", "repeat_every { seconds: 9 } }",
                 "} ladder { due: true action: CLOSE }", "28:73", "starts on RESOLVED only"},
        Breakage{"ClosesWhatIsReopened", "met_by: REOPENED", "met_by: ANSWERED", "38:22",
                 "met by REOPENED"}),
    NameOf);

// Each leaves an open state in which no clock runs.
INSTANTIATE_TEST_SUITE_P(
    OpenStates, BrokenPolicyTest,
    ::testing::Values(
        Breakage{"Unacknowledged", "[ RECEIVED, REOPENED ]", "RECEIVED", "1:1", "nobody acknow"},
        Breakage{"UnacknowledgedAfterOpening", "met_by: [ ", "met_by: [ OPENED, ", "1:1",
                 "nobody acknowledged would be forgotten"},
        Breakage{"UnacknowledgedButSafe", "mark: VERIFIED",
                 "mark: VERIFIED only_when_not_safe: true", "1:1", "nobody acknowledged"},
        Breakage{"UnacknowledgedAboutNobody", "mark: VERIFIED",
                 "mark: VERIFIED only_when_about_staff: true", "1:1", "nobody acknowledged"},
        Breakage{"ReminderIsNoGuard", "action: ESCALATE target: IRO",
                 "action: REMIND target: HOLDER", "1:1", "brings somebody in at its end"},
        Breakage{"CoverIsNoGuard", "target: DIRECTOR", "target: COVER", "1:1",
                 "nobody acknowledged would be forgotten"},
        Breakage{"HolderIsNoGuard", "target: DIRECTOR", "target: HOLDER", "1:1",
                 "nobody acknowledged would be forgotten"},
        Breakage{"AdvocateIsNoGuard", "action: ESCALATE target: IRO",
                 "action: ESCALATE target: ADVOCATE_SERVICE", "1:1",
                 "an acknowledged report would be forgotten"},
        Breakage{"VoidAndNobodyTakesOver", "met_by: RESOLVED",
                 "met_by: RESOLVED void_by: FORMAL_REQUESTED", "1:1",
                 "an acknowledged report would be forgotten"},
        Breakage{
            "NextStageForSome", "met_by: REOPENED",
            "met_by: REOPENED ladder { due: true action: CLOSE } source: \"a\" mark: VERIFIED }\n"
            "clocks { name: \"look\" title { en: \"a\" cy: \"a\" } budget { seconds: 9 } "
            "starts_on: FORMAL_REQUESTED met_by: OPENED ladder { due: true action: REMIND "
            "target: HOLDER repeat_every { seconds: 9 } } source: \"a\" mark: VERIFIED }\n"
            "clocks { name: \"later\" title { en: \"a\" cy: \"a\" } budget { seconds: 9 } "
            "starts_on: RESOLVED met_by: REOPENED",
            "1:1", "FORMAL_REQUESTED would be forgotten"},
        Breakage{
            "TwoClocksOfChanges", "met_by: REOPENED",
            "met_by: REOPENED ladder { due: true action: CLOSE } source: \"a\" mark: VERIFIED }\n"
            "clocks { name: \"one\" title { en: \"a\" cy: \"a\" } budget { seconds: 9 } owner: "
            "CLOCK_OWNER_COUNCIL starts_on: CHANGE_PLANNED met_by: CHANGE_MADE void_by: "
            "CHANGE_DROPPED ladder { due: true action: ESCALATE target: DIRECTOR repeat_every { "
            "seconds: 9 } } source: \"a\" mark: VERIFIED }\n"
            "clocks { name: \"two\" title { en: \"a\" cy: \"a\" } budget { seconds: 9 } owner: "
            "CLOCK_OWNER_COUNCIL starts_on: CHANGE_PLANNED met_by: CHANGE_MADE void_by: "
            "CHANGE_DROPPED ladder { due: true action: ESCALATE target: DIRECTOR repeat_every { "
            "seconds: 9 } } source: \"a\" mark: VERIFIED }\n"
            "clocks { name: \"later\" title { en: \"a\" cy: \"a\" } budget { seconds: 9 } "
            "starts_on: RESOLVED met_by: REOPENED",
            "1:1", "the one clock of planned changes"},
        Breakage{"AcknowledgedAndAnswered", "met_by: RESOLVED", "met_by: [ RESOLVED, ANSWERED ]",
                 "1:1", "an acknowledged report would be forgotten"},
        Breakage{"ResolvedAndWritten", "met_by: REOPENED",
                 "met_by: [ REOPENED, YOUNG_PERSON_WROTE ]", "1:1",
                 "a resolved report would be forgotten"}),
    NameOf);

class BrokenFullPolicyTest : public ::testing::TestWithParam<Breakage> {};

TEST_P(BrokenFullPolicyTest, IsRefusedWithItsPlace) {
  ExpectRefused(ParsePolicy(Break(kFullPolicy, GetParam()), "file").status(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Fields, BrokenFullPolicyTest,
    ::testing::Values(
        Breakage{"IncludesNobody", "policy: \"danger\"", "", "5:1", "includes[0].policy: an id is"},
        Breakage{"IncludesAnyVersion", "\"danger\" version: 1", "\"danger\"", "5:1",
                 "includes[0].version: is 1 or more: which version"},
        Breakage{"ProfileWithIncludes", kPlain, "\nprofile: true\n", "5:1",
                 "a profile includes no other"},
        Breakage{"ProfileThatExcludes", kInclude, "profile: true\n", "6:1",
                 "exclude_managers_of_service: a profile has clocks only"},
        Breakage{"EmptyLease", "claim_lease { working_hours: 4 }", "claim_lease { }", "7:1",
                 "claim_lease: a length of time is required"},
        Breakage{"SnoozeWithoutLongest", "longest { working_days: 2 } ", "", "8:1",
                 "longest is required"},
        Breakage{"SnoozeOfNoTime", "longest { working_days: 2 }", "longest { working_days: 0 }",
                 "8:20", "snooze.longest.working_days: a length of time is from 1"},
        Breakage{"SnoozeNever", "times: 3", "times: 0", "8:38", "snooze.times: is from 1 to 20"},
        Breakage{"SnoozeForEver", "times: 3", "times: 21", "8:38", "is from 1 to 20"},
        Breakage{"ThemeWithoutId", "id: \"team\" ", "", "9:1", "themes[0].id: an id is"},
        Breakage{"ThemeTwice", "id: \"home\"", "id: \"team\"", "10:10", "another theme"},
        Breakage{"ThemeNowhere", "place: TEAM ", "", "9:1", "place is required: TEAM or"},
        Breakage{"ThemeOfOne", "reports: 3", "reports: 1", "9:33",
                 "themes[0].reports: is from 2 to 100"},
        Breakage{"ThemeOfEverybody", "reports: 3", "reports: 101", "9:33", "from 2 to 100"},
        Breakage{"ThemeOfNoDays", "days: 30", "days: 0", "9:44", "days: is from 1 to 366"},
        Breakage{"ThemeOfYears", "days: 366", "days: 367", "10:49", "days: is from 1 to 366"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Clocks, BrokenFullPolicyTest,
    ::testing::Values(
        Breakage{"VoidByNothing", "[ FORMAL_REQUESTED, PANEL_REQUESTED ]", "EVENT_UNSPECIFIED",
                 "17:3", "void_by[0]: an event is required"},
        Breakage{"VoidAndMet", "PANEL_REQUESTED ]", "RESOLVED ]", "17:3",
                 "void_by[1]: this event meets the clock already"},
        Breakage{"VoidAtItsStart", "[ FORMAL_REQUESTED", "[ ACKNOWLEDGED", "17:3",
                 "void_by[0]: this event starts the clock"},
        Breakage{"DutyThatNobodyCanRecord", "  starts_on: ACKNOWLEDGED",
                 "  owner: CLOCK_OWNER_COUNCIL starts_on: ACKNOWLEDGED", "16:3",
                 "met_by: a clock of the council's is met by a step that staff record"},
        Breakage{"DutyOfAStage", "  met_by: RESOLVED",
                 "  owner: CLOCK_OWNER_COUNCIL met_by: [RESOLVED, REOPENED]", "16:30",
                 "met_by: a clock of the council's is met by a step that staff record"},
        Breakage{"ChangesOfTheYoungPersons", "  met_by: RESOLVED",
                 "  starts_on: CHANGE_PLANNED met_by: RESOLVED", "11:1",
                 "the one clock of planned changes"},
        Breakage{"DutyThatStaysWithTheCover",
                 "  met_by: OFFICER_TOLD\n  ladder { due: true action: ESCALATE target: "
                 "ADVOCATE_SERVICE",
                 "  met_by: OFFICER_TOLD owner: CLOCK_OWNER_COUNCIL\n  ladder { due: true action: "
                 "ESCALATE target: COVER",
                 "53:3", "goes on bringing staff in"},
        Breakage{"DayZeroOfWorkingDays", "  source: \"a law\"\n",
                 "  day_zero: NEXT_WORKING_DAY_WHEN_CLOSED\n", "44:3",
                 "day_zero: NEXT_WORKING_DAY_WHEN_CLOSED is for budgets in seconds"},
        Breakage{"ExtendedWithoutLimit", kExtension, "", "21:3", "at_most is required"},
        Breakage{"ExtendedInAnotherUnit", "working_days: 20", "seconds: 9999999", "22:5",
                 "in the unit of the clock's own budget"},
        Breakage{"ExtendedByNothing", "working_days: 20", "working_days: 10", "22:5",
                 "longer than the clock's own budget"},
        Breakage{"ExtendedForYears", "working_days: 20", "working_days: 1001", "22:15",
                 "from 1 to 1000"},
        Breakage{"ExtendedByAnybody", "    least_role: ROLE_TEAM_MANAGER\n", "", "21:3",
                 "least_role is required"},
        Breakage{"ExtendedByAnIro", "ROLE_TEAM_MANAGER", "ROLE_IRO", "21:3",
                 "from ROLE_SOCIAL_WORKER up to ROLE_DIRECTOR"},
        Breakage{"ExtendedByTheYoungPerson", "ROLE_TEAM_MANAGER", "ROLE_YOUNG_PERSON", "21:3",
                 "least_role is required"},
        Breakage{"ExtendedWithoutSource", "source: \"a rule\"", "", "21:3",
                 "extension.source: is required"},
        Breakage{"ExtendedWithoutMark", "    mark: PROBABLE\n", "", "21:3", "mark is required"},
        Breakage{"HeldWithoutReason", "reason: \"court\"", "", "28:3",
                 "clocks[0].holds[0].reason: an id is"},
        Breakage{"HeldTwiceForOneReason", "\"police\"", "\"court\"", "37:5", "another hold"},
        Breakage{"HeldWithoutTitle", "title { en: \"A court\" cy: \"Llys\" }", "", "28:3",
                 "holds[0].title.en: the English text"},
        Breakage{"HeldWithoutLimit", "at_most { seconds: 600 }", "", "28:3",
                 "at_most is required: the longest hold"},
        Breakage{"HeldForOfficeHours", "seconds: 600", "working_hours: 8", "31:5",
                 "a hold is in working_days or seconds"},
        Breakage{"HeldForNoTime", "seconds: 600", "seconds: 0", "31:15", "from 1 to"},
        Breakage{"HeldByAnybody", "least_role: ROLE_DIRECTOR", "", "28:3",
                 "least_role is required"},
        Breakage{"HeldByAnAdvocate", "ROLE_DIRECTOR", "ROLE_ADVOCATE", "28:3",
                 "from ROLE_SOCIAL_WORKER up"},
        Breakage{"HeldWithoutSource", "source: \"an act\"", "source: \" \"", "33:5",
                 "holds[0].source: is required"},
        Breakage{"HeldWithoutMark", "mark: UNVERIFIED", "", "36:3", "mark is required"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Targets, BrokenFullPolicyTest,
    ::testing::Values(
        Breakage{"RemindsTheDutyDesk", "action: ESCALATE target: DUTY_DESK",
                 "action: REMIND target: DUTY_DESK", "18:36", "are brought in: write"},
        Breakage{"RemindsTheNightDesk", "action: ESCALATE target: DUTY_DESK",
                 "action: REMIND target: OUT_OF_HOURS_DESK", "18:36", "action: ESCALATE"},
        Breakage{"RemindsTheAdvocates", "action: ESCALATE target: ADVOCATE_SERVICE",
                 "action: REMIND target: ADVOCATE_SERVICE", "53:37", "action: ESCALATE"},
        Breakage{"BringsTheYoungPersonIn", "target: COVER", "target: YOUNG_PERSON", "20:39",
                 "write action: REMIND"},
        Breakage{"WithRoleOfNobody", " role: ROLE_IRO", "", "19:3", "needs a role of staff"},
        Breakage{"WithRoleOfAdvocates", "role: ROLE_IRO", "role: ROLE_ADVOCATE", "19:56",
                 "needs a role of staff"},
        Breakage{"WithRoleOfYoungPeople", "role: ROLE_IRO", "role: ROLE_YOUNG_PERSON", "19:56",
                 "needs a role of staff"},
        Breakage{"RoleOfTheHolder", "target: WITH_ROLE", "target: HOLDER", "19:53",
                 "role: is for target: WITH_ROLE only"}),
    NameOf);

class BrokenPledgeTest : public ::testing::TestWithParam<Breakage> {};

TEST_P(BrokenPledgeTest, IsRefusedWithItsPlace) {
  ExpectRefused(ParsePledge(Break(kPledge, GetParam()), "file").status(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenPledgeTest,
    ::testing::Values(
        Breakage{"NoId", "id: \"town\"", "", "1:1", "id: an id is"},
        Breakage{"NoVersion", "version: 1", "", "1:1", "version: is 1 or more"},
        Breakage{"NoSuchDay", "2020-01-31", "2020-02-31", "4:1", "is a date like"},
        Breakage{"LooseDate", "2020-01-31", "2020-1-31", "4:1", "is a date like"},
        Breakage{"NoSource", "source: \"the council\"", "", "1:1", "source: is required"},
        Breakage{"TierTwice", "id: \"young\"", "id: \"old\"", "7:9", "another tier"},
        Breakage{"TierIdMalformed", "id: \"old\"", "id: \"o/d\"", "6:9", "an id is"},
        Breakage{"SimplePhrasesFirst", "cy: \"Hen\" }", "cy: \"Hen\" } phrases: PHRASES_SIMPLE",
                 "6:49", "stands for everybody without one"},
        Breakage{"UnknownTier", "tier: \"young\"", "tier: \"yuong\"", "11:14", "is not a tier"},
        Breakage{"WordingTwice", "tier: \"young\"", "tier: \"old\"", "11:14", "two wordings"},
        Breakage{"WordingMissing",
                 "  wordings { tier: \"old\" text { en: \"Be safe\" cy: \"Bod yn "
                 "ddiogel\" } }\n",
                 "", "8:1", "no wording for the tier \"old\""},
        Breakage{"WordingWithoutWelsh", " cy: \"Diogel\"", "", "11:28",
                 "promises[0].wordings[1].text.cy: the Welsh text"},
        Breakage{"PromiseTwice", kContact,
                 "promises {\n id: \"safe\"\n wordings { tier: \"old\" text { en: \"a\" cy: \"a\" "
                 "} }\n wordings { tier: \"young\" text { en: \"a\" cy: \"a\" } } }",
                 "16:2", "another promise"},
        Breakage{"PromiseThatIsNone", "  id: \"safe\"", "  id: \"another\"", "9:3",
                 "is for reports about none of the promises"},
        Breakage{"EmptyCharterPromise", "charter_promises: \"1\"", "charter_promises: \"\"", "12:3",
                 "charter_promises[0]: is required"},
        Breakage{"UnknownChapter", "\"people\"", "\"peple\"", "13:3", "\"well-being\" or empty"},
        Breakage{"NobodyToCall", kContact, "", "1:1", "emergency_contacts is required"},
        Breakage{"NoNumber", "number: \"999\"", "", "15:1", "number: is required"}),
    NameOf);

TEST(ConfigTextTest, AcceptsTheUnbrokenTexts) {
  EXPECT_EQ(ParseCalendar(kCalendar, "file").status(), absl::OkStatus());
  EXPECT_EQ(ParsePolicy(kPolicy, "file").status(), absl::OkStatus());
  EXPECT_EQ(ParsePolicy(kFullPolicy, "file").status(), absl::OkStatus());
  EXPECT_EQ(ParsePledge(kPledge, "file").status(), absl::OkStatus());
}

TEST(ConfigTextTest, ProfileGuardsNoStateOfItsOwn) {
  std::string profile = Break(kFullPolicy, {"", kInclude, "profile: true\n"});
  const size_t others = profile.find("exclude_managers");
  profile.erase(others, profile.find("clocks {") - others);
  EXPECT_EQ(ParsePolicy(profile, "file").status(), absl::OkStatus());
  for (const char* more :
       {"claim_lease { seconds: 9 }", "exclude_judges: true",
        "snooze { longest { seconds: 9 } times: 1 }", "exclude_managers_of_subject: true",
        "themes { id: \"a\" place: TEAM reports: 2 days: 1 }"}) {
    EXPECT_THAT(std::string(ParsePolicy(profile + more, "file").status().message()),
                HasSubstr("a profile has"))
        << more;
  }
}

// The clock that ends hands over to one that starts in the same moment.
TEST(ConfigTextTest, GuardsMayTakeOverFromEachOther) {
  const Breakage silence = {"", "met_by: RESOLVED",
                            "starts_on: ANSWERED met_by: [ANSWERED, RESOLVED]"};
  EXPECT_EQ(ParsePolicy(Break(kPolicy, silence), "file").status(), absl::OkStatus());
  const Breakage stages = {"", "met_by: RESOLVED",
                           "starts_on: PANEL_MET met_by: [RESOLVED, PANEL_MET] void_by: OPENED"};
  EXPECT_FALSE(ParsePolicy(Break(kPolicy, stages), "file").ok());
  const Breakage formal = {"", "budget { working_hours: 80 }\n  starts_on: ACKNOWLEDGED",
                           "budget { seconds: 9 } starts_on: [RECEIVED, REOPENED]"};
  EXPECT_EQ(ParsePolicy(Break(kPolicy, formal), "file").status(), absl::OkStatus());
}

TEST(ConfigTextTest, EmptyTextIsRefusedAtItsStart) {
  for (const absl::Status& status :
       {ParseCalendar("", "file").status(), ParsePolicy("", "file").status(),
        ParsePledge("", "file").status()}) {
    EXPECT_THAT(std::string(status.message()), StartsWith("file:1:1: "));
  }
}

TEST(ConfigTextTest, TextOverTheLimitIsRefused) {
  const std::string text = kPolicy + std::string(kMaxConfigTextBytes, '\n');
  EXPECT_EQ(ParsePolicy(text, "file").status().message(), "file:1:1: is longer than 1048576 bytes");
}

TEST(ConfigTextTest, PlaceInALaterElementOfAListIsThatOfTheList) {
  const Breakage breakage{"", "[ ACKNOWLEDGED, RESOLVED ]", "[ ACKNOWLEDGED, 99 ]", "10:3",
                          "clocks[0].met_by[1]: is not a value"};
  ExpectRefused(ParsePolicy(Break(kPolicy, breakage), "file").status(), breakage);
}

}  // namespace
}  // namespace pledgekeeper::domain
