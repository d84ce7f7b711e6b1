#include "services/triage/history_view.h"

#include <algorithm>
#include <optional>

#include "services/base/timestamp.h"
#include "services/domain/decide/reasons.h"
#include "services/domain/report/seen.h"
#include "services/triage/triage_view.h"
#include "services/wording/view.h"

namespace pledgekeeper::triage {
namespace {

using storage::v1::HistoryEntry;

bool IsAdvocate(const domain::Directory& directory, const std::string& reader_id) {
  const storage::v1::Worker* reader = directory.FindWorker(reader_id);
  return reader != nullptr && reader->role() == v1::ROLE_ADVOCATE;
}

bool Offers(const HistoryEntry& entry) {
  const auto& reasons = entry.reasons();
  return std::find(reasons.begin(), reasons.end(), domain::reasons::kOfferedAdvocate) !=
         reasons.end();
}

// What became of it beside the move: an allegation says what was found out.
void ForgetStep(HistoryEntry& entry) {
  entry.clear_why();
  entry.clear_why_simple();
  entry.clear_why_staff();
  auto& reasons = *entry.mutable_reasons();
  reasons.erase(std::remove_if(reasons.begin(), reasons.end(),
                               [](const std::string& reason) {
                                 return reason.starts_with("milestone:") ||
                                        reason.starts_with(domain::reasons::kCalled);
                               }),
                reasons.end());
}

// Who checked, why, and what of whom.
void ForgetCheck(HistoryEntry& entry) {
  entry.clear_actor_id();
  entry.clear_staff_words();
  entry.clear_about_ids();
  entry.clear_may_know_ids();
  ForgetStep(entry);
}

// Entries as somebody of staff may see them.
class Eyes {
 public:
  Eyes(const std::vector<HistoryEntry>& history, const std::string& reader_id)
      : reader_id_(reader_id) {
    const auto& hidden = history.front().hidden_from_ids();
    if (std::find(hidden.begin(), hidden.end(), reader_id) == hidden.end()) return;
    // They were named in the report itself: where it went after the check is where it came to.
    arrival_ = std::find_if(history.begin(), history.end(), domain::IsArrival) - history.begin();
    if (static_cast<size_t>(arrival_) < history.size()) arrived_ = history[arrival_];
  }

  // Nothing if they may not see that it is there.
  std::optional<HistoryEntry> See(const HistoryEntry& entry, int64_t at) const {
    HistoryEntry seen = entry;
    switch (domain::SightOf(entry, reader_id_, at == arrival_)) {
      case domain::Sight::kNone:
        return std::nullopt;
      case domain::Sight::kWhole:
        if (entry.action() == v1::ACTION_SUBMIT && arrived_.has_value()) Arrive(seen);
        return seen;
      case domain::Sight::kAsMove:
        seen.set_action(v1::ACTION_REROUTE);
        if (entry.action() == v1::ACTION_CHANGE_OBJECTIONS) {
          ForgetStep(seen);
          return seen;
        }
        ForgetCheck(seen);
        return seen;
      case domain::Sight::kAsWritten:
        seen.set_action(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON);
        ForgetCheck(seen);
        seen.clear_reasons();
        return seen;
    }
    return std::nullopt;
  }

 private:
  void Arrive(HistoryEntry& sent) const {
    *sent.mutable_targets() = arrived_->targets();
    // What was said when it was sent stays said: an advocate was offered in any case.
    const bool offers = Offers(sent);
    sent.clear_reasons();
    if (offers) sent.add_reasons(domain::reasons::kOfferedAdvocate);
    sent.mutable_reasons()->MergeFrom(arrived_->reasons());
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
  std::vector<v1::HistoryEntry> views;
  if (history.empty()) return views;
  const Eyes eyes(history, reader_id);
  for (size_t at = 0; at < history.size(); ++at) {
    const std::optional<HistoryEntry> seen = eyes.See(history[at], static_cast<int64_t>(at));
    if (!seen.has_value()) continue;
    const HistoryEntry& entry = *seen;
    v1::HistoryEntry& view = views.emplace_back();
    view.set_version(static_cast<int64_t>(views.size()));
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
    // An answer stands in the text already.
    if (!entry.staff_words().empty() && !wording::IsAnswer(entry)) {
      view.set_text(view.text() + " " + entry.staff_words());
    }
    // To whom something was shown is nobody else's to know, who was named as well perhaps; nor, to
    // whoever is named, that somebody checks.
    for (const std::string& reason : entry.reasons()) {
      const bool is_of_check =
          reason.starts_with(domain::kShown) || reason.starts_with(domain::reasons::kChecks);
      if (!is_of_check) view.add_reasons(reason);
    }
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
