// Somebody could not be told: who is called in their place.
#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/decide.h"
#include "services/domain/decide/decision.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/lifecycle.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::Report;

// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): the same number on every server, and none
// that anybody could profit from guessing.
uint64_t HashOf(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3;
  return hash;
}

// Whether the report waits for this person: they hold it, sit at its desk or were brought in.
bool WaitsFor(const Search& search, const std::string& person_id) {
  const Report& report = search.report;
  if (report.holder_id() == person_id) return true;
  const auto sits_at = [&](const std::string& team_id) {
    const auto members = MembersWhoCan(search, team_id);
    return std::any_of(members.begin(), members.end(),
                       [&](const auto* member) { return member->id() == person_id; });
  };
  if (report.holder_id().empty() && sits_at(report.desk_team_id())) return true;
  return std::any_of(report.brought_in().begin(), report.brought_in().end(), [&](const auto& in) {
    return in.worker_id() == person_id ||
           (!in.desk_team_id().empty() && sits_at(in.desk_team_id()));
  });
}

// Only who is new hears of it: two people who cannot be told would else call each other for ever.
void TellOnly(const std::vector<const storage::v1::Worker*>& workers, Decision& decision) {
  decision.change.line.clear_tell();
  for (const auto* worker : workers) decision.Tell(worker->id(), config::v1::TELL_BROUGHT_IN);
}

}  // namespace

std::optional<ReportChange> DecideTellingFailed(const StoredReport& stored,
                                                const std::string& person_id, int64_t version,
                                                const Circumstances& circumstances) {
  if (!IsOpen(stored.report.state())) return std::nullopt;
  // Remembered like a request that somebody made: whoever asks again, after a crash say, changes
  // nothing.
  const uint64_t request_hash = HashOf(absl::StrCat("telling|", person_id, "|", version));
  const auto applied = WasApplied(stored.report, request_hash, request_hash);
  if (!applied.ok() || *applied) return std::nullopt;
  const Situation situation(stored, PolicyOf(stored.report, circumstances.rulebook), circumstances);
  if (!WaitsFor(situation.search(), person_id)) return std::nullopt;
  // Nobody new: telling those again who are in already would go round for ever while a mail server
  // is away. Their ladders go on.
  const ToBringIn above = FindTargets(situation.search(), config::v1::MANAGER_ABOVE);
  if (above.empty()) return std::nullopt;
  Decision decision(situation, v1::ACTION_TELLING_FAILED);
  decision.change.entry.add_reasons(reasons::NotTold(person_id));
  BringIn(above, decision);
  TellOnly(above.workers, decision);
  RememberRequest(decision.change, request_hash, request_hash, stored.version + 1,
                  storage::v1::PARTY_NONE);
  return Conclude(std::move(decision));
}

}  // namespace pledgekeeper::domain
