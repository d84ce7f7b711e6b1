#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "tools/client/london_time.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

using Fault = v1::AdministrationFault;

std::string Warning(const Fault& fault, const Voice& voice) {
  switch (fault.kind()) {
    case Fault::KIND_DAMAGED:
      return voice.Say(
          "warning: entry {number} of the log does not open: somebody changed it in the database",
          fault.number());
    case Fault::KIND_NOT_THE_ONE:
      return voice.Say(
          "warning: entry {number} of the log is not the one that was followed by the next",
          fault.number());
    case Fault::KIND_CUT_OFF:
      return voice.Say(
          "warning: behind entry {number} the directory was changed and no entry says so: the log "
          "was cut off there",
          fault.number());
    default:
      return voice.Say(
          "warning: entry {number} of the log is missing: somebody took it out of the database",
          fault.number());
  }
}

// How a value reads that is kept as the log keeps it (services/domain/people/administration.h).
using ValueText = std::string (*)(const std::string& value, const Voice& voice);

std::string AsItIs(const std::string& value, const Voice&) { return value; }

std::string YesOrNo(const std::string& value, const Voice& voice) {
  return value == "yes" ? voice.Say("yes") : voice.Say("no");
}

// Names of an enum's values, with commas between.
template <typename Enum>
std::string WordsOf(const std::string& value, const Voice& voice) {
  std::vector<std::string> words;
  for (const absl::string_view name : absl::StrSplit(value, ',')) {
    const auto* known =
        google::protobuf::GetEnumDescriptor<Enum>()->FindValueByName(std::string(name));
    words.push_back(known == nullptr ? std::string(name)
                                     : voice.Words(static_cast<Enum>(known->number())));
  }
  return absl::StrJoin(words, ", ");
}

std::string Moment(const std::string& value, const Voice& voice) {
  absl::Time time;
  return absl::ParseTime(absl::RFC3339_sec, value, &time, nullptr)
             ? voice.Time(client::ToProto(time))
             : value;
}

// "12", or "fewer than 5" (services/base/coarse_count.h).
std::string Number(const std::string& value, const Voice& voice) {
  absl::string_view rest = value;
  return absl::ConsumePrefix(&rest, "fewer than ") ? voice.Say("fewer than {count}", rest) : value;
}

std::string PolicyName(const std::string& value, const Voice& voice) {
  return value == "any" ? voice.Say("any") : value;
}

// The fields by their names as they are kept. One that is not here is shown as it is kept.
struct KnownField {
  std::string_view name;
  Text label;
  ValueText text = AsItIs;
};
constexpr KnownField kFields[] = {
    {"name", "name"},
    {"name_cy", "in Welsh"},
    {"name_cy_soft", "in Welsh, soft"},
    {"name_cy_nasal", "in Welsh, nasal"},
    {"name_cy_aspirate", "in Welsh, aspirate"},
    {"manager_id", "manager"},
    {"desk_mode", "desk", WordsOf<v1::DeskMode>},
    {"out_of_hours", "out of hours", YesOrNo},
    {"role", "role", WordsOf<v1::Role>},
    {"team_id", "team"},
    {"language", "language", WordsOf<v1::Language>},
    {"left", "left", YesOrNo},
    {"absent_from_ms", "away from", Moment},
    {"absent_until_ms", "away until", Moment},
    {"cover_id", "cover"},
    {"days_off", "days off"},
    {"standing_cover_id", "standing cover"},
    {"capacity", "capacity"},
    {"governance", "governance", YesOrNo},
    {"responsible_worker_id", "worker"},
    {"iro_id", "IRO"},
    {"tier", "tier"},
    {"placement_id", "placement"},
    {"kind", "kind", WordsOf<v1::PlacementKind>},
    {"in_house", "in-house", YesOrNo},
    {"out_of_county", "out of county", YesOrNo},
    {"closed", "closed", YesOrNo},
    {"contact.email", "email"},
    {"contact.phone", "phone"},
    {"contact.channels", "told by", WordsOf<v1::Channel>},
    {"contact.quiet_from_minute", "quiet from"},
    {"contact.quiet_until_minute", "quiet until"},
    {"contact.has_digest", "digest", YesOrNo},
    {"contact.digest_minute", "digest"},
    {"version", "version"},
    {"changed_days", "days"},
    {"days_off", "no longer worked"},
    {"days_worked", "worked again"},
    {"title.en", "title"},
    {"title.cy", "title in Welsh"},
    {"time_zone", "time zone"},
    {"working_weekdays", "weekdays worked"},
    {"office_opens", "office opens"},
    {"office_closes", "office closes"},
    {"rules", "holidays of every year"},
    {"additions", "holidays once"},
    {"removals", "holidays that are none"},
    {"base", "built on"},
    {"one_offs_known_until", "known until"},
    {"period.first_month", "from"},
    {"period.last_month", "to"},
    {"policy", "policy", PolicyName},
    {"for_new_reports", "policy of new reports"},
    {"fingerprint", "fingerprint"},
    {"reason", "reason"},
    {"reports", "reports", Number},
    {"reports_moved", "moved", Number},
    {"clocks_moved", "clocks moved", Number},
    {"held_when_left", "held when they left", Number},
};

}  // namespace

