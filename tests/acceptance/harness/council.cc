#include "tests/acceptance/harness/council.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/error.pb.h"
#include "services/base/master_key.h"
#include "services/identity/token.h"

namespace pledgekeeper::acceptance {
namespace {

constexpr char kCouncil[] =
    "kind,id,name,role,team,manager,worker,iro,tier,language\n"
    "team,team-north,Team North,,,tm-north,,,,\n"
    "team,team-south,Team South,,,tm-south,,,,\n"
    "worker,dir,Dora Dir,director,,,,,,\n"
    "worker,hos,Hugh Hos,head_of_service,,dir,,,,\n"
    "worker,sm,Sal Sm,service_manager,,hos,,,,\n"
    "worker,iro,Ivy Iro,iro,,hos,,,,\n"
    "worker,tm-north,Tom North,team_manager,team-north,sm,,,,\n"
    "worker,tm-south,Tia South,team_manager,team-south,sm,,,,\n"
    "worker,ann,Ann Able,social_worker,team-north,tm-north,,,,en\n"
    "worker,ben,Ben Brook,social_worker,team-north,tm-north,,,,\n"
    "worker,cat,Cat Cole,social_worker,team-south,tm-south,,,,cy\n"
    "young_person,yp-1,Yan One,,team-north,,ann,iro,over-11,en\n"
    "young_person,yp-2,Yve Two,,team-north,,ben,,over-11,en\n"
    "young_person,yp-3,Ywen Tri,,team-south,,cat,iro,under-11,cy\n"
    "administrator,admin,Ada Admin,,,,,,,\n";

std::string TemporaryDirectory() {
  std::string path = "/tmp/pledgekeeper-test-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) ADD_FAILURE() << "no temporary directory";
  return path;
}

v1::ErrorInfo InfoOf(const grpc::Status& status) {
  v1::ErrorStatus details;
  v1::ErrorInfo info;
  if (details.ParseFromString(status.error_details()) && details.details_size() > 0) {
    info.ParseFromString(details.details(0).value());
  }
  return info;
}

}  // namespace

std::string CouncilCsv() { return kCouncil; }

std::string ReasonOf(const grpc::Status& status) { return InfoOf(status).reason(); }

std::string FactOf(const grpc::Status& status, const std::string& key) {
  const v1::ErrorInfo info = InfoOf(status);
  const auto found = info.metadata().find(key);
  return found == info.metadata().end() ? "" : found->second;
}

Council::Council() : Council(Options()) {}

Council::Council(Options options)
    : options_(std::move(options)),
      clock_(absl::FromCivil(absl::CivilMinute(2025, 6, 3, 9, 0), absl::UTCTimeZone())),
      data_(options_.data) {
  if (data_.empty()) {
    data_ = TemporaryDirectory();
    owns_data_ = true;
  }
  Start();
  if (!options_.import) return;
  v1::ImportDirectoryRequest request;
  request.set_csv(kCouncil);
  request.set_request_id(NewRequestId());
  v1::ImportDirectoryResponse response;
  const grpc::Status status = AsAdministrator(
      [&](auto& context) { return directory_->ImportDirectory(&context, request, &response); });
  EXPECT_TRUE(status.ok()) << status.error_message();
}

Council::~Council() {
  server_.reset();
  if (owns_data_) std::filesystem::remove_all(data_);
}

void Council::Start() {
  server::Settings settings;
  settings.data = data_;
  settings.listen = "127.0.0.1:0";
  settings.redis = options_.redis;
  settings.config =
      options_.config.empty() ? std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy" : options_.config;
  settings.policy = options_.policy;
  settings.notify = options_.notify;
  settings.check_in_days = options_.check_in_days;
  const base::Clock* clock = options_.guarded;
  if (clock == nullptr) clock = &clock_;
  server_ = std::make_unique<server::Server>(
      server::Server::Options{settings, *clock, options_.loops, options_.guarded});
  const absl::Status started = server_->Start();
  ASSERT_TRUE(started.ok()) << started.message();
  channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  pledges_ = v1::PledgeService::NewStub(channel_);
  reports_ = v1::ReportService::NewStub(channel_);
  triage_ = v1::TriageService::NewStub(channel_);
  directory_ = v1::DirectoryService::NewStub(channel_);
  rules_ = v1::RulesService::NewStub(channel_);
}

void Council::Restart() {
  server_.reset();
  Start();
}

void Council::MoveTo(absl::Time time) {
  while (true) {
    const auto wake = server_->NextWake();
    ASSERT_TRUE(wake.ok()) << wake.status().message();
    if (*wake > time) break;
    if (*wake > clock_.Now()) clock_.Set(*wake);
    const auto woken = server_->WakeUntilQuiet();
    ASSERT_TRUE(woken.ok()) << woken.status().message();
  }
  clock_.Set(time);
}

std::string Council::Token(const std::string& person, v1::Role role,
                           absl::Duration lifetime) const {
  const auto key = base::MasterKey::Load(key_file());
  EXPECT_TRUE(key.ok()) << key.status().message();
  const base::GuardedClock* guarded = options_.guarded;
  return identity::MintToken(key->Subkey("pktokens"), {person, role},
                             (guarded == nullptr ? clock_.Now() : guarded->Now()) + lifetime);
}

void Council::Sign(grpc::ClientContext& context, const std::string& token) const {
  context.AddMetadata("authorization", "Bearer " + token);
  // Tests compare English messages, whoever calls.
  context.AddMetadata("accept-language", "en");
  context.set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(20, GPR_TIMESPAN)));
}

