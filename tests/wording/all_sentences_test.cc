#include "services/wording/all_sentences.h"

#include <map>
#include <set>
#include <tuple>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "services/base/error_details.h"
#include "services/domain/clock/clock_phrases.h"
#include "services/domain/decide/stay_phrases.h"
#include "services/wording/happenings.h"
#include "services/wording/phrases.h"

namespace pledgekeeper::wording {
namespace {

using ::testing::Contains;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

std::set<std::string> LabelsOf(const std::string& table, const std::string& reader) {
  std::set<std::string> labels;
  for (const Sentence& sentence : AllSentences()) {
    if (sentence.table == table && sentence.reader == reader) labels.insert(sentence.label);
  }
  return labels;
}

// All names of an enum but the first, which is "not said".
std::set<std::string> NamesOf(const google::protobuf::EnumDescriptor& type) {
  std::set<std::string> names;
  for (int i = 1; i < type.value_count(); ++i) names.insert(type.value(i)->name());
  return names;
}

TEST(AllSentencesTest, EveryTableIsThereForEveryReader) {
  const struct {
    const char* table;
    std::vector<const char*> readers;
    const google::protobuf::EnumDescriptor& labels;
  } tables[] = {
      {"happenings", {"young person", "under 11", "staff"}, *v1::Action_descriptor()},
      {"statuses", {"young person", "under 11"}, *v1::Status_descriptor()},
      {"advocate", {"young person", "under 11"}, *v1::AdvocateOffer_descriptor()},
      {"milestones", {"young person", "under 11", "staff"}, *v1::Milestone_descriptor()},
      {"named in words", {"young person", "under 11", "staff"}, *v1::NamedOutcome_descriptor()},
      {"recent access", {"young person", "under 11", "staff"}, *v1::AccessReason_descriptor()},
      {"spoken for", {"young person", "under 11", "staff"}, *v1::Agreement_descriptor()},
      {"outcomes", {"young person", "under 11", "staff"}, *v1::Outcome_descriptor()},
      {"who has it", {"staff"}, *v1::ResponsibilityReason_descriptor()},
      {"what comes next",
       {"staff"},
       *google::protobuf::GetEnumDescriptor<config::v1::RungAction>()},
      {"whom it reaches", {"staff"}, *google::protobuf::GetEnumDescriptor<config::v1::Target>()},
      {"roles", {"everybody"}, *v1::Role_descriptor()},
      {"states in errors", {"everybody"}, *v1::Status_descriptor()},
  };
  for (const auto& table : tables) {
    for (const char* reader : table.readers) {
      std::set<std::string> labels = NamesOf(table.labels);
      if (std::string(table.table) == "happenings") {
        labels.insert("ACTION_SUBMIT, by somebody for them");
        labels.insert("ACTION_REMIND, of whoever has it");
        labels.insert("ACTION_REMIND, of the young person");
        labels.insert("ACTION_SET_URGENCY, to danger");
        labels.insert("ACTION_SET_URGENCY, to high");
        labels.insert("ACTION_SET_URGENCY, to normal");
        labels.insert("ACTION_EXTEND_CLOCK, asked for");
        labels.insert("ACTION_EXTEND_CLOCK, given");
        labels.insert("ACTION_REROUTE, from a desk");
        labels.insert("somebody is asked to check names");
        labels.insert("no advocate could be reached");
        labels.insert("an advocate is none any more");
        labels.insert("ACTION_REROUTE, back from a cover");
        labels.insert("ACTION_REMIND or ACTION_ESCALATE, again");
        labels.insert("ACTION_ANSWER_ADVOCATE_OFFER, wanted");
        labels.insert("ACTION_ANSWER_ADVOCATE_OFFER, not wanted");
        labels.insert("an advocate was offered");
        labels.insert("another advocate was brought in");
        labels.insert("ACTION_ANSWER_SAFETY, safe");
        labels.insert("ACTION_ANSWER_SAFETY, not sure");
        labels.insert("ACTION_SUBMIT, a compliment");
        labels.insert("ACTION_SUBMIT, a compliment, for them");
        labels.insert("it is a compliment no more");
        labels.insert("whoever answered is excluded now");
        labels.insert("ACTION_RECUSE, which moves it");
        labels.insert("ACTION_CHANGE_OBJECTIONS, which moves it");
        labels.insert("ACTION_MESSAGE_FROM_YOUNG_PERSON, which moves it");
        labels.insert("ACTION_SAY_NOT_SAFE, which moves it");
        labels.insert("ACTION_REMIND, and nobody is there");
        labels.insert("ACTION_CHECK_NAMES, which moves it");
        labels.insert("ACTION_NEW_WORKER, which moves it");
      }
      if (std::string(table.table) == "whom it reaches") {
        labels.insert({"not reached", "not reached, of a role"});
      }
      if (std::string(table.table) == "outcomes") {
        labels.merge(NamesOf(*v1::Remedy_descriptor()));
        labels.insert({"OUTCOME_UPHELD, of no promise", "OUTCOME_PARTLY_UPHELD, of no promise",
                       "OUTCOME_NOT_UPHELD, of no promise"});
      }
      if (std::string(table.table) == "spoken for") labels.insert({"SPEAKER", "AGREEMENT_WORDS"});
      EXPECT_EQ(LabelsOf(table.table, reader), labels) << table.table;
    }
  }
  EXPECT_EQ(LabelsOf("dates", "everybody").size(), std::size(domain::kClockSentences));
  EXPECT_EQ(LabelsOf("why it stays", "everybody").size(), std::size(domain::kStaySentences));
  EXPECT_EQ(LabelsOf("why it stays", "under 11").size(), std::size(domain::kStaySentences));
  EXPECT_EQ(LabelsOf("themes", "staff").size(), 4U);
  EXPECT_EQ(LabelsOf("check-ins", "young person").size(), 5U);
  EXPECT_EQ(LabelsOf("check-ins", "under 11").size(), 5U);
  EXPECT_EQ(LabelsOf("next steps", "young person").size(), 16U);
  EXPECT_EQ(LabelsOf("next steps", "under 11").size(), 16U);
  EXPECT_EQ(LabelsOf("names", "everybody").size(), 3U);
  EXPECT_EQ(LabelsOf("planned changes", "everybody").size(), 4U);
  EXPECT_EQ(LabelsOf("kinds in errors", "everybody").size(), 6U);
  EXPECT_EQ(LabelsOf("details of errors", "everybody").size(), std::size(base::kErrorDetails));
  std::set<std::string> actions = NamesOf(*v1::Action_descriptor());
  actions.insert({"nothing is possible", "danger alone"});
  EXPECT_EQ(LabelsOf("actions in errors", "everybody"), actions);
}

TEST(AllSentencesTest, EverySentenceIsInBothLanguages) {
  for (const Sentence& sentence : AllSentences()) {
    EXPECT_FALSE(sentence.en.empty()) << sentence.table << ", " << sentence.label;
    EXPECT_FALSE(sentence.cy.empty()) << sentence.table << ", " << sentence.label;
  }
}

TEST(AllSentencesTest, WhatIsSaidStandsInTheList) {
  std::set<std::string> all;
  for (const Sentence& sentence : AllSentences()) all.insert(sentence.en);
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11}) {
    for (int state = 1; state < storage::v1::State_ARRAYSIZE; ++state) {
      const auto each = static_cast<storage::v1::State>(state);
      for (const std::string& step :
           NextSteps({each, true, true, false, true}, reader, v1::LANGUAGE_ENGLISH)) {
        EXPECT_THAT(all, Contains(step));
      }
    }
    for (const v1::Milestone stage :
         {v1::MILESTONE_FORMAL_REQUESTED, v1::MILESTONE_PANEL_REQUESTED}) {
      EXPECT_THAT(all, Contains(std::string(StageText(stage, reader, v1::LANGUAGE_ENGLISH))));
    }
  }
  EXPECT_EQ(LabelsOf("stages", "staff").size(), 2U);
}

