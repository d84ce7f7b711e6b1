#include "services/wording/view.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/wording/clock_view.h"
#include "services/wording/newest.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::wording {
namespace {

using domain::DemoCouncil;
using domain::WalesRules;

constexpr v1::Language kEnglish = v1::LANGUAGE_ENGLISH;
constexpr v1::Language kWelsh = v1::LANGUAGE_WELSH;

domain::Directory CouncilWithWelshNames() {
  domain::Council council = DemoCouncil();
  council.entries().teams["north"].set_name_cy("Tîm y Gogledd");
  council.entries().teams["south"].set_name("Duty Team South");
  council.entries().workers["tm"].set_name("Tomos Morgan");
  return council.Build();
}

storage::v1::HistoryEntry Entry(v1::Action action, const std::string& actor,
                                const std::vector<std::string>& targets) {
  storage::v1::HistoryEntry entry;
  entry.set_action(action);
  entry.set_actor_id(actor);
  for (const std::string& target : targets) entry.add_targets(target);
  return entry;
}

std::string Told(const storage::v1::HistoryEntry& entry, Reader reader, v1::Language language) {
  return EntryText(entry, CouncilWithWelshNames(), reader, language);
}

TEST(EntryTextTest, TeamsMutateAndPeopleDoNot) {
  const auto submit = [](const std::string& target) {
    return Told(Entry(v1::ACTION_SUBMIT, "", {target}), Reader::kYoungPerson, kWelsh);
  };
  EXPECT_EQ(submit("north"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at Dîm y Gogledd.");
  EXPECT_EQ(submit("tm"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at Tomos Morgan.");
  EXPECT_EQ(submit("south"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at Duty Team South.")
      << "an English name is no Welsh word";
  EXPECT_EQ(submit("office"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at swyddfa'r cyngor.");
  EXPECT_EQ(submit("nobody"), "Rwyt ti wedi ei anfon. Mae e wedi mynd at rywun sydd wedi gadael.");
}

TEST(EntryTextTest, SeveralAreToldAsPeopleSayThem) {
  const auto entry = Entry(v1::ACTION_ESCALATE, "", {"tm", "north"});
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kEnglish),
            "We asked Tomos Morgan and Team north to help too.");
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kWelsh),
            "Rydyn ni wedi gofyn i Tomos Morgan a Thîm y Gogledd helpu hefyd.");
  EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish), "Brought in: Tomos Morgan and Team north.");
}

TEST(EntryTextTest, SaysWhyInAnotherSentence) {
  auto entry = Entry(v1::ACTION_HOLD_CLOCK, "tm", {});
  entry.mutable_why()->set_en("A court case is under way");
  entry.mutable_why()->set_cy("Mae achos llys ar y gweill");
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kEnglish),
            "Tomos Morgan stopped the clock for a while, for a reason that the law allows. A court "
            "case is under way.");
  EXPECT_EQ(Told(entry, Reader::kUnder11, kWelsh),
            "Mae Tomos Morgan wedi dweud bod rhaid i ni aros ychydig. Mae achos llys ar y gweill.");
  entry.mutable_why_simple()->set_en("A judge is looking at it");
  entry.mutable_why_simple()->set_cy("Mae barnwr yn edrych arno");
  EXPECT_EQ(Told(entry, Reader::kUnder11, kWelsh),
            "Mae Tomos Morgan wedi dweud bod rhaid i ni aros ychydig. Mae barnwr yn edrych arno.");
  EXPECT_EQ(Told(entry, Reader::kUnder11, kEnglish),
            "Tomos Morgan said that we must wait a little. A judge is looking at it.");
  EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish),
            "Tomos Morgan held a clock. A court case is under way.");
  entry.mutable_why_staff()->set_en("The court sits");
  EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish), "Tomos Morgan held a clock. The court sits.");
}

