#ifndef TOOLS_AUDIT_RELEASES_H_
#define TOOLS_AUDIT_RELEASES_H_

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

// All that was ever published, and what the public knows besides, as statements about true counts.
// The file is text, a statement a line; words are apart by one space, "#" begins a comment line:
//
//   releases 1                                  the first line
//   threshold N                                 from here on, counts under N are small
//   release RELEASE [COINS]                     what follows was published with it. COINS names, in
//                                               public, the coins that its cells were rounded with
//   cell COUNT SHOWN                            rounded: 0 is 0..N-1, N is 0..N, any other is exact
//   hidden COUNT                                not shown, and to be kept as safe as a cell
//   total NAME SHOWN within BOUND = TERMS       |SHOWN - TERMS| <= BOUND is promised; BOUND may be
//                                               "any". NAME can be a term of what follows
//   exact NAME VALUE = TERMS                    published as it is
//   identity NAME VALUE = TERMS                 known without being published: complements, open at
//                                               the end = open at the start + received - closed
//   atleast NAME VALUE = TERMS                  known likewise, as a rule: a part is no more than
//                                               the whole. NAME can be a term of what follows
//   share NAME PERCENT = TERMS of TERMS         of true counts, rounded to a whole per cent
//   mean NAME MEAN = TERMS                      of what was counted; the factors are its values.
//                                               Rounded to the digits that it has (at most 4)
//
// TERMS: TERM {" " TERM}, a sum. TERM: ["-"] [FACTOR "*"] NAME, FACTOR a number; NAME that of a
// count or of an earlier total. COUNT is PERIOD/PLACE: the same one said twice is the same count. A
// count is one that a `cell` or `hidden` line names; it need not stand before what names it.
namespace pledgekeeper::audit {

inline constexpr int64_t kUnbounded = std::numeric_limits<int64_t>::max() / 4;

// A count of which something is known; never negative.
struct Count {
  std::string name;
  int threshold = 0;        // the highest under which it was published
  bool is_rounded = false;  // shown as 0 or as the threshold, or hidden
  bool is_hidden = false;   // and never shown at all
};

// least <= sum of factor * count <= most.
struct Fact {
  std::string name;  // "exact received of release 2026-05": what gives it away
  std::vector<std::pair<int, int64_t>> terms;  // place in `counts`, factor; each count once
  int64_t least = -kUnbounded;
  int64_t most = kUnbounded;
  // Of what is known without being published: true as a rule, and nobody can hold it where it
  // contradicts what is published.
  bool is_assumed = false;
};

struct Releases {
  std::vector<Count> counts;
  std::vector<Fact> facts;
};

// INVALID_ARGUMENT, with the line, if it is not of this grammar.
absl::StatusOr<Releases> ParseReleases(const std::string& text);

}  // namespace pledgekeeper::audit

#endif  // TOOLS_AUDIT_RELEASES_H_
