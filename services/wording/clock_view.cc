#include "services/wording/clock_view.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/base/timestamp.h"
#include "services/domain/clock/clock_explanation.h"
#include "services/domain/clock/date_words.h"
#include "services/domain/clock/ladder.h"
#include "services/wording/explanation_memo.h"
#include "services/wording/newest.h"

namespace pledgekeeper::wording {
namespace {

const char* MarkText(config::v1::Mark mark) {
  switch (mark) {
    case config::v1::VERIFIED:
      return "V";
    case config::v1::PROBABLE:
      return "P";
    case config::v1::UNVERIFIED:
      return "U";
    default:
      return "local";
  }
}

void ViewLedger(const domain::LegalClock& clock, const domain::Directory& directory,
                v1::Language language, v1::LegalClock& view) {
  for (const storage::v1::Hold& hold : clock.record.holds()) {
    v1::Hold& shown = *view.add_holds();
    shown.set_number(view.holds_size());
    shown.set_reason(hold.reason());
    shown.set_title(In(domain::HoldTitle(clock.rule, hold.reason()), language));
    *shown.mutable_start_time() = base::ToTimestamp(hold.from_ms());
    *shown.mutable_end_time() = base::ToTimestamp(hold.until_ms());
    shown.set_agreed_by(NameOf(directory, hold.agreed_by(), language));
    shown.set_agreed_by_worker_id(hold.agreed_by());
    shown.set_words(hold.words());
  }
  for (const storage::v1::Extension& extension : clock.record.extensions()) {
    v1::Extension& shown = *view.add_extensions();
    shown.set_number(view.extensions_size());
    shown.set_state(extension.state());
    shown.set_length(extension.length());
    shown.set_length_text(domain::LengthText(clock.rule.budget(), extension.length(), language));
    shown.set_reason(extension.reason());
    shown.set_agreed_by(NameOf(directory, extension.agreed_by(), language));
    shown.set_agreed_by_worker_id(extension.agreed_by());
    *shown.mutable_ask_time() = base::ToTimestamp(extension.ask_time_ms());
    if (extension.answer_time_ms() != 0) {
      *shown.mutable_answer_time() = base::ToTimestamp(extension.answer_time_ms());
    }
  }
}

// How many of the oldest of a list have no room; the newest always has.
template <typename List>
int LeftOut(const List& list, size_t& room) {
  int at = list.size();
  for (; at > 0; --at) {
    const size_t bytes = list.Get(at - 1).ByteSizeLong();
    if (bytes > room && at < list.size()) break;
    room -= std::min(room, bytes);
  }
  return at;
}

void FitLedger(v1::LegalClock& clock, size_t& room) {
  clock.set_older_holds(LeftOut(clock.holds(), room));
  clock.set_older_extensions(LeftOut(clock.extensions(), room));
  clock.mutable_holds()->DeleteSubrange(0, clock.older_holds());
  clock.mutable_extensions()->DeleteSubrange(0, clock.older_extensions());
}

ClocksShown WithinRoom(std::vector<v1::LegalClock> clocks) {
  const auto runs = [](const v1::LegalClock& clock) { return !clock.has_end_time(); };
  size_t room = kMaxShownBytes;
  for (v1::LegalClock& clock : clocks) {
    if (runs(clock)) FitLedger(clock, room);
  }
  ClocksShown shown;
  for (auto clock = clocks.rbegin(); clock != clocks.rend(); ++clock) {
    if (!runs(*clock)) {
      FitLedger(*clock, room);
      const size_t bytes = clock->ByteSizeLong();
      shown.has_older = shown.has_older || bytes > room;
      if (shown.has_older) continue;
      room -= bytes;
    }
    shown.clocks.push_back(std::move(*clock));
  }
  std::reverse(shown.clocks.begin(), shown.clocks.end());
  return shown;
}

}  // namespace

ClocksShown ClockViews(const storage::v1::Report& report,
                       const domain::Circumstances& circumstances, Reader reader,
                       v1::Language language) {
  std::vector<v1::LegalClock> views;
  const domain::PolicyInForce& policy = domain::PolicyOf(report, circumstances.rulebook);
  for (const storage::v1::Clock& record : report.clocks()) {
    const config::v1::Clock* rule = policy.FindClock(record.name());
    if (rule == nullptr) continue;
    std::optional<config::v1::Clock> simple;
    if (reader == Reader::kUnder11) rule = &simple.emplace(domain::InSimpleWords(*rule));
    const domain::LegalClock clock{record, *rule, *policy.calendar};
    v1::LegalClock& view = views.emplace_back();
    view.set_name(record.name());
    view.set_title(In(rule->title(), language));
    *view.mutable_start_time() = base::ToTimestamp(record.start_time_ms());
    *view.mutable_due_time() = base::ToTimestamp(absl::ToUnixMillis(domain::DueTime(clock)));
    if (record.holds_size() > 0) {
      *view.mutable_due_without_holds_time() =
          base::ToTimestamp(absl::ToUnixMillis(domain::DueTimeWithoutHolds(clock)));
    }
    view.set_state(domain::StateOf(clock, circumstances.now));
    view.set_explanation(ExplainRemembered(clock, policy, language));
    const bool in_welsh = language == v1::LANGUAGE_WELSH && !rule->source_cy().empty();
    view.set_source(in_welsh ? rule->source_cy() : rule->source());
    view.set_source_mark(MarkText(rule->mark()));
    if (record.end_time_ms() != 0)
      *view.mutable_end_time() = base::ToTimestamp(record.end_time_ms());
    const bool is_councils = rule->owner() == v1::CLOCK_OWNER_COUNCIL;
    view.set_owner(is_councils ? v1::CLOCK_OWNER_COUNCIL : v1::CLOCK_OWNER_YOUNG_PERSON);
    view.set_change_number(record.change_number());
    view.set_waits_for_young_person(domain::WaitsForYoungPerson(*rule));
    ViewLedger(clock, circumstances.directory, language, view);
  }
  return WithinRoom(std::move(views));
}

void KeepNewest(v1::LegalClock& clock) {
  const int holds = std::max(clock.holds_size() - 1, 0);
  const int extensions = std::max(clock.extensions_size() - 1, 0);
  clock.mutable_holds()->DeleteSubrange(0, holds);
  clock.mutable_extensions()->DeleteSubrange(0, extensions);
  clock.set_older_holds(clock.older_holds() + holds);
  clock.set_older_extensions(clock.older_extensions() + extensions);
}

}  // namespace pledgekeeper::wording
