#ifndef SERVICES_DOMAIN_DISCLOSURE_CUBE_H_
#define SERVICES_DOMAIN_DISCLOSURE_CUBE_H_

#include <cstdint>
#include <string>
#include <vector>

// The cube of counts that published figures are sums of, and its tables. Pure; threads may call it
// freely.
namespace pledgekeeper::domain {

// One way in which what is counted differs: a closed list of categories, each in exactly one of
// which everything falls.
struct Dimension {
  std::string id;                       // "team"; no space, comma or equals sign, as its categories
  std::vector<std::string> categories;  // at least one
};

// Which cells there are: one for each combination of categories. Made once, never changed.
class Shape {
 public:
  // At most 100,000 cells: more is not a council's figures.
  static constexpr int kMaxCells = 100'000;

  // No dimension at all is a shape of one cell.
  explicit Shape(std::vector<Dimension> dimensions);

  int cells() const { return cells_; }
  const std::vector<Dimension>& dimensions() const { return dimensions_; }
  // The cell of these categories, one index for each dimension, in order.
  int CellAt(const std::vector<int>& categories) const;
  // The index of the category of a cell in a dimension.
  int CategoryOf(int cell, int dimension) const;

 private:
  std::vector<Dimension> dimensions_;
  std::vector<int> strides_;
  int cells_ = 1;
};

// The counts of one period, by cell. Never negative.
using Counts = std::vector<int64_t>;

// A table: the indexes of the dimensions that it shows, ascending; it is summed over all others. {}
// shows one total.
using TableDimensions = std::vector<int>;

// A table of a shape: which of its rows each cell is counted in.
struct Table {
  TableDimensions shown;
  int rows = 1;
  std::vector<int> row_of_cell;

  // "team=north,promise=home"; "all" if no dimension is shown.
  std::vector<std::string> row_names;
};
Table TableOf(const Shape& shape, const TableDimensions& shown);
// Every table of some of these dimensions, from the total to the one that shows them all.
std::vector<Table> TablesOf(const Shape& shape, const TableDimensions& dimensions);
// The table's rows, summed.
std::vector<int64_t> Summed(const Table& table, const Counts& counts);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DISCLOSURE_CUBE_H_
