#include "services/clockwork/record_watch.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "services/base/status_macros.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/decide/queues.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::clockwork {
namespace {

// As the watchdog's: see there.
constexpr std::chrono::seconds kPause(30);
constexpr absl::Duration kTurn = absl::Seconds(70);
constexpr int kSlice = 2000;
constexpr int kPage = 500;
// More would be a database that was put back whole, and the number says enough.
constexpr size_t kMaxWrong = 1000;

}  // namespace

RecordWatch::RecordWatch(Parts parts)
    : parts_(std::move(parts)),
      loop_(parts_.runtime, "comparing records with the proof log", kPause,
            [this]() -> base::Task<absl::StatusOr<bool>> {
              const absl::Status went = co_await GoRound();
              if (!went.ok()) co_return went;
              co_return false;
            }) {}

base::Task<absl::Status> RecordWatch::GoRound() {
  CO_ASSIGN_OR_RETURN(const bool is_ours, co_await parts_.store.TakeRound("records", kTurn));
  if (!is_ours) {
    wrong_.clear();
    parts_.on_round(parts_.keeper.fault() == proof::LogKeeper::Fault::kNone);
    co_return absl::OkStatus();
  }
  CO_ASSIGN_OR_RETURN(const Findings found, co_await CheckOnce());
  parts_.on_round(found.IsEmpty() && parts_.keeper.fault() == proof::LogKeeper::Fault::kNone);
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<RecordWatch::Findings>> RecordWatch::CheckOnce() {
  // What the log says now is the least that must stand in the database when it is read behind this.
  CO_RETURN_IF_ERROR(co_await parts_.keeper.CatchUp());
  Findings findings;
  findings.put_back = parts_.keeper.TakeRepeated();
  std::vector<std::string> again(wrong_.begin(), wrong_.end());
  CO_RETURN_IF_ERROR(co_await Check(std::move(again), findings));
  for (int seen = 0; seen < kSlice; seen += kPage) {
    std::vector<std::string> page = parts_.keeper.OpenBehind(next_, kPage);
    const bool is_last = static_cast<int>(page.size()) < kPage;
    next_ = is_last ? "" : page.back();
    CO_RETURN_IF_ERROR(co_await Check(std::move(page), findings));
    if (is_last) break;  // the walk begins anew with the next round
  }
  // Whatever has a wake too: the log may say that it is closed.
  for (int seen = 0; seen < kSlice; seen += kPage) {
    CO_ASSIGN_OR_RETURN(store::OpenPage page, co_await parts_.store.ScanOpen(next_woken_, kPage));
    next_woken_ = std::move(page.next);
    std::erase_if(page.report_ids, [this](const std::string& id) {
      const auto newest = parts_.keeper.NewestOf(id);
      return !newest.has_value() || newest->is_open;
    });
    CO_RETURN_IF_ERROR(co_await Check(std::move(page.report_ids), findings));
    if (next_woken_.empty()) break;
  }
  wrong_.clear();
  for (const auto* found : {&findings.put_back, &findings.not_seen, &findings.no_wake}) {
    for (const std::string& id : *found) {
      if (wrong_.size() < kMaxWrong) wrong_.insert(id);
    }
  }
  co_return findings;
}

base::Task<absl::Status> RecordWatch::Check(std::vector<std::string> report_ids,
                                            Findings& findings) {
  // Before the records are read: each change of then is in them.
  std::vector<proof::LogKeeper::Newest> newest;
  for (const std::string& id : report_ids) newest.push_back(*parts_.keeper.NewestOf(id));
  CO_ASSIGN_OR_RETURN(const std::vector<store::RecordMark> marks,
                      co_await parts_.log.MarksOf(report_ids));
  std::vector<std::string> good;
  for (size_t i = 0; i < report_ids.size(); ++i) {
    const store::RecordMark& mark = marks[i];
    // Of a later version the log will tell, or, if a server of before wrote it, says nothing.
    if (mark.version > newest[i].version ||
        (mark.version == newest[i].version && mark.record == newest[i].record)) {
      good.push_back(report_ids[i]);
      continue;
    }
    findings.put_back.insert(report_ids[i]);
    spdlog::critical(
        "the record of report {} was put back: it has version {}, and the proof log says that "
        "version {} was recorded; do not trust who can read it",
        report_ids[i], mark.version, newest[i].version);
  }
  co_return co_await CheckPlaces(std::move(good), findings);
}

base::Task<absl::Status> RecordWatch::CheckPlaces(std::vector<std::string> report_ids,
                                                  Findings& findings) {
  std::vector<std::string> ids = report_ids;
  CO_ASSIGN_OR_RETURN(const auto reports, co_await parts_.store.LoadMany(std::move(ids)));
  std::vector<store::QueuePlace> places;
  std::vector<std::string> open;
  for (const std::optional<domain::ListedReport>& stored : reports) {
    // One that does not open is called out by the store.
    if (!stored.has_value() || !domain::IsOpen(stored->report.state())) continue;
    const storage::v1::Report& report = stored->report;
    open.push_back(report.id());
    const domain::PolicyInForce& policy = domain::PolicyOf(report, parts_.rulebook);
    // What waits for a check alone stands in some of its queues only (domain/decide/conclude.cc).
    if (domain::IsKeptForCheckAlone(report, policy)) continue;
    for (std::string& queue : domain::QueuesOf(report)) {
      places.push_back({std::move(queue), report.id()});
    }
  }
  CO_ASSIGN_OR_RETURN(const auto absent, co_await parts_.log.AbsentOf(std::move(places)));
  for (const store::QueuePlace& place : absent) {
    // It may have moved between the two looks.
    std::vector<std::string> moved(1, place.report_id);
    CO_ASSIGN_OR_RETURN(const auto now, co_await parts_.store.LoadMany(std::move(moved)));
    if (!now.at(0).has_value()) continue;
    const auto queues = domain::QueuesOf(now.at(0)->report);
    if (std::find(queues.begin(), queues.end(), place.queue) == queues.end()) continue;
    std::vector<store::QueuePlace> one(1, place);
    CO_ASSIGN_OR_RETURN(const auto still, co_await parts_.log.AbsentOf(std::move(one)));
    if (still.empty()) continue;
    findings.not_seen.insert(place.report_id);
    spdlog::critical("report {} must stand in queue {} and does not: somebody took it out",
                     place.report_id, place.queue);
  }
  CO_ASSIGN_OR_RETURN(const auto without, co_await parts_.store.WithoutWake(std::move(open)));
  for (const std::string& id : without) {
    CO_ASSIGN_OR_RETURN(const bool given, co_await parts_.watchdog.GiveWake(id));
    if (!given) continue;
    findings.no_wake.insert(id);
    spdlog::critical("report {} is open and had no wake: somebody took it out; it is given one",
                     id);
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::clockwork
