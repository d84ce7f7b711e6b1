#include "services/wording/all_sentences.h"

#include <iterator>

#include "services/base/errors.h"
#include "services/domain/clock/clock_phrases.h"
#include "services/domain/clock/date_words.h"
#include "services/domain/decide/left_out_phrases.h"
#include "services/domain/decide/plan_phrases.h"
#include "services/domain/decide/stay_phrases.h"
#include "services/domain/report/milestone.h"
#include "services/domain/report/names.h"
#include "services/wording/access_phrases.h"
#include "services/wording/check_in_phrases.h"
#include "services/wording/explanation_phrases.h"
#include "services/wording/happening_variants.h"
#include "services/wording/moves_table.h"
#include "services/wording/named_phrases.h"
#include "services/wording/outcome_phrases.h"
#include "services/wording/phrase_tables.h"
#include "services/wording/spoken_for_phrases.h"
#include "services/wording/theme_phrases.h"

namespace pledgekeeper::wording {
namespace {

using Sentences = std::vector<Sentence>;

constexpr const char* kEverybody = "everybody";

void AddHappenings(Sentences& sentences) {
  const auto add = [&](const happening_table::Row& row, const std::string& label) {
    const auto say = [&](Reader reader, const Phrase& phrase) {
      AddSentence(sentences, "happenings", label, ReaderName(reader), phrase);
    };
    say(Reader::kYoungPerson, row.to_young_person);
    say(Reader::kUnder11, row.to_under_11);
    say(Reader::kStaff, row.to_staff);
  };
  for (const happening_table::Row& row : happening_table::kTable) {
    add(row, v1::Action_Name(row.action));
  }
  add(happening_table::kRemindedAgain, "ACTION_REMIND or ACTION_ESCALATE, again");
  add(happening_table::kReminded, "ACTION_REMIND, of whoever has it");
  add(happening_table::kToldYoungPerson, "ACTION_REMIND, of the young person");
  add(happening_table::kSetToDanger, "ACTION_SET_URGENCY, to danger");
  add(happening_table::kSetToHigh, "ACTION_SET_URGENCY, to high");
  add(happening_table::kSetToNormal, "ACTION_SET_URGENCY, to normal");
  add(happening_table::kExtensionAsked, "ACTION_EXTEND_CLOCK, asked for");
  add(happening_table::kExtensionGiven, "ACTION_EXTEND_CLOCK, given");
  add(happening_table::kMovedFromDesk, "ACTION_REROUTE, from a desk");
  add(happening_table::kAsksToCheck, "somebody is asked to check names");
  add(happening_table::kAdvocateGone, "an advocate is none any more");
  add(happening_table::kNoAdvocate, "no advocate could be reached");
  add(happening_table::kBackFromCover, "ACTION_REROUTE, back from a cover");
  add(happening_table::kSentForThem, "ACTION_SUBMIT, by somebody for them");
  add(happening_table::kAdvocateWanted, "ACTION_ANSWER_ADVOCATE_OFFER, wanted");
  add(happening_table::kAdvocateNotWanted, "ACTION_ANSWER_ADVOCATE_OFFER, not wanted");
  add(happening_table::kAdvocateOffered, "an advocate was offered");
  add(happening_table::kAnotherAdvocate, "another advocate was brought in");
  add(happening_table::kSaidSafe, "ACTION_ANSWER_SAFETY, safe");
  add(happening_table::kSaidNotSure, "ACTION_ANSWER_SAFETY, not sure");
  add(happening_table::kNobodyReached, "ACTION_REMIND, and nobody is there");
  add(happening_table::kSentCompliment, "ACTION_SUBMIT, a compliment");
  add(happening_table::kSentComplimentForThem, "ACTION_SUBMIT, a compliment, for them");
  add(happening_table::kComplimentNoMore, "it is a compliment no more");
  add(happening_table::kAnswerFell, "whoever answered is excluded now");
  add(happening_table::kRecusalMovesIt, "ACTION_RECUSE, which moves it");
  add(happening_table::kObjectionMovesIt, "ACTION_CHANGE_OBJECTIONS, which moves it");
  add(happening_table::kMessageMovesIt, "ACTION_MESSAGE_FROM_YOUNG_PERSON, which moves it");
  add(happening_table::kNotSafeMovesIt, "ACTION_SAY_NOT_SAFE, which moves it");
  add(happening_table::kCheckMovesIt, "ACTION_CHECK_NAMES, which moves it");
  add(happening_table::kNewWorkerGetsIt, "ACTION_NEW_WORKER, which moves it");
}

template <typename Label>
void AddForYoung(Sentences& sentences, std::string_view table, std::string_view label,
                 const ForYoung<Label>& row) {
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11}) {
    AddSentence(sentences, table, label, ReaderName(reader), row.For(reader));
  }
}

