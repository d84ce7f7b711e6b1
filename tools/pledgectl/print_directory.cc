#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {
namespace {

std::string AbsenceText(const v1::Worker& worker) {
  if (!worker.has_absence()) return "";
  const v1::Absence& absence = worker.absence();
  const std::string cover = absence.cover_id().empty() ? "the duty desk" : absence.cover_id();
  return absl::StrCat(client::LondonTime(absence.start_time()), " to ",
                      client::LondonTime(absence.end_time()), ", cover: ", cover);
}

std::string DaysText(const v1::Worker& worker) {
  static constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  std::string text;
  for (const int day : worker.days_off()) {
    if (day >= 1 && day <= 7) absl::StrAppend(&text, text.empty() ? "" : ", ", kDays[day - 1]);
  }
  return text;
}

void AddContact(Card* card, const v1::Contact& contact) {
  card->Add("email", contact.email());
  card->Add("phone", contact.phone());
  for (const int channel : contact.channels()) {
    card->Add("told by", client::Words(static_cast<v1::Channel>(channel)));
  }
  if (!contact.quiet_from().empty()) {
    card->Add("quiet", absl::StrCat(contact.quiet_from(), " to ", contact.quiet_until()));
  }
  card->Add("digest", contact.digest_at());
}

}  // namespace

std::string Describe(const v1::Team& team, absl::Time) {
  Card card(absl::StrCat("Team ", team.team_id()));
  card.Add("name", team.name());
  card.Add("in Welsh", team.name_cy());
  card.Add("manager", team.manager_id());
  card.Add("desk", client::Words(team.desk_mode()));
  card.Add("out of hours", team.out_of_hours() ? "yes" : "");
  card.Add("etag", team.etag());
  return card.Text();
}

std::string Describe(const v1::Worker& worker, absl::Time) {
  Card card(absl::StrCat("Worker ", worker.worker_id()));
  card.Add("name", worker.name());
  card.Add("role", client::Words(worker.role()));
  card.Add("team", worker.team_id());
  card.Add("manager", worker.manager_id());
  card.Add("language", client::Words(worker.language()));
  card.Add("away", AbsenceText(worker));
  card.Add("days off", DaysText(worker));
  card.Add("standing cover", worker.standing_cover_id());
  card.Add("capacity", worker.capacity() == 0 ? "" : std::to_string(worker.capacity()));
  AddContact(&card, worker.contact());
  card.Add("left", worker.left() ? "yes" : "");
  card.Add("etag", worker.etag());
  return card.Text();
}

std::string Describe(const v1::YoungPerson& young_person, absl::Time) {
  Card card(absl::StrCat("Young person ", young_person.young_person_id()));
  card.Add("name", young_person.name());
  card.Add("worker", young_person.responsible_worker_id());
  card.Add("IRO", young_person.iro_id());
  card.Add("team", young_person.team_id());
  card.Add("tier", young_person.tier());
  card.Add("placement", young_person.placement_id());
  card.Add("language", client::Words(young_person.language()));
  AddContact(&card, young_person.contact());
  card.Add("left", young_person.left() ? "yes" : "");
  card.Add("etag", young_person.etag());
  return card.Text();
}

std::string Describe(const v1::ListTeamsResponse& page, absl::Time) {
  Table table({"TEAM", "NAME", "MANAGER"}, "No teams.");
  for (const v1::Team& team : page.teams()) {
    table.Add({team.team_id(), team.name(), team.manager_id()});
  }
  return table.Text() + MorePages(page.next_page_token());
}

std::string Describe(const v1::ListWorkersResponse& page, absl::Time) {
  Table table({"WORKER", "NAME", "ROLE", "TEAM", "MANAGER", "LEFT", "AWAY"}, "No workers.");
  for (const v1::Worker& worker : page.workers()) {
    table.Add({worker.worker_id(), worker.name(), client::Words(worker.role()), worker.team_id(),
               worker.manager_id(), worker.left() ? "left" : "", AbsenceText(worker)});
  }
  return table.Text() + MorePages(page.next_page_token());
}

std::string Describe(const v1::ListYoungPeopleResponse& page, absl::Time) {
  Table table({"YOUNG PERSON", "NAME", "WORKER", "IRO", "TEAM", "TIER", "LEFT"},
              "No young people.");
  for (const v1::YoungPerson& person : page.young_people()) {
    table.Add({person.young_person_id(), person.name(), person.responsible_worker_id(),
               person.iro_id(), person.team_id(), person.tier(), person.left() ? "left" : ""});
  }
  return table.Text() + MorePages(page.next_page_token());
}

std::string Describe(const v1::ImportDirectoryResponse& counts, absl::Time) {
  Card card("Import");
  card.Add("added", std::to_string(counts.added()));
  card.Add("changed", std::to_string(counts.changed()));
  card.Add("unchanged", std::to_string(counts.unchanged()));
  card.Add("gone", std::to_string(counts.gone()));
  card.Add("returned", std::to_string(counts.returned()));
  for (const v1::WelshTeamName& name : counts.welsh_team_names()) {
    std::vector<std::string> forms;
    for (int i = 0; i < name.forms_size(); ++i) {
      const bool is_given = i < name.given_size() && name.given(i);
      forms.push_back(absl::StrCat(name.forms(i), is_given ? " (given)" : ""));
    }
    card.Add("check the Welsh", absl::StrCat(name.team_id(), ": ", absl::StrJoin(forms, ", ")));
  }
  return card.Text();
}

std::string Describe(const v1::HandOnReportsResponse& summary, absl::Time) {
  Card card("Handed on");
  card.Add("moved", absl::StrCat(summary.moved(), " reports"));
  card.Add("unmoved", absl::StrCat(summary.unmoved(), " had gone already, or stay by the rules"));
  return card.Text();
}

}  // namespace pledgekeeper::ctl
