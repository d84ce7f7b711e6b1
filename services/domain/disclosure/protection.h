#ifndef SERVICES_DOMAIN_DISCLOSURE_PROTECTION_H_
#define SERVICES_DOMAIN_DISCLOSURE_PROTECTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/domain/disclosure/cube.h"

// Disclosure control: what may be published of a period's counts. Pure; threads may call it freely.
//
// A council has about 300 children in care, so small cells are the normal case. StatsWales rounds
// to 5 and suppresses what is small; with exact totals beside it, suppression gives cells away (the
// Handbook on Statistical Disclosure Control calls these linked tables). So here the cube is
// protected, once, and every published table is a sum of the protected cube: tables add up, no two
// contradict each other, and no table says more than the cube.
//
// The method, which is public:
//  * A count under the threshold is shown as 0 or as the threshold, whatever it is: zero is a small
//    number too. Any other count is shown as it is. So of a cell that is shown as 0 or as the
//    threshold one knows that it may be anything from 0 to threshold - 1 (or, of the latter, the
//    threshold itself), and nothing else by the cell alone.
//  * Which of both is decided by coins: keyed hashes of period, attempt, sweep and cell. Several
//    sweeps go over all small cells; each coin is weighted so that the side which brings the totals
//    nearer to the truth is likelier. No coin is ever certain: the last sweep alone can end in
//    every pattern of small cells, for every cube.
//  * The pattern is taken if it is admissible, else another attempt is made. That asks for
//    (a) of each total of each table, of the period and of the year to date, that
//        |shown - true| <= bound. This is what readers are promised, so it is known;
//    (b) that a witness is found: counts 0..threshold-1 for all small cells of the year with which
//        each of these totals is within bound - (threshold - 1). The search for it sees nothing but
//        what is published.
//  * The bound is published. With which bound a period begins is decided by the key alone, and only
//    then by what is found: the next is taken after kAttempts, the last is none at all.
//
// Why that is safe. An attacker is assumed to know this text and the code, the shape, the settings,
// everything that was ever published, at the finest cells, and all identities between totals; not
// the key, and not how single young people are counted. For them a cube is possible if some key
// leads from it to what was published. Since no coin is certain and the key alone can ask for any
// bound, those are all cubes for which (a) holds: (b) says nothing of the counts. There is nothing
// like "the search ended here, so no neighbour was better": it does not look for a best, and
// whatever is admissible can be what the first attempt comes to. With (b) each small cell can be
// each of 0..threshold-1: take the witness and change that one cell; no total moves by more than
// threshold - 1, so (a) holds still. It is one witness for all tables and periods, so that they may
// be put together as one likes. This is what a rounding to the nearest total does not have: there,
// 5 and 5 beside a total of 10 say 4 and 4.
// For one total with k small cells, u of them shown as 5, (b) is: 5u <= 4(k-1) + bound and
// 5u >= 4 - bound.
//
// What it does not promise: that all these values are equally likely (a coin that leans to what is
// nearer to the truth tells something, as any figure does that is of use), and anything against
// several people who put together what they know of themselves.
namespace pledgekeeper::domain {

// Attempts with one bound before the next is taken. A council's month needs one or two.
inline constexpr int kAttempts = 24;
// How often each small cell is decided on in one attempt; totals are near after two or three.
inline constexpr int kSweeps = 5;

// What a council configures. It is public, and the same for all periods of a year.
struct DisclosureSettings {
  // Counts under this are small; 2 to 100. StatsWales: 5.
  int threshold = 5;
  // Shares and medians are shown of so many and more.
  int base = 10;
  // How far a total may be from the truth, ascending, each at least threshold - 1.
  std::vector<int> bounds = {8, 12, 16};

  bool operator==(const DisclosureSettings&) const = default;
};
// Whether they are within these ranges. Protection with others ends the program.
bool AreSound(const DisclosureSettings& settings);

// A period as it is published. It never changes.
struct ProtectedPeriod {
  std::string id;  // "2026-04"
  Counts shown;    // by cell
  // Of every total, of this period and of the year up to it. None: nothing is promised.
  std::optional<int> bound;
};

// What the next period of the year needs to know of those before, by table and row. Begins empty.
struct YearErrors {
  std::vector<std::vector<int64_t>> of_truth;    // shown - true; secret
  std::vector<std::vector<int64_t>> of_witness;  // shown - witness; follows from what is published
};

// Protects the periods of one shape.
class Protection {
 public:
  // `published` are the tables for whose totals a bound is promised.
  Protection(const Shape& shape, std::vector<Table> published, DisclosureSettings settings);

  // The period as it is to be published; `errors` of the year so far become those with it. The same
  // for the same arguments, on every machine. `key` is the authority's for this and nothing else
  // (MasterKey::Subkey), `id` is never used for two periods: who sees two under the same coins can
  // compare them.
  ProtectedPeriod Protect(const std::string& id, const Counts& counts, const base::SecretKey& key,
                          YearErrors& errors) const;

  // (a) above: whether all totals are within the bound.
  bool KeepsBound(const Counts& shown, const Counts& counts, const YearErrors& errors,
                  std::optional<int> bound) const;
  // (b) above: the witness's counts by cell, if it is found. Sees nothing of the truth.
  std::optional<Counts> FindWitness(const Counts& shown, const YearErrors& errors,
                                    std::optional<int> bound) const;

  const std::vector<Table>& tables() const { return tables_; }
  const DisclosureSettings& settings() const { return settings_; }

 private:
  Counts Attempt(const std::string& id, int attempt, const Counts& counts,
                 const base::SecretKey& key, const YearErrors& errors) const;
  bool IsSmallAsShown(int64_t shown) const { return shown <= settings_.threshold; }

  std::vector<Table> tables_;
  DisclosureSettings settings_;
};

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DISCLOSURE_PROTECTION_H_
