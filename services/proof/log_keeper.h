#ifndef SERVICES_PROOF_LOG_KEEPER_H_
#define SERVICES_PROOF_LOG_KEEPER_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/signature.h"
#include "services/base/task.h"
#include "services/domain/proof/merkle_tree.h"
#include "services/proof/heads_file.h"
#include "services/store/proof_log.h"

namespace pledgekeeper::proof {

// The loop that follows the proof log to its end, and signs what it was: once a second at most, if
// it grew. A signed head is kept in Redis and in this server's file of heads. It begins by reading
// the whole log, and goes on reading it from its beginning, a slice with each step: what was edited
// in Redis, cut off, or put there in another's place is noticed, since the head that was signed
// before does not fit. Then it signs no head more, says so in the log (critical) and in fault();
// reports are taken all the same.
//
// It keeps the tree's edge, and of each report what the log says last: some 60 bytes, and the id of
// those that are open. Of several servers each keeps its own and signs for itself; all heads are of
// one log. After a crash the next start reads what was recorded since the last head, and signs it.
// Belongs to the runtime's thread.
class LogKeeper {
 public:
  // What a log that was tampered with, or that lost its end, is found by.
  enum class Fault {
    kNone,
    kShort,       // Redis has fewer entries than a head that was signed
    kNotTheSame,  // they are others
  };
  // What the log says last of a report.
  struct Newest {
    int64_t version = 0;
    base::Digest record = {};
    bool is_open = false;
  };
  // All but `key` and `authority` live as long as the keeper.
  struct Parts {
    boost::asio::io_context& runtime;
    store::ProofLog& log;
    const HeadsFile& file;
    const base::Clock& clock;
    base::SigningSeed key;
    std::string authority;
  };

  explicit LogKeeper(Parts parts);
  // Waits for a head that is being written.
  ~LogKeeper();

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }
  bool IsIdle() const { return loop_.is_idle(); }

  // One step of the loop; whether there is more to read at once. Errors: UNAVAILABLE, of Redis or
  // of the file; the next step tries again.
  base::Task<absl::StatusOr<bool>> KeepOnce();
  // Reads the log to its end as it is now, however long that takes.
  base::Task<absl::Status> CatchUp();

  // The newest head that this server signed, or believes, as a line; "" before the first.
  const std::string& head() const { return head_; }
  const base::PublicKey& public_key() const { return parts_.key.public_key(); }
  Fault fault() const { return fault_; }
  // What the log says last of a report; nothing if it says nothing.
  std::optional<Newest> NewestOf(const std::string& report_id) const;
  // Reports that the log says are open, by their ids, behind this one.
  std::vector<std::string> OpenBehind(const std::string& report_id, int limit) const;
  // Reports of which a version was recorded that had been recorded before, since this was asked
  // last: an older record was put back, and a decision was made of it.
  std::set<std::string> TakeRepeated();

 private:
  // Reads which heads were signed before.
  base::Task<absl::Status> Begin();
  void Believe(const std::string& line);
  // Reads the next part; whether there is more.
  base::Task<absl::StatusOr<bool>> ReadSome();
  void Take(const std::string& bytes);
  // Compares with the heads that were signed before, as far as the log was read.
  void Compare();
  // Reads the next slice of what was read before.
  base::Task<absl::Status> ReadAgain();
  base::Task<absl::Status> SignIfGrown();
  void Find(Fault fault);

  const Parts parts_;
  domain::TreeEdge edge_;
  std::unordered_map<std::string, Newest> newest_;  // by report
  std::set<std::string> open_;
  std::set<std::string> repeated_;
  std::map<int64_t, base::Digest> signed_before_;  // size to root, not reached yet
  std::string head_;
  int64_t head_size_ = -1;
  domain::TreeEdge again_;   // of what is read again...
  int64_t again_to_ = 0;     // ...up to here...
  base::Digest again_root_;  // ...where it had this root
  Fault fault_ = Fault::kNone;
  bool begun_ = false;
  bool caught_up_ = false;  // has once been at the end
  boost::asio::thread_pool writing_{1};
  base::Loop loop_;
};

}  // namespace pledgekeeper::proof

#endif  // SERVICES_PROOF_LOG_KEEPER_H_
