// Who looked at a report again, beside its versions: see redis_report_functions.cc for what each
// function does in Redis.
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/hash.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/domain/proof/log_entry.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/redis_report_functions.h"
#include "services/store/redis_report_store.h"

namespace pledgekeeper::store {
namespace {

// Of pk_read: another look of this reader was counted meanwhile.
constexpr long long kCountMoved = 2;
constexpr int kMaxAttempts = 200;

// What is kept of one reader, as it stands in Redis.
struct Kept {
  std::string count = "0";
  std::string sealed;
};

absl::StatusOr<storage::v1::Opening> OpenReading(const base::SecretKey& key,
                                                 const std::string& place,
                                                 const std::string& reader, const Kept& kept) {
  storage::v1::Opening opening;
  int64_t count = 0;
  if (!absl::SimpleAtoi(kept.count, &count)) return Unexpected(place);
  if (count == 0) return opening;
  const auto plain = base::Unseal(key, BoundTo(place, reader, count), kept.sealed);
  if (!plain.has_value() || !opening.ParseFromString(*plain)) return Unexpected(place);
  return opening;
}

}  // namespace

base::Task<absl::StatusOr<CommitOutcome>> RedisReportStore::RecordReading(Reading reading) {
  const std::string place = keys_.Readings(reading.report_id);
  const std::string reader = base::KeyedName(reader_key_, reading.report_id, reading.worker_id);
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(reading.young_person_id));
  // The same reader's looks at one moment are counted one after the other.
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(const Reply before, co_await redis_.Read(RedisCommand(
                                                "HMGET", place, "n" + reader, "p" + reader)));
    if (!IsList(*before) || before->elements != 2) co_return Unexpected(place);
    Kept kept;
    if (IsText(*before->element[0])) {
      kept = {Text(*before->element[0]), Text(*before->element[1])};
    }
    auto opened = OpenReading(key, place, reader, kept);
    storage::v1::Opening opening;
    int32_t count = 0;
    if (opened.ok()) {
      opening = *std::move(opened);
    } else if (absl::SimpleAtoi(kept.count, &count)) {
      // A count that is damaged, which was called out in the log, keeps nobody from reading.
      opening.set_count(count);
    }
    const int64_t time_ms = absl::ToUnixMillis(reading.time);
    if (opening.count() == 0) opening.set_first_time_ms(time_ms);
    opening.set_worker_id(reading.worker_id);
    opening.set_last_time_ms(time_ms);
    opening.set_count(opening.count() + 1);
    const std::string sealed =
        base::Seal(key, BoundTo(place, reader, opening.count()), opening.SerializeAsString());
    std::vector<std::string> command = RedisCommand(
        "FCALL", RedisFunction("pk_read"), "4", keys_.Directory(), keys_.Report(reading.report_id),
        place, keys_.ProofLog(), absl::StrCat(reading.directory_version),
        absl::StrCat(reading.version), reader, kept.count);
    command.push_back(sealed);
    command.push_back(domain::BytesOf({domain::LogEntry::Kind::kLook, 0, reading.version, time_ms,
                                       base::DigestOf({sealed}), reading.report_id}));
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
    if (reply->integer != kCountMoved) co_return OutcomeOf(reply->integer);
  }
  co_return CommitOutcome::kVersionMoved;
}

base::Task<absl::StatusOr<std::vector<std::vector<storage::v1::Opening>>>>
RedisReportStore::LoadReadings(std::string young_person_id, std::vector<std::string> report_ids) {
  std::vector<std::vector<storage::v1::Opening>> readings(report_ids.size());
  if (report_ids.empty()) co_return readings;
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(young_person_id));
  std::vector<std::string> command =
      RedisCommand("FCALL_RO", RedisFunction("pk_readings"), absl::StrCat(report_ids.size()));
  for (const std::string& id : report_ids) command.push_back(keys_.Readings(id));
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
  if (!IsList(*reply) || reply->elements != report_ids.size()) {
    co_return Unexpected(keys_.Readings(""));
  }
  for (size_t i = 0; i < report_ids.size(); ++i) {
    const redisReply& fields = *reply->element[i];
    std::map<std::string, Kept> by_reader;
    for (size_t at = 0; at + 1 < fields.elements; at += 2) {
      const std::string name = Text(*fields.element[at]);
      Kept& kept = by_reader[name.substr(1)];
      (name.starts_with("n") ? kept.count : kept.sealed) = Text(*fields.element[at + 1]);
    }
    const std::string place = keys_.Readings(report_ids[i]);
    for (const auto& [reader, kept] : by_reader) {
      auto opening = OpenReading(key, place, reader, kept);
      // Called out in the log; what was read must not hide the report from its young person.
      if (opening.ok() && opening->count() > 0) readings[i].push_back(*std::move(opening));
    }
  }
  co_return readings;
}

}  // namespace pledgekeeper::store
