#include "services/domain/report/stored_report.h"

#include <algorithm>

namespace pledgekeeper::domain {

storage::v1::Writings TakeWritings(storage::v1::Report& report) {
  storage::v1::Writings writings;
  writings.mutable_messages()->Swap(report.mutable_messages());
  writings.mutable_notes()->Swap(report.mutable_notes());
  report.set_messages_apart(writings.messages_size());
  report.set_notes_apart(writings.notes_size());
  return writings;
}

bool PutWritings(storage::v1::Writings writings, storage::v1::Report& report) {
  if (writings.messages_size() != report.messages_apart() ||
      writings.notes_size() != report.notes_apart()) {
    return false;
  }
  report.mutable_messages()->Swap(writings.mutable_messages());
  report.mutable_notes()->Swap(writings.mutable_notes());
  report.clear_messages_apart();
  report.clear_notes_apart();
  return true;
}

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