std::string Council::NewRequestId() { return absl::StrCat("request-", next_request_++); }

v1::SubmitReportRequest Council::Submission(const std::string& words) {
  v1::SubmitReportRequest request;
  request.set_request_id(NewRequestId());
  request.set_promise_id("home");
  request.set_words(words);
  return request;
}

v1::Report Council::Submit(const std::string& young_person) {
  return Submit(young_person, Submission());
}

v1::Report Council::Submit(const std::string& young_person,
                           const v1::SubmitReportRequest& request) {
  v1::SubmitReportResponse response;
  const grpc::Status status = AsYoungPerson(young_person, [&](auto& context) {
    return reports_->SubmitReport(&context, request, &response);
  });
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.report();
}

v1::Report Council::Get(const std::string& young_person, const std::string& report_id) {
  v1::GetReportRequest request;
  request.set_report_id(report_id);
  v1::Report report;
  const grpc::Status status = AsYoungPerson(
      young_person, [&](auto& context) { return reports_->GetReport(&context, request, &report); });
  EXPECT_TRUE(status.ok()) << status.error_message();
  return report;
}

v1::ListQueueResponse Council::Queue(const std::string& worker) {
  v1::ListQueueResponse response;
  const grpc::Status status =
      AsWorker(worker, [&](auto& context) { return triage_->ListQueue(&context, {}, &response); });
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

void Council::SetAbsence(const std::string& worker, absl::Time from, absl::Time until,
                         const std::string& cover) {
  v1::SetAbsenceRequest request;
  request.set_worker_id(worker);
  request.mutable_absence()->mutable_start_time()->set_seconds(absl::ToUnixSeconds(from));
  request.mutable_absence()->mutable_end_time()->set_seconds(absl::ToUnixSeconds(until));
  request.mutable_absence()->set_cover_id(cover);
  request.set_request_id(NewRequestId());
  v1::Worker response;
  const grpc::Status status = AsAdministrator(
      [&](auto& context) { return directory_->SetAbsence(&context, request, &response); });
  EXPECT_TRUE(status.ok()) << status.error_message();
}

grpc::Status Council::Open(const std::string& worker, const std::string& report_id,
                           v1::TriageReport* report) {
  v1::GetTriageReportRequest request;
  request.set_report_id(report_id);
  v1::TriageReport ignored;
  return AsWorker(worker, [&](auto& context) {
    return triage_->GetReport(&context, request, report == nullptr ? &ignored : report);
  });
}

grpc::Status Council::Acknowledge(const std::string& worker, const std::string& report_id) {
  v1::AcknowledgeReportRequest request;
  request.set_report_id(report_id);
  request.set_request_id(NewRequestId());
  v1::TriageReport report;
  return AsWorker(worker, [&](auto& context) {
    return triage_->AcknowledgeReport(&context, request, &report);
  });
}

grpc::Status Council::Resolve(const std::string& worker, const std::string& report_id) {
  v1::ResolveReportRequest request;
  request.set_report_id(report_id);
  request.set_request_id(NewRequestId());
  request.set_resolution("We talked, and a visit is fixed for every month.");
  request.set_outcome(v1::OUTCOME_UPHELD);
  v1::TriageReport report;
  return AsWorker(
      worker, [&](auto& context) { return triage_->ResolveReport(&context, request, &report); });
}

grpc::Status Council::Confirm(const std::string& young_person, const std::string& report_id) {
  v1::ConfirmReportRequest request;
  request.set_report_id(report_id);
  request.set_request_id(NewRequestId());
  v1::Report report;
  return AsYoungPerson(young_person, [&](auto& context) {
    return reports_->ConfirmReport(&context, request, &report);
  });
}

grpc::Status Council::Reopen(const std::string& young_person, const std::string& report_id) {
  v1::ReopenReportRequest request;
  request.set_report_id(report_id);
  request.set_request_id(NewRequestId());
  v1::Report report;
  return AsYoungPerson(young_person, [&](auto& context) {
    return reports_->ReopenReport(&context, request, &report);
  });
}

}  // namespace pledgekeeper::acceptance
