#include "services/wording/spoken_for_phrases.h"

#include "services/wording/for_everybody.h"

namespace pledgekeeper::wording {
namespace {

// clang-format off
// {n} is whoever sent it.
constexpr ForEverybody<v1::Agreement> kAgreements[] = {
    {v1::AGREEMENT_UNSPECIFIED, {"", ""}, {"", ""}, {"", ""}},
    {v1::AGREEMENT_FACE_TO_FACE,
     {"{n} sent this for you, and says that you agreed face to face. It is yours. If you did not agree, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti, ac yn dweud dy fod wedi cytuno wyneb yn wyneb. Ti biau fe. Os nad wyt ti wedi cytuno, galli di ei dynnu'n ôl."},
     {"{n} sent this for you. {n} says that you said yes. If you did not say yes, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti. Mae {n} yn dweud dy fod wedi dweud iawn. Os nad wyt ti, galli di ei dynnu'n ôl."},
     {"{n} sent it for the young person, who agreed face to face.",
      "Mae {n} wedi ei anfon dros y person ifanc, a gytunodd wyneb yn wyneb."}},
    {v1::AGREEMENT_IN_A_CALL,
     {"{n} sent this for you, and says that you agreed in a call. It is yours. If you did not agree, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti, ac yn dweud dy fod wedi cytuno mewn galwad. Ti biau fe. Os nad wyt ti wedi cytuno, galli di ei dynnu'n ôl."},
     {"{n} sent this for you. {n} says that you said yes in a call. If you did not say yes, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti. Mae {n} yn dweud dy fod wedi dweud iawn mewn galwad. Os nad wyt ti, galli di ei dynnu'n ôl."},
     {"{n} sent it for the young person, who agreed in a call.",
      "Mae {n} wedi ei anfon dros y person ifanc, a gytunodd mewn galwad."}},
    {v1::AGREEMENT_IN_WRITING,
     {"{n} sent this for you, and says that you agreed in writing. It is yours. If you did not agree, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti, ac yn dweud dy fod wedi cytuno mewn ysgrifen. Ti biau fe. Os nad wyt ti wedi cytuno, galli di ei dynnu'n ôl."},
     {"{n} sent this for you. {n} says that you wrote yes. If you did not say yes, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti. Mae {n} yn dweud dy fod wedi ysgrifennu iawn. Os nad wyt ti, galli di ei dynnu'n ôl."},
     {"{n} sent it for the young person, who agreed in writing.",
      "Mae {n} wedi ei anfon dros y person ifanc, a gytunodd mewn ysgrifen."}},
    {v1::AGREEMENT_SHOWN,
     {"{n} sent this for you, and says that you showed that you agree. It is yours. If you did not agree, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti, ac yn dweud dy fod wedi dangos dy fod yn cytuno. Ti biau fe. Os nad wyt ti wedi cytuno, galli di ei dynnu'n ôl."},
     {"{n} sent this for you. {n} says that you showed that you want it. If you do not want it, you can take it back.",
      "Mae {n} wedi anfon hwn drosot ti. Mae {n} yn dweud dy fod wedi dangos dy fod eisiau hynny. Os nad wyt ti, galli di ei dynnu'n ôl."},
     {"{n} sent it for the young person, who showed that they agree.",
      "Mae {n} wedi ei anfon dros y person ifanc, a ddangosodd ei fod yn cytuno."}},
};
// clang-format on
static_assert(FirstOutOfPlace(kAgreements) == v1::Agreement_ARRAYSIZE);
static_assert(HaveOnlyBlanks(kAgreements, "n", "n"));

}  // namespace

std::string SpokenForText(v1::Agreement agreement, const Name& speaker, Reader reader,
                          v1::Language language) {
  if (!v1::Agreement_IsValid(agreement)) return "";
  return Fill(kAgreements[agreement].For(reader).In(language), {{"n", {speaker}}}, language);
}

void AddSpokenForSentences(std::vector<Sentence>& sentences) {
  for (const auto& row : kAgreements) {
    if (row.label == v1::AGREEMENT_UNSPECIFIED) continue;
    for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
      AddSentence(sentences, "spoken for", v1::Agreement_Name(row.label), ReaderName(reader),
                  row.For(reader));
    }
  }
}

}  // namespace pledgekeeper::wording
