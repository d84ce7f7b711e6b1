#include "tests/notify/telling_bench.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "tests/notify/situation.h"

namespace pledgekeeper::notify {
namespace {

domain::ConfigText Template(const std::string& name) {
  const std::string path = absl::StrCat(PLEDGEKEEPER_SOURCE_DIR, "/deploy/notify/templates/", name);
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return {path, text.str()};
}

TellingTexts Deployed() {
  return *TellingTexts::Create({Template("en.textproto"), Template("cy.textproto")});
}

}  // namespace

SendOutcome RecordingMessenger::Send(const Message& message) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  sent_.push_back(message);
  return outcome;
}

EarlierOutcome RecordingMessenger::LookUp(const Message&) const {
  ++look_ups_;
  return earlier;
}

std::vector<Message> RecordingMessenger::Sent() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return sent_;
}

TellingBench::TellingBench(const std::string& now)
    : clock(At(now)), recorder(reports, directory, Rules(), clock), texts(Deployed()) {
  auto email = std::make_unique<RecordingMessenger>();
  auto hook = std::make_unique<RecordingMessenger>();
  mail = email.get();
  webhook = hook.get();
  messengers[v1::CHANNEL_EMAIL] = std::move(email);
  messengers[v1::CHANNEL_WEBHOOK] = std::move(hook);
  const Situation situation;
  report = situation.report;
  store::DirectoryChange change;
  // Nobody stands above: here it is about the deliveries, not about who is brought in when one
  // fails.
  for (auto [id, team] : situation.entries.teams) {
    team.clear_manager_id();
    change.teams.push_back(team);
  }
  for (auto [id, worker] : situation.entries.workers) {
    worker.clear_manager_id();
    change.workers.push_back(worker);
  }
  for (const auto& [id, person] : situation.entries.young_people) {
    change.young_people.push_back(person);
  }
  change.now = clock.Now();
  EXPECT_EQ(*Await(reports.CommitDirectory(change)), store::CommitOutcome::kCommitted);
  EXPECT_TRUE(Await(directory.Refresh()).ok());
  planner =
      std::make_unique<Planner>(runtime, reports, directory, outbox, clock,
                                std::set<v1::Channel>{v1::CHANNEL_EMAIL, v1::CHANNEL_WEBHOOK});
  EXPECT_TRUE(Await(planner->FindPosition()).ok());
  sender = NewSender(outbox);
  const Sender::Parts parts{reports,
                            directory,
                            Rules(),
                            recorder,
                            outbox,
                            clock,
                            messengers,
                            texts,
                            health,
                            base::SecretKey{},
                            outbox,
                            CountTotals{[this](const std::string& id) { return Count(id); }},
                            "https://app.example.org/"};
  danger = std::make_unique<Sender>(runtime, store::Lane::kDanger, parts);
}

base::Task<absl::StatusOr<std::optional<domain::WeeklyTotals>>> TellingBench::Count(
    std::string manager_id) {
  counted_for.push_back(manager_id);
  co_return totals;
}

std::unique_ptr<Sender> TellingBench::NewSender(store::Outbox& over) {
  const Sender::Parts parts{reports,
                            directory,
                            Rules(),
                            recorder,
                            over,
                            clock,
                            messengers,
                            texts,
                            health,
                            base::SecretKey{},
                            outbox,
                            CountTotals{[this](const std::string& id) { return Count(id); }},
                            "https://app.example.org/"};
  return std::make_unique<Sender>(runtime, store::Lane::kNormal, parts);
}

void TellingBench::TellAbout(const std::string& report_id, const std::string& person,
                             config::v1::TellReason reason) {
  Record(report_id, person.empty() ? std::vector<std::string>() : std::vector{person}, reason);
}

void TellingBench::TellBoth(const std::string& one, const std::string& other,
                            config::v1::TellReason reason) {
  Record("r1", {one, other}, reason);
}

void TellingBench::Record(const std::string& report_id, const std::vector<std::string>& people,
                          config::v1::TellReason reason) {
  domain::ReportChange change;
  change.decided_on = versions[report_id]++;
  change.directory_version = directory.Current()->version();
  change.report = report;
  change.report.set_id(report_id);
  change.line.set_report_id(report_id);
  change.line.set_version(change.version());
  change.line.set_state(report.state());
  change.line.set_urgency(report.urgency());
  change.line.set_time_ms(absl::ToUnixMillis(clock.Now()));
  for (const std::string& person : people) {
    auto& telling = *change.line.add_tell();
    telling.set_person_id(person);
    telling.set_reason(reason);
  }
  EXPECT_EQ(*Await(reports.Commit(change)), store::CommitOutcome::kCommitted);
}

storage::v1::Worker TellingBench::Worker(const std::string& id) {
  return *directory.Current()->FindWorker(id);
}

void TellingBench::Change(const storage::v1::Worker& worker) {
  store::DirectoryChange change;
  change.decided_on = directory.Current()->version();
  change.workers.push_back(worker);
  change.now = clock.Now();
  EXPECT_EQ(*Await(reports.CommitDirectory(change)), store::CommitOutcome::kCommitted);
  EXPECT_TRUE(Await(directory.Refresh()).ok());
}

int TellingBench::Step() {
  while (Await(planner->PlanOnce()).value_or(0) > 0) {
  }
  const auto first = Await(danger->SendOnce());
  const auto rest = Await(sender->SendOnce());
  EXPECT_TRUE(first.ok() && rest.ok());
  return first.value_or(0) + rest.value_or(0);
}

void TellingBench::MoveTo(absl::Time time) {
  while (true) {
    while (Step() > 0) {
    }
    const auto counts = Await(outbox.Counts());
    if (!counts->earliest_waiting.has_value() || *counts->earliest_waiting > time) break;
    clock.Set(*counts->earliest_waiting);
  }
  clock.Set(time);
}

std::vector<std::string> TellingBench::Mails() const {
  std::vector<std::string> mails;
  for (const Message& message : mail->Sent()) {
    mails.push_back(absl::StrCat(Show(message.now).substr(0, Show(message.now).rfind(' ')), " ",
                                 message.address));
  }
  return mails;
}

storage::v1::Delivery TellingBench::Find(const std::string& person, int64_t version,
                                         v1::Channel channel) {
  storage::v1::Delivery delivery;
  delivery.set_person_id(person);
  delivery.set_report_id("r1");
  delivery.set_version(version);
  delivery.set_channel(channel);
  const auto found = Await(outbox.Load({store::DeliveryId(delivery)}));
  return found.ok() && found->size() == 1 ? (*found)[0] : storage::v1::Delivery();
}

store::ChannelCounts TellingBench::Counts(v1::Channel channel) {
  return Await(outbox.Counts())->channels[channel];
}

}  // namespace pledgekeeper::notify
