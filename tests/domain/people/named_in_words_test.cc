// How well whom children write about is found, in texts that were written without a look at the
// finder: named_in_words.tsv, whose lines hold
//
//   the part (the finder was made with a view of "dev"; of "held" it was counted first, with a
//   precision of 0.79 and a recall of 0.94, and then looked at; of "blind" it was only counted;
//   "plea" is what a closer look missed or might take for a name, "message" the same of greetings,
//   as a message to a report, in which who is only spoken to does not count),
//   the language, who is named (ids of kNames), who is found ("=": the same, "-": nobody), the
//   text.
//
// All of the staff is taken to be close to the young person, which finds the most.
//
// What stands there as found is no aim but what is so: a change of the finder changes the file, and
// shows what it gained and lost. The test prints precision and recall.
#include "services/domain/people/named_in_words.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kNames[][2] = {
    {"w-grace", "Grace Adeholm"},   {"w-will", "William Price"},
    {"w-mair", "Mair Jenkins"},     {"w-sian", "Siân Lloyd"},
    {"w-mark", "Mark Rhys-Evans"},  {"w-hope", "Hope Okafor"},
    {"w-dafydd", "Dafydd ap Iwan"}, {"w-llinos", "Llinos Bevan"},
    {"w-jo", "Joanna Daniels"},     {"w-kate", "Katherine O'Neill"},
    {"w-pat", "Patricia Singh"},    {"w-tomos", "Tomos Gruffydd"},
    {"w-catrin", "Catrin Morgan"},  {"w-bethan", "Bethan Wyn Ellis"},
    {"w-rose", "Rose Carter"},      {"w-gwen", "Gwen Tudor"},
    {"w-may", "May Chen"},          {"w-dan", "Daniel Moss"},
    {"w-ffion", "Ffion Rowlands"}};

enum class Near { kFar, kAround, kClose };

class Staff {
 public:
  Staff() {
    for (const auto& [id, name] : kNames) Add(id, name);
  }
  storage::v1::Worker& Add(const std::string& id, const std::string& name) {
    storage::v1::Worker& worker = workers_[id];
    worker.set_id(id);
    worker.set_name(name);
    return worker;
  }
  // "w-grace w-mair": whom the text speaks of; "hi:w-grace" is only spoken to.
  std::vector<std::string> Find(const std::string& text, Near near = Near::kAround) const {
    const auto around = [&] {
      NameIndex::Around around;
      for (const auto& [id, worker] : workers_) {
        if (near != Near::kFar) around.people.insert(&worker);
        if (near == Near::kClose) around.close.insert(&worker);
      }
      return around;
    };
    std::vector<std::string> found;
    for (const Mention& mention : NameIndex(workers_).FindIn({text}, around)) {
      found.push_back((mention.is_address ? "hi:" : "") + mention.worker->id());
    }
    return found;
  }

 private:
  NameIndex::Workers workers_;
};

struct Line {
  std::string half, language, named, found, text;
};

std::string CorpusPath() {
  return std::string(PLEDGEKEEPER_SOURCE_DIR) + "/tests/domain/people/named_in_words.tsv";
}

std::vector<Line> Corpus() {
  std::vector<Line> lines;
  std::ifstream file(CorpusPath());
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> columns = absl::StrSplit(line, '\t');
    if (columns.size() != 5) {
      ADD_FAILURE() << line;
      continue;
    }
    lines.push_back({columns[0], columns[1], columns[2], columns[3], columns[4]});
  }
  return lines;
}

using Ids = std::set<std::string>;

struct Count {
  int right = 0, false_alarms = 0, missed = 0;

  void Add(const Ids& named, const Ids& found) {
    for (const std::string& id : found) ++(named.contains(id) ? right : false_alarms);
    for (const std::string& id : named) missed += found.contains(id) ? 0 : 1;
  }
  std::string Text() const {
    return absl::StrCat("precision ", right / double(right + false_alarms), " (", false_alarms,
                        " false alarms), recall ", right / double(right + missed), " (", missed,
                        " missed of ", right + missed, ")");
  }
};

TEST(NamedInWordsTest, WhatIsFoundIsWrittenDown) {
  const Staff staff;
  std::map<std::string, Count> counts;
  const std::vector<Line> corpus = Corpus();
  EXPECT_GE(corpus.size(), 200U);
  for (const Line& line : corpus) {
    const Ids named = absl::StrSplit(line.named, ',', absl::SkipEmpty());
    Ids found;
    for (const std::string& id : staff.Find(line.text, Near::kClose)) {
      const bool is_address = id.starts_with("hi:");
      if (is_address && line.half == "message") continue;
      found.insert(is_address ? id.substr(3) : id);
    }
    counts[line.half + ", " + line.language].Add(named, found);
    counts[line.half].Add(named, found);
    // "-" is nobody, since an empty column is easily lost.
    const std::string expected = line.found == "="   ? line.named
                                 : line.found == "-" ? ""
                                                     : line.found;
    EXPECT_EQ(absl::StrJoin(found, ","),
              absl::StrJoin(Ids(absl::StrSplit(expected, ',', absl::SkipEmpty())), ","))
        << line.text;
  }
  for (const auto& [what, count] : counts) {
    std::cout << what << ": " << count.Text() << "\n";
    EXPECT_GE(count.right, 9 * count.missed) << what;
  }
}

