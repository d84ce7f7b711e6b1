#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/access_matrix.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/many_calls.h"

// Whoever guesses ids of reports reads nothing, and finds out nothing: an id that never was and one
// that is not for them are one answer, to the byte, metadata included. PLEDGEKEEPER_GUESSES=100000
// for the full size, for each role.
namespace pledgekeeper::acceptance {
namespace {

// Less than what one person is served at once (kMaxCallsOfPerson in identity/door.h).
constexpr size_t kAtOnce = 48;

// Somebody of each role to whom the reports of GuessedIdsTest are not there.
struct Guesser {
  char role;  // as in access_matrix.h
  const char* person;
};
constexpr Guesser kGuessers[] = {
    {'Y', "yp-2"}, {'S', "cat"}, {'T', "tm-south"}, {'V', "sm"},    {'H', "hos"},
    {'D', "dir"},  {'I', "iro"}, {'A', "adv"},      {'M', "admin"},
};

// What a request needs beside its report_id and request_id to be well-formed.
std::string FieldsFor(std::string_view rpc) {
  static const std::map<std::string_view, std::string> fields = {
      {"ReportService.SendMessage", "text: 't'"},
      {"ReportService.RequestStage", "stage: MILESTONE_FORMAL_REQUESTED"},
      {"ReportService.AnswerStage", "stage: MILESTONE_FORMAL_REQUESTED"},
      {"ReportService.AnswerExtension", "clock: 'c'"},
      {"ReportService.AnswerSafety", "safety: SAFETY_SAFE"},
      {"ReportService.ChangeObjections", "add_ids: 'cat'"},
      {"TriageService.ReleaseReport", "reason: 'r'"},
      {"TriageService.AcknowledgeReport", "text: 't'"},
      {"TriageService.SendMessage", "text: 't'"},
      {"TriageService.AddNote", "text: 't'"},
      {"TriageService.SetUrgency", "urgency: URGENCY_DANGER reason: 'r'"},
      {"TriageService.TransferReport", "worker_id: 'ben' reason: 'r'"},
      {"TriageService.RecuseFromReport", "reason: 'r'"},
      {"TriageService.PlanChange", "plan: 'p'"},
      {"TriageService.MakeChange", "number: 1 made: 'm'"},
      {"TriageService.AmendChange", "number: 1 owner_id: 'ann' reason: 'r'"},
      {"TriageService.DropChange", "number: 1 reason: 'r'"},
      {"TriageService.ThankForCompliment", "text: 't'"},
      {"TriageService.TreatAsReport", "reason: 'r'"},
      {"TriageService.ResolveReport", "outcome: OUTCOME_UPHELD resolution: 'r'"},
      {"TriageService.CorrectAnswer", "outcome: OUTCOME_UPHELD resolution: 'c'"},
      {"TriageService.HoldClock", "clock: 'c' end_time { seconds: 9 } reason: 'r' words: 'w'"},
      {"TriageService.ResumeClock", "clock: 'c' words: 'w'"},
      {"TriageService.ExtendClock", "clock: 'c' length: 9 reason: 'r'"},
      {"TriageService.EscalateReport", "reason: 'r'"},
      {"TriageService.SnoozeReport", "reason: 'r'"},
      {"TriageService.DeclineTransfer", "reason: 'r'"},
      {"TriageService.RecordMilestone", "milestone: MILESTONE_TERMS_WRITTEN words: 'w'"},
      {"TriageService.CheckNames", "may_know_ids: 'cat' reason: 'r'"},
  };
  const auto found = fields.find(rpc);
  return found == fields.end() ? "" : found->second;
}

class GuessedIdsTest : public testing::Test {
 protected:
  GuessedIdsTest() {
    EXPECT_TRUE(CallText(council_, "DirectoryService.UpdateWorker",
                         "request_id: NEW allow_missing: true worker { worker_id: 'adv' name: 'A' "
                         "role: ROLE_ADVOCATE }",
                         TokenOf(council_, "admin"))
                    .ok());
    for (int i = 0; i < 12; ++i) {
      v1::SubmitReportRequest submission = council_.Submission();
      for (const char* hidden : {"sm", "hos", "dir", "iro"}) submission.add_hidden_from_ids(hidden);
      ids_.push_back(council_.Submit("yp-1", submission).report_id());
    }
  }

  // An id that is nobody's to see: made up, one character beside a true one, or a true one.
  std::string Guess() {
    constexpr std::string_view kCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";
    const auto any = [this](size_t size) {
      return std::uniform_int_distribution<size_t>(0, size - 1)(random_);
    };
    std::string id = ids_[any(ids_.size())];
    switch (any(4)) {
      case 0:
        for (char& letter : id) letter = kCharacters[any(kCharacters.size())];
        return id;
      case 1:
        id[any(id.size())] = kCharacters[any(kCharacters.size())];
        return id;
      case 2:
        std::swap(id[any(id.size())], id[any(id.size())]);
        return id;
      default:
        return id;
    }
  }

  // All that there is of the reports, as their young person reads it.
  std::string AllReports() {
    std::string all;
    for (const std::string& id : ids_) all += council_.Get("yp-1", id).SerializeAsString();
    return all;
  }

  Council council_;
  std::vector<std::string> ids_;
  std::mt19937 random_{20250603};
};

TEST_F(GuessedIdsTest, AreOneAnswerWhetherThereIsAReportOrNot) {
  const size_t guesses = SizeOf("PLEDGEKEEPER_GUESSES", 1000);
  const std::string before = AllReports();
  for (const Guesser& guesser : kGuessers) {
    SCOPED_TRACE(guesser.person);
    std::vector<const AccessRow*> rows;
    for (const AccessRow& row : kAccess) {
      const bool may = row.roles.find(guesser.role) != std::string_view::npos;
      // Administrators call none of them; that answer is one too.
      if (row.NamesAReport() && (may || guesser.role == 'M')) rows.push_back(&row);
    }
    ASSERT_FALSE(rows.empty());
    const std::string token = TokenOf(council_, guesser.person);
    std::map<std::string, std::string> answers;  // each answer with one call that got it
    size_t answered = 0;
    std::vector<std::string> asked(guesses);
    CallMany(
        council_, guesses, kAtOnce,
        [&](size_t i) {
          const std::string rpc(rows[i % rows.size()]->rpc);
          asked[i] = rpc + " " + Guess();
          const auto request = RequestOf(rpc, FieldsFor(rpc));
          SetField(*request, "report_id", asked[i].substr(rpc.size() + 1));
          if (request->GetDescriptor()->FindFieldByName("request_id") != nullptr) {
            SetField(*request, "request_id", absl::StrCat("guess-", 1000000 + i));
          }
          return Asked{rpc, request->SerializeAsString(), token};
        },
        [&](size_t i, const Answered& answer) {
          ++answered;
          answers.emplace(answer.Everything(), asked[i]);
        });
    EXPECT_EQ(answered, guesses);
    EXPECT_EQ(answers.size(), 1U);
    for (const auto& [everything, call] : answers) {
      const bool refused = guesser.role == 'M';
      EXPECT_NE(everything.find(refused ? "ROLE_MAY_NOT_CALL" : "REPORT_NOT_FOUND"),
                std::string::npos)
          << call << ": " << everything.substr(0, 200);
    }
  }
  EXPECT_EQ(AllReports(), before);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
