#ifndef TOOLS_PACK_PACK_H_
#define TOOLS_PACK_PACK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// The annual pack: what a council publishes of a financial year, as files that stand by
// themselves. Made of published figures alone (PublishingService), so nothing in it says more than
// they do. Pure but for WriteFiles; threads may call it freely.
namespace pledgekeeper::pack {

// What the pack is made of, as the server answers it in one language.
struct Figures {
  v1::GetPublishedFiguresResponse of_year;
  // Of up to five years, the year of the pack the last; by quarter, those whose three months are
  // all there.
  v1::GetPublishedFiguresResponse of_years;
};

struct Pack {
  int year = 0;  // the calendar year in which the financial year begins
  Figures english;
  Figures welsh;
};

struct File {
  std::string name;
  std::string bytes;
};

// A page for each language, a CSV file for each table (RFC 4180, UTF-8, ids in English), and the
// data dictionary, which says in both languages what stands in them.
std::vector<File> Files(const Pack& pack);

// The page of one language: self-contained HTML, with each chart beside its table.
std::string Page(const Figures& figures, int year, v1::Language language);
// "2025Q1" to "2025Q4" in order, with the published count of each measure.
struct Quarter {
  std::string id;
  std::vector<int64_t> of_measures;
};
std::vector<Quarter> Quarters(const v1::GetPublishedFiguresResponse& figures);

// Writes them into a directory that is not there yet, or is empty: all of them or none. After an
// error, or a crash before its end, there is no such directory; a crash may leave one beside it
// whose name begins with a dot.
absl::Status WriteFiles(const std::vector<File>& files, const std::string& directory);

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_PACK_H_
