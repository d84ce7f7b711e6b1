#include "services/domain/report/milestone.h"

#include <algorithm>
#include <iterator>

#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

struct Row {
  v1::Milestone milestone;
  config::v1::Event event;
  const char* en;
  const char* cy;
  // For under-11s.
  const char* en_simple;
  const char* cy_simple;
  // For staff, where the usual words speak to the young person; else nothing.
  const char* en_staff = nullptr;
  const char* cy_staff = nullptr;
};

// In the order of v1.Milestone. Young people read them.
constexpr Row kRows[] = {
    {v1::MILESTONE_UNSPECIFIED, config::v1::EVENT_UNSPECIFIED, "", "", "", ""},
    {v1::MILESTONE_FORMAL_REQUESTED, config::v1::FORMAL_REQUESTED,
     "A formal investigation was asked for: somebody looks into all of it and answers in writing.",
     "Mae cais wedi dod am ymchwiliad ffurfiol: bydd rhywun yn edrych ar y cyfan ac yn ateb yn "
     "ysgrifenedig.",
     "Somebody will look at all of it again and write an answer.",
     "Bydd rhywun yn edrych ar bopeth eto ac yn ysgrifennu ateb."},
    {v1::MILESTONE_PANEL_REQUESTED, config::v1::PANEL_REQUESTED,
     "A review panel was asked for: a group of people who look at it again.",
     "Mae cais wedi dod am banel adolygu: grŵp o bobl sy'n edrych arno eto.",
     "Some other people will look at it again.", "Bydd pobl eraill yn edrych arno eto."},
    {v1::MILESTONE_PANEL_MET, config::v1::PANEL_MET, "The review panel met.",
     "Mae'r panel adolygu wedi cyfarfod.", "The other people met and looked at it.",
     "Mae'r bobl eraill wedi cyfarfod ac wedi edrych arno."},
    {v1::MILESTONE_PANEL_REPORTED, config::v1::PANEL_REPORTED, "The review panel wrote its report.",
     "Mae'r panel adolygu wedi ysgrifennu ei adroddiad.",
     "The other people wrote down what they think.",
     "Mae'r bobl eraill wedi ysgrifennu beth maen nhw'n ei feddwl."},
    {v1::MILESTONE_TERMS_WRITTEN, config::v1::TERMS_WRITTEN, "What was agreed was written down.",
     "Mae'r cytundeb wedi cael ei ysgrifennu.", "What we will do was written down.",
     "Mae beth fyddwn ni'n ei wneud wedi cael ei ysgrifennu."},
    {v1::MILESTONE_DECISION_RECORDED, config::v1::DECISION_RECORDED,
     "It was decided what happens next, and written down.",
     "Mae penderfyniad am beth sy'n digwydd nesaf wedi cael ei wneud a'i ysgrifennu.",
     "Somebody decided what happens next, and wrote it down.",
     "Mae rhywun wedi penderfynu beth sy'n digwydd nesaf, ac wedi ei ysgrifennu."},
    {v1::MILESTONE_ALLEGATION_NOTED, config::v1::ALLEGATION_NOTED,
     "A worry about a member of staff was written down.",
     "Mae pryder am aelod o staff wedi cael ei ysgrifennu.",
     "A worry about a grown-up who works here was written down.",
     "Mae pryder am oedolyn sy'n gweithio yma wedi cael ei ysgrifennu."},
    {v1::MILESTONE_OFFICER_TOLD, config::v1::OFFICER_TOLD,
     "The officer who looks into worries like this was told.",
     "Mae'r swyddog sy'n edrych ar bryderon fel hyn wedi cael gwybod.",
     "The person who checks worries like this was told.",
     "Mae'r person sy'n edrych ar bryderon fel hyn wedi cael gwybod."},
    {v1::MILESTONE_TELEPHONED, config::v1::TELEPHONED, "Somebody passed it on by telephone.",
     "Mae rhywun wedi ei basio ymlaen dros y ffôn.", "Somebody rang somebody about it.",
     "Mae rhywun wedi ffonio rhywun amdano."},
    {v1::MILESTONE_CONFIRMED_IN_WRITING, config::v1::CONFIRMED_IN_WRITING,
     "What was said on the telephone was put in writing.",
     "Mae beth gafodd ei ddweud dros y ffôn wedi cael ei ysgrifennu.",
     "What was said on the phone was written down.",
     "Mae beth gafodd ei ddweud ar y ffôn wedi cael ei ysgrifennu."},
    {v1::MILESTONE_NO_ALLEGATION, config::v1::NO_ALLEGATION,
     "Somebody looked at whether this is a worry about a member of staff, decided that it is not, "
     "and "
     "wrote down why.",
     "Mae rhywun wedi ystyried a ydy hwn yn bryder am aelod o staff, wedi penderfynu nad ydy e, ac "
     "wedi ysgrifennu pam.",
     "Somebody thought about it: it is not a worry about a grown-up who works here.",
     "Mae rhywun wedi meddwl amdano: nid pryder am oedolyn sy'n gweithio yma ydy e."},
    {v1::MILESTONE_DANGER_ENDED, config::v1::DANGER_ENDED,
     "Somebody saw you, and it was decided and written down how you are kept safe.",
     "Mae rhywun wedi dy weld di, ac mae penderfyniad am sut i dy gadw di'n ddiogel wedi cael ei "
     "wneud a'i ysgrifennu.",
     "Somebody saw you. They wrote down how they keep you safe.",
     "Mae rhywun wedi dy weld di. Maen nhw wedi ysgrifennu sut maen nhw'n dy gadw di'n ddiogel.",
     "Somebody saw the young person, and it was decided and written down how they are kept safe.",
     "Mae rhywun wedi gweld y person ifanc, ac mae penderfyniad am sut i'w gadw'n ddiogel wedi "
     "cael ei wneud a'i ysgrifennu."},
};
static_assert(std::size(kRows) == v1::Milestone_ARRAYSIZE, "a milestone has no row");
static_assert(
    [] {
      for (int i = 0; i < v1::Milestone_ARRAYSIZE; ++i) {
        if (kRows[i].milestone != i) return false;
        for (const char* text :
             {kRows[i].en, kRows[i].cy, kRows[i].en_simple, kRows[i].cy_simple}) {
          if (i > 0 && *text == '\0') return false;
        }
      }
      return true;
    }(),
    "rows stand in the order of v1.Milestone, each with all its texts");

