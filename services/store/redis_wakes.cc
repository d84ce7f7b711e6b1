// The wake indexes of the store in Redis: see redis_report_functions.cc for what each function does
// there.
#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/redis_report_functions.h"
#include "services/store/redis_report_store.h"

namespace pledgekeeper::store {
namespace {

// Sealed records that are taken at once. A report of a usual length has less than a kilobyte; one
// with hundreds of messages has megabytes, and many of those would keep Redis and us busy for too
// long.
constexpr int kMaxBytesTaken = 1 << 20;
// Values that pk_take_due returns for each report.
constexpr size_t kValuesOfTaken = 6;

// The half millisecond by which the end of a lease is marked falls away.
absl::Time TimeOf(double score) { return absl::FromUnixMillis(static_cast<int64_t>(score)); }

}  // namespace

base::Task<absl::StatusOr<CommitOutcome>> RedisReportStore::Reschedule(const Rescheduling& change) {
  std::vector<std::string> command =
      RedisCommand("FCALL", RedisFunction("pk_reschedule"), "6", keys_.Directory(),
                   keys_.Report(change.report_id));
  for (const std::string& wakes : keys_.Wakes()) command.push_back(wakes);
  for (const std::string& word :
       RedisCommand(keys_.Taken(), absl::StrCat(change.directory_version), change.report_id,
                    absl::StrCat(change.version), Millis(change.wake),
                    absl::StrCat(WakeBand(change.urgency)))) {
    command.push_back(word);
  }
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  co_return OutcomeOf(reply->integer);
}

base::Task<absl::StatusOr<std::vector<WakeEntry>>> RedisReportStore::EarliestWakes(int limit) {
  const auto indexes = keys_.Wakes();
  std::vector<WakeEntry> wakes;
  for (const std::string& index : indexes) {
    // `limit` of each: all of the earliest may stand in one index.
    CO_ASSIGN_OR_RETURN(const std::vector<QueueEntry> entries,
                        co_await ListSorted(index, false, std::nullopt, limit));
    for (const QueueEntry& entry : entries) {
      wakes.push_back({entry.report_id, TimeOf(entry.score)});
    }
  }
  std::sort(wakes.begin(), wakes.end(), [](const WakeEntry& a, const WakeEntry& b) {
    return std::tie(a.time, a.report_id) < std::tie(b.time, b.report_id);
  });
  if (wakes.size() > static_cast<size_t>(limit)) wakes.resize(limit);
  co_return wakes;
}

base::Task<absl::StatusOr<std::vector<DueReport>>> RedisReportStore::TakeDue(absl::Time now,
                                                                             absl::Time lease_end,
                                                                             int limit) {
  std::vector<std::string> command = RedisCommand("FCALL", RedisFunction("pk_take_due"), "4");
  for (const std::string& wakes : keys_.Wakes()) command.push_back(wakes);
  for (const std::string& word :
       RedisCommand(keys_.Taken(), Millis(now), Millis(lease_end), absl::StrCat(limit),
                    keys_.BeforeReportId(), absl::StrCat(kMaxBytesTaken))) {
    command.push_back(word);
  }
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  if (!IsList(*reply) || reply->elements % kValuesOfTaken != 0) {
    co_return Unexpected(keys_.Wakes().back());
  }
  CO_RETURN_IF_ERROR(co_await LearnDataKeys(*reply, kValuesOfTaken, 3));
  std::vector<DueReport> due;
  for (size_t i = 0; i < reply->elements; i += kValuesOfTaken) {
    const redisReply* const* values = reply->element + i;
    DueReport& report = due.emplace_back();
    report.report_id = Text(*values[0]);
    double score = 0;
    if (!absl::SimpleAtod(Text(*values[1]), &score)) co_return Unexpected(keys_.Wakes().back());
    report.due = TimeOf(score);
    // One that does not open must not keep the others from waking.
    report.stored = co_await OpenReport(keys_.Report(report.report_id), values + 2);
  }
  co_return due;
}

// Fetches the data keys of many reports in one round trip; else each would cost one when its report
// is opened.
base::Task<absl::Status> RedisReportStore::LearnDataKeys(const redisReply& list, size_t step,
                                                         size_t at) {
  std::vector<std::string> unknown;
  for (size_t i = at; i < list.elements; i += step) {
    if (!IsText(*list.element[i])) continue;
    std::string young_person = Text(*list.element[i]);
    if (!data_keys_.contains(young_person)) unknown.push_back(std::move(young_person));
  }
  if (unknown.empty()) co_return absl::OkStatus();
  std::vector<std::string> command = RedisCommand("HMGET", keys_.DataKeys());
  command.insert(command.end(), unknown.begin(), unknown.end());
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
  for (size_t i = 0; i < reply->elements && i < unknown.size(); ++i) {
    if (!IsText(*reply->element[i])) continue;
    const auto key = UnwrapDataKey(unknown[i], Text(*reply->element[i]));
    // The report that needs it says so when it is opened.
    if (key.ok()) data_keys_[unknown[i]] = *key;
  }
  co_return absl::OkStatus();
}

base::Task<absl::StatusOr<std::optional<absl::Time>>> RedisReportStore::EarliestTaken() {
  CO_ASSIGN_OR_RETURN(const std::vector<QueueEntry> entries,
                      co_await ListSorted(keys_.Taken(), false, std::nullopt, 1));
  if (entries.empty()) co_return std::optional<absl::Time>();
  co_return std::optional<absl::Time>(TimeOf(entries[0].score));
}

base::Task<absl::StatusOr<int64_t>> RedisReportStore::CountOpen() {
  int64_t open = 0;
  for (const std::string& index : keys_.Wakes()) {
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("ZCARD", index)));
    open += reply->integer;
  }
  CO_ASSIGN_OR_RETURN(const Reply apart,
                      co_await redis_.Read(RedisCommand("SCARD", keys_.Apart())));
  // Read one after the other: what changes in between counts a moment early or late.
  co_return std::max<int64_t>(0, open - apart->integer);
}

