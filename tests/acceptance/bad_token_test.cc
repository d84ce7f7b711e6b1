#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/base/master_key.h"
#include "services/identity/token.h"
#include "tests/acceptance/harness/shared_council.h"

// Who may call what: every method of the API, streams too, with every kind of token.
namespace pledgekeeper::acceptance {
namespace {

constexpr auto kUnauthenticated = grpc::StatusCode::UNAUTHENTICATED;

class BadTokenTest : public SharedCouncilTest<BadTokenTest> {
 protected:
  // Expects that every method of a service refuses the token.
  static void ExpectRefused(const std::string& service, const std::string& token,
                            grpc::StatusCode code, const std::string& reason) {
    for (const auto* method : Methods(service)) {
      const std::string& name = method->service()->name();
      if (name == "SignInService" || name == "DeviceSignInService") continue;  // read no token
      SCOPED_TRACE(NameOf(*method));
      ExpectError(Call(council(), NameOf(*method), "", token).status, code, reason);
    }
  }
  static std::string Mint(const base::SecretKey& key, const std::string& person, int role) {
    return identity::MintToken(key, {person, static_cast<v1::Role>(role)},
                               council().clock().Now() + absl::Hours(1));
  }
  static base::SecretKey ServersKey(std::string_view purpose) {
    return base::MasterKey::Load(council().key_file())->Subkey(purpose);
  }
};

TEST_F(BadTokenTest, EachRoleOpensItsOwnDoorsOnly) {
  const struct {
    v1::Role role;
    const char* person;
    bool young_peoples_door;
    bool workers_door;
    bool administrators_door;
    bool governance_door = false;  // of staff: who watches over administrators
    bool managers_door = false;    // of staff: who sees figures
    bool publishers_door = false;  // of managers: who publishes them
  } rows[] = {
      {v1::ROLE_YOUNG_PERSON, "yp-1", true, false, false},
      {v1::ROLE_SOCIAL_WORKER, "ann", false, true, false},
      {v1::ROLE_TEAM_MANAGER, "tm-north", false, true, false, false, true},
      {v1::ROLE_SERVICE_MANAGER, "sm", false, true, false, false, true},
      {v1::ROLE_HEAD_OF_SERVICE, "hos", false, true, false, false, true, true},
      {v1::ROLE_DIRECTOR, "dir", false, true, false, true, true, true},
      {v1::ROLE_IRO, "iro", false, true, false},
      {v1::ROLE_ADVOCATE, "iro", false, true, false},
      {v1::ROLE_ADMINISTRATOR, "admin", false, false, true},
  };
  for (const auto& row : rows) {
    const std::string token = council().Token(row.person, row.role);
    const struct {
      const char* service;
      bool may;
    } doors[] = {{"PledgeService", true},
                 {"ReportService", row.young_peoples_door},
                 {"CheckInService", row.young_peoples_door},
                 {"CheckInFiguresService", row.managers_door},
                 {"SpeakingService", row.workers_door},
                 {"TriageService", row.workers_door},
                 {"DirectoryService", row.administrators_door},
                 {"NotifyService", row.administrators_door},
                 {"RulesService", row.administrators_door},
                 {"MaintenanceService", row.administrators_door},
                 {"GovernanceService", row.governance_door},
                 {"ComplianceService", row.managers_door},
                 {"PublishingService", row.publishers_door}};
    for (const auto& [service, may] : doors) {
      for (const auto* method : Methods(service)) {
        SCOPED_TRACE(absl::StrCat(v1::Role_Name(row.role), " ", NameOf(*method)));
        const grpc::Status status = may && method->server_streaming()
                                        ? OpenStream(council(), NameOf(*method), token)
                                        : Call(council(), NameOf(*method), "", token).status;
        if (may) {
          EXPECT_NE(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
          EXPECT_NE(status.error_code(), kUnauthenticated);
          EXPECT_NE(status.error_code(), grpc::StatusCode::INTERNAL);
        } else {
          ExpectError(status, grpc::StatusCode::PERMISSION_DENIED, "ROLE_MAY_NOT_CALL");
        }
      }
    }
  }
}

TEST_F(BadTokenTest, NoMethodAnswersWithoutAToken) {
  ExpectRefused("", "", kUnauthenticated, "TOKEN_MISSING");
}

TEST_F(BadTokenTest, OtherSchemesThanBearerAreNoToken) {
  const std::string token = TokenOf(council(), "yp-1");
  for (const std::string& value :
       {token, "Basic " + token, std::string("Bearer"), std::string("Bearer "), "Token " + token}) {
    SCOPED_TRACE(value.substr(0, 8));
    grpc::ClientContext context;
    context.AddMetadata("authorization", value);
    v1::ListReportsResponse response;
    ExpectError(council().reports().ListReports(&context, {}, &response), kUnauthenticated,
                "TOKEN_MISSING");
  }
}

TEST_F(BadTokenTest, ExpiredTokensAreRefusedByEveryMethod) {
  const struct {
    const char* service;
    const char* person;
    v1::Role role;
  } rows[] = {{"PledgeService", "yp-1", v1::ROLE_YOUNG_PERSON},
              {"ReportService", "yp-1", v1::ROLE_YOUNG_PERSON},
              {"SpeakingService", "ann", v1::ROLE_SOCIAL_WORKER},
              {"TriageService", "ann", v1::ROLE_SOCIAL_WORKER},
              {"DirectoryService", "admin", v1::ROLE_ADMINISTRATOR},
              {"NotifyService", "admin", v1::ROLE_ADMINISTRATOR},
              {"RulesService", "admin", v1::ROLE_ADMINISTRATOR},
              {"MaintenanceService", "admin", v1::ROLE_ADMINISTRATOR},
              {"GovernanceService", "dir", v1::ROLE_DIRECTOR},
              {"ComplianceService", "dir", v1::ROLE_DIRECTOR},
              {"PublishingService", "dir", v1::ROLE_DIRECTOR}};
  for (const auto& row : rows) {
    for (const absl::Duration lifetime : {absl::ZeroDuration(), -absl::Hours(24 * 365)}) {
      ExpectRefused(row.service, council().Token(row.person, row.role, lifetime), kUnauthenticated,
                    "TOKEN_EXPIRED");
    }
  }
}

TEST_F(BadTokenTest, TokenLivesUntilItsSecond) {
  const std::string token = council().Token("yp-1", v1::ROLE_YOUNG_PERSON, absl::Seconds(1));
  EXPECT_TRUE(Call(council(), "ReportService.ListReports", "", token).ok());
  const absl::Time start = council().clock().Now();
  council().clock().Set(start + absl::Milliseconds(999));
  EXPECT_TRUE(Call(council(), "ReportService.ListReports", "", token).ok());
  council().clock().Set(start + absl::Seconds(1));
  ExpectError(Call(council(), "ReportService.ListReports", "", token).status, kUnauthenticated,
              "TOKEN_EXPIRED");
  council().clock().Set(start);
}

TEST_F(BadTokenTest, OneWrongCharacterAnywhereIsForged) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const std::string token = TokenOf(council(), "yp-1");
  for (size_t i = 0; i < token.size(); ++i) {
    SCOPED_TRACE(i);
    std::string forged = token;
    // The highest of a character's six bits, since the lowest of a last one say nothing.
    const size_t index = kAlphabet.find(token[i]);
    forged[i] = index == std::string_view::npos ? '_' : kAlphabet[index ^ 32];
    ExpectError(Call(council(), "ReportService.ListReports", "", forged).status, kUnauthenticated,
                "TOKEN_INVALID");
  }
  for (size_t size = 1; size < token.size(); ++size) {
    ExpectError(Call(council(), "ReportService.ListReports", "", token.substr(0, size)).status,
                kUnauthenticated, "TOKEN_INVALID");
  }
}

TEST_F(BadTokenTest, TokensOfOtherKeysAreForged) {
  const base::SecretKey others = base::MasterKey::Generate().Subkey("pktokens");
  const std::string claims_of_one = TokenOf(council(), "yp-1");
  const std::string mac_of_another = TokenOf(council(), "yp-2");
  for (const std::string& token :
       {Mint(others, "yp-1", v1::ROLE_YOUNG_PERSON),
        Mint(ServersKey("pkpages_"), "yp-1", v1::ROLE_YOUNG_PERSON),
        Mint(ServersKey("pkreport"), "yp-1", v1::ROLE_YOUNG_PERSON),
        claims_of_one.substr(0, claims_of_one.rfind('.')) +
            mac_of_another.substr(mac_of_another.rfind('.')),
        claims_of_one + "x", claims_of_one + ".x", "pk1" + claims_of_one.substr(3),
        std::string("pk2.."), std::string("x"), std::string(4000, 'x')}) {
    ExpectRefused("ReportService", token, kUnauthenticated, "TOKEN_INVALID");
  }
}

TEST_F(BadTokenTest, SignedNonsenseIsNoToken) {
  const base::SecretKey key = ServersKey("pktokens");
  for (const int role : {0, 99, -1, 2147483647}) {
    ExpectRefused("", Mint(key, "yp-1", role), kUnauthenticated, "TOKEN_INVALID");
  }
  ExpectRefused("", Mint(key, "", v1::ROLE_YOUNG_PERSON), kUnauthenticated, "TOKEN_INVALID");
  ExpectRefused("", Mint(key, std::string(600, 'a'), v1::ROLE_IRO), kUnauthenticated,
                "TOKEN_INVALID");
}

TEST_F(BadTokenTest, PeopleOfNoDirectoryAreUnknown) {
  const struct {
    const char* service;
    const char* person;
    v1::Role role;
  } rows[] = {
      {"ReportService", "nobody", v1::ROLE_YOUNG_PERSON},
      {"ReportService", "ann", v1::ROLE_YOUNG_PERSON},  // a worker dressed as a young person
      {"ReportService", "admin", v1::ROLE_YOUNG_PERSON},
      {"ReportService", "team-north", v1::ROLE_YOUNG_PERSON},
      {"ReportService", "YP-1", v1::ROLE_YOUNG_PERSON},
      {"TriageService", "nobody", v1::ROLE_SOCIAL_WORKER},
      {"TriageService", "yp-1", v1::ROLE_SOCIAL_WORKER},  // and the other way round
      {"TriageService", "yp-1", v1::ROLE_DIRECTOR},
      {"TriageService", "team-north", v1::ROLE_TEAM_MANAGER},
      {"TriageService", "ann|", v1::ROLE_SOCIAL_WORKER},
      {"DirectoryService", "nobody", v1::ROLE_ADMINISTRATOR},
      {"DirectoryService", "dir", v1::ROLE_ADMINISTRATOR},  // a worker dressed as an administrator
      {"RulesService", "nobody", v1::ROLE_ADMINISTRATOR},
      {"NotifyService", "yp-1", v1::ROLE_ADMINISTRATOR},
      {"MaintenanceService", "dir", v1::ROLE_ADMINISTRATOR},
      {"PledgeService", "nobody", v1::ROLE_ADMINISTRATOR},
      {"GovernanceService", "admin", v1::ROLE_DIRECTOR},  // and the other way round
      {"ComplianceService", "admin", v1::ROLE_DIRECTOR},
      {"PublishingService", "admin", v1::ROLE_DIRECTOR},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.person);
    ExpectRefused(row.service, council().Token(row.person, row.role), kUnauthenticated,
                  "CALLER_UNKNOWN");
  }
}

TEST_F(BadTokenTest, WhoLeftIsUnknownFromThenOn) {
  const std::string admin = TokenOf(council(), "admin");
  const auto set = [&](const char* left) {
    EXPECT_TRUE(CallText(council(), "DirectoryService.UpdateWorker",
                         absl::StrCat("request_id: NEW allow_missing: true worker { worker_id: "
                                      "'w-9' name: 'n' role: ROLE_SOCIAL_WORKER left: ",
                                      left, " }"),
                         admin)
                    .ok());
    EXPECT_TRUE(CallText(council(), "DirectoryService.UpdateYoungPerson",
                         absl::StrCat("request_id: NEW allow_missing: true young_person { "
                                      "young_person_id: 'yp-9' name: 'n' responsible_worker_id: "
                                      "'ann' team_id: 'team-north' left: ",
                                      left, " }"),
                         admin)
                    .ok());
  };
  const std::string worker = council().Token("w-9", v1::ROLE_SOCIAL_WORKER);
  const std::string young = council().Token("yp-9", v1::ROLE_YOUNG_PERSON);
  set("false");
  EXPECT_TRUE(Call(council(), "TriageService.ListQueue", "", worker).ok());
  EXPECT_TRUE(Call(council(), "ReportService.ListReports", "", young).ok());
  set("true");
  ExpectRefused("TriageService", worker, kUnauthenticated, "CALLER_UNKNOWN");
  // A young person's open reports stay theirs: left_care_test.cc.
  EXPECT_TRUE(Call(council(), "ReportService.ListReports", "", young).ok());
  set("false");
  EXPECT_TRUE(Call(council(), "TriageService.ListQueue", "", worker).ok());
  EXPECT_TRUE(Call(council(), "ReportService.ListReports", "", young).ok());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
