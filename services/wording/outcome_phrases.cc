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
     {"You took it back.", "Rwyt ti wedi ei dynnu'n ôl."},
     {"You took it back.", "Rwyt ti wedi ei dynnu'n ôl."},
     {"Withdrawn: the young person took it back.",
      "Tynnwyd yn ôl: mae'r person ifanc wedi ei dynnu'n ôl."}},
};

// The same where it is about none of the pledge's promises; of the others as there.
constexpr ForEverybody<v1::Outcome> kOutcomesOfNoPromise[] = {
    {v1::OUTCOME_UPHELD,
     {"We did not do what we should have done.",
      "Wnaethon ni ddim gwneud beth ddylen ni fod wedi ei wneud."},
     {"We did not do what we should have done.",
      "Wnaethon ni ddim gwneud beth ddylen ni fod wedi ei wneud."},
     {"Upheld: the council did not do what it should have done.",
      "Cadarnhawyd: ni wnaeth y cyngor yr hyn y dylai fod wedi ei wneud."}},
    {v1::OUTCOME_PARTLY_UPHELD,
     {"We did only a part of what we should have done.",
      "Dim ond rhan o beth ddylen ni fod wedi ei wneud wnaethon ni."},
     {"We did only a part of what we should have done.",
      "Dim ond rhan o beth ddylen ni fod wedi ei wneud wnaethon ni."},
     {"Partly upheld: the council did only a part of what it should have done.",
      "Cadarnhawyd yn rhannol: dim ond rhan o'r hyn y dylai fod wedi ei wneud a wnaeth y cyngor."}},
    {v1::OUTCOME_NOT_UPHELD,
     {"We looked into it, and we think that we did what we should have done.",
      "Rydyn ni wedi edrych arno, ac rydyn ni'n meddwl ein bod ni wedi gwneud beth ddylen ni."},
     {"We looked at it. We think that we did what we should have done.",
      "Rydyn ni wedi edrych arno. Rydyn ni'n meddwl ein bod ni wedi gwneud beth ddylen ni."},
     {"Not upheld: the council did what it should have done.",
      "Nis cadarnhawyd: gwnaeth y cyngor yr hyn y dylai fod wedi ei wneud."}},
};

// Behind it, in the order of v1.Remedy.
constexpr ForEverybody<v1::Remedy> kRemedies[] = {
    {v1::REMEDY_UNSPECIFIED, {"", ""}, {"", ""}, {"", ""}},
    {v1::REMEDY_APOLOGY,
     {"We are sorry.", "Mae'n ddrwg gyda ni."},
     {"We are sorry.", "Mae'n ddrwg gyda ni."},
     {"The council apologised.", "Ymddiheurodd y cyngor."}},
    {v1::REMEDY_PUT_RIGHT,
     {"We are putting it right.", "Rydyn ni'n unioni pethau."},
     {"We are making it right.", "Rydyn ni'n gwneud pethau'n iawn."},
     {"The council puts it right.", "Mae'r cyngor yn unioni'r mater."}},
    {v1::REMEDY_PAYMENT,
     {"We will pay you something for it.", "Byddwn ni'n talu rhywbeth i ti amdano."},
     {"We will give you some money for it.", "Byddwn ni'n rhoi arian i ti amdano."},
     {"The council pays something.", "Mae'r cyngor yn gwneud taliad."}},
    {v1::REMEDY_PRACTICE_CHANGED,
     {"We are changing how we work.", "Rydyn ni'n newid sut rydyn ni'n gweithio."},
     {"We are changing how we do things.", "Rydyn ni'n newid sut rydyn ni'n gwneud pethau."},
     {"The council changes how it works.", "Mae'r cyngor yn newid ei ffordd o weithio."}},
    {v1::REMEDY_OTHER,
     {"We are doing something else for you because of it.",
      "Rydyn ni'n gwneud rhywbeth arall i ti o achos hyn."},
     {"We are doing something else for you.", "Rydyn ni'n gwneud rhywbeth arall i ti."},
     {"The council does something else.", "Mae'r cyngor yn gwneud rhywbeth arall."}},
};
// clang-format on
static_assert(FirstOutOfPlace(kOutcomes) == v1::Outcome_ARRAYSIZE);
static_assert(FirstOutOfPlace(kRemedies) == v1::Remedy_ARRAYSIZE);
static_assert(SaysSomething(kOutcomesOfNoPromise[0]) && SaysSomething(kOutcomesOfNoPromise[1]) &&
              SaysSomething(kOutcomesOfNoPromise[2]));

const ForEverybody<v1::Outcome>& RowOf(v1::Outcome outcome, bool of_promise) {
  for (const auto& row : kOutcomesOfNoPromise) {
    if (!of_promise && row.label == outcome) return row;
  }
  return kOutcomes[outcome];
}

}  // namespace

std::string OutcomeText(const WhatCameOfIt& said, Reader reader, v1::Language language) {
  if (!v1::Outcome_IsValid(said.outcome) || said.outcome == v1::OUTCOME_UNSPECIFIED) return "";
  std::string text(RowOf(said.outcome, said.of_promise).For(reader).In(language));
  for (const v1::Remedy remedy : said.remedies) {
    if (!v1::Remedy_IsValid(remedy) || remedy == v1::REMEDY_UNSPECIFIED) continue;
    text.append(" ").append(kRemedies[remedy].For(reader).In(language));
  }
  return text;
}

void AddOutcomeSentences(std::vector<Sentence>& sentences) {
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
    for (const auto& row : kOutcomes) {
      if (row.label == v1::OUTCOME_UNSPECIFIED) continue;
      AddSentence(sentences, "outcomes", v1::Outcome_Name(row.label), ReaderName(reader),
                  row.For(reader));
    }
    for (const auto& row : kOutcomesOfNoPromise) {
      AddSentence(sentences, "outcomes", v1::Outcome_Name(row.label) + ", of no promise",
                  ReaderName(reader), row.For(reader));
    }
    for (const auto& row : kRemedies) {
      if (row.label == v1::REMEDY_UNSPECIFIED) continue;
      AddSentence(sentences, "outcomes", v1::Remedy_Name(row.label), ReaderName(reader),
                  row.For(reader));
    }
  }
}

}  // namespace pledgekeeper::wording
