#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/shared_council.h"

// The administrators' door: entries that are not there, rules of the whole, etags, absences.
namespace pledgekeeper::acceptance {
namespace {

class BadDirectoryTest : public SharedCouncilTest<BadDirectoryTest> {
 protected:
  static CallResult Ask(const std::string& method, const std::string& request) {
    return CallText(council(), absl::StrCat("DirectoryService.", method), request,
                    TokenOf(council(), "admin"));
  }
};

constexpr char kAnn[] =
    "request_id: NEW worker { worker_id: 'ann' name: 'Ann Able' role: ROLE_SOCIAL_WORKER "
    "language: LANGUAGE_ENGLISH ";
constexpr char kHome[] =
    "request_id: NEW allow_missing: true placement { placement_id: 'home' name: 'Home' ";
constexpr char kYan[] = "request_id: NEW young_person { young_person_id: 'yp-1' name: 'Yan One' ";

TEST_F(BadDirectoryTest, EntriesThatAreNotThereAreNotFound) {
  const struct {
    const char* method;
    const char* request;
  } rows[] = {
      {"GetTeam", "team_id: 'nowhere'"},
      {"GetTeam", "team_id: 'ann'"},
      {"GetWorker", "worker_id: 'nobody'"},
      {"GetWorker", "worker_id: 'yp-1'"},
      {"GetYoungPerson", "young_person_id: 'nobody'"},
      {"GetYoungPerson", "young_person_id: 'ann'"},
      {"GetPlacement", "placement_id: 'nowhere'"},
      {"GetPlacement", "placement_id: 'team-north'"},
      {"UpdatePlacement",
       "request_id: NEW placement { placement_id: 'p' name: 'n' kind: PLACEMENT_KIND_FOSTER }"},
      {"UpdateTeam", "request_id: NEW team { team_id: 'nowhere' name: 'n' }"},
      {"UpdateTeam", "request_id: NEW team { team_id: 'nowhere' name: 'n' } etag: 'x'"},
      {"UpdateWorker", "request_id: NEW worker { worker_id: 'w' name: 'n' role: ROLE_IRO }"},
      {"UpdateYoungPerson",
       "request_id: NEW young_person { young_person_id: 'y' name: 'n' "
       "responsible_worker_id: 'ann' team_id: 'team-north' }"},
      {"SetAbsence",
       "request_id: NEW worker_id: 'nobody' absence { start_time {} end_time { seconds: 9 } }"},
      {"SetAbsence",
       "request_id: NEW worker_id: 'yp-1' absence { start_time {} end_time { seconds: 9 } }"},
      {"ClearAbsence", "request_id: NEW worker_id: 'nobody'"},
      {"RemoveWorker", "request_id: NEW worker_id: 'nobody'"},
      {"RemoveWorker", "request_id: NEW worker_id: 'yp-1' successor_id: 'ben'"},
      {"HandOnReports", "worker_id: 'nobody'"},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.request));
    ExpectError(Ask(row.method, row.request).status, grpc::StatusCode::NOT_FOUND,
                "ENTRY_NOT_FOUND");
  }
  EXPECT_EQ(WholeDirectory(council()), directory);
}

TEST_F(BadDirectoryTest, TiersThatNoPledgeHasAreRefused) {
  const std::string directory = WholeDirectory(council());
  const std::string who = "responsible_worker_id: 'ann' team_id: 'team-north' ";
  const CallResult answer = Ask("UpdateYoungPerson", absl::StrCat(kYan, who, "tier: 'zz' }"));
  ExpectError(answer.status, grpc::StatusCode::INVALID_ARGUMENT, "FIELD_MALFORMED",
              "young_person.tier");
  EXPECT_NE(answer.status.error_message().find("under-11"), std::string::npos);
  const CallResult import = Ask("ImportDirectory",
                                "request_id: NEW csv: 'kind,id,name,team,worker,tier\\n"
                                "young_person,yp-1,Yan One,team-north,ann,zz\\n'");
  ExpectError(import.status, grpc::StatusCode::INVALID_ARGUMENT, "TEXT_INVALID");
  EXPECT_NE(import.status.error_message().find("import:2:6: tier:"), std::string::npos);
  EXPECT_EQ(WholeDirectory(council()), directory);
}

