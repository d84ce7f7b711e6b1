#include "proto/pledgekeeper/v1/directory_service.grpc.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/contact_edits.h"
#include "tools/pledgectl/entry_edits.h"

namespace pledgekeeper::ctl {
namespace {

using Stub = v1::DirectoryService::Stub;

void AddReading(CommandLine& line, CLI::App* group) {
  CLI::App* get =
      AddCommand(group, "get", "One of them", "pledgectl directory young-person get mia");
  auto one = line.CallsWhenChosen(get, &Stub::GetYoungPerson);
  get->add_option("PERSON", *one->mutable_young_person_id(), "The id")->required();

  CLI::App* list = AddCommand(group, "list", "All of them, by id, in pages",
                              "pledgectl directory young-person list --page-size 1000");
  AddPageOptions(list, line.CallsWhenChosen(list, &Stub::ListYoungPeople).get());
}

void AddUpdate(CommandLine& line, CLI::App* group) {
  CLI::App* update = AddCommand(group, "update", "Changes what is named; --add allows a new one",
                                "pledgectl directory young-person update mia --worker nia");
  auto told =
      std::make_shared<EntryUpdate<v1::GetYoungPersonRequest, v1::UpdateYoungPersonRequest>>();
  auto edits = std::make_shared<EntryEdits<v1::YoungPerson>>();
  update->add_option("PERSON", *told->get.mutable_young_person_id(), "The id")->required();
  update->add_flag_callback(
      "--add", [told] { told->update.set_allow_missing(true); }, "May be a new one");
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
                          &v1::UpdateYoungPersonRequest::mutable_young_person,
                          &Stub::GetYoungPerson, &Stub::UpdateYoungPerson);
  });
}

}  // namespace

void AddYoungPersonCommands(CommandLine& line, CLI::App* directory) {
  CLI::App* group = AddCommand(directory, "young-person", "Children in care and care leavers",
                               "pledgectl directory young-person list");
  group->require_subcommand(1);
  AddReading(line, group);
  AddUpdate(line, group);
}

}  // namespace pledgekeeper::ctl
