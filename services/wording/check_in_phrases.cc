#include "services/wording/check_in_phrases.h"

#include <iterator>
#include <string_view>

namespace pledgekeeper::wording {
namespace {

// clang-format off
constexpr ForYoung<CheckInSaying> kSayings[] = {
    {CheckInSaying::kBefore,
     {"Nobody reads what you write here unless you send it as a report. It is kept for you alone.",
      "Does neb yn darllen beth rwyt ti'n ei ysgrifennu yma, oni bai dy fod ti'n ei anfon fel adroddiad. I ti yn unig mae'n cael ei gadw."},
     {"Nobody reads what you write here. Only you can see it. If you want help, send it as a report.",
      "Does neb yn darllen beth rwyt ti'n ei ysgrifennu yma. Dim ond ti sy'n gallu ei weld. Os wyt ti eisiau help, anfona fe fel adroddiad."}},
    {CheckInSaying::kAfter,
     {"Nobody reads these words. They are kept for you alone. If somebody should do something, send them as a report.",
      "Does neb yn darllen y geiriau hyn. I ti yn unig maen nhw'n cael eu cadw. Os dylai rhywun wneud rhywbeth, anfona nhw fel adroddiad."},
     {"Nobody reads these words. Only you can see them. If you want help, send them as a report.",
      "Does neb yn darllen y geiriau hyn. Dim ond ti sy'n gallu eu gweld. Os wyt ti eisiau help, anfona nhw fel adroddiad."}},
    {CheckInSaying::kUnsafe,
     {"If you are hurt or afraid: nobody has read what you wrote. Call one of these numbers, or send your words as a report now.",
      "Os wyt ti wedi cael dy frifo, neu os oes ofn arnat ti: does neb wedi darllen beth ysgrifennaist ti. Ffonia un o'r rhifau hyn, neu anfona dy eiriau fel adroddiad nawr."},
     {"Are you hurt or scared? Nobody has read what you wrote. You can call one of these numbers. You can send your words as a report now.",
      "Wyt ti wedi cael dolur, neu oes ofn arnat ti? Does neb wedi darllen beth ysgrifennaist ti. Galli di ffonio un o'r rhifau hyn. Galli di anfon dy eiriau fel adroddiad nawr."}},
    {CheckInSaying::kNoRhythm,
     {"The council does not ask these questions at the moment. You can answer them all the same, and you can send a report at any time.",
      "Dydy'r cyngor ddim yn gofyn y cwestiynau hyn ar hyn o bryd. Galli di eu hateb yr un fath, a galli di anfon adroddiad unrhyw bryd."},
     {"Nobody asks you this now. You can answer if you want. You can send a report at any time.",
      "Does neb yn gofyn hyn i ti nawr. Galli di ateb os wyt ti eisiau. Galli di anfon adroddiad unrhyw bryd."}},
    {CheckInSaying::kHasLeft,
     {"You are not asked any more, because the council has noted that you have left. What you answered is still here.",
      "Does neb yn gofyn i ti mwyach, achos mae'r cyngor wedi nodi dy fod ti wedi gadael. Mae beth atebaist ti yma o hyd."},
     {"You are not asked any more. What you said is still here.",
      "Does neb yn gofyn i ti mwyach. Mae beth ddywedaist ti yma o hyd."}},
};
// clang-format on
static_assert(FirstOutOfPlace(kSayings) == static_cast<int>(CheckInSaying::kSayings));

// In the order of CheckInSaying.
constexpr std::string_view kLabels[] = {"before words", "after words", "words that sound unsafe",
                                        "nobody is asked", "who has left"};
static_assert(std::size(kLabels) == std::size(kSayings));

}  // namespace

std::string CheckInText(CheckInSaying what, Reader reader, v1::Language language) {
  return std::string(kSayings[static_cast<size_t>(what)].For(reader).In(language));
}

void AddCheckInSentences(std::vector<Sentence>& sentences) {
  for (size_t i = 0; i < std::size(kSayings); ++i) {
    for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11}) {
      AddSentence(sentences, "check-ins", kLabels[i], ReaderName(reader), kSayings[i].For(reader));
    }
  }
}

}  // namespace pledgekeeper::wording
