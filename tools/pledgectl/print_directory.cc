#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/domain/clock/date_words.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/texts/nouns.h"

namespace pledgekeeper::ctl {
namespace {

// Of the director's last leaving, and of that of whoever is responsible for governance.
void AddNobodyLeft(Card& card, const google::protobuf::RepeatedField<int>& offices,
                   const Voice& voice) {
  for (const int office : offices) {
    card.Add("warning",
             voice.Say(office == v1::OFFICE_DIRECTOR
                           ? Text("nobody who is here is director any more; name somebody")
                           : Text("nobody who is here is responsible for governance any more; "
                                  "name somebody")));
  }
}

std::string AbsenceText(const v1::Worker& worker, const Voice& voice) {
  if (!worker.has_absence()) return "";
  const v1::Absence& absence = worker.absence();
  const std::string cover =
      absence.cover_id().empty() ? voice.Say("the duty desk") : absence.cover_id();
  return voice.Say("{from} to {to}, cover: {cover}", voice.Time(absence.start_time()),
                   voice.Time(absence.end_time()), cover);
}

std::string DaysText(const v1::Worker& worker, const Voice& voice) {
  const absl::CivilDay sunday(2025, 1, 5);  // any
  std::vector<std::string> days;
  for (const int day : worker.days_off()) {
    if (day < 1 || day > 7) continue;
    days.push_back(domain::WeekdayName(sunday + day, voice.language() == v1::LANGUAGE_WELSH));
  }
  return absl::StrJoin(days, ", ");
}

// Whom an import concerns, as far as the answer names them.
void AddEntries(Card& card, Text label,
                const google::protobuf::RepeatedPtrField<v1::ImportedEntry>& entries, int total,
                const Voice& voice) {
  for (const v1::ImportedEntry& entry : entries) {
    card.Add(label, absl::StrCat(entry.id(), "  ", entry.name()));
  }
  if (!entries.empty() && total > entries.size()) {
    card.Add(label, voice.Say("and {number} more", total - entries.size()));
  }
}

void AddContact(Card* card, const v1::Contact& contact, const Voice& voice) {
  card->Add("email", contact.email());
  card->Add("phone", contact.phone());
  for (const int channel : contact.channels()) {
    card->Add("told by", voice.Words(static_cast<v1::Channel>(channel)));
  }
  if (!contact.quiet_from().empty()) {
    card->Add("quiet", voice.Say("{from} to {to}", contact.quiet_from(), contact.quiet_until()));
  }
  card->Add("digest", contact.digest_at());
}

}  // namespace

std::string Describe(const v1::Team& team, const Voice& voice) {
  Card card(voice, voice.Say("Team {id}", team.team_id()));
  card.Add("name", team.name());
  card.Add("in Welsh", team.name_cy());
  card.Add("in Welsh, soft", team.name_cy_soft());
  card.Add("in Welsh, nasal", team.name_cy_nasal());
  card.Add("in Welsh, aspirate", team.name_cy_aspirate());
  card.Add("manager", team.manager_id());
  card.Add("desk", voice.Words(team.desk_mode()));
  card.Add("out of hours", team.out_of_hours() ? voice.Say("yes") : "");
  card.Add("etag", team.etag());
  return card.Text();
}

std::string Describe(const v1::Worker& worker, const Voice& voice) {
  Card card(voice, voice.Say("Worker {id}", worker.worker_id()));
  card.Add("name", worker.name());
  card.Add("role", voice.Words(worker.role()));
  card.Add("team", worker.team_id());
  card.Add("manager", worker.manager_id());
  card.Add("language", voice.Words(worker.language()));
  card.Add("away", AbsenceText(worker, voice));
  card.Add("days off", DaysText(worker, voice));
  card.Add("standing cover", worker.standing_cover_id());
  card.Add("capacity", worker.capacity() == 0 ? "" : std::to_string(worker.capacity()));
  AddContact(&card, worker.contact(), voice);
  card.Add("left", worker.left() ? voice.Say("yes") : "");
  card.Add("governance", worker.governance() ? voice.Say("yes") : "");
  if (worker.has_held_when_left()) {
    card.Add("held when they left", voice.Count(worker.held_when_left(), texts::kReports));
  }
  AddNobodyLeft(card, worker.nobody_left(), voice);
  card.Add("etag", worker.etag());
  return card.Text();
}

std::string Describe(const v1::YoungPerson& young_person, const Voice& voice) {
  Card card(voice, voice.Say("Young person {id}", young_person.young_person_id()));
  card.Add("name", young_person.name());
  card.Add("worker", young_person.responsible_worker_id());
  card.Add("IRO", young_person.iro_id());
  card.Add("team", young_person.team_id());
  card.Add("tier", young_person.tier());
  card.Add("placement", young_person.placement_id());
  if (young_person.placement_unknown()) {
    card.Add("warning", voice.Say("the placement is not in the directory, or closed; figures know "
                                  "nothing of one that is not"));
  }
  card.Add("language", voice.Words(young_person.language()));
  AddContact(&card, young_person.contact(), voice);
  card.Add("left", young_person.left() ? voice.Say("yes") : "");
  card.Add("etag", young_person.etag());
  return card.Text();
}

std::string Describe(const v1::Placement& placement, const Voice& voice) {
  Card card(voice, voice.Say("Placement {id}", placement.placement_id()));
  card.Add("name", placement.name());
  card.Add("kind", voice.Words(placement.kind()));
  card.Add("in-house", placement.in_house() ? voice.Say("yes") : voice.Say("no"));
  card.Add("out of county", placement.out_of_county() ? voice.Say("yes") : voice.Say("no"));
  card.Add("closed", placement.closed() ? voice.Say("yes") : "");
  card.Add("etag", placement.etag());
  return card.Text();
}

std::string Describe(const v1::ListPlacementsResponse& page, const Voice& voice) {
  Table table(voice, {"PLACEMENT", "NAME", "KIND", "IN-HOUSE", "OUT OF COUNTY", "CLOSED"},
              "No placements.");
  const auto yes = [&](bool holds) { return holds ? voice.Say("yes") : std::string(); };
  for (const v1::Placement& placement : page.placements()) {
    table.Add({placement.placement_id(), placement.name(), voice.Words(placement.kind()),
               yes(placement.in_house()), yes(placement.out_of_county()), yes(placement.closed())});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::Administrator& administrator, const Voice& voice) {
  Card card(voice, voice.Say("Administrator {id}", administrator.administrator_id()));
  card.Add("name", administrator.name());
  card.Add("language", voice.Words(administrator.language()));
  card.Add("left", administrator.left() ? voice.Say("yes") : "");
  card.Add("etag", administrator.etag());
  return card.Text();
}

std::string Describe(const v1::ListAdministratorsResponse& page, const Voice& voice) {
  Table table(voice, {"ADMINISTRATOR", "NAME", "LEFT"},
              "No administrators: whoever has a token may call, and should enter the first.");
  for (const v1::Administrator& administrator : page.administrators()) {
    table.Add({administrator.administrator_id(), administrator.name(),
               administrator.left() ? voice.Say("left") : ""});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListTeamsResponse& page, const Voice& voice) {
  Table table(voice, {"TEAM", "NAME", "MANAGER"}, "No teams.");
  for (const v1::Team& team : page.teams()) {
    table.Add({team.team_id(), team.name(), team.manager_id()});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListWorkersResponse& page, const Voice& voice) {
  Table table(voice, {"WORKER", "NAME", "ROLE", "TEAM", "MANAGER", "LEFT", "AWAY"}, "No workers.");
  for (const v1::Worker& worker : page.workers()) {
    table.Add({worker.worker_id(), worker.name(), voice.Words(worker.role()), worker.team_id(),
               worker.manager_id(), worker.left() ? voice.Say("left") : "",
               AbsenceText(worker, voice)});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ListYoungPeopleResponse& page, const Voice& voice) {
  Table table(voice, {"YOUNG PERSON", "NAME", "WORKER", "IRO", "TEAM", "TIER", "LEFT"},
              "No young people.");
  for (const v1::YoungPerson& person : page.young_people()) {
    table.Add({person.young_person_id(), person.name(), person.responsible_worker_id(),
               person.iro_id(), person.team_id(), person.tier(),
               person.left() ? voice.Say("left") : ""});
  }
  return table.Text() + MorePages(voice, page.next_page_token());
}

std::string Describe(const v1::ImportDirectoryResponse& counts, const Voice& voice) {
  Card card(voice, voice.Say("Import"));
  card.Add("added", std::to_string(counts.added()));
  card.Add("changed", std::to_string(counts.changed()));
  const int others = counts.changed() - counts.returned();
  AddEntries(card, "changed", counts.changed_entries(), others, voice);
  card.Add("unchanged", std::to_string(counts.unchanged()));
  card.Add("gone", std::to_string(counts.gone()));
  AddEntries(card, "gone", counts.gone_people(), counts.gone(), voice);
  card.Add("returned", std::to_string(counts.returned()));
  AddEntries(card, "returned", counts.returned_people(), counts.returned(), voice);
  if (counts.stay_left() > 0) {
    card.Add("stay left", voice.Say("{number}; --return brings them back", counts.stay_left()));
    AddEntries(card, "stay left", counts.left_people(), counts.stay_left(), voice);
  }
  if (counts.closed() > 0) {
    card.Add("closed", std::to_string(counts.closed()));
    AddEntries(card, "closed", counts.closed_placements(), counts.closed(), voice);
  }
  if (counts.stay_closed() > 0) {
    card.Add("stay closed", voice.Say("{number}; --return opens them", counts.stay_closed()));
  }
  if (counts.unknown_placements() > 0) {
    card.Add("warning", voice.Say("{number} placements that young people live in are not in the "
                                  "directory, or closed: {ids}",
                                  counts.unknown_placements(),
                                  absl::StrJoin(counts.unknown_placement_ids(), ", ")));
  }
  if (counts.reassigned() > 0) {
    card.Add("new worker", voice.Say("{number}; what the former worker holds of their open reports "
                                     "goes to the new one, or says why not",
                                     counts.reassigned()));
  }
  for (const v1::WelshTeamName& name : counts.welsh_team_names()) {
    std::vector<std::string> forms;
    for (int i = 0; i < name.forms_size(); ++i) {
      const bool is_given = i < name.given_size() && name.given(i);
      forms.push_back(is_given ? voice.Say("{form} (given)", name.forms(i)) : name.forms(i));
    }
    card.Add("check the Welsh", absl::StrCat(name.team_id(), ": ", absl::StrJoin(forms, ", ")));
  }
  AddNobodyLeft(card, counts.nobody_left(), voice);
  if (counts.no_channel() > 0) {
    card.Add("no channel", voice.Say("{number} of staff: {ids}", counts.no_channel(),
                                     absl::StrJoin(counts.no_channel_ids(), ", ")));
  }
  return card.Text();
}

std::string Describe(const v1::HandOnReportsResponse& summary, const Voice& voice) {
  Card card(voice, voice.Say("Handed on"));
  // What the engine was faster with has left the queue, and is counted by neither.
  card.Add("moved", voice.Say("{count}, beside what the server had moved on by itself",
                              voice.Count(summary.moved(), texts::kReports)));
  card.Add("unmoved",
           voice.Say("{count} that still stood in their queue are with others already, or stay by "
                     "the rules",
                     voice.Count(summary.unmoved(), texts::kReports)));
  return card.Text();
}

}  // namespace pledgekeeper::ctl
