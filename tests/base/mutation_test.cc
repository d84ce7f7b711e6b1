#include "services/base/mutation.h"

#include <vector>

#include "gtest/gtest.h"

namespace pledgekeeper::base {
namespace {

// Every letter of the Welsh alphabet, and those of borrowed words: a word, then how it is written
// after a word that causes the mutation.
struct Row {
  const char* word;
  const char* soft;
  const char* aspirate;
  const char* nasal;
};

void ExpectRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(SoftMutation(row.word), row.soft) << row.word;
    EXPECT_EQ(AspirateMutation(row.word), row.aspirate) << row.word;
    EXPECT_EQ(NasalMutation(row.word), row.nasal) << row.word;
  }
}

TEST(MutationTest, EveryConsonantOfTheAlphabet) {
  ExpectRows({
      {"bwrdd", "fwrdd", "bwrdd", "mwrdd"},
      {"cyngor", "gyngor", "chyngor", "nghyngor"},
      {"chwaer", "chwaer", "chwaer", "chwaer"},
      {"desg", "ddesg", "desg", "nesg"},
      {"ddoe", "ddoe", "ddoe", "ddoe"},
      {"fferm", "fferm", "fferm", "fferm"},
      {"fi", "fi", "fi", "fi"},
      {"gofal", "ofal", "gofal", "ngofal"},
      {"ngofal", "ngofal", "ngofal", "ngofal"},
      {"haf", "haf", "haf", "haf"},
      {"jam", "jam", "jam", "jam"},
      {"lamp", "lamp", "lamp", "lamp"},
      {"lle", "le", "lle", "lle"},
      {"mam", "fam", "mam", "mam"},
      {"neges", "neges", "neges", "neges"},
      {"person", "berson", "pherson", "mherson"},
      {"phrase", "phrase", "phrase", "phrase"},
      {"radio", "radio", "radio", "radio"},
      {"rheolwr", "reolwr", "rheolwr", "rheolwr"},
      {"swyddog", "swyddog", "swyddog", "swyddog"},
      {"tîm", "dîm", "thîm", "nhîm"},
      {"theatr", "theatr", "theatr", "theatr"},
      {"tsips", "tsips", "tsips", "tsips"},
      {"xenon", "xenon", "xenon", "xenon"},
  });
}

TEST(MutationTest, VowelsStay) {
  for (const char* word : {"ardal", "eiriolwr", "iechyd", "oriau", "uned", "wythnos", "ysgol", "âr",
                           "ŵyr", "ŷd", "Ŵyr", "Êl"}) {
    for (const Mutation mutation :
         {Mutation::kNone, Mutation::kSoft, Mutation::kAspirate, Mutation::kNasal}) {
      EXPECT_EQ(Mutated(mutation, word), word);
    }
  }
}

TEST(MutationTest, CapitalsStayCapitals) {
  ExpectRows({
      {"Bwrdd", "Fwrdd", "Bwrdd", "Mwrdd"},
      {"Cyngor", "Gyngor", "Chyngor", "Nghyngor"},
      {"Chwaer", "Chwaer", "Chwaer", "Chwaer"},
      {"Desg", "Ddesg", "Desg", "Nesg"},
      {"Gofal", "Ofal", "Gofal", "Ngofal"},
      {"Gŵyl", "Ŵyl", "Gŵyl", "Ngŵyl"},
      {"Llanelli", "Lanelli", "Llanelli", "Llanelli"},
      {"Mam", "Fam", "Mam", "Mam"},
      {"Person", "Berson", "Pherson", "Mherson"},
      {"Rhuthun", "Ruthun", "Rhuthun", "Rhuthun"},
      {"Tîm", "Dîm", "Thîm", "Nhîm"},
      {"Theatr", "Theatr", "Theatr", "Theatr"},
  });
}

TEST(MutationTest, OnlyTheFirstWordChanges) {
  ExpectRows({{"Tîm Plant a Phobl Ifanc", "Dîm Plant a Phobl Ifanc", "Thîm Plant a Phobl Ifanc",
               "Nhîm Plant a Phobl Ifanc"}});
}

TEST(MutationTest, SomeWordsNeverChange) {
  ExpectRows({
      {"CAMHS", "CAMHS", "CAMHS", "CAMHS"},
      {"", "", "", ""},
      {"10 diwrnod", "10 diwrnod", "10 diwrnod", "10 diwrnod"},
      {"y ddesg", "y ddesg", "y ddesg", "y ddesg"},
      {"gêm", "gêm", "gêm", "ngêm"},
      {"Grŵp Maeth", "Grŵp Maeth", "Grŵp Maeth", "Ngrŵp Maeth"},
  });
}

TEST(MutationTest, LittleWordsFitWhatFollows) {
  const struct {
    const char* name;
    const char* with;
    const char* together;
    const char* with_and;
    const char* in_place;
  } rows[] = {
      {"Tîm y De", "â Thîm y De", "gyda Thîm y De", "a Thîm y De", "yn Nhîm y De"},
      {"Caerdydd", "â Chaerdydd", "gyda Chaerdydd", "a Chaerdydd", "yng Nghaerdydd"},
      {"Glynebwy", "â Glynebwy", "gyda Glynebwy", "a Glynebwy", "yng Nglynebwy"},
      {"Porthmadog", "â Phorthmadog", "gyda Phorthmadog", "a Phorthmadog", "ym Mhorthmadog"},
      {"Bangor", "â Bangor", "gyda Bangor", "a Bangor", "ym Mangor"},
      {"Merthyr", "â Merthyr", "gyda Merthyr", "a Merthyr", "ym Merthyr"},
      {"Dolgellau", "â Dolgellau", "gyda Dolgellau", "a Dolgellau", "yn Nolgellau"},
      {"Llanelli", "â Llanelli", "gyda Llanelli", "a Llanelli", "yn Llanelli"},
      {"Elis", "ag Elis", "gydag Elis", "ac Elis", "yn Elis"},
      {"Iwan", "ag Iwan", "gydag Iwan", "ac Iwan", "yn Iwan"},
      {"Ŵyr", "ag Ŵyr", "gydag Ŵyr", "ac Ŵyr", "yn Ŵyr"},
      {"William", "â William", "gyda William", "a William", "yn William"},
      {"Wyn", "â Wyn", "gyda Wyn", "a Wyn", "yn Wyn"},
      {"wythnos", "ag wythnos", "gydag wythnos", "ac wythnos", "yn wythnos"},
      {"Wmffre", "ag Wmffre", "gydag Wmffre", "ac Wmffre", "yn Wmffre"},
      {"Y Tîm Maeth", "â'r Tîm Maeth", "gyda'r Tîm Maeth", "a'r Tîm Maeth", "yn y Tîm Maeth"},
      {"yr ardal", "â'r ardal", "gyda'r ardal", "a'r ardal", "yn yr ardal"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(With(row.name), row.with);
    EXPECT_EQ(TogetherWith(row.name), row.together);
    EXPECT_EQ(And(row.name), row.with_and);
    EXPECT_EQ(InPlace(row.name), row.in_place);
  }
}

}  // namespace
}  // namespace pledgekeeper::base
