#include "services/store/redis_library.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/hash.h"

namespace pledgekeeper::store {
namespace {

absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

std::string Parts() {
  std::string parts;
  for (const std::string_view part :
       {kDatabaseFunctions, kReportFunctions, kDirectoryFunctions, kOutboxFunctions,
        kThemeFunctions, kTallyFunctions, kPublicationFunctions, kJournalFunctions,
        kCheckInFunctions, kProofFunctions, kDeviceFunctions}) {
    // A block for each part, so that what is local to one is not seen by the others.
    absl::StrAppend(&parts, "do\n", Absl(part), "\nend\n");
  }
  return parts;
}

// No secret: equal texts have equal ones on every server.
const std::string& Version() {
  static const auto* const version =
      new std::string(base::KeyedName({}, "library", Parts()));  // never destroyed
  return *version;
}

}  // namespace

std::string RedisLibraryName() { return absl::StrCat("pledgekeeper_", Version()); }

std::string RedisFunction(std::string_view name) {
  return absl::StrCat(Absl(name), "_", Version());
}

std::string RedisLibrary() {
  std::string library = absl::StrCat("#!lua name=", RedisLibraryName(), "\n");
  const std::string parts = Parts();
  // A name of a function stands in quotes, and nothing else that begins with pk_ does.
  size_t done = 0;
  for (size_t at = parts.find("'pk_"); at != std::string::npos; at = parts.find("'pk_", done)) {
    const size_t end = parts.find('\'', at + 1);
    absl::StrAppend(&library, parts.substr(done, at - done), "'",
                    RedisFunction(parts.substr(at + 1, end - at - 1)));
    done = end;
  }
  absl::StrAppend(&library, parts.substr(done));
  return library;
}

base::Task<absl::Status> LoadRedisLibrary(RedisConnection& redis) {
  // Where it is already there, a Redis whose memory is full, or a replica, can still be read.
  const auto listed =
      co_await redis.Command(RedisCommand("FUNCTION", "LIST", "LIBRARYNAME", RedisLibraryName()));
  if (listed.ok() && (*listed)->type == REDIS_REPLY_ARRAY && (*listed)->elements > 0) {
    co_return absl::OkStatus();
  }
  const auto loaded =
      co_await redis.Command(RedisCommand("FUNCTION", "LOAD", "REPLACE", RedisLibrary()));
  co_return loaded.status();
}

}  // namespace pledgekeeper::store