TEST_F(BadDirectoryTest, WholesThatBreakARuleChangeNothing) {
  const std::string absence = "absence { start_time {} end_time { seconds: 9 } cover_id: ";
  const struct {
    const char* method;
    std::string request;
  } rows[] = {
      {"UpdateTeam", "request_id: NEW allow_missing: true team { team_id: 'office' name: 'n' }"},
      {"UpdateTeam", "request_id: NEW team { team_id: 'team-north' name: 'n' manager_id: 'no' }"},
      {"UpdateTeam", "request_id: NEW team { team_id: 'team-north' name: 'n' manager_id: 'yp-1' }"},
      {"UpdateWorker", absl::StrCat(kAnn, "team_id: 'nowhere' }")},
      {"UpdateWorker", absl::StrCat(kAnn, "manager_id: 'nobody' }")},
      {"UpdateWorker", absl::StrCat(kAnn, "manager_id: 'ann' }")},
      {"UpdateWorker",
       "request_id: NEW worker { worker_id: 'dir' name: 'n' role: ROLE_DIRECTOR manager_id: 'ann' "
       "}"},
      {"UpdateWorker",
       "request_id: NEW allow_missing: true worker { worker_id: 'yp-1' name: 'n' role: ROLE_IRO }"},
      {"UpdateYoungPerson",
       absl::StrCat(kYan, "responsible_worker_id: 'no' team_id: 'team-north' }")},
      {"UpdateYoungPerson",
       absl::StrCat(kYan, "responsible_worker_id: 'ann' team_id: 'nowhere' }")},
      {"UpdateYoungPerson",
       absl::StrCat(kYan, "responsible_worker_id: 'ann' team_id: 'team-north' iro_id: 'no' }")},
      {"UpdateYoungPerson",
       "request_id: NEW allow_missing: true young_person { young_person_id: 'ann' name: 'n' "
       "responsible_worker_id: 'ben' team_id: 'team-north' }"},
      {"SetAbsence", absl::StrCat("request_id: NEW worker_id: 'ann' ", absence, "'nobody' }")},
      {"SetAbsence", absl::StrCat("request_id: NEW worker_id: 'ann' ", absence, "'yp-1' }")},
      {"SetAbsence", absl::StrCat("request_id: NEW worker_id: 'ann' ", absence, "'ann' }")},
      {"UpdateWorker", absl::StrCat(kAnn, "standing_cover_id: 'nobody' }")},
      {"UpdateWorker", absl::StrCat(kAnn, "standing_cover_id: 'yp-1' }")},
      {"UpdateWorker", absl::StrCat(kAnn, "standing_cover_id: 'ann' }")},
      {"RemoveWorker", "request_id: NEW worker_id: 'ann' successor_id: 'nobody'"},
      {"RemoveWorker", "request_id: NEW worker_id: 'ann' successor_id: 'yp-1'"},
      {"HandOnReports", "worker_id: 'ann'"},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.request));
    ExpectError(Ask(row.method, row.request).status, grpc::StatusCode::FAILED_PRECONDITION,
                "DIRECTORY_RULE");
  }
  EXPECT_EQ(WholeDirectory(council()), directory);
}

TEST_F(BadDirectoryTest, CoversMakeNoCircle) {
  const std::string absence = " absence { start_time {} end_time { seconds: 9 } cover_id: ";
  EXPECT_TRUE(
      Ask("SetAbsence", absl::StrCat("request_id: NEW worker_id: 'ann'", absence, "'ben' }")).ok());
  EXPECT_TRUE(
      Ask("SetAbsence", absl::StrCat("request_id: NEW worker_id: 'ben'", absence, "'cat' }")).ok());
  const std::string directory = WholeDirectory(council());
  ExpectError(
      Ask("SetAbsence", absl::StrCat("request_id: NEW worker_id: 'cat'", absence, "'ann' }"))
          .status,
      grpc::StatusCode::FAILED_PRECONDITION, "DIRECTORY_RULE");
  EXPECT_EQ(WholeDirectory(council()), directory);
  EXPECT_TRUE(Ask("ClearAbsence", "request_id: NEW worker_id: 'ann'").ok());
  EXPECT_TRUE(Ask("ClearAbsence", "request_id: NEW worker_id: 'ben'").ok());
}

