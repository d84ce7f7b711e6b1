#include "services/wording/phrases.h"

#include "services/wording/fill.h"
#include "services/wording/phrase_tables.h"

namespace pledgekeeper::wording {

using phrase_tables::kSteps;
using phrase_tables::Step;

namespace {

Phrase StageTextForStaff(v1::Milestone stage) {
  switch (stage) {
    case v1::MILESTONE_FORMAL_REQUESTED:
      return phrase_tables::kInvestigationForStaff;
    case v1::MILESTONE_PANEL_REQUESTED:
      return phrase_tables::kPanelForStaff;
    default:
      return {};
  }
}

// Why the council goes on when it is over for them.
Step WhyKept(const NextStepsFor& report) {
  if (!report.kept_for_safety) return Step::kCouncilGoesOn;
  return report.said_not_safe ? Step::kStaysWithCouncil : Step::kStaffThinkNotSafe;
}

}  // namespace

std::string_view StatusText(v1::Status status, Reader reader, v1::Language language) {
  if (!v1::Status_IsValid(status)) return "";
  return phrase_tables::kStatuses[status].For(reader).In(language);
}

std::string_view SomebodyText(v1::Language language) {
  return phrase_tables::kWhoHasLeft.In(language);
}

std::string_view OfficeText(v1::Language language) { return phrase_tables::kOffice.In(language); }

std::string_view SafetyQuestionText(v1::Language language) {
  return phrase_tables::kSafetyQuestion.In(language);
}

std::vector<std::string> NextSteps(const NextStepsFor& report, Reader reader,
                                   v1::Language language) {
  std::vector<std::string> steps;
  const auto add = [&](Step step) {
    steps.emplace_back(kSteps[static_cast<int>(step)].For(reader).In(language));
  };
  if (report.words_had_no_room) add(Step::kSayItElsewhere);
  if (report.nobody_reads) add(Step::kSaySomebodyMayRead);
  switch (report.state) {
    case storage::v1::RECEIVED:
    case storage::v1::BEING_READ:
      if (report.compliment) add(Step::kWriteMore);
      break;
    case storage::v1::RESOLVED:
      add(Step::kSayWhetherSorted);
      break;
    case storage::v1::CONFIRMED:
      add(report.compliment ? Step::kSayMore : Step::kSayNotSorted);
      break;
    case storage::v1::CONFIRMED_BUT_KEPT:
      add(report.compliment ? Step::kSayMore : Step::kSayNotSorted);
      add(WhyKept(report));
      break;
    case storage::v1::WITHDRAWN_BUT_KEPT:
      add(WhyKept(report));
      break;
    default:
      break;
  }
  if (!report.late) return steps;
  add(report.has_advocate     ? Step::kTellAdvocate
      : report.wants_advocate ? Step::kWaitsForAdvocate
                              : Step::kAskAdvocate);
  add(Step::kTellIro);
  if (report.formal_stage) add(Step::kAskForInvestigation);
  add(Step::kGoOutside);
  return steps;
}

std::string CallText(const std::string& name, const std::string& number, v1::Language language) {
  return Fill(phrase_tables::kCall.In(language), {{"n", {{name}}}, {"t", {{number}}}}, language);
}

std::string_view AdvocateText(v1::AdvocateOffer offer, Reader reader, v1::Language language) {
  if (!v1::AdvocateOffer_IsValid(offer)) return "";
  return phrase_tables::kAdvocate[offer].For(reader).In(language);
}

std::string_view FindAdvocateText(v1::Language language) {
  return phrase_tables::kFindAdvocateForStaff.In(language);
}

std::string_view StageText(v1::Milestone stage, Reader reader, v1::Language language) {
  if (reader == Reader::kStaff) return StageTextForStaff(stage).In(language);
  switch (stage) {
    case v1::MILESTONE_FORMAL_REQUESTED:
      return kSteps[static_cast<int>(Step::kAskForInvestigation)].For(reader).In(language);
    case v1::MILESTONE_PANEL_REQUESTED:
      return phrase_tables::kPanel.For(reader).In(language);
    default:
      return "";
  }
}

}  // namespace pledgekeeper::wording
