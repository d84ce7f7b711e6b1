#ifndef SERVICES_STORE_REPORT_STORE_H_
#define SERVICES_STORE_REPORT_STORE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/storage/v1/administration.pb.h"
#include "proto/pledgekeeper/storage/v1/report.pb.h"
#include "services/base/task.h"
#include "services/domain/people/directory.h"
#include "services/domain/people/responsibility.h"
#include "services/domain/report/report_change.h"
#include "services/domain/report/stored_report.h"

namespace pledgekeeper::store {

// What became of a commit.
enum class CommitOutcome {
  kCommitted,       // all of it is recorded, and on disk
  kVersionMoved,    // nothing is recorded: the report has another version; load and decide again
  kDirectoryMoved,  // nothing is recorded: the directory has another version; reload, decide again
  kHolderFull,      // nothing is recorded: the new holder has as many open reports as they may
};

// A member of a queue or of a young person's list, with its place.
struct QueueEntry {
  std::string report_id;
  double score = 0;
};

// Where a page goes on: behind this entry.
using PagePosition = std::optional<QueueEntry>;

// A report that wants to be woken.
struct WakeEntry {
  std::string report_id;
  absl::Time time;
};

// A report that was due and is taken: until the lease ends, no other server takes it.
struct DueReport {
  std::string report_id;
  absl::Time due;
  // As it is kept; nothing if there is none; DATA_LOSS if what is kept does not open.
  absl::StatusOr<std::optional<domain::StoredReport>> stored;
};

// A new wake for an open report.
struct Rescheduling {
  std::string report_id;
  int64_t version = 0;            // the report's
  int64_t directory_version = 0;  // the directory by which it was decided
  absl::Time wake;
  v1::Urgency urgency = v1::URGENCY_UNSPECIFIED;  // the report's
};

// One more look at a report by somebody who has looked at it before.
struct Reading {
  std::string report_id;
  std::string young_person_id;    // the report's
  int64_t version = 0;            // the report's, in which the reader may read it
  int64_t directory_version = 0;  // the directory by which they may
  std::string worker_id;
  absl::Time time;
};

// Somebody of staff sends a report for a young person.
struct Speaking {
  std::string young_person_id;
  std::string worker_id;
  std::string report_id;
  absl::Time now;
  absl::Duration within;
  int limit = 0;        // so many within that time
  bool always = false;  // it takes its place whether there is one or not
};

// A change of the directory: entries to add or replace.
struct DirectoryChange {
  int64_t decided_on = 0;  // the directory's version before
  std::vector<storage::v1::Team> teams;
  std::vector<storage::v1::Worker> workers;
  std::vector<storage::v1::YoungPerson> young_people;
  std::vector<storage::v1::Administrator> administrators;
  std::vector<storage::v1::AppliedCalendar> calendars;
  std::vector<storage::v1::Placement> placements;
  // What the administration log says of it (domain/people/administration.h), in one entry or, of a
  // change of many, in several. A change that comes without any is written down all the same, with
  // the ids of its entries: there is none that is not.
  std::vector<storage::v1::AdministrationEntry> log;
  // Remembered for ever, in the same step: FindAdministered. Without a request_hash nothing is.
  storage::v1::AdministeredRequest request;
  // Queues whose reports are woken, because whom they belong to is no longer there.
  std::vector<std::string> wake_queues;
  // Young people whose reports are woken, wherever they lie.
  std::vector<std::string> wake_young_people;
  absl::Time now;
};

// A page of open reports, in no order.
struct OpenPage {
  std::vector<std::string> report_ids;
  std::string next;  // where the next page goes on; empty: this was the last
  // Reports that changed since the first page: they were on an earlier one, but for a few that went
  // from a part of the list that was not read yet to one that was.
  bool changed_since = false;
};

// What is wrong with the administration log at a number.
struct AdministrationFault {
  enum class Kind {
    kMissing,    // there is no entry of this number
    kDamaged,    // it does not open
    kNotTheOne,  // it opens, and is not the one that the entry behind it followed
    kCutOff,     // behind this number the directory was changed, and no entry says so
  };
  int64_t number = 0;
  Kind kind = Kind::kMissing;
};

// A part of the administration log, newest first.
struct AdministrationPage {
  std::vector<storage::v1::AdministrationEntry> entries;
  std::vector<AdministrationFault> faults;
  int64_t next = 0;  // the number at which the next page begins; 0: this was the last
  // The newest entry and its link, which vouches for all before it; 0 and "" if there is none.
  int64_t newest = 0;
  std::string newest_link;
};

// A line of the journal with its id; ids grow. Several readers share it.
struct JournalEntry {
  std::string id;
  std::shared_ptr<const storage::v1::JournalLine> line;
};

// The one way to what is kept. Used by doors and loops; belongs to the runtime's thread. Every
// call may answer UNAVAILABLE, which leaves open whether it happened: ask again with the same
// change (a repeat that did happen is kVersionMoved). What is answered as done survives any crash.
// DATA_LOSS: stored bytes do not open; they are left as they are.
class ReportStore {
 public:
  virtual ~ReportStore() = default;

