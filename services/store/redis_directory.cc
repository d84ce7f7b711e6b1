// The directory, and the policies that servers know: what rules decisions, beside the reports
// themselves.
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/beside.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/administration_log.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/redis_report_functions.h"
#include "services/store/redis_report_store.h"

namespace pledgekeeper::store {
namespace {

using domain::DirectoryEntries;

// Directory entries carry the version that they were written with (8 bytes, big-endian, then the
// sealed bytes): the hash has one version for all entries, which moves on with each of them, and an
// entry opens only with its own.
std::string SealEntry(const base::SecretKey& key, const std::string& place,
                      const std::string& field, int64_t version,
                      const google::protobuf::MessageLite& entry) {
  std::string value;
  for (int shift = 56; shift >= 0; shift -= 8) value += static_cast<char>(version >> shift);
  return value + base::Seal(key, BoundTo(place, field, version), entry.SerializeAsString());
}

bool UnsealEntry(const base::SecretKey& key, const std::string& place, const std::string& field,
                 std::string_view value, google::protobuf::MessageLite& entry) {
  if (value.size() < 8) return false;
  int64_t version = 0;
  for (int i = 0; i < 8; ++i) version = version << 8 | static_cast<uint8_t>(value[i]);
  const auto plain = base::Unseal(key, BoundTo(place, field, version), value.substr(8));
  return plain.has_value() && entry.ParseFromString(*plain);
}

storage::v1::JournalLine DirectoryLine(const DirectoryChange& change) {
  storage::v1::JournalLine line;
  line.set_directory_version(change.decided_on + 1);
  line.set_time_ms(absl::ToUnixMillis(change.now));
  return line;
}

// All entries of the hash. Pure.
absl::StatusOr<DirectoryEntries> OpenDirectory(const base::SecretKey& key, const std::string& place,
                                               const redisReply& reply) {
  DirectoryEntries entries;
  for (size_t i = 0; i + 1 < reply.elements; i += 2) {
    const std::string field = Text(*reply.element[i]);
    const std::string value = Text(*reply.element[i + 1]);
    if (field == "v") {
      if (!absl::SimpleAtoi(value, &entries.version)) return Unexpected(place);
      continue;
    }
    const std::string id = field.substr(2);
    bool opened = false;
    if (field[0] == 't') {
      opened = UnsealEntry(key, place, field, value, entries.teams[id]);
    } else if (field[0] == 'w') {
      opened = UnsealEntry(key, place, field, value, entries.workers[id]);
    } else if (field[0] == 'y') {
      opened = UnsealEntry(key, place, field, value, entries.young_people[id]);
    } else if (field[0] == 'a') {
      opened = UnsealEntry(key, place, field, value, entries.administrators[id]);
    } else if (field[0] == 'p') {
      opened = UnsealEntry(key, place, field, value, entries.placements[id]);
    } else if (field[0] == 'c') {
      opened = UnsealEntry(key, place, field, value, entries.calendars[id]);
    }
    // Also a kind of entry that this server does not know: deciding without it would be a guess.
    if (!opened) return Unexpected(place);
  }
  return entries;
}

}  // namespace

base::Task<absl::StatusOr<DirectoryEntries>> RedisReportStore::LoadDirectory() {
  const std::string place = keys_.Directory();
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("HGETALL", place)));
  const std::function<absl::StatusOr<DirectoryEntries>()> open = [&] {
    return OpenDirectory(authority_key_, place, *reply);
  };
  co_return co_await base::RunBeside(sealing_, open);
}

base::Task<absl::StatusOr<int64_t>> RedisReportStore::LoadDirectoryVersion() {
  const std::string place = keys_.Directory();
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("HGET", place, "v")));
  int64_t version = 0;
  if (IsText(*reply) && !absl::SimpleAtoi(Text(*reply), &version)) co_return Unexpected(place);
  co_return version;
}

