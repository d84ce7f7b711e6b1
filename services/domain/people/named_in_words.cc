#include "services/domain/people/named_in_words.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "services/base/mutation.h"
#include "services/domain/people/name_as_word.h"
#include "services/domain/people/name_lookup.h"
#include "services/domain/people/words_of_text.h"

namespace pledgekeeper::domain {
namespace {

using base::Mutation;
using storage::v1::Worker;
// By id.
using Found = std::map<std::string_view, Mention>;

// Shorter ones are words: "Al So".
constexpr size_t kShortestWhole = 6;

}  // namespace

NameIndex::NameIndex(const Workers& workers) {
  const NameLookup& tables = NameTables();
  for (const auto& [id, worker] : workers) {
    if (worker.left()) continue;
    std::vector<Word> words = WordsOf(worker.name());
    // "O'Neill" is written "Oneill" too.
    for (size_t i = 1; i < words.size(); ++i) {
      if (words[i].is_joined) {
        parts_[words[i - 1].folded + words[i].folded].push_back(
            {&worker, static_cast<int>(i), false});
      }
    }
    std::erase_if(words, [&](const Word& word) {
      return word.folded.size() < 2 || tables.particles.contains(word.folded);
    });
    for (size_t i = 0; i < words.size(); ++i) {
      const bool is_given = i + 1 < words.size() || words.size() == 1;
      parts_[words[i].folded].push_back({&worker, static_cast<int>(i), is_given});
    }
    if (words.size() > 1) AddInOneWord(worker, words.front().folded, words.back().folded);
  }
  for (const auto& [part, of] : parts_) {
    AddWritten(part);
    const auto forms = tables.other_forms.find(part);
    if (forms == tables.other_forms.end()) continue;
    for (const std::string& form : forms->second) AddWritten(form);
  }
}

// Short forms too, whichever stands first.
void NameIndex::AddInOneWord(const Worker& worker, const std::string& first,
                             const std::string& last) {
  WordSet given = {first};
  const auto forms = NameTables().other_forms.find(first);
  if (forms != NameTables().other_forms.end()) given = forms->second;
  for (const std::string& form : given) {
    for (const std::string& whole : {form + last, last + form}) {
      if (whole.size() < kShortestWhole) continue;
      std::vector<const Worker*>& of = whole_[whole];
      if (of.empty() || of.back() != &worker) of.push_back(&worker);
    }
  }
}

// As it is, with the s of "graces", mutated: what Reading::Find looks a word up as.
void NameIndex::AddWritten(const std::string& part) {
  written_.insert(part);
  written_.insert(part + "s");
  for (const Mutation mutation : {Mutation::kSoft, Mutation::kAspirate, Mutation::kNasal}) {
    written_.insert(base::Mutated(mutation, part));
  }
}

// One text, while names are looked for in it.
class NameIndex::Reading {
 public:
  Reading(const NameIndex& index, const Around& around, std::vector<Word> words)
      : index_(index), around_(around), words_(std::move(words)), language_(LanguageOf(words_)) {
    all_capitals_ = !words_.empty() && std::all_of(words_.begin(), words_.end(), [](const Word& w) {
      return w.in_capitals || w.folded.size() < 2 || w.has_capital;
    });
  }

  void Find(Found& found) {
    tone_ = ToneOf(words_);
    parts_of_.resize(words_.size());
    for (size_t i = 0; i < words_.size(); ++i) parts_of_[i].parts = PartsFor(words_[i].folded);
    for (at_ = 0; at_ < words_.size(); ++at_) {
      const Word& word = words_[at_];
      if (word.folded.size() < 2) continue;
      const std::vector<Part>& parts = parts_of_[at_].parts;
      AddThose(parts, word.folded, found);
      if (const auto whole = index_.whole_.find(word.folded); whole != index_.whole_.end()) {
        for (const Worker* worker : whole->second) Add(*worker, found);
      }
      // "graces" for Grace's, where no other name is written so.
      if (parts.empty() && word.folded.size() > 2 && word.folded.back() == 's') {
        const std::string stem = word.folded.substr(0, word.folded.size() - 1);
        if (StandsForPossessive(stem)) AddThose(PartsFor(stem), word.folded, found);
      }
      AddMutated(word, found);
    }
  }

