#ifndef SERVICES_STORE_CHECK_IN_STORE_H_
#define SERVICES_STORE_CHECK_IN_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/storage/v1/check_in.pb.h"
#include "services/base/task.h"
#include "services/store/report_store.h"

namespace pledgekeeper::store {

// A young person's check-ins, in a version that grows with each change; 0: nothing is kept yet.
struct StoredCheckIns {
  storage::v1::CheckIns check_ins;
  int64_t version = 0;
};

// What is to be kept of a young person's check-ins in the version after `decided_on`.
struct CheckInRecord {
  int64_t decided_on = 0;
  storage::v1::CheckIns check_ins;  // names the young person
  int number = 0;                   // the check-in whose words are replaced; 0: of none
  storage::v1::CheckInWords words;
};

struct CheckInPage {
  std::vector<storage::v1::CheckIns> check_ins;  // of one young person each
  std::string next;                              // "": that was the last page
};

// Check-ins: faces, and apart from them words, so that whoever counts opens no words. Belongs to
// the runtime's thread. Errors are those of ReportStore.
class CheckInStore {
 public:
  virtual ~CheckInStore() = default;

  virtual base::Task<absl::StatusOr<StoredCheckIns>> Load(std::string young_person_id) = 0;
  // The words of these check-ins, in this order; of one without any, none.
  virtual base::Task<absl::StatusOr<std::vector<storage::v1::CheckInWords>>> LoadWords(
      std::string young_person_id, std::vector<int> numbers) = 0;
  // Records faces and words, whole or not at all. kVersionMoved: somebody else was first; nothing
  // is recorded then. The young person must have been in the directory.
  virtual base::Task<absl::StatusOr<CommitOutcome>> Commit(CheckInRecord record) = 0;
  // Some of all, about `limit`; "" is the first page. Whoever is there throughout is on a page, and
  // may be on two. What does not open is logged and left out.
  virtual base::Task<absl::StatusOr<CheckInPage>> Scan(std::string position, int limit) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_CHECK_IN_STORE_H_
