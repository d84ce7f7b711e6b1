#include "services/domain/proof/log_entry.h"

#include <algorithm>
#include <cstddef>

namespace pledgekeeper::domain {
namespace {

constexpr char kFormat = 1;
constexpr size_t kBytesBeforeId = 1 + 1 + 2 + 8 + 8 + sizeof(base::Digest);

void AddNumber(uint64_t number, int bytes, std::string& text) {
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i) & 0xff);
}

int64_t TakeNumber(std::string_view& text, size_t bytes) {
  uint64_t number = 0;
  for (size_t i = 0; i < bytes; ++i) number = number << 8 | static_cast<uint8_t>(text[i]);
  text.remove_prefix(bytes);
  return static_cast<int64_t>(number);
}

}  // namespace

std::string BytesOf(const LogEntry& entry) {
  std::string bytes;
  bytes.reserve(kBytesBeforeId + entry.report_id.size());
  bytes += kFormat;
  bytes += static_cast<char>(entry.kind);
  AddNumber(static_cast<uint64_t>(entry.action), 2, bytes);
  AddNumber(static_cast<uint64_t>(entry.version), 8, bytes);
  AddNumber(static_cast<uint64_t>(entry.time_ms), 8, bytes);
  bytes += base::BytesOf(entry.record);
  bytes += entry.report_id;
  return bytes;
}

std::optional<LogEntry> ParseLogEntry(std::string_view bytes) {
  if (bytes.size() <= kBytesBeforeId || bytes[0] != kFormat) return std::nullopt;
  const auto kind = static_cast<LogEntry::Kind>(bytes[1]);
  if (kind < LogEntry::Kind::kOpen || kind > LogEntry::Kind::kLook) return std::nullopt;
  bytes.remove_prefix(2);
  LogEntry entry;
  entry.kind = kind;
  entry.action = static_cast<int>(TakeNumber(bytes, 2));
  entry.version = TakeNumber(bytes, 8);
  entry.time_ms = TakeNumber(bytes, 8);
  std::copy_n(bytes.begin(), entry.record.size(), entry.record.begin());
  entry.report_id = bytes.substr(entry.record.size());
  return entry;
}

}  // namespace pledgekeeper::domain
