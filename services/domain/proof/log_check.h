#ifndef SERVICES_DOMAIN_PROOF_LOG_CHECK_H_
#define SERVICES_DOMAIN_PROOF_LOG_CHECK_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "services/base/digest.h"
#include "services/base/signature.h"
#include "services/domain/proof/merkle_tree.h"

namespace pledgekeeper::domain {

// What is wrong with the proof log, or with a head of it.
struct LogFault {
  enum class Kind {
    kNotSigned,   // the head is none of this council's, signed with this key
    kShort,       // the log has fewer entries than the head says
    kNotTheSame,  // the first `size` entries are not those of the head
  };
  Kind kind = Kind::kNotSigned;
  int head = 0;  // which of the heads that were given, from 1
  // The head's size; 0 if it is not signed. What is wrong lies behind the first `good` entries,
  // which a smaller head vouches for, and before this.
  int64_t size = 0;
  int64_t good = 0;

  bool operator==(const LogFault&) const = default;
};

// Compares a log, leaf by leaf, with heads that were signed of it. It needs no server's word: any
// entry that was edited, taken out, put in, moved or cut off before the largest head shows, and so
// does a log of its own that was signed with the right key, since it does not begin as the heads
// say. Keeps the tree's edge and the heads alone. Belongs to one thread.
class LogCheck {
 public:
  // The heads as lines, in any order.
  LogCheck(const base::PublicKey& key, std::string_view authority,
           const std::vector<std::string>& heads);

  // From the first leaf on.
  void Add(const base::Digest& leaf);
  // So many leaves are needed for all of the heads.
  int64_t size_of_largest() const { return largest_; }
  // After the last leaf: all faults, in the order of the heads' sizes. Once.
  std::vector<LogFault> Finish();

 private:
  struct Waiting {
    int number;
    base::Digest root;
  };
  void Compare();

  TreeEdge edge_;
  std::multimap<int64_t, Waiting> waiting_;  // by size: heads that the log has not reached
  int64_t largest_ = 0;
  int64_t good_ = 0;
  std::vector<LogFault> faults_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PROOF_LOG_CHECK_H_
