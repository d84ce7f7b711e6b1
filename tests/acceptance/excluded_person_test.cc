#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/base/even_pace.h"
#include "tests/acceptance/harness/shared_council.h"
#include "tests/acceptance/harness/transitions.h"

// For whoever a report is about, hidden from, or who stepped back, it is a report that never was:
// in queues, desks, reads, changes and streams, to the last byte of every error.
namespace pledgekeeper::acceptance {
namespace {

constexpr char kNeverWas[] = "aaaaaaaaaaaaaaaa";

class ExcludedPersonTest : public SharedCouncilTest<ExcludedPersonTest> {
 protected:
  static std::string Submit(const std::string& young_person, const std::string& fields) {
    auto request = council().Submission();
    request.MergeFrom(*RequestOf("ReportService.SubmitReport", fields));
    return council().Submit(young_person, request).report_id();
  }
  static std::string Recused(const std::string& worker, const std::string& report_id) {
    const CallResult answer =
        CallText(council(), "TriageService.RecuseFromReport",
                 absl::StrCat("request_id: NEW report_id: '", report_id, "' reason: 'r'"),
                 TokenOf(council(), worker));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    return report_id;
  }
  static std::set<std::string> Desk(const std::string& worker, const std::string& team) {
    const CallResult answer =
        CallText(council(), "TriageService.ListDesk",
                 absl::StrCat("page_size: 100 team_id: '", team, "'"), TokenOf(council(), worker));
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    std::set<std::string> ids;
    const auto page = answer.As<v1::ListDeskResponse>();
    for (const auto& item : page.items()) ids.insert(item.report_id());
    return ids;
  }
  static std::set<std::string> Queue(const std::string& worker) {
    std::set<std::string> ids;
    const auto page =
        CallText(council(), "TriageService.ListQueue", "page_size: 100", TokenOf(council(), worker))
            .As<v1::ListQueueResponse>();
    for (const auto& item : page.items()) ids.insert(item.report_id());
    return ids;
  }
  // Expects that every method answers `person` on the report as on one that never was.
  static void ExpectNeverWas(const std::string& person, const std::string& report_id) {
    const bool young = person.starts_with("yp-");
    const v1::Report before = council().Get("yp-1", report_id);
    for (const Transition& transition : kTransitions) {
      if (transition.IsOfYoungPerson() != young) continue;
      for (const std::string& etag : {std::string(), std::string("1"), before.etag()}) {
        SCOPED_TRACE(absl::StrCat(person, " ", transition.action, " etag ", etag));
        const std::string id = council().NewRequestId();
        const CallResult here = Ask(council(), transition, {report_id, person, id, etag});
        const CallResult nowhere = Ask(council(), transition, {kNeverWas, person, id, etag});
        ExpectError(here.status, grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
        ExpectSameError(here.status, nowhere.status);
      }
    }
    if (!young) {
      // Opening it to find that out takes its time, and an id that never was has nothing to open:
      // neither is answered before the beat.
      const auto explain = [&](const std::string& id) {
        const auto began = std::chrono::steady_clock::now();
        const CallResult answer =
            CallText(council(), "TriageService.ExplainReport",
                     absl::StrCat("report_id: '", id, "'"), TokenOf(council(), person));
        EXPECT_GE(std::chrono::steady_clock::now() - began, base::EvenPace::kBeat);
        return answer.status;
      };
      ExpectError(explain(report_id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
      ExpectSameError(explain(report_id), explain(kNeverWas));
    }
    if (young) {
      const auto get = [&](const std::string& id) {
        return CallText(council(), "ReportService.GetReport", absl::StrCat("report_id: '", id, "'"),
                        TokenOf(council(), person))
            .status;
      };
      ExpectError(get(report_id), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
      ExpectSameError(get(report_id), get(kNeverWas));
    } else {
      EXPECT_FALSE(Queue(person).contains(report_id)) << person;
    }
    EXPECT_EQ(council().Get("yp-1", report_id).SerializeAsString(), before.SerializeAsString());
  }
};

TEST_F(ExcludedPersonTest, WhomItIsAboutNeverLearnsOfIt) {
  const std::string id = Submit("yp-1", "about_ids: 'ann'");
  ExpectNeverWas("ann", id);
  ExpectNeverWas("tm-north", id);  // manages ann: SI 2019/205 reg 2
  // Also where they would stand above its holder.
  const std::string above = Submit("yp-1", "about_ids: 'tm-north'");
  EXPECT_EQ(council().Get("yp-1", above).holder().worker_id(), "ann");
  ExpectNeverWas("tm-north", above);
  ExpectNeverWas("sm", above);
}

TEST_F(ExcludedPersonTest, WhomItIsHiddenFromNeverLearnsOfIt) {
  ExpectNeverWas("ann", Submit("yp-1", "hidden_from_ids: 'ann'"));
  ExpectNeverWas("sm", Submit("yp-1", "hidden_from_ids: 'sm'"));
  ExpectNeverWas("dir", Submit("yp-1", "hidden_from_ids: ['ann', 'dir']"));
}

// Whoever had it, or read it, before the young person objected.
TEST_F(ExcludedPersonTest, WhomTheyObjectToLaterKnowsItNoMore) {
  for (const char* person : {"ann", "tm-north"}) {
    const std::string id = Submit("yp-1", "");
    EXPECT_TRUE(council().Open(person, id).ok());
    const CallResult objected =
        CallText(council(), "ReportService.ChangeObjections",
                 absl::StrCat("request_id: NEW report_id: '", id, "' add_ids: '", person, "'"),
                 TokenOf(council(), "yp-1"));
    ASSERT_TRUE(objected.ok()) << objected.status.error_message();
    const auto report = objected.As<v1::Report>();
    EXPECT_NE(report.holder().worker_id(), person);
    ASSERT_EQ(report.must_not_see_size(), 1);
    EXPECT_EQ(report.must_not_see(0).worker_id(), person);
    EXPECT_EQ(report.openings(0).worker_id(), person) << "that they looked stays";
    ExpectNeverWas(person, id);
    EXPECT_FALSE(Queue(person).contains(id));
  }
}

TEST_F(ExcludedPersonTest, WhoStepsBackKnowsItNoMore) {
  ExpectNeverWas("ann", Recused("ann", Submit("yp-1", "")));
  ExpectNeverWas("tm-north", Recused("tm-north", Submit("yp-1", "")));
}

TEST_F(ExcludedPersonTest, StrangersNeverLearnOfIt) {
  const std::string id = Submit("yp-1", "");
  for (const char* stranger : {"ben", "cat", "tm-south", "iro", "yp-2"})
    ExpectNeverWas(stranger, id);
}

TEST_F(ExcludedPersonTest, EveryStateIsHiddenAlike) {
  for (const char state : kStates) {
    SCOPED_TRACE(state);
    const v1::Report report = ReportIn(council(), state);
    ExpectNeverWas("cat", report.report_id());
    ExpectNeverWas("ann", Recused("ann", report.report_id()));
  }
}

// What somebody did before they stepped back is no way to ask whether it is still there.
TEST_F(ExcludedPersonTest, EarlierRequestIdsTellNothingAfterSteppingBack) {
  const std::string id = Submit("yp-1", "");
  const std::string earlier = council().NewRequestId();
  const auto note = [&](const std::string& report_id, const char* text) {
    return CallText(council(), "TriageService.AddNote",
                    absl::StrCat("report_id: '", report_id, "' request_id: '", earlier, "' text: '",
                                 text, "'"),
                    TokenOf(council(), "ann"))
        .status;
  };
  EXPECT_TRUE(note(id, "first").ok());
  Recused("ann", id);
  for (const char* text : {"first", "other"}) {
    SCOPED_TRACE(text);
    ExpectError(note(id, text), grpc::StatusCode::NOT_FOUND, "REPORT_NOT_FOUND");
    ExpectSameError(note(id, text), note(kNeverWas, text));
  }
}

TEST_F(ExcludedPersonTest, DesksShowItToOthersOnly) {
  const absl::Time now = council().clock().Now();
  council().SetAbsence("ann", now, now + absl::Hours(1), "");
  const std::string plain = Submit("yp-1", "");
  const std::string hidden = Submit("yp-1", "hidden_from_ids: 'sm'");
  const std::string about = Submit("yp-1", "about_ids: 'hos'");
  const std::string recused = Recused("dir", Submit("yp-1", ""));
  EXPECT_EQ(council().Get("yp-1", plain).holder().worker_id(), "");
  const std::set<std::string> all = {plain, hidden, about, recused};
  const struct {
    const char* worker;
    std::set<std::string> sees;
  } rows[] = {{"ben", all},
              {"tm-north", all},
              {"sm", {plain, about, recused}},
              {"hos", {plain, hidden, recused}},
              {"dir", {plain, hidden}}};  // dir manages hos
  for (const auto& row : rows) {
    SCOPED_TRACE(row.worker);
    EXPECT_EQ(Desk(row.worker, "team-north"), row.sees);
  }
  ExpectNeverWas("sm", hidden);
  ExpectNeverWas("hos", about);
  ExpectNeverWas("dir", about);
  ExpectNeverWas("dir", recused);
  const CallResult cleared =
      CallText(council(), "DirectoryService.ClearAbsence", "request_id: NEW worker_id: 'ann'",
               TokenOf(council(), "admin"));
  EXPECT_TRUE(cleared.ok());
}

TEST_F(ExcludedPersonTest, DesksOfOthersAreNotFoundAlike) {
  const auto desk = [&](const char* team) {
    return CallText(council(), "TriageService.ListDesk", absl::StrCat("team_id: '", team, "'"),
                    TokenOf(council(), "ann"))
        .status;
  };
  ExpectError(desk("team-south"), grpc::StatusCode::NOT_FOUND, "ENTRY_NOT_FOUND");
  ExpectSameError(desk("team-south"), desk("team-nowhere"));
  ExpectSameError(desk("office"), desk("team-nowhere"));
}

TEST_F(ExcludedPersonTest, TransfersDoNotTellWhoIsExcluded) {
  const std::string id = Submit("yp-1", "hidden_from_ids: ['cat', 'tm-south']");
  const absl::Time now = council().clock().Now();
  council().SetAbsence("iro", now, now + absl::Hours(1), "");
  const auto transfer = [&](const char* target) {
    return CallText(council(), "TriageService.TransferReport",
                    absl::StrCat("request_id: NEW reason: 'r' report_id: '", id, "' ", target),
                    TokenOf(council(), "ann"))
        .status;
  };
  const grpc::Status nobody = transfer("worker_id: 'nobody'");
  ExpectError(nobody, grpc::StatusCode::FAILED_PRECONDITION, "TRANSFER_TARGET_NOT_AVAILABLE");
  for (const char* target :
       {"worker_id: 'cat'", "worker_id: 'tm-south'", "worker_id: 'iro'", "worker_id: 'yp-1'",
        "team_id: 'team-south'", "team_id: 'team-nowhere'", "team_id: 'office'"}) {
    SCOPED_TRACE(target);
    ExpectSameError(transfer(target), nobody);
  }
  EXPECT_EQ(council().Get("yp-1", id).holder().worker_id(), "ann");
  EXPECT_TRUE(CallText(council(), "DirectoryService.ClearAbsence",
                       "request_id: NEW worker_id: 'iro'", TokenOf(council(), "admin"))
                  .ok());
}

// What a person is answered who asks for all of a queue, a desk, the themes, and to move
// everything.
std::string AllThatTheySee(Council& council, const std::string& person) {
  std::string seen;
  for (const std::string& call :
       {std::string("ListQueue|page_size: 100"), std::string("ListDesk|page_size: 100"),
        std::string("ListDesk|team_id: 'team-north'"), std::string("ListThemes|page_size: 100"),
        std::string("TransferReports|request_id: 'excluded-1' from_worker_id: 'ann' "
                    "to_worker_id: 'cat' reason: 'r'"),
        std::string("TransferReports|request_id: 'excluded-2' from_worker_id: 'tm-north' "
                    "to_worker_id: 'cat' reason: 'r'"),
        std::string("TransferReports|request_id: 'excluded-3' from_team_id: 'team-north' "
                    "to_worker_id: 'cat' reason: 'r'"),
        std::string("ListDesk|team_id: 'team-south'"),
        std::string("TransferReports|request_id: 'excluded-4' from_team_id: 'team-south' "
                    "to_worker_id: 'cat' reason: 'r'")}) {
    const size_t bar = call.find('|');
    const CallResult answer = CallText(council, absl::StrCat("TriageService.", call.substr(0, bar)),
                                       call.substr(bar + 1), TokenOf(council, person));
    absl::StrAppend(&seen, call, " -> ", answer.status.error_code(), " ",
                    answer.status.error_message(), " ", answer.bytes, "\n");
  }
  return seen;
}

// Two worlds that differ in one report, about ann and hidden from sm. Three others, of three young
// people, so that there is a theme to find; ids are derived from request ids, and so the same in
// both.
TEST(ExcludedTwinWorldsTest, AnswersAreTheSameToTheByte) {
  const auto world = [](bool with_report, const std::string& data) {
    auto council = std::make_unique<Council>(
        Council::Options{.policy = "wales-representation/2", .data = data});
    EXPECT_TRUE(CallText(*council, "DirectoryService.UpdateYoungPerson",
                         "request_id: 'one-more-child' allow_missing: true young_person { "
                         "young_person_id: 'yp-9' name: 'N' responsible_worker_id: 'ann' "
                         "team_id: 'team-north' }",
                         TokenOf(*council, "admin"))
                    .ok());
    for (const char* child : {"yp-1", "yp-2", "yp-9"}) {
      council->Submit(child);
      EXPECT_TRUE(council->server().FindThemes().ok());
    }
    const CallResult themes =
        CallText(*council, "TriageService.ListThemes", "", TokenOf(*council, "tm-north"));
    EXPECT_EQ(themes.As<v1::ListThemesResponse>().themes_size(), 1);
    auto request = council->Submission();
    request.add_about_ids("ann");
    request.add_hidden_from_ids("sm");
    if (with_report) {
      const v1::Report report = council->Submit("yp-1", request);
      EXPECT_EQ(report.holder().name(), "Team South");  // whose desk sm may see
    }
    EXPECT_TRUE(council->server().FindThemes().ok());
    return council;
  };
  const auto with = world(true, "");
  // Ids are derived with the key, too.
  const std::string data = with->data() + "/twin";
  std::filesystem::create_directory(data);
  std::filesystem::copy_file(with->key_file(), data + "/master.key");
  std::filesystem::permissions(data + "/master.key", std::filesystem::perms::owner_read |
                                                         std::filesystem::perms::owner_write);
  const auto without = world(false, data);
  for (const char* person : {"sm", "ann", "tm-north"}) {
    SCOPED_TRACE(person);
    EXPECT_EQ(AllThatTheySee(*with, person), AllThatTheySee(*without, person));
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
