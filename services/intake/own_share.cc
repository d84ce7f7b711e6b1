#include "services/intake/own_share.h"

#include <algorithm>

namespace pledgekeeper::intake {

bool OwnShare::IsBeyond(const std::string& young_person_id, const std::string& report_id,
                        absl::Time now) {
  std::deque<Sent>& sent = sent_[young_person_id];
  while (!sent.empty() && now - sent.front().time >= absl::Hours(24)) sent.pop_front();
  const bool is_known = std::any_of(sent.begin(), sent.end(),
                                    [&](const Sent& each) { return each.report_id == report_id; });
  if (is_known) return false;
  if (sent.size() >= kReports) return true;
  sent.push_back({report_id, now});
  return false;
}

}  // namespace pledgekeeper::intake
