#ifndef TOOLS_BENCHMARK_COUNCIL_H_
#define TOOLS_BENCHMARK_COUNCIL_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/base/master_key.h"
#include "tools/client/connection.h"

namespace pledgekeeper::bench {

// Makes anybody's tokens with the server's key.
class SignIn {
 public:
  static absl::StatusOr<SignIn> With(const std::string& address, const std::string& key_file);

  std::string Token(const std::string& person_id, v1::Role role) const;
  client::Connection As(const std::string& person_id, v1::Role role) const;

 private:
  SignIn(std::string address, const base::SecretKey& key)
      : address_(std::move(address)), key_(key) {}

  std::string address_;
  base::SecretKey key_;
};

// What a load of submissions needs to know of the server's council.
struct Council {
  std::string promise_id;            // of the pledge in force
  std::vector<std::string> bearers;  // "Bearer TOKEN", one for each young person
};

// The council, as the CSV that ImportDirectory takes: 4 teams, 50 workers, 2,000 young people who
// are spread over teams and workers evenly.
std::string CouncilCsv();

// Who sends the report of this number: the young people take turns. Who is responsible for them,
// and so holds it. And what they write: 500 bytes.
std::string YoungPersonOf(int64_t number);
std::string HolderOf(int64_t number);
std::string WordsOfReport();

// Imports it into a server and signs everybody in with the server's key. Errors are the server's
// or the key file's.
absl::StatusOr<Council> FoundCouncil(const std::string& address, const std::string& key_file);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_COUNCIL_H_
