// What administrators did: see redis_report_functions.cc for what each function does in Redis.
//
// An entry is sealed for its place and number, so that none can be put elsewhere, and holds the
// link of the one before it: a keyed hash of that one's number and bytes. Whoever takes an entry
// out, or cuts the end off, is noticed when the log is read.
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/store/administration_log.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/redis_report_functions.h"
#include "services/store/redis_report_store.h"

namespace pledgekeeper::store {
namespace {

using storage::v1::AdministrationEntry;
using Fault = AdministrationFault;

// Sealed bytes that one call reads: Redis stays with it for some milliseconds.
constexpr int64_t kMaxBytesAtOnce = 4 << 20;

std::string FieldOf(int64_t number) { return absl::StrCat("e", number); }

}  // namespace

std::string RedisReportStore::LinkOf(int64_t number, std::string_view bytes) const {
  return base::KeyedName(link_key_, absl::StrCat(keys_.Administration(), " ", number), bytes);
}

base::Task<absl::StatusOr<RedisReportStore::LogEnd>> RedisReportStore::FindLogEnd() {
  const std::string place = keys_.Administration();
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand(
                                             "FCALL_RO", RedisFunction("pk_administration"), "2",
                                             place, keys_.Directory(), "0", "0", "0")));
  LogEnd end;
  if (!IsList(*reply) || reply->elements < 2 ||
      !absl::SimpleAtoi(Text(*reply->element[0]), &end.number)) {
    co_return Unexpected(place);
  }
  end.link = Text(*reply->element[1]);
  co_return end;
}

std::vector<std::string> RedisReportStore::PackLog(std::vector<AdministrationEntry> entries,
                                                   const LogEnd& end) const {
  const std::string place = keys_.Administration();
  std::vector<std::string> sealed;
  LogEnd at = end;
  for (AdministrationEntry& entry : entries) {
    entry.set_number(++at.number);
    entry.set_link_before(at.link);
    const std::string bytes = entry.SerializeAsString();
    at.link = LinkOf(at.number, bytes);
    sealed.push_back(
        base::Seal(authority_key_, BoundTo(place, FieldOf(at.number), at.number), bytes));
  }
  std::vector<std::string> packed = {absl::StrCat(end.number), at.link,
                                     absl::StrCat(sealed.size())};
  packed.insert(packed.end(), std::make_move_iterator(sealed.begin()),
                std::make_move_iterator(sealed.end()));
  return packed;
}

std::string RedisReportStore::FieldOfRequest(uint64_t request_hash) {
  return absl::StrCat("r", absl::Hex(request_hash, absl::kZeroPad16));
}

std::string RedisReportStore::SealRequest(const storage::v1::AdministeredRequest& request) const {
  const std::string field = FieldOfRequest(request.request_hash());
  return base::Seal(authority_key_, BoundTo(keys_.Administration(), field, 0),
                    request.SerializeAsString());
}

base::Task<absl::StatusOr<std::optional<storage::v1::AdministeredRequest>>>
RedisReportStore::FindAdministered(uint64_t request_hash) {
  const std::string place = keys_.Administration();
  const std::string field = FieldOfRequest(request_hash);
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(RedisCommand("HGET", place, field)));
  std::optional<storage::v1::AdministeredRequest> found;
  if (!IsText(*reply)) co_return found;
  const auto bytes = base::Unseal(authority_key_, BoundTo(place, field, 0), Text(*reply));
  if (!bytes.has_value() || !found.emplace().ParseFromString(*bytes)) co_return Unexpected(place);
  co_return found;
}