TEST(EntryTextTest, SaysWhatWasSaidOfAnAdvocate) {
  storage::v1::HistoryEntry sent = Entry(v1::ACTION_SUBMIT, "", {"south"});
  sent.add_reasons("offered:advocate");
  EXPECT_EQ(Told(sent, Reader::kYoungPerson, kEnglish),
            "You sent it. It went to the Duty Team South. We asked you if you want an advocate: "
            "somebody who helps you say what you want.");
  storage::v1::HistoryEntry late = Entry(v1::ACTION_REMIND, "", {});
  late.add_reasons("told:young_person");
  late.add_reasons("offered:advocate");
  EXPECT_EQ(Told(late, Reader::kStaff, kEnglish),
            "The young person was sent a message. The young person was offered an advocate.");
  storage::v1::HistoryEntry offered = Entry(v1::ACTION_REMIND, "", {});
  offered.add_reasons("offered:advocate");
  EXPECT_EQ(Told(offered, Reader::kUnder11, kEnglish),
            "We asked you if you want somebody to help you speak up: an advocate.");
  EXPECT_EQ(Told(offered, Reader::kStaff, kWelsh), "Cynigiwyd eiriolwr i'r person ifanc.");
  const struct {
    const char* reason;
    const char* to_staff;
    const char* to_young_person;
  } kAnswers[] = {
      {"advocate:wanted", "The young person wants an advocate.",
       "Rwyt ti wedi dweud dy fod di eisiau eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti "
       "eisiau."},
      {"advocate:not_wanted", "The young person does not want an advocate.",
       "Rwyt ti wedi dweud nad wyt ti eisiau eiriolwr nawr."},
      // As it was recorded before.
      {"again", "The young person said whether they want an advocate.",
       "Rwyt ti wedi dweud a wyt ti eisiau eiriolwr: rhywun sy'n dy helpu di i ddweud beth wyt ti "
       "eisiau."},
  };
  for (const auto& answer : kAnswers) {
    storage::v1::HistoryEntry entry = Entry(v1::ACTION_ANSWER_ADVOCATE_OFFER, "", {});
    entry.add_reasons(answer.reason);
    EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish), answer.to_staff);
    EXPECT_EQ(Told(entry, Reader::kYoungPerson, kWelsh), answer.to_young_person);
  }
}

TEST(EntryTextTest, AnAnswerSaysWhatCameOfIt) {
  storage::v1::HistoryEntry entry = Entry(v1::ACTION_RESOLVE, "tm", {});
  entry.add_reasons("outcome:OUTCOME_PARTLY_UPHELD");
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kEnglish),
            "Tomos Morgan says it is sorted. We kept only a part of this promise.");
  entry.add_reasons("remedy:REMEDY_OTHER");
  EXPECT_EQ(
      Told(entry, Reader::kStaff, kEnglish),
      "Tomos Morgan says it is sorted. Partly upheld: a part of the promise was not kept. The "
      "council does something else.");
  entry.add_reasons("remedy:REMEDY_APOLOGY");
  EXPECT_EQ(Told(entry, Reader::kUnder11, kWelsh),
            "Mae Tomos Morgan yn dweud bod popeth yn iawn nawr. Dim ond rhan o'n haddewid wnaethon "
            "ni ei chadw. Rydyn ni'n gwneud rhywbeth arall i ti. Mae'n ddrwg gyda ni.");
  // As it was recorded before.
  EXPECT_EQ(Told(Entry(v1::ACTION_RESOLVE, "tm", {}), Reader::kStaff, kEnglish),
            "Tomos Morgan says it is sorted.");
}

TEST(EntryTextTest, SaysWhatTheUrgencyWasSetTo) {
  storage::v1::HistoryEntry danger = Entry(v1::ACTION_SET_URGENCY, "tm", {});
  danger.add_reasons("urgency:URGENCY_DANGER");
  EXPECT_EQ(Told(danger, Reader::kYoungPerson, kEnglish),
            "Tomos Morgan said that you may not be safe, and that we must act at once.");
  EXPECT_EQ(Told(danger, Reader::kStaff, kEnglish),
            "Tomos Morgan said that the young person is not safe.");
  storage::v1::HistoryEntry high = Entry(v1::ACTION_SET_URGENCY, "tm", {});
  high.add_reasons("urgency:URGENCY_HIGH");
  EXPECT_EQ(Told(high, Reader::kStaff, kEnglish), "Tomos Morgan changed the urgency to high.");
  storage::v1::HistoryEntry normal = Entry(v1::ACTION_SET_URGENCY, "tm", {});
  normal.add_reasons("urgency:URGENCY_NORMAL");
  EXPECT_EQ(Told(normal, Reader::kUnder11, kEnglish), "Tomos Morgan said that there is more time.");
}

