#include "services/domain/report/stored_report.h"

#include <algorithm>

namespace pledgekeeper::domain {

void AddReadings(const std::vector<storage::v1::Opening>& readings, storage::v1::Report& report) {
  for (const storage::v1::Opening& reading : readings) {
    for (storage::v1::Opening& opening : *report.mutable_openings()) {
      if (opening.worker_id() != reading.worker_id()) continue;
      opening.set_last_time_ms(std::max(opening.last_time_ms(), reading.last_time_ms()));
      opening.set_count(opening.count() + reading.count());
    }
  }
}

}  // namespace pledgekeeper::domain