// In the order of phrase_tables::Step.
constexpr const char* kStepNames[] = {"words had no room",
                                      "nobody is there who may read it",
                                      "they say it is sorted",
                                      "it was sorted",
                                      "a compliment came",
                                      "a compliment was thanked for",
                                      "taken back, but not safe",
                                      "over, but staff say not safe",
                                      "over, but a duty of the council runs",
                                      "late: advocate",
                                      "late: their advocate",
                                      "late: advocate asked for",
                                      "late: IRO",
                                      "formal stage",
                                      "late: outside the council"};
static_assert(std::size(kStepNames) == static_cast<size_t>(phrase_tables::Step::kSteps));

void AddReportPhrases(Sentences& sentences) {
  for (const auto& row : phrase_tables::kStatuses) {
    if (row.label == v1::STATUS_UNSPECIFIED) continue;
    AddForYoung(sentences, "statuses", v1::Status_Name(row.label), row);
  }
  for (const auto& row : phrase_tables::kSteps) {
    AddForYoung(sentences, "next steps", kStepNames[static_cast<int>(row.label)], row);
  }
  AddForYoung(sentences, "next steps", "review panel", phrase_tables::kPanel);
  const std::string_view staff = ReaderName(Reader::kStaff);
  AddSentence(sentences, "stages", "formal stage", staff, phrase_tables::kInvestigationForStaff);
  AddSentence(sentences, "stages", "review panel", staff, phrase_tables::kPanelForStaff);
  AddSentence(sentences, "advocate", "one has to be found", staff,
              phrase_tables::kFindAdvocateForStaff);
  for (const auto& row : phrase_tables::kAdvocate) {
    if (row.label == v1::ADVOCATE_OFFER_UNSPECIFIED) continue;
    AddForYoung(sentences, "advocate", v1::AdvocateOffer_Name(row.label), row);
  }
  AddSentence(sentences, "names", "nobody is named", kEverybody, kSomebody);
  AddSentence(sentences, "names", "no longer known", kEverybody, phrase_tables::kWhoHasLeft);
  AddSentence(sentences, "safety", "the question", kEverybody, phrase_tables::kSafetyQuestion);
  AddSentence(sentences, "safety", "whom to call", kEverybody, phrase_tables::kCall);
  AddSentence(sentences, "names", "the last desk", kEverybody, phrase_tables::kOffice);
}

void AddMilestones(Sentences& sentences) {
  for (int i = 1; i < v1::Milestone_ARRAYSIZE; ++i) {
    const auto milestone = static_cast<v1::Milestone>(i);
    const auto add = [&](Reader reader, const config::v1::Text& text) {
      sentences.push_back({"milestones", v1::Milestone_Name(milestone),
                           std::string(ReaderName(reader)), text.en(), text.cy()});
    };
    add(Reader::kYoungPerson, domain::MilestoneText(milestone));
    add(Reader::kUnder11, domain::MilestoneTextSimple(milestone));
    add(Reader::kStaff, domain::MilestoneTextForStaff(milestone));
  }
}

void AddClockPhrases(Sentences& sentences) {
  for (const domain::ClockSentence& sentence : domain::kClockSentences) {
    sentences.push_back({"dates", sentence.name, kEverybody, sentence.en, sentence.cy});
  }
}

void AddStayPhrases(Sentences& sentences) {
  for (const domain::StaySentence& row : domain::kStaySentences) {
    sentences.push_back({"why it stays", row.name, kEverybody, row.en, row.cy});
    sentences.push_back({"why it stays", row.name, std::string(ReaderName(Reader::kUnder11)),
                         row.simple_en, row.simple_cy});
  }
}

void AddLeftOutPhrases(Sentences& sentences) {
  for (const domain::left_out::Sentence* said : domain::left_out::kAll) {
    sentences.push_back({"left out", said->label, kEverybody, said->en, said->cy});
    sentences.push_back({"left out", said->label, std::string(ReaderName(Reader::kUnder11)),
                         said->simple_en, said->simple_cy});
  }
}

