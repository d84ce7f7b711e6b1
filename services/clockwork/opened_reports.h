#ifndef SERVICES_CLOCKWORK_OPENED_REPORTS_H_
#define SERVICES_CLOCKWORK_OPENED_REPORTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/domain/theme/theme.h"

namespace pledgekeeper::clockwork {

// A report as it was in this version, by the directory as it was then.
struct OpenedReport {
  int64_t version;
  domain::ThemeReport report;
};

// Reports as the search for themes saw them last, so that a pattern of four hundred is not opened
// anew for each report that joins it. Whoever reads the journal forgets what a line says has
// changed: so what is found is at least as new as the last line that was read. What follows from
// the directory goes with the directory. Belongs to the runtime's thread.
class OpenedReports {
 public:
  // Some 300 bytes each.
  static constexpr size_t kMost = 20'000;

  // The report, as this version of the directory makes it; null if it is not kept and has to be
  // opened. The pointer is good until Keep, Forget or Clear.
  const OpenedReport* Find(const std::string& report_id, int64_t directory_version) {
    if (directory_version != directory_version_) return nullptr;
    const auto found = opened_.find(report_id);
    return found == opened_.end() ? nullptr : &found->second;
  }
  // Beyond kMost, and for another version of the directory than the last, all others are forgotten.
  void Keep(OpenedReport opened, int64_t directory_version) {
    if (directory_version != directory_version_ || opened_.size() >= kMost) Clear();
    directory_version_ = directory_version;
    std::string id = opened.report.id;
    opened_.insert_or_assign(std::move(id), std::move(opened));
  }
  // Forgets a report that is older than this version.
  void Forget(const std::string& report_id, int64_t version) {
    const auto found = opened_.find(report_id);
    if (found != opened_.end() && found->second.version < version) opened_.erase(found);
  }
  void Clear() { opened_.clear(); }

 private:
  absl::flat_hash_map<std::string, OpenedReport> opened_;  // by id
  int64_t directory_version_ = 0;
};

}  // namespace pledgekeeper::clockwork

#endif  // SERVICES_CLOCKWORK_OPENED_REPORTS_H_
