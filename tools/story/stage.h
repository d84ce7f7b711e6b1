#ifndef TOOLS_STORY_STAGE_H_
#define TOOLS_STORY_STAGE_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "proto/pledgekeeper/v1/triage_service.pb.h"
#include "services/base/clock.h"
#include "tools/client/connection.h"
#include "tools/story/cast.h"
#include "tools/story/timeline.h"

namespace pledgekeeper::story {

// Where the play is given.
struct StageOptions {
  std::string server;    // "HOST:PORT"
  std::string key_file;  // the server's master.key, to sign everybody in
};

// Everybody's way to the server, and what the chapters share. One thread.
class Stage {
 public:
  Stage(StageOptions options, const base::Clock& clock, Timeline& timeline)
      : options_(std::move(options)), clock_(clock), timeline_(timeline) {}

  // Signs a person in.
  absl::StatusOr<client::Connection> SignIn(const std::string& person_id, v1::Role role) const;
  absl::StatusOr<client::Connection> SignIn(const v1::Worker& worker) const;
  absl::StatusOr<client::Connection> SignIn(const v1::YoungPerson& young_person) const;
  absl::StatusOr<client::Connection> SignInAdministrator() const;

  // A request of the young person with their pledge's first promise and a fresh request id.
  absl::StatusOr<v1::SubmitReportRequest> WriteReport(const client::Connection& young_person,
                                                      const std::string& words) const;

  // The report's line in the caller's queue, or nothing.
  absl::StatusOr<std::optional<v1::QueueItem>> FindInQueue(const client::Connection& worker,
                                                           const std::string& report_id) const;

  // The report, as the young person sees it.
  absl::StatusOr<v1::Report> ReadMine(const client::Connection& young_person,
                                      const std::string& report_id) const;

  // The young person takes it back if it is still open, so that a repetition begins as this did.
  absl::Status TakeBack(const client::Connection& young_person, const std::string& report_id) const;

  Timeline& timeline() const { return timeline_; }
  absl::Time Now() const { return clock_.Now(); }

  Cast cast;                      // set by the first chapter
  std::string ignored_report_id;  // of `cast.first`, left by the chapter in which nobody answers

 private:
  const StageOptions options_;
  const base::Clock& clock_;
  Timeline& timeline_;
};

}  // namespace pledgekeeper::story

#endif  // TOOLS_STORY_STAGE_H_
