#include "services/wording/outcome_phrases.h"

#include "services/wording/for_everybody.h"

namespace pledgekeeper::wording {
namespace {

// clang-format off
// In the order of v1.Outcome. To staff in the words of the law (SI 2014/1795; the Ombudsman's returns).
constexpr ForEverybody<v1::Outcome> kOutcomes[] = {
    {v1::OUTCOME_UNSPECIFIED, {"", ""}, {"", ""}, {"", ""}},
    {v1::OUTCOME_UPHELD,
     {"We did not keep this promise.", "Wnaethon ni ddim cadw'r addewid yma."},
     {"We did not keep our promise.", "Wnaethon ni ddim cadw ein haddewid."},
     {"Upheld: the promise was not kept.", "Cadarnhawyd: ni chadwyd yr addewid."}},
    {v1::OUTCOME_PARTLY_UPHELD,
     {"We kept only a part of this promise.", "Dim ond rhan o'r addewid yma wnaethon ni ei chadw."},
     {"We kept only a part of our promise.", "Dim ond rhan o'n haddewid wnaethon ni ei chadw."},
     {"Partly upheld: a part of the promise was not kept.",
      "Cadarnhawyd yn rhannol: ni chadwyd rhan o'r addewid."}},
    {v1::OUTCOME_NOT_UPHELD,
     {"We looked into it, and we think that we kept this promise.",
      "Rydyn ni wedi edrych arno, ac rydyn ni'n meddwl ein bod ni wedi cadw'r addewid yma."},
     {"We looked at it. We think that we kept our promise.",
      "Rydyn ni wedi edrych arno. Rydyn ni'n meddwl ein bod ni wedi cadw ein haddewid."},
     {"Not upheld: the promise was kept.", "Nis cadarnhawyd: cadwyd yr addewid."}},
    {v1::OUTCOME_OUT_OF_SCOPE,
     {"We cannot decide this here.", "Allwn ni ddim penderfynu ar hyn yma."},
     {"We cannot decide this here.", "Allwn ni ddim penderfynu ar hyn yma."},
     {"Out of scope: it cannot be decided here.",
      "Y tu allan i'r drefn: ni ellir penderfynu arno yma."}},
    {v1::OUTCOME_WITHDRAWN,
     {"You took it back before we said what came of it.",
      "Rwyt ti wedi ei dynnu'n ôl cyn i ni ddweud beth ddaeth ohono."},
     {"You took it back before we answered.", "Rwyt ti wedi ei dynnu'n ôl cyn i ni ateb."},
     {"Withdrawn: the young person took it back before it was decided.",
      "Tynnwyd yn ôl: tynnodd y person ifanc ef yn ôl cyn i neb benderfynu."}},
};

enum class Behind { kApology };
constexpr ForEverybody<Behind> kApology =
    {Behind::kApology,
     {"We are sorry.", "Mae'n ddrwg gyda ni."},
     {"We are sorry.", "Mae'n ddrwg gyda ni."},
     {"The council apologised.", "Ymddiheurodd y cyngor."}};
// clang-format on
static_assert(FirstOutOfPlace(kOutcomes) == v1::Outcome_ARRAYSIZE);
static_assert(SaysSomething(kApology));

}  // namespace

std::string OutcomeText(v1::Outcome outcome, bool with_apology, Reader reader,
                        v1::Language language) {
  if (!v1::Outcome_IsValid(outcome) || outcome == v1::OUTCOME_UNSPECIFIED) return "";
  std::string text(kOutcomes[outcome].For(reader).In(language));
  if (with_apology) text.append(" ").append(kApology.For(reader).In(language));
  return text;
}

void AddOutcomeSentences(std::vector<Sentence>& sentences) {
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
    for (const auto& row : kOutcomes) {
      if (row.label == v1::OUTCOME_UNSPECIFIED) continue;
      AddSentence(sentences, "outcomes", v1::Outcome_Name(row.label), ReaderName(reader),
                  row.For(reader));
    }
    AddSentence(sentences, "outcomes", "REMEDY_APOLOGY", ReaderName(reader), kApology.For(reader));
  }
}

}  // namespace pledgekeeper::wording
