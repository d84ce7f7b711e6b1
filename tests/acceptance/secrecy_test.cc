#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/story.h"

// What young people and staff write, and what they are called, stands sealed on disk and never in
// the log.
namespace pledgekeeper::acceptance {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;

// All that the log says while it lives, at the finest level.
class LogWitness {
 public:
  LogWitness() : before_(spdlog::default_logger()) {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text_, true);
    auto logger = std::make_shared<spdlog::logger>("witness", sink);
    logger->set_level(spdlog::level::trace);
    spdlog::set_default_logger(logger);
  }
  ~LogWitness() { spdlog::set_default_logger(before_); }

  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> before_;
};

const std::vector<std::string>& Names() {
  static const auto* const kNames = new std::vector<std::string>{
      "Dora Dir", "Hugh Hos",  "Sal Sm",   "Ivy Iro", "Tom North", "Tia South",
      "Ann Able", "Ben Brook", "Cat Cole", "Yan One", "Yve Two",   "Ywen Tri"};
  return *kNames;
}

// Everything that somebody writes in the story below, or a telling part of it.
const std::vector<std::string>& Words() {
  static const auto* const kWords = new std::vector<std::string>{
      "zebra-words", "zebra-help",     "zebra-about",   "zebra-message", "zebra-answer",
      "zebra-note",  "zebra-plan",     "zebra-made",    "zebra-hello",   "zebra-resolution",
      "zebra-moved", "zebra-evidence", "zebra-dropped", "zebra-scope",   "zebra-reopen",
      "family.",     "tonight.",       "the carer.",    "zebra-check"};
  return *kWords;
}

void Acknowledge(Council& council, const std::string& id) {
  v1::AcknowledgeReportRequest request;
  request.set_report_id(id);
  request.set_request_id(council.NewRequestId());
  request.set_text("zebra-hello");
  v1::TriageReport ignored;
  ASSERT_TRUE(council
                  .AsWorker("ann",
                            [&](auto& context) {
                              return council.triage().AcknowledgeReport(&context, request,
                                                                        &ignored);
                            })
                  .ok());
}

void Resolve(Council& council, const std::string& id) {
  v1::ResolveReportRequest request;
  request.set_report_id(id);
  request.set_request_id(council.NewRequestId());
  request.set_resolution("zebra-resolution");
  request.set_outcome(v1::OUTCOME_OUT_OF_SCOPE);
  request.set_outcome_reason("zebra-scope");
  v1::TriageReport ignored;
  ASSERT_TRUE(council
                  .AsWorker("ann",
                            [&](auto& context) {
                              return council.triage().ResolveReport(&context, request, &ignored);
                            })
                  .ok());
}

void Reopen(Council& council, const std::string& id) {
  v1::ReopenReportRequest request;
  request.set_report_id(id);
  request.set_request_id(council.NewRequestId());
  request.set_words("zebra-reopen");
  v1::Report ignored;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](auto& context) {
                                   return council.reports().ReopenReport(&context, request,
                                                                         &ignored);
                                 })
                  .ok());
}

void CheckIn(Council& council) {
  const CallResult answer =
      CallText(council, "CheckInService.AnswerCheckIn",
               "request_id: NEW answers { promise_id: 'home' face: FACE_NEVER_KEPT "
               "words: 'zebra-check' }",
               TokenOf(council, "yp-1"));
  ASSERT_TRUE(answer.ok()) << answer.status.error_message();
}

