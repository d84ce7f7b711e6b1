#include "services/store/redis_tally_store.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {
namespace {

// Where a sealed row belongs: under its report's id, in its version.
std::string PlaceOf(const std::string& key, const std::string& report_id, int64_t version) {
  return BoundTo(key, report_id, version);
}

}  // namespace

RedisTallyStore::RedisTallyStore(RedisDatabase& database, const base::MasterKey& master_key)
    : redis_(database), keys_(database.keys()), key_(master_key.Subkey("pktally_")) {}

base::Task<absl::StatusOr<std::string>> RedisTallyStore::Position() {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("GET", keys_.TallyPosition())));
  std::string position = "0-0";
  if (IsText(*reply)) position = Text(*reply);
  co_return position;
}

void RedisTallyStore::AddRow(const storage::v1::TallyRow& row,
                             std::vector<std::string>& command) const {
  command.push_back(row.report_id());
  command.push_back(absl::StrCat(row.version()));
  command.push_back(base::Seal(key_, PlaceOf(keys_.Tally(), row.report_id(), row.version()),
                               row.facts().SerializeAsString()));
}

// What is kept is "VERSION:" and the sealed facts.
std::optional<storage::v1::TallyRow> RedisTallyStore::Open(const std::string& report_id,
                                                           const std::string& kept) const {
  const size_t colon = kept.find(':');
  int64_t version = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(kept.substr(0, colon), &version)) {
    return std::nullopt;
  }
  const auto plain = base::Unseal(key_, PlaceOf(keys_.Tally(), report_id, version),
                                  std::string_view(kept).substr(colon + 1));
  storage::v1::TallyRow row;
  if (!plain.has_value() || !row.mutable_facts()->ParseFromString(*plain)) return std::nullopt;
  row.set_report_id(report_id);
  row.set_version(version);
  return row;
}

base::Task<absl::Status> RedisTallyStore::Replace(std::vector<storage::v1::TallyRow> rows) {
  if (rows.empty()) co_return absl::OkStatus();
  std::vector<std::string> look = RedisCommand("HMGET", keys_.Tally());
  for (const storage::v1::TallyRow& row : rows) look.push_back(row.report_id());
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(look)));
  if (!IsList(*reply) || reply->elements != rows.size()) co_return Unexpected(keys_.Tally());
  std::vector<std::string> command =
      RedisCommand("FCALL", RedisFunction("pk_replace_tally"), "1", keys_.Tally());
  for (size_t i = 0; i < rows.size(); ++i) {
    AddRow(rows[i], command);
    // What is damaged goes whatever version it claims to be.
    std::string kept;
    if (IsText(*reply->element[i])) kept = Text(*reply->element[i]);
    const bool is_damaged = !kept.empty() && !Open(rows[i].report_id(), kept).has_value();
    command.push_back(is_damaged ? kept : "");
  }
  co_return (co_await redis_.Write(std::move(command))).status();
}

base::Task<absl::StatusOr<int64_t>> RedisTallyStore::Rebuilds() {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("GET", keys_.TallyRebuilds())));
  int64_t rebuilds = 0;
  if (IsText(*reply) && !absl::SimpleAtoi(Text(*reply), &rebuilds)) {
    co_return Unexpected(keys_.TallyRebuilds());
  }
  co_return rebuilds;
}

base::Task<absl::Status> RedisTallyStore::NoteRebuild() {
  co_return (co_await redis_.Write(RedisCommand("INCR", keys_.TallyRebuilds()))).status();
}

base::Task<absl::StatusOr<CommitOutcome>> RedisTallyStore::Record(
    std::string from, std::string to, std::vector<storage::v1::TallyRow> rows) {
  std::vector<std::string> command = RedisCommand("FCALL", RedisFunction("pk_record_tally"), "2",
                                                  keys_.TallyPosition(), keys_.Tally(), from, to);
  for (const storage::v1::TallyRow& row : rows) AddRow(row, command);
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  co_return reply->integer == 1 ? CommitOutcome::kCommitted : CommitOutcome::kVersionMoved;
}

base::Task<absl::StatusOr<TallyPage>> RedisTallyStore::Scan(std::string position, int limit) {
  if (position.empty()) position = "0";
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HSCAN", keys_.Tally(), position, "COUNT",
                                                        absl::StrCat(limit))));
  if (!IsList(*reply) || reply->elements != 2) co_return Unexpected(keys_.Tally());
  TallyPage page;
  page.next = Text(*reply->element[0]);
  if (page.next == "0") page.next.clear();
  const redisReply& fields = *reply->element[1];
  for (size_t i = 0; i + 1 < fields.elements; i += 2) {
    auto row = Open(Text(*fields.element[i]), Text(*fields.element[i + 1]));
    // Called out and passed over: the others count.
    if (!row.has_value()) {
      (void)Unexpected(keys_.Tally());
      continue;
    }
    page.rows.push_back(*std::move(row));
  }
  co_return page;
}

// What is kept of a month is "VERSION:" and the sealed headcount, VERSION being the directory's.
base::Task<absl::Status> RedisTallyStore::KeepHeadcount(storage::v1::Headcount headcount) {
  const std::string place = keys_.Headcounts();
  const std::string month = absl::StrCat(headcount.month());
  const int64_t version = headcount.directory_version();
  const std::string sealed =
      base::Seal(key_, BoundTo(place, month, version), headcount.SerializeAsString());
  co_return (co_await redis_.Write(RedisCommand("FCALL", RedisFunction("pk_keep_headcount"), "1",
                                                place, month, absl::StrCat(version), sealed)))
      .status();
}

base::Task<absl::StatusOr<std::vector<storage::v1::Headcount>>> RedisTallyStore::Headcounts(
    std::vector<int> months) {
  std::vector<storage::v1::Headcount> kept;
  if (months.empty()) co_return kept;
  const std::string place = keys_.Headcounts();
  std::vector<std::string> look = RedisCommand("HMGET", place);
  for (const int month : months) look.push_back(absl::StrCat(month));
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(look)));
  if (!IsList(*reply) || reply->elements != months.size()) co_return Unexpected(place);
  for (size_t i = 0; i < months.size(); ++i) {
    if (!IsText(*reply->element[i])) continue;
    auto headcount = OpenHeadcount(absl::StrCat(months[i]), Text(*reply->element[i]));
    // Called out and passed over: of that month nothing is known.
    if (!headcount.has_value()) {
      (void)Unexpected(place);
      continue;
    }
    kept.push_back(*std::move(headcount));
  }
  co_return kept;
}

std::optional<storage::v1::Headcount> RedisTallyStore::OpenHeadcount(
    const std::string& month, const std::string& kept) const {
  const size_t colon = kept.find(':');
  int64_t version = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(kept.substr(0, colon), &version)) {
    return std::nullopt;
  }
  const auto plain = base::Unseal(key_, BoundTo(keys_.Headcounts(), month, version),
                                  std::string_view(kept).substr(colon + 1));
  storage::v1::Headcount headcount;
  if (!plain.has_value() || !headcount.ParseFromString(*plain)) return std::nullopt;
  return headcount;
}

}  // namespace pledgekeeper::store
