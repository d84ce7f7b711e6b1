#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/contact_edits.h"
#include "tools/pledgectl/entry_edits.h"

namespace pledgekeeper::ctl {
namespace {

void AddReading(CommandLine& line, Command group) {
  Command get = AddCommand(group, "get", "One of them", "pledgectl directory worker get nia");
  auto one = line.CallsWhenChosen<v1::GetWorkerRequest, v1::Worker>(get);
  AddTextOption(get, "WORKER", "The id", one->mutable_worker_id()).Required();

  Command list = AddCommand(group, "list", "All of them, by id, in pages",
                            "pledgectl directory worker list --page-size 1000");
  AddPageOptions(list,
                 line.CallsWhenChosen<v1::ListWorkersRequest, v1::ListWorkersResponse>(list).get());
}

// --days-off, --standing-cover, --capacity.
void AddPartTimeEdits(Command command, std::shared_ptr<EntryEdits<v1::Worker>> edits) {
  AddReadOption(command, "--days-off",
                "Days that they do not work, 1 (Monday) to 7: 3,5; \"\": none",
                [edits](const std::string& text) {
                  const std::vector<int> days = ReadDays("--days-off", text);
                  edits->Add([days](v1::Worker& entry) {
                    entry.mutable_days_off()->Assign(days.begin(), days.end());
                  });
                })
      .OfType("DAY,...");
  AddTextEdit(command, "--standing-cover", "Who covers on days off; \"\": the desk", edits,
              &v1::Worker::mutable_standing_cover_id);
  AddNumberOption<int>(
      command, "--capacity", "How many open reports before the desk keeps new ones; 0: no limit",
      [edits](int capacity) {
        edits->Add([capacity](v1::Worker& entry) { entry.set_capacity(capacity); });
      });
}

// Every role but those that no worker has.
Choices RolesOfWorkers() {
  const auto& type = *google::protobuf::GetEnumDescriptor<v1::Role>();
  Choices roles;
  for (const std::string& typed : client::EnumChoices(type)) {
    const int role = client::EnumNumber(type, typed).value();
    if (role == v1::ROLE_YOUNG_PERSON || role == v1::ROLE_ADMINISTRATOR) continue;
    roles.emplace_back(typed, role);
  }
  return roles;
}

void AddUpdate(CommandLine& line, Command group) {
  Command update = AddCommand(group, "update", "Changes what is named; --add allows a new one",
                              "pledgectl directory worker update nia --team west --manager owen");
  auto told = std::make_shared<EntryUpdate<v1::GetWorkerRequest, v1::UpdateWorkerRequest>>();
  auto edits = std::make_shared<EntryEdits<v1::Worker>>();
  AddTextOption(update, "WORKER", "The id", told->get.mutable_worker_id()).Required();
  AddFlag(update, "--add", "May be a new one", [told] { told->update.set_allow_missing(true); });
  AddTextEdit(update, "--name", "Their name; young people see it", edits,
              &v1::Worker::mutable_name);
  AddChoiceOption(update, "--role-is", "What they are", RolesOfWorkers(), [edits](int role) {
    edits->Add([role](v1::Worker& entry) { entry.set_role(static_cast<v1::Role>(role)); });
  });
  AddTextEdit(update, "--team", "Their team; \"\": above teams", edits,
              &v1::Worker::mutable_team_id);
  AddTextEdit(update, "--manager", "Their line manager; \"\": at the top", edits,
              &v1::Worker::mutable_manager_id);
  AddEnumEdit<v1::Language>(update, "--language", "Their language", edits,
                            &v1::Worker::set_language);
  AddPartTimeEdits(update, edits);
  AddChoiceOption(update, "--governance", "Whether they may read what administrators did",
                  {{"yes", 1}, {"no", 0}}, [edits](int yes) {
                    edits->Add([yes](v1::Worker& entry) { entry.set_governance(yes == 1); });
                  });
  AddContactEdits(update, edits);
  AddLeftEdits(update, edits);

  line.OnChosen(update, [told, edits](Session& session) {
    const std::function<void(v1::Worker&)> apply = [&](v1::Worker& entry) {
      entry.set_worker_id(told->get.worker_id());
      edits->ApplyTo(entry);
    };
    return ReadApplyWrite(session, *told, apply, &v1::UpdateWorkerRequest::mutable_worker);
  });
}

}  // namespace

void AddWorkerCommands(CommandLine& line, Command directory) {
  Command group =
      AddGroup(directory, "worker", "Members of staff", "pledgectl directory worker list");
  AddReading(line, group);
  AddUpdate(line, group);
  AddWorkerLeaving(line, group);
}

}  // namespace pledgekeeper::ctl
