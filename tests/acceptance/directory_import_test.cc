#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/acceptance/harness/shared_council.h"

// CSV imports: a wrong file names its line and column and changes nothing, a good one says what it
// did.
namespace pledgekeeper::acceptance {
namespace {

constexpr char kHeader[] = "kind,id,name,role,team,manager,worker,iro,tier,language\n";

// Rows of the council's own file: teams, workers, young people, and an administrator, who never
// leaves by an import.
const int kRows = [] {
  const std::string csv = CouncilCsv();
  return static_cast<int>(std::count(csv.begin(), csv.end(), '\n')) - 1;
}();

CallResult Import(Council& council, const std::string& csv, const std::string& options = "") {
  auto request = RequestOf("DirectoryService.ImportDirectory", options);
  SetField(*request, "request_id", council.NewRequestId());
  SetField(*request, "csv", csv);
  return Call(council, "DirectoryService.ImportDirectory", *request, TokenOf(council, "admin"));
}

// "added/changed/unchanged/gone".
std::string Counts(int added, int changed, int unchanged, int gone) {
  return absl::StrCat(added, "/", changed, "/", unchanged, "/", gone);
}
std::string CountsOf(const CallResult& answer) {
  EXPECT_TRUE(answer.ok()) << answer.status.error_message();
  if (!answer.ok()) return "";
  const auto response = answer.As<v1::ImportDirectoryResponse>();
  return Counts(response.added(), response.changed(), response.unchanged(), response.gone());
}

class WrongImportTest : public SharedCouncilTest<WrongImportTest> {};

TEST_F(WrongImportTest, EachNamesLineAndColumnAndChangesNothing) {
  const std::string id_of_41(41, 'a');
  const std::string name_of_201(201, 'x');
  const struct {
    const char* what;
    std::string csv;
    int line;
    int column;
  } rows[] = {
      {"unknown column", "kind,id,name,colour\nteam,t,T,red\n", 1, 4},
      {"column twice", "kind,id,name,id\nteam,t,T,t\n", 1, 4},
      {"missing column", "kind,name\nteam,T\n", 1, 1},
      {"no header", "worker,x-1,X,social_worker\n", 1, 2},
      {"unknown kind", std::string(kHeader) + "pet,x-1,X,,,,,,,\n", 2, 1},
      {"empty kind", std::string(kHeader) + ",x-1,X,,,,,,,\n", 2, 1},
      {"empty id", std::string(kHeader) + "worker,,X,iro,,,,,,\n", 2, 2},
      {"wrong id", std::string(kHeader) + "worker,x 1,X,iro,,,,,,\n", 2, 2},
      {"long id", std::string(kHeader) + "worker," + id_of_41 + ",X,iro,,,,,,\n", 2, 2},
      {"empty name", std::string(kHeader) + "worker,x-1,,iro,,,,,,\n", 2, 3},
      {"blank name", std::string(kHeader) + "worker,x-1,\" \",iro,,,,,,\n", 2, 3},
      {"long name", std::string(kHeader) + "worker,x-1," + name_of_201 + ",iro,,,,,,\n", 2, 3},
      {"wrong role", std::string(kHeader) + "worker,x-1,X,boss,,,,,,\n", 2, 4},
      {"no role", std::string(kHeader) + "worker,x-1,X,,,,,,,\n", 2, 4},
      {"role of no staff", std::string(kHeader) + "worker,x-1,X,administrator,,,,,,\n", 2, 4},
      {"unknown team", std::string(kHeader) + "worker,x-1,X,iro,team-west,,,,,\n", 2, 5},
      {"unknown manager", std::string(kHeader) + "worker,x-1,X,iro,,nobody,,,,\n", 2, 6},
      {"team's unknown manager", std::string(kHeader) + "team,t-1,T,,,nobody,,,,\n", 2, 6},
      {"unknown worker", std::string(kHeader) + "young_person,y-1,Y,,team-north,,no,,,\n", 2, 7},
      {"no worker", std::string(kHeader) + "young_person,y-1,Y,,team-north,,,,,\n", 2, 7},
      {"no team", std::string(kHeader) + "young_person,y-1,Y,,,,ann,,,\n", 2, 5},
      {"unknown IRO", std::string(kHeader) + "young_person,y-1,Y,,team-north,,ann,no,,\n", 2, 8},
      {"wrong tier", std::string(kHeader) + "young_person,y-1,Y,,team-north,,ann,,a b,\n", 2, 9},
      {"wrong language", std::string(kHeader) + "worker,x-1,X,iro,,,,,,fr\n", 2, 10},
      {"too few fields", std::string(kHeader) + "worker,x-1,X,iro,,,,,\n", 2, 10},
      {"too many fields", std::string(kHeader) + "worker,x-1,X,iro,,,,,,,\n", 2, 11},
      {"duplicate worker",
       std::string(kHeader) + "worker,x-1,X,iro,,,,,,\nworker,x-1,X,iro,,,,,,\n", 3, 2},
      {"duplicate team", std::string(kHeader) + "team,t-1,T,,,,,,,\nteam,t-1,T,,,,,,,\n", 3, 2},
      {"duplicate young person",
       std::string(kHeader) + "young_person,y-1,Y,,team-north,,ann,,,\n"
                              "young_person,y-1,Y,,team-north,,ann,,,\n",
       3, 2},
      {"lines end in CR LF", "kind,id,name\r\nteam,t-1,T\r\npet,x-1,X\r\n", 3, 1},
      {"no last line end", "kind,id,name\nteam,t-1,T\npet,x-1,X", 3, 1},
      {"empty lines count", "kind,id,name\n\n\npet,x-1,X\n", 4, 1},
      {"lines within quotes count", "kind,id,\"\nname\n\"\nteam,t-1,T\npet,x-1,X\n", 5, 1},
      {"a byte order mark counts not", "\xEF\xBB\xBFkind,id,name\npet,x-1,X\n", 2, 1},
      {"the last row of a good file", CouncilCsv() + "worker,x-1,X,boss,,,,,,\n", kRows + 2, 4},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    for (const char* options : {"", "dry_run: true", "complete: true"}) {
      SCOPED_TRACE(absl::StrCat(row.what, " ", options));
      const CallResult answer = Import(council(), row.csv, options);
      ExpectError(answer.status, grpc::StatusCode::INVALID_ARGUMENT, "TEXT_INVALID");
      EXPECT_EQ(FactOf(answer.status, "line"), std::to_string(row.line));
      EXPECT_EQ(FactOf(answer.status, "column"), std::to_string(row.column));
      EXPECT_TRUE(absl::StartsWith(answer.status.error_message(),
                                   absl::StrCat("import:", row.line, ":", row.column, ": ")))
          << answer.status.error_message();
      EXPECT_EQ(WholeDirectory(council()), directory);
    }
  }
}

TEST_F(WrongImportTest, LinesOfBlanksAreCounted) {
  const CallResult answer = Import(council(), "kind,id,name\n   \npet,x-1,X\n");
  ExpectError(answer.status, grpc::StatusCode::INVALID_ARGUMENT, "TEXT_INVALID");
  EXPECT_EQ(FactOf(answer.status, "line"), "3");
}

TEST_F(WrongImportTest, WrongQuotesNameTheirField) {
  const struct {
    const char* what;
    std::string csv;
    int line;
    int column;
  } rows[] = {
      {"a quote within a field", "kind,id,name\nteam,t-1,Te\"am\n", 2, 3},
      {"text after a quoted field", "kind,id,name\nteam,\"t-1\"x,T\n", 2, 2},
      {"a quoted field that does not end", "kind,id,name\nteam,t-1,\"T\nteam,t-2,T\n", 2, 3},
      {"and at the very end", "kind,id,name\nteam,t-1,\"", 2, 3},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    SCOPED_TRACE(row.what);
    const CallResult answer = Import(council(), row.csv);
    ExpectError(answer.status, grpc::StatusCode::INVALID_ARGUMENT, "TEXT_INVALID");
    EXPECT_EQ(FactOf(answer.status, "line"), std::to_string(row.line));
    EXPECT_EQ(FactOf(answer.status, "column"), std::to_string(row.column));
    EXPECT_EQ(WholeDirectory(council()), directory);
  }
}

TEST_F(WrongImportTest, TextsThatAreNoFileNameTheField) {
  const std::string directory = WholeDirectory(council());
  const auto invalid = grpc::StatusCode::INVALID_ARGUMENT;
  ExpectError(Import(council(), "").status, invalid, "FIELD_REQUIRED", "csv");
  ExpectError(Import(council(), " \n").status, invalid, "FIELD_REQUIRED", "csv");
  ExpectError(Import(council(), std::string((3 << 20) + 1, '\n')).status, invalid, "FIELD_TOO_LONG",
              "csv");
  ExpectError(Import(council(), CouncilCsv() + "worker,x-1,Caf\xe9,iro,,,,,,\n").status, invalid,
              "FIELD_NOT_UTF8", "csv");
  EXPECT_EQ(WholeDirectory(council()), directory);
}

TEST_F(WrongImportTest, LargestFileIsTaken) {
  std::string csv = CouncilCsv();
  csv.resize(3 << 20, '\n');
  EXPECT_EQ(CountsOf(Import(council(), csv, "dry_run: true")), Counts(0, 0, kRows, 0));
}

TEST_F(WrongImportTest, WholesThatBreakARuleChangeNothing) {
  const struct {
    const char* what;
    std::string csv;
  } rows[] = {
      {"a circle of two managers", std::string(kHeader) + "worker,x-1,X,iro,,x-2,,,,\n"
                                                          "worker,x-2,X,iro,,x-1,,,,\n"},
      {"one's own manager", std::string(kHeader) + "worker,x-1,X,iro,,x-1,,,,\n"},
      {"a circle with the directory", std::string(kHeader) + "worker,dir,D,director,,ann,,,,\n"},
      {"a young person with a worker's id",
       std::string(kHeader) + "young_person,ann,Y,,team-north,,ben,,,\n"},
      {"a worker with a young person's id", std::string(kHeader) + "worker,yp-1,Y,iro,,,,,,\n"},
      {"the desk of last resort", std::string(kHeader) + "team,office,O,,,,,,,\n"},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    for (const char* options : {"", "dry_run: true", "complete: true"}) {
      SCOPED_TRACE(absl::StrCat(row.what, " ", options));
      ExpectError(Import(council(), row.csv, options).status, grpc::StatusCode::FAILED_PRECONDITION,
                  "DIRECTORY_RULE");
      EXPECT_EQ(WholeDirectory(council()), directory);
    }
  }
}

class DirectoryImportTest : public testing::Test {
 protected:
  v1::Worker Worker(const std::string& id) {
    return CallText(council_, "DirectoryService.GetWorker", absl::StrCat("worker_id: '", id, "'"),
                    TokenOf(council_, "admin"))
        .As<v1::Worker>();
  }

