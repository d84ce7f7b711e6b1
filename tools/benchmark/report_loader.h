#ifndef TOOLS_BENCHMARK_REPORT_LOADER_H_
#define TOOLS_BENCHMARK_REPORT_LOADER_H_

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/base/task.h"
#include "services/domain/people/directory.h"
#include "services/domain/report/report_change.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/redis_database.h"
#include "services/store/redis_report_store.h"

namespace pledgekeeper::bench {

struct ReportLoaderOptions {
  std::string redis_socket;
  std::string key_file;  // the server's master key
  std::string config;    // the server's --config, of WriteWakingRules
};

// What a report is to be.
struct PlannedReport {
  absl::Time due;  // of its first rung
  v1::Urgency urgency = v1::URGENCY_NORMAL;
};

// Writes open reports past the server, straight into its Redis: decided, sealed and committed by
// the server's own code, so that they are what a server would have written. Main thread.
class ReportLoader {
 public:
  // Errors are the store's, the key file's or the configuration's.
  static absl::StatusOr<std::unique_ptr<ReportLoader>> Open(const ReportLoaderOptions& options);
  ~ReportLoader();

  // Adds the reports first, first + 1, ... first + count - 1 as `plan` says, as ReportId names
  // them.
  absl::Status Add(int64_t first, int64_t count,
                   const std::function<PlannedReport(int64_t number)>& plan);

  // A report's id, and back; -1 for an id that is not of this kind.
  static std::string ReportId(int64_t number);
  static int64_t NumberOf(const std::string& report_id);

 private:
  struct Progress;

  ReportLoader() = default;
  absl::Status Await(base::Task<absl::Status> step);
  base::Task<absl::Status> Read();
  absl::StatusOr<domain::ReportChange> Decide(int64_t number, const PlannedReport& plan) const;
  base::Task<void> Lane(Progress& progress);

  boost::asio::io_context runtime_;
  std::unique_ptr<store::RedisDatabase> database_;
  std::unique_ptr<store::RedisReportStore> store_;
  std::unique_ptr<const domain::Rulebook> rulebook_;
  std::unique_ptr<const domain::Directory> directory_;
};

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_REPORT_LOADER_H_