TEST(EntryTextTest, SaysWhoWasReminded) {
  EXPECT_EQ(Told(Entry(v1::ACTION_REMIND, "", {"tm"}), Reader::kYoungPerson, kEnglish),
            "We reminded Tomos Morgan.");
  EXPECT_EQ(Told(Entry(v1::ACTION_REMIND, "", {"south"}), Reader::kStaff, kEnglish),
            "Reminded: the Duty Team South.");
  storage::v1::HistoryEntry late = Entry(v1::ACTION_REMIND, "", {});
  late.add_reasons("told:young_person");
  EXPECT_EQ(Told(late, Reader::kUnder11, kEnglish), "We sent you a message about this.");
}

// Whoever is named reads what staff read.
TEST(EntryTextTest, TheYoungPersonAloneIsToldWhoChecks) {
  storage::v1::HistoryEntry entry = Entry(v1::ACTION_RECUSE, "ann", {});
  entry.add_reasons("checks:tm");
  entry.add_reasons("checks:south");
  EXPECT_TRUE(Told(entry, Reader::kYoungPerson, kEnglish)
                  .ends_with(" We asked Tomos Morgan and the Duty Team South to look first at whom "
                             "it is about."));
  EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish), "Name of ann stepped back.");
}

TEST(EntryTextTest, SaysThatNoAdvocateIsThere) {
  storage::v1::HistoryEntry entry = Entry(v1::ACTION_ANSWER_ADVOCATE_OFFER, "", {});
  entry.add_reasons("advocate:wanted");
  entry.add_reasons("unreachable:ADVOCATE_SERVICE");
  EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish),
            "The young person wants an advocate. No advocate could be reached: one has to be "
            "found.");
}

TEST(EntryTextTest, SaysWhetherSomebodyHasToAgreeToMoreTime) {
  storage::v1::HistoryEntry asked = Entry(v1::ACTION_EXTEND_CLOCK, "tm", {});
  asked.add_reasons("extension:asked");
  EXPECT_EQ(Told(asked, Reader::kYoungPerson, kEnglish), "Tomos Morgan asked you for more time.");
  storage::v1::HistoryEntry given = Entry(v1::ACTION_EXTEND_CLOCK, "tm", {});
  given.add_reasons("extension:given");
  EXPECT_EQ(Told(given, Reader::kStaff, kEnglish), "Tomos Morgan gave an extension.");
}

// Once it is taken back it stands nowhere else.
TEST(EntryTextTest, AnAnswerSaysItsWords) {
  storage::v1::HistoryEntry entry = Entry(v1::ACTION_RESOLVE, "tm", {});
  entry.add_reasons("outcome:OUTCOME_UPHELD");
  entry.set_staff_words("We ring you on Mondays.");
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
    EXPECT_TRUE(Told(entry, reader, kEnglish).ends_with(" We ring you on Mondays."));
  }
  storage::v1::HistoryEntry other = Entry(v1::ACTION_NOTE, "tm", {});
  other.set_staff_words("among us");
  EXPECT_EQ(Told(other, Reader::kYoungPerson, kEnglish).find("among us"), std::string::npos);
}

// About no promise of the pledge, nothing was promised there.
TEST(EntryTextTest, OutcomeOfNoPromiseSpeaksOfNone) {
  for (const v1::Outcome outcome :
       {v1::OUTCOME_UPHELD, v1::OUTCOME_PARTLY_UPHELD, v1::OUTCOME_NOT_UPHELD}) {
    storage::v1::HistoryEntry entry = Entry(v1::ACTION_RESOLVE, "tm", {});
    entry.add_reasons("outcome:" + v1::Outcome_Name(outcome));
    storage::v1::Report report;
    report.set_outcome(outcome);
    report.set_promise_id("voice");
    for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
      const auto speaks_of_promise = [&] {
        const std::string told = Told(entry, reader, kEnglish);
        const std::string said = OutcomeTextOf(report, reader, kEnglish);
        EXPECT_TRUE(told.ends_with(said)) << told;
        return said.find("promise") != std::string::npos;
      };
      EXPECT_TRUE(speaks_of_promise());
      entry.add_reasons("promise:another");
      report.set_promise_id("another");
      EXPECT_FALSE(speaks_of_promise()) << v1::Outcome_Name(outcome);
      entry.mutable_reasons()->RemoveLast();
      report.set_promise_id("voice");
    }
  }
}

