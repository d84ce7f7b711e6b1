#include "services/store/redis_report_store.h"

#include <algorithm>
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
#include "services/store/wrapped_key.h"

namespace pledgekeeper::store {
namespace {

using domain::ListedReport;
using domain::ReportChange;
using domain::StoredReport;

// Of pk_load. A call keeps Redis busy for less than a millisecond.
constexpr size_t kMostLoaded = 100;
constexpr int kMaxBytesLoaded = 1 << 20;
constexpr size_t kValuesOfLoaded = 3;

// Whether an entry comes behind a page position, in the order of the list.
bool IsBehind(const QueueEntry& entry, const QueueEntry& position, bool reverse) {
  if (entry.score != position.score) {
    return reverse ? entry.score < position.score : entry.score > position.score;
  }
  return reverse ? entry.report_id < position.report_id : entry.report_id > position.report_id;
}

}  // namespace

RedisReportStore::RedisReportStore(RedisDatabase& database, const base::MasterKey& master_key)
    : redis_(database),
      keys_(database.keys()),
      authority_key_(master_key.Subkey("pkauthor")),
      wrapping_key_(master_key.Subkey(kWrappingPurpose)),
      reader_key_(master_key.Subkey("pkreader")),
      link_key_(master_key.Subkey("pkadmlog")),
      decoy_key_(master_key.Subkey("pkdecoy_")),
      facts_key_(master_key.Subkey("pkfacts_")),
      // As long as a usual report.
      decoy_(base::Seal(decoy_key_, "", std::string(1024, ' '))),
      commits_(redis_),
      own_name_(base::KeyedName(base::MasterKey::Generate().Subkey("pkserver"), "", "")) {}

std::string RedisReportStore::WrapDataKey(const std::string& young_person_id,
                                          const base::SecretKey& key) const {
  return store::WrapDataKey(wrapping_key_, keys_.DataKeys(), young_person_id, key);
}

absl::StatusOr<base::SecretKey> RedisReportStore::UnwrapDataKey(const std::string& young_person_id,
                                                                std::string_view wrapped) const {
  return store::UnwrapDataKey(wrapping_key_, keys_.DataKeys(), young_person_id, wrapped);
}

base::Task<absl::StatusOr<base::SecretKey>> RedisReportStore::DataKeyOf(
    std::string young_person_id) {
  const auto known = data_keys_.find(young_person_id);
  if (known != data_keys_.end()) co_return known->second;
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("HGET", keys_.DataKeys(),
                                                                           young_person_id)));
  if (!IsText(*reply)) co_return Unexpected(keys_.DataKeys());
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, UnwrapDataKey(young_person_id, Text(*reply)));
  // Kept for good: a data key never changes, and a council has some hundred young people.
  data_keys_[young_person_id] = key;
  co_return key;
}

base::Task<absl::StatusOr<std::optional<StoredReport>>> RedisReportStore::Load(
    std::string report_id) {
  const std::string place = keys_.Report(report_id);
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HMGET", place, "v", "o", "r", "w")));
  if (!IsList(*reply) || reply->elements != 4) co_return Unexpected(place);
  if (!IsText(*reply->element[0])) {
    // The time of the answer is not to tell an id that exists from one that does not (invariant 4).
    if (!base::Unseal(decoy_key_, "", decoy_).has_value()) co_return Unexpected(place);
    co_return std::optional<StoredReport>();
  }
  co_return co_await OpenReport(place, reply->element);
}

