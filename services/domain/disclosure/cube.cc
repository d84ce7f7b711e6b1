#include "services/domain/disclosure/cube.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::domain {

Shape::Shape(std::vector<Dimension> dimensions)
    : dimensions_(std::move(dimensions)), strides_(dimensions_.size()) {
  for (size_t d = dimensions_.size(); d-- > 0;) {
    strides_[d] = cells_;
    cells_ *= static_cast<int>(dimensions_[d].categories.size());
  }
}

int Shape::CellAt(const std::vector<int>& categories) const {
  int cell = 0;
  for (size_t d = 0; d < strides_.size(); ++d) cell += strides_[d] * categories[d];
  return cell;
}

int Shape::CategoryOf(int cell, int dimension) const {
  return cell / strides_[dimension] % static_cast<int>(dimensions_[dimension].categories.size());
}

Table TableOf(const Shape& shape, const TableDimensions& shown) {
  Table table{.shown = shown, .row_of_cell = std::vector<int>(shape.cells(), 0)};
  for (const int d : shown) {
    table.rows *= static_cast<int>(shape.dimensions()[d].categories.size());
  }
  table.row_names.resize(table.rows);
  for (int cell = 0; cell < shape.cells(); ++cell) {
    int row = 0;
    std::string name;
    for (const int d : shown) {
      const Dimension& dimension = shape.dimensions()[d];
      const int category = shape.CategoryOf(cell, d);
      row = row * static_cast<int>(dimension.categories.size()) + category;
      absl::StrAppend(&name, name.empty() ? "" : ",", dimension.id, "=",
                      dimension.categories[category]);
    }
    table.row_of_cell[cell] = row;
    table.row_names[row] = name.empty() ? "all" : name;
  }
  return table;
}

std::vector<Table> TablesOf(const Shape& shape, const TableDimensions& dimensions) {
  std::vector<Table> tables;
  for (uint32_t some = 0; some < uint32_t{1} << dimensions.size(); ++some) {
    TableDimensions shown;
    for (size_t d = 0; d < dimensions.size(); ++d) {
      if (some >> d & 1) shown.push_back(dimensions[d]);
    }
    tables.push_back(TableOf(shape, shown));
  }
  return tables;
}

std::vector<int64_t> Summed(const Table& table, const Counts& counts) {
  std::vector<int64_t> rows(table.rows, 0);
  for (size_t cell = 0; cell < counts.size(); ++cell) rows[table.row_of_cell[cell]] += counts[cell];
  return rows;
}

}  // namespace pledgekeeper::domain