TEST_F(BadDirectoryTest, StandingCoversMakeNoCircle) {
  const auto cover = [](const char* worker, const char* covered_by, const char* days_off) {
    return Ask("UpdateWorker",
               absl::StrCat("request_id: NEW worker { worker_id: '", worker,
                            "' name: 'n' role: ROLE_SOCIAL_WORKER standing_cover_id: '", covered_by,
                            "' days_off: [", days_off, "] }"))
        .status;
  };
  const auto refused = grpc::StatusCode::FAILED_PRECONDITION;
  ASSERT_TRUE(cover("ann", "ben", "").ok());
  ExpectError(cover("ben", "ann", ""), refused, "DIRECTORY_RULE");
  ExpectError(cover("ben", "ann", "4, 5"), refused, "DIRECTORY_RULE");
  ASSERT_TRUE(cover("ann", "ben", "3, 4").ok());
  ExpectError(cover("ben", "ann", "4, 5"), refused, "DIRECTORY_RULE");
  // Two who share a job cover for each other.
  EXPECT_TRUE(cover("ben", "ann", "1, 2").ok());
  ExpectError(cover("ann", "ben", "2"), refused, "DIRECTORY_RULE");
  EXPECT_TRUE(cover("ann", "", "").ok());
  EXPECT_TRUE(cover("ben", "", "").ok());
}

TEST_F(BadDirectoryTest, AdvocatesStandOutsideTheHouse) {
  const std::string advocate =
      "request_id: NEW allow_missing: true worker { worker_id: 'eve' name: 'Eve' role: "
      "ROLE_ADVOCATE ";
  const auto refused = grpc::StatusCode::FAILED_PRECONDITION;
  ExpectError(Ask("UpdateWorker", advocate + "team_id: 'team-north' }").status, refused,
              "DIRECTORY_RULE");
  ASSERT_TRUE(Ask("UpdateWorker", advocate + "}").ok());
  const struct {
    const char* method;
    std::string request;
  } rows[] = {
      {"UpdateTeam", "request_id: NEW team { team_id: 'team-north' name: 'n' manager_id: 'eve' }"},
      {"UpdateWorker", absl::StrCat(kAnn, "manager_id: 'eve' }")},
      {"UpdateWorker", absl::StrCat(kAnn, "standing_cover_id: 'eve' }")},
      {"UpdateYoungPerson",
       absl::StrCat(kYan, "responsible_worker_id: 'eve' team_id: 'team-north' }")},
      {"UpdateYoungPerson",
       absl::StrCat(kYan, "responsible_worker_id: 'ann' team_id: 'team-north' iro_id: 'eve' }")},
      {"SetAbsence",
       "request_id: NEW worker_id: 'ann' absence { start_time {} end_time { seconds: 9 } cover_id: "
       "'eve' }"},
      {"RemoveWorker", "request_id: NEW worker_id: 'ann' successor_id: 'eve'"},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.request));
    ExpectError(Ask(row.method, row.request).status, refused, "DIRECTORY_RULE");
  }
  EXPECT_EQ(WholeDirectory(council()), directory);
}

