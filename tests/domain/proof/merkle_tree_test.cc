#include "services/domain/proof/merkle_tree.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::domain {
namespace {

using base::Digest;

std::vector<Digest> Leaves(int64_t count) {
  std::vector<Digest> leaves;
  for (int64_t i = 0; i < count; ++i) leaves.push_back(LeafOf(absl::StrCat("entry ", i)));
  return leaves;
}

// The definition of RFC 6962, section 2.1, word for word.
Digest ByDefinition(const std::vector<Digest>& leaves) {
  if (leaves.empty()) return base::DigestOf({});
  if (leaves.size() == 1) return leaves[0];
  size_t k = 1;
  while (2 * k < leaves.size()) k *= 2;
  const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
  return NodeOf(ByDefinition({leaves.begin(), middle}), ByDefinition({middle, leaves.end()}));
}

// The definition of section 2.1.1.
std::vector<Digest> PathByDefinition(size_t m, const std::vector<Digest>& leaves) {
  if (leaves.size() == 1) return {};
  size_t k = 1;
  while (2 * k < leaves.size()) k *= 2;
  const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
  const std::vector<Digest> left(leaves.begin(), middle);
  const std::vector<Digest> right(middle, leaves.end());
  std::vector<Digest> path = m < k ? PathByDefinition(m, left) : PathByDefinition(m - k, right);
  path.push_back(ByDefinition(m < k ? right : left));
  return path;
}

// The tree that certificate transparency's own tests are made of.
TEST(MerkleTreeTest, TreesOfCertificateTransparencyHaveTheirRoots) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
      {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
      {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
      {"606162636465666768696a6b6c6d6e6f",
       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
  };
  TreeEdge edge;
  EXPECT_EQ(base::HexOf(edge.Root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  std::vector<Digest> leaves;
  for (const auto& [entry, root] : rows) {
    leaves.push_back(LeafOf(absl::HexStringToBytes(entry)));
    edge.Add(leaves.back());
    EXPECT_EQ(base::HexOf(edge.Root()), root) << leaves.size();
    EXPECT_EQ(base::HexOf(RootOf(leaves)), root) << leaves.size();
  }
}

TEST(MerkleTreeTest, EdgesOfAnyLengthHaveTheDefinedRoot) {
  TreeEdge edge;
  for (int64_t size = 0; size <= 300; ++size) {
    ASSERT_EQ(edge.size(), size);
    ASSERT_EQ(edge.Root(), ByDefinition(Leaves(size))) << size;
    edge.Add(LeafOf(absl::StrCat("entry ", size)));
  }
}

TEST(MerkleTreeTest, PathsAreThoseOfTheDefinition) {
  for (int64_t size = 1; size <= 70; ++size) {
    const std::vector<Digest> leaves = Leaves(size);
    const Digest root = ByDefinition(leaves);
    const TreePaths all = PathsOf(leaves);
    ASSERT_EQ(all.root, root);
    for (int64_t place = 0; place < size; ++place) {
      const std::vector<Digest>& path = all.paths[static_cast<size_t>(place)];
      ASSERT_EQ(path, PathByDefinition(static_cast<size_t>(place), leaves));
      ASSERT_TRUE(IsAt(leaves[static_cast<size_t>(place)], place, size, path, root));
    }
  }
}

// Every other leaf, place, size, root and path is refused.
TEST(MerkleTreeTest, NoOtherPathIsTaken) {
  for (int64_t size = 1; size <= 20; ++size) {
    const std::vector<Digest> leaves = Leaves(size);
    const Digest root = RootOf(leaves);
    const TreePaths all = PathsOf(leaves);
    for (int64_t place = 0; place < size; ++place) {
      const Digest& leaf = leaves[static_cast<size_t>(place)];
      const std::vector<Digest>& path = all.paths[static_cast<size_t>(place)];
      for (int64_t other = -1; other <= size; ++other) {
        EXPECT_EQ(IsAt(leaf, other, size, path, root), other == place);
      }
      EXPECT_FALSE(IsAt(LeafOf("another"), place, size, path, root));
      EXPECT_FALSE(IsAt(leaf, place, size, path, LeafOf("another")));
      for (size_t i = 0; i < path.size(); ++i) {
        std::vector<Digest> wrong = path;
        wrong[i][0] ^= 1;
        EXPECT_FALSE(IsAt(leaf, place, size, wrong, root));
        wrong = path;
        wrong.erase(wrong.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_FALSE(IsAt(leaf, place, size, wrong, root));
      }
      std::vector<Digest> longer = path;
      longer.push_back(leaf);
      EXPECT_FALSE(IsAt(leaf, place, size, longer, root));
    }
  }
}

TEST(MerkleTreeTest, ATreeExtendsEachThatItWas) {
  for (int64_t size = 0; size <= 40; ++size) {
    const std::vector<Digest> leaves = Leaves(size);
    const Digest root = RootOf(leaves);
    for (int64_t before = 0; before <= size; ++before) {
      const Digest root_before = RootOf(Leaves(before));
      const std::vector<Digest> proof = ExtensionOf(leaves, before);
      ASSERT_TRUE(Extends(before, root_before, size, root, proof)) << before << " of " << size;
      // Another tree of the same size, at any of its leaves.
      for (int64_t at = 0; at < before; ++at) {
        std::vector<Digest> forked = Leaves(before);
        forked[static_cast<size_t>(at)] = LeafOf("another");
        ASSERT_FALSE(Extends(before, RootOf(forked), size, root, proof));
      }
      for (int64_t other = 0; other <= size + 1; ++other) {
        ASSERT_EQ(Extends(other, root_before, size, root, proof), other == before);
      }
      for (size_t i = 0; i < proof.size(); ++i) {
        std::vector<Digest> wrong = proof;
        wrong[i][31] ^= 1;
        ASSERT_FALSE(Extends(before, root_before, size, root, wrong));
        wrong = proof;
        wrong.erase(wrong.begin() + static_cast<std::ptrdiff_t>(i));
        ASSERT_FALSE(Extends(before, root_before, size, root, wrong));
      }
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
