#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/contact_edits.h"
#include "tools/pledgectl/entry_edits.h"

namespace pledgekeeper::ctl {
namespace {

void AddReading(CommandLine& line, Command group) {
  Command get = AddCommand(group, "get", "One of them", "pledgectl directory young-person get mia");
  auto one = line.CallsWhenChosen<v1::GetYoungPersonRequest, v1::YoungPerson>(get);
  AddTextOption(get, "PERSON", "The id", one->mutable_young_person_id()).Required();

  Command list = AddCommand(group, "list", "All of them, by id, in pages",
                            "pledgectl directory young-person list --page-size 1000");
  AddPageOptions(
      list,
      line.CallsWhenChosen<v1::ListYoungPeopleRequest, v1::ListYoungPeopleResponse>(list).get());
}

void AddUpdate(CommandLine& line, Command group) {
  Command update = AddCommand(group, "update", "Changes what is named; --add allows a new one",
                              "pledgectl directory young-person update mia --worker nia");
  auto told =
      std::make_shared<EntryUpdate<v1::GetYoungPersonRequest, v1::UpdateYoungPersonRequest>>();
  auto edits = std::make_shared<EntryEdits<v1::YoungPerson>>();
  AddTextOption(update, "PERSON", "The id", told->get.mutable_young_person_id()).Required();
  AddFlag(update, "--add", "May be a new one", [told] { told->update.set_allow_missing(true); });
  AddTextEdit(update, "--name", "Their name", edits, &v1::YoungPerson::mutable_name);
  AddTextEdit(update, "--worker", "Their responsible social worker", edits,
              &v1::YoungPerson::mutable_responsible_worker_id);
  AddTextEdit(update, "--iro", "Their IRO; \"\": none", edits, &v1::YoungPerson::mutable_iro_id);
  AddTextEdit(update, "--team", "Their team", edits, &v1::YoungPerson::mutable_team_id);
  AddTextEdit(update, "--tier", "Their tier of the pledge; \"\": the first", edits,
              &v1::YoungPerson::mutable_tier);
  AddEnumEdit<v1::Language>(update, "--language", "Their language", edits,
                            &v1::YoungPerson::set_language);
  AddTextEdit(update, "--placement", "Where they live, a placement's id; \"\": not said", edits,
              &v1::YoungPerson::mutable_placement_id);
  AddContactEdits(update, edits);
  AddLeftEdits(update, edits);

  line.OnChosen(update, [told, edits](Session& session) {
    const std::function<void(v1::YoungPerson&)> apply = [&](v1::YoungPerson& entry) {
      entry.set_young_person_id(told->get.young_person_id());
      edits->ApplyTo(entry);
    };
    return ReadApplyWrite(session, *told, apply,
                          &v1::UpdateYoungPersonRequest::mutable_young_person);
  });
}

}  // namespace

void AddYoungPersonCommands(CommandLine& line, Command directory) {
  Command group = AddGroup(directory, "young-person", "Children in care and care leavers",
                           "pledgectl directory young-person list");
  AddReading(line, group);
  AddUpdate(line, group);
}

}  // namespace pledgekeeper::ctl
