#include "services/directory/csv_import.h"

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/directory/csv_table.h"
#include "services/directory/limits.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;

constexpr const char* kColumns[] = {"kind",    "id",     "name", "name_cy", "role",    "team",
                                    "manager", "worker", "iro",  "tier",    "language"};
constexpr const char* kRequiredColumns[] = {"kind", "id", "name"};

const std::map<std::string, v1::Role, std::less<>> kRoles = {
    {"social_worker", v1::ROLE_SOCIAL_WORKER},
    {"team_manager", v1::ROLE_TEAM_MANAGER},
    {"service_manager", v1::ROLE_SERVICE_MANAGER},
    {"head_of_service", v1::ROLE_HEAD_OF_SERVICE},
    {"director", v1::ROLE_DIRECTOR},
    {"iro", v1::ROLE_IRO}};
const std::map<std::string, v1::Language, std::less<>> kLanguages = {
    {"", v1::LANGUAGE_UNSPECIFIED}, {"en", v1::LANGUAGE_ENGLISH}, {"cy", v1::LANGUAGE_WELSH}};

// One row with names for its columns.
class Row {
 public:
  Row(const CsvRow& row, const std::map<std::string, size_t>& columns)
      : row_(row), columns_(columns) {}

  const std::string& operator[](const std::string& column) const {
    static const std::string kEmpty;
    const auto found = columns_.find(column);
    return found == columns_.end() || found->second >= row_.fields.size()
               ? kEmpty
               : row_.fields[found->second];
  }

  absl::Status Wrong(const std::string& column, std::string_view what) const {
    const auto found = columns_.find(column);
    const int number = found == columns_.end() ? 1 : static_cast<int>(found->second) + 1;
    return base::TextInvalid("import", row_.line, number,
                             absl::StrCat(column, ": ", std::string(what)));
  }

  // Whether the column holds an id, or nothing where it is optional.
  absl::Status CheckId(const std::string& column, bool required) const {
    const std::string& id = (*this)[column];
    if (id.empty() && !required) return absl::OkStatus();
    if (id.empty()) return Wrong(column, "is empty and must not be");
    return base::CheckId(column, id).ok()
               ? absl::OkStatus()
               : Wrong(column, "must have 1 to 40 characters of A-Z a-z 0-9 . _ -");
  }

  absl::Status CheckText(const std::string& column, bool required) const {
    const absl::Status status = required
                                    ? base::CheckRequiredText(column, (*this)[column], kMaxName)
                                    : base::CheckText(column, (*this)[column], kMaxName);
    if (status.ok()) return status;
    return Wrong(column, "must be UTF-8 of at most 200 bytes, and not empty where it is required");
  }

 private:
  const CsvRow& row_;
  const std::map<std::string, size_t>& columns_;
};

absl::StatusOr<std::map<std::string, size_t>> ReadHeader(const CsvRow& header) {
  std::map<std::string, size_t> columns;
  for (size_t i = 0; i < header.fields.size(); ++i) {
    const std::string& name = header.fields[i];
    const bool known =
        std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns);
    const int number = static_cast<int>(i) + 1;
    if (!known) {
      return base::TextInvalid("import", header.line, number,
                               "is no column that is known; see directory_service.proto");
    }
    if (!columns.emplace(name, i).second) {
      return base::TextInvalid("import", header.line, number, name + " stands twice in the header");
    }
  }
  for (const char* required : kRequiredColumns) {
    if (!columns.contains(required)) {
      return base::TextInvalid("import", header.line, 1,
                               absl::StrCat("the header has no column ", required));
    }
  }
  return columns;
}

absl::StatusOr<v1::Language> LanguageOf(const Row& row) {
  const auto found = kLanguages.find(row["language"]);
  if (found == kLanguages.end()) return row.Wrong("language", "must be en, cy or empty");
  return found->second;
}

absl::Status ReadTeam(const Row& row, DirectoryEntries& file) {
  RETURN_IF_ERROR(row.CheckText("name_cy", false));
  RETURN_IF_ERROR(row.CheckId("manager", false));
  storage::v1::Team team;
  team.set_id(row["id"]);
  team.set_name(row["name"]);
  team.set_name_cy(row["name_cy"]);
  team.set_manager_id(row["manager"]);
  if (!file.teams.emplace(team.id(), team).second) return row.Wrong("id", "stands twice");
  return absl::OkStatus();
}