base::Task<absl::StatusOr<std::vector<std::optional<ListedReport>>>> RedisReportStore::LoadMany(
    std::vector<std::string> report_ids) {
  std::vector<std::optional<ListedReport>> loaded;
  while (loaded.size() < report_ids.size()) {
    const size_t first = loaded.size();
    const size_t asked = std::min(report_ids.size() - first, kMostLoaded);
    std::vector<std::string> command =
        RedisCommand("FCALL_RO", RedisFunction("pk_load"), absl::StrCat(asked));
    for (size_t i = 0; i < asked; ++i) command.push_back(keys_.Report(report_ids[first + i]));
    command.push_back(absl::StrCat(kMaxBytesLoaded));
    // May be fewer than were asked for, but one at least: each round comes further.
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
    if (!IsList(*reply) || reply->elements == 0 || reply->elements % kValuesOfLoaded != 0 ||
        reply->elements > asked * kValuesOfLoaded) {
      co_return Unexpected(keys_.BeforeReportId());
    }
    CO_RETURN_IF_ERROR(co_await LearnDataKeys(*reply, kValuesOfLoaded, 1));
    for (size_t i = 0; i < reply->elements; i += kValuesOfLoaded) {
      auto report =
          co_await OpenListed(keys_.Report(report_ids[loaded.size()]), reply->element + i);
      // Damage was logged when the bytes did not open; anything else concerns the whole call.
      if (!report.ok() && !absl::IsDataLoss(report.status())) co_return report.status();
      loaded.push_back(report.ok() ? *std::move(report) : std::nullopt);
    }
  }
  co_return loaded;
}

base::Task<absl::StatusOr<std::vector<int64_t>>> RedisReportStore::LoadVersions(
    std::vector<std::string> report_ids) {
  std::vector<int64_t> versions(report_ids.size(), 0);
  std::vector<std::string> command =
      RedisCommand("FCALL_RO", RedisFunction("pk_versions"), absl::StrCat(report_ids.size()));
  for (const std::string& id : report_ids) command.push_back(keys_.Report(id));
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
  if (!IsList(*reply) || reply->elements != versions.size()) {
    co_return Unexpected(keys_.BeforeReportId());
  }
  for (size_t i = 0; i < versions.size(); ++i) versions[i] = reply->element[i]->integer;
  co_return versions;
}

base::Task<absl::StatusOr<std::optional<ListedReport>>> RedisReportStore::OpenListed(
    std::string place, const redisReply* const* fields) {
  if (!IsText(*fields[0])) co_return std::optional<ListedReport>();
  ListedReport listed;
  if (!absl::SimpleAtoi(Text(*fields[0]), &listed.version)) co_return Unexpected(place);
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(Text(*fields[1])));
  const auto plain = base::Unseal(key, BoundTo(place, "r", listed.version), Text(*fields[2]));
  if (!plain.has_value() || !listed.report.ParseFromString(*plain)) co_return Unexpected(place);
  co_return std::optional<ListedReport>(std::move(listed));
}

base::Task<absl::StatusOr<std::optional<StoredReport>>> RedisReportStore::OpenReport(
    std::string place, const redisReply* const* fields) {
  CO_ASSIGN_OR_RETURN(std::optional<ListedReport> listed, co_await OpenListed(place, fields));
  if (!listed.has_value()) co_return std::optional<StoredReport>();
  StoredReport stored{*std::move(listed)};
  storage::v1::Writings writings;
  if (IsText(*fields[3])) {
    CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(Text(*fields[1])));
    const auto plain = base::Unseal(key, BoundTo(place, "w", stored.version), Text(*fields[3]));
    if (!plain.has_value() || !writings.ParseFromString(*plain)) co_return Unexpected(place);
  }
  // The report says how many there are: none is taken away unnoticed.
  if (!domain::PutWritings(std::move(writings), stored.report)) co_return Unexpected(place);
  co_return std::optional<StoredReport>(std::move(stored));
}