// To whom its own matter is hidden it is all that is said.
TEST(EntryTextTest, SaysThatAnAnswerCountsNoMore) {
  storage::v1::HistoryEntry entry = Entry(v1::ACTION_CHANGE_OBJECTIONS, "", {});
  entry.add_reasons("answer:fell");
  EXPECT_EQ(
      Told(entry, Reader::kYoungPerson, kEnglish),
      "You changed who must not see it. The answer that you got counts no more. Somebody else "
      "looks into it.");
  entry.set_action(v1::ACTION_REROUTE);
  EXPECT_EQ(Told(entry, Reader::kStaff, kEnglish),
            "The answer that was given counts no more. Somebody else looks into it.");
  *entry.add_targets() = "tm";
  EXPECT_EQ(Told(entry, Reader::kUnder11, kWelsh).find("Dydy'r ateb gest ti"),
            Told(entry, Reader::kUnder11, kWelsh).rfind("Dydy'r ateb gest ti"));
  EXPECT_NE(Told(entry, Reader::kUnder11, kWelsh).find("Dydy'r ateb gest ti"), std::string::npos);
}

TEST(EntryTextTest, SaysThatADeskHadIt) {
  storage::v1::HistoryEntry moved = Entry(v1::ACTION_REROUTE, "", {"tm"});
  moved.add_reasons("from_desk");
  EXPECT_EQ(Told(moved, Reader::kYoungPerson, kEnglish),
            "It went to Tomos Morgan, because the team that had it cannot deal with it now.");
}

TEST(OutcomeTextTest, EveryRemedyIsTold) {
  storage::v1::Report report;
  report.set_outcome(v1::OUTCOME_UPHELD);
  std::set<std::string> said;
  for (int number = 1; number < v1::Remedy_ARRAYSIZE; ++number) {
    report.clear_remedies();
    report.add_remedies(static_cast<v1::Remedy>(number));
    said.insert(OutcomeTextOf(report, Reader::kYoungPerson, kEnglish));
  }
  EXPECT_EQ(said.size(), 5U);
  EXPECT_TRUE(said.contains("We did not keep this promise. We are putting it right."));
  EXPECT_FALSE(said.contains("We did not keep this promise."));
}

// What was answered before is no matter: it says what is always true.
TEST(OutcomeTextTest, TakenBackIsTakenBack) {
  storage::v1::Report report;
  report.set_outcome(v1::OUTCOME_WITHDRAWN);
  EXPECT_EQ(OutcomeTextOf(report, Reader::kYoungPerson, kEnglish), "You took it back.");
  EXPECT_EQ(OutcomeTextOf(report, Reader::kUnder11, kWelsh), "Rwyt ti wedi ei dynnu'n ôl.");
  EXPECT_EQ(OutcomeTextOf(report, Reader::kStaff, kEnglish),
            "Withdrawn: the young person took it back.");
}

TEST(OutcomeTextTest, SaysNothingUntilSomebodyDid) {
  storage::v1::Report report;
  report.add_remedies(v1::REMEDY_APOLOGY);
  EXPECT_EQ(OutcomeTextOf(report, Reader::kYoungPerson, kEnglish), "");
  report.set_outcome(v1::OUTCOME_UPHELD);
  EXPECT_EQ(OutcomeTextOf(report, Reader::kYoungPerson, kEnglish),
            "We did not keep this promise. We are sorry.");
  EXPECT_EQ(OutcomeTextOf(report, Reader::kStaff, kEnglish),
            "Upheld: the promise was not kept. The council apologised.");
  report.clear_remedies();
  EXPECT_EQ(OutcomeTextOf(report, Reader::kUnder11, kEnglish), "We did not keep our promise.");
}

