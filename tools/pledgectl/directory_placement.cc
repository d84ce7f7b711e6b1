#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/entry_edits.h"

namespace pledgekeeper::ctl {
namespace {

using Edits = std::shared_ptr<EntryEdits<v1::Placement>>;

void AddReading(CommandLine& line, Command group) {
  Command get =
      AddCommand(group, "get", "One of them", "pledgectl directory placement get house-brynteg");
  auto one = line.CallsWhenChosen<v1::GetPlacementRequest, v1::Placement>(get);
  AddTextOption(get, "PLACEMENT", "The id", one->mutable_placement_id()).Required();

  Command list = AddCommand(group, "list", "All of them, by id, in pages",
                            "pledgectl directory placement list");
  AddPageOptions(
      list,
      line.CallsWhenChosen<v1::ListPlacementsRequest, v1::ListPlacementsResponse>(list).get());
}

void AddYesOrNo(Command update, const std::string& name, Text what, Edits edits,
                void (v1::Placement::*set)(bool)) {
  AddChoiceOption(update, name, what, {{"yes", 1}, {"no", 0}}, [edits, set](int yes) {
    edits->Add([yes, set](v1::Placement& entry) { (entry.*set)(yes == 1); });
  });
}

void AddUpdate(CommandLine& line, Command group) {
  Command update = AddCommand(group, "update", "Changes what is named; --add allows a new one",
                              "pledgectl directory placement update house-1 --add "
                              "--name 'House One' --kind residential --in-house yes");
  auto told = std::make_shared<EntryUpdate<v1::GetPlacementRequest, v1::UpdatePlacementRequest>>();
  auto edits = std::make_shared<EntryEdits<v1::Placement>>();
  AddTextOption(update, "PLACEMENT", "The id", told->get.mutable_placement_id()).Required();
  AddFlag(update, "--add", "May be a new one", [told] { told->update.set_allow_missing(true); });
  AddTextEdit(update, "--name", "Its name; administrators see it", edits,
              &v1::Placement::mutable_name);
  AddEnumEdit<v1::PlacementKind>(update, "--kind", "How young people live there", edits,
                                 &v1::Placement::set_kind);
  AddYesOrNo(update, "--in-house", "Whether it is the council's own", edits,
             &v1::Placement::set_in_house);
  AddYesOrNo(update, "--out-of-county", "Whether it is outside of the council's area", edits,
             &v1::Placement::set_out_of_county);
  const Option closed =
      AddFlag(update, "--closed", "Nobody is placed there any more; it stays for who is",
              [edits] { edits->Add([](v1::Placement& entry) { entry.set_closed(true); }); });
  AddFlag(update, "--open", "It is open again", [edits] {
    edits->Add([](v1::Placement& entry) { entry.set_closed(false); });
  }).Excludes(closed);

  line.OnChosen(update, [told, edits](Session& session) {
    const std::function<void(v1::Placement&)> apply = [&](v1::Placement& entry) {
      entry.set_placement_id(told->get.placement_id());
      edits->ApplyTo(entry);
    };
    return ReadApplyWrite(session, *told, apply, &v1::UpdatePlacementRequest::mutable_placement);
  });
}

}  // namespace

void AddPlacementCommands(CommandLine& line, Command directory) {
  Command group = AddGroup(directory, "placement", "Where young people live",
                           "pledgectl directory placement list");
  AddReading(line, group);
  AddUpdate(line, group);
}

}  // namespace pledgekeeper::ctl
