#include "tests/acceptance/access_matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/many_calls.h"
#include "tests/acceptance/harness/transitions.h"

// Who may see what, cell by cell: role × RPC, and RPC × what the caller is to the report × state,
// over a running server.
namespace pledgekeeper::acceptance {
namespace {

constexpr char kNeverWas[] = "aaaaaaaaaaaaaaaa";
constexpr size_t kAtOnce = 32;

// Who stands for each relation of the matrix to a report of yp-1, which says that it is about cat.
struct Relation {
  char letter;
  const char* person;
};
constexpr Relation kRelations[] = {
    {'o', "yp-1"},     {'h', "ann"},   {'c', "cov"},       {'b', "iro"},
    {'d', "night"},    {'m', "sm"},    {'a', "adv"},       {'x', "cat"},
    {'w', "tm-south"}, {'u', "below"}, {'j', "objected"},  {'r', "tm-north"},
    {'s', "dee"},      {'t', "ben"},   {'f', "other-adv"}, {'y', "yp-2"}};

constexpr char kMore[] =
    "kind,id,name,role,team,manager,worker,iro,tier,language\n"
    "team,team-night,Team Night,,,,,,,\n"
    "worker,night,Nia Night,social_worker,team-night,,,,,\n"
    "worker,cov,Col Cover,social_worker,team-south,tm-south,,,,\n"
    "worker,dee,Dee Day,social_worker,team-south,tm-south,,,,\n"
    "worker,below,Bea Below,social_worker,team-south,cat,,,,\n"
    "worker,objected,Oz Objected,service_manager,,hos,,,,\n"
    "worker,adv,Ada Voice,advocate,,,,,,\n"
    "young_person,yp-9,Yon Nine,,team-south,,dee,,over-11,en\n";

class AccessMatrixTest : public testing::Test {
 protected:
  AccessMatrixTest() {
    v1::ImportDirectoryRequest import;
    import.set_csv(kMore);
    import.set_request_id(council_.NewRequestId());
    Must(Call(council_, "DirectoryService.ImportDirectory", import, TokenOf(council_, "admin")));
    MustAdmin("DirectoryService.UpdateTeam",
              "team { team_id: 'team-night' name: 'Team Night' out_of_hours: true }");
  }

  static void Must(const CallResult& answer) {
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
  }
  void MustAdmin(const std::string& method, const std::string& fields) {
    Must(CallText(council_, method, absl::StrCat("request_id: NEW ", fields),
                  TokenOf(council_, "admin")));
  }

  // A report of yp-1 in this state, held by ann, to which everybody of kRelations is what they are
  // there (the cover once ann is away).
  std::string ReportWithAllRelations(char state) {
    v1::SubmitReportRequest submission = council_.Submission();
    submission.add_about_ids("cat");
    submission.add_hidden_from_ids("objected");
    if (state == 'K') submission.set_safety(v1::SAFETY_NOT_SAFE);
    const std::string id = council_.Submit("yp-1", submission).report_id();
    const auto ask = [&](const char* method, const char* person, const char* fields) {
      Must(CallText(council_, method,
                    absl::StrCat("request_id: NEW report_id: '", id, "' ", fields),
                    TokenOf(council_, person)));
    };
    ask("TriageService.RecuseFromReport", "tm-north", "reason: 'r'");
    ask("TriageService.EscalateReport", "ann", "reason: 'r' target: ESCALATION_TARGET_IRO");
    ask("TriageService.EscalateReport", "ann",
        "reason: 'r' target: ESCALATION_TARGET_OUT_OF_HOURS_DESK");
    ask("ReportService.AnswerAdvocateOffer", "yp-1", "wanted: true");
    BringInto(council_, state, id);
    EXPECT_EQ(StateOf(council_.Get("yp-1", id)), state);
    return id;
  }
  void SendAnnAway() {
    const absl::Time now = council_.clock().Now();
    council_.SetAbsence("ann", now, now + absl::Hours(9), "cov");
  }

