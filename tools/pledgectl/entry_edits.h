#ifndef TOOLS_PLEDGECTL_ENTRY_EDITS_H_
#define TOOLS_PLEDGECTL_ENTRY_EDITS_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tools/pledgectl/command_line.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {

// The changes that an update's options ask for. The API takes a whole entry, people name only what
// changes: read, apply, write, with the etag of what was read, so nobody's change is lost.
template <typename Entry>
class EntryEdits {
 public:
  using Edit = std::function<void(Entry&)>;

  void Add(Edit edit) { edits_.push_back(std::move(edit)); }
  void ApplyTo(Entry& entry) const {
    for (const Edit& edit : edits_) edit(entry);
  }

 private:
  std::vector<Edit> edits_;
};

// An option that sets a text field; "" empties it.
template <typename Entry>
void AddTextEdit(Command command, const std::string& name, Text what,
                 std::shared_ptr<EntryEdits<Entry>> edits, std::string* (Entry::*field)()) {
  AddReadOption(command, name, what, [edits, field](const std::string& value) {
    edits->Add([field, value](Entry& entry) { *(entry.*field)() = value; });
  });
}

// An option that sets an enum field.
template <typename Enum, typename Entry>
void AddEnumEdit(Command command, const std::string& name, Text what,
                 std::shared_ptr<EntryEdits<Entry>> edits, void (Entry::*set)(Enum)) {
  AddEnumOption<Enum>(command, name, what, [edits, set](Enum value) {
    edits->Add([set, value](Entry& entry) { (entry.*set)(value); });
  });
}

// --left and --back.
template <typename Entry>
void AddLeftEdits(Command command, std::shared_ptr<EntryEdits<Entry>> edits) {
  const Option left = AddFlag(command, "--left", "They left; they keep their place in histories",
                              [edits] { edits->Add([](Entry& entry) { entry.set_left(true); }); });
  AddFlag(command, "--back", "They are back", [edits] {
    edits->Add([](Entry& entry) { entry.set_left(false); });
  }).Excludes(left);
}

// What `update` is told on the command line.
template <typename GetRequest, typename UpdateRequest>
struct EntryUpdate {
  GetRequest get;        // whom
  UpdateRequest update;  // allow_missing
};

// Reads the entry, applies the edits, writes it, prints it. An unknown one is new if allowed.
template <typename Entry, typename GetRequest, typename UpdateRequest>
absl::Status ReadApplyWrite(Session& session, EntryUpdate<GetRequest, UpdateRequest> told,
                            const std::function<void(Entry&)>& apply,
                            Entry* (UpdateRequest::*entry_of)()) {
  const absl::StatusOr<Entry> before = session.Call<Entry>(told.get);
  const bool is_new = absl::IsNotFound(before.status()) && told.update.allow_missing();
  if (!before.ok() && !is_new) return before.status();
  Entry& entry = *(told.update.*entry_of)();
  if (before.ok()) {
    entry = *before;
    told.update.set_etag(before->etag());
    entry.clear_etag();
  }
  apply(entry);
  return session.Show<Entry>(told.update);
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_ENTRY_EDITS_H_
