#include "tools/benchmark/explain_probe.h"

#include <vector>

#include "absl/time/clock.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/council.h"
#include "tools/benchmark/pause.h"
#include "tools/benchmark/report_loader.h"
#include "tools/benchmark/section.h"

namespace pledgekeeper::bench {
namespace {

constexpr int64_t kCalls = 500;

}  // namespace

absl::StatusOr<std::optional<ExplainFindings>> ProbeExplain(const std::string& address,
                                                            const std::string& key_file,
                                                            int64_t open_reports) {
  ASSIGN_OR_RETURN(const SignIn sign_in, SignIn::With(address, key_file));
  std::vector<float> latencies_ms;
  for (int64_t i = 0; i < kCalls; ++i) {
    // Spread over all reports, and by the remainder over all 41 holders (see council.cc).
    const int64_t number = open_reports / kCalls * i + i % 41;
    // A person's client keeps its connection, so the first call is not counted.
    const auto holder = sign_in.As(HolderOf(number), v1::ROLE_SOCIAL_WORKER);
    v1::ExplainReportRequest request;
    request.set_report_id(ReportLoader::ReportId(number));
    absl::Time begin;
    for (int attempt = 0; attempt < 2; ++attempt) {
      begin = absl::Now();
      const auto explained = holder.Call<v1::ExplainReportResponse>(request);
      // A server of an earlier version has no such call: then there is no figure.
      if (absl::IsUnimplemented(explained.status())) return std::optional<ExplainFindings>();
      RETURN_IF_ERROR(explained.status());
    }
    latencies_ms.push_back(static_cast<float>(absl::ToDoubleMilliseconds(absl::Now() - begin)));
    RETURN_IF_ERROR(Pause(absl::ZeroDuration()));
  }
  ExplainFindings findings;
  findings.p50_ms = Quantile(latencies_ms, 0.50);
  findings.p99_ms = Quantile(latencies_ms, 0.99);
  return std::optional<ExplainFindings>(findings);
}

}  // namespace pledgekeeper::bench
