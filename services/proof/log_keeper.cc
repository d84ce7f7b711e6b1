#include "services/proof/log_keeper.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "services/base/beside.h"
#include "services/base/status_macros.h"
#include "services/domain/proof/log_entry.h"
#include "services/domain/proof/log_head.h"

namespace pledgekeeper::proof {
namespace {

using domain::LogEntry;

constexpr std::chrono::seconds kPause(1);
// Entries in one read: some 100 KiB, and some milliseconds of the one thread.
constexpr int kPage = 1000;
// Of those that were read before, with each step: a million in an hour.
constexpr int kAgain = 300;

}  // namespace

LogKeeper::LogKeeper(Parts parts)
    : parts_(std::move(parts)),
      loop_(parts_.runtime, "keeping the proof log", kPause, [this] { return KeepOnce(); }) {}

LogKeeper::~LogKeeper() { writing_.join(); }

base::Task<absl::StatusOr<bool>> LogKeeper::KeepOnce() {
  if (!begun_) CO_RETURN_IF_ERROR(co_await Begin());
  CO_ASSIGN_OR_RETURN(const bool has_more, co_await ReadSome());
  if (has_more) co_return true;
  caught_up_ = true;
  if (!signed_before_.empty()) Find(Fault::kShort);
  CO_RETURN_IF_ERROR(co_await ReadAgain());
  CO_RETURN_IF_ERROR(co_await SignIfGrown());
  co_return false;
}

base::Task<absl::Status> LogKeeper::CatchUp() {
  if (!begun_) CO_RETURN_IF_ERROR(co_await Begin());
  for (bool has_more = true; has_more;) {
    CO_ASSIGN_OR_RETURN(has_more, co_await ReadSome());
  }
  co_return absl::OkStatus();
}

base::Task<absl::Status> LogKeeper::Begin() {
  std::function<absl::StatusOr<std::string>()> read = [&file = parts_.file] { return file.Last(); };
  CO_ASSIGN_OR_RETURN(const std::string in_file,
                      co_await base::RunBeside(writing_, std::move(read)));
  CO_ASSIGN_OR_RETURN(const std::string in_redis, co_await parts_.log.NewestHead());
  if (begun_) co_return absl::OkStatus();  // somebody else was faster
  begun_ = true;
  Believe(in_file);
  Believe(in_redis);
  Compare();
  co_return absl::OkStatus();
}

void LogKeeper::Believe(const std::string& line) {
  if (line.empty()) return;
  const auto head = domain::OpenHead(line, public_key());
  if (!head.has_value() || head->authority != parts_.authority) {
    spdlog::critical("a head of the proof log is not signed by this council's key: {}", line);
    return Find(Fault::kNotTheSame);
  }
  const auto [kept, is_new] = signed_before_.insert({head->size, head->root});
  if (!is_new && kept->second != head->root) Find(Fault::kNotTheSame);
  if (head->size <= head_size_) return;
  head_size_ = head->size;
  head_ = line;
}

base::Task<absl::StatusOr<bool>> LogKeeper::ReadSome() {
  const int64_t from = edge_.size();
  CO_ASSIGN_OR_RETURN(const store::ProofPart part, co_await parts_.log.Read(from, kPage));
  // Whoever else reads it was faster.
  if (edge_.size() != from) co_return true;
  if (part.size < from) Find(Fault::kShort);
  for (const std::string& bytes : part.entries) {
    Take(bytes);
    Compare();
  }
  co_return edge_.size() < part.size;
}

void LogKeeper::Take(const std::string& bytes) {
  edge_.Add(domain::LeafOf(bytes));
  const auto entry = domain::ParseLogEntry(bytes);
  if (!entry.has_value()) {
    spdlog::critical("entry {} of the proof log is none", edge_.size() - 1);
    return Find(Fault::kNotTheSame);
  }
  if (entry->kind == LogEntry::Kind::kLook) return;
  Newest& newest = newest_[entry->report_id];
  if (entry->version <= newest.version) {
    spdlog::critical(
        "version {} of report {} was recorded again, as entry {} of the proof log, behind version "
        "{}: an older record was put back",
        entry->version, entry->report_id, edge_.size() - 1, newest.version);
    // What lies longer back was called out when it happened, by whoever was there.
    if (caught_up_) repeated_.insert(entry->report_id);
  }
  newest = {entry->version, entry->record, entry->kind == LogEntry::Kind::kOpen};
  if (newest.is_open) {
    open_.insert(entry->report_id);
  } else {
    open_.erase(entry->report_id);
  }
}

void LogKeeper::Compare() {
  const auto first = signed_before_.begin();
  if (first == signed_before_.end() || first->first > edge_.size()) return;
  if (first->first < edge_.size() || first->second != edge_.Root()) Find(Fault::kNotTheSame);
  signed_before_.erase(first);
}

base::Task<absl::Status> LogKeeper::ReadAgain() {
  if (again_.size() >= again_to_) {
    if (again_.size() == again_to_ && again_to_ > 0 && again_.Root() != again_root_) {
      Find(Fault::kNotTheSame);
    }
    again_ = domain::TreeEdge();
    again_to_ = edge_.size();
    again_root_ = edge_.Root();
  }
  const int64_t from = again_.size();
  const auto limit = static_cast<int>(std::min<int64_t>(kAgain, again_to_ - from));
  if (limit == 0) co_return absl::OkStatus();
  CO_ASSIGN_OR_RETURN(const store::ProofPart part, co_await parts_.log.Read(from, limit));
  if (static_cast<int>(part.entries.size()) < limit) Find(Fault::kShort);
  for (const std::string& bytes : part.entries) again_.Add(domain::LeafOf(bytes));
  co_return absl::OkStatus();
}

base::Task<absl::Status> LogKeeper::SignIfGrown() {
  if (fault_ != Fault::kNone || edge_.size() <= std::max<int64_t>(head_size_, 0)) {
    co_return absl::OkStatus();
  }
  const int64_t size = edge_.size();
  const std::string line = domain::SignHead(
      {parts_.authority, size, edge_.Root(), absl::ToUnixMillis(parts_.clock.Now())}, parts_.key);
  // The file first: what is in Redis alone says nothing once Redis was written.
  std::function<absl::Status()> append = [&file = parts_.file, line] { return file.Append(line); };
  const absl::Status appended = co_await base::RunBeside(writing_, std::move(append));
  // On a full disk the head stands in Redis, and the file gets the next one.
  CO_RETURN_IF_ERROR(co_await parts_.log.KeepHead(size, line));
  CO_RETURN_IF_ERROR(appended);
  head_ = line;
  head_size_ = size;
  co_return absl::OkStatus();
}

void LogKeeper::Find(Fault fault) {
  if (fault_ != Fault::kNone) return;
  fault_ = fault;
  spdlog::critical(
      "the proof log in Redis {} than a head that was signed: somebody wrote in the database, or "
      "it "
      "was put back from a backup. No head is signed any more. Compare with what a witness keeps "
      "(pledgectl audit verify)",
      fault == Fault::kShort ? "is shorter" : "is another");
}

std::optional<LogKeeper::Newest> LogKeeper::NewestOf(const std::string& report_id) const {
  const auto found = newest_.find(report_id);
  if (found == newest_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> LogKeeper::OpenBehind(const std::string& report_id, int limit) const {
  std::vector<std::string> ids;
  for (auto at = open_.upper_bound(report_id);
       at != open_.end() && static_cast<int>(ids.size()) < limit; ++at) {
    ids.push_back(*at);
  }
  return ids;
}

std::set<std::string> LogKeeper::TakeRepeated() { return std::exchange(repeated_, {}); }

}  // namespace pledgekeeper::proof
