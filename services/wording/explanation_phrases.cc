#include "services/wording/explanation_phrases.h"

#include "services/wording/phrase.h"

namespace pledgekeeper::wording {
namespace {

// In the order of v1.ResponsibilityReason.
constexpr Labelled<v1::ResponsibilityReason> kReasons[] = {
    {v1::RESPONSIBILITY_REASON_UNSPECIFIED, {"", ""}},
    {v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER,
     {"the young person's responsible worker", "gweithiwr cyfrifol y person ifanc"}},
    {v1::RESPONSIBILITY_REASON_COVER,
     {"covering for who would have it, and is away", "yn cyflenwi dros y sawl fyddai ag ef"}},
    {v1::RESPONSIBILITY_REASON_OWN_DESK,
     {"the duty desk of the young person's team", "desg ddyletswydd tîm y person ifanc"}},
    {v1::RESPONSIBILITY_REASON_OTHER_DESK,
     {"another team's duty desk, because their own could not take it",
      "desg ddyletswydd tîm arall, gan na allai eu tîm eu hunain ei gymryd"}},
    {v1::RESPONSIBILITY_REASON_MANAGER, {"the manager above", "y rheolwr uwch"}},
    {v1::RESPONSIBILITY_REASON_IRO,
     {"the young person's Independent Reviewing Officer",
      "Swyddog Adolygu Annibynnol y person ifanc"}},
    {v1::RESPONSIBILITY_REASON_HEAD_OF_SERVICE,
     {"a head of service, because nobody nearer could take it",
      "pennaeth gwasanaeth, gan na allai neb nes ei gymryd"}},
    {v1::RESPONSIBILITY_REASON_DIRECTOR,
     {"the director, because nobody nearer could take it",
      "y cyfarwyddwr, gan na allai neb nes ei gymryd"}},
    {v1::RESPONSIBILITY_REASON_ANYBODY,
     {"at work and not in conflict, when everybody above failed",
      "yn y gwaith a heb wrthdaro, pan fethodd pawb uwch"}},
    {v1::RESPONSIBILITY_REASON_OFFICE_DESK,
     {"the desk of last resort: nobody could be named", "y ddesg olaf: ni ellid enwi neb"}},
    {v1::RESPONSIBILITY_REASON_CLAIMED, {"they claimed it", "fe'i cymerasant"}},
    {v1::RESPONSIBILITY_REASON_TRANSFERRED,
     {"it was transferred to them", "fe'i trosglwyddwyd iddynt"}},
    {v1::RESPONSIBILITY_REASON_REOPENED, {"it went one level higher", "aeth un lefel yn uwch"}},
    {v1::RESPONSIBILITY_REASON_ESCALATED, {"they were brought in", "daethpwyd â nhw i mewn"}},
    {v1::RESPONSIBILITY_REASON_ASSIGNED,
     {"their desk gave it to them in turn", "rhoddodd eu desg ef iddynt yn eu tro"}},
    {v1::RESPONSIBILITY_REASON_DECLINED,
     {"a transfer was declined, and it came back", "gwrthodwyd trosglwyddiad, a daeth yn ôl"}},
    {v1::RESPONSIBILITY_REASON_LEASE_ENDED,
     {"who claimed it did not begin in time", "ni ddechreuodd y sawl a'i cymerodd mewn pryd"}},
};
static_assert(FirstOutOfPlace(kReasons) == v1::ResponsibilityReason_ARRAYSIZE);

// In the order of config.v1.Target.
constexpr Labelled<config::v1::Target> kTargets[] = {
    {config::v1::TARGET_UNSPECIFIED, {"", ""}},
    {config::v1::HOLDER, {"whoever has it", "y sawl sydd ag ef"}},
    {config::v1::MANAGER_ABOVE, {"the next manager above", "y rheolwr nesaf uwch"}},
    {config::v1::IRO, {"the Independent Reviewing Officer", "y Swyddog Adolygu Annibynnol"}},
    {config::v1::HEAD_OF_SERVICE, {"the heads of service", "y penaethiaid gwasanaeth"}},
    {config::v1::DIRECTOR, {"the director", "y cyfarwyddwr"}},
    {config::v1::YOUNG_PERSON, {"the young person", "y person ifanc"}},
    {config::v1::COVER,
     {"who covers for whoever has it", "y sawl sy'n cyflenwi dros y sawl sydd ag ef"}},
    {config::v1::DUTY_DESK, {"the duty desk", "y ddesg ddyletswydd"}},
    {config::v1::OUT_OF_HOURS_DESK, {"the out-of-hours desk", "y ddesg y tu allan i oriau"}},
    {config::v1::ADVOCATE_SERVICE,
     {"the advocates, if the young person wants one",
      "yr eiriolwyr, os yw'r person ifanc eisiau un"}},
    {config::v1::WITH_ROLE, {"everybody with the role", "y rhai sydd â'r rôl"}},
};
static_assert(FirstOutOfPlace(kTargets) == config::v1::Target_ARRAYSIZE);

// In the order of config.v1.RungAction; who it is stands behind it. Every Welsh target is one that
// "at" leaves as it is.
constexpr Labelled<config::v1::RungAction> kActions[] = {
    {config::v1::RUNG_ACTION_UNSPECIFIED, {"", ""}},
    {config::v1::REMIND, {"A reminder goes to", "Mae nodyn atgoffa yn mynd at"}},
    {config::v1::ESCALATE, {"To be brought in:", "I'w dwyn i mewn:"}},
    {config::v1::CLOSE,
     {"It is closed; it can be reopened.", "Mae'n cael ei gau; gellir ei agor eto."}},
};
static_assert(FirstOutOfPlace(kActions) == config::v1::RungAction_ARRAYSIZE);

}  // namespace

std::string HolderReasonText(v1::ResponsibilityReason reason, const std::string& holder,
                             v1::Language language) {
  if (!v1::ResponsibilityReason_IsValid(reason)) return holder;
  return holder + ": " + std::string(kReasons[reason].phrase.In(language)) + ".";
}

std::string RungText(const config::v1::Rung& rung, v1::Language language) {
  if (!config::v1::Target_IsValid(rung.target()) ||
      !config::v1::RungAction_IsValid(rung.action())) {
    return "";
  }
  const std::string does(kActions[rung.action()].phrase.In(language));
  if (rung.action() == config::v1::CLOSE) return does;
  return does + " " + std::string(kTargets[rung.target()].phrase.In(language)) + ".";
}

}  // namespace pledgekeeper::wording
