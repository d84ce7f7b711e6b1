#ifndef SERVICES_CLOCKWORK_OPENED_REPORTS_H_
#define SERVICES_CLOCKWORK_OPENED_REPORTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "services/domain/theme/theme.h"

namespace pledgekeeper::clockwork {

// Reports as the search for themes saw them last, so that a pattern of four hundred is not opened
// anew for each report that joins it. What is here may be older than what is kept: a line of the
// journal that names a report drops it, and a new directory drops all. Exclusion and withdrawal are
// never taken back, so an old one can only show a theme that is none any more, never hide one: what
// is to be raised is looked at once more, with fresh eyes. Belongs to the runtime's thread.
class OpenedReports {
 public:
  // Some 200 bytes each.
  static constexpr size_t kMost = 20'000;

  // As it was for this pattern, by this version of the directory; null if it is to be opened.
  const domain::ThemeReport* Find(const std::string& report_id, const std::string& pattern,
                                  int64_t directory_version) {
    if (directory_version != directory_version_) Clear(directory_version);
    const auto found = reports_.find({report_id, pattern});
    return found == reports_.end() ? nullptr : &found->second;
  }
  void Keep(domain::ThemeReport report, const std::string& pattern, int64_t directory_version) {
    if (directory_version != directory_version_ || reports_.size() >= kMost) {
      Clear(directory_version);
    }
    std::pair<std::string, std::string> key(report.id, pattern);
    reports_.insert_or_assign(std::move(key), std::move(report));
  }
  // Something happened to it.
  void Drop(const std::string& report_id) {
    auto at = reports_.lower_bound({report_id, ""});
    while (at != reports_.end() && at->first.first == report_id) at = reports_.erase(at);
  }

 private:
  void Clear(int64_t directory_version) {
    reports_.clear();
    directory_version_ = directory_version;
  }

  std::map<std::pair<std::string, std::string>, domain::ThemeReport> reports_;  // by id, pattern
  int64_t directory_version_ = 0;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_OPENED_REPORTS_H_