TEST(NamedInWordsTest, PartsShortFormsCaseAndAccents) {
  const Staff staff;
  for (const char* text : {"i told siân", "I told SIAN", "sian's lying", "sians lying",
                           "siân’s always late", "Siân Lloyd was there", "it was Mrs Lloyd"}) {
    EXPECT_THAT(staff.Find(text), ElementsAre("w-sian")) << text;
  }
  EXPECT_THAT(staff.Find("katie shouted"), ElementsAre("w-kate"));
  EXPECT_THAT(staff.Find("oneill shouted and O'Neill laughed"), ElementsAre("w-kate"));
  EXPECT_THAT(staff.Find("trish and danny"), ElementsAre("w-dan", "w-pat"));
}

TEST(NamedInWordsTest, WholeWordsOnlyAndNoInitials) {
  const Staff staff;
  for (const char* text : {"graceful", "mairwen", "gracefield", "G. A. said so", "g a", "w p",
                           "https://x.org/pledges"}) {
    EXPECT_THAT(staff.Find(text), IsEmpty()) << text;
  }
}

TEST(NamedInWordsTest, WelshMutationsAreUndone) {
  const Staff staff;
  EXPECT_THAT(staff.Find("dwi wedi deud wrth Fethan"), ElementsAre("w-bethan"));
  EXPECT_THAT(staff.Find("es i efo hi a Chatrin"), ElementsAre("w-catrin"));
  EXPECT_THAT(staff.Find("rhois i o i Ddafydd"), ElementsAre("w-dafydd"));
  EXPECT_THAT(staff.Find("i want a fair chance"), IsEmpty());
}

// Whole, they need nothing before them.
TEST(NamedInWordsTest, WholeNamesAreFoundMutated) {
  const Staff staff;
  EXPECT_THAT(staff.Find("Fethan Ellis wnaeth daro fi"), ElementsAre("w-bethan"));
  EXPECT_THAT(staff.Find("fethan wyn ellis", Near::kFar), ElementsAre("w-bethan"));
  EXPECT_THAT(staff.Find("Fethan Jones wnaeth daro fi"), IsEmpty()) << "somebody else perhaps";
}

TEST(NamedInWordsTest, WhoeverWritesIsNobodyOfThem) {
  const Staff staff;
  for (const char* text : {"Maen nhw wedi symud fi", "gan fi oedd y ffon", "Fi a fy chwaer",
                           "mae e'n casau fi ac yn gweiddi arna fi"}) {
    EXPECT_THAT(staff.Find(text), IsEmpty()) << text;
  }
  for (const char* text :
       {"fi hit me", "nath Fi weiddi arna fi", "Ffion nath symud fi", "i told fi about it"}) {
    EXPECT_THAT(staff.Find(text), ElementsAre("w-ffion")) << text;
  }
}

// Nobody sees what stands in the name: a program may have put it there.
TEST(NamedInWordsTest, WhatNobodySeesHidesNobody) {
  const Staff staff;
  for (const char* text : {"Gr\u200Bace hit me", "Gr\u00ADace hit me", "Gr\u200Dace hit me",
                           "Gr\u2060ace hit me", "Gr\uFEFFace hit me", "\u200BGrace hit me",
                           "Gr\u034Face hit me", "Gr\u200B\u200Bace\u200Bhit me and grace"}) {
    EXPECT_THAT(staff.Find(text), ElementsAre("w-grace")) << text;
  }
}

TEST(NamedInWordsTest, OrdinaryWordsAreNoNames) {
  const Staff staff;
  for (const char* text :
       {"he will never listen", "it may rain", "i hope so", "the price went up", "my mark was low",
        "a rose", "mae'r llyfr dan y bwrdd", "beth mae hi eisiau", "i have no hope left"}) {
    EXPECT_THAT(staff.Find(text), IsEmpty()) << text;
  }
  EXPECT_THAT(staff.Find("will said no"), ElementsAre("w-will"));
  EXPECT_THAT(staff.Find("hope shouted at me"), ElementsAre("w-hope"));
}

