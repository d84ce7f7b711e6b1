#include "services/compliance/subjects.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "services/domain/decide/circumstances.h"
#include "services/domain/people/responsibility.h"

namespace pledgekeeper::compliance {

std::vector<std::string> SubjectsOf(
    const domain::Tally& tally, const std::function<bool(const domain::TallyRow&)>& is_subject) {
  std::vector<std::string> ids;
  for (const domain::TallyRow& row : tally.rows()) {
    if (is_subject(row)) ids.emplace_back(row.report_id());
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

bool CountsNow(const std::string& reader_id, const storage::v1::Report& report,
               const domain::Directory& directory, const domain::Rulebook& rulebook) {
  if (!domain::MayBeApart(report)) return true;
  const config::v1::Policy& policy = domain::PolicyOf(report, rulebook).policy;
  return !domain::ExcludedFrom(report, directory, policy).contains(reader_id);
}

base::Task<absl::Status> LetOthersGoOn(const identity::DoorParts& parts) {
  co_await boost::asio::post(parts.runtime.context(), boost::asio::use_awaitable);
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
