#ifndef SERVICES_DOMAIN_PROOF_MERKLE_TREE_H_
#define SERVICES_DOMAIN_PROOF_MERKLE_TREE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/base/digest.h"

// A Merkle tree over SHA-256 as in RFC 6962, section 2 (the same in RFC 9162, section 2.1): a leaf
// is the hash of 0x00 and its entry, a node that of 0x01 and its two sides; of n leaves the left
// side has the largest power of two that is less than n. The root of no leaves is the hash of
// nothing. Places count from 0. Pure; threads may call all of this freely.
namespace pledgekeeper::domain {

base::Digest LeafOf(std::string_view entry);
base::Digest NodeOf(const base::Digest& left, const base::Digest& right);

// The right edge of a tree that only grows: the roots of its whole subtrees, at most 63. What a
// server keeps of a log, however long it is.
class TreeEdge {
 public:
  void Add(const base::Digest& leaf);
  int64_t size() const { return size_; }
  base::Digest Root() const;

 private:
  int64_t size_ = 0;
  std::vector<base::Digest> whole_;  // the largest, which is leftmost, first
};

base::Digest RootOf(const std::vector<base::Digest>& leaves);

// What leads from each leaf to the root (2.1.1), the leaf's side first.
struct TreePaths {
  base::Digest root;
  std::vector<std::vector<base::Digest>> paths;  // by place
};
TreePaths PathsOf(const std::vector<base::Digest>& leaves);
// Whether the leaf stands at `place` in the tree of `size` leaves with this root.
bool IsAt(const base::Digest& leaf, int64_t place, int64_t size,
          const std::vector<base::Digest>& path, const base::Digest& root);

// What shows that the first `before` leaves are still the first of all (2.1.2): empty if `before`
// is 0 or all of them, which no proof is needed for. `before` is at most their number.
std::vector<base::Digest> ExtensionOf(const std::vector<base::Digest>& leaves, int64_t before);
// Whether the tree of `size` leaves with `root` begins with that of `before` leaves with
// `root_before`.
bool Extends(int64_t before, const base::Digest& root_before, int64_t size,
             const base::Digest& root, const std::vector<base::Digest>& proof);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PROOF_MERKLE_TREE_H_
