#include "services/triage/history_view.h"

#include <algorithm>
#include <optional>

#include "services/base/timestamp.h"
#include "services/domain/decide/reasons.h"
#include "services/triage/triage_view.h"
#include "services/wording/view.h"

namespace pledgekeeper::triage {
namespace {

using storage::v1::HistoryEntry;

bool IsAdvocate(const domain::Directory& directory, const std::string& reader_id) {
  const storage::v1::Worker* reader = directory.FindWorker(reader_id);
  return reader != nullptr && reader->role() == v1::ROLE_ADVOCATE;
}

bool IsHidden(const HistoryEntry& entry, const std::string& reader_id) {
  const auto& hidden = entry.hidden_from_ids();
  return std::find(hidden.begin(), hidden.end(), reader_id) != hidden.end();
}

bool Offers(const HistoryEntry& entry) {
  const auto& reasons = entry.reasons();
  return std::find(reasons.begin(), reasons.end(), domain::reasons::kOfferedAdvocate) !=
         reasons.end();
}

// An entry as somebody of staff may see it; nothing if they may not see that it is there.
class Sight {
 public:
  Sight(const std::vector<HistoryEntry>& history, const std::string& reader_id)
      : reader_id_(reader_id) {
    if (history.empty() || !IsHidden(history.front(), reader_id)) return;
    // They were named in the report itself: where it went after the check is where it came to.
    arrival_ =
        std::find_if(history.begin(), history.end(),
                     [&](const HistoryEntry& entry) {
                       return entry.action() == v1::ACTION_CHECK_NAMES && !entry.targets().empty();
                     }) -
        history.begin();
    if (static_cast<size_t>(arrival_) < history.size()) arrived_ = history[arrival_];
  }

  std::optional<HistoryEntry> Of(const HistoryEntry& entry, int64_t at) const {
    HistoryEntry seen = entry;
    if (entry.action() == v1::ACTION_CHANGE_OBJECTIONS) return AsMove(seen);
    if (!IsHidden(entry, reader_id_)) return seen;
    if (entry.action() == v1::ACTION_SUBMIT) {
      if (arrived_.has_value()) {
        *seen.mutable_targets() = arrived_->targets();
        // What was said when it was sent stays said: an advocate was offered in any case.
        seen.clear_reasons();
        if (Offers(entry)) seen.add_reasons(domain::reasons::kOfferedAdvocate);
        seen.mutable_reasons()->MergeFrom(arrived_->reasons());
      }
      return seen;
    }
    const bool moves = entry.action() == v1::ACTION_CHECK_NAMES && at != arrival_;
    if (!moves) return std::nullopt;
    seen.clear_actor_id();
    seen.clear_staff_words();
    seen.clear_about_ids();
    seen.clear_may_know_ids();
    return AsMove(seen);
  }

 private:
  // Where it stands would say whom the young person objects to, or names: staff see that it moved,
  // if it did, and no more.
  static std::optional<HistoryEntry> AsMove(HistoryEntry entry) {
    if (entry.targets().empty()) return std::nullopt;
    entry.set_action(v1::ACTION_REROUTE);
    return entry;
  }

  const std::string& reader_id_;
  int64_t arrival_ = -1;
  std::optional<HistoryEntry> arrived_;
};

}  // namespace

std::vector<v1::HistoryEntry> HistoryView(const std::vector<HistoryEntry>& history,
                                          const std::string& reader_id,
                                          const domain::Directory& directory) {
  const v1::Language language = LanguageOf(directory, reader_id);
  const Sight sight(history, reader_id);
  std::vector<v1::HistoryEntry> views;
  for (size_t at = 0; at < history.size(); ++at) {
    const std::optional<HistoryEntry> seen = sight.Of(history[at], static_cast<int64_t>(at));
    if (!seen.has_value()) continue;
    const HistoryEntry& entry = *seen;
    v1::HistoryEntry& view = views.emplace_back();
    view.set_version(static_cast<int64_t>(at) + 1);
    *view.mutable_time() = base::ToTimestamp(entry.time_ms());
    view.set_action(entry.action());
    if (!entry.actor_id().empty()) {
      view.set_actor_name(wording::NameOf(directory, entry.actor_id(), language));
    }
    view.set_text(wording::EntryText(entry, directory, wording::Reader::kStaff, language));
    if (IsAdvocate(directory, reader_id)) continue;  // what staff say among themselves is theirs
    view.set_seen_by(entry.seen_by());
    if (entry.seen_time_ms() != 0)
      *view.mutable_seen_time() = base::ToTimestamp(entry.seen_time_ms());
    if (!entry.staff_words().empty()) view.set_text(view.text() + " " + entry.staff_words());
    *view.mutable_reasons() = entry.reasons();
  }
  return views;
}

std::vector<std::pair<int64_t, v1::HistoryEntry>> Placed(std::vector<v1::HistoryEntry> entries) {
  std::vector<std::pair<int64_t, v1::HistoryEntry>> placed;
  for (v1::HistoryEntry& entry : entries) {
    const int64_t version = entry.version();
    placed.emplace_back(version, std::move(entry));
  }
  return placed;
}

}  // namespace pledgekeeper::triage