TEST_F(BadDirectoryTest, EntriesNameTheFieldThatIsWrong) {
  const std::string team = "request_id: NEW team { team_id: 'team-north' name: 'n' ";
  const std::string young =
      absl::StrCat(kYan, "responsible_worker_id: 'ann' team_id: 'team-north' ");
  const struct {
    const char* method;
    std::string request;
    const char* reason;
    const char* field;
  } rows[] = {
      {"UpdateTeam", team + "desk_mode: 9 }", "ENUM_VALUE_UNKNOWN", "team.desk_mode"},
      {"UpdateWorker", absl::StrCat(kAnn, "days_off: 0 }"), "FIELD_MALFORMED", "worker.days_off"},
      {"UpdateWorker", absl::StrCat(kAnn, "days_off: [3, 3] }"), "FIELD_MALFORMED",
       "worker.days_off"},
      {"UpdateWorker", absl::StrCat(kAnn, "days_off: [1, 2, 3, 4, 5, 6, 7] }"), "TOO_MANY_ELEMENTS",
       "worker.days_off"},
      {"UpdateWorker", absl::StrCat(kAnn, "capacity: -1 }"), "FIELD_MALFORMED", "worker.capacity"},
      {"UpdateWorker", absl::StrCat(kAnn, "capacity: 10001 }"), "FIELD_MALFORMED",
       "worker.capacity"},
      {"UpdateWorker", absl::StrCat(kAnn, "standing_cover_id: 'a b' }"), "FIELD_MALFORMED",
       "worker.standing_cover_id"},
      {"UpdateWorker", absl::StrCat(kAnn, "contact { email: 'x' } }"), "FIELD_MALFORMED",
       "worker.contact.email"},
      {"UpdateWorker", absl::StrCat(kAnn, "contact { channels: CHANNEL_EMAIL } }"),
       "FIELD_REQUIRED", "worker.contact.email"},
      {"UpdateYoungPerson", young + "placement_id: 'a b' }", "FIELD_MALFORMED",
       "young_person.placement_id"},
      {"UpdatePlacement", absl::StrCat(kHome, "}"), "FIELD_REQUIRED", "placement.kind"},
      {"UpdatePlacement", absl::StrCat(kHome, "kind: 7 }"), "ENUM_VALUE_UNKNOWN", "placement.kind"},
      {"UpdateYoungPerson", young + "contact { phone: '1' } }", "FIELD_MALFORMED",
       "young_person.contact.phone"},
      {"RemoveWorker", "request_id: NEW worker_id: 'a b'", "FIELD_MALFORMED", "worker_id"},
      {"RemoveWorker", "request_id: NEW worker_id: 'ann' successor_id: 'a b'", "FIELD_MALFORMED",
       "successor_id"},
      {"RemoveWorker", "request_id: NEW worker_id: 'ann' successor_id: 'ann'", "FIELD_MALFORMED",
       "successor_id"},
      {"RemoveWorker", "worker_id: 'ann'", "FIELD_REQUIRED", "request_id"},
      {"HandOnReports", "worker_id: 'a b'", "FIELD_MALFORMED", "worker_id"},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.method, " ", row.request));
    ExpectError(Ask(row.method, row.request).status, grpc::StatusCode::INVALID_ARGUMENT, row.reason,
                row.field);
  }
  EXPECT_EQ(WholeDirectory(council()), directory);
}

TEST_F(BadDirectoryTest, EverythingSentIsKept) {
  const char* entry =
      "worker { worker_id: 'kim' name: 'Kim' role: ROLE_SOCIAL_WORKER team_id: 'team-south' "
      "contact { email: 'kim@example.org' phone: '+447700900123' channels: CHANNEL_EMAIL "
      "quiet_from: '22:00' quiet_until: '07:00' digest_at: '09:00' } days_off: [5, 3] "
      "standing_cover_id: 'cat' capacity: 12 }";
  const auto update = [&](const std::string& etag) {
    return Ask("UpdateWorker",
               absl::StrCat("request_id: NEW allow_missing: true etag: '", etag, "' ", entry));
  };
  const auto kept = update("").As<v1::Worker>();
  EXPECT_EQ(kept.contact().ShortDebugString(),
            "email: \"kim@example.org\" phone: \"+447700900123\" channels: CHANNEL_EMAIL "
            "quiet_from: \"22:00\" quiet_until: \"07:00\" digest_at: \"09:00\"");
  EXPECT_EQ(kept.days_off(0), 3);
  EXPECT_EQ(kept.days_off(1), 5);
  EXPECT_EQ(kept.capacity(), 12);
  EXPECT_EQ(kept.standing_cover_id(), "cat");
  // The days in another order are the same days.
  EXPECT_EQ(update(kept.etag()).As<v1::Worker>().etag(), kept.etag());
  const auto team = Ask("UpdateTeam",
                        "request_id: NEW allow_missing: true team { team_id: 'night' name: 'Night' "
                        "out_of_hours: true desk_mode: DESK_MODE_ROUND_ROBIN }")
                        .As<v1::Team>();
  EXPECT_TRUE(team.out_of_hours());
  EXPECT_EQ(team.desk_mode(), v1::DESK_MODE_ROUND_ROBIN);
}

