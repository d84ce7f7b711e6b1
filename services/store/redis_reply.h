#ifndef SERVICES_STORE_REDIS_REPLY_H_
#define SERVICES_STORE_REDIS_REPLY_H_

#include <hiredis/hiredis.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

// What Redis answers, read, and what it is told, written.
namespace pledgekeeper::store {

inline std::string Text(const redisReply& reply) { return {reply.str, reply.len}; }
inline bool IsText(const redisReply& reply) { return reply.type == REDIS_REPLY_STRING; }
inline bool IsList(const redisReply& reply) { return reply.type == REDIS_REPLY_ARRAY; }

// A score, to the last bit; a time, in Unix milliseconds.
std::string Score(double score);
std::string Millis(absl::Time time);

// DATA_LOSS, for what is stored under `key` and does not open. The key is for the operator's log,
// not for callers.
absl::Status Unexpected(std::string_view key);

// What a sealed value is bound to: its key, its field and its version.
std::string BoundTo(const std::string& key, std::string_view field, int64_t version);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_REPLY_H_