TEST(EntryTextTest, WhoStepsBackPassesItOn) {
  const auto moved = Entry(v1::ACTION_RECUSE, "tm", {"south"});
  EXPECT_EQ(Told(moved, Reader::kStaff, kEnglish),
            "Tomos Morgan stepped back. It went to the Duty Team South.");
  EXPECT_EQ(Told(Entry(v1::ACTION_RECUSE, "tm", {}), Reader::kStaff, kEnglish),
            "Tomos Morgan stepped back.");
}

// What they say moves it from whom it is about.
TEST(EntryTextTest, TheirWordsSayWhereTheyTookIt) {
  const auto message = Entry(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "", {"south"});
  EXPECT_EQ(Told(message, Reader::kYoungPerson, kEnglish),
            "You wrote a message. It went to the Duty Team South.");
  EXPECT_EQ(
      Told(Entry(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "", {}), Reader::kYoungPerson, kEnglish),
      "You wrote a message.");
  const auto not_safe = Entry(v1::ACTION_SAY_NOT_SAFE, "", {"south"});
  EXPECT_EQ(Told(not_safe, Reader::kStaff, kEnglish),
            "The young person said that they are not safe. It went to the Duty Team South.");
  EXPECT_EQ(Told(Entry(v1::ACTION_SAY_NOT_SAFE, "", {}), Reader::kStaff, kEnglish),
            "The young person said that they are not safe.");
}

TEST(EntryTextTest, EnglishSaysTheBeforeTeamsThatNeedIt) {
  const auto submit = Entry(v1::ACTION_SUBMIT, "", {"south"});
  EXPECT_EQ(Told(submit, Reader::kYoungPerson, kEnglish),
            "You sent it. It went to the Duty Team South.");
  EXPECT_EQ(Told(submit, Reader::kUnder11, kEnglish),
            "You told us. It went to the Duty Team South.");
  EXPECT_EQ(Told(submit, Reader::kStaff, kEnglish),
            "The young person sent it. It went to the Duty Team South.");
  EXPECT_EQ(Told(Entry(v1::ACTION_ESCALATE, "", {"tm", "south"}), Reader::kYoungPerson, kEnglish),
            "We asked Tomos Morgan and the Duty Team South to help too.");
}

TEST(EntryTextTest, SaysWhoAskedForAStage) {
  const auto own = Entry(v1::ACTION_REQUEST_STAGE, "", {"north"});
  EXPECT_EQ(Told(own, Reader::kYoungPerson, kEnglish),
            "You asked us to take the next step. It went to Team north.");
  EXPECT_EQ(Told(own, Reader::kYoungPerson, kWelsh),
            "Rwyt ti wedi gofyn i ni gymryd y cam nesaf. Mae e wedi mynd at Dîm y Gogledd.");
  EXPECT_EQ(Told(own, Reader::kUnder11, kEnglish),
            "You asked us to look at it again. It went to Team north.");
  EXPECT_EQ(Told(own, Reader::kUnder11, kWelsh),
            "Rwyt ti wedi gofyn i ni edrych arno eto. Mae e wedi mynd at Dîm y Gogledd.");
  EXPECT_EQ(Told(own, Reader::kStaff, kEnglish),
            "The young person asked for the next stage. It went to Team north.");
  EXPECT_EQ(Told(Entry(v1::ACTION_ASK_STAGE, "tm", {}), Reader::kYoungPerson, kEnglish),
            "Tomos Morgan asked whether you want the next step.");
  EXPECT_EQ(Told(Entry(v1::ACTION_AGREE_STAGE, "", {"north"}), Reader::kYoungPerson, kWelsh),
            "Rwyt ti wedi cytuno i'r cam nesaf. Mae e wedi mynd at Dîm y Gogledd.");
}

TEST(EntryTextTest, SaysWhoIsNamedAndWhatOfIt) {
  auto entry = Entry(v1::ACTION_CHECK_NAMES, "tm", {});
  const std::string done = Told(entry, Reader::kYoungPerson, kEnglish);
  entry.add_about_ids("ann");
  entry.add_may_know_ids("bob");
  entry.add_may_know_ids("cat");
  EXPECT_EQ(Told(entry, Reader::kYoungPerson, kEnglish),
            done +
                " You wrote about Name of ann. This is about Name of ann, so Name of ann does not "
                "see it."
                " You wrote about Name of bob. Somebody looked: Name of bob may see it."
                " You wrote about Name of cat. Somebody looked: Name of cat may see it.");
}

