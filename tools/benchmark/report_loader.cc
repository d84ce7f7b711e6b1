#include "tools/benchmark/report_loader.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chrono>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/base/status_macros.h"
#include "services/domain/decide/decide.h"
#include "services/server/settings.h"
#include "tools/benchmark/council.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/waking_rules.h"

namespace pledgekeeper::bench {
namespace {

// Commits in flight: as many as one call of the store takes at the most (commit_queue.cc).
constexpr int kLanes = 128;
// How often a signal to end is heard.
constexpr std::chrono::milliseconds kStep(50);

}  // namespace

// How far an Add has come; shared by its lanes.
struct ReportLoader::Progress {
  const std::function<PlannedReport(int64_t number)>& plan;
  int64_t next = 0;
  int64_t end = 0;
  int lanes = 0;
  absl::Status failed;
};

absl::StatusOr<std::unique_ptr<ReportLoader>> ReportLoader::Open(
    const ReportLoaderOptions& options) {
  std::unique_ptr<ReportLoader> loader(new ReportLoader);
  server::Settings settings;
  settings.config = options.config;
  settings.policy = kWakingPolicy;
  ASSIGN_OR_RETURN(domain::Rulebook rulebook, server::LoadRulebook(settings));
  loader->rulebook_ = std::make_unique<const domain::Rulebook>(std::move(rulebook));
  ASSIGN_OR_RETURN(const base::MasterKey key, base::MasterKey::Load(options.key_file));
  loader->database_ = std::make_unique<store::RedisDatabase>(
      loader->runtime_, store::RedisAddress{options.redis_socket, "", ""}, settings.authority);
  loader->store_ = std::make_unique<store::RedisReportStore>(*loader->database_, key);
  RETURN_IF_ERROR(loader->Await(loader->Read()));
  return loader;
}

ReportLoader::~ReportLoader() {
  if (store_ == nullptr) return;
  database_->Stop();
  // What the stop has posted runs now, while the store is still there.
  runtime_.restart();
  runtime_.poll();
}

absl::Status ReportLoader::Await(base::Task<absl::Status> step) {
  std::optional<absl::Status> done;
  boost::asio::co_spawn(runtime_, std::move(step),
                        [&](std::exception_ptr, absl::Status status) { done = status; });
  runtime_.restart();
  while (!done.has_value()) runtime_.run_for(kStep);
  return *done;
}

base::Task<absl::Status> ReportLoader::Read() {
  CO_RETURN_IF_ERROR(co_await database_->Start());
  CO_ASSIGN_OR_RETURN(auto entries, co_await store_->LoadDirectory());
  directory_ = std::make_unique<const domain::Directory>(std::move(entries));
  co_return absl::OkStatus();
}

std::string ReportLoader::ReportId(int64_t number) { return absl::StrFormat("%032x", number); }

int64_t ReportLoader::NumberOf(const std::string& report_id) {
  int64_t number = -1;
  if (report_id.size() != 32 || !absl::SimpleHexAtoi(report_id, &number)) return -1;
  return number;
}

absl::StatusOr<domain::ReportChange> ReportLoader::Decide(int64_t number,
                                                          const PlannedReport& plan) const {
  domain::Submission submission;
  submission.report_id = ReportId(number);
  submission.young_person_id = YoungPersonOf(number);
  // As if it had been sent so long ago that its first rung rings when the plan says.
  const absl::Time submitted = plan.due - kUntilFirstRung;
  submission.promise_id = rulebook_->PledgeInForce(submitted).promises(0).id();
  submission.words = WordsOfReport();
  submission.feeling = v1::FEELING_SAD;
  submission.safety = v1::SAFETY_SAFE;
  // Never 0, which would be a request without a name.
  submission.request_hash = static_cast<uint64_t>(number) + 1;
  submission.content_hash = 1;
  ASSIGN_OR_RETURN(domain::ReportChange change,
                   domain::DecideSubmission(submission, {*directory_, *rulebook_, submitted}));
  // As if its holder had set the urgency. Its place in their queue is still that of a normal one,
  // which does not matter to what wakes it.
  change.report.set_urgency(plan.urgency);
  return change;
}

base::Task<void> ReportLoader::Lane(Progress& progress) {
  while (progress.next < progress.end && progress.failed.ok()) {
    const int64_t number = progress.next++;
    const auto change = Decide(number, progress.plan(number));
    if (!change.ok()) {
      progress.failed = change.status();
      break;
    }
    const auto outcome = co_await store_->Commit(*change);
    if (!outcome.ok()) {
      progress.failed = outcome.status();
    } else if (*outcome != store::CommitOutcome::kCommitted) {
      progress.failed = absl::InternalError(
          absl::StrCat("report ", number, " was refused: is its number used twice?"));
    }
  }
  --progress.lanes;
}

absl::Status ReportLoader::Add(int64_t first, int64_t count,
                               const std::function<PlannedReport(int64_t number)>& plan) {
  Progress progress{plan, first, first + count, kLanes, absl::OkStatus()};
  runtime_.restart();
  for (int i = 0; i < kLanes; ++i) {
    boost::asio::co_spawn(runtime_, Lane(progress), boost::asio::detached);
  }
  while (progress.lanes > 0) {
    runtime_.run_for(kStep);
    // The lanes share `progress`, which ends with this function: they are waited for all the same.
    const absl::Status told = Pause(absl::ZeroDuration());
    if (!told.ok()) progress.failed = told;
  }
  return progress.failed;
}

}  // namespace pledgekeeper::bench
