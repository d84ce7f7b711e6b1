#include "services/compliance/publishing_door.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/compliance/limits.h"
#include "services/compliance/published_view.h"
#include "services/domain/people/young_people_named.h"
#include "services/domain/publishing/pack_texts.h"

namespace pledgekeeper::compliance {
namespace {

using storage::v1::Publications;

// "2026-04" as 202604.
absl::StatusOr<int> MonthIn(std::string_view field, const std::string& text) {
  if (text.empty()) return base::FieldRequired(field);
  const int month = domain::MonthOfId(text);
  if (month == 0) return base::FieldMalformed(field, "must be a month, like 2026-04");
  return month;
}

// Which text of which year.
template <typename Request>
absl::Status CheckPackText(const Request& request) {
  if (request.year() < 1900 || request.year() > 9999) {
    return base::FieldMalformed(
        "year",
        base::InBothLanguages("must be a year, like 2025", "rhaid iddo fod yn flwyddyn, fel 2025"));
  }
  if (request.kind() == v1::PACK_TEXT_KIND_UNSPECIFIED) return base::FieldRequired("kind");
  return v1::PackTextKind_IsValid(request.kind()) ? absl::OkStatus()
                                                  : base::EnumValueUnknown("kind");
}

// Each of them, from the first to the last.
absl::StatusOr<std::vector<std::string>> MonthsIn(const v1::GetPublishedFiguresRequest& request) {
  ASSIGN_OR_RETURN(const int first, MonthIn("first_month", request.first_month()));
  ASSIGN_OR_RETURN(const int last, MonthIn("last_month", request.last_month()));
  if (last < first) {
    return base::FieldMalformed("last_month", "must not be before first_month");
  }
  std::vector<std::string> months;
  for (int month = first; month <= last; month = domain::NextMonth(month)) {
    if (static_cast<int>(months.size()) == kMaxMonths) {
      return base::FieldMalformed("last_month", "must be within 120 months of first_month");
    }
    months.push_back(domain::MonthId(month));
  }
  return months;
}

}  // namespace

PublishingDoor::PublishingDoor(identity::DoorParts& parts, TallyCopy& copy,
                               store::PublicationStore& publications, base::SecretKey key,
                               std::optional<domain::DisclosureSettings> configured)
    : Door(parts, identity::Audience::kStaff, *v1::PrepareMonthRequest::descriptor()->file(),
           "PublishingService"),
      publications_(publications),
      key_(key),
      configured_(std::move(configured)),
      publisher_({parts.runtime.context(), copy, publications, parts.directory, parts.rulebook,
                  parts.clock, std::move(key), configured_}) {
  Serve("PrepareMonth", &PublishingDoor::PrepareMonth);
  Serve("ReleaseMonth", &PublishingDoor::ReleaseMonth);
  Serve("ListMonths", &PublishingDoor::ListMonths);
  Serve("GetReleasedText", &PublishingDoor::GetReleasedText);
  Serve("GetPublishedFigures", &PublishingDoor::GetPublishedFigures);
  Serve("SetPackText", &PublishingDoor::SetPackText);
  Serve("GetPackText", &PublishingDoor::GetPackText);
}

v1::PreparedMonth PublishingDoor::View(const Publications& publications, const std::string& id,
                                       v1::Language language) const {
  return MonthView(*YearOfMonth(publications, id), *domain::FindMonth(publications, id),
                   *parts_.directory.Current(), language);
}

PublishingDoor::Result PublishingDoor::PrepareMonth(
    identity::Call<v1::PrepareMonthRequest, v1::PrepareMonthResponse>& call) {
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const int month, MonthIn("month", call.request.month()));
  CO_ASSIGN_OR_RETURN(const Publications publications,
                      co_await publisher_.Prepare(month, call.caller.person_id));
  const std::string& id = call.request.month();
  *call.response.mutable_month() = View(publications, id, call.language);
  const auto next = NextSettingsView(*YearOfMonth(publications, id), configured_);
  if (next.has_value()) *call.response.mutable_next_settings() = *next;
  co_return absl::OkStatus();
}

PublishingDoor::Result PublishingDoor::ReleaseMonth(
    identity::Call<v1::ReleaseMonthRequest, v1::ReleaseMonthResponse>& call) {
  const std::string& worker_id = call.caller.person_id;
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(worker_id));
  CO_ASSIGN_OR_RETURN(const int month, MonthIn("month", call.request.month()));
  const std::string id = domain::MonthId(month);
  const std::string& digest = call.request.digest();
  if (digest.empty()) co_return base::FieldRequired("digest");
  CO_ASSIGN_OR_RETURN(const Publications publications,
                      co_await publisher_.Release(id, worker_id, digest));
  *call.response.mutable_month() = View(publications, id, call.language);
  co_return absl::OkStatus();
}