 private:
  void Add(const Worker& worker, Found& found) const {
    const auto [at, is_new] = found.try_emplace(worker.id(), Mention{&worker, true});
    // The second part of a whole name that is spoken to stands behind the greeting of the first.
    const bool goes_on = !is_new && at_ > 0 && !words_[at_].begins_sentence;
    at->second.is_address &= IsAddress() || (goes_on && IsAddressAt(at_ - 1));
  }

  // All names in which the word, or another form of it, is a part.
  std::vector<Part> PartsFor(const std::string& word) const {
    std::vector<Part> found;
    if (const auto direct = index_.parts_.find(word); direct != index_.parts_.end()) {
      found = direct->second;
    }
    const auto forms = NameTables().other_forms.find(word);
    if (forms == NameTables().other_forms.end()) return found;
    for (const std::string& form : forms->second) {
      const auto other = index_.parts_.find(form);
      if (other == index_.parts_.end()) continue;
      std::copy_if(other->second.begin(), other->second.end(), std::back_inserter(found),
                   [](const Part& part) { return part.is_given; });
    }
    return found;
  }

  void AddThose(const std::vector<Part>& parts, const std::string& written, Found& found) const {
    for (const Part& part : parts) {
      const bool is_named =
          IsWholeName(part) || (around_.people.contains(part.worker) &&
                                (StandsAsName(written) ||
                                 (around_.close.contains(part.worker) && IsNameUnlessIdiom())) &&
                                (part.is_given || StandsAsSurname(written)));
      if (is_named) Add(*part.worker, found);
    }
  }

  void AddMutated(const Word& word, Found& found) const {
    const NameLookup& tables = NameTables();
    const auto try_one = [&](Mutation mutation, const WordSet& before) {
      const bool causes = at_ > 0 && before.contains(words_[at_ - 1].folded);
      const bool stands_out = IsNameByCase(word) && !language_.also_words.contains(word.folded);
      const bool may_be_one = (causes || stands_out) && !IsFamily();
      for (const std::string& radical : base::Radicals(mutation, word.folded)) {
        const bool is_word = language_.also_words.contains(radical) && !IsNameByCase(word);
        for (const Part& part : PartsFor(radical)) {
          const bool by_itself =
              may_be_one && !is_word && around_.people.contains(part.worker) && part.is_given;
          // Beside the rest of the name it is no chance, whatever stands before: "Fethan Pugh".
          if (by_itself || (part.is_given && IsWholeName(part))) Add(*part.worker, found);
        }
      }
    };
    try_one(Mutation::kSoft, tables.before_soft);
    try_one(Mutation::kAspirate, tables.before_aspirate);
    try_one(Mutation::kNasal, tables.before_nasal);
  }

  // Of whom the word there is a part of the name, and which; -1: of several.
  using Places = absl::flat_hash_map<const Worker*, int>;
  const Places& PlacesAt(size_t at) const {
    OfWord& of = parts_of_[at];
    if (!of.is_known) {
      for (const Part& part : of.parts) {
        const auto [known, is_new] = of.places.try_emplace(part.worker, part.place);
        if (!is_new && known->second != part.place) known->second = -1;
      }
      of.is_known = true;
    }
    return of.places;
  }

  // Whether another part of the same name stands beside it, an initial or a particle between them.
  bool IsWholeName(const Part& part) const {
    const auto is_other_part = [&](size_t at) {
      const auto& places = PlacesAt(at);
      const auto found = places.find(part.worker);
      return found != places.end() && found->second != part.place;
    };
    const auto is_between = [&](size_t at) {
      return words_[at].folded.size() == 1 || NameTables().particles.contains(words_[at].folded);
    };
    const size_t count = words_.size();
    if (at_ + 1 < count && is_other_part(at_ + 1)) return true;
    if (at_ > 0 && is_other_part(at_ - 1)) return true;
    if (at_ + 2 < count && is_between(at_ + 1) && is_other_part(at_ + 2)) return true;
    return at_ > 1 && is_between(at_ - 1) && is_other_part(at_ - 2);
  }

  bool IsNameUnlessIdiom() const {
    return !IsFamily() &&
           domain::IsNameUnlessIdiom(words_, at_, tone_, &language_ == &NameTables().welsh);
  }

  // A capital within a sentence, in a text that has small letters too.
  bool IsNameByCase(const Word& word) const {
    return word.has_capital && !word.begins_sentence && !all_capitals_ && !word.in_capitals;
  }

  // A family name that is a given name too is mostly somebody else's: "Morgan", "Ellis".
  bool StandsAsSurname(const std::string& written) const {
    return NameTables().titles.contains(WordBefore()) || WordBefore() == "miss" ||
           NameTables().particles.contains(WordBefore()) ||
           !NameTables().other_forms.contains(written);
  }

