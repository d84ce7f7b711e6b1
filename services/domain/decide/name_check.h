#ifndef SERVICES_DOMAIN_DECIDE_NAME_CHECK_H_
#define SERVICES_DOMAIN_DECIDE_NAME_CHECK_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/decide/decision.h"
#include "services/domain/people/around.h"

// The check whether it is about somebody of staff whom a young person named in words: who makes it,
// and what comes of it. Who sees what meanwhile: name_sight.h. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// In danger whoever waits reads on no longer: nobody who may be meant keeps it.
void TakeFromNamedInDanger(Decision& decision);

// Of a new report, before it is given to anybody: notes whom its words name, but those whom it is
// about or hidden from anyway, and those of whom the young person says that they may know.
void NoteNamed(const OwnTexts& said, const std::vector<std::string>& may_know_ids,
               Decision& decision);

// PERSON_UNKNOWN for somebody who is not in the directory; TOO_MANY_ELEMENTS if the report would be
// about more people than it can be.
absl::Status CheckOwnWords(const ask::OwnWords& said, const Decision& decision);

// The same words without whomever CheckOwnWords would refuse: where nothing may stand in their way.
ask::OwnWords OfThoseKnown(const ask::OwnWords& said, const Decision& decision);

// Adds what the young person wrote as a message, if they wrote something, and notes whom it names:
// as NoteNamed, if the policy has a clock for the check (without one nobody is held to it, and the
// words might reach nobody). Whom it is about is excluded from then on; the report stays where it
// is (GiveFromExcluded). When they wrote the first message that everybody who may read the report
// sees only now and that is to be answered, this one or one that waited; nothing if there is none,
// and it is news when it is checked. The ids were checked (CheckOwnWords).
std::optional<absl::Time> AddWords(const ask::OwnWords& said, Decision& decision);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_NAME_CHECK_H_