  // The report, or nothing. An unknown id costs the same work as a known one.
  virtual base::Task<absl::StatusOr<std::optional<domain::StoredReport>>> Load(
      std::string report_id) = 0;
  // Each of the reports, in order, without messages and notes, which are not even read; nothing for
  // one that is not there, or that does not open: it is called out in the log, and must not hide
  // the others. A fraction of the cost of loading each.
  virtual base::Task<absl::StatusOr<std::vector<std::optional<domain::ListedReport>>>> LoadMany(
      std::vector<std::string> report_ids) = 0;
  // The version of each report, in order; 0 for one that is not there.
  virtual base::Task<absl::StatusOr<std::vector<int64_t>>> LoadVersions(
      std::vector<std::string> report_ids) = 0;
  // The history, oldest first, element N - 1 being version N; empty if there is no such report.
  virtual base::Task<absl::StatusOr<std::vector<storage::v1::HistoryEntry>>> LoadHistory(
      std::string report_id) = 0;
  // Records a decision, whole or not at all.
  virtual base::Task<absl::StatusOr<CommitOutcome>> Commit(const domain::ReportChange& change) = 0;
  // Counts a reading, if neither the report nor the directory has moved, and else nothing. It makes
  // no version: however many read, nobody who writes is in their way. Many of one
  // worker at the same moment are all counted.
  virtual base::Task<absl::StatusOr<CommitOutcome>> RecordReading(Reading reading) = 0;
  // For each of a young person's reports, in order: who read it again, each worker once, in no
  // order.
  virtual base::Task<absl::StatusOr<std::vector<std::vector<storage::v1::Opening>>>> LoadReadings(
      std::string young_person_id, std::vector<std::string> report_ids) = 0;
  // Sets the wake of a report that the caller has seen open, and has seen nothing to do for, in
  // these versions; nothing happens if one of them has moved.
  virtual base::Task<absl::StatusOr<CommitOutcome>> Reschedule(const Rescheduling& change) = 0;

