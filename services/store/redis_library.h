#ifndef SERVICES_STORE_REDIS_LIBRARY_H_
#define SERVICES_STORE_REDIS_LIBRARY_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/base/task.h"
#include "services/store/redis_connection.h"

namespace pledgekeeper::store {

// The library of functions that Redis runs for us (FUNCTION LOAD). Its parts stand with the stores
// that call them, each function with its KEYS and ARGV above it. Each function is atomic: versions
// are compared before the first write, and a write can fail only if a key holds another type, which
// nothing but us writes. (Redis does not roll a function back.) What is local to a part is seen by
// no other.
//
// Its name, and that of each function, ends in its version, which is a hash of its text: servers of
// two releases on one Redis call each their own. What no server has used for a week is removed
// (RedisDatabase::CheckHealth). Those of releases before this one, "pledgekeeper" and
// "pledgekeeper_outbox" and "_themes", have no version and are left to the operator.
extern const std::string_view kDatabaseFunctions;     // redis_database_functions.cc
extern const std::string_view kReportFunctions;       // redis_report_functions.cc
extern const std::string_view kDirectoryFunctions;    // redis_directory_functions.cc
extern const std::string_view kOutboxFunctions;       // redis_outbox_functions.cc
extern const std::string_view kThemeFunctions;        // redis_theme_functions.cc
extern const std::string_view kTallyFunctions;        // redis_tally_functions.cc
extern const std::string_view kPublicationFunctions;  // redis_publication_store.cc
extern const std::string_view kJournalFunctions;      // redis_journal_store.cc
extern const std::string_view kCheckInFunctions;      // redis_check_in_store.cc
extern const std::string_view kProofFunctions;        // redis_proof_log.cc
extern const std::string_view kDeviceFunctions;       // redis_device_store.cc

std::string RedisLibraryName();
// What Redis calls this function of ours: RedisFunction("pk_commit").
std::string RedisFunction(std::string_view name);
// Its text, as FUNCTION LOAD takes it.
std::string RedisLibrary();

// Loads the library if it is not there; for every new connection, so that a server finds its own
// functions there.
base::Task<absl::Status> LoadRedisLibrary(RedisConnection& redis);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_LIBRARY_H_
