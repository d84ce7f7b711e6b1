#ifndef SERVICES_DOMAIN_REPORT_MILESTONE_H_
#define SERVICES_DOMAIN_REPORT_MILESTONE_H_

#include <vector>

#include "proto/pledgekeeper/config/v1/policy.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// The steps of a legal procedure, as clocks and people know them. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// The event that clocks know; EVENT_UNSPECIFIED for none.
config::v1::Event EventOf(v1::Milestone milestone);

// Whether the event (a config.v1.Event) is a step that staff record, and no stage that is asked
// for.
bool IsRecordedStep(int event);

// Whether some clock of the policy starts on the event, is met by it or made void by it.
bool Knows(const config::v1::Policy& policy, config::v1::Event event);

// Whether some clock of the policy starts on the event: else nobody would be bound to act on it.
bool StartsAClock(const config::v1::Policy& policy, config::v1::Event event);

// Whether some clock of the council's own starts on the event.
bool StartsADuty(const config::v1::Policy& policy, config::v1::Event event);

// Whether it is a stage that a young person may ask for themself.
bool IsStage(v1::Milestone milestone);

// The stages that a young person can ask for now: those of the policy that were not asked for yet.
std::vector<v1::Milestone> PossibleStages(const storage::v1::Report& report,
                                          const config::v1::Policy& policy);

// What happened, in both languages: "The review panel met." Young people read it too.
config::v1::Text MilestoneText(v1::Milestone milestone);
// The same for tiers that are spoken to in simple phrases.
config::v1::Text MilestoneTextSimple(v1::Milestone milestone);
// The same for staff.
config::v1::Text MilestoneTextForStaff(v1::Milestone milestone);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_MILESTONE_H_