// {t:soft} asks for t.
std::multiset<std::string> BlanksOf(const std::string& phrase) {
  std::multiset<std::string> blanks;
  for (size_t open = phrase.find('{'); open != std::string::npos;
       open = phrase.find('{', open + 1)) {
    blanks.insert(phrase.substr(open + 1, phrase.find_first_of(":}", open) - open - 1));
  }
  return blanks;
}

TEST(AllSentencesTest, BothLanguagesTellTheSame) {
  for (const Sentence& sentence : AllSentences()) {
    EXPECT_EQ(BlanksOf(sentence.en), BlanksOf(sentence.cy)) << sentence.en;
    EXPECT_THAT(sentence.en, Not(HasSubstr(":soft"))) << "English has no mutations";
  }
}

// One register: spoken, singular, familiar. Words that would be another one.
TEST(AllSentencesTest, YoungPeopleAreSpokenToAsTi) {
  for (const Sentence& sentence : AllSentences()) {
    if (sentence.reader == "staff") continue;
    for (const char* word : {"chi", "eich", "atoch", "gennych", "gallwch", "gennyt", "ydyw",
                             "gelli", "Agorodd", "Anfonwyd", "Gofynnwyd", "Dywedwyd"}) {
      EXPECT_THAT(" " + sentence.cy, Not(ContainsRegex(std::string("[ '(]") + word + "[ ,.:'?)]")))
          << sentence.cy;
    }
  }
}