PublishingDoor::Result PublishingDoor::ListMonths(
    identity::Call<v1::ListMonthsRequest, v1::ListMonthsResponse>& call) {
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const int size,
                      base::PageSize(call.request.page_size(), 12, kMaxMonthsOnPage));
  const std::string list = absl::StrCat("published:", call.caller.person_id);
  CO_ASSIGN_OR_RETURN(const std::string before,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(const store::StoredPublications stored, co_await publications_.Load());
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  std::vector<std::string> ids = domain::PreparedMonths(stored.publications);
  if (!ids.empty()) {
    call.response.set_next_month(domain::MonthId(domain::NextMonth(domain::MonthOfId(ids.back()))));
  }
  std::reverse(ids.begin(), ids.end());
  for (const std::string& id : ids) {
    if (!before.empty() && id >= before) continue;
    if (call.response.months_size() == size) {
      const std::string& last = call.response.months(size - 1).month();
      call.response.set_next_page_token(base::MakePageToken(parts_.page_key, list, last));
      break;
    }
    *call.response.add_months() = View(stored.publications, id, call.language);
  }
  co_return absl::OkStatus();
}

PublishingDoor::Result PublishingDoor::GetReleasedText(
    identity::Call<v1::GetReleasedTextRequest, v1::GetReleasedTextResponse>& call) {
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const int month, MonthIn("month", call.request.month()));
  const std::string id = domain::MonthId(month);
  const std::string list = absl::StrCat("released-text:", id, ":", call.caller.person_id);
  CO_ASSIGN_OR_RETURN(const std::string from,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(const store::StoredPublications stored, co_await publications_.Load());
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  const std::vector<std::string> ids = domain::PreparedMonths(stored.publications);
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) co_return base::MonthNotPrepared();
  const auto part = std::lower_bound(ids.begin(), ids.end(), from);
  if (part == ids.end() || *part > id) co_return base::PageTokenInvalid();
  call.response.set_text(domain::TextOfMonth(stored.publications, *part, key_));
  if (*part != id) {
    call.response.set_next_page_token(base::MakePageToken(parts_.page_key, list, part[1]));
  }
  co_return absl::OkStatus();
}

PublishingDoor::Result PublishingDoor::GetPublishedFigures(
    identity::Call<v1::GetPublishedFiguresRequest, v1::GetPublishedFiguresResponse>& call) {
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  CO_ASSIGN_OR_RETURN(const std::vector<std::string> months, MonthsIn(call.request));
  CO_ASSIGN_OR_RETURN(const store::StoredPublications stored, co_await publications_.Load());
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  for (const std::string& id : months) {
    const storage::v1::PublishedMonth* month = domain::FindMonth(stored.publications, id);
    if (month == nullptr) co_return base::MonthNotPrepared();
    if (!domain::IsReleased(*month)) co_return base::MonthNotReleased(id);
  }
  const auto directory = parts_.directory.Current();
  call.response = FiguresView({stored.publications, *directory, call.language}, months);
  co_return absl::OkStatus();
}

PublishingDoor::Result PublishingDoor::SetPackText(
    identity::Call<v1::SetPackTextRequest, v1::SetPackTextResponse>& call) {
  const v1::SetPackTextRequest& request = call.request;
  const std::string& worker_id = call.caller.person_id;
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(worker_id));
  CO_RETURN_IF_ERROR(CheckPackText(request));
  // Nobody speaks for the director.
  const auto* writer = parts_.directory.Current()->FindWorker(worker_id);
  const bool is_director = writer != nullptr && writer->role() == v1::ROLE_DIRECTOR;
  if (request.kind() == v1::PACK_TEXT_KIND_DIRECTOR && !is_director)
    co_return base::RoleMayNotCall();
  CO_RETURN_IF_ERROR(base::CheckRequiredText("english", request.english(), kMaxPackText));
  CO_RETURN_IF_ERROR(base::CheckRequiredText("welsh", request.welsh(), kMaxPackText));
  const auto write = [&](Publications& publications) {
    return domain::WriteText({request.year(), request.kind(), request.english(), request.welsh(),
                              request.replaces_version(), worker_id, parts_.clock.Now()},
                             publications);
  };
  CO_ASSIGN_OR_RETURN(const Publications publications,
                      co_await publisher_.Change(worker_id, write));
  *call.response.mutable_text() =
      TextView(*domain::FindText(publications, request.year(), request.kind()),
               *parts_.directory.Current(), call.language);
  for (std::string& name : domain::YoungPeopleNamed(*parts_.directory.Current(),
                                                    {request.english(), request.welsh()})) {
    call.response.add_young_people_named(std::move(name));
  }
  co_return absl::OkStatus();
}

PublishingDoor::Result PublishingDoor::GetPackText(
    identity::Call<v1::GetPackTextRequest, v1::GetPackTextResponse>& call) {
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  CO_RETURN_IF_ERROR(CheckPackText(call.request));
  CO_ASSIGN_OR_RETURN(const store::StoredPublications stored, co_await publications_.Load());
  CO_RETURN_IF_ERROR(publisher_.CheckMayPublish(call.caller.person_id));
  const storage::v1::PackText* text = domain::FindText(stored.publications, call.request.year(),
                                                       call.request.kind(), call.request.version());
  if (text != nullptr) {
    *call.response.mutable_text() = TextView(*text, *parts_.directory.Current(), call.language);
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::compliance