std::string FieldText(const v1::AdministeredField& field, const Voice& voice) {
  const auto* known =
      std::find_if(std::begin(kFields), std::end(kFields),
                   [&](const KnownField& each) { return each.name == field.name(); });
  const bool is_known = known != std::end(kFields);
  const auto said = [&](const std::string& value) {
    if (value.empty()) return voice.Say("nothing");
    return is_known ? known->text(value, voice) : value;
  };
  return absl::StrCat(is_known ? voice.Say(known->label) : field.name(), ": ",
                      field.withheld()
                          ? voice.Say("changed, and not shown")
                          : voice.Say("{was} -> {is}", said(field.before()), said(field.after())));
}

namespace {

std::string Described(const v1::AdministrationEntry& entry, const Voice& voice) {
  Card card(voice, absl::StrCat(entry.number(), "  ", voice.Time(entry.time()), "  ",
                                entry.administrator_id(), "  ", voice.Words(entry.action())));
  if (entry.dry_run()) card.Add("what", voice.Say("asked only, nothing was changed"));
  if (entry.parts() > 0) {
    card.Add("what", voice.Say("{part} of {parts}", entry.part(), entry.parts()));
  }
  for (const v1::AdministeredEntry& changed : entry.changed()) {
    // Clocks are moved of all calendars at once.
    const bool is_every = changed.id().empty() && changed.kind() == v1::ADMINISTERED_KIND_CALENDAR;
    const std::string what = is_every
                                 ? voice.Say("every calendar")
                                 : absl::StrCat(voice.Words(changed.kind()), " ", changed.id());
    card.Add("what", changed.added() ? voice.Say("new: {what}", what) : what);
    for (const v1::AdministeredField& field : changed.fields()) {
      card.Add("changed", FieldText(field, voice));
    }
  }
  return card.Text();
}

}  // namespace

std::string Describe(const v1::ListAdministrationResponse& page, const Voice& voice) {
  std::string text;
  for (const Fault& fault : page.faults()) absl::StrAppend(&text, Warning(fault, voice), "\n");
  for (const v1::AdministrationEntry& entry : page.entries()) {
    absl::StrAppend(&text, Described(entry, voice), "\n");
  }
  if (page.entries().empty()) {
    absl::StrAppend(&text,
                    page.next_page_token().empty()
                        ? voice.Say("Nothing was done.")
                        : voice.Say("Nothing among those that were looked at."),
                    "\n");
  }
  if (page.newest_number() > 0) {
    absl::StrAppend(&text,
                    voice.Say("The newest entry is {number}, by the name of {link}.",
                              page.newest_number(), page.newest_link()),
                    "\n");
  }
  return text + MorePages(voice, page.next_page_token());
}

}  // namespace pledgekeeper::ctl