// A position is "INDEX CURSOR LINE": which of the indexes, Redis' own cursor in it, and the newest
// line of the journal when the scan began. A report whose urgency changes meanwhile may move from
// an index that is still to come into one that is done. So behind the last index come all reports
// that changed since the beginning, of which the journal tells.
base::Task<absl::StatusOr<OpenPage>> RedisReportStore::ScanOpen(std::string position, int limit) {
  const auto indexes = keys_.Wakes();
  if (position.empty()) {
    CO_ASSIGN_OR_RETURN(const std::string line, co_await JournalEnd());
    position = absl::StrCat("0 0 ", line);
  }
  const std::vector<std::string> words = absl::StrSplit(position, ' ');
  size_t index = 0;
  if (words.size() != 3 || !absl::SimpleAtoi(words[0], &index) || index > indexes.size()) {
    co_return base::PageTokenInvalid();
  }
  if (index == indexes.size()) co_return co_await ScanChanged(words[2], limit);
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("ZSCAN", indexes[index], words[1], "COUNT",
                                                        absl::StrCat(limit))));
  if (!IsList(*reply) || reply->elements != 2) co_return Unexpected(indexes[index]);
  OpenPage page;
  const std::string next = Text(*reply->element[0]);
  page.next = next != "0" ? absl::StrCat(index, " ", next, " ", words[2])
                          : absl::StrCat(index + 1, " 0 ", words[2]);
  const redisReply& members = *reply->element[1];
  for (size_t i = 0; i + 1 < members.elements; i += 2) {
    page.report_ids.push_back(Text(*members.element[i]));
  }
  co_return page;
}

base::Task<absl::StatusOr<OpenPage>> RedisReportStore::ScanChanged(std::string after, int limit) {
  CO_ASSIGN_OR_RETURN(const std::vector<JournalEntry> lines,
                      co_await ReadJournal(std::move(after), limit));
  OpenPage page;
  page.changed_since = true;
  for (const JournalEntry& entry : lines) {
    // A report that is new was not open all the while.
    if (entry.line->version() > 1) page.report_ids.push_back(entry.line->report_id());
  }
  if (static_cast<int>(lines.size()) == limit) {
    page.next = absl::StrCat(keys_.Wakes().size(), " 0 ", lines.back().id);
  }
  co_return page;
}

base::Task<absl::StatusOr<std::vector<std::string>>> RedisReportStore::WithoutWake(
    std::vector<std::string> report_ids) {
  const auto indexes = keys_.Wakes();
  // The last first: most reports are of normal urgency, so little is left for the others.
  for (auto index = indexes.rbegin(); index != indexes.rend() && !report_ids.empty(); ++index) {
    std::vector<std::string> command = RedisCommand("ZMSCORE", *index);
    command.insert(command.end(), report_ids.begin(), report_ids.end());
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
    std::vector<std::string> without;
    for (size_t i = 0; i < reply->elements && i < report_ids.size(); ++i) {
      if (reply->element[i]->type == REDIS_REPLY_NIL) without.push_back(std::move(report_ids[i]));
    }
    report_ids = std::move(without);
  }
  co_return report_ids;
}

}  // namespace pledgekeeper::store