base::Task<absl::Status> RedisReportStore::RecordAdministration(
    std::vector<AdministrationEntry> entries, storage::v1::AdministeredRequest request) {
  for (int attempt = 0; attempt < kMaxLogAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(const LogEnd end, co_await FindLogEnd());
    std::vector<std::string> command = RedisCommand(
        "FCALL", RedisFunction("pk_record_administration"), "1", keys_.Administration());
    std::vector<std::string> packed = PackLog(entries, end);
    command.insert(command.end(), std::make_move_iterator(packed.begin()),
                   std::make_move_iterator(packed.end()));
    if (request.request_hash() != 0) {
      command.push_back(FieldOfRequest(request.request_hash()));
      command.push_back(SealRequest(request));
    }
    CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
    if (reply->integer == kRedisCommitted) co_return absl::OkStatus();
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<AdministrationPage>> RedisReportStore::ReadAdministration(int64_t from,
                                                                                    int limit) {
  const std::string place = keys_.Administration();
  // One more than the page: by the link of the last but one it is seen whether that is the last.
  CO_ASSIGN_OR_RETURN(
      const Reply reply,
      co_await redis_.Read(RedisCommand("FCALL_RO", RedisFunction("pk_administration"), "2", place,
                                        keys_.Directory(), absl::StrCat(from),
                                        absl::StrCat(limit + 1), absl::StrCat(kMaxBytesAtOnce))));
  AdministrationPage page;
  int64_t directory_version = 0;
  int64_t number = 0;
  if (!IsList(*reply) || reply->elements < 4 ||
      !absl::SimpleAtoi(Text(*reply->element[0]), &page.newest) ||
      !absl::SimpleAtoi(Text(*reply->element[2]), &directory_version) ||
      !absl::SimpleAtoi(Text(*reply->element[3]), &number)) {
    co_return Unexpected(place);
  }
  page.newest_link = Text(*reply->element[1]);
  const bool from_newest = number == page.newest;
  // What the entry at `number` must be by whatever follows it; nobody knows behind a fault.
  std::optional<std::string> link;
  if (from_newest) link = page.newest_link;
  // Each change of the directory makes its next version, so what comes before the one that made
  // this one is known too; 0: nobody knows.
  int64_t version_after = from_newest ? directory_version + 1 : 0;
  const auto count = static_cast<int64_t>(reply->elements) - 4;
  for (int64_t i = 0; i < count; ++i, --number) {
    // Also where there was no room for more bytes; a page has one entry at least.
    const bool is_of_next_page = i > 0 && i + 1 == count && (number > 1 || count > limit);
    const redisReply& kept = *reply->element[static_cast<size_t>(4 + i)];
    const auto fault = [&](Fault::Kind kind) {
      if (!is_of_next_page) page.faults.push_back({number, kind});
      link.reset();
      version_after = 0;
    };
    if (is_of_next_page) page.next = number;
    if (!IsText(kept)) {
      fault(Fault::Kind::kMissing);
      continue;
    }
    const auto bytes =
        base::Unseal(authority_key_, BoundTo(place, FieldOf(number), number), Text(kept));
    AdministrationEntry entry;
    if (!bytes.has_value() || !entry.ParseFromString(*bytes)) {
      fault(Fault::Kind::kDamaged);
      continue;
    }
    if (link.has_value() && *link != LinkOf(number, *bytes)) {
      page.faults.push_back({number, Fault::Kind::kNotTheOne});
    }
    link = entry.link_before();
    if (entry.directory_version() != 0) {
      if (entry.directory_version() + 1 < version_after) {
        page.faults.push_back({number, Fault::Kind::kCutOff});
      }
      version_after = entry.directory_version();
    }
    if (!is_of_next_page) page.entries.push_back(std::move(entry));
  }
  if (count == 1 && number > 0) page.next = number;
  // Nothing can stand before the first.
  if (number == 0 && count > 0 && link.has_value() && !link->empty()) {
    page.faults.push_back({0, Fault::Kind::kMissing});
  }
  // Down to the first there is no change, and yet the directory has one.
  if (number == 0 && version_after == directory_version + 1 && directory_version > 0) {
    page.faults.push_back({0, Fault::Kind::kCutOff});
  }
  co_return page;
}

}  // namespace pledgekeeper::store
