#include "services/store/redis_check_in_store.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/wrapped_key.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"

namespace pledgekeeper::store {

// pk_check_in: records a young person's check-ins, whole or not at all.
//   KEYS: check-ins, words of check-ins
//   ARGV: young person's id, version decided on (0: none), version now, sealed check-ins, and
//         either nothing more, or the field of the words that are replaced and the sealed words
//         ("": there are none)
//   Returns 1, or 0 if the version has moved. What is kept is "VERSION:" and the sealed bytes.
const std::string_view kCheckInFunctions = R"lua(

redis.register_function('pk_check_in', function(keys, args)
  local kept = redis.call('HGET', keys[1], args[1])
  if (kept and string.match(kept, '^%d+') or '0') ~= args[2] then return 0 end
  redis.call('HSET', keys[1], args[1], args[3] .. ':' .. args[4])
  if args[5] and args[6] == '' then
    redis.call('HDEL', keys[2], args[5])
  elseif args[5] then
    redis.call('HSET', keys[2], args[5], args[3] .. ':' .. args[6])
  end
  return 1
end)
)lua";

namespace {

// Of the words of one check-in. No id has a slash.
std::string FieldOfWords(const std::string& young_person_id, int number) {
  return absl::StrCat(young_person_id, "/", number);
}

// "VERSION:" and what stands behind it; nothing for any other text.
struct Versioned {
  int64_t version = 0;
  std::string_view sealed;
};
std::optional<Versioned> ReadVersion(std::string_view kept) {
  const size_t colon = kept.find(':');
  Versioned read;
  if (colon == std::string_view::npos ||
      !absl::SimpleAtoi(std::string(kept.substr(0, colon)), &read.version)) {
    return std::nullopt;
  }
  read.sealed = kept.substr(colon + 1);
  return read;
}

}  // namespace

RedisCheckInStore::RedisCheckInStore(RedisDatabase& database, const base::MasterKey& master_key)
    : redis_(database),
      keys_(database.keys()),
      key_(master_key.Subkey("pkchecki")),
      wrapping_key_(master_key.Subkey(kWrappingPurpose)) {}

base::Task<absl::StatusOr<base::SecretKey>> RedisCheckInStore::DataKeyOf(
    std::string young_person_id) {
  const auto known = data_keys_.find(young_person_id);
  if (known != data_keys_.end()) co_return known->second;
  const std::string place = keys_.DataKeys();
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGET", place, young_person_id)));
  if (!IsText(*reply)) co_return Unexpected(place);
  const std::string wrapped = Text(*reply);
  CO_ASSIGN_OR_RETURN(const base::SecretKey key,
                      UnwrapDataKey(wrapping_key_, place, young_person_id, wrapped));
  data_keys_[young_person_id] = key;
  co_return key;
}

std::optional<StoredCheckIns> RedisCheckInStore::Open(const std::string& young_person_id,
                                                      const std::string& kept) const {
  const std::optional<Versioned> read = ReadVersion(kept);
  if (!read.has_value()) return std::nullopt;
  const auto plain =
      base::Unseal(key_, BoundTo(keys_.CheckIns(), young_person_id, read->version), read->sealed);
  StoredCheckIns stored;
  stored.version = read->version;
  if (!plain.has_value() || !stored.check_ins.ParseFromString(*plain)) return std::nullopt;
  return stored;
}

base::Task<absl::StatusOr<StoredCheckIns>> RedisCheckInStore::Load(std::string young_person_id) {
  const std::string place = keys_.CheckIns();
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HGET", place, young_person_id)));
  StoredCheckIns none;
  none.check_ins.set_young_person_id(young_person_id);
  if (!IsText(*reply)) co_return none;
  const std::string kept = Text(*reply);
  std::optional<StoredCheckIns> stored = Open(young_person_id, kept);
  if (!stored.has_value()) co_return Unexpected(place);
  co_return *std::move(stored);
}

base::Task<absl::StatusOr<std::vector<storage::v1::CheckInWords>>> RedisCheckInStore::LoadWords(
    std::string young_person_id, std::vector<int> numbers) {
  std::vector<storage::v1::CheckInWords> words(numbers.size());
  if (numbers.empty()) co_return words;
  const std::string place = keys_.CheckInWords();
  std::vector<std::string> look = RedisCommand("HMGET", place);
  for (const int number : numbers) look.push_back(FieldOfWords(young_person_id, number));
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(look)));
  if (!IsList(*reply) || reply->elements != numbers.size()) co_return Unexpected(place);
  CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(young_person_id));
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (!IsText(*reply->element[i])) continue;
    const std::string kept = Text(*reply->element[i]);
    const std::optional<Versioned> read = ReadVersion(kept);
    if (!read.has_value()) co_return Unexpected(place);
    const auto plain =
        base::Unseal(key, BoundTo(place, FieldOfWords(young_person_id, numbers[i]), read->version),
                     read->sealed);
    if (!plain.has_value() || !words[i].ParseFromString(*plain)) co_return Unexpected(place);
  }
  co_return words;
}

base::Task<absl::StatusOr<CommitOutcome>> RedisCheckInStore::Commit(CheckInRecord record) {
  const std::string place = keys_.CheckIns();
  const std::string words_place = keys_.CheckInWords();
  const std::string& id = record.check_ins.young_person_id();
  const int64_t version = record.decided_on + 1;
  std::vector<std::string> command =
      RedisCommand("FCALL", RedisFunction("pk_check_in"), "2", place, words_place, id,
                   absl::StrCat(record.decided_on), absl::StrCat(version));
  command.push_back(
      base::Seal(key_, BoundTo(place, id, version), record.check_ins.SerializeAsString()));
  if (record.number > 0) {
    const std::string field = FieldOfWords(id, record.number);
    command.push_back(field);
    std::string sealed;
    if (!record.words.by_promise().empty()) {
      CO_ASSIGN_OR_RETURN(const base::SecretKey key, co_await DataKeyOf(id));
      sealed =
          base::Seal(key, BoundTo(words_place, field, version), record.words.SerializeAsString());
    }
    command.push_back(sealed);
  }
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  co_return reply->integer == 1 ? CommitOutcome::kCommitted : CommitOutcome::kVersionMoved;
}

base::Task<absl::StatusOr<CheckInPage>> RedisCheckInStore::Scan(std::string position, int limit) {
  if (position.empty()) position = "0";
  const std::string place = keys_.CheckIns();
  CO_ASSIGN_OR_RETURN(
      const Reply reply,
      co_await redis_.Read(RedisCommand("HSCAN", place, position, "COUNT", absl::StrCat(limit))));
  if (!IsList(*reply) || reply->elements != 2) co_return Unexpected(place);
  CheckInPage page;
  page.next = Text(*reply->element[0]);
  if (page.next == "0") page.next.clear();
  const redisReply& fields = *reply->element[1];
  for (size_t i = 0; i + 1 < fields.elements; i += 2) {
    const std::string id = Text(*fields.element[i]);
    const std::string kept = Text(*fields.element[i + 1]);
    std::optional<StoredCheckIns> stored = Open(id, kept);
    // Called out and passed over: the others count.
    if (!stored.has_value()) {
      (void)Unexpected(place);
      continue;
    }
    page.check_ins.push_back(std::move(stored->check_ins));
  }
  co_return page;
}

}  // namespace pledgekeeper::store
