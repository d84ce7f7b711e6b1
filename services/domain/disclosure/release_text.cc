#include "services/domain/disclosure/release_text.h"

#include "absl/strings/str_cat.h"
#include "services/base/hash.h"

namespace pledgekeeper::domain {
namespace {

std::vector<std::string> CellNames(const Shape& shape) {
  TableDimensions all;
  for (size_t d = 0; d < shape.dimensions().size(); ++d) all.push_back(static_cast<int>(d));
  return TableOf(shape, all).row_names;
}

std::string TableName(const Shape& shape, const Table& table) {
  std::string name;
  for (const int d : table.shown) {
    absl::StrAppend(&name, name.empty() ? "by-" : "-", shape.dimensions()[d].id);
  }
  return name.empty() ? "total" : name;
}

std::string Bound(const ProtectedPeriod& period) {
  return period.bound ? absl::StrCat(*period.bound) : "any";
}

}  // namespace

std::string ReleasesBegin(const DisclosureSettings& settings) {
  return absl::StrCat("releases 1\nthreshold ", settings.threshold, "\n");
}

std::string ReleaseText(const Shape& shape, const std::vector<Table>& published,
                        const std::vector<ProtectedPeriod>& year, const base::SecretKey& key) {
  const ProtectedPeriod& period = year.back();
  const std::vector<std::string> cells = CellNames(shape);
  std::string text =
      absl::StrCat("release ", period.id, " ", base::KeyedName(key, period.id, "coins"), "\n");
  for (size_t cell = 0; cell < cells.size(); ++cell) {
    absl::StrAppend(&text, "cell ", period.id, "/", cells[cell], " ", period.shown[cell], "\n");
  }
  for (const Table& table : published) {
    std::vector<std::string> terms(table.rows);
    for (size_t cell = 0; cell < cells.size(); ++cell) {
      absl::StrAppend(&terms[table.row_of_cell[cell]], " ", period.id, "/", cells[cell]);
    }
    const std::vector<int64_t> shown = Summed(table, period.shown);
    std::vector<int64_t> so_far(table.rows, 0);
    for (const ProtectedPeriod& of_year : year) {
      const std::vector<int64_t> rows = Summed(table, of_year.shown);
      for (int row = 0; row < table.rows; ++row) so_far[row] += rows[row];
    }
    const std::string name = TableName(shape, table);
    for (int row = 0; row < table.rows; ++row) {
      const auto named = [&](const std::string& id, const char* what) {
        return absl::StrCat(id, "/", what, name, ":", table.row_names[row]);
      };
      const std::string month = named(period.id, "");
      absl::StrAppend(&text, "total ", month, " ", shown[row], " within ", Bound(period), " =",
                      terms[row], "\n");
      const std::string before =
          year.size() < 2 ? "" : absl::StrCat(named(year[year.size() - 2].id, "to-date-"), " ");
      absl::StrAppend(&text, "total ", named(period.id, "to-date-"), " ", so_far[row], " within ",
                      Bound(period), " = ", before, month, "\n");
    }
  }
  return text;
}

}  // namespace pledgekeeper::domain