TEST(EntryTextTest, WhoHasLeftIsStillSomebody) {
  EXPECT_EQ(Told(Entry(v1::ACTION_OPEN, "gone", {}), Reader::kYoungPerson, kEnglish),
            "Somebody who has left opened it.");
  EXPECT_EQ(Told(Entry(v1::ACTION_OPEN, "gone", {}), Reader::kYoungPerson, kWelsh),
            "Mae rhywun sydd wedi gadael wedi ei agor.");
}

TEST(ReaderOfTest, IsToldByTheTierOfTheReport) {
  const domain::Directory directory = CouncilWithWelshNames();
  const domain::Circumstances circumstances{directory, WalesRules(),
                                            domain::At("2025-01-06 10:00")};
  const struct {
    const char* tier;
    int pledge_version;
    Reader reader;
  } rows[] = {
      {"under-11", 1, Reader::kUnder11},      {"over-11", 1, Reader::kYoungPerson},
      {"", 1, Reader::kYoungPerson},          {"toddlers", 1, Reader::kYoungPerson},
      {"under-11", 77, Reader::kYoungPerson},
  };
  for (const auto& row : rows) {
    storage::v1::Report report;
    report.set_pledge_id("wrexham");
    report.set_pledge_version(row.pledge_version);
    report.set_tier(row.tier);
    EXPECT_EQ(ReaderOf(report, circumstances), row.reader) << row.tier;
  }
}

TEST(ClockViewsTest, SourceIsInTheReadersLanguage) {
  const domain::Directory directory = CouncilWithWelshNames();
  const domain::Circumstances circumstances{directory, WalesRules(),
                                            domain::At("2025-01-06 10:00")};
  storage::v1::Report report;
  report.set_policy_id("wales-representation");
  report.set_policy_version(1);
  report.add_clocks()->set_name("reply");
  report.mutable_clocks(0)->set_start_time_ms(absl::ToUnixMillis(domain::At("2025-01-06 10:00")));
  const auto english = ClockViews(report, circumstances, Reader::kStaff, kEnglish).clocks;
  const auto welsh = ClockViews(report, circumstances, Reader::kStaff, kWelsh).clocks;
  ASSERT_EQ(english.size(), 1U);
  ASSERT_EQ(welsh.size(), 1U);
  EXPECT_EQ(english[0].source(), "The council's own choice");
  EXPECT_EQ(welsh[0].source(), "Dewis y cyngor ei hun");
  EXPECT_EQ(english[0].explanation(),
            "2 working days after Mon 6 Jan 2025. The last day is Wed 8 Jan 2025.")
      << "no law in what everybody reads";
}

TEST(ClockViewsTest, TitlesAreInTheReadersWords) {
  const domain::Directory directory = CouncilWithWelshNames();
  const domain::Circumstances circumstances{directory, domain::WalesRules2(),
                                            domain::At("2025-01-06 10:00")};
  storage::v1::Report report;
  report.set_policy_id("wales-representation");
  report.set_policy_version(2);
  const int64_t start_ms = absl::ToUnixMillis(domain::At("2025-01-06 10:00"));
  for (const char* name : {"discuss", "reply"}) {
    storage::v1::Clock& clock = *report.add_clocks();
    clock.set_name(name);
    clock.set_start_time_ms(start_ms);
  }
  storage::v1::Hold& hold = *report.mutable_clocks(0)->add_holds();
  hold.set_reason("court");
  hold.set_from_ms(start_ms);
  hold.set_until_ms(start_ms + absl::ToInt64Milliseconds(absl::Hours(72)));

  const auto usual = ClockViews(report, circumstances, Reader::kYoungPerson, kEnglish).clocks;
  const auto simple = ClockViews(report, circumstances, Reader::kUnder11, kEnglish).clocks;
  EXPECT_EQ(usual[0].title(), "Somebody talks it through with you and says what was done");
  EXPECT_EQ(simple[0].title(), "Somebody talks to you about it and says what they did");
  EXPECT_EQ(usual[0].holds(0).title(), "A court case about the same thing is under way");
  EXPECT_EQ(simple[0].holds(0).title(), "A judge is looking at the same thing");
  EXPECT_THAT(usual[0].explanation(), testing::HasSubstr("A court case"));
  EXPECT_THAT(simple[0].explanation(), testing::HasSubstr("A judge is"));
  EXPECT_EQ(simple[1].title(), usual[1].title()) << "the usual one where there is no simple one";
  EXPECT_EQ(ClockViews(report, circumstances, Reader::kUnder11, kWelsh).clocks[0].title(),
            "Mae rhywun yn siarad â ti amdano ac yn dweud beth wnaethon nhw");
}

