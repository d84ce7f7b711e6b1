#ifndef SERVICES_STORE_REDIS_KEYS_H_
#define SERVICES_STORE_REDIS_KEYS_H_

#include <array>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace pledgekeeper::store {

// The names of all keys in Redis, made here and nowhere else. {a} is the authority's hash tag: all
// keys of one authority live in one slot of a cluster, so that one function call is atomic.
//
//   {a}:report:ID      hash    v = version, o = young person's id, b = band of its wake (1 danger,
//                              2 high, 3 normal), x = its load, if any: a, s or as, as below,
//                              r = sealed record, w = its sealed messages and notes, if any,
//                              hN = sealed history entry of version N, l = place of version 1 in
//                              the proof log, if it stands there
//   {a}:readings:ID    hash    of a report: nR = how often the reader R looked at it again,
//                              pR = that, sealed; R = a keyed hash of report and worker
//   {a}:queue:Q        zset    report ids, most urgent first; Q = w:WORKER, d:TEAM, or
//                              a:wanted, whose young people wait for an advocate
//   {a}:queue:Q:apart  set     those of them that somebody must not know of (a): they count for no
//                              load
//   {a}:queue:Q:spoken set     those of the others that take nobody's place (s: somebody sent them
//                              for a young person, or they are beyond that one's share): they
//                              count for no load that a report meets which takes one
//   {a}:wake           zset    open report's id → next wake, Unix milliseconds; while a server
//                              wakes it, the end of its lease plus 0.5, by which a lease is told
//                              from a wake. Reports of normal urgency
//   {a}:wake-high      zset    the same, of high urgency
//   {a}:wake-danger    zset    the same, of danger: an open report stands in exactly one of the 3
//   {a}:taken          zset    report's id → when it was first taken, for one that came back after
//                              a lease, until it is recorded
//   {a}:apart          set     open reports that somebody must not know of: counted to nobody
//   {a}:reports-of:ID  zset    a young person's report ids → time of submission
//   {a}:spoken:NAME    zset    reports that one of staff sent for one young person → when, Unix
//                              milliseconds, for a day; NAME = a keyed hash of the two
//   {a}:directory      hash    v = version, t:ID, w:ID, y:ID, a:ID, c:ID, p:ID =
//                              sealed entries (a: administrators, c: calendars, p: placements)
//   {a}:administration hash    what administrators did: n = number of the newest entry, l = its
//                              link, eN = sealed entry of number N, from 1 without a gap; nothing
//                              of ours takes one out or writes one anew
//   {a}:data-keys      hash    young person's id → data key, wrapped by the master key
//   {a}:turns          hash    team id → how many reports its desk has handed out
//   {a}:round:LOOP     string  the server that goes round with that loop, for its lease
//   {a}:libraries      zset    library of functions → when a server that uses it last wrote, Unix
//                              seconds of Redis
//   {a}:policies       hash    "ID/VERSION" of a policy that a server knew → fingerprint of it
//   {a}:proof-log      list    entries (domain/proof/log_entry.h), oldest first, one for each
//                              commit and further look since the log began; nothing of ours takes
//                              one out
//   {a}:proof-head     hash    n = size of the largest log that was signed, h = its signed head
//                              (domain/proof/log_head.h)
//   {a}:journal        stream  j = one JournalLine per commit, but for what is archived
//   {a}:journal-archive hash   n = number of the newest segment of the archive, p = id of its last
//                              line, sN = "LAST DIGEST" of segment N (journal_segment.h), from 1
//                              without a gap
//   {a}:themes         hash    v = version, p = position in the journal up to which themes were
//                              looked for
//   {a}:patterns       zset    names of patterns that are kept (domain::PatternName), of score 0
//   {a}:pattern:NAME   hash    v = the version of {a}:themes that wrote it, r = sealed pattern
//   {a}:theme:ID       hash    v = the same, r = sealed theme
//   {a}:themes-of:ID   zset    a worker's themes as "TIME THEME", of score 0; TIME = when it was
//                              raised, Unix milliseconds in 14 digits: the order of text is that of
//                              time
//   {a}:tally          hash    report id → "VERSION:" and what is counted of it, sealed
//   {a}:headcounts     hash    month, as 202604 → VERSION ":" sealed headcount; VERSION = the
//                              directory's
//   {a}:tally-position string  id of the last line of the journal that was counted
//   {a}:check-ins     hash    young person's id → VERSION ":" sealed check-ins, without words
//   {a}:check-in-words hash    PERSON/NUMBER → VERSION ":" sealed words of check-in NUMBER; VERSION
//                              = that of the check-ins with which they were written
//   {a}:devices        hash    young person's id → VERSION ":" their sealed devices and invitations
//   {a}:device-codes   hash    keyed hash of an invitation's code → young person's id
//   {a}:device-owners  hash    device's id → young person's id
//   {a}:devices-ended  zset    devices that were ended within the last hour or so → when, Unix
//                              milliseconds: what every server asks for, again and again
//   {a}:device-tries:NAME  string  tries to pair a device within one window of time, until some
//                              time after it; NAME = a keyed hash of who tries, and the window
//   {a}:publications       string  VERSION ":" sealed Publications
//   {a}:used:HASH          string  mark that something was used that is good once; HASH = its
//                              SHA-256; it ends by itself
//   {a}:telling:position    string  id of the last line of the journal that was planned
//   {a}:telling:deliveries  hash    PERSON/CHANNEL/REPORT/VERSION → sealed delivery
//   {a}:telling:normal      zset    waiting delivery → due, or end of its lease, Unix milliseconds
//   {a}:telling:danger      zset    the same, of danger
//   {a}:telling:finished    zset    delivery at its end → when
//   {a}:telling:troubled    zset    delivery that failed → when it did last
//   {a}:telling:weekly      hash    worker id → VERSION ":" sealed wish for the weekly summary
//   {a}:telling:counts      hash    CHANNEL:waiting, :told, :failed, :dropped, :last_told_ms,
//                                   :last_failure_ms, :last_failure
class RedisKeys {
 public:
  explicit RedisKeys(std::string_view authority)
      : prefix_(absl::StrCat("{", std::string(authority), "}:")) {}

