#include "services/directory/csv_import.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/directory/csv_entries.h"
#include "services/directory/csv_row.h"
#include "services/directory/csv_table.h"
#include "services/directory/entry_check.h"
#include "services/directory/limits.h"
#include "services/domain/people/independent_iro.h"

namespace pledgekeeper::directory {
namespace {

using domain::DirectoryEntries;

// Adds an entry to the file's; each id stands once.
template <typename Map>
absl::Status AddOnce(const Row& row, absl::StatusOr<typename Map::mapped_type> entry, Map& file) {
  if (!entry.ok()) return entry.status();
  const std::string id = entry->id();
  return file.emplace(id, *std::move(entry)).second ? absl::OkStatus()
                                                    : row.Wrong("id", "stands twice; take one out");
}

absl::Status ReadRow(const Row& row, const DirectoryEntries& present, DirectoryEntries& file) {
  RETURN_IF_ERROR(row.CheckId("id", true));
  RETURN_IF_ERROR(row.CheckText("name", true));
  const std::string kind = row.Word("kind");
  RETURN_IF_ERROR(row.CheckColumnsOf(kind));
  if (kind == "team") return AddOnce(row, ReadTeam(row, present), file.teams);
  if (kind == "worker") return AddOnce(row, ReadWorker(row, present), file.workers);
  if (kind == "young_person") {
    return AddOnce(row, ReadYoungPerson(row, present), file.young_people);
  }
  if (kind == "administrator") {
    return AddOnce(row, ReadAdministrator(row, present), file.administrators);
  }
  if (kind == "placement") return AddOnce(row, ReadPlacement(row, present), file.placements);
  return row.Wrong("kind", "must be team, worker, young_person, placement or administrator");
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
  if (row.Word("kind") == "young_person" && !IsTier(row["tier"], tiers)) {
    return row.Wrong("tier", MustBeOneOf(tiers));
  }
  return absl::OkStatus();
}

// Whether whom a young person's row names is here after the import. In a complete file they must
// stand in it; else it is asked of what the file changes alone, since the rest was so before.
absl::Status CheckIsHere(const Row& row, const DirectoryEntries& file,
                         const DirectoryEntries& merged, const Import& import, bool complete) {
  if (row.Word("kind") != "young_person" || file.young_people.at(row["id"]).left()) {
    return absl::OkStatus();
  }
  for (const char* column : {"worker", "iro"}) {
    const std::string& id = row[column];
    if (id.empty() || !merged.workers.at(id).left()) continue;
    if (complete && !file.workers.contains(id)) {
      return row.Wrong(column,
                       "names somebody who is not in this file, and who has left by it; name "
                       "somebody else, or add their row");
    }
    if (import.changes.young_people.contains(row["id"])) {
      return row.Wrong(column, "names somebody who has left; name somebody who is here");
    }
  }
  return absl::OkStatus();
}

// The column that a rule of domain::CheckReferences or CheckIros is about, by what it says first.
std::string_view ColumnOf(std::string_view rule) {
  static constexpr std::pair<std::string_view, std::string_view> kColumnsOfRules[] = {
      {"standing cover", "standing_cover"},
      {"manager", "manager"},
      {"responsible worker", "worker"},
      {"IRO", "iro"},
      {"no team", "team"},
      {"last administrator", "kind"}};
  std::string_view first = "id";
  size_t first_at = std::string_view::npos;
  for (const auto& [word, column] : kColumnsOfRules) {
    const size_t at = rule.find(word);
    if (at >= first_at) continue;
    first = column;
    first_at = at;
  }
  return first;
}

// Without what the error itself says around it.
base::InBothLanguages RuleOf(const absl::Status& rule) {
  const base::InBothLanguages around = base::SaidBy(base::DirectoryRule({"", ""}));
  const base::InBothLanguages said = base::SaidBy(rule);
  return {said.en.substr(around.en.size()), said.cy.substr(around.cy.size())};
}

// The same rule, and if it is of a circle, said of somebody of it whom the file changed: whoever is
// named may stand in the directory alone. Somebody did, since the directory was well without the
// file.
absl::Status OfWhomTheFileChanged(const absl::Status& rule, const DirectoryEntries& file,
                                  const DirectoryEntries& changes, const DirectoryEntries& merged) {
  using storage::v1::Worker;
  const struct {
    base::Detail rule;
    std::string_view kind;
    const std::string& (Worker::*next)() const;
  } circles[] = {{"{owner}: the chain of managers is a circle", "chain of managers is a circle",
                  &Worker::manager_id},
                 {"{owner}: the chain of standing covers is a circle",
                  "chain of standing covers is a circle", &Worker::standing_cover_id}};
  const std::string said = RuleOf(rule).en;
  const size_t id_at = said.find(' ') + 1;
  const std::string first = said.substr(id_at, said.find(": ") - id_at);
  for (const auto& circle : circles) {
    if (!said.ends_with(circle.kind)) continue;
    std::string id = first;
    while (!file.workers.contains(id) || !changes.workers.contains(id)) {
      id = (merged.workers.at(id).*circle.next)();
      if (id == first) return rule;
    }
    const auto owner = base::Filled("worker {id}", {{"id", id}});
    return base::DirectoryRule(base::Filled(circle.rule, {{"owner", owner}}));
  }
  return rule;
}

// A broken rule, with where the file breaks it. A rule begins with its owner as "KIND ID: ", which
// is what rows begin with too; where the file has no such row, it is one that the rule names, or
// else the last, since the directory was well without the file.
absl::Status AtItsRow(const absl::Status& rule, const std::vector<CsvRow>& rows,
                      const CsvColumns& columns) {
  const base::InBothLanguages said = RuleOf(rule);
  const std::string owner = said.en.substr(0, said.en.find(": "));
  const std::string about = said.en.substr(std::min(said.en.size(), owner.size() + 2));
  std::string_view column = "id";
  size_t at = rows.size() - 1;
  for (size_t i = 1; i < rows.size(); ++i) {
    const Row row(rows[i], columns);
    if (owner == row.Word("kind") + " " + row["id"]) {
      at = i;
      column = ColumnOf(about);
      break;
    }
    if (about.find(" " + row["id"] + " ") != std::string::npos) at = i;
  }
  const auto found = columns.named.find(column);
  const size_t number = found == columns.named.end() ? 0 : found->second;
  const auto what = base::Filled("{rule}; mend this row, or that", {{"rule", said}});
  const int line = rows[at].line;
  const int of_row = static_cast<int>(number) + 1;
  const std::string place = absl::StrCat("import:", line, ":", of_row);
  return base::DirectoryRuleAt(line, of_row, base::At(place, base::At(column, what)));
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

// Whether entries of this kind can have left: teams cannot.
template <typename Entry>
constexpr bool kIsPerson = requires(const Entry& entry) {
  entry.left();
};

template <typename Map>
void Merge(const Map& present, const Map& file, Map& merged, Map& changes, Import& import) {
  for (const auto& [id, entry] : file) {
    const auto known = present.find(id);
    merged[id] = entry;
    if constexpr (kIsPerson<typename Map::mapped_type>) {
      if (entry.left()) import.left_ids.push_back(id);
    }
    if (known == present.end()) {
      ++import.added;
    } else if (google::protobuf::util::MessageDifferencer::Equals(known->second, entry)) {
      ++import.unchanged;
      continue;
    } else {
      ++import.changed;
      if constexpr (kIsPerson<typename Map::mapped_type>) {
        import.returned += known->second.left() && !entry.left() ? 1 : 0;
      }
    }
    changes[id] = entry;
  }
}

// Closes what is in the directory and not in the file. A file without any placement is an export
// of people: it says nothing of placements, and closes none.
void ClosePlacements(const DirectoryEntries& present, const DirectoryEntries& file,
                     DirectoryEntries& merged, Import& import) {
  if (file.placements.empty()) return;
  for (const auto& [id, placement] : present.placements) {
    if (file.placements.contains(id) || placement.closed()) continue;
    storage::v1::Placement& closed = merged.placements[id];
    closed.set_closed(true);
    import.changes.placements[id] = closed;
    ++import.closed;
  }
}

template <typename Map>
void BringBack(Map& file) {
  for (auto& [id, entry] : file) entry.set_left(false);
}

int CountReassigned(const DirectoryEntries& present, const DirectoryEntries& changes) {
  int reassigned = 0;
  for (const auto& [id, entry] : changes.young_people) {
    const auto before = present.young_people.find(id);
    if (before == present.young_people.end()) continue;
    const std::string& former = before->second.responsible_worker_id();
    reassigned += former == entry.responsible_worker_id() ? 0 : 1;
  }
  return reassigned;
}

// More than one, and more than the share of those who are here.
template <typename Map>
bool AreMany(int gone, const Map& present, int max_percent) {
  const auto here = std::count_if(present.begin(), present.end(),
                                  [](const auto& entry) { return !entry.second.left(); });
  return gone > 1 && int64_t{gone} * 100 > int64_t{here} * max_percent;
}

using NamedEntries = google::protobuf::RepeatedPtrField<v1::ImportedEntry>;

template <typename Entry>
void AddName(const Entry& entry, NamedEntries& names) {
  if (names.size() == kMaxNamedEntries) return;
  v1::ImportedEntry& name = *names.Add();
  name.set_id(entry.id());
  name.set_name(entry.name());
}

template <typename Map>
void AddNames(const Map& present, const Map& changes, v1::ImportDirectoryResponse& response) {
  for (const auto& [id, entry] : changes) {
    const auto before = present.find(id);
    if (before == present.end()) continue;
    if constexpr (kIsPerson<typename Map::mapped_type>) {
      if (entry.left() != before->second.left()) {
        AddName(entry, entry.left() ? *response.mutable_gone_people()
                                    : *response.mutable_returned_people());
        continue;
      }
    }
    AddName(entry, *response.mutable_changed_entries());
  }
}

void AddPlacementNames(const DirectoryEntries& present, const Import& import,
                       v1::ImportDirectoryResponse& response) {
  for (const auto& [id, placement] : import.changes.placements) {
    const auto before = present.placements.find(id);
    if (before == present.placements.end()) continue;
    const bool is_closed_by_it = placement.closed() && !before->second.closed();
    AddName(placement, is_closed_by_it ? *response.mutable_closed_placements()
                                       : *response.mutable_changed_entries());
  }
}

}  // namespace

absl::StatusOr<Import> ReadCsv(std::string_view csv, const DirectoryEntries& present,
                               const ImportRules& rules) {
  ASSIGN_OR_RETURN(const std::vector<CsvRow> rows, ReadCsvTable(csv));
  if (rows.empty()) return base::TextInvalid("import", 1, 1, "the file is empty; add a header");
  ASSIGN_OR_RETURN(const CsvColumns columns, ReadHeader(rows[0]));

  DirectoryEntries file;
  for (size_t i = 1; i < rows.size(); ++i) {
    const Row row(rows[i], columns);
    RETURN_IF_ERROR(row.CheckShape());
    RETURN_IF_ERROR(ReadRow(row, present, file));
  }
  if (rules.bring_back) {
    BringBack(file.workers);
    BringBack(file.young_people);
    BringBack(file.administrators);
    for (auto& [id, placement] : file.placements) placement.set_closed(false);
  }

  if (rules.complete && rows.size() == 1) {
    return base::TextInvalid("import", rows[0].line, 1,
                             "the file names nobody, and with complete everybody would have left");
  }
  Import import;
  DirectoryEntries merged = present;
  DirectoryEntries& changes = import.changes;
  Merge(present.teams, file.teams, merged.teams, changes.teams, import);
  Merge(present.workers, file.workers, merged.workers, changes.workers, import);
  Merge(present.young_people, file.young_people, merged.young_people, changes.young_people, import);
  Merge(present.administrators, file.administrators, merged.administrators, changes.administrators,
        import);
  Merge(present.placements, file.placements, merged.placements, changes.placements, import);
  for (const auto& [id, placement] : file.placements) import.stay_closed += placement.closed();
  // Administrators stand in no export of a case-management system: a complete one takes none away.
  if (rules.complete) {
    import.gone_workers = MarkGone(present.workers, file.workers, merged.workers, changes.workers);
    import.gone_young_people = MarkGone(present.young_people, file.young_people,
                                        merged.young_people, changes.young_people);
    ClosePlacements(present, file, merged, import);
  }
  import.reassigned = CountReassigned(present, changes);
  for (size_t i = 1; i < rows.size(); ++i) {
    RETURN_IF_ERROR(CheckRow(Row(rows[i], columns), merged, rules.tiers));
  }
  const absl::Status rule = domain::CheckReferences(merged);
  if (!rule.ok()) {
    return AtItsRow(OfWhomTheFileChanged(rule, file, changes, merged), rows, columns);
  }
  const absl::Status iros = domain::CheckIros(present, merged);
  if (!iros.ok()) return AtItsRow(iros, rows, columns);
  for (size_t i = 1; i < rows.size(); ++i) {
    const Row row(rows[i], columns);
    RETURN_IF_ERROR(CheckIsHere(row, file, merged, import, rules.complete));
  }
  return import;
}

absl::Status CheckLeavers(const Import& import, const DirectoryEntries& present,
                          std::optional<int> expected, int max_percent) {
  const DirectoryEntries& changes = import.changes;
  if (changes.teams.empty() && changes.workers.empty() && changes.young_people.empty() &&
      changes.administrators.empty() && changes.placements.empty()) {
    return absl::OkStatus();
  }
  const bool are_many = AreMany(import.gone_workers, present.workers, max_percent) ||
                        AreMany(import.gone_young_people, present.young_people, max_percent);
  const bool confirmed = expected.has_value() ? *expected == import.gone() : !are_many;
  return confirmed ? absl::OkStatus() : base::LeaversNotConfirmed(import.gone());
}

void Describe(const Import& import, const DirectoryEntries& present,
              v1::ImportDirectoryResponse& response) {
  response.Clear();
  response.set_added(import.added);
  response.set_changed(import.changed);
  response.set_unchanged(import.unchanged);
  response.set_gone(import.gone());
  response.set_returned(import.returned);
  response.set_stay_left(static_cast<int>(import.left_ids.size()));
  response.set_reassigned(import.reassigned);
  AddNames(present.teams, import.changes.teams, response);
  AddNames(present.workers, import.changes.workers, response);
  AddNames(present.young_people, import.changes.young_people, response);
  AddNames(present.administrators, import.changes.administrators, response);
  response.set_closed(import.closed);
  response.set_stay_closed(import.stay_closed);
  AddPlacementNames(present, import, response);
  for (const std::string& id : import.left_ids) {
    const auto worker = present.workers.find(id);
    const auto administrator = present.administrators.find(id);
    if (worker != present.workers.end()) {
      AddName(worker->second, *response.mutable_left_people());
    } else if (administrator != present.administrators.end()) {
      AddName(administrator->second, *response.mutable_left_people());
    } else {
      AddName(present.young_people.at(id), *response.mutable_left_people());
    }
  }
}

}  // namespace pledgekeeper::directory
