#include "services/notify/channel/weekly_texts.h"

#include "absl/strings/str_cat.h"

namespace pledgekeeper::notify {
namespace {

// One text in both languages.
struct InBoth {
  const char* en;
  const char* cy;
  const char* In(v1::Language language) const { return language == v1::LANGUAGE_WELSH ? cy : en; }
};

constexpr InBoth kSubject = {"Your weekly summary", "Eich crynodeb wythnosol"};
constexpr InBoth kBegin = {"This is how things stand for you now.",
                           "Dyma sut mae pethau'n sefyll i chi nawr."};
constexpr InBoth kFew = {"few", "ychydig"};
constexpr InBoth kTo = {"to", "i"};
constexpr InBoth kSteps = {
    "\"Few\" is none to four, or of fewer than five people; all else is said in steps of five. The "
    "figures themselves stand behind the sign-in.",
    "Ystyr \"ychydig\" yw dim i bedwar, neu am lai na phump o bobl; mae popeth arall yn cael ei "
    "ddweud fesul pump. Mae'r ffigurau eu hunain y tu ôl i'r mewngofnodi."};
constexpr InBoth kSignIn = {"Sign in to see them.", "Mewngofnodwch i'w gweld."};
constexpr InBoth kSignInAt = {"Sign in to see them: ", "Mewngofnodwch i'w gweld: "};
constexpr InBoth kWayOut = {
    "To stop this message: sign in and switch your weekly summary off, or ask an administrator to "
    "show you how.",
    "I atal y neges hon: mewngofnodwch a diffoddwch eich crynodeb wythnosol, neu gofynnwch i "
    "weinyddwr ddangos sut."};

struct Line {
  InBoth label;
  domain::WeeklyTotal domain::WeeklyTotals::*total;
};
constexpr Line kLines[] = {
    {{"Received this month so far", "Wedi dod i law y mis hwn hyd yma"},
     &domain::WeeklyTotals::received_this_month},
    {{"Received last month", "Wedi dod i law y mis diwethaf"},
     &domain::WeeklyTotals::received_last_month},
    {{"Open now", "Ar agor nawr"}, &domain::WeeklyTotals::open},
    {{"Due dates that have passed", "Dyddiadau a aeth heibio"}, &domain::WeeklyTotals::late},
    {{"Due dates in the next seven days", "Dyddiadau o fewn y saith diwrnod nesaf"},
     &domain::WeeklyTotals::soon},
    {{"Planned changes that are late", "Newidiadau a gynlluniwyd sy'n hwyr"},
     &domain::WeeklyTotals::changes_late},
};

std::string Said(const domain::WeeklyTotal& total, v1::Language language) {
  const int64_t least = domain::StepOf(total);
  if (least == 0) return kFew.In(language);
  return absl::StrCat(least, " ", kTo.In(language), " ", least + domain::kWeeklyStep - 1);
}

}  // namespace

Wording WeeklyWording(const domain::WeeklyTotals& totals, v1::Language language,
                      const std::string& link, const std::string& mail_end) {
  std::string body = absl::StrCat(kBegin.In(language), "\n\n");
  for (const Line& line : kLines) {
    absl::StrAppend(&body, line.label.In(language), ": ", Said(totals.*line.total, language), "\n");
  }
  absl::StrAppend(&body, "\n", kSteps.In(language), " ");
  if (link.empty()) {
    body += kSignIn.In(language);
  } else {
    absl::StrAppend(&body, kSignInAt.In(language), link);
  }
  absl::StrAppend(&body, "\n\n", kWayOut.In(language), "\n\n", mail_end);
  return {kSubject.In(language), body, ""};
}

}  // namespace pledgekeeper::notify
