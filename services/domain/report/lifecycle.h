#ifndef SERVICES_DOMAIN_REPORT_LIFECYCLE_H_
#define SERVICES_DOMAIN_REPORT_LIFECYCLE_H_

#include <optional>

#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// The lifecycle of a report, as one table (action_table.h): one row per action, which says all that
// the rules say of it. Pure; threads may call it freely.
//
//            submit            acknowledge              resolve            confirm
//   (none) ─────────▶ RECEIVED ───────────▶ ACKNOWLEDGED ──────▶ RESOLVED ─────────▶ CONFIRMED
//                      │  ▲ open                 │                  │                    │
//                      ▼  │ (BEING_READ)         │ release, transfer, recuse, reroute    │
//                    BEING_READ                  └──▶ RECEIVED ◀──── reopen ─────────────┘
//   withdraw: any state up to RESOLVED ──▶ WITHDRAWN; WITHDRAWN_BUT_KEPT in danger if staff have
//   not yet said what they did (RESOLVED)
//   reopen, a further stage: CONFIRMED or any kept state ──▶ RECEIVED
//   "I am not safe": any state ──▶ RECEIVED
//   whoever answered must not know of it any more: RESOLVED ──▶ RECEIVED
//   resolve: WITHDRAWN_BUT_KEPT ──▶ WITHDRAWN
//   of a compliment, thank: RECEIVED or BEING_READ ──▶ CONFIRMED; treat as a report: CONFIRMED ──▶
//   RECEIVED
//   A report that would close while a clock of the council's runs is kept instead until that clock
//   has ended: CONFIRMED_BUT_KEPT or WITHDRAWN_BUT_KEPT (decide/conclude.cc).
namespace pledgekeeper::domain {

// Who may ask for an action. Which readers of staff each of these are, access.cc says.
enum class AskedBy {
  kNobody,             // time does it, or an administrator over many reports
  kYoungPerson,        // the young person alone
  kReader,             // whoever of staff may read it
  kReaderButAdvocate,  // the same, without advocates
  kTaker,              // who may read it and does not hold it
  kActor,              // who has it in hand: holder, cover, brought in
  kActorOrAbove,       // and the managers above
  kActorOrAdvocate,    // and the young person's advocate
  kHolderOrCover,      // whose it is
  kHolder,             // the holder alone
};

// How much room the action needs in a report that has had many requests (decide/room.h).
enum class Room {
  kAlways,   // what ends it, what safeguards them, and what nobody must be kept from: any time
  kReserve,  // what leads to its end has a reserve; a report reopened again and again ends too
  kUsual,
};

// Of which reports it can be asked.
enum class Concerns {
  kAll,
  kNoCompliment,     // what begins or ends the work on one that is none
  kComplimentAlone,  // what ends a compliment
};

// What the rules say of an action.
struct ActionRules {
  AskedBy asked_by = AskedBy::kNobody;
  // Whether it is work on the report, for which somebody claims it: the lease of their claim ends
  // well.
  bool is_work = false;
  // Whether the answer to it shows what the young person wrote, which makes it a reading too. Who
  // gives a report away is answered with its id and etag alone.
  bool shows_words = true;
  Room room = Room::kUsual;
  Concerns concerns = Concerns::kAll;
};
const ActionRules& RulesOf(v1::Action action);
// Whether the action can be asked of such a report at all.
bool IsFor(v1::Action action, const storage::v1::Report& report);

// Where `action` takes a report that stands in `state`; nothing if it is not possible. `in_danger`
// (see below): a withdrawal respects it by keeping the concern with the council.
std::optional<storage::v1::State> NextState(storage::v1::State state, v1::Action action,
                                            bool in_danger);

// Whether clocks may run and somebody must be responsible: every state but CONFIRMED and WITHDRAWN.
bool IsOpen(storage::v1::State state);

// Whether the young person has nothing more to wait for: sorted or taken back, kept or not.
bool IsOverForYoungPerson(storage::v1::State state);

// Whether the clocks of danger are for it: the young person said that they are not safe, which
// stays said when the danger has ended, or it counts as danger now.
bool InDanger(const storage::v1::Report& report);
// Whether danger may be, and nobody knows: not in danger, and they are not sure whether they are
// safe, or scared and said nothing of it.
bool SafetyIsUnclear(const storage::v1::Report& report);
// Whether it was taken back in danger, and nobody has said since what was done about it.
bool IsKeptForSafety(const storage::v1::Report& report);
// Whether what was decided of their danger is recorded, and nothing says since that they are not
// safe.
bool DangerIsOver(const storage::v1::Report& report);

// Whether it is over for the young person and open to staff.
bool IsKept(storage::v1::State state);
// The state in which the council keeps a report that would stand in CONFIRMED or WITHDRAWN, and the
// other way round; any other state is itself.
storage::v1::State KeptFrom(storage::v1::State closed);
storage::v1::State ClosedFrom(storage::v1::State kept);

// What was said to be done did not hold: it is no answer any more, nor what came of it.
void TakeBackAnswer(storage::v1::Report& report);

// What the young person is told of a report that stands there; of a compliment, where it is one.
v1::Status PlainStatus(storage::v1::State state, bool compliment = false);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_REPORT_LIFECYCLE_H_
