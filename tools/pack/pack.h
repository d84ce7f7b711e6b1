#ifndef TOOLS_PACK_PACK_H_
#define TOOLS_PACK_PACK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// What a council publishes, as files that stand by themselves: the annual pack of a financial year,
// and the board's pages, quarter by quarter. Made of published figures alone (PublishingService),
// so nothing in them says more than those do. Pure but for WriteFiles; threads may call it freely.
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
  // What was written for it, oldest first; may be empty.
  std::vector<v1::PackText> texts;
};

struct File {
  std::string name;
  std::string bytes;
};

// A page for each language, a CSV file for each table (RFC 4180, UTF-8, ids in English), and the
// data dictionary, which says in both languages what stands in them.
std::vector<File> Files(const Pack& pack);

// The page of one language: self-contained HTML, with each chart beside its table.
std::string Page(const Pack& pack, v1::Language language);

// A quarter, all of whose months are released.
struct BoardQuarter {
  std::string id;  // "2025Q1"
  v1::GetPublishedFiguresResponse english;
  v1::GetPublishedFiguresResponse welsh;
};
// The board's pages: a directory for each quarter, a list of them in each language, and an Atom
// feed (RFC 4287) to subscribe to. `url` is where the directory will stand, without a slash at its
// end: addresses never change, and the same quarters are the same bytes.
std::vector<File> BoardFiles(const std::vector<BoardQuarter>& quarters, const std::string& url);
// "2025Q1" to "2025Q4" in order, with the published count of each measure.
struct Quarter {
  std::string id;
  std::vector<int64_t> of_measures;
};
std::vector<Quarter> Quarters(const v1::GetPublishedFiguresResponse& figures);

// The tables of figures as CSV, and what stands in them.
std::vector<File> Tables(const v1::GetPublishedFiguresResponse& figures);
File Dictionary(const v1::GetPublishedFiguresResponse& english,
                const v1::GetPublishedFiguresResponse& welsh);

// The quarter of a month: "2025Q1" of "2025-04".
std::string QuarterOf(const std::string& month);

// Who may read what is written: what is published, everybody; what is not, whoever wrote it.
enum class Readers { kEverybody, kOwner };

// Whether WriteFiles can begin: the directory is not there yet, or is empty. Asked before anything
// is fetched for it.
absl::Status CheckIsFree(const std::string& directory);
// Writes one file in the place of what was there, whole or not at all.
absl::Status WriteFile(const std::string& path, const std::string& bytes);

// Writes them, with the directories that their names say, into a directory that is not there yet,
// or is empty: all of them or none. After an error, or a crash before its end, there is no such
// directory; a crash may leave one beside it whose name begins with a dot.
absl::Status WriteFiles(const std::vector<File>& files, const std::string& directory,
                        Readers readers = Readers::kEverybody);

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_PACK_H_
