#include "services/store/memory/memory_report_store.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/store/administration_log.h"

namespace pledgekeeper::store {
namespace {

using domain::ListedReport;
using domain::ReportChange;
using domain::StoredReport;

// Journal ids are "N-0", N from 1.
std::string JournalId(size_t n) { return absl::StrCat(n, "-0"); }

// Nobody can take an entry out of memory: a name vouches for enough.
std::string LinkName(int64_t number) { return absl::StrCat("link-", number); }

}  // namespace

absl::Status MemoryReportStore::CheckAvailable() const {
  return available_ ? absl::OkStatus() : base::StoreUnavailable("switched off");
}

base::Task<absl::StatusOr<std::optional<StoredReport>>> MemoryReportStore::Load(
    std::string report_id) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  const auto found = reports_.find(report_id);
  if (found == reports_.end()) co_return std::optional<StoredReport>();
  co_return std::optional<StoredReport>(found->second.stored);
}

base::Task<absl::StatusOr<std::vector<std::optional<ListedReport>>>> MemoryReportStore::LoadMany(
    std::vector<std::string> report_ids) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<std::optional<ListedReport>> loaded;
  for (const std::string& id : report_ids) {
    const auto found = reports_.find(id);
    std::optional<ListedReport>& listed = loaded.emplace_back();
    if (found == reports_.end()) continue;
    listed = found->second.stored;
    (void)domain::TakeWritings(listed->report);
  }
  co_return loaded;
}

base::Task<absl::StatusOr<std::vector<int64_t>>> MemoryReportStore::LoadVersions(
    std::vector<std::string> report_ids) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<int64_t> versions;
  for (const std::string& id : report_ids) {
    const auto found = reports_.find(id);
    versions.push_back(found == reports_.end() ? 0 : found->second.stored.version);
  }
  co_return versions;
}

base::Task<absl::StatusOr<std::vector<storage::v1::HistoryEntry>>> MemoryReportStore::LoadHistory(
    std::string report_id) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  const auto found = reports_.find(report_id);
  if (found == reports_.end()) co_return std::vector<storage::v1::HistoryEntry>();
  co_return found->second.history;
}

void MemoryReportStore::MoveInQueue(const std::string& queue, const std::string& report_id,
                                    const double* score) {
  Sorted& sorted = queues_[queue];
  std::erase_if(sorted, [&](const auto& entry) { return entry.second == report_id; });
  if (score != nullptr) sorted.insert({*score, report_id});
}

base::Task<absl::StatusOr<CommitOutcome>> MemoryReportStore::Commit(const ReportChange& change) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  if (change.directory_version != directory_.version) co_return CommitOutcome::kDirectoryMoved;
  const std::string& id = change.report.id();
  const auto found = reports_.find(id);
  const int64_t version = found == reports_.end() ? 0 : found->second.stored.version;
  if (version != change.decided_on) co_return CommitOutcome::kVersionMoved;
  if (change.holder_capacity > 0) {
    const Sorted& queue = queues_[change.line.queues(0)];
    // Who was brought in has it already: then it takes no more room.
    const bool is_there = std::any_of(queue.begin(), queue.end(),
                                      [&](const auto& entry) { return entry.second == id; });
    if (LoadOf(change.line.queues(0), change.load) >= change.holder_capacity && !is_there) {
      co_return CommitOutcome::kHolderFull;
    }
  }
  if (version == 0) {
    reports_of_[change.report.young_person_id()].insert(
        {static_cast<double>(change.report.submit_time_ms()), id});
  }
  loads_[id] = change.load;
  Kept& kept = reports_[id];
  kept.stored = {change.report, change.version()};
  kept.history.push_back(change.entry);
  for (const std::string& queue : change.line.left_queues()) MoveInQueue(queue, id, nullptr);
  for (const std::string& queue : change.line.queues()) {
    MoveInQueue(queue, id, &change.queue_score);
  }
  leased_.erase(id);
  taken_.erase(id);
  if (change.wake.has_value()) {
    wakes_[id] = *change.wake;
  } else {
    wakes_.erase(id);
  }
  journal_.push_back(change.line);
  NoteProof(change);
  co_return CommitOutcome::kCommitted;
}

base::Task<absl::StatusOr<CommitOutcome>> MemoryReportStore::RecordReading(Reading reading) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  if (reading.directory_version != directory_.version) co_return CommitOutcome::kDirectoryMoved;
  const auto found = reports_.find(reading.report_id);
  if (found == reports_.end() || found->second.stored.version != reading.version) {
    co_return CommitOutcome::kVersionMoved;
  }
  storage::v1::Opening& opening = found->second.readings[reading.worker_id];
  const int64_t time_ms = absl::ToUnixMillis(reading.time);
  if (opening.count() == 0) opening.set_first_time_ms(time_ms);
  opening.set_worker_id(reading.worker_id);
  opening.set_last_time_ms(time_ms);
  opening.set_count(opening.count() + 1);
  proof_log_.Append({domain::LogEntry::Kind::kLook, 0, reading.version, time_ms,
                     base::DigestOf({opening.SerializeAsString()}), reading.report_id});
  co_return CommitOutcome::kCommitted;
}