// A whole life of a report, with a text in every field that takes one.
void TellEverything(Council& council) {
  CheckIn(council);
  v1::SubmitReportRequest request = council.Submission("zebra-words");
  request.set_what_would_help("zebra-help");
  request.set_about_words("zebra-about");
  const std::string id = council.Submit("yp-1", request).report_id();
  ASSERT_TRUE(council.Open("ann", id).ok());
  ASSERT_TRUE(SetUrgency(council, "ann", id, v1::URGENCY_HIGH).ok());
  Acknowledge(council, id);
  ASSERT_TRUE(Write(council, "yp-1", id, "zebra-message").ok());
  ASSERT_TRUE(Answer(council, "ann", id, "zebra-answer").ok());
  ASSERT_TRUE(AddNote(council, "ann", id, "zebra-note").ok());
  ASSERT_TRUE(PlanChange(council, "ann", id, "zebra-plan").ok());
  ASSERT_TRUE(AmendChange(council, "ann", id, 1, "2027-01-31", "zebra-moved").ok());
  ASSERT_TRUE(MakeChange(council, "ann", id, 1, "zebra-made", "zebra-evidence").ok());
  ASSERT_TRUE(PlanChange(council, "ann", id, "zebra-plan").ok());
  ASSERT_TRUE(DropChange(council, "ann", id, 2, "zebra-dropped").ok());
  Resolve(council, id);
  Reopen(council, id);
  ASSERT_TRUE(TransferTo(council, "tm-north", id, "ben").ok());
  ASSERT_TRUE(Recuse(council, "ben", id).ok());
  council.MoveBy(absl::Hours(24 * 10));
}

void ExpectNoSecret(const std::string& text, const std::string& where) {
  for (const std::vector<std::string>* secrets : {&Names(), &Words()}) {
    for (const std::string& secret : *secrets) {
      EXPECT_EQ(text.find(secret), std::string::npos) << secret << " stands in " << where;
    }
  }
}

std::string BytesOf(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

TEST(SecrecyTest, KeepsNoReadableWordOnDisk) {
  Council council;
  TellEverything(council);
  council.server().Stop();
  size_t files = 0;
  size_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(council.data())) {
    if (!entry.is_regular_file()) continue;
    const std::string text = BytesOf(entry.path());
    ExpectNoSecret(text, entry.path());
    ++files;
    bytes += text.size();
  }
  // That the story was really looked at: the key, and Redis' files with the records in them.
  EXPECT_GE(files, 3u);
  EXPECT_GE(bytes, 10'000u);
}

TEST(SecrecyTest, SurvivesARestartOnTheSameFiles) {
  Council council;
  TellEverything(council);
  const std::string words = "zebra-words";
  council.Restart();
  v1::ListReportsResponse reports;
  ASSERT_TRUE(council
                  .AsYoungPerson("yp-1",
                                 [&](auto& context) {
                                   return council.reports().ListReports(&context, {}, &reports);
                                 })
                  .ok());
  ASSERT_EQ(reports.reports_size(), 1);
  EXPECT_EQ(reports.reports(0).words(), words);
}

TEST(SecrecyTest, WritesNoWordIntoTheLog) {
  const LogWitness log;
  Council council;
  TellEverything(council);
  // An error on the way, so that the log has something to say.
  ASSERT_EQ(kill(council.server().redis_pid(), SIGKILL), 0);
  v1::SubmitReportResponse ignored;
  const v1::SubmitReportRequest request = council.Submission("zebra-words");
  council.AsYoungPerson("yp-1", [&](auto& context) {
    return council.reports().SubmitReport(&context, request, &ignored);
  });
  council.Restart();
  TellEverything(council);
  ExpectNoSecret(log.text(), "the log");
  EXPECT_THAT(log.text(), HasSubstr("[witness]")) << "nothing was logged at all";
}

TEST(SecrecyTest, PutsNoWordIntoErrors) {
  Council council;
  const std::string id = council.Submit("yp-1", council.Submission("zebra-words")).report_id();
  const std::vector<grpc::Status> errors = {
      council.Resolve("ann", id),
      council.Confirm("yp-1", id),
      council.Acknowledge("ben", id),
      MakeChange(council, "ann", id, 7, "zebra-made"),
      TransferTo(council, "ann", id, "zebra-note"),
      Answer(council, "ann", id, "zebra-answer" + std::string(20'000, 'x'))};
  for (const grpc::Status& error : errors) {
    EXPECT_FALSE(error.ok());
    ExpectNoSecret(error.error_message() + error.error_details(), "an error");
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
