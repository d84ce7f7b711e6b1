#include "services/domain/publishing/known_relations.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "services/domain/publishing/published.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::PublishedMonth;
using storage::v1::PublishedYear;

// "2026-04/measure=received,promise=voice,tier=over-11,arrival=in-time", as release_text.cc has it.
std::string CellName(const PublishedMonth& month, std::string_view measure,
                     const std::string& promise, const std::string& tier, const char* arrival) {
  return absl::StrCat(month.id(), "/measure=", std::string(measure), ",promise=", promise,
                      ",tier=", tier, ",arrival=", arrival);
}

std::string SoFar(const PublishedMonth& month, const char* what, const std::string& promise,
                  const std::string& tier) {
  return absl::StrCat(month.id(), "/", what, "-so-far:promise=", promise, ",tier=", tier);
}

// Whether the cells of this measure are counted so far.
bool IsCounted(const char* what, std::string_view measure) {
  return std::string_view(what) == "received" ? measure == kReceivedMeasure : IsDecided(measure);
}

}  // namespace

std::string KnownRelations(const storage::v1::Publications& publications, std::string_view id) {
  std::string text;
  const PublishedMonth* before = nullptr;
  std::set<std::string> named_before;
  for (const PublishedYear& year : publications.years()) {
    const auto& dimensions = year.dimensions();
    for (const PublishedMonth& month : year.months()) {
      std::set<std::string> named;
      const bool is_it = month.id() == id;
      for (const std::string& promise : dimensions[kByPromise].categories()) {
        for (const std::string& tier : dimensions[kByTier].categories()) {
          named.insert(absl::StrCat(promise, " ", tier));
          if (!is_it) continue;
          for (const char* what : {"received", "decided"}) {
            std::string terms;
            if (named_before.contains(absl::StrCat(promise, " ", tier))) {
              absl::StrAppend(&terms, " ", SoFar(*before, what, promise, tier));
            }
            for (const std::string& measure : dimensions[kByMeasure].categories()) {
              if (!IsCounted(what, measure)) continue;
              for (const char* arrival : {"in-time", "late"}) {
                absl::StrAppend(&terms, " ", CellName(month, measure, promise, tier, arrival));
              }
            }
            absl::StrAppend(&text, "atleast ", SoFar(month, what, promise, tier), " 0 =", terms,
                            "\n");
          }
          const std::string received = SoFar(month, "received", promise, tier);
          absl::StrAppend(&text, "atleast ", SoFar(month, "open", promise, tier), " 0 = ", received,
                          " -", SoFar(month, "decided", promise, tier), "\n");
          for (const std::string& measure : dimensions[kByMeasure].categories()) {
            if (measure == kReceivedMeasure || IsDecided(measure)) continue;
            absl::StrAppend(&text, "atleast ", month.id(), "/without-", measure,
                            ":promise=", promise, ",tier=", tier, " 0 = ", received, " -",
                            CellName(month, measure, promise, tier, "in-time"), "\n");
          }
        }
      }
      if (is_it) return text;
      before = &month;
      named_before = std::move(named);
    }
  }
  return "";
}

}  // namespace pledgekeeper::domain