// Somebody far away is named by their whole name alone, as many people are called Grace.
TEST(NamedInWordsTest, WhoIsNotAroundIsFoundByTheirWholeName) {
  const Staff staff;
  EXPECT_THAT(staff.Find("grace hit me", Near::kFar), IsEmpty());
  EXPECT_THAT(staff.Find("grace adeholm hit me", Near::kFar), ElementsAre("w-grace"));
  EXPECT_THAT(staff.Find("adeholm grace hit me", Near::kFar), ElementsAre("w-grace"));
  EXPECT_THAT(staff.Find("dafydd iwan hit me", Near::kFar), ElementsAre("w-dafydd"));
}

TEST(NamedInWordsTest, FamilyIsNoStaff) {
  const Staff staff;
  EXPECT_THAT(staff.Find("my sister grace is 4"), IsEmpty());
  EXPECT_THAT(staff.Find("fy mrawd bach Tomos"), IsEmpty());
}

TEST(NamedInWordsTest, WhoIsOnlySpokenToIsMarked) {
  const Staff staff;
  for (const char* text :
       {"Hi Grace", "hey grace can u ring me", "Grace, can you come?", "thanks grace xx",
        "thank you Grace", "diolch Grace", "sorry grace", "Hi Grace Adeholm, please ring"}) {
    EXPECT_THAT(staff.Find(text), ElementsAre("hi:w-grace")) << text;
  }
  for (const char* text : {"Hi Grace Adeholm shouted at me", "Grace you are a liar",
                           "Grace, stop hitting me", "hi grace never listens", "hi its about grace",
                           "Hi Grace. Grace hit me", "grace was late"}) {
    EXPECT_THAT(staff.Find(text), ElementsAre("w-grace")) << text;
  }
}

TEST(NamedInWordsTest, NamesBesideEachOtherAreNames) {
  const Staff staff;
  EXPECT_THAT(staff.Find("Grace Bethan and Tomos hate me"),
              ElementsAre("w-bethan", "w-grace", "w-tomos"));
  EXPECT_THAT(staff.Find("grace bethan tomos"), ElementsAre("w-bethan", "w-grace", "w-tomos"));
  EXPECT_THAT(staff.Find("grace\u200Badeholm hit me", Near::kFar), ElementsAre("w-grace"));
}

TEST(NamedInWordsTest, WhoeverWritesOfHarmGreetsNobody) {
  const Staff staff;
  for (const char* text : {"Hi, Grace hurt me", "hiya grace my worker hit me",
                           "hi grace held me down", "Grace when i got home she hit me",
                           "Thanks Grace for nothing she hits me", "hi Grace, she touched me"}) {
    EXPECT_THAT(staff.Find(text), ElementsAre("w-grace")) << text;
  }
}

// Of a name that is a word too, what follows it says that somebody is spoken to.
TEST(NamedInWordsTest, WhoIsBeggedToStopIsNamed) {
  const Staff staff;
  for (const char* what : {"please stop hitting me", "stop hitting me", "pls dont touch me again",
                           "dont hurt me", "should stop touching me", "leave me alone"}) {
    EXPECT_THAT(staff.Find(absl::StrCat("Grace ", what)), ElementsAre("w-grace")) << what;
    EXPECT_THAT(staff.Find(absl::StrCat("rose ", what)), ElementsAre("w-rose")) << what;
    EXPECT_THAT(staff.Find(absl::StrCat("will ", what)), ElementsAre("w-will")) << what;
    EXPECT_THAT(staff.Find(absl::StrCat("i am sad. hope ", what)), ElementsAre("w-hope")) << what;
  }
  EXPECT_THAT(staff.Find("grace please listen"), ElementsAre("hi:w-grace"));
  EXPECT_THAT(staff.Find("Rose i hate you"), ElementsAre("w-rose"));
  EXPECT_THAT(staff.Find("grace why do you hurt me"), ElementsAre("w-grace"));
  EXPECT_THAT(staff.Find("hope i dont get hit again"), IsEmpty());
  EXPECT_THAT(staff.Find("will i get hit again"), IsEmpty());
  EXPECT_THAT(staff.Find("may i leave the home"), IsEmpty());
  EXPECT_THAT(staff.Find("Tomos please leave me alone"), ElementsAre("w-tomos"));
}

TEST(NamedInWordsTest, NameOfWhoIsCloseIsOneUnlessInAnIdiom) {
  const Staff staff;
  for (const char* text : {"pls stop grace ur hurting me", "leave me alone grace",
                           "please grace no", "please dont touch me grace"}) {
    EXPECT_THAT(staff.Find(text, Near::kClose), ElementsAre("w-grace")) << text;
  }
  EXPECT_THAT(staff.Find("i said no grace no", Near::kAround), IsEmpty()) << "not close";
  EXPECT_THAT(staff.Find("i said no grace no", Near::kClose), ElementsAre("w-grace"));
  EXPECT_THAT(staff.Find("stop it hope u hurt me", Near::kClose), ElementsAre("w-hope"));
  for (const char* text :
       {"say grace before tea", "a grace period of 2 weeks", "the grace of god",
        "i hope that it stops", "i hope u stop", "please stop the rose garden"}) {
    EXPECT_THAT(staff.Find(text, Near::kClose), IsEmpty()) << text;
  }
}