base::Task<absl::StatusOr<std::vector<std::vector<storage::v1::Opening>>>>
MemoryReportStore::LoadReadings(std::string, std::vector<std::string> report_ids) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<std::vector<storage::v1::Opening>> readings(report_ids.size());
  for (size_t i = 0; i < report_ids.size(); ++i) {
    const auto found = reports_.find(report_ids[i]);
    if (found == reports_.end()) continue;
    for (const auto& [id, opening] : found->second.readings) readings[i].push_back(opening);
  }
  co_return readings;
}

base::Task<absl::StatusOr<CommitOutcome>> MemoryReportStore::Reschedule(
    const Rescheduling& change) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  if (change.directory_version != directory_.version) co_return CommitOutcome::kDirectoryMoved;
  const auto found = reports_.find(change.report_id);
  if (found == reports_.end() || found->second.stored.version != change.version) {
    co_return CommitOutcome::kVersionMoved;
  }
  wakes_[change.report_id] = change.wake;
  leased_.erase(change.report_id);
  taken_.erase(change.report_id);
  co_return CommitOutcome::kCommitted;
}

std::vector<QueueEntry> MemoryReportStore::List(const Sorted& sorted, bool reverse,
                                                const PagePosition& after, int limit) {
  std::vector<QueueEntry> entries;
  const auto take = [&](const std::pair<double, std::string>& entry) {
    if (after.has_value()) {
      const std::pair<double, std::string> position(after->score, after->report_id);
      if (reverse ? entry >= position : entry <= position) return;
    }
    if (static_cast<int>(entries.size()) < limit) entries.push_back({entry.second, entry.first});
  };
  if (reverse) {
    std::for_each(sorted.rbegin(), sorted.rend(), take);
  } else {
    std::for_each(sorted.begin(), sorted.end(), take);
  }
  return entries;
}

base::Task<absl::StatusOr<std::vector<QueueEntry>>> MemoryReportStore::ListQueue(std::string queue,
                                                                                 PagePosition after,
                                                                                 int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return List(queues_[queue], false, after, limit);
}

base::Task<absl::StatusOr<std::vector<QueueEntry>>> MemoryReportStore::ListReportsOf(
    std::string young_person_id, PagePosition after, int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return List(reports_of_[young_person_id], true, after, limit);
}

base::Task<absl::StatusOr<std::vector<WakeEntry>>> MemoryReportStore::EarliestWakes(int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<WakeEntry> wakes;
  for (const auto& [id, time] : wakes_) wakes.push_back({id, time});
  std::sort(wakes.begin(), wakes.end(), [](const WakeEntry& a, const WakeEntry& b) {
    return std::tie(a.time, a.report_id) < std::tie(b.time, b.report_id);
  });
  if (static_cast<int>(wakes.size()) > limit) wakes.resize(limit);
  co_return wakes;
}

base::Task<absl::StatusOr<int64_t>> MemoryReportStore::CountOpen() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return std::count_if(wakes_.begin(), wakes_.end(),
                          [&](const auto& wake) { return !loads_[wake.first].is_apart; });
}

base::Task<absl::StatusOr<OpenPage>> MemoryReportStore::ScanOpen(std::string position, int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  OpenPage page;
  for (auto it = wakes_.upper_bound(position); it != wakes_.end(); ++it) {
    if (static_cast<int>(page.report_ids.size()) == limit) {
      page.next = page.report_ids.back();
      break;
    }
    page.report_ids.push_back(it->first);
  }
  co_return page;
}

base::Task<absl::StatusOr<std::vector<DueReport>>> MemoryReportStore::TakeDue(absl::Time now,
                                                                              absl::Time lease_end,
                                                                              int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::vector<DueReport> due;
  for (const auto& [id, time] : wakes_) {
    if (time <= now) due.push_back({id, time, std::optional<StoredReport>(reports_[id].stored)});
  }
  const auto rank = [&](const DueReport& report) {
    const v1::Urgency urgency = reports_[report.report_id].stored.report.urgency();
    const int band = urgency == v1::URGENCY_DANGER ? 1 : urgency == v1::URGENCY_HIGH ? 2 : 3;
    return std::tuple(band, report.due, report.report_id);
  };
  std::sort(due.begin(), due.end(),
            [&](const DueReport& a, const DueReport& b) { return rank(a) < rank(b); });
  if (due.size() > static_cast<size_t>(limit)) due.erase(due.begin() + limit, due.end());
  for (const DueReport& report : due) {
    wakes_[report.report_id] = lease_end;
    // One that is leased already has come back after its lease: nobody finished it.
    const auto leased = leased_.find(report.report_id);
    if (leased != leased_.end()) taken_.try_emplace(report.report_id, leased->second);
    leased_.try_emplace(report.report_id, now);
  }
  co_return due;
}

base::Task<absl::StatusOr<std::optional<absl::Time>>> MemoryReportStore::EarliestTaken() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::optional<absl::Time> earliest;
  for (const auto& [id, due] : taken_) {
    if (!earliest.has_value() || due < *earliest) earliest = due;
  }
  co_return earliest;
}

