#ifndef SERVICES_DOMAIN_PEOPLE_NAMED_IN_WORDS_H_
#define SERVICES_DOMAIN_PEOPLE_NAMED_IN_WORDS_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "proto/pledgekeeper/storage/v1/directory.pb.h"

// Which members of staff a young person names in words. They write "Grace never listens to me" and
// pick nobody from a list: who is named may not be the one who reads it. Finding too many costs
// somebody a look; missing one costs the young person more, so that what may be a name is one,
// unless it stands as an ordinary word stands. Measured in
// tests/domain/people/named_in_words_test.cc.
namespace pledgekeeper::domain {

// A worker who is named.
struct Mention {
  const storage::v1::Worker* worker = nullptr;
  // The words speak to them and never of them: "hi grace can u ring me".
  bool is_address = false;
};

// Parts of the names of all workers. Immutable; threads may share it. Points to the workers, who
// must outlive it.
class NameIndex {
 public:
  using Workers = std::map<std::string, storage::v1::Worker, std::less<>>;
  // Who is looked for by more than their whole name, by which everybody is.
  struct Around {
    // By any part of it; if that is a word too, where it stands as a name.
    std::set<const storage::v1::Worker*> people;
    // Of them, who is close to the young person: such a word is their name unless it stands in an
    // idiom (idiom_table.h).
    std::set<const storage::v1::Worker*> close;
  };

  explicit NameIndex(const Workers& workers);

  // Those whose name, a part of it or a usual short form stands in a text, each once, in the order
  // of their ids: whole words, whatever the case and the accents, in Welsh mutated too; initials
  // are no name. Nobody who has left. `around` is asked once, and only if a word may be a name:
  // most texts name nobody.
  std::vector<Mention> FindIn(const std::vector<std::string_view>& texts,
                              absl::FunctionRef<Around()> around) const;

 private:
  // Where a word stands in whose name.
  struct Part {
    const storage::v1::Worker* worker = nullptr;
    int place = 0;
    bool is_given = false;  // a short form may stand for it
  };
  class Reading;

  void AddInOneWord(const storage::v1::Worker& worker, const std::string& first,
                    const std::string& last);
  void AddWritten(const std::string& part);

  absl::flat_hash_map<std::string, std::vector<Part>> parts_;
  // All of a name in one word: "GraceAdeholm".
  absl::flat_hash_map<std::string, std::vector<const storage::v1::Worker*>> whole_;
  // Every word that a part of a name can be written as. A text without any of them names nobody.
  absl::flat_hash_set<std::string> written_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_NAMED_IN_WORDS_H_