  std::string Report(std::string_view id) const { return Make("report:", id); }
  // What stands before the id in the key of every report.
  std::string BeforeReportId() const { return prefix_ + "report:"; }
  std::string Readings(std::string_view id) const { return Make("readings:", id); }
  std::string Queue(std::string_view queue) const { return Make("queue:", queue); }
  std::string ReportsOf(std::string_view id) const { return Make("reports-of:", id); }
  std::string Spoken(std::string_view name) const { return Make("spoken:", name); }
  // Most urgent first.
  std::array<std::string, 3> Wakes() const {
    return {prefix_ + "wake-danger", prefix_ + "wake-high", prefix_ + "wake"};
  }
  std::string Taken() const { return prefix_ + "taken"; }
  std::string Apart() const { return prefix_ + "apart"; }
  std::string Directory() const { return prefix_ + "directory"; }
  std::string Administration() const { return prefix_ + "administration"; }
  std::string DataKeys() const { return prefix_ + "data-keys"; }
  std::string Turns() const { return prefix_ + "turns"; }
  std::string Round(std::string_view loop) const { return Make("round:", loop); }
  std::string Libraries() const { return prefix_ + "libraries"; }
  std::string Policies() const { return prefix_ + "policies"; }
  std::string ProofLog() const { return prefix_ + "proof-log"; }
  std::string ProofHead() const { return prefix_ + "proof-head"; }
  std::string Journal() const { return prefix_ + "journal"; }
  std::string JournalArchive() const { return prefix_ + "journal-archive"; }
  std::string Themes() const { return prefix_ + "themes"; }
  std::string Patterns() const { return prefix_ + "patterns"; }
  std::string Pattern(std::string_view name) const { return Make("pattern:", name); }
  std::string Theme(std::string_view id) const { return Make("theme:", id); }
  std::string ThemesOf(std::string_view id) const { return Make("themes-of:", id); }
  std::string Tally() const { return prefix_ + "tally"; }
  std::string TallyPosition() const { return prefix_ + "tally-position"; }
  std::string Headcounts() const { return prefix_ + "headcounts"; }
  std::string TallyRebuilds() const { return prefix_ + "tally-rebuilds"; }
  std::string Publications() const { return prefix_ + "publications"; }
  std::string CheckIns() const { return prefix_ + "check-ins"; }
  std::string CheckInWords() const { return prefix_ + "check-in-words"; }
  std::string Used(std::string_view hash) const { return Make("used:", hash); }
  std::string Devices() const { return prefix_ + "devices"; }
  std::string DeviceCodes() const { return prefix_ + "device-codes"; }
  std::string DeviceOwners() const { return prefix_ + "device-owners"; }
  std::string DevicesEnded() const { return prefix_ + "devices-ended"; }
  std::string DeviceTries(std::string_view name) const { return Make("device-tries:", name); }
  std::string TellingPosition() const { return prefix_ + "telling:position"; }
  std::string Deliveries() const { return prefix_ + "telling:deliveries"; }
  std::string NormalLane() const { return prefix_ + "telling:normal"; }
  std::string DangerLane() const { return prefix_ + "telling:danger"; }
  std::string FinishedDeliveries() const { return prefix_ + "telling:finished"; }
  std::string TroubledDeliveries() const { return prefix_ + "telling:troubled"; }
  std::string WeeklyWishes() const { return prefix_ + "telling:weekly"; }
  std::string TellingCounts() const { return prefix_ + "telling:counts"; }

 private:
  std::string Make(absl::string_view kind, std::string_view id) const {
    return absl::StrCat(prefix_, kind, absl::string_view(id.data(), id.size()));
  }

  std::string prefix_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_KEYS_H_
