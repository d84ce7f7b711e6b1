#ifndef SERVICES_DIRECTORY_CSV_IMPORT_H_
#define SERVICES_DIRECTORY_CSV_IMPORT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/domain/people/directory.h"

namespace pledgekeeper::directory {

// How a file is to be read.
struct ImportRules {
  bool complete = false;           // people who are not in the file have left, placements closed
  bool bring_back = false;         // what had left, or was closed, and is in the file is back
  std::vector<std::string> tiers;  // those of the pledges (Rulebook::Tiers)
};

// What a file makes of a directory.
struct Import {
  // Entries that are new or differ; nothing else. The version is not set.
  domain::DirectoryEntries changes;
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  int returned = 0;    // among changed: those who had left
  int reassigned = 0;  // young people who have another responsible worker
  // Who had left, is in the file, and is not brought back.
  std::vector<std::string> left_ids;
  int gone_workers = 0;
  int gone_young_people = 0;
  int closed = 0;       // placements that were open, and are not in the file
  int stay_closed = 0;  // placements that were closed, are in the file, and are not opened

  int gone() const { return gone_workers + gone_young_people; }
};

// Reads a CSV file (UTF-8; its form and columns: directory_service.proto) against the directory as
// it is. What a file has no column for (an absence, quiet hours, or a column that it leaves out)
// stays. A wrong file is base::TextInvalid ("import:LINE:COLUMN: what"; lines and columns from 1,
// the column being the field's number in its row), and FAILED_PRECONDITION (base::DirectoryRule),
// said in the same way, where the whole would break a rule of domain::CheckReferences or CheckIros.
// Pure;
// threads may call it freely.
absl::StatusOr<Import> ReadCsv(std::string_view csv, const domain::DirectoryEntries& present,
                               const ImportRules& rules);

// Whether so many people may leave by an import: none, one, no more than `max_percent` of the
// workers and of the young people who are here, or just as many as `expected` says. Else
// LEAVERS_NOT_CONFIRMED, which says how many there are; also where there are not as many as
// expected. An import that changes nothing was repeated, and is well.
absl::Status CheckLeavers(const Import& import, const domain::DirectoryEntries& present,
                          std::optional<int> expected, int max_percent);

// Puts an import into the API's words: its counts, and by names, at most kMaxNamedEntries each,
// whom it concerns.
void Describe(const Import& import, const domain::DirectoryEntries& present,
              v1::ImportDirectoryResponse& response);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_CSV_IMPORT_H_
