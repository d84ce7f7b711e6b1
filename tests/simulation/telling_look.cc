// How a story looks to people in one of two worlds.
#include "absl/strings/str_cat.h"
#include "services/domain/people/access.h"
#include "services/triage/history_view.h"
#include "services/triage/triage_view.h"
#include "tests/simulation/telling.h"

namespace pledgekeeper::simulation {

const Tale* Telling::FindHidden() const {
  for (const auto& tale : tales_) {
    if (tale.has_value() && tale->always_apart && !tale->never_knew.empty()) return &*tale;
  }
  return nullptr;
}

std::string Telling::ReadBy(const std::string& reader, const domain::StoredReport& stored) {
  const auto directory = world_.directory();
  const domain::Circumstances here{*directory, world_.rulebook(), world_.now()};
  const auto& policy = domain::PolicyOf(stored.report, world_.rulebook()).policy;
  const auto reads = domain::MayRead(reader, stored.report, *directory, policy, world_.now());
  if (reads == domain::ReadReason::kNone) return "";
  std::string read = triage::TriageReportView(stored, reader, here).SerializeAsString();
  const auto history = world_.History(stored.report.id());
  for (const v1::HistoryEntry& entry : triage::HistoryView(history, reader, *directory)) {
    read += entry.SerializeAsString();
  }
  return read;
}

std::string Telling::QueueOf(const std::string& reader) {
  const auto directory = world_.directory();
  const domain::Circumstances here{*directory, world_.rulebook(), world_.now()};
  std::string seen;
  const auto queue =
      *world_.Await(world_.store().ListQueue(domain::WorkerQueue(reader), std::nullopt, 100));
  for (const store::QueueEntry& entry : queue) {
    const auto stored = world_.Load(entry.report_id);
    const auto& policy = domain::PolicyOf(stored->report, world_.rulebook()).policy;
    const auto reads = domain::MayRead(reader, stored->report, *directory, policy, world_.now());
    if (reads == domain::ReadReason::kNone) continue;
    seen += triage::QueueItemView(*stored, reader, here).SerializeAsString();
  }
  return seen;
}

std::string Telling::ThemesOf(const std::string& reader) {
  const v1::ListThemesResponse page = world_.ThemesOf(reader);
  ending_.themes += page.themes_size();
  std::string seen = page.SerializeAsString();
  for (const storage::v1::JournalLine& line : world_.theme_lines()) {
    for (const auto& telling : line.tell()) {
      if (telling.person_id() == reader) absl::StrAppend(&seen, line.theme_id(), line.time_ms());
    }
  }
  return seen;
}

Telling::Looks Telling::LookAround(const std::string& without, const Ids& readers) {
  Looks looks;
  for (const auto& tale : tales_) {
    if (!tale.has_value() || tale->id() == without) continue;
    const auto stored = world_.Load(tale->id());
    looks[tale->id()] = absl::StrCat(stored->version, stored->report.SerializeAsString());
    for (const std::string& reader : readers) {
      looks[absl::StrCat("what ", reader, " reads of ", tale->id())] = ReadBy(reader, *stored);
    }
  }
  for (const std::string& reader : readers) {
    looks["the queue of " + reader] = QueueOf(reader);
    looks["the themes of " + reader] = ThemesOf(reader);
    looks["the figures of " + reader] = world_.FiguresOf(reader);
  }
  return looks;
}

}  // namespace pledgekeeper::simulation
