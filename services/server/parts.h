#ifndef SERVICES_SERVER_PARTS_H_
#define SERVICES_SERVER_PARTS_H_

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "services/base/runtime.h"
#include "services/clockwork/journal_archiver.h"
#include "services/clockwork/record_watch.h"
#include "services/clockwork/theme_finder.h"
#include "services/clockwork/waker.h"
#include "services/clockwork/watchdog.h"
#include "services/compliance/check_in_figures_door.h"
#include "services/compliance/compliance_door.h"
#include "services/compliance/counter.h"
#include "services/compliance/maintenance_door.h"
#include "services/compliance/publishing_door.h"
#include "services/compliance/tally_copy.h"
#include "services/compliance/wall_screens.h"
#include "services/compliance/weekly_planner.h"
#include "services/compliance/weekly_totals.h"
#include "services/directory/directory_door.h"
#include "services/domain/publishing/small_numbers.h"
#include "services/feed/live_feed.h"
#include "services/governance/governance_door.h"
#include "services/identity/device_door.h"
#include "services/identity/device_records.h"
#include "services/identity/device_sign_in_door.h"
#include "services/identity/door.h"
#include "services/identity/ended_devices.h"
#include "services/identity/openid_provider.h"
#include "services/identity/sign_in_door.h"
#include "services/identity/staff_sign_in.h"
#include "services/intake/check_in_door.h"
#include "services/intake/pledge_door.h"
#include "services/intake/report_door.h"
#include "services/intake/speaking_door.h"
#include "services/notify/channel/notify_setup.h"
#include "services/notify/notify_door.h"
#include "services/notify/teller.h"
#include "services/proof/heads_file.h"
#include "services/proof/log_keeper.h"
#include "services/proof/receipt_signer.h"
#include "services/rules/rules_door.h"
#include "services/server/certificate_watch.h"
#include "services/server/clock_watch.h"
#include "services/server/health.h"
#include "services/server/port.h"
#include "services/server/port_probe.h"
#include "services/server/server.h"
#include "services/server/store_watch.h"
#include "services/store/archived_journal.h"
#include "services/store/embedded_redis.h"
#include "services/store/redis_check_in_store.h"
#include "services/store/redis_database.h"
#include "services/store/redis_device_store.h"
#include "services/store/redis_journal_store.h"
#include "services/store/redis_outbox.h"
#include "services/store/redis_proof_log.h"
#include "services/store/redis_publication_store.h"
#include "services/store/redis_report_store.h"
#include "services/store/redis_single_use.h"
#include "services/store/redis_tally_store.h"
#include "services/store/redis_theme_store.h"
#include "services/store/segment_disk.h"
#include "services/store/segment_shelf.h"
#include "services/triage/triage_door.h"

