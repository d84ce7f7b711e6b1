#ifndef TESTS_ACCEPTANCE_HARNESS_COUNCIL_H_
#define TESTS_ACCEPTANCE_HARNESS_COUNCIL_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/directory_service.grpc.pb.h"
#include "proto/pledgekeeper/v1/pledge_service.grpc.pb.h"
#include "proto/pledgekeeper/v1/report_service.grpc.pb.h"
#include "proto/pledgekeeper/v1/rules_service.grpc.pb.h"
#include "proto/pledgekeeper/v1/triage_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/server/server.h"

namespace pledgekeeper::acceptance {

// A whole server in this process, over real gRPC and real Redis, with a clock that the test moves,
// and a small council:
//
//   team-north  tm-north (manager) · ann, ben (social workers)  young people yp-1 (ann), yp-2 (ben)
//   team-south  tm-south (manager) · cat                       yp-3 (cat, Welsh, under-11)
//   above       sm (service manager) → hos (head of service) → dir (director)
//   iro         of yp-1 and yp-3
//   admin       the administrator
//
// The clock starts on Tuesday 3 June 2025, 10:00 in London; no holiday is near.
class Council {
 public:
  struct Options {
    std::string policy = "wales-representation/1";  // few clocks make short stories
    std::string config;                             // empty: deploy/
    std::string data;    // empty: a fresh temporary directory, removed at the end
    std::string redis;   // empty: embedded
    bool import = true;  // whether the council is brought in
    bool loops = false;  // whether the server wakes by itself
    int check_in_days = 91;
    std::string notify;  // how people are told; empty: by the live stream alone
    base::GuardedClock* guarded = nullptr;  // goes by this one, and watches it; else by clock()
  };
  Council();
  explicit Council(Options options);
  ~Council();

  server::Server& server() { return *server_; }
  base::ManualClock& clock() { return clock_; }
  const std::string& data() const { return data_; }
  std::string key_file() const { return data_ + "/master.key"; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

  // Stops the server and starts a new one on the same data.
  void Restart();
  // Moves the clock through every wake up to `time`, waking what is due at each.
  void MoveTo(absl::Time time);
  void MoveBy(absl::Duration duration) { MoveTo(clock_.Now() + duration); }

  // A token for a person, valid for `lifetime` of the test's clock.
  std::string Token(const std::string& person, v1::Role role,
                    absl::Duration lifetime = absl::Hours(24 * 400)) const;
  // Fits a context with a token, the wish for English and a deadline of 20 seconds.
  void Sign(grpc::ClientContext& context, const std::string& token) const;

  // Calls with a young person's, a worker's, the administrator's token.
  template <typename Call>
  grpc::Status AsYoungPerson(const std::string& person, Call call) {
    return As(Token(person, v1::ROLE_YOUNG_PERSON), call);
  }
  template <typename Call>
  grpc::Status AsWorker(const std::string& person, Call call) {
    return As(Token(person, v1::ROLE_SOCIAL_WORKER), call);
  }
  template <typename Call>
  grpc::Status AsAdministrator(Call call) {
    return As(Token("admin", v1::ROLE_ADMINISTRATOR), call);
  }
  template <typename Call>
  grpc::Status As(const std::string& token, Call call) {
    grpc::ClientContext context;
    Sign(context, token);
    return call(context);
  }

  v1::PledgeService::Stub& pledges() { return *pledges_; }
  v1::ReportService::Stub& reports() { return *reports_; }
  v1::TriageService::Stub& triage() { return *triage_; }
  v1::DirectoryService::Stub& directory() { return *directory_; }
  v1::RulesService::Stub& rules() { return *rules_; }

  // A new request id, different at each call.
  std::string NewRequestId();
  // A well-formed submission about the promise "home".
  v1::SubmitReportRequest Submission(const std::string& words = "My social worker never rings.");
  // Submits as a young person; fails the test unless it is taken. Returns the report.
  v1::Report Submit(const std::string& young_person);
  v1::Report Submit(const std::string& young_person, const v1::SubmitReportRequest& request);
  // The report as its young person sees it.
  v1::Report Get(const std::string& young_person, const std::string& report_id);
  // A worker's queue, first page.
  v1::ListQueueResponse Queue(const std::string& worker);
  // Sets and clears an absence.
  void SetAbsence(const std::string& worker, absl::Time from, absl::Time until,
                  const std::string& cover);

  // The steps of the workers' door; each returns the status.
  grpc::Status Open(const std::string& worker, const std::string& report_id,
                    v1::TriageReport* report = nullptr);
  grpc::Status Acknowledge(const std::string& worker, const std::string& report_id);
  grpc::Status Resolve(const std::string& worker, const std::string& report_id);
  // And of the young people's.
  grpc::Status Confirm(const std::string& young_person, const std::string& report_id);
  grpc::Status Reopen(const std::string& young_person, const std::string& report_id);

 private:
  void Start();

  const Options options_;
  base::ManualClock clock_;
  std::string data_;
  bool owns_data_ = false;
  int64_t next_request_ = 1;
  std::unique_ptr<server::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::PledgeService::Stub> pledges_;
  std::unique_ptr<v1::ReportService::Stub> reports_;
  std::unique_ptr<v1::TriageService::Stub> triage_;
  std::unique_ptr<v1::DirectoryService::Stub> directory_;
  std::unique_ptr<v1::RulesService::Stub> rules_;
};

// The stable reason and a fact of an error, from its details; "" if there are none.
std::string ReasonOf(const grpc::Status& status);
std::string FactOf(const grpc::Status& status, const std::string& key);

// The council's CSV file.
std::string CouncilCsv();

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_COUNCIL_H_