TEST_F(BadDirectoryTest, AbsencesMustBeTimesThatExist) {
  const struct {
    const char* absence;
    const char* reason;
    const char* field;
  } rows[] = {
      {"", "FIELD_REQUIRED", "absence.start_time"},
      {"absence {}", "FIELD_REQUIRED", "absence.start_time"},
      {"absence { end_time { seconds: 9 } }", "FIELD_REQUIRED", "absence.start_time"},
      {"absence { start_time { seconds: 9 } }", "FIELD_REQUIRED", "absence.end_time"},
      {"absence { start_time { seconds: 9 } end_time { seconds: 9 } }", "FIELD_MALFORMED",
       "absence.end_time"},
      {"absence { start_time { seconds: 9 } end_time { seconds: 8 nanos: 999999999 } }",
       "FIELD_MALFORMED", "absence.end_time"},
      // google/protobuf/timestamp.proto: from year 1 to year 9999, nanos from 0 to 999,999,999.
      {"absence { start_time {} end_time { seconds: 253402300800 } }", "FIELD_MALFORMED",
       "absence.end_time"},
      {"absence { start_time {} end_time { seconds: 9223372036854775807 } }", "FIELD_MALFORMED",
       "absence.end_time"},
      {"absence { start_time {} end_time { seconds: 18446744073709552 } }", "FIELD_MALFORMED",
       "absence.end_time"},
      {"absence { start_time { seconds: -62135596801 } end_time { seconds: 9 } }",
       "FIELD_MALFORMED", "absence.start_time"},
      {"absence { start_time { seconds: -9223372036854775808 } end_time { seconds: 9 } }",
       "FIELD_MALFORMED", "absence.start_time"},
      {"absence { start_time { nanos: -1 } end_time { seconds: 9 } }", "FIELD_MALFORMED",
       "absence.start_time"},
      {"absence { start_time {} end_time { seconds: 9 nanos: 1000000000 } }", "FIELD_MALFORMED",
       "absence.end_time"},
  };
  const std::string directory = WholeDirectory(council());
  for (const auto& row : rows) {
    SCOPED_TRACE(row.absence);
    ExpectError(
        Ask("SetAbsence", absl::StrCat("request_id: NEW worker_id: 'ann' ", row.absence)).status,
        grpc::StatusCode::INVALID_ARGUMENT, row.reason, row.field);
  }
  EXPECT_EQ(WholeDirectory(council()), directory);
}

TEST_F(BadDirectoryTest, StaleEtagsStopEveryUpdate) {
  const struct {
    const char* method;
    const char* get;
    const char* id;
    const char* entry;
  } rows[] = {
      {"UpdateTeam", "GetTeam", "team_id: 'team-south'",
       "team { team_id: 'team-south' manager_id: 'tm-south' name: "},
      {"UpdateWorker", "GetWorker", "worker_id: 'iro'",
       "worker { worker_id: 'iro' role: ROLE_IRO manager_id: 'hos' name: "},
      {"UpdateYoungPerson", "GetYoungPerson", "young_person_id: 'yp-3'",
       "young_person { young_person_id: 'yp-3' responsible_worker_id: 'cat' "
       "team_id: 'team-south' name: "},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.method);
    const auto update = [&](const char* name, const std::string& etag) {
      return Ask(row.method,
                 absl::StrCat("request_id: NEW etag: '", etag, "' ", row.entry, "'", name, "' }"));
    };
    const auto etag = [&] {
      const std::string method = row.get;
      const CallResult answer = Ask(method, row.id);
      return method == "GetTeam"     ? answer.As<v1::Team>().etag()
             : method == "GetWorker" ? answer.As<v1::Worker>().etag()
                                     : answer.As<v1::YoungPerson>().etag();
    };
    const std::string first = etag();
    ASSERT_TRUE(update("One", first).ok());
    const std::string directory = WholeDirectory(council());
    EXPECT_NE(etag(), first);
    for (const std::string& stale : {first, std::string("1"), std::string(1000, 'x')}) {
      ExpectError(update("Two", stale).status, grpc::StatusCode::ABORTED, "ETAG_STALE");
    }
    EXPECT_EQ(WholeDirectory(council()), directory);
    EXPECT_TRUE(update("Two", etag()).ok());
    EXPECT_TRUE(update("Three", "").ok());
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