base::Task<absl::StatusOr<std::vector<storage::v1::HistoryEntry>>> RedisReportStore::LoadHistory(
    std::string report_id) {
  const std::string place = keys_.Report(report_id);
  // One command, so that the version and the entries are of one moment.
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand(
                                             "FCALL_RO", RedisFunction("pk_history"), "1", place)));
  std::vector<storage::v1::HistoryEntry> history;
  if (!IsList(*reply) || reply->elements == 0) co_return Unexpected(place);
  if (!IsText(*reply->element[0])) co_return history;
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(Text(*reply->element[0])));
  for (size_t n = 1; n < reply->elements; ++n) {
    storage::v1::HistoryEntry& entry = history.emplace_back();
    if (!IsText(*reply->element[n])) co_return Unexpected(place);
    const auto plain =
        base::Unseal(key, BoundTo(place, "h", static_cast<int64_t>(n)), Text(*reply->element[n]));
    if (!plain.has_value() || !entry.ParseFromString(*plain)) co_return Unexpected(place);
  }
  co_return history;
}

CommitQueue::Words RedisReportStore::PackCommit(const ReportChange& change,
                                                const base::SecretKey& key) const {
  storage::v1::Report report = change.report;
  const storage::v1::Writings writings = domain::TakeWritings(report);
  const std::string place = keys_.Report(report.id());
  storage::v1::JournalLine line = change.line;
  line.set_sealed_facts(base::Seal(facts_key_, BoundTo(place, "f", change.version()),
                                   line.facts().SerializeAsString()));
  line.clear_facts();
  CommitQueue::Words commit;
  commit.keys = {place, keys_.ReportsOf(report.young_person_id())};
  for (const std::string& queue : change.line.left_queues()) {
    commit.keys.push_back(keys_.Queue(queue));
  }
  // The first of these is the new holder's, if their capacity counts: pk_commit looks at it alone.
  for (const std::string& queue : change.line.queues()) commit.keys.push_back(keys_.Queue(queue));
  const std::string sealed =
      base::Seal(key, BoundTo(place, "r", change.version()), report.SerializeAsString());
  const domain::LogEntry proof = {
      change.wake.has_value() ? domain::LogEntry::Kind::kOpen : domain::LogEntry::Kind::kClosed,
      change.entry.action(),
      change.version(),
      change.entry.time_ms(),
      base::DigestOf({sealed}),
      report.id()};
  // In the order of pk_commit's ARGV.
  commit.arguments = {
      absl::StrCat(change.directory_version), absl::StrCat(change.decided_on),
      report.young_person_id(), report.id(), sealed,
      base::Seal(key, BoundTo(place, "h", change.version()), change.entry.SerializeAsString()),
      change.wake.has_value() ? Millis(*change.wake) : "", Score(change.queue_score),
      absl::StrCat(change.line.left_queues_size()), absl::StrCat(change.line.queues_size()),
      absl::StrCat(report.submit_time_ms()), line.SerializeAsString(),
      absl::StrCat(WakeBand(report.urgency())),
      change.holder_capacity > 0 ? absl::StrCat(change.holder_capacity) : "",
      absl::StrCat(change.load.is_apart ? "a" : "", change.load.takes_no_place ? "s" : ""),
      // What was written is never taken back: where there is nothing, nothing was.
      writings.ByteSizeLong() == 0
          ? ""
          : base::Seal(key, BoundTo(place, "w", change.version()), writings.SerializeAsString()),
      domain::BytesOf(proof)};
  return commit;
}

base::Task<absl::StatusOr<CommitOutcome>> RedisReportStore::Commit(const ReportChange& change) {
  // Nearly always it is known; a coroutine for a look into a map would cost more than the look.
  const auto known = data_keys_.find(change.report.young_person_id());
  if (known != data_keys_.end()) {
    co_return co_await commits_.Add(PackCommit(change, known->second));
  }
  CO_ASSIGN_OR_RETURN(const base::SecretKey key,
                      co_await DataKeyOf(change.report.young_person_id()));
  co_return co_await commits_.Add(PackCommit(change, key));
}

