#ifndef SERVICES_CLOCKWORK_OPENED_REPORTS_H_
#define SERVICES_CLOCKWORK_OPENED_REPORTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/domain/theme/theme.h"

namespace pledgekeeper::clockwork {

// Reports as the search for themes saw them last, each in the version that it had then, so that a
// pattern of four hundred is not opened anew for each report that joins it. Whoever asks names the
// version that the report has now, so what is found is never old; what follows from the directory
// goes with the directory. Belongs to the runtime's thread.
class OpenedReports {
 public:
  // Some 300 bytes each.
  static constexpr size_t kMost = 20'000;

  // In this version, for this pattern, by this version of the directory; null if it is to be
  // opened. Good until the next call.
  const domain::ThemeReport* Find(const std::string& report_id, int64_t version,
                                  const std::string& pattern, int64_t directory_version) {
    if (directory_version != directory_version_) Clear(directory_version);
    const auto of_pattern = opened_.find(pattern);
    if (of_pattern == opened_.end()) return nullptr;
    const auto found = of_pattern->second.find(report_id);
    return found == of_pattern->second.end() || found->second.version != version
               ? nullptr
               : &found->second.report;
  }
  void Keep(domain::ThemeReport report, int64_t version, const std::string& pattern,
            int64_t directory_version) {
    if (directory_version != directory_version_ || size_ >= kMost) Clear(directory_version);
    const std::string id = report.id;
    size_ += opened_[pattern].insert_or_assign(id, Opened{version, std::move(report)}).second;
  }

 private:
  struct Opened {
    int64_t version;
    domain::ThemeReport report;
  };

  void Clear(int64_t directory_version) {
    opened_.clear();
    size_ = 0;
    directory_version_ = directory_version;
  }

  using OfPattern = absl::flat_hash_map<std::string, Opened>;  // by report
  absl::flat_hash_map<std::string, OfPattern> opened_;         // by pattern
  size_t size_ = 0;
  int64_t directory_version_ = 0;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_OPENED_REPORTS_H_