  const std::string& WordAt(size_t at) const {
    static const std::string none;
    return at < words_.size() ? words_[at].folded : none;
  }
  // The word behind the one looked at, without the s of "Grace's"; empty behind the end of a
  // sentence.
  const std::string& WordAfter() const {
    const size_t at = at_ + (IsPossessive() ? 2 : 1);
    return at < words_.size() && !words_[at].begins_sentence ? WordAt(at) : WordAt(words_.size());
  }
  const std::string& WordBefore(size_t steps = 1) const {
    for (size_t i = 0; i < steps; ++i) {
      if (at_ < i + 1 || words_[at_ - i].begins_sentence) return WordAt(words_.size());
    }
    return WordAt(at_ - steps);
  }
  bool IsPossessive() const {
    return at_ + 1 < words_.size() && words_[at_ + 1].is_joined && WordAt(at_ + 1) == "s";
  }

  static bool IsYou(const std::string& word) { return word == "you" || word == "u"; }

  bool IsAddress() const { return IsAddressAt(at_); }
  // Whether who stands there is spoken to: "hi grace", "thanks grace", "grace can u ...". Whoever
  // is spoken to is meant to read it; "hi grace never listens" speaks of her.
  bool IsAddressAt(size_t at) const {
    const NameLookup& tables = NameTables();
    // Nobody who writes of such things is greeted by it: "hiya grace my worker hit me", "hi grace
    // you never came".
    if (tone_.harm || tone_.complaint) return false;
    const bool starts = words_[at].begins_sentence;
    const bool thanks_you = at > 1 && IsYou(WordAt(at - 1)) && WordAt(at - 2) == "thank";
    const bool is_greeted = !starts && (thanks_you || tables.greetings.contains(WordAt(at - 1)));
    // Behind the whole name: "hi grace adeholm never listens" speaks of her.
    size_t next = at + 1;
    while (next < words_.size() && !words_[next].begins_sentence &&
           !parts_of_[next].parts.empty()) {
      ++next;
    }
    if (next >= words_.size() || words_[next].begins_sentence) return is_greeted;
    if (!starts && !is_greeted && !tables.pleases.contains(WordAt(at - 1))) return false;
    const std::string& after = WordAt(next);
    const std::string& asked = WordAt(next + 1);
    const bool asks = tables.speaks_to.contains(asked) || asked == "i" || asked == "we";
    if (tables.asks.contains(after) && asks) return true;
    // "grace you are a liar" is no greeting.
    if (tables.speaks_to.contains(after))
      return is_greeted || (starts && !tables.you.contains(after));
    return is_greeted && tables.opens.contains(after);
  }

  // "my little sister hope", "my teacher mr price": whoever it is, no member of staff.
  bool IsFamily() const {
    const size_t steps = NameTables().titles.contains(WordBefore()) ? 2 : 1;
    const std::string& before = WordBefore(steps);
    if (language_.family.contains(before)) return true;
    return (before == "fi" || before == "bach") && language_.family.contains(WordBefore(steps + 1));
  }

  // "marks a bully", "graces car": of a word that has a plural it is mostly that.
  bool StandsForPossessive(const std::string& stem) const {
    const NameLookup& tables = NameTables();
    if (!language_.also_words.contains(stem) || tables.seldom_many.contains(stem)) return true;
    if (IsNameByCase(words_[at_])) return true;
    return words_[at_].begins_sentence && tables.behind_is.contains(WordAfter());
  }

  // "will and may", "grace callum and owain": those that may be names stand together as names.
  bool StandsBesideName() const {
    const auto may_be_name = [&](const std::string& word) {
      const std::vector<Part> parts = PartsFor(word);
      return std::any_of(parts.begin(), parts.end(),
                         [&](const Part& part) { return around_.people.contains(part.worker); });
    };
    const auto is_name = [&](const std::string& word) {
      return !language_.also_words.contains(word) && !language_.pronouns.contains(word) &&
             may_be_name(word);
    };
    if (is_name(WordAfter()) || is_name(WordBefore())) return true;
    const auto joins = [&](const std::string& word) { return word == "and" || word == "n"; };
    return (joins(WordAfter()) && may_be_name(WordAt(at_ + 2))) ||
           (joins(WordBefore()) && at_ > 1 && may_be_name(WordAt(at_ - 2)));
  }