// They stand before every verb: only behind what is said to somebody who is begged are they names.
TEST(NamedInWordsTest, WillAndMayAreNamesWhereTheyAreCalled) {
  const Staff staff;
  EXPECT_THAT(staff.Find("leave me alone will", Near::kClose), ElementsAre("w-will"));
  EXPECT_THAT(staff.Find("pls stop may ur hurting me", Near::kClose), ElementsAre("w-may"));
  for (const char* text : {"please will you stop", "i will not stop", "i hate it in may",
                           "they never will stop", "dont say i will"}) {
    EXPECT_THAT(staff.Find(text, Near::kClose), IsEmpty()) << text;
  }
}

TEST(NamedInWordsTest, WholeNameIsFoundInOneWord) {
  const Staff staff;
  for (const char* text :
       {"GraceAdeholm hurts me", "adeholmgrace", "graceadeholm", "GracieAdeholm"}) {
    EXPECT_THAT(staff.Find(text, Near::kFar), ElementsAre("w-grace")) << text;
  }
}

// A greeting or thanks excuses nothing that is complained of, refused or feared.
TEST(NamedInWordsTest, WhoeverComplainsGreetsNobody) {
  const Staff staff;
  for (const char* text :
       {"hi grace i dont feel safe with you", "hi grace you can't come",
        "Dear Grace, you never listen", "Hi Grace, you promised and you forgot",
        "Hi Grace, I do not want you any more", "thank you grace for locking me in my room",
        "please grace please", "fuck you grace"}) {
    EXPECT_THAT(staff.Find(text, Near::kClose), ElementsAre("w-grace")) << text;
  }
  EXPECT_THAT(staff.Find("Bethan pl\u00EEs paid \u00E2 chyffwrdd fi"), ElementsAre("w-bethan"));
  EXPECT_THAT(staff.Find("Helo Bethan, dwi'n ofni ti"), ElementsAre("w-bethan"));
  EXPECT_THAT(staff.Find("helo bethan ti byth yma"), ElementsAre("w-bethan"));
  EXPECT_THAT(staff.Find("please grace can u ring me"), ElementsAre("hi:w-grace"));
}

TEST(NamedInWordsTest, MutatedNamesAreThoseOfWhoIsNear) {
  Staff staff;
  staff.Add("w-carys", "Carys Tudor");
  EXPECT_THAT(staff.Find("dwi ddim yn ymddiried yng ngharys"), ElementsAre("w-carys"));
  EXPECT_THAT(staff.Find("dwi wedi deud wrth Fethan", Near::kFar), IsEmpty());
  EXPECT_THAT(staff.Find("wedi bod yn siarad am dudor"), IsEmpty())
      << "of a family name nobody says so";
  EXPECT_THAT(staff.Find("grace grace hit me", Near::kFar), IsEmpty())
      << "one part twice is no whole name";
  EXPECT_THAT(staff.Find("adeholm, m grace hit me", Near::kFar), ElementsAre("w-grace"));
}

// A text of nothing but names, on one thread: bounded, however many have the same.
TEST(NamedInWordsTest, TextsOfNamesAloneAreFoundTogether) {
  Staff staff;
  for (int i = 0; i < 500; ++i) staff.Add(absl::StrCat("w-g", i), "Grace Adeholm");
  std::string text;
  while (text.size() < 10'000) text += "grace adeholm ";
  EXPECT_EQ(staff.Find(text).size(), 501U);
}

TEST(NamedInWordsTest, WhoHasLeftAndHowNamesAreBuilt) {
  Staff staff;
  staff.Add("w-gone", "Zebedee Quill").set_left(true);
  staff.Add("w-one", "Xanthe");
  staff.Add("w-desk", "Duty Worker");
  staff.Add("w-none", "");
  EXPECT_THAT(staff.Find("zebedee quill hit me"), IsEmpty());
  EXPECT_THAT(staff.Find("xanthe hit me"), ElementsAre("w-one"));
  EXPECT_THAT(staff.Find("the duty worker hit me"), IsEmpty());
  EXPECT_THAT(staff.Find(""), IsEmpty());
  EXPECT_THAT(staff.Find("\xff\xfe grace\xc3 hit"), ElementsAre("w-grace"))
      << "bytes that are no text";
}

}  // namespace
}  // namespace pledgekeeper::domain
