#include "services/domain/config_text.h"

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
  ladder { share: 0.5 action: REMIND target: HOLDER repeat_every { seconds: 9 } }
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
                 "repeat_every { seconds: 9 } at_most: -1", "28:81", "0 (no limit) or more"},
        Breakage{"EmptyRepeat", "repeat_every { seconds: 9 }", "repeat_every { }", "28:53",
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
                 "} ladder { due: true action: CLOSE }", "28:74", "starts on RESOLVED only"},
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
        Breakage{"AcknowledgedAndAnswered", "met_by: RESOLVED", "met_by: [ RESOLVED, ANSWERED ]",
                 "1:1", "an acknowledged report would be forgotten"},
        Breakage{"ResolvedAndWritten", "met_by: REOPENED",
                 "met_by: [ REOPENED, YOUNG_PERSON_WROTE ]", "1:1",
                 "a resolved report would be forgotten"}),
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
        Breakage{"EmptyCharterPromise", "charter_promises: \"1\"", "charter_promises: \"\"", "12:3",
                 "charter_promises[0]: is required"},
        Breakage{"UnknownChapter", "\"people\"", "\"peple\"", "13:3", "\"well-being\" or empty"},
        Breakage{"NobodyToCall", kContact, "", "1:1", "emergency_contacts is required"},
        Breakage{"NoNumber", "number: \"999\"", "", "15:1", "number: is required"}),
    NameOf);

TEST(ConfigTextTest, AcceptsTheUnbrokenTexts) {
  EXPECT_EQ(ParseCalendar(kCalendar, "file").status(), absl::OkStatus());
  EXPECT_EQ(ParsePolicy(kPolicy, "file").status(), absl::OkStatus());
  EXPECT_EQ(ParsePledge(kPledge, "file").status(), absl::OkStatus());
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
