#ifndef TOOLS_STORY_DESK_WORK_H_
#define TOOLS_STORY_DESK_WORK_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "tools/client/connection.h"

namespace pledgekeeper::story {

// What one member of staff does with one report. Each returns the report after it.
class DeskWork {
 public:
  DeskWork(const client::Connection& connection, std::string name, std::string report_id)
      : connection_(connection), name_(std::move(name)), report_id_(std::move(report_id)) {}

  absl::StatusOr<v1::TriageReport> Open() const;
  absl::StatusOr<v1::TriageReport> Acknowledge() const;
  absl::StatusOr<v1::TriageReport> PlanChange(const std::string& plan) const;
  absl::StatusOr<v1::TriageReport> MakeChange(int number, const std::string& made) const;
  absl::StatusOr<v1::TriageReport> Resolve(const std::string& resolution,
                                           v1::Outcome outcome) const;

  const std::string& name() const { return name_; }
  const std::string& report_id() const { return report_id_; }

 private:
  const client::Connection& connection_;
  const std::string name_;
  const std::string report_id_;
};

}  // namespace pledgekeeper::story

#endif  // TOOLS_STORY_DESK_WORK_H_
