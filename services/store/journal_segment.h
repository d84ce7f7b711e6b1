#ifndef SERVICES_STORE_JOURNAL_SEGMENT_H_
#define SERVICES_STORE_JOURNAL_SEGMENT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/journal.pb.h"
#include "services/base/master_key.h"

// A file of the journal's archive.
//
//   name    AUTHORITY_NUMBER.segment     NUMBER in 8 digits or more
//   file    "pledgekeeper-journal 1 FIRST LAST" "\n" sealed     FIRST, LAST: ids of its lines
//   sealed  sealing.h, by a key of its own from the master key, bound to the council, FIRST, LAST
//   plain   a JournalSegment, compressed by zstd (RFC 8878)
//
// The lines are ids and numbers; what is counted stays sealed in them as it was. Pure but for the
// seal's nonce; threads may call these freely.
namespace pledgekeeper::store {

// The most that is in one. A line has some 300 bytes, so a segment has one to three megabytes
// before it is compressed, and is made, or checked, within some tens of milliseconds.
inline constexpr int kMaxSegmentLines = 10'000;
// Beyond this it ends with the line that comes to it.
inline constexpr size_t kMaxSegmentBytes = 4 << 20;

std::string SegmentName(const std::string& authority, int64_t number);

// The file's bytes. The segment has lines.
std::string SealSegment(const base::SecretKey& key, const std::string& authority,
                        const storage::v1::JournalSegment& segment);
// DATA_LOSS if the bytes are not a segment of this council, whole and unchanged.
absl::StatusOr<storage::v1::JournalSegment> OpenSegment(const base::SecretKey& key,
                                                        const std::string& authority,
                                                        const std::string& bytes);
// Tells two files from each other, also two of the same lines.
std::string SegmentDigest(const std::string& bytes);

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_JOURNAL_SEGMENT_H_