bool Names(const google::protobuf::RepeatedField<int>& events, config::v1::Event event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

}  // namespace

config::v1::Event EventOf(v1::Milestone milestone) {
  return v1::Milestone_IsValid(milestone) ? kRows[milestone].event : config::v1::EVENT_UNSPECIFIED;
}

bool IsRecordedStep(int event) {
  return std::any_of(std::begin(kRows), std::end(kRows), [&](const Row& row) {
    return row.milestone != v1::MILESTONE_UNSPECIFIED && row.event == event &&
           !IsStage(row.milestone);
  });
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

bool StartsADuty(const config::v1::Policy& policy, config::v1::Event event) {
  return std::any_of(policy.clocks().begin(), policy.clocks().end(), [&](const auto& clock) {
    return clock.owner() == v1::CLOCK_OWNER_COUNCIL && Names(clock.starts_on(), event);
  });
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
    // Each stage can be asked for once: what comes after it is another stage.
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

config::v1::Text MilestoneTextSimple(v1::Milestone milestone) {
  config::v1::Text text;
  if (!v1::Milestone_IsValid(milestone)) return text;
  text.set_en(kRows[milestone].en_simple);
  text.set_cy(kRows[milestone].cy_simple);
  return text;
}

config::v1::Text MilestoneTextForStaff(v1::Milestone milestone) {
  if (!v1::Milestone_IsValid(milestone) || kRows[milestone].en_staff == nullptr) {
    return MilestoneText(milestone);
  }
  config::v1::Text text;
  text.set_en(kRows[milestone].en_staff);
  text.set_cy(kRows[milestone].cy_staff);
  return text;
}

}  // namespace pledgekeeper::domain