  Council council_;
};

// ---- Role × RPC ----

// Somebody of each role.
constexpr std::pair<char, const char*> kPeople[] = {
    {'Y', "yp-1"}, {'S', "ann"}, {'T', "tm-north"}, {'V', "sm"},    {'H', "hos"},
    {'D', "dir"},  {'I', "iro"}, {'A', "adv"},      {'M', "admin"},
};

TEST_F(AccessMatrixTest, EachRoleCallsWhatItsRowSays) {
  ASSERT_EQ(std::size(kPeople), kRoles.size());
  for (const auto& [role, person] : kPeople) {
    const std::string token = TokenOf(council_, person);
    for (const AccessRow& row : kAccess) {
      const std::string rpc(row.rpc);
      SCOPED_TRACE(absl::StrCat(person, " ", rpc));
      const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          absl::StrCat("pledgekeeper.v1.", rpc));
      ASSERT_NE(method, nullptr);
      const bool may = row.roles.find(role) != std::string_view::npos;
      const grpc::Status status = may && method->server_streaming()
                                      ? OpenStream(council_, rpc, token)
                                      : Call(council_, rpc, "", token).status;
      if (may) {
        EXPECT_NE(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
        EXPECT_NE(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
        EXPECT_NE(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
        EXPECT_NE(status.error_code(), grpc::StatusCode::INTERNAL);
      } else {
        ExpectError(status, grpc::StatusCode::PERMISSION_DENIED, "ROLE_MAY_NOT_CALL");
      }
    }
  }
}

// The lists by which other tests walk the API miss no method, and a row says that a method names a
// report if its request does.
TEST_F(AccessMatrixTest, EveryMethodIsWalkedAndNamesWhatItNames) {
  std::vector<std::string> walked;
  for (const auto* method : Methods()) {
    walked.push_back(NameOf(*method));
    const AccessRow* row = FindAccess(walked.back());
    ASSERT_NE(row, nullptr) << walked.back();
    const bool names = method->input_type()->FindFieldByName("report_id") != nullptr;
    EXPECT_EQ(row->NamesAReport(), names) << walked.back();
  }
  for (const std::string_view method : api::kMethods) {
    EXPECT_EQ(std::count(walked.begin(), walked.end(), method), 1) << method;
  }
}

// ---- RPC × relation × state ----

// One cell: a call, and what must come of it.
struct Cell {
  std::string name;
  const AccessRow* row;
  char relation;
  Asked asked;
  bool knows = false;    // that there is a report, in its state
  bool possible = true;  // there
  bool is_read = false;
};

// "R o ".
std::string Named(char state, const Relation& relation) {
  return {state, ' ', relation.letter, ' '};
}

std::string BytesOf(const Transition& transition, const std::string& report_id,
                    const std::string& request_id, const std::string& etag) {
  const auto request = RequestOf(transition.method, transition.fields);
  SetField(*request, "report_id", report_id);
  if (transition.HasRequestId()) SetField(*request, "request_id", request_id);
  if (transition.HasEtag() && !etag.empty()) SetField(*request, "etag", etag);
  return request->SerializeAsString();
}

// The methods that read a report; each is asked like this, with a report_id.
constexpr const char* kReadingMethods[] = {
    "TriageService.GetReport",    "TriageService.ListMessages",  "TriageService.ListNotes",
    "TriageService.ListHistory",  "TriageService.ExplainReport", "ReportService.GetReport",
    "ReportService.ListMessages", "ReportService.ListHistory"};

bool IsAsked(const AccessRow& row, char relation) {
  return row.may_ask.find(relation) != std::string_view::npos;
}

class CellTest : public AccessMatrixTest {
 protected:
  // All cells of a report in its state: nothing of them changes it, since whoever may ask asks with
  // an etag that is stale. Reads come last, and leave that somebody read.
  std::vector<Cell> CellsOf(const std::string& id, char state) {
    std::vector<Cell> cells;
    for (const Transition& transition : kTransitions) {
      if (std::string_view(transition.action) == "OPEN") continue;
      const AccessRow* row = FindAccess(transition.method);
      for (const Relation& relation : kRelations) {
        if (transition.IsOfYoungPerson() != std::string_view(relation.person).starts_with("yp-")) {
          continue;
        }
        const bool asks = IsAsked(*row, relation.letter) && KnowsIn(state, relation.letter);
        if (asks && !transition.HasEtag()) continue;  // ActsOfThoseWhoMayAsk does it for real
        cells.push_back({absl::StrCat(Named(state, relation), transition.action),
                         row,
                         relation.letter,
                         {transition.method,
                          BytesOf(transition, id, council_.NewRequestId(), asks ? "99999" : ""),
                          TokenOf(council_, relation.person)},
                         KnowsIn(state, relation.letter),
                         transition.IsPossibleIn(state)});
      }
    }
    for (const char* method : kReadingMethods) {
      const AccessRow* row = FindAccess(method);
      const auto request = RequestOf(method, absl::StrCat("report_id: '", id, "'"));
      for (const Relation& relation : kRelations) {
        const bool young = std::string_view(relation.person).starts_with("yp-");
        if (young != std::string_view(method).starts_with("ReportService")) continue;
        cells.push_back({absl::StrCat(Named(state, relation), method),
                         row,
                         relation.letter,
                         {method, request->SerializeAsString(), TokenOf(council_, relation.person)},
                         KnowsIn(state, relation.letter),
                         /*possible=*/true,
                         /*is_read=*/true});
      }
    }
    return cells;
  }

  // What everybody is answered for whom there is no report: the answer on an id that never was.
  std::string NothingThere(const std::string& method, const std::string& person) {
    std::string everything;
    CallMany(
        council_, 1, 1,
        [&](size_t) {
          return Asked{
              method,
              RequestOf(method, absl::StrCat("report_id: '", kNeverWas, "'"))->SerializeAsString(),
              TokenOf(council_, person)};
        },
        [&](size_t, const Answered& answer) {
          ExpectError(answer.status, grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
          everything = answer.Everything();
        });
    return everything;
  }

  // Asks all cells and compares; `nothing` is the one answer.
  void Check(const std::vector<Cell>& cells, const std::string& nothing) {
    CallMany(
        council_, cells.size(), kAtOnce, [&](size_t i) { return cells[i].asked; },
        [&](size_t i, const Answered& answer) {
          const Cell& cell = cells[i];
          const std::string reason = ReasonOf(answer.status);
          if (!cell.knows) {
            EXPECT_EQ(answer.Everything(), nothing) << cell.name;
          } else if (IsAsked(*cell.row, cell.relation)) {
            if (cell.is_read) {
              EXPECT_TRUE(answer.status.ok()) << cell.name << " " << reason;
            } else {
              EXPECT_EQ(reason, "ETAG_STALE") << cell.name;
            }
          } else {
            EXPECT_TRUE(reason == "NOT_THE_HOLDER" || reason == "HOLDER_ALREADY" ||
                        reason == "NO_TRANSFER_PENDING" ||
                        (!cell.possible && reason == "NOT_POSSIBLE_IN_STATE"))
                << cell.name << " " << answer.status.error_code() << " " << reason;
          }
        });
  }
};

TEST_F(CellTest, EveryRelationInEveryStateIsAnsweredAsItsRowSays) {
  std::map<char, std::string> reports;
  for (const char state : kStates) reports[state] = ReportWithAllRelations(state);
  SendAnnAway();  // she holds them still, until the loops run
  // Only now: of two advocates either could have been taken before.
  MustAdmin("DirectoryService.UpdateWorker",
            "allow_missing: true worker { worker_id: 'other-adv' name: 'O' role: ROLE_ADVOCATE }");
  const std::string nothing = NothingThere("TriageService.GetReport", "dee");
  EXPECT_EQ(NothingThere("ReportService.GetReport", "yp-2"), nothing);
  size_t cells_in_all = 0;
  for (const auto& [state, id] : reports) {
    SCOPED_TRACE(state);
    const std::vector<Cell> cells = CellsOf(id, state);
    cells_in_all += cells.size();
    Check(cells, nothing);
  }
  EXPECT_GT(cells_in_all, 3000U);
}

// A young person who has left: what is open stays theirs, what is closed is there no more, and that
// they are not safe is heard of any.
TEST_F(CellTest, WhoHasLeftReadsWhatIsOpenAlone) {
  std::map<char, std::string> reports;
  for (const char state : kStates) reports[state] = ReportWithAllRelations(state);
  MustAdmin("DirectoryService.UpdateYoungPerson",
            "young_person { young_person_id: 'yp-1' name: 'Yan One' responsible_worker_id: 'ann' "
            "team_id: 'team-north' iro_id: 'iro' left: true }");
  const std::string nothing = NothingThere("ReportService.GetReport", "yp-1");
  for (const auto& [state, id] : reports) {
    const bool is_open = state != 'C' && state != 'W';
    std::vector<Cell> cells;
    for (Cell& cell : CellsOf(id, state)) {
      if (cell.relation != 'o') continue;
      if (!is_open && cell.asked.method != "ReportService.SayNotSafe") cell.knows = false;
      cells.push_back(std::move(cell));
    }
    Check(cells, nothing);
  }
}

// Whoever may ask does, in some state in which it is possible: it is done, or there is nothing to
// do it to.
TEST_F(CellTest, WhatMayBeAskedIsDone) {
  for (const Transition& transition : kTransitions) {
    const AccessRow* row = FindAccess(transition.method);
    const char state = transition.SomeState();
    if (state == kCompliment) continue;  // compliment_test.cc
    for (const Relation& relation : kRelations) {
      if (!IsAsked(*row, relation.letter) || !KnowsIn(state, relation.letter)) continue;
      SCOPED_TRACE(absl::StrCat(Named(state, relation), transition.action));
      const std::string id = ReportWithAllRelations(state);
      const bool covers = relation.letter == 'c';
      if (covers) SendAnnAway();
      const CallResult answer =
          Ask(council_, transition, {.report_id = id, .caller = relation.person});
      const std::string reason = ReasonOf(answer.status);
      EXPECT_TRUE(answer.ok() || (transition.IsRefused() && reason == transition.refusal))
          << reason << ": " << answer.status.error_message();
      if (covers) MustAdmin("DirectoryService.ClearAbsence", "worker_id: 'ann'");
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
