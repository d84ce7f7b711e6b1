#include "services/compliance/assumptions.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/compliance/limits.h"

namespace pledgekeeper::compliance {
namespace {

using storage::v1::Worker;
using Away = v1::GetForecastRequest::Away;
using Fewer = v1::GetForecastRequest::Fewer;

absl::Time TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

absl::Status CheckAway(const Away& away, const domain::Directory& directory, absl::Time now) {
  if (away.worker_id().empty()) return base::FieldRequired("away.worker_id");
  const Worker* worker = directory.FindWorker(away.worker_id());
  if (worker == nullptr || worker->left()) return base::PersonUnknown("away.worker_id");
  if (!away.has_until_time()) return base::FieldRequired("away.until_time");
  const auto& from = away.from_time();
  const auto& until = away.until_time();
  RETURN_IF_ERROR(base::CheckTime("away.from_time", from.seconds(), from.nanos()));
  RETURN_IF_ERROR(base::CheckTime("away.until_time", until.seconds(), until.nanos()));
  if (TimeOf(until) <= now) {
    return base::FieldMalformed("away.until_time",
                                {"must be after now", "rhaid iddo fod ar ôl nawr"});
  }
  if (away.has_from_time() && TimeOf(until) <= TimeOf(from)) {
    return base::FieldMalformed("away.until_time",
                                {"must be after from_time", "rhaid iddo fod ar ôl from_time"});
  }
  return absl::OkStatus();
}

// Who may go: members who have not left, without the team's manager and advocates.
std::vector<const Worker*> MayGo(const std::string& team_id, const domain::Directory& directory) {
  const storage::v1::Team* team = directory.FindTeam(team_id);
  std::vector<const Worker*> members;
  for (const Worker* worker : directory.MembersOf(team_id)) {
    if (team != nullptr && worker->id() == team->manager_id()) continue;
    if (worker->role() != v1::ROLE_ADVOCATE) members.push_back(worker);
  }
  return members;
}

absl::Status CheckFewer(const Fewer& fewer, const domain::Directory& directory) {
  if (fewer.team_id().empty()) return base::FieldRequired("fewer.team_id");
  if (directory.FindTeam(fewer.team_id()) == nullptr) return base::TeamUnknown("fewer.team_id");
  const auto most = static_cast<int>(MayGo(fewer.team_id(), directory).size());
  if (fewer.people() >= 1 && fewer.people() <= most) return absl::OkStatus();
  return base::FieldMalformed(
      "fewer.people",
      {absl::StrCat("must be 1 to ", most, ", which is how many the team has without its manager"),
       absl::StrCat("rhaid iddo fod rhwng 1 a ", most, ", sef nifer pobl y tîm heb ei reolwr")});
}

// Those with the fewest open reports; of several with as many, the last by id.
std::vector<std::string> WhoGoes(const Fewer& fewer, const domain::Directory& directory,
                                 const OpenReports& open) {
  std::vector<std::pair<int64_t, std::string>> members;
  for (const Worker* worker : MayGo(fewer.team_id(), directory)) {
    const auto found = open.find(worker->id());
    members.emplace_back(found == open.end() ? 0 : found->second, worker->id());
  }
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second > b.second;
  });
  std::vector<std::string> ids;
  for (int i = 0; i < fewer.people(); ++i) ids.push_back(members[static_cast<size_t>(i)].second);
  return ids;
}

}  // namespace

absl::Status CheckAssumptions(const v1::GetForecastRequest& request,
                              const domain::Directory& directory, absl::Time now) {
  if (request.away_size() > kMaxAssumed) return base::TooManyElements("away", kMaxAssumed);
  if (request.fewer_size() > kMaxAssumed) return base::TooManyElements("fewer", kMaxAssumed);
  std::set<std::string> named;
  for (const Away& away : request.away()) {
    RETURN_IF_ERROR(CheckAway(away, directory, now));
    if (named.insert(away.worker_id()).second) continue;
    return base::FieldMalformed("away", {"must name each worker at most once",
                                         "rhaid enwi pob gweithiwr unwaith ar y mwyaf"});
  }
  named.clear();
  for (const Fewer& fewer : request.fewer()) {
    RETURN_IF_ERROR(CheckFewer(fewer, directory));
    if (named.insert(fewer.team_id()).second) continue;
    return base::FieldMalformed(
        "fewer", {"must name each team at most once", "rhaid enwi pob tîm unwaith ar y mwyaf"});
  }
  return absl::OkStatus();
}

Assumed Assume(const v1::GetForecastRequest& request,
               const std::shared_ptr<const domain::Directory>& directory, absl::Time now,
               const OpenReports& open) {
  if (request.away().empty() && request.fewer().empty()) return {directory, {}};
  Assumed assumed;
  domain::DirectoryEntries entries = directory->entries();
  for (const Away& away : request.away()) {
    Worker& worker = entries.workers[away.worker_id()];
    const absl::Time from = away.has_from_time() ? TimeOf(away.from_time()) : now;
    worker.set_absent_from_ms(absl::ToUnixMillis(from));
    worker.set_absent_until_ms(absl::ToUnixMillis(TimeOf(away.until_time())));
  }
  for (const Fewer& fewer : request.fewer()) {
    for (std::string& id : WhoGoes(fewer, *directory, open)) {
      entries.workers[id].set_left(true);
      assumed.gone_ids.push_back(std::move(id));
    }
  }
  std::sort(assumed.gone_ids.begin(), assumed.gone_ids.end());
  assumed.directory = std::make_shared<const domain::Directory>(std::move(entries));
  return assumed;
}

}  // namespace pledgekeeper::compliance
