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

  // In this version, by this version of the directory; null if it is to be opened. Good until the
  // next call.
  const domain::ThemeReport* Find(const std::string& report_id, int64_t version,
                                  int64_t directory_version) {
    if (directory_version != directory_version_) Clear(directory_version);
    const auto found = opened_.find(report_id);
    return found == opened_.end() || found->second.version != version ? nullptr
                                                                      : &found->second.report;
  }
  void Keep(domain::ThemeReport report, int64_t version, int64_t directory_version) {
    if (directory_version != directory_version_ || opened_.size() >= kMost) {
      Clear(directory_version);
    }
    const std::string id = report.id;
    opened_.insert_or_assign(id, Opened{version, std::move(report)});
  }

 private:
  struct Opened {
    int64_t version;
    domain::ThemeReport report;
  };

  void Clear(int64_t directory_version) {
    opened_.clear();
    directory_version_ = directory_version;
  }

  absl::flat_hash_map<std::string, Opened> opened_;  // by id
  int64_t directory_version_ = 0;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_OPENED_REPORTS_H_
