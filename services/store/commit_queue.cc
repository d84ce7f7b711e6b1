#include "services/store/commit_queue.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/domain/proof/merkle_tree.h"
#include "services/store/redis_library.h"
#include "services/store/redis_report_functions.h"

namespace pledgekeeper::store {
namespace {

namespace asio = boost::asio;

// A batch blocks Redis while it runs: 2 to 3 ms for so many, which is what a wake of danger may
// wait. With 128 rather than 32, server and Redis need a fifth less processor time, because more
// commits share what a call costs.
constexpr size_t kMaxCommitsPerBatch = 128;
constexpr size_t kMaxBytesPerBatch = 512 << 10;
// While one batch waits for its fsync the next is prepared; more would only shrink the batches.
constexpr int kMaxBatchesInFlight = 2;

// About what a word costs beside its bytes.
constexpr size_t kBytesPerWord = 8;

size_t BytesOf(const CommitQueue::Words& words) {
  size_t bytes = 0;
  for (const auto* list : {&words.keys, &words.arguments}) {
    for (const std::string& word : *list) bytes += word.size() + kBytesPerWord;
  }
  return bytes;
}

}  // namespace

base::Task<absl::StatusOr<CommitOutcome>> CommitQueue::Add(Words words) {
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&,
                                          void(absl::StatusOr<CommitOutcome>)>(
      [&](auto handler) {
        const size_t bytes = BytesOf(words);
        // In the order of pk_commit's ARGV.
        const std::vector<std::string>& values = words.arguments;
        const bool is_new = values[1] == "0";
        std::string new_report_id = is_new ? values[3] : "";
        const base::Digest leaf = is_new ? domain::LeafOf(values.back()) : base::Digest();
        pending_.push_back({std::move(words), bytes, std::move(new_report_id), leaf,
                            base::Completion<absl::StatusOr<CommitOutcome>>(std::move(handler))});
        if (send_posted_) return;
        send_posted_ = true;
        // Behind everything that is ready to run, so that what came in together goes out together.
        asio::post(redis_.runtime(), [this] {
          send_posted_ = false;
          Send();
        });
      },
      asio::use_awaitable);
}

void CommitQueue::Send() {
  while (batches_in_flight_ < kMaxBatchesInFlight && !pending_.empty()) {
    size_t count = 0;
    for (size_t bytes = 0; count < pending_.size() && count < kMaxCommitsPerBatch; ++count) {
      bytes += pending_[count].bytes;
      if (count > 0 && bytes > kMaxBytesPerBatch) break;
    }
    std::vector<Pending> batch(std::make_move_iterator(pending_.begin()),
                               std::make_move_iterator(pending_.begin() + count));
    pending_.erase(pending_.begin(), pending_.begin() + count);
    ++batches_in_flight_;
    asio::co_spawn(redis_.runtime(), SendBatch(std::move(batch)), asio::detached);
  }
}

base::Task<void> CommitQueue::SendBatch(std::vector<Pending> batch) {
  const RedisKeys& keys = redis_.keys();
  std::vector<std::string> command =
      RedisCommand("FCALL", RedisFunction("pk_commit"), "", keys.Directory(), keys.Journal());
  for (const std::string& wakes : keys.Wakes()) command.push_back(wakes);
  command.push_back(keys.Taken());
  command.push_back(keys.Apart());
  command.push_back(keys.ProofLog());
  for (Pending& commit : batch) {
    std::move(commit.words.keys.begin(), commit.words.keys.end(), std::back_inserter(command));
  }
  command[2] = absl::StrCat(command.size() - 3);
  for (Pending& commit : batch) {
    std::move(commit.words.arguments.begin(), commit.words.arguments.end(),
              std::back_inserter(command));
  }
  const absl::StatusOr<Reply> reply = co_await redis_.Write(std::move(command));
  --batches_in_flight_;
  for (size_t i = 0; i < batch.size(); ++i) {
    absl::StatusOr<CommitOutcome> outcome = CommitOutcome::kCommitted;
    // Whether the batch was recorded is then unknown. Each caller asks again with the same change,
    // and learns from the version if it was.
    if (!reply.ok()) {
      outcome = reply.status();
    } else if ((*reply)->type != REDIS_REPLY_ARRAY || (*reply)->elements != batch.size()) {
      outcome = base::StoreUnavailable("pk_commit answered something else");
    } else if (const long long place = (*reply)->element[i]->integer; place <= 0) {
      outcome = OutcomeOf(place);
    } else if (!batch[i].new_report_id.empty()) {
      fresh_places_.Note(batch[i].new_report_id, {place - 1, batch[i].leaf});
    }
    batch[i].handler(std::move(outcome));
  }
  Send();
}

}  // namespace pledgekeeper::store