// What a server is made of. For server.cc.
namespace pledgekeeper::server {

// In the order in which they are made; destroyed from the last to the first.
struct Server::Parts {
  Parts(const Options& options, base::MasterKey key, domain::Rulebook rules,
        std::unique_ptr<store::EmbeddedRedis> redis, store::RedisAddress address,
        std::optional<notify::NotifySetup> setup, std::shared_ptr<std::atomic<bool>> stop_sending,
        const std::optional<config::v1::SmallNumbers>& small_numbers,
        std::optional<identity::SignInSetup> sign_in)
      : clock(options.clock),
        rulebook(std::move(rules)),
        embedded_redis(std::move(redis)),
        runtime(options.settings.max_in_flight, options.settings.max_streams),
        database(runtime.context(), std::move(address), options.settings.authority),
        store(database, key),
        themes(database, key),
        outbox(database, key),
        tallies(database, key),
        publications(database, key),
        check_ins(database, key),
        single_use(database),
        proof_log(database, store.fresh_places()),
        heads_file(options.settings.log_heads.empty() ? options.settings.data + "/log.heads"
                                                      : options.settings.log_heads),
        log_keeper({runtime.context(), proof_log, heads_file, clock,
                    base::SigningSeed(key.Subkey("pkproofs")), options.settings.authority}),
        receipts({runtime.context(), proof_log, base::SigningSeed(key.Subkey("pkproofs")),
                  key.Subkey("pkrcsalt"), options.settings.authority}),
        devices(database, key),
        journal(database),
        journal_disk(options.settings.data + "/journal"),
        segments(journal_disk, key, options.settings.authority),
        archive(journal, segments, archiving),
        directory(store, rulebook),
        recorder(store, directory, rulebook, clock),
        ended_devices(runtime.context(), devices),
        authenticator(
            key, options.settings.authority,
            [this](const std::string& device_id) { return ended_devices.Contains(device_id); }),
        stream_rights(runtime.context()),
        door_parts{runtime,
                   clock,
                   authenticator,
                   rulebook,
                   store,
                   directory,
                   recorder,
                   key.Subkey("pkpages_"),
                   key.Subkey("pkreport"),
                   stream_rights},
        feed(runtime.context(), store, directory),
        waker(runtime.context(), store, recorder, clock),
        watchdog(runtime.context(), store, directory, rulebook, clock,
                 [this](const auto& found) { NoteUnattended(found); }),
        record_watch({runtime.context(), store, proof_log, log_keeper, watchdog, rulebook,
                      [this](bool is_well) { health.Set(Part::kRecords, is_well); }}),
        theme_finder(
            {runtime.context(), store, themes, directory, rulebook, clock, key.Subkey("pkthname")}),
        counter(runtime.context(), store, directory, rulebook, tallies, clock),
        tally_copy(store, directory, rulebook, tallies, clock,
                   absl::Hours(12) * std::max(1, options.settings.journal_days)),
        wall_screens({runtime.context(), clock, rulebook, directory, tally_copy}),
        journal_archiver({runtime.context(), store, journal, segments, archiving, clock,
                          absl::Hours(24) * options.settings.journal_days,
                          JournalsBeginners(rulebook)}),
        teller(runtime.context(),
               {store, directory, rulebook, recorder, outbox, clock, key.Subkey("pkmessag"), outbox,
                [this](std::string manager_id) {
                  return compliance::CountWeekly(
                      {runtime.context(), tally_copy, directory, rulebook, clock},
                      std::move(manager_id));
                },
                options.settings.app_link},
               std::move(setup), std::move(stop_sending)),
        weekly_planner(runtime.context(), directory, rulebook, outbox, clock, teller.channels()),
        sign_in_provider(
            sign_in ? std::make_unique<identity::OpenIdProvider>(runtime.context(), *sign_in)
                    : nullptr),
        staff_sign_in(
            sign_in ? std::make_unique<identity::StaffSignIn>(identity::StaffSignIn::Parts{
                          *std::move(sign_in), *sign_in_provider, single_use,
                          [this] { return directory.Current(); }, clock, options.settings.authority,
                          key.Subkey("pksignin"), key.Subkey("pktokens")})
                    : nullptr),
        device_records({store, directory, rulebook, devices, single_use, ended_devices,
                        options.settings.authority, key.Subkey("pkinvite"), key.Subkey("pkdevice"),
                        key.Subkey("pktokens")}),
        device_door(door_parts, device_records),
        device_sign_in_door(door_parts, device_records),
        sign_in_door(door_parts, staff_sign_in.get()),
        pledge_door(door_parts),
        report_door(door_parts, feed, receipts),
        speaking_door(door_parts),
        triage_door(door_parts, feed, themes),
        directory_door(door_parts, options.settings.max_leavers),
        rules_door(door_parts),
        notify_door(door_parts, outbox, themes, teller.channels()),
        governance_door(door_parts, outbox, themes, {proof_log, log_keeper}),
        compliance_door(door_parts, tally_copy, tallies, wall_screens, outbox, teller.channels(),
                        compliance::Few(LeastOfPart(small_numbers))),
        maintenance_door(
            door_parts, tallies,
            {journal, archive, options.settings.journal_days, JournalsBeginners(rulebook),
             [this] { return journal_archiver.is_failing(); }}),
        publishing_door(door_parts, tally_copy, publications, key.Subkey("pkcoins_"),
                        PublishedAs(small_numbers)),
        check_in_door(door_parts, check_ins, CheckInRhythmOf(options.settings)),
        check_in_figures_door(door_parts, check_ins, CheckInRhythmOf(options.settings),
                              LeastCheckedIn(small_numbers)),
        port(runtime.context(), RaiseDescriptorLimit()),
        store_watch(runtime.context(), database, embedded_redis.get(), health),
        port_probe(runtime.context(), health) {
    if (options.guarded != nullptr) {
      clock_watch.emplace(runtime.context(), *options.guarded, database, health);
    }
  }

  // Runs a coroutine on the runtime's thread and waits for it.
  template <typename T>
  T Await(base::Task<T> task) {
    return boost::asio::co_spawn(runtime.context(), std::move(task), boost::asio::use_future).get();
  }
  // Runs a function on the runtime's thread and waits for it.
  template <typename Function>
  void OnRuntime(Function function) {
    boost::asio::post(runtime.context(), boost::asio::use_future(std::move(function))).get();
  }