// Staff read of the young person, and are not spoken to as if they were them.
TEST(AllSentencesTest, StaffAreNotSpokenToAsTheYoungPerson) {
  for (const Sentence& sentence : AllSentences()) {
    if (sentence.reader != "staff") continue;
    for (const char* word : {"you", "You", "your", "Your"}) {
      EXPECT_THAT(" " + sentence.en, Not(ContainsRegex(std::string("[ '(]") + word + "[ ,.:'?)]")))
          << sentence.en;
    }
    for (const char* word :
         {"ti", "di", "dy", "wyt", "Rwyt", "galli", "Galli", "drosot", "wrthot"}) {
      EXPECT_THAT(" " + sentence.cy, Not(ContainsRegex(std::string("[ '(]") + word + "[ ,.:'?)]")))
          << sentence.cy;
    }
  }
}

// "â" is "ag" before a vowel and causes the aspirate mutation: a blank behind it cannot know.
TEST(AllSentencesTest, NoBlankStandsBehindAWordThatWouldChange) {
  for (const Sentence& sentence : AllSentences()) {
    for (const char* ending : {" â {", " ag {", " gyda {", " gydag {", " a {", " ac {", " yn {"}) {
      if (sentence.table == "dates") continue;
      EXPECT_THAT(sentence.cy, Not(HasSubstr(ending))) << sentence.cy;
    }
    for (const char* word : {"at", "i", "o", "ar", "am", "gan", "dros", "wrth", "tan"}) {
      for (const char* blank : {"a", "t"}) {
        EXPECT_THAT(sentence.cy, Not(HasSubstr(std::string(" ") + word + " {" + blank + "}")));
      }
    }
  }
}

// A ten-year-old, and a younger child, are not told more in one sentence than they can hold.
TEST(AllSentencesTest, SimpleSentencesAreShort) {
  std::map<std::tuple<std::string, std::string>, std::string> usual;
  for (const Sentence& sentence : AllSentences()) {
    if (sentence.reader == "young person" || sentence.reader == "everybody")
      usual[{sentence.table, sentence.label}] = sentence.en;
    if (sentence.reader != "under 11") continue;
    const size_t most = usual[{sentence.table, sentence.label}].size() + 20;
    EXPECT_LE(sentence.en.size(), most) << sentence.en;
  }
}

// Words of the office, which a child of seven does not know.
TEST(AllSentencesTest, SimpleSentencesHaveNoHardWords) {
  for (const Sentence& sentence : AllSentences()) {
    if (sentence.reader != "under 11") continue;
    for (const char* word : {"investigation", "formal", "panel", "court", "clock", "stage",
                             "procedure", "staff", "in writing", "resolved"}) {
      EXPECT_THAT(sentence.en, Not(HasSubstr(word)));
    }
    for (const char* word : {"ymchwiliad", "ffurfiol", "panel", "llys", "cloc ", "cytundeb"}) {
      EXPECT_THAT(sentence.cy, Not(HasSubstr(word)));
    }
  }
}

