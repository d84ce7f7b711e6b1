#ifndef SERVICES_DIRECTORY_CSV_IMPORT_H_
#define SERVICES_DIRECTORY_CSV_IMPORT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/domain/people/directory.h"

namespace pledgekeeper::directory {

// What a file makes of a directory.
struct Import {
  // Entries that are new or differ; nothing else. The version is not set.
  domain::DirectoryEntries changes;
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  int gone = 0;
  int returned = 0;  // among changed: those who had left
};

// Reads a CSV file (RFC 4180, UTF-8; columns: directory_service.proto) against the directory as it
// is. With `complete`, people who are not in the file have left. What a file has no column for
// (an absence, quiet hours, or a column that it leaves out) stays. A wrong file is
// base::TextInvalid ("import:LINE:COLUMN: what"; lines and columns from 1, the column being the
// field's number in its row), and FAILED_PRECONDITION where the whole would break a rule of
// domain::CheckReferences. `tiers` are those of the pledges (Rulebook::Tiers). Pure; threads may
// call it freely.
absl::StatusOr<Import> ReadCsv(std::string_view csv, const domain::DirectoryEntries& present,
                               bool complete, const std::vector<std::string>& tiers);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_CSV_IMPORT_H_
