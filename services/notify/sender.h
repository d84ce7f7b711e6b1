#ifndef SERVICES_NOTIFY_SENDER_H_
#define SERVICES_NOTIFY_SENDER_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/domain/tally/weekly_totals.h"
#include "services/notify/channel/messenger.h"
#include "services/notify/channel/telling_texts.h"
#include "services/notify/channel_health.h"
#include "services/notify/compose.h"
#include "services/notify/mailboxes.h"
#include "services/notify/should_tell.h"
#include "services/store/directory_cache.h"
#include "services/store/outbox.h"
#include "services/store/recorder.h"
#include "services/store/report_store.h"
#include "services/store/weekly_store.h"

namespace pledgekeeper::notify {

// What a manager may count now, for their weekly summary; nothing for whoever is none. Errors are
// those of the stores. Called on the runtime's thread.
using CountTotals = std::function<base::Task<absl::StatusOr<std::optional<domain::WeeklyTotals>>>(
    std::string manager_id)>;

// The loop of one lane that tells people what was planned. Each delivery is taken with a lease,
// decided anew (ShouldTell), written down as begun, handed to a messenger on one of a few threads,
// and filed by how that ended. Two servers never take the same; what a crash leaves comes back when
// its lease has run out.
//
// Told at most once, or exactly once where the other side helps:
//   e-mail          an attempt that was begun and has no known end is never repeated: it failed
//   webhook         it is sent again under the same id, by which the receiver drops a repeat
//   GOV.UK Notify   it is looked up by its reference first, and sent again only if it is not there;
//                   what it took on is asked for until it says whether it arrived
//
// What fails is tried again (WaitAfter), and not before the other side wants to be called again;
// then it is given up, and for staff who were called to act the next rung is brought in, unless
// another channel told them or still may. A fault of the set-up, the same for everybody, is no
// failure to tell this person: it is kept (WaitForSetup, kSetupPatience), nobody is brought in for
// it who could not be told either, and the report's own ladder goes on. Giving up is recorded
// before the rung is, and ended after it, so that a crash between the two brings it in all the
// same: the rung must be recorded once for a report, person and version, however often it is asked
// for.
//
// A mailbox that several people share gets one message for an event, in the languages of all of
// them, and each of them counts as told. If somebody for whom the report does not exist reads it
// too, nothing is sent there: whoever was to be told in it cannot be reached by it.
//
// A weekly summary is counted for its manager as it is sent, and no number of it is kept: what they
// may not count any more by then is not in it, and a further attempt counts anew.
// Belongs to the runtime's thread.
class Sender {
 public:
  // All live as long as the sender.
  struct Parts {
    store::ReportStore& reports;
    store::DirectoryCache& directory;
    const domain::Rulebook& rulebook;
    store::Recorder& recorder;
    store::Outbox& outbox;
    const base::Clock& clock;
    const Messengers& messengers;
    const TellingTexts& texts;
    ChannelHealth& health;        // both lanes'
    base::SecretKey message_key;  // names messages
    // Of weekly summaries.
    store::WeeklyStore& wishes;
    CountTotals count_totals;
    std::string app_link;  // where to sign in; empty: it is not said
  };
  // A message is under work for this long at most: a transfer takes up to 45 seconds with its
  // goodbye, and the lease is renewed as it begins. What a crash left comes back after it, danger
  // too.
  static constexpr absl::Duration kLease = absl::Seconds(60);

  Sender(boost::asio::io_context& runtime, store::Lane lane, Parts parts);
  // Waits for transfers under way.
  ~Sender();

  void Start() { loop_.Start(); }
  // Takes nothing more.
  void Stop() { loop_.Stop(); }
  // Whether nothing is under way.
  bool IsIdle() const { return loop_.is_idle(); }

  // One step of the loop: takes what is due, up to kMaxBatch, and sees each to its end. Returns how
  // many deliveries it took; 0 when nothing is due.
  base::Task<absl::StatusOr<int>> SendOnce();

 private:
  // What one step works on.
  struct Batch {
    absl::Time now;
    std::map<std::string, std::optional<storage::v1::Report>> reports;
    std::optional<Mailboxes> mailboxes;          // made when the first is asked for
    std::vector<store::Settlement> settlements;  // decided without a messenger
    std::vector<Parcel> begun;                   // attempts whose end is not known
    std::vector<Parcel> parcels;
    std::vector<store::TakenDelivery> given_up;
    std::set<v1::Channel> silent;  // do not answer when they are asked what became of a message
    absl::Status failed;
  };

  base::Task<absl::Status> Sort(store::TakenDelivery taken, Batch& batch);
  base::Task<absl::Status> Decide(store::TakenDelivery taken, Batch& batch);
  base::Task<absl::Status> DecideWeekly(store::TakenDelivery taken, Batch& batch);
  // Counts what the summary says. False if they may count nothing any more: it is dropped.
  base::Task<absl::StatusOr<bool>> WriteSummary(Parcel& parcel);
  base::Task<absl::Status> NoteUnreachable(store::TakenDelivery taken, Batch& batch);
  base::Task<absl::StatusOr<bool>> DecideForMailbox(const store::TakenDelivery& taken,
                                                    Packing& packing, Batch& batch);
  base::Task<absl::Status> DecideHow(store::TakenDelivery taken, bool danger, Batch& batch);
  base::Task<absl::StatusOr<TellDecision>> DecisionFor(const storage::v1::Delivery& delivery,
                                                       Batch& batch);
  base::Task<absl::StatusOr<const storage::v1::Report*>> ReportOf(const std::string& report_id,
                                                                  Batch& batch);
  base::Task<absl::Status> LookUpEarlier(Parcel parcel, Batch& batch);
  base::Task<absl::Status> FollowUp(store::TakenDelivery taken, const EarlierOutcome& earlier,
                                    Batch& batch);
  base::Task<absl::Status> AskAgain(store::TakenDelivery taken, const EarlierOutcome& earlier,
                                    Batch& batch);
  base::Task<absl::Status> SendAll(Batch& batch);
  base::Task<absl::Status> LookUpAll(Batch& batch);
  base::Task<absl::Status> SendParcel(Parcel parcel, Batch& batch);
  base::Task<absl::Status> File(const std::vector<store::TakenDelivery>& taken,
                                const SendOutcome& outcome, bool danger, Batch& batch);
  base::Task<absl::Status> FileTaken(store::TakenDelivery taken, SendResult result, Batch& batch);
  base::Task<absl::Status> GiveUp(store::TakenDelivery taken, std::string reason, Batch& batch);
  base::Task<absl::Status> BringInNext(const storage::v1::Delivery& delivery, Batch& batch);
  bool is_danger() const { return lane_ == store::Lane::kDanger; }

  boost::asio::io_context& runtime_;
  const store::Lane lane_;
  const Parts parts_;
  boost::asio::thread_pool threads_;  // messengers block, so they run on these
  base::Loop loop_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_SENDER_H_
