#include "services/wording/explanation_phrases.h"

#include <iterator>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::wording {
namespace {

struct Phrase {
  const char* en;
  const char* cy;

  const char* In(v1::Language language) const { return language == v1::LANGUAGE_WELSH ? cy : en; }
};

// In the order of v1.ResponsibilityReason.
constexpr Phrase kReasons[] = {
    {"", ""},
    {"the young person's responsible worker", "gweithiwr cyfrifol y person ifanc"},
    {"covering for who would have it, and is away", "yn cyflenwi dros y sawl fyddai ag ef"},
    {"the duty desk of the young person's team", "desg ddyletswydd tîm y person ifanc"},
    {"another team's duty desk, because their own could not take it",
     "desg ddyletswydd tîm arall, gan na allai eu tîm eu hunain ei gymryd"},
    {"the manager above", "y rheolwr uwch"},
    {"the young person's Independent Reviewing Officer",
     "Swyddog Adolygu Annibynnol y person ifanc"},
    {"a head of service, because nobody nearer could take it",
     "pennaeth gwasanaeth, gan na allai neb nes ei gymryd"},
    {"the director, because nobody nearer could take it",
     "y cyfarwyddwr, gan na allai neb nes ei gymryd"},
    {"at work and not in conflict, when everybody above failed",
     "yn y gwaith a heb wrthdaro, pan fethodd pawb uwch"},
    {"the desk of last resort: nobody could be named", "y ddesg olaf: ni ellid enwi neb"},
    {"they claimed it", "fe'i cymerasant"},
    {"it was transferred to them", "fe'i trosglwyddwyd iddynt"},
    {"it went one level higher", "aeth un lefel yn uwch"},
    {"they were brought in", "daethpwyd â nhw i mewn"},
    {"their desk gave it to them in turn", "rhoddodd eu desg ef iddynt yn eu tro"},
    {"a transfer was declined, and it came back", "gwrthodwyd trosglwyddiad, a daeth yn ôl"},
    {"who claimed it did not begin in time", "ni ddechreuodd y sawl a'i cymerodd mewn pryd"},
};
static_assert(std::size(kReasons) == v1::ResponsibilityReason_ARRAYSIZE);

// In the order of config.v1.Target.
constexpr Phrase kTargets[] = {
    {"", ""},
    {"whoever has it", "y sawl sydd ag ef"},
    {"the next manager above", "y rheolwr nesaf uwch"},
    {"the Independent Reviewing Officer", "y Swyddog Adolygu Annibynnol"},
    {"the heads of service", "y penaethiaid gwasanaeth"},
    {"the director", "y cyfarwyddwr"},
    {"the young person", "y person ifanc"},
    {"who covers for whoever has it", "y sawl sy'n cyflenwi dros y sawl sydd ag ef"},
    {"the duty desk", "y ddesg ddyletswydd"},
    {"the out-of-hours desk", "y ddesg y tu allan i oriau"},
    {"the advocates, if the young person wants one",
     "yr eiriolwyr, os yw'r person ifanc eisiau un"},
    {"everybody with the role", "y rhai sydd â'r rôl"},
};
static_assert(std::size(kTargets) == config::v1::Target_ARRAYSIZE);

// In the order of config.v1.RungAction; who it is stands behind it. Every Welsh target is one that
// "at" leaves as it is.
constexpr Phrase kActions[] = {{"", ""},
                               {"A reminder goes to", "Mae nodyn atgoffa yn mynd at"},
                               {"To be brought in:", "I'w dwyn i mewn:"},
                               {"", ""}};
static_assert(std::size(kActions) == config::v1::RungAction_ARRAYSIZE);

}  // namespace

std::string HolderReasonText(v1::ResponsibilityReason reason, const std::string& holder,
                             v1::Language language) {
  if (!v1::ResponsibilityReason_IsValid(reason)) return holder;
  return absl::StrCat(holder, ": ", kReasons[reason].In(language), ".");
}

std::string RungText(const config::v1::Rung& rung, v1::Language language) {
  const bool welsh = language == v1::LANGUAGE_WELSH;
  if (rung.action() == config::v1::CLOSE) {
    return welsh ? "Mae'n cael ei gau; gellir ei agor eto." : "It is closed; it can be reopened.";
  }
  if (!config::v1::Target_IsValid(rung.target()) ||
      !config::v1::RungAction_IsValid(rung.action())) {
    return "";
  }
  return absl::StrCat(kActions[rung.action()].In(language), " ",
                      kTargets[rung.target()].In(language), ".");
}

}  // namespace pledgekeeper::wording