base::Task<absl::StatusOr<std::vector<std::string>>> MemoryReportStore::WithoutWake(
    std::vector<std::string> report_ids) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::erase_if(report_ids, [&](const std::string& id) { return wakes_.contains(id); });
  co_return report_ids;
}

base::Task<absl::StatusOr<domain::DirectoryEntries>> MemoryReportStore::LoadDirectory() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return directory_;
}

base::Task<absl::StatusOr<int64_t>> MemoryReportStore::LoadDirectoryVersion() {
  CO_ASSIGN_OR_RETURN(const domain::DirectoryEntries entries, co_await LoadDirectory());
  co_return entries.version;
}

base::Task<absl::StatusOr<CommitOutcome>> MemoryReportStore::CommitDirectory(
    const DirectoryChange& change) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  if (change.decided_on != directory_.version) co_return CommitOutcome::kDirectoryMoved;
  ++directory_.version;
  for (const auto& team : change.teams) directory_.teams[team.id()] = team;
  for (const auto& worker : change.workers) directory_.workers[worker.id()] = worker;
  for (const auto& young_person : change.young_people) {
    directory_.young_people[young_person.id()] = young_person;
  }
  for (const auto& administrator : change.administrators) {
    directory_.administrators[administrator.id()] = administrator;
  }
  for (const auto& placement : change.placements) directory_.placements[placement.id()] = placement;
  for (storage::v1::AdministrationEntry& entry : LogOf(change)) Append(std::move(entry));
  Remember(change.request);
  for (const auto& applied : change.calendars) {
    directory_.calendars[applied.calendar().id()] = applied;
  }
  const auto wake_all = [&](const Sorted& reports) {
    for (const auto& [score, id] : reports) {
      const auto wake = wakes_.find(id);
      if (wake != wakes_.end()) wake->second = std::min(wake->second, change.now);
    }
  };
  for (const std::string& queue : change.wake_queues) wake_all(queues_[queue]);
  for (const std::string& id : change.wake_young_people) wake_all(reports_of_[id]);
  storage::v1::JournalLine line;
  line.set_directory_version(directory_.version);
  line.set_time_ms(absl::ToUnixMillis(change.now));
  journal_.push_back(line);
  co_return CommitOutcome::kCommitted;
}

base::Task<absl::StatusOr<std::optional<storage::v1::AdministeredRequest>>>
MemoryReportStore::FindAdministered(uint64_t request_hash) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  std::optional<storage::v1::AdministeredRequest> found;
  const auto at = administered_.find(request_hash);
  if (at != administered_.end()) found = at->second;
  co_return found;
}

void MemoryReportStore::Append(storage::v1::AdministrationEntry entry) {
  const auto before = static_cast<int64_t>(administration_.size());
  entry.set_number(before + 1);
  entry.set_link_before(before == 0 ? "" : LinkName(before));
  administration_.push_back(std::move(entry));
}

void MemoryReportStore::Remember(const storage::v1::AdministeredRequest& request) {
  if (request.request_hash() != 0) administered_[request.request_hash()] = request;
}

base::Task<absl::Status> MemoryReportStore::RecordAdministration(
    std::vector<storage::v1::AdministrationEntry> entries,
    storage::v1::AdministeredRequest request) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  Remember(request);
  for (storage::v1::AdministrationEntry& entry : entries) Append(std::move(entry));
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<AdministrationPage>> MemoryReportStore::ReadAdministration(int64_t from,
                                                                                     int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  AdministrationPage page;
  page.newest = static_cast<int64_t>(administration_.size());
  if (page.newest > 0) page.newest_link = LinkName(page.newest);
  int64_t number = from == 0 || from > page.newest ? page.newest : from;
  for (; number > 0; --number) {
    if (static_cast<int>(page.entries.size()) == limit) {
      page.next = number;
      break;
    }
    page.entries.push_back(administration_[static_cast<size_t>(number - 1)]);
  }
  co_return page;
}

base::Task<absl::StatusOr<std::map<std::string, std::string>>> MemoryReportStore::LoadPolicies() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return policies_;
}

base::Task<absl::Status> MemoryReportStore::RecordPolicies(
    std::map<std::string, std::string> known) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  for (auto& [name, print] : known) policies_[name] = std::move(print);
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<std::string>> MemoryReportStore::JournalEnd() {
  CO_RETURN_IF_ERROR(CheckAvailable());
  co_return JournalId(journal_.size());
}

base::Task<absl::StatusOr<std::vector<JournalEntry>>> MemoryReportStore::ReadJournal(
    std::string after, int limit) {
  CO_RETURN_IF_ERROR(CheckAvailable());
  size_t position = 0;
  const absl::string_view number(after.data(), after.find('-'));
  if (!absl::SimpleAtoi(number, &position)) co_return base::StoredBytesDamaged();
  std::vector<JournalEntry> entries;
  for (size_t n = position + 1; n <= journal_.size() && static_cast<int>(entries.size()) < limit;
       ++n) {
    entries.push_back(
        {JournalId(n), std::make_shared<const storage::v1::JournalLine>(journal_[n - 1])});
  }
  co_return entries;
}

}  // namespace pledgekeeper::store