base::Task<absl::StatusOr<std::vector<QueueEntry>>> RedisReportStore::ListSorted(std::string key,
                                                                                 bool reverse,
                                                                                 PagePosition after,
                                                                                 int limit) {
  const std::string from =
      after.has_value() ? Score(after->score) : std::string(reverse ? "+inf" : "-inf");
  std::vector<QueueEntry> entries;
  // Entries with the very score of the position are read again and passed over.
  for (int offset = 0; static_cast<int>(entries.size()) < limit; offset += limit) {
    std::vector<std::string> command =
        RedisCommand("ZRANGE", key, from, reverse ? "-inf" : "+inf", "BYSCORE");
    if (reverse) command.push_back("REV");
    for (const std::string& word :
         RedisCommand("LIMIT", absl::StrCat(offset), absl::StrCat(limit), "WITHSCORES")) {
      command.push_back(word);
    }
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
    for (size_t i = 0; i + 1 < reply->elements; i += 2) {
      QueueEntry entry{Text(*reply->element[i]), 0};
      if (!absl::SimpleAtod(Text(*reply->element[i + 1]), &entry.score)) co_return Unexpected(key);
      if (static_cast<int>(entries.size()) < limit &&
          (!after.has_value() || IsBehind(entry, *after, reverse))) {
        entries.push_back(std::move(entry));
      }
    }
    if (static_cast<int>(reply->elements) < 2 * limit) break;
  }
  co_return entries;
}

base::Task<absl::StatusOr<std::vector<QueueEntry>>> RedisReportStore::ListQueue(std::string queue,
                                                                                PagePosition after,
                                                                                int limit) {
  return ListSorted(keys_.Queue(queue), false, std::move(after), limit);
}

base::Task<absl::StatusOr<std::vector<QueueEntry>>> RedisReportStore::ListReportsOf(
    std::string young_person_id, PagePosition after, int limit) {
  return ListSorted(keys_.ReportsOf(young_person_id), true, std::move(after), limit);
}

base::Task<absl::StatusOr<std::string>> RedisReportStore::JournalEnd() {
  CO_ASSIGN_OR_RETURN(
      const Reply reply,
      co_await redis_.Read(RedisCommand("XREVRANGE", keys_.Journal(), "+", "-", "COUNT", "1")));
  if (!IsList(*reply) || reply->elements == 0) co_return "0-0";
  co_return Text(*reply->element[0]->element[0]);
}

void RedisReportStore::OpenFacts(storage::v1::JournalLine& line) const {
  if (line.sealed_facts().empty()) return;
  const std::string place = keys_.Report(line.report_id());
  const auto plain =
      base::Unseal(facts_key_, BoundTo(place, "f", line.version()), line.sealed_facts());
  // Without them whoever counts reads the report itself.
  if (!plain.has_value() || !line.mutable_facts()->ParseFromString(*plain)) {
    (void)Unexpected(keys_.Journal());
    line.clear_facts();
  }
  line.clear_sealed_facts();
}

base::Task<absl::StatusOr<std::vector<JournalEntry>>> RedisReportStore::ReadJournal(
    std::string after, int limit) {
  std::vector<JournalEntry> entries = journal_.Behind(after, static_cast<size_t>(limit));
  const int missing = limit - static_cast<int>(entries.size());
  if (missing == 0) co_return entries;
  if (!entries.empty()) after = entries.back().id;
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("XRANGE", keys_.Journal(), "(" + after, "+",
                                                        "COUNT", absl::StrCat(missing))));
  std::vector<JournalEntry> fresh;
  for (size_t i = 0; i < reply->elements; ++i) {
    const redisReply& item = *reply->element[i];
    const redisReply& fields = *item.element[1];
    auto line = std::make_shared<storage::v1::JournalLine>();
    // A damaged line is called out and passed over: the others must be heard.
    if (fields.elements != 2 || !line->ParseFromString(Text(*fields.element[1]))) {
      (void)Unexpected(keys_.Journal());
      line->Clear();
    }
    OpenFacts(*line);
    fresh.push_back({Text(*item.element[0]), std::move(line)});
  }
  journal_.Add(after, fresh);
  std::move(fresh.begin(), fresh.end(), std::back_inserter(entries));
  co_return entries;
}

}  // namespace pledgekeeper::store
