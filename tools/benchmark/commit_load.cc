#include "tools/benchmark/commit_load.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/base/status_macros.h"
#include "services/domain/proof/log_entry.h"
#include "services/store/redis_keys.h"
#include "services/store/redis_library.h"
#include "tools/benchmark/pause.h"

namespace pledgekeeper::bench {
namespace {

constexpr char kDirectoryVersion[] = "1";
constexpr int kYoungPeople = 2000;  // reports spread over lists as the server's do

}  // namespace

absl::StatusOr<CommitSample> ReadCommitSample(RedisPipe& redis) {
  ASSIGN_OR_RETURN(const auto journals,
                   redis.Ask({"SCAN", "0", "MATCH", "{*}:journal", "COUNT", "10000000"}));
  const auto none = absl::FailedPreconditionError("the server has recorded no submission");
  if (journals.list.size() != 2 || journals.list[1].list.empty()) return none;
  CommitSample sample;
  // The council's id is read off a key, so that no setting has to say it.
  const std::string journal = journals.list[1].list[0].text;
  sample.authority = journal.substr(1, journal.find('}') - 1);
  ASSIGN_OR_RETURN(const auto last, redis.Ask({"XREVRANGE", journal, "+", "-", "COUNT", "1"}));
  if (last.list.empty() || last.list[0].list[1].list.size() != 2) return none;
  sample.journal_line = last.list[0].list[1].list[1].text;
  storage::v1::JournalLine line;
  // A sample of a submission, since that is what it is compared with.
  if (!line.ParseFromString(sample.journal_line) || line.version() != 1) return none;
  const std::string report = store::RedisKeys(sample.authority).Report(line.report_id());
  ASSIGN_OR_RETURN(const auto fields, redis.Ask({"HMGET", report, "r", "h1", "w"}));
  sample.sealed_record = fields.list[0].text;
  sample.sealed_entry = fields.list[1].text;
  sample.sealed_words = fields.list[2].text;  // none, if it has no messages and notes
  sample.queues.assign(line.queues().begin(), line.queues().end());
  return sample;
}

absl::Status CommitLoad::Prepare() {
  return redis_.Ask({"FUNCTION", "LOAD", "REPLACE", store::RedisLibrary()}).status();
}

absl::Status CommitLoad::Empty() {
  RETURN_IF_ERROR(redis_.Ask({"FLUSHALL", "SYNC"}).status());
  const std::string directory = store::RedisKeys(sample_.authority).Directory();
  return redis_.Ask({"HSET", directory, "v", kDirectoryVersion}).status();
}

// As long as one of the server's.
std::string CommitLoad::EntryOf(const std::string& report_id, int64_t now_ms) const {
  return domain::BytesOf({domain::LogEntry::Kind::kOpen, v1::ACTION_SUBMIT, 1, now_ms,
                          base::DigestOf({sample_.sealed_record}), report_id});
}

// The words of CommitQueue::SendBatch and RedisReportStore::PackCommit, for submissions.
std::vector<std::string> CommitLoad::NextCall(int per_call) {
  const store::RedisKeys keys(sample_.authority);
  std::vector<std::string> words = {"FCALL", store::RedisFunction("pk_commit"), "",
                                    keys.Directory(), keys.Journal()};
  for (const std::string& wakes : keys.Wakes()) words.push_back(wakes);
  words.push_back(keys.Taken());
  words.push_back(keys.Apart());
  words.push_back(keys.ProofLog());
  std::vector<std::string> arguments;
  const int64_t now_ms = absl::ToUnixMillis(absl::Now());
  for (int i = 0; i < per_call; ++i) {
    const std::string id = absl::StrFormat("%032x", next_report_);
    const std::string young_person = absl::StrCat("yp-", next_report_ % kYoungPeople);
    ++next_report_;
    words.push_back(keys.Report(id));
    words.push_back(keys.ReportsOf(young_person));
    for (const std::string& queue : sample_.queues) words.push_back(keys.Queue(queue));
    for (std::string& argument : std::vector<std::string>{
             kDirectoryVersion, "0", young_person, id, sample_.sealed_record, sample_.sealed_entry,
             absl::StrCat(now_ms + 86400000), absl::StrCat(now_ms), "0",
             absl::StrCat(sample_.queues.size()), absl::StrCat(now_ms), sample_.journal_line, "3",
             "", "", sample_.sealed_words, EntryOf(id, now_ms)}) {
      arguments.push_back(std::move(argument));
    }
  }
  words[2] = absl::StrCat(words.size() - 3);
  std::move(arguments.begin(), arguments.end(), std::back_inserter(words));
  return words;
}

absl::Status CommitLoad::KeepUp(int per_call, Instant end, std::vector<float>& latencies_ms) {
  for (Instant now = std::chrono::steady_clock::now(); now < end;) {
    ASSIGN_OR_RETURN(const RedisPipe::Answer answer, redis_.Receive());
    for (const auto& result : answer.list)
      refused_ += result.text.empty() || result.text[0] == '-' || result.text == "0";
    now = std::chrono::steady_clock::now();
    latencies_ms.push_back(std::chrono::duration<float, std::milli>(now - sent_.front()).count());
    sent_.pop_front();
    redis_.Send(NextCall(per_call));
    sent_.push_back(now);
  }
  // Once in between, to hear a signal to end.
  return Pause(absl::ZeroDuration());
}

absl::Status CommitLoad::Drain() {
  for (; !sent_.empty(); sent_.pop_front()) RETURN_IF_ERROR(redis_.Receive().status());
  return absl::OkStatus();
}

absl::StatusOr<Section> CommitLoad::Measure(const std::string& name, int outstanding, int per_call,
                                            const Timing& timing) {
  // Each section begins with nothing kept, so that none pays for the one before.
  RETURN_IF_ERROR(Empty());
  refused_ = 0;
  for (int i = 0; i < outstanding; ++i) {
    redis_.Send(NextCall(per_call));
    sent_.push_back(std::chrono::steady_clock::now());
  }
  std::vector<float> unmeasured;
  std::vector<float> latencies_ms;
  const auto after = [](absl::Duration length) {
    return std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(length);
  };
  RETURN_IF_ERROR(KeepUp(per_call, after(timing.warm_up), unmeasured));
  ASSIGN_OR_RETURN(const Usage begin, meter_.Read());
  RETURN_IF_ERROR(KeepUp(per_call, after(timing.measured), latencies_ms));
  ASSIGN_OR_RETURN(const Usage end, meter_.Read());
  RETURN_IF_ERROR(Drain());
  Section section = Summarize(name, latencies_ms, per_call, begin, end);
  section.errors = refused_;
  if (refused_ > 0) section.first_error = "pk_commit refused a commit";
  return section;
}

}  // namespace pledgekeeper::bench
