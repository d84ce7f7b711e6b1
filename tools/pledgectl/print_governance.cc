#include "absl/strings/str_cat.h"
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

// "team_id: west -> east".
std::string FieldText(const v1::AdministeredField& field, const Voice& voice) {
  const auto said = [&](const std::string& value) {
    return value.empty() ? voice.Say("nothing") : value;
  };
  return absl::StrCat(field.name(), ": ",
                      field.withheld()
                          ? voice.Say("changed, and not shown")
                          : voice.Say("{was} -> {is}", said(field.before()), said(field.after())));
}

std::string Described(const v1::AdministrationEntry& entry, const Voice& voice) {
  Card card(voice, absl::StrCat(entry.number(), "  ", voice.Time(entry.time()), "  ",
                                entry.administrator_id(), "  ", voice.Words(entry.action())));
  if (entry.dry_run()) card.Add("what", voice.Say("asked only, nothing was changed"));
  if (entry.parts() > 0) {
    card.Add("what", voice.Say("{part} of {parts}", entry.part(), entry.parts()));
  }
  for (const v1::AdministeredEntry& changed : entry.changed()) {
    const std::string what = absl::StrCat(voice.Words(changed.kind()), " ", changed.id());
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
  if (page.entries().empty()) absl::StrAppend(&text, voice.Say("Nothing was done."), "\n");
  if (page.newest_number() > 0) {
    absl::StrAppend(&text,
                    voice.Say("The newest entry is {number}, by the name of {link}.",
                              page.newest_number(), page.newest_link()),
                    "\n");
  }
  return text + MorePages(voice, page.next_page_token());
}

}  // namespace pledgekeeper::ctl
