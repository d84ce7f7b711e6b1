#include "services/store/redis_library.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::store {
namespace {

// Libraries of earlier versions that held some of these functions. Redis refuses to load a function
// that stands in another library, so they go first.
constexpr const char* kEarlierLibraries[] = {"pledgekeeper_outbox", "pledgekeeper_themes"};

}  // namespace

std::string RedisLibrary() {
  std::string library = "#!lua name=pledgekeeper\n";
  for (const std::string_view part : {kReportFunctions, kOutboxFunctions, kThemeFunctions}) {
    // A block for each part, so that what is local to one is not seen by the others.
    absl::StrAppend(&library, "do\n", std::string(part), "\nend\n");
  }
  return library;
}

base::Task<absl::Status> LoadRedisLibrary(RedisConnection& redis) {
  for (const char* earlier : kEarlierLibraries) {
    // An error says that it is not there, which is what is wanted; a broken connection shows below.
    (void)co_await redis.Command(RedisCommand("FUNCTION", "DELETE", earlier));
  }
  const auto loaded =
      co_await redis.Command(RedisCommand("FUNCTION", "LOAD", "REPLACE", RedisLibrary()));
  co_return loaded.status();
}

}  // namespace pledgekeeper::store