void AddPlanPhrases(Sentences& sentences) {
  for (const domain::plan_phrases::Sentence* said : domain::plan_phrases::kAll) {
    sentences.push_back({"planned changes", said->label, kEverybody, said->en, said->cy});
    sentences.push_back({"planned changes", said->label, std::string(ReaderName(Reader::kUnder11)),
                         said->simple_en, said->simple_cy});
  }
}

// As they stand in a sentence, since a table of single words would not show how they change.
void AddDatesAndLengths(Sentences& sentences) {
  const auto add_length = [&](const char* label, const config::v1::Budget& unit, int64_t length) {
    sentences.push_back({"lengths", label, kEverybody,
                         domain::LengthText(unit, length, v1::LANGUAGE_ENGLISH),
                         domain::LengthText(unit, length, v1::LANGUAGE_WELSH)});
  };
  config::v1::Budget days, hours, plain;
  days.set_working_days(1);
  hours.set_working_hours(1);
  plain.set_seconds(1);
  constexpr int64_t kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;
  for (const int count : {1, 2, 5}) {
    add_length("working days", days, count);
    add_length("working hours", hours, count);
    add_length("seconds", plain, count);
    add_length("minutes", plain, count * kMinute);
    add_length("hours", plain, count * kHour);
    add_length("days", plain, (count + 2) * kDay);
  }
  // Seven days after each other, and one of each month.
  std::vector<absl::CivilDay> shown;
  for (int i = 0; i < 7; ++i) shown.push_back(absl::CivilDay(2025, 1, 6 + i));
  for (int month = 2; month <= 12; ++month) shown.push_back(absl::CivilDay(2025, month, 1));
  for (const absl::CivilDay day : shown) {
    using domain::DayForm;
    sentences.push_back({"days", "plain", kEverybody, domain::LongDay(day, DayForm::kPlain, false),
                         domain::LongDay(day, DayForm::kPlain, true)});
    sentences.push_back({"days", "after from, to and on", kEverybody,
                         domain::LongDay(day, DayForm::kSoft, false),
                         domain::LongDay(day, DayForm::kSoft, true)});
  }
}

void AddErrors(Sentences& sentences) {
  for (const base::ErrorSentence& error : base::AllErrorSentences()) {
    sentences.push_back({"errors", std::string(error.reason), kEverybody, std::string(error.en),
                         std::string(error.cy)});
  }
}

void AddRow(Sentences& sentences, const char* table, const std::string& label,
            const base::DetailRow& row) {
  sentences.push_back({table, label, kEverybody, std::string(row.en), std::string(row.cy)});
}

template <typename Enum, size_t kRows>
void AddNames(Sentences& sentences, const char* table, const std::string& (*label)(Enum),
              const domain::Called<Enum> (&rows)[kRows]) {
  for (size_t i = 1; i < kRows; ++i) {
    AddRow(sentences, table, label(rows[i].label), rows[i].name);
  }
}

// What stands in the blanks of errors.
void AddErrorDetails(Sentences& sentences) {
  AddNames(sentences, "states in errors", &v1::Status_Name, domain::kStateNames);
  AddNames(sentences, "actions in errors", &v1::Action_Name, domain::kActionNames);
  AddRow(sentences, "actions in errors", "danger alone", domain::kDangerAlone);
  AddRow(sentences, "actions in errors", "nothing is possible", domain::kNoAction);
  AddNames(sentences, "roles", &v1::Role_Name, domain::kRoleNames);
  for (const base::DetailRow& kind : base::kEntryKinds) {
    AddRow(sentences, "kinds in errors", std::string(kind.en), kind);
  }
  for (const base::DetailRow& detail : base::kErrorDetails) {
    AddRow(sentences, "details of errors", std::string(detail.en), detail);
  }
}

}  // namespace

std::vector<Sentence> AllSentences() {
  Sentences sentences;
  AddHappenings(sentences);
  AddReportPhrases(sentences);
  AddMilestones(sentences);
  AddClockPhrases(sentences);
  AddStayPhrases(sentences);
  AddLeftOutPhrases(sentences);
  AddPlanPhrases(sentences);
  AddDatesAndLengths(sentences);
  AddExplanationSentences(sentences);
  AddNamedSentences(sentences);
  AddAccessSentences(sentences);
  AddOutcomeSentences(sentences);
  AddSpokenForSentences(sentences);
  AddThemeSentences(sentences);
  AddCheckInSentences(sentences);
  AddErrors(sentences);
  AddErrorDetails(sentences);
  return sentences;
}

}  // namespace pledgekeeper::wording
