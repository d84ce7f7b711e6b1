#include "services/wording/explanation_phrases.h"

#include "services/domain/report/names.h"
#include "services/wording/fill.h"
#include "services/wording/phrase.h"

namespace pledgekeeper::wording {
namespace {

// What is said behind the name of whoever has it. In the order of v1.ResponsibilityReason.
constexpr Labelled<v1::ResponsibilityReason> kReasons[] = {
    {v1::RESPONSIBILITY_REASON_UNSPECIFIED, {"", ""}},
    {v1::RESPONSIBILITY_REASON_RESPONSIBLE_WORKER,
     {"the young person's responsible worker", "gweithiwr cyfrifol y person ifanc"}},
    {v1::RESPONSIBILITY_REASON_COVER,
     {"covers for somebody who is away", "yn cyflenwi dros rywun sydd i ffwrdd"}},
    {v1::RESPONSIBILITY_REASON_OWN_DESK,
     {"the duty desk of the young person's team", "desg ddyletswydd tîm y person ifanc"}},
    {v1::RESPONSIBILITY_REASON_OTHER_DESK,
     {"another team's duty desk, because the young person's own team cannot take it",
      "desg ddyletswydd tîm arall, am nad yw tîm y person ifanc yn gallu ei gymryd"}},
    {v1::RESPONSIBILITY_REASON_MANAGER, {"the manager one level up", "y rheolwr ar y lefel nesaf"}},
    {v1::RESPONSIBILITY_REASON_IRO,
     {"the young person's Independent Reviewing Officer",
      "Swyddog Adolygu Annibynnol y person ifanc"}},
    {v1::RESPONSIBILITY_REASON_HEAD_OF_SERVICE,
     {"a head of service, because nobody nearer can take it",
      "pennaeth gwasanaeth, am nad oes neb agosach yn gallu ei gymryd"}},
    {v1::RESPONSIBILITY_REASON_DIRECTOR,
     {"the director, because nobody nearer can take it",
      "y cyfarwyddwr, am nad oes neb agosach yn gallu ei gymryd"}},
    {v1::RESPONSIBILITY_REASON_ANYBODY,
     {"at work and without a conflict of interest, because nobody else was available",
      "yn y gwaith a heb wrthdaro buddiannau, am nad oedd neb arall ar gael"}},
    {v1::RESPONSIBILITY_REASON_OFFICE_DESK,
     {"the desk of last resort, because nobody could be named",
      "y ddesg olaf, am nad oedd modd enwi neb"}},
    {v1::RESPONSIBILITY_REASON_CLAIMED, {"claimed it", "wedi ei gymryd"}},
    {v1::RESPONSIBILITY_REASON_TRANSFERRED,
     {"was given it by somebody else", "wedi ei dderbyn gan rywun arall"}},
    {v1::RESPONSIBILITY_REASON_REOPENED,
     {"one level higher, because the young person says it is not sorted",
      "un lefel yn uwch, am fod y person ifanc yn dweud nad yw wedi ei ddatrys"}},
    {v1::RESPONSIBILITY_REASON_ESCALATED, {"brought in to help", "galwyd i mewn i helpu"}},
    {v1::RESPONSIBILITY_REASON_ASSIGNED,
     {"was given it by the duty desk", "wedi ei gael gan y ddesg ddyletswydd"}},
    {v1::RESPONSIBILITY_REASON_DECLINED,
     {"got it back, because somebody declined it",
      "wedi ei gael yn ôl, am fod rhywun wedi ei wrthod"}},
    {v1::RESPONSIBILITY_REASON_LEASE_ENDED,
     {"got it back, because whoever claimed it did not begin in time",
      "wedi ei gael yn ôl, am nad oedd y sawl a'i cymerodd wedi dechrau mewn pryd"}},
    {v1::RESPONSIBILITY_REASON_CHECKS_NAMES,
     {"asked to check whether it is about somebody whom the young person named",
      "yn edrych a yw hwn am rywun y mae'r person ifanc wedi ei enwi"}},
    {v1::RESPONSIBILITY_REASON_ADVOCATE,
     {"the young person's advocate", "eiriolwr y person ifanc"}},
    {v1::RESPONSIBILITY_REASON_NEXT_STAGE,
     {"one level higher, because the young person wants the next stage",
      "un lefel yn uwch, am fod y person ifanc eisiau'r cam nesaf"}},
};
static_assert(FirstOutOfPlace(kReasons) == v1::ResponsibilityReason_ARRAYSIZE);

// In the order of config.v1.Target. {r} is a role.
constexpr Labelled<config::v1::Target> kTargets[] = {
    {config::v1::TARGET_UNSPECIFIED, {"", ""}},
    {config::v1::HOLDER, {"whoever has it", "y sawl sydd ag ef"}},
    {config::v1::MANAGER_ABOVE, {"the next manager up", "y rheolwr ar y lefel nesaf"}},
    {config::v1::IRO, {"the Independent Reviewing Officer", "y Swyddog Adolygu Annibynnol"}},
    {config::v1::HEAD_OF_SERVICE, {"the heads of service", "y penaethiaid gwasanaeth"}},
    {config::v1::DIRECTOR, {"the director", "y cyfarwyddwr"}},
    {config::v1::YOUNG_PERSON, {"the young person", "y person ifanc"}},
    {config::v1::COVER,
     {"whoever covers for the person who has it", "y sawl sy'n cyflenwi dros y person sydd ag ef"}},
    {config::v1::DUTY_DESK, {"the duty desk", "y ddesg ddyletswydd"}},
    {config::v1::OUT_OF_HOURS_DESK, {"the out-of-hours desk", "y ddesg y tu allan i oriau"}},
    {config::v1::ADVOCATE_SERVICE,
     {"the advocates, if the young person wants one",
      "yr eiriolwyr, os yw'r person ifanc eisiau un"}},
    {config::v1::WITH_ROLE, {"every {r}", "pob {r}"}},
};
static_assert(FirstOutOfPlace(kTargets) == config::v1::Target_ARRAYSIZE);

// In the order of config.v1.RungAction. {t} is a target.
constexpr Labelled<config::v1::RungAction> kActions[] = {
    {config::v1::RUNG_ACTION_UNSPECIFIED, {"", ""}},
    {config::v1::REMIND, {"A reminder goes to {t}.", "Bydd nodyn atgoffa yn mynd at {t:soft}."}},
    {config::v1::ESCALATE, {"It also goes to {t}.", "Bydd hefyd yn mynd at {t:soft}."}},
    {config::v1::CLOSE,
     {"It is closed. It can be opened again.", "Bydd yn cael ei gau. Mae modd ei agor eto."}},
};
static_assert(FirstOutOfPlace(kActions) == config::v1::RungAction_ARRAYSIZE);

// {t} is a target. Of a role it is not known any more which.
constexpr Phrase kNotReached = {"Could not be reached: {t}.",
                                "Nid oedd modd cael gafael ar {t:soft}."};
constexpr Phrase kWithSomeRole = {"those whom it was for", "y rhai yr oedd ar eu cyfer"};

constexpr Phrase kHolder = {"{h}: {w}.", "{h}: {w}."};

template <typename Enum, size_t kRows>
void AddTable(std::vector<Sentence>& sentences, std::string_view table,
              const std::string& (*name)(Enum), const Labelled<Enum> (&rows)[kRows]) {
  for (size_t i = 1; i < kRows; ++i) {
    AddSentence(sentences, table, name(rows[i].label), ReaderName(Reader::kStaff), rows[i].phrase);
  }
}

}  // namespace

std::string HolderReasonText(v1::ResponsibilityReason reason, const std::string& holder,
                             v1::Language language) {
  const bool known =
      reason != v1::RESPONSIBILITY_REASON_UNSPECIFIED && v1::ResponsibilityReason_IsValid(reason);
  if (!known) return holder;
  const std::string why(kReasons[reason].phrase.In(language));
  return Fill(kHolder.In(language), {{"h", {{holder}}}, {"w", {{why}}}}, language);
}

std::string RungText(const config::v1::Rung& rung, v1::Language language) {
  if (!config::v1::Target_IsValid(rung.target()) ||
      !config::v1::RungAction_IsValid(rung.action()) || !v1::Role_IsValid(rung.role())) {
    return "";
  }
  const base::DetailRow& name = domain::kRoleNames[rung.role()].name;
  const std::string role(language == v1::LANGUAGE_WELSH ? name.cy : name.en);
  const std::string target =
      Fill(kTargets[rung.target()].phrase.In(language), {{"r", {{role}}}}, language);
  return Fill(kActions[rung.action()].phrase.In(language), {{"t", {{target, true}}}}, language);
}

std::string NotReachedText(config::v1::Target target, v1::Language language) {
  if (!config::v1::Target_IsValid(target) || target == config::v1::TARGET_UNSPECIFIED) return "";
  const bool has_role = target == config::v1::WITH_ROLE;
  const Phrase& whom = has_role ? kWithSomeRole : kTargets[target].phrase;
  return Fill(kNotReached.In(language), {{"t", {{std::string(whom.In(language)), true}}}},
              language);
}

void AddExplanationSentences(std::vector<Sentence>& sentences) {
  AddTable(sentences, "who has it", &v1::ResponsibilityReason_Name, kReasons);
  AddTable(sentences, "what comes next", &config::v1::RungAction_Name, kActions);
  AddTable(sentences, "whom it reaches", &config::v1::Target_Name, kTargets);
  const std::string_view staff = ReaderName(Reader::kStaff);
  AddSentence(sentences, "whom it reaches", "not reached", staff, kNotReached);
  AddSentence(sentences, "whom it reaches", "not reached, of a role", staff, kWithSomeRole);
}

}  // namespace pledgekeeper::wording
