#include "services/directory/csv_import.h"

#include <google/protobuf/util/message_differencer.h>

#include <string>
#include <utility>
#include <vector>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/directory/csv_entries.h"
#include "services/directory/csv_row.h"
#include "services/directory/csv_table.h"
#include "services/directory/entry_check.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;

// Adds an entry to the file's; each id stands once.
template <typename Map>
absl::Status AddOnce(const Row& row, absl::StatusOr<typename Map::mapped_type> entry, Map& file) {
  if (!entry.ok()) return entry.status();
  const std::string id = entry->id();
  return file.emplace(id, *std::move(entry)).second ? absl::OkStatus()
                                                    : row.Wrong("id", "stands twice");
}

absl::Status ReadRow(const Row& row, const DirectoryEntries& present, DirectoryEntries& file) {
  RETURN_IF_ERROR(row.CheckId("id", true));
  RETURN_IF_ERROR(row.CheckText("name", true));
  const std::string& kind = row["kind"];
  if (kind == "team") return AddOnce(row, ReadTeam(row, present), file.teams);
  if (kind == "worker") return AddOnce(row, ReadWorker(row, present), file.workers);
  if (kind == "young_person") {
    return AddOnce(row, ReadYoungPerson(row, present), file.young_people);
  }
  return row.Wrong("kind", "must be team, worker or young_person");
}

// Whether what a row refers to is in the file or in the directory, or in a pledge; the line is the
// row's.
absl::Status CheckRow(const Row& row, const DirectoryEntries& merged,
                      const std::vector<std::string>& tiers) {
  for (const char* column : {"manager", "standing_cover", "worker", "iro"}) {
    const std::string& id = row[column];
    if (!id.empty() && !merged.workers.contains(id)) {
      return row.Wrong(column, "names a worker who is neither in the file nor in the directory");
    }
  }
  if (!row["team"].empty() && !merged.teams.contains(row["team"])) {
    return row.Wrong("team", "names a team that is neither in the file nor in the directory");
  }
  if (row["kind"] == "young_person" && !IsTier(row["tier"], tiers)) {
    return row.Wrong("tier", MustBeOneOf(tiers));
  }
  return absl::OkStatus();
}

// Marks as left who is in the directory and not in the file. Counts those who had not left before.
template <typename Map>
int MarkGone(const Map& present, const Map& file, Map& merged, Map& changes) {
  int gone = 0;
  for (const auto& [id, entry] : present) {
    if (file.contains(id) || entry.left()) continue;
    auto left = entry;
    left.set_left(true);
    merged[id] = left;
    changes[id] = left;
    ++gone;
  }
  return gone;
}

template <typename Map>
void Merge(const Map& present, const Map& file, Map& merged, Map& changes, Import& import) {
  for (const auto& [id, entry] : file) {
    const auto known = present.find(id);
    merged[id] = entry;
    if (known == present.end()) {
      ++import.added;
    } else if (google::protobuf::util::MessageDifferencer::Equals(known->second, entry)) {
      ++import.unchanged;
      continue;
    } else {
      ++import.changed;
      if constexpr (requires(const typename Map::mapped_type& one) { one.left(); }) {
        import.returned += known->second.left() ? 1 : 0;
      }
    }
    changes[id] = entry;
  }
}

}  // namespace

absl::StatusOr<Import> ReadCsv(std::string_view csv, const DirectoryEntries& present, bool complete,
                               const std::vector<std::string>& tiers) {
  ASSIGN_OR_RETURN(const std::vector<CsvRow> rows, ReadCsvTable(csv));
  if (rows.empty()) return base::TextInvalid("import", 1, 1, "the file is empty; add a header");
  ASSIGN_OR_RETURN(const CsvColumns columns, ReadHeader(rows[0]));

  DirectoryEntries file;
  for (size_t i = 1; i < rows.size(); ++i) {
    const Row row(rows[i], columns);
    if (rows[i].fields.size() > rows[0].fields.size()) {
      return base::TextInvalid("import", rows[i].line, static_cast<int>(rows[0].fields.size()) + 1,
                               "the row has more fields than the header has columns");
    }
    RETURN_IF_ERROR(ReadRow(row, present, file));
  }

  if (complete && rows.size() == 1) {
    return base::TextInvalid("import", rows[0].line, 1,
                             "the file names nobody, and with complete everybody would have left");
  }
  Import import;
  DirectoryEntries merged = present;
  Merge(present.teams, file.teams, merged.teams, import.changes.teams, import);
  Merge(present.workers, file.workers, merged.workers, import.changes.workers, import);
  Merge(present.young_people, file.young_people, merged.young_people, import.changes.young_people,
        import);
  if (complete) {
    import.gone += MarkGone(present.workers, file.workers, merged.workers, import.changes.workers);
    import.gone += MarkGone(present.young_people, file.young_people, merged.young_people,
                            import.changes.young_people);
  }
  for (size_t i = 1; i < rows.size(); ++i) {
    RETURN_IF_ERROR(CheckRow(Row(rows[i], columns), merged, tiers));
  }
  RETURN_IF_ERROR(domain::CheckReferences(merged));
  return import;
}

}  // namespace pledgekeeper::directory
