#include "services/triage/theme_page.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/timestamp.h"
#include "services/domain/people/access.h"
#include "services/domain/theme/theme.h"
#include "services/triage/limits.h"
#include "services/wording/theme_phrases.h"

namespace pledgekeeper::triage {
namespace {

// A theme with its reports, as they are now.
struct LoadedTheme {
  storage::v1::Theme theme;
  std::vector<domain::ThemeReport> reports;
  std::vector<std::string> readable_ids;  // of those reports that its reader may read
};

base::Task<absl::StatusOr<LoadedTheme>> LoadReportsOf(const identity::DoorParts& parts,
                                                      storage::v1::Theme theme, absl::Time now) {
  LoadedTheme loaded;
  CO_ASSIGN_OR_RETURN(const auto found, co_await parts.store.LoadMany({theme.report_ids().begin(),
                                                                       theme.report_ids().end()}));
  const auto directory = parts.directory.Current();
  const domain::Circumstances circumstances{*directory, parts.rulebook, now};
  for (const std::optional<domain::ListedReport>& stored : found) {
    if (!stored.has_value()) continue;
    const storage::v1::Report& report = stored->report;
    loaded.reports.push_back(domain::AtPlace(domain::ThemeReportOf(report, circumstances),
                                             theme.place(), theme.place_id()));
    const auto reason =
        domain::MayRead(theme.reader_id(), report, *directory,
                        domain::PolicyOf(report, parts.rulebook).policy, circumstances.now);
    // A theme counts reports that its reader is not excluded from; to open one they must be able to
    // read it as well.
    if (reason != domain::ReadReason::kNone) loaded.readable_ids.push_back(report.id());
  }
  loaded.theme = std::move(theme);
  co_return loaded;
}

v1::Theme ThemeView(const LoadedTheme& loaded, const wording::ThemeCounts& counts,
                    const domain::Directory& directory) {
  const storage::v1::Theme& theme = loaded.theme;
  v1::Theme view;
  view.set_theme_id(theme.id());
  view.set_rule_id(theme.rule_id());
  view.set_promise_id(theme.promise_id());
  if (theme.place() == config::v1::TEAM) {
    view.set_team_id(theme.place_id());
  } else {
    view.set_placement_id(theme.place_id());
  }
  for (const std::string& id : loaded.readable_ids) view.add_report_ids(id);
  *view.mutable_raise_time() = base::ToTimestamp(theme.raise_time_ms());
  view.set_report_count(counts.reports);
  view.set_young_people_count(counts.young_people);
  const storage::v1::Worker* reader = directory.FindWorker(theme.reader_id());
  view.set_text(wording::ThemeText(theme, counts, directory, reader->language()));
  return view;
}

}  // namespace

base::Task<absl::StatusOr<v1::ListThemesResponse>> ReadThemePage(const identity::DoorParts& parts,
                                                                 store::ThemeStore& themes,
                                                                 std::string reader_id,
                                                                 v1::ListThemesRequest request,
                                                                 absl::Time now) {
  const std::string list = absl::StrCat("themes:", reader_id);
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(request.page_size(), kUsualPage, kMaxPage));
  CO_ASSIGN_OR_RETURN(std::string before,
                      base::ReadPageToken(parts.page_key, list, request.page_token()));
  v1::ListThemesResponse page;
  std::string last;
  while (true) {
    // One more than the page, of those that exist for the reader: only then is there a next page.
    CO_ASSIGN_OR_RETURN(const std::vector<store::ThemePlace> places,
                        co_await themes.ListThemesOf(reader_id, before, size + 1));
    for (const store::ThemePlace& place : places) {
      const auto theme = co_await themes.LoadTheme(place.theme_id);
      if (absl::IsDataLoss(theme.status())) continue;
      CO_RETURN_IF_ERROR(theme.status());
      if (!theme->has_value()) continue;
      CO_ASSIGN_OR_RETURN(const LoadedTheme loaded, co_await LoadReportsOf(parts, **theme, now));
      const auto directory = parts.directory.Current();
      const domain::ThemeReports seen =
          domain::ReportsSeen(loaded.theme, loaded.reports, *directory);
      // It does not exist for them now: others were taken out of it for them, or it is no longer
      // theirs.
      if (seen.empty()) continue;
      if (page.themes_size() == size) {
        page.set_next_page_token(base::MakePageToken(parts.page_key, list, last));
        co_return page;
      }
      const wording::ThemeCounts counts = {static_cast<int>(seen.size()),
                                           domain::CountYoungPeople(seen)};
      *page.add_themes() = ThemeView(loaded, counts, *directory);
      last = place.place;
    }
    if (static_cast<int>(places.size()) <= size) co_return page;
    before = places.back().place;
  }
}

}  // namespace pledgekeeper::triage
