#include "tools/benchmark/council.h"

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "proto/pledgekeeper/v1/pledge_service.pb.h"
#include "services/base/clock.h"
#include "services/base/master_key.h"
#include "services/base/status_macros.h"
#include "services/identity/token.h"
#include "tools/client/connection.h"

namespace pledgekeeper::bench {
namespace {

constexpr int kTeams = 4;
constexpr int kSocialWorkers = 41;  // with 4 managers, 2 IROs and 3 above: 50 workers
constexpr int kYoungPeople = 2000;
// Longer than any run.
constexpr absl::Duration kTokenLife = absl::Hours(12);
constexpr absl::Duration kImportTime = absl::Seconds(60);

constexpr size_t kWords = 500;

std::string YoungPersonId(int64_t number) { return absl::StrCat("yp-", number); }

const base::SystemClock kClock;

}  // namespace

absl::StatusOr<SignIn> SignIn::With(const std::string& address, const std::string& key_file) {
  ASSIGN_OR_RETURN(const base::MasterKey key, base::MasterKey::Load(key_file));
  return SignIn(address, key.Subkey("pktokens"));
}

std::string SignIn::Token(const std::string& person_id, v1::Role role) const {
  return identity::MintToken(key_, {person_id, role}, kClock.Now() + kTokenLife);
}

client::Connection SignIn::As(const std::string& person_id, v1::Role role) const {
  client::ConnectionOptions options;
  options.server = address_;
  options.token = Token(person_id, role);
  options.timeout = kImportTime;
  return client::Connection(std::move(options), kClock);
}

std::string CouncilCsv() {
  std::string csv = "kind,id,name,role,team,manager,worker,iro\n";
  absl::StrAppend(&csv, "worker,w-director,Director,director,,,,\n",
                  "worker,w-head,Head,head_of_service,,w-director,,\n",
                  "worker,w-service,Service,service_manager,,w-head,,\n",
                  "administrator,bench-administrator,Administrator,,,,,\n");
  for (int i = 0; i < 2; ++i) {
    absl::StrAppend(&csv, "worker,w-iro-", i, ",Reviewer ", i, ",iro,,w-director,,\n");
  }
  for (int i = 0; i < kTeams; ++i) {
    absl::StrAppend(&csv, "team,team-", i, ",Team ", i, ",,,w-manager-", i, ",,\n");
    absl::StrAppend(&csv, "worker,w-manager-", i, ",Manager ", i, ",team_manager,team-", i,
                    ",w-service,,\n");
  }
  for (int i = 0; i < kSocialWorkers; ++i) {
    absl::StrAppend(&csv, "worker,w-", i, ",Worker ", i, ",social_worker,team-", i % kTeams,
                    ",w-manager-", i % kTeams, ",,\n");
  }
  for (int i = 0; i < kYoungPeople; ++i) {
    const int worker = i % kSocialWorkers;
    absl::StrAppend(&csv, "young_person,", YoungPersonId(i), ",Young Person ", i, ",,team-",
                    worker % kTeams, ",,w-", worker, ",w-iro-", i % 2, "\n");
  }
  return csv;
}

std::string YoungPersonOf(int64_t number) { return YoungPersonId(number % kYoungPeople); }

std::string HolderOf(int64_t number) {
  return absl::StrCat("w-", number % kYoungPeople % kSocialWorkers);
}

std::string WordsOfReport() {
  std::string words;
  while (words.size() < kWords) words += "Nobody told me that my visit was called off again. ";
  words.resize(kWords);
  return words;
}

absl::StatusOr<Council> FoundCouncil(const std::string& address, const std::string& key_file) {
  ASSIGN_OR_RETURN(const SignIn sign_in, SignIn::With(address, key_file));
  v1::ImportDirectoryRequest import;
  import.set_csv(CouncilCsv());
  RETURN_IF_ERROR(sign_in.As("bench-administrator", v1::ROLE_ADMINISTRATOR)
                      .Call<v1::ImportDirectoryResponse>(import)
                      .status());
  ASSIGN_OR_RETURN(
      const v1::Pledge pledge,
      sign_in.As(YoungPersonId(0), v1::ROLE_YOUNG_PERSON).Call<v1::Pledge>(v1::GetPledgeRequest()));
  if (pledge.promises().empty()) return absl::FailedPreconditionError("the pledge is empty");
  Council council;
  council.promise_id = pledge.promises(0).promise_id();
  for (int i = 0; i < kYoungPeople; ++i) {
    council.bearers.push_back(
        absl::StrCat("Bearer ", sign_in.Token(YoungPersonId(i), v1::ROLE_YOUNG_PERSON)));
  }
  return council;
}

}  // namespace pledgekeeper::bench
