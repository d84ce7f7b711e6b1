#ifndef SERVICES_BASE_MUTATION_H_
#define SERVICES_BASE_MUTATION_H_

#include <string>
#include <string_view>
#include <vector>

// The first consonant of a Welsh word changes after certain words: "Tîm Ardal y Gogledd", but "at
// Dîm", "â Thîm", "yn Nhîm". These functions change the first word of a phrase and leave the rest.
// Pure; threads may call them freely.
//
// The changes (an empty place: no change), as every grammar has them, for example G. King, Modern
// Welsh: A Comprehensive Grammar, under "Mutations"; read in BBC Bitesize, Welsh Second Language,
// "Mutations - soft, nasal, aspirate", which also says that "gêm" keeps its g after i and o:
//
//                  p    t    c     b   d   g    m   ll   rh
//   soft           b    d    g     f   dd  -    f   l    r     "-": the g falls away
//   nasal          mh   nh   ngh   m   n   ng
//   aspirate       ph   th   ch
//
// ch, dd, ff, ng, ph, th, every other consonant and all vowels never change. Left alone are too:
// words in capitals ("CAMHS"), words that begin with "ts", the article ("y", "yr"), and, by the
// soft mutation, short borrowed words in g- ("gêm", "grŵp"), which would not be known again. A name
// that ought to be left alone is not given to these functions: they cannot know.
namespace pledgekeeper::base {

enum class Mutation {
  kNone,
  kSoft,      // after am, ar, at, dan, dros, drwy, gan, heb, hyd, i, o, tan, wrth
  kAspirate,  // after a (and), â, gyda, tua
  kNasal,     // after yn (in)
};

// The phrase as it is written after a word that causes the mutation; itself for kNone.
std::string Mutated(Mutation mutation, std::string_view phrase);
std::string SoftMutation(std::string_view phrase);
std::string AspirateMutation(std::string_view phrase);
std::string NasalMutation(std::string_view phrase);

// The words, in small letters, that the mutation makes this one of: "fethan" is "bethan" or
// "methan" after "i", and "pheter" is "peter" after "a". Empty if it makes it of none.
std::vector<std::string> Radicals(Mutation mutation, std::string_view mutated);

// Whether â, gyda and a are ag, gydag and ac before it. "i" is a vowel even where it is spoken as a
// consonant (ac Iwan). "w" is a consonant before another vowel but y (a William), and so is "W" in
// "Wy-", which begins names (a Wyn); else it is a vowel (ac wythnos, ac Wmffre).
bool BeginsWithVowel(std::string_view phrase);

// Whether it begins with the article, which is 'r behind a vowel: "Y Tîm Dyletswydd", i'r Tîm.
bool BeginsWithArticle(std::string_view phrase);

// "â Thîm", "ag Ardal", "â'r Tîm": with (for a means).
std::string With(std::string_view phrase);
// "gyda Thîm", "gydag Ardal", "gyda'r Tîm": together with.
std::string TogetherWith(std::string_view phrase);
// "a Thîm", "ac Ardal", "a'r Tîm": and.
std::string And(std::string_view phrase);
// "yn Nhîm", "ym Mangor", "yng Nghaerdydd", "yn y Tîm": in, which changes with what it makes.
std::string InPlace(std::string_view phrase);
// The same before a word that has mutated already.
std::string InMutated(std::string_view mutated);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_MUTATION_H_
