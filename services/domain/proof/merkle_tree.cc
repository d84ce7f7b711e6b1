#include "services/domain/proof/merkle_tree.h"

#include <bit>
#include <cstddef>

namespace pledgekeeper::domain {
namespace {

using base::Digest;
using Leaves = const std::vector<Digest>&;

// The largest power of two that is less than `size`, which is more than one.
int64_t LeftSideOf(int64_t size) {
  return static_cast<int64_t>(std::bit_floor(static_cast<uint64_t>(size - 1)));
}

// Of the leaves from `first` on, so many.
Digest RootOfSome(Leaves leaves, int64_t first, int64_t size) {
  TreeEdge edge;
  for (int64_t i = first; i < first + size; ++i) edge.Add(leaves[static_cast<size_t>(i)]);
  return edge.Root();
}

// Of the leaves from `first` on, so many, of which there is one at least: adds to the path of each;
// returns their root.
Digest AddPaths(Leaves leaves, size_t first, size_t size, std::vector<std::vector<Digest>>& paths) {
  if (size == 1) return leaves[first];
  const auto left_size = static_cast<size_t>(LeftSideOf(static_cast<int64_t>(size)));
  const Digest left = AddPaths(leaves, first, left_size, paths);
  const Digest right = AddPaths(leaves, first + left_size, size - left_size, paths);
  for (size_t i = 0; i < size; ++i) paths[first + i].push_back(i < left_size ? right : left);
  return NodeOf(left, right);
}

// SUBPROOF of the RFC; `is_known`: whoever checks has the root of these `before` leaves.
void AddExtension(Leaves leaves, int64_t first, int64_t size, int64_t before, bool is_known,
                  std::vector<Digest>& proof) {
  if (before == size) {
    if (!is_known) proof.push_back(RootOfSome(leaves, first, size));
    return;
  }
  const int64_t left = LeftSideOf(size);
  if (before <= left) {
    AddExtension(leaves, first, left, before, is_known, proof);
    proof.push_back(RootOfSome(leaves, first + left, size - left));
  } else {
    AddExtension(leaves, first + left, size - left, before - left, false, proof);
    proof.push_back(RootOfSome(leaves, first, left));
  }
}

}  // namespace

Digest LeafOf(std::string_view entry) { return base::DigestOf({std::string_view("\0", 1), entry}); }

Digest NodeOf(const Digest& left, const Digest& right) {
  return base::DigestOf({"\1", base::BytesOf(left), base::BytesOf(right)});
}

void TreeEdge::Add(const Digest& leaf) {
  Digest whole = leaf;
  // As in adding one to a binary number: each 1 at its end is a subtree that is joined.
  for (int64_t rest = size_; rest % 2 == 1; rest /= 2) {
    whole = NodeOf(whole_.back(), whole);
    whole_.pop_back();
  }
  whole_.push_back(whole);
  ++size_;
}

Digest TreeEdge::Root() const {
  if (whole_.empty()) return base::DigestOf({});
  Digest root = whole_.back();
  for (size_t i = whole_.size() - 1; i-- > 0;) root = NodeOf(whole_[i], root);
  return root;
}

Digest RootOf(Leaves leaves) { return RootOfSome(leaves, 0, static_cast<int64_t>(leaves.size())); }

TreePaths PathsOf(Leaves leaves) {
  TreePaths all = {base::DigestOf({}), std::vector<std::vector<Digest>>(leaves.size())};
  if (!leaves.empty()) all.root = AddPaths(leaves, 0, leaves.size(), all.paths);
  return all;
}

// RFC 9162, 2.1.3.2.
bool IsAt(const Digest& leaf, int64_t place, int64_t size, const std::vector<Digest>& path,
          const Digest& root) {
  if (place < 0 || place >= size) return false;
  int64_t at = place;
  int64_t last = size - 1;
  Digest reckoned = leaf;
  for (const Digest& other : path) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      reckoned = NodeOf(other, reckoned);
      while (at % 2 == 0 && at != 0) {
        at /= 2;
        last /= 2;
      }
    } else {
      reckoned = NodeOf(reckoned, other);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && reckoned == root;
}

std::vector<Digest> ExtensionOf(Leaves leaves, int64_t before) {
  std::vector<Digest> proof;
  const auto size = static_cast<int64_t>(leaves.size());
  if (before > 0) AddExtension(leaves, 0, size, before, true, proof);
  return proof;
}

// RFC 9162, 2.1.4.2.
bool Extends(int64_t before, const Digest& root_before, int64_t size, const Digest& root,
             const std::vector<Digest>& proof) {
  if (before < 0 || before > size) return false;
  if (before == 0) return proof.empty() && root_before == base::DigestOf({});
  if (before == size) return proof.empty() && root_before == root;
  std::vector<Digest> path = proof;
  // The first leaves are one whole subtree: then whoever checks has what the path begins with.
  if (std::has_single_bit(static_cast<uint64_t>(before))) path.insert(path.begin(), root_before);
  if (path.empty()) return false;
  int64_t at = before - 1;
  int64_t last = size - 1;
  while (at % 2 == 1) {
    at /= 2;
    last /= 2;
  }
  Digest reckoned_before = path.front();
  Digest reckoned = path.front();
  for (size_t i = 1; i < path.size(); ++i) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      reckoned_before = NodeOf(path[i], reckoned_before);
      reckoned = NodeOf(path[i], reckoned);
      while (at % 2 == 0 && at != 0) {
        at /= 2;
        last /= 2;
      }
    } else {
      reckoned = NodeOf(reckoned, path[i]);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && reckoned_before == root_before && reckoned == root;
}

}  // namespace pledgekeeper::domain