absl::Status ReadWorker(const Row& row, const DirectoryEntries& present, DirectoryEntries& file) {
  RETURN_IF_ERROR(row.CheckId("team", false));
  RETURN_IF_ERROR(row.CheckId("manager", false));
  const auto role = kRoles.find(row["role"]);
  if (role == kRoles.end()) {
    return row.Wrong("role",
                     "must be social_worker, team_manager, service_manager, head_of_service, "
                     "director or iro");
  }
  storage::v1::Worker worker;
  const auto known = present.workers.find(row["id"]);
  if (known != present.workers.end()) worker = known->second;  // an absence stays
  worker.set_id(row["id"]);
  worker.set_name(row["name"]);
  worker.set_role(role->second);
  worker.set_team_id(row["team"]);
  worker.set_manager_id(row["manager"]);
  ASSIGN_OR_RETURN(const v1::Language language, LanguageOf(row));
  worker.set_language(language);
  worker.set_left(false);
  if (!file.workers.emplace(worker.id(), worker).second) return row.Wrong("id", "stands twice");
  return absl::OkStatus();
}

absl::Status ReadYoungPerson(const Row& row, DirectoryEntries& file) {
  RETURN_IF_ERROR(row.CheckId("team", true));
  RETURN_IF_ERROR(row.CheckId("worker", true));
  RETURN_IF_ERROR(row.CheckId("iro", false));
  RETURN_IF_ERROR(row.CheckId("tier", false));
  storage::v1::YoungPerson young_person;
  young_person.set_id(row["id"]);
  young_person.set_name(row["name"]);
  young_person.set_team_id(row["team"]);
  young_person.set_responsible_worker_id(row["worker"]);
  young_person.set_iro_id(row["iro"]);
  young_person.set_tier(row["tier"]);
  ASSIGN_OR_RETURN(const v1::Language language, LanguageOf(row));
  young_person.set_language(language);
  if (!file.young_people.emplace(young_person.id(), young_person).second) {
    return row.Wrong("id", "stands twice");
  }
  return absl::OkStatus();
}

// Whether what a row refers to is in the file or in the directory; the line is the row's.
absl::Status CheckRow(const Row& row, const DirectoryEntries& merged) {
  for (const char* column : {"manager", "worker", "iro"}) {
    const std::string& id = row[column];
    if (!id.empty() && !merged.workers.contains(id)) {
      return row.Wrong(column, "names a worker who is neither in the file nor in the directory");
    }
  }
  if (!row["team"].empty() && !merged.teams.contains(row["team"])) {
    return row.Wrong("team", "names a team that is neither in the file nor in the directory");
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

absl::StatusOr<Import> ReadCsv(std::string_view csv, const DirectoryEntries& present,
                               bool complete) {
  ASSIGN_OR_RETURN(const std::vector<CsvRow> rows, ReadCsvTable(csv));
  if (rows.empty()) return base::TextInvalid("import", 1, 1, "the file is empty; add a header");
  ASSIGN_OR_RETURN(const auto columns, ReadHeader(rows[0]));

  DirectoryEntries file;
  for (size_t i = 1; i < rows.size(); ++i) {
    const Row row(rows[i], columns);
    if (rows[i].fields.size() > rows[0].fields.size()) {
      return base::TextInvalid("import", rows[i].line, static_cast<int>(rows[0].fields.size()) + 1,
                               "the row has more fields than the header has columns");
    }
    RETURN_IF_ERROR(row.CheckId("id", true));
    RETURN_IF_ERROR(row.CheckText("name", true));
    const std::string& kind = row["kind"];
    if (kind == "team") {
      RETURN_IF_ERROR(ReadTeam(row, file));
    } else if (kind == "worker") {
      RETURN_IF_ERROR(ReadWorker(row, present, file));
    } else if (kind == "young_person") {
      RETURN_IF_ERROR(ReadYoungPerson(row, file));
    } else {
      return row.Wrong("kind", "must be team, worker or young_person");
    }
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
    RETURN_IF_ERROR(CheckRow(Row(rows[i], columns), merged));
  }
  RETURN_IF_ERROR(domain::CheckReferences(merged));
  return import;
}

}  // namespace pledgekeeper::directory