  static domain::CheckInRhythm CheckInRhythmOf(const Settings& settings) {
    return {absl::Hours(24) * settings.check_in_days};
  }
  // What the council's file says, if there is one.
  static std::optional<domain::DisclosureSettings> PublishedAs(
      const std::optional<config::v1::SmallNumbers>& small_numbers) {
    if (!small_numbers.has_value()) return std::nullopt;
    return domain::SettingsOf(*small_numbers);
  }
  static int64_t LeastCheckedIn(const std::optional<config::v1::SmallNumbers>& small_numbers) {
    return small_numbers.has_value() ? small_numbers->check_in_base() : domain::kLeastCheckedIn;
  }
  static int64_t LeastOfPart(const std::optional<config::v1::SmallNumbers>& small_numbers) {
    const bool is_set = small_numbers.has_value() && small_numbers->has_manager_threshold();
    return is_set ? small_numbers->manager_threshold() : domain::kLeastThreshold;
  }
  // Who follows the journal from its first line on, and holds it until then: whoever counts, and
  // whoever looks for themes, if there is a rule for any.
  static std::set<std::string> JournalsBeginners(const domain::Rulebook& rulebook);
  // What the watchdog found is passed on to the alarm.
  void NoteUnattended(const std::optional<clockwork::Watchdog::Unattended>& found);
  // Waits for the store, and reads what has to be known before calls are taken. Errors say what
  // to do.
  base::Task<absl::Status> StartStore(const std::function<bool()>& gives_up);
  // Waits for calls that run, for a while.
  base::Task<void> Drain();
  // Opens the port, with every door behind it.
  absl::Status Listen(const Settings& settings);

  const base::Clock& clock;
  // Calendars may be put in force while it runs: only `directory` changes it.
  domain::Rulebook rulebook;
  std::unique_ptr<store::EmbeddedRedis> embedded_redis;
  base::Runtime runtime;
  store::RedisDatabase database;
  store::RedisReportStore store;
  store::RedisThemeStore themes;
  store::RedisOutbox outbox;
  store::RedisTallyStore tallies;
  store::RedisPublicationStore publications;
  store::RedisCheckInStore check_ins;
  store::RedisSingleUse single_use;
  store::RedisProofLog proof_log;
  proof::HeadsFile heads_file;
  proof::LogKeeper log_keeper;
  proof::ReceiptSigner receipts;
  store::RedisDeviceStore devices;
  store::RedisJournalStore journal;
  store::FolderDisk journal_disk;
  store::SegmentShelf segments;
  boost::asio::thread_pool archiving{1};  // uses the segments
  store::ArchivedJournal archive;
  store::DirectoryCache directory;
  store::Recorder recorder;
  identity::EndedDevices ended_devices;
  const identity::TokenAuthenticator authenticator;
  identity::StreamRights stream_rights;
  identity::DoorParts door_parts;
  feed::LiveFeed feed;
  clockwork::Waker waker;
  clockwork::Watchdog watchdog;
  clockwork::RecordWatch record_watch;
  clockwork::ThemeFinder theme_finder;
  compliance::Counter counter;
  compliance::TallyCopy tally_copy;
  compliance::WallScreens wall_screens;
  clockwork::JournalArchiver journal_archiver;
  notify::Teller teller;
  compliance::WeeklyPlanner weekly_planner;
  const std::unique_ptr<identity::OpenIdProvider> sign_in_provider;  // null: nowhere to sign in
  const std::unique_ptr<identity::StaffSignIn> staff_sign_in;        // null with it
  identity::DeviceRecords device_records;
  identity::DeviceDoor device_door;
  identity::DeviceSignInDoor device_sign_in_door;
  identity::SignInDoor sign_in_door;
  intake::PledgeDoor pledge_door;
  intake::ReportDoor report_door;
  intake::SpeakingDoor speaking_door;
  triage::TriageDoor triage_door;
  directory::DirectoryDoor directory_door;
  rules::RulesDoor rules_door;
  notify::NotifyDoor notify_door;
  governance::GovernanceDoor governance_door;
  compliance::ComplianceDoor compliance_door;
  compliance::MaintenanceDoor maintenance_door;
  compliance::PublishingDoor publishing_door;
  intake::CheckInDoor check_in_door;
  compliance::CheckInFiguresDoor check_in_figures_door;

  std::optional<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> work;
  std::thread thread;
  Port port;
  std::unique_ptr<grpc::Server> server;
  Health health;
  StoreWatch store_watch;
  PortProbe port_probe;
  std::optional<ClockWatch> clock_watch;
  std::optional<CertificateWatch> certificate_watch;  // with TLS
};

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_PARTS_H_