base::Task<absl::StatusOr<CommitOutcome>> RedisReportStore::CommitDirectory(
    const DirectoryChange& change) {
  const std::string place = keys_.Directory();
  const int64_t version = change.decided_on + 1;
  std::vector<std::string> fields;
  std::vector<std::string> data_keys;
  std::vector<storage::v1::AdministrationEntry> log;
  const std::function<int()> seal = [&] {
    const auto add = [&](const std::string& field, const google::protobuf::MessageLite& entry) {
      fields.push_back(field);
      fields.push_back(SealEntry(authority_key_, place, field, version, entry));
    };
    for (const auto& team : change.teams) add("t:" + team.id(), team);
    for (const auto& worker : change.workers) add("w:" + worker.id(), worker);
    for (const auto& one : change.administrators) add("a:" + one.id(), one);
    for (const auto& placement : change.placements) add("p:" + placement.id(), placement);
    for (const auto& applied : change.calendars) add("c:" + applied.calendar().id(), applied);
    for (const auto& young_person : change.young_people) {
      add("y:" + young_person.id(), young_person);
      // A new key each time; pk_commit_directory keeps the old one if there is one.
      data_keys.push_back(young_person.id());
      data_keys.push_back(WrapDataKey(young_person.id(), base::NewDataKey()));
    }
    log = LogOf(change);
    return 0;
  };
  co_await base::RunBeside(sealing_, seal);
  for (int attempt = 0; attempt < kMaxLogAttempts; ++attempt) {
    // What changes no directory may come into the log at any time; most often nothing does.
    CO_ASSIGN_OR_RETURN(const LogEnd end, co_await FindLogEnd());
    std::vector<std::string> command = RedisCommand("FCALL", RedisFunction("pk_commit_directory"),
                                                    "", place, keys_.DataKeys(), keys_.Journal());
    for (const std::string& wakes : keys_.Wakes()) command.push_back(wakes);
    command.push_back(keys_.Administration());
    for (const std::string& queue : change.wake_queues) command.push_back(keys_.Queue(queue));
    for (const std::string& id : change.wake_young_people) command.push_back(keys_.ReportsOf(id));
    command[2] = absl::StrCat(command.size() - 3);
    command.push_back(absl::StrCat(change.decided_on));
    command.push_back(Millis(change.now));
    command.push_back(DirectoryLine(change).SerializeAsString());
    const std::function<std::vector<std::string>()> pack = [&] { return PackLog(log, end); };
    std::vector<std::string> packed = co_await base::RunBeside(sealing_, pack);
    std::move(packed.begin(), packed.end(), std::back_inserter(command));
    command.push_back(absl::StrCat(fields.size() / 2));
    command.insert(command.end(), fields.begin(), fields.end());
    command.push_back(absl::StrCat(data_keys.size() / 2));
    command.insert(command.end(), data_keys.begin(), data_keys.end());
    if (change.request.request_hash() != 0) {
      command.push_back(FieldOfRequest(change.request.request_hash()));
      command.push_back(SealRequest(change.request));
    }
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
    if (reply->integer == kRedisCommitted) co_return CommitOutcome::kCommitted;
    if (reply->integer != kRedisLogMoved) co_return CommitOutcome::kDirectoryMoved;
  }
  co_return CommitOutcome::kDirectoryMoved;
}

base::Task<absl::StatusOr<std::map<std::string, std::string>>> RedisReportStore::LoadPolicies() {
  const std::string place = keys_.Policies();
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("HGETALL", place)));
  if (!IsList(*reply)) co_return Unexpected(place);
  std::map<std::string, std::string> policies;
  for (size_t i = 0; i + 1 < reply->elements; i += 2) {
    policies[Text(*reply->element[i])] = Text(*reply->element[i + 1]);
  }
  co_return policies;
}

base::Task<absl::Status> RedisReportStore::RecordPolicies(
    std::map<std::string, std::string> known) {
  if (known.empty()) co_return absl::OkStatus();
  std::vector<std::string> set = RedisCommand("HSET", keys_.Policies());
  for (const auto& [name, print] : known) {
    set.push_back(name);
    set.push_back(print);
  }
  const auto reply = co_await redis_.Write(std::move(set));
  co_return reply.status();
}

}  // namespace pledgekeeper::store