TEST(NextStepsTest, FormalStageIsOfferedWhereItIsPossible) {
  using storage::v1::ACKNOWLEDGED;
  const auto steps = [](bool formal) {
    return NextSteps({ACKNOWLEDGED, true, formal}, Reader::kYoungPerson, v1::LANGUAGE_ENGLISH);
  };
  const std::string formal(
      StageText(v1::MILESTONE_FORMAL_REQUESTED, Reader::kYoungPerson, v1::LANGUAGE_ENGLISH));
  EXPECT_THAT(steps(true), Contains(formal));
  EXPECT_THAT(steps(false), Not(Contains(formal)));
  EXPECT_EQ(steps(false).size() + 1, steps(true).size());
}

// Whoever has an advocate is not told that they can have one.
TEST(NextStepsTest, LateSaysOfAnAdvocateWhatIsTrue) {
  const auto said = [](bool wants, bool has, Reader reader) {
    return NextSteps({.state = storage::v1::ACKNOWLEDGED,
                      .late = true,
                      .wants_advocate = wants,
                      .has_advocate = has},
                     reader, v1::LANGUAGE_ENGLISH)
        .front();
  };
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11}) {
    EXPECT_THAT(said(true, true, reader), HasSubstr("They are late. Your advocate can help you"));
    EXPECT_THAT(said(true, false, reader), HasSubstr("They are late. You asked for an advocate"));
  }
  EXPECT_THAT(said(false, false, Reader::kYoungPerson), HasSubstr("You can have an advocate"));
}

TEST(HappeningsTest, EachReaderIsToldInTheirWords) {
  const Happening passed{v1::ACTION_TRANSFER, {"Ann Able"}, {{"Tîm y Gogledd", true}}};
  EXPECT_EQ(HappeningText(passed, Reader::kYoungPerson, v1::LANGUAGE_ENGLISH),
            "Ann Able passed it on to Tîm y Gogledd.");
  Happening answered{v1::ACTION_ANSWER_SAFETY};
  EXPECT_EQ(HappeningText(answered, Reader::kStaff, v1::LANGUAGE_ENGLISH),
            "The young person said how safe they are.")
      << "recorded before it was kept";
  answered.safety = v1::SAFETY_NOT_SURE;
  EXPECT_EQ(HappeningText(answered, Reader::kStaff, v1::LANGUAGE_ENGLISH),
            "The young person said that they are not sure whether they are safe.");
  EXPECT_EQ(HappeningText(passed, Reader::kYoungPerson, v1::LANGUAGE_WELSH),
            "Mae Ann Able wedi ei basio ymlaen i Dîm y Gogledd.");
  EXPECT_EQ(HappeningText(passed, Reader::kUnder11, v1::LANGUAGE_WELSH),
            "Mae Ann Able wedi ei roi i Dîm y Gogledd.");
  EXPECT_EQ(HappeningText(passed, Reader::kStaff, v1::LANGUAGE_ENGLISH),
            "Ann Able transferred it to Tîm y Gogledd.");
}

TEST(HappeningsTest, EscalationToNobodyIsAReminder) {
  EXPECT_EQ(HappeningText({v1::ACTION_ESCALATE}, Reader::kYoungPerson, v1::LANGUAGE_ENGLISH),
            "We sent a reminder.");
  Happening nobody{v1::ACTION_ESCALATE, {}, {{"Tîm y Gogledd", true}}};
  nobody.nobody_there = true;
  EXPECT_EQ(HappeningText(nobody, Reader::kYoungPerson, v1::LANGUAGE_ENGLISH),
            "Nobody could be reached. We will keep trying to tell Tîm y Gogledd.");
  EXPECT_EQ(HappeningText(nobody, Reader::kYoungPerson, v1::LANGUAGE_WELSH),
            "Doedd neb ar gael. Byddwn ni'n dal i geisio rhoi gwybod i Dîm y Gogledd.");
  EXPECT_EQ(HappeningText({v1::ACTION_UNSPECIFIED}, Reader::kStaff, v1::LANGUAGE_ENGLISH), "");
}

}  // namespace
}  // namespace pledgekeeper::wording
