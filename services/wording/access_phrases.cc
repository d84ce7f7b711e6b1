#include "services/wording/access_phrases.h"

#include "services/domain/clock/date_words.h"
#include "services/wording/for_everybody.h"

namespace pledgekeeper::wording {
namespace {

// clang-format off
// {n} is who could read it when they looked, {d} the day of the change. In the past: it may have been
// put back since, and the report been sent after the change.
constexpr ForEverybody<v1::AccessReason> kReasons[] = {
    {v1::ACCESS_REASON_UNSPECIFIED, {"", ""}, {"", ""}, {"", ""}},
    {v1::ACCESS_REASON_NEW,
     {"{n} could see it then because of a change on {d}: {n} was new here.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} yn newydd yma."},
     {"Something changed on {d}: {n} was new here. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} yn newydd yma. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: they were new.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd yn aelod newydd o'r staff."}},
    {v1::ACCESS_REASON_RETURNED,
     {"{n} could see it then because of a change on {d}: {n} had come back to work here.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} wedi dod yn ôl i weithio yma."},
     {"Something changed on {d}: {n} had come back to work here. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} wedi dod yn ôl i weithio yma. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: they had left, and had come back.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd wedi dychwelyd ar ôl gadael."}},
    {v1::ACCESS_REASON_ROLE,
     {"{n} could see it then because of a change on {d}: {n} had another job here.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} wedi cael swydd arall yma."},
     {"Something changed on {d}: {n} had a new job here. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} wedi cael swydd newydd yma. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: their role had changed.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd ei rôl wedi newid."}},
    {v1::ACCESS_REASON_TEAM,
     {"{n} could see it then because of a change on {d}: {n} had joined another team.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} wedi symud i dîm arall."},
     {"Something changed on {d}: {n} had joined another team. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} wedi symud i dîm arall. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: they had moved to another team.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd wedi symud i dîm arall."}},
    {v1::ACCESS_REASON_MANAGES_TEAM,
     {"{n} could see it then because of a change on {d}: {n} had become the manager of a team.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} wedi dod yn rheolwr tîm."},
     {"Something changed on {d}: {n} had become the boss of a team. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} wedi dod yn fòs ar dîm. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: they had become the manager of a team.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd wedi dod yn rheolwr tîm."}},
    {v1::ACCESS_REASON_MANAGES_WORKER,
     {"{n} could see it then because of a change on {d}: {n} had become somebody's manager.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} wedi dod yn rheolwr ar rywun."},
     {"Something changed on {d}: {n} had become somebody's boss. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} wedi dod yn fòs ar rywun. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: they had become the manager of a worker.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd wedi dod yn rheolwr ar weithiwr."}},
    {v1::ACCESS_REASON_COVERS,
     {"{n} could see it then because of a change on {d}: {n} was to stand in for somebody.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} i fod i gymryd lle rhywun."},
     {"Something changed on {d}: {n} was to help in place of somebody else. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} i fod i helpu yn lle rhywun arall. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: they were to cover for somebody.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd i fod i gyflenwi dros rywun."}},
    {v1::ACCESS_REASON_RESPONSIBLE,
     {"{n} could see it then because of a change on {d}: {n} had become your worker.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} wedi dod yn weithiwr i ti."},
     {"Something changed on {d}: {n} had become your worker. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} wedi dod yn weithiwr i ti. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: {n} had become the young person's responsible worker.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd {n} wedi dod yn weithiwr cyfrifol y person ifanc."}},
    {v1::ACCESS_REASON_IRO,
     {"{n} could see it then because of a change on {d}: {n} had become your Independent Reviewing Officer, who checks that we look after you well.",
      "Roedd {n} yn gallu ei weld bryd hynny oherwydd newid ar {d}: roedd {n} wedi dod yn Swyddog Adolygu Annibynnol i ti, sy'n gwneud yn siŵr ein bod ni'n gofalu amdanat ti'n iawn."},
     {"Something changed on {d}: {n} was asked to check that we look after you well. So {n} could see it then.",
      "Newidiodd rhywbeth ar {d}: roedd {n} wedi cael y gwaith o wneud yn siŵr ein bod ni'n gofalu amdanat ti'n iawn. Felly roedd {n} yn gallu ei weld bryd hynny."},
     {"{n} could read it then because of a change on {d}: {n} had become the young person's Independent Reviewing Officer.",
      "Roedd {n} yn gallu ei ddarllen bryd hynny oherwydd newid ar {d}: roedd {n} wedi dod yn Swyddog Adolygu Annibynnol y person ifanc."}},
};
// clang-format on
static_assert(FirstOutOfPlace(kReasons) == v1::AccessReason_ARRAYSIZE);
static_assert(HaveOnlyBlanks(kReasons, "n", "d"));

}  // namespace

std::string AccessText(v1::AccessReason reason, const Name& who, absl::CivilDay day, Reader reader,
                       v1::Language language) {
  if (!v1::AccessReason_IsValid(reason)) return "";
  const bool welsh = language == v1::LANGUAGE_WELSH;
  // Behind "ar".
  const Name on_day = {domain::LongDay(day, domain::DayForm::kSoft, welsh)};
  return Fill(kReasons[reason].For(reader).In(language), {{"n", {who}}, {"d", {on_day}}}, language);
}

void AddAccessSentences(std::vector<Sentence>& sentences) {
  for (const auto& row : kReasons) {
    if (row.label == v1::ACCESS_REASON_UNSPECIFIED) continue;
    for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
      AddSentence(sentences, "recent access", v1::AccessReason_Name(row.label), ReaderName(reader),
                  row.For(reader));
    }
  }
}

}  // namespace pledgekeeper::wording
