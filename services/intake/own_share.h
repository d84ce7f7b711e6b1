#ifndef SERVICES_INTAKE_OWN_SHARE_H_
#define SERVICES_INTAKE_OWN_SHARE_H_

#include <deque>
#include <map>
#include <string>

#include "absl/time/time.h"

namespace pledgekeeper::intake {

// How many of a young person's reports of the last 24 hours have a place of their own with whoever
// gets them. All are taken; one beyond that stands behind the reports of others of its urgency and
// fills nobody's capacity, so that one child's hundred do not send another's only one elsewhere.
// Known to this server since its start, and that is enough: what is beyond it is no less read, only
// later. Belongs to the runtime's thread.
class OwnShare {
 public:
  static constexpr int kReports = 20;

  // Whether this report is beyond it; each report is counted once, however often it is sent.
  bool IsBeyond(const std::string& young_person_id, const std::string& report_id, absl::Time now);

 private:
  struct Sent {
    std::string report_id;
    absl::Time time;
  };
  // At most kReports each, oldest first.
  std::map<std::string, std::deque<Sent>> sent_;
};

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_OWN_SHARE_H_