// Any number of holds, and of rounds, is shown in an answer of less than a MiB: what runs, the
// newest hold, and of the rest the newest. The history tells of each.
TEST(ClockViewsTest, OldestAreLeftOutWhereThereIsNoRoom) {
  const domain::Directory directory = CouncilWithWelshNames();
  const domain::Circumstances circumstances{directory, domain::WalesRules2(),
                                            domain::At("2025-06-06 10:00")};
  storage::v1::Report report;
  report.set_policy_id("wales-representation");
  report.set_policy_version(2);
  storage::v1::Clock& first = *report.add_clocks();
  first.set_name("acknowledge");
  first.set_start_time_ms(absl::ToUnixMillis(domain::At("2025-01-06 10:00")));
  domain::AddMoreClocksThanAreShown(report);
  const auto bytes = [](const ClocksShown& shown) {
    size_t sum = 0;
    for (const v1::LegalClock& clock : shown.clocks) sum += clock.ByteSizeLong();
    return sum;
  };
  const ClocksShown shown = ClockViews(report, circumstances, Reader::kStaff, kEnglish);
  EXPECT_LT(bytes(shown), kMaxShownBytes * 2);
  EXPECT_TRUE(shown.has_older);
  ASSERT_FALSE(shown.clocks.empty());
  const v1::LegalClock& running = shown.clocks[0];
  ASSERT_FALSE(running.has_end_time()) << "what runs is always there";
  ASSERT_GT(running.holds_size(), 1);
  EXPECT_EQ(running.holds_size() + running.older_holds(), 400);
  EXPECT_EQ(running.holds(0).number(), running.older_holds() + 1);
  EXPECT_EQ(running.holds(running.holds_size() - 1).number(), 400);
  EXPECT_EQ(running.extensions_size(), 1) << "the newest, though nothing is left of the room";
  EXPECT_EQ(running.extensions(0).number(), 400);
  // With small ledgers the newest of what ended.
  report.mutable_clocks(0)->clear_holds();
  report.mutable_clocks(0)->clear_extensions();
  const ClocksShown ended = ClockViews(report, circumstances, Reader::kStaff, kEnglish);
  EXPECT_LT(bytes(ended), kMaxShownBytes + 2000);
  EXPECT_TRUE(ended.has_older);
  ASSERT_GT(ended.clocks.size(), 100U);
  EXPECT_EQ(ended.clocks.back().start_time().nanos(), 999 * 1000000);
  report.mutable_clocks()->DeleteSubrange(5, report.clocks_size() - 5);
  EXPECT_FALSE(ClockViews(report, circumstances, Reader::kStaff, kEnglish).has_older);
}

// A label, as the holder's desk is one: no article, no mutation.
TEST(AboutViewsTest, TeamsStandByThemselves) {
  const domain::Directory directory = CouncilWithWelshNames();
  storage::v1::Report report;
  report.add_about_ids("tm");
  for (const char* team : {"north", "south"}) report.add_about_team_ids(team);
  const auto names = [&](v1::Language language) {
    std::vector<std::string> shown;
    for (const v1::Named& named : AboutViews(report, directory, language)) {
      shown.push_back(named.name());
    }
    return shown;
  };
  EXPECT_THAT(names(kEnglish),
              testing::ElementsAre("Tomos Morgan", "Team north", "Duty Team South"));
  EXPECT_THAT(names(kWelsh),
              testing::ElementsAre("Tomos Morgan", "Tîm y Gogledd", "Duty Team South"));
}

}  // namespace
}  // namespace pledgekeeper::wording