  // "symud fi": me. Not within a sentence with a capital, nor "fi hit me".
  bool IsPronoun(const std::string& written) const {
    return language_.pronouns.contains(written) && !IsNameByCase(words_[at_]) &&
           !NameTables().english.after_name.contains(WordAfter());
  }

  // Whether a word that may be a name stands where a name stands.
  bool StandsAsName(const std::string& written) const {
    if (IsFamily() || IsPronoun(written)) return false;
    if (NameTables().titles.contains(WordBefore()) || IsAddress()) return true;
    // "Grace, stop hitting me".
    if (words_[at_].begins_sentence && words_[at_].has_capital && words_[at_].before_comma)
      return true;
    if (!language_.also_words.contains(written) || IsNameByCase(words_[at_])) return true;
    const std::string& before = WordBefore();
    const std::string& after = WordAfter();
    // "will will never tell", "thank you beth".
    if (after == written || before == written || StandsBesideName()) return true;
    if (IsYou(before) && WordBefore(2) == "thank") return true;
    if (language_.before_thing.contains(before)) return false;
    // An answer to "who?".
    if (words_.size() <= 2) return true;
    if (words_[at_].begins_sentence && IsTurnedTo(written, after)) return true;
    if (language_.modals.contains(written)) return StandsAsNameBeforeVerb(before, after);
    // "Grace you are a liar", "Grace when i got home".
    const bool seldom_thing = NameTables().seldom_many.contains(written);
    const bool opens =
        after == "you" || after == "u" || (seldom_thing && NameTables().asks.contains(after));
    if (words_[at_].begins_sentence && opens) return true;
    if (IsPossessive()) return true;
    if (language_.behind_thing.contains(after)) return false;
    if (language_.before_name.contains(before) || language_.helps_verb.contains(before))
      return true;
    if (language_.behind_verb.contains(after)) return false;
    return language_.after_name.contains(after) || LooksLikeVerb(after);
  }

  // Of a word that begins a sentence, and is a name if somebody is spoken to: "Grace please stop",
  // "Rose i hate you".
  bool IsTurnedTo(const std::string& written, const std::string& after) const {
    const NameLookup& tables = NameTables();
    if (tables.begs.contains(after)) return true;
    return tone_.harm && tables.turns_to.contains(after) &&
           !tables.opens_thoughts.contains(written) && !language_.modals.contains(written);
  }

  // "will said no": behind a verb that only helps another stands no such form.
  bool StandsAsNameBeforeVerb(const std::string& before, const std::string& after) const {
    if (after == "never" || after == "always" || after == "just") {
      return LooksLikeVerb(WordAt(at_ + 2));
    }
    if (LooksLikeVerb(after)) return true;
    if (after == "be" || after == "have" || after == "not") return false;
    const bool joins = before == "that" || before == "because" || before == "and" ||
                       before == "if" || before == "when" || before == "is" || before == "cos" ||
                       before == "coz" || before == "hope";
    if (joins) return language_.after_name.contains(after) && after != "shout" && after != "and";
    return language_.before_name.contains(before) ||
           (language_.after_name.contains(after) && after != "shout" && after != "and" &&
            after != "let" && after != "put" && after != "read");
  }

  const NameIndex& index_;
  const Around& around_;
  const std::vector<Word> words_;
  const NameLanguage& language_;
  // What is looked up once for each word.
  struct OfWord {
    std::vector<Part> parts;
    bool is_known = false;
    Places places;
  };
  mutable std::vector<OfWord> parts_of_;
  bool all_capitals_ = false;
  Tone tone_;
  size_t at_ = 0;
};

std::vector<Mention> NameIndex::FindIn(const std::vector<std::string_view>& texts,
                                       absl::FunctionRef<Around()> around) const {
  Found found;
  std::optional<Around> near;
  const auto read = [&](std::vector<Word> words) {
    const bool may_name = std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return written_.contains(word.folded) || whole_.contains(word.folded);
    });
    if (!may_name) return;
    if (!near.has_value()) near = around();
    Reading(*this, *near, std::move(words)).Find(found);
  };
  for (const std::string_view text : texts) {
    read(WordsOf(text));
    if (HasZeroWidthSpace(text)) read(WordsOf(text, ZeroWidthSpace::kJoins));
  }
  std::vector<Mention> mentions;
  for (const auto& [id, mention] : found) mentions.push_back(mention);
  return mentions;
}

}  // namespace pledgekeeper::domain
