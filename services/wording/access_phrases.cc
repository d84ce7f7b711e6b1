#include "services/wording/access_phrases.h"

#include "services/domain/clock/date_words.h"
#include "services/wording/for_everybody.h"

namespace pledgekeeper::wording {
namespace {

// clang-format off
// {n} is who can read it, {d} the day of the change: what is true of a report that was sent later too.
constexpr ForEverybody<v1::AccessReason> kReasons[] = {
    {v1::ACCESS_REASON_UNSPECIFIED, {"", ""}, {"", ""}, {"", ""}},
    {v1::ACCESS_REASON_NEW,
     {"{n} can see it because of a change on {d}: {n} is new here.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: mae {n} yn newydd yma."},
     {"Something changed on {d}: {n} is new here. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} yn newydd yma. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: they are new.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: mae'n aelod newydd o'r staff."}},
    {v1::ACCESS_REASON_RETURNED,
     {"{n} can see it because of a change on {d}: {n} works here again.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: mae {n} yn gweithio yma eto."},
     {"Something changed on {d}: {n} works here again. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} yn gweithio yma eto. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: they had left, and are back.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: mae wedi dychwelyd ar ôl gadael."}},
    {v1::ACCESS_REASON_ROLE,
     {"{n} can see it because of a change on {d}: {n} does another job here now.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: mae {n} yn gwneud swydd arall yma nawr."},
     {"Something changed on {d}: {n} has a new job here. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} yn gwneud swydd newydd yma. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: their role changed.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: mae rôl newydd ganddynt."}},
    {v1::ACCESS_REASON_TEAM,
     {"{n} can see it because of a change on {d}: {n} is in another team now.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: mae {n} mewn tîm arall nawr."},
     {"Something changed on {d}: {n} is in another team now. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} mewn tîm arall nawr. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: they are in another team.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: mae mewn tîm arall."}},
    {v1::ACCESS_REASON_MANAGES_TEAM,
     {"{n} can see it because of a change on {d}: {n} is the manager of a team now.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: mae {n} yn rheolwr tîm nawr."},
     {"Something changed on {d}: {n} is the boss of a team now. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} yn fòs ar dîm nawr. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: they manage a team.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: mae'n rheoli tîm."}},
    {v1::ACCESS_REASON_MANAGES_WORKER,
     {"{n} can see it because of a change on {d}: {n} is somebody's manager now.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: mae {n} yn rheolwr ar rywun nawr."},
     {"Something changed on {d}: {n} is somebody's boss now. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} yn fòs ar rywun nawr. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: they manage a worker.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: mae'n rheoli gweithiwr."}},
    {v1::ACCESS_REASON_COVERS,
     {"{n} can see it because of a change on {d}: {n} stands in for somebody.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: mae {n} yn cymryd lle rhywun."},
     {"Something changed on {d}: {n} helps in place of somebody else. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} yn helpu yn lle rhywun arall. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: they cover for somebody.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: mae'n cyflenwi dros rywun."}},
    {v1::ACCESS_REASON_RESPONSIBLE,
     {"{n} can see it because of a change on {d}: {n} is your worker now.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: {n} ydy dy weithiwr di nawr."},
     {"Something changed on {d}: {n} is your worker now. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: {n} ydy dy weithiwr di nawr. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: {n} is the young person's responsible worker.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: {n} yw gweithiwr cyfrifol y person ifanc."}},
    {v1::ACCESS_REASON_IRO,
     {"{n} can see it because of a change on {d}: {n} is your Independent Reviewing Officer now, who checks that we look after you well.",
      "Mae {n} yn gallu ei weld oherwydd newid ar {d}: {n} ydy dy Swyddog Adolygu Annibynnol di nawr, sy'n gwneud yn siŵr ein bod ni'n gofalu amdanat ti'n iawn."},
     {"Something changed on {d}: {n} checks now that we look after you well. So {n} can see it.",
      "Mae rhywbeth wedi newid ar {d}: mae {n} nawr yn gwneud yn siŵr ein bod ni'n gofalu amdanat ti'n iawn. Felly mae {n} yn gallu ei weld."},
     {"{n} can read it because of a change on {d}: {n} is the young person's Independent Reviewing Officer.",
      "Mae {n} yn gallu ei ddarllen oherwydd newid ar {d}: {n} yw Swyddog Adolygu Annibynnol y person ifanc."}},
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