  // Up to `limit` entries of a queue (see domain::WorkerQueue), most urgent first.
  virtual base::Task<absl::StatusOr<std::vector<QueueEntry>>> ListQueue(std::string queue,
                                                                        PagePosition after,
                                                                        int limit) = 0;
  // Up to `limit` reports of a young person, newest first.
  virtual base::Task<absl::StatusOr<std::vector<QueueEntry>>> ListReportsOf(
      std::string young_person_id, PagePosition after, int limit) = 0;
  // Up to `limit` reports by wake time, earliest first, whether due or not. The time of one that is
  // taken is the end of its lease.
  virtual base::Task<absl::StatusOr<std::vector<WakeEntry>>> EarliestWakes(int limit) = 0;
  // How many reports are open, without those that somebody must not know of: whoever is told the
  // number may be told it again after one more.
  virtual base::Task<absl::StatusOr<int64_t>> CountOpen() = 0;
  // About `limit` open reports, from `position` on (empty: from the start). Every report that is
  // open all the while is on some page; one may be on two, and one may be closed by then.
  virtual base::Task<absl::StatusOr<OpenPage>> ScanOpen(std::string position, int limit) = 0;
  // Takes a turn of a desk that hands its reports out: its number, from 0, each once; and how many
  // open reports each of the workers has that count. For domain::QueueFacts; `full` is left empty.
  // What counts depends on the report that it is for, and for one apart the turn is looked at and
  // not taken.
  virtual base::Task<absl::StatusOr<domain::QueueFacts>> TakeTurn(
      std::string team_id, std::vector<std::string> worker_ids, domain::Load load) = 0;
  // Takes a place for it: nothing if it has one (also if it took one before), else when there will
  // be one. It stays taken for that long whatever becomes of the report, recorded or not.
  virtual base::Task<absl::StatusOr<std::optional<absl::Time>>> TakeSpeaking(Speaking speaking) = 0;
  // Whether this server goes round now with a loop that one server at a time does, and goes on with
  // it: nobody else has taken the round within `lease`, by Redis' clock. Two may go round where one
  // was slow, so a round must do no harm twice.
  virtual base::Task<absl::StatusOr<bool>> TakeRound(std::string loop, absl::Duration lease) = 0;
  // Takes up to `limit` reports whose wake is not after `now`: danger first, then high urgency,
  // then the others, each by time; fewer if they are large, but one at least if any is due. Nobody
  // takes them again before `lease_end`. The commit or rescheduling that follows gives each its
  // next wake; if none does, it is due again when the lease has ended.
  virtual base::Task<absl::StatusOr<std::vector<DueReport>>> TakeDue(absl::Time now,
                                                                     absl::Time lease_end,
                                                                     int limit) = 0;
  // Of the reports that came back after a lease because nobody finished them: when the one that
  // waits longest was first taken; nothing if there is none.
  virtual base::Task<absl::StatusOr<std::optional<absl::Time>>> EarliestTaken() = 0;
  // Those of the reports that have no wake entry, in order.
  virtual base::Task<absl::StatusOr<std::vector<std::string>>> WithoutWake(
      std::vector<std::string> report_ids) = 0;

  virtual base::Task<absl::StatusOr<domain::DirectoryEntries>> LoadDirectory() = 0;
  // Its version alone, at a fraction of the cost; 0 before the first change.
  virtual base::Task<absl::StatusOr<int64_t>> LoadDirectoryVersion() = 0;
  virtual base::Task<absl::StatusOr<CommitOutcome>> CommitDirectory(
      const DirectoryChange& change) = 0;

  // The request of an administrator that was carried out, if it was.
  virtual base::Task<absl::StatusOr<std::optional<storage::v1::AdministeredRequest>>>
  FindAdministered(uint64_t request_hash) = 0;

  // Writes down what an administrator does without changing the directory: re-planning, say, or
  // asking what would be, and the request that it carries out, if it has a request_hash. It is on
  // disk when this is OK. TooMuchContention.
  virtual base::Task<absl::Status> RecordAdministration(
      std::vector<storage::v1::AdministrationEntry> entries,
      storage::v1::AdministeredRequest request = {}) = 0;
  // Up to `limit` entries from number `from` down; from the newest for 0. What was taken out,
  // changed or put elsewhere in the database is a fault of the page and hides nothing else.
  virtual base::Task<absl::StatusOr<AdministrationPage>> ReadAdministration(int64_t from,
                                                                            int limit) = 0;

  // Which policies servers have known, by name ("ID/VERSION"), each with a fingerprint of its text.
  virtual base::Task<absl::StatusOr<std::map<std::string, std::string>>> LoadPolicies() = 0;
  // Writes some down; none is ever taken out, since a report that is closed may be opened again.
  virtual base::Task<absl::Status> RecordPolicies(std::map<std::string, std::string> known) = 0;

  // The id of the newest line of the journal ("0-0" if it is empty).
  virtual base::Task<absl::StatusOr<std::string>> JournalEnd() = 0;
  // Up to `limit` lines after the one with this id, oldest first.
  virtual base::Task<absl::StatusOr<std::vector<JournalEntry>>> ReadJournal(std::string after,
                                                                            int limit) = 0;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REPORT_STORE_H_
