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

// What is said behind it, as far as it was said. {s} is who spoke, if it was not whoever sent it.
enum class Said { kSpeaker, kAgreementWords };
constexpr ForEverybody<Said> kSpeaker =
    {Said::kSpeaker,
     {"{n} says that {s} spoke for you.", "Mae {n} yn dweud mai {s} sydd wedi siarad drosot ti."},
     {"{s} spoke for you.", "{s} sydd wedi siarad drosot ti."},
     {"{s} spoke for the young person.", "{s} a siaradodd dros y person ifanc."}};
// {w} is what whoever sent it wrote of how the young person agreed.
constexpr ForEverybody<Said> kAgreementWords =
    {Said::kAgreementWords,
     {"{n} wrote about how you agreed: “{w}”", "Mae {n} wedi ysgrifennu am sut wnest ti gytuno: “{w}”"},
     {"{n} wrote about how you said yes: “{w}”", "Mae {n} wedi ysgrifennu am sut wnest ti ddweud iawn: “{w}”"},
     {"How they agreed: “{w}”", "Sut y cytunodd: “{w}”"}};
// clang-format on
static_assert(FirstOutOfPlace(kAgreements) == v1::Agreement_ARRAYSIZE);
static_assert(HaveOnlyBlanks(kAgreements, "n", "n"));
static_assert(SaysSomething(kSpeaker) && HaveOnlyBlanks({kSpeaker}, "n", "s"));
static_assert(SaysSomething(kAgreementWords) && HaveOnlyBlanks({kAgreementWords}, "n", "w"));

}  // namespace

std::string SpokenForText(const storage::v1::SpokenFor& spoken_for, const Name& sender,
                          Reader reader, v1::Language language) {
  if (!v1::Agreement_IsValid(spoken_for.agreement())) return "";
  const std::vector<Blank> blanks = {
      {"n", {sender}}, {"s", {{spoken_for.speaker()}}}, {"w", {{spoken_for.agreement_words()}}}};
  const auto said = [&](const auto& row) {
    return Fill(row.For(reader).In(language), blanks, language);
  };
  std::string text = said(kAgreements[spoken_for.agreement()]);
  if (!spoken_for.speaker().empty()) text += " " + said(kSpeaker);
  if (!spoken_for.agreement_words().empty()) text += " " + said(kAgreementWords);
  return text;
}

void AddSpokenForSentences(std::vector<Sentence>& sentences) {
  for (const auto& row : kAgreements) {
    if (row.label == v1::AGREEMENT_UNSPECIFIED) continue;
    for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
      AddSentence(sentences, "spoken for", v1::Agreement_Name(row.label), ReaderName(reader),
                  row.For(reader));
    }
  }
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
    AddSentence(sentences, "spoken for", "SPEAKER", ReaderName(reader), kSpeaker.For(reader));
    AddSentence(sentences, "spoken for", "AGREEMENT_WORDS", ReaderName(reader),
                kAgreementWords.For(reader));
  }
}

}  // namespace pledgekeeper::wording
