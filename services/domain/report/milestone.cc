#include "services/domain/report/milestone.h"

#include <algorithm>
#include <iterator>

#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

struct Row {
  config::v1::Event event;
  const char* en;
  const char* cy;
};

// In the order of v1.Milestone.
constexpr Row kRows[] = {
    {config::v1::EVENT_UNSPECIFIED, "", ""},
    {config::v1::FORMAL_REQUESTED, "A formal investigation was asked for.",
     "Gofynnwyd am ymchwiliad ffurfiol."},
    {config::v1::PANEL_REQUESTED, "A review panel was asked for.", "Gofynnwyd am banel adolygu."},
    {config::v1::PANEL_MET, "The review panel met.", "Cyfarfu'r panel adolygu."},
    {config::v1::PANEL_REPORTED, "The review panel gave its report.",
     "Rhoddodd y panel adolygu ei adroddiad."},
    {config::v1::TERMS_WRITTEN, "What was agreed was put in writing.",
     "Rhoddwyd yr hyn y cytunwyd arno ar bapur."},
    {config::v1::DECISION_RECORDED, "What happens next was decided and written down.",
     "Penderfynwyd beth sy'n digwydd nesaf a'i gofnodi."},
    {config::v1::ALLEGATION_NOTED, "A concern about a member of staff was noted.",
     "Nodwyd pryder am aelod o staff."},
    {config::v1::OFFICER_TOLD, "The officer who looks into such concerns was told.",
     "Dywedwyd wrth y swyddog sy'n edrych ar bryderon o'r fath."},
    {config::v1::TELEPHONED, "It was passed on by telephone.", "Fe'i pasiwyd ymlaen dros y ffôn."},
    {config::v1::CONFIRMED_IN_WRITING, "What was said by telephone was confirmed in writing.",
     "Cadarnhawyd yr hyn a ddywedwyd dros y ffôn yn ysgrifenedig."},
};
static_assert(std::size(kRows) == v1::Milestone_ARRAYSIZE);

bool Names(const google::protobuf::RepeatedField<int>& events, config::v1::Event event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

}  // namespace

config::v1::Event EventOf(v1::Milestone milestone) {
  return v1::Milestone_IsValid(milestone) ? kRows[milestone].event : config::v1::EVENT_UNSPECIFIED;
}

bool Knows(const config::v1::Policy& policy, config::v1::Event event) {
  return event != config::v1::EVENT_UNSPECIFIED &&
         std::any_of(policy.clocks().begin(), policy.clocks().end(), [&](const auto& clock) {
           return Names(clock.starts_on(), event) || Names(clock.met_by(), event) ||
                  Names(clock.void_by(), event);
         });
}

bool StartsAClock(const config::v1::Policy& policy, config::v1::Event event) {
  return event != config::v1::EVENT_UNSPECIFIED &&
         std::any_of(policy.clocks().begin(), policy.clocks().end(),
                     [&](const auto& clock) { return Names(clock.starts_on(), event); });
}

bool IsStage(v1::Milestone milestone) {
  return milestone == v1::MILESTONE_FORMAL_REQUESTED || milestone == v1::MILESTONE_PANEL_REQUESTED;
}

std::vector<v1::Milestone> PossibleStages(const storage::v1::Report& report,
                                          const config::v1::Policy& policy) {
  std::vector<v1::Milestone> possible;
  if (!NextState(report.state(), v1::ACTION_REQUEST_STAGE, false).has_value()) return possible;
  for (const v1::Milestone stage :
       {v1::MILESTONE_FORMAL_REQUESTED, v1::MILESTONE_PANEL_REQUESTED}) {
    const config::v1::Event event = EventOf(stage);
    const bool asked = std::any_of(report.happened().begin(), report.happened().end(),
                                   [&](const auto& happened) { return happened.event() == event; });
    if (!asked && StartsAClock(policy, event)) possible.push_back(stage);
  }
  return possible;
}

config::v1::Text MilestoneText(v1::Milestone milestone) {
  config::v1::Text text;
  if (!v1::Milestone_IsValid(milestone)) return text;
  text.set_en(kRows[milestone].en);
  text.set_cy(kRows[milestone].cy);
  return text;
}

}  // namespace pledgekeeper::domain
