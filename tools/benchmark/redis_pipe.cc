#include "tools/benchmark/redis_pipe.h"

#include <hiredis/hiredis.h>  // tidy-ok: measures Redis itself, without the store around it

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/status_macros.h"
#include "tools/benchmark/pause.h"

namespace pledgekeeper::bench {
namespace {

// Ten seconds without a reply are no slow Redis, but a dead one.
constexpr timeval kSilence = {10, 0};
constexpr int kConnectTries = 300;
constexpr absl::Duration kConnectPause = absl::Milliseconds(100);

RedisPipe::Answer Copy(const redisReply& reply) {
  RedisPipe::Answer answer;
  if (reply.type == REDIS_REPLY_INTEGER) answer.text = absl::StrCat(reply.integer);
  if (reply.str != nullptr) answer.text.assign(reply.str, reply.len);
  for (size_t i = 0; i < reply.elements; ++i) answer.list.push_back(Copy(*reply.element[i]));
  return answer;
}

}  // namespace

void RedisPipe::Free::operator()(redisContext* context) const { redisFree(context); }

absl::StatusOr<RedisPipe> RedisPipe::Connect(const std::string& socket_path) {
  // Redis may just have been started.
  for (int i = 0; i < kConnectTries; ++i) {
    RedisPipe pipe(redisConnectUnixWithTimeout(socket_path.c_str(), kSilence));
    if (pipe.context_ != nullptr && pipe.context_->err == 0) {
      redisSetTimeout(pipe.context_.get(), kSilence);
      return pipe;
    }
    RETURN_IF_ERROR(Pause(kConnectPause));
  }
  return absl::UnavailableError(absl::StrCat("no Redis answers at ", socket_path));
}

void RedisPipe::Send(const std::vector<std::string>& words) {
  std::vector<const char*> texts;
  std::vector<size_t> lengths;
  for (const std::string& word : words) {
    texts.push_back(word.data());
    lengths.push_back(word.size());
  }
  redisAppendCommandArgv(context_.get(), static_cast<int>(words.size()), texts.data(),
                         lengths.data());
}

absl::StatusOr<RedisPipe::Answer> RedisPipe::Receive() {
  void* received = nullptr;
  if (redisGetReply(context_.get(), &received) != REDIS_OK) {
    return absl::UnavailableError(absl::StrCat("Redis: ", context_->errstr));
  }
  const std::unique_ptr<void, void (*)(void*)> reply(received, freeReplyObject);
  Answer answer = Copy(*static_cast<redisReply*>(received));
  if (static_cast<redisReply*>(received)->type == REDIS_REPLY_ERROR) {
    return absl::UnavailableError(absl::StrCat("Redis: ", answer.text));
  }
  return answer;
}

absl::StatusOr<RedisPipe::Answer> RedisPipe::Ask(const std::vector<std::string>& words) {
  Send(words);
  return Receive();
}

absl::StatusOr<int64_t> RedisPipe::InfoNumber(const std::string& name) {
  ASSIGN_OR_RETURN(const Answer info, Ask({"INFO"}));
  for (const absl::string_view line : absl::StrSplit(info.text, "\r\n")) {
    const std::pair<std::string, std::string> entry = absl::StrSplit(line, absl::MaxSplits(':', 1));
    int64_t number = 0;
    if (entry.first == name && absl::SimpleAtoi(entry.second, &number)) return number;
  }
  return absl::InternalError(absl::StrCat("INFO of Redis has no number ", name));
}

}  // namespace pledgekeeper::bench
