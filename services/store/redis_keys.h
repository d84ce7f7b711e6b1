#ifndef SERVICES_STORE_REDIS_KEYS_H_
#define SERVICES_STORE_REDIS_KEYS_H_

#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::store {

// The names of all keys in Redis, made here and nowhere else. {a} is the authority's hash tag: all
// keys of one authority live in one slot of a cluster, so that one function call is atomic.
//
//   {a}:report:ID      hash    v = version, o = young person's id, r = sealed record,
//                              hN = sealed history entry of version N
//   {a}:queue:Q        zset    report ids, most urgent first; Q = w:WORKER or d:TEAM
//   {a}:wake           zset    open report's id → next wake, Unix milliseconds
//   {a}:reports-of:ID  zset    a young person's report ids → time of submission
//   {a}:directory      hash    v = version, t:ID, w:ID, y:ID = sealed entries
//   {a}:data-keys      hash    young person's id → data key, wrapped by the master key
//   {a}:journal        stream  j = one JournalLine per commit
//   {a}:telling:position    string  id of the last line of the journal that was planned
//   {a}:telling:deliveries  hash    PERSON/CHANNEL/REPORT/VERSION → sealed delivery
//   {a}:telling:normal      zset    waiting delivery → due, or end of its lease, Unix milliseconds
//   {a}:telling:danger      zset    the same, of danger
//   {a}:telling:finished    zset    delivery at its end → when
//   {a}:telling:troubled    zset    delivery that failed → when it did last
//   {a}:telling:counts      hash    CHANNEL:waiting, :told, :failed, :dropped, :last_told_ms,
//                                   :last_failure_ms, :last_failure
class RedisKeys {
 public:
  explicit RedisKeys(std::string_view authority)
      : prefix_(absl::StrCat("{", std::string(authority), "}:")) {}

  std::string Report(std::string_view id) const { return Make("report:", id); }
  std::string Queue(std::string_view queue) const { return Make("queue:", queue); }
  std::string ReportsOf(std::string_view id) const { return Make("reports-of:", id); }
  std::string Wake() const { return prefix_ + "wake"; }
  std::string Directory() const { return prefix_ + "directory"; }
  std::string DataKeys() const { return prefix_ + "data-keys"; }
  std::string Journal() const { return prefix_ + "journal"; }
  std::string TellingPosition() const { return prefix_ + "telling:position"; }
  std::string Deliveries() const { return prefix_ + "telling:deliveries"; }
  std::string NormalLane() const { return prefix_ + "telling:normal"; }
  std::string DangerLane() const { return prefix_ + "telling:danger"; }
  std::string FinishedDeliveries() const { return prefix_ + "telling:finished"; }
  std::string TroubledDeliveries() const { return prefix_ + "telling:troubled"; }
  std::string TellingCounts() const { return prefix_ + "telling:counts"; }

 private:
  std::string Make(absl::string_view kind, std::string_view id) const {
    return absl::StrCat(prefix_, kind, absl::string_view(id.data(), id.size()));
  }

  std::string prefix_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_KEYS_H_
