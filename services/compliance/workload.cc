#include "services/compliance/workload.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/compliance/asked_figures.h"
#include "services/compliance/limits.h"
#include "services/domain/people/responsibility.h"
#include "services/wording/view.h"

namespace pledgekeeper::compliance {
namespace {

using storage::v1::Worker;
using Entry = v1::ListWorkloadResponse::Entry;

constexpr int kUsualIdleDays = 14;
constexpr int kMostIdleDays = 366;

// What somebody has, or what lies on a desk.
struct Load {
  int64_t open = 0;
  int64_t late = 0;
  int64_t untouched = 0;
};
// By the team of a desk and "", or by "" and the worker.
using Loads = std::map<std::pair<std::string, std::string>, Load>;

bool IsLate(const domain::TallyRow& row, absl::Time now) {
  if (!row.has_running) return false;
  const std::vector<domain::CountedRunning> all = row.running();
  return std::any_of(all.begin(), all.end(), [&](const domain::CountedRunning& running) {
    return running.due_ms != 0 && absl::FromUnixMillis(running.due_ms) <= now;
  });
}

Loads LoadsOf(const domain::Tally& tally,
              const std::function<bool(const domain::TallyRow&)>& counts, absl::Time now,
              absl::Duration idle) {
  Loads loads;
  for (const domain::TallyRow& row : tally.rows()) {
    if (!row.is_open || !counts(row)) continue;
    Load& load = loads[{tally.names().Name(row.desk_team), tally.names().Name(row.holder)}];
    load.open += 1;
    load.late += IsLate(row, now) ? 1 : 0;
    const absl::Time since = absl::UnixEpoch() + absl::Minutes(row.untouched_minute);
    load.untouched += row.untouched_minute != 0 && since + idle <= now ? 1 : 0;
  }
  return loads;
}

// Desks and people of the teams, in the order of the list.
std::vector<Entry> EntriesOf(const domain::Directory& directory,
                             const std::set<std::string>& team_ids, const Loads& loads,
                             const Reader& reader) {
  std::vector<Entry> entries;
  const auto add = [&](const std::string& team_id, const std::string& worker_id) -> Entry& {
    Entry& entry = entries.emplace_back();
    entry.set_team_id(team_id);
    entry.set_worker_id(worker_id);
    entry.set_name(worker_id.empty() ? wording::DeskTitle(directory, team_id, reader.language)
                                     : wording::NameOf(directory, worker_id, reader.language));
    const auto found = loads.find({worker_id.empty() ? team_id : "", worker_id});
    if (found == loads.end()) return entry;
    entry.set_open(found->second.open);
    entry.set_late(found->second.late);
    entry.set_untouched(found->second.untouched);
    return entry;
  };
  for (const std::string& team_id : team_ids) add(team_id, "");
  for (const auto& [id, worker] : directory.entries().workers) {
    if (worker.left() || !team_ids.contains(worker.team_id())) continue;
    Entry& entry = add(worker.team_id(), id);
    entry.set_capacity(worker.capacity());
    entry.set_over_capacity(worker.capacity() > 0 && entry.open() > worker.capacity());
    entry.set_away(!domain::IsPresent(worker, reader.now));
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.team_id(), a.worker_id()) < std::tie(b.team_id(), b.worker_id());
  });
  return entries;
}

// Young people of a team: all, who ever sent something, and who did in a period.
struct Users {
  int64_t all = 0;
  int64_t ever = 0;
  int64_t in_period = 0;
};

v1::GetAdoptionResponse::Count View(const std::string& team_id, const Users& users, Few few) {
  v1::GetAdoptionResponse::Count count;
  count.set_team_id(team_id);
  count.set_young_people(users.all);
  count.set_few(few(users.ever));
  if (count.few()) return count;
  count.set_ever(users.ever);
  count.set_few_in_period(few(users.in_period));
  if (!count.few_in_period()) count.set_in_period(users.in_period);
  return count;
}

}  // namespace

absl::Status FillWorkload(const domain::Directory& directory, const base::SecretKey& page_key,
                          CountedTally& counted, const Reader& reader,
                          const v1::ListWorkloadRequest& request, v1::ListWorkloadResponse& page) {
  ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  if (request.idle_days() < 0) return base::FieldMalformed("idle_days", "is negative");
  const int idle_days =
      request.idle_days() <= 0 ? kUsualIdleDays : std::min(request.idle_days(), kMostIdleDays);
  const std::string list =
      absl::StrCat("workload:", reader.worker_id, ":", request.team_id(), ":", idle_days);
  ASSIGN_OR_RETURN(const std::string position,
                   base::ReadPageToken(page_key, list, request.page_token()));
  std::set<std::string> team_ids;
  for (const auto& [id, team] : directory.entries().teams) {
    const bool is_wanted = request.team_id().empty() || request.team_id() == id;
    if (is_wanted && reader.scope.Has(id)) team_ids.insert(id);
  }
  const Loads loads =
      LoadsOf(counted.tally(), CountsNowFor(reader.worker_id, reader.scope, directory, counted),
              reader.now, absl::Hours(24) * idle_days);
  for (Entry& entry : EntriesOf(directory, team_ids, loads, reader)) {
    const std::string place = absl::StrCat(entry.team_id(), " ", entry.worker_id());
    if (!position.empty() && place <= position) continue;
    if (page.entries_size() == size) {
      const Entry& last = page.entries(size - 1);
      page.set_next_page_token(
          base::MakePageToken(page_key, list, absl::StrCat(last.team_id(), " ", last.worker_id())));
      break;
    }
    *page.add_entries() = std::move(entry);
  }
  return absl::OkStatus();
}

void FillAdoption(const domain::Directory& directory, CountedTally& counted, const Reader& reader,
                  const domain::Months& months, v1::GetAdoptionResponse& answer) {
  // Whose reports count, and whether one of them came in the period.
  std::map<std::string, bool, std::less<>> senders;
  const auto counts = CountsNowFor(reader.worker_id, reader.scope, directory, counted);
  const domain::Tally& tally = counted.tally();
  for (size_t number = 0; number < tally.rows().size(); ++number) {
    const domain::TallyRow& row = tally.rows()[number];
    if (!counts(row)) continue;
    bool& in_period = senders[tally.names().Name(row.young_person)];
    in_period = in_period || tally.spans()[number].BeginsIn(months);
  }
  std::map<std::string, Users> teams;
  Users total;
  const auto add = [&](const storage::v1::YoungPerson& young_person, Users& users) {
    const auto sender = senders.find(young_person.id());
    users.all += 1;
    if (sender == senders.end()) return;
    users.ever += 1;
    users.in_period += sender->second ? 1 : 0;
  };
  for (const auto& [id, young_person] : directory.entries().young_people) {
    if (young_person.left() || !reader.scope.Has(young_person.team_id())) continue;
    add(young_person, total);
    add(young_person, teams[young_person.team_id()]);
  }
  *answer.mutable_period() = compliance::View(months);
  *answer.mutable_total() = View("", total, reader.few.OfPart(false));
  for (const auto& [team_id, users] : teams) {
    *answer.add_teams() = View(team_id, users, reader.few.OfPart(true));
  }
}

}  // namespace pledgekeeper::compliance
