#ifndef TESTS_NOTIFY_TELLING_BENCH_H_
#define TESTS_NOTIFY_TELLING_BENCH_H_

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "services/base/clock.h"
#include "services/notify/planner.h"
#include "services/notify/sender.h"
#include "services/store/memory/memory_outbox.h"
#include "services/store/memory/memory_report_store.h"
#include "tests/base/await.h"
#include "tests/notify/situation.h"

namespace pledgekeeper::notify {

// A messenger that remembers what it was given and answers what a test says.
class RecordingMessenger final : public Messenger {
 public:
  SendOutcome Send(const Message& message) const override;
  EarlierOutcome LookUp(const Message& message) const override;

  std::vector<Message> Sent() const;
  int look_ups() const { return look_ups_; }
  SendOutcome outcome{SendResult::kTold, ""};
  EarlierOutcome earlier = EarlierSend::kNotTold;

 private:
  mutable std::mutex mutex_;
  mutable std::vector<Message> sent_;
  mutable std::atomic<int> look_ups_ = 0;
};

// Planner and sender over a store in memory, with a clock that a test moves. ann holds kim's report
// r1, and both are told by e-mail; ann by webhook too, if a test says so.
class TellingBench {
 public:
  explicit TellingBench(const std::string& now);

  template <typename T>
  T Await(base::Task<T> task) {
    return base::Await(runtime, std::move(task));
  }

  // Records a version of a report that tells somebody something. The report is `report` then.
  void Tell(const std::string& person, config::v1::TellReason reason) {
    TellAbout("r1", person, reason);
  }
  void TellAbout(const std::string& report_id, const std::string& person,
                 config::v1::TellReason reason);
  // The same, telling two people.
  void TellBoth(const std::string& one, const std::string& other, config::v1::TellReason reason);
  // Changes the directory.
  void Change(const storage::v1::Worker& worker);
  storage::v1::Worker Worker(const std::string& id);

  void Record(const std::string& report_id, const std::vector<std::string>& people,
              config::v1::TellReason reason);

  // Plans and sends once; returns how many deliveries were taken.
  int Step();
  // Moves the clock through every due time up to `time`, sending what is due.
  void MoveTo(absl::Time time);
  // "Tue 3 Jun 10:00 ann@example.org" for every e-mail handed over, oldest first.
  std::vector<std::string> Mails() const;
  storage::v1::Delivery Find(const std::string& person, int64_t version,
                             v1::Channel channel = v1::CHANNEL_EMAIL);
  store::ChannelCounts Counts(v1::Channel channel = v1::CHANNEL_EMAIL);
  // What a weekly summary is counted by: `totals`, whoever asks.
  base::Task<absl::StatusOr<std::optional<domain::WeeklyTotals>>> Count(std::string manager_id);
  // A second server over the same stores.
  std::unique_ptr<Sender> NewSender(store::Outbox& over);

  base::ManualClock clock;
  boost::asio::io_context runtime;
  store::MemoryReportStore reports;
  store::MemoryOutbox outbox;
  domain::Rulebook rulebook = Rules();
  store::DirectoryCache directory{reports, rulebook};
  store::Recorder recorder;
  Messengers messengers;
  RecordingMessenger* mail;
  RecordingMessenger* webhook;
  TellingTexts texts;
  ChannelHealth health;
  std::optional<domain::WeeklyTotals> totals = domain::WeeklyTotals{};
  std::vector<std::string> counted_for;
  storage::v1::Report report;
  std::map<std::string, int64_t> versions;
  std::unique_ptr<Planner> planner;
  std::unique_ptr<Sender> sender;
  std::unique_ptr<Sender> danger;
};

}  // namespace pledgekeeper::notify

#endif  // TESTS_NOTIFY_TELLING_BENCH_H_
