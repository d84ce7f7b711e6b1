#include "services/wording/named_phrases.h"

#include "services/wording/for_everybody.h"

namespace pledgekeeper::wording {
namespace {

// clang-format off
// {n} is who was named, {c} who checks.
constexpr ForEverybody<v1::NamedOutcome> kOutcomes[] = {
    {v1::NAMED_OUTCOME_UNSPECIFIED, {"", ""}, {"", ""}, {"", ""}},
    {v1::NAMED_OUTCOME_WAITS,
     {"You wrote about {n}. First {c} will look at whether this is about {n}. Until then {n} does not see what you wrote.",
      "Rwyt ti wedi ysgrifennu am {n:soft}. Bydd {c} yn edrych yn gyntaf a ydy hwn am {n:soft}. Tan hynny, dydy {n} ddim yn gweld beth ysgrifennaist ti."},
     {"You wrote about {n}. First {c} will read it. {n} cannot see it now.",
      "Rwyt ti wedi ysgrifennu am {n:soft}. Bydd {c} yn ei ddarllen yn gyntaf. Dydy {n} ddim yn gallu ei weld nawr."},
     {"Named in words: {n}. To be checked by {c}: is it about {n}? Until then they do not see it.",
      "Wedi ei enwi mewn geiriau: {n}. I'w wirio gan {c:soft}: a yw hwn am {n:soft}? Tan hynny, nid ydynt yn ei weld."}},
    {v1::NAMED_OUTCOME_ABOUT,
     {"You wrote about {n}. This is about {n}, so {n} does not see it.",
      "Rwyt ti wedi ysgrifennu am {n:soft}. Mae hwn am {n:soft}, felly dydy {n} ddim yn ei weld."},
     {"You wrote about {n}. {n} cannot see it.",
      "Rwyt ti wedi ysgrifennu am {n:soft}. Dydy {n} ddim yn gallu ei weld."},
     {"Named in words: {n}. It is about them: they do not see it.",
      "Wedi ei enwi mewn geiriau: {n}. Mae hwn amdanynt: nid ydynt yn ei weld."}},
    {v1::NAMED_OUTCOME_MAY_KNOW,
     {"You wrote about {n}. Somebody looked: {n} may see it.",
      "Rwyt ti wedi ysgrifennu am {n:soft}. Mae rhywun wedi edrych: mae {n} yn cael gweld hwn."},
     {"You wrote about {n}. Somebody looked: {n} can see it.",
      "Rwyt ti wedi ysgrifennu am {n:soft}. Mae rhywun wedi edrych: mae {n} yn gallu ei weld."},
     {"Named in words: {n}. They may know.",
      "Wedi ei enwi mewn geiriau: {n}. Mae'n iawn iddynt wybod."}},
    {v1::NAMED_OUTCOME_MAY_KNOW_SAID,
     {"You said that {n} may see it.", "Rwyt ti wedi dweud bod {n} yn cael gweld hwn."},
     {"You said that {n} can see it.", "Rwyt ti wedi dweud bod {n} yn gallu ei weld."},
     {"Named in words: {n}. The young person says that they may know.",
      "Wedi ei enwi mewn geiriau: {n}. Mae'r person ifanc yn dweud ei bod yn iawn iddynt wybod."}},
};

// Said beside an outcome, of words that somebody looks at all the same.
constexpr ForEverybody<int> kMayKnowSaid[] = {
    {0,
     {"You said that {n} may see it.", "Rwyt ti wedi dweud bod {n} yn cael gweld hwn."},
     {"You said that {n} can see it.", "Rwyt ti wedi dweud bod {n} yn gallu ei weld."},
     {"The young person says that they may know.",
      "Mae'r person ifanc yn dweud ei bod yn iawn iddynt wybod."}},
};

// Said of whom it was decided that nothing was alleged against them.
constexpr ForEverybody<int> kNotAlleged[] = {
    {0,
     {"The worry was about {n}.", "Roedd y pryder am {n:soft}."},
     {"The worry was about {n}.", "Roedd y pryder am {n:soft}."},
     {"It was said to be about {n}.", "Roedd yr adroddiad i fod am {n:soft}."}},
};
// clang-format on
static_assert(HaveOnlyBlanks(kNotAlleged, "n", "c"));
static_assert(HaveOnlyBlanks(kMayKnowSaid, "n", "c"));
static_assert(FirstOutOfPlace(kOutcomes) == v1::NamedOutcome_ARRAYSIZE);
static_assert(HaveOnlyBlanks(kOutcomes, "n", "c"));

}  // namespace

std::string NamedText(v1::NamedOutcome outcome, const Name& named,
                      const std::vector<Name>& checkers, Reader reader, v1::Language language) {
  if (!v1::NamedOutcome_IsValid(outcome)) return "";
  return Fill(kOutcomes[outcome].For(reader).In(language), {{"n", {named}}, {"c", checkers}},
              language);
}

std::string MayKnowSaidText(const Name& named, Reader reader, v1::Language language) {
  return Fill(kMayKnowSaid[0].For(reader).In(language), {{"n", {named}}}, language);
}

std::string NotAllegedText(const Name& named, Reader reader, v1::Language language) {
  return Fill(kNotAlleged[0].For(reader).In(language), {{"n", {named}}}, language);
}

void AddNamedSentences(std::vector<Sentence>& sentences) {
  for (const auto& row : kOutcomes) {
    if (row.label == v1::NAMED_OUTCOME_UNSPECIFIED) continue;
    for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
      AddSentence(sentences, "named in words", v1::NamedOutcome_Name(row.label), ReaderName(reader),
                  row.For(reader));
    }
  }
  for (const Reader reader : {Reader::kYoungPerson, Reader::kUnder11, Reader::kStaff}) {
    AddSentence(sentences, "beside who is named", "they may know", ReaderName(reader),
                kMayKnowSaid[0].For(reader));
    AddSentence(sentences, "beside who is named", "no allegation", ReaderName(reader),
                kNotAlleged[0].For(reader));
  }
}

}  // namespace pledgekeeper::wording