  Council council_;
};

TEST_F(DirectoryImportTest, SameFileAgainChangesNothing) {
  const std::string directory = WholeDirectory(council_);
  EXPECT_EQ(CountsOf(Import(council_, CouncilCsv())), Counts(0, 0, kRows, 0));
  EXPECT_EQ(CountsOf(Import(council_, CouncilCsv(), "complete: true")), Counts(0, 0, kRows, 0));
  EXPECT_EQ(WholeDirectory(council_), directory);
}

TEST_F(DirectoryImportTest, DryRunCountsAndChangesNothing) {
  const std::string csv = std::string(kHeader) +
                          "worker,ann,Ann Other,social_worker,team-north,tm-north,,,,en\n"
                          "worker,new,New One,iro,,x-2,,,,\n"
                          "worker,x-2,Further Down,iro,,hos,,,,\n"
                          "team,team-south,Team South,,,tm-south,,,,\n";
  const std::string directory = WholeDirectory(council_);
  EXPECT_EQ(CountsOf(Import(council_, csv, "dry_run: true")), Counts(2, 1, 1, 0));
  EXPECT_EQ(CountsOf(Import(council_, csv, "dry_run: true complete: true")),
            Counts(2, 1, 1, kRows - 4));
  EXPECT_EQ(WholeDirectory(council_), directory);
  EXPECT_EQ(CountsOf(Import(council_, csv)), Counts(2, 1, 1, 0));
  EXPECT_EQ(Worker("ann").name(), "Ann Other");
  EXPECT_EQ(Worker("new").manager_id(), "x-2");
  EXPECT_FALSE(Worker("ben").left());
}

TEST_F(DirectoryImportTest, CompleteFileTellsWhoLeft) {
  std::string csv = CouncilCsv();
  csv = absl::StrReplaceAll(csv,
                            {{"worker,ben,Ben Brook,social_worker,team-north,tm-north,,,,\n", ""},
                             {"young_person,yp-2,Yve Two,,team-north,,ben,,over-11,en\n", ""}});
  EXPECT_EQ(CountsOf(Import(council_, csv)), Counts(0, 0, kRows - 2, 0));
  EXPECT_FALSE(Worker("ben").left());
  EXPECT_EQ(CountsOf(Import(council_, csv, "complete: true")), Counts(0, 0, kRows - 2, 2));
  EXPECT_TRUE(Worker("ben").left());
  EXPECT_EQ(CountsOf(Import(council_, csv, "complete: true")), Counts(0, 0, kRows - 2, 0));
  // In the file again, and back in the council only if the request says so.
  const CallResult again = Import(council_, CouncilCsv(), "complete: true");
  EXPECT_EQ(CountsOf(again), Counts(0, 0, kRows, 0));
  EXPECT_EQ(again.As<v1::ImportDirectoryResponse>().stay_left(), 2);
  EXPECT_EQ(again.As<v1::ImportDirectoryResponse>().left_people(0).id(), "ben");
  EXPECT_TRUE(Worker("ben").left());
  const CallResult back = Import(council_, CouncilCsv(), "complete: true bring_back: true");
  EXPECT_EQ(CountsOf(back), Counts(0, 2, kRows - 2, 0));
  EXPECT_EQ(back.As<v1::ImportDirectoryResponse>().returned(), 2);
  EXPECT_EQ(back.As<v1::ImportDirectoryResponse>().returned_people(1).name(), "Yve Two");
  EXPECT_FALSE(Worker("ben").left());
}

// The council's file, broken off behind its first rows.
std::string BrokenOff(int rows) {
  const std::string csv = CouncilCsv();
  size_t end = 0;
  for (int line = 0; line <= rows; ++line) end = csv.find('\n', end) + 1;
  return csv.substr(0, end);
}

TEST_F(DirectoryImportTest, FileThatBrokeOffRemovesNobody) {
  const std::string directory = WholeDirectory(council_);
  const std::string csv = BrokenOff(5);
  const CallResult dry = Import(council_, csv, "complete: true dry_run: true");
  ASSERT_TRUE(dry.ok()) << dry.status.error_message();
  const auto gone = dry.As<v1::ImportDirectoryResponse>();
  ASSERT_GT(gone.gone(), 2);
  EXPECT_EQ(gone.gone_people_size(), gone.gone()) << "each by name";
  EXPECT_FALSE(gone.gone_people(0).name().empty());
  for (const std::string& options :
       {std::string("complete: true"),
        absl::StrCat("complete: true expect_gone: ", gone.gone() - 1),
        absl::StrCat("complete: true dry_run: true expect_gone: ", gone.gone() + 1)}) {
    const CallResult answer = Import(council_, csv, options);
    ExpectError(answer.status, grpc::StatusCode::FAILED_PRECONDITION, "LEAVERS_NOT_CONFIRMED");
    EXPECT_EQ(FactOf(answer.status, "gone"), std::to_string(gone.gone())) << options;
    EXPECT_EQ(WholeDirectory(council_), directory) << options;
  }
  const std::string confirmed = absl::StrCat("complete: true expect_gone: ", gone.gone());
  EXPECT_TRUE(Import(council_, csv, confirmed).ok());
  EXPECT_TRUE(Import(council_, csv, confirmed).ok()) << "sent again, because the answer was lost";
  ExpectError(Import(council_, csv, "expect_gone: -1").status, grpc::StatusCode::INVALID_ARGUMENT,
              "FIELD_MALFORMED", "expect_gone");
}

TEST_F(DirectoryImportTest, AbsenceIsKept) {
  const absl::Time now = council_.clock().Now();
  council_.SetAbsence("ann", now, now + absl::Hours(48), "ben");
  const v1::Worker before = Worker("ann");
  EXPECT_EQ(CountsOf(Import(council_, CouncilCsv(), "complete: true")), Counts(0, 0, kRows, 0));
  EXPECT_EQ(Worker("ann").SerializeAsString(), before.SerializeAsString());
  EXPECT_EQ(CountsOf(Import(council_, absl::StrReplaceAll(CouncilCsv(), {{"Ann Able", "Ann B"}}))),
            Counts(0, 1, kRows - 1, 0));
  EXPECT_EQ(Worker("ann").name(), "Ann B");
  EXPECT_EQ(Worker("ann").absence().SerializeAsString(), before.absence().SerializeAsString());
}

TEST_F(DirectoryImportTest, ColumnsMayComeInAnyOrder) {
  EXPECT_EQ(CountsOf(Import(council_,
                            "name,role,kind,id\r\n"
                            "\"Says \"\"hi\"\", often\",iro,worker,x-1\r\n")),
            Counts(1, 0, 0, 0));
  EXPECT_EQ(Worker("x-1").name(), "Says \"hi\", often");
  EXPECT_EQ(Worker("x-1").role(), v1::ROLE_IRO);
}

// Clients take so much of one answer; what does not fit stands on the next page.
TEST(DirectoryPagesTest, PageOfLongNamesStaysBelowAMebibyte) {
  Council council;
  const std::string name(200, 'n');
  std::string csv = "kind,id,name,name_cy,name_cy_soft,name_cy_nasal,name_cy_aspirate\n";
  for (int i = 0; i < 1000; ++i) {
    absl::StrAppend(&csv, "team,", std::string(37, 't'), i, ",", name, ",", name, ",", name, ",",
                    name, ",", name, "\n");
  }
  v1::ImportDirectoryRequest import;
  import.set_csv(csv);
  import.set_request_id(council.NewRequestId());
  const std::string admin = TokenOf(council, "admin");
  const CallResult imported = Call(council, "DirectoryService.ImportDirectory", import, admin);
  ASSERT_TRUE(imported.ok()) << imported.status.error_message();
  v1::ListTeamsRequest request;
  request.set_page_size(1000);
  int listed = 0;
  do {
    const CallResult answer = Call(council, "DirectoryService.ListTeams", request, admin);
    ASSERT_TRUE(answer.ok()) << answer.status.error_message();
    EXPECT_LT(answer.bytes.size(), 1u << 20);
    const auto page = answer.As<v1::ListTeamsResponse>();
    ASSERT_GT(page.teams_size(), 0);
    listed += page.teams_size();
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_GE(listed, 1000);
}

}  // namespace
}  // namespace pledgekeeper::acceptance
